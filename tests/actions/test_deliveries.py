import pytest

from actions.destinations import destination
from tests.actions.test_everyday import plain, typed


@pytest.mark.parametrize(
    ("text", "postcode", "words"),
    [
        ("Livrez-vous à Brest ?", None, "à Brest"),
        ("je suis sur Saint-Malo", None, "à Saint-Malo"),
        ("et la Corse ?", None, "en Corse"),
        ("chez moi", "20000", "en Corse"),
        ("chez moi", "97400", "outre-mer"),
        ("chez moi", "29200", "au 29200"),
        ("de Brest à la Guadeloupe", None, "en Guadeloupe"),
    ],
)
def test_the_place_that_is_named(text: str, postcode: str | None, words: str) -> None:
    place = destination(text, postcode)
    assert place is not None
    assert place.words == words


@pytest.mark.parametrize("text", ["avant ma réunion", "c'est nice", "le câble d'angers", ""])
def test_what_is_no_place(text: str) -> None:
    assert destination(text) is None


@pytest.mark.usefixtures("here")
class TestMainland:
    def test_a_town_has_no_list_of_far_places(self) -> None:
        text = plain(typed("ask_carriers", "Livrez-vous à Brest sous 48 h ?"))
        assert "Nous livrons à Brest avec : Colissimo, 48 à 72 h ouvrées," in text
        assert "Oui : pour le jeudi 26 novembre, c'est possible avec Chronopost." in text
        assert "Corse" not in text

    def test_a_far_place_has_no_dates(self) -> None:
        assert "estimée" not in typed("ask_lead_time", "délai pour la Guadeloupe").text

    def test_a_date_far_enough_is_possible(self) -> None:
        text = plain(typed("ask_lead_time", "délai pour le 28 decembre ?"))
        assert "Oui : pour le lundi 28 décembre, c'est possible" in text

    def test_a_closed_day_says_when_it_opens_again_and_leaves_the_week_out(self) -> None:
        text = plain(typed("ask_opening_hours", "et samedi ?"))
        assert "nous serons fermés. Nous rouvrons lundi 30 novembre à 9 h." in text
        assert "Du lundi au jeudi" not in text
