"""The assistant's own steps in Rasa's pipeline, named in `config.yml`."""

from bot.nlu.components.bare_facts import BareFacts
from bot.nlu.components.classifier import FrenchIntentClassifier
from bot.nlu.components.encoder import SentenceEncoder
from bot.nlu.components.examples_in_context import ExamplesInContext
from bot.nlu.components.extractor import ShopEntityExtractor
from bot.nlu.components.in_context import InContext
from bot.nlu.components.reader import FrenchReader
from bot.nlu.components.slips import TypingSlips
from bot.nlu.components.unreadable import UnreadableMessages

__all__ = [
    "BareFacts",
    "ExamplesInContext",
    "FrenchIntentClassifier",
    "FrenchReader",
    "InContext",
    "SentenceEncoder",
    "ShopEntityExtractor",
    "TypingSlips",
    "UnreadableMessages",
]
