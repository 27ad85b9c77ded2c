"""What a message asks of an order that was told, in the light of what was just said of it."""

import re
from datetime import date

from rasa_sdk import Tracker

from actions.collection import comes_to_collect
from actions.in_context import said_in
from actions.order_after_told import after_what_was_told, asks_when_it_comes
from actions.order_arrived import arrived_well
from actions.order_deadline import day_needed, is_needed_by
from actions.order_finer import asks_to_keep_it, finer_question
from actions.order_kinds import Kind, asks_if_cancelled, of_something_else
from actions.order_leaning import leans_on_the_order
from actions.order_meant_by_words import said_more_exactly, speaks_of_days, speaks_of_its_way
from actions.order_memory import order_pointed_at, product_since
from actions.order_money import asks_for_a_faster_way, asks_if_paid, says_it_is_paid
from actions.order_said import NO_MORE, ORDER, kind_said, news_in
from actions.surroundings import surroundings
from actions.troubles import TWICE
from actions.while_waiting import asks
from bot.call_words import names_a_time
from bot.days import named_day
from bot.folding import fold

_ANSWERS = 5  # looked back at
_POINTED = (None, Kind.OTHER, Kind.CONTENTS)
_ANSWERS_ONLY = frozenset({"affirm", "deny", "thank"})
_SURELY, _FEW_WORDS = 0.85, 5
_TAKEN_FOR_A_RETURN = frozenset(
    {None, Kind.REFUND, Kind.CHANGE, Kind.CANCEL, Kind.OTHER, Kind.RETURN}
)
_ANOTHER = re.compile(
    r"\b(?:autres?|lautre|2e|2eme|deuxieme|seconde?|1ere|premiere|derniere|precedente|ancienne"
    r"|cel(?:les?|ui)(?![- ]la)|commandes?|cde|reste|suite|aussi|numero|j'en ai|restant\w*)\b|\d{4}"
)
_THE_SAME = re.compile(r"\b(?:la|ma|notre|cette) commande\b")
_NOT_THE_SAME = re.compile(
    r"\bautres?\b|\d{4}|\b(?:2e|2eme|deuxieme|seconde?|premiere|derniere|precedente|ancienne"
    r"|numero|num|suivre|voir|aussi)\b"
)
# « Il faut que je fasse quelque chose ? »
_TO_DO = re.compile(
    r"\b(?:je|j'|on|nous) ?(?:dois|doit|devons|fasse|fassions|ai)\b.{0,20}\b(?:faire|chose|rien)\b"
)
_NOT_THERE = re.compile(
    r"\b(?:sera|serai|serons|suis|sommes|serait|seront)\b.{0,6}\b(?:pas|absente?s?)\b(?! sur)"
)
_A_SCAM = re.compile(
    r"\b(?:arnaques?|phishing|fraud\w+|piege|faux (?:mail|message|sms)|hamecon\w+)\b"
)
# « Vous m'enverrez un mail quand ça partira ? »
_WILL_BE_TOLD = re.compile(
    r"\b(?:e-?mail|mail|sms|message|prevenue?s?|previen\w*|preven[ei]\w*|averti\w*|avise\w*|notif\w*)\b"
    r".{0,30}\b(?:part\w{0,4}|depart|expedi\w*|envoye\w*|quand (?:c'est|ce sera|ca sera) la)\b"
)
_MAYBE_PAID = frozenset({None, Kind.RETURN, Kind.WHEN, Kind.BROKEN, Kind.NOT_RECEIVED})
# « Vous pouvez m'en renvoyer un ? »: another parcel is asked for.
SEND_AGAIN = re.compile(
    r"\b(?:me|m'en|m'|nous|nous en) ?(?:le |la |les )?(?:renvo[yi]\w+|reexpedi\w+)\b"
    r"|\b(?:renvoyez|reexpediez)[- ](?:moi|nous|m'en|le[- ]moi)\b"
)
# « Envoyez-moi juste celui qui manque »
_WANTS_IT = re.compile(
    r"\b(?:veu[tx]|voudrai\w*|voulons|souhait\w+|faut|recevoir"
    r"|(?:r?envo[yi]|renverr|enverr|expedi)\w+)\b.{0,40}"
    r"\b(?:ce(?:lui|lle|ux|lles)? qui manqu\w+|manquante?s?)\b(?!.{0,20}\bquand)"
)
_NOT_SAID_MISSING = (None, Kind.REST, Kind.GIVE_BACK, Kind.RETURN, Kind.CHASE)
_GIVES_BACK = re.compile(
    r"\b(?:je|j'|on|nous)\b(?!.{0,12}\b(?:ai|avons|a)\b).{0,25}"
    r"\b(?:renverr\w+|renvoie\w*|renvoyer|rendre|retourner|retourne)\b(?! (?:service|compte))"
)
_PAYS_OTHERWISE = re.compile(
    r"\b(?:payer|regler|paye|paie)\b.{0,20}\b(?:par|en|avec|via)\b.{0,15}"
    r"\b(?:carte|cb|paypal|virement|cheque|especes)\b.{0,20}\b(?:finalement|plutot|possible)\b"
    r"|\b(?:prefere\w*|plutot|changer?|possible)\b.{0,25}\b(?:payer|regler|paiement)\b"
)
_NOT_FAULTY = re.compile(r"\b(?:pas|ni|aucune?) (?:une |en |de )?(?:panne|defaut|probleme)\b")
_DAY_OFF = re.compile(r"\b(?:dimanche|ferie)\b")
_GOES = re.compile(r"\b(?:parte?|partie?s?|expedie\w*|envoye\w*|remise?)\b(?!.{0,12}\bquand)")
_MONEY_BACK = re.compile(r"\brembours\w+|\bun avoir\b|\bbon d'achat\b")
_OF_A_TIME = (None, Kind.HOUR, Kind.BY_DAY, Kind.WHEN, Kind.SURE, Kind.PROMISED, Kind.ABSENT)
_NOT_WITH_A_YES = (Kind.GRUMBLE, Kind.TOGETHER, Kind.OTHER, Kind.SURE)
_AN_ADDRESS = re.compile(r"\d|\b(?:rue|avenue|boulevard|chemin|bureau|travail|chez|adresse)\b")
_RETURNS = re.compile(
    r"\b(?:rend\w*|renvo\w+|renverr\w+|retour\w*|retract\w*|gard\w+|trop|besoin|reprendre|reprenez"
    r"|convien\w*|plait|echang\w*|rembours\w*|carton|emballage|delai|suffit|bornes?)\b"
)
_TOLD_SO = re.compile(r"\b(?:dit|disiez|promis\w*|annonc\w+|garanti\w*|assur\w+|engag\w+)\b")
_SECOND_PORT = re.compile(
    r"\b(?:re)?pa[iy]\w*\b.{0,25}\b(?:port|frais)\b.{0,30}\b(?:2|2e(?:me)?|deux\w*|second\w*|reste"
    r"|autre|encore|fois)\b|\b(?:port|frais)\b.{0,25}\b(?:2|deux|2e(?:me)?|deuxieme|second)\b"
    r"|\bpa[iy]\w*\b.{0,20}\ben plus\b|\bsupplement\b"
    r"|\bencore .{0,15}\b(?:port|frais)\b|\bpa[iy]\w*\b.{0,12}\bencore\b.{0,20}\blivraison\b"
)
_SECOND_SENDING = re.compile(
    r"\b(?:deuxieme|2n?de?|2e(?:me)?|seconde?|autre) (?:envoi|colis|livraison|expedition)\b"
)
_HOW_LONG = re.compile(r"\bcombien de (?:temps|jours|semaines)\b")
_WHO = re.compile(r"\bqui\b|\bcharge\b|\bc'est (?:a )?(?:moi|vous)\b")
# « Et si on annulait ? », and numbers that are none of a parcel.
_IF_CANCELLED = re.compile(r"\bsi (?:je |j'|on |nous )(?:l'|la |le |vous )?(?:annul|souhaite|veux)")
_OTHER_NUMBER = re.compile(r"\b(?:tva|siret|siren|telephone|tel|engagement|client|rma)\b")
# « Le 4, chez moi ou chez vous ? »
_AT_WHOSE = re.compile(
    r"\bchez (?:moi|nous)\b.{0,15}\bou\b.{0,15}\bvous\b|\bvous ou (?:bien )?chez\b"
)
_HOLDS = re.compile(r"\b(?:quoi|dedans|contient|contenu|qu'est)\b")


