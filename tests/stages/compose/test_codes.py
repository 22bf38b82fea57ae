from __future__ import annotations

from assay.stages.compose.codes import codes, for_rule


def test_no_two_codes_claim_one_rule() -> None:
    rules = [r for c in codes().values() for r in c.rules]
    assert len(rules) == len(set(rules))


def test_rules_find_their_codes() -> None:
    assert for_rule("list-count").code == "FIG002"
    assert for_rule("rate-total").code == "FIG001"
    assert for_rule("a rule of tomorrow").code == "FIG001"
