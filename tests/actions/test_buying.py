import pytest

from actions.buying import asks_how_to_order, buys, number_taken
from actions.not_understood import NotUnderstood
from tests.actions.conftest import Said, run_action
from tests.actions.test_everyday import plain
from tests.actions.test_offers import user


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ok je prends 3 lite, comment je commande ?", 3),
        ("j'en veux deux", 2),
        ("je prends le 24 V", None),
        ("je le prends", None),
        ("je commande 5 ports", None),
    ],
)
def test_how_many_are_taken(text: str, count: int | None) -> None:
    assert buys(text)
    assert number_taken(text) == count


@pytest.mark.parametrize(
    "text", ["comment je commande ?", "où est-ce qu'on achète ?", "j'en veux 2, on fait comment ?"]
)
def test_who_asks_how_to_order(text: str) -> None:
    assert asks_how_to_order(text)


@pytest.mark.parametrize("text", ["où est ma commande ?", "comment annuler la commande passée ?"])
def test_who_asks_about_an_order(text: str) -> None:
    assert not asks_how_to_order(text)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "text", ["ok je prends 3 lite, comment je commande ?", "3 c'est bon, je les prends"]
)
def test_the_product_spoken_of_is_kept_and_nothing_is_accepted(text: str) -> None:
    events = [user("prix du u6 lite", "ask_price"), user(text, "nlu_fallback")]
    said = Said(text, "nlu_fallback", slots={"product_words": "UB-U6LITE"}, events=events)
    outcome = run_action(NotUnderstood(), said)
    assert plain(outcome).startswith("Oui, les 3. Ubiquiti UniFi U6 Lite est en stock")
    assert "Rien n’est réservé ici" in outcome.text
    assert "LiteBeam" not in outcome.text
    assert outcome.links[0]["title"] == "Commander sur le site"


@pytest.mark.usefixtures("here")
def test_the_number_said_before_the_name_is_kept() -> None:
    taken, name = "je prends 3 lite", "la u6 lite"
    events = [user(taken, "nlu_fallback"), user(name, "inform")]
    outcome = run_action(NotUnderstood(), Said(name, "nlu_fallback", events=events))
    assert "327,00 € pour 3" in plain(outcome)


@pytest.mark.usefixtures("here")
def test_without_a_product_the_way_is_told() -> None:
    outcome = run_action(NotUnderstood(), Said("comment passer commande ?", "nlu_fallback"))
    assert outcome.text.startswith("La commande se passe sur notre site")
    assert outcome.titles == []
