"""How many figures `assay.text` reads right.

    python -m benchmarks.quantities [--data DIR] [--gold DIR] [--misses N] [--write]

`--data` is the folder of Microsoft's Recognizers-Text specs (labelled by their authors). A case is fully right where
as many results are found as expected, each with the expected first and last character (both inclusive), value and
unit. Cases whose "NotSupported" or "NotSupportedByDesign" names Python do not count: that is every case of number
ranges, which are therefore counted over all of them. Two things are not compared: the case of letters (the specs lower
it), and whether a range holds its own ends (the specs' two modes contradict each other there; a quantity holds them).
A currency's unit is right by its ISO code where the spec tells one, else by the last word of its name ("Dollar").
`--write` lists every miss with its cause in docs/quality/recognizers.md. `--gold` is the folder of acceptance cases: a
gold amount is right where some quantity in its quote has low, high, unit and per right by score.py.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from assay.model import Dimension, Quantity
from assay.text.nouns import singular
from assay.text.numerals import NumeralKind, find_numbers
from assay.text.quantities import find_amounts, find_quantities
from assay.text.ranges import find_ranges
from assay.text.resources import load

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared"))
REPORT = ROOT / "docs" / "quality" / "recognizers.md"
FLOORS = ROOT / "benchmarks" / "floors.json"
Case = dict[str, Any]


class Found(NamedTuple):
    """A result: first and last character, its value (the two ends of a range), its unit ("" for none)."""

    start: int
    last: int
    value: tuple[Decimal | None, ...]
    unit: str = ""


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text or "")
    except ArithmeticError:
        return None


def _near(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= Decimal("1E-9") * max(abs(a), abs(b))


def _numbers(text: str) -> list[Found]:
    """Numbers as numerals; a fraction is told in percent and compared as a number."""
    return [
        Found(n.start, n.end - 1, (n.low / 100 if n.kind is NumeralKind.FRACTION else n.low,))
        for n in find_numbers(text)
    ]


def _ranges(text: str) -> list[Found]:
    return [Found(r.start, r.end - 1, (r.low, r.high)) for r in find_ranges(text)]


def _percentages(text: str) -> list[Found]:
    return [Found(a.start, a.end - 1, (a.value,)) for a in find_amounts(text) if a.unit == "percent"]


def _currencies(text: str) -> list[Found]:
    return [Found(a.start, a.end - 1, (a.value,), a.unit) for a in find_amounts(text) if a.dimension is Dimension.MONEY]


def _expected(result: dict[str, Any]) -> Found:
    resolution = result["Resolution"]
    value = resolution.get("value")
    ends = str(value).strip("[]()").split(",") if str(value)[:1] in "[(" else [str(value).rstrip("%")]
    unit = resolution.get("isoCurrency") or resolution.get("unit") or ""
    return Found(result["Start"], result["End"], tuple(map(_decimal, ends)), unit)


def _same_unit(mine: str, wanted: str) -> bool:
    """Whether a unit of Assay is the one that a spec names: a code, or the last word of a name."""
    if mine == wanted:
        return True
    name = singular(wanted.split()[-1]) if wanted else ""
    words, subunits = load("currencies.yaml")["words"], load("currencies.yaml")["subunits"]
    owners = {w: {e.get("default"), w, *e.get("of", {}).values()} for w, e in words.items()}
    pennies = {form: entry[0] for word, entry in subunits.items() for form in (word, *entry[2:])}
    return mine in owners.get(name, ()) or pennies.get(name) == mine


def _wrong(mine: list[Found], wanted: list[Found]) -> str:
    """What keeps a case from being fully right, "" where nothing does."""
    causes = []
    by_place = {m.start: m for m in mine}
    for want in wanted:
        found = by_place.pop(want.start, None)
        if found is None:
            near = next((m for m in by_place.values() if m.start <= want.last and want.start <= m.last), None)
            causes.append("another beginning" if near else "not found")
            if near:
                by_place.pop(near.start)
        elif found.last != want.last:
            causes.append("another end")
        elif not all(map(_near, _in_subunits(found, want), want.value)) or len(found.value) != len(want.value):
            causes.append("another value")
        elif not _same_unit(found.unit, want.unit):
            causes.append("another unit")
    if by_place:
        causes.append("found too much")
    return ", ".join(dict.fromkeys(causes))


def _in_subunits(found: Found, want: Found) -> tuple[Decimal | None, ...]:
    """The value as the specs tell it: Assay reads 50 cents as 0.50 dollars."""
    subunits = load("currencies.yaml")["subunits"]
    sizes = {form: Decimal(e[1]) for word, e in subunits.items() for form in (word, *e[2:])}
    size = sizes.get(singular(want.unit.split()[-1]) if want.unit else "", Decimal(1))
    return tuple(v / size if v is not None else None for v in found.value)


SETS: tuple[tuple[str, str, Callable[[str], list[Found]]], ...] = (
    ("numbers", "Number/English/NumberModel.json", _numbers),
    ("number ranges", "Number/English/NumberRangeModel.json", _ranges),
    ("percentages", "Number/English/PercentModel.json", _percentages),
    ("currencies", "NumberWithUnit/English/CurrencyModel.json", _currencies),
)

# why a case is read otherwise, where its words tell: the first that fits
REASONS: tuple[tuple[str, str], ...] = (
    (r"[<>=]{2}\d", "a sign that is none, with a bound inside it"),
    (r"^\s*- \d", "a minus apart from its number: in reports that is the dash of a list"),
    (r"illionth\b", "read as an ordinal"),
    (r"twenty and three", "no English number: two numbers"),
    (r"^hundred|^thousand", 'a scale without a number ("hundred thousand") is a part of a name or vague'),
    (r"\b(?:dollars?|rmb)\b(?! ?\d)", "a currency that is named without a number, or the cents of a number before it"),
    (r"\bpercent|%", "a percent sign without a number"),
    (r"more than \d in \d", "read as a share: more than two in five"),
    (r"USD \d", "a code between two numbers belongs to both"),
    (r"mao|kuai", "tenths of a currency told without their name"),
    (r"\$", "a symbol between two numbers belongs to the second"),
    (r"\bin \d{4}\b", "a year that could be a part of the ratio"),
)


def _reason(text: str) -> str:
    return next((why for pattern, why in REASONS if re.search(pattern, text, re.I)), "")


def _python(case: Case) -> bool:
    return "python" not in (case.get("NotSupported", "") + case.get("NotSupportedByDesign", "")).casefold()


def recognizers(folder: Path, misses: int, *, write: bool) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("recognizers", {})
    lines = [
        "## Figures",
        "",
        "Written by `python -m benchmarks.quantities --data ../shared/data/recognizers --write`. What counts as fully",
        "right is said there. Cases that the specs mark as unsupported in Python do not count, except for number",
        "ranges, where they are all the cases there are.",
        "",
        "| set | fully right | cases | of all cases of the set |",
        "|---|---|---|---|",
    ]
    listed: list[str] = []
    for name, file, find in SETS:
        cases = json.loads((folder / "Specs" / file).read_text(encoding="utf-8-sig"))
        causes = [_wrong(find(c["Input"]), [_expected(r) for r in c["Results"]]) for c in cases]
        counted = [i for i, c in enumerate(cases) if _python(c)] or list(range(len(cases)))
        share, overall = (1 - sum(bool(causes[i]) for i in w) / len(w) for w in (counted, range(len(cases))))
        floor = f" (floor {floors[name]})" if name in floors else ""
        print(f"{name:16s} {share:.3f}{floor} of {len(counted)} cases fully right; {overall:.3f} of all {len(cases)}")
        lines.append(f"| {name} | {share:.3f} | {len(counted)} | {overall:.3f} of {len(cases)} |")
        wrong = [i for i in range(len(cases)) if causes[i]]
        for i in wrong[:misses]:
            print("   ", cases[i]["Input"][:160], "|", causes[i], "|", find(cases[i]["Input"]))
        listed += ["", f"### Misses: {name}", "", "| text | Python | cause |", "|---|---|---|"]
        listed += [_row(cases[i], causes[i]) for i in wrong]
    if write:
        _write("\n".join([*lines, *listed]))


def _row(case: Case, cause: str) -> str:
    text = " ".join(case["Input"].split()).replace("|", "\\|")
    reason = _reason(case["Input"])
    told = text if len(text) <= 120 else text[:117] + "…"
    return f"| {told} | {'yes' if _python(case) else 'no'} | {cause}{': ' + reason if reason else ''} |"


def _write(section: str) -> None:
    """Put the section "Figures" into the page, leaving its other sections as they are."""
    page = REPORT.read_text(encoding="utf-8") if REPORT.is_file() else "# Recognizers\n"
    kept = re.sub(r"(?ms)^## Figures\n.*?(?=^## |\Z)", "", page).rstrip()
    before, dates, after = kept.partition("\n## Dates")
    REPORT.write_text(
        before.rstrip() + "\n\n" + section + "\n" + ("\n## Dates" + after + "\n" if dates else ""), "utf-8"
    )


def _scorer(gold: Path) -> ModuleType:
    for folder in (gold, *gold.parents):
        if (folder / "score.py").is_file():
            spec = importlib.util.spec_from_file_location("score", folder / "score.py")
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise SystemExit(f"no score.py beside or above {gold}")


def _gold(folder: Path) -> Iterator[tuple[str, dict[str, Any], str, int]]:
    """Case, claim, text of its file, and where the quote stands."""
    for path in sorted([*folder.glob("cases/*/gold.json"), *folder.glob("seeds/*/gold.json")]):
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            if claim.get("amount"):
                text = (path.parent / claim["file"]).read_text(encoding="utf-8")
                yield path.parent.name, claim, text, text.index(claim["quote"])


def _in_quote(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities that begin in a quote, read in the whole paragraph around it."""
    line = text.rfind("\n", 0, start) + 1
    until = text.find("\n", end)
    found = find_quantities(text[line : until if until >= 0 else len(text)])
    return [q for q in found if start <= line + q.span.end and line + q.span.start < end]


