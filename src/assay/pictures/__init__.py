"""Layer 2: pictures. Values of the model in, one accessible SVG string out.

Every picture is plain SVG 1.1 with real text, a title and a description, drawn in `currentColor` and CSS variables
with fallbacks, so that the page around it decides about light and dark. Nothing is fetched: no fonts, no images.
The same values always give the same string.
"""
