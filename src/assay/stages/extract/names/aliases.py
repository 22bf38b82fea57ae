"""What a text itself says about its names: acronyms, aliases, descriptions, namesakes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.apart import tell_apart
from assay.stages.extract.names.bodies import trades
from assay.stages.extract.names.called import find_called
from assay.stages.extract.names.counted import counted_noun
from assay.stages.extract.names.given import is_given
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name, is_agent, is_firm, is_person, kind_of
from assay.stages.extract.names.namesakes import is_other, predicates
from assay.stages.extract.names.otherwise import call_otherwise
from assay.stages.extract.names.runs import is_title
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import core, words
from assay.text.names import countries, parse
from assay.text.names import words_of as company_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assay.stages.extract.parse.tokens import Doc, Token

_SHORT = 2
_BEFORE_NAMES = ("compound", "nmod", "nsubj", "nsubjpass", "appos")
_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[\"']?([A-Z][\w.&-]{1,11})[\"']?\s*\)")
_NUMBERED = re.compile(r",?\s*\(?(IMO (?:number )?\d{7})")
_POST = re.compile(r" \(((?:[A-Z][a-z]+ )?([A-Z]?[a-z]+)(?: (?:of|for|at|in|to) (?:the )?[A-Z][^():]{2,50})?)\)(:)?")


def work_names(passages: list[Passage], names: list[Name]) -> list[Name]:
    """Described works ("an unpublished report") as names, so that "the report" can stand for them."""
    works = reporting("works")
    taken = {(n.passage, i) for n in names for i in range(n.start, n.end)}
    found = []
    for passage in passages:
        for token in passage.doc:
            if token.lemma_.lower() not in works or token.pos_ != "NOUN" or (passage.index, token.i) in taken:
                continue
            told = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss", "acl", "relcl")]
            if not told or token.tag_ == "NNS" or token.dep_ in ("compound", "nmod"):
                continue
            start, end = core(token, of_depth=0)
            while (passage.index, start) in taken and start < token.i:
                start += 1
            start = next(
                (i for i in range(start, token.i + 1) if passage.doc[i].pos_ not in ("DET", "PART", "PUNCT", "PRON")),
                token.i,
            )
            found.append(
                Name(
                    passage.index,
                    start,
                    end,
                    _work_name(token, start, end),
                    Kind.WORK,
                    guessed=False,
                    entitled=True,
                    descriptors=_acts(token),
                )
            )
    return found


def _work_name(token: Token, start: int, end: int) -> str:
    """A work is called after who made it where the text says so."""
    own = token.doc[start:end].text
    author = next((c for c in token.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None)
    verb = token.head
    if author is None and token.dep_ == "dobj" and verb.lemma_.lower() in ("release", "publish", "issue", "produce"):
        author = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
    if author is None or author.i >= start:
        return own
    return f"{words(author)} {own}"


def _acts(token: Token) -> list[str]:
    return [token.doc[c.left_edge.i : c.right_edge.i + 1].text for c in token.children if c.dep_ in ("acl", "relcl")]


def add_descriptions(passages: list[Passage], names: list[Name]) -> None:
    """Fill `descriptors` from appositions, nouns before the name and "X is a Y"."""
    at = {(n.passage, i): n for n in names for i in range(n.start, n.end)}
    for name in names:
        passage = passages[name.passage]
        found = [
            *(passage.doc[i].text for i in range(name.start, name.end) if is_title(passage.doc, i, name.end)),
            *_beside_name(passage.doc, name, at),
            *_told_of_name(passage.doc, name, at),
        ]
        for noun in (_noun_so_called(_root(passage.doc, name)), _noun_behind(passage.doc, name.end)):
            if noun is not None and (name.passage, noun.i) not in at and words(noun) not in [*name.descriptors, *found]:
                found.append(words(noun))
        if (counted := counted_noun(passage.doc, name, at)) is not None:
            found.append(counted)
        found += _post_behind(passage, name)
        found = [d for d in [*name.descriptors, *found] if d.lower() not in words_of("others")]  # "the other, Ivo Sand"
        before = passage.doc[name.start - 1] if name.start else None
        if before is not None and before.pos_ == "NOUN" and before.dep_ in _BEFORE_NAMES:
            found.append(_with_modifier(before))
        name.descriptors = found


def _root(doc: Doc, name: Name) -> Token:
    return doc[name.start : name.end].root


def _beside_name(doc: Doc, name: Name, at: Mapping[tuple[int, int], Name]) -> Iterator[str]:
    """Appositions of a name, nouns before it, and the noun to which it stands in apposition."""
    root = _root(doc, name)
    speaks = not name.start and doc[name.end : name.end + 1].text == ":"  # "ANN MOLL: Four tankers."
    for child in root.children:
        whose = any(c.tag_ == "WP$" for c in child.lefts)  # "Kelm Mills, whose owner is ..."
        if child.dep_ == "appos" and (name.passage, child.i) not in at and not (speaks or whose):
            yield words(child)
        elif child.dep_ in ("compound", "amod", "nmod") and child.i < name.start and child.text.islower():
            yield _with_modifier(child)
    first = root
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    several = first == root or first.head.tag_ == "NNS"  # "two packers, Kelm Meat and Tarv Frozen"
    if first.dep_ == "appos" and several and (name.passage, first.head.i) not in at and first.head.pos_ == "NOUN":
        yield words(first.head)
    if (noun := _placed_noun(root, at.get((name.passage, root.head.i)))) is not None:
        yield words(noun)


def _told_of_name(doc: Doc, name: Name, at: Mapping[tuple[int, int], Name]) -> Iterator[str]:
    """What a clause tells a name to be: "Kelm is a bank", "the foreman is Jan Moll"."""
    root = _root(doc, name)
    if not is_other(root):
        yield from (words(c) for c in predicates(root) if c.pos_ != "ADJ" and (name.passage, c.i) not in at)
    if root.dep_ == "attr" and (subject := _told_subject(root)) is not None:
        yield words(subject)


def _post_behind(passage: Passage, name: Name) -> list[str]:
    """The post in brackets behind a name, as records of speakers have it: "Mrs MOLL (Minister for Ports)"."""
    last = passage.doc[name.end - 1]
    found = _POST.match(passage.view.text, last.idx + len(last.text))
    if found is None:
        return []
    noun, speaks = found[2].casefold(), " " in found[1] and found[3]
    return [found[1]] if speaks or noun in company_words("titles") or is_person(noun) else []


def _told_subject(root: Token) -> Token | None:
    """The noun of a clause that says who somebody is: "the foreman is Jan Moll"."""
    subject = next((c for c in root.head.children if c.dep_ == "nsubj"), None)
    told = root.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in root.head.children)
    return subject if told and subject is not None and subject.pos_ == "NOUN" and is_person(subject.lemma_) else None


def _noun_so_called(root: Token) -> Token | None:
    """The noun that a name is given to, as long as it stands right there: "a gang called the Masons", "a boat known as
    the Pelican"."""
    namer = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "as" else root.head
    given = namer.lemma_.lower() in words_of("alias_verbs") and namer.tag_ == "VBN" and namer.i < root.i
    bearer = namer.head if given and namer.dep_ == "acl" else None
    several = bearer is not None and any(
        c.dep_ == "nummod" for c in bearer.lefts
    )  # "two men called X" tells of neither
    return bearer if bearer is not None and bearer.pos_ == "NOUN" and not several else None


