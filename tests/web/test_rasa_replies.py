import json
from typing import Any

import pytest

from bot.desk.model import Link, OrderProgress, Reply, new_choice
from bot.web.rasa_replies import AddsToRequest, NotReplies, each_choice_once, parse_replies


def read(parts: Any) -> Any:
    return parse_replies(json.dumps(parts).encode())


def test_nothing_said_is_no_reply() -> None:
    assert read([]) == ()


def test_texts_stay_apart_and_in_order() -> None:
    replies = read([{"recipient_id": "x", "text": "Un."}, {"recipient_id": "x", "text": "Deux."}])
    assert [reply.text for reply in replies] == ["Un.", "Deux."]


def test_buttons_become_choices_under_ids_of_our_own() -> None:
    buttons = [
        {"title": "Oui", "payload": "/affirm"},
        {"title": "Non", "payload": "/deny", "type": "postback"},
        {"title": "Peut-être"},
    ]
    (reply,) = read([{"recipient_id": "x", "text": "Alors ?", "buttons": buttons}])
    assert [(choice.title, choice.payload) for choice in reply.choices] == [
        ("Oui", "/affirm"),
        ("Non", "/deny"),
        ("Peut-être", "Peut-être"),
    ]
    ids = {choice.id for choice in reply.choices}
    assert len(ids) == 3
    assert not any("affirm" in each for each in ids)


def test_links_join_the_text_before_them() -> None:
    link = {"title": "Suivi", "url": "https://suivi.example.fr/1"}
    replies = read(
        [
            {"recipient_id": "x", "text": "Expédiée."},
            {"recipient_id": "x", "custom": {"links": [link]}},
            {"recipient_id": "x", "text": "Autre chose ?"},
        ]
    )
    assert [reply.links for reply in replies] == [
        (Link("Suivi", "https://suivi.example.fr/1"),),
        (),
    ]


def test_what_belongs_to_the_request_is_no_reply() -> None:
    first, second = read(
        [
            {"recipient_id": "x", "text": "Ouvert."},
            {"recipient_id": "x", "custom": {"adds_to_request": "complaint"}},
        ]
    )
    assert first.text == "Ouvert."
    assert second == AddsToRequest("complaint")


def test_links_alone_get_a_text() -> None:
    link = {"title": "Suivi", "url": "https://suivi.example.fr/1"}
    (reply,) = read([{"recipient_id": "x", "custom": {"links": [link]}}])
    assert reply.text
    assert reply.links == (Link("Suivi", "https://suivi.example.fr/1"),)


def test_an_image_becomes_a_link() -> None:
    replies = read([{"text": "Voici."}, {"image": "https://boutique.example.fr/a.png"}])
    assert [link.url for link in replies[0].links] == ["https://boutique.example.fr/a.png"]


def test_other_custom_parts_are_left_out() -> None:
    replies = read([{"text": "Bonjour."}, {"custom": {"colour": "red"}}, {"custom": "x"}])
    assert [reply.text for reply in replies] == ["Bonjour."]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"{}",
        b'"ok"',
        b"null",
        b"[1]",
        b"[[]]",
        b'[{"recipient_id": "x"}]',
        b'[{"text": 3}]',
        b'[{"text": "a", "buttons": {"title": "Oui"}}]',
        b'[{"text": "a", "buttons": ["Oui"]}]',
        b'[{"text": "a", "buttons": [{"payload": "/affirm"}]}]',
        b'[{"text": "a", "custom": {"links": [{"title": "x"}]}}]',
        b'[{"text": "a", "image": []}]',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(NotReplies):
        parse_replies(body)


ORDER: dict[str, Any] = {
    "reference": "AR-20418",
    "state": "shipped",
    "label": "Expédiée",
    "step": 1,
    "steps": ["Payée", "Expédiée", "Livrée"],
    "carrier": "Colissimo",
    "tracking_url": "https://suivi.example.fr/1",
    "expected": "2026-11-24",
}


def test_an_order_joins_the_text_before_it() -> None:
    first, second = read(
        [{"text": "Expédiée."}, {"custom": {"order": ORDER}}, {"text": "Autre chose ?"}]
    )
    assert first.order == OrderProgress(**{**ORDER, "steps": tuple(ORDER["steps"])})
    assert second.order is None


def test_of_an_order_the_rest_may_be_unknown() -> None:
    unknown = {"step": None, "carrier": None, "tracking_url": None, "expected": None}
    (reply,) = read([{"text": "Annulée."}, {"custom": {"order": {**ORDER, **unknown}}}])
    assert (reply.order.step, reply.order.carrier) == (None, None)
    assert (reply.order.tracking_url, reply.order.expected) == (None, None)


@pytest.mark.parametrize(
    "changed",
    [
        {"reference": ""},
        {"reference": None},
        {"label": 3},
        {"steps": None},
        {"steps": [1, 2]},
        {"step": 3},
        {"step": -1},
        {"step": True},
        {"step": "1"},
        {"carrier": ["x"]},
        {"tracking_url": 1},
    ],
)
def test_an_order_of_the_wrong_shape_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(NotReplies):
        read([{"text": "Expédiée."}, {"custom": {"order": {**ORDER, **changed}}}])


def test_an_order_is_an_object() -> None:
    with pytest.raises(NotReplies):
        read([{"text": "Expédiée."}, {"custom": {"order": "AR-20418"}}])


def test_a_choice_is_offered_once_in_a_turn() -> None:
    person = new_choice("Parler à quelqu’un", "#human")
    first = Reply("Le port.", choices=(person,))
    last = Reply("Le code postal ?", choices=(person, new_choice("Passer", "/deny"), person))
    once = each_choice_once((first, last))
    assert [each.choices for each in once] == [(), last.choices[:2]]
