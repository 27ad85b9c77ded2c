"""A question that was misread, and is asked again in other words."""

import pytest

from bot.desk.asked_again import asked_again, wants_no_help


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("non je demandais si vous en vendez encore", "est-ce que vous en vendez encore ?"),
        ("Ma question c'était s'il gère les VLAN, pas le stock", "est-ce qu'il gère les VLAN ?"),
        ("non, je demandais le délai pour la Corse", "le délai pour la Corse ?"),
        (
            "Merci, mais ma question portait sur le paiement : vous prenez les mandats ?",
            "vous prenez les mandats ?",
        ),
        (
            "euh non je parle pas d'un bon de commande, je veux savoir si elle prend un fax",
            "est-ce qu'elle prend un fax ?",
        ),
        ("Je reformule : faites-vous une remise, oui ou non ?", "faites-vous une remise ?"),
        ("non je voulais savoir le poids, pas le prix", "le poids ?"),
        ("nan je voulais juste savoir où est le colis", "où est le colis ?"),
    ],
)
def test_the_question_is_left_alone(text: str, asked: str) -> None:
    assert asked_again(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, je voulais savoir si vous livrez en Corse",
        "je vous demandais que l'équipe me réponde par mail",
        "non merci c'est bon",
        "je parle du switch PoE",
        "non mais je demande si c'est parti, AR-20426",
    ],
)
def test_nothing_else_is_asked_again(text: str) -> None:
    assert asked_again(text) is None


def test_who_only_wanted_to_know_wants_no_technician() -> None:
    assert wants_no_help("je n'ai pas de problème à dépanner ! je veux savoir si elle va")
    assert not wants_no_help("non je demandais le prix")
