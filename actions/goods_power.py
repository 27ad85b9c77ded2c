"""What feeds the products told, whether it is in the box, and whether what one has will do."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.goods_words import BESIDE_IT, COSTS, FOREIGN, INCLUDED, OWN, SOURCE, TAKES, asks
from actions.on_the_table import Table, count_of
from actions.one_switch import in_one_switch, switch_instead, told_beside
from actions.only_these import to_be_bought
from actions.power_advice import never_plug, power_question, standard
from actions.power_facts import each_named
from actions.power_given import given_by_that_of, source_by_kind, what_it_gives
from actions.product_facts import amount, in_short, pieces
from actions.product_search import remembered
from actions.products import ProductAnswer
from actions.source_in_mind import one_of_ours
from actions.speech import A_PERSON
from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_list, french_price
from bot.orders import Product
from bot.orders.choosing import feeds, standard_feeds, unknown_models
from bot.orders.need import read_need

_NOT_SAID = "Le catalogue ne dit pas si une alimentation est fournie dans la boîte"
_OWNED = re.compile(r"\bpour (?:mon|ma|mes|notre|nos)\b")
_RADIO = re.compile(r"\ben face\b|\bentre (?:elles|eux)\b|\bautre bout\b|\bl'autre\b|\bensemble\b")
_WHICH = re.compile(r"\ben quoi\b|\bou (?:du|en|bien|passif)\b")  # asks, and has none
_A_BOX = re.compile(r"\b(?:\w*box|modem|routeur|fibre|internet)\b")


def feed(table: Table) -> ProductAnswer | None:
    """What to buy beside it; whether it comes in the box is not known. Raises OrderSystemError."""
    text = table.question.text
    if unknown_models(text, table.products):
        return None
    if given := what_it_gives(table):
        return given
    devices = _devices(table)
    if not devices:
        return _fed_otherwise(table)
    if theirs := given_by_that_of(table):
        return _on_one(table, None, theirs, devices)
    included = asks(INCLUDED, text) and not asks(BESIDE_IT, text)
    if all(table.feeds(each) for each in devices) and not _WHICH.search(fold(text)):
        head = (
            f"{_NOT_SAID}, mais vous n'en avez pas besoin : " if included else "Rien à ajouter : "
        )
        return _told(f"{head}{_yours(table)} convient à {_names(devices)}.", devices)
    sources = {each: source for each in devices if (source := table.source_of(each))}
    parts = [
        _needs(table, [each for each in sources if sources[each] == source], source)
        for source in dict.fromkeys(sources.values())
    ]
    if not parts:
        return None
    head = f"{_NOT_SAID}. " if included else ""
    taken = asks(TAKES, text)
    if taken:
        head = f"{in_short(table.question, devices[0])}. {head}"
    elif asks(COSTS, text):
        head = f"{' ; '.join(f'{each.name} : {amount(each)}' for each in devices)}. {head}"
    one_switch = in_one_switch(table, devices)
    if _OWNED.search(fold(text)):
        one_switch += " Vérifiez d'abord la tension sur l'étiquette de votre appareil."
    kept = [each for each in table.chosen if each.poe_role != "source"]
    told = _told(f"{head}{' '.join(parts)}{one_switch}", kept)
    return _with_the_order(table, told) if taken else told


def _with_the_order(table: Table, told: ProductAnswer) -> ProductAnswer:
    link = Link("Commander sur le site", table.question.shop.website)
    text = f"{told.text} La commande se passe sur notre site, dans le panier."
    return replace(told, text=text, links=(link,))


def fits(table: Table) -> ProductAnswer | None:
    """« C'est compatible avec mon switch ? », of what was told. Raises OrderSystemError."""
    if told := switch_instead(table) or what_it_gives(table):
        return told
    question = table.question
    named = each_named(question) or source_by_kind(question)
    devices = [each for each in named if each.poe_role == "powered"] or list(_devices(table))
    sources = [each for each in named if each.poe_role == "source"]
    sources = sources or [each for each in [devices and one_of_ours(question)] if each]
    if unknown_models(question.text, [*named, *table.products]):
        return None
    if not sources and not any(each.poe_role == "powered" for each in table.products):
        pointed = [each for each in table.chosen if each.poe_role == "source"]
        sources = pointed if len(pointed) < len(table.products) else []
        sources = sources or [each for each in table.products if each.poe_role == "source"]
    if not devices or any(each.poe_standard is None for each in devices):
        return None
    if _RADIO.search(fold(question.text)) and not sources:
        return None  # whether two radios talk to each other is a technician's
    if len(sources) > 1:
        sources = [each for each in sources if feeds(each, devices[0])][:1] or sources[:1]
    if not sources and asks(FOREIGN, question.text) and not asks(SOURCE, question.text):
        return None  # « il se monte sur le mât ? »: what feeds it is not asked
    had, name = table.had, table.had_name
    if said := read_need([question.text]).fed_by:
        had, name = (said, name) if said not in ("none", "unknown") else (had, name)
    if sources and len(devices) == 1:
        text = power_question(question, [devices[0], sources[0]])
        return _told(text, to_be_bought(question, devices[0], sources, text)) if text else None
    if sources:
        return _on_one(table, sources[0].name, sources[0].poe_standard, devices)
    if had not in (None, "none", "unknown"):
        return _on_one(table, name, had, devices)
    if _A_BOX.search(fold(question.text)) and "switch" not in fold(question.text):
        return None
    if advised := told_beside(table, devices):
        text = power_question(question, [devices[0], advised])
        return _told(text, [devices[0], advised]) if text else None
    return _it_depends(table, devices)


