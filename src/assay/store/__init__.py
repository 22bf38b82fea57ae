"""Layer 3: the case file, one SQLite database that holds the originals, the artifacts and the judgements."""

from assay.store.casefile import CaseFile, Original, Received, is_case

__all__ = ["CaseFile", "Original", "Received", "is_case"]
