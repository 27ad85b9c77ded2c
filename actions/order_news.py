"""What the visitor knows better: the carrier's own message, and that nothing comes on a Sunday."""

import re
from datetime import date

from actions import order_parcels as parcels
from actions.deliveries import working_days_after
from actions.order_about import About
from actions.order_narrowed import is_stuck
from bot.days import named_day
from bot.folding import fold
from bot.french import french_date
from bot.orders import OrderStatus
from bot.shop import Shop

_MONEY = re.compile(r"\b(?:euros?|payer?|paie\w*|frais|droits?|regler|taxes?)\b|€")
_DAY_OFF = re.compile(r"\b(?:dimanche|ferie|week-?end)\b")


def reported(about: About) -> str | None:
    """The carrier wrote to the visitor: believed, and what is done if that fails too."""
    if not about.on_its_way:
        return None
    if puzzled_by_a_message(about.asked):
        return message_not_seen(about)
    if told := not_read_here(about):
        return told
    if _MONEY.search(fold(about.news)) or _DOUBTED.search(fold(about.asked)):
        numbers = " et ".join(parcels.numbers(about.order))
        which = f" (n° {numbers})" if numbers else ""
        customs = about.order.status is OrderStatus.CUSTOMS
        may = "À la douane, des droits peuvent être demandés. " if customs else ""
        return (
            f"{may}Par prudence, ne payez rien par le lien d'un message : vérifiez d'abord sur le "
            f"suivi officiel de {about.carrier}{which}. Une personne de l'équipe peut aussi "
            "vérifier : dois-je lui transmettre ?"
        )
    if stuck := _stuck(about):
        return stuck
    if _TO_THE_SENDER.search(fold(about.asked)):
        return (
            f"S'ils renvoient vers l'expéditeur, c'est à nous de relancer {about.carrier} : une "
            "personne de l'équipe peut s'en occuper. Dois-je lui transmettre votre demande ?"
        )
    day = named_day(_SINCE.sub(" ", about.news), about.today)
    if day is None or day < about.today:
        day = None
    wondered = re.search(r"\bquand\b|\bquel jour\b", fold(about.asked))
    if about.asked != about.news and day is None and about.day and wondered:
        return None  # it told no day, and the order has one
    if about.asked != about.news:
        by = f"comptez sur le {french_date(day)}" if day else "comptez sur la date qu'il annonce"
        return (
            f"D'après le message que vous avez reçu de {about.carrier}, {by} : je n'ai rien de "
            "plus récent ici."
        )
    when = f", donc au {french_date(day)}" if day and day != about.today else ""
    then = "ce jour-là" if when else "à la date qu'il annonce"
    return (
        f"Le message de {about.carrier} est plus récent que ce que je vois : fiez-vous à "
        f"lui{when}. Si rien n'arrive {then}, dites-le-moi : une personne de l'équipe relancera "
        f"{about.carrier}."
    )


# « Ils disent de voir avec l'expéditeur »
_TO_THE_SENDER = re.compile(
    r"\b(?:voir|vois|contact\w+|demand\w+|adress\w+|appel\w+|c'est)\b.{0,25}"
    r"\b(?:expediteur|vendeur)\b"
)
_SINCE = re.compile(r"\bdepuis (?:le |ce |cette )?\w+(?: \d{1,2})?", re.I)


def _stuck(about: About) -> str | None:
    """« Bloqué à la plateforme depuis jeudi »: no day is announced by that."""
    if not (is_stuck(about.asked) and about.day):
        return None
    due = expected_on_a_day_off(about) or f"La livraison est prévue {about.day}."
    return (
        f"Je ne vois pas pourquoi il y est arrêté. {due} Une personne de l'équipe peut relancer "
        f"{about.carrier} : dois-je lui transmettre votre demande ?"
    )


_ASKED_TO_PAY = re.compile(
    r"\b(?:sms|texto|message|e-?mail|mail|lien)\b.{0,60}"
    r"(?:\b(?:euros?|pa[iy]\w+|frais|droits?|regler|taxes?)\b|€)"
)


def asks_whether_to_pay(text: str) -> bool:
    """« J'ai reçu un SMS qui me demande 1,99 € »: before any order is known."""
    return bool(_ASKED_TO_PAY.search(fold(text)))


