"""The written result of one comparison."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figures
from bench.table import comparison, own_targets

RESULTS = Path(__file__).with_name("RESULTS.md")
# Below the comparison, written by another command.
_ORDERS = "\n## Les connecteurs aux systèmes de commandes\n"

_PAGE = """\
# Comptoir et le pipeline français par défaut de Rasa

Écrit par `make bench` ; ne pas modifier à la main. Tout est mesuré dans une même exécution, sur
la même machine et les mêmes données.

Machine : {machine}

{comparison}
{own_targets}
Un rapport est la valeur de Comptoir divisée par celle de Rasa par défaut : sous 1, Comptoir est
plus rapide ou plus léger ; pour l’exactitude et la macro-F1, il faut dépasser 1.

## Ce qui est comparé

- **Rasa par défaut** : `bench/baseline.yml` (spaCy `fr_core_news_md`, DIET, TED ; {epochs} époques)
  et la commande `rasa` d’origine. Il apprend {per_intent} messages par intention, tirés des nôtres,
  toujours les mêmes : sur tous, il lui faudrait des heures.
- **Comptoir, mêmes messages** : `config.yml` et la commande du `Procfile`, sur ce même tirage.
- **Comptoir, tout** : ce qui est en service, sur tous les messages.

Les trois ont le même domaine, les mêmes règles, le même serveur d’actions et le même
`endpoints.yml`. {stories}

Une chose diffère de la boutique : les petites phrases (bonjour, merci…) reçoivent une réponse sans
action, pour avoir à quoi comparer un tour avec action.

- **Entraînement** : la commande `train` entière, sans cache.
- **Démarrage** : du lancement du processus Rasa à sa première réponse à un message.
- **Mémoire** : mémoire résidente du processus Rasa après les tours mesurés.
- **Tours** : {turns} de chaque sorte par le canal REST, un visiteur à la fois, chacun dans une
  conversation déjà ouverte, sur des messages tenus à part que les trois comprennent.
- **Exactitude, macro-F1** : l’intention la plus probable, avant tout seuil ; `tests/nlu/intents`
  réunit les messages tenus à part.
"""


_WITH_STORIES = """\
Les règles y sont redites en histoires (stories), comme en donne `rasa init` :
sans elles, TED et UnexpecTED n’apprennent ni ne prédisent rien, et la référence est plus légère
qu’un assistant Rasa par défaut (`python -m bench compare --no-stories` mesure ce cas).
"""
_WITHOUT_STORIES = """\
Sans histoires (stories) dans les données, TED et UnexpecTED n’apprennent
ni ne prédisent rien : la référence est plus légère qu’un assistant Rasa par défaut.
"""


def page(machine: str, figures: Sequence[Figures], options: argparse.Namespace) -> str:
    """Markdown, from the figures of the default, of ours on its data and of ours on everything."""
    default, same_data, everything = figures
    return _PAGE.format(
        machine=machine,
        comparison=comparison(default, same_data, everything),
        own_targets=own_targets(everything),
        per_intent=options.per_intent,
        epochs=options.epochs,
        turns=options.turns,
        stories=(_WITH_STORIES if options.stories else _WITHOUT_STORIES).strip(),
    )


def replace_page(results: Path, written: str) -> None:
    """Write the comparison, and keep the section on order systems."""
    _, heading, orders = _read(results).partition(_ORDERS)
    results.write_text(written + heading + orders, encoding="utf-8")


def replace_orders_section(results: Path, section: str) -> None:
    """Write the section on order systems, and keep the comparison."""
    written, _, _ = _read(results).partition(_ORDERS)
    results.write_text(f"{written}{_ORDERS}\n{section}", encoding="utf-8")


def _read(results: Path) -> str:
    return results.read_text(encoding="utf-8") if results.exists() else ""
