"""The chat API as its documentation says it is, one endpoint after the other."""

import re
import threading

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk.card import Card
from bot.desk.model import Author, Role, new_choice
from bot.desk.store import Store
from bot.privacy import mask

from .conftest import OpenConversation
from .fakes import Visitor, Wire, client_of

TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


async def test_opening_greets_and_says_that_it_is_a_machine(http: httpx.AsyncClient) -> None:
    answer = await http.post("/api/chat/conversations", json={"page_url": "https://a.fr/p#x"})
    assert answer.status_code == 201
    opened = answer.json()
    assert set(opened) == {"token", "conversation", "messages"}
    assert opened["conversation"] == {
        "id": opened["conversation"]["id"],
        "state": "bot",
        "handoff": None,
        "has_email": False,
        "answers_by_email": False,
        "rating": None,
    }
    (greeting,) = opened["messages"]
    assert set(greeting) == {"id", "author", "text", "choices", "links", "created_at"}
    assert greeting["author"] == "bot"
    assert "assistant automatique" in greeting["text"]
    assert "Armor Réseaux" in greeting["text"]
    assert TIMESTAMP.fullmatch(greeting["created_at"])
    assert 3 <= len(greeting["choices"]) <= 4
    assert all(set(choice) == {"id", "title"} for choice in greeting["choices"])


async def test_the_page_is_kept_without_secrets(http: httpx.AsyncClient, store: Store) -> None:
    answer = await http.post(
        "/api/chat/conversations", json={"page_url": "https://jean:hunter2@a.fr/p"}
    )
    kept = store.conversation(answer.json()["conversation"]["id"])
    assert kept is not None
    assert kept.page_url is None or "hunter2" not in kept.page_url


