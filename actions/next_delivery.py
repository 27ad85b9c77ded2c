"""Asked after the carriers or a delay: another carrier, a deadline, a broken parcel."""

import re
from datetime import date, datetime, time, timedelta

from actions.deliveries import arrival_days, delivery, departure
from actions.delivery_plan import carriers_named, place_of
from actions.destinations import carriers_for, to_confirm, unserved
from actions.next_turn import Said, Turn, offered, told
from actions.shop import ask_carriers
from actions.speech import A_PERSON, Answer
from bot.folding import fold
from bot.french import WEEKDAYS, french_date, french_list, french_price, french_time
from bot.moments import moments
from bot.shop import Carrier

_OF_CARRIAGE = re.compile(
    r"\bcolissimo\b|\bchronopost\b|\bfrais de port\b|\ble port\b|\bnous livrons\b|\blivraison\b"
)
_REFUSES = re.compile(
    r"\b(?:surtout pas|pas (?:de|par|avec|question)|jamais|plus jamais|sans|sauf|evite[zr]?|tout "
    r"sauf|ni|non pas|deteste|marre|peur)\b.{0,25}\b(?:chronopost|chrono|colissimo|la poste)\b"
    r"|\b(?:chronopost|chrono|colissimo)\b.{0,20}\b(?:jamais|plus jamais|non merci|c'est non|pas "
    r"question)\b"
)
_MINE = re.compile(r"\b(?:mon colis|ma commande|mon paquet|ma livraison)\b")
_IN_CASE = re.compile(r"\b(?:si|en cas|au cas|quand|jamais)\b")
_BROKEN = re.compile(r"\b(?:cass\w+|abim\w+|brise\w*|endommag\w+|perdu\w*|vole\w*|ecras\w+)\b")
_HAPPENED = re.compile(r"\b(?:j'ai|on a|vient d|viens d|mon|ma|mes|est arrive\w*)\b")
_LOST = re.compile(r"\b(?:perdu\w*|vole\w*|disparai\w+)\b")
_FASTER = re.compile(
    r"\b(?:plus (?:vite|cher|rapide\w*)|express|en urgence|accelere\w*|au plus vite|rapide\w*)\b"
)
_PAYS_MORE = re.compile(r"\b(?:pay\w+|mett\w+|supplement|plus cher)\b")
_WEEKDAY = re.compile(
    rf"\ble \d{{1,2}}\b.{{0,30}}\b(?:c'est|cest|tombe|sera|est)\b.{{0,20}}"
    rf"\b(?:{'|'.join(WEEKDAYS)}|quel jour|quoi)\b"
)
_AT_THE_LATEST = re.compile(
    r"\b(?:au plus tard|dernier (?:jour|delai|moment)|derniere limite|date limite|jusqu'a quand"
    r"|avant quand|(?:commander|payer|paye|commande|passer commande|m'y prendre|s'y prendre) quand"
    r"|quand (?:est-ce que )?(?:je |on |il )?(?:dois|doit|faut|commander|payer)\w*)\b"
)
_CHRISTMAS = re.compile(r"\b(?:noel|sapin|reveillon|24 dec\w*|25 dec\w*|fetes)\b")
_BACK_TO_SCHOOL = re.compile(r"\b(?:janvier|rentree|nouvel an|debut d'annee)\b")
_CHRISTMAS_EVE = (12, 24)
_LONGEST_BACK = 30  # days


def _not_that_one(turn: Turn) -> Said | None:
    """« Surtout pas Chronopost ! »: noted, and what remains."""
    if not _REFUSES.search(turn.folded) or _MINE.search(turn.folded) or turn.product:
        return None
    if not (turn.reads("shop", "ship_carrier", "complaint") or _OF_CARRIAGE.search(turn.told)):
        return None
    refused = carriers_named(turn.question.text, turn.shop)
    left = [each for each in turn.shop.carriers_to_home if each not in refused]
    if not refused or not left:
        return None
    choice = french_list(
        [f"{c.name} ({c.delay}, à partir de {french_price(c.price_from)})" for c in left], "ou"
    )
    return told(f"C'est entendu, et désolé pour cette expérience : choisissez {choice}.")


