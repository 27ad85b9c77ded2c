import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import requests
import responses
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.orders import (
    MalformedAnswer,
    Options,
    OrderSystemError,
    Refused,
    StockCount,
    Unreachable,
)
from bot.orders.dolibarr import Dolibarr
from tests.orders.replay import Exchange, exchange
from tests.orders.test_dolibarr import API, FOLDER, KEY, opened, serving

NUMBER = "CO2611-0005"
OPTIONS = Options(fields={"return_state": "options_etat_sav"})

Ask = Callable[[Dolibarr], object]


def fails(ask: Ask, end: str, found: Exchange) -> OrderSystemError:
    with serving(**{end: found}) as replay, pytest.raises(OrderSystemError) as told:
        ask(opened(replay))
    written = f"{told.value!s} {told.value!r} {told.value.code}"
    assert not re.search(f"{KEY}|{NUMBER}|NET-|login|commercial|rien|shop.example", written)
    return told.value


def order_fails(name: str, number: str = NUMBER) -> OrderSystemError:
    return fails(lambda shop: shop.find_order(number), number, exchange(FOLDER, name))


@pytest.mark.parametrize(
    ("name", "kind", "status", "code"),
    [
        ("auth-none", Refused, 401, "401"),
        ("auth-bad-key", Refused, 401, "401"),
        ("auth-bearer", Refused, 401, "401"),
        ("auth-no-rights-orders", Refused, 403, "403"),
        ("auth-own-clients-only-order", Refused, 403, "own_customers_only"),
        ("module-orders-off-ref", Refused, 403, "403"),
        ("module-api-off", Refused, 200, "api_off"),
        ("error-ip-not-allowed", Refused, 503, "ip_not_allowed"),
        ("error-maintenance", Unreachable, 200, "maintenance"),
        ("error-database-down", Unreachable, 202, "technical_error"),
        ("error-500-empty-body", Unreachable, 500, None),
        ("error-wrong-base-html", MalformedAnswer, 200, "not_the_api"),
        ("error-bad-sortfield", MalformedAnswer, 503, "503"),
        ("error-bad-limit", MalformedAnswer, 400, "400"),
        ("inject-sqlfilters-unknown-field", MalformedAnswer, 503, "503"),
        ("inject-sqlfilters-parenthesis", MalformedAnswer, 400, "400"),
        ("inject-ref-quote", MalformedAnswer, 403, "injection_filter"),
        ("inject-ref-percent", MalformedAnswer, 403, "injection_filter"),
        ("order-M-by-ref-draft", MalformedAnswer, 403, "injection_filter"),
        ("notfound-route", MalformedAnswer, 501, "unknown_path"),
        ("notfound-order-id-text", MalformedAnswer, 400, "400"),
    ],
)
def test_every_fault_of_an_order_has_its_exception(
    name: str, kind: type[OrderSystemError], status: int, code: str | None
) -> None:
    error = order_fails(name)
    assert type(error) is kind
    assert (error.resource, error.status, error.code) == ("orders", status, code)


@pytest.mark.parametrize("name", ["module-orders-off-list", "auth-no-rights-orders-list"])
def test_faults_of_a_list(name: str) -> None:
    ask: Ask = lambda shop: shop.find_order("WEB-20005")  # noqa: E731
    error = fails(ask, "orders", exchange(FOLDER, name))
    assert (type(error), error.resource, error.status) == (Refused, "orders", 403)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("auth-no-rights-thirdparty", "403"),
        ("auth-own-clients-only-thirdparty", "own_customers_only"),
    ],
)
def test_faults_of_the_customer(name: str, code: str) -> None:
    ask: Ask = lambda shop: shop.find_order(NUMBER)  # noqa: E731
    error = fails(ask, "thirdparties/1", exchange(FOLDER, name))
    assert (type(error), error.resource, error.code) == (Refused, "thirdparties", code)


def made(body: str, status: int, kind: str) -> Exchange:
    return Exchange("made", "", {}, status, kind, {}, body)


