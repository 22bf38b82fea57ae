from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assay.model import Kind
from assay.text.names import (
    _align,
    _score,
    block_keys,
    compare,
    compare_all,
    explain,
    initials,
    is_acronym,
    parse,
    table,
    word_score,
)
from assay.text.names_parts import reader
from assay.text.romanise import (
    _differing,
    _distance,
    agree,
    bones,
    bones_of_all,
    far_apart,
    fold_of,
    folds,
    folds_of_all,
    frame,
    latin,
    likeness,
    phones,
    phones_of_all,
    schemes,
    single,
    skeleton,
    spine,
    spines_of_all,
)

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10)
NAMES = st.text(alphabet="abdehikmnorstuwyz -'ÀéšКовА", min_size=1, max_size=24)


@pytest.mark.parametrize("scheme", sorted(schemes()))
def test_every_example_of_a_romanisation_scheme(scheme: str) -> None:
    def under(word: str) -> str:
        return dict(folds(latin(word)))[scheme]

    examples = table()["schemes"][scheme]
    for a, b in examples["alike"]:
        assert under(a) == under(b), (a, b)
    for a, b in examples["apart"]:
        assert under(a) != under(b), (a, b)


RULES = [rule for rules in schemes().values() for rule in rules if rule.letters]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8))
def test_no_rule_of_a_scheme_applies_without_one_of_its_letters(word: str) -> None:
    for rule in RULES:
        assert rule.pattern is not None
        assert any(x in word for x in rule.letters) or not rule.pattern.search(word), rule


