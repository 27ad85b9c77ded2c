"""The examples of what is said in a situation, beside those of the intents."""

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import LABEL, SITUATION
from bot.nlu.components.step import Step
from bot.nlu.lent import lent
from bot.nlu.situations import examples_in


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ExamplesInContext(Step):
    """Adds them to the training data, without an intent; comes first."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._folder = Path(config["folder"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"folder": "in_context"}

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        written = examples_in(self._folder)
        said = [
            Message({TEXT: each.text, SITUATION: each.situation, LABEL: each.label})
            for each in (*written, *lent(written))
        ]
        return training_data.merge(TrainingData(said))
