"""Where the Wi-Fi shall be, told apart from where the current or the box is."""

import pytest

from bot.orders.need import BOTH, INDOORS, OUTDOORS, read_need


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (["la mairie veut couvrir la salle des fêtes et la place devant en wifi"], BOTH),
        (["un bloc sanitaire, il faudrait du wifi dedans et sur la terrasse autour"], BOTH),
        (["du wifi sur la terrasse du resto"], OUTDOORS),
        (["du wifi dans le jardin, la box est dans le salon"], OUTDOORS),
        (["wifi en intérieur, pas dehors"], INDOORS),
        (["le wifi passe pas a l'etage"], INDOORS),
        (["du wifi sur la place, dehors", "y a du courant que dans la salle"], OUTDOORS),
        (["du wifi dehors", "y a pas de courant, seulement dans la salle à côté"], OUTDOORS),
        (["une borne à l'extérieur", "c'est à l'intérieur finalement"], INDOORS),
        (["du wifi sur le ponton", "et pour le club house dedans aussi ?"], BOTH),
        (["la salle et la terrasse en wifi", "la terrasse fait 60 m"], BOTH),
        (["la salle et la terrasse en wifi", "juste la terrasse du coup"], OUTDOORS),
    ],
)
def test_a_place_stays_until_it_is_corrected(said: list[str], place: str) -> None:
    assert read_need(said).place == place


def test_an_outlet_in_a_shed_makes_no_radio_link() -> None:
    said = ["mon wifi arrive pas au fond du jardin", "y a une prise dans l'abri, pas au fond"]
    assert read_need(said).use == "wifi"