def risky(table: Table) -> ProductAnswer | None:
    """« Si je force, ça risque quoi ? », of two that do not go together. Raises…Error."""
    devices = [each for each in table.products if each.poe_role == "powered"]
    sources = [each for each in table.products if each.poe_role == "source"]
    if len(devices) != 1 or len(sources) != 1 or feeds(sources[0], devices[0]):
        return None
    (device,), (source,) = devices, sources
    return _told(
        f"Oui, il y a un risque : ce n'est pas le même PoE ({source.name} : {standard(source)} ; "
        f"{device.name} : {standard(device)}). Ne forcez pas, laissez-le débranché. "
        f"{_sources_of(table, devices)}",
        [device, source],
    )


def what_then(table: Table) -> ProductAnswer | None:
    """« Je prends quoi alors ? », after two that do not go together. Raises OrderSystemError."""
    devices = _devices(table)
    told = fold(" ".join(table.question.told[-3:]))
    if len(devices) != 1 or not re.search(r"\bne vont pas ensemble\b|\bnon\b|demande du poe", told):
        return None
    (device,) = devices
    source = table.source_of(device)
    if source is None:
        return None
    return ProductAnswer(
        f"Prenez {source.name} : {amount(source)}, {pieces(source.stock)} en stock. C'est ce qui "
        f"alimente {device.name} (PoE {standard(device)}) ; il en faut un par appareil.",
        (A_PERSON,),
        spoken_of=remembered([source]),
    )


def _devices(table: Table) -> tuple[Product, ...]:
    """Those on the table, or the one that was named before the sources that are."""
    told = tuple(each for each in table.chosen if each.poe_role == "powered")
    if told or any(each.poe_role != "source" for each in table.products):
        return told
    for text in table.question.earlier[:3]:
        named = each_named(replace(table.question, text=text))
        if devices := tuple(each for each in named if each.poe_role == "powered"):
            return devices[:1]
    return ()


