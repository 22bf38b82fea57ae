"""What a text tells about whom or what a phrase can stand for: sex, life, quotation, what a verb asks for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.aliases import equated
from assay.stages.extract.names.given import FEMALE, MALE, SEXES, given_sex, is_given
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.mentions import Name, is_person, kind_of
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.names import initials, parse
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token

_WORD, _GIVEN = 2, 1  # what a title or noun counts, and a given name
_PEOPLE = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET, Kind.NATIONALITY})
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP})
_THINGS = frozenset({Kind.VESSEL, Kind.WORK, Kind.GOODS, Kind.FACILITY})
_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass"})
_PLACING = frozenset({"in", "from", "into", "near", "across", "throughout", "outside"})
_MARKS = frozenset("\"“”`'")
_RAISED = frozenset(
    {"likely", "unlikely", "able", "unable", "ready", "set", "due", "sure", "certain", "willing", "eager"}
)


def listed(*path: str) -> frozenset[str]:
    """A word list of resources/coreference.yaml."""
    return word_set("coreference.yaml", *path)


def entities_of(names: Iterable[Name]) -> dict[str, str]:
    """For each name, folded, what stands for all names of the same: aliases, a last name alone, a firm's short name."""
    names = list(names)
    same = equated(names)
    bodies = _short_forms(names)
    people: dict[str, set[str]] = defaultdict(set)
    for n in names:
        if " " in n.name and may_be_somebody(n):
            people[fold(n.name).split()[-1]].add(fold(n.name))
    keys = {}
    for n in names:
        folded = fold(n.name)
        whole = people.get(folded, set()) if " " in folded or is_unsure(n) else set()
        first = max(whole, key=lambda w: (len(w), w)) if whole and _one(whole) else bodies.get(folded, folded)
        keys[folded] = min(same.get(first, {first}))
    return keys | _spelt_out(names, keys)


def _spelt_out(names: list[Name], keys: dict[str, str]) -> dict[str, str]:
    """For each name in capitals that are the initials of one other only, what stands for that one."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for n in names:
        if " " in n.name and n.kind not in (Kind.PERSON, Kind.WORK):
            for letters in initials(parse(n.name)):
                wholes[letters].add(keys[fold(n.name)])
    short = {fold(n.name) for n in names if n.name.isupper() and len(n.name) > 2 and keys[fold(n.name)] == fold(n.name)}
    return {s: next(iter(wholes[s])) for s in short if len(wholes[s]) == 1}


def _short_forms(names: list[Name]) -> dict[str, str]:
    """For each name that the name of one body only begins or ends with, that body's: "Kelm" for "Kelm Stone Ltd"."""
    wholes: dict[str, set[str]] = defaultdict(set)
    told = {fold(n.name) for n in names if not n.guessed and n.kind in _BODIES}
    for folded in {fold(n.name) for n in names}:
        words = parse(folded).words
        for n in range(1, len(words)):
            wholes[" ".join(words[:n])].add(folded)
            wholes[" ".join(words[-n:])].add(folded)
    known = {fold(n.name) for n in names if not n.guessed and n.kind not in _BODIES}
    found = {}
    for short in {fold(n.name) for n in names} - known:
        longer = wholes[short]
        longest = max(longer, key=lambda w: (len(w), w), default="")
        if longest in told and all(set(w.split()) <= set(longest.split()) for w in longer):
            found[short] = longest
    return found


def _one(wholes: set[str]) -> bool:
    """Whether names of one last name are one person's: "joshua norton" and "emperor joshua abraham norton"."""
    longest = set(max(wholes, key=len).split())
    titles = {t.lower() for t in words_of("titles")}
    return all(set(w.split()) - titles <= longest for w in wholes)


def is_unsure(name: Name) -> bool:
    """Whether a name may be a person's for all that its words and those beside it tell."""
    if name.kind in (Kind.PERSON, Kind.OTHER):
        return True
    return (name.guessed or name.kind in (Kind.PLACE, Kind.WORK)) and not name.placed


def may_be_somebody(name: Name) -> bool:
    """Whether a name is a person's, by what is told of it or by its given name, whatever the model guessed."""
    if name.kind is Kind.PERSON:
        return True
    return is_given(name.name) and is_unsure(name) and kind_of(name.name, Counter()) is Kind.OTHER


def people_of(names: Iterable[Name], keys: dict[str, str], docs: Sequence[Doc]) -> frozenset[str]:
    """The names (keys of `entities_of`) that are people's: by themselves, or by what the text has them do.

    docs: the parsed passages, by the number that a name's `passage` holds.
    """
    names = list(names)
    bodies = {keys[fold(n.name)] for n in names if n.kind in _BODIES and not n.guessed}
    known, acts = set(), Counter[str]()
    for n in names:
        key = keys[fold(n.name)]
        if n.guessed and key in bodies:
            continue
        if may_be_somebody(n):
            known.add(key)
        elif is_unsure(n) and not n.name.isupper() and kind_of(n.name, Counter()) is Kind.OTHER:
            acts[key] += acts_as_person(n, docs[n.passage])
    return frozenset(known | {key for key, count in acts.items() if count > 0})


