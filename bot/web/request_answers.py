"""What is answered about the request itself: when, how, by whom, what comes of it, ways in turn."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.call_notes import CallNote, calls_back
from bot.call_words import without_farewells
from bot.desk.card import Card
from bot.desk.model import Handoff, Reply
from bot.folding import fold
from bot.shop import Shop
from bot.web import asked_there, call_sentences, corrected, recap, said_back
from bot.web.about_request import AboutRequest, answered_how, asks_how_answered
from bot.web.about_wait import promised
from bot.web.brief import is_brief
from bot.web.by_mail import answered_by_mail, by_mail
from bot.web.said_back import replies


@dataclass(frozen=True)
class Asking:
    """A message about a request that waits, and all that its answer may need to say.

    `promise` is in words, None when it was missed; `mails`: who left an address gets the answer
    by e-mail. `earlier` are the visitor's messages, the latest first.
    """

    text: str
    handoff: Handoff
    email: str | None
    promise: str | None
    shop: Shop
    now: datetime
    mails: bool = False
    earlier: tuple[str, ...] = ()

    @property
    def card(self) -> Card:
        return self.handoff.card


def ways_to_answer(about: AboutRequest, asking: Asking) -> tuple[Reply, ...]:
    card, promise, shop = asking.card, asking.promise, asking.shop
    if about.granted and not about.noted:
        partner = asking.handoff.topic == "partnership"
        return decision(promise, asking.email, partner=partner)
    if about.how:
        return (answered_how(card, asking.email, promise, mails=asking.mails),)
    if about.then:
        if _is_on_paper(asking):
            return of_a_purchase_order(promise)
        return what_then(card, promise)
    if about.who:
        return (who_answers(asking.handoff.topic, promise),)
    if about.urges and not about.when:
        return urgent(promise, shop.phone, shop.describe_today(asking.now))
    if about.noted and not about.when:
        return all_noted(promise)
    due, local = asking.handoff.promise_at, shop.opening.local
    day = local(due).date() if due and due > asking.now else None
    where = where_answered(card, asking.email)
    if _ANYBODY.search(fold(asking.text)) and not shop.is_open(asking.now):
        when = f" Notre engagement\u00a0: {promise}." if promise else ""
        return replies(f"Pas en ce moment. {shop.describe_today(asking.now)}{when}")
    if _LEAVES.search(fold(asking.text)) and _is_on_paper(asking):
        return of_a_purchase_order(promise)
    ways = promised(asking.text, promise, day, local(asking.now).date(), where)
    if about.noted:
        return tuple(Reply(text=f"Oui, c’est noté. {way.text}") for way in ways)
    return ways


_ANYBODY = re.compile(
    r"\b(?:y a|il y a|y'a|ya)(?:[- ]t[- ]il)?\b.{0,12}\b(?:quelqu'?un|qqn|du monde)\b"
    r"|\b(?:quelqu'?un|qqn) (?:est|serait|sera)? ?la\b"
)
# « Elle part quand du coup ? », of an order that was faxed.
_LEAVES = re.compile(
    r"\bquand\b.{0,25}\b(?:part\w*|expedi\w+|livr\w+|arriv\w+|recoi\w+|recevr\w+)\b"
    r"|\b(?:part\w*|expedi\w+|livr\w+|arriv\w+|recoi\w+|recevr\w+)\b.{0,25}\bquand\b"
)


def _is_on_paper(asking: Asking) -> bool:
    said = " ".join((asking.card.summary or "", *asking.earlier))
    return bool(_ON_PAPER.search(fold(said)))


# Labels of the situation « request » that ask what `AboutRequest` names.
_ASKED = {
    "when": AboutRequest(when=True),
    "stay": AboutRequest(how=True),
    "who": AboutRequest(who=True),
    "urgent": AboutRequest(urges=True),
}


def ways_by_label(label: str, asking: Asking) -> tuple[Reply, ...]:
    """Ways to answer what the classifier read in the message; empty for a label without any."""
    if label == "when" and asks_how_answered(asking.text):
        label = "stay"
    if label in _ASKED:
        return ways_to_answer(_ASKED[label], asking)
    text, promise = asking.text, asking.promise
    match label:
        case "noted":
            told = recap.noted_what(text, asking.earlier)
            return (told,) if told else (recap.everything(asking.card, asking.email),)
        case "correction":
            fixed = corrected.correction(text, asking.earlier)
            return (fixed,) if fixed else corrected.noted_as_said(text)
        case "impatient":
            if corrected.reproaches(text):
                return corrected.to_a_reproach(text)
            return grumbles(promise)
        case "contact":
            known = asking.email or asking.card.email
            if by_mail(text):
                return (answered_by_mail(known),)
            if known:
                when = f" ({promise})" if promise else ""
                return replies(
                    f"Bien sûr\u00a0: l’équipe peut vous écrire à {known}{when}. Pour une autre "
                    "adresse ou un numéro, donnez-les ici."
                )
            return replies(
                "Bien sûr\u00a0: à quelle adresse e-mail ou à quel numéro peut-on vous "
                "joindre\u00a0?"
            )
        case "call_time":
            note = CallNote.read(asking.card.callback_slot)
            slots = asking.shop.call_slots(asking.now)
            if note.when:
                return (call_sentences.noted(note, note, slots=()),)
            return (call_sentences.when(slots),)
        case "thanks":
            return thanked(text, promise)
        case "again":
            return asked_there.question(text, promise)
        case "detail" if not is_brief(fold(text)):
            return said_back.detail(text)
    return ()


def thanked(text: str, promise: str | None) -> tuple[Reply, ...]:
    """« Ok », « merci », « parfait, bonne soirée »: each in its kind."""
    folded = fold(text)
    thanks = bool(re.search(r"\b(?:merci|mer6|remerci|super|nickel|top|parfait|genial)", folded))
    leaves = without_farewells(folded) != " ".join(folded.split()) or "revoir" in folded
    return said_back.nothing_new(promise, thanked=thanks, leaves=leaves)


def grumbles(promise: str | None) -> tuple[Reply, ...]:
    """Ways to hear that the wait is long, in turn."""
    when = f" Ce qui est promis\u00a0: {promise}." if promise else ""
    return replies(
        f"Je comprends que l’attente soit pénible, et je l’ajoute à votre demande.{when}",
        f"Vous avez raison de le dire, l’équipe le lira.{when}",
    )


def all_noted(promise: str | None) -> tuple[Reply, ...]:
    when = f"\u00a0: {promise}" if promise else ""
    return replies(
        f"Oui, tout est noté et transmis{when}.",
        "Oui, tout ce que vous avez écrit ici est joint à votre demande.",
    )


def decision(promise: str | None, email: str | None, *, partner: bool = False) -> tuple[Reply, ...]:
    """Ways to promise nothing, in turn."""
    where = f"ici, et peut vous écrire à {email}" if email else "ici même"
    call = calls_back(promise)
    when = f"\u00a0: {promise}" if promise else ""
    by_whom = (
        f"l’équipe {call} pour en parler" if call else f"l’équipe vous le dira par écrit{when}"
    )
    first = "Je ne peux rien promettre à leur place\u00a0: une personne de l’équipe décide"
    if partner:
        first = "Non, rien n’est promis\u00a0: une personne de l’équipe lit votre proposition"
    return replies(
        f"{first} et vous répond {where}{when}.",
        f"Rien n’est promis pour l’instant\u00a0: {by_whom}.",
        "D’ici, je ne peux dire ni oui ni non\u00a0: seule la réponse de l’équipe compte.",
    )


def where_answered(card: Card, email: str | None) -> str:
    """« Ici même », and by e-mail to who left an address."""
    email = email or card.email
    if card.topic == "partnership" and email:
        where = f"par e-mail à {email}"
    else:
        where = f"ici même, et l’équipe peut vous écrire à {email}" if email else "ici même"
    return f"{where}. Rappel souhaité\u00a0: {card.callback_slot}" if card.callback_slot else where


def what_then(card: Card, promise: str | None) -> tuple[Reply, ...]:
    """Ways to say what comes of a request, in turn."""
    when = f"\u00a0: {promise}" if promise else ""
    order = f" avec la commande {card.order_reference}" if card.order_reference else ""
    if card.topic == "technical":
        does = "Un technicien de l’équipe reprend ce que vous avez dit"
    elif order and card.topic in ("order", "complaint"):
        does = f"Une personne de l’équipe reprend tout{order}"
    else:
        does = f"Une personne de l’équipe reprend votre demande{order}"
    keep = ""
    if card.topic == "aftersales":
        keep = " D’ici là, gardez l’emballage et ne renvoyez rien sans numéro de retour (RMA)."
    return replies(
        f"{does} et vous répond{when}.{keep}",
        f"Vous n’avez rien d’autre à faire pour l’instant\u00a0: l’équipe a tout{when}.",
    )


_ON_PAPER = re.compile(r"\b(?:bons? de commandes?|bdc|fax\w{0,4})\b")


def of_a_purchase_order(promise: str | None) -> tuple[Reply, ...]:
    """Ways to say what an order on paper still needs before it ships, in turn."""
    when = f"\u00a0: {promise}" if promise else ""
    return replies(
        f"Rien pour l’instant{when}, avec un devis écrit. Vous donnez votre accord, vous réglez, "
        "puis la commande part.",
        f"L’équipe vérifie votre bon de commande, puis vous adresse un devis écrit{when}. Votre "
        "accord et le paiement font partir la commande.",
    )


def urgent(promise: str | None, phone: str, hours: str) -> tuple[Reply, ...]:
    """Ways to answer who can't wait, in turn: the truth, and the one quicker way there is."""
    when = f" Au plus tôt\u00a0: {promise}." if promise else ""
    return replies(
        f"Je comprends, c’est noté comme urgent. {hours}{when} Vous pouvez aussi appeler le "
        f"{phone} dès l’ouverture.",
        f"C’est signalé comme urgent à l’équipe. Pour aller plus vite, il y a le {phone}, aux "
        "heures d’ouverture.",
    )


def who_answers(topic: str | None, promise: str | None) -> Reply:
    who = "un technicien" if topic == "technical" else "une personne"
    if call := calls_back(promise):
        return Reply(text=f"Ici, je suis l’assistant automatique\u00a0; {who} de l’équipe {call}.")
    when = f"\u00a0: {promise}" if promise else ""
    # True as well of who asks whom they are talking to now.
    return Reply(
        text=f"Ici, je suis l’assistant automatique\u00a0; {who} de l’équipe vous répond{when}."
    )
