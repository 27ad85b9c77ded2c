"""A switch in place of an injector for each device, and how many more it has room for."""

import re
from collections.abc import Sequence

from actions.fitting import devices_in
from actions.goods_words import OWN, asks
from actions.on_the_table import Table
from actions.power_advice import standard
from actions.product_facts import amount, in_short
from actions.product_search import remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import french_list, typographic
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, of_kind, ports_of

_INSTEAD = re.compile(
    r"\b(?:plutot|a la place|au lieu|remplac\w+|prefer\w+|mieux|aussi bien)\b.{0,40}\bs?witch\w*"
    r"|\bs?witch\w*\b.{0,30}\b(?:plutot|a la place|au lieu|que (?:les|des|l'|un|deux|2) ?inj)"
)
_MORE = re.compile(
    r"\ben plus\b|\bde plus\b|\bencore\b|\brest\w+\b|\b(?:r?ajout|rebranch)\w+|\bune? autre\b"
)
_ROOM = re.compile(
    r"\bplaces?\b|\bports? (?:de )?(?:libre|dispo|reste)\w*|\brest\w*\b.{0,20}\bports?\b"
    r"|\b(?:r?ajout\w+|brancher)\b.{0,25}\b(?:en plus|de plus|encore|une? autre)\b"
)
_UNSURE = "Le catalogue ne dit pas sa puissance totale, une personne de l'équipe peut le confirmer."


def in_one_switch(table: Table, devices: Sequence[Product]) -> str:
    """A switch for several of them, where it costs less than an injector for each."""
    count, source = table.count() or 1, table.source_of(devices[0])
    if count < 2 or len(devices) > 1 or source is None or source.price is None:
        return ""
    switch = switch_with_room(table, devices, count)
    if switch is None or switch.price is None or switch.price >= source.price * count:
        return ""
    return (
        f" Moins cher : un seul {switch.name}, {amount(switch)} ({switch.kind}), qui fournit ce "
        "PoE ; le catalogue ne dit pas sa puissance totale, une personne de l'équipe le confirme."
    )


def switch_instead(table: Table) -> ProductAnswer | None:
    """« Plutôt un switch que les injecteurs »: one that feeds them all. Raises…Error."""
    if not _INSTEAD.search(fold(table.question.text)) or not table.devices:
        return None
    devices = table.devices
    switch = switch_with_room(table, devices, table.count() or len(devices))
    names = french_list([each.name for each in devices])
    wanted = french_list(list(dict.fromkeys(standard(each) for each in devices)))
    if switch is None:
        text = (
            f"Non : aucun switch en stock au catalogue ne fournit le PoE {wanted} que demande "
            f"{names}. Il faut un injecteur par appareil."
        )
        return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(devices))
    text = (
        f"Oui : {in_short(table.question, switch)} ({switch.kind}), fournit le PoE {wanted} que "
        f"demande {names} ; un seul remplace les injecteurs. {_UNSURE}"
    )
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered([*devices, switch]))


def devices_with_more(table: Table) -> int | None:
    """« De la place pour une caméra en plus ? »: all of them; None when it asks something else."""
    text = fold(table.question.text)
    if not (_ROOM.search(text) and any(ports_of(each) for each in table.products)):
        return None
    now = devices_in(text)
    if not _MORE.search(text) or len(re.findall(r"\b(?:cameras?|bornes?)\b", text)) > 1:
        return now or None
    before = max((devices_in(fold(each)) for each in table.question.earlier), default=0)
    return before + now if before else None


def told_beside(table: Table, devices: Sequence[Product]) -> Product | None:
    """« C'est compatible au moins ? », of a device and the source that was told for it."""
    on_table = [each for each in table.products if each.poe_role == "source"]
    source = on_table[0] if on_table else table.source_of(devices[0])
    theirs = asks(OWN, table.question.text) or "switch" in fold(table.question.text)
    if source is None or theirs or len(devices) > 1:
        return None
    told = any(typographic(source.name) in each for each in table.question.told[-2:])
    return source if told else None


def asks_how_many_on_it(table: Table) -> bool:
    """« Combien max ? », of a switch: its ports say so."""
    return bool(_HOW_MANY_ON_IT.search(fold(table.question.text))) and bool(with_ports(table))


def with_ports(table: Table) -> tuple[Product, ...]:
    return tuple(each for each in table.products if ports_of(each))


_HOW_MANY_ON_IT = re.compile(
    r"\bcombien\b.{0,25}\b(?:max\w*|au plus|dessus|brancher|mettre|alimenter)\b"
)


def switch_with_room(table: Table, devices: Sequence[Product], count: int) -> Product | None:
    """The cheapest in stock that feeds them, with a port left for the network."""
    found = of_kind(table.question.orders.find_products("switch poe"), "switch")
    return next(
        (
            each
            for each in cheapest_first(found)
            if (ports_of(each) or 0) > count
            and each.stock
            and all(feeds(each, device) for device in devices)
        ),
        None,
    )
