"""« J'ai été remboursé ou pas ? commande AR-20426 »: the order says so, once it is proved."""

import re

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.order_given import Given, said_before
from actions.order_kinds import under_way
from actions.order_look_up import proved_before
from bot.folding import fold

_SURE, _SURER = 0.75, 0.9
_IF_IT_IS_DONE = re.compile(
    r"\b(?:ai|suis|a|as|est|ete|avez|bien|deja) (?:\w+ )?rembourse\w*\b(?!.{0,20}\bsi\b)"
    r"|\bremboursement\b.{0,20}\b(?:fait|passe|parti|effectue|lance|en cours|emis|valide)\w*"
    r"|\b(?:rembours\w+|mes sous|mon argent|mon fric)\b.{0,30}\b(?:ou pas|ou non|ou en est|quand)\b"
    r"|\b(?:ou en est|ou sont|ou est|recu|vu|attend\w*)\b.{0,25}"
    r"\b(?:remboursement|mes sous|mon argent|mon fric)\b"
)
# What a return would bring, by who has sent nothing back.
_WOULD_BE = re.compile(
    r"\bsi (?:je|j'|on|vous|ca|c'est|elle|il|jamais)\b|\bpeut[- ]on\b|\best[- ]ce possible\b"
    r"|\b(?:veux|voudrai\w*|souhait\w*|exige) (?:etre |me faire |un )rembours\w*"
)


def asks_if_refunded(tracker: Tracker) -> bool:
    """Whether a refund is asked after, of an order whose number is known and that is unproved."""
    if tracker.active_loop_name not in (None, "order_form") or tracker.get_slot("requested_slot"):
        return False
    given = Given.by(tracker).reference
    reference = given or tracker.get_slot("order_reference") or said_before(tracker).reference
    if reference is None or reference in proved_before(tracker):
        return False
    read = said_in(tracker, "order", _SURE) == "refund"
    read = read or said_in(tracker, "shop", _SURER) == "refund_when"
    return read and asks_after_a_refund(str(tracker.latest_message.get("text") or ""))


def asks_after_a_refund(text: str) -> bool:
    """Whether the money is asked after as of a return that has been made."""
    folded = fold(text)
    if text.startswith("/") or _WOULD_BE.search(folded):
        return False
    return under_way(text) or bool(_IF_IT_IS_DONE.search(folded))
