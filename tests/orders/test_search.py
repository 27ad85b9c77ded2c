from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.demo.database import all_products, load
from bot.orders import Product
from bot.orders.search import (
    MAX_MATCHES,
    MAX_WORDS,
    best_matches,
    equally_good,
    names_other_model,
    names_something,
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> tuple[Product, ...]:
    path: Path = tmp_path_factory.mktemp("search") / "demo.db"
    load(path, date(2026, 11, 23))
    return all_products(path)


def references(words: str, catalogue: tuple[Product, ...]) -> list[str]:
    return [product.reference for product in best_matches(words, catalogue)]


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("nano station loco", "UB-NS5ACL"),
        ("nanostationloco", "UB-NS5ACL"),
        ("NanoStation 5AC loco", "UB-NS5ACL"),
        ("loco", "UB-NS5ACL"),
        ("lite beam 5ac", "UB-LBE5AC"),
        ("litbeam", "UB-LBE5AC"),
        ("u6 lite", "UB-U6LITE"),
        ("u6-lite", "UB-U6LITE"),
        ("u6lr", "UB-U6LR"),
        ("U6 LR", "UB-U6LR"),
        ("u6 long range", "UB-U6LR"),
        ("hap ac2", "MT-HAPAC2"),
        ("hAP ac²", "MT-HAPAC2"),
        ("hapac2", "MT-HAPAC2"),
        ("hap ac", "MT-HAPAC2"),
        ("wap ac", "MT-WAPAC"),
        ("eap225", "TP-EAP225O"),
        ("eap 225 outdoor", "TP-EAP225O"),
        ("sg1005p", "TP-SG1005P"),
        ("TL SG1005P", "TP-SG1005P"),
        ("tl-sg1005p x 3", "TP-SG1005P"),
        ("sg2210p", "TP-SG2210P"),
        ("injecteurs poe passif 24v", "UB-POE24"),
        ("poe160s", "TP-POE160S"),
        ("cable cat6 exterieur", "CB-CAT6-305"),
        ("câbles", "CB-CAT6-305"),
        ("modules sfp lx", "SFP-LX"),
        ("mat 2m", "MAT-2M"),
        ("mât galvanisé", "MAT-2M"),
        ("passerele voip", "GW-VOIP4"),
        ("nanostation m5", "UB-NSM5"),
        ("vous avez encore des nano station loco en stock svp ?", "UB-NS5ACL"),
        ("c quoi le prix du u6lr svp", "UB-U6LR"),
        ("est-ce que le litebeam 5ac va revenir en stock bientôt", "UB-LBE5AC"),
        ("disponibilité du eap225 ?", "TP-EAP225O"),
        ("2 nanostation loco 5ac et 2 injecteurs poe 24v", "UB-NS5ACL"),
        ("2x u6lr sous 48h", "UB-U6LR"),
        ("eap225 v3 x2", "TP-EAP225O"),
        ("100m de câble", "CB-CAT6-305"),
        ("prix swicth omada poe 8 port", "TP-SG2210P"),
        ("pri du tplink sg2210", "TP-SG2210P"),
        ("câble rj45 cat 6 exterieur", "CB-CAT6-305"),
        ("bonjour, u6 lite svp", "UB-U6LITE"),
        ("non pardon le u6 lr", "UB-U6LR"),
        ("injecteur poe+", "TP-POE160S"),
    ],
)
def test_a_product_is_found_as_people_write_it(
    words: str, reference: str, catalogue: tuple[Product, ...]
) -> None:
    assert references(words, catalogue)[0] == reference


