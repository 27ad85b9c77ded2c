"""Until when it can be sent back, and whether it is still under warranty."""

import re
from datetime import date, timedelta

from rasa_sdk import Tracker

from actions.after_purchase_words import (
    COVERED,
    DAYS,
    RECEIVED,
    RETURN,
    Matter,
    age_in_months,
    received_on,
)
from actions.order_look_up import proved_before
from actions.surroundings import surroundings
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_date, typographic
from bot.orders import OrderSystemError, known_order
from bot.shop import Shop

ASK = "Dois-je lui transmettre votre demande ?"
_LATELY = 5  # messages


def deadline_told(shop: Shop, received: date, today: date) -> str:
    """« Reçu le lundi 16 novembre, vous êtes dans les délais : jusqu'au lundi 30 novembre, … »."""
    last = received + timedelta(days=shop.returns.withdrawal_days)
    if last < today:
        return (
            f"Reçu le {french_date(received)}, ce délai est passé : les "
            f"{shop.returns.withdrawal_days} jours pour changer d'avis ont fini le "
            f"{french_date(last)}."
        )
    left = (last - today).days
    days = "c'est le dernier jour" if not left else f"il reste {left} jour{'s' if left > 1 else ''}"
    return (
        f"Reçu le {french_date(received)}, vous êtes dans les délais : "
        f"{shop.returns.withdrawal_days} jours, jusqu'au {french_date(last)} ({days})."
    )


def covered(tracker: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    """« Acheté en mars, c'est encore garanti ? », « au bout de 18 mois ? »."""
    if matter is not Matter.FAULT and not re.search(r"\bgaranti", folded):
        return None
    shop, today = surroundings().shop, _today()
    months = age_in_months(folded, today)
    told = " ".join(str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
    if in_thread and matter is Matter.FAULT and months is None and COVERED.search(folded):
        ages = (age_in_months(fold(each), today) for each in earlier_texts(tracker))
        known = next((age for age in ages if age is not None), None)
        if known is not None and known > shop.warranty.months:
            return f"Non, la garantie de {shop.warranty.months} mois est passée. {_WHAT_REMAINS}"
        if "Oui, c’est encore garanti" in told:
            return None
        return (
            f"Oui, pendant {shop.warranty.months} mois après l'achat, une fois la panne vérifiée "
            f"par l'équipe, qui vous donne le numéro de retour (RMA). {ASK}"
        )
    asks = COVERED.search(folded) or "panne" in folded or (in_thread and _IN_CASE.search(folded))
    if months is None or months > shop.warranty.months or not asks:
        return None  # too old: said by the answer about the warranty
    yes = "Oui, ce serait encore" if _IN_CASE.search(folded) else "Oui, c'est encore"
    return f"{yes} garanti : {_lower(shop_sentences.warranty(shop))} {_CHECKED} {ASK}"


_WHAT_REMAINS = f"Une personne de l'équipe peut vous dire ce qui reste possible. {ASK}"
_COUNTED_DAYS = re.compile(r"\b(?:recu\w*|livre\w*|achete\w*)\b.{0,20}\b\d+ (?:jours|semaines)")
_LATE = re.compile(
    r"\bdepass\w+\b.{0,20}\b(?:delai|jours)|\b(?:hors|plus dans les) delais?\b|\btrop tard\b"
    r"|\bplus de (?:14|quatorze) jours\b|\bdelai (?:est )?passe\b"
)
_IN_CASE = re.compile(r"\bsi\b|\bau bout d[eu']|\ben cas\b")
_CHECKED = "Une personne de l'équipe vérifie la panne avec vous et vous donne ce numéro."


def days_left(tracker: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    if matter is Matter.FAULT or re.search(r"\bgaranti", folded):
        return None
    months = age_in_months(folded, _today())
    if months and RETURN.search(folded) and not COVERED.search(folded):
        days = surroundings().shop.returns.withdrawal_days
        return (
            f"Non, plus pour un simple changement d'avis : le retour se fait dans les {days} jours "
            f"après réception. En cas de panne, la garantie s'applique. {_WHAT_REMAINS}"
        )
    if _LATE.search(folded) and not _COUNTED_DAYS.search(folded):
        days = surroundings().shop.returns.withdrawal_days
        before = " ".join(map(fold, [folded, *earlier_texts(tracker)[:2]]))
        if re.search(r"\bsemaine (?:derniere|passee)\b|\bil y a (?:une|1) semaine\b", before):
            return (
                f"Non, vous êtes dans les délais : le retour se fait dans les {days} jours après "
                f"réception. Une personne de l'équipe peut le lancer. {ASK}"
            )
        if not re.search(r"\bdepass|\bhors|\bplus d", folded):
            return f"Le retour se fait dans les {days} jours : quel jour l'avez-vous reçu ?"
        return (
            f"Passé {days} jours après réception, le retour n'est plus un droit : l'équipe seule "
            f"peut dire si elle l'accepte. {ASK}"
        )
    received = received_on([folded, *earlier_texts(tracker)[:2]], _today()) or _delivered_on(
        tracker
    )
    said_now = received_on([folded], _today())
    wishes = in_thread or matter is Matter.MIND or RETURN.search(folded)
    asks = DAYS.search(folded) or (said_now and wishes)
    if not asks or not received or not (RECEIVED.search(folded) or DAYS.search(folded)):
        return None
    here = surroundings()
    said = deadline_told(here.shop, received, _today())
    told = " ".join(str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
    if typographic(said) in told:
        last = received + timedelta(days=here.shop.returns.withdrawal_days)
        return f"Jusqu'au {french_date(last)}."
    if "est passé" in said:
        return (
            f"{said} Si l'article est en panne, la garantie de {here.shop.warranty.months} mois "
            f"s'applique ; sinon, une personne de l'équipe vous dit ce qui reste possible. {ASK}"
        )
    return f"{said} Une personne de l'équipe peut lancer le retour. {ASK}"


def _delivered_on(tracker: Tracker) -> date | None:
    """Of the order told last, which was proved."""
    reference = tracker.get_slot("order_spoken")
    if not reference or reference not in proved_before(tracker):
        return None
    try:
        order = known_order(surroundings().orders, reference)
    except OrderSystemError:
        return None
    days = [each.delivered_on for each in order.shipments if each.delivered_on] if order else []
    return max(days, default=None)


def earlier_texts(tracker: Tracker) -> list[str]:
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    return [each for each in said[-1 - _LATELY : -1][::-1] if not each.startswith("/")]


def _today() -> date:
    here = surroundings()
    return here.now().astimezone(here.shop.timezone).date()


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