def acts_as_person(name: Name, doc: Doc) -> int:
    """1 for "Horak died", "Horak's wife"; -1 for "in Horak", "the Horak"; 0 where nothing is told."""
    root = doc[name.start : name.end].root
    placed = root.dep_ == "pobj" and root.head.lower_ in _PLACING
    if placed or (name.start and doc[name.start - 1].lower_ == "the" and doc[name.start - 1].head == root):
        return -1
    if any(c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.lefts) for c in root.rights) and " " in name.name:
        return 1
    lemma = root.head.lemma_.lower()
    born = root.dep_ in SUBJECTS and lemma in listed("personal", "acts")
    return int(born or (root.dep_ == "poss" and lemma in listed("personal", "own")))


def sexes_of(names: Iterable[Name], keys: dict[str, str]) -> dict[str, int]:
    """MALE or FEMALE for each person (a key of `entities_of`) of whom a title, noun or given name tells it."""
    told: dict[str, Counter[int]] = defaultdict(Counter)
    for n in names:
        if not is_unsure(n):
            continue
        votes = told[keys[fold(n.name)]]
        words = {d.lower().rstrip(".") for phrase in n.descriptors for d in _own_words(phrase)}
        votes += Counter({sex: _WORD for entry, sex in SEXES if words & words_of(entry)})
        votes[given_sex(n.name)] += _GIVEN
    return {key: MALE if v[MALE] > v[FEMALE] else FEMALE for key, v in told.items() if v[MALE] != v[FEMALE]}


def _own_words(phrase: str) -> list[str]:
    """The words of a description without whose: "his wife" tells of a woman, "the man's lawyer" of nobody."""
    return phrase.split(" of ")[0].replace("'s ", "'s| ").rsplit("| ")[-1].split()


def sex_of_noun(lemma: str) -> int:
    return next((sex for entry, sex in SEXES if lemma in words_of(entry)), 0)


@lru_cache(maxsize=65536)
def lives(noun: str) -> bool:
    """Whether a common noun stands for somebody, or for a body that acts as people do."""
    known = kinds()
    bodies = noun in known["group"]["noun"] or noun in known["organisation"]["noun"] or noun in listed("collectives")
    return bodies or is_person(noun)


def life(token: Token, name: Name | None, form: str, person: bool) -> int:
    """1 where a phrase stands for people or what acts like them, -1 where for a thing, 0 where nothing tells it."""
    if name is not None:
        return 1 if person else 1 if name.kind in _PEOPLE else -1 if name.kind in _THINGS else 0
    if form in ("he", "she"):
        return 1
    if form in ("it", "this"):
        return -1
    if form in ("they", "these"):
        return 0
    noun = token.lemma_.lower()
    return 1 if lives(noun) else 0 if noun in kinds()["vessel"]["noun"] else -1  # ships meet, flee and wait


def asks_for_life(token: Token) -> bool:
    """Whether the verb above a phrase asks for somebody in its place: who flees, who is sheltered."""
    head, dep = token.head, token.dep_
    lemma = head.lemma_.lower()
    if dep == "nsubj":
        return lemma in listed("acts") or lemma in reporting("says")
    if dep == "pobj" and head.lower_ in ("to", "from") and head.head.pos_ == "VERB":
        return head.lower_ in load("coreference.yaml")["parties"].get(head.head.lemma_.lower(), "").split()
    if dep in ("nsubjpass", "dobj", "dative"):
        return lemma in listed("suffers") and not (dep == "nsubjpass" and lemma in listed("sums"))
    return dep == "pobj" and head.dep_ == "agent" and head.head.lemma_.lower() in listed("acts")


def tells(token: Token) -> bool:
    """Whether a phrase is the subject of a verb of saying."""
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in reporting("says")


def is_inserted(token: Token) -> bool:
    """ "..., he said.": the subject of a verb of saying that stands beside what is said."""
    if not tells(token):
        return False
    verb = token.head
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return verb.dep_ == "parataxis" or after is None or (after.is_punct and after.text not in (":", "-", "–"))


def takes_part(token: Token) -> Token | None:
    """The word for the part in "214 mills, 96 of them", where the whole stands right before it."""
    part = token.head.head
    stands = token.dep_ == "pobj" and token.head.lower_ == "of" and 0 < part.i < token.i
    return part if stands and part.nbor(-1).is_punct else None


def is_part(token: Token) -> bool:
    """Whether a pronoun tells of what there is a part: "two of these", "none of them"."""
    part = token.head.head
    return (
        token.dep_ == "pobj" and token.head.lower_ == "of" and (part.like_num or part.lower_ in words_of("quantifiers"))
    )


def reflected(token: Token) -> Token | None:
    """The subject that "themselves" takes up; None where the word only stresses another."""
    if not token.lower_.endswith(("self", "selves")) or token.dep_ not in ("dobj", "pobj", "dative"):
        return None
    verb = governing(token)
    while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < token.i), None)


def governing(token: Token) -> Token:
    """The verb of the clause that a phrase is a part of, through its preposition."""
    head = token.head
    while head.dep_ in ("prep", "agent", "pcomp") and head.head != head:
        head = head.head
    return head


