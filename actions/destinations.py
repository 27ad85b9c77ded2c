"""Places off the mainland: which one a message names, and which carriers go there."""

import re
from dataclasses import dataclass

from bot.folding import fold
from bot.shop import Carrier, Shop


@dataclass(frozen=True)
class Destination:
    """A place off the mainland; `words` say it in a sentence, `zones` are its names in shop.yml."""

    words: str
    zones: tuple[str, ...]

    @property
    def is_far(self) -> bool:
        """Whether a delay that is given for all zones may be too short for it."""
        return "corse" not in self.zones


def _destinations(zone: str, **places: str) -> dict[str, Destination]:
    return {
        name.replace("_", " "): Destination(words, (zone, name.replace("_", " ")))
        for name, words in places.items()
    }


_DESTINATIONS = {
    **_destinations("corse", corse="en Corse", ajaccio="en Corse", bastia="en Corse"),
    **_destinations(
        "outre mer",
        guadeloupe="en Guadeloupe",
        martinique="en Martinique",
        guyane="en Guyane",
        reunion="à La Réunion",
        mayotte="à Mayotte",
        polynesie="en Polynésie",
        nouvelle_caledonie="en Nouvelle-Calédonie",
        outre_mer="outre-mer",
        dom="outre-mer",
        tom="outre-mer",
    ),
    **_destinations(
        "europe",
        belgique="en Belgique",
        suisse="en Suisse",
        luxembourg="au Luxembourg",
        allemagne="en Allemagne",
        espagne="en Espagne",
        italie="en Italie",
        portugal="au Portugal",
        pays_bas="aux Pays-Bas",
        autriche="en Autriche",
        irlande="en Irlande",
        royaume_uni="au Royaume-Uni",
        angleterre="au Royaume-Uni",
        europe="en Europe",
    ),
}
# A meeting is « une réunion » as well.
_PLACE = re.compile(
    rf"(?<!\bma )(?<!\bune )(?<!\bnotre )(?<!avant la )\b(?:{'|'.join(_DESTINATIONS)})\b"
)


def destination(text: str) -> Destination | None:
    """The place off the mainland that a message names, if it names one."""
    place = _PLACE.search(_spaced(text))
    return _DESTINATIONS[place.group()] if place else None


def carriers_for(shop: Shop, place: Destination | None) -> tuple[Carrier, ...]:
    """The carriers that deliver there; all of them when no place is named."""
    if place is None:
        return shop.carriers_to_home
    return tuple(
        carrier
        for carrier in shop.carriers_to_home
        if any(_spaced(zone) in place.zones for zone in carrier.zones)
    )


def unserved(place: Destination) -> str:
    return f"Aucun de nos transporteurs ne livre {place.words}."


def to_confirm(place: Destination | None) -> str:
    """A reservation, with the space before it, for a place far from the usual delays."""
    if place is None or not place.is_far:
        return ""
    return " Pour cette destination, faites confirmer le délai et le prix par l'équipe."


def _spaced(text: str) -> str:
    return fold(text).replace("-", " ")
