from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.demo import database
from bot.orders import Order, OrderNotFound, Product, Unreachable
from bot.orders.verification import proves, verified_order
from bot.references import is_reference, looks_like_reference

DATA = Path(database.__file__).with_name("orders.yml")
ORDERS = [
    (each["ref"], each["email"], each["postcode"])
    for each in yaml.safe_load(DATA.read_text(encoding="utf-8"))
]


class Shelf:
    """An order system without a wire."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find_order(self, reference: str) -> Order:
        order = database.find_order(self.path, reference)
        if order is None:
            raise OrderNotFound
        return order

    def find_products(self, words: str) -> tuple[Product, ...]:
        raise AssertionError(words)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    path = tmp_path_factory.mktemp("orders") / "orders.db"
    database.load(path, date(2026, 11, 23))
    return Shelf(path)


@pytest.mark.parametrize(
    "written",
    [
        "AR-20418",
        "ar-20418",
        "AR20418",
        "ar 20418",
        "Ar.20418",
        "AR \u2013 20418",
        "AR\u201120418",
        "AR\u00a020418",
        "AR-20 418",
        "bonjour, où en est ma commande AR20418 svp ?",
        "(AR-20418)",
        "AR-20418, 29200",
        "29200 ar20418",
        "marc.bihan@example.com AR-20418",
        "n° 20418",
        "n°20418",
        "N° : 20418",
        "nº 20418",
        "№ 20418",
        "no 20418",
        "num 20418",
        "numéro 20418",
        "numero de commande : 20418",
        "Numéro de commande\u00a0: 20\u202f418",
        "commande 20418",
        "ma commande n°20418",
        "ma commande est la 20418",
        "ma commande, c’est le numéro 20418",
        "cmd 20418",
        "réf. 20418",
        "#20418",
        "# 20418",
        "commande 20418 à livrer au 29200",
        "code postal 29200, commande 20418",
    ],
)
def test_a_reference_is_found_however_it_is_written(written: str) -> None:
    assert looks_like_reference(written) == "AR-20418"
    assert looks_like_reference(written, digits_alone=True) == "AR-20418"


@pytest.mark.parametrize("written", ["20418", "c’est 20418", "le 20418.", "20418, merci"])
def test_figures_alone_count_only_when_asked(written: str) -> None:
    assert looks_like_reference(written) is None
    assert looks_like_reference(written, digits_alone=True) == "AR-20418"


@pytest.mark.parametrize(
    "written",
    [
        "29200",
        "code postal 29200",
        "j’habite au 29200 Brest",
        "livré à 29200",
        "colis pour 29200",
        "non 29200",
    ],
)
def test_a_postcode_is_not_taken_for_a_reference(written: str) -> None:
    assert looks_like_reference(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "bonjour",
        "AR-2041",
        "AR-204185",
        "AR-2041%",
        "AR-*",
        "AR-2041_",
        "AR-20418abc",
        "commande 2041",
        "commande n°",
        "RMA-0312",
        "6A98765432105",
        "XY746876977FR",
        "02 61 91 47 00",
        "0261914700",
        "ar-20418@example.com",
        "20418@example.com",
        "12 345,50 €",
        "12345,50 €",
        "n° 12 345 678",
        "\u0662\u0660\u0664\u0661\u0668",
        "%' OR 1=1 --",
        "n " * 1000,
        "n° " * 700,
        "#" * 2000,
    ],
)
def test_anything_else_is_no_reference(written: str) -> None:
    assert looks_like_reference(written) is None
    assert looks_like_reference(written, digits_alone=True) is None


def test_the_first_of_two_references_is_kept() -> None:
    assert looks_like_reference("AR-20418 ou AR-20419 ?") == "AR-20418"


@pytest.mark.parametrize(
    "written", ["AR-20418' OR '1'='1", "AR-20418/../../products", "AR-20418%", 'AR-20418";--']
)
def test_what_surrounds_a_reference_is_left_behind(written: str) -> None:
    assert looks_like_reference(written) == "AR-20418"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("AR-20418", True), ("AR-20418\n", False), ("ar-20418", False), ("AR-2041%", False)],
)
def test_the_strict_shape(text: str, expected: bool) -> None:
    assert is_reference(text) is expected


@pytest.mark.parametrize(("reference", "email", "postcode"), ORDERS)
def test_both_proofs_open_an_order(shelf: Shelf, reference: str, email: str, postcode: str) -> None:
    for proof in (email, email.upper(), f"  {email} ", postcode, f"{postcode[:2]} {postcode[2:]}"):
        order = verified_order(shelf, reference, proof)
        assert order is not None
        assert order.reference == reference


@pytest.mark.parametrize(("reference", "email", "postcode"), ORDERS)
def test_no_other_customer_opens_an_order(
    shelf: Shelf, reference: str, email: str, postcode: str
) -> None:
    proofs = {proof for _, *theirs in ORDERS for proof in theirs} - {email, postcode}
    assert proofs
    for proof in proofs:
        assert verified_order(shelf, reference, proof) is None


@pytest.mark.parametrize(
    "proof",
    [
        "",
        "   ",
        "@",
        "%",
        "2920",
        "292000",
        "29201",
        "marc.bihan",
        "example.com",
        "marc.bihan@example.co",
        "marcbihan@example.com",
        "xmarc.bihan@example.com",
        "marc.bihan@example.com,29200",
        "Marc Bihan",
        "AR-20418",
        "shipped",
        "6A98765432105",
    ],
)
def test_nothing_near_a_proof_is_one(shelf: Shelf, proof: str) -> None:
    assert verified_order(shelf, "AR-20418", proof) is None


@pytest.mark.parametrize(
    "proof",
    [
        "Marc.Bihan@Example.com",
        "márc.bihan@example.com",
        "marc.bihan @example.com\u200b",
        "29 200",
        "29\u202f200",
        "\t29200\n",
    ],
)
def test_case_accents_and_spaces_do_not_matter(shelf: Shelf, proof: str) -> None:
    assert verified_order(shelf, "AR-20418", proof) is not None


def test_an_unknown_number_and_a_wrong_proof_cannot_be_told_apart(shelf: Shelf) -> None:
    unknown = verified_order(shelf, "AR-99999", "29200")
    assert unknown is verified_order(shelf, "AR-20418", "35000") is None


@pytest.mark.parametrize("empty", ["", " ", "\u200b"])
def test_an_empty_field_of_the_order_proves_nothing(shelf: Shelf, empty: str) -> None:
    order = replace(shelf.find_order("AR-20418"), emails=(empty,), postcodes=(empty,))
    assert not proves(order, empty)
    assert not proves(order, "")


def test_an_accented_address_of_the_order_is_matched_without_accents(shelf: Shelf) -> None:
    order = replace(shelf.find_order("AR-20418"), emails=("Éloïse@Example.fr",), postcodes=())
    assert proves(order, "eloise@example.fr")
    assert not proves(order, "29200")


def test_an_outage_is_not_a_wrong_proof() -> None:
    class Down(Shelf):
        def find_order(self, reference: str) -> Order:
            raise Unreachable

    with pytest.raises(Unreachable):
        verified_order(Down(Path("unused")), "AR-20418", "29200")
