"""What intent and situation read alike, before any reader of words: a rule of the shop, goods."""

from rasa_sdk import Tracker

from actions.goods_first import plainly_of_goods
from actions.plainly_of_the_shop import plainly_of_the_shop
from actions.speech import Answer


def known_at_once(tracker: Tracker) -> Answer | None:
    """None for a message that is not read alike. Blocks."""
    return plainly_of_the_shop(tracker) or plainly_of_goods(tracker)
