"""Which time is whose: of a whole, and of parts with a time each."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.stages import extract, ingest

SERIES = "Of the payments, $4.17 billion came to Kelm: $2.11 billion in 2022 and $2.06 billion in 2023."


@pytest.mark.parametrize(
    ("text", "figure", "time"),
    [
        (SERIES, "$4.17 billion", None),
        (SERIES, "$2.06 billion", "in 2023"),
        ("Donors pledged $4.6 billion for 2022 and $3.2 billion for 2023, $7.8 billion in all.", "$7.8 billion", None),
        ("In 2024 the mine made 9 tonnes: 5 tonnes in March and 4 tonnes in May.", "9 tonnes", "In 2024"),
        ("The firm paid $4 million in 2022 and $3 million.", "$3 million", "in 2022"),
    ],
)
def test_a_whole_has_no_time_of_its_parts(text: str, figure: str, time: str | None, nlp: Language) -> None:
    document = ingest.run(data=f"A note\n\n{text}\n".encode(), file="a.txt", max_bytes=10**6)
    claims = extract.run(document=document, nlp=nlp).claims
    told = [c for c in claims if c.amount is not None and c.amount.text == figure]
    assert told
    assert {(c.period.text if c.period else None) for c in told} == {time}
    assert {(c.amount.period.text if c.amount and c.amount.period else None) for c in told} == {time}
