"""How many figures `assay.text.quantities` reads right.

    python benchmarks/quantities.py [--data DIR] [--gold DIR] [--misses N]

`--data` is the folder of Microsoft's Recognizers-Text specs (labelled by their authors): a case is right where every
expected result is read with its value and unit, and nothing else of that kind is. `--gold` is the folder of acceptance
cases: a gold amount is right where some quantity in its quote has low, high, unit and per right by score.py.
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
from typing import Any

from assay.model import Bound, Dimension, Quantity
from assay.text.numerals import NumeralKind, find_numerals
from assay.text.quantities import find_quantities

SHARED = Path(os.environ.get("ASSAY_SHARED", Path(__file__).resolve().parents[2] / "shared"))
Case = dict[str, Any]


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def _near(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= Decimal("0.000001") * max(abs(a), abs(b), Decimal(1))


def _told(quantity: Quantity, unit: str) -> Decimal | None:
    """The value as the specs tell it: Assay reads 50 cents as 0.50 dollars."""
    value = quantity.low if quantity.low is not None else quantity.high
    return value * 100 if value is not None and unit in ("Cent", "Penny", "Pence") else value


def _currency(case: Case) -> bool:
    mine = [q for q in find_quantities(case["Input"]) if q.dimension is Dimension.MONEY]
    wanted = [r["Resolution"] for r in case["Results"]]
    if len(mine) != len(wanted):
        return False
    return all(
        _near(_told(q, w["unit"]), _decimal(w.get("value") or ""))
        and (w.get("isoCurrency") in (None, q.unit) or q.unit in w["unit"].casefold())
        for q, w in zip(mine, wanted, strict=True)
    )


def _percent(case: Case) -> bool:
    mine = [q.low if q.low is not None else q.high for q in find_quantities(case["Input"]) if q.unit == "percent"]
    wanted = [_decimal(r["Resolution"]["value"].rstrip("%")) for r in case["Results"]]
    return len(mine) == len(wanted) and all(map(_near, mine, wanted))


def _number(case: Case) -> bool:
    """Numbers as numerals; a fraction is told in percent and compared as a number."""
    mine = [
        n.low / 100 if n.kind is NumeralKind.FRACTION else n.low
        for n in find_numerals(case["Input"])
        if n.kind is not NumeralKind.ORDINAL
    ]
    wanted = [_decimal(r["Resolution"]["value"]) for r in case["Results"]]
    return len(mine) == len(wanted) and all(map(_near, mine, wanted))


def _range(case: Case) -> bool:
    """Ranges and bounds, by their ends; whether an end belongs to the range is not compared."""
    mine = [
        (q.low, q.high)
        for q in find_quantities(case["Input"])
        if q.bound in (Bound.RANGE, Bound.AT_LEAST, Bound.AT_MOST) and q.dimension is not Dimension.ORDINAL
    ]
    wanted = []
    for result in case["Results"]:
        ends = result["Resolution"]["value"].strip("[]()").split(",")
        if ends[0] == ends[-1]:
            continue
        wanted.append(tuple(_decimal(e) if e else None for e in ends))
    if len(mine) != len(wanted):
        return False
    return all(_near(a[0], b[0]) and _near(a[1], b[1]) for a, b in zip(mine, wanted, strict=True))


SETS: tuple[tuple[str, str, Callable[[Case], bool]], ...] = (
    ("numbers", "Number/English/NumberModel.json", _number),
    ("number ranges", "Number/English/NumberRangeModel.json", _range),
    ("percentage", "Number/English/PercentModel.json", _percent),
    ("currency", "NumberWithUnit/English/CurrencyModel.json", _currency),
)


_UNSUPPORTED = re.compile(
    r"point|nought|naught|\bone\b|\d+\.\d+\.\d+|[<>=^~]|\boz\b|\bG\b|"
    r"equal|\d/\d| \. \d|and (?:below|smaller|lower|less)",
    re.I,
)


def _supported(case: Case) -> bool:
    """Left out: fractions and powers as numbers, spoken decimals, mathematical notation, units without a value."""
    resolutions = [r["Resolution"] for r in case["Results"]]
    told = all(r.get("value") not in (None, "null") for r in resolutions)
    plain = all(r.get("subtype") not in ("fraction", "power") for r in resolutions)
    return told and plain and not _UNSUPPORTED.search(case["Input"])


def recognizers(folder: Path, misses: int) -> None:
    for name, file, right in SETS:
        cases = json.loads((folder / "Specs" / file).read_text(encoding="utf-8-sig"))
        wrong = [c for c in cases if not right(c)]
        supported = [c for c in cases if _supported(c)]
        missed = sum(c in wrong for c in supported)
        print(
            f"{name:16s} {1 - len(wrong) / len(cases):.3f} of {len(cases)} cases fully right; "
            f"{1 - missed / len(supported):.3f} of the {len(supported)} of kinds that Assay supports"
        )
        for case in wrong[:misses]:
            print("   ", case["Input"][:160], "|", [r["Resolution"] for r in case["Results"]])


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
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of each set")
    args = parser.parse_args()
    for folder, measure in ((args.data, recognizers), (args.gold, acceptance)):
        if folder.is_dir():
            measure(folder, args.misses)
        else:
            print(f"no data at {folder}: left out", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
