"""Orders of WooCommerce, as recorded from 7.9, 9.4 and 11."""

import hmac
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import pytest
import responses
import yaml

from bot.orders import (
    Options,
    Order,
    OrderLine,
    OrderNotFound,
    OrderStatus,
    Refused,
    Shipment,
    Unpaid,
    open_order_system,
    verified_order,
)
from bot.orders.fields import Fields
from bot.orders.woocommerce import WooCommerce
from bot.orders.woocommerce_orders import read_order
from tests.orders.replay import RECORDINGS, Exchange, Replay, exchange, exchanges, replaying

FOLDERS = ("woocommerce-7.9.0", "woocommerce-9.4.3", "woocommerce-11.0.1")
LATEST = FOLDERS[-1]
KEY = "ck_0123:cs_4567"
OWN_STATES = {
    "wc-partial-shipped": OrderStatus.PARTLY_SHIPPED,
    "delivered": OrderStatus.DELIVERED,
    "return-requested": OrderStatus.RETURNING,
}
STATUSES = {
    "awaiting_payment": OrderStatus.AWAITING_PAYMENT,
    "payment_failed": OrderStatus.AWAITING_PAYMENT,
    "processing": OrderStatus.PREPARING,
    "partially_shipped": OrderStatus.PARTLY_SHIPPED,
    "shipped": OrderStatus.SHIPPED,
    "cancelled": OrderStatus.CANCELLED,
    "refunded": OrderStatus.REFUNDED,
}


@contextmanager
def shop(
    folder: str,
    *first: str,
    instead: Mapping[str, Exchange] | None = None,
    **options: Any,
) -> Iterator[tuple[WooCommerce, Replay]]:
    # Before 10.1 no order has the route, though it was recorded for some orders only.
    none = {} if folder == LATEST else {"/fulfillments": exchange(folder, "order-E-fulfillments")}
    with replaying(folder, *first, instead={**none, **(instead or {})}) as replay:
        yield WooCommerce(replay.url, KEY, Options(**options, plain_http="loopback")), replay


