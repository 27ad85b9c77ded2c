"""A fact of shop.yml between the file, the form and the reader."""

import re

from bot.french import NBSP, french_list, french_period, typographic
from bot.shop_overlay import FactValue
from bot.web.desk.errors import Refused
from bot.web.desk.forms import Fields
from bot.web.desk.settings_dates import parse_day, read_day
from bot.web.desk.settings_facts import Fact, Kind

WHO_PAYS = {"client": "le client", "boutique": "la boutique"}
_LONGEST = 1000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def parse_value(fact: Fact, fields: Fields) -> FactValue:
    """What was typed, as shop.yml would hold it; its reader judges it. Raises `Refused`."""
    if fact.kind is Kind.CLOSURE:
        first = read_day(fields.get("first", ""), "Le premier jour")
        last = read_day(fields.get("last", ""), "Le dernier jour")
        reason = " ".join(_clean(fields.get("value", "")).split())
        if not reason:
            raise Refused(422, "Donnez la raison de la fermeture\u00a0: les visiteurs la lisent.")
        return {"from": first.isoformat(), "to": last.isoformat(), "reason": reason}
    typed = _clean(fields.get("value", ""))
    if fact.kind is Kind.HOURS:
        if typed.casefold() in ("", "fermé", "ferme", "fermée"):
            return []
        return [each.strip() for each in re.split(r"[,;\n]|\bet\b", typed) if each.strip()]
    if fact.kind is Kind.LIST:
        return [line.strip() for line in typed.splitlines() if line.strip()]
    if fact.kind is Kind.LIMIT and typed.casefold() in ("", "jamais"):
        return "null"
    if not typed:
        raise Refused(422, "Écrivez la nouvelle valeur.")
    return " ".join(typed.split())


def as_typed(fact: Fact, value: object) -> str:
    """A value of shop.yml, as it would be typed into the form."""
    if isinstance(value, list):
        between = ", " if fact.kind is Kind.HOURS else "\n"
        return between.join(str(each) for each in value)
    if fact.kind is Kind.LIMIT and value in ("null", "~", ""):
        return ""
    return "" if value is None else str(value)


def in_words(fact: Fact, value: object) -> str:
    """A value of shop.yml, to be read."""
    if isinstance(value, dict):
        first, last = parse_day(str(value.get("from"))), parse_day(str(value.get("to")))
        period = french_period(first, last) if first and last else ""
        year = f" {last.year}" if last else ""
        return typographic(f"{period}{year} : {value.get('reason')}")
    if fact.kind is Kind.CLOSURE:
        entries = value if isinstance(value, list) else []
        return "\n".join(in_words(fact, each) for each in entries) or "aucune"
    if fact.kind is Kind.HOURS:
        slots = [str(each).replace("-", "–") for each in value] if isinstance(value, list) else []
        return french_list(slots) or "fermé"
    if fact.kind is Kind.LIMIT:
        return _euros(as_typed(fact, value)) or "jamais offert"
    if fact.kind is Kind.WHO:
        return WHO_PAYS.get(str(value), str(value))
    if fact.key.endswith(".price_from"):
        return _euros(str(value))
    return typographic(as_typed(fact, value))


def _euros(text: str) -> str:
    return f"{text.replace('.', ',')}{NBSP}€" if text and "€" not in text else text


def _clean(text: str) -> str:
    if len(text) > _LONGEST:
        limit = f"{_LONGEST:,}".replace(",", NBSP)
        raise Refused(422, f"Ce texte dépasse {limit}{NBSP}caractères.")
    return _CONTROLS.sub("", text.replace("\r\n", "\n")).strip()