SPELT = st.lists(
    st.sampled_from(
        [
            "kh",
            "sh",
            "shch",
            "ch",
            "th",
            "ou",
            "oo",
            "ee",
            "y",
            "ie",
            "v",
            "ff",
            "w",
            "zh",
            "ja",
            *"abcdeghijklmnoqrstuxz",
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(SPELT, SPELT)
@example("maksim", "maxim")
@example("anna", "ana")
@example("khadija", "khadizha")
def test_no_words_that_a_scheme_makes_one_are_left_out(a: str, b: str) -> None:
    if any(fold_of(a, scheme) == fold_of(b, scheme) for scheme in range(len(schemes()))):
        assert agree(a, b)


@given(st.lists(SPELT, min_size=1, max_size=6))
@example(["noor", "nur", "olek", "zzat"])
def test_many_words_together_are_read_as_each_alone(words: list[str]) -> None:
    sounds = phones_of_all(words)
    consonants = bones_of_all(sounds)
    assert sounds == list(map(phones, words))
    assert consonants == list(map(bones, words))
    assert spines_of_all(consonants) == list(map(spine, words))
    for scheme, folded in enumerate(folds_of_all(words)):
        assert folded == [fold_of(w, scheme) for w in words]


@given(SPELT)
def test_what_a_scheme_makes_of_a_word_has_its_frame(word: str) -> None:
    for _, folded in folds(word):
        assert "j" in word or frame(folded) == frame(word)


@given(st.text(alphabet="aabbn", max_size=12))
def test_runs_of_a_letter_become_one(word: str) -> None:
    assert single(word) == "".join(letter for letter, _ in groupby(word))


@given(st.text(max_size=12))
@example("ΣΊΣΥΦΟΣ")
@example("Nguye\u0302\u0303n")
def test_a_character_in_latin_does_not_depend_on_its_neighbours(text: str) -> None:
    assert latin(text) == "".join(map(latin, text))


@given(NAMES, NAMES, st.sampled_from(list(Kind)))
@example("Jan Moll", "Jan van der Moll", Kind.PERSON)
def test_words_that_all_count_the_same_need_no_weights(a: str, b: str, kind: Kind) -> None:
    left, right = parse(a, kind=kind), parse(b, kind=kind)
    weighed = (left._replace(even=False), right._replace(even=False))
    aligned = _align(left.words, right.words)
    assert _score(left, right, aligned, kind) == _score(*weighed, aligned, kind)


@pytest.mark.parametrize("line", table()["same_word"], ids=lambda line: str(line[0]))
def test_words_on_one_line_are_one_word(line: list[str]) -> None:
    assert all(word_score(latin(str(line[0])), latin(str(w)))[0] >= 0.8 for w in line)


@pytest.mark.parametrize("pair", table()["not_same_word"], ids=lambda pair: "-".join(map(str, pair)))
def test_words_that_only_look_alike_score_nothing(pair: list[str]) -> None:
    assert word_score(str(pair[0]), str(pair[1]))[0] == 0.0


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("The Tidewater Gazette", Kind.OUTLET, "tidewater gazette"),
        ("U.N.", Kind.ORGANISATION, "un"),
        ("Zoran Brkić's", Kind.PERSON, "zoran brkic"),
        ("Colonel (ret.) Ana Sousa", Kind.PERSON, "ret ana sousa"),
        ("Commodore Ana Sousa (retd)", Kind.PERSON, "ana sousa"),
        ("Special Rapporteur Ana Sousa", Kind.PERSON, "ana sousa"),
        ("Coral Reef Shipping Pte. Ltd.", Kind.ORGANISATION, "coral reef shipping"),
        ("OOO Severny Veter", Kind.ORGANISATION, "severny veter"),
        ("Nordsee Handel G.m.b.H.", Kind.ORGANISATION, "nordsee handel"),
        ("as-Sahil", Kind.GROUP, "al sahil"),
        ("alSahil", Kind.GROUP, "al sahil"),
        ("Silva, Rui", Kind.PERSON, "rui silva"),
    ],
)
def test_parts_of_a_name(name: str, kind: Kind, key: str) -> None:
    assert parse(name, kind=kind).key == key


def test_titles_and_legal_forms_are_kept_beside_the_words() -> None:
    assert parse("General Ana Sousa", kind=Kind.PERSON).titles == ("general",)
    assert parse("General Directorate of Ports", kind=Kind.ORGANISATION).key == "general directorate of ports"
    assert parse("Coral Reef FZE", kind=Kind.ORGANISATION).legal == ("free zone",)
    assert parse("Limited", kind=Kind.ORGANISATION).key == "limited"


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Harakat al-Nahda", "Haraka an-Nahda", Kind.GROUP),
        ("Lashkar-e-Noor Balochistan", "Lashkar-i-Nur Baluchistan", Kind.GROUP),
        ("Western Kurdestan Freedom Army", "West Kurdistan Freedom Army", Kind.GROUP),
        ("Abu Dhakir al-Masri", "Abu Dakir al-Masry", Kind.PERSON),
        ("Yevhen Shcherbak", "Evgeny Scherbak", Kind.PERSON),
        ("Сергей Иванов", "Sergei Ivanoff", Kind.PERSON),
        ("Red Heron Holdings PLC", "Red Heron Holdings public limited company", Kind.ORGANISATION),
        ("Brigade Forty", "Brigade 40", Kind.GROUP),
        ("Brigade Forty-Four", "Brigade 44", Kind.GROUP),
        ("1st Harbour Bank", "First Harbour Bank", Kind.ORGANISATION),
    ],
)
def test_spellings_of_one_name_score_high(a: str, b: str, kind: Kind) -> None:
    assert compare(a, b, kind=kind) >= 0.86


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Hassan Karimi", "Hussein Karimi", Kind.PERSON),
        ("Golden Star Gold", "Silver Star Gold", Kind.ORGANISATION),
        ("Jund al-Sham", "Jund al-Sham in Egypt", Kind.GROUP),
        ("Marta Oliveira", "Marta Ferreira", Kind.PERSON),
        ("Kaspian Trade 2", "Kaspian Trade 3", Kind.ORGANISATION),
        ("Kaspian Trade", "Kaspian Trade II", Kind.ORGANISATION),
        ("Kaspian Trade", "Kaspian Trade Chile", Kind.ORGANISATION),
        ("Kaspian Trade AG", "Kaspian Trade GmbH", Kind.ORGANISATION),
    ],
)
def test_different_names_score_low(a: str, b: str, kind: Kind) -> None:
    assert compare(a, b, kind=kind) < 0.8


