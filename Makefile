# `make demo` and `make test` set everything up in .venv by themselves.
PYTHON ?= python3
BIN := .venv/bin

# durable-rules 2.0.28 calls a C function that Python 3.13 dropped; the define is harmless before that.
export CPPFLAGS := -DPyEval_CallObject=PyObject_CallObject $(CPPFLAGS)

.PHONY: demo test lint bench memory pythons mutate soak clean

.venv/.ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet -e '.[durable,dev]'
	touch $@

DEMO := clauses/qt-flex/2022-05-09/cases/demo.yaml

demo: .venv/.ready
	$(BIN)/kiyaku judge $(DEMO) --engine both
	$(BIN)/kiyaku why $(DEMO) '8.5/遅延損害金[請求=INV-1]'
	$(BIN)/kiyaku why $(DEMO) '14.1/損害賠償'
	$(BIN)/kiyaku test $(DEMO) --engine both

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/.ready lint
	$(BIN)/pytest -n 2 --dist worksteal
	$(BIN)/kiyaku test --engine both

bench: .venv/.ready
	$(BIN)/python -m tests.bench

# The memory tests in full: 50,000 contracts by each engine, which takes half an hour.
memory: .venv/.ready
	KIYAKU_SOAK=1 $(BIN)/pytest tests/test_memory.py

# Every bundled case under each Python that is there.
pythons:
	bash tests/pythons.sh

mutate: .venv/.ready
	$(BIN)/python -m tests.mutate $(DOC)

soak: .venv/.ready
	$(BIN)/python -m tests.soak

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
