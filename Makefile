# `make` zonder meer laat zien wat er kan.
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.PHONY: help
help: ## deze lijst
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

.PHONY: omgeving
omgeving: .venv/gereed ## virtuele omgeving in .venv met de vastgezette pakketten

.venv/gereed: requirements/ontwikkel.txt requirements/uv.txt
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	.venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes requirements/ontwikkel.txt
	touch $@

LOCK = .venv/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"
.PHONY: lock
lock: ## zet de pakketten uit requirements/*.in opnieuw vast
	$(LOCK) requirements/uv.in -o requirements/uv.txt
	$(LOCK) requirements/productie.in -o requirements/productie.txt
	$(LOCK) requirements/ontwikkel.in -o requirements/ontwikkel.txt
