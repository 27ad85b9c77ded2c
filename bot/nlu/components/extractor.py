"""What a message names, found by patterns and matchers."""

from typing import Any, ClassVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.entities import EntityFinder


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
