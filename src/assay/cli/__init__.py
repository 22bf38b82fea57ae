"""Layer 7: the command line."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence

_STOPPED = 130
_UNHEARD = 141  # 128 and SIGPIPE, as of any tool that writes to a pipe which nobody reads any more


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. Every error becomes one line on stderr."""
    gc.set_threshold(50_000, 20, 20)  # a command is short: collecting while modules load costs a rerun a tenth

    from typer import Abort, TyperException

    from assay import settings
    from assay.cli.app import app
    from assay.errors import AssayError

    try:
        outcome = app(args=None if arguments is None else list(arguments), prog_name="assay", standalone_mode=False)
        sys.stdout.flush()
        if outcome == _STOPPED:
            return _told("stopped; what was made so far is kept", _STOPPED)
        return outcome if isinstance(outcome, int) else 0
    except TyperException as error:
        said = error.format_message().replace("Value error, ", "")  # of the library that checks the options
        if said.startswith("Usage:"):  # a group without its command teaches
            print(said)
            return error.exit_code
        return _told(f"{said} (see `assay --help`)", error.exit_code)
    except Abort:
        return _told("stopped", _STOPPED)
    except (BrokenPipeError, SystemExit) as error:
        if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
            raise
        return _unheard()  # typer makes an exit of a broken pipe
    except Exception as error:
        try:
            debug = settings.load().debug
        except AssayError:
            debug = False
        if debug:
            traceback.print_exc()
        if isinstance(error, AssayError):
            return _told(str(error), error.exit_code)
        said = f"{type(error).__name__}: {error}"
        return _told(f"{said}; this is a defect of Assay, please report it (ASSAY_DEBUG=1 shows where)", 1)


def _unheard() -> int:
    """The exit code where whoever reads the output has read enough, as `head` has: nobody is there to be told."""
    sys.stdout = sys.__stdout__
    with open(os.devnull, "wb") as null:
        os.dup2(null.fileno(), 1)  # takes what Python still has to write when it ends
    return _UNHEARD


def _told(message: str, code: int) -> int:
    print(f"assay: {' '.join(message.split())}", file=sys.stderr)
    return code
