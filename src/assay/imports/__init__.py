"""Layer 4: reports with their readings out of the files of other tools.

A reader of a format gives `model.Given`, one a report, and what it had to leave. `assay import` keeps each as a
document of the case, as JSON with the media type `model.GIVEN`; `ingest` makes its text of the excerpts, and `extract`
takes the reading instead of making one.
"""