def _how_long_with_the_rest(turn: Turn) -> Said | None:
    """« Et celui qui reste, combien de temps jusqu'à Quimper ? »"""
    if not (refused := _refused_before(turn)) or carriers_named(turn.question.text, turn.shop):
        return None
    if not turn.reads("facts", "time", "place", "by_day", "cutoff", "cost", "carrier", least=0.5):
        return None
    left = tuple(c for c in carriers_for(turn.shop, place_of(turn.question)) if c not in refused)
    if not left:
        return None
    day = departure(turn.question)
    cost = french_list([f"{c.name} à partir de {french_price(c.price_from)}" for c in left])
    return told(
        f"{delivery(turn.question, day, left)} C'est compté pour ce qui est en stock et payé "
        f"maintenant, départ {french_date(day)} ; {cost}."
    )


def _refused_before(turn: Turn) -> tuple[Carrier, ...]:
    for text in turn.question.earlier:
        if found := _REFUSES.search(fold(text)):
            return carriers_named(found.group(), turn.shop)
    return ()


def _another_carrier(turn: Turn) -> Said | None:
    """« Chronopost irait plus vite non ? », of the place that was spoken of."""
    if not carriers_named(turn.question.text, turn.shop) or _MINE.search(turn.folded):
        return None
    carriage = _OF_CARRIAGE.search(turn.told) and turn.reads("facts", "carrier", least=0.8)
    if not carriage or turn.product or turn.intent in ("ask_price", "ask_shipping_cost"):
        return None
    return Said(ask_carriers(turn.question))


def _broken_on_its_way(turn: Turn) -> Said | None:
    """« Si c'est cassé à l'arrivée, qui paye ? », of what has not happened."""
    in_thread = _OF_CARRIAGE.search(turn.told) or "transporteur" in turn.told
    supposed = _IN_CASE.search(turn.folded) or (in_thread and "qui" in turn.folded.split())
    if not (_BROKEN.search(turn.folded) and supposed) or _HAPPENED.search(turn.folded):
        return None
    labels = ("broken_on_arrival", "return_cost", "ship_carrier")
    if not (in_thread or turn.reads("shop", *labels, least=0.4)):
        return None
    if _LOST.search(turn.folded):
        return offered(
            "Ce n'est pas à vous d'en supporter la perte : prévenez-nous, et une personne de "
            "l'équipe s'en occupe avec le transporteur. Je ne peux pas promettre d'ici la solution "
            "retenue.",
            "",
        )
    return offered(
        "Pas vous : un colis arrivé abîmé, c'est à nous de le régler. Faites des réserves au "
        "livreur, gardez l'emballage, prenez des photos et prévenez-nous tout de suite : une "
        "personne de l'équipe trouve la solution avec vous.",
        "",
    )


def _faster(turn: Turn) -> Said | None:
    """« Et en payant le transport plus cher ? », after the delays were told."""
    if "estimee" not in turn.told and "48 a 72" not in turn.told:
        return None
    paid_more = _PAYS_MORE.search(turn.folded) or turn.folded.startswith(("et ", "plus "))
    compared = re.search(r"\bplus cher (?:que|qu'|pour)\b", turn.folded)
    if not (_FASTER.search(turn.folded) and paid_more) or turn.product or compared:
        return None
    place, day = place_of(turn.question), departure(turn.question)
    serving = [c for c in carriers_for(turn.shop, place) if arrival_days(turn.shop, c, day)]
    if not serving or (place and place.is_far):
        where = place.words if place else ""
        return offered(f"Il n'y a pas d'envoi plus rapide {where} : Colissimo seulement.", "")
    quick = min(serving, key=lambda each: arrival_days(turn.shop, each, day)[-1])
    there = arrival_days(turn.shop, quick, day)[-1]
    cost = french_price(quick.price_from)
    return told(
        f"Oui, avec {quick.name}, à partir de {cost} : {quick.delay}. En stock et payé maintenant, "
        f"départ {french_date(day)}, livraison estimée {french_date(there)}."
    )


