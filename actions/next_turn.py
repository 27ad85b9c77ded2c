"""One message after a fact of the shop: what was told, and what the classifier reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answers import Asked, asked
from actions.in_mind import told_now
from actions.speech import A_PERSON, Answer
from bot.folding import fold
from bot.shop import Shop

_SURE = 0.6
ASK = "Dois-je lui transmettre votre question ?"


@dataclass(frozen=True)
class Turn:
    question: Asked
    folded: str  # the message
    told: str  # folded: the assistant's last words
    lately: str  # folded: its last answers
    earlier: str  # folded: what the visitor typed before
    labels: Mapping[str, tuple[str, float]]  # by situation
    intent: str
    product: bool  # one is named, or was told just before
    waits: bool

    @property
    def shop(self) -> Shop:
        return self.question.shop

    def reads(self, situation: str, *labels: str, least: float = _SURE) -> bool:
        """Whether the classifier surely reads one of the labels there."""
        name, confidence = self.labels.get(situation, ("", 0.0))
        return name in labels and confidence >= least


@dataclass(frozen=True)
class Said:
    """An answer, and what it changes; without words, the request says them.

    `goes_on`: the message asks something else as well, which is answered next.
    """

    answer: Answer | None
    events: tuple[EventType, ...] = ()
    goes_on: bool = False


def turn_of(tracker: Tracker, waits: bool = False) -> Turn:
    question = asked(tracker)
    found: Mapping[str, Any] = tracker.latest_message.get("in_context") or {}
    return Turn(
        question=question,
        folded=fold(question.text).strip(),
        told=fold(" ".join(question.told[-1:])),
        lately=fold(" ".join(question.told[-6:])),
        earlier=fold(" / ".join(question.earlier)),
        labels={each: (str(said["name"]), said["confidence"]) for each, said in found.items()},
        intent=str(tracker.get_intent_of_latest_message(skip_fallback_intent=False) or ""),
        product=bool(question.product) or told_now(tracker),
        waits=waits,
    )


def told(text: str) -> Said:
    return Said(Answer(text))


def offered(text: str, ask: str = ASK) -> Said:
    """An answer that a person may complete."""
    return Said(Answer(f"{text} {ask}".strip(), (A_PERSON,)))


def passed(words: str | None, topic: str, text: str) -> Said:
    """For a person at once; `words` come before those of the request."""
    return Said(
        Answer(words) if words else None,
        (SlotSet("next_topic", topic), SlotSet("next_text", text)),
    )
