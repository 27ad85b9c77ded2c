"""What courtesy, a signature or an address around a message costs: the same messages, dressed."""

import random
from collections.abc import Sequence
from pathlib import Path

from bot.evaluation import Example
from bot.evaluation.predictions import predict
from bot.settings import Settings
from bot.training import MODEL
from bot.web.hearing import Hearing

# Courtesy is what these say.
_SOCIAL = frozenset(
    {
        *("greet", "goodbye", "thank", "affirm", "deny", "inform", "insult", "out_of_scope"),
        *("bot_challenge", "ask_capabilities"),
    }
)
_DRESSES: tuple[tuple[str, str], ...] = (
    ("tel quel", "{}"),
    ("« Bonjour madame, monsieur, … »", "Bonjour madame, monsieur, {}"),
    ("« … svp », « … merci d’avance »", "{} svp, merci d'avance"),
    ("« … Cordialement, Jean Dupont »", "{} Cordialement, Jean Dupont"),
    ("« Bonjour, Jean Dupont de la société Duval. … »", "Bonjour, Jean Dupont, société Duval. {}"),
    ("« J’ai un petit hôtel en Bretagne et je débute. … »", "J'ai un hôtel et je débute. {}"),
    ("« … Mon mail : jean.dupont@orange.fr »", "{} Mon mail : jean.dupont@orange.fr"),
    ("« … code postal 29200 »", "{} code postal 29200"),
)
_TYPED = "une faute de frappe"
_LONG_ENOUGH = 6


def around(examples: Sequence[Example], settings: Settings) -> None:
    """Print the share that is answered with the right intent, dressed in each way.

    The bare messages, in the same run, are the baseline.
    """
    asked = [each for each in examples if each.intent not in _SOCIAL]
    hearing = Hearing(Path(MODEL))
    bare = 0.0
    print(f"| {len(asked)} messages | compris | par rapport au message nu |\n|---|---:|---:|")
    for name, dress in (*_DRESSES, (_TYPED, "")):
        texts = [
            hearing.of(dress.format(_ended(each.text)) if dress else _slip(each.text))
            for each in asked
        ]
        found = predict(texts, settings)
        right = sum(
            each.answered and each.intent == example.intent
            for each, example in zip(found, asked, strict=True)
        )
        share = right / len(asked)
        bare = bare or share
        print(f"| {name} | {share:.3f} | {share / bare:.2f} |", flush=True)


def _ended(text: str) -> str:
    return text if text.rstrip().endswith(("?", "!", ".", "…")) else f"{text}."


def _slip(text: str) -> str:
    """One letter doubled, dropped or swapped, in one of the longer words; always the same."""
    chance = random.Random(text)
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= _LONG_ENOUGH and word.isalpha()]
    if not long:
        return text
    place = chance.choice(long)
    word = words[place]
    at = chance.randrange(1, len(word) - 2)
    words[place] = chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )
    return " ".join(words)
