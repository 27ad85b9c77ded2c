"""The environment, read once at an entry point into one frozen object."""

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from bot.emails import is_email
from bot.notify import MailServer, MailServerError, parse_mail_url
from bot.order_settings import OrderSettingsError, check_order_system, order_options
from bot.orders.model import Options

_LONGEST_WAIT_MINUTES = 24 * 60


class SettingsError(Exception):
    """A setting cannot be used; the message names the variable and the remedy."""


@dataclass(frozen=True)
class Settings:
    """Everything that the surroundings decide. URLs carry no trailing slash.

    Without `mail`, or without `webhook_url`, nothing is sent that way. `mail_from` is empty for
    the shop's own address. The two waits are of opened time, since a request was made.
    """

    data_dir: Path
    database_url: str
    shop_file: Path
    secret_key: str = field(repr=False)
    host: str
    port: int
    public_url: str
    rasa_url: str
    actions_url: str
    order_system: str
    order_system_url: str
    order_system_key: str = field(repr=False)
    order_options: Options
    laposte_key: str = field(repr=False)
    trusted_proxies: tuple[str, ...]
    mail: MailServer | None
    mail_from: str
    staff_email: str
    webhook_url: str = field(repr=False)
    remind_after: timedelta
    escalate_after: timedelta

    @property
    def rasa_database(self) -> Path:
        """Where Rasa keeps its dialogues."""
        return self.data_dir / "rasa.db"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read and check the environment; makes the data folder and its secret at first use.

        Raises `SettingsError` when a value cannot be used.
        """
        data_dir = Path(environ.get("DATA_DIR", "var"))
        # Conversations, and the secret: for nobody else on this machine.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret_key = environ.get("SECRET_KEY") or _kept_secret(data_dir / "secret")
        if len(secret_key) < 32:
            raise SettingsError("SECRET_KEY a moins de 32 caractères : donnez-en une plus longue.")
        port = _port(environ, "PORT", 8080)
        order_system = environ.get("ORDER_SYSTEM", "demo")
        demo = order_system == "demo"
        order_system_url = _order_system_url(environ, demo=demo)
        order_system_key = environ.get("ORDER_SYSTEM_KEY") or (
            _demo_key(secret_key) if demo else ""
        )
        try:
            options = order_options(environ, order_system)
            check_order_system(order_system, order_system_url, order_system_key, options)
        except OrderSettingsError as error:
            raise SettingsError(str(error)) from None
        remind_after, escalate_after = _waits(environ)
        return cls(
            data_dir=data_dir,
            database_url=environ.get("DATABASE_URL") or f"sqlite:///{data_dir / 'comptoir.db'}",
            shop_file=Path(environ.get("SHOP_FILE", "shop.yml")),
            secret_key=secret_key,
            host=environ.get("HOST", "0.0.0.0"),  # noqa: S104 - the one public process
            port=port,
            public_url=_url(environ, "PUBLIC_URL", f"http://127.0.0.1:{port}"),
            rasa_url=_url(environ, "RASA_URL", "http://127.0.0.1:5005"),
            actions_url=_url(environ, "ACTIONS_URL", "http://127.0.0.1:5055"),
            order_system=order_system,
            order_system_url=order_system_url,
            order_system_key=order_system_key,
            order_options=options,
            laposte_key=environ.get("LAPOSTE_KEY", "").strip(),
            trusted_proxies=tuple(
                proxy.strip()
                for proxy in environ.get("TRUSTED_PROXIES", "").split(",")
                if proxy.strip()
            ),
            mail=_mail_server(environ),
            mail_from=_email(environ, "MAIL_FROM"),
            staff_email=_email(environ, "STAFF_EMAIL"),
            webhook_url=_secret_url(environ, "WEBHOOK_URL"),
            remind_after=remind_after,
            escalate_after=escalate_after,
        )


def _kept_secret(path: Path) -> str:
    """The installation's own secret, made once and readable by its owner only.

    Several processes start together: the file appears whole, and the first one wins.
    """
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:
            draft.write(secrets.token_urlsafe(48))
            draft.flush()
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text(encoding="ascii").strip()


def _demo_key(secret_key: str) -> str:
    """What the demonstration system and its one client share: never the signing secret itself."""
    return hmac.new(secret_key.encode(), b"comptoir.order-system", hashlib.sha256).hexdigest()


def _order_system_url(environ: Mapping[str, str], *, demo: bool) -> str:
    if not demo and not environ.get("ORDER_SYSTEM_URL"):
        return ""
    return _url(environ, "ORDER_SYSTEM_URL", "http://127.0.0.1:8090")


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SettingsError(f"{name}={text} n’est pas un port : un nombre de 1 à 65535.")
    return int(text)


def _mail_server(environ: Mapping[str, str]) -> MailServer | None:
    url = environ.get("MAIL_URL", "")
    if not url:
        return None
    try:
        return parse_mail_url(url)
    except MailServerError as error:
        raise SettingsError(f"MAIL_URL ne peut pas servir : {error}.") from None


def _email(environ: Mapping[str, str], name: str) -> str:
    address = environ.get(name, "").strip()
    if address and not is_email(address):
        raise SettingsError(
            f"{name}={address} n’est pas une adresse e-mail, comme contact@boutique.fr."
        )
    return address


def _secret_url(environ: Mapping[str, str], name: str) -> str:
    """An address that is a secret by itself, and not to be repeated in an error."""
    url = environ.get(name, "").strip()
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and _has_a_port(parts)
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(f"{name} n’est pas une adresse : http://… ou https://….")
    return url


def _waits(environ: Mapping[str, str]) -> tuple[timedelta, timedelta]:
    remind = _minutes(environ, "REMIND_AFTER_MINUTES", 10)
    escalate = _minutes(environ, "ESCALATE_AFTER_MINUTES", 30)
    if escalate < remind:
        raise SettingsError(
            f"ESCALATE_AFTER_MINUTES={escalate} vient avant REMIND_AFTER_MINUTES={remind} : "
            "l’alerte suit le rappel, donnez-lui au moins la même durée."
        )
    return timedelta(minutes=remind), timedelta(minutes=escalate)


def _minutes(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) <= _LONGEST_WAIT_MINUTES:
        raise SettingsError(
            f"{name}={text} n’est pas une durée : un nombre de minutes, de 1 à "
            f"{_LONGEST_WAIT_MINUTES}."
        )
    return int(text)


def _has_a_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _url(environ: Mapping[str, str], name: str, default: str) -> str:
    url = environ.get(name, default).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or not _has_a_port(parts):
        raise SettingsError(f"{name}={url} n’est pas une adresse : http://… ou https://….")
    return url
