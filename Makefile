# Two commands do all the set-up on a fresh machine: make demo, make test. Only python3 (3.11 or newer) is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench up down status channels rehearsal suites lock setup

demo: setup
	$(BIN)/huizong demo --out out

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar sql
	$(BIN)/yamllint --strict .
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/hadolint Dockerfile

bench: setup
	$(BIN)/python -m benchmarks.run $(if $(REFERENCE),--reference $(REFERENCE))

up: setup
	$(BIN)/python -m huizong_operators.stack up

down: setup
	$(BIN)/python -m huizong_operators.stack down

status: setup
	$(BIN)/python -m huizong_operators.stack status

# one report by each of the three channels and one by all, on a stack of its own
channels: setup
	$(BIN)/python -m huizong_operators.channels

# a simulated March over the sample province; with FAULTS=1 its last two days, with everything going wrong
rehearsal: setup
	$(BIN)/python -m huizong_operators.rehearsal $(if $(FAULTS),--faults)

# the compiled GX suites, for readers
suites: setup
	$(BIN)/python -m huizong.validate.compile

# the lock holds hashes and no index address
lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url pyproject.toml --group dev \
		-o requirements/lock.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url -c requirements/lock.txt \
		$$(sed -nE 's/^([a-z0-9._-]+).*==.*/--no-emit-package \1/p' requirements/lock.txt) requirements/celery.in \
		-o requirements/celery.txt

setup: $(READY)

$(READY): requirements/lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "需要 Python 3.11 或更新的版本 / Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)
