"""The gold of our own acceptance cases is sound in itself: nothing here runs the program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CASES = sorted(p.parent for p in (Path(__file__).parent / "cases").glob("*/gold.json"))
PARTS = {
    "documents", "derivations", "independent_pairs", "claims", "same_entity", "different_entity",
    "alignments", "dropped", "added", "arithmetic", "consistent", "origins",
}  # fmt: skip
CERTAINTY = {"asserted", "hedged", "denied"}
KINDS = {"copy", "paraphrase", "cites", "shared-source"}
RELATIONS = {"same", "drifted", "contradicted", "attribution-lost", "hedge-lost", "role-changed"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
SHORTEST, LONGEST = 1000, 1900

Gold = dict[str, Any]


def read(folder: Path) -> tuple[Gold, dict[str, str]]:
    gold: Gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return gold, {d["file"]: (folder / d["file"]).read_bytes().decode("utf-8") for d in gold["documents"]}


def quotes(gold: Gold) -> Iterator[tuple[str, str]]:
    """Every quote with the file in which it must stand."""
    for row in [*gold["claims"], *gold["origins"]]:
        yield row["file"], row["quote"]
    for row in gold["alignments"]:
        yield from ((row[side]["file"], row[side]["quote"]) for side in "ab")
    for part, member in (("arithmetic", "conflict"), ("consistent", "figures")):
        for row in gold[part]:
            yield from ((ref["file"], ref["quote"]) for ref in row[member])
    for part, side in (("dropped", "from"), ("added", "to")):
        yield from ((row[side], row["quote"]) for row in gold[part])


def ancestors(gold: Gold, file: str) -> set[str]:
    """The document itself and everything, seen or unseen, that stands above it."""
    above, todo = {file}, [file]
    while todo:
        child = todo.pop()
        parents = {d["parent"] for d in gold["derivations"] if d["child"] == child} - above
        above |= parents
        todo += parents
    return above


def test_there_are_cases() -> None:
    assert len(CASES) >= 4


@pytest.fixture(params=CASES, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_parts_and_documents(folder: Path) -> None:
    gold, text = read(folder)
    assert set(gold) == PARTS
    assert set(text) == {p.name for p in folder.glob("*.txt")}
    for row in gold["documents"]:
        body = text[row["file"]]
        assert row["title"] in body.splitlines()[:3]  # a masthead may stand above it
        assert SHORTEST <= len(body) <= LONGEST
        assert row["published"] is None or DATE.fullmatch(row["published"])


def test_every_quote_stands_exactly_once_in_its_file(folder: Path) -> None:
    gold, text = read(folder)
    found = {(file, quote): text[file].count(quote) for file, quote in quotes(gold)}
    assert {key: times for key, times in found.items() if times != 1} == {}


def test_labels_are_in_the_vocabulary(folder: Path) -> None:
    gold, _ = read(folder)
    assert {c["certainty"] for c in gold["claims"]} <= CERTAINTY
    assert {d["kind"] for d in gold["derivations"]} <= KINDS
    assert {a["relation"] for a in gold["alignments"]} <= RELATIONS


def test_claims_are_whole(folder: Path) -> None:
    gold, _ = read(folder)
    assert 12 <= len(gold["claims"]) <= 30
    assert len({(c["file"], c["quote"]) for c in gold["claims"]}) == len(gold["claims"])
    for claim in gold["claims"]:
        assert all(claim[part] for part in ("subject", "relation", "object"))
        assert all(isinstance(name, str) and name for name in claim["attribution"])
        amount = claim["amount"]
        if amount is None:
            continue
        assert set(amount) == {"low", "high", "unit", "per", "from", "to"}
        assert amount["unit"]
        low, high = amount["low"], amount["high"]
        assert (low, high) != (None, None)
        assert low is None or high is None or low <= high
        assert all(amount[end] is None or DATE.fullmatch(amount[end]) for end in ("from", "to"))


def test_lineage_knows_its_documents(folder: Path) -> None:
    gold, text = read(folder)
    for edge in gold["derivations"]:
        assert edge["child"] in text
        assert edge["parent"] in text or edge["parent"].startswith("unseen: ")
        assert edge["child"] not in ancestors(gold, edge["parent"])
    free = [[a, b] for a in sorted(text) for b in sorted(text) if a < b and not ancestors(gold, a) & ancestors(gold, b)]
    assert sorted(gold["independent_pairs"]) == free


def test_what_was_dropped_or_added_follows_a_derivation(folder: Path) -> None:
    gold, _ = read(folder)
    edges = {(d["parent"], d["child"]) for d in gold["derivations"]}
    assert {(row["from"], row["to"]) for row in [*gold["dropped"], *gold["added"]]} <= edges
    assert 2 <= len(gold["dropped"]) <= 8
    assert 2 <= len(gold["added"]) <= 8


def test_alignments_join_two_documents_with_the_parent_first(folder: Path) -> None:
    gold, _ = read(folder)
    assert 5 <= len(gold["alignments"]) <= 20
    for row in gold["alignments"]:
        a, b = row["a"]["file"], row["b"]["file"]
        assert a != b
        assert b not in ancestors(gold, a)
        assert row["why"]


def test_figures_and_origins_are_argued(folder: Path) -> None:
    gold, _ = read(folder)
    assert all(row["conflict"] and row["why"] for row in gold["arithmetic"])
    assert all(row["figures"] and row["why"] for row in gold["consistent"])
    assert all(row["claim"] and row["count"] >= 1 for row in gold["origins"])
    wrong = [{(ref["file"], ref["quote"]) for ref in row["conflict"]} for row in gold["arithmetic"]]
    holds = [{(ref["file"], ref["quote"]) for ref in row["figures"]} for row in gold["consistent"]]
    assert not any(conflict <= figures for conflict in wrong for figures in holds)


def _plain(name: str) -> str:
    """A name without the words in brackets that tell its bearers apart."""
    return re.sub(r"\s*\([^()]*\)$", "", name)


def test_entities_are_named_in_the_documents(folder: Path) -> None:
    gold, text = read(folder)
    together = "\n".join(text.values())
    for group in gold["same_entity"]:
        assert len(set(group)) == len(group) >= 2
        assert [name for name in group if _plain(name) not in together] == []
    for pair in gold["different_entity"]:
        assert len(pair) == 2
        assert [name for name in pair if _plain(name) not in together] == []
        assert not any(set(pair) <= set(group) for group in gold["same_entity"])
