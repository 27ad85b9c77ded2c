"""Which words are about the request that waits, and which are for the assistant."""

from datetime import datetime, timezone

import pytest

from bot.desk.card import Card
from bot.desk.model import Handoff, HandoffState
from bot.shop import ShopFile
from bot.web.about_request import answered_how, asks_how_answered, read_about_request
from bot.web.request_answers import Asking, ways_to_answer

PROMISE = "réponse lundi 23 novembre avant 11 h"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("quand est-ce que j'aurai une réponse, demain ?", None),
        ("la réponse du devis c'est quand ?", "quote"),
        ("je vous demandais quand je reçois le devis", "quote"),
        ("dans combien de temps quelqu'un me répond", None),
        ("quand est-ce que j'aurai un retour ?", None),
        ("quand est-ce que j'ai des nouvelles ?", None),
    ],
)
def test_when_it_is_answered(text: str, topic: str | None) -> None:
    about = read_about_request(text, topic)
    assert about.when
    assert about.rest is None


@pytest.mark.parametrize(
    "text",
    [
        "non mais la réponse c'est par mail ou ici ?",
        "vous l'envoyez à l'adresse que je vous ai donnée ?",
        "vous me répondez où ?",
        "c'est par mail le devis ?",
        "je dois rester connecté sur la page ?",
        "comment je vais recevoir la réponse",
        "du coup vous m'écrivez ou je dois revenir ici ?",
    ],
)
def test_how_it_is_answered(text: str) -> None:
    assert asks_how_answered(text)


@pytest.mark.parametrize(
    "text",
    [
        "vous livrez en Corse ?",
        "vous répondez au téléphone le samedi ?",
        "quelle est votre adresse mail ?",
        "je peux vous écrire par mail ?",
        "quand est-ce que ma commande sera livrée ?",
        "quand puis-je faire un retour ?",
        "j'ai fermé la page du panier, je fais comment ?",
        "la garantie c'est ici ou chez le fabricant ?",
    ],
)
def test_everyday_questions_are_for_the_assistant(text: str) -> None:
    assert not read_about_request(text, "quote")


@pytest.mark.parametrize(
    "text",
    [
        "je peux compter dessus pour le routeur ?",
        "vous m'avez pas répondu, je recevrai le routeur ou pas",
        "vous pouvez nous donner une borne ou pas ?",
    ],
)
def test_a_partner_is_promised_nothing(text: str) -> None:
    assert read_about_request(text, "partnership").granted


def test_what_a_partner_asks_of_the_shop_is_for_the_assistant() -> None:
    assert not read_about_request("vous acceptez PayPal ?", "partnership")


def test_what_is_asked_beside_it_is_left() -> None:
    about = read_about_request("vous me recontactez quand ? et vous livrez en Corse ?", None)
    assert about.when
    assert about.rest == "et vous livrez en Corse ?"


def test_a_partner_is_answered_by_mail() -> None:
    told = answered_how(Card(topic="partnership"), "a@b.example", PROMISE, mails=False).text
    assert told.startswith("Par e-mail, à a@b.example")
    assert PROMISE in told


def test_who_chose_an_hour_is_called() -> None:
    card = Card(callback_slot="mardi 24 novembre de 9 h à 10 h")
    assert "Par téléphone" in answered_how(card, None, None, mails=True).text


def test_without_an_address_the_answer_is_here() -> None:
    assert answered_how(Card(), None, PROMISE, mails=True).text.startswith("Ici même")


def test_a_faxed_purchase_order_needs_an_agreement_and_a_payment(shop_file: ShopFile) -> None:
    now = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
    handoff = Handoff(1, "c1", "order", HandoffState.WAITING, Card(), now)
    text, before = "et donc je fais quoi pour que ça parte ?", "je vous ai faxé un bon de commande"
    shop = shop_file.current()
    asking = Asking(text, handoff, None, PROMISE, shop, now, earlier=(before,))
    about = read_about_request(text, "order")
    first, then = (each.text or "" for each in ways_to_answer(about, asking))
    assert first.startswith("Rien pour l’instant")
    assert "vous réglez, puis la commande part" in first
    assert "devis écrit" in then
