"""Insults: one calm warning, then a firm end. Those about a situation are complaints."""

import asyncio
import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.apologies import forgiven
from actions.complaints import says_what_is_wrong
from actions.danger import warn
from actions.requests import card_of
from actions.speech import A_PERSON, Answer, say
from actions.surroundings import Surroundings, surroundings
from actions.while_waiting import adds_to_request
from bot.folding import fold

# A question left open would be asked again right after these words.
_NO_FORM: list[EventType] = [SlotSet("requested_slot", None), ActiveLoop(None)]

# Said to somebody, whatever else the message tells.
_TO_SOMEBODY = re.compile(
    r"\b(?:connards?|connasses?|encul\w*|fdp|fils de|pd|pute\w*|salop(?:e|es|ards?)|salaud\w*"
    r"|batard\w*"
    r"|nique\w*|ntm|va te|allez (?:vous|tous) f\w*|ta gueule|vos gueules|ferme[zr]?[ -]la|tg"
    r"|creve[zr]?)\b"
)
_SITUATION = re.compile(
    r"\b(?:colis|livraison|livreur|transporteur|commande|service|sav|site|boutique|produits?"
    r"|materiel|switch|borne|routeur|antenne|camera|cable|injecteur|boitier|carton|emballage"
    r"|delais?|remboursement|attente|reponse|facture|suivi|truc|bidule)\b"
    r"|\b(?:c'?est|quelle?|de la|du grand) (?:vraiment |trop |de la |du |n'importe |une )?"
    r"(?:nul\w{0,2}|m\b|m[.*…]+|merde|m[*.e]rde|honte\w{0,2}|scandale\w{0,2}|lamentable|foutage"
    r"|n'importe quoi|bordel|pourri\w{0,2}|daube)"
)


# « Cette saloperie de switch », « enculé de colis »: nobody is meant.
_AT_A_THING = re.compile(
    r"\b(?:saloperie|connard|connasse|encule\w*|pute|putain|merde|salope|batard)s? (?:de|d') ?\w+"
)


def is_about_a_situation(text: str) -> bool:
    """« C'est de la m… votre colis »: whoever says so has a problem, and no bad manners."""
    folded = _AT_A_THING.sub(" ", fold(text))
    if _TO_SOMEBODY.search(folded):
        return False
    return bool(_SITUATION.search(folded)) or says_what_is_wrong(text)


class Insult(Action):
    """One calm warning, then a firm end; either way a person will read it."""

    def name(self) -> str:
        return "action_insult"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if danger := await warn(tracker, dispatcher):
            return danger
        if await forgiven(tracker, dispatcher):
            return []
        if is_about_a_situation(tracker.latest_message.get("text") or ""):
            return [FollowupAction("action_request_person")]
        if await adds_to_request(tracker, dispatcher):
            return []
        if _insults(tracker) < 2:
            text = (
                "Je vois que quelque chose ne va pas, et je veux bien vous aider. Restons "
                "courtois : dites-moi ce qui s'est passé."
            )
            say(dispatcher, Answer(text, (A_PERSON,)))
            return _NO_FORM
        here = surroundings()
        await asyncio.to_thread(_open_quietly, here, tracker)
        text = (
            f"Je mets fin à cet échange ; vous pouvez nous écrire à {here.shop.email}. Une "
            "personne de l'équipe lira cette conversation."
        )
        say(dispatcher, Answer(text))
        return _NO_FORM


def _insults(tracker: Tracker) -> int:
    """How many messages of the conversation insulted somebody, the present one included."""
    return sum(
        event.get("parse_data", {}).get("intent", {}).get("name") == "insult"
        and not is_about_a_situation(event.get("text") or "")
        for event in tracker.events
        if event.get("event") == "user"
    )


def _open_quietly(here: Surroundings, tracker: Tracker) -> None:
    card = card_of(here, tracker, "complaint")
    promise = here.shop.promise(here.now())
    here.store.open_handoff(tracker.sender_id, "complaint", card, promise.due)
    # Whoever comes back polite is served as anybody; the request stays for staff to read.
    here.store.let_bot_answer(tracker.sender_id)
