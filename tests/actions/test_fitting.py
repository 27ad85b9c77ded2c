"""Verdicts from the catalogue's facts: another of the same kind, which one there, how many."""

import pytest

from actions.answers import Asked
from actions.asked_of_it import by_the_metre, weatherproof
from actions.budget import budget_in
from actions.fitting import another, switch_for, verdict
from actions.power_advice import with_the_source_spoken_of
from actions.product_search import recalled
from actions.surroundings import Surroundings


def asked(here: Surroundings, text: str, spoken_of: str | None = None, *earlier: str) -> Asked:
    return Asked(
        "ask_availability",
        text,
        None,
        spoken_of,
        None,
        here.shop,
        here.orders,
        here.now(),
        earlier=earlier,
    )


@pytest.mark.parametrize(
    "text",
    [
        "vous avez un autre modèle en stock qui fait pareil ?",
        "un équivalent dispo tout de suite ?",
        "non mais un autre modele que le LR",
        "rien d'autre dans le genre ?",
    ],
)
def test_another_of_the_same_kind_is_never_the_one_that_was_told(
    here: Surroundings, text: str
) -> None:
    told = another(asked(here, text, "UB-U6LR"))
    assert told is not None
    assert "U6 Lite, 109,00 €, 8 pièces" in told.text.replace("\u00a0", " ")
    assert "Long-Range" not in told.text


@pytest.mark.parametrize("text", ["en appart du coup lequel", "lequel dans la maison"])
def test_the_kind_tells_which_one_is_for_indoors(here: Surroundings, text: str) -> None:
    question = asked(here, text, "MT-HAPAC2 | MT-WAPAC")
    assert "plutôt MikroTik hAP ac²" in verdict(question, recalled(question))
    outside = asked(here, "c'est pour le jardin", "MT-HAPAC2 | MT-WAPAC")
    assert "plutôt MikroTik wAP ac" in verdict(outside, recalled(outside))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "un switch pour 6 cameras poe+ et 2 u6 lite ?",
            "8 appareils PoE+ : TP-Link Omada SG2210P",
        ),
        ("il me faut 8 ports en tout, le SG2210P il suffit ?", "a assez de ports pour 8"),
        ("le TL-SG1005P suffit pour 6 caméras ?", "ne suffit pas"),
        ("un switch pour 3 loco ?", "Aucun switch"),
    ],
)
def test_a_switch_is_told_by_its_ports_and_standard_only(
    here: Surroundings, text: str, says: str
) -> None:
    told = switch_for(asked(here, text))
    assert told is not None
    assert says in told.text


@pytest.mark.parametrize(
    "text",
    ["2 SG2210P et 3 U6 Lite, combien ?", "un switch pour 4 zzz99 eap999", "mon switch clignote"],
)
def test_a_price_or_a_breakdown_asks_for_no_switch(here: Surroundings, text: str) -> None:
    assert switch_for(asked(here, text)) is None


@pytest.mark.parametrize("text", ["vous le vendez pas au mètre ?", "vous le coupez ?"])
def test_cable_is_sold_as_the_catalogue_has_it(here: Surroundings, text: str) -> None:
    told = by_the_metre(asked(here, text, "CB-CAT6-305", "il m'en faut 80 m"))
    assert told is not None
    assert "touret de 305 m" in told.text
    assert "une coupe de 80 m" in told.text
    assert by_the_metre(asked(here, "mon câble fait 80 m")) is None


def test_the_one_meant_by_its_maker_is_outdoors_and_fed(here: Surroundings) -> None:
    text = "et la MikroTik elle est étanche ? et l'injecteur va avec ?"
    told = weatherproof(asked(here, text, "TP-EAP225O | MT-WAPAC"))
    assert told is not None
    assert "MikroTik wAP ac est prévu pour l'extérieur" in told.text
    assert "TL-POE160S" in told.text


@pytest.mark.parametrize(
    ("text", "sum_"),
    [("budget 100€", 100), ("moins de 150 euros", 150), ("200 € max", 200), ("3 à 59 €", None)],
)
def test_a_budget_is_read(text: str, sum_: int | None) -> None:
    assert budget_in(text) == sum_


def test_this_switch_is_the_one_said_before(here: Surroundings) -> None:
    question = asked(
        here, "ce switch va avec la loco ?", None, "j'ai une Loco sur mon switch TL-SG1005P"
    )
    assert "SG1005P" in with_the_source_spoken_of(question)
