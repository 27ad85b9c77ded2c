# `make run` and `make test` each work alone, with git, make and python3 on the machine.
SHELL := /bin/sh
.DEFAULT_GOAL := help

BIN := .venv/bin
READY := .venv/.ready
# Unless it is installed already, uv lives in a private environment of the checkout.
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
UV_VERSION := 0.13.9

help: ## ce qu’on peut faire
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 12

setup: $(READY) ## installe tout dans .venv

run: $(READY) ## lance l’accueil de la boutique (Ctrl-C l’arrête)
	@$(BIN)/comptoir run || test $$? -eq 130 # Ctrl-C is no error

test: check train ## tout ce que fait la CI : check, entraînement, tests avec Rasa et Chromium
	TQDM_DISABLE=1 $(BIN)/python -m bot.nlu.command data validate --fail-on-warnings
	$(BIN)/python -m pytest -q -m "rasa or browser"

check: $(READY) lint ## sans attendre Rasa : forme, types, poids de la discussion, tests sans modèle ni navigateur
	@$(BIN)/python -m bench.widget_size
	$(BIN)/python -m pytest -q -m "not rasa and not browser" --numprocesses 2 --dist loadfile

lint: $(READY) ## forme et types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

train: $(READY) ## entraîne l’assistant si ses données ont changé
	@$(BIN)/comptoir train

secrets: $(READY) ## rapprend à reconnaître les secrets, d’après bot/secret_lessons et tests/masks.tsv
	$(BIN)/python -m bot.secret_training

evaluate: $(READY) ## mesure la compréhension sur les messages de test, images dans results/
	@mkdir -p results
	@for file in tests/nlu/intents/*.tsv; do \
		echo "== $$file"; images=results/$$(basename $$file .tsv); \
		$(BIN)/comptoir evaluate $$file --thresholds --picture $$images.svg --curve $$images-seuils.svg || exit; \
	done

bench: $(READY) ## compare à Rasa par défaut : bench/RESULTS.md (TSV="a.tsv b.tsv" en ajoute)
	$(BIN)/python -m bench compare $(TSV)
	$(BIN)/python -m bench.connectors

bench-quick: $(READY) ## mesure la vitesse sans la référence
	$(BIN)/python -m bench quick $(TSV)

bench-desk: $(READY) ## mesure la console sur 50 000 conversations
	$(BIN)/python -m bench.desk

bench-orders: $(READY) ## mesure ce que les connecteurs ajoutent à une réponse de commande
	$(BIN)/python -m bench.connectors

bench-widget: $(READY) ## mesure ce que le widget coûte à une page avant d’être ouvert
	$(BIN)/python -m bench.widget_trace

contract: export CONTRACT_URL = $(value URL)
contract: export CONTRACT_KEY = $(value KEY)
contract: export CONTRACT_DATA = $(value DATA)
contract: $(READY) ## essaie le connecteur sur votre système de commandes (URL=… KEY=… DATA=data.yml)
	@$(BIN)/python -m pytest -q --tb=short tests/orders/test_contract.py

pictures: $(READY) ## refait les images de la console et de la discussion dans docs/images
	$(BIN)/python -m tests.browser.pictures
	$(BIN)/python -m tests.browser.widget.pictures

clean: ## enlève ce qui se refait : installation, modèle, caches (pas les données)
	rm -rf .venv .uv models .rasa results .mypy_cache .ruff_cache .pytest_cache .hypothesis comptoir.egg-info

.uv/bin/uv:
	@echo "Installation de uv dans .uv…"
	@python3 -m venv .uv || { echo "python3 -m venv failed: on Debian, apt-get install python3-venv"; exit 1; }
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(READY): requirements.lock pyproject.toml .python-version $(filter .uv/bin/uv,$(UV))
	@echo "Installation des dépendances dans .venv (3 Go, quelques minutes la première fois)…"
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$$(cat .python-version)" .venv
	@$(UV) pip sync --require-hashes --compile-bytecode --python $(BIN)/python requirements.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@touch $@

lock: ## résout de nouveau les dépendances dans requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --python-version 3.10 --group dev -o requirements.lock pyproject.toml

.PHONY: help setup run test check lint train secrets evaluate bench bench-quick bench-desk bench-orders bench-widget contract pictures clean lock
