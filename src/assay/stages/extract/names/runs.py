"""Where names stand: runs of words with capitals, cut where one name ends and the next begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.bodies import (
    BRACKETED,
    concern_end,
    heads,
    is_of_members,
    legal_behind,
    may_join,
    partners_end,
    told_end,
)
from assay.stages.extract.names.known import Range
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.names.sums import is_sum, numbers_name
from assay.stages.extract.names.titles import is_title_of_work, title_end
from assay.stages.extract.names.words import (
    is_coined,
    is_common,
    is_compound,
    is_foreign,
    is_lowered,
    is_no_name,
    is_number,
    is_syllable,
    may_be_lowered,
)
from assay.text.names import countries, parse
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token
    from assay.text.lexicon import Lexicon

LABELS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "NORP": Kind.NATIONALITY,
    "FAC": Kind.FACILITY,
    "WORK_OF_ART": Kind.WORK,
    "PRODUCT": Kind.OTHER,
    "EVENT": Kind.OTHER,
}
_STATES = frozenset({"GPE", "NORP", "ORG"})
_ENDS_NAME = frozenset({"Ltd.", "Inc.", "Co.", "Corp.", "S.A.", "LLC.", "FZE."})
_ELIDED = re.compile(r"(?:[dl]|dell|dall|nell|sull|all)['’](?=[^\W\d_])", re.I)  # "l'Aurora", "dell'Acqua"


def ranges(doc: Doc, lexicon: Lexicon) -> list[Range]:
    """Token ranges that look like names: runs of capitals, cut where one name ends and the next begins."""
    ranges: list[Range] = []
    i = 0
    while i < len(doc):
        entitled = doc[i].text[:1].isupper() and is_title_of_work(doc, i)
        if not (entitled or _opens(doc[i], lexicon)):
            i += 1
            continue
        if entitled:
            end = title_end(doc, i)
            ranges.append((i, end))
        else:
            end = partners_end(doc, i) or _run_end(doc, i, lexicon)
            joint = _one_body(doc, (i, end), lexicon)
            if two := _two_countries(doc, i, end):
                ranges += two
            elif not _heads_line(doc, i, end, lexicon):
                ranges += _cut(doc, (i, joint or end), lexicon) if joint is None else [(i, joint)]
            end = joint or end
        i = end
    return ranges


def _two_countries(doc: Doc, start: int, end: int) -> list[Range]:
    """The two of "the Sudan-Chad border", which is no place of that name; none for "Guinea-Bissau"."""
    words = doc[start:end].text.lower()
    sides = re.split("[-–]", words)
    if end - start != 3 or len(sides) != 2 or words in load("countries.yaml")["hyphened"]:
        return []
    return [(start, start + 1), (end - 1, end)] if countries().issuperset(sides) else []


def _heads_line(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    """What stands before the colon of a headline and names nobody: "News Wrap: ...", "Fact Check: ..."."""
    words = doc[start:end]
    opens = doc[start].is_sent_start and doc[end : end + 1].text == ":" and end - start > 1
    return opens and all(lexicon.knows(w.text) and w.ent_type_ not in ("PERSON", "ORG", "GPE", "NORP") for w in words)


def _one_body(doc: Doc, span: Range, lexicon: Lexicon) -> int | None:
    """The end of a name that "and" stands in: "the Central and East Karsian Coalition" is one body."""
    first, joint = span
    if told := told_end(doc, first, joint, lexicon):
        return told
    if not first or doc[first - 1].lower_ != "the" or doc[joint : joint + 1].text.lower() != "and":
        return None
    further = joint + 1 < len(doc) and _opens(doc[joint + 1], lexicon)
    end = _run_end(doc, joint + 1, lexicon) if further else 0
    modifies = doc[first].dep_ in ("nmod", "amod", "compound") and doc[first].head.i == end - 1
    return end if end and modifies and doc[end - 1].text in heads() and end - joint > 2 else None


def _opens(token: Token, lexicon: Lexicon) -> bool:
    text = token.text
    if re.fullmatch(r"\d{1,3}(?:st|nd|rd|th)", text):
        return token.doc[token.i + 1 : token.i + 2].text in kinds()["group"]["in_name"]  # "7th Brigade"
    if text.islower() and text not in words_of("openers") and not may_be_lowered(token):
        return False
    if numbers_name(token):
        return True
    if is_no_name(token) or token.is_punct or not any(c.isalpha() for c in text) or is_sum(token):
        return False
    if is_compound(token, lexicon):
        return False
    if token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "LANGUAGE"):
        return text[0].isupper() and token.pos_ == "PROPN" and not token.is_sent_start and token.ent_type_ != "DATE"
    if text.lower() in words_of("openers"):
        return _leads(token)
    if text.lower() in words_of("joiners"):
        return text.istitle() and text.lower() in words_of("articles") and _leads(token)
    if is_lowered(token):
        return True
    if not text[0].isupper() and token.pos_ != "PROPN":
        return False
    if token.is_sent_start or (token.i and token.nbor(-1).text in '":-'):
        labelled = token.ent_type_ in LABELS
        told = token.pos_ == "PROPN" or labelled or is_coined(token, lexicon)
        return told and not is_common(token, lexicon, labelled)
    tagged = token.pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB")
    led = token.pos_ == "ADV" and token.doc[token.i + 1 : token.i + 2].text.istitle()  # "the Upriver Lantern"
    foreign = token.is_stop and is_foreign(token)
    return text[0].isupper() and (tagged or led or foreign) and (foreign or not token.is_stop or text in heads())


def _leads(token: Token) -> bool:
    """Whether a small word leads a name: "al-Moll", "Van der Moll", "La Moll"."""
    after = [t.text for t in token.doc[token.i + 1 : token.i + 4] if t.text != "-"]
    return next((t for t in after if t not in words_of("joiners")), "")[:1].isupper()


def _run_end(doc: Doc, i: int, lexicon: Lexicon) -> int:
    joiners = words_of("joiners")
    end = i + 1
    while end < len(doc) and doc[end - 1].text not in _ENDS_NAME:
        token = doc[end]
        if _continues(doc, end) or is_number(doc, end):
            end += 1
            continue
        if legal_behind(doc, end):
            end += BRACKETED
            continue
        if is_syllable(doc, end + 1, lexicon):  # "Ji-hoon"
            end += 2
            continue
        law = doc[i].ent_type_ in ("ORG", "LAW") and next((e.end for e in doc.ents if e.start <= i < e.end), 0)
        if law and law > end and doc[law - 1].text in words_of("laws") and doc[end].dep_ in ("prep", "cc"):
            end = law  # "the Death in Custody Reporting Act"
            continue
        after = end + 1
        while after < len(doc) and after < end + 4 and (doc[after].lower_ in joiners or doc[after].text in "-&"):
            after += 1
        if is_of_members(doc, end, lexicon):  # "the Salt Farmers' League"
            end += 1
            continue
        joined = token.lower_ in joiners or token.text in "-’'&"
        if joined and after < len(doc) and _continues(doc, after) and may_join(doc, i, end, after):
            end = after + 1
            continue
        further = concern_end(doc, i, end, lexicon)
        if further == end:
            break
        end = further
    return end


def _continues(doc: Doc, i: int) -> bool:
    token = doc[i]
    return (
        (_ELIDED.sub("", token.text)[:1].isupper() or is_lowered(token))
        and not is_no_name(token)
        and token.text.isascii() | token.text[0].isalpha()
        and (token.pos_ != "PRON" and not (token.is_sent_start and doc[i - 1].is_punct))
        and not is_sum(token)
    )


def _cut(doc: Doc, span: Range, lexicon: Lexicon) -> list[Range]:
    """Split a run at a possessive ("Taliban's Office") and where two entities of the model meet."""
    start, end = span
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text in words_of("titles"):
        start = next(
            (i for i in range(start, end) if doc[i].ent_type_ == "PERSON"), start
        )  # "Secretary of State Ada Rossi"
    for i in range(start, end):
        if (
            start < i
            and is_title(doc, i, end)
            and doc[i - 1].text not in words_of("title_modifiers")
            and (doc[i - 1].ent_type_ in _STATES or parse(doc[start:i].text).legal)
        ):
            return [(start, i), *_cut(doc, (i, end), lexicon)]
        if is_of_members(doc, i, lexicon):
            continue
        if doc[i].tag_ == "POS" or (i + 1 < end and doc[i].ent_type_ and doc[i + 1].ent_iob_ == "B" and _apart(doc, i)):
            left = [(start, i if doc[i].tag_ == "POS" else i + 1)]
            return [r for r in left if r[0] < r[1]] + (_cut(doc, (i + 1, end), lexicon) if i + 1 < end else [])
    while end > start and (doc[end - 1].text in "-" or doc[end - 1].lower_ in words_of("joiners")):
        end -= 1
    return [(start, end)] if end > start else []


def _apart(doc: Doc, i: int) -> bool:
    """A nationality or place before another entity is a modifier of its own: "Taliban Pakistan" is not."""
    return doc[i].ent_type_ in ("NORP",) and doc[i + 1].ent_type_ in ("PERSON", "ORG")


def is_title(doc: Doc, i: int, end: int) -> bool:
    """Whether the word at `i` is a title before a person's name that ends at `end`."""
    rest = [t.text for t in doc[i + 1 : end] if t.text not in "-."]
    if (
        not rest
        or rest[0].lower() in words_of("joiners")
        or any(w in kinds()["organisation"]["in_name"] for w in rest[:2])
    ):
        return False
    word = doc[i].text.rstrip(".")
    if word.isupper() and doc[end : end + 1].text == ":":
        word = word.capitalize()  # "FR MOLL:", as transcripts name who speaks
    return word in words_of("titles") or (word in words_of("title_modifiers") and is_title(doc, i + 1, end))
