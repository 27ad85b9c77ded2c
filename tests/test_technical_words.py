import pytest

from bot.grievances import complains, grievance_in
from bot.technical_words import asks_for_the_fax, is_of_the_trade


@pytest.mark.parametrize(
    "text",
    [
        "Pont de 1,8 km, signal -78 dBm au lieu de -58, alignement refait. Commande AR-20418.",
        "commande AR-20418 jean@example.com : les 2 nanostation ne se voient pas, tout vérifié",
        "je voudrais coupler 2 yagi, quelle longueur de coax",
        "le fax c'est du T38 ou pas ?",
        "la passerelle gère le fax T38 ?",
    ],
)
def test_who_speaks_the_words_of_the_trade_is_for_a_technician(text: str) -> None:
    assert is_of_the_trade(text)
    assert not asks_for_the_fax(text)


@pytest.mark.parametrize(
    "text",
    [
        "où est ma commande AR-20418 ?",
        "combien coûte la nanostation loco ?",
        "comment commander une nanostation",
        "ma nanostation est arrivée",
        "vous avez un fax ?",
    ],
)
def test_a_customer_is_none(text: str) -> None:
    assert not is_of_the_trade(text)


def test_the_fax_of_the_shop_is_asked_for() -> None:
    assert asks_for_the_fax("vous avez un fax ?")
    assert asks_for_the_fax("c'est quoi votre numéro de fax")


def test_what_was_denied_is_not_said_back_as_done() -> None:
    text = "on m'avait dit 39 euros, j'ai jamais signé pour 54"
    said = " ".join(grievance_in(text).facts)
    assert complains(text)
    assert "annoncé 39 €" in said
    assert "jamais accepté 54 €" in said
    assert "acheté" not in said


def test_calls_at_the_wrong_hours_are_wanted_at_the_right_ones() -> None:
    text = "votre commerciale m'appelle quand ça l'arrange, je lui ai dit 10 fois après 17h"
    grievance = grievance_in(text)
    assert complains(text)
    assert not grievance.unwanted_calls
    assert grievance.about_people
    assert "notre commerciale vous appelle" in grievance.facts[0]
    assert "après 17 h" in grievance.facts[0]


def test_somebody_who_was_to_come_had_not_promised_an_answer() -> None:
    text = "vous deviez intervenir le 12 novembre, personne n'est venu"
    assert complains(text)
    assert "une intervention le 12 novembre" in " ".join(grievance_in(text).facts)
