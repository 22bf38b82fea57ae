"""The cases that exports are tried on."""

from tests.cases_to_export import result

__all__ = ["result"]
