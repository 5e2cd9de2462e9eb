# make run    starts the program          make test    checks everything          make help    the rest
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

PY := .venv/bin/python
CORE := .venv-core/bin/python
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --progress-bar off --require-hashes
TS := $(wildcard translations/*.ts)
QM := $(TS:.ts=.qm)
CODE := $(shell find canvas_app -name '*.py')
OFFSCREEN := LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
# how many tests run at the same time: as many as there are cores; 0 runs them one by one in one process
JOBS ?= auto
PYTEST := -m pytest --numprocesses $(JOBS) --dist worksteal
step = @printf '\n== %s ==\n' $(1)

.PHONY: help run setup setup-dev setup-core test static lint types layers translated unit unit-core unit-and-processes gui \
        processes screen screen-tools pictures bench soak coverage build lock translations format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---------------------------------------------------------------------------------------------- running

run: setup ## makes what is missing, then opens the example workshop
	@if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  echo "There is no display here: the poster and a picture of the window go into build/demo instead."; \
	  $(OFFSCREEN) exec $(PY) -m canvas_app.app.demo build/demo; \
	else \
	  exec $(PY) -m canvas_app --example bodem; \
	fi

setup: .venv/.run .venv/.qt-libraries .venv/.compiled $(QM) ## the environment for running: .venv, Qt, translations
setup-dev: setup .venv/.dev ## the same with the tools for development
setup-core: .venv-core/.core ## an environment without Qt, for the unit tests

.venv/.made .venv-core/.made .venv-lock/.made:
	@.ci/make-venv $(@D)
	@touch $@

.venv/.run: requirements/run.txt .venv/.made
	@echo "Installing what $< names"
	@$(PY) $(PIP_INSTALL) -r $<
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@echo "Installing what $< names"
	@$(PY) $(PIP_INSTALL) -r $<
	@touch $@

.venv-core/.core: requirements/core.txt .venv-core/.made
	@echo "Installing what $< names"
	@$(CORE) $(PIP_INSTALL) -r $<
	@touch $@

.venv/.qt-libraries: .ci/qt-libraries .venv/.run
	@.ci/qt-libraries $(PY)
	@touch $@

# where a machine keeps Python from writing bytecode, every start would compile the program anew: twice as long
.venv/.compiled: $(CODE) .venv/.made
	@$(PY) -m compileall -q canvas_app
	@touch $@

# ---------------------------------------------------------------------------------------------- checking

test: setup-dev setup-core ## checks everything; JOBS=1 uses one core
	@mkdir -p build
	@$(MAKE) --no-print-directory static > build/static.txt 2>&1 & static=$$!; result=0; \
	$(MAKE) --no-print-directory unit-core || result=1; \
	wait $$static || result=1; \
	cat build/static.txt; exit $$result
	@$(MAKE) --no-print-directory unit-and-processes gui screen
	@printf '\nEverything is in order.\n'

static: lint types layers translated ## what is checked without running the program

lint: setup-dev ## ruff: mistakes and layout
	$(call step,"ruff: mistakes")
	@$(PY) -m ruff check --output-format concise .
	$(call step,"ruff: layout")
	@$(PY) -m ruff format --check .

types: setup-dev ## mypy --strict
	$(call step,"mypy --strict")
	@$(PY) -m mypy --strict canvas_app benchmarks hatch_build.py .ci/translations.py

layers: setup-dev ## import-linter: who may know whom
	$(call step,"import-linter: who may know whom")
	@.venv/bin/lint-imports --no-cache

translated: setup-dev ## every word has its translation
	$(call step,"translations are complete")
	@$(PY) .ci/translations.py check

unit-core: setup-core ## the unit tests that may differ where PySide6 is not installed
	$(call step,"unit tests where Qt is not installed")
	@$(CORE) $(PYTEST) tests/unit -m core

unit: setup-dev ## unit tests beside Qt
	$(call step,"unit tests")
	@$(OFFSCREEN) $(PY) $(PYTEST) tests/unit

# real processes wait much: beside the unit tests the cores always have something to do
unit-and-processes: setup-dev screen-tools
	$(call step,"unit tests and real processes")
	@$(OFFSCREEN) $(PY) $(PYTEST) tests/unit tests/processes

gui: setup-dev ## tests of the window, without a screen
	$(call step,"tests of the window - offscreen - scale 1.5")
	@$(OFFSCREEN) QT_SCALE_FACTOR=1.5 $(PY) $(PYTEST) tests/gui
	$(call step,"tests of the window - offscreen - scale 1")
	@$(OFFSCREEN) QT_SCALE_FACTOR=1 $(PY) $(PYTEST) tests/gui -m "not slow and not once"

screen-tools:
	@.ci/screen-tools

processes: setup-dev screen-tools ## real processes: faults in system calls, several at one file, crafted state
	$(call step,"real processes")
	@$(OFFSCREEN) $(PY) $(PYTEST) tests/processes

screen: setup-dev screen-tools ## the real window with real keys on an X screen, killed again and again
	$(call step,"the window on a real X screen")
	@$(PY) $(PYTEST) tests/screen

# ---------------------------------------------------------------------------------------------- translations

%.qm: %.ts .venv/.run
	@$(PY) -c 'from PySide6.scripts.pyside_tool import lrelease; lrelease()' -silent $< -qm $@

translations: setup ## collects new words of the code into translations/*.ts
	@$(PY) .ci/translations.py update

# ---------------------------------------------------------------------------------------------- the rest

pictures: setup-dev ## makes the pictures of the user guide anew, with the program itself
	@$(OFFSCREEN) QT_SCALE_FACTOR=1 $(PY) -m docs.make_pictures

bench: setup-dev ## measures the promises about speed
	@$(OFFSCREEN) $(PY) -m benchmarks

soak: setup-dev ## proves with large numbers that nothing is lost (an hour or more; power cuts only as root)
	@$(OFFSCREEN) $(PY) -m pytest -s tests/soak
	@$(OFFSCREEN) CANVAS_KILLS=2000 $(PY) -m pytest -s tests/gui/test_kill_recovery.py
	@$(OFFSCREEN) CANVAS_EXPLORE=1 CANVAS_TYPING_RUNS=20000 CANVAS_SHARDS=20 $(PY) $(PYTEST) tests/gui/test_typing_model.py
	@$(OFFSCREEN) CANVAS_EXPLORE=1 CANVAS_COPIES_RUNS=100000 CANVAS_SHARDS=100 $(PY) $(PYTEST) tests/unit/test_copies_at_home.py
	@$(OFFSCREEN) CANVAS_SCREEN_CHANGES=2000 $(PY) -m pytest tests/gui/test_presenting.py -k two_screens
	@$(OFFSCREEN) CANVAS_ALL_FAULTS=1 CANVAS_ROUNDS=50 $(PY) -m pytest -s tests/processes
	@CANVAS_KILLS=500 $(PY) -m pytest -s tests/screen
	@for round in $$(seq 20); do $(OFFSCREEN) CANVAS_EXPLORE=1 $(PY) $(PYTEST) tests/unit -m hypothesis || exit 1; done

coverage: setup-dev ## every branch of saving and merging is tested
	@rm -f .coverage .coverage.*
	@$(OFFSCREEN) $(PY) -m coverage run $(PYTEST) -q tests/unit --deselect tests/unit/test_hostile_posters.py
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report

build: setup-dev ## a program in one folder, in dist/, started once to see that it works
	@.ci/build-tools $(PY)
	$(call step,"PyInstaller")
	@$(PY) -m PyInstaller --noconfirm --log-level ERROR --workpath build/pyinstaller build.spec
	$(call step,"does it start?")
	@.ci/smoke-test dist/netwerk-canvas

lock: .venv-lock/.lock ## writes requirements/*.txt anew with the newest versions
	@.ci/lock .venv-lock/bin/python

.venv-lock/.lock: .venv-lock/.made
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

format: setup-dev ## lays the code out and repairs what can be repaired
	@$(PY) -m ruff check --fix --exit-zero .
	@$(PY) -m ruff format .

clean: ## removes all that was made here
	rm -rf build dist .venv .venv-core .venv-lock .mypy_cache .pytest_cache .ruff_cache .hypothesis translations/*.qm
	find . -name __pycache__ -prune -exec rm -rf {} +
