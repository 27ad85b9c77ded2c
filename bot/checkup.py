"""`comptoir check`: whether what the shop set up can work, in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.checkup_orders import order_lines, parcel_line
from bot.desk.errors import StoreError
from bot.desk.store import Store
from bot.notify import NotSent
from bot.notify.mail_server import is_this_machine
from bot.notify.smtp import try_server
from bot.settings import Settings
from bot.shop import ShopFile, ShopFileError


@dataclass(frozen=True)
class Result:
    what: str
    passed: bool
    words: str


def checkup(settings: Settings) -> list[Result]:
    """One result per part, in the order of repair: later parts lean on earlier ones."""
    return list(_results(settings))


def _results(settings: Settings) -> Iterator[Result]:
    yield _try("shop.yml", lambda: _shop(settings))
    yield _try("adresses", lambda: _addresses(settings))
    yield _try("base de données", lambda: _store(settings))
    for passed, words in order_lines(settings):
        yield Result("commandes", passed, words)
    yield Result("colis", *parcel_line(settings))
    yield _try("e-mail", lambda: _mail(settings))
    yield _try("webhook", lambda: _webhook(settings))


def _try(what: str, attempt: Callable[[], str]) -> Result:
    try:
        return Result(what, True, attempt())
    except NotSent as error:
        return Result(what, False, error.reason)
    except (ShopFileError, StoreError) as error:
        return Result(what, False, str(error))


def _shop(settings: Settings) -> str:
    shop = ShopFile(settings.shop_file).current()
    return f"{shop.name}, {shop.phone}"


def _addresses(settings: Settings) -> str:
    if settings.trusted_proxies:
        return f"X-Forwarded-For est cru de {', '.join(settings.trusted_proxies)}"
    if urlsplit(settings.public_url).scheme == "https":
        return (
            "le mandataire qui porte https n’est pas dans TRUSTED_PROXIES : tous les visiteurs "
            "semblent venir d’une même adresse, et partagent ses limites"
        )
    return "aucun mandataire (TRUSTED_PROXIES) : chaque visiteur a la sienne s’il n’y en a pas"


def _store(settings: Settings) -> str:
    store = Store.open(settings.database_url)
    try:
        return f"{len(store.list_staff())} compte(s) dans l’équipe"
    finally:
        store.dispose()


def _mail(settings: Settings) -> str:
    """Connects and logs in, and sends nothing."""
    if settings.mail is None:
        return "aucun serveur (MAIL_URL) : un visiteur parti ne reçoit pas la réponse par e-mail"
    if is_this_machine(urlsplit(settings.public_url).hostname):
        raise NotSent(
            f"les liens des e-mails mèneraient à {settings.public_url}, que les visiteurs ne "
            "peuvent pas ouvrir : donnez PUBLIC_URL."
        )
    try_server(settings.mail)
    words = [f"{settings.mail.host} répond"]
    if not settings.staff_email:
        words.append("l’équipe n’est pas alertée par e-mail (STAFF_EMAIL)")
    store = Store.open(settings.database_url)
    try:
        lost = store.undelivered()
    finally:
        store.dispose()
    if lost:
        words.append(f"{len(lost)} envoi(s) abandonné(s), le dernier ainsi : {lost[0].reason}")
    return " ; ".join(words)


def _webhook(settings: Settings) -> str:
    # Nothing but a message in front of the whole team would show more.
    if not settings.webhook_url:
        return "aucun (WEBHOOK_URL) : l’équipe n’est prévenue que dans la console"
    return f"donné, chez {urlsplit(settings.webhook_url).hostname}"
