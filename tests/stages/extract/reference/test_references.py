from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from assay.model import Basis, Kind, Participant
from assay.stages.extract.names.made import make_mentions
from assay.stages.extract.names.mentions import find_names, is_person
from assay.stages.extract.parse.passages import find_passages
from assay.stages.extract.reference.antecedents import PAIR, model, questions, softmax
from assay.stages.extract.reference.references import References
from assay.stages.extract.reference.table import TRAITS, Table
from assay.text.lexicon import lexicon_of
from tests.stages.extract.small import document, read


def stands_for(nlp: Language, text: str, word: str) -> Participant:
    """What the last occurrence of a word stands for."""
    note = document("A report\n\n" + text)
    passages = find_passages(note, nlp)
    names = find_names(passages, lexicon_of(nlp))
    references = References(passages, names, {k: m.id for k, m in make_mentions(note, passages, names).items()})
    found = [(p, t) for p in passages for t in p.doc if t.text == word]
    return references.participant(*found[-1])


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Ann Smith met Mr Ivan Horak in Lund. She owns the station.", "She", "Ann Smith"),
        ("Mr Ivan Horak runs the quarry of Kelm. The road is long. He pays the guards.", "He", "Ivan Horak"),
        ("The drivers met the clerk at the gate. They paid him in cash.", "They", "drivers"),
        ("Sierra Union said on Friday that it had paid no guards.", "it", "Sierra Union"),
        ("Ms Jana Weil denied through her lawyer that she had sold the barges.", "she", "Jana Weil"),
        ("Sierra Union left the harbour of Kelm in May. Its chairman paid the guards.", "Its", "Sierra Union"),
        (
            "Sand mining on the bar goes on. A dredger came. This mining business feeds the town.",
            "business",
            "Sand mining",
        ),
        (
            "The clans are at war. Kelm Bank is closed and the clans have its vault. They pay the guards.",
            "They",
            "clans",
        ),
        (
            "Mayor Omar Reza opened the hall. The yard belongs to Ivan Horak, a clerk. He paid the mayor's bill.",
            "He",
            "Ivan Horak",
        ),
        ("Omar Reza sold the mill. Omar Reza's lawyer, Ivan Horak, said that he had no partner.", "he", "Omar Reza"),
        (
            "The state sold the mill to Sierra Union. The union, which has no office, paid late.",
            "union",
            "Sierra Union",
        ),
        ("Sierra Union and Kelm Bank met in Lund. The latter paid late.", "latter", "Kelm Bank"),
        ("The biology paper was stolen. The chemistry paper was sold.", "paper", "chemistry paper"),
        ("The Bank of Kelm was closed in May. Police searched the bank in June.", "bank", "Bank of Kelm"),
        # whom a lawyer serves
        (
            "Omar Reza denies it. Vera Lund, his lawyer, told the court that her client had never run a bank.",
            "client",
            "Omar Reza",
        ),
        (
            '"My client paid every fine," said Vera Lund, who represents the tannery of Kelm.',
            "client",
            "tannery of Kelm",
        ),
        ("Counsel Ivo Horn, for the dealer Jana Weil, said that his client sold the coins.", "client", "Jana Weil"),
        # nobody acts on himself, unless it is said
        ("Horak Lines runs the ferry Blue Star. The line has insured it with a bank in Lund.", "it", "Blue Star"),
        (
            "Kelm Lines runs two tugs. The clerk named Kelm Lines as the owner of the Blue Star. The clerk says that "
            "the line sold it.",
            "it",
            "Blue Star",
        ),
        (
            "The bank of Orsk holds a share in the quarry. Last year the quarry received 4 million euros from it.",
            "it",
            "bank of Orsk",
        ),
        ("The ledger names three brokers. For the week before the fair it records 40 loans.", "it", "ledger"),
        # what a body is called that was told only by its name
        (
            "The villa was let through a broker, Moll & Sand Ltd. Vera Lund said that the broker kept the rent.",
            "broker",
            "Moll & Sand Ltd",
        ),
        (
            "Two thirds of the grant went to Cobre Alto Norte. The company sold 40 pumps to the town.",
            "company",
            "Cobre Alto Norte",
        ),
        ("Kelm Salt Ltd melted the copper. The smelter paid Ivan Moll.", "smelter", "Kelm Salt Ltd"),
        ("The Orsk depot burned in May. The depot had received 300 barrels from the navy.", "depot", "Orsk depot"),
        ("The operator is Sierra Union. The tug sank in May. The operator paid nobody.", "operator", "Sierra Union"),
    ],
)
def test_what_is_clear_is_linked(nlp: Language, text: str, word: str, wanted: str) -> None:
    found = stands_for(nlp, text, word)
    assert found.name == wanted
    assert found.confidence < 1.0


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ledger lists the invoices. He left in May.", "He"),
        ("Kelm has a mayor and Lund has a judge. The baker sold the mill.", "baker"),
        ("The Bank of Kelm was closed in May. Another bank was sold in June.", "bank"),
        ("The fine was paid by Kelm Salt Ltd and the carrier.", "carrier"),
        ("Anton Moll bought a tug. The port office closed the quay. The agency has a boat.", "agency"),
    ],
)
def test_what_is_not_clear_keeps_its_own_words(nlp: Language, text: str, word: str) -> None:
    found = stands_for(nlp, text, word)
    assert found.name == word
    assert found.mention is None


