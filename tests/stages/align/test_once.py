"""What is told of a claim is told once; another claim with the same words is another."""

from __future__ import annotations

from dataclasses import dataclass

from assay.stages.align.once import once


@dataclass(frozen=True)
class _Thing:
    name: str


def test_a_thing_is_asked_once_and_stays_the_same() -> None:
    asked: list[str] = []

    @once
    def letters(thing: _Thing) -> tuple[str, ...]:
        asked.append(thing.name)
        return tuple(thing.name)

    @once
    def length(thing: _Thing) -> int:
        return len(letters(thing))

    one, two = _Thing("ab"), _Thing("abc")
    assert [letters(one), letters(one), letters(two)] == [("a", "b"), ("a", "b"), ("a", "b", "c")]
    assert (length(one), length(two), asked) == (2, 3, ["ab", "abc"])
    assert one == _Thing("ab")
    assert hash(one) == hash(_Thing("ab"))


def test_nothing_is_kept_as_well() -> None:
    asked: list[str] = []

    @once
    def nobody(thing: _Thing) -> str | None:
        asked.append(thing.name)
        return None

    one = _Thing("ab")
    assert nobody(one) is nobody(one) is None
    assert asked == ["ab"]
