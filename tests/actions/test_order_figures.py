"""Five bare figures of a message: order numbers and postcodes told apart by their words."""

import re

import pytest

from actions.order_given import Given
from tests.actions.conftest import Said


def given_by(
    text: str, intent: str = "inform", numbered: tuple[str, ...] = (), **slots: str
) -> Given:
    """As the reader hands it over: an announced number, and every other as a postcode."""
    entities = [
        ("order_number" if each in numbered else "postcode", each)
        for each in re.findall(r"(?<![@\w-])\d{5}", text)
    ]
    entities += [("email", each) for each in re.findall(r"\S+@\S+\.\w+", text)]
    said = Said(text, intent=intent, entities=entities, slots=slots)
    tracker = said.tracker()
    for entity in tracker.latest_message["entities"]:
        if entity["entity"] == "order_number":
            entity["value"] = f"AR-{entity['value']}"
    return Given.by(tracker)


@pytest.mark.parametrize(
    ("text", "reference", "others", "proof"),
    [
        ("j'ai commandé le 20418 marc@example.com", "AR-20418", (), "marc@example.com"),
        ("20422 zoe@example.fr", "AR-20422", (), "zoe@example.fr"),
        ("zoe@example.fr pour 20418 et 20428", "AR-20418", ("AR-20428",), "zoe@example.fr"),
        ("slt 20428 et 20418, mon cp c 29200", "AR-20428", ("AR-20418",), "29200"),
        ("jai 2 commandes 20428 et 20418, cp 29200", "AR-20428", ("AR-20418",), "29200"),
        ("20418 / 20428 / 29200", "AR-20418", ("AR-20428",), "29200"),
        ("pour le 20424 au 44000 ça part quand", "AR-20424", (), "44000"),
        ("je suis au 29200 et j'ai commandé le 20418", "AR-20418", (), "29200"),
        ("20427, 29200, c'est inadmissible", "AR-20427", (), "29200"),
        ("j'ai commandé le 20418", "AR-20418", (), None),
        ("je voudrais être livré au 29200", None, (), "29200"),
        ("on est à 35000, mon mail c'est jean@example.fr", None, (), "jean@example.fr"),
    ],
)
def test_their_words_tell(
    text: str, reference: str | None, others: tuple[str, ...], proof: str | None
) -> None:
    given = given_by(text)
    assert (given.reference, given.others, given.proof) == (reference, others, proof)


def test_a_number_after_the_question_needs_no_other_word() -> None:
    given = given_by("passée hier soir, c'est expédié quand ? 20424", "ask_order_status")
    assert given.reference == "AR-20424"


def test_figures_called_tracking_are_those_of_an_order() -> None:
    tracker = Said("suivi 20418 svp 29200", entities=[("postcode", "29200")]).tracker()
    assert Given.by(tracker) == Given("AR-20418", "29200")


def test_numbers_in_a_row_are_no_postcode() -> None:
    given = given_by("la 20418 et la 20428, 29200", numbered=("20418", "20428"))
    assert given == Given("AR-20418", "29200", ("AR-20428",))


@pytest.mark.parametrize(
    ("text", "numbered", "reference", "proof"),
    [
        ("AR 20403 euh pardon je lis mal, 20420", ("20403",), "AR-20420", None),
        ("20403, oups non 20420", (), "AR-20420", None),
        ("AR 20403 non pardon c'est la 20420, cp 20000", ("20403",), "AR-20420", "20000"),
        ("commande 20420, pardon j'oubliais le code postal 20000", ("20420",), "AR-20420", "20000"),
    ],
)
def test_a_number_corrected_in_the_same_message(
    text: str, numbered: tuple[str, ...], reference: str, proof: str | None
) -> None:
    given = given_by(text, numbered=numbered, requested_slot="order_reference")
    assert (given.reference, given.others, given.proof) == (reference, (), proof)


def test_the_postcode_of_a_quote_is_no_order_beside_an_address() -> None:
    text = "un devis pour 3 U6 Lite, livré à Ajaccio 20000. mon mail pierre@example.com"
    assert given_by(text, "ask_quote").reference is None
