"""What a message says in each situation a visitor can be in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import (
    COPY_OF,
    IN_CONTEXT,
    LABEL,
    PARTS_IN_CONTEXT,
    READ,
    SITUATION,
    Read,
)
from bot.nlu.components.step import LearningStep
from bot.nlu.intents import Example, IntentModel, counted_in, features_of
from bot.nlu.ngrams import Ngrams

_SUFFIX = ".npz"
_SURE = 0.6
_COURTESY = ("hello", "thanks", "chat")  # around a wish they say nothing of it

# By situation: the likeliest label and its confidence.
Found = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Situations:
    """A model for each situation, by its name, over the same n-grams."""

    models: dict[str, IntentModel]
    ngrams: Ngrams


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class InContext(LearningStep[Situations], IntentClassifier):
    """A `bot.nlu.intents.IntentModel` for each situation; comes after `FrenchReader`.

    The message does not tell which situation it is said in: the actions know, and read the
    likeliest label of that one.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"inverse_regularisation": 0.5}

    def learn(self, training_data: TrainingData) -> Situations:
        said: dict[str, list[Message]] = {}
        for each in training_data.training_examples:
            if situation := each.get(SITUATION):
                said.setdefault(situation, []).append(each)
        if not said:
            return Situations({}, Ngrams())
        ngrams = counted_in([_example(each) for examples in said.values() for each in examples])
        models = {name: self._learned_from(said[name], ngrams) for name in sorted(said)}
        return Situations(models, ngrams)

    def _learned_from(self, said: list[Message], ngrams: Ngrams) -> IntentModel:
        vectors = [row for message in said for row in message.get(READ).vectors or ()]
        return IntentModel.learned_from(
            [_example(message) for message in said],
            vectors or None,
            inverse_regularisation=self.config["inverse_regularisation"],
            ngrams=ngrams,
        )

    @staticmethod
    def write(learned: Situations, folder: Path) -> None:
        if learned.models:
            learned.ngrams.write_to(folder)
        for situation, model in learned.models.items():
            model.write_numbers(folder / f"{situation}{_SUFFIX}")

    @staticmethod
    def read(folder: Path) -> Situations:
        files = sorted(folder.glob(f"*{_SUFFIX}"))
        ngrams = Ngrams.read_from(folder) if files else Ngrams()
        return Situations(
            {file.stem: IntentModel.with_numbers(file, ngrams) for file in files}, ngrams
        )

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            read, learned = message.get(READ), self.learned
            whole, *rest = _found_in(read, learned) if learned else [{} for _ in read.readings]
            parts = rest[: len(read.parts)]
            if read.wished is not None:
                whole = _surer(whole, rest[read.wished])
            message.set(IN_CONTEXT, whole, add_to_output=True)
            spans = [
                {"start": part.start, "end": part.end, IN_CONTEXT: found, INTENT: intent}
                for part, found, intent in zip(read.parts, parts, _intents(read), strict=True)
            ]
            message.set(PARTS_IN_CONTEXT, spans, add_to_output=True)
        return messages


def _found_in(read: Read, learned: Situations) -> list[Found]:
    """For each reading of the message: the likeliest label by situation."""
    spellings = [reading.spelling for reading in read.readings]
    found: list[Found] = [{} for _ in spellings]
    if not learned.models:
        return found
    features = features_of(learned.ngrams, spellings, read.vectors)
    for situation, model in learned.models.items():
        for each, ranking in zip(found, model.ranked(features), strict=True):
            likeliest = ranking[0]
            each[situation] = {"name": likeliest.intent, "confidence": likeliest.confidence}
    return found


def _intents(read: Read) -> list[dict[str, Any] | None]:
    if not read.likeliest:
        return [None] * len(read.parts)
    return [{"name": each.intent, "confidence": each.confidence} for each in read.likeliest]


def _surer(whole: Found, wished: Found) -> Found:
    """What the whole message surely says, and in other situations what its wish says."""
    return {
        situation: max(said, wished[situation], key=lambda each: float(each["confidence"]))
        if said["confidence"] < _SURE or said["name"] in _COURTESY
        else said
        for situation, said in whole.items()
    }


def _example(message: Message) -> Example:
    origin = message.get(COPY_OF) or message.get(TEXT)
    return Example(message.get(READ).whole.spelling, message.get(LABEL), origin)
