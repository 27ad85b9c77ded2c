from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from bot.shop import Shop, ShopFileError, Slot

SHOP_YML = Path(__file__).resolve().parents[1] / "shop.yml"

Edit = Callable[..., Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """Writes the demonstration file with some passages replaced."""

    def write(*replacements: tuple[str, str]) -> Path:
        text = SHOP_YML.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "shop.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ("\nname: Armor Réseaux", "", "name", "manque"),
        ("\nname: Armor Réseaux", "\nname:", "name", "texte est attendu"),
        ("cutoff:", "cutof:", "cutoff", "manque"),
        ("timezone: Europe/Paris", "timezone: Europe/Lannion", "timezone", "inconnu"),
        ("timezone: Europe/Paris", "timezone: Europe", "timezone", "inconnu"),
        ("timezone: Europe/Paris", "timezone: ../Paris", "timezone", "inconnu"),
        ('"14:00-17:00"', '"14:00 17:00"', "opening_hours.friday", "plage horaire"),
        ('"14:00-17:00"', '"14:00-17:60"', "opening_hours.friday", "plage horaire"),
        ('"14:00-17:00"', '"17:00-14:00"', "opening_hours.friday", "finit avant"),
        ('"14:00-17:00"', '"14:00-14:00"', "opening_hours.friday", "finit avant"),
        ('"14:00-17:00"', '"11:00-17:00"', "opening_hours.friday", "chevauchent"),
        ('"14:00-17:00"', '"12:00-17:00"', "opening_hours.friday", "se touchent"),
        ('["09:00-12:00", "14:00-17:00"]', "09:00-12:00", "opening_hours.friday", "liste"),
        ('["09:00-12:00", "14:00-17:00"]', "[[9, 12]]", "opening_hours.friday", "liste"),
        ("  sunday:    []", "", "opening_hours.sunday", "manque"),
        ("  sunday:    []", "  dimanche: []", "opening_hours.dimanche", "n’existe pas"),
        ("to: 2027-01-03", "to: 2026-01-03", "closures[1].to", "finit avant"),
        ("to: 2027-01-03", "to: 2207-01-03", "closures[1].to", "plus d’un an"),
        ("to: 2027-01-03", "to: 03/01/2027", "closures[1].to", "date"),
        ("price_from: 7.90", "price_from: 7,90", "carriers[1].90", "n’existe pas"),
        ("price_from: 7.90", "price_from: gratuit", "carriers[1].price_from", "prix"),
        ("price_from: 7.90", "price_from: -1", "carriers[1].price_from", "prix"),
        ("preparation_days: 1", "preparation_days: un", "preparation_days", "forme"),
        ('cutoff: "15:00"', 'cutoff: "25:00"', "cutoff", "heure"),
        ("email: contact@", "email: contact.", "email", "forme"),
        ("website: https://", "website: javascript://", "website", "forme"),
        ("country: FR", "country: Bretagne", "address.country", "jours fériés"),
        ("country: FR", "country: FR, subdivision: 22", "address.subdivision", "jours fériés"),
        ("returns: {", "returns: rien #", "returns", "groupe"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(
    edited: Edit, old: str, new: str, key: str, problem: str
) -> None:
    path = edited((old, new))
    with pytest.raises(ShopFileError) as caught:
        Shop.load(path)
    message = plain(str(caught.value))
    assert message.startswith(f"{path}, clé « {key} » :")
    assert problem in message
    remedy = message.split(". ", 1)[1]
    assert remedy.endswith(".")


def test_a_week_without_opening_is_refused(edited: Edit) -> None:
    path = edited(
        ('["09:00-12:00", "14:00-18:00"]', "[]"), ('["09:00-12:00", "14:00-17:00"]', "[]")
    )
    with pytest.raises(ShopFileError, match="aucun jour"):
        Shop.load(path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"name: [Armor", "YAML"),
        (b"name: Armor\nphone: 1\nphone: 2\n", "ligne 3, .*phone est écrite deux fois"),
        (b"name: Armor\n\x00", "interdit"),
        ("name: Réseaux".encode("latin-1"), "UTF-8"),
        (b"", "sont attendues"),
        (b"- name", "sont attendues"),
    ],
)
def test_a_file_that_is_not_ours_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "shop.yml"
    path.write_bytes(content)
    with pytest.raises(ShopFileError, match=problem) as caught:
        Shop.load(path)
    assert str(caught.value).startswith(str(path))


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ShopFileError, match="n’existe pas"):
        Shop.load(tmp_path / "shop.yml")
    with pytest.raises(ShopFileError, match="lecture impossible"):
        Shop.load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("\ncarriers:\n", "\ncarriers: []\nothers:\n", "carriers"),
        ("zones: [Lannion]", "zones: []", "carriers[3].zones"),
        ("payment_methods: [", "payment_methods: []\nothers: [", "payment_methods"),
    ],
)
def test_a_list_that_sentences_need_must_not_be_empty(
    edited: Edit, old: str, new: str, key: str
) -> None:
    with pytest.raises(ShopFileError) as caught:
        Shop.load(edited((old, new)))
    assert f"clé « {key} »" in plain(str(caught.value))


def test_closures_may_be_left_empty(edited: Edit) -> None:
    path = edited(('  - {from: 2026-12-24, to: 2027-01-03, reason: "congés de fin d\'année"}', ""))
    assert Shop.load(path).closure_reason(date(2026, 12, 24)) is None


def test_texts_that_yaml_would_turn_into_numbers_stay_as_written(edited: Edit) -> None:
    path = edited(
        ('"02 61 91 47 00"', "0261234567"),
        ('"22300"', "01000"),
        ('"15:00"', "15:30"),
        ("free_shipping_from: null", "free_shipping_from: 150,5"),
    )
    shop = Shop.load(path)
    assert shop.phone == "0261234567"
    assert shop.address.postcode == "01000"
    assert shop.cutoff == time(15, 30)
    assert shop.free_shipping_from == Decimal("150.50")


def test_hours_as_french_people_write_them(edited: Edit) -> None:
    path = edited(('["09:00-12:00", "14:00-17:00"]', '["9h-12 h 30", "14:00 – 17h"]'))
    assert Shop.load(path).hours_on(date(2026, 11, 20)) == (
        Slot(time(9), time(12, 30)),
        Slot(time(14), time(17)),
    )


def test_a_file_saved_by_notepad_loads(edited: Edit) -> None:
    path = edited()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert Shop.load(path).address.city == "Lannion"


def test_regional_holidays_only_where_the_file_says_so(edited: Edit) -> None:
    good_friday = date(2027, 3, 26)
    assert Shop.load(edited()).closure_reason(good_friday) is None
    moselle = Shop.load(edited(("country: FR}", 'country: FR, subdivision: "57"}')))
    assert moselle.closure_reason(good_friday) == "Vendredi saint"
