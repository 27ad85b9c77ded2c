"""The gaps in a canned reply, filled with what is known when it is used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.desk.model import Staff
from bot.shop import Shop
from bot.web.desk.errors import Refused

# What each stands for, and the words that stand in its place while it is not known.
KNOWN = {
    "prenom_agent": ("votre prénom", "prénom"),
    "boutique": ("le nom de la boutique", "nom de la boutique"),
    "telephone": ("le téléphone de la boutique", "téléphone"),
    "horaires": ("les horaires de la semaine", "horaires"),
    "commande": ("le numéro de la commande, s’il est connu", "numéro de commande"),
    "lien_suivi": ("le lien de suivi du colis, s’il est connu", "lien de suivi"),
}
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_TO_COMPLETE = re.compile(r"\[[^\[\]\n]{1,60} à compléter\]")


@dataclass(frozen=True)
class Filled:
    """The text without any placeholder left; `missing` are those that nothing was known for."""

    text: str
    missing: tuple[str, ...]


def fill(text: str, context: Mapping[str, str | None]) -> Filled:
    """Put what is known in place; the rest becomes « [numéro de commande à compléter] »."""
    missing: list[str] = []

    def put(found: re.Match[str]) -> str:
        name = found[1].strip().casefold()
        if name not in KNOWN:
            return found[0]
        value = context.get(name)
        if value:
            return value
        missing.append(name)
        return f"[{KNOWN[name][1]} à compléter]"

    return Filled(_PLACEHOLDER.sub(put, text), tuple(dict.fromkeys(missing)))


def left_to_complete(text: str) -> tuple[str, ...]:
    """What `fill` could not fill and is still in the text: nothing that a visitor should read."""
    return tuple(dict.fromkeys(_TO_COMPLETE.findall(text)))


def context_of(
    staff: Staff, shop: Shop, *, order: str | None = None, tracking_url: str | None = None
) -> dict[str, str | None]:
    """What is known for a reply by this member of staff, in a conversation about that order."""
    # The first account bears the name of the shop, which has no first name.
    first_name = staff.name if staff.name == shop.name else staff.name.split()[0]
    return {
        "prenom_agent": first_name,
        "boutique": shop.name,
        "telephone": shop.phone,
        "horaires": shop.describe_week(),
        "commande": order,
        "lien_suivi": tracking_url,
    }


def refuse_unknown(text: str) -> None:
    """Raises `Refused`, which lists what may be used."""
    names = (found.strip().casefold() for found in _PLACEHOLDER.findall(text))
    unknown = [name for name in dict.fromkeys(names) if name not in KNOWN]
    if not unknown:
        return
    listed = ", ".join(f"{{{name}}}" for name in unknown)
    known = ", ".join(f"{{{name}}}" for name in KNOWN)
    plural = "s" if len(unknown) > 1 else ""
    raise Refused(
        422,
        f"Emplacement{plural} inconnu{plural}\u00a0: {listed}. "
        f"Ceux que vous pouvez utiliser\u00a0: {known}.",
    )
