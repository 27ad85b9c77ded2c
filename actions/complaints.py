"""A complaint, said back with its facts: what went wrong, with which order, for how long."""

import re
import textwrap

from actions.troubles import (
    BROKEN,
    DAMAGED,
    LATE,
    NOT_RECEIVED,
    REFUND,
    TWICE,
    WRONG,
    came_damaged,
    had_no_answer,
    paid_for_nothing,
    problems,
)
from bot.desk.card import Card
from bot.folding import fold
from bot.french import french_list
from bot.grievance_quotes import told_in
from bot.grievances import Grievance, complains, grievance_in, swears

__all__ = ["came_damaged", "paid_for_nothing"]

_MOST_FACTS = 4
_FEWEST_WORDS, _LONGEST_QUOTE = 5, 160


def reformulated(
    text: str,
    card: Card,
    product: str | None = None,
    sorry_said: bool = False,
    lateness_told: bool = False,
) -> str:
    """What was understood of the complaint, what is done about it; nothing that was not said.

    `lateness_told`: just before, with the order; it is not said a second time.
    """
    folded = " ".join(fold(text).split())
    grievance = grievance_in(text, product)
    facts = _facts(_rest(text), card, product, grievance)
    done = _what_is_done(folded, grievance)
    if lateness_told:
        facts = [each for each in facts if not _OF_LATENESS.search(fold(each))]
        done = "Une personne de l'équipe relance le transporteur et vous répond."
        if not facts:
            return done
    if facts:
        sorry = "" if sorry_said else "J'en suis désolé. "
        return f"Si je comprends bien, {french_list(facts[:_MOST_FACTS])}. {sorry}{done}"
    sorry = "" if sorry_said else ", et j'en suis désolé"
    noted = _quoted(text)
    return (
        f"Je comprends votre mécontentement{sorry}.{noted} Je transmets ce que vous m'avez dit à "
        "une personne de l'équipe, qui s'en occupera."
    )


_OF_LATENESS = re.compile(r"\brecu\b|\bretard\b|\bpromis\b|\bannonce\b|\blong\b|\battend")


def facts_of(text: str, sorry_said: bool) -> str:
    facts = _facts(_rest(text), Card(), None, grievance_in(text))
    if not facts:
        return ""
    sorry = "" if sorry_said else " J'en suis désolé."
    return f"Si je comprends bien, {french_list(facts[:_MOST_FACTS])}.{sorry}"


def says_what_is_wrong(text: str) -> bool:
    facts = _facts(_rest(text), Card(), None, grievance_in(text))
    # « Escrocs ! » tells nothing by itself.
    return any("trompé" not in fact for fact in facts)


def is_complaint(text: str) -> bool:
    """Whether the words themselves complain, whatever the message was taken for."""
    if text.startswith("/"):
        return False
    folded = " ".join(fold(text).split())
    cursed = swears(text) and bool(problems(folded, Card(), None))
    return complains(text) or cursed or paid_for_nothing(text) or had_no_answer(text)


def needs_no_order(text: str) -> bool:
    """Whether somebody can see to it without an order number: calls, manners, the telephone."""
    grievance = grievance_in(text)
    return grievance.unwanted_calls or grievance.about_people or bool(_NO_NUMBER.search(fold(text)))


_NO_NUMBER = re.compile(
    r"\b(?:pas|plus)\b.{0,20}\b(?:num|numero|reference|ref)\b.{0,20}(?:sous la main|ici|la\b|$)"
    r"|\bpas (?:de |le |mon )?num\w*(?: de commande)?\b"
)


def _rest(text: str) -> str:
    """Folded, without what somebody else said."""
    return " ".join(told_in(text).rest.split())


def _facts(folded: str, card: Card, product: str | None, grievance: Grievance) -> list[str]:
    """Those of the shop's own doing first, then those of a product or a parcel."""
    said = " ".join(grievance.facts)
    left_out = {
        "réponse de notre part": "personne ne" in said or "sans réponse" in said,
        "contacter plusieurs fois": "contacte" in said
        or "contactés" in said
        or "écrit ou appelés" in said,
        "première fois": bool(re.search(r"\d fois|fois", said)),
        "vous attendez": "nous appelez" in said or "long" in said,
        "un remboursement": "différence" in said or "remboursement" in said,
        "vous avez payé": "vous avez payé" in said,
    }
    others = [
        problem
        for problem in problems(folded, card, product)
        if not any(words in problem for words, drop in left_out.items() if drop)
    ]
    return [*grievance.facts, *others]


def _quoted(text: str) -> str:
    """The words themselves, when none of their facts is known: they were heard, all the same."""
    typed = " ".join(text.split()).strip(" .!?")
    if len(typed.split()) < _FEWEST_WORDS or swears(text) or complains_only_loudly(text):
        return ""
    return f" J'ai bien noté : « {textwrap.shorten(typed, _LONGEST_QUOTE, placeholder='…')} »."


def complains_only_loudly(text: str) -> bool:
    return bool(_INSULTS.search(fold(text)))


_INSULTS = re.compile(r"\b(?:nuls?|cons?|bons? a rien|incapables?|voleurs?|escrocs?|charlots?)\b")


def _what_is_done(folded: str, grievance: Grievance) -> str:
    if grievance.unwanted_calls:
        return (
            "Je transmets à la personne responsable la demande de ne plus appeler votre numéro ; "
            "une personne de l'équipe vous répondra par écrit, ici même."
        )
    if grievance.cheaper_elsewhere:
        return (
            "Notre prix est le même pour tous et je ne peux pas promettre cette différence : je "
            "transmets à une personne de l'équipe, qui vous répondra."
        )
    if grievance.facts and not (DAMAGED.search(folded) or WRONG.search(folded)):
        return (
            "Je transmets à la personne de l'équipe qui en est responsable, et qui vous répondra."
        )
    if DAMAGED.search(folded) or WRONG.search(folded):
        return (
            "Je transmets à une personne de l'équipe, qui trouvera la solution avec vous : gardez "
            "l'emballage et, si possible, une photo."
        )
    if NOT_RECEIVED.search(folded) or LATE.search(folded):
        return (
            "Je transmets à une personne de l'équipe, qui vérifiera où en est le colis et vous "
            "répondra."
        )
    if TWICE.search(folded) or REFUND.search(folded):
        return "Je transmets à une personne de l'équipe, qui vérifiera le paiement avec vous."
    if BROKEN.search(folded):
        return "Je transmets à une personne de l'équipe, qui cherchera la solution avec vous."
    return "Je transmets à une personne de l'équipe, qui reprendra votre demande."
