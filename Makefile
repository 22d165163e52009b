# make run: load the seed, tell what it says, serve it | make test: every test | make check: the gate | make neo4j-test: on a real Neo4j
.PHONY: run test lint check neo4j-test neo4j-store neo4j-engines neo4j-test-all clients
PYTHON ?= python3
WORKERS ?= auto
unexport PYTHONDONTWRITEBYTECODE # or each process would compile every module again

.venv/run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, but $(PYTHON) is $$($(PYTHON) -V 2>&1); give another with make PYTHON=python3.12" >&2; exit 2; }
	@echo "Setting up .venv (once)" >&2
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --constraint constraints.txt --editable .
	@.venv/bin/python -c 'import graph_service.cli' # compiles the sixth that is needed
	@touch $@

.venv/dev: .venv/run
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@.venv/bin/python -m pip install --quiet --no-compile --constraint constraints.txt --group dev
	@touch $@

run: .venv/run
	@.venv/bin/graph-service serve --seed seed

test: .venv/dev
	.venv/bin/pytest -q --numprocesses $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: .venv/dev
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy graph_service tests benchmarks
	.venv/bin/lint-imports
	.venv/bin/numpydoc lint $$(find graph_service/model graph_service/analysis graph_service/export graph_service/use_cases -name '*.py')

check: lint test

# Each statement, its plan, outages and upgrades, and both engines side by side on the seed; each half starts a Neo4j.
neo4j-test: neo4j-store neo4j-engines
ON_NEO4J = .venv/bin/python tests/neo4j_server.py --quick .venv/bin/pytest -q
neo4j-store: .venv/dev
	$(ON_NEO4J) $(addprefix tests/store/test_,statements.py plans.py outage.py upgrades.py schema.py)
neo4j-engines: .venv/dev
	$(ON_NEO4J) tests/use_cases/test_engines.py

# Everything else that uses a store, which takes several times as long.
neo4j-test-all: neo4j-test
	$(ON_NEO4J) tests/store tests/use_cases tests/api tests/access/test_filters.py tests/importing tests/seed tests/export/test_exporting.py tests/web/test_response_cache.py

clients: .venv/clients
	cd clients/python && ../../.venv/clients/bin/ariadne-codegen

.venv/clients: clients/python/requirements.txt
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet --requirement $<
	@touch $@