async def test_masking_leaves_the_event_loop_free(
    http: httpx.AsyncClient, open_conversation: OpenConversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    masked: dict[str, threading.Thread] = {}

    def watched(text: str) -> str:
        masked[text] = threading.current_thread()
        return mask(text)

    monkeypatch.setattr("bot.web.chat.mask", watched)
    await http.post("/api/chat/conversations", json={"page_url": "https://a.fr/p"})
    visitor = await open_conversation()
    await visitor.say("bonjour")
    await visitor.post("rating", {"score": 3, "comment": "parfait"})
    assert set(masked) == {"https://a.fr/p", "bonjour", "parfait"}
    assert threading.current_thread() not in masked.values()


async def test_a_message_is_stored_asked_and_answered(visitor: Visitor, wire: Wire) -> None:
    turn = await visitor.say("  bonjour ", client_id="client-abcd")
    assert set(turn) == {"message", "replies", "conversation"}
    assert turn["message"]["text"] == "bonjour"
    assert turn["message"]["author"] == "visitor"
    assert turn["message"]["client_id"] == "client-abcd"
    (reply,) = turn["replies"]
    assert (reply["author"], reply["text"]) == ("bot", "Bien reçu.")
    assert visitor.greeting["id"] < turn["message"]["id"] < reply["id"]
    assert turn["conversation"]["state"] == "bot"
    (asked,) = wire.asked
    assert (asked["sender"], asked["message"]) == (visitor.conversation_id, "bonjour")
    assert re.fullmatch(r"[0-9a-f]{32}", asked["metadata"]["address_key"])


async def test_secrets_are_masked_before_storing_and_asking(visitor: Visitor, wire: Wire) -> None:
    turn = await visitor.say("mon mot de passe est hunter2XY, et ma borne redémarre sans arrêt")
    assert "hunter2XY" not in turn["message"]["text"]
    assert "hunter2XY" not in wire.messages[0]
    assert wire.messages == [turn["message"]["text"]]
    warning, answer = turn["replies"]
    assert "masqué" in warning["text"]
    assert "changez-le" in warning["text"]
    assert answer["text"] == "Bien reçu."


async def test_who_sends_secrets_alone_is_warned_once_and_never_guessed_at(
    visitor: Visitor, wire: Wire
) -> None:
    turn = await visitor.say("ma CB 4970 1012 3456 7893 crypto 123")
    (reply,) = turn["replies"]
    assert "rien n’a été payé" in reply["text"]
    (again,) = (await visitor.say("mon mdp : Toto2026!"))["replies"]
    assert again["text"] != reply["text"]
    assert wire.messages == []


async def test_a_choice_is_resolved_on_the_server(visitor: Visitor, wire: Wire) -> None:
    tracking = next(
        choice for choice in visitor.greeting["choices"] if choice["title"] == "Suivre ma commande"
    )
    turn = await visitor.choose(tracking["id"])
    assert turn["message"]["text"] == "Suivre ma commande"
    assert wire.messages == ["/ask_tracking"]


async def test_no_payload_ever_leaves_the_server(visitor: Visitor, wire: Wire) -> None:
    buttons = [{"title": "Oui", "payload": '/inform{"secret_slot": "1"}'}]
    wire.script = [[{"recipient_id": "x", "text": "Alors ?", "buttons": buttons}]]
    turn = await visitor.say("bonjour")
    (choice,) = turn["replies"][0]["choices"]
    assert set(choice) == {"id", "title"}
    await visitor.choose(choice["id"])
    assert wire.messages[1] == '/inform{"secret_slot": "1"}'
    listed = (await visitor.get("messages")).text + (await visitor.get("transcript")).text
    assert "secret_slot" not in listed
    assert "ask_tracking" not in listed


@pytest.mark.parametrize(
    "typed", ["/restart", '/ask_human{"a":1}', " /x", "／x", "#human", "#bot", "#retry"]
)
async def test_what_is_typed_is_never_a_command(visitor: Visitor, wire: Wire, typed: str) -> None:
    turn = await visitor.say(typed)
    assert turn["message"]["text"] == typed.strip()
    assert len(wire.messages) == 1
    assert not wire.messages[0].startswith("/")
    assert wire.messages[0] == typed.strip().lstrip("/／")


async def test_a_choice_of_another_conversation_does_not_exist(
    visitor: Visitor, open_conversation: OpenConversation
) -> None:
    other = await open_conversation()
    answer = await visitor.post(
        "messages",
        {"client_id": "client-abcd", "choice": other.greeting["choices"][0]["id"]},
    )
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


async def test_the_same_client_id_is_the_same_message(visitor: Visitor, wire: Wire) -> None:
    first = await visitor.say("bonjour", client_id="client-abcd")
    again = await visitor.say("autre chose", client_id="client-abcd")
    assert again == first
    assert len(wire.asked) == 1
    assert len(await visitor.messages()) == 3


async def test_two_conversations_may_use_the_same_client_id(
    visitor: Visitor, open_conversation: OpenConversation
) -> None:
    other = await open_conversation()
    one = await visitor.say("un", client_id="client-abcd")
    two = await other.say("deux", client_id="client-abcd")
    assert (one["message"]["text"], two["message"]["text"]) == ("un", "deux")


async def test_messages_after_an_id(visitor: Visitor) -> None:
    turn = await visitor.say("bonjour")
    everything = await visitor.messages()
    assert [message["author"] for message in everything] == ["bot", "visitor", "bot"]
    assert everything[1:] == [turn["message"], *turn["replies"]]
    assert await visitor.messages(after=turn["message"]["id"]) == turn["replies"]
    assert await visitor.messages(after=2**63 - 1) == []


async def test_internal_notes_are_for_staff_only(visitor: Visitor, store: Store) -> None:
    store.add_message(visitor.conversation_id, Author.STAFF, "note interne", internal=True)
    assert "note interne" not in (await visitor.get("messages")).text
    assert "note interne" not in (await visitor.get("transcript")).text


async def test_an_email_is_kept_but_not_shown_again(visitor: Visitor, store: Store) -> None:
    answer = await visitor.post("email", {"email": "jeanne@exemple.fr"})
    assert answer.status_code == 200
    assert answer.json()["conversation"]["has_email"] is True
    assert "jeanne" not in answer.text
    kept = store.conversation(visitor.conversation_id)
    assert kept is not None
    assert kept.email == "jeanne@exemple.fr"


@pytest.mark.parametrize(
    ("email", "suggestion"),
    [("jeanne@gmial.com", "jeanne@gmail.com"), ("jeanne@exemple.fr", None)],
)
async def test_a_slip_in_an_email_is_told_and_the_email_kept(
    visitor: Visitor, store: Store, email: str, suggestion: str | None
) -> None:
    answer = await visitor.post("email", {"email": email})
    assert answer.json()["suggestion"] == suggestion
    kept = store.conversation(visitor.conversation_id)
    assert kept is not None
    assert kept.email == email


async def test_an_email_reaches_the_card(visitor: Visitor, store: Store) -> None:
    handoff, _ = store.open_handoff(visitor.conversation_id, "other", Card(topic="other"), None)
    await visitor.post("email", {"email": "jeanne@exemple.fr"})
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.card.email == "jeanne@exemple.fr"


async def test_a_rating_is_given_once(visitor: Visitor, store: Store) -> None:
    answer = await visitor.post("rating", {"score": 4, "comment": " bien "})
    assert answer.status_code == 200
    assert answer.json()["conversation"]["rating"] == 4
    again = await visitor.post("rating", {"score": 1})
    assert again.status_code == 409
    assert again.json()["error"]["code"] == "conflict"
    kept = store.conversation(visitor.conversation_id)
    assert kept is not None
    assert (kept.rating, kept.rating_comment) == (4, "bien")


async def test_a_comment_is_kept_without_secrets(visitor: Visitor, store: Store) -> None:
    await visitor.post("rating", {"score": 4, "comment": "mon mot de passe est hunter2XY"})
    kept = store.conversation(visitor.conversation_id)
    assert kept is not None
    assert kept.rating_comment
    assert "hunter2XY" not in kept.rating_comment


async def test_the_transcript_is_plain_french(visitor: Visitor, store: Store, wire: Wire) -> None:
    link = {"title": "Suivi", "url": "https://suivi.example.fr/1"}
    wire.script = [[{"text": "Expédiée."}, {"custom": {"links": [link]}}]]
    await visitor.say("où est ma commande <b>?</b>")
    staff = store.add_staff("marie", "Marie", "a long pass phrase", Role.AGENT)
    handoff, _ = store.open_handoff(visitor.conversation_id, "other", Card(), None)
    store.take(handoff.id, staff.id)
    store.answer(handoff.id, staff.id, "Je regarde.")
    answer = await visitor.get("transcript")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    text = answer.text
    for expected in (
        "Conversation avec Armor Réseaux",
        "Vous, ",
        "où est ma commande <b>?</b>",
        "Assistant, ",
        "Suivi\u00a0: https://suivi.example.fr/1",
        "Marie, ",
        "Je regarde.",
    ):
        assert expected in text


async def test_staff_are_named(visitor: Visitor, store: Store) -> None:
    staff = store.add_staff("marie", "Marie", "a long pass phrase", Role.AGENT)
    handoff, _ = store.open_handoff(visitor.conversation_id, "other", Card(), None)
    store.take(handoff.id, staff.id)
    store.answer(handoff.id, staff.id, "Je regarde.")
    answer = (await visitor.get("messages")).json()
    assert answer["messages"][-1]["staff_name"] == "Marie"
    assert answer["conversation"]["state"] == "human"
    assert answer["conversation"]["handoff"] == {
        "state": "taken",
        "position": None,
        "promise": None,
        "staff_name": "Marie",
    }


async def test_only_safe_links_are_shown(visitor: Visitor, wire: Wire) -> None:
    urls = ["https://a.fr", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.fr", "//a.fr"]
    links = [{"title": "x", "url": url} for url in urls]
    wire.script = [[{"text": "Voici."}, {"custom": {"links": links}}]]
    turn = await visitor.say("bonjour")
    assert [link["url"] for link in turn["replies"][0]["links"]] == [
        "https://a.fr",
        "mailto:a@b.fr",
    ]


async def test_erasing_leaves_nothing_and_ends_the_token(visitor: Visitor, store: Store) -> None:
    await visitor.say("bonjour")
    answer = await visitor.delete()
    assert answer.status_code == 204
    assert answer.content == b""
    assert store.conversation(visitor.conversation_id) is None
    assert store.messages(visitor.conversation_id) == ()
    assert (await visitor.get("messages")).status_code == 401
    assert (await visitor.delete()).status_code == 401
    message = {"client_id": "client-abcd", "text": "bonjour"}
    assert (await visitor.post("messages", message)).status_code == 401


async def test_the_token_opens_its_own_conversation_only(
    visitor: Visitor, open_conversation: OpenConversation
) -> None:
    other = await open_conversation()
    await visitor.say("un secret entre nous")
    assert "un secret entre nous" not in (await other.get("messages")).text
    assert (await other.get("messages")).json()["conversation"]["id"] == other.conversation_id


async def test_a_choice_offered_twice_may_be_made_twice(visitor: Visitor, wire: Wire) -> None:
    choice = visitor.greeting["choices"][0]["id"]
    await visitor.choose(choice)
    await visitor.choose(choice)
    assert wire.messages == ["/ask_tracking", "/ask_tracking"]


async def test_the_address_key_follows_the_visitor_not_the_proxy(
    app: Starlette, http: httpx.AsyncClient, wire: Wire
) -> None:
    async def key_seen_from(peer: str, forwarded_for: str) -> str:
        async with client_of(app, peer) as client:
            headers = {"X-Forwarded-For": forwarded_for}
            opened = await client.post("/api/chat/conversations", json={}, headers=headers)
            headers["Authorization"] = f"Bearer {opened.json()['token']}"
            body = {"client_id": "client-abcd", "text": "bonjour"}
            await client.post("/api/chat/messages", json=body, headers=headers)
        key: str = wire.asked[-1]["metadata"]["address_key"]
        return key

    one = await key_seen_from("10.0.0.1", "198.51.100.1")
    assert one == await key_seen_from("10.0.0.2", "198.51.100.1")
    assert one != await key_seen_from("10.0.0.1", "198.51.100.2")
    # Not a proxy of ours: what it says is not believed.
    assert await key_seen_from("203.0.113.9", "198.51.100.1") != one


def test_choices_of_a_message_have_ids_that_tell_nothing() -> None:
    assert "human" not in new_choice("Parler à quelqu’un", "#human").id


async def test_an_order_comes_as_a_card_too(visitor: Visitor, wire: Wire) -> None:
    """In the answer, and in the history that a reload reads."""
    order = {
        "reference": "AR-20418",
        "state": "shipped",
        "label": "Expédiée",
        "step": 3,
        "steps": ["Enregistrée", "Payée", "En préparation", "Expédiée", "Livrée"],
        "carrier": "Colissimo",
        "tracking_url": "https://suivi.example.fr/1",
        "expected": "2026-11-24",
    }
    wire.script = [[{"text": "La commande est expédiée."}, {"custom": {"order": order}}]]
    turn = await visitor.say("où en est AR-20418, 29200")
    assert turn["replies"][0]["order"] == order
    assert (await visitor.messages())[-1]["order"] == order
    assert "order" not in (await visitor.messages())[0]


async def test_who_sends_a_social_security_number_hears_it_is_never_needed(
    visitor: Visitor, wire: Wire
) -> None:
    turn = await visitor.say("numero de secu 1 84 12 76 451 089 46, ma borne redémarre sans arrêt")
    assert "451 089" not in turn["message"]["text"]
    warning = turn["replies"][0]["text"]
    assert "jamais besoin d’un numéro de sécurité sociale" in warning
    assert "changez-le" not in warning
