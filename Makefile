PYTHON ?= python3

.PHONY: check format test

check:  ## format, lint, types, layers
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

format:  ## put everything into shape
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

test:  ## the test command of the README
	$(PYTHON) -m pytest
