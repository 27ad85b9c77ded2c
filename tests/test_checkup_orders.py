"""`comptoir check` on recorded systems: what is missing, and where to click."""

from pathlib import Path

import pytest
import responses

from bot.checkup_orders import order_lines, parcel_line
from bot.orders.laposte import ADDRESS
from bot.settings import Settings
from tests.orders.replay import exchange, replaying

KEYS = {
    "prestashop": "K" * 32,
    "woocommerce": "ck_key:cs_secret",
    "dolibarr": "secret" * 5,
}
FOLDERS = {
    "prestashop": "prestashop-8.2",
    "woocommerce": "woocommerce-11.0.1",
    "dolibarr": "dolibarr-21.0.1",
}


def settings(data_dir: Path, name: str, url: str, **environ: str) -> Settings:
    return Settings.from_environ(
        {
            "DATA_DIR": str(data_dir),
            "ORDER_SYSTEM": name,
            "ORDER_SYSTEM_URL": url,
            "ORDER_SYSTEM_KEY": KEYS.get(name, ""),
            "ORDER_SYSTEM_HTTP": "loopback",
            **environ,
        }
    )


def lines(
    tmp_path: Path, name: str, *first: str, instead: dict[str, str] | None = None
) -> list[tuple[bool, str]]:
    folder = FOLDERS[name]
    answers = {end: exchange(folder, recorded) for end, recorded in (instead or {}).items()}
    with replaying(folder, *first, instead=answers) as replay:
        found = list(order_lines(settings(tmp_path, name, replay.url)))
    assert all(KEYS[name] not in words for _, words in found)
    return found


@pytest.mark.parametrize("name", FOLDERS)
def test_a_system_that_can_be_used_says_so(tmp_path: Path, name: str) -> None:
    found = lines(tmp_path, name)
    assert all(passed for passed, _ in found)
    assert f"« {name} » répond" in found[0][1]


def test_the_states_of_the_shop_are_named_for_the_setting(tmp_path: Path) -> None:
    (_, (passed, words)) = lines(tmp_path, "prestashop")
    assert passed
    assert "14 « Expédié partiellement », 15 « Retour en cours »" in words
    assert "ORDER_SYSTEM_STATES=14=" in words


def test_states_that_were_set_up_are_not_named_again(tmp_path: Path) -> None:
    with replaying(FOLDERS["prestashop"]) as replay:
        given = settings(
            tmp_path,
            "prestashop",
            replay.url,
            ORDER_SYSTEM_STATES="14=partly_shipped,15=returning",
        )
        assert len(list(order_lines(given))) == 1


def test_the_states_of_woocommerce_are_named_too(tmp_path: Path) -> None:
    found = lines(tmp_path, "woocommerce", "custom-status-totals")
    assert "partial-shipped « Expédiée en partie »" in found[1][1]


@pytest.mark.parametrize(
    ("name", "instead", "said"),
    [
        ("prestashop", {"/orders": "auth-unknown-key"}, "inconnue ou désactivée"),
        ("prestashop", {"/orders": "auth-bad-format"}, "32 caractères"),
        ("prestashop", {"/orders": "error-webservice-off"}, "Activer le service web"),
        (
            "prestashop",
            {"/customers": "auth-no-permission-customers"},
            "« Afficher (GET) » en face de « customers »",
        ),
        ("prestashop", {"/orders": "error-wrong-base-redirect"}, "ORDER_SYSTEM_URL"),
        ("prestashop", {"/orders": "error-database-down"}, "est-il démarré"),
        ("woocommerce", {"/orders": "auth-bad-secret"}, "secret est faux"),
        ("woocommerce", {"/products": "auth-customer-key-products"}, "Gestionnaire de boutique"),
        ("woocommerce", {"/orders": "error-plugin-off"}, "le bon système"),
        ("woocommerce", {"/orders": "error-wrong-base-html"}, "celle de la boutique"),
        ("dolibarr", {"/orders": "auth-bad-key"}, "Clé pour API"),
        ("dolibarr", {"/orders": "auth-no-rights-orders-list"}, "Consulter les commandes clients"),
        ("dolibarr", {"/orders": "module-api-off"}, "serveur REST"),
        ("dolibarr", {"/orders": "error-ip-not-allowed"}, "Adresses IP autorisées"),
        ("dolibarr", {"/orders": "error-wrong-base-html"}, "celle de la boutique"),
    ],
)
def test_what_is_missing_is_said_with_the_place_to_repair_it(
    tmp_path: Path, name: str, instead: dict[str, str], said: str
) -> None:
    passed, words = lines(tmp_path, name, instead=instead)[0]
    assert not passed
    assert said in words


def test_every_right_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    found = lines(
        tmp_path,
        "prestashop",
        instead={
            "/customers": "auth-no-permission-customers",
            "/order_carriers": "auth-no-permission-order-carriers",
        },
    )
    assert [passed for passed, _ in found] == [False, False]


def test_a_right_that_is_only_good_to_have_does_not_fail(tmp_path: Path) -> None:
    found = lines(tmp_path, "dolibarr", instead={"/supplierorders": "module-suppliers-off"})
    assert [passed for passed, _ in found] == [True, True]
    assert "facultatif" in found[0][1]


def test_a_key_of_another_shape_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    given = settings(tmp_path, "woocommerce", "https://shop.example", ORDER_SYSTEM_KEY="not a pair")
    ((passed, words),) = order_lines(given)
    assert not passed
    assert "not a pair" not in words
    assert "ORDER_SYSTEM_KEY" in words


@pytest.mark.parametrize(
    ("status", "passed", "said"),
    [(200, True, "La Poste répond"), (401, False, "LAPOSTE_KEY"), (500, False, "pas de réponse")],
)
@responses.activate
def test_the_key_of_la_poste_is_tried(tmp_path: Path, status: int, passed: bool, said: str) -> None:
    responses.get(f"{ADDRESS}/idships/6A12345678905", status=status, json={})
    given = settings(tmp_path, "demo", "http://127.0.0.1:8090", LAPOSTE_KEY="key")
    assert parcel_line(given)[0] is passed
    assert said in parcel_line(given)[1]


def test_without_a_key_la_poste_is_left_alone(tmp_path: Path) -> None:
    passed, words = parcel_line(settings(tmp_path, "demo", "http://127.0.0.1:8090"))
    assert passed
    assert "LAPOSTE_KEY" in words