def test_a_pronoun_of_which_nothing_is_known_goes_to_review(nlp: Language) -> None:
    found = stands_for(nlp, "He left in May.", "He")
    assert found.basis is Basis.PRONOUN
    assert found.confidence <= 0.3


def test_a_person_is_not_known_by_a_general_noun(nlp: Language) -> None:
    assert stands_for(nlp, "Ann Smith came to Kelm. The dealer sold a bust.", "dealer").name == "dealer"


def test_a_short_form_of_a_firm_is_no_person(nlp: Language) -> None:
    text = "Police searched Varde Ridge Holdings Ltd on Monday. On Friday Varde Ridge paid the clerk.\n"
    kinds = {m.name: m.kind for m in read(nlp, "A report\n\n" + text).mentions}
    assert kinds["Varde Ridge"] is Kind.ORGANISATION


@pytest.mark.parametrize(
    ("noun", "person"), [("clerk", True), ("shareholder", True), ("tanker", False), ("river", False)]
)
def test_nouns_for_people(noun: str, person: bool) -> None:
    assert is_person(noun) is person


def test_the_weights_fit_what_is_seen() -> None:
    weights = model()
    assert weights.pair.shape[0] == PAIR
    assert weights.phrase.shape == weights.candidate.shape
    assert weights.phrase.shape[0] == TRAITS + 2 * weights.basis.shape[1]


def test_chances_of_each_phrase_sum_to_one() -> None:
    chances = softmax(np.array([1.0, 2.0, 900.0, -5.0, 0.0]), np.array([2, 3]))
    assert chances[:2].sum() == pytest.approx(1.0)
    assert chances[2:].sum() == pytest.approx(1.0)


