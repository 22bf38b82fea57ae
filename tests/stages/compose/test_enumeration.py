"""Lists and their retellings, counted."""

from __future__ import annotations

from assay.stages.compose import enumeration
from assay.stages.compose.enumeration import Place
from assay.stages.compose.material import Material, Parts
from tests import invented


def material() -> Material:
    case = invented.case()
    return Material(Parts(**{f: getattr(case, f) for f in Parts._fields}))


def test_a_list_too_short_to_count_has_no_title() -> None:
    m = material()
    first = invented.CLAIMS[invented.A.id][0]
    other = invented.CLAIMS[invented.B.id][0]
    places = Place(first.document, first.sentence), Place(other.document, other.sentence)
    tally = enumeration.tally(m, *places, frozenset())
    assert enumeration.title(m, tally) == ""
    assert enumeration.told(m, tally, ()) == []


def test_counts_are_told_with_what_is_stated() -> None:
    m = material()
    claims = [c for c in invented.CLAIMS[invented.A.id] if c.amount is not None]
    place = Place(claims[0].document, claims[0].sentence)
    tally = enumeration.Tally(place, place, 10, 9, 8, (), "", frozenset())
    texts = [s.text for s in enumeration.told(m, tally, (m.cite(claims[0]),))]
    assert texts == ["Assay counts ten names in The Courier and nine in The Courier.", "Of these, eight match."]
