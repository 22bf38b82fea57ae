"""How many expressions of time Assay reads right, beside dateparser in the same run.

    python -m benchmarks.dates --data ../shared/data/recognizers [--timebank DIR] [--write FILE] [--misses N]

The data are Microsoft's Recognizers-Text specs, English: `dates` is DateTimeModel, `date periods` DatePeriodParser,
`durations` DurationParser; `other` files of the same specs are printed as a check that nothing was fitted to those
three. A case is an Input, the date it was written on, and the Results that its authors expect. Cases that name Python
under NotSupported or NotSupportedByDesign do not count.

A case is fully right where the number of results is equal and every result is right, in order:

- Its span is the expected one. Left aside: an article or preposition before it, and punctuation or a clock time and
  part of the day around it, since Assay keeps days. The figure with every span to the character is told beside it.
- A day or period is right where its first and last day equal one of the expected resolutions (the specs give the
  nearest in the past and in the future where the year is not said; Assay the past). The specs' ends are exclusive for a
  unit ("May": 1 June) and inclusive for "from 3 to 9 May", where the end is the beginning of the last unit ("from May
  to October": 1 October). So their end is right where it is the last day, the day after it, or the first day of the
  closing expression. An end that Assay holds as an interval of several days is not exact and therefore wrong.
- "since", "starting", "until" and "before" have one end, the beginning of the expression; "after" the first day behind
  the expression (of a day: that day). The same day must bound Assay's period.
- A duration is right where its length equals the expected seconds (months of 30, years of 365 days); for a vague count
  ("a few hours"), where Assay's interval holds it.
- Seasons have no expected days ("not resolved"): the span counts. A date that does not exist must not be read.
- Only results of the set's own kind count: periods in `date periods`, durations in `durations`. In `dates` all kinds
  do but clock times alone and sets ("every Friday"), which are no stretch of days: cases that expect only these are
  left out, and in the others they are dropped on both sides. A date with a clock time must give its day.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import warnings
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from assay.model import DateRange
from assay.text.durations import Duration, find_durations
from assay.text.periods import Expression, find_expressions
from benchmarks.timebank import measure as measure_timebank

Case = dict[str, Any]
FOLDER = "Specs/DateTime/English"
SETS = (("dates", "DateTimeModel"), ("date periods", "DatePeriodParser"), ("durations", "DurationParser"))
_ANY_DAY = date(2016, 11, 7)  # the extractors' cases tell no date: they expect spans
OTHER = ("DatePeriodExtractor", "DateParser", "DateExtractor", "DurationExtractor")
_DAYS = ("date", "daterange", "datetime", "datetimerange")
_KINDS = {"dates": (*_DAYS, "duration"), "date periods": ("daterange",), "durations": ("duration",)}
_KINDS |= {"DatePeriodExtractor": ("daterange",), "DateParser": ("date",), "DateExtractor": ("date",)}
_KINDS |= {"DurationExtractor": ("duration",), "MergedParser": (*_DAYS, "duration")}


class Answer(NamedTuple):
    """A stretch of days or a length of time in a text; `first` and `last` None where that end is open."""

    start: int
    end: int
    kind: str  # date, daterange, duration
    firsts: frozenset[str] = frozenset()
    lasts: frozenset[str] = frozenset()
    seconds: tuple[float, float] | None = None


# ---- Assay's answers


def _of_expression(each: Expression, text: str) -> Answer:
    period, day = each.period, timedelta(days=1)
    firsts: set[str] = set()
    lasts: set[str] = set()
    if each.bound == "after":
        ends = [each.closes.last.latest] if each.closes.last.exact else []
        firsts = {str(d) for e in ends if e for d in ([e] if each.closes.kind == "day" else [e + day])}
        firsts |= {str(e) for e in ends if e and each.closes.first == each.closes.last}
    elif each.bound in ("before", "until"):
        if each.opens.first.exact:
            lasts = {str(each.opens.first.earliest)}
            if each.opens.kind == "part" and each.closes.last.latest:
                lasts.add(str(each.closes.last.latest + day))
    elif each.bound == "since":
        firsts = {str(each.opens.first.earliest)} if each.opens.first.exact else set()
    else:
        firsts = {str(period.start.earliest)} if period.start.exact else set()
        if period.end.exact and period.end.latest:
            lasts = {str(period.end.latest), str(min(period.end.latest, date(9999, 1, 1)) + day)}
        if each.opens is not each.closes and each.closes.first.exact:
            lasts.add(str(each.closes.first.earliest))
    one_day = period.start == period.end and each.bound == "" and period.start.exact and each.opens.kind != "span"
    return Answer(each.start, each.end, "date" if one_day else "daterange", frozenset(firsts), frozenset(lasts))


def _of_duration(each: Duration) -> Answer:
    low, high = each.days_low, each.days_high
    ends = (low if low is not None else high, high if high is not None else low)
    assert ends[0] is not None
    assert ends[1] is not None
    return Answer(each.start, each.end, "duration", seconds=(ends[0] * 86400, ends[1] * 86400))


def assay(text: str, reference: date | None, kinds: tuple[str, ...]) -> list[Answer]:
    at = DateRange(earliest=reference, latest=reference) if reference else None
    told = find_expressions(text, at, loose=True, day_first=False)
    taken = [(e.start, e.end) for e in told]
    found = [_of_expression(e, text) for e in told if e.opens.kind not in ("set", "void")]
    if "duration" in kinds:
        lengths = [d for d in find_durations(text) if kinds == ("duration",) or not _overlaps(d, taken)]
        found += map(_of_duration, lengths)
    wanted = ("date", *kinds) if "datetime" in kinds else kinds
    return sorted(a for a in found if a.kind in wanted)


def _overlaps(each: Duration, taken: list[tuple[int, int]]) -> bool:
    return any(each.start < end and start < each.end for start, end in taken)


# ---- the peer


def dateparser_answers(text: str, reference: date | None, kinds: tuple[str, ...]) -> list[Answer]:
    """dateparser's search: each found phrase is one day; it has no periods and no lengths."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
    if reference:
        from datetime import datetime

        settings["RELATIVE_BASE"] = datetime(reference.year, reference.month, reference.day)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(text, languages=["en"], settings=settings) or []
    answers, at = [], 0
    for words, when in found:
        start = max(text.find(words, at), 0)
        at = start + len(words)
        day = frozenset({str(when.date())})
        answers.append(Answer(start, at, "date", day, day))
    return answers


