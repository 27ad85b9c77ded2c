"""Asked after the hours, the number or the address: a call, a visit, something in writing."""

import re
from dataclasses import replace
from datetime import date, timedelta

from actions.next_turn import Said, Turn, offered, told
from actions.open_then import open_then
from actions.shop import ask_email, ask_opening_hours
from actions.speech import A_PERSON, Answer
from bot.call_words import hours_in
from bot.days import named_day
from bot.french import WEEKDAYS, french_price
from bot.phones import phone_in

_CALLS = re.compile(
    r"\b(?:j'?|je (?:peux |vais )?|on (?:peut )?|puis[- ]je )(?:vous )?(?:appel\w+|telephon\w+"
    r"|joindre)|\b(?:pour )?vous (?:appeler|telephoner|joindre)\b|\bjpeux appeler\b"
)
_BE_CALLED = re.compile(r"\b(?:me|m'|moi|nous) ?(?:r?appel\w+|telephon\w+|joindre)\b|\brappel")
_WHEN = re.compile(
    r"\b(?:quelle heure|quand|partir de|horaires?|des \d|ouvr\w+|matin|soir|midi|demain)\b"
)
_HARD_OF_HEARING = re.compile(
    r"\b(?:entend\w*|sourde?s?|malentendant\w*|muette?|begaie|appareille\w*)\b"
)
_NO_PHONE = re.compile(
    r"\b(?:pas|jamais|sans|evite\w*|deteste|horreur|mal|peur)\b.{0,30}\b(?:telephon\w*|tel\b"
    r"|appel\w*)|\b(?:telephon\w*|tel\b|appel\w*)\b.{0,25}\b(?:pas|jamais|impossible|horreur"
    r"|complique)"
)
_IN_WRITING = re.compile(r"\bpar (?:ecrit|e?-?mails?|courriel)\b|\becri(?:re|t)\b")
_ONLY_SATURDAY = re.compile(
    r"\b(?:que|seulement|uniquement|seul jour|juste)\b.{0,25}\b(?:samedi|dimanche|week-?end)"
    r"|\b(?:samedi|dimanche|week-?end)\b.{0,40}\b(?:bosse|travaille|libre|seul)"
)
_BUSY = re.compile(r"\b(?:libre|bosse|travaille|boulot|dispo\w*|semaine|que le|seul jour)\b")
_ACCESS = re.compile(r"\b(?:parking|garer|stationn\w+|bus|train|gare|acces\w*|handicap\w*|pmr)\b")
_HOURS_TOLD = re.compile(r"\bnous serons ouverts\b")
_COMES = re.compile(
    r"\b(?:passer|passe(?:rai)?s? (?:le|la|les|vous|cherch)|venir|viens|chercher|retir\w+)\b"
)
_PLACE_TOLD = re.compile(r"\bnous sommes au\b|\bsur rendez-vous\b|\bsur place\b")


def _may_call(turn: Turn) -> Said | None:
    """« Demain je peux appeler à partir de quelle heure ? »: the hours of that day, the number."""
    if not _CALLS.search(turn.folded) or _BE_CALLED.search(turn.folded):
        return None
    if phone_in(turn.question.text) or not _WHEN.search(turn.folded):
        return None
    if not turn.reads("shop", "hours", "open_day", "open_now", "phone", least=0.5):
        return None
    shop, day = turn.shop, named_day(turn.question.text, turn.question.today)
    if day is None or day == turn.question.today or hours_in(turn.folded):
        return None
    then = "" if shop.hours_on(day) else f" {shop.describe_today(turn.question.now)}"
    return told(f"{shop.describe_day(day)}{then} C'est au {shop.phone}.")


def _rather_written(turn: Turn) -> Said | None:
    """« J'entends mal au téléphone, on peut s'arranger par écrit ? »"""
    hears_badly = _HARD_OF_HEARING.search(turn.folded) and "telephon" in turn.folded
    refuses = _NO_PHONE.search(turn.folded) and _IN_WRITING.search(turn.folded)
    if not (hears_badly or refuses) or "devis" in turn.folded or "@" in turn.question.text:
        return None
    due = turn.shop.promise(turn.question.now).text
    return Said(
        Answer(
            f"Bien sûr, tout peut se faire par écrit : à {turn.shop.email}, ou ici même. Dites-moi "
            f"votre question et l'e-mail où vous répondre, et je transmets ({due}).",
            (A_PERSON,),
        )
    )


