# Two commands for a newcomer: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
          --custom-compile-command "make lock"

.PHONY: demo test check everything ocr samples messages lock clean help
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/run.done ## check the sample department's folder
	-$(BIN)/evidence-check check samples/phong-chuyen-mon --rules samples/bo-chi-so-mau.yaml --as-of 2026-07-20

test: $(VENV)/dev.done ## tests, lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

ocr: ## install what reads scans (Debian, Ubuntu, macOS)
	@if command -v apt-get >/dev/null; then sudo -n true 2>/dev/null && SUDO=sudo; \
	  $$SUDO apt-get install -y tesseract-ocr tesseract-ocr-vie; \
	elif command -v brew >/dev/null; then brew install tesseract tesseract-lang; \
	else echo "see README.md: reading scans"; exit 1; fi

samples: $(VENV)/dev.done ## make the samples anew
	$(BIN)/python samples/make_samples.py

lock: ## lock the newest permitted versions, with hashes (needs uv)
	$(LOCK) --upgrade --extra build -o requirements/run.txt
	$(LOCK) --upgrade --extra build --extra dev -o requirements/dev.txt

clean: ## remove what was made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/run.done
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@
