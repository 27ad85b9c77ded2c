"""The card: filled from what people type, questions that are left, JSON that comes back."""

import json
import subprocess
import sys
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.card import QUESTIONS, Card, fill_card, missing_questions, poe_warnings
from bot.desk.card_lines import card_lines
from bot.desk.equipment import Equipment

FIELDS = [
    *("topic", "summary", "order_reference", "order_verified", "powered_device", "power_source"),
    *("poe_device_standard", "poe_source_standard", "switch_port", "distance_m", "firmware"),
    *("protocol", "port", "ip_address", "vlan", "error_message", "symptom", "tried", "page_url"),
    *("top_intents", "email", "callback_slot", "language_tone"),
]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (
            ["Bonjour, ma NanoStation 5AC Loco ne s'allume pas sur le port 5 du switch TL-SG1005P"],
            {
                "topic": "technical",
                "powered_device": "NanoStation 5AC Loco",
                "power_source": "TL-SG1005P",
                "poe_device_standard": "passive 24 V",
                "poe_source_standard": "802.3af",
                "switch_port": "5",
                "language_tone": "polite",
            },
        ),
        (
            ["ssh refusé sur 192.168.1.20 port 22, connection refused. firmware v6.3.11"],
            {
                "protocol": "ssh",
                "ip_address": "192.168.1.20",
                "port": 22,
                "error_message": "connection refused",
                "firmware": "v6.3.11",
            },
        ),
        (
            ["u6lr redemare tt le tps", "switch 802.3af", "80 m de cable, vlan 20"],
            {
                "powered_device": "u6lr",
                "power_source": "switch",
                "poe_source_standard": "802.3af",
                "distance_m": 80,
                "vlan": "20",
            },
        ),
        (
            ["g une camera ip", "cest une DS-2CD2043 en fait", "j'ai déjà changé le câble"],
            {"powered_device": "DS-2CD2043", "tried": "changé le câble"},
        ),
        (
            ["ma commande AR-20418 n'est pas arrivée, marc@example.com"],
            {"topic": "order", "order_reference": "AR-20418", "email": "marc@example.com"},
        ),
        (["commande n° 20418 ?"], {"order_reference": "AR-20418", "order_verified": False}),
        (
            ["Rappelez-moi demain matin pour un devis de 12 bornes"],
            {"topic": "quote", "callback_slot": "demain matin"},
        ),
        (["vlan 10", "non, vlan 20"], {"vlan": "20"}),
        (["jai fait tombé lantenne et plus de lien"], {"powered_device": "lantenne"}),
        (["mon antene marche pu"], {"powered_device": "antene"}),
        (["un bip dans le T42 posé sur l'injecteur"], {"powered_device": "T42"}),
        (["eap outdoor a 95m du switch"], {"powered_device": "eap outdoor"}),
        (
            ["ERREUR SUR LE PC APRES AVOIR CHANGE LA BOX PAR LE HAP AC2"],
            {"powered_device": "HAP AC2"},
        ),
        (["rtsp sur 554 fermé, la camera sur le port 2"], {"port": 554, "switch_port": "2"}),
        (["j'ai beau faire reset, rien"], {"tried": "beau faire reset"}),
        (
            ["Je peux être joint mardi entre 14h et 16h"],
            {"callback_slot": "mardi entre 14h et 16h"},
        ),
        (["je ping la borne", "mais le ssh est fermé", "et le ping passe"], {"protocol": "ssh"}),
        (
            ["grandstream HT802 derrière un hap ac2 le son passe que dans un sens"],
            {"powered_device": "grandstream HT802"},
        ),
        (
            ["Depuis que j'ai un répéteur Netgear, la NanoStation M5 fait des coupures"],
            {"powered_device": "NanoStation M5"},
        ),
        (
            ["La NanoStation M5 peut se coupler avec un 5AC loco ?"],
            {"powered_device": "NanoStation M5, 5AC loco"},
        ),
        (
            ["ports 1 à 6, VLAN 10 (soins), 20 (admin), 99, IP 10.10.20.2 et 10.10.20.3"],
            {
                "switch_port": "1 à 6",
                "vlan": "10,20,99",
                "ip_address": "10.10.20.2, 10.10.20.3",
            },
        ),
        (
            ["ssh: Unable to negotiate with 10.0.0.12 port 22, c'est un switch sg2210p"],
            {"port": 22, "switch_port": None},
        ),
        (
            ["j'ai vu ça sur votre page https://boutique.example/ponts/litebeam : une idée ?"],
            {"page_url": "https://boutique.example/ponts/litebeam"},
        ),
        (["la page http://192.168.1.20/login reste blanche"], {"page_url": None}),
        (["ping ok mais pas d'image"], {"protocol": None}),
        (
            ["câble changé, port changé, borne redémarrée, canal changé, injecteur remplacé"],
            {
                "tried": "câble changé, port changé, borne redémarrée, canal changé,"
                " injecteur remplacé"
            },
        ),
        ([], {"topic": "other", "summary": None, "language_tone": None}),
    ],
)
def test_a_card_holds_what_was_said(messages: list[str], expected: dict[str, Any]) -> None:
    card = fill_card(messages)
    assert {name: getattr(card, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("quelle borne choisir pour un gîte ?", "advice"),
        ("vous êtes des voleurs, je dépose plainte", "complaint"),
        ("un devis pour 3 U6 Pro svp", "quote"),
        ("on voudrait devenir revendeur", "partnership"),
        ("où est mon colis", "order"),
        ("mon paiement par carte est refusé", "payment"),
        ("comment renvoyer un article sous garantie", "aftersales"),
        ("comment configurer un vlan sur mikrotik", "technical"),
        ("bonjour", "other"),
    ],
)
def test_the_topic_is_guessed_when_nobody_gave_it(typed: str, topic: str) -> None:
    assert fill_card([typed]).topic == topic
    assert fill_card([typed], "technical").topic == "technical"


