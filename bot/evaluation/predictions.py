"""What the trained model understands."""

import asyncio
import logging
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.evaluation.errors import EvaluationError
from bot.evaluation.quiet import quiet
from bot.settings import Settings
from bot.training import MODEL, rasa_environ

_FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Prediction:
    """The likeliest intent of a message, before any threshold.

    `answered` is False when the assistant would say that it did not understand; `runner_up` is
    the confidence of the second likeliest intent, 0 when there is none. `requests` are the
    intents of a message that asks several things. `in_context`: the likeliest label in each
    situation, and its confidence.
    """

    intent: str
    confidence: float
    answered: bool
    milliseconds: float
    runner_up: float = 0.0
    requests: tuple[str, ...] = ()
    in_context: Mapping[str, tuple[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """A prediction per message, and the intents that the model could have chosen."""

    predictions: list[Prediction]
    intents: frozenset[str]


def predict(texts: list[str], settings: Settings) -> list[Prediction]:
    """Ask the trained model, one message at a time as visitors do; raises `EvaluationError`."""
    return ask(texts, settings).predictions


def ask(texts: list[str], settings: Settings, model: Path = MODEL) -> Answers:
    """As `predict`, and the intents that the model knows; of another model when one is given."""
    if not model.exists():
        raise EvaluationError(f"{model} n’existe pas : lancez « make train » d’abord.")
    os.environ.update(rasa_environ(settings))
    with quiet():
        return asyncio.run(_ask_all(texts, model))


async def _ask_all(texts: list[str], model: Path) -> Answers:
    from rasa.core.agent import load_agent
    from rasa.utils.log_utils import configure_structlog

    # Left alone, Rasa prints every message it reads.
    configure_structlog(logging.WARNING)
    agent = await load_agent(model_path=str(model))
    if not agent.is_ready():
        # Trained by another version of the code; Rasa has logged which part it misses.
        raise EvaluationError(f"{model} ne se charge pas : lancez « make train ».")
    await agent.parse_message("bonjour")  # the first message loads what is loaded lazily
    predictions = [await _ask(agent, text) for text in texts]
    return Answers(predictions, frozenset(agent.domain.intents) - {_FALLBACK})


async def _ask(agent: object, text: str) -> Prediction:
    began = time.perf_counter()
    parsed = await agent.parse_message(text)  # type: ignore[attr-defined]
    milliseconds = (time.perf_counter() - began) * 1000
    answered = parsed["intent"]["name"] != _FALLBACK
    best, *others = (each for each in parsed["intent_ranking"] if each["name"] != _FALLBACK)
    runner_up = others[0]["confidence"] if others else 0.0
    requests = tuple(request["name"] for request in parsed.get("requests", []))
    said = {
        situation: (likeliest["name"], likeliest["confidence"])
        for situation, likeliest in parsed.get("in_context", {}).items()
    }
    return Prediction(
        best["name"], best["confidence"], answered, milliseconds, runner_up, requests, said
    )
