"""How an action speaks: a text, choices and links, in correct typography."""

from dataclasses import asdict, dataclass
from typing import Any

from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from bot.desk.model import Link, OrderProgress
from bot.french import typographic


@dataclass(frozen=True)
class Button:
    """A choice offered; the payload is « /intent », or « #… » for the web process itself."""

    title: str
    payload: str


@dataclass(frozen=True)
class Answer:
    text: str
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = ()
    # Whose state the text tells.
    order: OrderProgress | None = None


A_PERSON = Button("Parler à quelqu'un", "#human")
TRACK = Button("Suivre ma commande", "/ask_tracking")
ANOTHER_ORDER = Button("Une autre commande", '/ask_order_status{"other_order": "oui"}')
STOCK = Button("Prix et disponibilité", "/ask_availability")
TECHNICAL = Button("Question technique", "/ask_technical")
# For a question whose answer would be the same words again.
NO_MORE = Answer(
    "Je n'en sais pas plus que ce que je viens de vous dire. Une personne de l'équipe peut vous "
    "répondre précisément : dois-je lui transmettre votre question ?",
    (A_PERSON,),
)
MAIN_CHOICES = (TRACK, STOCK, TECHNICAL, A_PERSON)


def say(dispatcher: CollectingDispatcher, answer: Answer) -> None:
    """Utter the answer; its links and its order travel in the same message's JSON part."""
    dispatcher.utter_message(
        text=typographic(answer.text),
        buttons=[
            {"title": typographic(button.title), "payload": button.payload}
            for button in answer.buttons
        ]
        or None,
        json_message=_besides(answer) or None,
    )


def then_listen(events: list[EventType]) -> list[EventType]:
    """The same, and nothing more in this turn, unless they name the action that comes next."""
    goes_on = any(each.get("event") == "followup" for each in events)
    return events if goes_on else [*events, FollowupAction("action_listen")]


def _besides(answer: Answer) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    if answer.links:
        parts["links"] = [
            {"title": typographic(link.title), "url": link.url} for link in answer.links
        ]
    if answer.order:
        parts["order"] = asdict(answer.order)
    return parts
