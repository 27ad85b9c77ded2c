"""Whether somebody answers this very moment: the hours, and what to do when they were just told."""

from collections.abc import Sequence
from datetime import datetime

from actions.speech import A_PERSON, Answer
from bot.french import french_date, french_time, typographic
from bot.shop import Shop


def open_now(shop: Shop, now: datetime, told: Sequence[str]) -> Answer:
    """`told`: what was answered before, the latest last."""
    today, promise = shop.describe_today(now), shop.promise(now).text
    told_before = typographic(today) in " ".join(told[-2:])
    if shop.is_open(now):
        return Answer(f"Oui, en ce moment même. {today}" if told_before else today, (A_PERSON,))
    first = today
    if told_before:
        opening = shop.next_opening(now)
        day = f"{french_date(opening.date())} à {french_time(opening.time())}"
        first = f"Non, nous sommes fermés : personne avant {day}."
    return Answer(f"{first} Laissez ici votre message : {promise}.", (A_PERSON,))