def _noun_behind(doc: Doc, end: int) -> Token | None:
    """What somebody is, right behind the name: "Ann Moll the dentist"."""
    noun, after = doc[end + 1 : end + 2], doc[end + 2 : end + 3]
    told = doc[end : end + 1].text == "the" and noun.text.islower() and is_person(noun.text)
    return noun[0] if told and (not after or after[0].is_punct or after[0].lower_ == "who") else None


def _with_modifier(noun: Token) -> str:
    """A noun, with the word before it where both stand for a ship: "bulk carrier"."""
    both = f"{noun.doc[noun.i - 1].lower_} {noun.lemma_.lower()}" if noun.i else ""
    return both if both in kinds()["vessel"]["phrase"] else noun.text


def _placed_noun(root: Token, place: Name | None) -> Token | None:
    """The noun that a name in apposition tells, where the parse hangs the name on the place of it: "a bank in Kelm,
    Tarvos Savings,"."""
    at = root.head.head
    hung = root.dep_ == "appos" and place is not None and root.head.dep_ == "pobj" and at.lower_ in ("in", "at", "near")
    return at.head if hung and at.head.pos_ == "NOUN" else None


_NOT_BODIES = (Kind.FACILITY, Kind.PLACE, Kind.VESSEL)  # what a person may be guessed to be: "the notary Ada Alba"


