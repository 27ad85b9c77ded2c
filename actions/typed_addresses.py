"""An e-mail address that looks mistyped: asked about, and never corrected in silence."""

import json
import re

from rasa_sdk import Tracker

from actions.speech import Answer, Button
from bot.emails import suggested
from bot.folding import fold
from bot.phones import phone_in, without_phones


def mistyped(tracker: Tracker) -> str | None:
    """The address of this message when its domain looks like a slip.

    Not one that was chosen, nor one that is typed a second time: these are meant.
    """
    address = address_in(tracker)
    if address is None or _chosen(tracker) or _asked_about(tracker, address):
        return None
    return address if suggested(address) else None


def settled(tracker: Tracker) -> str | None:
    """The address that an answer to `did_you_mean` settles on; None when it answers nothing."""
    doubtful: str | None = tracker.get_slot("doubtful_email")
    if doubtful is None:
        return None
    if tracker.get_intent_of_latest_message() == "affirm":
        return suggested(doubtful)
    if tracker.get_intent_of_latest_message() == "deny":
        return doubtful
    return None if mistyped(tracker) else address_in(tracker)


_DOMAIN = re.compile(
    r"(?<![\w@.-])@?(?P<domain>[a-z0-9-]{2,63}(?:\.[a-z0-9-]{2,63}){0,3}\.[a-z]{2,10})\b"
)
_A_SLIP = re.compile(
    r"\b(?:oups|oula|zut|pardon|non|erreur|desolee?|plutot|tromp\w+|faute|en fait|mais|voulais"
    r"|c'est"
    r"|c est|domaine|rectif\w*|corrig\w*)\b|^\W*@"
)
_MOST_WORDS = 10


def domain_corrected(tracker: Tracker) -> str | None:
    """« Oups, c'est example.com »: the address given before, with that domain."""
    text = fold(str(tracker.latest_message.get("text") or "")).strip()
    found = _DOMAIN.search(text)
    if found is None or "@" in text[: found.start()] or len(text.split()) > _MOST_WORDS:
        return None
    if not _A_SLIP.search(text) and found.group() != text:
        return None
    known = ("doubtful_email", "tried_proof", "order_proof")
    before = next((str(v) for each in known if "@" in str(v := tracker.get_slot(each))), None)
    if before is None or tracker.get_slot("order_outcome") == "proved":
        return None
    corrected = f"{before.partition('@')[0]}@{found['domain']}"
    return corrected if corrected != before else None


_ADDRESS = re.compile(r"\S+@\S+")


def only_an_address(tracker: Tracker) -> bool:
    """« Mon mail : lucas@sfr.fr », and no order that it might prove."""
    text = str(tracker.latest_message.get("text") or "")
    if (
        (address_in(tracker) is None and phone_in(text) is None)
        or text.startswith("/")
        or tracker.active_loop_name
    ):
        return False
    ordered = any(tracker.get_slot(name) for name in ("tried_reference", "order_reference"))
    beside = _ANNOUNCES.sub(" ", without_phones(_ADDRESS.sub(" ", fold(text))))
    return not ordered and len(beside.split()) <= _A_FEW


_A_FEW = 3  # words
# « D'accord, voici le mail du service : »: the words that only announce an address.
_ANNOUNCES = re.compile(
    r"\b(?:d'accord|ok|okay|oui|tres bien|parfait|bon|bonjour|merci|svp|s'il vous plait|alors"
    r"|et|donc"
    r"|voici|voila|notez|prenez|tenez|c'est|c est|est|ce sera|(?:vous )?(?:pouvez )?(?:me |nous )?"
    r"(?:repond\w+|ecri\w+|envoy\w+|adress\w+|contact\w+|joindre|transmett\w+)(?:[- ](?:le|la"
    r"|moi|nous))?"
    r"|(?:l'|mon |ma |le |la |notre |votre |une? )?(?:adresse(?: (?:mail|e-mail|electronique))?"
    r"|(?:e-?)?mail"
    r"|courriel|mel|boite)|(?:du|de la|de l'|des|au|a la|a l'|de|pour le|pour la"
    r"|pour) ?(?:service|mairie"
    r"|ecole|lycee|college|compta\w*|secretariat|bureau|association|asso|commune|societe|entreprise"
    r"|achats?|technique|direction|devis|reponse|reponses|contact)?|sur|par|a|au|ici|plutot)\b"
    r"|[:,.!]"
)


def without_the_address(text: str) -> str:
    """The text without « , le mail du service : a@b.fr »; as it is when it holds none."""
    found = _GIVEN.search(text)
    return f"{text[: found.start()]}{text[found.end() :]}".strip(" ,;:.") if found else text


_GIVEN = re.compile(
    r"[ ,;.:]*(?:\b(?:voici|voilà|notez|répondez|ecrivez|écrivez|envoyez"
    r"|c['’]est)\b[^,;.?!@]{0,30})?"
    r"(?:\b(?:l['’]|mon |ma |le |la |notre |votre )?(?:adresse|(?:e-?)?mail|mel"
    r"|courriel)\b[^,;.?!@]{0,25})?"
    r"[ :]*(?:\b(?:à|a|sur|par) )?\S+@\S+",
    re.IGNORECASE,
)


def did_you_mean(address: str) -> Answer:
    meant = suggested(address) or address
    return Answer(
        f"Vouliez-vous écrire {meant} ?",
        (Button(f"Oui, {meant}", _payload(meant)), Button(f"Non, {address}", _payload(address))),
    )


def address_in(tracker: Tracker) -> str | None:
    address: str | None = next(tracker.get_latest_entity_values("email"), None)
    return address


def _chosen(tracker: Tracker) -> bool:
    return (tracker.latest_message.get("text") or "").startswith("/")


def _asked_about(tracker: Tracker, address: str) -> bool:
    """Whether this address was asked about before, now or earlier in the conversation."""
    if address == tracker.get_slot("doubtful_email"):
        return True
    return any(
        event.get("event") == "slot"
        and event.get("name") == "doubtful_email"
        and event.get("value") == address
        for event in tracker.events
    )


def _payload(address: str) -> str:
    return "/inform" + json.dumps({"email": address}, ensure_ascii=False)
