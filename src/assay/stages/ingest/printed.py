"""What is printed around a text and not said in it: dates, bylines, datelines, signatures, links to other pages."""

from __future__ import annotations

import re
from functools import cache

from assay.text.resources import load

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"\b(?:{_DAY}\s+(?:of\s+)?{_MONTHS}(?:,?\s+\d{{4}})?|{_MONTHS}\s+(?:{_DAY}(?:,?\s+\d{{4}})?|\d{{4}})|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?!\w)",
    re.I,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s*[ap]\.?m\b\.?|\b[ap]\.m\.|\b(?:utc|gmt|est|cet|[ap]m)\b|"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b|"
    r"\b(?:first\s+|last\s+)?(?:published|updated|posted|issued|dated|modified)\b(?:\s+(?:on|at))?|"
    r"\b\d+[- ]min(?:ute)?s?\s+read\b|\b(?:on|at)\b",
    re.I,
)
SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+")
_AUTHOR = re.compile(r"\s*by[ :]\s*[A-Z]", re.I)
_ABBREVIATED = r"(?:[^.\n()]|(?<=\b\w)\.|(?<=\b\w\w\w)\.|(?<=\bSept)\.)"  # "N.Y., Sept. 26", and no sentence's end
_CAPITALS = r"^[^\W\d_a-z][^\W\d_a-z .'’-]{2,40}"
_DATELINE = re.compile(
    rf"{_CAPITALS},?{_ABBREVIATED}{{0,40}}\([^()\n]{{2,60}}\)\s*[-–—]+\s+(?=\S)|"
    rf"{_CAPITALS}(?<=[^\W\d_a-z])(?:, [^\W\d_a-z][\w.]{{1,14}}){{0,2}}(?:, (?i:{_MONTHS}) \d{{1,2}})?"
    r"\s+(?:--|[–—])\s+(?=[^\W\d_a-z\"“])|"
    rf"{_CAPITALS}(?<=[^\W\d_a-z])(?:, [^\W\d_a-z][\w.]{{1,14}})?, (?i:{_MONTHS})\.? \d{{1,2}}\s+-\s+"
    r"(?=[^\W\d_a-z\"“])|"
    # "Kelm Bay (AFP) – ", "TARV, N.H. - "
    r"^(?!The |An? )[^\W\d_a-z][\w.'’]+(?: [^\W\d_a-z][\w.'’]+){0,3}(?:, [\w. ]{2,20})?"
    r" \((?:[A-Z]{2,9}|Reuters|Bloomberg|Xinhua|Tass)\)\s*[-–—]+\s+(?=\S)|"
    r"^[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’]){2,40}(?<=[^\W\d_a-z]{4})(?:, [^\W\d_a-z][\w.]{1,14})?\s+[-–—]+\s+"
    r"(?=[^\W\d_a-z][a-z]*\b.{60})"
)
# "Salar Mining S.A., filed with the exchange on 4 May 2024"
_FILED = re.compile(
    rf"(?:filed|submitted|lodged|sent|delivered|released|circulated|tabled|presented|handed)\b[^.]*\b{DATE.pattern}$",
    re.I,
)
_LABELLED = re.compile(rf"date(?:d| of issue)?\s*:\s*{DATE.pattern}\s*$", re.I)
# a publisher, a place, a day: each set off by a comma, and a full stop
_IMPRINT = re.compile(rf"([^\W\d_a-z][^.!?\n|()]{{2,90}},\s+(?i:{DATE.pattern}))\.(?:\s+(?=\S)|$)")
# "Posted on 3 May 2024 by admin", "Published 3 May 2024 at 9:12 in News"
_POSTED = re.compile(
    rf"\s*(?:first\s+)?(?:published|posted|updated|written|submitted|filed|uploaded)(?:\s+on)?:?\s+{DATE.pattern}"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?)?(?:\s+(?:by|in|under)(?:\s+[\w.&'’-]+){1,4})*\s*",
    re.I,
)
_SENTENCE = re.compile(r"[.!?]$")
_SMALL = frozenset(
    ["of", "the", "and", "by", "for", "in", "on", "at", "a", "de", "la", "du", "des", "del", "der", "von"]
)
_LONGEST = 165


def is_dated(piece: str) -> bool:
    """Whether a piece of a printed line is a date or time and nothing else."""
    rest = _CLOCK.sub("", DATE.sub("", piece))
    return rest != piece and not re.search(r"\w", rest)


def is_posted(line: str) -> bool:
    """Whether a line tells when a page was put up, and by whom or under what, and nothing else."""
    return _POSTED.fullmatch(line) is not None


def is_date_line(line: str) -> bool:
    """ "Date: 12 August 2024", as memoranda print it among their addressees."""
    return len(line) <= _LONGEST and _LABELLED.match(line) is not None


def is_byline(line: str) -> bool:
    """A printed line of metadata: short, no sentence, with an author, a date set apart, or names and a date alone."""
    if len(line) > _LONGEST or "\n" in line:
        return False
    if is_posted(line):
        return True
    if _AUTHOR.match(line):
        return not _SENTENCE.search(line) or len(line.split()) <= 5
    if _SENTENCE.search(line) and not re.search(r"[ap]\.m\.$", line):
        return False
    bare = re.sub(r"\(([^()]*)\)", r" | \1", line)
    pieces = [p for p in SEPARATOR.split(bare) if p.strip()]
    if any(is_dated(p) or _FILED.match(p) for p in pieces):
        return True
    if DATE.search(line):
        return _names_and_date(line)
    return " | " in line


def _names_and_date(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", _CLOCK.sub("", DATE.sub("", line)))
    return all(w[0].isupper() or w.lower() in _SMALL for w in words)


def imprint(line: str) -> int:
    """The length of "Board of Mines, Kelm, 3 May 2024. " at the beginning of a paragraph, else 0."""
    found = _IMPRINT.match(line[:_LONGEST])
    return found.end() if found and _names_and_date(found[1]) else 0


def is_masthead(line: str) -> bool:
    """A byline that may stand above the title: an author's line, or pieces with a date among them."""
    if not is_byline(line):
        return False
    pieces = [p for p in SEPARATOR.split(line) if p.strip()]
    return _AUTHOR.match(line) is not None or any(is_dated(p) for p in pieces)


def dateline(line: str) -> int:
    """The length of "CITY, 4 May (Wire) - " at the beginning of a paragraph, else 0."""
    found = _DATELINE.match(line[:_LONGEST])
    return found.end() if found else 0


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule['pattern']})" for rule in load("boilerplate.yaml")), re.I)


def is_furniture(line: str) -> bool:
    """Whether a line is part of the page and not of the text: "ENDS", "Read more", "Share this article"."""
    bare = line[: _LONGEST + 1].strip()
    return len(bare) <= _LONGEST and _furniture().fullmatch(bare) is not None