def test_nothing_before_it_is_a_candidate_of_itself(nlp: Language) -> None:
    passages = find_passages(
        document("A report\n\nThe union paid the guards. They told its clerk what it owed.\n"), nlp
    )
    table = Table(passages, {})
    asked = questions(table)
    ends = np.cumsum(asked.sizes)
    assert len(asked.phrases)
    for row, start, end in zip(asked.phrases, ends - asked.sizes, ends, strict=True):
        assert all(i < row for i in asked.candidates[start : end - 1])
        assert asked.candidates[end - 1] == -1


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The head of the mill, Ivan Horak, was held in Lund. He has paid nothing.", "He", "Ivan Horak"),
        ("Ivan Horak is a quiet man. He sells barges.", "He", "Ivan Horak"),
        ("Mr Jonas Kerr wrote the ledger. A clerk in Lund, he said, has burned the books.", "he", "Jonas Kerr"),
        ("Jonas Kerr met Helena Brandt in Lund. She owns the station.", "She", "Helena Brandt"),
        ("Police seized nine boats, three of them in Kelm.", "them", "boats"),
        ("The mill hired drivers, some of whom were soldiers.", "some", "drivers"),
        ("Two of these boats sank.", "Two", "Two of these boats"),
        ("Three engineers were taken in May. The road was shut. The three are well.", "three", "engineers"),
        ("Nine drivers spoke to the court. Two named the mill.", "Two", "drivers"),
        ("One of the clerks saw the ledger. The other denied it.", "other", "other of the clerks"),
    ],
)
def test_who_is_meant(nlp: Language, text: str, word: str, wanted: str) -> None:
    assert stands_for(nlp, text, word).name == wanted


@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_nobody_is_a_body(nlp: Language, pronoun: str) -> None:
    text = f"Varde Ridge Holdings Ltd paid the Bank of Kelm in May. {pronoun} denied it."
    assert stands_for(nlp, text, pronoun).name == pronoun


def test_it_that_stands_for_nothing_is_not_linked(nlp: Language) -> None:
    found = stands_for(nlp, "Sierra Union paid the guards. It is believed that two barges were missing.", "It")
    assert found.name == "It"
    assert found.mention is None


def test_confidence_rises_with_probability() -> None:
    curves = model().curves
    assert (np.diff(curves, axis=1) >= 0).all()
    assert curves.min() >= 0
    assert curves.max() <= 1


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("In May FK Kelm paid a fee to Onyx Rights Ltd. The club denies it.", "club", "FK Kelm"),
        ("Kelm Stone Ltd was searched in May. The firm sold the mill.", "firm", "Kelm Stone Ltd"),
        ("Vera Lund, the owner of Kelm Stone, denied that her firm rents the mill.", "firm", "Kelm Stone"),
        ("Lund's lawyer, Ivo Horn, denied that his client knew of it.", "client", "Lund"),
        ("The police searched a villa in Kelm. The property was sold in May.", "property", "villa"),
    ],
)
def test_a_description_stands_for_what_is_told_to_be_so(nlp: Language, text: str, word: str, wanted: str) -> None:
    assert stands_for(nlp, text, word).name == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kelm Stone Ltd bought a mill. Lund Stone Ltd sued the firm in May.", "club"),
        ("The Ministry of Lands was searched in May. The club was sold in June.", "club"),
    ],
)
def test_no_description_stands_for_what_is_told_to_be_another(nlp: Language, text: str, word: str) -> None:
    text = text if word in text else text + " The club was closed."
    assert stands_for(nlp, text, word).name == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Brod Report was written in May. It says that the union sold it.", "it"),
        ("The Brod Report was printed. The Brod Report says that nobody paid for it.", "it"),
    ],
)
def test_what_a_report_tells_of_is_not_the_report(nlp: Language, text: str, word: str) -> None:
    assert stands_for(nlp, text, word).name != "Brod Report"


def test_a_firm_is_named_with_its_word_in_brackets(nlp: Language) -> None:
    text = "Brod Haulage (Private) Limited paid the guards. Kelm Ferries (Kenya) Ltd sold the rope."
    named = {m.name for m in read(nlp, "A report\n\n" + text).mentions}
    assert {"Brod Haulage (Private) Limited", "Kelm Ferries (Kenya) Ltd"} <= named


def test_a_source_that_is_named_is_a_citation(nlp: Language) -> None:
    text = "According to the confidential Brod Report, the union sold the barge.\n\nThe Kelm Courier printed the list."
    found = {c.name: c for c in read(nlp, "A report\n\n" + text).citations}
    assert "Brod Report" in found
    assert found["Brod Report"].private
