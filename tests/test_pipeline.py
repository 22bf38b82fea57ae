"""The runner on tiny stages, and the real table."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay import pipeline
from assay.engines.base import Cache, Progress, Scope, Slot, State
from assay.errors import MissingMachine, StageFailed, Usage
from assay.model import Action, CaseResult, Judgement, make_id
from assay.pipeline import Input, Outcome, data_slot
from tests import fake_stages
from tests.fake_stages import CALLS, DictCache, FakeMachines

A, B = "Ann: the mine pays.\nIt rains.", "Bob: the mine does not pay.\nAnn: it does."
EACH = {"ingest": 2, "extract": 2}
WHOLE = dict.fromkeys((s.name for s in pipeline.STAGES if s.scope is Scope.CASE), 1)


def go(texts: dict[str, str], cache: Cache, *log: Judgement, lists: Slot | None = None, **others: Any) -> Outcome:
    CALLS.clear()
    inputs = [Input(file, data_slot(text.encode())) for file, text in texts.items()]
    settings: dict[str, Any] = {"machines": FakeMachines(), "max_bytes": 1000, **others}
    return pipeline.run(inputs, judgements=log, watchlists=lists or Slot.of(()), cache=cache, **settings)


def judged(action: Action, *subjects: str) -> Judgement:
    return Judgement(id=make_id("j", action, subjects), action=action, subjects=subjects)


@pytest.mark.usefixtures("tiny")
class TestWhatIsRedone:
    def test_everything_at_first_and_nothing_again(self) -> None:
        cache = DictCache()
        first = go({"a.txt": A, "b.txt": B}, cache)
        assert CALLS == EACH | WHOLE
        again = go({"a.txt": A, "b.txt": B}, cache)
        assert not CALLS
        assert again == first

    def test_a_new_document_redoes_itself_and_the_case(self) -> None:
        cache = DictCache()
        go({"a.txt": A, "b.txt": B}, cache)
        go({"a.txt": A, "b.txt": B, "c.txt": "It snows."}, cache)
        assert CALLS == {"ingest": 1, "extract": 1, "resolve": 1, "align": 1, "lineage": 1, "weigh": 1} | {
            "places": 1,
            "reconcile": 1,
            "network": 1,
            "compose": 1,
        }  # nobody new was named, so that nobody is screened again

    def test_a_merge_leaves_the_documents_alone(self) -> None:
        cache = DictCache()
        go({"a.txt": A, "b.txt": B}, cache)
        result = go({"a.txt": A, "b.txt": B}, cache, judged(Action.MERGE, "Ann", "Bob")).result
        assert not {"ingest", "extract"} & set(CALLS)
        assert [e.names for e in result.entities.entities] == [("Ann", "Bob")]

    def test_a_grade_redoes_only_what_takes_judgements(self) -> None:
        cache = DictCache()
        go({"a.txt": A, "b.txt": B}, cache)
        go({"a.txt": A, "b.txt": B}, cache, judged(Action.GRADE, "Ann"))
        assert set(CALLS) == {"resolve", "weigh", "reconcile", "compose"}

    def test_a_watchlist_redoes_screen_and_what_reads_it(self) -> None:
        cache = DictCache()
        go({"a.txt": A}, cache)
        parsed = {"name": "List", "as_of": None, "sha256": "00", "parties": ()}
        go({"a.txt": A}, cache, lists=Slot("00", lambda: (fake_stages_list(**parsed),)))
        assert set(CALLS) == {"screen", "compose"}

    def test_a_retraction_finds_what_was_made_before(self) -> None:
        cache = DictCache()
        merge = judged(Action.MERGE, "Ann", "Bob")
        plain = go({"a.txt": A}, cache).result
        go({"a.txt": A}, cache, merge)
        back = go({"a.txt": A}, cache, merge, judged(Action.RETRACT, merge.id)).result
        assert not CALLS
        assert msgspec.structs.replace(back, judgements=()) == plain

    def test_another_model_reads_again(self) -> None:
        cache = DictCache()
        go({"a.txt": A}, cache)
        go({"a.txt": A}, cache, machines=FakeMachines("model-2"))
        assert CALLS == {"extract": 1}  # it read the same, so that nothing follows

    def test_another_version_redoes_its_stage(self, monkeypatch: pytest.MonkeyPatch) -> None:
        cache = DictCache()
        go({"a.txt": A}, cache)
        table = tuple(fake_stages.faked(s, "2" if s.name == "weigh" else "1") for s in pipeline.STAGES)
        monkeypatch.setattr(pipeline, "STAGES", table)
        go({"a.txt": A}, cache)
        assert CALLS == {"weigh": 1}

    def test_a_killed_run_resumes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def killed(**_: object) -> None:
            raise KeyboardInterrupt

        cache = DictCache()
        monkeypatch.setattr(fake_stages, "align", killed)
        with pytest.raises(KeyboardInterrupt):
            go({"a.txt": A, "b.txt": B}, cache)
        monkeypatch.undo()
        monkeypatch.setattr(pipeline, "STAGES", tuple(fake_stages.faked(s) for s in pipeline.STAGES))
        go({"a.txt": A, "b.txt": B}, cache)
        assert set(CALLS) == {"align", "weigh", "reconcile", "network", "compose"}


@pytest.mark.usefixtures("tiny")
class TestWhatCounts:
    def test_a_rejected_claim_is_gone_from_the_case(self) -> None:
        cache = DictCache()
        claim = next(c for c in go({"a.txt": A}, cache).result.claims().values() if c.quote == "It rains.")
        result = go({"a.txt": A}, cache, judged(Action.REJECT, claim.id)).result
        assert claim.id not in result.claims()
        assert len(result.aligned.clusters) == 1

    def test_a_rejected_finding_is_gone_from_the_dossier(self) -> None:
        cache = DictCache()
        finding, other = go({"a.txt": A}, cache).result.dossier.findings
        result = go({"a.txt": A}, cache, judged(Action.REJECT, finding.id)).result
        assert result.dossier.findings == (other,)

    def test_a_withdrawn_document_is_gone(self) -> None:
        cache = DictCache()
        gone, stays = go({"a.txt": A, "b.txt": B}, cache).result.documents
        result = go({"a.txt": A, "b.txt": B}, cache, judged(Action.WITHDRAW, gone.id)).result
        assert result.documents == (stays,)
        assert {r.document for r in result.readings} == {stays.id}

    def test_a_withdrawn_source_takes_its_claims(self) -> None:
        result = go({"a.txt": A, "b.txt": B}, DictCache(), judged(Action.WITHDRAW, "the ANN")).result
        assert sorted(c.quote for c in result.claims().values()) == ["Bob: the mine does not pay.", "It rains."]

    def test_with_everything_withdrawn_there_is_nothing_to_look_at(self) -> None:
        document = go({"a.txt": A}, DictCache()).result.documents[0]
        with pytest.raises(Usage, match="withdrawn"):
            go({"a.txt": A}, DictCache(), judged(Action.WITHDRAW, document.id))


@pytest.mark.usefixtures("tiny")
class TestWhatFails:
    def test_a_bad_document_is_left_out_and_the_rest_goes_on(self) -> None:
        outcome = go({"a.txt": A, "empty.txt": "", "broken.txt": "break"}, DictCache())
        assert [d.file for d in outcome.result.documents] == ["a.txt"]
        told = {p.file: p.message for p in outcome.problems}
        assert told["empty.txt"] == "empty.txt: empty"
        assert told["broken.txt"].startswith("broken.txt: extract failed with RuntimeError: a line that cannot be read")
        assert all("\n" not in message for message in told.values())

    def test_nothing_readable_raises_the_first_error(self) -> None:
        with pytest.raises(StageFailed):
            go({"broken.txt": "break"}, DictCache())
        with pytest.raises(Usage):
            go({}, DictCache())

    def test_a_missing_machine_stops_the_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(**_: object) -> None:
            raise MissingMachine("no model")

        monkeypatch.setattr(fake_stages, "extract", missing)
        with pytest.raises(MissingMachine):
            go({"a.txt": A}, DictCache())

    def test_a_broken_case_stage_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fake_stages, "weigh", lambda **_: 1 / 0)
        with pytest.raises(StageFailed, match="weigh failed with ZeroDivisionError"):
            go({"a.txt": A}, DictCache())


@pytest.mark.usefixtures("tiny")
def test_progress_counts_every_step_once_it_is_over() -> None:
    told: list[Progress] = []
    go({"a.txt": A, "b.txt": B, "x.txt": ""}, DictCache(), notify=told.append)
    steps = 2 * 3 + len(WHOLE)
    assert {p.steps for p in told} == {steps}
    over = [p.step for p in told if p.state is not State.RUNNING]
    assert over == sorted(over)
    assert over[-1] == steps


@given(order=st.permutations(["a.txt", "b.txt", "c.txt"]))
def test_the_order_of_documents_does_not_matter(order: list[str]) -> None:
    texts = {"a.txt": A, "b.txt": B, "c.txt": "Ann: it snows."}
    table = pipeline.STAGES
    pipeline.STAGES = tuple(fake_stages.faked(s) for s in table)
    try:
        cache = DictCache()
        expected = go(texts, cache)
        assert go({f: texts[f] for f in order}, cache) == expected
        assert not CALLS
    finally:
        pipeline.STAGES = table


def fake_stages_list(**fields: Any) -> Any:
    from assay.model import Watchlist

    return Watchlist(**fields)


class TestTheTable:
    def test_it_has_the_eleven_stages_in_order(self) -> None:
        names = "ingest extract resolve places screen lineage align weigh reconcile network compose"
        assert " ".join(s.name for s in pipeline.STAGES) == names

    @pytest.mark.parametrize("stage", pipeline.STAGES, ids=lambda s: s.name)
    def test_each_stage_is_there_and_takes_what_the_table_says(self, stage: Any) -> None:
        run = import_module(stage.module).run
        assert stage.version == import_module(stage.module).VERSION
        signature = inspect.signature(run, eval_str=False)
        assert set(signature.parameters) == set(stage.takes)
        assert all(p.kind is p.KEYWORD_ONLY for p in signature.parameters.values())
        assert str(signature.return_annotation) == stage.kind.__name__

    def test_what_a_stage_takes_was_given_before(self) -> None:
        known = {
            "data",
            "file",
            "max_bytes",
            "inside",
            "declared",
            "nlp",
            "solver",
            "reader",
            "judgements",
            "watchlists",
            "decided",
            "transliterate",
            "gazetteer",
            "located",
        }
        for stage in pipeline.STAGES:
            if stage.scope is Scope.CASE:
                known |= {"documents", "readings"}
            assert set(stage.takes) <= known
            known.add(stage.gives)
        assert set(CaseResult.__struct_fields__) <= known