def asked_of_it(tracker: Tracker) -> Kind | None:
    text = str(tracker.latest_message.get("text") or "")
    kind = kind_said(tracker)
    folded = fold(text)
    pointed = order_pointed_at(tracker) and kind in (*_POINTED, Kind.REST, Kind.WHEN)
    if pointed and asks_when_it_comes(folded):
        return Kind.WHEN
    pointed = pointed and kind in _POINTED
    if pointed and len(text.split()) <= _FEW_WORDS:
        return Kind.CONTENTS if _HOLDS.search(folded) else Kind.OTHER
    if _only_answers(tracker, kind):
        return None
    finer = None if text.startswith("/") else finer_question(text)
    if finer and not (finer is Kind.CHANGE and product_since(tracker)):
        return finer
    if kind is Kind.CONTENTS and "garanti" in folded:
        return None
    if asks_to_keep_it(text) and "rembours" in fold(lately_said(tracker)):
        return Kind.KEEPS
    if arrived_well(text):
        return Kind.ARRIVED
    if meant := after_what_was_told(kind, text, lately_said(tracker), _today()):
        return meant
    if _WILL_BE_TOLD.search(folded):
        return Kind.TOLD
    if kind in _NOT_SAID_MISSING and _WANTS_IT.search(folded) and "?" not in text:
        return Kind.MISSING
    if kind in (*_TAKEN_FOR_A_RETURN, Kind.GIVE_BACK) and SEND_AGAIN.search(folded):
        return Kind.CHASE
    same = _THE_SAME.search(folded) and not _NOT_THE_SAME.search(folded)
    if kind is Kind.OTHER and same and "part" in folded:
        return Kind.LEAVES  # « la commande sera partie avant, alors ? »
    if kind is Kind.OTHER and not pointed and (same or not _ANOTHER.search(folded)):
        kind = _BY_INTENT.get(str(tracker.get_intent_of_latest_message()))
    if meant := said_more_exactly(kind, folded):
        return meant
    if kind is Kind.BY_DAY and not (speaks_of_days(folded) or day_needed(text, _today())):
        kind = None
    if kind is Kind.CHASE and _TO_DO.search(folded):
        return Kind.CUSTOMS
    if kind is Kind.HOUR and _NOT_THERE.search(folded):
        return Kind.ABSENT
    if _A_SCAM.search(folded) and news_in(tracker):
        return Kind.REPORTED
    if kind is Kind.FAULTY and _NOT_FAULTY.search(folded):
        return Kind.GIVE_BACK
    if _DAY_OFF.search(folded) and _GOES.search(folded):
        return Kind.LEAVES  # « partie un dimanche ? »
    if _DAY_OFF.search(folded) and "aujourd" in last_said(tracker):
        return Kind.BY_DAY
    if kind in (None, Kind.REFUSE, Kind.MISTAKE) and NO_MORE.search(folded):
        return Kind.CANCEL
    if kind in _TAKEN_FOR_A_RETURN and _GIVES_BACK.search(folded):
        return Kind.GIVE_BACK
    if _SECOND_PORT.search(folded) and kind is not Kind.WHO_PAYS:
        return Kind.REST
    if kind is Kind.WHO_PAYS and _SECOND_SENDING.search(folded):
        return Kind.REST
    if kind is Kind.GRUMBLE and _HOW_LONG.search(folded):
        return Kind.WHEN
    if TWICE.search(folded) or (kind is Kind.ABSENT and _MONEY_BACK.search(folded)):
        return Kind.REFUND
    if kind is Kind.PAID and _PAYS_OTHERWISE.search(folded):
        return Kind.CHANGE
    if kind is Kind.PAID and _WHO.search(folded) and "retour" in fold(lately_said(tracker)):
        return Kind.WHO_PAYS
    if kind is Kind.WHERE and is_ready_to_collect(tracker):
        return Kind.APPOINTMENT if names_a_time(text) else Kind.WHERE
    if kind is Kind.WHERE and not asks(text):
        return Kind.CHANGE if _AN_ADDRESS.search(folded) else None
    if kind is Kind.GIVE_BACK and not (_RETURNS.search(folded) or _returned(tracker)):
        return None
    if comes_to_collect(text) and "sur rendez-vous" in fold(lately_said(tracker)):
        return Kind.APPOINTMENT
    if kind in _OF_A_TIME and is_ready_to_collect(tracker) and names_a_time(text):
        return Kind.APPOINTMENT if not of_something_else(text) else None
    if not _TOLD_SO.search(folded) and is_needed_by(tracker, said_in(tracker, ORDER)):
        return Kind.NEEDED_BY
    if kind is Kind.WHEN and named_day(text, _today()):
        return Kind.BY_DAY
    if kind is Kind.CANCEL and _IF_CANCELLED.search(folded):
        return Kind.CANCEL_IF
    if kind in (None, Kind.CONTEST) and _asks_if_it_is_done(tracker):
        return Kind.CANCELLED
    if kind in (None, Kind.WHERE) and _AT_WHOSE.search(folded):
        return Kind.ARRIVES
    if kind is Kind.NUMBER and _OTHER_NUMBER.search(folded):
        return None
    if asks_for_a_faster_way(text):
        return Kind.PAID
    if kind is None and says_it_is_paid(text, last_said(tracker)):
        return Kind.PAID
    if kind in _MAYBE_PAID and asks_if_paid(text, last_said(tracker)):
        return Kind.PAID
    unsure = said_in(tracker, ORDER) is None
    if kind is None and unsure and not text.startswith("/"):
        intent = str(tracker.get_intent_of_latest_message())
        kind = _BY_INTENT.get(intent) if speaks_of_its_way(folded) else None
    if kind is None and leans_on_the_order(tracker):
        return Kind.WHEN
    return kind


