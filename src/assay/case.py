"""A case and what can be done with it: the face of the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from assay import pipeline, settings
from assay.engines.base import Notify, Progress, Slot, State
from assay.engines.language import CachedModel, Cost
from assay.engines.machines import Machines
from assay.errors import AssayError, BadInput, MissingMachine, Usage
from assay.inquiry.explain import Explanation, explain
from assay.inquiry.known import all_known, known, place_names, standing, unknown
from assay.inquiry.withdrawal import Fall, names_of, what_falls, what_remains
from assay.lists import Lists
from assay.model import (
    GIVEN,
    Action,
    CaseResult,
    Document,
    Finding,
    Judgement,
    Reliability,
    Screening,
    Sought,
    Value,
    make_id,
)
from assay.store import CaseFile, Received
from assay.store.whole import write_whole

if TYPE_CHECKING:
    from assay import intake
    from assay.exports._exchange import Exported
    from assay.imports.plain import Left
    from assay.inquiry.review import Unclear

_OF_NAMES = (Action.MERGE, Action.SPLIT)
_OF_LISTS = (Action.LISTED, Action.NOT_LISTED)


class Taken(Value, frozen=True, kw_only=True):
    """What became of one file that was given: taken, or refused with one line and an exit code."""

    file: str
    document: str | None
    message: str
    exit_code: int = 0


class Found(Value, frozen=True, kw_only=True):
    """A document that holds the words that were searched for, with the first place of the first word."""

    document: str
    file: str
    excerpt: str


class Case:
    """One investigation. Use it in a `with` block, or close it."""

    def __init__(self, store: CaseFile, options: settings.Settings | None = None) -> None:
        self._store = store
        self._settings = options or settings.load()
        asked = self._settings.engine is settings.Engine.LLM
        self._language = CachedModel(self._settings, store) if asked else None
        self._machines = Machines(self._settings.model, self._language)
        self._outcome: pipeline.Outcome | None = None
        self.watchlists = Lists(store, _now, self._stale)

    def _stale(self) -> None:
        self._outcome = None

    @classmethod
    def in_memory(cls, options: settings.Settings | None = None) -> Self:
        """A case that is kept nowhere."""
        return cls(CaseFile.in_memory(), options)

    @property
    def path(self) -> Path | None:
        return self._store.path

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # what goes in

    def add(self, files: Iterable[str | Path], progress: Notify | None = None) -> tuple[Taken, ...]:
        """Take documents: files, and those in folders, archives, web archives, feeds and messages, one by one.

        A file that cannot be taken is told in its line, and the rest goes on.
        """
        from assay import intake  # it loads the readers, which nothing else needs

        todo = tuple(intake.listed(files))
        taken: list[Taken] = []
        for step, file in enumerate(todo, start=1):
            if isinstance(file, intake.Refused):
                taken.append(_refused(file))
                continue
            if progress and file.name != file.path.name:  # out of a folder
                progress(Progress(stage="add", state=State.RUNNING, step=step, steps=len(todo), file=file.name))
            for found in intake.opened(file, self._settings.max_bytes):
                taken.append(_refused(found) if isinstance(found, intake.Refused) else self._add(found))
        return tuple(taken)

    def import_file(self, path: str | Path) -> tuple[tuple[Taken, ...], tuple[Left, ...]]:
        """Take reports with their claims out of STIX or FollowTheMoney, and tell what was left. Raises BadInput."""
        from assay.imports.files import handed, taken
        from assay.intake import Given

        found = taken(Path(path), self._settings.max_bytes)
        return tuple(self._add(Given(*given, GIVEN)) for given in handed(found, Path(path))), found.left

    def _add(self, given: intake.Given) -> Taken:
        from assay.intake import about, welcome

        source = pipeline.Input(given.file, pipeline.data_slot(given.data), given.inside, given.declared)
        try:
            document = pipeline.read_document(source, cache=self._store, max_bytes=self._settings.max_bytes)
            self._store.add_document(
                given.data,
                file=given.file,
                text=document.text,
                at=_now(),
                inside=given.inside,
                declared=given.declared,
            )
        except MissingMachine:
            raise
        except AssayError as error:
            message = about(given, error)
            return Taken(file=given.shown, document=None, message=message, exit_code=error.exit_code)
        self._outcome = None
        return Taken(file=given.shown, document=document.id, message=welcome(given.shown, document))

    def add_list(self, path: str | Path, *, name: str = "") -> Received:
        """Take a watchlist as its publisher made it; it is called `name`, or as its file is.

        Raises BadInput, AlreadyThere or NotFound.
        """
        return self.watchlists.take([Path(path)], name=name)

    def lists(self) -> tuple[Received, ...]:
        return self._store.watchlists()

    def look_up(self, wanted: Sequence[Sought]) -> Screening:
        """The case's watchlists, asked for parties that need not be in the case."""
        return self.watchlists.look_up(wanted, transliterate=self._settings.transliterate)

    def judge(
        self, action: Action | str, subjects: Sequence[str], *, value: str = "", reason: str = "", author: str = ""
    ) -> Judgement:
        """Write one decision to the log. Raises NotFound for a subject that the case does not know, and Usage."""
        try:
            action = Action(action)
        except ValueError:
            raise Usage(f"{action}: no such action; choose one of {', '.join(Action)}") from None
        subjects, value = self._checked(action, tuple(subjects), value)
        who, at = author or self._settings.author, _now()
        content = {"action": action, "subjects": subjects, "value": value, "reason": reason, "author": who, "at": at}
        number = len(self._store.judgements())
        judgement = Judgement(id=make_id("j", number, content), **content)  # type: ignore[arg-type]
        self._store.add_judgement(judgement)
        self._outcome = None
        return judgement

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, oldest first."""
        return self._store.judgements()

    # what comes out

    def run(self, progress: Notify | None = None) -> CaseResult:
        """Everything that follows from the case, made now as far as it is new."""
        if self._outcome is None:
            self._outcome = self._made(progress=progress)
        return self._outcome.result

    def _made(self, *supposed: Judgement, progress: Notify | None = None) -> pipeline.Outcome:
        """The case as it stands, or as it would with judgements that are only supposed."""
        return pipeline.run(
            self._inputs(),
            judgements=(*self._store.judgements(), *supposed),
            watchlists=self.watchlists.slot(),
            transliterate=self._settings.transliterate,
            cache=self._store,
            machines=self._machines,
            max_bytes=self._settings.max_bytes,
            notify=progress,
        )

    def read(
        self, wanted: Iterable[str] = (), progress: Notify | None = None
    ) -> tuple[tuple[pipeline.Read, ...], tuple[pipeline.Problem, ...]]:
        """The documents with what was read in each, and those left out; `wanted` are ids or files, else all.

        Raises NotFound for one that the case does not hold.
        """
        inputs = self._inputs()
        named = {name: i for i in inputs for name in (i.file, f"d-{i.data.digest[:12]}")}
        chosen = [named[known(w, named)] for w in wanted] or inputs
        return pipeline.read(
            chosen,
            cache=self._store,
            machines=self._machines,
            max_bytes=self._settings.max_bytes,
            notify=progress,
        )

    def review(self) -> tuple[Unclear, ...]:
        """What stayed unclear, for a person to look at."""
        from assay.inquiry.review import review  # its resources are not needed for anything else here

        return review(self.run())

    @property
    def cost(self) -> Cost | None:
        """What was asked of a language model since the case was opened, None where none is used."""
        return self._language.cost if self._language else None

    def _inputs(self) -> list[pipeline.Input]:
        return [
            pipeline.Input(o.file, Slot(o.sha256, partial(self._store.document_bytes, o.sha256)), o.inside, o.declared)
            for o in self._store.documents()
        ]

    @property
    def problems(self) -> tuple[pipeline.Problem, ...]:
        """The documents that the last run left out, and why."""
        return self._outcome.problems if self._outcome else ()

    def findings(self, code: str | None = None) -> tuple[Finding, ...]:
        """Heaviest first; `code` keeps those whose code begins with it."""
        return tuple(f for f in self.run().dossier.findings if f.code.startswith(code or ""))

    def explain(self, wanted: str) -> Explanation:
        """Why the case says what it says about an id or a name. Raises NotFound."""
        return explain(self.run(), wanted)

    def falls(self, source: str) -> Fall:
        """What would fall if `source` were withdrawn, and what would remain: the case is made without it, and nothing
        is written to its log. Raises NotFound for a source that the case does not know."""
        fall = self._fall(source)
        try:
            after = self._made(Judgement(id="", action=Action.WITHDRAW, subjects=fall.handles)).result
        except Usage:  # it was all that there is
            return fall
        return msgspec.structs.replace(fall, remains=what_remains(self.run(), after))

    def _fall(self, source: str) -> Fall:
        fall = what_falls(self.run(), source)
        if not fall.names:
            raise unknown(source, self._known_names())
        return fall

    def node(self, name: str) -> str:
        """The id of the party of the network that goes by an id or a name, in any spelling met. Raises NotFound."""
        result = self.run()
        nodes = {n.id: n for n in result.network.nodes}
        by_name = {spelling: e.id for e in result.entities.entities if e.id in nodes for spelling in (e.name, *e.names)}
        by_name = {n.name: n.id for n in nodes.values()} | by_name | {i: i for i in nodes}
        return by_name[known(name, by_name)]

    def search(self, words: str) -> tuple[Found, ...]:
        """The documents that hold all of `words`, best first."""
        documents = {d.sha256: d for d in self.run().documents}
        return tuple(_excerpt(documents[s], words) for s in self._store.search(words) if s in documents)

    def exported(self, format: str) -> Exported:
        """The case in one of the formats of `assay.exports.registry`: files, and what they cannot say.

        Raises Usage, and MissingMachine where a PDF is wanted and no browser prints it.
        """
        from assay.backends.browser import printed
        from assay.exports.registry import made  # the formats load when one is asked for

        return made(format, self.run(), partial(printed, named=self._settings.browser))

    def export(self, format: str) -> str:
        """The text of the first file of a format: of html, markdown and json the only one. Raises Usage."""
        return self.exported(format).files[0].data.decode()

    def dossier(self, path: str | Path) -> Path:
        """Write the dossier as one file, by its ending a page that opens offline, a PDF, Markdown or JSON."""
        from assay.exports.registry import page_format

        return write_bytes(Path(path), self.exported(page_format(Path(path).suffix)).files[0].data)

    # judgements are checked before they are written, for the log cannot be mended

    def _checked(self, action: Action, subjects: tuple[str, ...], value: str) -> tuple[tuple[str, ...], str]:
        if len(set(subjects)) < (2 if action in _OF_NAMES else 1):
            raise Usage(f"{action} takes at least {'two names' if action in _OF_NAMES else 'one subject'}")
        if action is Action.GRADE and value not in set(Reliability):
            raise Usage(f"grade takes --value A to F (STANAG 2511), not {value!r}")
        if action in _OF_LISTS:
            return self._on_list(action, subjects), value
        if action is Action.PLACE:
            from assay.stages.places.judged import kept  # its tables are not needed for anything else here

            names = place_names(self.run())
            return tuple(names[known(s, names)] for s in subjects), kept(value, self._machines.gazetteer.value)
        if action is Action.RETRACT:
            return standing(subjects, self.judgements), value
        result = self.run()
        if action in _OF_NAMES:
            names = {e.id: e.name for e in result.entities.entities}
            those = self._entity_names() | set(result.mentions())
            return all_known((names.get(s, s) for s in subjects), those), value
        if action is Action.WITHDRAW:
            return tuple(dict.fromkeys(h for s in subjects for h in self._fall(s).handles)), value
        if action is Action.GRADE:
            for subject in subjects:
                if not names_of(result, subject):
                    raise unknown(subject, self._known_names())
            return subjects, value
        ids = set(result.claims())
        ids |= {r.id for r in result.reconciled.readings} | {f.id for f in result.dossier.findings}
        return all_known(subjects, ids), value

    def _on_list(self, action: Action, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """A party of the case and the reference of an entry, each as it is spelled where it stands."""
        if len(subjects) != 2:
            raise Usage(f"{action} takes a name and the reference of an entry, e.g. {action} NAME QDe.004")
        names = {e.id: e.name for e in self.run().entities.entities}
        name = known(names.get(subjects[0], subjects[0]), self._entity_names())
        return name, known(subjects[1], self.watchlists.references())

    def _entity_names(self) -> set[str]:
        return {n for e in self.run().entities.entities for n in (e.name, *e.names)}

    def _known_names(self) -> set[str]:
        result = self.run()
        outlets = {d.outlet for d in result.documents if d.outlet}
        unseen = {u.name for u in result.lineage.unseen}
        return self._entity_names() | outlets | unseen | {d.file for d in result.documents}


def new_case(path: str | Path) -> Case:
    """Make a case file. Raises AlreadyThere, or NotFound where its folder is missing."""
    return Case(CaseFile.create(Path(path), at=_now()))


def open_case(path: str | Path, options: settings.Settings | None = None) -> Case:
    """Open a case file; `options` replace the settings of the environment. Raises NotFound or NotACase."""
    return Case(CaseFile.open(Path(path)), options)


def assay_files(
    files: Iterable[str | Path], lists: Iterable[str | Path] = (), progress: Notify | None = None
) -> CaseResult:
    """Everything that follows from some reports, with no case kept. Raises the error of the first bad file."""
    with Case.in_memory() as case:
        for taken in case.add(files):
            if taken.exit_code:
                raise BadInput(taken.message)
        for path in lists:
            case.add_list(path)
        return case.run(progress)


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a file. Raises Usage where its folder is missing or it cannot be written."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise Usage(f"{path}: cannot be written: {error.strerror}") from None
    return path


def _refused(it: intake.Refused) -> Taken:
    return Taken(file=it.shown, document=None, message=it.message, exit_code=it.exit_code)


def _excerpt(document: Document, words: str) -> Found:
    at = max(document.text.casefold().find(words.split()[0].casefold()), 0)
    return Found(document=document.id, file=document.file, excerpt=" ".join(document.text[at : at + 160].split()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
