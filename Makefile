# Alles om het portal te draaien en te beproeven. `make` zonder meer laat zien wat er kan.
# Nodig: Python 3.11 (met venv), make en apt. De rest wordt opgehaald.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= $(shell command -v python3.11 || command -v python3)
export IPS_STOP_MET_OUDER = ja
LOKAAL = .venv/bin/python -m ips_portal.lokaal

.PHONY: help
help: ## deze lijst
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

.PHONY: demo
demo: .venv/gereed ## het portal met demogegevens (PORT=8080 make demo voor een andere poort)
	@$(LOKAAL) demo

.PHONY: demo-reset
demo-reset: .venv/gereed ## gooit de demogegevens weg; de volgende `make demo` begint opnieuw
	@$(LOKAAL) demo-reset

.PHONY: backup
backup: .venv/gereed ## een reservekopie van de demogegevens; de demo mag doordraaien
	@$(LOKAAL) backup

.PHONY: herstel
herstel: export NAAR := $(NAAR)
herstel: .venv/gereed ## zet ze terug; naar een ogenblik: make herstel NAAR="2026-11-22 15:04:05"
	@$(LOKAAL) herstel

.PHONY: herstelproef
herstelproef: .venv/gereed ## zet het laatste merkpunt terug op een wegwerpplek en keurt het
	@$(LOKAAL) herstelproef

.PHONY: manage
manage: .venv/gereed ## een beheercommando: make manage ARGS="stand --organisatie 'GGZ Noord' --json"
	@$(LOKAAL) manage -- $(ARGS)

.PHONY: test
test: check ## alles: de keuringen en alle tests, ook die in de browser
	@$(LOKAAL) test -- $(ARGS)

.PHONY: drill
drill: .venv/gereed ## de oefeningen met drukte en uitval: doodt echte processen, duurt een half uur
	@$(LOKAAL) drill -- $(ARGS)

.PHONY: drill-cluster
drill-cluster: .venv/gereed ## meer dan een machine, nagebootst op deze; doodt echte processen, een half uur
	@$(LOKAAL) drill-cluster -- $(ARGS)

.PHONY: bench
bench: .venv/gereed ## hoe snel het is, als verhouding (ARGS="--omvang 10k" voor een korte loop)
	@$(LOKAAL) bench -- $(ARGS)

.PHONY: check
check: .venv/gereed ## stijl, lagen, typen, migraties, productie, geheimen, bekende lekken, stuklijst
	@$(LOKAAL) keur

.PHONY: opmaak
opmaak: .venv/gereed ## zet de python-bestanden in de afgesproken opmaak
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

.PHONY: omgeving
omgeving: .venv/gereed ## alleen de virtuele omgeving (.venv) met de vastgezette pakketten

.venv/gereed: requirements/ontwikkel.txt requirements/uv.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 ontbreekt: apt-get install python3.11-venv" >&2; exit 1; }
	@$(PYTHON) ips_portal/lokaal/omgeving.py

LOCK = .venv/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(LOCK_OPTIES)
.PHONY: lock
lock: .venv/gereed ## zet requirements/*.in opnieuw vast (nieuwste: make lock LOCK_OPTIES=--upgrade)
	$(LOCK) requirements/uv.in -o requirements/uv.txt
	$(LOCK) requirements/productie.in -o requirements/productie.txt
	$(LOCK) requirements/ontwikkel.in -o requirements/ontwikkel.txt
	@$(LOKAAL) stuklijst

.PHONY: stuklijst
stuklijst: .venv/gereed ## schrijft docs/stuklijst.cdx.json opnieuw: wat er met het portal meegaat
	@$(LOKAAL) stuklijst

.PHONY: vendor
vendor: ## ververst static/vendor uit package-lock.json (vraagt npm; verder is Node nergens nodig)
	npm ci --no-audit --no-fund
	sed -e '/^\/\*# sourceMappingURL=/d' -e 's/url("data:[^"]*")/none/g' node_modules/bootstrap/dist/css/bootstrap.min.css > static/vendor/bootstrap.min.css
	cp node_modules/bootstrap/LICENSE static/vendor/bootstrap.LICENSE
	cd static/vendor && sha256sum bootstrap.min.css bootstrap.LICENSE > MANIFEST.sha256
