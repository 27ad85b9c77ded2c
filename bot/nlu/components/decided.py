"""An intent decided without the classifier."""

from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.components.properties import REQUESTS


def decide(message: Message, name: str) -> None:
    """Put the intent on top of the message's ranking, and leave no rival of its own name."""
    intent = {"name": name, "confidence": 1.0}
    rivals = [ranked for ranked in message.get(INTENT_RANKING_KEY) if ranked["name"] != name]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *rivals], add_to_output=True)
    message.set(REQUESTS, [], add_to_output=True)
