# Two commands matter: `make release` and `make test`. Each sets up what it needs into .venv, once.

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
  "$$name" -c '$(NEW_ENOUGH)' 2>/dev/null && { echo "$$name"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
RESOLVE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
DIST ?= dist

.PHONY: release test lint docs lock clean help

release: $(VENV)/run.stamp ## Check the corpus, build the merged release, verify it
	@$(BIN)/steno check
	@$(BIN)/steno build -o $(DIST)
	@$(BIN)/steno build --verify $(DIST)

test: lint ## Run every check of the project: types, style, import direction, workflows, tests
	@$(BIN)/python -m pytest

lint: $(VENV)/test.stamp ## The gates without the tests
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@$(BIN)/zizmor --offline --quiet --persona=auditor .github

docs: $(VENV)/run.stamp ## Write the generated pages again
	@$(BIN)/python -m steno.rules > docs/rules.md

lock: $(VENV)/test.stamp ## Resolve the dependencies again, with hashes; newer ones with UPGRADE=--upgrade
	@$(PIP) uv
	@$(RESOLVE) --extra build $(UPGRADE) pyproject.toml -o requirements/run.lock
	@$(RESOLVE) --extra build --extra test $(UPGRADE) -c requirements/run.lock pyproject.toml -o requirements/test.lock

$(VENV)/python.stamp:
	@"$(or $(PYTHON),false)" -c '$(NEW_ENOUGH)' 2>/dev/null || \
	  { echo "steno needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3 …" >&2; exit 2; }
	@"$(PYTHON)" -m venv $(VENV) || \
	  { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp requirements/run.lock pyproject.toml setup.py
	@echo "setting up .venv"
	@$(PIP) --require-hashes -r requirements/run.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements/test.lock
	@echo "setting up the tests"
	@$(PIP) --require-hashes -r requirements/test.lock
	@touch $@

clean: ## Remove what was made
	rm -rf $(VENV) $(DIST) build .cache scripts/steno.egg-info

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
