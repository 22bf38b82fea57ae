"""Layer 1: the world as it is drawn and measured: outlines of countries, distances. It knows of no document."""