def settle_kinds(names: list[Name]) -> None:
    """What a name is described as decides what it names, wherever it stands in the document."""
    told: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in names:
        votes = told[fold(name.name)]
        votes.update(kind for words_told in name.descriptors if (kind := _told_kind(name, words_told)) is not None)
        titles = {d.capitalize() if d.isupper() else d.rstrip(".") for d in name.descriptors}
        if titles & words_of("titles"):
            votes[Kind.PERSON] += 2
    for name in names:
        votes = told[fold(name.name)]
        if votes and not name.entitled:
            name.kind, name.guessed = votes.most_common(1)[0][0], False
        elif not _kindless(name) or name.kind in (Kind.WORK, Kind.PLACE, Kind.NATIONALITY):
            name.guessed = False
    _short_forms(names)
    _surnames(names)


def _kindless(name: Name) -> bool:
    return kind_of(name.name, Counter()) is Kind.OTHER


def _told_kind(name: Name, description: str) -> Kind | None:
    """The kind that one description tells a name to be of, if any."""
    noun = description.lower().split(" of ")[0].split(" in ")[0].split()
    if not noun or _told_of_body(name, noun[-1]):
        return None
    last = noun[-1]
    if " ".join(noun[-2:]) in kinds()["vessel"]["phrase"]:
        return Kind.VESSEL
    if is_given(name.name) and is_agent(last) and _kindless(name):
        return Kind.PERSON  # "Ada Rossi, its supplier": firms and people supply
    nouns = ((Kind(kind), entry["noun"]) for kind, entry in kinds().items())
    listed = next(((k, words) for k, words in nouns if last in words or last.removesuffix("s") in words), None)
    if listed is not None:
        band = listed[0] is Kind.PERSON and last not in listed[1] and name.name.endswith("s")
        return Kind.GROUP if band else listed[0]  # "the fighters, known as the Goats"
    by_post = last in words_of("people_only") and _kindless(name)
    person = name.kind in (Kind.PERSON, Kind.OTHER) or (name.guessed and name.kind in _NOT_BODIES)
    return Kind.PERSON if by_post or (person and is_person(last)) else None


def _told_of_body(name: Name, noun: str) -> bool:
    """Whether a noun tells what a firm or a state does, and no kind: "the States are the biggest backer"."""
    firm, ends, parsed = is_firm(name.name), name.name.split()[-1], parse(name.name)
    if firm and noun in words_of("trades"):
        return True
    chartered = bool(parsed.legal) and (ends.isupper() or len(ends) > _SHORT)  # "As" ends persons' names
    chartered = chartered or (firm and not trades().isdisjoint(parsed.words[-1:]))
    state = name.kind is Kind.PLACE and ends.casefold() in countries()
    return (chartered or state) and is_person(noun)


def _short_forms(names: list[Name]) -> None:
    """Where a text speaks of Kelm Stone Holdings Ltd, "Kelm Stone" is the firm and no person."""
    trading = company_words("business_words")
    short = set()
    for body in (n for n in names if n.kind is Kind.ORGANISATION and not n.guessed):
        told = parse(body.name).words
        short.add(told)  # without its legal form
        while len(told) > 1 and told[-1] in trading:
            told = told[:-1]
            short.add(told)
    for name in names:
        if name.guessed and name.kind in (Kind.PERSON, Kind.OTHER) and " " in name.name:
            name.kind = Kind.ORGANISATION if parse(name.name).words in short else name.kind


def _surnames(names: list[Name]) -> None:
    """Where a text tells of Ada Moll and of no Moll that is anything else, "Moll" alone is she."""
    known = (n for n in names if n.kind is Kind.PERSON and " " in n.name and (not n.guessed or is_given(n.name)))
    people = {fold(n.name).split()[-1] for n in known}
    others = {w for n in names if n.kind is not Kind.PERSON and not n.guessed for w in fold(n.name).split()}
    for name in names:
        misread = name.guessed and not name.placed and name.kind in (Kind.ORGANISATION, Kind.WORK, Kind.OTHER)
        if misread and fold(name.name) in people - others:
            name.kind = Kind.PERSON


def add_aliases(passages: list[Passage], names: list[Name]) -> list[Name]:
    """Fill `alias_of` and `distinct_from`; returns names that only an alias rule finds."""
    more: list[Name] = []
    by_passage: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        by_passage[name.passage].append(name)
    for passage in passages:
        own = by_passage[passage.index]
        for name in own:
            more += _bracketed(passage, name, own)
        more += find_called(passage, own, names)
        call_otherwise(passage, own)
    tell_apart(passages, names)
    _spread_vessels(passages, [*names, *more])
    _find_ships(passages, names)
    return more


