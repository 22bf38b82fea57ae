"""Parts of a whole that stand in sentences of their own.

"Of the sum, 3 million came from the bank, 2 million from a fund and 1 million from a cousin"; "11
before the strike and 12 after it"; "60 percent went to the crews and 50 percent to the owner".
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, constant, of_entry, shown
from assay.stages.reconcile.intervals import between, point
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, same_kind, unit_words
from assay.stages.reconcile.rules.common import PREPOSITION, alike, body, is_subset, near, slip
from assay.stages.reconcile.rules.lists import is_open
from assay.stages.reconcile.system import Compare
from assay.stages.reconcile.vocabulary import groups, same_thing, says, words

SEVERAL = 3  # so many shares of a sum are likely to be all of them
APART = 70  # characters from one share to the next
_OF_WHICH = re.compile(r"[^.;:\d]{0,60},\s+of\s+which\b", re.I)
_OF_THAT = re.compile(
    rf"\s+of\s+(?:that|this|it|them|these|the\s+(?:{'|'.join(words('anaphora'))}))\b(?!\s+\w+s\b)", re.I
)
_OF_THOSE = re.compile(r"\s+of\s+(?:these|those|the)\s+(?:\d|[a-z]+\b)", re.I)  # "and three of these twelve"
_NEXT = re.compile(r"(?:,|;|\band)\s[^.:]*$")
_JOINED = re.compile(r"(?:\band|,)\s+(?:the\s+other\s+|another\s+)?$")
_LAST = re.compile(r"\band\s[^.:,;]*$")
_THE_MONEY = re.compile(rf"(?:The|That|This)\s+(?:{'|'.join(words('anaphora'))}|loan|loans|credit|ransom)\b", re.I)
_REST = re.compile(r"\b(?:the|a)\s+(?:remaining|rest,?|remainder,?|other|others,?)\s+(?:\w+\s+)?$", re.I)
_OTHERS_NEXT = re.compile(r"\s*(?:All\s+)?(?:The\s+)?(?:other|others|rest|remaining|remainder)\b(?!\s+\S*\d)", re.I)
OVERLAP = 0.3  # taken off where two parts told by two verbs may be partly the same: "45 were foreigners and 90 minors"
EXAMPLES = (
    ("Of the 243 sailors, 161 were saved and 92 perished.", False),
    (
        "Of the 900 tonnes, 300 tonnes paid for pipes, 190 tonnes for pumps, and the remaining 140 tonnes for us.",
        False,
    ),
    ("Of the 73 vans, 14 vans rust in the yard, 11 never left the port and twelve are driven by clerks.", False),
    ("Of the 253 sailors, 161 were saved and 92 perished.", True),
    ("Some 640,000 litres escaped, of which 410,000 ended up in a basin and 320,000 in the valley.", False),
    ("They used 274 boxes. Ninety of them came out of barns and 161 from ships.", False),
    ("They used 251 boxes. Ninety of them came out of barns and 161 from ships.", True),
    ("They paid 5.3 million euros. Of the sum, 3.2 million euros came from a bank and 2.1 million from a fund.", True),
    ("They paid 5.9 million euros. Of the sum, 3.2 million euros came from a bank and 2.1 million from a fund.", False),
    (
        "They got 6.1 million euros, of which 3.2 million went to a bank, 2.1 million to us and 0.8 million to you.",
        True,
    ),
    (
        "They got 6.9 million euros, of which 3.2 million went to a bank, 2.1 million to us and 0.8 million to you.",
        False,
    ),
    (
        "They got 6.1 million euros. A bank got 3.2 million of that; a fund took 2.1 million and a clerk 0.8 million.",
        True,
    ),
    (
        "They got 6.9 million euros. A bank got 3.2 million of that; a fund took 2.1 million and a clerk 0.8 million.",
        False,
    ),
    (
        "The fund lent 66 million euros. The money went to three firms: 24 million to Abra, 17 million to Brix and "
        "18 million to Corl.",
        False,
    ),
    (
        "The fund lent 59 million euros. The money went to three firms: 24 million to Abra, 17 million to Brix and "
        "18 million to Corl.",
        True,
    ),
    ("The ship made 23 trips. She made 11 trips before the strike and 12 trips after it.", True),
    ("Of the money, 60 percent went to crews and 55 percent to owners.", False),
    ("The fund holds 85 percent of the shares and the town 42 percent.", False),
    ("Some 48 percent named the boss, 37 percent a cousin, and the remaining 25 percent nobody.", False),
    ("Some 48 percent named the boss, 37 percent a cousin, and the remaining 15 percent nobody.", True),
)


def of_a_whole(ledger: Ledger) -> list[Candidate]:
    """Parts introduced by "Of the sum," or "Of the 90 boats,", or listed behind "The money went to four firms:"."""
    nouns = "|".join(words("anaphora"))
    lead = re.compile(
        rf"(?:^|[.;:]\s+)Of\s+(?:the|these|those|this|that|its|all)?\s*(?:(?P<noun>{nouns})\b|(?=[\d\w$€£]))", re.I
    )
    found: list[Candidate] = _handed_out(ledger)
    for number, sentence in enumerate(ledger.sentences):
        match = lead.match(sentence.of(ledger.text))
        if match is None:
            continue
        here = [e for e in ledger.of_sentence(number) if e.adds_up]
        comma = ledger.text.find(",", sentence.start + match.end(), sentence.end)
        inside = [e for e in here if e.end <= comma]
        behind = [e for e in here if e.start > comma >= 0 and not _OF_THOSE.match(ledger.text, e.end)]
        parts = _listed(ledger, behind)
        if len(parts) < 2 or _OTHERS_NEXT.match(ledger.text, sentence.end):
            continue
        wholes = inside[:1] if inside else _antecedents(ledger, number, parts[0]) if match["noun"] else []
        for place, whole in enumerate(wholes):
            found.append(_made_up(ledger, whole, parts, f"of:{sentence.start}", 0.9 - 0.1 * place))
    return found


def _handed_out(ledger: Ledger) -> list[Candidate]:
    """ "The money went to four firms: 24 million to A, 17 million to B and 12 million to C"."""
    found: list[Candidate] = []
    for number, sentence in enumerate(ledger.sentences):
        text = sentence.of(ledger.text)
        if _THE_MONEY.match(text) is None or ":" not in text or is_open(text):
            continue
        colon = sentence.start + text.index(":")
        here = [e for e in ledger.of_sentence(number) if e.adds_up and not e.per]
        parts = _listed(ledger, [e for e in here if e.start > colon])
        own = [e for e in here if e.end <= colon and e.quantity.dimension is Dimension.MONEY]
        if len(parts) >= SEVERAL and not own and all(PREPOSITION.match(ledger.text, p.end) for p in parts):
            found += [_divided(ledger, whole, parts) for whole in _antecedents(ledger, number, parts[0])[:1]]
    return found


def divided(ledger: Ledger) -> list[Candidate]:
    """Who got what of a sum: "6 million, of which A got 3, B 2 and C 1"; "A got 3 of that; B took 2 and C 1"."""
    found: list[Candidate] = []
    for number in range(len(ledger.sentences)):
        here = [e for e in ledger.of_sentence(number) if e.adds_up and not e.per]
        for place, entry in enumerate(here):
            if _OF_WHICH.match(ledger.text, entry.end):
                wholes, parts = [entry], _told_apart(ledger, here[place + 1 :])
            elif _OF_THAT.match(ledger.text, entry.end):
                parts = _told_apart(ledger, here[place:])
                wholes = _antecedents(ledger, number, entry)[:1]
            else:
                continue
            elliptic = len(parts) > 1 and all(PREPOSITION.match(ledger.text, p.end) for p in parts[1:])
            enough = len(parts) >= SEVERAL or elliptic
            if enough and not is_open(ledger.words(number)):
                found += [_divided(ledger, whole, parts) for whole in wholes]
    return found


def _told_apart(ledger: Ledger, entries: list[Entry]) -> list[Entry]:
    """The leading run of figures of one kind, each in a piece of its own, up to the one that "and" brings in."""
    parts = entries[:1]
    for entry in entries[1:]:
        middle = ledger.text[parts[-1].end : entry.start]
        if len(middle) > APART or not same_kind(entry, parts[0]) or not _NEXT.search(middle):
            break
        parts.append(entry)
        if _LAST.search(middle):
            return parts
    return []


def _divided(ledger: Ledger, whole: Entry, parts: list[Entry]) -> Candidate:
    total = point(0)
    for part in parts:
        total = total.plus(part.stated)
    last = parts[-1]
    after = ledger.text[last.end : ledger.sentences[last.sentence].end + 120]
    whole_told = alike(total, whole.stated) and not says("remainder", ledger.words(last.sentence) + after)
    return Candidate(
        rule="parts-sum",
        group=f"divided:{parts[0].variable}",
        reading=f"The parts {', '.join(shown(p) for p in parts)} are meant to make up the {shown(whole)}.",
        score=0.75 if whole_told else 0.6,
        operands=tuple(of_entry(p) for p in parts),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
    )


def _listed(ledger: Ledger, entries: list[Entry]) -> list[Entry]:
    """The leading run of figures of one kind that are joined as a list."""
    parts = entries[:1]
    for entry in entries[1:]:
        middle = ledger.text[parts[-1].end : entry.start]
        if not re.search(
            r"(?:,|;|\band)\s+(?:some\s+|about\s+|another\s+|the\s+(?:other|remaining|last)\s+)?$", middle
        ):
            continue
        if not same_kind(entry, parts[0]):
            break
        parts.append(entry)
    return parts


def _antecedents(ledger: Ledger, sentence: int, part: Entry) -> list[Entry]:
    """What "the sum" may be: the nearest amount before, larger than the part, of each value once."""
    alike = same_kind if is_subset(ledger, part) else compatible
    before = [e for e in ledger.entries if e.sentence < sentence and e.adds_up and alike(e, part)]
    found: list[Entry] = []
    for entry in sorted(before, key=lambda e: (not body(e), -e.start)):
        value = entry.stated.high or entry.stated.low
        if value > (part.stated.low or 0) and all(entry.stated != f.stated for f in found) and not _unit_price(entry):
            found.append(entry)
    return found[:3]


def _unit_price(entry: Entry) -> bool:
    """Whether a figure is told for each of something; what is told for a year is a whole for the parts of that year."""
    return entry.per is not None and entry.time_rate is None


def _made_up(ledger: Ledger, whole: Entry, parts: list[Entry], group: str, score: float) -> Candidate:
    """Parts under one predicate make up the whole; parts that are told apart need only lie within it."""
    last = parts[-1]
    closed = re.search(r"\band\s+(?:\w+\s+){0,2}$", ledger.text[parts[-2].end : last.start]) is not None
    elliptic = all(PREPOSITION.match(ledger.text, p.end) for p in parts[1:])
    sentence = ledger.sentences[last.sentence]
    around = ledger.text[sentence.start : sentence.end + 120]
    total = point(0)
    for part in parts:
        total = total.plus(part.stated)
    rest = _REST.search(ledger.before(last, 40)) is not None  # told as a part of its own
    partial = says("remainder", around) and not rest
    complete = (closed or rest) and (elliptic or rest or slip(total, whole.stated)) and not partial
    apart = complete or slip(total, whole.stated)
    listed = ", ".join(shown(p) for p in parts)
    verb = "make up" if complete else "lie within"
    return Candidate(
        rule="parts-sum",
        group=group,
        reading=f"The parts {listed} are meant to {verb} the {shown(whole)}.",
        score=score - (0 if apart else 0.2 if len(parts) > 2 and near(total, whole.stated) else OVERLAP),
        operands=tuple(of_entry(p) for p in parts),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
        compare=Compare.EQUAL if complete else Compare.AT_MOST,
    )


def halves(ledger: Ledger) -> list[Candidate]:
    """Two numbers on the two sides of one line: before and after, inside and elsewhere."""
    found: list[Candidate] = []
    for number in range(len(ledger.sentences)):
        here = [e for e in ledger.of_sentence(number) if e.adds_up and not e.per]
        second = [(e, sides) for e in here[1:] if (sides := _other_sides(ledger, e))]
        for one in here if second else ():
            for other, sides in second:
                near_first = ledger.text[one.end : min(other.start, one.end + 40)]
                if one.end < other.start and same_kind(one, other) and any(_holds(s, near_first) for s in sides):
                    found += _halves_of(ledger, one, other)
    return found


def _other_sides(ledger: Ledger, entry: Entry) -> list[str]:
    """What would have to be told of the figure of the one side for one behind an "and" to be that of the other."""
    if not _JOINED.search(ledger.before(entry)):
        return []
    behind = re.split(r"[,.;:]", ledger.after(entry, 40))[0]
    return [of for a, b in groups("complements") for side, of in ((a, b), (b, a)) if _holds(side, behind)]


def _holds(phrase: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(phrase)}\b", text, re.I) is not None


def _halves_of(ledger: Ledger, one: Entry, other: Entry) -> list[Candidate]:
    before = [
        e
        for e in ledger.near(one, 2, 0)
        if e.start < one.start and e.adds_up and not e.per and same_kind(e, one)
        and not is_subset(ledger, e)
    ]  # fmt: skip
    found = []
    for place, whole in enumerate(reversed(before)):
        total = one.stated.plus(other.stated)
        alike = (
            total.high is not None
            and whole.stated.low
            and Fraction(2, 3) <= total.high / whole.stated.low <= Fraction(3, 2)
        )
        things = one.quantity.dimension is Dimension.COUNT and "item" not in (one.quantity.unit, whole.quantity.unit)
        other_things = things and not same_thing(one.quantity.unit, whole.quantity.unit)
        score = (0.85 if alike and place == 0 else 0.6) - 0.05 * place - (0.2 if other_things else 0)
        found.append(
            Candidate(
                rule="parts-sum",
                group=f"halves:{one.variable}",
                reading=f"The {shown(one)} and the {shown(other)} are the two parts of the {shown(whole)}.",
                score=score,
                operands=(of_entry(one), of_entry(other)),
                target=of_entry(whole),
                unit=unit_words(whole),
                product=False,
            )
        )
    return found


def _goes(ledger: Ledger, share: Entry) -> bool:
    """Whether a share is followed by where it goes."""
    if PREPOSITION.match(ledger.text, share.end) or re.match(r"\s*[.,;]", ledger.after(share)):
        return True
    return says("partition", ledger.after(share, 20))


def _owned(ledger: Ledger, share: Entry) -> bool:
    """ "The fund holds 85 percent of the shares and the province 42 percent"."""
    owner = re.search(r"\b(?:holds?|owns?|held|owned|controls?|has|have)\s+$", ledger.before(share)) is not None
    return (
        owner
        and re.match(r"\s+of\s+(?:the|its|their)\s+(?:shares|stock|capital|votes|company)\b", ledger.after(share))
        is not None
    )


def _total(shares: list[Entry]) -> str:
    total = point(0)
    for share in shares:
        total = total.plus(share.stated)
    return between(total, "")


def shares_of_one(ledger: Ledger) -> list[Candidate]:
    """Shares into which one thing is divided cannot exceed it."""
    found: list[Candidate] = []
    for number, sentence in enumerate(ledger.sentences):
        here = [e for e in ledger.of_sentence(number) if e.is_share and not e.quantity.change]
        rest = len(here) > 2 and _REST.search(ledger.before(here[-1], 40)) is not None
        if len(here) < 2 or not (rest or says("partition", sentence.of(ledger.text)) or _owned(ledger, here[0])):
            continue
        joined = all(
            re.search(r"(?:,|;|\band|\bto)\s+(?:\w+\s+){0,2}$", ledger.text[a.end : b.start]) for a, b in pairwise(here)
        )
        wholes = {e.quantity.of for e in here if e.quantity.of and "percent" not in e.quantity.of}
        if not joined or len(wholes) > 1 or not (rest or all(_goes(ledger, e) for e in here[1:])):
            continue
        found.append(
            Candidate(
                rule="share-sum",
                group=f"shares:{sentence.start}",
                reading=f"The shares {', '.join(shown(e) for e in here)} divide one whole.",
                score=0.75,
                operands=tuple(of_entry(e) for e in here),
                target=constant(f"{ledger.document.id}:whole", "100 percent", point(100)),
                unit="percent",
                product=False,
                compare=Compare.EQUAL if rest else Compare.AT_MOST,
                differs=f"{' + '.join(shown(e) for e in here)} is {_total(here)} percent, and not the whole.",
                repair="It would fit if one of the shares were changed by what lies between their sum and 100 percent.",
            )
        )
    return found
