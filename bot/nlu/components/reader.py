"""The first step: French as people type it, brought to one spelling."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import COPY_OF, READ, UNREADABLE, Read, typed_examples
from bot.nlu.language import french_words
from bot.nlu.readability import unreadable
from bot.nlu.reading import read, words_of
from bot.nlu.requests import parts
from bot.nlu.typos import DomainWords


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class FrenchReader(GraphComponent):
    """Sets `READ` and `UNREADABLE`; learns the words whose slips it then sees through."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, words: DomainWords) -> None:
        self._storage = model_storage
        self._resource = resource
        self._words = words

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FrenchReader":
        return cls(model_storage, resource, DomainWords())

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "FrenchReader":
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, DomainWords.read_from(folder))

    def train(self, training_data: TrainingData) -> Resource:
        self._words = DomainWords.learned_from(
            (
                word
                for message in training_data.intent_examples
                if message.get(COPY_OF) is None
                for word in words_of(message.get(TEXT) or "")
            ),
            french_words(),
        )
        with self._storage.write_to(self._resource) as folder:
            self._words.write_to(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            whole = read(message.get(TEXT) or "", self._words)
            message.set(READ, Read(whole, parts(whole)))
            why = unreadable(whole, self._words.known.__contains__)
            message.set(UNREADABLE, why, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        for message in typed_examples(training_data):
            message.set(READ, Read(read(message.get(TEXT) or "", self._words)))
        return training_data
