"""The gaps of canned replies."""

import pytest

from bot.desk.model import Role, Staff
from bot.shop import ShopFile
from bot.web.desk.errors import Refused
from bot.web.desk.placeholders import KNOWN, context_of, fill, left_to_complete, refuse_unknown

MARIE = Staff(1, "marie", "Marie Le Gall", Role.AGENT)


def test_what_is_known_is_filled_in(shop_file: ShopFile) -> None:
    context = context_of(MARIE, shop_file.current(), order="AR-20418")
    filled = fill("{prenom_agent}, { telephone } : {commande}, {boutique}", context)
    assert filled.text == "Marie, 02 61 91 47 00 : AR-20418, Armor Réseaux"
    assert filled.missing == ()


def test_what_is_not_known_is_said_and_never_left_raw(shop_file: ShopFile) -> None:
    filled = fill("Suivi : {lien_suivi} de {commande}", context_of(MARIE, shop_file.current()))
    assert filled.text == "Suivi : [lien de suivi à compléter] de [numéro de commande à compléter]"
    assert filled.missing == ("lien_suivi", "commande")
    assert left_to_complete(filled.text) == (
        "[lien de suivi à compléter]",
        "[numéro de commande à compléter]",
    )
    assert left_to_complete("[tout va bien]") == ()


def test_every_known_one_can_be_filled(shop_file: ShopFile) -> None:
    context = context_of(MARIE, shop_file.current(), order="A", tracking_url="https://x.example")
    assert set(context) == set(KNOWN)
    assert all(context.values())


def test_what_was_filled_in_is_not_filled_again(shop_file: ShopFile) -> None:
    context = context_of(MARIE, shop_file.current(), order="{telephone}")
    assert fill("{commande}", context).text == "{telephone}"


def test_the_account_of_the_shop_has_no_first_name(shop_file: ShopFile) -> None:
    shop = shop_file.current()
    assert context_of(Staff(1, "equipe", shop.name, Role.ADMIN), shop)["prenom_agent"] == shop.name


@pytest.mark.parametrize("text", ["{nom}", "{prenom}, {telephone}", "{}", "{{ }"])
def test_an_unknown_one_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(Refused) as caught:
        refuse_unknown(text)
    assert all(f"{{{name}}}" in caught.value.sentence for name in KNOWN)
    refuse_unknown("{prenom_agent} {Boutique} {\n}")
