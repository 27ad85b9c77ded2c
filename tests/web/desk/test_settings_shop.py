"""The shop's facts in the console: entered, previewed, refused, withdrawn."""

import re
from datetime import date, datetime, timedelta

import httpx
import pytest

from bot.desk.model import Role
from bot.desk.shop_amendments import amendments_of
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.shop_overlay import Amendment
from bot.web.desk.settings_facts import facts_by_group, label_of
from tests.places import PARIS

from ..conftest import SHOP_FILE
from .conftest import PASSWORD, Colleague, LogIn

SHOP = "/desk/reglages/boutique"


@pytest.fixture
def shop_file(store: Store) -> ShopFile:
    return ShopFile(SHOP_FILE, amendments_of(store))


@pytest.fixture
async def admin(log_in: LogIn, store: Store) -> Colleague:
    return await log_in(store.add_staff("lea", "Léa", PASSWORD, Role.ADMIN))


@pytest.fixture
def today() -> date:
    return datetime.now(PARIS).date()


def said(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<figcaption[^>]*>([^<]+)</figcaption><blockquote>([^<]+)<", page)


async def test_every_fact_has_a_page_with_what_is_said_of_it(admin: Colleague) -> None:
    listed = await admin.read(SHOP)
    paths = re.findall(rf'href="({SHOP}/[^"]+)"', listed)
    facts = [fact for group in facts_by_group(("Colissimo", "Chronopost", "X")).values()
             for fact in group]  # fmt: skip
    assert len(paths) == len(facts)
    for path in paths:
        ((when, text),) = said(await admin.read(path))
        assert when == "Aujourd’hui"
        assert len(text) > 20
    assert (await admin.get(f"{SHOP}/name")).status_code == 404
    assert (await admin.get(f"{SHOP}/carriers.TNT.delay")).status_code == 404


async def test_a_change_between_two_days_is_previewed_then_kept(
    admin: Colleague, store: Store, today: date, shop_file: ShopFile
) -> None:
    first, last = today + timedelta(days=3), today + timedelta(days=5)
    fields = {"value": " 02 61 91  47 99 ", "first": first.isoformat(), "last": last.isoformat()}
    page = (await admin.post(f"{SHOP}/phone", step="preview", **fields)).text
    assert [("47 99" in text) for _, text in said(page)] == [False, True, False]
    assert store.shop_amendments() == ()
    assert (await admin.post(f"{SHOP}/phone", step="save", **fields)).status_code == 303
    assert store.shop_amendments() == (Amendment("phone", "02 61 91 47 99", first, last),)
    page = await admin.read(SHOP)
    assert "à venir" in page
    assert shop_file.current().phone == "02 61 91 47 00"


async def test_what_is_entered_for_now_is_what_every_page_shows(
    admin: Colleague, store: Store, http: httpx.AsyncClient
) -> None:
    await admin.post(f"{SHOP}/phone", value="02 61 91 47 99")
    # The page that carries the widget, and the console's own.
    assert "02&nbsp;61&nbsp;91&nbsp;47&nbsp;99" in (await http.get("/")).text
    page = await admin.read(SHOP)
    assert "Dans shop.yml\u00a0: 02 61 91 47 00" in page.replace("&nbsp;", "\u00a0")
    await admin.post(f"{SHOP}/phone", value="02 61 91 47 11")
    page = await admin.read(f"{SHOP}/phone")
    assert "remplacé par un changement plus récent" in page
    (_, newest) = store.shop_changes("phone")
    assert (await admin.post(f"{SHOP}/changements/{newest.id}/retirer")).status_code == 303
    assert "47&nbsp;99" in (await http.get("/")).text
    assert (await admin.post(f"{SHOP}/changements/{10**30}/retirer")).status_code == 303


async def test_two_changes_of_the_same_days_are_said_to_conflict(
    admin: Colleague, store: Store, today: date
) -> None:
    store.amend_shop(admin.staff.id, Amendment("phone", "0101", today, today))
    page = (await admin.post(f"{SHOP}/phone", value="0202", step="preview")).text
    assert "Un autre changement de cette information" in page
    tomorrow = (today + timedelta(days=1)).isoformat()
    page = (await admin.post(f"{SHOP}/phone", value="0202", first=tomorrow, step="preview")).text
    assert "Un autre changement de cette information" not in page


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("phone", "", "Écrivez la nouvelle valeur."),
        ("phone", "x" * 1001, "dépasse"),
        ("phone", "abc", "Écrivez par exemple 02 61 91 47 00."),
        ("email", "contact", "« contact » n’a pas la forme attendue."),
        ("preparation_days", "un", "« un » n’a pas la forme attendue. En jours ouvrés"),
        ("cutoff", "25:00", "« 25:00 » n’est pas une heure."),
        ("free_shipping_from", "beaucoup", "« beaucoup » n’est pas un prix."),
        ("carriers.Colissimo.price_from", "-1", "« -1 » n’est pas un prix. En euros : 7,90."),
        ("opening_hours.friday", "9-25", "« 9-25 » n’est pas une plage horaire. Une ou deux"),
        ("opening_hours.friday", "14:00-12:00", "finit avant de commencer"),
        ("opening_hours.friday", "9:00-12:00, 11:00-14:00", "se chevauchent"),
        ("payment_methods", "", "La liste est vide"),
    ],
)
async def test_a_wrong_value_is_refused_in_the_reader_s_words_and_kept(
    admin: Colleague, store: Store, key: str, value: str, why: str
) -> None:
    for step in ("preview", "save"):
        answer = await admin.post(f"{SHOP}/{key}", value=value, step=step, first="2026-01-05")
        assert answer.status_code == 422
        assert why in answer.text.replace("\u00a0", " ")
        assert value in answer.text
        assert 'value="2026-01-05"' in answer.text
    assert store.shop_amendments() == ()


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("bientôt", "", "n’est pas une date"),
        ("2026-02-30", "", "n’est pas une date"),
        ("", "2020-01-01", "déjà passée"),
        ("2027-02-02", "2027-02-01", "avant le début"),
        ("9999-01-01", "", "lointaine"),
    ],
)
async def test_wrong_days_are_refused(
    admin: Colleague, store: Store, first: str, last: str, why: str
) -> None:
    answer = await admin.post(f"{SHOP}/phone", value="01", first=first, last=last)
    assert answer.status_code == 422
    assert why in answer.text
    assert store.shop_amendments() == ()


