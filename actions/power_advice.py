"""What feeds a device: said only when the catalogue tells the standard of both."""

from collections.abc import Sequence

from actions.answers import Asked
from actions.product_facts import in_short
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, of_kind, unknown_models

_CHECK = (
    "Avant de brancher, vérifiez la tension sur l'étiquette de votre appareil ; au moindre doute, "
    "une personne de l'équipe le vérifie avec vous."
)


def power_question(question: Asked, named: Sequence[Product]) -> str | None:
    """None when the device is unknown: a wrong source can destroy it, a person answers."""
    if unknown_models(question.text, named):
        return None
    devices = [each for each in named if each.poe_role == "powered"]
    sources = [each for each in named if each.poe_role == "source"]
    if len(devices) != 1 or devices[0].poe_standard is None or devices[0].discontinued:
        return None
    (device,) = devices
    needs = f"{device.name} demande du PoE {standard(device)}"
    if sources:
        source = sources[0]
        gives = f"{source.name} fournit du PoE {standard(source)}"
        if feeds(source, device):
            return f"Oui : {needs}, et {gives}. {_CHECK}"
        return f"Non, ils ne vont pas ensemble : {needs}, et {gives}.{_instead(question, device)}"
    fitting = _sources(question, [device])[:2]
    if not fitting:
        return None
    described = " ; ".join(in_short(question, each) for each in fitting)
    return f"{needs}. Ce qui convient au catalogue : {described}. {_CHECK}"


def source_for(question: Asked, devices: Sequence[Product]) -> Product | None:
    """The cheapest source in stock that feeds every one of the devices."""
    return next((each for each in _sources(question, devices) if each.stock), None)


def poe(product: Product) -> str:
    """« , PoE 802.3af », for a device or a source; nothing without PoE."""
    return f", PoE {standard(product)}" if product.poe_standard else ""


def standard(product: Product) -> str:
    return (product.poe_standard or "").replace("passive", "passif")


def _instead(question: Asked, device: Product) -> str:
    source = source_for(question, [device])
    return f" Ce qui convient au catalogue : {in_short(question, source)}." if source else ""


def _sources(question: Asked, devices: Sequence[Product]) -> tuple[Product, ...]:
    found = [
        product
        for kind in ("injecteur", "switch")
        for product in of_kind(question.orders.find_products(f"{kind} poe"), kind)
    ]
    wished = [kind for kind in ("injecteur", "switch") if kind in fold(question.text)]
    if len(wished) == 1:
        found = [*of_kind(found, wished[0])] or found
    return cheapest_first(
        each for each in dict.fromkeys(found) if all(feeds(each, device) for device in devices)
    )
