"""« Sinon j'annule »: what would be done in some case, and a change of address that is meant."""

import pytest

from actions.conditions import only_in_some_case
from actions.order_address import says_the_address_is_wrong
from actions.order_kinds import Kind, trouble_in
from actions.order_money import says_it_is_paid
from actions.order_said import kind_said
from tests.actions.conftest import Said


@pytest.mark.parametrize(
    "text",
    [
        "le lundi 14 c'est sur ? sinon j'annule",
        "si c'est pas arrivé vendredi j'annule",
        "j'annule si c'est pas parti demain",
        "vous confirmez le 14 ou j'annule",
        "je veux une date sinon remboursez moi",
        "est-ce que le 14 est garanti, parce que sinon je préfère annuler",
    ],
)
def test_nothing_is_cancelled_that_hangs_on_something(text: str) -> None:
    assert only_in_some_case(text)
    for label in ("cancel", "contest", "refund", "change"):
        assert kind_said(Said(text, in_context={"order": label}).tracker()) is Kind.SURE


@pytest.mark.parametrize(
    "text",
    [
        "annulez ma commande",
        "ok alors annulez la commande",
        "si j'annule, je suis remboursé ?",
        "annulez ma commande si possible",
        "je voudrais annuler et être remboursé",
        "dans ce cas annulez",
    ],
)
def test_what_is_asked_for_is_asked_for(text: str) -> None:
    assert not only_in_some_case(text)


@pytest.mark.parametrize(
    "text",
    [
        "je me suis trompé d'adresse",
        "l'adresse de livraison est fausse, il faut la corriger",
        "j'ai mis mon ancienne adresse",
        "j'ai oublié de changer l'adresse de livraison",
        "on a déménagé, la commande va partir à la mauvaise adresse",
        "il y a une erreur dans l'adresse c'est le 12 pas le 21",
    ],
)
def test_a_wrong_address_is_changed_and_nothing_came_damaged(text: str) -> None:
    assert says_the_address_is_wrong(text)
    assert trouble_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "le colis a été livré à la mauvaise adresse",
        "je me suis trompé d'adresse e-mail",
        "vous vous êtes trompés de produit",
        "quelle est votre adresse ?",
    ],
)
def test_another_address_is_none_of_the_order(text: str) -> None:
    assert not says_the_address_is_wrong(text)


def test_a_payment_is_said_to_be_made_of_an_order_that_waits_for_it() -> None:
    waits = "La commande AR-20423 attend son paiement par virement."
    assert says_it_is_paid("je l'ai fait vendredi", waits)
    assert says_it_is_paid("le virement est parti jeudi", waits)
    assert not says_it_is_paid("je l'ai fait vendredi", "La commande AR-20423 est expédiée.")
    assert not says_it_is_paid("et après ça part quand", waits)
