"""What the visitor knows better: the carrier's own message, and that nothing comes on a Sunday."""

import re
from datetime import date

from actions import order_parcels as parcels
from actions.deliveries import working_days_after
from actions.order_about import About
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
    if _MONEY.search(fold(about.news)):
        numbers = " et ".join(parcels.numbers(about.order))
        which = f" (n° {numbers})" if numbers else ""
        customs = about.order.status is OrderStatus.CUSTOMS
        may = "À la douane, des droits peuvent être demandés. " if customs else ""
        return (
            f"{may}Par prudence, ne payez rien par le lien d'un message : vérifiez d'abord sur le "
            f"suivi officiel de {about.carrier}{which}. Une personne de l'équipe peut aussi "
            "vérifier : dois-je lui transmettre ?"
        )
    day = named_day(about.news, about.today)
    if day is None or day < about.today:
        day = None
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
