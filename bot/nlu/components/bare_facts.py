"""A message that only names something: « hap ac2 », « AR-20418 29200 », « 2 u6 lite svp »."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.bare_facts import names_only
from bot.nlu.components.decided import decide
from bot.nlu.components.step import Step


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class BareFacts(Step):
    """Decides `inform` for them, which the classifier can't: it never saw most names.

    Comes after the entities, and before the fallback.
    """

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if names_only(message.get(TEXT) or "", message.get(ENTITIES, [])):
                decide(message, "inform")
        return messages
