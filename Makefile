# The few commands people type. CI and the GitHub workflows run the very same ones.
#   make site    build the whole book            make test    every test, the browser tests too
#   make serve   build, serve, rebuild on save   make check   the data only, in seconds
#   make tidy    put tables into their form      make expect  store what notebooks show, after a meant change
#   make forms   the built site as EPUB, PDF and one archive
#   make bench   measure                         make clean   delete all that was built
.DEFAULT_GOAL := site
.PHONY: site serve test check tidy expect forms bench clean env browser
SHELL := bash

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

# One commit gives the same bytes: every time stamp of the site is the commit's.
export SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null || echo 1483228800)
export PYTHONHASHSEED := 0
export JUPYTER_PLATFORM_DIRS := 1
# The notebooks are run one per core; more threads inside each would only get in each other's way.
export OMP_NUM_THREADS := 1

BUILD = $(BIN)/jupyter-book build . -W -n --keep-going

env: .venv/ready

.venv/ready: requirements.txt pyproject.toml
	@bash tests/machine.sh $(PYTHON)
	@echo "Setting up Python in .venv (about a minute, 1 GB of disk, once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

site: check
	$(BUILD) --all
	@echo "The site lies in _build/html; open _build/html/index.html in a browser, or type: make serve"

serve: env
	$(BIN)/python book/serve.py --port $(PORT)

check: env
	@$(BIN)/python -m gcm_record check

tidy: env
	@$(BIN)/python -m gcm_record tidy

browser: env
	@$(BIN)/python tests/browser/chromium.py

test: env browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

expect: site
	$(BIN)/python tests/expect.py

# Of the site as it stands: what was built with public addresses keeps them.
forms: env
	$(BIN)/python book/forms.py

bench: env
	$(BIN)/python tests/bench.py

clean:
	rm -rf _build
