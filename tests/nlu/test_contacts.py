import pytest

from bot.nlu.contacts import without_contacts


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("ma commande ne bouge plus du tout. zoe@example.fr", "ma commande ne bouge plus du tout."),
        (
            "je veux bien un devis merci. Mon mail : a.b@example.org",
            "je veux bien un devis merci.",
        ),
        ("rappelez-moi demain matin au 06 39 98 12 34", "rappelez-moi demain matin"),
    ],
)
def test_where_to_answer_is_blanked_beside_a_wish(typed: str, left: str) -> None:
    blanked = without_contacts(typed)
    assert blanked.rstrip() == left
    assert len(blanked) == len(typed)  # entities stand where they stood


@pytest.mark.parametrize(
    "typed", ["mon adresse c'est zoe@example.fr", "06 39 98 12 34", "où est mon colis ?"]
)
def test_an_address_given_by_itself_stays(typed: str) -> None:
    assert without_contacts(typed) == typed
