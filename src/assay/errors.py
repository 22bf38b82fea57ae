"""Every error that Assay raises on purpose.

    AssayError
    ├── BadInput            a document or list cannot be taken (exit 2, HTTP 400)
    │   ├── EmptyDocument
    │   ├── UnreadableDocument
    │   └── TooLarge
    ├── NotFound            a file, a case, an id that is not there (exit 3, HTTP 404)
    ├── AlreadyThere        it would overwrite or repeat something (exit 4, HTTP 409)
    ├── NotACase            the file is no case, or a case of a newer Assay (exit 5, HTTP 422)
    ├── MissingMachine      a model or solver is not installed (exit 6, HTTP 503)
    ├── Unreachable         a service that the user named refuses or does not answer (exit 7, HTTP 502)
    ├── StageFailed         a stage broke down: a defect of Assay (exit 1, HTTP 500)
    └── Usage               the request does not make sense as asked (exit 2, HTTP 400)

Each message is one line that says what is wrong and what to do.
"""

from __future__ import annotations


class AssayError(Exception):
    """Base of all errors that a user can act on."""

    exit_code = 1
    status = 500


class BadInput(AssayError):
    exit_code = 2
    status = 400


class EmptyDocument(BadInput):
    pass


class UnreadableDocument(BadInput):
    pass


class TooLarge(BadInput):
    pass


class NotFound(AssayError):
    exit_code = 3
    status = 404


class AlreadyThere(AssayError):
    exit_code = 4
    status = 409


class NotACase(AssayError):
    exit_code = 5
    status = 422


class MissingMachine(AssayError):
    exit_code = 6
    status = 503


class Unreachable(AssayError):
    exit_code = 7
    status = 502


class StageFailed(AssayError):
    pass


class Usage(AssayError):
    exit_code = 2
    status = 400
