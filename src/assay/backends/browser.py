"""A browser of the Chromium family as a printer: a page in, a PDF out.

The browser is the user's own and is started with a profile that is thrown away, with no way to any network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from assay.errors import MissingMachine

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
_MAC = ("Chromium", "Google Chrome", "Microsoft Edge")
_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
_SECONDS = 600
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


def found(named: str = "") -> str:
    """The browser to print with: the one that is named, else the first that is installed. Raises MissingMachine."""
    if named:
        program = shutil.which(named)
        if program is None:
            raise MissingMachine(f"ASSAY_BROWSER={named}: no such program; name Chromium, Chrome or Edge, or unset it")
        return program
    for program in _installed():
        return program
    raise MissingMachine(
        "a PDF is printed by Chromium, Chrome or Edge, and none was found: install one, name it with ASSAY_BROWSER, "
        "or print the HTML dossier from any browser"
    )


def _installed() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    places = [Path("/Applications") / f"{n}.app/Contents/MacOS/{n}" for n in _MAC]
    roots = [os.environ[v] for v in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if v in os.environ]
    places += [Path(root) / name for root in roots for name in _WINDOWS]
    yield from (str(p) for p in places if p.is_file())


def printed(html: str, named: str = "") -> bytes:
    """The page as a PDF with links, bookmarks and tags. Raises MissingMachine where no browser prints it."""
    program = found(named)
    with TemporaryDirectory(prefix="assay-print-", ignore_cleanup_errors=True) as folder:
        page, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        options = [*_OPTIONS, f"--user-data-dir={folder}", f"--print-to-pdf={made}"]
        if sys.platform == "linux" and os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium has none for root; the page's own policy lets it load nothing
        try:
            run = subprocess.run([program, *options, page.as_uri()], capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise MissingMachine(f"{program} did not print: {error}") from None
        if run.returncode or not made.is_file():
            told = run.stderr.decode(errors="replace").strip().splitlines()
            raise MissingMachine(f"{program} did not print: {told[-1] if told else f'it ended with {run.returncode}'}")
        return made.read_bytes()
