"""What a sentence means, as numbers; the classifier does without when its line is removed."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import READ, typed_examples
from bot.nlu.components.step import Step
from bot.nlu.encoder import encode


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(Step):
    """Adds to `READ` 512 numbers for each reading of the message."""

    def __init__(self, config: dict[str, Any]) -> None:
        # The first visitor of the day should not wait for the encoder's weights.
        encode(["bonjour"])

    def process(self, messages: list[Message]) -> list[Message]:
        every = [message.get(READ) for message in messages]
        # The encoder was trained on written language: it gets the accents that were typed.
        rows = iter(encode([each.typed for read in every for each in read.readings]))
        for read in every:
            read.vectors = [next(rows) for _ in read.readings]
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(typed_examples(training_data))
        return training_data
