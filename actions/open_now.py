"""Whether somebody answers this very moment: the hours, and what to do when they were just told."""

from collections.abc import Sequence
from datetime import datetime

from actions.speech import A_PERSON, Answer
from bot.french import french_date, french_time, typographic
from bot.shop import Shop


def open_now(shop: Shop, now: datetime, told: Sequence[str]) -> Answer:
    """`told`: what was answered before, the latest last."""
    today = shop.describe_today(now)
    if typographic(today) not in " ".join(told[-2:]):
        return Answer(today)
    if shop.is_open(now):
        return Answer(f"Oui, en ce moment même. {today}", (A_PERSON,))
    opening = shop.next_opening(now)
    day = f"{french_date(opening.date())} à {french_time(opening.time())}"
    return Answer(
        f"Non, personne avant {day}. Laissez ici votre message, ou un numéro où vous rappeler : "
        f"{shop.promise(now).text}.",
        (A_PERSON,),
    )