def acceptance(folder: Path, misses: int) -> None:
    score = _scorer(folder)
    right, total, wrong = 0, 0, []
    explicit, explicit_right = 0, 0
    for case, claim, text, start in _gold(folder):
        mine = _in_quote(text, start, start + len(claim["quote"]))
        amounts = [{"low": q.low, "high": q.high, "unit": q.unit, "per": q.per} for q in mine]
        ok = any(score.amount_right(claim["amount"], a) for a in amounts)
        worded = bool(mine) or bool(re.search(r"\d", claim["quote"]))
        total, right = total + 1, right + ok
        explicit, explicit_right = explicit + worded, explicit_right + (ok and worded)
        if not ok:
            wrong.append(f"    {case}: {claim['quote'][:110]} | {claim['amount']} | {amounts}")
    told = f"{explicit_right / max(1, explicit):.3f} of {explicit} explicit"
    print(f"{'gold amounts':16s} {right / max(1, total):.3f} of {total}; {told}")
    print(*wrong[:misses], sep="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "data" / "recognizers")
    parser.add_argument("--gold", type=Path, default=SHARED / "acceptance")
    parser.add_argument("--write", action="store_true", help="list the misses in docs/quality/recognizers.md")
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of each set")
    args = parser.parse_args()
    for folder in (args.data, args.gold):
        if not folder.is_dir():
            print(f"no data at {folder}: left out", file=sys.stderr)
        elif folder == args.data:
            recognizers(folder, args.misses, write=args.write)
        else:
            acceptance(folder, args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