@pytest.mark.parametrize(
    ("found", "kind", "code"),
    [
        (made("Not Found", 404, "text/html"), MalformedAnswer, "unknown_path"),
        (made("Forbidden", 403, "text/html"), Refused, None),
        (made("<h1>overloaded</h1>", 503, "text/html"), Unreachable, None),
        (made("slow down", 429, "text/plain"), Unreachable, None),
        (made("", 502, ""), Unreachable, None),
        (made("{}", 500, "application/json"), Unreachable, None),
        (made("not json", 401, "application/json"), Refused, "401"),
        (made("not json", 403, "application/json"), Refused, "403"),
        (made('{"error": {"message": 3}}', 403, "application/json"), Refused, "403"),
        (made("", 200, "application/json"), MalformedAnswer, None),
        (made("", 200, ""), MalformedAnswer, "not_the_api"),
        (made("{}", 200, "application/jsonp"), MalformedAnswer, "not_the_api"),
        (made("[]", 200, "application/json"), MalformedAnswer, None),
        (made("{}", 200, "application/json"), MalformedAnswer, None),
        (made('{"ref": "', 200, "application/json"), MalformedAnswer, None),
        (made("{}", 204, "text/html"), MalformedAnswer, "not_the_api"),
        (made("", 301, "text/html"), MalformedAnswer, None),
    ],
)
def test_faults_of_what_stands_in_front(
    found: Exchange, kind: type[OrderSystemError], code: str | None
) -> None:
    error = fails(lambda shop: shop.find_order(NUMBER), NUMBER, found)
    assert (type(error), error.resource, error.code) == (kind, "orders", code)


@pytest.mark.parametrize(
    "lost", [requests.ConnectTimeout(), requests.ReadTimeout(), requests.ConnectionError()]
)
def test_nobody_answers(lost: Exception) -> None:
    with responses.RequestsMock() as wire:
        wire.get(f"{API}/orders/ref/{NUMBER}", body=lost)
        with pytest.raises(Unreachable) as told:
            Dolibarr(API, KEY).find_order(NUMBER)
    assert told.value.resource == "orders"


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("auth-no-rights-products", Refused, "403"),
        ("module-products-off", Refused, "403"),
        ("auth-bad-key", Refused, "401"),
        ("products-search-parentheses", MalformedAnswer, "400"),
        ("error-maintenance", Unreachable, "maintenance"),
        ("error-500-empty-body", Unreachable, None),
    ],
)
def test_every_fault_of_a_product_has_its_exception(
    name: str, kind: type[OrderSystemError], code: str | None
) -> None:
    ask: Ask = lambda shop: shop.find_products("NET-SW8P")  # noqa: E731
    error = fails(ask, "NET-SW8P", exchange(FOLDER, name))
    assert (type(error), error.resource, error.code) == (kind, "products", code)


@pytest.mark.parametrize("name", ["auth-no-rights-stock", "module-stock-off"])
def test_a_stock_that_is_left_out_is_not_told_as_none(name: str) -> None:
    with serving(**{"NET-SW8P": exchange(FOLDER, name)}) as replay:
        (product,) = opened(replay).find_products("NET-SW8P")
    assert product.stock_count is StockCount.UNKNOWN
    assert product.price is not None


# Whatever comes

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["0", "1", "-1", "\ud800", "9" * 400, "1e9", "2.5", "NaN", "Å", "CO2611-0007"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "1", ""]), inner)
    ),
    max_leaves=4,
)
# Those that are read, since most of what Dolibarr tells is not.
READ = re.compile(
    r"id|ref|ref_client|statut|status|date|date_creation|socid|contacts_ids|linkedObjectsIds|facture"
    r"|billed|mode_reglement_code|availability_code|array_options|options_etat_sav|delivery_date"
    r"|total_ttc|shipping_method|lines|product_type|qty|product_label|product_ref|qty_shipped"
    r"|fk_elementdet|tracking_number|tracking_url|date_valid|date_delivery|email|zip|paye|label"
    r"|type|price_ttc|stock_reel|delivery_time_days|[0-9]+"
)
ANSWERS = {
    "/orders/ref/": ("order-A-by-ref", "order-G-by-ref", "order-J-by-ref", "order-K-by-ref"),
    "/shipment": ("order-G-shipment",),
    "/thirdparties/": ("order-G-thirdparty",),
    "/contacts/": ("contact-societe",),
    "/invoices/": ("order-A-invoice",),
    "/invoices?": ("order-J-credit-notes-of-invoice",),
    "/products/ref/": ("product-net-ap6-by-ref",),
    "/products?": ("products-search-word",),
    "/purchase_prices": ("product-net-ap6-purchase-prices",),
    "/supplierorders": ("supplierorders-of-product",),
}


