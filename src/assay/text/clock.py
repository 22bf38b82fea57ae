"""Times of the clock and parts of the day beside a day: "at 14:30 on Tuesday", "yesterday evening from 8 to 9 pm".

They belong to the words that tell the day, and say nothing about which day it is.
"""

from __future__ import annotations

import re
from functools import cache

from assay.text.timewords import alternatives, cardinal_days

_PART = r"(?:(?:early|late|mid)[\s-]+)?(?:morning|afternoon|evening|night)(?!\w)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a day, and what precedes it."""
    half = r"(?:\s*[ap]\.?\s?m\b\.?|\s*[ap]\b(?!\.?\w)|\s+o['’]?clock)"
    hour = rf"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d){{1,2}}(?!\d){half}?|(?:1[0-2]|0?[1-9]){half}|noon\b|midnight\b"
    words = rf"{alternatives(cardinal_days())}(?:[\s-]+(?:thirty|fifteen|forty[\s-]five|twenty[\s-]\w+))?{half}?\b"
    led = rf"(?:{hour}|(?:2[0-4]|1\d|0?\d)(?![\d,.:/-]\d)(?!\s*(?:%|people|men))|{words})"
    join = r"(?:\s*[-–]\s*|\s+(?:to|until|till|through|and)\s+)"
    range_ = rf"(?:{led}{join}(?:{hour}|{words}))"
    told = rf"(?:(?:(?:at|around|@)\s*|from\s+|between\s+|for\s+){range_}|(?:at|around|@)\s*{led}|{range_}|{hour})"
    in_part = rf"(?:\s+(?:in\s+the\s+)?{_PART})"
    after = rf"(?:{in_part}(?:,?\s+{told})?|,?\s*{told}{in_part}?)"
    of_day = r"(?:,?\s+(?:on\s+(?:the\s+)?|of\s+)?)"
    before = rf"(?<![\w.:$€£₦])(?:(?:between|from)\s+{range_}|{range_}|(?:at\s+)?{hour}){in_part}?{of_day}$"
    return re.compile(after, re.I), re.compile(before, re.I)


def with_clock(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the day at `[start, end)` with the times of day that belong to it."""
    after, before = _patterns()
    follows = after.match(text, end) if text[end : end + 1] in (" ", ",", "@") else None
    end = follows.end() if follows else end
    window = max(0, start - 44)
    leads = before.search(text, window, start) if text[start - 1 : start] == " " else None
    return leads.start() if leads else start, end
