import pytest

from bot.nlu.intents import Ranked
from bot.nlu.reading import Reading, read
from bot.nlu.requests import parts, several
from bot.nlu.typos import DomainWords


def reading(text: str) -> Reading:
    return read(text, DomainWords())


def pieces(text: str) -> list[str]:
    return [part.typed for part in parts(reading(text))]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "où est ma commande et c'est quoi votre numéro ?",
            ["où est ma commande", "c'est quoi votre numéro"],
        ),
        ("Horaires, adresse svp", ["Horaires", "adresse svp"]),
        ("bonjour, vos horaires ? merci", ["bonjour", "vos horaires", "merci"]),
        ("où est ma commande", []),
        ("et ?", []),
        ("", []),
    ],
)
def test_a_message_is_cut_where_people_pause(message: str, expected: list[str]) -> None:
    assert pieces(message) == expected


def test_a_message_in_more_pieces_than_anybody_asks_questions_is_left_whole() -> None:
    assert pieces(", ".join(["un câble"] * 9)) == []


def wished(*ranked: tuple[str, float]) -> list[str]:
    part = reading("quelque chose")
    found = several([(part, Ranked(intent, confidence)) for intent, confidence in ranked])
    return [request.ranked.intent for request in found]


def test_two_sure_parts_are_two_requests_in_the_order_of_asking() -> None:
    assert wished(("ask_phone_number", 0.9), ("ask_opening_hours", 0.99)) == [
        "ask_phone_number",
        "ask_opening_hours",
    ]


@pytest.mark.parametrize(
    "ranked",
    [
        [("ask_phone_number", 0.95), ("ask_address", 0.6)],
        [("ask_phone_number", 0.99), ("greet", 0.99), ("thank", 0.99)],
        [("ask_phone_number", 0.99), ("ask_phone_number", 0.99)],
        [("ask_order_status", 0.99), ("ask_tracking", 0.99)],
        [],
    ],
)
def test_anything_less_is_one_request(ranked: list[tuple[str, float]]) -> None:
    assert wished(*ranked) == []


def test_of_two_parts_with_one_answer_the_surer_one_counts() -> None:
    assert wished(
        ("ask_order_status", 0.7), ("ask_tracking", 0.95), ("ask_phone_number", 0.95)
    ) == ["ask_tracking", "ask_phone_number"]


def test_data_with_an_order_number_asks_about_that_order() -> None:
    found = several(
        [
            (reading("AR-20418 29200"), Ranked("inform", 0.95)),
            (reading("vous avez le u6 lite"), Ranked("ask_availability", 0.99)),
        ]
    )
    assert [request.ranked.intent for request in found] == ["ask_order_status", "ask_availability"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("vous livrez en Corse", "vous reprenez les produits ouverts"),
            ["ask_carriers", "ask_return"],
        ),
        (("le produit ouvert", "il est cassé"), []),
    ],
)
def test_two_clauses_that_both_ask_are_two_requests_sooner(
    texts: tuple[str, str], expected: list[str]
) -> None:
    carriers, returns = Ranked("ask_carriers", 0.99), Ranked("ask_return", 0.79)

    found = several([(reading(texts[0]), carriers), (reading(texts[1]), returns)])

    assert [request.ranked.intent for request in found] == expected
