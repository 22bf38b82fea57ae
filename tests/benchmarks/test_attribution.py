from __future__ import annotations

from pathlib import Path

from benchmarks.attribution import Score, outermost, read_gold

from assay.model import Attribution, Span


def one(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    return Attribution(
        **{
            k: (Span(start=a, end=b),)
            for k, (a, b) in zip(("source", "cue", "content"), (source, cue, content), strict=True)
        }
    )


def test_gold_is_read_with_parts_apart_and_lines_that_break(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_bytes(
        b"T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid\nT3\tContent 8 12;15 20\tit\r\nran dry\nT4\tAttribution 3 7\tsaid\n"
        b"E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    )
    (found,) = read_gold(path)
    assert [(s.start, s.end) for s in found.content] == [(8, 12), (15, 20)]
    assert found.source == (Span(start=0, end=2),)


def test_what_is_told_in_told_words_is_left_out() -> None:
    outer, inner = one((0, 2), (3, 7), (8, 40)), one((8, 12), (13, 17), (18, 40))
    assert outermost([outer, inner]) == [outer]


def test_counts_are_tokens_and_a_match_needs_all_parts() -> None:
    text = "He said it ran dry"
    score = Score()
    score.add(text, [one((0, 2), (3, 7), (8, 14))], [one((0, 2), (3, 7), (8, 18))])
    assert score.f1("cue") == (1.0, 1.0, 1.0)
    assert score.f1("content")[:2] == (1.0, 2 / 3)
    assert score.f1("matched")[2] == 1.0
