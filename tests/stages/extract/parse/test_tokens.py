"""A parse laid out tells of every word what spaCy tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc as Parse

from assay.stages.extract.parse.mending import mended
from assay.stages.extract.parse.tokens import Doc, laid_out
from assay.text.lexicon import lexicon_of

EXAMPLES = Path(__file__).parents[4] / "examples"
SAME = (
    *("i", "idx", "text", "lower_", "lemma", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_", "whitespace_"),
    *("is_punct", "is_space", "is_alpha", "is_lower", "is_upper", "is_stop", "is_currency", "like_num", "shape_"),
    *("is_sent_start", "is_sent_end", "n_lefts", "n_rights", "text_with_ws"),
)
WORDS = ("head", "left_edge", "right_edge")
ROWS = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")


def compare(parse: Parse, doc: Doc) -> None:
    for theirs, ours in zip(parse, doc, strict=True):
        assert [getattr(ours, name) for name in SAME] == [getattr(theirs, name) for name in SAME]
        assert [getattr(ours, name).i for name in WORDS] == [getattr(theirs, name).i for name in WORDS]
        for name in ROWS:
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
    for own, their in ((doc.sents, parse.sents), (doc.ents, parse.ents)):
        found = [(s.start, s.end, s.start_char, s.end_char, s.text, s.root.i, s.label_) for s in own]
        assert found == [(s.start, s.end, s.start_char, s.end_char, s.text, s.root.i, s.label_) for s in their]


def test_every_word_of_the_examples_is_told_as_spacy_tells_it(nlp: Language) -> None:
    lines = [line for p in sorted(EXAMPLES.glob("*.txt")) for line in p.read_text("utf-8").splitlines() if line]
    parses = [mended(parse, lexicon_of(nlp)) for parse in nlp.pipe(lines)]
    for parse in parses:
        compare(parse, laid_out(parse))
    assert sum(map(len, parses)) > 1000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_tree_and_any_stretch_of_it_is_told_so(nlp: Language, data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 9))
    tops = [data.draw(st.integers(0, i)) for i in range(size)]  # the place of each word's head in an order of its own
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for place, top in enumerate(tops):
        heads[order[place]] = order[top]
    deps = [data.draw(st.sampled_from(["conj", "nsubj", "prep"])) if h != i else "ROOT" for i, h in enumerate(heads)]
    words = data.draw(st.lists(st.sampled_from(["Mill", "sold", "12", ",", "$", "the"]), min_size=size, max_size=size))
    spaces = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    parse = Parse(nlp.vocab, words=words, spaces=spaces, heads=heads, deps=deps)
    doc = laid_out(parse)
    compare(parse, doc)
    start, end = (data.draw(st.integers(-size - 1, size + 1)) for _ in range(2))
    ours, theirs = doc[start:end], parse[start:end]
    assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
    if len(theirs):
        assert ours.root.i == theirs.root.i
    one, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    assert doc[one].is_ancestor(doc[other]) == parse[one].is_ancestor(parse[other])


def test_a_neighbour_outside_the_text_is_none(nlp: Language) -> None:
    doc = laid_out(nlp("The mill sold sand."))
    assert doc[1].nbor().text == "sold"
    assert doc[1].nbor(-1).text == "The"
    for place, by in ((0, -1), (4, 1)):
        with pytest.raises(IndexError):
            doc[place].nbor(by)


def test_what_changes_later_does_not_show(nlp: Language) -> None:
    parse = nlp("The mill sold sand.")
    doc = laid_out(parse)
    parse[3].head, parse[3].dep_ = parse[1], "appos"
    assert (doc[3].head.text, doc[3].dep_) == ("sold", "dobj")


def test_rows_without_a_full_stop_are_read_as_deep_as_they_go(nlp: Language) -> None:
    """A pasted table makes one sentence whose tree is deeper than Python calls."""
    size = 2 * sys.getrecursionlimit()
    doc = laid_out(Parse(nlp.vocab, words=["paid"] * size, heads=[0, *range(size - 1)], deps=["dep"] * size))
    assert (len(doc[0].subtree), len(doc[size - 1].ancestors)) == (size, size - 1)
