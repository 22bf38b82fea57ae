"""Which name is a short form of which: pure rules on two parsed names.

The kinds of mentions come from a small tagger and are often wrong, so that a rule asks what a name
could be (`personal_form`, `institutional`) rather than what it was tagged as.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from assay.model import Kind
from assay.stages.resolve.bearers import Bearer, is_head, is_headed, seatless
from assay.stages.resolve.described import premises_of, turned_forms
from assay.stages.resolve.natures import institutional, is_office, nouns_of, words_of_places
from assay.stages.resolve.told import content_words
from assay.text.names import Name, countries, headed_acronyms, initials, parse, particles, word_score, words_of

_NO_PERSONS: Final = frozenset(
    {Kind.GROUP, Kind.OUTLET, Kind.WORK, Kind.VESSEL, Kind.FACILITY, Kind.GOODS, Kind.PLACE, Kind.NATIONALITY}
)


_ROMANISED: Final = 0.95  # words so alike are one in two romanisations
_GENERATIONS: Final = {"jr": "younger", "junior": "younger", "sr": "elder", "senior": "elder"}
_INITIALS: Final = 4  # letters: a title of fewer may be an abbreviation


class Short(NamedTuple):
    """`weight` is the score inside one document; `far` says whether it may bind two documents as well."""

    rule: str
    reason: str
    weight: float
    far: bool


def short_of(short: Bearer, full: Bearer) -> Short | None:
    """Why the name of `short` may be a short form of the name of `full`, or None."""
    a, b = short.name, full.name
    if (
        len(a.compact) >= 2
        and len(b.core) >= 2
        and a.compact in initials(b)
        and (not short.expansions or b.compact in short.expansions)
        and short.acronym
        and not full.acronym
    ):
        return Short("acronym", f"“{a.text}” are the initials of “{b.text}”.", 0.95, far=len(a.compact) >= 3)
    if len(a.words) == 2 and a.words in headed_acronyms(b) and any(f.split()[0].isupper() for f in short.forms):
        return Short("acronym", f"“{a.text}” is “{b.text}” with all but its last word as initials.", 0.93, far=True)
    if personal_form(full) and (not short.nature or short.nature == "person") and _initialled(a.words, b.words):
        reason = f"“{a.text}” is “{b.text}” with the first name shortened."
        return Short("short form", reason, 0.9, far=sum(len(w) > 1 for w in a.words) > 1)  # two last names say enough
    if personal_form(full) and last_shortened(short) and a.words[:-1] == b.words[:-1] and b.words[-1][0] == a.words[-1]:
        return Short("short form", f"“{a.text}” is “{b.text}” with the last name shortened.", 0.9, far=False)
    if (
        found := _press(short, full)
        or _premises(short, full)
        or _turned(a, b)
        or _articled(short, full)
        or _office(short, full)
        or _house(a, b)
    ):
        return found
    if len(a.words) >= len(b.words):
        return None
    if full.placed and not institutional(b):
        return _place(a, b)
    found = _describing(short, full)
    if not found and personal_form(full):
        found = _person(short, full)
    if not found and not personal_form(full) and (institutional(b) or not short.personal):
        found = _organisation(short, full)
    return found


def personal_form(b: Bearer) -> bool:
    """Whether a name could be a person's in full: two to five words, none of a body or a branch."""
    words = b.name.words
    if (
        (b.nature and b.nature != "person")
        or b.kind in _NO_PERSONS
        or b.located
        or institutional(b.name)
        or _branch(words)
    ):
        return False
    return 2 <= len(words) <= 6 and (b.personal or len(b.name.core) <= 4)


def _place(a: Name, b: Name) -> Short | None:
    rest = _without(b.words, a.words)
    if rest and all(w in words_of("place_nouns") for w in rest):
        return Short("short form", f"“{b.text}” is “{a.text}” with the word for what it is.", 0.94, far=True)
    return None


def _describing(short: Bearer, full: Bearer) -> Short | None:
    """ "the Red Orchard group" beside "Red Orchard"; a person's group is never the person."""
    rest = _without(full.name.words, short.name.words)
    trading = premises_of(full.name.words) in words_of("trading_names") and full.kind is Kind.FACILITY
    describes = len(rest) == 1 and (trading or full.name.words[-1] in words_of("describing_nouns"))
    if describes and short.organised and not short.acronym:
        return Short("short form", f"“{full.name.text}” only adds what “{short.name.text}” is.", 0.93, far=True)
    return None


