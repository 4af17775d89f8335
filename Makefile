PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check format eval bench docs clean
.DEFAULT_GOAL := demo

# Reads the packaged example and writes the page.
demo: $(VENV)/installed
	$(BIN)/onrecord demo

# Runs every test.
test: $(VENV)/developed
	$(BIN)/python -m pytest

# Format, lint, types, generated pages: all that a change must pass besides the tests.
check: $(VENV)/developed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python docs/generate.py --check

format: $(VENV)/developed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Is it right? One table; what needs data that is not there is skipped and said.
eval: $(VENV)/developed
	$(BIN)/python -m evals

# Is it fast? Appends to bench/results.
bench: $(VENV)/developed
	$(BIN)/python -m bench.run

docs: $(VENV)/developed
	$(BIN)/python docs/generate.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
