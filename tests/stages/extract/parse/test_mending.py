"""Parses that cannot be right, mended before clauses are cut."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from assay.stages.extract.parse import mending
from assay.stages.extract.parse.mending import mended
from assay.text.lexicon import Lexicon, lexicon_of


def parse(nlp: Language, words: str, tags: str, deps: str, heads: str, lemmas: str = "") -> Doc:
    """A parse as given: one tag, one dependency and one head (a place in the sentence) a word."""
    pos = {
        "N": "NOUN",
        "V": "VERB",
        "J": "ADJ",
        "P": "PRON",
        "D": "DET",
        "R": "ADV",
        "C": "NUM",
        "I": "ADP",
        "M": "AUX",
    }
    tag_list = tags.split()
    doc = Doc(
        nlp.vocab,
        words=words.split(),
        tags=tag_list,
        pos=["PROPN" if t == "NNP" else "PUNCT" if t == "." else pos.get(t[0], "X") for t in tag_list],
        deps=deps.split(),
        heads=[int(h) for h in heads.split()],
        lemmas=(lemmas or words).split(),
    )
    return mended(doc, lexicon_of(nlp))


def tree(doc: Doc) -> dict[str, tuple[str, str, str]]:
    return {t.text: (t.tag_, t.dep_, t.head.text) for t in doc}


def test_a_noun_that_is_the_verb_of_its_sentence(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "The toll feeds a clan .",
            "DT NN NNS DT NN .",
            "det compound ROOT det appos punct",
            "2 2 2 4 2 2",
        )
    )
    assert found["feeds"] == ("VBZ", "ROOT", "feeds")
    assert found["toll"] == ("NN", "nsubj", "feeds")
    assert found["The"] == ("DT", "det", "toll")
    assert found["clan"] == ("NN", "dobj", "feeds")


def test_an_adjective_before_an_article_is_a_verb(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "Miners from Kelm frequent the bars .",
            "NNS IN NNP JJ DT NNS .",
            "ROOT prep pobj amod det appos punct",
            "0 0 1 5 5 0 0",
        )
    )
    assert found["frequent"] == ("VBP", "ROOT", "frequent")
    assert found["Miners"] == ("NNS", "nsubj", "frequent")
    assert found["bars"] == ("NNS", "dobj", "frequent")


def test_that_before_a_plural_opens_a_clause(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "She found that guilds allied with Kelm benefit from it .",
            "PRP VBD IN NNS VBN IN NNP NN IN PRP .",
            "nsubj ROOT det dobj acl prep compound pobj prep pobj punct",
            "1 1 3 1 3 4 7 5 4 8 1",
        )
    )
    assert found["benefit"] == ("VBP", "ccomp", "found")
    assert found["guilds"][1:] == ("nsubj", "benefit")
    assert found["Kelm"][1:] == ("pobj", "with")
    assert found["from"][1:] == ("prep", "benefit")
    assert found["that"][1:] == ("mark", "benefit")


def test_a_noun_with_an_article_behind_it_is_an_infinitive(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "It lets Kelm access a road .",
            "PRP VBZ NNP NN DT NN .",
            "nsubj ROOT compound dobj det appos punct",
            "1 1 3 1 5 3 1",
        )
    )
    assert found["access"] == ("VB", "xcomp", "lets")
    assert found["Kelm"][1:] == ("dobj", "lets")
    assert found["road"][1:] == ("dobj", "access")


@pytest.mark.parametrize(
    ("tags", "deps", "heads"),
    [
        ("PRP VBZ NNS CC VBZ NN .", "nsubj ROOT nmod cc conj dobj punct", "1 1 5 2 2 1 1"),
        ("PRP VBZ NNS CC NNS NN .", "nsubj ROOT dobj cc amod conj punct", "1 1 1 2 5 2 1"),
        ("PRP VBZ NNS CC NNS NN .", "nsubj ROOT nmod cc conj dobj punct", "1 1 5 2 2 1 1"),
    ],
)
def test_a_second_verb_is_no_part_of_the_object(nlp: Language, tags: str, deps: str, heads: str) -> None:
    found = tree(parse(nlp, "It taps wells and diverts oil .", tags, deps, heads))
    assert found["diverts"] == ("VBZ", "conj", "taps")
    assert found["wells"][1:] == ("dobj", "taps")
    assert found["oil"][1:] == ("dobj", "diverts")


def test_the_subject_that_was_read_as_part_of_the_verb(nlp: Language) -> None:
    found = tree(parse(nlp, "The mayor names Kelm .", "DT NN VBZ NNP .", "det compound ROOT dobj punct", "2 2 2 2 2"))
    assert found["mayor"][1:] == ("nsubj", "names")
    assert found["The"][1:] == ("det", "mayor")


def test_a_past_tense_under_a_noun_is_a_participle(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "The duty lost on oil was high .",
            "DT NN VBD IN NN VBD JJ .",
            "det nsubj acl prep pobj ROOT acomp punct",
            "1 5 1 2 3 5 5 5",
        )
    )
    assert found["lost"][0] == "VBN"


def test_what_is_believed_is_a_clause(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "They believe the deal led to war .",
            "PRP VBP DT NN VBD IN NN .",
            "nsubj ROOT det dobj acl prep pobj punct",
            "1 1 3 1 3 4 5 1",
        )
    )
    assert found["led"] == ("VBD", "ccomp", "believe")
    assert found["deal"][1:] == ("nsubj", "led")


def test_what_is_suggested_is_a_clause(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "It fell suggesting chiefs see trouble",
            "PRP VBD VBG NNS VB NN",
            "nsubj ROOT advcl dobj conj dobj",
            "1 1 1 2 2 4",
            lemmas="it fall suggest chief see trouble",
        )
    )
    assert found["see"] == ("VBP", "ccomp", "suggesting")
    assert found["chiefs"][1:] == ("nsubj", "see")


def test_a_question_of_degree_has_its_own_subject(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "how deeply involved the firm is",
            "WRB RB VBN DT NN VBZ",
            "advmod advmod csubj det dobj ROOT",
            "1 2 5 4 2 5",
            lemmas="how deeply involve the firm be",
        )
    )
    assert found["firm"][1:] == ("nsubj", "is")
    assert found["involved"][1:] == ("acomp", "is")


def test_a_perfect_with_an_object_is_no_passive(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "He 's done that",
            "PRP VBZ VBN DT",
            "nsubjpass auxpass ROOT dobj",
            "2 2 2 2",
            lemmas="he be do that",
        )
    )
    assert found["He"][1] == "nsubj"
    assert found["'s"][1] == "aux"


def test_a_relative_clause_agrees_with_its_noun(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "Men in debt who do not pay",
            "NNS IN NN WP VBP RB VB",
            "ROOT prep pobj nsubj aux neg relcl",
            "0 0 1 6 6 6 2",
        )
    )
    assert found["pay"][1:] == ("relcl", "Men")


def test_what_a_thing_is_made_into(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "They made gun control a priority",
            "PRP VBD NN VB DT NN",
            "nsubj ROOT nsubj ccomp det dobj",
            "1 1 3 1 5 3",
            lemmas="they make gun control a priority",
        )
    )
    assert found["control"] == ("NN", "dobj", "made")
    assert found["gun"][1:] == ("compound", "control")
    assert found["priority"][1:] == ("oprd", "made")


def test_what_is_said_with_be_is_no_adverb(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "Trade is the way .",
            "NN VBZ DT NN .",
            "nsubj ROOT det npadvmod punct",
            "1 1 3 1 1",
            lemmas="trade be the way .",
        )
    )
    assert found["way"][1] == "attr"


def test_a_name_that_is_a_word_is_a_noun(nlp: Language) -> None:
    found = tree(parse(nlp, "They met Pierce .", "PRP VBD VB .", "nsubj ROOT dobj punct", "1 1 1 1"))
    assert found["Pierce"][0] == "NNP"


@pytest.mark.parametrize(
    ("words", "tags", "deps", "heads"),
    [
        ("A list of old eggs .", "DT NN IN JJ NNS .", "det ROOT prep amod pobj punct", "1 1 1 4 2 1"),
        ("They fight and sing songs .", "PRP VBP CC VBP NNS .", "nsubj ROOT cc conj dobj punct", "1 1 1 1 3 1"),
        (
            "Our site The Kelm Wire grew .",
            "PRP$ NN DT NNP NNP VBD .",
            "poss nsubj det compound appos ROOT punct",
            "1 5 4 4 1 5 5",
        ),
    ],
)
def test_a_parse_that_can_be_right_stays(nlp: Language, words: str, tags: str, deps: str, heads: str) -> None:
    found = tree(parse(nlp, words, tags, deps, heads))
    assert [f[:2] for f in found.values()] == list(zip(tags.split(), deps.split(), strict=True))


def test_what_would_be_no_tree_is_left_as_it_was(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    doc = nlp("The clan and the union benefit.")
    heads = [t.head.i for t in doc]

    def circle(token: Token, lexicon: Lexicon) -> None:
        token.head = next(iter(token.children))

    monkeypatch.setattr(mending, "_MENDERS", {"ROOT": circle})
    monkeypatch.setattr(mending, "suspects", lambda doc, _: [t for t in doc if t.dep_ == "ROOT"])
    assert [t.head.i for t in mending.mended(doc, lexicon_of(nlp))] == heads


def test_of_two_verbs_side_by_side_the_second_is_a_participle(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "The mill buys washed sand .",
            "DT NN VBZ VBD NN .",
            "det nsubj nsubj ROOT dobj punct",
            "1 2 3 3 3 3",
        )
    )
    assert found["buys"] == ("VBZ", "ROOT", "buys")
    assert found["sand"] == ("NN", "dobj", "buys")
    assert found["washed"] == ("VBN", "amod", "sand")


def test_what_makes_a_sum_is_the_verb_of_its_sentence(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "At five to the euro that makes two million .",
            "IN CD IN DT NN WDT VBZ CD CD .",
            "ROOT pobj prep det pobj nsubj relcl compound dobj punct",
            "0 0 1 4 2 6 4 8 6 0",
        )
    )
    assert found["makes"] == ("VBZ", "ROOT", "makes")
    assert found["At"] == ("IN", "advmod", "makes")


def test_a_capital_between_two_words_of_a_name_is_no_verb(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "The fund gave Harbour Aid International crowns .",
            "DT NN VBD NNP VB NNP NNS .",
            "det nsubj ROOT nsubj xcomp dobj dobj punct",
            "1 2 2 4 2 4 4 2",
        )
    )
    assert found["International"] == ("NNP", "dative", "gave")
    assert found["Aid"] == ("NNP", "compound", "International")
    assert found["crowns"] == ("NNS", "dobj", "gave")


def test_a_verb_of_a_heading_in_capitals_stays_one(nlp: Language) -> None:
    found = tree(
        parse(
            nlp,
            "See Mayor Aid Kelm .",
            "VB NNP VB NNP .",
            "ROOT nsubj ccomp dobj punct",
            "0 2 0 2 0",
        )
    )
    assert found["Aid"] == ("VB", "ccomp", "See")
