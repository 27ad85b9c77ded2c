"""Who asks to pay how: the mandate and later payment are refused to those they are not for.

The first word answers, then come the means that remain. Asked again, it is said in fewer words.
"""

import re

from actions.answers import Asked
from actions.payment_words import (
    A_BODY,
    AS_THEY_DO,
    BY_PARTS,
    DETAILS,
    ELSEWHERE,
    EVEN_ON_PAPER,
    FEES,
    HOW,
    HOW_LONG,
    INSISTS,
    LATER,
    MANDATE,
    MAY_TRANSFER,
    OF_DELIVERY,
    ON_PAPER,
    ON_THE_SPOT,
    ONLY_FOR,
    PAYING,
    PRIVATE,
    PUBLIC,
    REFUSED,
    SENTENCES,
    SHORT,
    SHORT_LATER,
    SO_MANY_DAYS,
    TOLD,
    TRANSFER,
    WHAT_TO_SEND,
    WHY,
    Payer,
)
from actions.speech import Answer, Button
from bot.emails import find_emails
from bot.folding import fold
from bot.french import french_list, french_time, typographic
from bot.moments import moments
from bot.shop import Shop

QUOTE = Button("Demander un devis", "/ask_quote")

_IS_IT_BLOCKED = re.compile(r"\b(?:bloqu\w+|probleme|empech\w+|genant|redhibitoire)\b")


def payment_rules(question: Asked, label: str | None = None) -> Answer | None:
    """None when neither the mandate nor a later payment is asked for, now or just before.

    `label`: what the classifier reads, for wordings that nobody foresaw.
    """
    folded = fold(question.text)
    if TRANSFER.search(folded) and HOW_LONG.search(folded) and not question.product:
        return _transfer(question.shop)
    if "chorus" in folded:
        return None
    accepted = "virement" in fold(" ".join(question.shop.payment_methods))
    if (
        accepted
        and MAY_TRANSFER.search(folded)
        and not (DETAILS.search(folded) or BY_PARTS.search(folded) or _asks_later(folded, question))
    ):
        return Answer(f"Oui, nous acceptons le virement. Vous pouvez payer par {_means(question)}.")
    if ON_THE_SPOT.search(folded):
        rule = _sentences(question.shop.payment_terms, of_the_mandate=False)[0]
        return Answer(f"{rule} Vous pouvez payer par {_means(question)}.")
    spoken_of = bool(question.told) and bool(TOLD.search(fold(question.told[-1])))
    if MANDATE.search(folded) and not _asks_later(folded, question):
        return _mandate(question)
    if _asks_later(folded, question) or (spoken_of and BY_PARTS.search(folded)):
        return _later(question)
    if label == "mandate":
        return _mandate(question)
    if label == "pay_later" and not moments(question.text, question.today):
        return _later(question)
    if spoken_of and EVEN_ON_PAPER.search(folded):
        return _again(question, "même avec un bon de commande")
    if not spoken_of or len(folded.split()) > SHORT or (label or "").startswith("ship_"):
        return None
    if OF_DELIVERY.search(folded) and not PAYING.search(folded):
        return None
    if ON_PAPER.search(folded):
        return _again(question, "même avec un bon de commande")
    payer = payer_in(question.text)
    if payer is not Payer.UNKNOWN and _before_was(question, MANDATE):
        return _mandate(question)
    if payer is not Payer.UNKNOWN and _before_was(question, LATER):
        return _mandate(question) if payer is Payer.PUBLIC else _again(question, "")
    if WHY.search(folded):
        return _because(question.shop)
    if WHAT_TO_SEND.search(folded) and payer_of(question) is Payer.PUBLIC:
        shop = question.shop
        return Answer(f"Votre bon de commande, à {shop.email}. {shop.purchase_orders}", (QUOTE,))
    if HOW.search(folded) and payer_of(question) is Payer.PUBLIC:
        return _mandate(question)
    if HOW.search(folded):
        return Answer(f"À la commande, dans le panier du site : {_means(question)}.", (QUOTE,))
    insists = INSISTS.search(folded) and PAYING.search(fold(" ".join(question.earlier[:2])))
    return _again(question, "") if insists or SHORT_LATER.search(folded) else None


def insisted(question: Asked) -> Answer | None:
    """Whatever is said right after a payment was refused, and was not understood."""
    told = fold(question.told[-1]) if question.told else ""
    if not re.search(r"\bnon\b.{0,60}\b(?:commande|mandat|paiement)\b|\bpas d'exception\b", told):
        return None
    return _again(question, "")


def continues_a_quote(text: str) -> bool:
    """« compta@btp.example », « mairie de Plouha », right after a quote was offered."""
    folded = fold(text).strip(" .!")
    words = re.findall(r"[^\s,;:]+", folded)
    if "?" in text or len(words) > 8:
        return False
    if find_emails(text):
        return len(words) <= 4
    named = A_BODY.match(folded)
    return bool(named) and len(words) <= 7 and not PAYING.search(folded)


def payer_of(question: Asked) -> Payer:
    """Who pays, as they said it last."""
    for text in (question.text, *question.earlier):
        if (payer := payer_in(text)) is not Payer.UNKNOWN:
            return payer
    return Payer.UNKNOWN


def means(shop: Shop, payer: Payer) -> str:
    """« carte bancaire, virement ou PayPal », with the mandate for public bodies."""
    listed = [
        _bare(each)
        for each in shop.payment_methods
        if payer is Payer.PUBLIC or "mandat" not in fold(each)
    ]
    return french_list(listed, "ou")


