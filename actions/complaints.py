"""A complaint, said back with its facts: what went wrong, with which order, for how long."""

import re

from bot.desk.card import Card
from bot.folding import fold
from bot.french import french_list

_NUMBER = r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt)"
_LENGTH = rf"{_NUMBER} (?:bonnes? )?(?:heures?|jours?|semaines?|mois)"
_SINCE = re.compile(
    rf"\b(?:depuis|voila|ca fait|cela fait)(?: deja| plus de| presque| bientot)?"
    rf" (?P<for>{_LENGTH})\b"
    rf"|\b(?P<wait>{_LENGTH}) (?:que j'attends?|d'attente)\b"
)
_OVERDUE = re.compile(rf"\b(?P<late>{_LENGTH}) de retard\b")

_NOT = r"(?:pas|rien|jamais|tjr|tjs|toujours pas|aucun)"
_SAID_DELIVERED = re.compile(
    r"\b(?:dit|dites|marquee?|indiquee?|notee?|affichee?|suivi)\b.{0,25}\blivre"
)
_NOT_RECEIVED = re.compile(
    rf"\b{_NOT}(?: \w+){{0,3}} (?:recue?s?|arrivee?s?|livree?s?|eu (?:mon|le|ma) \w+)\b"
    r"|\brien recu\b"
    r"|\battends? (?:toujours|encore)\b|\btoujours (?:pas de colis|en attente)\b"
)
_LATE = re.compile(r"\ben retard\b|\bretards?\b|\battends?\b|\battendre\b")
_DAMAGED = re.compile(
    r"\b(?:casse\w{0,2}|abime\w{0,2}|ecrase\w{0,2}|endommage\w{0,2}|fissure\w{0,2}|eventre\w{0,2}"
    r"|defonce\w{0,2}|explose\w{0,2}|en miettes|brise\w{0,2})\b"
)
_BROKEN = re.compile(
    r"\b(?:en panne|hs|defectueu\w{1,2}|defaillant\w{0,2}|ne (?:marche|fonctionne|s'allume)"
    r"|(?:marche|fonctionne|s'allume) (?:pas|plus))\b"
)
_WRONG = re.compile(
    r"\b(?:pas (?:le|la|les) bon\w{0,3}|mauvais\w? (?:produit|article|modele|reference|taille)"
    r"|erreur (?:de|dans la) (?:produit|preparation|commande|reference|modele)|a la place)\b"
)
_MISSING = re.compile(r"\b(?:il manque|manquait|manquants?|incomplete?)\b")
_UNANSWERED = re.compile(
    r"\b(?:personne (?:ne )?(?:m'a |m |me |nous |vous )?(?:repond|rappel)\w*"
    r"|(?:jamais|pas|aucune?)(?: \w+){0,3} (?:reponse|repondu|rappele|nouvelles?)"
    r"|sans (?:reponse|nouvelles?)|(?:repond\w*|rappel\w*) (?:pas|jamais))\b"
)
_REFUND = re.compile(r"\brembours\w+")
_TWICE = re.compile(
    r"\b(?:debite|preleve|paye|facture)\w{0,2} (?:deux|2|plusieurs) fois\b|\bdouble (?:debit"
    r"|prelevement|paiement)\b"
)
_AGAIN = re.compile(r"\b(?:\d{1,2}|deux|trois|quatr|cinqu)i?e?(?:me)? fois\b|\bencore une fois\b")


def reformulated(text: str, card: Card, product: str | None = None) -> str:
    """What was understood of the complaint, what is done about it; nothing that was not said."""
    folded = " ".join(fold(text).split())
    problems = _problems(folded, card, product)
    if not problems:
        return (
            "Je comprends votre mécontentement, et j'en suis désolé. Je transmets ce que vous "
            "m'avez dit à une personne de l'équipe, qui s'en occupera."
        )
    said = french_list(problems[:3])
    return f"Si je comprends bien, {said}. J'en suis désolé. {_what_is_done(folded)}"


def says_what_is_wrong(text: str) -> bool:
    return bool(_problems(" ".join(fold(text).split()), Card(), None))


def came_damaged(text: str) -> bool:
    """Broken on the way or not what was ordered: no ordinary return, at nobody's choice."""
    folded = fold(text)
    return bool(_DAMAGED.search(folded) or _WRONG.search(folded))


def _problems(folded: str, card: Card, product: str | None) -> list[str]:
    order = f"votre commande {card.order_reference}" if card.order_reference else "votre commande"
    named = f" ({product})" if product else ""
    damaged, broken = _DAMAGED.search(folded), _BROKEN.search(folded)
    not_received = _NOT_RECEIVED.search(folded) and not _WRONG.search(folded)
    found = []
    if not_received and _SAID_DELIVERED.search(folded):
        found.append(f"{order} est annoncée livrée alors que vous ne l'avez pas reçue")
    elif not_received and not damaged:
        found.append(f"vous n'avez pas reçu {order}{_for_how_long(folded)}")
    elif _LATE.search(folded) and not damaged and not _REFUND.search(folded):
        found.append(_late(folded, order))
    if damaged:
        whose = f" (commande {card.order_reference})" if card.order_reference else ""
        found.append(f"vous avez reçu un produit abîmé{named}{whose}")
    elif broken:
        found.append(f"un produit ne fonctionne pas{named}{_for_how_long(folded)}")
    if _WRONG.search(folded):
        found.append(f"vous n'avez pas reçu le bon produit{named}")
    if _MISSING.search(folded):
        found.append(f"il manque quelque chose dans {order}")
    if _TWICE.search(folded):
        found.append(f"{order} a été payée deux fois")
    if _REFUND.search(folded):
        found.append(f"vous attendez un remboursement{_for_how_long(folded)}")
    if _UNANSWERED.search(folded):
        found.append(f"vous n'avez pas eu de réponse de notre part{_for_how_long(folded)}")
    if found and _AGAIN.search(folded):
        found.insert(1, "ce n'est pas la première fois")
    return _said_once(found)


def _late(folded: str, order: str) -> str:
    overdue = _OVERDUE.search(folded)
    if overdue:
        return f"{order} a {overdue['late']} de retard"
    return f"vous attendez {order}{_for_how_long(folded)}"


def _for_how_long(folded: str) -> str:
    since = _SINCE.search(folded)
    return f" depuis {since['for'] or since['wait']}" if since else ""


def _said_once(found: list[str]) -> list[str]:
    """« depuis trois semaines » stays with the first problem only."""
    first, *others = found or [""]
    return [first, *(re.sub(r" depuis .*", "", other) for other in others)] if first else []


def _what_is_done(folded: str) -> str:
    if _DAMAGED.search(folded) or _WRONG.search(folded):
        return (
            "Je transmets à une personne de l'équipe, qui trouvera la solution avec vous : gardez "
            "l'emballage et, si possible, une photo."
        )
    if _NOT_RECEIVED.search(folded) or _LATE.search(folded):
        return (
            "Je transmets à une personne de l'équipe, qui vérifiera où en est le colis et vous "
            "répondra."
        )
    if _TWICE.search(folded) or _REFUND.search(folded):
        return "Je transmets à une personne de l'équipe, qui vérifiera le paiement avec vous."
    return "Je transmets à une personne de l'équipe, qui reprendra votre demande."
