"""Order numbers as each order system writes them; the demonstration has tests of its own."""

from collections.abc import Iterator

import pytest

from bot.references import (
    SHAPES,
    expect,
    expected,
    figures_of,
    is_reference,
    locate_references,
    looks_like_reference,
    numbered,
)


@pytest.fixture(autouse=True)
def demo_again() -> Iterator[None]:
    yield
    expect("demo")


def found(system: str, text: str) -> list[str]:
    expect(system)
    located = locate_references(text)
    for each in located:
        assert 0 <= each.start < each.end <= len(text)
    return [each.reference for each in located]


def alone(system: str, text: str) -> str | None:
    expect(system)
    return looks_like_reference(text, digits_alone=True)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("où en est ma commande DVIDCMTMD ?", ["DVIDCMTMD"]),
        ("ma commande dvidcmtmd elle est où", ["DVIDCMTMD"]),
        ("n° de commande : hlmegwbce", ["HLMEGWBCE"]),
        ("bonjour, WGESOXSOJ", ["WGESOXSOJ"]),
        ("commande FJDAZYMKF elise.durand@example.fr", ["FJDAZYMKF"]),
        ("les commandes RLNEFYTDR et JELQJQVCZ", ["RLNEFYTDR", "JELQJQVCZ"]),
        ("OU EST MA LIVRAISON", []),
        ("ma commande longtemps attendue", []),
        ("la livraison de ma commande terminera quand", []),
        ("le switch ne marche pas", []),
        ("mon mail dvidcmtmd@example.fr", []),
        ("commande 20418", []),
    ],
)
def test_nine_letters_of_prestashop(text: str, numbers: list[str]) -> None:
    assert found("prestashop", text) == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("dvidcmtmd", "DVIDCMTMD"),
        ("c'est hlmegwbce", "HLMEGWBCE"),
        ("MARTINETO", "MARTINETO"),
        ("la livraison svp", None),
        ("OU EST MA LIVRAISON", None),
        ("69002", None),
    ],
)
def test_nine_letters_that_were_asked_for(text: str, number: str | None) -> None:
    assert alone("prestashop", text) == number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ma commande 20007", ["20007"]),
        ("#4512 svp", ["4512"]),
        ("n°1234", ["1234"]),
        ("les commandes 4512 et 4513", ["4512", "4513"]),
        ("commande numéro 20007, 69002", ["20007"]),
        ("j'ai commandé 3 switchs", []),
        ("une commande de 10500 euros", []),
        ("je suis au 69002", []),
        ("le port n° 50123", []),
    ],
)
def test_figures_of_woocommerce(text: str, numbers: list[str]) -> None:
    assert found("woocommerce", text) == numbers


def test_figures_that_were_asked_for() -> None:
    assert alone("woocommerce", "20007") == "20007"
    assert alone("woocommerce", "c'est la 512") == "512"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("où en est CO2611-0005", ["CO2611-0005"]),
        ("commande co2611-0005 ?", ["CO2611-0005"]),
        ("ma commande WEB-20005", ["WEB-20005"]),
        ("le TL-SG1005 est en stock ?", []),
        ("le RB-2011 est en stock ?", []),
    ],
)
def test_documents_of_dolibarr(text: str, numbers: list[str]) -> None:
    assert found("dolibarr", text) == numbers


def test_a_number_of_the_web_shop_that_was_asked_for() -> None:
    assert alone("dolibarr", "web-20005 svp") == "WEB-20005"


@pytest.mark.parametrize(
    ("system", "number", "figures"),
    [
        ("demo", "AR-20418", "20418"),
        ("woocommerce", "20418", "20418"),
        ("prestashop", None, ""),
        ("dolibarr", None, ""),
    ],
)
def test_what_figures_alone_may_be(system: str, number: str | None, figures: str) -> None:
    expect(system)
    assert numbered("20418") == number
    assert figures_of(number) == figures


@pytest.mark.parametrize("system", SHAPES)
def test_the_example_that_is_given_is_a_reference(system: str) -> None:
    expect(system)
    example = expected().example
    assert is_reference(example)
    assert looks_like_reference(f"ma commande {example}") == example
    assert looks_like_reference(example, digits_alone=True) == example


def test_an_unknown_system_is_read_like_the_demonstration() -> None:
    expect("magento")
    assert expected() is SHAPES["demo"]