def _only_on_a_day_off(turn: Turn) -> Said | None:
    """« J'ai que le samedi de libre », after it was said how to come."""
    if not _PLACE_TOLD.search(turn.lately) or not _BUSY.search(turn.folded):
        return None
    name = next((each for each in ("samedi", "dimanche") if each in turn.folded), "")
    if not name or turn.shop.hours_on(_coming(turn, name)):
        return None
    if not _ONLY_SATURDAY.search(turn.folded):
        return None
    least = min((c.price_from for c in turn.shop.carriers_to_home if c.price_from), default=None)
    cost = f" (à partir de {french_price(least)})" if least else ""
    return offered(
        f"Le {name}, nous sommes fermés : pas de rendez-vous ce jour-là. Nous "
        f"pouvons vous livrer{cost}, ou une personne de l'équipe vous rappelle en semaine.",
        "Que préférez-vous ?",
    )


def _coming(turn: Turn, name: str) -> date:
    today = turn.question.today
    return today + timedelta(days=(WEEKDAYS.index(name) - today.weekday()) % 7)


def _how_to_come(turn: Turn) -> Said | None:
    """« Y a un parking ? », after the address."""
    if not (_PLACE_TOLD.search(turn.told) and _ACCESS.search(turn.folded)):
        return None
    return offered(
        "Je n'ai pas cette précision sur l'accès. Une personne de l'équipe vous l'indique en "
        f"fixant le rendez-vous, ou au {turn.shop.phone}.",
        "",
    )


def _at_that_hour(turn: Turn) -> Said | None:
    """« À 13 h j'ai ma pause, ça passe ? », after the hours of a day."""
    if not _HOURS_TOLD.search(turn.told) or "conviendrait" in turn.told:
        return None
    hours = hours_in(turn.folded)
    if hours is None or not hours.exact or _COMES.search(turn.folded):
        return None
    heard = open_then(turn.question)
    if heard is None:
        return None
    calls = "c'est au 0" in turn.told and heard.text.startswith("Non")
    return told(f"{heard.text} Appelez un peu avant ou après." if calls else heard.text)


def _to_be_seen(turn: Turn) -> Said | None:
    """« Je peux passer voir les bornes en vrai ? »: no showroom is promised."""
    if not turn.reads("shop", "visit", least=0.7) or not _PLACE_TOLD.search(turn.told):
        return None
    return offered(
        "Je ne peux pas vous promettre de matériel en démonstration : on vient sur rendez-vous, et "
        f"l'équipe vous dit ce qui peut être montré. Appelez le {turn.shop.phone}, ou je lui "
        "transmets votre demande.",
        "",
    )


def _the_same_address(turn: Turn) -> Said | None:
    """« Et pour un réglage, c'est la même adresse ? », after an address to write to."""
    asks = "?" in turn.question.text and _WRITES.search(turn.folded)
    if not asks or turn.shop.email not in turn.told or turn.reads("shop", "address"):
        return None
    if not turn.reads("facts", "contact", "where_to", "technical"):
        return None
    return Said(ask_email(turn.question))


_WRITES = re.compile(r"\badresse\b(?! ip)|\be?-?mails?\b|\bcourriels?\b|\b(?:j'|on )ecri\w+")


def _at_the_holidays(turn: Turn) -> Said | None:
    """« Et pendant Noël ? », after the hours: whether the shop is closed then."""
    spoken = re.search(r"\bnous (?:rouvrons|serons|sommes|fermons)\b", turn.told)
    if not (spoken and _HOLIDAYS.search(turn.folded)) or _DELIVERED.search(turn.folded):
        return None
    question = replace(turn.question, text=f"vous êtes ouverts {turn.question.text}")
    return told(ask_opening_hours(question).text)


_HOLIDAYS = re.compile(
    r"^(?:et |ok |sinon )*(?:pendant|pour|a|entre|durant) .{0,12}(?:noel|fetes|vacances)"
)
_DELIVERED = re.compile(r"\b(?:livr\w+|recev\w+|command\w+|arriv\w+|colis)\b")

READERS = (
    _at_the_holidays,
    _the_same_address,
    _at_that_hour,
    _how_to_come,
    _may_call,
    _rather_written,
    _only_on_a_day_off,
    _to_be_seen,
)
