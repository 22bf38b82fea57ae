"""The examples that stand beside the words in resources/network.yaml, through the whole program."""

from __future__ import annotations

import pytest

from assay.text.resources import load
from tests.whole import Whole

EXAMPLES = [
    example
    for part in ("movers", "accounts")
    for entry in load("network.yaml")[part]
    for example in entry.get("examples", ())
]


@pytest.fixture(scope="module")
def whole() -> Whole:
    return Whole()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"])
def test_an_example_gives_its_flow(whole: Whole, example: dict[str, str]) -> None:
    network = whole.read({"a.txt": f"Money on the move\n\nThe harbour was shut in May.\n\n{example['text']}\n"}).network
    names = {n.id: n.name for n in network.nodes}
    told = [(names.get(f.source), names.get(f.target), f.step) for f in network.flows if f.low or f.high]
    assert any(
        example.get("source", source) == source
        and example.get("target", target) == target
        and example.get("step", step) == step
        for source, target, step in told
    ), told
