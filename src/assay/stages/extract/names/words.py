"""What a single word is, as far as names go: coined, made of a name, a number in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.stages.extract.names.listed import words_of
from assay.stages.extract.names.printed import ends_cell
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import word_set
from assay.text.timewords import calendar

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token
    from assay.text.lexicon import Lexicon

_NUMBERED = re.compile(r"\d{1,4}|[IVX]{1,5}")
_STEM = 4  # letters of a word within another
_SYLLABLE = 6  # letters at most
_COMPOUND = re.compile(r"\w\.?-[a-z]+(?:ed|led|born|bound|held|run|made|built)$")


def is_coined(token: Token, lexicon: Lexicon) -> bool:
    """Whether the bare subject at the head of a sentence is no word of English: "Inspekta belongs to Moll"."""
    subject = token.tag_ == "NN" and token.dep_ in (*SUBJECTS, "poss") and token.text.istitle()
    known = any(lexicon.knows(token.text[k:]) for k in range(len(token.text) - _STEM + 1))  # "cryptocurrency"
    return subject and not known


def is_common(token: Token, lexicon: Lexicon, labelled: bool) -> bool:
    """Whether a word at the head of a sentence is one of English that has only its capital from there: nowhere in the
    paragraph has it one inside a sentence, no capital follows, it is nobody who did a thing to another, and it is
    `labelled` as no entity, or told whose deed or thing it is ("Recognition of the junta")."""
    behind = [t.text for t in token.doc[token.i + 1 : token.i + 4]]
    alone = token.text.istitle() and "".join(behind[:1]).islower() and lexicon.knows(token.text.lower())
    if not alone:
        return False
    subject = token.dep_ in SUBJECTS or (token.dep_ == "compound" and token.head.tag_ == "NNS")
    if labelled and subject and token.tag_ in ("NN", "NNS") and _tag_behind(token) in ("NN", "NNS", "WDT", "IN"):
        return True  # "Lorry drivers know it", "Flour that was given is sold"
    if labelled:
        return behind[0] == "of" and all(word.islower() for word in behind)
    done = token.dep_ == "nsubj" and token.head.tag_ == "VBD" and any(c.dep_ == "dobj" for c in token.head.rights)
    return not done and not any(t.text == token.text and not t.is_sent_start for t in token.doc)


def _tag_behind(token: Token) -> str:
    return token.nbor().tag_ if token.i + 1 < len(token.doc) else ""


def is_lowered(token: Token) -> bool:
    """A person's name in a heading that is read in lower case."""
    return token.text.islower() and token.pos_ == "PROPN" and token.ent_type_ == "PERSON" and token.is_alpha


def is_no_name(token: Token) -> bool:
    """Whether a word with a capital is one of those that no name has, and no month that is a first name."""
    return token.text in word_set("kinds.yaml", "not_names") and not _is_given(token)


def _is_given(token: Token) -> bool:
    """Whether a month is somebody's first name: "Jan Moll", "April Moll"."""
    before = token.dep_ == "compound" and token.head.i > token.i and token.head.pos_ == "PROPN"
    return before and token.ent_type_ != "DATE" and token.lower_ in calendar()["months"]


def may_be_lowered(token: Token) -> bool:
    """Whether a name may stand in small letters, as handles do, and names in headings that are read so. What only says
    of what kind a common noun is names nobody: "by 41 bush roads"."""
    kind = token.dep_ in ("compound", "nmod") and token.head.pos_ == "NOUN" and token.head.text.islower()
    return token.pos_ == "PROPN" and not kind


def is_number(doc: Doc, i: int) -> bool:
    """Whether the word at `i` is the number of what is named before it: 7 in "Sea Lark No. 7" and "Witness 7"."""
    if ends_cell(doc, i):
        return True
    if doc[i].dep_ == "nummod" and doc[i].head.i == i - 1 and doc[i - 1].tag_ == "NNP":
        alone = i + 1 >= len(doc) or doc[i + 1].pos_ not in ("NOUN", "ADJ", "NUM", "SYM") or doc[i + 1].is_punct
        return alone and not doc[i].ent_type_.startswith(("DATE", "TIME")) and doc[i].text.isdigit()
    stop = doc[i].text == "." and i + 1 < len(doc)
    before = doc[i - 2 if doc[i - 1].text == "." else i - 1]
    return before.text in ("No", "No.") and _NUMBERED.fullmatch(doc[i + stop].text) is not None


def is_compound(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is an adjective made of a name: "U.S.-led" names nobody."""
    return _COMPOUND.search(token.text) is not None and lexicon.may_be_verb(token.text.rpartition("-")[2])


def is_syllable(doc: Doc, i: int, lexicon: Lexicon) -> bool:
    """Whether a word in small letters, hung on by a hyphen, is the second syllable of a given name, as in "Park
    Ji-hoon": no English word, or beside another name one that is such a syllable, too ("Park Sung-min")."""
    if not 1 < i < len(doc) or doc[i - 1].text != "-" or doc[i - 1].whitespace_ or doc[i - 2].whitespace_:
        return False
    first, word = doc[i - 2].text, doc[i].text
    short = first.istitle() and first.isalpha() and word.islower() and word.isalpha()
    if not short or max(len(first), len(word)) > _SYLLABLE:
        return False
    beside = any(t.text.istitle() for t in (*doc[max(0, i - 3) : i - 2], *doc[i + 1 : i + 2]))
    return (beside and word in words_of("syllables")) or not lexicon.knows(word)


def is_foreign(token: Token) -> bool:
    """Whether a word that English has as a small one opens a name where it has a capital inside a sentence: before a
    small word of another language ("Or du Kelm"), or right behind the word that gives the name ("called Or Noir")."""
    after = token.doc[token.i + 1 : token.i + 3]
    if token.is_sent_start or not token.text.istitle() or len(after) < 2 or after[0].is_punct:
        return False
    small = after[0].text in word_set("kinds.yaml", "joiners") - word_set("function_words.yaml", "words")
    named = token.i > 0 and token.nbor(-1).lemma_.lower() in word_set("kinds.yaml", "alias_verbs")
    return after[1].text[:1].isupper() if small else named and after[0].text[:1].isupper()
