"""What WooCommerce answers when something is wrong, as recorded, and bodies that are spoiled."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
import requests
import responses
from hypothesis import given
from hypothesis import strategies as st

from bot.orders import (
    MalformedAnswer,
    Options,
    OrderNotFound,
    OrderSystemError,
    Refused,
    Unreachable,
)
from bot.orders.woocommerce import WooCommerce
from tests.orders.replay import Exchange, exchange, replaying

FOLDERS = ("woocommerce-7.9.0", "woocommerce-9.4.3", "woocommerce-11.0.1")
LATEST = FOLDERS[-1]
KEY = "ck_0123:cs_4567"
BASE = "https://shop.example/wp-json/wc/v3"

WRONG_KEY = "woocommerce_rest_authentication_error"
MAY_NOT = "woocommerce_rest_cannot_view"
FAULTS = {
    "auth-none": (Refused, 401, MAY_NOT),
    "auth-http-basic": (Refused, 401, MAY_NOT),
    "auth-http-query": (Refused, 401, MAY_NOT),
    "auth-unknown-key": (Refused, 401, MAY_NOT),
    "auth-bad-secret": (Refused, 401, WRONG_KEY),
    "auth-write-only-key": (Refused, 401, WRONG_KEY),
    "auth-read-key-writes": (Refused, 401, WRONG_KEY),
    "auth-http-oauth1-bad-secret": (Refused, 401, WRONG_KEY),
    "auth-http-oauth1-old-timestamp": (Refused, 401, WRONG_KEY),
    "auth-customer-key": (Refused, 403, MAY_NOT),
    "auth-customer-key-list": (Refused, 403, MAY_NOT),
    "auth-customer-key-products": (Refused, 403, MAY_NOT),
    "error-rest-closed": (Refused, 401, "rest_not_logged_in"),
    "error-plain-permalinks-rest-route": (Refused, 401, MAY_NOT),
    "error-plugin-off": (MalformedAnswer, 404, "rest_no_route"),
    "notfound-api-version": (MalformedAnswer, 404, "rest_no_route"),
    "notfound-route": (MalformedAnswer, 404, "rest_no_route"),
    "list-orders-per-page-101": (MalformedAnswer, 400, "rest_invalid_param"),
    "error-maintenance": (Unreachable, 503, None),
    "error-database-down": (Unreachable, 500, None),
    "error-500-critical": (Unreachable, 500, None),
    "error-500-critical-accept-json": (Unreachable, 500, "internal_server_error"),
    "error-500-fatal": (Unreachable, 500, None),
    "error-php-warning-before-json": (MalformedAnswer, None, None),
    "error-wrong-base-html": (MalformedAnswer, None, None),
}


def outcome(folder: str, end: str, fault: Exchange, ask: str) -> OrderSystemError:
    with replaying(folder, instead={end: fault}) as replay:
        client = WooCommerce(replay.url, KEY, Options(plain_http="loopback"))
        look_up = {"orders": client.find_order, "products": client.find_products}[ask]
        with pytest.raises(OrderSystemError) as told:
            look_up("20005" if ask == "orders" else "NET-SW8P")
    return told.value


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize(("end", "ask"), [("/20005", "orders"), ("/products", "products")])
def test_each_fault_has_its_exception(folder: str, name: str, end: str, ask: str) -> None:
    kind, status, code = FAULTS[name]
    error = outcome(folder, end, exchange(folder, name), ask)
    assert type(error) is kind
    assert error.resource == ask
    assert (error.status, error.code) == ((status or error.status), code)
    told = f"{error} {error.resource} {error.code}"
    assert str(error).startswith(f"{ask}: ")
    for secret in ("ck_0123", "cs_4567", "20005", "NET-SW8P", "elise", "shop.example", "127.0.0.1"):
        assert secret not in told


@pytest.mark.parametrize("name", ["error-plugin-off", "notfound-route"])
def test_states_are_not_asked_for_where_there_are_none(name: str) -> None:
    fault = {"/totals": exchange(LATEST, name)}
    with replaying(LATEST, instead=fault) as replay:
        client = WooCommerce(replay.url, KEY, Options(plain_http="loopback"))
        with pytest.raises(MalformedAnswer) as told:
            client.unknown_states()
    assert told.value.resource == "reports"


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_such_order_is_told_from_a_wrong_address(folder: str) -> None:
    error = outcome(folder, "/20005", exchange(folder, "notfound-order"), "orders")
    assert type(error) is OrderNotFound
    assert (error.status, error.code) == (404, "woocommerce_rest_shop_order_invalid_id")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("error-maintenance", Unreachable),
        ("error-500-critical", Unreachable),
        ("error-wrong-base-html", MalformedAnswer),
        ("order-E-by-id", MalformedAnswer),
    ],
)
def test_half_an_order_is_not_told(name: str, kind: type[OrderSystemError]) -> None:
    assert type(outcome(LATEST, "/fulfillments", exchange(LATEST, name), "orders")) is kind


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"status": 404, "body": "<h1>404</h1>"}, MalformedAnswer),
        ({"status": 404, "json": {"code": "a b"}}, MalformedAnswer),
        ({"status": 404, "json": {"code": 3}}, MalformedAnswer),
        ({"status": 404, "json": ["rest_no_route"]}, MalformedAnswer),
        ({"status": 404, "body": "[" * 100_000}, MalformedAnswer),
        ({"status": 400, "body": ""}, MalformedAnswer),
        ({"status": 401, "body": "Unauthorized"}, Refused),
        ({"status": 403, "body": "<h1>WAF</h1>"}, Refused),
        (
            {"status": 429, "json": {"code": "too_many"}, "headers": {"Retry-After": "9"}},
            Unreachable,
        ),
        ({"status": 502, "json": {"code": "bad_gateway"}}, Unreachable),
        ({"status": 302, "headers": {"Location": "https://other.example/"}}, MalformedAnswer),
        ({"status": 204}, MalformedAnswer),
        ({"body": ""}, MalformedAnswer),
        ({"body": "\ufeff{}"}, MalformedAnswer),
        ({"json": {}}, MalformedAnswer),
        ({"json": []}, MalformedAnswer),
        ({"json": None}, MalformedAnswer),
        ({"json": {"number": 20005}}, MalformedAnswer),
        ({"json": {"number": "20005"}}, MalformedAnswer),
        ({"body": requests.ReadTimeout()}, Unreachable),
        ({"body": requests.ConnectionError()}, Unreachable),
    ],
)
@responses.activate
def test_what_was_not_recorded(answer: dict[str, Any], kind: type[OrderSystemError]) -> None:
    responses.get(f"{BASE}/orders/20005", **answer)
    responses.get(f"{BASE}/orders/20005/fulfillments", json=[])
    with pytest.raises(OrderSystemError) as told:
        WooCommerce("https://shop.example", KEY).find_order("20005")
    assert type(told.value) is kind


def test_an_order_without_its_day_is_not_believed() -> None:
    whole = exchange(LATEST, "order-E-by-id")
    body = {**whole.body, "date_created_gmt": None}
    spoiled = Exchange("", "", {}, 200, whole.type, {}, body)
    assert type(outcome(LATEST, "/20005", spoiled, "orders")) is MalformedAnswer


# Whatever comes

ORDERS = [exchange(each, f"order-{key}-by-id").body for each in FOLDERS for key in "AEGJ"]
FULFILLMENTS = [exchange(LATEST, f"order-{key}-fulfillments").body for key in "DEGL"]
ROWS = [exchange(LATEST, f"product-{each}-by-sku").body for each in ("net-ap6", "variable")]
VARIATIONS = exchange(LATEST, "product-variations").body

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["", "20005", "2026-11-16T07:30:00", "9" * 30, "0000-00-00", "\ud800", "1e9"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@st.composite
def spoiled(draw: st.DrawFn, body: Any) -> Any:
    """The body with one thing in it replaced by any value, or taken away."""
    if isinstance(body, dict) and body and draw(st.integers(0, 9)):
        key = draw(st.sampled_from(sorted(body)))
        if draw(st.integers(0, 4)) == 0:
            return {name: value for name, value in body.items() if name != key}
        return {**body, key: draw(spoiled(body[key]))}
    if isinstance(body, list) and body and draw(st.integers(0, 9)):
        place = draw(st.integers(0, len(body) - 1))
        return [*body[:place], draw(spoiled(body[place])), *body[place + 1 :]]
    return draw(json_values)


def ask(bodies: Mapping[str, bytes]) -> None:
    """An answer, or one of our own errors: nothing else comes out."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as wire:
        for path, body in bodies.items():
            wire.get(f"{BASE}{path}", body=body)
        client = WooCommerce(
            "https://shop.example",
            KEY,
            Options(fields={"restock_date": "_restock_date", "lead_days": "_lead_time_days"}),
        )
        if "/products" not in bodies:
            with suppress(OrderSystemError):
                assert client.find_order("20005").reference == "20005"
            return
        for words in ("NET-AP6", "point d'accès wi-fi", "NET-CAB6"):
            with suppress(OrderSystemError):
                assert len(client.find_products(words)) <= 5