def test_what_the_caller_knows_wins() -> None:
    card = fill_card(
        ["commande AR-11111, bob@example.com"],
        "order",
        order_reference="AR-20418",
        order_verified=True,
        page_url="https://shop.example/u6",
        top_intents=["ask_tracking"],
        email="marc@example.com",
    )
    assert card.order_reference == "AR-20418"
    assert card.order_verified is True
    assert card.email == "marc@example.com"
    assert card.page_url == "https://shop.example/u6"
    assert card.top_intents == ("ask_tracking",)


def test_the_products_of_the_shop_are_known_by_their_standard() -> None:
    product = Equipment("Armorik X2", role="powered", standard="passive 48 V")
    card = fill_card(["mon armorik x2 ne démarre plus"], equipment=[product])
    assert (card.powered_device, card.poe_device_standard) == ("armorik x2", "passive 48 V")


def test_what_is_said_of_a_device_wins_over_what_is_known_of_it() -> None:
    card = fill_card(["ma nanostation demande du 802.3af"])
    assert card.poe_device_standard == "802.3af"


def test_no_secret_reaches_a_card() -> None:
    card = fill_card(["j'ai testé le mdp Toto2024 : erreur : mot de passe Toto2024 refusé"])
    assert "Toto2024" not in json.dumps(card.to_json())


def test_the_summary_is_a_short_french_sentence() -> None:
    card = fill_card(
        [
            "la NanoStation 5AC Loco n'arrive pas à joindre l'autre côté de la ria depuis dimanche "
            "matin, port 5 du TL-SG1005P, 2,3 km, 192.168.1.20, v8.7.4, vlan 20, commande AR-20418"
        ]
    )
    assert card.summary is not None
    assert len(card.summary) <= 140
    assert card.summary.startswith(
        "Question technique\u00a0: NanoStation 5AC Loco avec TL-SG1005P,"
    )
    assert card.summary.endswith(".")
    assert "'" not in card.summary


def asked(card: Card) -> list[str]:
    return [question.field for question in missing_questions(card)]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (Card(topic="technical"), ["powered_device", "symptom", "tried"]),
        (Card(topic="technical", powered_device="U6", symptom="clignote"), ["tried"]),
        (
            Card(topic="technical", powered_device="U6", symptom="ne s'allume pas"),
            ["power_source", "tried"],
        ),
        (
            Card(topic="technical", symptom="ne s'allume pas"),
            ["powered_device", "power_source", "tried"],
        ),
        (Card(topic="technical", power_source="switch", symptom="débit faible"), ["tried"]),
        (Card(topic="technical", powered_device="U6", error_message="timeout", tried="x"), []),
        (Card(topic="order"), ["order_reference"]),
        (Card(topic="complaint", order_reference="AR-20418"), []),
        (Card(topic="advice"), ["summary"]),
        (Card(topic="advice", summary="Demande de conseil : U6."), []),
        (Card(), ["summary"]),
    ],
)
def test_only_what_is_missing_is_asked(card: Card, expected: list[str]) -> None:
    assert asked(card) == expected