def spoilt(value: Any, draw: Callable[[Any], Any]) -> Any:
    """The value with a field, most often deep inside, dropped or replaced."""
    places = list(value) if isinstance(value, dict) else []
    places = [place for place in places if READ.fullmatch(place)]
    if isinstance(value, list):
        places = list(range(len(value)))
    if not places or draw(st.integers(0, 4)) == 0:
        return draw(JSON)
    place = draw(st.sampled_from(places))
    if isinstance(value, list):
        return [*value[:place], spoilt(value[place], draw), *value[place + 1 :]]
    if draw(st.integers(0, 3)) == 0:
        return {name: each for name, each in value.items() if name != place}
    return {**value, place: spoilt(value[place], draw)}


def spoilt_bytes(written: bytes, draw: Callable[[Any], Any]) -> bytes:
    cut = draw(st.integers(0, len(written)))
    junk: bytes = draw(st.binary(max_size=6))
    whole: bytes = draw(
        st.sampled_from([written[:cut], written[:cut] + junk + written[cut:], junk, b"<html>"])
    )
    return whole


def asks(number: str) -> tuple[Ask, ...]:
    return (
        lambda shop: shop.find_order(number),
        lambda shop: shop.find_products("NET-AP6"),
        lambda shop: shop.find_products("switch gigabit"),
    )


def serve(wire: responses.RequestsMock, bodies: dict[str, Any]) -> None:
    for end, body in bodies.items():
        wire.get(re.compile(f"{re.escape(API)}.*{re.escape(end)}"), json=body)


def recorded(number: int) -> dict[str, Any]:
    """A body for every question of one order and of products."""
    return {
        end: exchange(FOLDER, names[number % len(names)]).body for end, names in ANSWERS.items()
    }


@pytest.mark.parametrize("number", range(4))
def test_unspoilt_answers_are_answers(number: int) -> None:
    bodies = recorded(number)
    with responses.RequestsMock(assert_all_requests_are_fired=False) as wire:
        serve(wire, bodies)
        assert all(ask(Dolibarr(API, KEY, OPTIONS)) for ask in asks(bodies["/orders/ref/"]["ref"]))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_json_comes_only_typed_errors_do(data: st.DataObject) -> None:
    bodies = recorded(data.draw(st.integers(0, 3)))
    number = bodies["/orders/ref/"]["ref"]
    end = data.draw(st.sampled_from(sorted(ANSWERS)))
    bodies[end] = spoilt(bodies[end], data.draw)
    with responses.RequestsMock(assert_all_requests_are_fired=False) as wire:
        serve(wire, {**bodies, "/orders?": []})
        shop = Dolibarr(API, KEY, OPTIONS)
        for ask in asks(number):
            with suppress(OrderSystemError):
                ask(shop)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_bytes_come_only_typed_errors_do(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["order-E-by-ref", "products-search-word", "auth-none"]))
    found = exchange(FOLDER, name)
    with responses.RequestsMock() as wire:
        wire.get(
            re.compile(f"{re.escape(API)}/.*"),
            status=data.draw(st.sampled_from([200, 200, 202, 401, 403, 404, 501])),
            body=spoilt_bytes(found.written, data.draw),
            content_type=data.draw(st.sampled_from(["application/json", "text/html", ""])),
        )
        for ask in asks(NUMBER):
            with suppress(OrderSystemError):
                ask(Dolibarr(API, KEY, OPTIONS))
