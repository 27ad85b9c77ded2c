"""What a message says in each situation a visitor can be in."""

from pathlib import Path
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
from bot.nlu.intents import Example, IntentModel


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class InContext(IntentClassifier, GraphComponent):
    """A `bot.nlu.intents.IntentModel` for each situation; comes after `FrenchReader`.

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
            models = {path.name: IntentModel.read_from(path) for path in sorted(folder.iterdir())}
        return cls(config, model_storage, resource, models)

    def train(self, training_data: TrainingData) -> Resource:
        said = [each for each in training_data.training_examples if each.get(SITUATION)]
        with self._storage.write_to(self._resource) as folder:
            for situation in sorted({each.get(SITUATION) for each in said}):
                self._learn([each for each in said if each.get(SITUATION) == situation]).write_to(
                    _made(folder / situation)
                )
        return self._resource

    def _learn(self, said: list[Message]) -> IntentModel:
        examples = [
            Example(
                message.get(READ).whole.spelling,
                message.get(LABEL),
                origin=message.get(COPY_OF) or message.get(TEXT),
            )
            for message in said
        ]
        vectors = [row for message in said for row in message.get(READ).vectors or ()]
        return IntentModel.learned_from(
            examples,
            vectors or None,
            inverse_regularisation=self._config["inverse_regularisation"],
        )

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            read = message.get(READ)
            vectors = None if read.vectors is None else read.vectors[:1]
            likeliest = {
                situation: model.rank([read.whole.spelling], vectors)[0][0]
                for situation, model in self._models.items()
            }
            found = {
                situation: {"name": ranked.intent, "confidence": ranked.confidence}
                for situation, ranked in likeliest.items()
            }
            message.set(IN_CONTEXT, found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
