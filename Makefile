# Every command we type. `make help` lists them.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
PYTEST := $(PY) -m pytest -q
ARGS ?=
export PYTHONDONTWRITEBYTECODE=

.DEFAULT_GOAL := help
.PHONY: help setup run reset test check lint types imports messages openapi migration settings taps lock web-assets

help:  ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

setup: $(STAMP)  ## Make the environment: pinned packages, and their hashes checked

$(STAMP): requirements/dev.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

run: setup  ## Start everything: app, API and a pretend outside. ARGS="--app-port 8551" moves it
	@$(PY) -m locales.pipeline compile
	@exec $(PY) -m sandbox $(ARGS)

reset:  ## Forget all demo data
	@rm -rf var/yinling.db var/yinling.db-wal var/yinling.db-shm var/media var/sandbox
	@echo "The demo data is gone."

# Two commands at once, one a core; what the first printed comes when both are done.
define both
	@$(1) > var/test-lane.log 2>&1 & lane=$$!; $(2); rest=$$?; \
	wait $$lane; lane=$$?; cat var/test-lane.log; exit $$((rest + lane))
endef
SLOW := tests/backend/applications tests/backend/identity tests/backend/payments

test: setup check  ## Everything: check, the suite on SQLite and on PostgreSQL, real processes, a real browser
	@$(PY) -m tests.support.browser
	@mkdir -p var
	$(call both,$(PYTEST) tests/backend tests/contract $(ARGS),$(PYTEST) --ignore=tests/backend --ignore=tests/contract $(ARGS))
	$(call both,$(PYTEST) --database=postgresql $(SLOW) $(ARGS),$(PYTEST) --database=postgresql tests/backend tests/contract tests/process $(SLOW:%=--ignore=%) $(ARGS))

check: setup lint types imports  ## Lint, types and import contracts

lint: setup  ## Format and lint, without changing anything
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .

types: setup  ## mypy, strict
	@$(VENV)/bin/mypy

imports: setup  ## Who may import whom
	@$(VENV)/bin/lint-imports

messages: setup  ## Extract, update and compile the catalogues
	@$(PY) -m locales.pipeline all

openapi: setup  ## Write backend/openapi.json
	@$(PY) -m backend.openapi

migration: setup  ## New migration; M="what changes"
	@$(PY) -m backend.migrate "$(M)"

settings: setup  ## Every YINLING_ setting, with its default and meaning
	@$(PY) -m backend.config

taps: setup  ## Taps and typed characters of the main job, for a returning senior
	@$(PY) -m tests.browser.taps

web-assets: setup  ## Compress what the web app serves
	@$(PY) -m app.web.build

lock: setup  ## Pin the packages again, with hashes and without hosts
	@for set in "client" "server --extra backend --extra web" "dev --extra backend --extra web --extra dev"; do \
		set -- $$set; name=$$1; shift; \
		$(VENV)/bin/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
			--no-emit-index-url --no-emit-trusted-host --no-emit-find-links $$@ -o requirements/$$name.txt pyproject.toml; \
	done
