# lederhjul: `make all` builds every kit, `make test` runs the tests; both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
TESTS := $(BIN)/python -m pytest --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup all release test fast fuzz edits audit golden messages parameters check lint preview pictures bench lock wheel clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Set up .venv, and build nothing

all: $(READY) ## Build the kits of all 98 municipalities and the examples into output/
	$(BIN)/lederhjul build --all

release: all ## Build all kits and make output/ ready to hand over: a zip a kit, checksums, bill of materials
	$(BIN)/lederhjul release

test: $(READY) ## Run the tests (those that need LibreOffice, veraPDF or the Open XML SDK are skipped where these are missing)
	$(TESTS)

fast: $(READY) ## Run the tests that need no other program and take no seconds
	$(TESTS) -m fast

fuzz: $(READY) ## Break files at random, 400 examples a test (LEDERHJUL_EXAMPLES=…), and see that each is read or told
	LEDERHJUL_EXAMPLES=$${LEDERHJUL_EXAMPLES:-400} $(TESTS) tests/fuzz

edits: $(READY) ## Edit documents of every format, save them by every program, update them, and tell the figures
	LEDERHJUL_EDITS=$${LEDERHJUL_EDITS:-144} $(BIN)/python -m pytest -q -s tests/update/test_scripted_edits.py

audit: $(READY) ## Ask for known faults of the pinned dependencies (needs pip-audit)
	pip-audit --disable-pip --require-hashes -r requirements.lock

golden: $(READY) ## Write the texts anew that tests/golden/ compares with; review their diff
	$(BIN)/python -m pytest tests/golden --renew-goldens

parameters: $(READY) ## Write the schema and the page of a municipality file's parameters anew
	$(BIN)/python -m tests.parameters

messages: $(READY) ## Gather what the program says into generator/locale/, and compile it
	$(BIN)/python -m tests.messages

lint: $(READY) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test ## Everything that has to be green: ruff, mypy, tests

preview: $(READY) ## Draw every page of one kit, and a contact sheet, in output/moensterby/preview/ (needs LibreOffice)
	$(BIN)/lederhjul preview moensterby

pictures: $(READY) ## Draw the pictures of the README anew (needs LibreOffice)
	$(BIN)/python -m tests.pictures

bench: $(READY) ## Measure how fast kits are made, beside a naive one of the same libraries
	$(BIN)/python -m tests.bench

wheel: $(READY) ## Build the installable wheel into dist/
	rm -rf dist
	$(BIN)/python -m build --no-isolation --wheel --outdir dist

lock: $(READY) ## Pin every dependency anew in requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements.lock --upgrade

clean: ## Remove what was built
	rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 -not -name .gitkeep -delete

$(READY): requirements.lock pyproject.toml generator/locale/da/LC_MESSAGES/lederhjul.po
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "lederhjul needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
