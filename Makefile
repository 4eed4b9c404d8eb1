# Everything a newcomer needs. `make` alone lists it. Nothing here needs a service, Node or root.

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
PORT ?= 8000
VAR := $(or $(PORTAL_VAR_DIR),var)
# DEMO_ARGS="--classes 600 --judges 40" makes an edition of full size.
DEMO_ARGS ?=
PYTEST_ARGS ?=
# As many workers as cores: the tests are bound by the processor.
TEST_WORKERS ?= auto
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)
TEMPLATES := templates $(wildcard competition/templates submissions/templates judging/templates)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint format demo screenshots lock messages collect clean
.DELETE_ON_ERROR:

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.runtime $(COMPILED) ## .venv with the locked packages; does nothing when nothing changed

setup-dev: setup $(VENV)/.dev ## the same, with the tests' tools

run: setup ## the portal on http://localhost:8000 with the guided demo edition
	@command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null || \
	  echo "ffmpeg is not installed: everything works, but sound and video cannot be taken. (Debian: apt-get install ffmpeg)"
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) demo --if-empty
	$(MANAGE) run --port $(PORT)

demo: setup ## throw the local database and its files away and build the demo anew
	@[ -z "$$DATABASE_URL" ] || { echo "DATABASE_URL is set. make demo throws a database away, so it does that to the local file alone."; exit 1; }
	rm -rf $(VAR)/portal.sqlite3* $(VAR)/public $(VAR)/private $(VAR)/mail
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) demo $(DEMO_ARGS)

test: setup-dev ## all tests; what a machine cannot run is skipped and says so
	$(BIN)/pytest --numprocesses $(TEST_WORKERS) $(PYTEST_ARGS)

lint: setup-dev ## style, types, templates and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(BIN)/lint-imports

format: setup-dev ## put the code in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: setup-dev ## the pictures of the README, from a demo edition of their own
	$(BIN)/python docs/screenshots.py

messages: setup-dev ## collect the texts to translate into locale/ (needs gettext)
	@command -v xgettext >/dev/null || { echo "gettext is not installed. (Debian: apt-get install gettext)"; exit 1; }
	@$(MAKE) collect

collect:
	@mkdir -p locale
	$(MANAGE) makemessages --locale da --no-wrap --no-obsolete --add-location file \
	  --ignore '.*' --ignore var --ignore staticfiles --ignore tests --ignore docs --ignore benchmarks

# Keeps the versions that are locked; `make lock UPGRADE=1` takes the newest ones that fit.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes \
  --no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

lock: $(VENV)/.dev ## the lock files anew from requirements*.in
	$(call lock_file,requirements)
	$(call lock_file,requirements-dev)

define lock_file
	$(COMPILE) $(1).in --output-file $(1).txt >/dev/null
	{ sed 's/^#* */# /; s/ *$$//' $(1).in; echo; cat $(1).txt; } >$(1).tmp
	mv $(1).tmp $(1).txt
endef

clean: ## remove what was made, but neither the database nor the files in var/
	rm -rf $(VENV) staticfiles .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	rm -f $(COMPILED)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The venv exists only when pip works in it, so a half-made one is made again.
$(BIN)/python:
	@for candidate in "$(PYTHON)" python3.13 python3.14 python3.12 python3; do \
	  [ -n "$$candidate" ] && "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null || continue; \
	  echo "Making $(VENV) with $$("$$candidate" --version)"; \
	  "$$candidate" -m venv $(VENV) && exit 0; \
	  rm -rf $(VENV); \
	  echo "$$candidate cannot make a venv. (Debian: apt-get install python3-venv)"; exit 1; \
	done; \
	echo "The portal needs Python 3.12 or newer, and none was found."; \
	echo "Install it from https://www.python.org/downloads/, or say where it is: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3"; \
	exit 1

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements.txt -r requirements-dev.txt
	@touch $@

# Needs no gettext.
%.mo: %.po | $(VENV)/.runtime
	@$(MANAGE) compile_translations $<