async def test_hours_and_lists_are_typed_as_people_write_them(
    admin: Colleague, store: Store
) -> None:
    await admin.post(f"{SHOP}/opening_hours.friday", value="9h-12h et 13h30-16h")
    await admin.post(f"{SHOP}/opening_hours.saturday", value="Fermé")
    await admin.post(f"{SHOP}/payment_methods", value="chèque\r\n\r\n virement ")
    await admin.post(f"{SHOP}/free_shipping_from", value="150,00 €", first="24/12/2026")
    values = [amendment.value for amendment in store.shop_amendments()]
    assert values == [["9h-12h", "13h30-16h"], [], ["chèque", "virement"], "150,00 €"]
    page = await admin.read(SHOP)
    assert "9h–12h et 13h30–16h" in page


async def test_the_shop_cannot_be_left_without_an_open_day(admin: Colleague) -> None:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    answers = [await admin.post(f"{SHOP}/opening_hours.{day}", value="") for day in days]
    assert [answer.status_code for answer in answers] == [303] * 4 + [422]
    assert "aucun jour ne serait ouvert" in answers[-1].text


async def test_a_closure_is_added_with_its_own_days(
    admin: Colleague, store: Store, today: date
) -> None:
    first, last = today + timedelta(days=20), today + timedelta(days=22)
    fields = {"value": "inventaire", "first": first.isoformat(), "last": last.isoformat()}
    page = (await admin.post(f"{SHOP}/closures", step="preview", **fields)).text
    assert "inventaire" in said(page)[-1][1]
    await admin.post(f"{SHOP}/closures", **fields)
    value = {"from": first.isoformat(), "to": last.isoformat(), "reason": "inventaire"}
    assert store.shop_amendments() == (Amendment("closures", value, None, last),)
    page = await admin.read(SHOP)
    assert "inventaire" in page
    assert "à venir" in page
    for wrong in (
        {**fields, "value": " "},
        {**fields, "last": ""},
        {**fields, "last": today.isoformat()},
        {**fields, "first": "2020-01-01", "last": "2020-01-02"},
    ):
        assert (await admin.post(f"{SHOP}/closures", **wrong)).status_code == 422


async def test_a_change_whose_carrier_left_the_file_can_still_be_withdrawn(
    admin: Colleague, store: Store
) -> None:
    change = store.amend_shop(admin.staff.id, Amendment("carriers.TNT.delay", "24 h"))
    assert "TNT\u00a0: délai" in (await admin.read(SHOP)).replace("&nbsp;", "\u00a0")
    await admin.post(f"{SHOP}/changements/{change}/retirer")
    assert store.shop_amendments() == ()


def test_every_fact_of_the_file_has_a_name() -> None:
    assert label_of("carriers.Colissimo.delay") == "Colissimo\u00a0: délai"
    assert label_of("phone") == "Téléphone"
    assert label_of("unheard_of") == "unheard_of"
