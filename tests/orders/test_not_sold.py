"""Which kinds of equipment a message asks for, and which it only has."""

import time

import pytest

from bot.orders.not_sold import is_called, named_kind, not_sold, without_kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vous avez une caméra sans prise pour surveiller un champ ?", "de caméra"),
        ("camera wifi pour mon ruché a 500m", "de caméra"),
        ("je parle de caméra pas de borne", "de caméra"),
        ("vous vendez des starlink ? et le wap ac il coute combien", "de Starlink"),
        ("une borne wifi 7 ?", "de Wi-Fi 7"),
        ("et wifi 6e ?", "de Wi-Fi 6E"),
        ("je cherche un nvr 8 voies", "d'enregistreur vidéo"),
        ("Proposez-vous des téléphones IP ?", "de téléphone IP"),
        ("un routeur 4g vous avez ça ?", "de matériel 4G ou 5G"),
        ("avez vous des onduleurs", "d'onduleur"),
        ("je voudrais un repeteur wifi", "de répéteur"),
    ],
)
def test_it_is_asked_for(text: str, name: str) -> None:
    found = not_sold(text)
    assert found is not None
    assert found[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "4 cameras 12w + tel ip",
        "un switch pour mes cameras",
        "il me faut un switch pour 4 caméras",
        "je veux relier une camera a 300m",
        "ma caméra ne marche plus",
        "quel injecteur pour alimenter une caméra 802.3af",
        "la borne est pour un hotel avec 30 tablettes",
        "borne wifi 6",
        "ma freebox",
        "une caméra poe",
        "elle filme comme une caméra",
    ],
)
def test_it_is_there_already(text: str) -> None:
    assert not_sold(text) is None


def test_a_kind_has_its_words_wherever_it_stands() -> None:
    found = named_kind("un switch pour mes caméras")
    assert found is not None
    assert (found[0].name, found[1]) == ("de caméra", "cameras")
    assert named_kind("un switch pour ma maison") is None


def test_what_else_is_asked() -> None:
    assert "cameras" not in without_kinds("le prix du switch, et des caméras ?")
    assert "prix du switch" in without_kinds("le prix du switch, et des caméras ?")


def test_a_catalogue_that_has_it_after_all() -> None:
    assert is_called("caméras", "Reolink RLC-810A caméra IP")
    assert not is_called("wifi 7", "Ubiquiti UniFi U6 Lite borne Wi-Fi 6")


def test_a_run_of_numbers_is_read_at_once() -> None:
    began = time.process_time()
    found = not_sold("123 " * 400 + "vous vendez des onduleurs ?")
    assert found is not None
    assert found[0].name == "d'onduleur"
    assert time.process_time() - began < 1
