from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from assay.model import Span
from assay.text.lexicon import Lexicon, lexicon_of
from assay.text.repair import edits_for, survey
from assay.text.view import View

# A text of more than 150 words that has lost every apostrophe.
LOST = (
    "The Sierra Union controls four quarries above the town of Kelm. The Sierra Unions guards search every truck that "
    "leaves. In spring the union opened a second weighing station, and drivers say that nobody passes without paying. "
    "Kelm depends on the quarries. Kelms council has protested twice, and twice the Sierra Unions lawyers wrote back "
    "that the station was built on private land. A company in Ostend buys most of the stone. The company resells it to "
    "builders along the coast, and the builders do not ask where it was cut. The companys accounts show a profit of "
    "nine million euros for the year. Three drivers, who asked not to be named, described how the money is carried "
    "down the valley in feed sacks and counted in a barn behind the old railway station. Two of them had counted it "
    "themselves. The third had only driven the sacks, but he had seen the barn and could draw the road that leads to "
    "it. The road is watched. The guards change at noon and at dusk, and they keep a list of every plate that passes, "
    "with the hour and the weight of the load. The list goes to Ostend on Fridays."
)


@pytest.fixture(scope="module")
def lexicon(nlp: Language) -> Lexicon:
    return lexicon_of(nlp)


def mended(text: str, lexicon: Lexicon) -> str:
    whole = Span(start=0, end=len(text))
    return View(text, whole, edits_for(text, whole, survey(text, lexicon), lexicon)).text


def test_lost_apostrophes_are_put_back_where_something_is_owned(lexicon: Lexicon) -> None:
    view = mended(LOST, lexicon)
    assert "The Sierra Union's guards search" in view
    assert "Kelm's council" in view
    assert "the Sierra Union's lawyers" in view
    assert "The company's accounts" in view


def test_plurals_and_verbs_keep_their_ending(lexicon: Lexicon) -> None:
    view = mended(LOST, lexicon)
    assert "controls four quarries above" in view
    assert "The guards change" in view
    assert "on Fridays." in view


def test_a_text_with_its_apostrophes_is_left_alone(lexicon: Lexicon) -> None:
    whole = LOST.replace("Unions guards", "Union's guards").replace("Kelms", "Kelm's").replace("companys", "company's")
    view = mended(whole + " " + whole.replace("Unions lawyers", "Union's lawyers"), lexicon)
    assert "the Sierra Unions lawyers" in view


@pytest.mark.parametrize(
    "text",
    [
        "Muslims worldwide fast. A Muslim in Kelm said so, and another Muslim agreed. The Union and the Unions talks.",
        "The Syrian drivers met. Syrians nationwide left, the Syrian council said. A Syrian clerk stayed in Kelm.",
        "Nobody in Kelm pays. Kelm has no union. The Kelms house stands empty, and in Kelm nobody asks.",
    ],
)
def test_plurals_of_names_are_no_evidence_of_lost_apostrophes(text: str, lexicon: Lexicon) -> None:
    assert mended(text, lexicon) == text


def test_contractions_without_their_apostrophe_are_evidence(lexicon: Lexicon) -> None:
    text = "Kelm doesnt pay and isnt asked to. Kelm has no union, and Kelms council wants none."
    assert "Kelm's council" in mended(text, lexicon)
    assert "Kelms council" in mended(text.replace("doesnt", "doesn't").replace("isnt", "isn't"), lexicon)


def test_words_of_a_closed_class_are_not_glued(lexicon: Lexicon) -> None:
    text = "Not everyone paid, nor did everybody else, and passersby saw nothing; someone had told anyone who asked."
    assert mended(text, lexicon) == text


def test_news_that_is_not_damaged_is_left_alone(shared: Path, lexicon: Lexicon) -> None:
    folder = shared / "polnear" / "dev" / "text"
    wrong = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        damage = survey(text, lexicon)
        assert not damage.apostrophes_lost, path.name
        for at in (m.span() for m in re.finditer(r"[^\n]+", text)):
            found = edits_for(text, Span(start=at[0], end=at[1]), damage, lexicon)
            wrong += [text[e.start - 20 : e.end + 20] for e in found if e.start == e.end]
    assert len(wrong) <= 1, wrong  # "testerone" for "testosterone"