def _premises(short: Bearer, full: Bearer) -> Short | None:
    """ "the Tarvos clinic" beside a Tarvos Transplant that is told to be a clinic, or a Tarvos Digital Clinic."""
    noun, own = premises_of(short.name.words), short.name.words[:-1]
    if not noun or short.kind is not Kind.FACILITY or full.name.words[: len(own)] != own:
        return None
    told = nouns_of(full.descriptors) | set(full.name.words)
    if (full.personal and full.nature == "person") or noun not in told:
        return None
    return Short("short form", f"“{full.name.text}” is told to be a {noun}.", 0.93, far=True)


def _press(short: Bearer, full: Bearer) -> Short | None:
    """ "an officer told Kwena", in a paper that names the Kwena News Agency."""
    a, b = short.name.words, full.name.words
    part = len(a) < len(b) and a in (b[: len(a)], b[-len(a) :]) and not is_head(short.name)
    if not part or full.kind is not Kind.OUTLET or "press" not in short.cues or short.document != full.document:
        return None
    return Short("short form", f"What “{short.name.text}” is told, “{full.name.text}” is told.", 0.86, far=False)


def _turned(a: Name, b: Name) -> Short | None:
    """ "health ministry" beside "Ministry of Health"."""
    if any(parse(form).words == a.words for form in turned_forms(b.key)):
        return Short("short form", f"“{a.text}” is “{b.text}” with its words turned.", 0.94, far=True)
    return None


def _articled(short: Bearer, full: Bearer) -> Short | None:
    """ "the Albañiles" beside "Los Albañiles": the article is another language's."""
    a, b = short.name.words, full.name.words
    if b[0] not in words_of("foreign_articles") or b[1:] != a or not (short.organised or full.organised):
        return None
    return Short("short form", f"“{full.name.text}” is “{short.name.text}” with its article.", 0.93, far=True)


def _office(short: Bearer, full: Bearer) -> Short | None:
    """ "the Inspector", in a text that has named the Inspector for Aid."""
    if not is_office(short.name, full.name) or not short.definite or not _after(short, full):
        return None
    reason = f"“{short.name.text}” is how a text takes up “{full.name.text}”: by the word for the office."
    return Short("short form", reason, 0.85, far=False)


def _house(a: Name, b: Name) -> Short | None:
    """ "the house of Moll" beside "Handelshuis Moll"."""
    if a.words[:-1] != ("house", "of") or a.words[-1] not in b.words or not institutional(b):
        return None
    return Short("short form", f"“{a.text}” tells of “{b.text}” that it is a house of that name.", 0.9, far=True)


def _person(short: Bearer, full: Bearer) -> Short | None:
    a, b = short.name.words, full.name.words
    own, said = _GENERATIONS.get(b[-1], ""), _GENERATIONS.get(a[-1], "")
    b, a = b[:-1] if own else b, a[:-1] if said and len(a) > 1 else a
    told = (short.cues & {"younger", "elder"}) | ({said} - {""})
    if len(a) >= len(b) or (told and told != {own}):
        return None  # "the younger Moll" is not the Ivo Moll of whom nothing tells that he is the younger
    spoken = any(" " in form for form in short.forms)  # "Mr Xu"
    if (
        institutional(short.name)
        or short.nature in ("body", "vessel")
        or (len(a) == 1 and len(a[0]) < 3 and not spoken)
    ):
        return None
    if short.acronym and not _in_capitals(full):
        return None
    if short.placed and (short.located or full.kind not in (Kind.PERSON, Kind.OTHER)):
        return None
    text = f"“{short.name.text}” is how a text takes up “{full.name.text}”"
    later = short.document == full.document and short.first < full.first  # a text tells the most of a name at first
    if later and short.titles and full.titles and bool(short.ranks) != bool(full.ranks):
        return None  # "Major Moll" is not the Dr Ann Moll who is named after him
    if later and _introduced_otherwise(short, full):
        return None
    if (b[-len(a) :] == a and a[0] != "al" and not _given_in_part(short, full)) or _surname(b) == a:
        return Short("short form", f"{text}: the last name.", 0.92, far=len(short.name.words) >= 2)
    if _by_first_name(short, full):
        return Short("short form", f"{text}: the first name.", 0.82, far=False)
    if a in _hyphenated(full):
        return Short("short form", f"{text}: a part of the double name.", 0.9, far=False)
    if (
        len(a) >= 2
        and _opens_alike(a, b)
        and not later
        and a[-1] not in particles()
        and (full.personal or short.personal)
    ):
        return Short("short form", f"{text}: without the last of several names.", 0.915, far=True)
    fathered = len(b) == len(a) + 1 and any(b[1].endswith(end) for end in words_of("patronymics"))
    spelled = short.document != full.document  # the first and the last name, each in another romanisation
    bound = a[0] == b[0] or a[-1] == b[-1] or fathered or spelled
    if len(a) >= 2 and bound and _alike(a[0], b[0]) and _within(a, b):
        weight = 0.94 if a[0] == b[0] and a[-1] == b[-1] else 0.9
        return Short("short form", f"{text}: without a middle name.", weight, far=True)
    return None