_BY_INTENT = {"ask_order_status": Kind.WHEN, "ask_tracking": Kind.NUMBER}


def _only_answers(tracker: Tracker, kind: Kind | None) -> bool:
    """« Super », « tant pis, laissez », « les deux oui »: nothing is asked."""
    message = tracker.latest_message
    intent = message.get("intent") or {}
    sure = intent.get("name") in _ANSWERS_ONLY and float(intent.get("confidence") or 0) >= _SURELY
    thanks = all(said_in(tracker, each, least=_SURELY) == "thanks" for each in ("goods", "request"))
    short = len(str(message.get("text") or "").split()) <= _FEW_WORDS
    return thanks or (sure and short and kind in _NOT_WITH_A_YES)


def _asks_if_it_is_done(tracker: Tracker) -> bool:
    """« C'est annulé ou pas ? », of an order that was not told to be cancelled."""
    text = str(tracker.latest_message.get("text") or "")
    told = "est annulee" in fold(last_said(tracker))
    return asks_if_cancelled(text) and len(text.split()) <= _FEW_WORDS and not told


def _returned(tracker: Tracker) -> bool:
    told = fold(lately_said(tracker))
    return "retour" in told or "renvoy" in told


def _today() -> date:
    here = surroundings()
    return here.now().astimezone(here.shop.timezone).date()


def is_ready_to_collect(tracker: Tracker) -> bool:
    """Whether the order told last waits to be collected, by what was said of it."""
    told = fold(last_said(tracker))
    return "sur rendez-vous" in told or "vous conviendrai" in told


def lately_said(tracker: Tracker) -> str:
    """The last answers, as they were shown."""
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]
    return "\n".join(said[-_ANSWERS:])


def last_said(tracker: Tracker) -> str:
    said = (event.get("text") for event in reversed(tracker.events) if event.get("event") == "bot")
    return str(next(said, ""))
