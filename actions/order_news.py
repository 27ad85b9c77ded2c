"""What the visitor knows better: the carrier's own message, and that nothing comes on a Sunday."""

import re

from actions.deliveries import working_days_after
from actions.order_about import About
from bot.days import named_day
from bot.folding import fold
from bot.french import french_date

_DAY_OFF = re.compile(r"\b(?:dimanche|ferie|week-?end)\b")


def reported(about: About) -> str | None:
    """The carrier wrote to the visitor: believed, and what is done if that fails too."""
    if not about.on_its_way:
        return None
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


def on_a_day_off(about: About) -> str | None:
    """« Aujourd'hui ? On est dimanche ! »: carriers count in working days."""
    if about.day != "aujourd'hui" or not _DAY_OFF.search(fold(about.asked)):
        return None
    following = working_days_after(about.shop, about.today, 1)
    if working_days_after(about.shop, about.today, 0) == about.today:
        return None
    return (
        f"Vous avez raison : {about.carrier} compte en jours ouvrés. C'est aujourd'hui qui est "
        f"indiqué, mais attendez-vous plutôt au {french_date(following)} ; le lien de suivi fait "
        "foi."
    )
