"""Logs hold ids only: never what somebody said, an address, an e-mail, or a token."""

import logging
from typing import Any

import httpx
import pytest

from bot.desk.card import Card
from bot.desk.model import Role
from bot.desk.store import Store

from .fakes import Visitor, Wire

CANARY = "canari"


async def test_a_whole_conversation_leaves_no_word_in_the_logs(
    visitor: Visitor, store: Store, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    button = {"title": f"{CANARY} titre", "payload": f"/{CANARY}"}
    link = {"title": f"{CANARY} lien", "url": f"https://{CANARY}.fr"}
    answer = [{"text": f"{CANARY} réponse", "buttons": [button]}, {"custom": {"links": [link]}}]
    troubles: list[Any] = [httpx.ReadTimeout(CANARY), f"<{CANARY}>".encode(), 404]
    wire.script = [answer, answer, *troubles]
    turn = await visitor.say(f"{CANARY} question")
    await visitor.choose(turn["replies"][0]["choices"][0]["id"])
    for _ in troubles:
        await visitor.say(f"{CANARY} encore")
    await visitor.post("email", {"email": f"{CANARY}@exemple.fr"})
    await visitor.post("rating", {"score": 2, "comment": f"{CANARY} avis"})
    for body in ({"client_id": CANARY}, {"email": f"{CANARY}@"}, {"text": f"\x00{CANARY}"}):
        for path in ("messages", "email", "rating"):
            assert (await visitor.post(path, body)).status_code in (400, 409)
    staff = store.add_staff("marie", "Marie", "a long pass phrase", Role.AGENT)
    handoff, _ = store.open_handoff(visitor.conversation_id, "other", Card(), None)
    await visitor.say(f"{CANARY} attente")
    store.take(handoff.id, staff.id)
    await visitor.say(f"{CANARY} personne")
    for path in ("messages", "transcript"):
        assert CANARY in (await visitor.get(path)).text
    await visitor.delete()
    late = await visitor.post("messages", {"client_id": "client-late", "text": CANARY})
    assert late.status_code == 401

    assert CANARY not in caplog.text
    assert visitor.token not in caplog.text
    assert "203.0.113.7" not in caplog.text
    # And the net is not empty: what went wrong is told, by conversation.
    assert visitor.conversation_id in caplog.text