def test_every_reference_and_every_name_finds_its_product_first(
    catalogue: tuple[Product, ...],
) -> None:
    for product in catalogue:
        for words in (
            product.reference,
            product.reference.lower().replace("-", ""),
            product.name,
            product.name.upper(),
        ):
            assert references(words, catalogue)[0] == product.reference, words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("u6", ["UB-U6LITE", "UB-U6LR"]),
        ("u6 pro", ["UB-U6LITE", "UB-U6LR"]),
        ("switch 802.3at", ["TP-SG2210P"]),
        ("nanostation loco m5", ["UB-NS5ACL", "UB-NSM5"]),
        ("nanosation", ["UB-NS5ACL", "UB-NSM5"]),
        ("microtik", ["MT-HAPAC2", "MT-WAPAC"]),
        ("switch poe", ["TP-SG1005P", "TP-SG2210P"]),
        ("bornes extérieures", ["MT-WAPAC", "TP-EAP225O"]),
        ("routeurs wifi", ["MT-HAPAC2"]),
        ("ponts radio", ["UB-NS5ACL", "UB-LBE5AC", "UB-NSM5"]),
        ("nanostation", ["UB-NS5ACL", "UB-NSM5"]),
    ],
)
def test_a_family_is_found_whole_what_is_no_longer_sold_last(
    words: str, expected: list[str], catalogue: tuple[Product, ...]
) -> None:
    assert references(words, catalogue) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "?!",
        "²",
        "bonjour",
        "vous avez quoi en stock",
        "frigo",
        "machine à laver",
        "imprimante laser avec wifi",
        "livebox",
        "cisco catalyst",
        "starlink",
        "eap245",
        "sg1008p",
        "rb4011",
        "hap ax3",
        "nanostation m2",
        "injecteur 48v",
        "switch 24 ports",
        "pont radio 2.4 ghz",
        "câble cat 7",
        "câble cat5e",
        "routeur 4g",
        "29200",
        "20418",
        "AR-20418",
        "24",
        "305",
        "point relais",
        "%",
        "' OR '1'='1",
        "\ud800",
    ],
)
def test_words_that_match_nothing_find_nothing(words: str, catalogue: tuple[Product, ...]) -> None:
    assert references(words, catalogue) == []


def test_a_right_spelling_beats_a_near_one(catalogue: tuple[Product, ...]) -> None:
    assert references("u6 lr", catalogue) == ["UB-U6LR"]
    assert references("sg2210p", catalogue) == ["TP-SG2210P"]


def test_at_most_five_are_named(catalogue: tuple[Product, ...]) -> None:
    assert len(references("ubiquiti", catalogue)) == MAX_MATCHES < len(catalogue)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("switch poe", ["TP-SG1005P", "TP-SG2210P"]),
        ("vous avez des bornes wifi ?", ["UB-U6LITE", "UB-U6LR"]),
        ("switch 8 ports poe administrable", ["TP-SG2210P"]),
        ("routeur mikrotik", ["MT-HAPAC2"]),
        ("nanostation", ["UB-NS5ACL"]),
        ("nanostation m5", ["UB-NSM5"]),
        ("UB-U6LITE", ["UB-U6LITE"]),
        ("injecteur poe+", ["TP-POE160S"]),
        ("switch 8 ports", ["TP-SG2210P"]),
    ],
)
def test_only_what_is_meant_as_much_is_kept(
    words: str, expected: list[str], catalogue: tuple[Product, ...]
) -> None:
    meant = equally_good(words, best_matches(words, catalogue))
    assert [product.reference for product in meant] == expected


def test_what_another_search_found_comes_first_as_it_gave_it(
    catalogue: tuple[Product, ...],
) -> None:
    assert equally_good("le grand bleu", catalogue[:3]) == catalogue[:1]
    assert equally_good("le grand bleu", ()) == ()


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("et son prix ?", False),
        ("combien ?", False),
        ("et il est dispo ?", False),
        ("vous l'avez ?", False),
        ("et 10 ?", False),
        ("c'est en rupture ?", False),
        ("vous vendez des caméras ?", True),
        ("et la litebeam ?", True),
    ],
)
def test_words_of_its_own(text: str, own: bool) -> None:
    assert names_something(text) is own


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("prix du hap ax3", "hap", True),
        ("prix du hap ac2", "hap", False),
        ("prix du hap ac2 pour mon rb4011", "hap ac2", False),
        ("10x hap sous 48h", "hap", False),
    ],
)
def test_a_vague_name_before_an_unknown_model(
    text: str, words: str, other: bool, catalogue: tuple[Product, ...]
) -> None:
    assert names_other_model(text, words, best_matches(words, catalogue)) is other


def test_an_empty_catalogue_and_odd_references_are_no_trouble(
    catalogue: tuple[Product, ...],
) -> None:
    assert best_matches("nanostation", ()) == ()
    odd = replace(catalogue[0], reference="---", name="Ω", kind="—")
    assert best_matches("nanostation", (odd,)) == ()


def test_only_the_beginning_of_a_very_long_question_is_read(
    catalogue: tuple[Product, ...],
) -> None:
    assert references("svp " * (MAX_WORDS - 1) + "u6lr", catalogue) == ["UB-U6LR"]
    assert references("svp " * MAX_WORDS + "u6lr", catalogue) == []
