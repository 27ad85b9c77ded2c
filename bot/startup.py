"""From nothing to an answering page: `comptoir run`."""

import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import requests

from bot.desk.model import Role
from bot.desk.store import Store
from bot.learning import swap
from bot.passwords import new_password
from bot.runner import run_procfile
from bot.settings import Settings
from bot.shop import ShopFile
from bot.training import rasa_environ, train, up_to_date

PROCFILE = Path("Procfile")
FIRST_LOGIN = "equipe"
_POLL_S = 0.5


class CannotStart(Exception):
    """What is in the way, in French, with the remedy."""


def run(settings: Settings, say: Callable[[str], None]) -> int:
    """Prepare what is missing, run the processes, and say where the pages are; blocks."""
    began = time.monotonic()
    shop = ShopFile(settings.shop_file).current()
    _refuse_taken_ports(settings)
    # What the processes write is for nobody else on this machine.
    os.umask(0o077)
    say("1/3 Base de données…")
    Store.open(settings.database_url).dispose()
    if up_to_date(settings.data_dir):
        say("2/3 Modèle à jour.")
    else:
        say("2/3 Entraînement de l’assistant (moins d’une minute)…")
        train(settings)
    say("3/3 Démarrage des services…")

    def announce() -> None:
        _wait_until_ready(settings)
        # Only now: a password made earlier would be lost with a start that is broken off.
        password = _first_staff(settings, shop.name)
        say(_banner(settings, password, time.monotonic() - began))

    with swap.running(settings.data_dir) as new_model:
        return run_procfile(
            PROCFILE,
            rasa_environ(settings),
            lambda name: name != "shop" or settings.order_system == "demo",
            threading.Thread(target=announce, daemon=True).start,
            {"rasa": new_model},
        )


def _first_staff(settings: Settings, shop_name: str) -> str | None:
    """Makes the first account; its password, or None when there was one already.

    Visitors read the name: « Vous parlez avec Armor Réseaux » until people have their own.
    """
    store = Store.open(settings.database_url)
    try:
        if store.list_staff():
            return None
        password = new_password()
        store.add_staff(FIRST_LOGIN, shop_name, password, Role.ADMIN)
        return password
    finally:
        store.dispose()


def _refuse_taken_ports(settings: Settings) -> None:
    wanted: Mapping[str, int] = {
        "PORT": settings.port,
        "RASA_URL": _port_of(settings.rasa_url),
        "ACTIONS_URL": _port_of(settings.actions_url),
        **(
            {"ORDER_SYSTEM_URL": _port_of(settings.order_system_url)}
            if settings.order_system == "demo"
            else {}
        ),
    }
    for name, port in wanted.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CannotStart(
                    f"Le port {port} est déjà pris. Arrêtez l’autre programme (peut-être un "
                    f"Comptoir déjà lancé), ou choisissez un autre port avec {name}."
                ) from error


def _port_of(url: str) -> int:
    return urlsplit(url).port or 80


def _wait_until_ready(settings: Settings) -> None:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    with requests.Session() as session:
        # A proxy of the surroundings does not know this machine's own ports.
        session.trust_env = False
        while True:
            try:
                if session.get(f"http://{host}:{settings.port}/readyz", timeout=5).ok:
                    return
            except requests.RequestException:
                pass
            time.sleep(_POLL_S)


def _banner(settings: Settings, password: str | None, seconds: float) -> str:
    lines = [f"Prêt en {seconds:.0f} s."]
    if settings.order_system == "demo":
        lines.append(f"Boutique de démonstration : {settings.public_url}/")
    lines.append(f"Console de l’équipe       : {settings.public_url}/desk")
    if password:
        lines += [
            f"  identifiant  : {FIRST_LOGIN}",
            f"  mot de passe : {password}   (affiché cette seule fois : notez-le)",
        ]
    else:
        lines.append("  mot de passe oublié : .venv/bin/comptoir staff password " + FIRST_LOGIN)
    rule = "─" * 72
    return "\n".join(["", rule, *lines, "Ctrl-C pour arrêter.", rule, ""])
