"""Training messages again, as a hurried thumb would have typed them."""

import random

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import COPY_OF, typed_examples
from bot.nlu.components.step import Step
from bot.nlu.slips import with_slips


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class TypingSlips(Step):
    """Adds a copy with typing slips to each training message; leaves visitors' messages alone."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        # The same slips in every training: a model must not change when nothing else did.
        chance = random.Random(20418)  # noqa: S311 (no secret)
        copies = []
        for message in typed_examples(training_data):
            typed = message.get(TEXT) or ""
            slipped = with_slips(typed, chance)
            if slipped != typed:
                copies.append(Message({**message.data, TEXT: slipped, COPY_OF: typed}))
        return training_data.merge(TrainingData(copies))
