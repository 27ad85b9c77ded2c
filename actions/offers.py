"""What the assistant offered in its last turn, and what a yes or a no makes of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecuted, EventType

from actions.in_context import said_in
from actions.in_writing import asks_in_writing
from actions.several import FOR_A_PERSON
from actions.speech import MAIN_CHOICES, Button
from actions.typed_addresses import without_the_address
from bot.folding import fold

# What the person is then asked about; any other question tells its topic itself.
TOPICS: dict[str, str | None] = {
    **FOR_A_PERSON,
    "ask_return": "aftersales",
    "ask_warranty": "aftersales",
    "ask_invoice": "payment",
    "ask_payment_methods": "payment",
    "ask_payment_terms": "quote",
    "ask_discount": "quote",
    "ask_order_status": "order",
    "ask_tracking": "order",
    "report_delivery_problem": "order",
    "ask_availability": "advice",
    "ask_lead_time": "advice",
    "ask_price": "advice",
    "ask_account": "other",
    "ask_carriers": "other",
    "ask_shipping_cost": "other",
}
# What a person writes down is then a quote.
QUOTED = frozenset(
    ("ask_price", "ask_availability", "ask_lead_time", "ask_discount", "ask_payment_terms")
)
_SAY_NOTHING = frozenset(
    {
        *("greet", "goodbye", "thank", "affirm", "deny", "bot_challenge", "ask_capabilities"),
        *("inform", "ask_human", "nlu_fallback", "out_of_scope"),
    }
)
_SURE = 0.75
_UNCLEAR, _A_FEW_WORDS = ("nlu_fallback", "out_of_scope"), 3
_HUMAN = frozenset({"#human", "/ask_human"})
_OFFERS_A_PERSON = re.compile(r"\b(?:transmet\w*|l'equipe|equipe peut|previen\w*)\b")
_NO_SUGGESTIONS = frozenset({"/deny", "/ask_capabilities", *(b.payload for b in MAIN_CHOICES)})

_YES = re.compile(
    r"(?:oui|ouais|ui|ok|okay|d'accord|dac|volontiers|avec plaisir|je veux bien|bien sur"
    r"|pourquoi pas|allez[ -]?y|vas[ -]?y|faites(?:[ -]le)?|transmet\w*|prevenez|go|yes"
    r"|verifiez|relancez"
    r"|ca marche|parfait|je prefere|ce serait bien)"
    r"(?:[ ,.!]+(?:oui|je|veux|bien|ca|le|la|ma|mon|demande|dossier|question|transmet\w*|svp"
    r"|stp|s'il|vous|plait|merci|faites|allez[ -]?y|a|l'equipe|quelqu'un|une|personne|beaucoup"
    r"|verifie[rz]?|relance[rz]?|regarde[rz]?|voyez|prevenez|donc|alors|le paiement|le transporteur"
    r"|volontiers|d'accord|moi|prefere|serait|ce)){0,7}[ .!)]*"
)
_READ = re.compile(
    r"(?:(?:ok|okay|d'accord|dac|entendu|compris|je comprends?|ca marche|bon|tres bien|bien note"
    r"|c'est note|merci|ah|parfait)[ ,.!]*)+"
)


@dataclass(frozen=True)
class Offer:
    """The assistant's last turn: whether it offered a person, and its other suggestions."""

    person: bool
    suggestions: tuple[Button, ...]
    asked: bool  # « Vouliez-vous parler de ceci ? »
    somebody: bool = False  # a person could be chosen, among other things
    whenever: bool = False  # « une personne prend le relais »


@dataclass(frozen=True)
class Spoken:
    """The last message that said what it is about; `in_writing`: its answer is wanted so."""

    intent: str
    text: str
    in_writing: bool = False


def last_offer(tracker: Tracker) -> Offer:
    spoken = [*_last_turn(tracker)]
    buttons = [
        Button(str(button.get("title")), str(button.get("payload")))
        for event in spoken
        for button in (event.get("data") or {}).get("buttons") or []
    ]
    text = fold(" ".join(str(event.get("text") or "") for event in spoken))
    human = any(button.payload in _HUMAN for button in buttons)
    return Offer(
        person=human and bool(_OFFERS_A_PERSON.search(text)),
        suggestions=tuple(each for each in buttons if _is_suggestion(each)),
        asked="?" in text,
        somebody=human,
        whenever="prend le relais" in text,
    )


def accepts(tracker: Tracker) -> bool:
    """Whether the message says yes to an offer just made, however it was read."""
    offer = last_offer(tracker)
    folded = fold(tracker.latest_message.get("text") or "").strip()
    if not (offer.person or offer.suggestions):
        return False
    if _YES.fullmatch(folded):
        return not (offer.whenever and _READ.fullmatch(folded))
    begun = "?" not in folded and _begins_it(tracker)
    return offer.person and (begun or _says_yes_and_more(folded))


def _begins_it(tracker: Tracker) -> bool:
    """« Ok, lancez le retour alors »; « j'ai oublié le numéro RMA » is rather of the order told."""
    heard = tracker.latest_message.get("in_context") or {}
    told = heard.get("order") if tracker.get_slot("order_spoken") else None
    fact = heard.get("facts") or {}
    if told and told["name"] == "return" and told["confidence"] > fact.get("confidence", 0.0):
        return False
    return said_in(tracker, "facts", _SURE) in ("pass_on", "start")