def test_questions_are_french_and_name_fields_of_the_card() -> None:
    names = {field.name for field in fields(Card)}
    for name, text in QUESTIONS.items():
        assert name in names
        assert text.endswith("\u00a0?")
        assert "'" not in text


def test_an_answer_silences_its_question() -> None:
    card = fill_card(["ça marche pas"], "technical")
    assert "powered_device" in asked(card)
    assert "powered_device" not in asked(replace(card, powered_device="un vieux truc gris"))


def test_a_mismatch_is_told_to_staff() -> None:
    (warning,) = poe_warnings(fill_card(["ma LiteBeam sur un switch 802.3af"]))
    assert "passif 24\u00a0V" in warning
    (warning,) = poe_warnings(fill_card(["Caméra en 802.3at sur un TL-SG1005P"]))
    assert "insuffisante" in warning
    assert poe_warnings(fill_card(["ma U6 Lite sur un switch 802.3at"])) == ()
    assert poe_warnings(fill_card(["ma borne sur un switch"])) == ()


def test_json_has_every_field_in_one_order_and_comes_back() -> None:
    card = fill_card(["U6 Lite, port 5, 80 m"], top_intents=["ask_technical"])
    written = json.loads(json.dumps(card.to_json()))
    assert list(written) == FIELDS
    assert Card.from_json(written) == card
    assert Card().to_json()["distance_m"] is None
    assert Card().to_json()["top_intents"] == []


def test_json_of_another_version_is_read() -> None:
    assert Card.from_json({}) == Card()
    assert Card.from_json({"topic": "order", "colour": "blue"}) == Card(topic="order")


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "{}",
        {"topic": 3},
        {"distance_m": "80"},
        {"port": True},
        {"order_verified": None},
        {"order_verified": "yes"},
        {"top_intents": "ask_technical"},
        {"top_intents": [1]},
        {"summary": {}},
    ],
)
def test_json_of_the_wrong_type_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="card"):
        Card.from_json(data)


def test_a_line_of_text_is_a_line_of_json() -> None:
    lines = [*card_lines(["ma caméra ne s'allume pas\n", "\r\n", "vlan 20"])]
    assert len(lines) == 3
    assert all("\n" not in line for line in lines)
    assert json.loads(lines[0])["powered_device"] == "caméra"
    assert "caméra" in lines[0]
    assert json.loads(lines[2])["vlan"] == "20"


def test_reading_loads_no_language_model() -> None:
    """spaCy's matchers are half a second to load; its French would be two seconds more."""
    code = "import sys, bot.desk.card_lines; sys.exit('spacy.lang.fr' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


PIECES = [
    *(
        "ma nanostation",
        "U6 Lite",
        "switch",
        "port",
        "22",
        "vlan",
        "80",
        "m",
        "km",
        "un",
        "et demi",
    ),
    *(
        "802.3",
        "af",
        "at",
        "poe",
        "+",
        "passif",
        "24 v",
        "v6.3.11",
        "firmware",
        "ssh",
        "«",
        "»",
        '"',
    ),
    *(
        "erreur",
        ":",
        "refusé",
        "ne",
        "s'allume",
        "pas",
        "j'ai",
        "testé",
        "un autre",
        "câble",
        "reset",
    ),
    *(",", ".", "?", "\n", "192.168.1.20", "AR-20418", "commande", "rappelez-moi", "demain", "10h"),
    *("une centaine", "de", "mètres", "mdp", "toto123", "é", "\u2019", "²", "(", "n°"),
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25))
def test_any_message_gives_a_card(pieces: list[str]) -> None:
    card = fill_card([" ".join(pieces), *pieces])
    assert Card.from_json(json.loads(json.dumps(card.to_json()))) == card
    assert len(missing_questions(card)) <= 3
    assert card.summary is None or len(card.summary) <= 140


@pytest.mark.parametrize(
    "piece", ["port ", "1 ", "poe+ ", "ne pas ", "« ", "j'ai testé ", "a ", "un "]
)
def test_a_very_long_message_gives_a_card(piece: str) -> None:
    assert fill_card([(piece * 100_000)[:100_000]]).topic