def _fed_otherwise(table: Table) -> ProductAnswer | None:
    """What the catalogue gives no PoE; a source needs none."""
    others = [each for each in table.chosen if each.poe_role is None]
    if len(others) != 1 or not re.search(r"routeur|passerelle|borne", fold(others[0].kind)):
        return None
    text = (
        f"{others[0].name} n'a pas besoin d'injecteur PoE d'après le catalogue ({others[0].kind}). "
        "Il ne dit pas si son alimentation est dans la boîte : une personne de l'équipe vous le "
        "confirme."
    )
    return _told(text, others)


def _needs(table: Table, devices: Sequence[Product], source: Product) -> str:
    count = count_of(table, devices[0])
    wants = _wants(devices)
    each = f"{source.name}, {amount(source)}"
    many = ""
    if count > 1 and source.price is not None:
        many = f", soit {french_price(source.price * count)} pour {count}"
    return (
        f"{wants} : il faut un injecteur par appareil, {each} "
        f"({pieces(source.stock)} en stock){many}."
    )


def _on_one(
    table: Table, name: str | None, given: str | None, devices: Sequence[Product]
) -> ProductAnswer:
    fed = [each for each in devices if standard_feeds(given, each.poe_standard)]
    words = (given or "").replace("passive", "passif")
    whose = f"{name} fournit du PoE {words}" if name else f"le PoE {words}"
    wants = _wants(devices)
    if len(fed) == len(devices):
        end = whose if name else f"{whose} convient"
        return _told(f"Oui : {wants}, et {end}. Rien à ajouter pour l'alimentation.", devices)
    if fed:
        left = [each for each in devices if each not in fed]
        head = f"Oui pour {_names(fed)} seulement"
        return _told(f"{head} : {wants} ; {whose}. {_sources_of(table, left)}", devices)
    return _told(
        f"Non : {wants}, et {whose if name else f'pas du PoE {words}'}. {never_plug(devices[0])} "
        f"{_sources_of(table, devices)}",
        devices,
    )


def _it_depends(table: Table, devices: Sequence[Product]) -> ProductAnswer:
    wants = _wants(devices)
    passive = (devices[0].poe_standard or "").startswith("passive")
    if passive:
        rest = _sources_of(table, devices)
        never = "un switch ou un injecteur 802.3af/at ne convient pas"
        if asks(OWN, table.question.text) and asks(SOURCE, table.question.text):
            rule = "Si l'étiquette du vôtre indique du passif 24 V, oui, à faire confirmer avant de"
            return _told(f"{wants} : {never}. {rule} brancher. {rest}", devices)
        return _told(f"Non : {wants} ; {never}. {rest}", devices)
    rule = f"Si l'étiquette du vôtre indique {_suiting(devices)}, oui ; s'il est passif 24 V, non. "
    return _told(f"{wants}. {rule}{_sources_of(table, devices)}", devices)


def _wants(devices: Sequence[Product]) -> str:
    """What each wants; those of one standard together."""
    alike: dict[str, list[str]] = {}
    for each in devices:
        alike.setdefault(standard(each), []).append(each.name)
    return french_list(
        [
            f"{french_list(names)} demande{'nt' if len(names) > 1 else ''} du PoE {wanted}"
            for wanted, names in alike.items()
        ]
    )


def _suiting(devices: Sequence[Product]) -> str:
    plus = any(each.poe_standard == "802.3at" for each in devices)
    return "802.3at (PoE+)" if plus else "802.3af ou 802.3at"


def _sources_of(table: Table, devices: Sequence[Product]) -> str:
    found = dict.fromkeys(source for each in devices if (source := table.source_of(each)))
    listed = " ; ".join(in_short(table.question, each) for each in found)
    return f"Sinon, au catalogue : {listed}." if listed else ""


def _yours(table: Table) -> str:
    return (
        table.had_name or f"le PoE {(table.had or '').replace('passive', 'passif')} que vous avez"
    )


def _names(products: Sequence[Product]) -> str:
    return french_list([each.name for each in products])


def _told(text: str, about: Sequence[Product]) -> ProductAnswer:
    return ProductAnswer(text.strip(), (A_PERSON,), spoken_of=remembered(about))
