"""How far the names of bodies reach: over small words, over what they are for, and over the noun of a band."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.parse.clauses import reporting
from assay.text.names import parse
from assay.text.names import words_of as company_words
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc
    from assay.text.lexicon import Lexicon

_FOR = ("of", "for", "on", "into", "against")
_CONCERNS = _FOR[2:]
BRACKETED = 4  # tokens of "(Private) Limited"
_POSSESSIVE = ("'s", "’s", "'", "’")
_STANDS_BEFORE = 3  # adverbs and adjectives between "the" and a name
_MODIFIERS = ("ADJ", "ADV")
_HOUSE = 3  # words of "the house of"
_PARTNERS = frozenset({"to", "by", "with", "for"})
_DEALS = frozenset({"buy", "sell", "deal", "trade", "have", "pay", "export", "import", "ship", "deny", "supply", "own"})


def may_join(doc: Doc, start: int, at: int, after: int) -> bool:
    """Whether the small words at `at` hold one name together."""
    word = doc[at].lower_
    if doc[at].text == "-":
        return not doc[at - 1].whitespace_ and not doc[at].whitespace_
    if word == "of":
        return _has_of(doc, start, at)
    if word == "for":
        return any(doc[k].text in heads() | {"General"} for k in range(start, at))
    if word == "the":
        return doc[at - 1].lower_ in _FOR
    return word not in ("as", "an", "i") or "-" in (doc[at - 1].text, doc[at + 1].text)


def _has_of(doc: Doc, start: int, at: int) -> bool:
    if any(doc[k].lower_ == "for" for k in range(start, at)):
        return True  # "Front for the Defence of Kelm"
    if parse(doc[start:at].text).legal:
        return False  # "Acme GmbH of Bonn": the name ends with its legal form
    if doc[at - 1].lower_ in trades() and at - 1 > start:
        return False  # "Acme Shipping of Bonn": as it does with the word for its trade
    places = word_set("kinds.yaml", "place", "in_name")
    return doc[at - 1].text in heads() | places | _named_by_concern() | {"Affairs"}


def concern_end(doc: Doc, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a body's name ends that says at `end` what it is for: "Commission of Inquiry | into Fuel Imports",
    "Ministry of Mines | and Petroleum", "Ministry of Trade |, Crafts and Tourism". Only words of English go on so, for
    any other may be a name of its own."""
    words = [t.lower_ for t in doc[start:end]]
    if not any(doc[k].text in _public() for k in range(start, end)):
        return end
    if doc[end].lower_ in _CONCERNS:
        return _common_run(doc, end + 1, lexicon) if not doc[end + 1 : end + 2].text.isupper() else end
    told = [k for k, w in enumerate(words) if w in _FOR]
    if not told or not lexicon.knows(doc[end - 1].text):
        return end
    at = end
    while doc[at : at + 1].text == "," and (item := _common_run(doc, at + 1, lexicon)) > at + 1:
        at = item
    if doc[at : at + 1].text != "and":
        return end
    last = _common_run(doc, at + 1, lexicon)
    first = start + told[0]
    joined = last > at + 1 and doc[last - 1].dep_ == "conj" and first < doc[last - 1].head.i < last
    return last if joined and doc[last - 1].text not in heads() else end


def _common_run(doc: Doc, at: int, lexicon: Lexicon) -> int:
    """Where a run of capitalised words of English that begins at `at` ends; one before `at` where none begins there."""
    end = at
    while end < len(doc) and doc[end].text[:1].isupper() and _is_common(doc, end, lexicon):
        end += 1
    placed = end > at and doc[end - 1].text in word_set("kinds.yaml", "place", "in_name")
    return end if end > at and not placed else at - 1


def _is_common(doc: Doc, i: int, lexicon: Lexicon) -> bool:
    word = doc[i].text
    return lexicon.knows(word) and word not in word_set("kinds.yaml", "not_names") and doc[i].ent_type_ != "DATE"


def is_of_members(doc: Doc, i: int, lexicon: Lexicon) -> bool:
    """Whether the ending at `i` is the possessive of those whom a name says that something is for: "the Salt Farmers'
    League", "the Women's Bank", "the Sailors' Rest". Where no plural of English stands before it, somebody owns what
    follows: "Moll's Bank"; and a title follows whom it is a title of: "the Sailors' President"."""
    if doc[i].text not in _POSSESSIVE or not i or i + 1 >= len(doc):
        return False
    many, noun = doc[i - 1].text, doc[i + 1].text
    low = many.lower()
    irregular = low in ("children", "people") or (low.endswith("men") and lexicon.knows(f"{low[:-3]}man"))
    regular = low.endswith("s") and lexicon.knows(low) and doc[i - 1].ent_type_ not in ("GPE", "NORP")
    fits = irregular if doc[i].text.endswith("s") else regular
    titled = noun in word_set("kinds.yaml", "titles")
    return fits and many.istitle() and noun.istitle() and lexicon.knows(noun) and not titled


