"""The first step: French as people type it, brought to one spelling."""

from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.components.properties import COPY_OF, READ, UNREADABLE, Read, typed_examples
from bot.nlu.components.step import LearningStep
from bot.nlu.contacts import without_contacts
from bot.nlu.language import french_words
from bot.nlu.readability import unreadable
from bot.nlu.reading import read, typed_words_of
from bot.nlu.requests import parts
from bot.nlu.stretches import stretches
from bot.nlu.typos import DomainWords


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class FrenchReader(LearningStep[DomainWords]):
    """Sets `READ` and `UNREADABLE`; learns the words whose slips it then sees through."""

    def learn(self, training_data: TrainingData) -> DomainWords:
        return DomainWords.learned_from(
            (
                word
                for message in training_data.intent_examples
                if message.get(COPY_OF) is None
                for word in typed_words_of(message.get(TEXT) or "")
            ),
            french_words(),
        )

    @staticmethod
    def write(learned: DomainWords, folder: Path) -> None:
        learned.write_to(folder)

    @staticmethod
    def read(folder: Path) -> DomainWords:
        return DomainWords.read_from(folder)

    def process(self, messages: list[Message]) -> list[Message]:
        words = self.learned or DomainWords()
        for message in messages:
            text = message.get(TEXT) or ""
            whole = read(without_contacts(text), words)
            message.set(READ, Read(whole, parts(whole), stretches(whole)))
            why = unreadable(read(text, words), words.known.__contains__)
            message.set(UNREADABLE, why, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        words = self.learned or DomainWords()
        for message in typed_examples(training_data):
            message.set(READ, Read(read(message.get(TEXT) or "", words)))
        return training_data