def quoted(doc: Doc) -> list[int]:
    """For each token the number of the quotation that it stands in, from 1; 0 outside."""
    if not _MARKS & set(doc.text):
        return [0] * len(doc)
    found = []
    number = 0
    inside = False
    for token in doc:
        if token.text in ('"', "“", "”", "``", "''"):
            inside = token.text in ("“", "``") or (token.text == '"' and not inside)
            number += inside
        found.append(number if inside else 0)
    return found


def is_expletive(token: Token) -> bool:
    """Whether "it" stands for nothing told before: "it is believed that", "it was Horak who", "makes it hard to"."""
    if token.lower_ != "it":
        return False
    head = token.head
    below = {c.dep_ for c in head.children}
    lemma = head.lemma_.lower()
    if token.dep_ == "nsubjpass":
        told = below & _CLAUSES or any(t.dep_ == "mark" and t.lower_ == "that" for t in head.subtree)
        return lemma in listed("expletive", "verbs") and bool(told)
    if token.dep_ == "nsubj" and head.pos_ == "ADJ" and head.dep_ in ("ccomp", "xcomp"):
        return head.head.lemma_.lower() in listed("expletive", "making") and bool(below & {"xcomp", "ccomp", "advcl"})
    if token.dep_ == "dobj":
        return lemma in listed("expletive", "making") and bool(below & {"acomp", "oprd"}) and bool(below & {"xcomp"})
    if token.dep_ != "nsubj":
        return False
    if lemma in listed("expletive", "seeming") and below & _CLAUSES:
        return True
    if lemma == "come":
        return any(c.lower_ == "when" for c in head.children) and any(c.lower_ == "to" for c in head.children)
    return lemma == "be" and _is_presented(head, below)


def _is_presented(verb: Token, below: set[str]) -> bool:
    """ "It is likely that", "it is hard to", "it was Horak who", "it is three o'clock"."""
    for told in verb.children:
        if told.dep_ not in ("acomp", "attr") or told.i < verb.i:
            continue
        deeper = {c.dep_ for c in told.children}
        if told.dep_ == "acomp" and (below | deeper) & _CLAUSES:
            return True
        if told.dep_ == "acomp" and "xcomp" in below | deeper and told.lower_ not in _RAISED:
            return True
        if told.dep_ == "attr" and below & _CLAUSES:
            return True
        if told.ent_type_ in ("TIME", "DATE"):
            return True
        relative = next((c for c in told.children if c.dep_ == "relcl"), None)
        if relative is not None and (told.pos_ == "PROPN" or any(c.lower_ == "who" for c in relative.children)):
            return True
    return False


def same_as(token: Token) -> Token | None:
    """The phrase that says the same as this one: in apposition ("her brother, Ivan Horak"), or told of it by "is".

    Of two in apposition, the second; where one of them names, that one is for the caller to choose.
    """
    if token.dep_ == "conj" and token.head.dep_ in ("appos", "attr") and token.head.tag_ == token.tag_:
        return same_as(token.head)
    if token.dep_ == "appos":
        labelled = token.left_edge.i and token.left_edge.nbor(-1).text == ":" and token.tag_ not in ("NNP", "NNPS")
        return None if labelled else token.head  # "Kelm: the list on the door"
    verb = token.head
    if token.dep_ == "oprd" and verb.lemma_.lower() in words_of("alias_verbs"):
        called = next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")), None)
        if called is not None and verb.dep_ == "relcl" and called.lower_.endswith(("self", "selves")):
            return verb.head  # "the gang that calls itself X"
        return verb.head if called is not None and called.tag_ == "WP" else called  # "whom they call Ivan Horak"
    if token.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lemma_.lower() in listed("posting"):
        placed = {c.dep_: c for c in verb.head.children if c.dep_ in ("nsubjpass", "dobj") and c.i < verb.i}
        return placed.get("nsubjpass") or placed.get(
            "dobj"
        )  # "names Kelm Bank as the owner", "X is given as the owner"
    owned = any(c.dep_ == "case" for c in token.children)  # "the mill is Kelm's"
    sure = not any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
    if token.dep_ == "attr" and verb.lemma_ == "be" and token.tag_ in ("NN", "NNP") and sure and not owned:
        subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
        plain = subject is not None and subject.tag_ in ("NN", "NNP", "PRP") and subject.lower_ not in ("it", "there")
        return subject if plain else None
    return None


def named_behind(token: Token) -> bool:
    """ "The operator is Kelm Lines": who that is told to be."""
    verb = token.head
    told = verb.lemma_ == "be" and token.dep_ == "nsubj" and token.pos_ == "NOUN"
    return told and any(c.dep_ == "attr" and c.tag_ == "NNP" and same_as(c) == token for c in verb.children)


def agreement(verb: Token) -> int:
    """What a finite verb tells of its subject's number: 1 several, -1 one, 0 nothing ("paid", "will pay")."""
    aux = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    first = aux[0] if aux else verb
    if first.lower_ in ("was", "were"):
        return 1 if first.lower_ == "were" else -1
    return {"VBZ": -1, "VBP": 1}.get(first.tag_, 0)