def _means(question: Asked) -> str:
    return means(question.shop, payer_of(question))


def payer_in(text: str) -> Payer:
    """Who pays, in the words of one message."""
    folded = AS_THEY_DO.sub(" ", fold(text))
    if PRIVATE.search(folded):
        return Payer.PRIVATE
    return Payer.PUBLIC if PUBLIC.search(folded) else Payer.UNKNOWN


def _asks_later(folded: str, question: Asked) -> bool:
    if MANDATE.search(folded) and payer_of(question) is Payer.PUBLIC:
        return bool(SO_MANY_DAYS.search(folded))  # a mandate comes after the goods anyway
    paying = PAYING.search(folded) or "commande" in folded
    halves = BY_PARTS.search(folded) and not FEES.search(folded)
    return bool(LATER.search(folded) or (halves and paying))


def _mandate(question: Asked) -> Answer | None:
    shop, payer = question.shop, payer_of(question)
    method = next((each for each in shop.payment_methods if "mandat" in fold(each)), None)
    if method is None:
        return Answer(f"Non, nous ne prenons pas le mandat. Il reste : {_means(question)}.")
    if payer is Payer.PRIVATE and ONLY_FOR.search(fold(method)):
        return Answer(
            f"Non, le {_bare(method)} est réservé aux organismes publics. Vous pouvez régler à la "
            f"commande, par {_means(question)}.",
            (QUOTE,),
        )
    said = " ".join(_sentences(shop.payment_terms, of_the_mandate=True))
    said = said or f"Nous acceptons le {method}."
    if payer is Payer.PUBLIC:
        if typographic(said) in "\n".join(question.told):
            return Answer(
                f"Oui, pour vous c'est possible : envoyez votre bon de commande à {shop.email}, ou "
                "demandez un devis ici.",
                (QUOTE,),
            )
        yes = "Non, cela ne bloque rien" if _IS_IT_BLOCKED.search(fold(question.text)) else "Oui"
        return Answer(f"{yes}. {said}", (QUOTE,))
    others = means(shop, Payer.PRIVATE)
    return Answer(f"{said} Pour tous les autres clients : {others}.", (QUOTE,))


def _later(question: Asked) -> Answer | None:
    shop, folded = question.shop, fold(question.text)
    if not REFUSED.search(fold(shop.payment_terms)):
        return Answer(shop.payment_terms, (QUOTE,))
    rule = _sentences(shop.payment_terms, of_the_mandate=False)
    if typographic(rule[0])[1:] in "\n".join(question.told):
        return _again(question, "même avec un bon de commande" if ON_PAPER.search(folded) else "")
    payer = payer_of(question)
    if MANDATE.search(folded) and payer is Payer.PRIVATE:
        rule.insert(0, "Ni mandat administratif, réservé aux organismes publics, ni délai.")
    if BY_PARTS.search(folded):
        no = "ni le chèque ni" if re.search(r"\bcheques?\b", folded) else "pas"
        first = f"Non, nous ne proposons {no} le paiement en plusieurs fois."
        return Answer(f"{first} {rule[0]} Vous pouvez payer par {_means(question)}.")
    if payer is Payer.PUBLIC or (payer is Payer.UNKNOWN and MANDATE.search(folded)):
        return Answer(f"Non : {_lower(shop.payment_terms)}", (QUOTE,))
    return Answer(
        f"Non : {_lower(' '.join(rule))} Vous pouvez payer par {_means(question)}.", (QUOTE,)
    )


def _because(shop: Shop) -> Answer:
    """The reason that the shop writes itself, behind its colon."""
    found = (re.search(r"\s: (.+)", each) for each in SENTENCES.split(shop.payment_terms))
    said = next((each[1] for each in found if each), "") or "c'est la règle pour tous nos clients."
    return Answer(f"Parce que {said} La règle est la même pour tout le monde.", (QUOTE,))


def _again(question: Asked, even: str) -> Answer:
    """In fewer words, to who asks once more; never the same ones twice in a row."""
    ways = _means(question)
    elsewhere = not even and ELSEWHERE.search(fold(question.text))
    others = ", même si d'autres font autrement" if elsewhere else ""
    first = f"Non, {even + ', ' if even else ''}tout se règle à la commande{others} : {ways}."
    second = (
        "Je suis désolé, il n'y a pas d'exception, même pour un bon client. Une personne de "
        "l'équipe peut vous préparer un devis écrit, à régler à la commande."
    )
    told = "\n".join(question.told[-2:])
    return Answer(second if "tout se règle à la commande" in told else first, (QUOTE,))


def _transfer(shop: Shop) -> Answer:
    return Answer(
        "Cela dépend de votre banque, je ne peux pas vous le dire d'ici. La commande est préparée "
        f"dès que nous recevons le virement : reçu un jour ouvré avant {french_time(shop.cutoff)}, "
        f"elle part {'le jour même' if shop.preparation_days < 2 else 'après sa préparation'}."
    )


def _before_was(question: Asked, words: re.Pattern[str]) -> bool:
    return any(words.search(fold(each)) for each in question.earlier[:2])


def _sentences(terms: str, of_the_mandate: bool) -> list[str]:
    return [
        each
        for each in SENTENCES.split(terms)
        if bool(MANDATE.search(fold(each))) == of_the_mandate
    ]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _bare(method: str) -> str:
    return method.partition(" (")[0]
