"""What a message wants, and whether it wants several things."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import COPY_OF, READ, REQUESTS
from bot.nlu.components.step import LearningStep
from bot.nlu.intents import Example, IntentModel, Ranked
from bot.nlu.requests import Request, several
from bot.nlu.stretches import wished_in

_RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FrenchIntentClassifier(LearningStep[IntentModel], IntentClassifier):
    """`bot.nlu.intents.IntentModel` as a step of Rasa's pipeline; comes after `FrenchReader`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"inverse_regularisation": 0.3}

    def learn(self, training_data: TrainingData) -> IntentModel:
        messages = [
            message for message in training_data.intent_examples if message.get(READ).whole.tokens
        ]
        examples = [
            Example(
                message.get(READ).whole.spelling,
                message.get(INTENT),
                origin=message.get(COPY_OF) or message.get(TEXT),
            )
            for message in messages
        ]
        vectors = [row for message in messages for row in message.get(READ).vectors or ()]
        return IntentModel.learned_from(
            examples,
            vectors or None,
            inverse_regularisation=self.config["inverse_regularisation"],
        )

    @staticmethod
    def write(learned: IntentModel, folder: Path) -> None:
        learned.write_to(folder)

    @staticmethod
    def read(folder: Path) -> IntentModel:
        return IntentModel.read_from(folder)

    def process(self, messages: list[Message]) -> list[Message]:
        if self.learned is None:
            return messages
        for message in messages:
            read = message.get(READ)
            spellings = [reading.spelling for reading in read.readings]
            whole, *rankings = self.learned.rank(spellings, read.vectors)
            ranked = list(zip(read.readings[1:], rankings, strict=True))
            parts, longer = ranked[: len(read.parts)], ranked[len(read.parts) :]
            read.likeliest = tuple(ranking[0] for _, ranking in parts)
            requests = several(list(zip(read.parts, read.likeliest, strict=True)))
            if requests:
                whole = _led_by(requests, whole)
            else:
                read.wished = wished_in((read.whole, whole), parts, longer)
                whole = whole if read.wished is None else rankings[read.wished]
            ranking = [_as_output(ranked) for ranked in whole[:_RANKING_LENGTH]]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            spans = [
                {"name": each.ranked.intent, "start": each.part.start, "end": each.part.end}
                for each in requests
            ]
            message.set(REQUESTS, spans, add_to_output=True)
        return messages


def _led_by(requests: Sequence[Request], whole: Sequence[Ranked]) -> list[Ranked]:
    """The ranking with one request on top; the others are no rivals that make it unsure.

    The one that the whole message is likeliest to be, or else the first.
    """
    surest = {request.ranked.intent: request.ranked for request in requests}
    first = surest.get(whole[0].intent, requests[0].ranked)
    unsure = 1 - first.confidence
    rest = [ranked for ranked in whole if ranked.intent not in surest]
    return [first, *(Ranked(each.intent, min(each.confidence, unsure)) for each in rest)]


def _as_output(ranked: Ranked) -> dict[str, Any]:
    return {"name": ranked.intent, "confidence": ranked.confidence}