def _introduced_otherwise(short: Bearer, full: Bearer) -> bool:
    """Whether a text first tells of "Minister Moll" and then brings in a driver, Jan Moll: it would have told at first
    who the minister is. A courtesy title tells nothing."""
    own, other = ((content_words(b.descriptors) | b.titles) - words_of("courtesies") for b in (short, full))
    apart = own.isdisjoint(other) and not _shortened(own, other) and not _shortened(other, own)
    return 0 <= short.body < full.first and bool(own and other) and apart


def _shortened(titles: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a title stands for words by their first letters: "FM" for foreign minister."""
    return any(1 < len(t) < _INITIALS and set(t) <= {w[0] for said in told - {t} for w in said.split()} for t in titles)


def _initialled(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a name is another with initials for first names: "v cojocaru", "vasile cojocaru"."""
    firsts = a[: -len(_surname(b))]
    if a == b or a[len(firsts) :] != _surname(b) or not 0 < len(firsts) < len(b) or len(firsts[0]) > 1:
        return False
    return all(x == y or (len(x) == 1 and x[0] == y[0]) for x, y in zip(firsts, b, strict=False))


def _by_first_name(short: Bearer, full: Bearer) -> bool:
    """Whether a single word is the first name of a person named in full before, and can be nothing else."""
    word = short.name.words[0]
    if short.name.words != full.name.words[:1] or full.first > short.first or not full.personal:
        return False
    placed = not short.personal and word in words_of_places()  # Lucia may be an island
    if placed or word in particles() | words_of("kunyas") or short.cues & {"located", "run"}:
        return False
    taken = short.kind is Kind.NATIONALITY and "modifier" not in short.cues
    return taken or short.kind in (Kind.PERSON, Kind.OTHER)


def _in_capitals(full: Bearer) -> bool:
    """Whether a text writes a full name in capitals, as transcripts do: "MOLL" is then no abbreviation."""
    return any(form.isupper() for form in full.forms)


def _surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word with the particles before it ("bin Laden", "van der Berg")."""
    i = len(words) - 1
    while i > 1 and words[i - 1] in particles():
        i -= 1
    return words[i:]


def _given_in_part(short: Bearer, full: Bearer) -> bool:
    """Whether a name begins with a part of a hyphenated given name: Lena Moll is not Anna-Lena Moll."""
    parts = {p.casefold() for form in full.forms for p in form.split()[0].split("-")[1:]}
    return len(short.name.words) > 1 and short.name.words[0] in parts


def _opens_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a name begins with another, in whatever romanisation of the first word."""
    return a[1:] == b[1 : len(a)] and _alike(a[0], b[0])


def _alike(x: str, y: str) -> bool:
    return word_score(x, y)[0] >= _ROMANISED


def _hyphenated(full: Bearer) -> set[tuple[str, ...]]:
    """The parts of the hyphenated last name, from the forms as written."""
    lasts = {form.split()[-1] for form in full.forms if len(form.split()) > 1}
    return {(part.casefold(),) for last in lasts if last[:1].isupper() and "-" in last for part in last.split("-")}


def _organisation(short: Bearer, full: Bearer) -> Short | None:
    a, b = short.name.words, full.name.words
    if any(n.startswith(short.name.compact) and full.name.compact.startswith(n) for n in full.beside):
        return None  # of Kelm Bank and Kelm Bank Malta, "Kelm" is the first
    if seatless(full.name) == a and initials(short.name) & full.acronyms and not is_head(short.name):
        reason = f"“{short.name.text}” is “{full.name.text}” without its place, as its abbreviation is."
        return Short("short form", reason, 0.93, far=True)
    text = f"“{short.name.text}” is how a text takes up “{full.name.text}”"
    if full.kind is Kind.OUTLET and short.definite and a == b[-1:]:
        return Short("short form", f"{text}: by the last word of its title.", 0.9, far=False)
    if is_head(short.name):
        after = short.definite and _after(short, full)
        by_head = a[0] in b and (a[0] not in words_of("loose_heads") or after)
        return Short("short form", f"{text}: by the word for what it is.", 0.85, far=False) if by_head else None
    if a == b[-1:] and short.definite and not short.alone and not short.aliases and _after(short, full):
        return Short("short form", f"{text}: by its last word, with “the” as the full name has it.", 0.85, far=False)
    if _branch(b) and b[: len(a)] == a:
        told = short.definite and is_headed(short.name, full.name) and not _before(short, full)
        return Short("short form", f"{text}: without what it is for.", 0.88, far=True) if told else None
    if b[: len(a)] == a:
        rest = b[len(a) :]
        trade = all(w in words_of("business_words") for w in rest)
        mistakable = (short.placed or short.personal) and short.nature != "body"
        if trade and not short.located and not mistakable:
            far = len(a) >= 2 or short.organised
            return Short("short form", f"{text}: without the words for its trade.", 0.93, far=far)
        place = short.placed or short.located or full.kind is Kind.OUTLET
        seated = short.document != full.document and not countries().isdisjoint(rest)  # "Kelm Bank Malta", of another
        if (
            place
            or seated
            or _before(short, full)
            or any(w in words_of("group_nouns") for w in rest)
            or (len(a) < 2 and not _telling(short))
        ):
            return None
        coined = short.nature == "body" and bool(full.name.legal or full.incorporated)
        return Short("short form", f"{text}: by its first words.", 0.86, far=coined)
    bodied = b[0] in words_of("reaches") and not words_of("heads").isdisjoint(a)
    opened = b[1:] == a and (b[0] in words_of("opening_words") or bodied)
    if len(a) >= 2 and opened and not short.located:
        return Short("short form", f"{text}: without the word with which it opens.", 0.92, far=True)
    led = a[0] not in particles() or any(form[0].isupper() for form in short.forms)  # "La Ceiba", not "of Ceiba"
    if len(a) >= 2 and b[-len(a) :] == a and not short.placed and led:
        return Short("short form", f"{text}: by its last words.", 0.88, far=False)
    if b[-1:] == a and len(a[0]) > 3 and full.nature == "body" and not short.located and _coined(b):
        return Short("short form", f"{text}: by the word that is its own.", 0.84, far=False)
    return None


def _after(short: Bearer, full: Bearer) -> bool:
    """Whether a text names in full first what it then takes up."""
    return short.document == full.document and full.first < short.first


def _before(short: Bearer, full: Bearer) -> bool:
    """Whether a text uses a name only before it names what it could take up."""
    return short.document == full.document and short.last < full.first


def _coined(words: tuple[str, ...]) -> bool:
    """Whether a body's name is made of names alone, none of them a country's or a capital's ("Moll Tarvos Ltd.")."""
    telling = words_of("heads") | words_of("business_words") | words_of("group_nouns") | words_of("place_nouns")
    return not telling & set(words) and words[-1] not in words_of_places()


def _telling(short: Bearer) -> bool:
    """Whether one word can stand for an organisation: no acronym, no place, no person."""
    word = short.name.words[0]
    return short.organised and not short.acronym and len(word) > 3 and word not in words_of("heads")


def _branch(words: tuple[str, ...]) -> bool:
    """Whether a name has a part after a preposition: "X in Y" is a branch, not X."""
    return any(w in ("in", "of", "for", "at") for w in words[1:])


def stands_beside(short: Bearer, full: Bearer) -> bool:
    """Whether one sentence means two bodies by two names of which one begins with the other: it has the shorter first,
    or the longer names a place or a further concern ("Kelm Bank sold Kelm Bank Malta")."""
    a, b = short.name, full.name
    if not (short.organised and full.organised) or len(a.words) >= len(b.words) or b.words[: len(a.words)] != a.words:
        return False
    aliases = {parse(n).compact for n in (*full.aliases, *short.aliases)}
    if aliases & {a.compact, b.compact} or is_head(a):
        return False
    rest = b.words[len(a.words) :]
    further = rest[0] == "and" or not words_of_places().isdisjoint(rest)
    both = short.sentences.keys() & full.sentences.keys()
    return any(further or short.sentences[k] < full.sentences[k] for k in both)


def is_weak(b: Bearer) -> bool:
    """A bare last name, or one of which initials are left: in another document it may be somebody else's."""
    bare = len(b.name.core) == 1 or all(len(w) == 1 for w in b.name.core[:-1])
    return b.personal and (bare or last_shortened(b))


def last_shortened(b: Bearer) -> bool:
    """Whether a person is named as suspects are: "Tomas K."."""
    first, last = b.name.words[0], b.name.words[-1]
    return len(first) > 1 and len(last) == 1 and all(form.endswith(".") for form in b.forms)


def _without(longer: tuple[str, ...], part: tuple[str, ...]) -> tuple[str, ...]:
    """What is left of `longer` where `part` stands at one of its ends; () where it does not."""
    if longer[: len(part)] == part:
        return tuple(w for w in longer[len(part) :] if w not in ("of", "the"))
    if longer[-len(part) :] == part:
        return tuple(w for w in longer[: -len(part)] if w not in ("of", "the"))
    return ()


def _within(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the words of `a` stand in `b` in their order, up to the last one, in whatever romanisation."""
    rest = iter(b)
    return _alike(a[-1], b[-1]) and all(any(_alike(w, v) for v in rest) for w in a)
