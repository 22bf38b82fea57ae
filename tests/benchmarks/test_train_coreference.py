from __future__ import annotations

import numpy as np
from benchmarks.train_coreference import STEPS, isotonic
from hypothesis import given
from hypothesis import strategies as st

answers = st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1, max_size=60)


@given(answers)
def test_how_sure_an_answer_is_rises_with_its_probability(seen: list[tuple[float, bool]]) -> None:
    curve = isotonic(seen)
    assert curve.shape == (STEPS,)
    assert (np.diff(curve) >= 0).all()
    assert curve.min() >= 0
    assert curve.max() <= 1


def test_answers_that_are_right_half_the_time_are_told_so() -> None:
    seen = [(0.9, bool(i % 2)) for i in range(400)]
    assert abs(float(isotonic(seen)[-1]) - 0.5) < 0.01
