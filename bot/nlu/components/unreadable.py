"""Messages whose likeliest intent means nothing: another language, signs alone, a log."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.components.decided import decide
from bot.nlu.components.properties import UNREADABLE
from bot.nlu.components.step import Step
from bot.unreadable import LOG, OTHER_LANGUAGE, SIGNS

# A thumb up is an answer; what is less clear than that is asked again.
_CLEAR_SIGN = 0.5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UnreadableMessages(Step):
    """Decides them without the classifier; comes after it, and before the fallback."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            decided = _decided(message.get(UNREADABLE), message.get(INTENT)["confidence"])
            if decided:
                decide(message, decided)
        return messages


def _decided(why: str | None, confidence: float) -> str | None:
    if why is None:
        return None
    if why == LOG:
        # Nobody pastes one for another reason, and a person has to read it.
        return "ask_technical"
    unclear = why == SIGNS and confidence < _CLEAR_SIGN
    unclear = unclear or why.startswith(OTHER_LANGUAGE)
    return str(DEFAULT_NLU_FALLBACK_INTENT_NAME) if unclear else None
