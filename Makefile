# Needs Python 3.11 to 3.13, make and the package index. Another Python: make test PYTHON=python3.12
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
MADE := $(VENV)/.made-by-$(notdir $(PYTHON))
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command 'make lock' pyproject.toml requirements/build.in

.PHONY: demo test lint lock

demo: $(VENV)/.run
	$(BIN)/watchfloor demo

test: lint $(VENV)/.ftm
	$(BIN)/pytest -n 2

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: $(MADE)
	$(PIP) 'uv>=0.5'
	$(COMPILE) --output-file requirements/run.lock
	$(COMPILE) --group dev --constraint requirements/run.lock --output-file requirements/dev.lock
	$(COMPILE) --group dev --group ftm --constraint requirements/dev.lock --output-file requirements/ftm.lock

$(VENV)/.run: requirements/run.lock pyproject.toml $(MADE)
	@echo 'Installing what Watchfloor needs into $(VENV) (once, about a minute)'
	@$(PIP) --require-hashes -r requirements/run.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@echo 'Installing what the tests need into $(VENV) (once)'
	@$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.ftm: requirements/ftm.lock $(VENV)/.dev
	@pkg-config --exists icu-i18n && $(PIP) --require-hashes -r requirements/ftm.lock || \
		echo 'Tests against FollowTheMoney are skipped: its library needs libicu-dev, pkg-config and g++'
	@touch $@

$(MADE):
	@$(PYTHON) -c '' 2>/dev/null || \
		{ echo 'There is no $(PYTHON) here: install Python 3.11 to 3.13, or name one with PYTHON=...'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Watchfloor needs Python 3.11 to 3.13, not $$($(PYTHON) -V): name one with PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo '$(PYTHON) lacks venv: on Debian and Ubuntu, apt-get install python3-venv'; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@
