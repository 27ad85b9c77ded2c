"""What of the catalogue serves a use, and what feeds it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers import Asked
from actions.power_advice import source_for, standard
from actions.product_facts import amount, in_short
from actions.while_waiting import asks
from bot.folding import fold
from bot.french import french_list
from bot.orders import Product
from bot.orders.choosing import cheapest_first, named_in, of_kind, ports_of, standard_feeds
from bot.orders.need import (
    BOTH,
    CABLE,
    INDOORS,
    LINK,
    MAST,
    OPTICS,
    OUTDOORS,
    ROUTER,
    SWITCH,
    VOICE,
    WIFI,
    Need,
    is_not_sold,
    number_in,
)
from bot.orders.need_words import own_words_of, without_own

# What finds the products of a use, the word of their kind, and one that their kind has not.
_SEARCHES = {
    (WIFI, INDOORS): ("borne wifi", "borne", "exterieure"),
    (WIFI, OUTDOORS): ("borne exterieure", "borne exterieure", ""),
    (WIFI, None): ("borne wifi", "borne", ""),
    (LINK, None): ("pont radio", "pont", ""),
    (SWITCH, None): ("switch poe", "switch", ""),
    (ROUTER, None): ("routeur wifi", "routeur", ""),
    (CABLE, None): ("cable", "cable", ""),
    (OPTICS, None): ("module optique", "module", ""),
    (VOICE, None): ("passerelle ip", "passerelle", ""),
    (MAST, None): ("support antenne mat", "support", ""),
}


def candidates_for(question: Asked, need: Need) -> tuple[Product, ...]:
    """Two at most; of a need with two places, one for each. Raises OrderSystemError."""
    if need.use == WIFI and need.place == BOTH:
        places = (replace(need, place=each) for each in (INDOORS, OUTDOORS))
        return tuple(each for place in places for each in candidates_for(question, place)[:1])
    search = _SEARCHES.get((need.use or "", need.place)) or _SEARCHES.get((need.use or "", None))
    if search is None:
        return ()
    words, kind, without = search
    found = cheapest_first(of_kind(question.orders.find_products(words), kind, without))
    wanted = number_in(need.users)
    if need.use == SWITCH and wanted is not None:
        # One port at least leads to the network itself.
        least = wanted if "port" in (need.users or "") else wanted + 1
        most = sorted(found, key=lambda each: -(ports_of(each) or 0))[:1]
        found = tuple(e for e in found if (ports_of(e) or 0) >= least) or tuple(most)
    if (
        need.use == WIFI
        and need.place != OUTDOORS
        and not _AN_ACCESS_POINT.search(fold(question.text))
    ):
        # Whoever wants Wi-Fi, and no access point by name, may do with the router that has it.
        found = (*_routers(question)[:1], *found)
    if need.use == WIFI and need.place != OUTDOORS and _NO_BOX.search(fold(question.text)):
        return _routers(question)[:1] or tuple(found)[:2]  # an access point leans on a router
    found = _fed_by_theirs(question, found, need)
    # What is there comes before what is expected, the cheapest of each first.
    return tuple(sorted(cheapest_first(found)[:2], key=lambda each: not each.stock))


_AN_ACCESS_POINT = re.compile(r"\bbornes?\b|\bpoints? d'acces\b|\bpoe\b|\bplafond\b|\bwi-?fi 6\b")


_NO_BOX = re.compile(
    r"\b(?:pas|sans|aucune|ni) (?:de |d'|une? |la )?(?:box|livebox|modem|routeur)\b"
)


def _routers(question: Asked) -> tuple[Product, ...]:
    found = of_kind(question.orders.find_products("routeur wifi"), "routeur wi-?fi")
    return cheapest_first(found)


def _owned(question: Asked) -> Product | None:
    """« J'ai un switch SG2210P »: the one source they name as theirs."""
    for part in own_words_of(question.text):
        found = question.orders.find_products(part)
        own = [each for each in found if each.poe_role == "source" and named_in(part, each)]
        if len(own) == 1:
            return own[0]
    return None


