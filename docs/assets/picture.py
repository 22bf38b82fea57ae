"""Takes the README's picture of the dossier of the example reports (needs Chromium).

python docs/assets/picture.py
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from assay import Case

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "examples").glob("*.txt"))
BROWSER = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Case.in_memory() as case:
        case.add(EXAMPLES)
        file = case.dossier(Path(folder) / "dossier.html")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1180, "height": 1480}, color_scheme="light")
            page.goto(file.as_uri())
            page.screenshot(path=HERE / "dossier.png")
            browser.close()
    print(f"{HERE / 'dossier.png'}")


if __name__ == "__main__":
    main()
