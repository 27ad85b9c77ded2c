import pytest

from bot.orders.need import (
    Need,
    asks_about_a_source,
    asks_for_a_choice,
    asks_what_feeds,
    is_beyond_facts,
    is_crowded,
    is_far,
    is_not_sold,
    number_in,
    read_need,
    tells_a_need,
    tells_of_trouble,
)


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("jveux du wifi ds mon jardin", Need(use="wifi", place="outdoors")),
        ("borne pour un appart 80m2", Need(use="wifi", place="indoors", surface="80m2")),
        ("relier deux hangars à 150 m", Need(use="link", place="outdoors", distance="150 m")),
        ("un switch PoE pour 6 caméras", Need(use="switch", users="6 cameras", fed_by="unknown")),
        ("injecteur pour ma nanostation", Need(use="power", fed_by="unknown")),
        ("quel routeur", Need(use="router")),
        ("c'est solide ?", Need()),
        ("internet à 5 km", Need(use="link", distance="5 km")),
        ("À l’extérieur", Need(place="outdoors")),
        ("Plus de 500 m", Need(use="link", distance="plus de 500 m")),
    ],
)
def test_what_is_said_of_a_need(text: str, need: Need) -> None:
    assert read_need([text]) == need


def test_the_later_word_stays() -> None:
    assert read_need(["du wifi dehors", "non, à l'intérieur"]) == Need("wifi", "indoors")


def test_what_one_has_already_changes_no_use() -> None:
    said = ["relier deux hangars", "j'ai un injecteur 24 V passif"]
    assert read_need(said) == Need("link", "outdoors", fed_by="passive 24 V")


@pytest.mark.parametrize(
    ("words", "number"),
    [("6 cameras", 6), ("trois postes", 3), ("une trentaine de postes", 30), (None, None)],
)
def test_numbers(words: str | None, number: int | None) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize(
    ("text", "large"),
    [
        ("Plus de 20 appareils", True),
        ("20 appareils", False),
        ("deux cents personnes", True),
        ("à 800 mètres", True),
        ("De 100 à 500 m", False),
    ],
)
def test_what_facts_do_not_settle(text: str, large: bool) -> None:
    need = read_need([text])
    assert (is_far(need) or is_crowded(need)) is large


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("injecteur pour mon nanostation ?", True),
        ("quel injecteur faut-il pour une loco", True),
        ("je peux alimenter une u6 lite avec un injecteur 24V ?", True),
        ("mon injecteur ne marche plus pour ma loco", False),
        ("prix de l'injecteur 24v", False),
    ],
)
def test_a_choice_of_power_is_no_trouble(text: str, asks: bool) -> None:
    assert asks_what_feeds(text) is asks


def test_words_that_only_a_person_answers() -> None:
    assert is_beyond_facts("quelle portée en ville ?")
    assert not is_beyond_facts("une borne pour mon salon")
    assert is_not_sold("un routeur 4G")
    assert not is_not_sold("un routeur wifi")


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("et avec un switch 802.3af ?", True),
        ("lequel alors ?", True),
        ("ça marche avec un injecteur 24v ?", True),
        ("mon switch ne marche plus", False),
        ("et pour ma caméra 802.3af ?", False),
        ("et la livraison ?", False),
    ],
)
def test_a_question_about_the_source_of_what_was_spoken_of(text: str, leans: bool) -> None:
    assert asks_about_a_source(text) is leans


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("mon injecteur ne marche plus", True),
        ("ça marche avec un injecteur 24v ?", False),
        ("la borne clignote", True),
        ("quel prix pour la borne ?", False),
    ],
)
def test_what_goes_together_is_no_trouble(text: str, fails: bool) -> None:
    assert tells_of_trouble(text) is fails


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("je voudrais relier deux bâtiments à 200 m", True),
        ("je veux du wifi dans ma grange à 80 m de la maison", True),
        ("relier ma maison et mon atelier", True),
        ("ma grange à 80 m de la maison", False),
        ("un pont radio", False),
        ("le pont radio entre deux bâtiments ne marche plus", False),
        ("quel switch pour relier ma maison à mon garage", False),
    ],
)
def test_what_shall_be_linked(text: str, tells: bool) -> None:
    assert tells_a_need(text) is tells


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("quelle antenne pour un camping", True),
        ("je cherche une borne pour mon salon", True),
        ("le prix de la u6 lite", False),
    ],
)
def test_a_kind_for_a_use_is_no_product(text: str, asks: bool) -> None:
    assert asks_for_a_choice(text) is asks


@pytest.mark.parametrize(
    "text",
    [
        "y a une prise et je peux tirer un câble",
        "on peut passer un câble réseau",
        "je sais passer un câble",
    ],
)
def test_a_cable_that_can_be_laid_is_not_looked_for(text: str) -> None:
    assert read_need([text]).use is None
    assert read_need(["du wifi dans mon jardin", text]).use == "wifi"
    assert read_need(["je cherche un câble à tirer dehors"]).use == "cable"