def _which_weekday(turn: Turn) -> Said | None:
    """« Le 25, c'est mercredi ou jeudi ? »"""
    if not _WEEKDAY.search(turn.folded) or re.search(r"\bouv\w+|\bferm\w+", turn.folded):
        return None
    named = moments(turn.question.text, turn.question.today)
    if not named:
        return None
    day = named[0].first
    return told(f"Le {french_date(day).split(' ', 1)[1]} est un {WEEKDAYS[day.weekday()]}.")


def _before_christmas(turn: Turn) -> Said | None:
    """« Pour l'avoir sous le sapin, faut que je paye quand au plus tard ? »"""
    asks = _AT_THE_LATEST.search(turn.folded)
    eve_told = re.search(r"\ble 24\b", turn.folded) and "decembre" in turn.lately
    if not asks or not (eve_told or _CHRISTMAS.search(turn.folded)) or turn.product:
        return None
    month, number = _CHRISTMAS_EVE
    eve = date(turn.question.today.year, month, number)
    place = place_of(turn.question)
    if place and not carriers_for(turn.shop, place):
        return Said(Answer(unserved(place), (A_PERSON,)))
    if place and place.is_far:
        return offered(
            f"Le plus tôt possible : pour une livraison {place.words}, je ne peux promettre aucune "
            f"date.{to_confirm(place)}",
            "",
        )
    limits = [
        f"{carrier.name}, payé {french_date(day)} avant {french_time(turn.shop.cutoff)}"
        for carrier in carriers_for(turn.shop, place)
        if (day := _last_day_to_pay(turn, carrier, eve))
    ]
    if not limits:
        return None
    return told(
        f"Au plus tard, pour ce qui est en stock : {french_list(limits, 'ou')}. C'est une "
        "estimation, pas une garantie : quelques jours d'avance sont plus sûrs."
    )


def _last_day_to_pay(turn: Turn, carrier: Carrier, wanted: date) -> date | None:
    """The last day whose parcel should be there by `wanted`, at the latest of the delay."""
    for back in range(_LONGEST_BACK):
        day = wanted - timedelta(days=back)
        if day < turn.question.today or not turn.shop.hours_on(day):
            continue
        left = turn.shop.ships_on(datetime.combine(day, time(9), turn.shop.timezone))
        days = arrival_days(turn.shop, carrier, left)
        if left == day and days and days[-1] <= wanted:
            return day
    return None


def _before_the_closure(turn: Turn) -> Said | None:
    """« Pour la rentrée de janvier, ce serait prudent de commander quand ? »"""
    if not (_AT_THE_LATEST.search(turn.folded) and _BACK_TO_SCHOOL.search(turn.folded)):
        return None
    coming = [c for c in turn.shop.opening.closures if c.first > turn.question.today]
    if not coming or turn.product:
        return None
    closure = min(coming, key=lambda each: each.first)
    again = turn.shop.next_opening(datetime.combine(closure.last, time(23), turn.shop.timezone))
    last = closure.first - timedelta(days=1)
    paper = (
        " Le bon de commande est vérifié par une personne et le devis revient par écrit : comptez "
        "ce temps-là aussi."
        if re.search(r"\bmandat|\bbon de commande", turn.lately)
        else ""
    )
    return told(
        f"Le plus tôt possible, bien avant le {french_date(last)} : nous sommes fermés du "
        f"{french_date(closure.first)} au {french_date(closure.last)}, et rien ne part avant "
        f"{french_date(again.date())}.{paper}"
    )


READERS = (
    _not_that_one,
    _how_long_with_the_rest,
    _broken_on_its_way,
    _which_weekday,
    _before_christmas,
    _before_the_closure,
    _another_carrier,
    _faster,
)
