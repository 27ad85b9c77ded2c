"""The assistant's own Rasa components, named in `config.yml`."""

from typing import Any, ClassVar

import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import encode
from bot.nlu.entities import EntityFinder
from bot.nlu.intents import IntentModel

_MODEL_FILE = "intents.skops"
_RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FrenchIntentClassifier(IntentClassifier, GraphComponent):
    """`bot.nlu.intents.IntentModel` as a step of Rasa's pipeline."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"inverse_regularisation": 0.3, "encoder_weight": 1.0}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FrenchIntentClassifier":
        model = IntentModel(
            inverse_regularisation=config["inverse_regularisation"],
            encoder_weight=config["encoder_weight"],
        )
        return cls(config, model_storage, resource, model)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "FrenchIntentClassifier":
        with model_storage.read_from(resource) as folder:
            path = folder / _MODEL_FILE
            model = skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path))
        # The first visitor of the day should not wait for the encoder's weights.
        encode(["bonjour"])
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [
            (message.get(TEXT), message.get(INTENT))
            for message in training_data.intent_examples
            if message.get(TEXT) and message.get(INTENT)
        ]
        self._model.fit([text for text, _ in examples], [intent for _, intent in examples])
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump(self._model, folder / _MODEL_FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        rankings = self._model.rank([message.get(TEXT) or "" for message in messages])
        for message, ranking in zip(messages, rankings, strict=True):
            ranked = [{"name": r.intent, "confidence": r.confidence} for r in ranking]
            message.set(INTENT, ranked[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranked[:_RANKING_LENGTH], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ShopEntityExtractor(EntityExtractorMixin, GraphComponent):
    """`bot.nlu.entities.EntityFinder` with the product names of the `lookup: product` table."""

    _NAMES_FILE: ClassVar[str] = "products.txt"

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, product_names: list[str]
    ) -> None:
        self._storage = model_storage
        self._resource = resource
        self._finder = EntityFinder(product_names)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ShopEntityExtractor":
        return cls(model_storage, resource, [])

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "ShopEntityExtractor":
        with model_storage.read_from(resource) as folder:
            names = (folder / cls._NAMES_FILE).read_text(encoding="utf-8").splitlines()
        return cls(model_storage, resource, names)

    def train(self, training_data: TrainingData) -> Resource:
        names = [
            name
            for table in training_data.lookup_tables
            if table["name"] == "product"
            for name in table["elements"]
        ]
        with self._storage.write_to(self._resource) as folder:
            (folder / self._NAMES_FILE).write_text("\n".join(names), encoding="utf-8")
        self._finder = EntityFinder(names)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = [
                {
                    "entity": entity.entity,
                    "value": entity.value,
                    "start": entity.start,
                    "end": entity.end,
                    "extractor": self.name,
                }
                for entity in self._finder.find(message.get(TEXT) or "")
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data