def test_a_short_text_is_no_evidence_of_lost_apostrophes(lexicon: Lexicon) -> None:
    text = "Kelm protests. Kelms council and the Unions lawyers met. The Union spoke."
    assert mended(text, lexicon) == text


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("The gang runs six portsmost of them small.", "ports - most"),
        ("He sold the shipsonly to buy them back.", "ships - only"),
        ("The fees were collectednot by clerks but by gunmen.", "collected - not"),
        ("They call it the harbourwhere nothing is weighed.", "harbour - where"),
    ],
)
def test_words_glued_by_a_lost_dash_come_apart(glued: str, apart: str, lexicon: Lexicon) -> None:
    assert apart in mended(glued, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "Write to desk@kelmherald.example or see https://kelmherald.example/whereabouts/portsmost today.",
        "The site kelmportsmost.example was seized.",
        "Set max_portsmost=4 and run C:\\portsmost\\start.",
        "Somehow the inland waterways, whereas therefore the thereafter, notwithstanding.",
        "Tobias Kelmore met Ingrid Vandermost and Joanna Sandwith in Kelmthat.",
        "WikiLeaks, OpenSanctions and the iPhone of the McMost brothers.",
        "An understatement, a grandmother, a lighthouse and the forthcoming handbook.",
    ],
)
def test_names_addresses_and_code_are_left_alone(text: str, lexicon: Lexicon) -> None:
    assert mended(text, lexicon) == text


def test_in_a_heading_a_capital_marks_no_name(lexicon: Lexicon) -> None:
    assert "Guarded - and" in mended("Quarry Fees Are Guardedand Counted in Secret", lexicon)


def test_quotation_marks_become_plain_one_for_one(lexicon: Lexicon) -> None:
    assert (
        mended("“The clerk’s ledger,” he said, «was gone».", lexicon) == '"The clerk\'s ledger," he said, "was gone".'
    )


@given(st.text(max_size=200))
def test_any_text_can_be_repaired_and_led_back(nlp: Language, text: str) -> None:
    whole = Span(start=0, end=len(text))
    edits = edits_for(text, whole, survey(text, lexicon_of(nlp)), lexicon_of(nlp))
    view = View(text, whole, edits)
    assert all(whole.contains(view.original(i, i + 1)) for i in range(len(view.text)))


def test_who_owns_the_like_of_what_one_named_elsewhere_owns(lexicon: Lexicon) -> None:
    text = "Moses Lado came. Moses Lados Bor patrol and Peter Ajungs Juba patrol share it. Both Samuels Juba are towns."
    damage = survey(text, lexicon)._replace(apostrophes_lost=True)
    whole = Span(start=0, end=len(text))
    view = View(text, whole, edits_for(text, whole, damage, lexicon))
    assert "Lado's Bor patrol and Peter Ajung's Juba patrol" in view.text
    assert "Samuels" in view.text


@pytest.mark.parametrize("unit", ["x", "x.", "portsmost ", "«", "a-", "Kelms ", "re-", "'s"])
def test_repair_takes_time_in_proportion_to_the_text(unit: str, lexicon: Lexicon) -> None:
    text = unit * (60_000 // len(unit))
    damage = survey(text, lexicon)._replace(apostrophes_lost=True)
    start = time.process_time()
    edits_for(text, Span(start=0, end=len(text)), damage, lexicon)
    assert time.process_time() - start < 3


def test_who_owns_the_same_thing_beside_an_owner_owns_it_too(lexicon: Lexicon) -> None:
    text = f"{LOST} The fees go to the Sierra Unions Ostend office and to Marta Tarnos Ruhl office, a guard said."
    assert "the Sierra Union's Ostend office and to Marta Tarno's Ruhl office" in mended(text, lexicon)
    assert "Marta Tarnos Ruhl office" in mended(text.replace("Unions Ostend", "Union Ostend"), lexicon)
    assert "Marta Tarnos Ruhl clerks" in mended(text.replace("Ruhl office", "Ruhl clerks"), lexicon)