# ---- what is expected


def _expected(result: Case) -> tuple[str, str, list[dict[str, str]]]:
    kind = (result.get("TypeName") or result.get("Type") or "").replace("datetimeV2.", "")
    if "Value" in result:
        value = result["Value"] or {}
        readings = [value.get(f"{when}Resolution") or {} for when in ("Future", "Past")]
    else:
        readings = list((result.get("Resolution") or {}).get("values") or [])
    return kind, result["Text"], [{k.casefold(): v for k, v in r.items() if v} for r in readings]


_SEASON = re.compile(r"spring|summer|autumn|fall|winter", re.I)
_CLOCK = (
    r"(?:(?:[@,:–-]|(?:at|for|from|between|around|in|on|by|to|and|the|of|or)\b)|\d{1,2}(?:[:.]\d\d){0,2}(?:\s*[ap]\.?\s*m?\b\.?)?|"
    r"(?:o'?clock|early|late|noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|twenty|forty|"
    r"fifteen|minutes|past|half|this|last|mornings?|afternoons?|evenings?|nights?|[ap]\s?m)\b)"
)
_EDGE = r"(?:the|my|on|at|in|by|for|of|from|starting|beginning|[\s.,!?=-])"


def _bare(words: str, clock: bool) -> str:
    plain = re.sub(rf"^(?:{_EDGE}(?:\s+|\b))+|[\s.,!?]+$", "", words.casefold().strip())
    if clock:
        plain = re.sub(rf"^(?:{_CLOCK}\s*)+(?=\S)|(?<=\S)(?:\s*{_CLOCK})+$", "", plain).strip()
    return re.sub(r"\s+", " ", plain)


