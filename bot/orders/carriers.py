"""Parcel carriers a French shop uses: names, tracking pages, shapes of their numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from . import check_digits
from .plain_text import words_of


@dataclass(frozen=True)
class Carrier:
    """`page` holds {n} and perhaps {postcode}; `bare_page` then does without the latter."""

    name: str
    aliases: tuple[str, ...]
    page: str
    shape: str
    check: Callable[[str], bool] = check_digits.none
    bare_page: str | None = None


CARRIERS = (
    Carrier(
        name="Colissimo / La Poste",
        aliases=(
            "colissimo",
            "la poste",
            "laposte",
            "so colissimo",
            "lettre suivie",
            "colisuivi",
            "la-poste-colissimo",
            "COLSUI",
            "LETTREMAX",
        ),
        page="https://www.laposte.fr/outils/suivre-vos-envois?code={n}",
        shape=r"[0-9][A-Z][0-9]{11}|[A-Z]{2}[0-9]{9}FR",
        check=check_digits.colissimo,
    ),
    Carrier(
        name="Chronopost",
        aliases=("chronopost", "chrono", "chrono 13", "chrono relais"),
        page="https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT={n}",
        shape=r"[A-Z]{2}[0-9]{9}[A-Z]{2}",
        check=check_digits.s10,
    ),
    Carrier(
        name="DPD France",
        aliases=("dpd", "dpd france", "dpd-fr", "dpd predict", "dpd relais", "exapaq"),
        page="https://trace.dpd.fr/fr/trace/{n}",
        shape=r"[0-9]{14}[0-9A-Z]?|[0-9]{12}|[0-9]{27}[0-9A-Z]",
        check=check_digits.dpd,
    ),
    Carrier(
        name="GLS",
        aliases=("gls", "gls france"),
        page="https://gls-group.eu/FR/fr/suivi-colis?match={n}",
        shape=r"[0-9A-Z]{8}|[0-9]{11,12}|[0-9]{14}",
    ),
    Carrier(
        name="UPS",
        aliases=("ups",),
        page="https://www.ups.com/track?loc=fr_FR&tracknum={n}",
        shape=r"1Z[0-9A-Z]{15}[0-9]",
        check=check_digits.ups,
    ),
    Carrier(
        name="Mondial Relay",
        aliases=("mondial relay", "mondialrelay", "mondial-relay", "inpost"),
        page="https://www.mondialrelay.fr/suivi-de-colis/?numeroExpedition={n}&codePostal={postcode}",
        bare_page="https://www.mondialrelay.fr/suivi-de-colis/?numeroExpedition={n}",
        shape=r"[0-9]{8}|[0-9]{10}|[0-9]{12}",
    ),
    Carrier(
        name="TNT (FedEx)",
        aliases=("tnt", "tnt express"),
        page=(
            "https://www.tnt.com/express/fr_fr/site/outils-expedition/suivi.html"
            "?searchType=con&cons={n}"
        ),
        shape=r"[0-9]{9}|[0-9]{16}|[A-Z]{2}[0-9]{9}[A-Z]{2}",
    ),
    Carrier(
        name="FedEx",
        aliases=("fedex", "fed ex"),
        page="https://www.fedex.com/fedextrack/?trknbr={n}",
        shape=r"[0-9]{12}|[0-9]{15}|[0-9]{20}|[0-9]{22}|[0-9]{34}",
        check=check_digits.fedex,
    ),
    Carrier(
        name="DHL Express",
        aliases=("dhl", "dhl express"),
        page="https://www.dhl.com/fr-fr/home/tracking/tracking-express.html?submit=1&tracking-id={n}",
        shape=r"[0-9]{10,11}|J[A-Z]{2,3}[0-9]{9,18}",
        check=check_digits.dhl,
    ),
)


def tracking_url(
    carrier: str, number: str | None, postcode: str | None = None, *, recorded: str | None = None
) -> str | None:
    """The page where the parcel can be followed, or None when there is none to show.

    `recorded` is the link the order system holds: it wins when it is a web address. A number that
    does not look right still gets its link: the keys are not official, and real ones fail them.
    """
    if recorded is not None and _is_web_address(recorded):
        return recorded
    known = _find(carrier)
    compact = _compact(number or "")
    if known is None or not compact:
        return None
    delivered_to = _compact(postcode or "")
    page = known.page if delivered_to or known.bare_page is None else known.bare_page
    return page.format(n=quote(compact, safe=""), postcode=quote(delivered_to, safe=""))


def number_looks_right(carrier: str, number: str) -> bool | None:
    """Whether the number has the carrier's shape and check digit; None for an unknown carrier."""
    known = _find(carrier)
    if known is None:
        return None
    compact = _compact(number)
    return re.fullmatch(known.shape, compact) is not None and known.check(compact)


def carrier_name(name: str) -> str | None:
    """The carrier's name as visitors know it, for a slug or a code too ("la-poste-colissimo")."""
    known = _find(name)
    return known.name if known else None


def _find(name: str) -> Carrier | None:
    """The carrier whose longest alias stands in the name, so that a brand beats its company."""
    written = _phrase(name)
    named = [(len(alias), -rank) for alias, rank in _ALIASES.items() if alias in written]
    return CARRIERS[-max(named)[1]] if named else None


def _phrase(text: str) -> str:
    return f" {' '.join(words_of(text))} "


def _compact(number: str) -> str:
    return re.sub(r"[\s.-]", "", number).upper()


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


_ALIASES = {
    _phrase(alias): rank
    for rank, carrier in enumerate(CARRIERS)
    for alias in (carrier.name, *carrier.aliases)
}
