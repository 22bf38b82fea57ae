"""Work grows about as the text does: calls of functions are counted, for a clock would tell of other programs too."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType

import pytest

from assay.engines.base import Stage
from tests.whole import Whole

MOST = 2.9  # times as many calls for a text that is twice as long; the square would make four
LITTLE = 100_000  # calls that make no difference whatever they grow by
BETWEEN = "network"  # who stands between whom is told exactly of up to 1,500 names, which takes the square of them
PARTS = ("bek", "dal", "mir", "nov", "pek", "rad", "sel", "tov", "vik", "zan")


def name(n: int) -> str:
    first, last = (PARTS[n * k % 101 % 10] + PARTS[n * k // 7 % 10] for k in (3, 17))
    return f"{first.title()} {last.title()}{PARTS[n // 10 % 10]}"


def rows(n: int) -> str:
    """Rows of a table pasted into one paragraph."""
    return "; ".join(f"Row {i}; Kelm {7 * i} tonnes; 3{i} euros" for i in range(n)) + "."


def payments(n: int) -> str:
    return "; ".join(f"{name(i)} {100 + 37 * i} dollars {1 + i % 28} May 2021" for i in range(n)) + "."


def figures(n: int) -> str:
    return " ".join(f"{name(i)} stored {1000 + 37 * i:,} crates in Sedge." for i in range(n))


def members(n: int) -> str:
    return "\n\n".join(f"The members are {', '.join(name(i + k) for k in range(20))}." for i in range(0, n, 20))


def table(n: int) -> str:
    """Rows of a name, a day and four figures of which the last adds two up, and a wrong total under each."""
    cells = [(37 * i % 89 + 10, 211 * i % 977 + 100, 463 * i % 8999 + 1000) for i in range(n)]
    lines = [f"{name(i)},{1 + i % 28} May 2021,{a},{b},{c},{b + c}" for i, (a, b, c) in enumerate(cells)]
    sums = ",".join(str(sum(column) + 7) for column in zip(*cells, strict=True))
    return "\n".join(["Name,Day,Crates,Fee (USD),Tax (USD),Total (USD)", *lines, f"Total,,{sums},{10 * n}"])


def retold(n: int) -> str:
    """The table with a tenth of its fees changed."""
    lines = table(n).split("\n")
    return "\n".join(line.replace(",1", ",2", 1) if i % 10 == 3 else line for i, line in enumerate(lines))


def account(i: int) -> str:
    """What one report tells, of names of its own and of a firm that every report names."""
    who, other, town = name(3 * i), name(3 * i + 1), name(3 * i + 2).split()[0]
    return (
        f"{who} sold {210 + 7 * i} tonnes of talc to Kelm Trading in {town}. According to {other}, {who} paid "
        f"{31 + i},000 dollars for the road to {town}. {other} owns {5 + i % 80} per cent of the mill at {town}, "
        f"a clerk said. The guard of the mill denied that {who} had hidden {40 + 3 * i} crates."
    )


def affair(n: int) -> dict[str, str]:
    """So many reports, each with a copy and a retelling that has another figure and names another man."""
    found = {}
    for i in range(n):
        told, paper = account(i), f"The {name(7 * i).split()[1]} Herald"
        changed = told.replace(f"{210 + 7 * i} tonnes", f"{230 + 7 * i} tonnes").replace("a clerk said", "it is said")
        for kind, text in (("a", told), ("b", told), ("c", f"As {paper} reported, the trade goes on. {changed}")):
            head = paper if kind == "a" else f"The {name(7 * i + 1).split()[1]} Post {kind}"
            found[f"{i:03}{kind}.txt"] = f"Talc of {i}\n\n{head}\n{1 + i % 28} May 2021\n\n{text}\n"
    return found


def many_retell(n: int) -> dict[str, str]:
    """One report that so many others retell, each with a figure of its own."""
    told = " ".join(account(i) for i in range(4))
    found = {"000.txt": f"Talc\n\nThe Kelm Herald\n1 May 2021\n\n{told}\n"}
    for i in range(1, n):
        text = f"As The Kelm Herald reported, the trade goes on. {told.replace('217', str(400 + i))}"
        found[f"{i:03}.txt"] = f"Talc again\n\nThe {name(i).split()[1]} Post {i}\n2 May 2021\n\n{text}\n"
    return found


@pytest.fixture(scope="module")
def whole() -> Whole:
    made = Whole()
    made.read({"warm.txt": f"First\n\n{figures(3)} {payments(3)}"})
    return made


def calls(whole: Whole, documents: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many functions each stage calls."""
    found: Counter[str] = Counter()
    run = Stage.__call__

    def counted(stage: Stage, **inputs: object) -> object:
        def count(_frame: FrameType, event: str, _argument: object) -> None:
            if event == "call":
                found[stage.name] += 1

        sys.setprofile(count)
        try:
            return run(stage, **inputs)
        finally:
            sys.setprofile(None)

    with monkeypatch.context() as patched:
        patched.setattr(Stage, "__call__", counted)
        whole.read(documents)
    return found


def steep(one: Counter[str], two: Counter[str]) -> dict[str, tuple[int, int]]:
    """The stages that did more than they should for the second, which is twice as long."""
    return {s: (one[s], two[s]) for s in two if s != BETWEEN and two[s] > max(LITTLE, MOST * one[s])}


@pytest.mark.parametrize(
    ("kind", "size"),
    [(rows, 120), (payments, 240), (figures, 150), (members, 300)],
    ids=["rows", "payments", "figures", "members"],
)
def test_twice_the_text_is_about_twice_the_work(
    kind: Callable[[int], str], size: int, whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not steep(
        *(calls(whole, {"a.txt": f"A long account\n\n{kind(n)}\n"}, monkeypatch) for n in (size, 2 * size))
    )


def test_twice_the_rows_are_about_twice_the_work(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not steep(*(calls(whole, {"a.csv": table(n)}, monkeypatch) for n in (80, 160)))


def test_twice_the_rows_of_two_tables_are_about_twice_the_work(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not steep(*(calls(whole, {"a.csv": table(n), "b.csv": retold(n)}, monkeypatch) for n in (60, 120)))


@pytest.mark.parametrize(("kind", "size"), [(affair, 8), (many_retell, 12)], ids=["affair", "many_retell"])
def test_twice_the_documents_are_about_twice_the_work(
    kind: Callable[[int], dict[str, str]], size: int, whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not steep(*(calls(whole, kind(n), monkeypatch) for n in (size, 2 * size)))


def test_twice_the_text_of_a_report_that_is_retold_is_about_twice_the_work(
    whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pair(n: int) -> dict[str, str]:
        told = "\n\n".join(account(i) for i in range(n))
        again = told.replace("tonnes", "tons").replace("a clerk said", "it is said")
        head = "1 May 2021\n\n"
        retelling = f"As The Kelm Herald reported, the trade goes on.\n\n{again}"
        return {"a.txt": f"Talc\n\nThe Kelm Herald\n{head}{told}\n", "b.txt": f"Talc again\n\n{head}{retelling}\n"}

    assert not steep(*(calls(whole, pair(n), monkeypatch) for n in (20, 40)))