def _to_the_character(answers: list[Answer], case: Case, kinds: tuple[str, ...]) -> bool:
    wanted = [_expected(r)[1].casefold() for r in case["Results"] if _expected(r)[0] in kinds and not _impossible(r)]
    return [case["Input"][a.start : a.end].casefold() for a in answers] == wanted


def _same(answer: Answer, text: str, result: Case) -> bool:
    kind, words, readings = _expected(result)
    mine = text[answer.start : answer.end]
    clock = kind in ("datetime", "datetimerange")
    start = result.get("Start")
    if start is not None and answer.end <= start:
        return False
    if mine.casefold() != words.casefold() and _bare(mine, clock) != _bare(words, clock):
        return False
    if kind == "duration":
        told = [float(r["value"] if "value" in r else r.get("duration", "nan")) for r in readings]
        low, high = answer.seconds or (1.0, 0.0)
        return any(low - 1e-3 <= t <= high + 1e-3 for t in told) or not told
    if not readings:
        return True
    if all(not _ends(r)[0] and not _ends(r)[1] for r in readings):
        return kind == "daterange" and bool(_SEASON.search(words))
    return any(_fits(answer, *_ends(r), kind) for r in readings)


def _ends(reading: dict[str, str]) -> tuple[str, str]:
    """First and last day of a resolution, "" where it has none."""
    single = reading.get("value") or reading.get("date") or reading.get("datetime") or ""
    start = (
        reading.get("start")
        or reading.get("startdate")
        or reading.get("starttime")
        or reading.get("startdatetime")
        or single
    )
    end = reading.get("end") or reading.get("enddate") or reading.get("endtime") or reading.get("enddatetime") or single
    return start[:10] if start[:1].isdigit() else "", end[:10] if end[:1].isdigit() else ""


def _fits(answer: Answer, start: str, end: str, kind: str) -> bool:
    if not start and not end:
        return False
    return (not start or start in answer.firsts) and (not end or end in answer.lasts)


def supported(case: Case) -> bool:
    marks = (case.get("NotSupported") or "") + (case.get("NotSupportedByDesign") or "")
    return "python" not in marks.casefold()


def in_scope(case: Case, kinds: tuple[str, ...]) -> bool:
    found = [_expected(r)[0] for r in case["Results"]]
    return not found or any(k in kinds for k in found)


Reader = Callable[[str, date | None, tuple[str, ...]], list[Answer]]


def right(case: Case, reader: Reader, kinds: tuple[str, ...]) -> tuple[bool, list[Answer]]:
    told = (case.get("Context") or {}).get("ReferenceDateTime")
    reference = date.fromisoformat(told[:10]) if told else _ANY_DAY
    answers = reader(case["Input"], reference, kinds)
    wanted = [r for r in case["Results"] if _expected(r)[0] in kinds and not _impossible(r)]
    if len(answers) != len(wanted):
        return False, answers
    return all(_same(a, case["Input"], r) for a, r in zip(answers, wanted, strict=True)), answers


def _impossible(result: Case) -> bool:
    kind, _, readings = _expected(result)
    return kind in ("date", "datetime") and bool(readings) and all(r.get("value") == "not resolved" for r in readings)


# ---- misses


def cause(case: Case, answers: list[Answer], kinds: tuple[str, ...]) -> str:
    wanted = [r for r in case["Results"] if _expected(r)[0] in kinds and not _impossible(r)]
    if len(answers) < len(wanted):
        return "not found"
    if len(answers) > len(wanted):
        return "read where nothing is expected"
    for answer, result in zip(answers, wanted, strict=True):
        kind, words, _ = _expected(result)
        if not _same(answer, case["Input"], result):
            clock = kind in ("datetime", "datetimerange")
            if _bare(case["Input"][answer.start : answer.end], clock) != _bare(words, clock):
                return "other span"
            return "other days" if kind != "duration" else "other length"
    return "other order"


def load(folder: Path, name: str) -> list[Case]:
    cases: list[Case] = json.loads((folder / FOLDER / f"{name}.json").read_text(encoding="utf-8-sig"))
    return [c for c in cases if supported(c)]


