"""A post written by its initials is the post."""

from __future__ import annotations

import pytest

from assay.stages.resolve.short import _shortened


@pytest.mark.parametrize(
    ("titles", "told", "same"),
    [
        ({"fm"}, {"foreign minister"}, True),
        ({"pm"}, {"prime minister", "dr"}, True),
        ({"fm"}, {"driver"}, False),
        ({"minister"}, {"master in navigation"}, False),
        (set(), {"foreign minister"}, False),
    ],
)
def test_a_title_may_stand_for_its_words(titles: set[str], told: set[str], same: bool) -> None:
    assert _shortened(frozenset(titles), frozenset(told)) is same
