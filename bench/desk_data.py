"""A desk as it is after years: conversations and messages by the ten thousands, in French."""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

from bot.desk.card import Card
from bot.desk.store import Store
from bot.evaluation import read_examples
from tests.places import ROOT

MESSAGES_EACH = 10
RARE_WORD = "zygomatique"
_RARE_IN = 7
_WAITING, _TAKEN = 25, 15
_YEARS = timedelta(days=730)
_BATCH = 20_000
_TOPICS = ("technical", "order", "aftersales", "payment", "quote", "advice", "complaint", "other")
_OUTCOMES = ("resolved", "resolved", "resolved", "no_follow_up", "elsewhere", "given_back")
_REPLIES = (
    "Bonjour, je suis l’assistant de la boutique. Que puis-je faire pour vous ?",
    "Quel est votre numéro de commande ? Il commence par AR.",
    "Votre commande AR-{n} est en préparation. Elle part demain avant midi.",
    "Votre commande AR-{n} a été expédiée hier ; le transporteur la livre sous 48 heures.",
    "Je n’ai pas compris. Vous pouvez me le dire autrement, ou parler à quelqu’un.",
    "La livraison est offerte à partir de 150 € ; en dessous, elle coûte 7,90 €.",
    "Nous sommes ouverts du lundi au vendredi, de 9 h à 18 h, sauf jours fériés.",
    "C’est transmis. Réponse promise mardi avant 11 h ; vous pouvez fermer cette page.",
    "Cette antenne demande un injecteur PoE passif 24 V, fourni dans la boîte.",
    "Le retour est possible pendant 14 jours ; l’étiquette est dans votre compte.",
)
_MESSAGE = (
    "INSERT INTO messages (id, conversation_id, author, text, choices, links, created_at,"
    " client_id, internal, finished_at) VALUES (?, ?, ?, ?, '[]', '[]', ?, ?, ?, ?)"
)


def fill(path: Path, conversations: int, staff_ids: list[int], seed: int = 5) -> None:
    """Write into the store's file, behind its back: through it, the same takes an hour."""
    chance = random.Random(seed)
    now = datetime.now(timezone.utc).replace(tzinfo=None)
    said = [
        example.text
        for file in sorted((ROOT / "tests/nlu/intents").glob("*.tsv"))
        for example in read_examples(file)
    ]
    starts = [now - _YEARS * (1 - n / conversations) for n in range(conversations)]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executemany(
            "INSERT INTO conversations (id, state, created_at, page_url) VALUES (?, 'bot', ?, ?)",
            ((name(n), str(start), "https://shop.example/p") for n, start in enumerate(starts)),
        )
        rows = _messages(starts, said, chance)
        while batch := list(islice(rows, _BATCH)):
            connection.executemany(_MESSAGE, batch)
        connection.executemany(
            "INSERT INTO handoffs (conversation_id, topic, state, card, opened_at, promise_at,"
            " taken_by, taken_at, first_answered_at, closed_at, outcome)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _handoffs(starts, said, staff_ids, chance),
        )


def name(number: int) -> str:
    return f"{number:032x}"


def _messages(
    starts: list[datetime], said: list[str], chance: random.Random
) -> Iterator[tuple[object, ...]]:
    rare = set(range(len(starts) // 2, len(starts), max(1, len(starts) // (2 * _RARE_IN))))
    number = 0
    for index, start in enumerate(starts):
        for turn in range(MESSAGES_EACH):
            number += 1
            is_visitor = turn % 2 == 1
            text = chance.choice(said if is_visitor else _REPLIES)
            text = text.replace("{n}", str(20_000 + number % 70_000))
            if is_visitor and chance.random() < 0.3:
                text += " " + chance.choice(said)
            if turn == 3 and index in rare:
                text += f" ({RARE_WORD})"
            is_note = turn == MESSAGES_EACH - 2 and index % 9 == 0
            author = "visitor" if is_visitor else "staff" if is_note else "bot"
            when = str(start + timedelta(seconds=20 * turn))
            client_id = f"client-{number}" if is_visitor else None
            finished = when if is_visitor else None
            yield number, name(index), author, text, when, client_id, is_note, finished


def _handoffs(
    starts: list[datetime], said: list[str], staff_ids: list[int], chance: random.Random
) -> Iterator[tuple[object, ...]]:
    asked = [index for index in range(len(starts)) if index % 5 < 2]
    for place, index in enumerate(asked):
        left = len(asked) - place
        state = "waiting" if left <= _WAITING else "closed"
        state = "taken" if _WAITING < left <= _WAITING + _TAKEN else state
        topic = "partnership" if chance.random() < 0.01 else chance.choice(_TOPICS)
        summary = chance.choice(said) if chance.random() < 0.8 else None
        card = Card(topic=topic, summary=summary, page_url="https://shop.example/p")
        opened = starts[index] + timedelta(minutes=3)
        taken = opened + timedelta(minutes=20)
        closed = taken + timedelta(minutes=30)
        yield (
            name(index),
            topic,
            state,
            json.dumps(card.to_json(), ensure_ascii=False),
            str(opened),
            str(opened + timedelta(hours=4)),
            None if state == "waiting" else chance.choice(staff_ids),
            None if state == "waiting" else str(taken),
            None if state == "waiting" else str(taken),
            str(closed) if state == "closed" else None,
            chance.choice(_OUTCOMES) if state == "closed" else None,
        )


def open_store(path: Path) -> Store:
    return Store.open(f"sqlite:///{path}")
