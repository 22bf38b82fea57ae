"""The grammar of numbers: how tokens combine into cardinals, decimals in words, fractions and mixed numbers.

After Huddleston and Pullum, The Cambridge Grammar of the English Language, 5.7 (cardinals, "and", hyphens, fractions).
A stretch is read as the longest number that it begins with. Where a fraction can be divided in two ways, the
denominator is the longest that leaves a numerator and cuts no hyphen: "one hundred thirty fifths" is 100/35, "one
hundred and thirty fifths" is 130/5.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assay.text.numbertokens import Token, TokenKind

_MILLION = 1_000_000


class Reading(NamedTuple):
    """A number made of the next `length` tokens; `share` where it is a fraction by itself ("two thirds")."""

    length: int
    value: Decimal
    scale: Decimal
    step: Decimal
    share: bool = False
    denominator: Token | None = None
    numerator: str = ""


def compose(tokens: Sequence[Token]) -> tuple[Decimal, Decimal] | None:
    """The value of a cardinal and the scale that it ends in, None where the tokens make none."""
    done: list[Decimal] = []
    group, last, scale, closed = Decimal(0), Decimal(10) ** 18, Decimal(1), False
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        match token.kind:
            case TokenKind.WORD:
                if not _joint(tokens, index, group):
                    return None
            case TokenKind.LITERAL | TokenKind.SMALL | TokenKind.TENS:
                if not _fits(tokens, index, group, closed):
                    return None
                group, scale, closed = group + token.value, token.scale, token.kind is TokenKind.LITERAL
            case TokenKind.DOZEN:
                low = group % 100 or max(group, Decimal(1))
                group, scale, closed = group - min(low, group) + low * 12, Decimal(12), True
            case TokenKind.SCALE if token.value == 100:
                if (group == 0 and index and before and before.word not in ("a", "an")) or (group >= 100 and index > 1):
                    return None
                group, scale, closed = max(group, Decimal(1)) * 100, Decimal(100), False
            case TokenKind.SCALE:
                if not group and done and before and before.kind is TokenKind.SCALE:
                    done[-1], scale = done[-1] * token.value, token.value
                    continue
                if token.value >= last or (not group and done):
                    return None
                done.append((group if group or done else Decimal(1)) * token.value)
                group, last, scale, closed = Decimal(0), token.value, token.value, False
            case _:
                return None
    return sum(done, Decimal(0)) + group, scale


def _joint(tokens: Sequence[Token], index: int, group: Decimal) -> bool:
    """Whether "and" or "a" can stand here in a cardinal."""
    token = tokens[index]
    if token.word in ("a", "an"):
        return index == 0 and len(tokens) > 1 and tokens[1].kind in (TokenKind.SCALE, TokenKind.DOZEN)
    if token.word != "and" or index in (0, len(tokens) - 1):
        return False
    return group % 100 == 0 and tokens[index - 1].kind is TokenKind.SCALE


def _fits(tokens: Sequence[Token], index: int, group: Decimal, closed: bool) -> bool:
    """Whether a number below a thousand can follow what stands in its group so far."""
    token = tokens[index]
    if index == 0:
        return True
    if closed or token.value == 0 or (tokens[index - 1].value == 0 and tokens[index - 1].kind is TokenKind.SMALL):
        return False
    if token.kind is TokenKind.LITERAL:
        if token.scale != 1 or token.value != token.value.to_integral_value():
            return False
        after_hundred = tokens[index - 1].word == "and" and index > 1 and tokens[index - 2].word == "hundred"
        scaled = index + 1 < len(tokens) and tokens[index + 1].kind is TokenKind.SCALE
        return (after_hundred and token.value < 100) or (tokens[index - 1].kind is TokenKind.SCALE and scaled)
    if not group:
        return True
    return token.value < (10 if group % 10 == 0 and group % 100 >= 20 else 100 if group % 100 == 0 else 0)


def cardinal(tokens: Sequence[Token]) -> Reading | None:
    """The longest cardinal at the beginning, with a decimal part in words ("three point five million")."""
    for stop in range(_reach(tokens), 0, -1):
        if tokens[0].kind in (TokenKind.SCALE, TokenKind.DOZEN) or tokens[stop - 1].kind is TokenKind.WORD:
            continue
        value = compose(tokens[:stop])
        if value is None or _cuts_a_scale(tokens, stop):
            continue
        step = _step(tokens[:stop], value[1])
        return _decimal(tokens, Reading(stop, value[0], value[1], step)) or Reading(stop, value[0], value[1], step)
    return None


def _reach(tokens: Sequence[Token]) -> int:
    """How many tokens can belong to a cardinal."""
    count = 0
    for token in tokens:
        if token.kind in (TokenKind.ORDINAL, TokenKind.PART, TokenKind.SHARE):
            break
        if token.kind is TokenKind.WORD and token.word not in ("and", "a", "an"):
            break
        if token.ranked or (count and token.kind is TokenKind.LITERAL and token.gap == "-"):
            break
        count += 1
    return count


def _cuts_a_scale(tokens: Sequence[Token], stop: int) -> bool:
    """ "three hundred and two | hundred": the scale left behind belongs to the number before it."""
    after = tokens[stop] if stop < len(tokens) else None
    return bool(after and after.kind is TokenKind.SCALE and tokens[stop - 1].kind is not TokenKind.SCALE and stop > 1)


def _step(tokens: Sequence[Token], scale: Decimal) -> Decimal:
    first, last = tokens[0], tokens[-1]
    if last.kind is TokenKind.LITERAL:
        return last.step
    if first.kind is TokenKind.LITERAL and all(t.kind is TokenKind.SCALE for t in tokens[1:]):
        step = first.step
        for token in tokens[1:]:
            step *= token.value
        return step
    alone = len(tokens) == 1 or first.word in ("a", "an")
    if scale == 12:
        return Decimal(1)
    return scale / 10 if alone and scale > 1 else scale


def _decimal(tokens: Sequence[Token], whole: Reading) -> Reading | None:
    """ "nine point nought four", "two hundred point seventy-one": digits one by one, or one number below a hundred."""
    at = whole.length
    if at + 1 >= len(tokens) or tokens[at].word != "point" or tokens[0].kind is TokenKind.LITERAL:
        return None
    digits, stop = "", at + 1
    while stop < len(tokens) and tokens[stop].kind in (TokenKind.SMALL, TokenKind.TENS):
        token, group = tokens[stop], tokens[stop : stop + 2]
        pair = compose(group) if token.kind is TokenKind.TENS and len(group) == 2 else None
        if token.value >= 10 and digits.strip("0"):
            break
        digits += str(pair[0] if pair else token.value)
        stop += 2 if pair else 1
    if not digits:
        return None
    step = Decimal(1).scaleb(-len(digits))
    value, scale = whole.value + Decimal(digits) * step, Decimal(1)
    if stop < len(tokens) and tokens[stop].kind is TokenKind.SCALE:
        scale, stop = tokens[stop].value, stop + 1
    return Reading(stop, value * scale, scale, step * scale)


def fraction(tokens: Sequence[Token]) -> Reading | None:
    """ "two thirds", "a quarter of a million", "one hundred and three and two thirds", "a million and a half"."""
    stop = next((i for i, t in enumerate(tokens) if t.kind in (TokenKind.ORDINAL, TokenKind.PART)), None)
    if stop is None or any(not _in_fraction(t) for t in tokens[:stop]):
        return None
    joints = [i for i in range(1, stop) if tokens[i].word == "and"]
    for joint in reversed(joints):
        whole = cardinal(tokens[:joint])
        part = _divided(tokens[joint + 1 : stop], tokens[stop])
        if whole and whole.length == joint and part is not None and part < 1:
            return _mixed(tokens, stop, whole, part)
    part = _divided(tokens[:stop], tokens[stop])
    if part is None and stop == 0 and tokens[0].kind is TokenKind.PART and not tokens[0].plural:
        scaled = tokens[0].value == 2 or _scale_after(tokens, 1)[1] > 1
        part = 1 / tokens[0].value if scaled else None
    if part is None:
        return None
    scale, end = _scale_after(tokens, stop + 1)[1], _scale_after(tokens, stop + 1)[0]
    numerator = tokens[0].word if stop == 1 else "" if stop == 0 else "more"
    if scale > 1:
        return Reading(end, part * scale, scale, Decimal(1) if scale == 12 else scale / 10)
    return Reading(stop + 1, part, Decimal(1), Decimal(1), True, tokens[stop], numerator)


def _in_fraction(token: Token) -> bool:
    return token.kind in (TokenKind.SMALL, TokenKind.TENS, TokenKind.SCALE, TokenKind.LITERAL) or token.word in (
        "and",
        "a",
        "an",
    )


def _mixed(tokens: Sequence[Token], stop: int, whole: Reading, part: Decimal) -> Reading:
    end, scale = _scale_after(tokens, stop + 1)
    if whole.scale >= _MILLION:
        return Reading(end, whole.value + part * (scale if scale > 1 else whole.scale), whole.scale, whole.scale / 10)
    return Reading(end, (whole.value + part) * scale, scale, scale / 10)


def _scale_after(tokens: Sequence[Token], at: int) -> tuple[int, Decimal]:
    """Where "million", "a million", "of a dozen" ends that multiplies a fraction, and its value."""
    end = at
    for words in (("of",), ("a", "an")):
        if end < len(tokens) and tokens[end].word in words:
            end += 1
    if end < len(tokens) and tokens[end].kind in (TokenKind.SCALE, TokenKind.DOZEN) and tokens[end].value != 100:
        return end + 1, tokens[end].value
    return at, Decimal(1)


def _divided(tokens: Sequence[Token], last: Token) -> Decimal | None:
    """Numerator by denominator, None where the tokens before `last` give none."""
    for cut in range(1, len(tokens) + 1):
        top, rest = tokens[:cut], tokens[cut:]
        following = rest[0] if rest else last
        if rest and (following.gap == "-" or rest[0].kind not in (TokenKind.SMALL, TokenKind.TENS)):
            continue
        bottom = last.value if not rest else rank(rest, last)
        if bottom is None or bottom == 1 or (bottom == 2 and last.kind is TokenKind.ORDINAL):
            continue
        above = _numerator(top)
        if above is None or (above != 1 and not last.plural):
            continue
        if last.plural and above == 1 and top[0].word in ("a", "an"):
            continue
        return above / bottom
    return None


def _numerator(tokens: Sequence[Token]) -> Decimal | None:
    if len(tokens) == 1 and tokens[0].word in ("a", "an"):
        return Decimal(1)
    if tokens[0].kind in (TokenKind.SCALE, TokenKind.LITERAL):
        return None
    whole = cardinal(tokens)
    return whole.value if whole and whole.length == len(tokens) and whole.value else None


def rank(tokens: Sequence[Token], last: Token) -> Decimal | None:
    """The value of "twenty-first", "one hundred and fifth": a cardinal whose last word is an ordinal."""
    if last.kind is not TokenKind.ORDINAL or tokens[0].kind in (TokenKind.SCALE, TokenKind.LITERAL):
        return None
    value = last.value
    kind = TokenKind.SCALE if value >= 100 else TokenKind.TENS if value >= 20 else TokenKind.SMALL
    made = compose([*tokens, last._replace(kind=kind)])
    return made[0] if made else None
