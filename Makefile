# Everything that a contributor runs. Each target sets up what it needs by itself; a second run is quick.
#   make demo     the whole way from garbled pages to a graph, on pages that ship with swnews
#   make test     all tests                       make check    format, lint, types, layering, wheel
#   make bench    accuracy, speed; and of peers   make sealed   scores on the corpora in ../shared
#   make soak     the tests that take minutes     make folds    scores with models of other folds (minutes)
#   make spark    the test with real PySpark (Java 17)
#   make tools    programs from outside Python    make lock     renew constraints.txt
#   make docs     the documentation as a site, in build/site
#   make train    the weights of swnews/model anew from corpora/ (the same pages, tables and rules give the same bytes)
#   make clean    remove what the targets made (not the environments: rm -r .venv .venv-*)

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
BIN := .venv/bin
PIP_QUIET := --disable-pip-version-check -qq
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help demo test soak spark check docs bench folds sealed tools lock train clean

help:
	@sed -n '2,10s/^# *//p' Makefile

demo: .venv/stamp
	@$(BIN)/swnews demo -o demo

test: .venv/stamp
	$(BIN)/python -m pytest -q

soak: .venv/stamp
	$(BIN)/python -m pytest -q -m slow

spark: .venv-spark/stamp
	@command -v java >/dev/null || { echo "make spark needs Java 17 (Debian: apt-get install openjdk-17-jre-headless)"; exit 1; }
	.venv-spark/bin/python -m pytest -q -m slow tests/spark

check: .venv/stamp docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_house.py
	.ci/wheel

# Notebooks are run for it, and what a page links to must be there.
docs: .venv/stamp-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

bench: .venv/stamp .venv-bench/stamp .venv-peers/stamp
	$(BIN)/python tests/benchmarks/bench_fields.py
	$(BIN)/python tests/benchmarks/bench.py
	$(BIN)/python tests/benchmarks/bench_parsing.py
	$(BIN)/python tests/benchmarks/bench_linking.py

folds: .venv/stamp
	$(BIN)/python tests/benchmarks/bench_folds.py

sealed: .venv/stamp
	@.ci/sealed

tools:
	@.ci/tools

# The environment is rebuilt where what it should hold has changed.
.venv/stamp: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "swnews needs Python 3.11 or newer and $(PYTHON) is not: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv (once, a minute or two) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install $(PIP_QUIET) -c constraints.txt pip setuptools
	@$(BIN)/python -m pip install $(PIP_QUIET) -c constraints.txt --no-build-isolation -e . --group dev
	@touch $@

.venv/stamp-docs: .venv/stamp
	@$(BIN)/python -m pip install $(PIP_QUIET) -c constraints.txt --group docs
	@touch $@

# LAC wants numpy 1 and a paddle that left PyPI's newer Pythons, so it has an environment of its own.
.venv-bench/stamp: tests/benchmarks/requirements.txt
	@echo "Setting up .venv-bench with LAC and paddle (once, 600 MB) …"
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install $(PIP_QUIET) "setuptools<81" wheel
	@.venv-bench/bin/python -m pip install $(PIP_QUIET) --no-build-isolation -r $<
	@touch $@

# PySpark is 491 MB that no other test needs.
.venv-spark/stamp: pyproject.toml constraints.txt
	@echo "Setting up .venv-spark with PySpark (once, a minute or two) …"
	@test -x .venv-spark/bin/python || $(PYTHON) -m venv .venv-spark
	@.venv-spark/bin/python -m pip install $(PIP_QUIET) -c constraints.txt pip setuptools
	@.venv-spark/bin/python -m pip install $(PIP_QUIET) -c constraints.txt --no-build-isolation -e '.[spark]' hypothesis pytest pytest-socket
	@touch $@

# The peers of parsing and all that they need, exact; they are no dependencies of swnews.
# Those of bench_fields.py come one by one: the bench says of one that does not install that it does not run.
.venv-peers/stamp: tests/benchmarks/peers.txt tests/benchmarks/taggers.txt
	@echo "Setting up .venv-peers with other parsers, cnloc, cpca and jionlp (once, 450 MB) …"
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install $(PIP_QUIET) --no-deps -r $<
	@grep '^[a-z]' tests/benchmarks/taggers.txt | while read -r peer; do \
	  .venv-peers/bin/python -m pip install $(PIP_QUIET) --no-deps "$$peer" || echo "$$peer does not install"; done
	@touch $@

train: .venv/stamp
	$(BIN)/python -m swnews.training corpora swnews/model

lock:
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install $(PIP_QUIET) --upgrade pip setuptools
	.venv-lock/bin/python -m pip install $(PIP_QUIET) --no-build-isolation -e . --group dev --group docs
	{ echo "# The releases that make and CI install (Python 3.11); renewed by make lock."; \
	  .venv-lock/bin/python -m pip freeze --all --exclude-editable; } > constraints.txt
	rm -rf .venv-lock

clean:
	rm -rf build dist demo *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find swnews tests -name __pycache__ -type d -exec rm -rf {} +