def partners_end(doc: Doc, i: int) -> int:
    """The end of a firm called after two partners, "Moll and Sand Limited", or 0. Where two firms are meant, one of the
    words stands somewhere without the other, or a verb in the plural follows."""
    words = [t.text for t in doc[i : i + 4]]
    if len(words) < 4 or words[1] != "and" or not (words[0].istitle() and words[2].istitle()):
        return 0
    longer = i > 0 and doc[i - 1].text[:1].isupper() and not doc[i - 1].is_sent_start
    if longer or not parse(" ".join(words[2:])).legal or doc[i + 4 : i + 5].text in ("are", "were", "have"):
        return 0
    pairs = sum(doc[k : k + 3].text == " ".join(words[:3]) for k in range(len(doc)))
    return i + 4 if sum(t.text in (words[0], words[2]) for t in doc) == 2 * pairs else 0


def told_end(doc: Doc, start: int, joint: int, lexicon: Lexicon) -> int | None:
    """The end of a firm called after two trades or goods, of which one noun in the singular tells what it is: "her
    company, Moll Timber and Pulp, paid". Behind the "and" at `joint` stand words of English only."""
    at = start - 2 if start and doc[start - 1].text == "," else start - 1
    nouns = word_set("kinds.yaml", "organisation", "noun") | word_set("kinds.yaml", "trades")
    told = at >= 0 and doc[at].tag_ == "NN" and doc[at].lemma_ in nouns
    end = _common_run(doc, joint + 1, lexicon) if told and doc[joint : joint + 1].text == "and" else 0
    return end if end > joint + 1 else None


def band_end(doc: Doc, start: int, end: int) -> int:
    """Where a name ends with the noun in small letters that belongs to it: "the Moll network", "the Sand cartel"."""
    noun = doc[end] if end < len(doc) else None
    people = doc[start].ent_type_ == "NORP" and doc[start].tag_ == "JJ"  # "the Mexican cartel"
    if noun is None or noun.text not in word_set("kinds.yaml", "bands") or people:
        return end
    if not doc[end - 1].whitespace_ or noun.pos_ not in ("NOUN", "PROPN") or doc[start].text.islower():
        return end
    first = start
    while first > max(0, start - _STANDS_BEFORE) and doc[first - 1].pos_ in _MODIFIERS:
        first -= 1
    return end + 1 if first and doc[first - 1].lower_ in ("the", "this", "that") else end


def house_start(doc: Doc, start: int, end: int) -> int:
    """Where a name begins that a trading house is called by: "they sold to the house of Moll". Where nothing is dealt
    with it, a house may be one that somebody lives in: "in the house of Moll"."""
    if start < _HOUSE or doc[start - _HOUSE : start].text.lower() != "the house of" or end - start > 1:
        return start
    house = doc[start - 2]
    acts = word_set("coreference.yaml", "acts") | reporting("says") | _DEALS
    dealt = house.dep_ == "pobj" and house.head.lower_ in _PARTNERS and house.head.head.pos_ in ("VERB", "AUX", "NOUN")
    acting = house.dep_ == "nsubj" and house.head.pos_ in ("VERB", "AUX") and house.head.lemma_.lower() in acts
    return start - 2 if doc[start].text.istitle() and house.text.islower() and (dealt or acting) else start


@cache
def heads() -> frozenset[str]:
    """Words of a name that tell a body: "Front", "Office"."""
    return word_set("kinds.yaml", "organisation", "in_name") | word_set("kinds.yaml", "group", "in_name")


@cache
def _public() -> frozenset[str]:
    """Of these, the ones whose names say what they are for."""
    return _named_by_concern() | {"Front", "Movement", "Union", "Court", "Inquiry", "Campaign", "Party", "Board"}


@cache
def _named_by_concern() -> frozenset[str]:
    """Words for bodies that can stand for nothing else: "Museum", "Association"."""
    return frozenset(w.capitalize() for w in company_words("heads") - company_words("loose_heads"))


@cache
def trades() -> frozenset[str]:
    """Words for what a company does that name no kind of body ("Holdings", not "Bank")."""
    return company_words("business_words") - company_words("heads") - company_words("describing_nouns")


def legal_behind(doc: Doc, i: int) -> bool:
    """ "(Private) Limited", "(Kenya) Ltd": one word in brackets and a legal form."""
    if doc[i].text != "(" or i + BRACKETED > len(doc) or doc[i + 2].text != ")":
        return False
    return bool(parse(f"{doc[i - 1].text} {doc[i + 3].text}").legal)


@cache
def goods() -> frozenset[str]:
    """What is traded by volume and by mass: "Kelm Nickel"."""
    return frozenset(w for lines in load("frames/accounts.yaml")["goods"].values() for ws in lines for w in ws.split())
