"""Whether a message is a technician's, and neither a complaint nor a wish for what feeds."""

from actions.complaints import is_complaint
from actions.warmth import needs_care
from bot.grievances import swears
from bot.orders.need import asks_what_feeds
from bot.technical_words import is_of_the_trade


def for_a_technician(text: str) -> bool:
    if is_complaint(text) or swears(text) or needs_care(text):
        return False
    return is_of_the_trade(text) and not asks_what_feeds(text)
