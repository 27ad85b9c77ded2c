"""Asked before ordering, after a fact was told: a quarter past three, the closure, the doorstep."""

import re
from datetime import date, datetime, time, timedelta

from actions.delivery_plan import place_of
from actions.fine_answers import by_phone
from actions.next_turn import Said, Turn, offered, told
from actions.shop import ask_carriers
from bot.call_words import hours_in
from bot.days import named_day
from bot.french import french_date, french_time

_CUTOFF_TOLD = re.compile(r"\bpayee? avant \d|\bpart le jour meme\b|\bapres \d+ h\b")
_CLOSURE_TOLD = re.compile(r"\bnous serons fermes\b")
_BUYS = re.compile(r"\b(?:command\w+|pay\w+|achet\w+)\b")
_MEANWHILE = re.compile(
    r"\b(?:entre(?: les deux| noel| temps)?|pendant|durant|la periode|fermeture|ce temps|conges)\b"
)
_ON_THE_SITE = "la commande se passe sur notre site"
_DOORSTEP = re.compile(
    r"\b(?:voisine?s?|boites? aux lettres|boite\b(?! mail)|gardienn?e?|concierge|absente?s?"
    r"|pas la|sonne\w*|portail|etage|ascenseur|digicode|signature|au travail|bureau)\b"
)
_CARRIERS_TOLD = re.compile(r"\bcolissimo\b|\bchronopost\b|\bpoint relais\b")
_EXTRA = re.compile(r"\b(?:surtaxes?|supplements?|surcout\w*|frais en plus)\b")
_SHORT_OF_ONE = re.compile(r"\b(?:rupture|pas en stock|plus en stock|manque\w*)\b")
_STILL = re.compile(r"\b(?:tout ca|pareil\w*|aussi|toujours|meme chose|idem|tient|valable\w*)\b")
_CONDITIONS_TOLD = re.compile(r"\bpaiement a la commande\b|\blivraison : \w")


def _at_that_hour(turn: Turn) -> Said | None:
    """« Et à 15 h 05 ? », after the hour until which an order leaves the same day."""
    hours = hours_in(turn.folded)
    if hours is None or not _CUTOFF_TOLD.search(turn.told) or turn.product:
        return None
    if re.search(r"\bouv\w+|\bferm\w+|\bappel\w+|\bpass(?:e|er)\b", turn.folded):
        return None
    shop, today = turn.shop, turn.question.today
    day = named_day(turn.question.text, today) or shop.working_day_after(today, 1)
    limit = french_time(shop.cutoff)
    if hours.begin < shop.cutoff and shop.hours_on(day):
        return told(f"Oui : payée avant {limit} un jour ouvré, elle part le jour même.")
    left = shop.ships_on(datetime.combine(day, max(hours.begin, time(0)), shop.timezone))
    named = named_day(turn.question.text, today) is not None
    then = f"le {french_date(left)}" if named else "le jour ouvré suivant"
    return told(f"Non : après {limit}, elle part {then}.")


def _during_the_closure(turn: Turn) -> Said | None:
    """« Et si je commande entre les deux ? », after the closure was told."""
    if not (_CLOSURE_TOLD.search(turn.lately) and _BUYS.search(turn.folded)):
        return None
    if not _MEANWHILE.search(turn.folded) or turn.product:
        return None
    coming = [c for c in turn.shop.opening.closures if c.last >= turn.question.today]
    if not coming:
        return None
    closure = min(coming, key=lambda each: each.first)
    middle: date = closure.first + timedelta(days=1)
    left = turn.shop.ships_on(datetime.combine(middle, time(9), turn.shop.timezone))
    return told(
        "Vous pouvez commander sur le site, mais rien ne part pendant la fermeture : ce qui est en "
        f"stock part {french_date(left)}."
    )


def _rather_by_phone(turn: Turn) -> Said | None:
    """« Internet j'y arrive pas, par téléphone c'est bon ? »"""
    by_voice = re.search(r"\btelephon\w*|\bde vive voix\b", turn.folded)
    if _ON_THE_SITE not in turn.lately or not by_voice:
        return None
    return Said(by_phone(turn.question))


def _at_the_doorstep(turn: Turn) -> Said | None:
    """« Et chez le voisin si je suis pas là ? »: the carrier's rules are not the shop's facts."""
    if not (_CARRIERS_TOLD.search(turn.told) and _DOORSTEP.search(turn.folded)) or turn.product:
        return None
    if turn.reads("shop", "ship_cost", "pay_means", least=0.8):
        return None
    return offered(
        "Là-dessus, ce sont les consignes du transporteur, et je ne les ai pas : Colissimo ou "
        "Chronopost vous l'indiquent dans leur message avant la livraison. Une personne de "
        "l'équipe peut noter une consigne avec votre commande.",
        "",
    )


def _no_known_extra(turn: Turn) -> Said | None:
    if not (_EXTRA.search(turn.folded) and _CARRIERS_TOLD.search(turn.told)):
        return None
    return told(
        "Je n'ai pas de supplément indiqué pour cette destination. Le port part du prix donné, et "
        "le montant exact s'affiche dans le panier, avant le paiement."
    )


def _short_of_one(turn: Turn) -> Said | None:
    """« Et si l'un des deux est en rupture ? », after one carriage for both."""
    if "port est facture" not in turn.told or not _SHORT_OF_ONE.search(turn.folded):
        return None
    return offered(
        "Ce qui est en stock peut alors partir d'abord, et le reste à son arrivée. Si cela change "
        "le port, je ne le sais pas d'ici : une personne de l'équipe vous le confirme avant."
    )


def _there_as_well(turn: Turn) -> Said | None:
    """« Et en Corse, tout ça tient toujours ? », after the terms of delivery."""
    if not (_CONDITIONS_TOLD.search(turn.told) and _STILL.search(turn.folded)):
        return None
    place = place_of(turn.question)
    if place is None:
        return None
    heard = ask_carriers(turn.question)
    served = {c.name for c in turn.shop.carriers_to_home if c.name in heard.text}
    missing = [c.name for c in turn.shop.carriers_to_home if c.name not in served]
    without = f" {missing[0]} n'y livre pas." if missing else ""
    return told(f"{heard.text}{without} Le paiement reste le même.")


READERS = (
    _at_that_hour,
    _during_the_closure,
    _rather_by_phone,
    _at_the_doorstep,
    _no_known_extra,
    _short_of_one,
    _there_as_well,
)