class Measured(NamedTuple):
    right: int
    exact: int  # of those, with every span to the character
    total: int
    misses: list[tuple[Case, list[Answer]]]


def measure(folder: Path, label: str, name: str, reader: Reader) -> Measured:
    kinds = _KINDS[label]
    cases = [c for c in load(folder, name) if in_scope(c, kinds)]
    misses, exact = [], 0
    for case in cases:
        ok, answers = right(case, reader, kinds)
        if ok:
            exact += _to_the_character(answers, case, kinds)
        else:
            misses.append((case, answers))
    return Measured(len(cases) - len(misses), exact, len(cases), misses)


_MARKS = ("<!-- dates: begin -->", "<!-- dates: end -->")


def _row(case: Case, answers: list[Answer], kinds: tuple[str, ...]) -> list[str]:
    """Cause, input, what is expected, what Assay reads."""
    text = case["Input"]
    read = [f"{text[a.start : a.end]} = {min(a.firsts, default='')}/{min(a.lasts, default='')}" for a in answers]
    want = [f"{words} = {'/'.join(_ends((told or [{}])[0]))}" for _, words, told in map(_expected, case["Results"])]
    cells = (cause(case, answers, kinds), text[:110], "; ".join(want)[:110], "; ".join(read)[:110])
    return [re.sub(r"[|<>\n]", " ", cell) for cell in cells]


def write(path: Path, sets: dict[str, Measured]) -> None:
    """The section "Dates" between its markers; the rest of the file is left as it is."""
    lines = [_MARKS[0], "", "## Dates", ""]
    for label, (ok, _, total, missed) in sets.items():
        lines += [
            f"### {label}: {ok} of {total} fully right",
            "",
            "| cause | input | expected | read |",
            "|---|---|---|---|",
        ]
        lines += ["| " + " | ".join(_row(case, answers, _KINDS[label])) + " |" for case, answers in missed]
        lines.append("")
    lines.append(_MARKS[1])
    old = path.read_text(encoding="utf-8") if path.is_file() else "# Recognizers-Text specs: what is missed\n\n"
    before, _, rest = old.partition(_MARKS[0])
    after = rest.partition(_MARKS[1])[2]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before.rstrip() + "\n\n" + "\n".join(lines) + (after or "\n"), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/recognizers"))
    parser.add_argument("--timebank", type=Path, help="default: the folder timebank beside DATA")
    parser.add_argument("--write", type=Path, nargs="?", const=Path("docs/quality/recognizers.md"))
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of each set")
    parser.add_argument("--no-peer", action="store_true", help="leave the peer out (it is slow)")
    args = parser.parse_args()
    if not (args.data / FOLDER).is_dir():
        print(f"no data at {args.data / FOLDER}", file=sys.stderr)
        return 2
    found = {}
    for label, name in (*SETS, *((n, n) for n in OTHER)):
        found[label] = ours = measure(args.data, label, name, assay)
        peer = ""
        if not args.no_peer and (label, name) in SETS:
            theirs = measure(args.data, label, name, dateparser_answers)
            peer = f"; dateparser {theirs.right / theirs.total:.3f} ({theirs.right})"
        print(
            f"{label:20s} Assay {ours.right / ours.total:.3f} ({ours.right} of {ours.total} cases fully right, "
            f"{ours.exact} with spans to the character){peer}"
        )
        for case, answers in ours.misses[: args.misses]:
            print("   ", " | ".join(_row(case, answers, _KINDS[label])))
    timebank = args.timebank or args.data.parent / "timebank"
    for folder in ("TimeBank", "AQUAINT"):
        if (timebank / folder).is_dir():
            figures, _ = measure_timebank(timebank / folder)
            print(
                f"{folder:20s} relaxed span F1 {figures.span:.3f}, value F1 {figures.value:.3f} "
                f"({figures.gold} expected, {figures.read} read)"
            )
    if args.write:
        write(args.write, {label: found[label] for label, _ in SETS})
    return 0


if __name__ == "__main__":
    sys.exit(main())
