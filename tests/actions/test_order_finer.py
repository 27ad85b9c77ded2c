"""Questions of an order that have words of their own, whatever the message is taken for."""

from dataclasses import replace

import pytest

from actions.order_finer import finer_question, wants_it_set_aside
from actions.order_kinds import Kind
from actions.order_numbers_said import asks_whom_to_call
from bot.desk.model import Conversation
from tests.actions.test_order_followup import after, said_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("il l'a laissé chez qui ?", Kind.LEFT_WITH),
        ("c'est signé par qui", Kind.LEFT_WITH),
        ("faut être là pour signer ?", Kind.SIGN),
        ("ça vient en combien de colis", Kind.HOW_MANY),
        ("je dois être là deux fois ?", Kind.HOW_MANY),
        ("personne ne m'a dit que c'était en deux fois", Kind.TOGETHER),
        ("je peux la refaire à l'identique ?", Kind.REORDER),
        ("renvoyez-en dix", Kind.RESEND),
        ("ça arrive en un morceau ?", Kind.PACKED),
        ("j'ai jusqu'à quand ?", Kind.GIVE_BACK),
        ("vous envoyez l'étiquette retour ?", Kind.WHO_PAYS),
        ("on pourrait me les envoyer à Bastia ?", Kind.CHANGE),
        ("combien je dois virer au total ?", Kind.TOTAL),
        ("c'est livré à quelle adresse ?", None),
        ("je paie en deux fois ?", None),
        ("merci, bonne journée", None),
    ],
)
def test_what_it_asks(text: str, kind: Kind | None) -> None:
    assert finer_question(text) is kind


@pytest.mark.parametrize(
    ("order", "text", "told"),
    [
        (("AR-20417", "35000"), "signé par qui ?", "ni qui l'a signé"),
        (("AR-20418", "29200"), "faut être là pour signer ?", "demandera une signature"),
        (("AR-20420", "20000"), "j'attends combien de colis ?", "Deux envois"),
        (("AR-20424", "44000"), "ça fait combien de colis ?", "Rien n'indique encore"),
        (("AR-20425", "75011"), "je peux la repasser ?", "59,60"),
        (("AR-20423", "56100"), "combien je dois virer au total ?", "169,00 €"),
        (("AR-20424", "44000"), "il arrive en un morceau ?", "comment c'est emballé"),
    ],
)
def test_answered_from_the_order(
    conversation: Conversation, order: tuple[str, str], text: str, told: str
) -> None:
    answer, events = said_of(after(*order, text), conversation)
    assert told in (answer or "")
    assert not any(each.get("name") == "next_topic" for each in events)


def test_others_are_sent_by_a_person_only(conversation: Conversation) -> None:
    answer, events = said_of(after("AR-20427", "29200", "renvoyez-en dix"), conversation)
    assert "22 en stock" in (answer or "")
    assert any(each.get("name") == "next_topic" for each in events)


def test_what_is_kept_is_not_cancelled(conversation: Conversation) -> None:
    text = "annulez les antennes, je garde que le routeur"
    answer, _ = said_of(after("AR-20420", "20000", text, "cancel"), conversation)
    assert "retirer 2 × Ubiquiti LiteBeam 5AC Gen2" in (answer or "")
    assert "hAP" not in (answer or "")


def test_nothing_is_added_to_a_parcel_that_has_left(conversation: Conversation) -> None:
    text = "je peux encore rajouter un câble dedans ?"
    answer, events = said_of(after("AR-20428", "29200", text, "change"), conversation)
    assert (answer or "").startswith("Non, le colis")
    assert not any(each.get("name") == "next_topic" for each in events)


def test_a_number_forgotten_on_the_return_is_no_loss(conversation: Conversation) -> None:
    text = "j'ai oublié le numéro sur le carton"
    answer, _ = said_of(after("AR-20430", "35400", text, "return"), conversation)
    assert (answer or "").startswith("Rien de perdu")


def test_what_is_refunded_and_there_is_nobodys_to_decide_here(conversation: Conversation) -> None:
    said = after("AR-20426", "29000", "donc je la garde ?")
    refunded = {"event": "bot", "text": "La commande AR-20426 est notée comme remboursée."}
    answer, _ = said_of(replace(said, events=[refunded, *said.events]), conversation)
    assert "gardez l'article tel quel" in (answer or "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("je dois amener quoi ?", "suffit à la retrouver"),
        ("ma femme peut passer à ma place ?", "à votre place"),
        ("vous me le gardez jusqu'à quand ?", "gardée"),
        ("me l'envoyer plutôt, c'est possible ?", "Colissimo dès 7,90 €"),
    ],
)
def test_beside_the_day_of_a_collection(conversation: Conversation, text: str, told: str) -> None:
    answer, _ = said_of(after("AR-20429", "22300", text, "collect"), conversation)
    assert told in (answer or "")


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (("AR-20422", "97400"), "quelques jours"),
        (("AR-20418", "29200"), "La livraison est prévue"),
    ],
)
def test_days_without_goods_or_place_are_those_of_the_order(
    conversation: Conversation, order: tuple[str, str], told: str
) -> None:
    answer, _ = said_of(after(*order, "ok, et c'est long en général ?"), conversation)
    assert told in (answer or "")


@pytest.mark.parametrize("text", ["si je commande ça arrive quand ?", "vous livrez en combien ?"])
def test_days_of_a_new_order_are_not(conversation: Conversation, text: str) -> None:
    assert said_of(after("AR-20418", "29200", text), conversation)[0] is None


def test_what_is_not_known_comes_with_the_day_that_is(conversation: Conversation) -> None:
    said = after("AR-20418", "29200", "et le livreur il s'appelle comment ?", "carrier")
    answer, _ = said_of(replace(said, certainty=0.3, intent="inform"), conversation)
    assert "(livraison prévue" in (answer or "")
    assert (answer or "").endswith("dois-je lui transmettre votre question ?")


def test_whom_to_call() -> None:
    assert asks_whom_to_call("et si mardi y a rien j'appelle qui")
    assert asks_whom_to_call("c'est bon ou faut que j'appelle ?")
    assert not asks_whom_to_call("vous m'appelez quand ?")


def test_set_aside() -> None:
    assert wants_it_set_aside("personne me pique mon touret hein")
    assert not wants_it_set_aside("ça arrive quand ?")
