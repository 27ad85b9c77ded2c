"""A device and a source, in one message or one after the other: whether they go together."""

import re

from actions.answers import Asked
from actions.goods_words import STOCKED, asks
from actions.on_the_table import table_of
from actions.power_facts import each_named
from actions.power_given import source_by_kind
from bot.folding import fold

_FEW_WORDS = 6


def of_both(question: Asked, label: str | None) -> bool:
    """« Le TL-POE160S peut alimenter une Loco ? », or « et une LiteBeam ? » after that."""
    if label != "feed" and not question.told_words:
        return False
    roles = {each.poe_role for each in each_named(question)}
    if label == "feed":
        return roles >= {"powered", "source"}
    told = fold(question.told[-1]) if question.told_words and question.told else ""
    few = len(question.text.split()) <= _FEW_WORDS and not asks(STOCKED, question.text)
    return few and roles == {"powered"} and "du poe" in told and "vont" not in question.text


def names_a_source(question: Asked) -> bool:
    """« Le TL-POE160S, c'est bon alors ? », of a device that was told."""
    table = table_of(question) if question.told_words else None
    devices = table.devices if table else ()
    named = (each_named(question) or source_by_kind(question)) if devices else []
    return any(each.poe_role == "source" for each in named) and not any(
        each in (table.products if table else ()) for each in named
    )


def names_what_it_feeds(question: Asked) -> bool:
    """« Et pour deux NanoStation derrière ? », of a switch or an injector told alone."""
    table = table_of(question) if question.told_words else None
    if table is None or any(each.poe_role != "source" for each in table.products):
        return False
    roles = [each.poe_role for each in each_named(question)]
    asks_how = _FEEDS_THEM.search(fold(question.text))
    return roles == ["powered"] and bool(asks_how)


_FEEDS_THEM = re.compile(
    r"\b(?:derriere|dessus|branch\w+|aliment\w+|comment|avec|fais|marche\w*|va|iront|irait|ca va)\b"
)