def test_a_score_is_explained_word_by_word() -> None:
    found = explain("Abu Dhakir al-Masri", "Abu Dakir al-Basri", kind=Kind.PERSON)
    told = {(p.ours, p.theirs): p for p in found.parts}
    assert told["dhakir", "dakir"].what == "one word in two romanisations (arabic)"
    assert told["masri", "basri"].score < 0.9
    assert 0 < found.score < 1


def test_initials_and_acronyms() -> None:
    assert {"bwa"} == initials(parse("Baltic Water Authority"))
    assert "iga" in initials(parse("Inspector General for Antarctica"))
    assert is_acronym("B.W.A.")
    assert not is_acronym("Bwa")
    assert not is_acronym("A")


@given(NAMES, NAMES, st.sampled_from([Kind.PERSON, Kind.ORGANISATION]))
def test_an_explanation_has_the_score_of_the_comparison(a: str, b: str, kind: Kind) -> None:
    assert explain(a, b, kind=kind).score == compare(a, b, kind=kind)


@given(WORD, WORD)
def test_what_two_words_begin_and_end_with_alike_does_not_change_how_like_they_are(a: str, b: str) -> None:
    x, y = phones(a), phones(b)
    assert _distance(x, y) == pytest.approx(_distance(*_differing(x, y)))


@given(st.text(alphabet="abdefgilmnoruvwz", min_size=1, max_size=10))
def test_no_word_is_far_apart_from_itself_with_a_letter_more_or_less(word: str) -> None:
    assert not far_apart(bones(word), bones(word + "n"))
    assert not far_apart(bones(word), bones(word[:-1]))


@given(NAMES, NAMES)
def test_comparison_is_symmetric_and_bounded(a: str, b: str) -> None:
    score = compare(a, b, kind=Kind.PERSON)
    assert 0 <= score <= 1
    assert score == pytest.approx(compare(b, a, kind=Kind.PERSON), abs=0.12)


@given(NAMES)
def test_a_name_is_itself(a: str) -> None:
    assert compare(a, a, kind=Kind.ORGANISATION) in (0.0, 1.0)
    name = parse(a)
    assert compare(a, a, kind=Kind.ORGANISATION) == (1.0 if name.words else 0.0)


@given(st.text(alphabet="abcdefghiklmnoprstuvz", min_size=1, max_size=12))
def test_likeness_of_a_word_with_itself_and_with_a_doubled_letter(word: str) -> None:
    assert likeness(word, word) == 1.0
    assert likeness(word + "n", word + "nn") == 1.0
    assert agree(word, word)


def test_romanisations_share_a_block() -> None:
    a, b = parse("Abu Sabir al-Azawi"), parse("Abou Thabir al-Azzawi")
    assert block_keys(a) & block_keys(b)
    assert skeleton("dhakir") == skeleton("dakir")


SEVERAL = st.lists(NAMES, min_size=1, max_size=8)
ODD = [
    "AlQaeda's (AQ)",
    "Moll, Jan",
    "U.N.\nG.m.b.H. Forty-Four",
    "Sheikh ‘Abd al-Qādir",
    "Фуад Ltd",
    "Bank & Trust",
    "",
]


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANISATION, Kind.PLACE])
@given(several=SEVERAL)
@example(several=ODD)
def test_names_read_together_are_read_as_they_are_one_by_one(kind: Kind, several: list[str]) -> None:
    read = reader(kind)
    read.known.clear()
    together = read.all(several)
    read.known.clear()
    assert together == [read(text) for text in several]


@given(SEVERAL, SEVERAL, st.sampled_from([Kind.PERSON, Kind.ORGANISATION]))
@example(ODD, [*ODD, "Jan Moll", "Sheik Abdul Qadir"], Kind.PERSON)
def test_pairs_compared_together_score_as_they_do_one_by_one(left: list[str], right: list[str], kind: Kind) -> None:
    pairs = [(a, b, kind) for a in left for b in right]
    reader(kind).known.clear()
    together = compare_all(pairs)
    assert together == compare_all(pairs) == [compare(a, b, kind=kind) for a, b, _ in pairs]