def _says_yes_and_more(folded: str) -> bool:
    """« Oui ok transmettez, pas de numéro sous la main »: the rest asks for nothing else."""
    first, *rest = re.split(r"[,.;:!]| mais | par contre | et ", folded, maxsplit=1)
    if not rest or "?" in folded or not _YES.fullmatch(first.strip()):
        return False
    if _ASKS.search(rest[0]):
        return False  # « vas-y pour celui-là. si je paye ce soir je l'ai quel jour »
    says_how = _WITHOUT_MORE.search(rest[0]) or _WHERE_TO.search(rest[0])
    return bool(_DO_IT.search(first) or says_how)


def said_with_the_yes(tracker: Tracker) -> str | None:
    """What came after the yes to an offer, and is no address: « virement fait vendredi 20 »."""
    text = str(tracker.latest_message.get("text") or "")
    _, *rest = re.split(r"[,.;:!]\s+", text, maxsplit=1)
    told = without_the_address(rest[0]).strip(" ,.;!") if rest else ""
    return told if len(told.split()) > _A_FEW_WORDS and accepts(tracker) else None


# « Oui vérifiez, virement fait vendredi 20 »: what was offered, asked for.
_DO_IT = re.compile(
    r"\b(?:transmet\w*|verifie[rz]?|relance[rz]?|regarde[rz]?|demande[rz]?[ -](?:leur|lui)|voyez"
    r"|prevenez|faites|allez[ -]?y)\b"
)
_ASKS = re.compile(r"\b(?:quand|combien|quel(?:le)?s?|ou est|comment)\b")
# « Oui svp, et vous me répondez à jf@example.fr »: how, and nothing else.
_WHERE_TO = re.compile(
    r"\S+@\S+|\b(?:repond\w*|ecri\w+|joindre|contact\w*|rappel\w*)\b.{0,25}\b(?:mail|e-mail|tel\w*"
    r"|numero|au \d)|^\W*(?:plutot |de preference )?par (?:e-?)?mail\b"
)
_WITHOUT_MORE = re.compile(
    r"\b(?:pas|plus|aucun|sans)\b.{0,25}\b(?:num\w*|reference|mail|facture|main)\b"
    r"|\b(?:urgent|vite|rapidement|merci|svp|stp|attends|au plus vite|des que possible)\b"
)


def tells_to_pass_on(text: str) -> bool:
    """« Oui transmettez ma demande »: to the team, whether that was offered or not."""
    return bool(_PASSES_ON.search(fold(text)))


_PASSES_ON = re.compile(
    r"\b(?:transmett(?:ez|re)|prevenez)\b"
    r"|\bfaites (?:le |la |les |ca )?(?:verifier|regarder|voir|suivre)\b"
    r"|\b(?:oui|ok|volontiers|je veux bien)\b.{0,30}\b(?:que )?(?:quelqu'un|une personne"
    r"|un technicien|l'equipe) (?:\w+ )?(?:me |nous |le |la )?"
    r"(?:confirme|rappelle|reponde|contacte|conseille)\b"
    r"|\b(?:passez|demande[rz]?)(?: ca| la| le| leur)? a (?:quelqu'un|l'equipe|un|une)\b"
)


def acknowledges(tracker: Tracker) -> bool:
    """Whether the message only says that it has read the answer: « ok », « d'accord merci »."""
    return bool(_READ.fullmatch(fold(tracker.latest_message.get("text") or "").strip()))


def spoken_of(tracker: Tracker) -> Spoken | None:
    """What the visitor asked before this message, when an offer of the last turn is about it."""
    in_writing, first = False, True
    for event in list(_earlier(tracker)):
        if event.get("event") == "user":
            text = str(event.get("text") or "")
            if asks_in_writing(text):
                in_writing = True
                continue
            said = Spoken(_intent(event), text, in_writing)
            if first and said.intent in _UNCLEAR and len(text.split()) >= _A_FEW_WORDS:
                return said  # the offer was made for these very words
            first = False
            if said.intent not in _SAY_NOTHING and not said.text.startswith("/"):
                return said
    return None


def chosen(tracker: Tracker, payload: str) -> list[EventType]:
    """The events of a visitor who chooses that button: a yes to it means the same."""
    name, _, values = payload.removeprefix("/").partition("{")
    entities = json.loads("{" + values) if values else {}
    metadata = tracker.latest_message.get("metadata") or {}
    return [
        ActionExecuted("action_listen"),
        {
            "event": "user",
            "timestamp": None,
            "text": payload,
            "parse_data": {
                "intent": {"name": name, "confidence": 1.0},
                # Where rasa_sdk looks an intent up.
                "intent_ranking": [{"name": name, "confidence": 1.0}],
                "entities": [
                    {"entity": entity, "value": value, "start": 0, "end": len(payload)}
                    for entity, value in entities.items()
                ],
                "text": payload,
                "metadata": metadata,
            },
            "input_channel": None,
            "metadata": metadata,
        },
    ]


def _is_suggestion(button: Button) -> bool:
    payload = button.payload
    return not (
        payload in _HUMAN or payload in _NO_SUGGESTIONS or "other_order" in payload
    ) and payload.startswith("/")


def _earlier(tracker: Tracker) -> Iterator[dict[str, Any]]:
    """The events before the present message, the latest first."""
    events: Iterator[dict[str, Any]] = reversed(tracker.events)
    for event in events:
        if event.get("event") == "user":
            break
    return events


def _last_turn(tracker: Tracker) -> Iterator[dict[str, Any]]:
    """What the assistant said last; a yes that stands for a button comes after another message."""
    said = False
    for event in _earlier(tracker):
        if event.get("event") == "user" and said:
            return
        if event.get("event") == "bot":
            said = True
            yield event


def _intent(event: dict[str, Any]) -> str:
    return str(((event.get("parse_data") or {}).get("intent") or {}).get("name") or "")