def data(folder: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((RECORDINGS / folder / "data.yml").read_text("utf-8"))
    return told


def look_up(folder: str, number: str, *first: str, **options: Any) -> Order:
    with shop(folder, *first, **options) as (client, replay):
        order = client.find_order(number)
        assert replay.unknown == []
        return order


ORDERS = [
    pytest.param(folder, told, id=f"{folder} {told['key']}")
    for folder in FOLDERS
    for told in data(folder)["orders"]
]


@pytest.mark.parametrize(("folder", "told"), ORDERS)
def test_every_order_of_every_version(folder: str, told: dict[str, Any]) -> None:
    order = look_up(folder, told["number"])
    assert order.reference == told["number"]
    assert order.status is STATUSES[told["status"]]
    assert order.unpaid is (Unpaid.PAYMENT_FAILED if told["status"] == "payment_failed" else None)
    assert order.placed_on == date.fromisoformat(told["date"][:10])
    assert order.emails == (told["email"],)
    assert set(order.postcodes) == {told["postcode_delivery"], told["postcode_billing"]}
    assert [(line.reference, line.name, line.quantity) for line in order.lines] == [
        (line["ref"], line["name"], line["quantity"]) for line in told["lines"]
    ]
    assert [
        (parcel.tracking_number, parcel.tracking_url, _contents(parcel))
        for parcel in order.shipments
    ] == [
        (
            parcel["tracking_number"],
            parcel["tracking_url"],
            [(line["ref"], line["quantity"]) for line in parcel.get("lines", [])],
        )
        for parcel in told["shipments"]
    ]
    assert (order.state_name, order.return_number) == (None, None)
    assert order.remaining_expected_on is None


def _contents(parcel: Shipment) -> list[tuple[str, int]]:
    return [(line.reference, line.quantity) for line in parcel.lines]


@pytest.mark.parametrize(("folder", "told"), ORDERS)
def test_an_order_costs_two_requests_at_most(folder: str, told: dict[str, Any]) -> None:
    with shop(folder) as (client, replay):
        client.find_order(told["number"])
        assert len(replay.asked) == 2


@responses.activate
def test_only_what_an_order_needs_is_asked_for() -> None:
    base = "https://shop.example/wp-json/wc/v3/orders/20005"
    responses.get(base, body=exchange(LATEST, "order-E-by-id").written)
    responses.get(f"{base}/fulfillments", body=exchange(LATEST, "order-E-fulfillments").written)
    WooCommerce("https://shop.example", KEY).find_order("20005")
    asked = [dict(parse_qsl(urlsplit(str(call.request.url)).query)) for call in responses.calls]
    assert [list(each) for each in asked] == [["_fields"], ["_fields"]]
    names = set(asked[0]["_fields"].split(","))
    assert {"billing.email", "line_items"} <= names
    assert not {"total", "billing", "shipping", "order_key", "customer_note"} & names


def test_the_carriers_and_the_days_of_two_parcels() -> None:
    older, newer = (look_up(folder, "20007").shipments for folder in (FOLDERS[0], LATEST))
    assert [parcel.carrier for parcel in older] == ["DPD France", "GLS"]
    assert [parcel.carrier for parcel in newer] == ["DPD France", "GLS"]
    assert [parcel.shipped_on for parcel in older] == [date(2026, 11, 12), date(2026, 11, 13)]
    assert [parcel.shipped_on for parcel in newer] == [date(2026, 11, 21)] * 2


def test_what_was_chosen_at_the_checkout() -> None:
    order = look_up(LATEST, "20001")
    assert (order.carrier, order.payment_method) == ("Colissimo", "virement")
    assert look_up(LATEST, "20002").payment_method == "chèque"
    assert look_up(LATEST, "20005").payment_method == "carte bancaire"


def test_a_parcel_without_a_number_went_with_the_carrier_that_was_chosen() -> None:
    (parcel,) = look_up(LATEST, "20012").shipments
    assert (parcel.carrier, parcel.tracking_number) == ("Colissimo", None)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(
    ("number", "recording", "status"),
    [
        ("20007", "custom-status-G-partial-shipped", OrderStatus.PARTLY_SHIPPED),
        ("20008", "custom-status-H-delivered", OrderStatus.DELIVERED),
        ("20011", "custom-status-K-return-requested", OrderStatus.RETURNING),
    ],
)
def test_a_state_of_the_shops_own(
    folder: str, number: str, recording: str, status: OrderStatus
) -> None:
    instead = {f"/{number}": exchange(folder, recording)}
    with shop(folder, instead=instead, states=OWN_STATES) as (client, _):
        assert client.find_order(number).status is status


def test_a_state_that_nobody_mapped_keeps_its_name() -> None:
    instead = {"/20011": exchange(LATEST, "custom-status-unregistered")}
    with shop(LATEST, instead=instead) as (client, _):
        order = client.find_order("20011")
    assert (order.status, order.state_name) == (OrderStatus.UNKNOWN, "return requested")


def test_what_the_shop_says_of_a_state_wins() -> None:
    order = look_up(LATEST, "20013", states={"failed": OrderStatus.CANCELLED})
    assert (order.status, order.unpaid) == (OrderStatus.CANCELLED, None)


@pytest.mark.parametrize("folder", FOLDERS)
def test_without_the_feature_parcels_are_in_the_order(folder: str) -> None:
    off = exchange(LATEST, "fulfillments-feature-off")
    with shop(folder, instead={"/fulfillments": off}) as (client, replay):
        assert client.find_order("20011").status is OrderStatus.SHIPPED
        client.find_order("20005")
        # A shop without the feature is not asked for it again.
        assert [each.partition("?")[0][-12:] for each in replay.asked].count("fulfillments") == 1


@pytest.mark.parametrize(
    "recording",
    ["auth-customer-key-fulfillments", "auth-none-fulfillments", "fulfillments-of-unknown-order"],
)
def test_an_order_is_told_without_the_fulfillments_that_may_not_be_seen(recording: str) -> None:
    refused = exchange(LATEST, recording)
    with shop(LATEST, instead={"/fulfillments": refused}) as (client, replay):
        assert [each.tracking_number for each in client.find_order("20011").shipments] == [
            "6A20260000145"
        ]
        assert client.find_order("20005").shipments == ()
        assert len(replay.asked) == 4


@pytest.mark.parametrize("written", ["20005", " 20005 ", "#20005", " # 20005\n"])
def test_a_number_as_people_write_it(written: str) -> None:
    assert look_up(LATEST, written).reference == "20005"


@pytest.mark.parametrize(
    "reference",
    [
        *("", " ", "#", "/", "%", "..", "../orders", "WEB-20005", "20005 or 1=1", "20005/notes"),
        *("20005?per_page=1", "20005' or '1'='1", "2000%", "[20005]", "20005,20006", "-20005"),
        *("+20005", "2e4", "20005\x00", "2000５", "٢٠٠٠٥", "9" * 13, "²", "RB-2026-005"),
    ],
)
@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_no_number_is_never_asked(folder: str, reference: str) -> None:
    with shop(folder) as (client, replay):
        with pytest.raises(OrderNotFound):
            client.find_order(reference)
        assert replay.asked == []


INJECTED = [
    pytest.param(folder, each, id=f"{folder} {each.name}")
    for folder in FOLDERS
    for each in exchanges(folder)
    # Without its spaces, that one is a number as anybody may write it.
    if each.name.startswith("inject-") and each.name != "inject-order-spaces"
]


@pytest.mark.parametrize(("folder", "injected"), INJECTED)
def test_a_recorded_injection_finds_nothing(folder: str, injected: Exchange) -> None:
    typed = injected.query.get("search", injected.path.removeprefix("/wp-json/wc/v3/orders/"))
    with shop(folder) as (client, replay):
        with pytest.raises(OrderNotFound):
            client.find_order(typed.replace("%20", " ").replace("%2F", "/"))
        assert replay.asked == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_list_is_never_taken_for_an_order(folder: str) -> None:
    instead = {"/20005": exchange(folder, "inject-order-empty")}
    with shop(folder, instead=instead) as (client, _), pytest.raises(Exception, match="order is"):
        client.find_order("20005")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("number", ["9999", "10", "20015", "0020005"])
def test_a_number_that_is_no_order(folder: str, number: str) -> None:
    with shop(folder) as (client, _), pytest.raises(OrderNotFound):
        client.find_order(number)


@pytest.mark.parametrize("folder", FOLDERS)
def test_with_numbers_of_the_shops_own_an_id_finds_nobodys_order(folder: str) -> None:
    instead = {"/20005": exchange(folder, "custom-number-by-id")}
    with shop(folder, instead=instead) as (client, replay):
        with pytest.raises(OrderNotFound):
            client.find_order("20005")
        assert len(replay.asked) == 1


def test_an_order_is_proved_by_what_is_in_it() -> None:
    with shop(LATEST) as (client, _):
        for proof in ("69002", "69003", "ELISE.durand@example.fr"):
            assert verified_order(client, "20005", proof) is not None
        assert verified_order(client, "20005", "20000") is None
        assert verified_order(client, "20004", "01000") is not None


# How the key is shown


def test_over_http_the_request_is_signed_and_the_secret_stays_here() -> None:
    with shop(LATEST) as (client, replay):
        client.find_order("20005")
        sent = replay.headers[0]["Authorization"]
    assert sent.startswith("OAuth ")
    assert 'oauth_consumer_key="ck_0123"' in sent
    assert "cs_4567" not in str(replay.headers) + str(replay.asked)


@responses.activate
def test_the_signature_is_that_of_oauth_1() -> None:
    url = "http://127.0.0.1:8080/wp-json/wc/v3/products"
    responses.get(url, json=[])
    shop_here = WooCommerce("http://127.0.0.1:8080", KEY, Options(plain_http="loopback"))
    assert shop_here.find_products("camera exterieure") == ()
    sent = responses.calls[0].request
    query = parse_qsl(urlsplit(str(sent.url)).query)
    header: Any = sent.headers["Authorization"]  # bytes, as requests-oauthlib leaves it
    told = {name: unquote(value) for name, value in re.findall(r'(\w+)="([^"]*)"', header.decode())}
    signature = told.pop("oauth_signature")
    signed = urlencode(sorted([*told.items(), *query]), quote_via=quote, safe="~")
    base = "&".join(quote(each, safe="~") for each in ("GET", url, signed))
    expected = hmac.new(b"cs_4567&", base.encode(), "sha256").digest()
    assert signature == b64encode(expected).decode()


@pytest.mark.parametrize(
    "address",
    [
        "https://shop.example",
        "https://shop.example/",
        "https://shop.example/wp-json",
        "https://shop.example/wp-json/wc/v3/",
    ],
)
@responses.activate
def test_over_https_the_key_goes_in_the_header(address: str) -> None:
    base = "https://shop.example/wp-json/wc/v3/orders/20005"
    responses.get(base, body=exchange(LATEST, "order-E-by-id").written)
    responses.get(f"{base}/fulfillments", body=exchange(LATEST, "order-E-fulfillments").written)
    assert open_order_system("woocommerce", address, KEY).find_order("20005").reference == "20005"
    sent = responses.calls[0].request
    assert sent.headers["Authorization"] == "Basic Y2tfMDEyMzpjc180NTY3"
    assert "ck_" not in str(sent.url)


@pytest.mark.parametrize(
    "key",
    ["", "ck_0123", "cs_4567:ck_0123", "ck_:cs_", "ck_1:cs_2:3", "ck_é:cs_1", "ck_1:cs_2\r\nX"],
)
def test_what_cannot_be_a_key_is_said_at_once(key: str) -> None:
    with pytest.raises(ValueError, match="two halves") as told:
        WooCommerce("https://shop.example", key)
    assert not key or key not in str(told.value)


@pytest.mark.parametrize(
    ("address", "plain_http"),
    [
        ("http://shop.example", ""),
        ("http://shop.example", "loopback"),
        ("http://shop.example", "anywhere"),
        ("http://127.0.0.1:8080", ""),
        ("https://shop.example?x=1", ""),
        ("https://a:b@shop.example", ""),
        ("shop.example", ""),
    ],
)
def test_an_address_that_cannot_be_used(address: str, plain_http: str) -> None:
    with pytest.raises(ValueError, match="address of the order system"):
        WooCommerce(address, KEY, Options(plain_http=plain_http))


# What was not recorded


def order(**changed: Any) -> dict[str, Any]:
    return {
        "number": "7",
        "status": "processing",
        "date_created_gmt": "2026-11-16T23:30:00",
        "billing": {"email": "a@example.fr", "postcode": "20000"},
        "shipping": {"postcode": ""},
        "payment_method": "paypal",
        "payment_method_title": "PayPal",
        "line_items": [line(), line(id=2, sku="B", name="Deux", quantity=2)],
        "shipping_lines": [],
        "meta_data": [],
        **changed,
    }


def line(**changed: Any) -> dict[str, Any]:
    return {"id": 1, "sku": "A", "name": "Un", "quantity": 1, "product_id": 40, **changed}


def fulfilled(*items: dict[str, Any], **metas: Any) -> dict[str, Any]:
    told = {"_items": list(items), **metas}
    meta_data = [{"key": key, "value": value} for key, value in told.items()]
    return {"status": "fulfilled", "date_deleted": None, "meta_data": meta_data}


def tracked(*items: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": "_wc_shipment_tracking_items", "value": list(items)}]


def read(
    body: dict[str, Any], *fulfillments: dict[str, Any], states: Mapping[str, OrderStatus] = {}
) -> Order:
    return read_order(Fields(body), map(Fields, fulfillments), states)


def test_the_day_is_that_of_the_shop_and_an_empty_postcode_proves_nothing() -> None:
    told = read(order())
    assert told.placed_on == date(2026, 11, 17)
    assert told.postcodes == ("20000",)
    assert told.payment_method == "PayPal"


def test_an_address_may_be_missing() -> None:
    told = read(order(billing=[], shipping=None, payment_method="", payment_method_title=""))
    assert (told.emails, told.postcodes, told.payment_method) == ((), (), None)


@pytest.mark.parametrize(
    ("fields", "reference", "name"),
    [
        ({"sku": None}, "40", "Un"),
        ({"sku": "", "variation_id": 41}, "41", "Un"),
        ({"sku": None, "product_id": 0}, "", "Un"),
        ({"name": ""}, "A", "A"),
        ({"name": "Câble &amp; prise &#8217;"}, "A", "Câble & prise ’"),
    ],
)
def test_a_line_whose_product_tells_less(fields: dict[str, Any], reference: str, name: str) -> None:
    assert read(order(line_items=[line(**fields)])).lines == (OrderLine(reference, name, 1),)


def test_a_method_that_names_no_carrier_is_not_one() -> None:
    def carrier(*titles: str | None) -> str | None:
        return read(order(shipping_lines=[{"method_title": each} for each in titles])).carrier

    assert carrier("Livraison gratuite", None) is None
    assert carrier("Livraison gratuite", "Chronopost 13 h") == "Chronopost 13 h"


@pytest.mark.parametrize(
    ("quantities", "status"),
    [
        ([1, 2], OrderStatus.SHIPPED),
        ([1, 1], OrderStatus.PARTLY_SHIPPED),
        ([0, 2], OrderStatus.PARTLY_SHIPPED),
    ],
)
def test_what_the_parcels_hold_tells_part_from_whole(
    quantities: list[int], status: OrderStatus
) -> None:
    items = [{"item_id": index, "qty": each} for index, each in enumerate(quantities, 1)]
    assert read(order(), *(fulfilled(each) for each in items)).status is status


def test_what_is_not_of_the_order_is_not_in_the_parcel() -> None:
    (parcel,) = read(
        order(), fulfilled({"item_id": 9, "qty": 1}, {"item_id": 1, "qty": "x"}, {"qty": 2})
    ).shipments
    assert parcel.lines == ()


def test_woocommerce_itself_says_part_or_whole() -> None:
    def status(told: str) -> OrderStatus:
        meta = [{"key": "_fulfillment_status", "value": told}]
        return read(order(meta_data=meta), fulfilled({"item_id": 1, "qty": 1})).status

    # All of it: what else is in the order was refunded, or needs no parcel.
    assert status("fulfilled") is OrderStatus.SHIPPED
    assert status("partially_fulfilled") is OrderStatus.PARTLY_SHIPPED
    assert status("unfulfilled") is OrderStatus.PARTLY_SHIPPED


def test_one_parcel_holds_an_order_of_one_piece() -> None:
    meta = tracked({"tracking_provider": "gls", "tracking_number": "00AB12CD"})
    assert read(order(meta_data=meta)).status is OrderStatus.PARTLY_SHIPPED
    assert read(order(meta_data=meta, line_items=[line()])).status is OrderStatus.SHIPPED


def test_a_fulfillment_that_is_prepared_or_deleted_is_no_parcel() -> None:
    packing = {**fulfilled({"item_id": 1, "qty": 1}), "status": "unfulfilled"}
    deleted = {**fulfilled({"item_id": 1, "qty": 1}), "date_deleted": "2026-11-21T18:39:16Z"}
    told = read(order(), packing, deleted)
    assert (told.status, told.shipments) == (OrderStatus.PREPARING, ())


def test_a_parcel_told_twice_is_one() -> None:
    meta = tracked(
        {"tracking_provider": "gls", "tracking_number": "00AB12CD"},
        {"tracking_provider": "gls", "tracking_number": ""},
        {"custom_tracking_provider": "Coursier", "tracking_number": "C 1", "date_shipped": "hier"},
    )
    told = read(
        order(meta_data=meta), fulfilled(_tracking_number="00AB12CD", _shipment_provider="gls")
    )
    assert [(each.carrier, each.tracking_number) for each in told.shipments] == [
        ("GLS", "00AB12CD"),
        ("Coursier", "C 1"),
    ]
    assert told.shipments[1].shipped_on is None
    assert told.shipments[1].tracking_url is None


@pytest.mark.parametrize(
    ("metas", "carrier"),
    [
        ({"_shipment_provider": "other", "_provider_name": "Coursier vert"}, "Coursier vert"),
        ({"_provider_name": "Coursier vert"}, "Coursier vert"),
        ({"_shipment_provider": "colis-prive"}, "Colis Prive"),
        ({"_shipment_provider": "---"}, "Colissimo"),
        ({}, "Colissimo"),
        ({"_tracking_number": "6A20260000145"}, "Colissimo"),
        ({"_tracking_number": "00AB12CD"}, "notre transporteur"),
        ({"_shipment_provider": 3, "_tracking_number": 12}, "3"),
    ],
)
def test_who_carries_the_parcel(metas: dict[str, Any], carrier: str) -> None:
    chosen = [{"method_title": "Colissimo"}]
    (parcel,) = read(order(shipping_lines=chosen), fulfilled(**metas)).shipments
    assert parcel.carrier == carrier


@pytest.mark.parametrize("link", ["javascript:alert(1)", "", None, 3, ["https://x.example"]])
def test_a_link_that_is_no_page_is_left_out(link: object) -> None:
    metas = {"_tracking_number": "1", "_provider_name": "Coursier", "_tracking_url": link}
    (parcel,) = read(order(), fulfilled(**metas)).shipments
    assert parcel.tracking_url is None


def test_php_writes_a_list_as_an_object_once_its_first_member_is_gone() -> None:
    left = {"1": {"tracking_provider": "gls", "tracking_number": "00AB12CD"}, "2": "x"}
    meta = [{"key": "_wc_shipment_tracking_items", "value": left}]
    assert len(read(order(meta_data=meta)).shipments) == 1


@pytest.mark.parametrize("value", ["", "a:1:{i:0;a:0:{}}", None, 3, ["x"], {}])
def test_a_meta_of_another_kind_is_no_parcel(value: object) -> None:
    meta = [{"key": "_wc_shipment_tracking_items", "value": value}, "x"]
    assert read(order(meta_data=meta)).shipments == ()


def test_a_draft_awaits_its_payment() -> None:
    told = read(order(status="checkout-draft"))
    assert (told.status, told.unpaid) == (OrderStatus.AWAITING_PAYMENT, Unpaid.DRAFT)


def test_a_key_that_may_not_read_orders_is_no_missing_order() -> None:
    instead = {"/20005": exchange(LATEST, "auth-customer-key")}
    with shop(LATEST, instead=instead) as (client, _), pytest.raises(Refused):
        client.find_order("20005")
