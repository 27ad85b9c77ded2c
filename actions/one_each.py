"""How many injectors: one for each device that is to be fed."""

import re
from dataclasses import replace

from actions.basket import told_total
from actions.on_the_table import Table
from actions.per_piece import Line
from actions.products import ProductAnswer
from bot.folding import fold
from bot.french import number_of

_SO_MANY_TO_FEED = re.compile(
    r"\b(?P<count>[2-9]|[1-4][0-9]|deux|trois|quatre|cinq|six|dix) (?:antennes?|bornes?|appareils?"
    r"|ponts?|nano\w*|loco|litebeam\w*|u6|wap|camera\w*|points? d'acces)\b"
)


def one_each(table: Table) -> ProductAnswer | None:
    """« J'en prends combien si j'ai 2 antennes ? », of the injector just advised. Raises…Error."""
    found = _SO_MANY_TO_FEED.search(fold(table.question.text))
    sources = {source for each in table.devices if (source := table.source_of(each))}
    sources |= {each for each in table.products if "injecteur" in fold(each.kind)}
    just_told = table.question.told[-1:] and "injecteur" in fold(table.question.told[-1])
    if not found or len(sources) != 1 or not just_told:
        return None
    count = number_of(found["count"])
    told = told_total(table.question, [Line(sources.pop(), count)], False)
    return replace(told, text=f"Un injecteur par appareil, donc {count} : {told.text}")


def asks_one_each(text: str) -> bool:
    return bool(_HOW_MANY.search(fold(text)) and _SO_MANY_TO_FEED.search(fold(text)))


_HOW_MANY = re.compile(
    r"\b(?:j'? ?en|il (?:m'|nous )?en|on en|en|faut|faudra\w*|prends?|prendre|mets?)\b.{0,20}"
    r"\bcombien\b(?! ca)|\bcombien (?:j'en|il (?:m'|nous )?en|on en|d'injecteurs?|en prendre)\b"
)
