"""The mail server that a URL names: `smtp://user:password@host:587?tls=starttls`."""

import ipaddress
from dataclasses import dataclass, field
from typing import Literal, cast
from urllib.parse import parse_qsl, unquote, urlsplit

Tls = Literal["starttls", "implicit", "none"]

_PORTS: dict[Tls, int] = {"starttls": 587, "implicit": 465, "none": 25}


class MailServerError(ValueError):
    """What is wrong with the URL, in French; never quotes it, for it holds a password."""


@dataclass(frozen=True)
class MailServer:
    """`user` is empty when the server asks for no login."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)


def parse_mail_url(url: str) -> MailServer:
    """Raises `MailServerError`."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise MailServerError("le port n’est pas un nombre de 1 à 65535") from None
    if parts.scheme not in ("smtp", "smtps") or not host or parts.path.strip("/"):
        raise MailServerError(
            "attendu : smtp://utilisateur:mot-de-passe@serveur:587, ou smtps:// (un caractère "
            "spécial du mot de passe s’écrit en %, par exemple %40 pour @)"
        )
    tls = _tls(parts.scheme, host, dict(parse_qsl(parts.query, keep_blank_values=True)))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise MailServerError("il faut l’utilisateur et son mot de passe, ou aucun des deux")
    if user and tls == "none" and not is_this_machine(host):
        raise MailServerError("tls=none enverrait le mot de passe en clair sur le réseau")
    return MailServer(host, port or _PORTS[tls], tls, user, password)


def is_this_machine(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _tls(scheme: str, host: str, options: dict[str, str]) -> Tls:
    wanted = options.pop("tls", None)
    if options:
        raise MailServerError(f"l’option {next(iter(options))} est inconnue ; la seule est tls")
    if scheme == "smtps":
        if wanted is not None:
            raise MailServerError("smtps:// chiffre déjà : enlevez tls, ou écrivez smtp://")
        return "implicit"
    if wanted not in (None, "starttls", "none"):
        raise MailServerError("tls vaut starttls (d’ordinaire) ou none")
    # What relays mail on the same machine has a certificate that nobody could check.
    return cast("Tls", wanted or ("none" if is_this_machine(host) else "starttls"))