def _spread_vessels(passages: list[Passage], names: list[Name]) -> None:
    """A name that bears a ship's number or has a crew once names a ship everywhere."""
    ships = {fold(n.name) for n in names if n.kind is Kind.VESSEL or _is_crewed(passages[n.passage].doc, n)}
    for name in names:
        if fold(name.name) in ships:
            name.kind, name.guessed = Kind.VESSEL, False


def _is_crewed(doc: Doc, name: Name) -> bool:
    """ "The captain of the Sea Lark": a ship, if nothing but its last word tells what the name is of."""
    led = [t.lower_ for t in doc[max(0, name.start - 3) : name.start]]
    known = name.kind in (Kind.ORGANISATION, Kind.GROUP, Kind.PLACE, Kind.PERSON) and not name.guessed
    crewed = len(led) > 2 and led[0] in kinds()["vessel"]["crew"] and led[1:] == ["of", "the"]
    return crewed and not known and not name.name.endswith("s")


def _find_ships(passages: list[Passage], names: list[Name]) -> None:
    """A text that speaks of "the ship" and knows none by kind: the name with an article that stands most often."""
    nouns = kinds()["vessel"]["noun"]
    spoken = any(
        t.tag_ == "NN" and t.lemma_.lower() in nouns and any(c.lower_ in ("the", "this") for c in t.children)
        for p in passages
        for t in p.doc
    )
    if not spoken or any(n.kind is Kind.VESSEL for n in names):
        return
    with_article = [n for n in names if n.guessed and _may_be_ship(passages[n.passage].doc, n)]
    folded = Counter(fold(n.name) for n in with_article)
    for name in names:
        if fold(name.name) in folded and name.guessed:
            name.kind, name.guessed = Kind.VESSEL, False


def _may_be_ship(doc: Doc, name: Name) -> bool:
    """Whether an article stands before a name, and no noun behind it tells another kind ("the Tarvos bank")."""
    noun = doc[name.end] if name.end < len(doc) and doc[name.end].pos_ == "NOUN" else None
    told = noun is not None and noun.lemma_.lower() not in kinds()["vessel"]["noun"]
    return bool(name.start) and doc[name.start - 1].lower_ == "the" and not told


def _bracketed(passage: Passage, name: Name, own: list[Name]) -> list[Name]:
    """ "Office of Fuel Accounts (OFA)" and "the Aurora, IMO 1234567"."""
    text, doc = passage.view.text, passage.doc
    after = doc[name.start : name.end].end_char
    found = []
    for pattern, kind in ((_ACRONYM, None), (_NUMBERED, Kind.VESSEL)):
        match = pattern.match(text, after)
        if not match:
            continue
        tokens = [t.i for t in doc if match.start(1) <= t.idx < match.end(1)]
        if not tokens:
            continue
        existing = next((n for n in own if n.start <= tokens[0] < n.end), None)
        if kind is None and not abbreviates(match.group(1), name.name):
            continue
        if kind is not None:
            name.kind = kind
        if existing is not None:
            existing.alias_of.append(name.name)
            existing.kind = name.kind
            if kind is not None:  # a ship's number is the whole number, not "IMO" alone
                existing.name, existing.end = match.group(1), tokens[-1] + 1
        else:
            found.append(
                Name(passage.index, tokens[0], tokens[-1] + 1, match.group(1), name.kind, alias_of=[name.name])
            )
    return found


def abbreviates(short: str, long: str) -> bool:
    """Whether two letters in three of an abbreviation open words of a name, in their order."""
    letters = [c.lower() for c in short if c.isalpha()]
    initials = [w[0].lower() for w in re.findall(r"\w+", long)]
    rest = iter(initials)
    return sum(1 for c in letters if c in rest) * 3 >= 2 * len(letters)


def equated(names: list[Name]) -> dict[str, frozenset[str]]:
    """For each name, folded, all that the text equates with it, itself included."""
    same: dict[str, frozenset[str]] = {}
    for name in names:
        for other in name.alias_of:
            both = frozenset({fold(name.name), fold(other)})
            whole = both.union(*(same.get(n, frozenset()) for n in both))
            same.update(dict.fromkeys(whole, whole))
    return same