_DOUBTED = re.compile(r"\b(?:arnaques?|phishing|fraud\w+|piege|faux|hamecon\w+)\b")
_PUZZLED = re.compile(
    r"\b(?:compren\w+|pige\w*|capte\w*|saisi\w*)\b.{0,12}\b(?:rien|pas|que dalle|quoi)\b"
    r"|\b(?:rien|pas)\b.{0,8}\b(?:compri\w*|pige\w*|capte\w*)\b|\b(?:veut|veu) dire\b"
    r"|\b(?:bizarre|incomprehensible|charabia|chinois|pas clair\w*)\b"
)
_A_MESSAGE = re.compile(r"\b(?:e-?mails?|mails?|sms|textos?|messages?|courriels?|notif\w*|avis)\b")
_SENDER = re.compile(
    r"\b(?:poste|colissimo|chronopost|chrono|transporteurs?|livreurs?|suivi|facteur)\b"
)


def puzzled_by_a_message(text: str) -> bool:
    """« J'ai reçu un mail de la Poste et je comprends rien »."""
    folded = fold(text)
    sent = _A_MESSAGE.search(folded) and _SENDER.search(folded)
    return bool(sent and _PUZZLED.search(folded))


_WHAT_IT_SAYS = re.compile(
    r"\b(?<!je )(?:dis(?:ai\w+|ent)|dit|ecri\w+|annonc\w+|marqu\w+|raconte\w*)\b.{0,20}\bquoi\b"
    r"|\bquoi\b.{0,15}\b(?:dans|disai\w+|dit|disent)\b|\bce qu'(?:ils?|elle)\b"
    r"|\bqu'est[- ]ce qu'(?:ils?|elle)\b"
)


def not_read_here(about: About) -> str | None:
    """« Leur mail disait quoi ? »: not seen here, and the day that is known; None otherwise."""
    folded = fold(about.asked)
    if not (about.on_its_way and _A_MESSAGE.search(folded) and _WHAT_IT_SAYS.search(folded)):
        return None
    day = f"La livraison est prévue {about.day}." if about.day else ""
    told = expected_on_a_day_off(about) or day or "Je n'ai pas d'autre date à vous donner."
    return f"{told} Le message de {about.carrier}, je ne peux pas le lire d'ici."


def asked_to_pay(text: str) -> bool:
    """« On nous demande 45 euros par SMS »: a message that wants money."""
    folded = fold(text)
    return bool(_A_MESSAGE.search(folded) and _MONEY.search(folded) and _WANTS.search(folded))


_WANTS = re.compile(r"\b(?:demand\w+|reclam\w+|faut|dois|doit|exig\w+|cliqu\w+|veulent|veut)\b")


def message_not_seen(about: About) -> str:
    """Of a message that puzzles: it is not seen here, and who explains it."""
    post = "Colissimo est le service de colis de La Poste. " if about.carrier == "Colissimo" else ""
    day = f"La livraison est prévue {about.day}. " if about.day else ""
    return (
        f"{day}{post}Le message reçu, je ne le vois pas d'ici : recopiez-moi la phrase qui vous "
        "gêne, une personne de l'équipe pourra vous l'expliquer."
    )


def expected_on_a_day_off(about: About) -> str | None:
    """Indicated for today, when no carrier works."""
    if about.day != "aujourd'hui" or not is_a_day_off(about.shop, about.today):
        return None
    following = working_days_after(about.shop, about.today, 1)
    return (
        f"La livraison est indiquée aujourd'hui, mais {about.carrier} compte en jours ouvrés : "
        f"attendez-vous plutôt au {french_date(following)}. Le lien de suivi fait foi."
    )


def is_a_day_off(shop: Shop, day: date) -> bool:
    """Whether carriers rest on that day."""
    return working_days_after(shop, day, 0) != day


def on_a_day_off(about: About) -> str | None:
    """« Aujourd'hui ? On est dimanche ! »: carriers count in working days."""
    if about.day != "aujourd'hui" or not _DAY_OFF.search(fold(about.asked)):
        return None
    following = working_days_after(about.shop, about.today, 1)
    if not is_a_day_off(about.shop, about.today):
        return None
    return (
        f"Vous avez raison : {about.carrier} compte en jours ouvrés. C'est aujourd'hui qui est "
        f"indiqué, mais attendez-vous plutôt au {french_date(following)} ; le lien de suivi fait "
        "foi."
    )
