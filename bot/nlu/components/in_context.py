"""What a message says in each situation a visitor can be in."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import COPY_OF, IN_CONTEXT, LABEL, READ, SITUATION
from bot.nlu.intents import Example, IntentModel, counted_in, features_of
from bot.nlu.ngrams import Ngrams

_SUFFIX = ".npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class InContext(IntentClassifier, GraphComponent):
    """A `bot.nlu.intents.IntentModel` for each situation, over the same n-grams.

    Comes after `FrenchReader`.

    The message does not tell which situation it is said in: the actions know, and read the
    likeliest label of that one.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        models: dict[str, IntentModel],
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._models = models

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"inverse_regularisation": 0.5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "InContext":
        return cls(config, model_storage, resource, {})

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "InContext":
        with model_storage.read_from(resource) as folder:
            files = sorted(folder.glob(f"*{_SUFFIX}"))
            if not files:
                return cls(config, model_storage, resource, {})
            ngrams = Ngrams.read_from(folder)
            models = {file.stem: IntentModel.with_numbers(file, ngrams) for file in files}
        return cls(config, model_storage, resource, models)

    def train(self, training_data: TrainingData) -> Resource:
        said = [each for each in training_data.training_examples if each.get(SITUATION)]
        ngrams = counted_in([_example(each) for each in said]) if said else Ngrams()
        with self._storage.write_to(self._resource) as folder:
            if said:
                ngrams.write_to(folder)
            for situation in sorted({each.get(SITUATION) for each in said}):
                model = self._learned([e for e in said if e.get(SITUATION) == situation], ngrams)
                model.write_numbers(folder / f"{situation}{_SUFFIX}")
        return self._resource

    def _learned(self, said: list[Message], ngrams: Ngrams) -> IntentModel:
        vectors = [row for message in said for row in message.get(READ).vectors or ()]
        return IntentModel.learned_from(
            [_example(message) for message in said],
            vectors or None,
            inverse_regularisation=self._config["inverse_regularisation"],
            ngrams=ngrams,
        )

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            read = message.get(READ)
            vectors = None if read.vectors is None else read.vectors[:1]
            found = {}
            if self._models:
                ngrams = next(iter(self._models.values())).ngrams
                features = features_of(ngrams, [read.whole.spelling], vectors)
                for situation, model in self._models.items():
                    likeliest = model.ranked(features)[0][0]
                    found[situation] = {
                        "name": likeliest.intent,
                        "confidence": likeliest.confidence,
                    }
            message.set(IN_CONTEXT, found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def _example(message: Message) -> Example:
    origin = message.get(COPY_OF) or message.get(TEXT)
    return Example(message.get(READ).whole.spelling, message.get(LABEL), origin)
