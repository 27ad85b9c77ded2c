"""Whatever PrestaShop answers, the connector tells an order or raises its own errors."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import responses
from hypothesis import given
from hypothesis import strategies as st

from bot.orders import (
    MalformedAnswer,
    Options,
    OrderStatus,
    OrderSystemError,
    Product,
    Refused,
    Unreachable,
)
from bot.orders.prestashop import PrestaShop
from bot.orders.prestashop_service import explained
from bot.orders.wire import Answer
from tests.orders.replay import exchange
from tests.orders.test_prestashop import FOLDER, KEY, SPLIT, shop

FAULTS: dict[str, tuple[type[OrderSystemError], int | None, str | None]] = {
    "auth-none": (Refused, 401, None),
    "auth-bad-format": (Refused, 401, "18"),
    "auth-key-as-password": (Refused, 401, "18"),
    "auth-bad-key-in-query": (Refused, 401, "18"),
    "auth-unknown-key": (Refused, 401, "20"),
    "auth-inactive-key": (Refused, 401, "20"),
    "auth-no-permission-orders": (Refused, 401, "26"),
    "auth-method-not-allowed": (Refused, 405, "25"),
    "error-webservice-off": (Refused, 503, "22"),
    "notfound-filter": (MalformedAnswer, 400, "32"),
    "notfound-display-field": (MalformedAnswer, 400, "35"),
    "notfound-bad-sort": (MalformedAnswer, 400, "38"),
    "list-orders-since-without-date-1": (MalformedAnswer, 400, "32"),
    "notfound-resource": (MalformedAnswer, 400, "27"),
    "notfound-order-id": (MalformedAnswer, 404, None),
    "notfound-order-id-text": (MalformedAnswer, 404, None),
    "error-500-empty-body": (Unreachable, 500, None),
    "auth-root-json-500": (Unreachable, 500, None),
    "error-database-down": (Unreachable, 500, None),
    "error-maintenance-front": (Unreachable, 503, None),
    "error-wrong-base-redirect": (MalformedAnswer, 302, None),
    "auth-root-xml": (MalformedAnswer, None, None),
    "notfound-xml": (MalformedAnswer, None, None),
    "order-E-xml": (MalformedAnswer, None, None),
    "order-E-by-id": (MalformedAnswer, None, None),
}
OF_AN_ORDER = {
    "orders": "P1-by-reference-full",
    "customers": "P1-customer",
    "addresses": "P1-address-delivery",
    "order_carriers": "P1-order-carriers",
    "carriers": "G-carriers",
    "order_histories": "P1-histories",
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_that_was_recorded(name: str) -> None:
    kind, status, code = FAULTS[name]
    with shop({"/orders": exchange(FOLDER, name)}) as (system, _), pytest.raises(kind) as told:
        system.find_order("DVIDCMTMD")
    assert (told.value.resource, told.value.status, told.value.code) == ("orders", status, code)
    for private in (KEY, "DVIDCMTMD", "elise"):
        assert private not in str(told.value)
    assert str(told.value).startswith("orders: ")


@pytest.mark.parametrize("resource", ["customers", "addresses", "order_carriers", "carriers"])
@pytest.mark.parametrize("name", ["auth-no-permission-customers", "error-500-empty-body"])
def test_what_an_order_cannot_do_without(resource: str, name: str) -> None:
    kind = Refused if name.startswith("auth") else Unreachable
    with (
        shop({f"/{resource}": exchange(FOLDER, name)}) as (system, _),
        pytest.raises(kind) as told,
    ):
        system.find_order("DVIDCMTMD")
    assert told.value.resource == resource


@pytest.mark.parametrize("resource", ["products", "stock_availables"])
def test_a_product_needs_its_name_and_its_stock(resource: str) -> None:
    no_right = exchange(FOLDER, "auth-no-permission-customers")
    with shop({f"/{resource}": no_right}) as (system, _), pytest.raises(Refused) as told:
        system.find_products("NET-SW8P")
    assert (told.value.resource, told.value.code) == (resource, "26")


def test_variants_are_asked_for_when_the_key_may_read_them() -> None:
    no_right = exchange(FOLDER, "auth-no-permission-customers")
    with shop({"/combinations": no_right}) as (system, _):
        assert [each.reference for each in system.find_products("NET-CAB6-5M")][:1] == ["NET-CAB6"]
        assert [each.stock for each in system.find_products("le NET-SW8P en wifi6")] == [14]
    down = exchange(FOLDER, "error-500-empty-body")
    with shop({"/combinations": down}) as (system, _), pytest.raises(Unreachable) as told:
        system.find_products("NET-CAB6-5M")
    assert told.value.resource == "combinations"


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (403, '{"errors":[{"code":132,"message":"…"}]}', Refused),
        (400, '{"errors":[]}', MalformedAnswer),
        (400, '{"errors":[{"code":{}}]}', MalformedAnswer),
        (400, "<html>", MalformedAnswer),
        (500, '{"errors":[{"code":3,"message":"PHP Warning"}]}', type(None)),
        (418, "", type(None)),
    ],
)
def test_what_an_answer_means(status: int, body: str, kind: type) -> None:
    answer = Answer("orders", status, "application/json", body.encode())
    assert type(explained(answer)) is kind


def _bodies() -> dict[str, Any]:
    """What is asked for an order in two parts, and for two products."""
    bodies = {
        resource: exchange(FOLDER, f"order-{name}").body for resource, name in OF_AN_ORDER.items()
    }
    bodies["order_states"] = exchange(FOLDER, "list-order-states").body
    bodies["products"] = exchange(FOLDER, "product-variant-parent-by-reference").body
    bodies["products"]["products"][0]["price_ttc"] = "5.880000"
    bodies["combinations"] = exchange(FOLDER, "combination-by-reference").body
    bodies["stock_availables"] = exchange(FOLDER, "product-variant-stock").body
    return deepcopy(bodies)


BODIES = _bodies()
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["0", "", "0000-00-00 00:00:00", "9999-12-31", "1" * 400, "\ud800", "%@["]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "reference", "name", "errors"]), inner, max_size=2)
    ),
    max_leaves=4,
)
BYTES = st.binary(max_size=20) | st.sampled_from([b"", b"<html>", b"null", b"[[", b"[]", b'"x"'])


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(each, (*path, key))


PLACES = [(resource, path) for resource, body in BODIES.items() for path in _places(body)]


def _spoiled(path: tuple[Any, ...], body: Any, value: Any, gone: bool) -> Any:
    if not path:
        return value
    body = deepcopy(body)
    holder = body
    for key in path[:-1]:
        holder = holder[key]
    if gone:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return body


def _outcome(resource: str, body: bytes, states: dict[str, OrderStatus]) -> list[Any]:
    """What comes out when one of the answers is that body; only our own errors are caught."""
    outcome: list[Any] = []
    with responses.RequestsMock(assert_all_requests_are_fired=False) as wire:
        for name, whole in BODIES.items():
            written = body if name == resource else json.dumps(whole).encode()
            wire.get(f"https://shop.example/api/{name}", body=written)
        system = PrestaShop("https://shop.example", KEY, Options(states))
        for find in (
            lambda: system.find_order(SPLIT),
            lambda: system.find_products("NET-CAB6-5M"),
            lambda: system.find_products("câble réseau"),
        ):
            try:
                outcome.append(find())
            except OrderSystemError as error:
                outcome.append(error)
    return outcome


def test_the_answers_that_are_spoiled_are_good_ones() -> None:
    order, variant, cable = _outcome("", b"", {})
    assert order.status is OrderStatus.PARTLY_SHIPPED
    assert [each.reference for each in variant] == ["NET-CAB6-5M"]
    assert [each.reference for each in cable] == ["NET-CAB6"]
    assert _outcome("", b"", {"4": OrderStatus.UNKNOWN})[0].state_name == "Expédié"


@given(
    place=st.sampled_from(PLACES),
    value=JSON,
    gone=st.booleans(),
    states=st.sampled_from([{}, {"4": OrderStatus.UNKNOWN}]),
)
def test_whatever_a_field_holds_the_errors_are_our_own(
    place: tuple[str, tuple[Any, ...]], value: Any, gone: bool, states: dict[str, OrderStatus]
) -> None:
    resource, path = place
    body = json.dumps(_spoiled(path, BODIES[resource], value, gone)).encode()
    order, *products = _outcome(resource, body, states)
    assert isinstance(order, OrderSystemError) or order.reference == SPLIT
    for found in products:
        if not isinstance(found, OrderSystemError):
            assert all(isinstance(each, Product) and each.stock >= 0 for each in found)


@given(resource=st.sampled_from(sorted(BODIES)), cut=st.floats(0, 1), junk=BYTES)
def test_whatever_bytes_come_the_errors_are_our_own(resource: str, cut: float, junk: bytes) -> None:
    whole = json.dumps(BODIES[resource]).encode()
    for body in (whole[: int(cut * len(whole))] + junk, junk):
        assert len(_outcome(resource, body, {})) == 3
