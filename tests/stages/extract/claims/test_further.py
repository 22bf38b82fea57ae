"""What stands in a clause besides its subject and object, and which figures and times are its own."""

from __future__ import annotations

import pytest

from assay.model import Claim, Role
from tests.whole import Whole


@pytest.fixture(scope="module")
def whole() -> Whole:
    return Whole()


def told(whole: Whole, text: str) -> list[Claim]:
    read = whole.read({"note.txt": f"Note on the mill\n\n3 March 2025\n\n{text}\n".encode()})
    return [c for r in read.readings for c in r.claims]


def beside(claims: list[Claim]) -> set[tuple[Role, str]]:
    return {(role, p.name) for c in claims for role, p in c.others}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Kelm Fund paid the mill $9.4 million.", set()),
        ("Clerks sold the mill 40 tonnes of rice.", {(Role.GOODS, "rice")}),
        ("The camp signed for 3,310 tonnes of rice in Ness.", {(Role.PLACE, "Ness")}),
        ("In the same period Kelm Mills spent $16.8 million on grain.", set()),
        ("Guards took 20 bags from every lorry.", {(Role.SOURCE, "lorry")}),
    ],
)
def test_a_sum_and_a_time_are_no_parties(whole: Whole, text: str, roles: set[tuple[Role, str]]) -> None:
    assert beside(told(whole, text)) == roles


@pytest.mark.parametrize(
    "text",
    [
        "The Kelm Fund paid $9.4 million to Baraka Mills, not to the ministry.",
        "The Kelm Fund gave the money to Baraka Mills and not to the ministry.",
    ],
)
def test_where_it_did_not_go_is_no_party(whole: Whole, text: str) -> None:
    (claim,) = told(whole, text)
    named = {p.name for p in (claim.subject, claim.object, *(p for _, p in claim.others)) if p is not None}
    assert "Baraka Mills" in named
    assert not any("ministry" in name for name in named)


def test_further_figures_are_of_their_own_times(whole: Whole) -> None:
    claims = told(
        whole, "The Kelm Fund paid the mill $7.2 million in 2022, $6.1 million in 2023 and $5.9 million in 2024."
    )
    assert [c.period.text for c in claims if c.period] == ["in 2022", "in 2023", "in 2024"]


def test_what_somebody_tells_has_no_figure_that_stands_before_it(whole: Whole) -> None:
    claims = told(whole, "Bills for $460,000, the clerk told us that he had never seen them.")
    assert all(c.amount is None for c in claims if "seen" in c.quote)
