# tradefacts: `make help` lists what can be made. Everything stays inside .venv/ and output/.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

# ---- what a caller may set ------------------------------------------------------------------------------------------
INPUT ?= examples
OUTPUT ?= output/examples
FLAGS ?=
TESTS ?= tests
SHARED ?= ../shared
BENCH ?= $(SHARED)/corpora/whitehouse
BASE ?=
SAVE ?=
VENV ?= .venv
# the first interpreter that is new enough
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
UV ?= $(shell uv --version >/dev/null 2>&1 && echo uv)

export UV_PYTHON_DOWNLOADS := never
PY := $(VENV)/bin/python
TRADEFACTS := $(PY) -m extractor.cli
LOCKED := requirements/run.txt requirements/build.txt
ifneq ($(UV),)
INSTALL := $(UV) pip install -q --python $(PY)
else
INSTALL := $(PY) -m pip install -q --disable-pip-version-check
endif

.PHONY: help setup run validate report test test-spark check lint types layers deps docs docs-check evaluate bench lock clean clean-all

##@ Use
help:  ## List the targets
	@awk 'BEGIN {FS = ":.*?## "} /^##@ / {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*?## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@printf '\nVariables: INPUT=%s OUTPUT=%s FLAGS="..." TESTS=%s BASE=<git ref> (evaluate)\n' '$(INPUT)' '$(OUTPUT)' '$(TESTS)'

setup: $(VENV)/.run  ## Make .venv with the tradefacts command in it
	@echo "Ready: $(VENV)/bin/tradefacts --help"

$(PY):
	@test -n "$(PYTHON)" || { echo "make: found no Python 3.11 or newer; install one, or name it: make PYTHON=/path/to/python3 ..." >&2; exit 2; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) and $(if $(UV),uv,pip) ..."
ifneq ($(UV),)
	@$(UV) venv -q --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
else
	@$(PYTHON) -m venv $(VENV)
endif

$(VENV)/.run: $(LOCKED) pyproject.toml | $(PY)
	@$(INSTALL) --require-hashes $(LOCKED:%=-r %)
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@$(PY) -m compileall -q extractor schemas && $(PY) -m extractor.rules  # else the first start of the command pays for it
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

# Runs only where an input, the code or the request changed since the last complete run into OUTPUT.
MADE = output/.made/$(subst /,_,$(OUTPUT))
run: $(VENV)/.run  ## Extract INPUT into OUTPUT (examples/ into output/examples/), unless nothing changed
	@mkdir -p output/.made; \
	sources() { find $(INPUT) extractor schemas -type f ! -name '*.pyc' "$$@" 2>/dev/null || true; }; \
	request="$(INPUT) $(FLAGS) $$(sources -print | LC_ALL=C sort | cksum)"; \
	if [ -e "$(OUTPUT)/_SUCCESS" ] && [ "$$request" = "$$(cat "$(MADE)" 2>/dev/null)" ] \
		&& [ -z "$$(sources -cnewer "$(OUTPUT)/_SUCCESS" -print -quit)" ]; then \
		echo "Nothing to do: $(OUTPUT) is up to date with $(INPUT) ('make clean run' runs it all the same)."; \
	else \
		$(TRADEFACTS) extract $(INPUT) --output "$(OUTPUT)" $(FLAGS); \
		echo "$$request" > "$(MADE)"; \
	fi

validate: $(VENV)/.run  ## Check the tables in OUTPUT against the schemas
	@$(TRADEFACTS) validate "$(OUTPUT)"

report: $(VENV)/.run  ## Write the validation report of OUTPUT again
	@$(TRADEFACTS) report "$(OUTPUT)"

##@ Develop
test: $(VENV)/.dev  ## Pass the tests (TESTS=path for some of them)
	@$(PY) -m pytest -q -rs -n auto --dist worksteal $(TESTS)

# PySpark lies in a folder of its own: pandera imports it wherever it finds it, which would slow down everything else.
SPARK := $(VENV)/spark/site-packages
$(SPARK)/.made: requirements/spark.txt $(VENV)/.dev
	@$(INSTALL) --no-deps --require-hashes --target $(SPARK) -r $<
	@touch $@

test-spark: $(SPARK)/.made  ## Pass the tests of the Spark engine (Java 17; fetches PySpark, 450 MB, the first time)
	@PYTHONPATH=$(CURDIR)/$(SPARK) $(PY) -m pytest -q -rs tests/test_engine_spark.py

check: lint types layers deps docs-check test  ## Lint, types, layers, dependencies, docs and tests

lint: $(VENV)/.dev
	@$(PY) -m ruff check .

types: $(VENV)/.dev
	@$(PY) -m mypy

layers: $(VENV)/.dev
	@$(VENV)/bin/lint-imports --no-logo 2>&1

deps: $(VENV)/.dev
	@$(VENV)/bin/deptry . 2>&1

DOCS = README.md $(wildcard docs/*.md)
COG = $(PY) -m cogapp -I docs --verbosity=1
docs: $(VENV)/.dev  ## Write the generated parts of README and docs again; build the docs site into site/
	@$(COG) -r $(DOCS)
	@$(PY) -m mkdocs build --quiet --strict

docs-check: $(VENV)/.dev
	@$(COG) --check --diff $(DOCS)

evaluate: $(VENV)/.run  ## Score against the labelled sets in ../shared (BASE=<git ref>: facts gained and lost)
	@if [ -n "$(BASE)" ]; then $(PY) benchmarks/changes.py "$(BASE)" --shared "$(SHARED)"; \
	elif [ -d "$(SHARED)/gold" ]; then $(PY) benchmarks/evaluate.py --shared "$(SHARED)" $(if $(SAVE),--save benchmarks/scores.json); \
	else echo "evaluate: no labelled sets in $(SHARED)/gold, so there is nothing to score (they are not part of this repository)"; fi

bench: $(VENV)/.dev  ## Measure speed on the folder BENCH
	@$(PY) benchmarks/throughput.py "$(BENCH)"
	@$(PY) benchmarks/mentions.py "$(firstword $(wildcard $(SHARED)/corpora/reuters21578) $(BENCH))"

# what PySpark needs and requirements/run.txt has already
SHARED_WITH_SPARK = numpy pandas pyarrow python-dateutil six typing-extensions tzdata zstandard
lock:  ## Compile requirements/*.txt again (needs uv)
	@test -n "$(UV)" || { echo "make lock: needs uv; install it with 'pip install uv'" >&2; exit 2; }
	@for name in run build dev spark; do \
		case $$name in run) what="pyproject.toml";; build) what="requirements/build.in -c requirements/run.txt";; \
			spark) what="requirements/spark.in -c requirements/run.txt $(SHARED_WITH_SPARK:%=--no-emit-package %)";; dev) what="--group dev -c requirements/run.txt";; esac; \
		$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links \
			--custom-compile-command "make lock" $(LOCKFLAGS) $$what -o requirements/$$name.txt; done

clean:  ## Remove what runs and tools have written
	@find output -mindepth 1 -maxdepth 1 ! -name .gitkeep -exec rm -rf {} +
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist site
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

clean-all: clean  ## Remove .venv too
	@rm -rf $(VENV)
