"""Learns the weights of `bot/secret_tagger.py` from messages with their secrets marked ⟦…⟧.

`make secrets` writes `bot/secret_lessons/weights.tsv`. Nothing here runs while the shop is open.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.folding import fold
from bot.nlu.situations import examples_in
from bot.privacy import found_by_form
from bot.secret_features import features
from bot.secret_tagger import NEVER, WEIGHTS
from bot.secret_tokens import WORDS, tokens

Marked = tuple[str, list[tuple[int, int]]]
"""A message without its marks, and where its secrets stand."""

_ROOT = Path(__file__).parent.parent
_LESSONS = (
    _ROOT / "tests/masks.tsv",
    _ROOT / "bot/secret_lessons/given.txt",
    _ROOT / "bot/secret_lessons/talked.txt",
)
_EVERYDAY = _ROOT / "data/nlu"
_IN_CONTEXT = _ROOT / "in_context"
_OF_THE_TRADE = _ROOT / "bot/desk/clause_lessons"
_SECRET = re.compile("⟦(.*?)⟧")
_MASKED = "¤____"
_OTHER_SECRETS = 2  # times each message is learned with the secrets of others
_JOINED = 2
_JOINTS = (", ", " et ", ". ", " ", "\n")
_SEED = 7
# A word that was typed once may be anything; so may a feature that was seen once.
_SEEN_OFTEN = 2
_WEIGHS_SOMETHING = 0.15


def learn() -> None:
    """Write the words of every day and the weights. Takes about a minute."""
    everyday = list(everyday_messages())
    WORDS.write_text("\n".join(everyday_words(everyday)) + "\n", encoding="utf-8")
    learned = fitted([*varied(lessons()), *everyday])
    lines = [f"{feature}\t{weight:.2f}" for feature, weight in sorted(learned.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def lessons(files: Iterable[Path] = _LESSONS) -> list[str]:
    """The marked messages of the files, each once, in their order."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return list({_SECRET.sub(r"\1", line): line for line in lines if line.strip()}.values())


def everyday_messages() -> Iterator[str]:
    """What visitors write about anything else: the examples of everything that is understood."""
    for file in sorted(_OF_THE_TRADE.glob("*.txt")):
        yield from file.read_text(encoding="utf-8").splitlines()
    for said in examples_in(_IN_CONTEXT):
        yield said.text
    for file in sorted(_EVERYDAY.glob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu", []):
            for line in str(block.get("examples", "")).splitlines():
                yield re.sub(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})", r"\1", line.strip(" -"))


def everyday_words(messages: Iterable[str]) -> list[str]:
    """The folded words that several messages use."""
    seen = Counter(
        word for message in messages for word in set(re.findall(r"[^\W\d_]{2,}", fold(message)))
    )
    return sorted(word for word, count in seen.items() if count >= _SEEN_OFTEN)


def varied(marked: list[str]) -> Iterator[str]:
    """Each message, the same with the secrets of other messages, and with secrets masked before."""
    chance = random.Random(_SEED)  # noqa: S311  nothing is kept secret with these numbers
    pools = defaultdict(list)
    for line in marked:
        for secret in _SECRET.findall(line):
            pools[_kind(secret)].append(secret)

    def another(found: re.Match[str]) -> str:
        kind = _kind(found[1])
        if kind == "other":
            return found[0]
        if kind in ("word", "mixed"):
            kind = chance.choice((kind, "word", "mixed"))
        return f"⟦{chance.choice(pools[kind])}⟧"

    plain = [line for line in marked if not _SECRET.search(line)]
    for line in marked:
        yield line
        # People also ask two things at once: « mdp perdu, commande 20418 ».
        for _ in range(_JOINED):
            yield chance.choice(_JOINTS).join(chance.sample((line, chance.choice(plain)), 2))
        secrets = len(_SECRET.findall(line))
        if secrets:
            for _ in range(_OTHER_SECRETS):
                yield _SECRET.sub(another, line)
            yield _SECRET.sub(_MASKED, line)
        if secrets > 1:
            for kept in range(secrets):
                yield _all_masked_but(line, kept)


def _all_masked_but(line: str, kept: int) -> str:
    pieces = _SECRET.split(line)  # every second one is a secret
    for at in range(1, len(pieces), 2):
        pieces[at] = f"⟦{pieces[at]}⟧" if at == 2 * kept + 1 else _MASKED
    return "".join(pieces)


def _kind(secret: str) -> str:
    if secret.isdigit():
        return f"{min(len(secret), 9)} digits"
    if len(secret) > 24 or " " in secret:
        return "other"
    return "word" if secret.isalpha() else "mixed"


def unmarked(line: str) -> Marked:
    """The message, and where its secrets stand in it."""
    pieces = _SECRET.split(line)
    text = ""
    spans = []
    for at, piece in enumerate(pieces):
        if at % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text, spans


def left_to_learn(line: str) -> Marked:
    """The message without what its form alone gives away: cards, keys, logins in addresses."""
    text, spans = unmarked(line)
    text = found_by_form(text)
    return text, [(start, end) for start, end in spans if not set(text[start:end]) & set("¤_")]


def fitted(lines: Iterable[str]) -> dict[str, float]:
    """The weight of each feature, for a logistic regression over the words of the messages."""
    rows: list[set[str]] = []
    secret: list[bool] = []
    for line in lines:
        text, spans = left_to_learn(line)
        message = tokens(text)
        for token, its in zip(message, features(message), strict=True):
            if token.form not in NEVER:
                rows.append(set(its))
                secret.append(any(token.start < e and s < token.end for s, e in spans))
    seen = Counter(feature for row in rows for feature in row)
    names = sorted(feature for feature, count in seen.items() if count >= _SEEN_OFTEN)
    column = {feature: at for at, feature in enumerate(names)}
    columns = [sorted(column[each] for each in row if each in column) for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    places = np.concatenate([np.array(each, dtype=np.int64) for each in columns])
    matrix = csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(names)))
    # One word in thirty is a secret, and one that is missed costs more than one too many.
    model = LogisticRegression(
        solver="liblinear", max_iter=300, class_weight={False: 1, True: 3}, random_state=0
    )
    model.fit(matrix, secret)
    learned = dict(zip(names, model.coef_[0], strict=True))
    learned["always"] += model.intercept_[0]
    return {name: float(w) for name, w in learned.items() if abs(w) >= _WEIGHS_SOMETHING}


if __name__ == "__main__":
    learn()
