# Two commands for a newcomer: `make demo` and `make test`. Both set up what they need.

# The first Python that is new enough; `make PYTHON=… test` takes another.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
            $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; \
          done)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK   := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
          --custom-compile-command "make lock"
EXTRAS := $(addprefix --extra ,build serve tables watch dask dev)
DEMO   := evidence-check check samples/phong-chuyen-mon --rules samples/bo-chi-so-mau.yaml --as-of 2026-07-20

.PHONY: demo test ocr samples refresh messages fuzz audit dist lock clean help
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# The sample has findings, so exit code 1 is what it should be; anything but a verdict is an error.
demo: $(VENV)/run.done ## check the sample department's folder
	@echo '$(DEMO)'; $(BIN)/$(DEMO); case $$? in 0|1|3) ;; *) exit 1 ;; esac

test: $(VENV)/dev.done ## lint, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadgroup --ignore tests/engine
	$(BIN)/python -m pytest tests/engine  # signals, process groups: not inside a worker of xdist

ocr: ## install what reads scans (Debian, Ubuntu, macOS)
	@if command -v apt-get >/dev/null; then sudo -n true 2>/dev/null && SUDO=sudo; \
	  $$SUDO apt-get install -y tesseract-ocr tesseract-ocr-vie; \
	elif command -v brew >/dev/null; then brew install tesseract tesseract-lang; \
	else echo "see README.md: reading scans"; exit 1; fi
	@if [ -x $(BIN)/python ]; then $(PIP) --only-binary :all: --require-hashes -r requirements/ocr.txt \
	  || echo "without the library tesserocr its program reads: the same, more slowly"; fi

samples: $(VENV)/dev.done ## make the samples anew
	$(BIN)/python samples/make_samples.py

refresh: $(VENV)/dev.done ## golden results, outputs in the READMEs, the command reference
	$(BIN)/python tools/cli_reference.py
	$(BIN)/python tools/refresh.py

messages: $(VENV)/dev.done ## bring the Vietnamese texts in step with the code
	$(BIN)/python tools/messages.py update

fuzz: $(VENV)/gate.done ## search the doors for what they fall over: make fuzz SECONDS=3600
	$(BIN)/python fuzz/fuzz.py --seconds $(or $(SECONDS),20)

audit: $(VENV)/gate.done ## known holes in what is installed, from the database of PyPI
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements/run.txt

dist: $(VENV)/gate.done ## packages, and the list of what is in them (SBOM)
	$(BIN)/python -m build --no-isolation
	$(BIN)/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml \
	  --output-reproducible -o dist/evidence-check.cdx.json

lock: ## lock the newest permitted versions, with hashes (needs uv)
	$(LOCK) --upgrade --extra build -o requirements/run.txt
	echo tesserocr | $(subst pyproject.toml,-,$(LOCK)) --upgrade -o requirements/ocr.txt
	$(LOCK) --upgrade $(EXTRAS) -o requirements/dev.txt
	$(LOCK) --upgrade $(EXTRAS) --extra gate -o requirements/gate.txt

clean: ## remove what was made
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/gate.done: requirements/gate.txt $(VENV)/dev.done
	$(PIP) --require-hashes -r requirements/gate.txt
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/run.done
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