def written(value: Any) -> bytes:
    return json.dumps(value).encode()


def as_20005(body: Any) -> Any:
    return {**body, "number": "20005"}


@given(
    st.sampled_from(ORDERS).map(as_20005).flatmap(spoiled),
    st.sampled_from(FULFILLMENTS).flatmap(spoiled),
)
def test_whatever_an_order_holds(order: Any, fulfillments: Any) -> None:
    bodies = {"/orders/20005": written(order), "/orders/20005/fulfillments": written(fulfillments)}
    ask(bodies)
    ask({**bodies, "/orders/20005": written(as_20005(ORDERS[-2]))})


@given(
    st.sampled_from(ROWS).flatmap(spoiled),
    st.just(VARIATIONS).flatmap(spoiled),
    st.just([{"currency": "EUR", "prices_include_tax": True}]).flatmap(spoiled),
)
def test_whatever_a_catalogue_holds(rows: Any, variations: Any, orders: Any) -> None:
    ask(
        {
            "/products": written(rows),
            "/products/18/variations": written(variations),
            "/orders": written(orders),
        }
    )


@given(st.data())
def test_whatever_bytes_come(data: st.DataObject) -> None:
    whole = written(as_20005(data.draw(st.sampled_from(ORDERS))))
    cut = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=6) | st.just(b"<!DOCTYPE html><html></html>"))
    spoilt = data.draw(st.sampled_from([whole[:cut], whole[:cut] + junk + whole[cut:], junk]))
    ask({"/orders/20005": spoilt, "/orders/20005/fulfillments": b"[]"})
    ask({"/orders/20005": whole, "/orders/20005/fulfillments": spoilt})
    ask({"/products": spoilt, "/orders": spoilt})
