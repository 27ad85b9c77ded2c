"""What a message names, found by patterns and matchers."""

from functools import cached_property
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.step import LearningStep
from bot.nlu.entities import EntityFinder

_NAMES_FILE = "products.txt"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ShopEntityExtractor(LearningStep[list[str]], EntityExtractorMixin):
    """`bot.nlu.entities.EntityFinder` with the product names of the `lookup: product` table."""

    def learn(self, training_data: TrainingData) -> list[str]:
        return [
            name
            for table in training_data.lookup_tables
            if table["name"] == "product"
            for name in table["elements"]
        ]

    @staticmethod
    def write(learned: list[str], folder: Path) -> None:
        (folder / _NAMES_FILE).write_text("\n".join(learned), encoding="utf-8")

    @staticmethod
    def read(folder: Path) -> list[str]:
        return (folder / _NAMES_FILE).read_text(encoding="utf-8").splitlines()

    @cached_property
    def _finder(self) -> EntityFinder:
        return EntityFinder(self.learned or [])

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
