"""What the steps leave on a message for one another, beside Rasa's own properties."""

from dataclasses import dataclass

from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.intents import Ranked, Vectors
from bot.nlu.reading import Reading

# The text of the training message that this one is a slipped copy of; absent on originals.
COPY_OF = "copy_of"
# Of an example of what is said in a situation: which, and its label there; absent on intents'.
SITUATION = "situation"
LABEL = "label"
# In the output: for each situation the likeliest label, with its confidence.
IN_CONTEXT = "in_context"
# In the output: of a message in several parts, the span of characters of each, its likeliest
# intent and the same.
PARTS_IN_CONTEXT = "parts_in_context"
# A `Read`.
READ = "read"
# In the output: when a message asks several things, the intent and the span of characters of
# each, in the order of asking; empty otherwise.
REQUESTS = "requests"
# In the output: why the message can't be read, as `bot.nlu.readability` says it, or None.
UNREADABLE = "unreadable"


def typed_examples(training_data: TrainingData) -> list[Message]:
    """What people type, with an intent or in a situation."""
    return [
        message
        for message in training_data.training_examples
        if message.get(INTENT) or message.get(SITUATION)
    ]


@dataclass
class Read:
    """A message as read; `vectors` has a row for each of its `readings`.

    No vectors without an encoder in the pipeline. `wished` is the place, among what is not the
    whole, of the one that says the wish; None when the whole message does.
    """

    whole: Reading
    parts: tuple[Reading, ...] = ()
    stretches: tuple[Reading, ...] = ()
    vectors: Vectors | None = None
    wished: int | None = None
    likeliest: tuple[Ranked, ...] = ()  # of each part

    @property
    def readings(self) -> tuple[Reading, ...]:
        return (self.whole, *self.parts, *self.stretches)

    def fingerprint(self) -> str:
        """For Rasa's cache: what was read, and whether it was encoded.

        Without this it hashes every token of every training message, a dozen times.
        """
        return f"{self.whole.spelling} {self.vectors is not None}"
