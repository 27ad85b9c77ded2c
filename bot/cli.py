"""`comptoir`: what the shop, the tests and the Makefile run."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from bot.desk.equipment import Equipment

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code, 2 when the arguments or the settings can't be used."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # `comptoir card | head`: whoever read has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="comptoir", description="L’accueil d’une boutique en ligne : assistant et console."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")

    def add(name: str, command: Command, explained: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=explained, description=explained)
        added.set_defaults(command=command)
        return added

    add("run", _run, "Prépare ce qui manque puis lance tous les services.")
    train = add("train", _train, "Entraîne l’assistant si ses données ont changé.")
    train.add_argument("--force", action="store_true", help="même si rien n’a changé")
    evaluate = add("evaluate", _evaluate, "Mesure la compréhension sur un fichier TSV.")
    evaluate.add_argument("file", type=Path, metavar="FICHIER.tsv")
    evaluate.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    evaluate.add_argument(
        "--thresholds", action="store_true", help="aussi la table des autres seuils de confiance"
    )
    evaluate.add_argument(
        "--picture", type=Path, metavar="IMAGE", help="dessine les confusions (.svg ou .png)"
    )
    evaluate.add_argument(
        "--curve", type=Path, metavar="IMAGE", help="dessine ce que changent les seuils (idem)"
    )
    add("card", _card, "Un message par ligne → une fiche JSON par ligne.")
    add("mask", _mask, "Un message par ligne → le message sans ses secrets.")
    add("learn", _learn, "Apprend les corrections acceptées dans la console.")
    add("embed", _embed, "Donne la ligne à coller dans les pages de la boutique.")
    add("check", _check, "Vérifie la configuration : shop.yml, commandes, e-mails.")
    staff = add("staff", _staff_add, "Comptes de l’équipe.").add_subparsers(
        required=True, metavar="ACTION"
    )
    added = staff.add_parser("add", help="crée un compte et affiche son mot de passe")
    added.add_argument("login", metavar="NOM")
    added.add_argument(
        "--role", choices=("agent", "admin"), default="agent", help="ce que ce compte permet"
    )
    added.set_defaults(command=_staff_add)
    renewed = staff.add_parser("password", help="donne un nouveau mot de passe")
    renewed.add_argument("login", metavar="NOM")
    renewed.set_defaults(command=_staff_password)
    return parser


# Each command imports what it needs: `comptoir mask` should not wait for TensorFlow.


def _run(options: argparse.Namespace) -> int:
    from bot.desk.errors import StoreError
    from bot.shop import ShopFileError
    from bot.startup import CannotStart, run
    from bot.training import TrainingFailed

    try:
        return run(_settings(), lambda text: print(text, flush=True))
    except (CannotStart, ShopFileError, StoreError, TrainingFailed) as error:
        print(error, file=sys.stderr)
        return 1


def _train(options: argparse.Namespace) -> int:
    from bot.training import TrainingFailed, train, up_to_date

    settings = _settings()
    if up_to_date(settings.data_dir) and not options.force:
        print("Modèle à jour.")
        return 0
    try:
        train(settings)
    except TrainingFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from bot.evaluation import (
        EvaluationError,
        check_picture,
        draw_confusions,
        draw_curve,
        evaluate_file,
    )
    from bot.training import up_to_date

    asked = [(draw_confusions, options.picture), (draw_curve, options.curve)]
    pictures = [(draw, path) for draw, path in asked if path]
    try:
        for _, path in pictures:
            check_picture(path)
        settings = _settings()
        report = evaluate_file(options.file, settings)
        print(report.to_json() if options.json else report.to_text(thresholds=options.thresholds))
        for draw, path in pictures:
            draw(report, path)
    except EvaluationError as error:
        print(error, file=sys.stderr)
        return 2
    for unknown in report.unknown_intents:
        print(f"{options.file}, {unknown}", file=sys.stderr)
    if not up_to_date(settings.data_dir):
        print("Le modèle date d’avant le code ou les données : « make train ».", file=sys.stderr)
    return 0


def _learn(options: argparse.Namespace) -> int:
    from bot.learning.command import learn

    return learn(_settings(), lambda text: print(text, flush=True))


def _card(options: argparse.Namespace) -> int:
    from bot.desk.card_lines import card_lines
    from bot.references import expect

    settings = _settings()
    expect(settings.order_system)
    for line in card_lines(sys.stdin, _equipment(settings)):
        print(line)
    return 0


def _equipment(settings: Settings) -> "tuple[Equipment, ...]":
    """The catalogue when it is at hand: that of a real shop is asked for by the action server."""
    import yaml

    from bot.desk.equipment import catalog_equipment

    if settings.order_system != "demo":
        return ()
    catalog = Path(__file__).with_name("demo") / "catalog.yml"
    return catalog_equipment(yaml.safe_load(catalog.read_text(encoding="utf-8")))


def _mask(options: argparse.Namespace) -> int:
    from bot.privacy import mask

    for line in sys.stdin:
        print(mask(line.rstrip("\r\n")))
    return 0


def _embed(options: argparse.Namespace) -> int:
    from bot.shop import ShopFile, ShopFileError
    from bot.web.bundle import build
    from bot.web.embed import snippet, snippet_of_version

    settings = _settings()
    try:
        name = ShopFile(settings.shop_file).current().name
    except ShopFileError as error:
        print(error, file=sys.stderr)
        return 1
    present = build(Path(__file__).with_name("widget"))
    print("Dans toutes les pages de la boutique, avant </body> :\n")
    print(snippet(settings.public_url, name))
    print(
        "\nLa même, en figeant cette version (à refaire après une mise à jour, voir embed.md) :\n"
    )
    print(snippet_of_version(settings.public_url, name, present))
    return 0


def _check(options: argparse.Namespace) -> int:
    from bot.checkup import checkup

    results = checkup(_settings())
    for result in results:
        print(f"{'ok    ' if result.passed else 'ÉCHEC '} {result.what} : {result.words}")
    return 0 if all(result.passed for result in results) else 1


def _staff_add(options: argparse.Namespace) -> int:
    from bot.desk.errors import StaffExists, StoreError
    from bot.desk.model import Role
    from bot.desk.store import Store
    from bot.passwords import new_password

    password = new_password()
    try:
        store = Store.open(_settings().database_url)
        store.add_staff(options.login, options.login, password, Role(options.role))
    except StaffExists:
        print(
            f"« {options.login} » existe déjà : .venv/bin/comptoir staff password {options.login}",
            file=sys.stderr,
        )
        return 1
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    return _tell_password(options.login, password)


def _staff_password(options: argparse.Namespace) -> int:
    from bot.desk.errors import StaffNotFound, StoreError
    from bot.desk.store import Store
    from bot.passwords import new_password

    password = new_password()
    try:
        Store.open(_settings().database_url).set_password(options.login, password)
    except StaffNotFound:
        print(
            f"« {options.login} » n’a pas de compte : .venv/bin/comptoir staff add {options.login}",
            file=sys.stderr,
        )
        return 1
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    return _tell_password(options.login, password)


def _tell_password(login: str, password: str) -> int:
    print(f"identifiant  : {login}\nmot de passe : {password}   (affiché cette seule fois)")
    return 0


def _settings() -> Settings:
    return Settings.from_environ(os.environ)
