"""What each step of the pipeline tells Rasa, told once."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Generic, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

Learned = TypeVar("Learned")


class Step(GraphComponent):
    """Learns nothing; leaves messages and training data as they are unless it says otherwise."""

    def __init__(self, config: dict[str, Any]) -> None: ...

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Step":
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


class LearningStep(Step, ABC, Generic[Learned]):
    """Learns one thing from the training data, and keeps it in a folder of the model.

    `learned` is None before it is trained.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        learned: Learned | None,
    ) -> None:
        self.config = config
        self._storage = model_storage
        self._resource = resource
        self.learned = learned

    @abstractmethod
    def learn(self, training_data: TrainingData) -> Learned: ...

    @staticmethod
    @abstractmethod
    def write(learned: Learned, folder: Path) -> None: ...

    @staticmethod
    @abstractmethod
    def read(folder: Path) -> Learned: ...

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LearningStep[Learned]":
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "LearningStep[Learned]":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, cls.read(folder))

    def train(self, training_data: TrainingData) -> Resource:
        self.learned = self.learn(training_data)
        with self._storage.write_to(self._resource) as folder:
            self.write(self.learned, folder)
        return self._resource