def _fed_by_theirs(question: Asked, found: Sequence[Product], need: Need) -> tuple[Product, ...]:
    """What their switch cannot feed is no choice, as long as it feeds something."""
    owned = _owned(question)
    had = owned.poe_standard if owned else need.fed_by
    if need.use != WIFI or had in (None, "none", "unknown"):
        return tuple(found)
    fed = [e for e in found if e.poe_role != "powered" or standard_feeds(had, e.poe_standard)]
    return tuple(fed) if any(each.poe_role == "powered" for each in fed) else tuple(found)


def power_of(question: Asked, products: Sequence[Product], need: Need) -> str:
    """How they are powered: by what the visitor has, or by the cheapest source that feeds all."""
    devices = [each for each in products if each.poe_role == "powered"]
    if not devices:
        return ""
    had, warning = need.fed_by, ""
    if owned := _owned(question):
        had = owned.poe_standard
    if had and had not in ("none", "unknown"):
        fed = [each.name for each in devices if standard_feeds(had, each.poe_standard)]
        yours = f"{owned.name} (PoE {standard(owned)})" if owned else _as_poe(had)
        if fed and len(fed) == len(devices):
            them = "les alimenter" if len(fed) > 1 else "l'alimenter"
            return f"Votre {yours} suffit pour {them}."
        if fed:
            return f"Votre {yours} convient à : {french_list(fed)}."
        warning = f"Le {_as_poe(had)} que vous avez ne convient pas. "
    source = source_for(replace(question, text=without_own(fold(question.text))), devices)
    if source is None:
        return warning.strip()
    them = "les alimenter" if len(devices) > 1 else "l'alimenter"
    if len(devices) == 1 and len(products) > 1:
        them = f"alimenter {devices[0].name}"
    wanted = french_list(list(dict.fromkeys(standard(each) for each in devices)))
    # Outside there is often no current: the cable of the network brings it.
    through = " par le câble réseau" if need.use == WIFI and need.place == OUTDOORS else ""
    return f"{warning}Pour {them}{through} (PoE {wanted}) : {source.name}, {amount(source)}."


def _as_poe(given: str) -> str:
    return f"PoE {given.replace('passive', 'passif')}"


def described(question: Asked, products: Sequence[Product]) -> str:
    """Each with its price and stock; the kind only where they differ by it."""
    apart = len({each.kind for each in products}) > 1
    return " ; ".join(
        f"{in_short(question, each)}{f' ({each.kind})' if apart else ''}" for each in products
    )


def at_each_place(described: Sequence[str]) -> str:
    """« … à l'intérieur ; … à l'extérieur », of the two of a need with two places."""
    places = ("à l'intérieur", "à l'extérieur")
    return " ; ".join(f"{each} {where}" for where, each in zip(places, described, strict=False))


def short_of_ports(products: Sequence[Product], need: Need) -> list[str]:
    """What is said of the largest switch when it has no port to spare for the network."""
    wanted = number_in(need.users)
    if need.use != SWITCH or wanted is None or "port" in (need.users or "") or not products:
        return []
    most = max(ports_of(each) or 0 for each in products)
    if most > wanted:
        return []
    if most == wanted:
        full = f"Avec {wanted} appareils, ses {most} ports PoE sont pleins"
        return [f"{full} : au-delà, il en faut un second."]
    return [
        f"Pour {wanted} appareils, un seul ne suffit pas ({most} ports) : il en faut plusieurs."
    ]


def wants_what_is_not_sold(said: Sequence[str], need: Need) -> bool:
    """« Un relais sur batteries et solaire » tells of the place, as « 6 téléphones IP » to feed."""
    if need.use == SWITCH and need.users:
        return False
    return any(is_not_sold(each) and (at == 0 or asks(each)) for at, each in enumerate(said))
