"""« a@b.fr », after goods with their number: whether a quote is wanted at that address."""

import re

from rasa_sdk import Tracker

from actions.offers import accepts
from actions.speech import A_PERSON, Answer, Button
from actions.surroundings import surroundings
from actions.typed_addresses import address_in, mistyped
from bot.desk.withdrawal import declines
from bot.folding import fold
from bot.french import typographic

_WANTED = "Souhaitez-vous un devis à cette adresse ?"
_CHOICE = (Button("Oui, un devis", "/ask_quote"), A_PERSON)
NO_QUOTE = Answer(
    "D'accord, pas de devis, et rien n'est transmis. Dites-moi si vous avez besoin d'autre chose."
)
# A quote, or what only a quote settles, was spoken of: the address is where it goes.
_OF_A_QUOTE = re.compile(
    r"\bdevis\b|\bmandats?\b|\bbons? de commande\b|\bchorus\b|\bproposition\b"
    r"|\bpar (?:e-?mail|mail|ecrit)\b"
)
_NO = re.compile(r"\W*(?:non|nan|pas (?:de|besoin|la peine|encore|maintenant)|sans facon)\b")


def quote_offered(tracker: Tracker) -> Answer | None:
    """Keeps the address, and asks; None when a quote was spoken of already. Blocks."""
    said = (str(e.get("text") or "") for e in tracker.events if e.get("event") == "user")
    address = address_in(tracker)
    if address is None or mistyped(tracker) or any(_OF_A_QUOTE.search(fold(e)) for e in said):
        return None
    surroundings().store.set_email(tracker.sender_id, address)
    return Answer(f"C'est noté : {address}. {_WANTED}", _CHOICE)


def takes_the_quote(tracker: Tracker) -> bool:
    return _just_asked(tracker) and accepts(tracker)


def refuses_the_quote(tracker: Tracker) -> bool:
    """« Non pas de devis », which asks for one by its words."""
    text = str(tracker.latest_message.get("text") or "")
    return _just_asked(tracker) and bool(declines(text) or _NO.match(fold(text)))


def _just_asked(tracker: Tracker) -> bool:
    said = (str(e.get("text") or "") for e in reversed(tracker.events) if e.get("event") == "bot")
    typed = not str(tracker.latest_message.get("text") or "").startswith("/")
    fresh = tracker.active_loop_name is None and not tracker.get_slot("next_topic")
    return typed and fresh and typographic(_WANTED) in next(said, "")
