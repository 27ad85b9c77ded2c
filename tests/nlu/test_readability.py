import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.readability import unreadable
from bot.nlu.reading import read
from bot.nlu.typos import DomainWords

FRENCH = frozenset(("commande", "est", "ip", "la", "me", "mon", "on", "ou", "pas", "port", "recu"))


def why(text: str) -> str | None:
    return unreadable(read(text, DomainWords()), FRENCH.__contains__)


@pytest.mark.parametrize(
    "text",
    [
        "où est ma commande",
        "g pa recu ma cde",
        "mon switch est HS",
        "20418",
        "Kermarrec 29200",
        "on me la port",  # small words in Portuguese and Italian too
    ],
)
def test_french_however_it_is_typed_is_readable(text: str) -> None:
    assert why(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where is my order please", "en"),
        ("I have not received it yet", "en"),
        ("dónde está mi pedido", "es"),
        ("wo ist mein Paket", "de"),
        ("dov'è il mio ordine", "it"),
        ("onde está minha encomenda", "pt"),
        ("waar is mijn bestelling", "nl"),
        ("أين طلبي", "en"),
        ("где мой заказ", "en"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert why(text) == f"language:{language}"


@pytest.mark.parametrize("text", ["👍", "???", "…", " 😡😡 ", "+++"])
def test_signs_alone_are_signs(text: str) -> None:
    assert why(text) == "signs"


@pytest.mark.parametrize("text", ["azertyuiop", "qsdf qsdf", "jhgjh, kjhg"])
def test_keys_hit_at_random_are_gibberish(text: str) -> None:
    assert why(text) == "gibberish"


@pytest.mark.parametrize(
    "text",
    [
        "Nov 21 10:22:01 ap kernel: [ 1234.55] ath0: assoc failed 00:11:22:33:44:55",
        'bonjour voici : Traceback File "main.py", line 3, in <module> error x=3',
    ],
)
def test_a_pasted_log_is_a_log_whatever_stands_around_it(text: str) -> None:
    assert why(text) == "log"


@pytest.mark.parametrize(
    "text",
    [
        "mon ip est 192.168.1.20 et la passerelle 192.168.1.1",
        "mon switch https://boutique.example/p?utm_source=a&utm_medium=b&utm_campaign=c",
        "commande du 2025-11-02, partie le 2025-11-05, pas recu au 2025-11-20",
        "error Error ERROR la commande",
    ],
)
def test_addresses_links_and_dates_are_no_log(text: str) -> None:
    assert why(text) is None


@pytest.mark.parametrize("text", ["Van der Meer", "Jan van den Berg", "Di Marco del Rio", "Ω"])
def test_a_name_is_no_language(text: str) -> None:
    assert "language" not in (why(text) or "")


@given(st.text())
def test_nothing_typed_is_too_strange(text: str) -> None:
    why(text)
