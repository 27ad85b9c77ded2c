import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import responses
import yaml

from bot.orders import (
    MalformedAnswer,
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
from bot.orders.prestashop import PrestaShop
from bot.orders.prestashop_reading import merged, parcel_of, payment_in
from tests.orders.replay import RECORDINGS, Exchange, Replay, exchange, exchanges, replaying

FOLDER = "prestashop-8.2"
KEY = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
DATA = yaml.safe_load((RECORDINGS / FOLDER / "data.yml").read_text("utf-8"))
S = OrderStatus
OWN_STATES = {"14": S.PARTLY_SHIPPED, "15": S.RETURNING}
STATUSES = {
    "awaiting_payment": {S.AWAITING_PAYMENT},
    "payment_failed": {S.AWAITING_PAYMENT},
    "processing": {S.PAID, S.PREPARING},
    "backordered": {S.BACKORDERED},
    "partially_shipped": {S.PARTLY_SHIPPED},
    "shipped": {S.SHIPPED},
    "delivered": {S.DELIVERED},
    "cancelled": {S.CANCELLED},
    "refunded": {S.REFUNDED},
    "return_in_progress": {S.RETURNING},
}
SPLIT = "FJDAZYMKF"
ORDERS = {each["reference"]: each for each in DATA["orders"] if each["reference"] != SPLIT}
an_order = pytest.mark.parametrize("reference", ORDERS)


def client(url: str, **options: Any) -> PrestaShop:
    return PrestaShop(url, KEY, Options(plain_http="loopback", **options))


@contextmanager
def shop(
    instead: Mapping[str, Exchange] | None = None, **options: Any
) -> Iterator[tuple[PrestaShop, Replay]]:
    with replaying(FOLDER, instead=instead) as replay:
        yield client(replay.url, **{"states": OWN_STATES, **options}), replay
        assert not replay.unknown


def rows(resource: str, *found: Mapping[str, Any]) -> Exchange:
    """An answer with those rows."""
    like = exchange(FOLDER, "order-E-by-reference")
    return replace(like, body={resource: list(found)} if found else [])


def row(name: str, /, **changes: Any) -> dict[str, Any]:
    """The first row of a recorded answer, with changes."""
    (listed,) = exchange(FOLDER, name).body.values()
    return {**listed[0], **changes}


def find(reference: str, instead: Mapping[str, Exchange] | None = None, **options: Any) -> Order:
    with shop(instead, **options) as (system, _):
        return system.find_order(reference)


def changed_order(reference: str, name: str, **changes: Any) -> Order:
    return find(reference, {"/orders": rows("orders", row(name, **changes))})


@an_order
def test_every_order_that_was_recorded(reference: str) -> None:
    told = ORDERS[reference]
    with shop() as (system, replay):
        order = system.find_order(f" #{reference.lower()} ")
        assert len(replay.asked) <= 6
    assert order.reference == reference
    assert order.status in STATUSES[told["status"]]
    assert order.unpaid is (Unpaid.PAYMENT_FAILED if told["status"] == "payment_failed" else None)
    assert order.state_name is None
    assert order.placed_on == date.fromisoformat(told["date"][:10])
    assert order.emails == (told["email"],)
    assert order.postcodes == tuple(
        dict.fromkeys((told["postcode_delivery"], told["postcode_billing"]))
    )
    assert {(each.reference, each.name, each.quantity) for each in order.lines} == {
        (each["ref"], each["name"], each["quantity"]) for each in told["lines"]
    }
    assert [
        (each.carrier, each.tracking_number, each.tracking_url) for each in order.shipments
    ] == [
        (each["carrier"], each["tracking_number"], each["tracking_url"])
        for each in told["shipments"]
    ]


@an_order
def test_proofs_are_those_of_the_order_only(reference: str) -> None:
    told = ORDERS[reference]
    with shop() as (system, _):
        assert verified_order(system, reference, told["email"].upper())
        assert verified_order(system, reference, f" {told['postcode_billing']}")
        others = {each["email"] for each in ORDERS.values()} - {told["email"]}
        assert not any(verified_order(system, reference, each) for each in others)


def test_a_parcel_on_its_way() -> None:
    line = OrderLine("NET-SW8P", "Switch PoE 8 ports Gigabit", 2)
    assert find("DVIDCMTMD") == Order(
        reference="DVIDCMTMD",
        status=S.SHIPPED,
        placed_on=date(2026, 11, 16),
        emails=("elise.durand@example.fr",),
        postcodes=("69002", "69003"),
        lines=(line,),
        shipments=(
            Shipment(
                carrier="Colissimo",
                tracking_number="6A12345678905",
                tracking_url="https://www.laposte.fr/outils/suivre-vos-envois?code=6A12345678905",
                shipped_on=date(2026, 11, 18),
                expected_on=None,
                delivered_on=None,
                lines=(line,),
            ),
        ),
        remaining_expected_on=None,
        carrier="Colissimo",
        payment_method="carte bancaire",
        return_number=None,
    )


def test_a_basket_split_into_two_orders_is_told_as_one() -> None:
    with shop() as (system, replay):
        order = system.find_order(SPLIT)
        assert len(replay.asked) <= 6
    switch = OrderLine("NET-SW8P", "Switch PoE 8 ports Gigabit", 1)
    camera = OrderLine("NET-CAM4", "Caméra extérieure 4K", 1)
    assert (order.status, order.lines) == (S.PARTLY_SHIPPED, (switch, camera))
    (parcel,) = order.shipments
    assert (parcel.tracking_number, parcel.lines) == ("XY876543216FR", (switch,))
    assert parcel.shipped_on == date(2026, 11, 17)
    assert (order.emails, order.postcodes) == (("mf.hoareau@example.com",), ("97400",))


def _split(*owners: str) -> dict[str, Exchange]:
    """One reference for orders of several customers."""
    parts = [
        row("order-E-by-reference-full", id=10 + rank, id_customer=owner)
        for rank, owner in enumerate(owners)
    ]
    known = [*exchange(FOLDER, "inject-email-contains").body["customers"], {"id": 90, "email": ""}]
    return {"/orders": rows("orders", *parts), "/customers": rows("customers", *known)}


@pytest.mark.parametrize("owners", [("3", "4"), ("3", "90"), ("90", "0"), ("90", "91")])
def test_a_reference_that_two_customers_share_is_nobodys(owners: tuple[str, str]) -> None:
    with pytest.raises(OrderNotFound):
        find("DVIDCMTMD", _split(*owners))


def test_a_guest_has_a_customer_for_every_purchase() -> None:
    order = find("DVIDCMTMD", _split("7", "8"))
    assert order.emails == ("noel.oeuvrard+boutique@example.fr",)
    assert order.lines == (OrderLine("NET-SW8P", "Switch PoE 8 ports Gigabit", 4),)


def test_a_customer_who_was_removed_leaves_the_postcodes() -> None:
    order = find("DVIDCMTMD", {"/customers": rows("customers")})
    assert (order.emails, order.postcodes) == ((), ("69002", "69003"))
    order = changed_order("DVIDCMTMD", "order-E-by-reference-full", id_customer="0")
    assert order.emails == ()


def test_a_filter_that_is_dropped_gives_no_proof_of_another() -> None:
    everyone = exchange(FOLDER, "inject-email-contains")
    addresses = [row(f"order-{key}-address-delivery") for key in "ABCDEFG"]
    parcels = [row(f"order-{key}-order-carriers") for key in "EFH"]
    order = find(
        "DVIDCMTMD",
        {
            "/customers": everyone,
            "/addresses": rows("addresses", *addresses),
            "/order_carriers": rows("order_carriers", *parcels),
        },
    )
    assert (order.emails, order.postcodes) == (("elise.durand@example.fr",), ("69002",))
    assert [each.tracking_number for each in order.shipments] == ["6A12345678905"]


def test_among_all_the_orders_only_that_one_is_read() -> None:
    all_of_them = exchange(FOLDER, "inject-reference-bracket-wrapped")
    with pytest.raises(OrderNotFound):
        find("ZZZZZZZZZ", {"/orders": all_of_them})


def test_an_order_that_nobody_has() -> None:
    with pytest.raises(OrderNotFound):
        find("ZZZZZZZZZ", {"/orders": exchange(FOLDER, "notfound-order-reference")})


def _injected() -> Iterator[str]:
    for each in exchanges(FOLDER):
        if each.name.startswith("inject-"):
            (value,) = (each.query[name] for name in each.query if name.startswith("filter["))
            yield value
            yield value.removeprefix("%").removeprefix("[").removesuffix("%").removesuffix("]")


REFUSED = (
    "D%IDCMTMD",
    "DVIDCMTM",
    "DVIDCMTMDD",
    "DVIDCMTMD\nX",
    "DVIDCMTMD]",
    "DVIDCMTM\N{LATIN SMALL LETTER DOTLESS I}",
    "DVIDCMTM\N{LATIN SMALL LETTER LONG S}",
    "DVIDCMTM\N{FULLWIDTH LATIN CAPITAL LETTER D}",
    "##DVIDCMTMD",
    "123456789",
)


def test_what_is_not_a_reference_is_never_asked() -> None:
    with shop() as (system, replay):
        for written in (*_injected(), *REFUSED):
            if not re.fullmatch(r"[A-Z]{9}", written):
                with pytest.raises(OrderNotFound) as told:
                    system.find_order(written)
                assert len(written) < 2 or written not in str(told.value)
        assert replay.asked == []


def test_a_state_of_the_shops_own_is_told_by_its_name() -> None:
    with shop(states={}) as (system, replay):
        order = system.find_order("GSZETCRBP")
        assert len(replay.asked) == 6
        assert (order.status, order.state_name) == (S.UNKNOWN, "Expédié partiellement")
        assert [each.tracking_number for each in order.shipments] == [
            "09980000020033F",
            "00AB12CD",
        ]
        replay.asked.clear()
        assert system.find_order("JELQJQVCZ").state_name == "Retour en cours"
        assert not any("states" in each or "/carriers" in each for each in replay.asked)


def test_a_state_that_the_shop_has_removed_has_no_name() -> None:
    instead = {"/order_states": rows("order_states", {"id": 1, "name": "Chèque"})}
    order = find("GSZETCRBP", instead, states={})
    assert (order.status, order.state_name) == (S.UNKNOWN, None)


def test_what_the_shop_says_of_a_state_wins() -> None:
    assert find("DVIDCMTMD", states={"4": S.CUSTOMS}).status is S.CUSTOMS
    order = find("HIBNIMJWN", states={"8": S.CANCELLED})
    assert (order.status, order.unpaid) == (S.CANCELLED, None)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        *((1, S.AWAITING_PAYMENT), (2, S.PAID), (3, S.PREPARING), (4, S.SHIPPED)),
        *((5, S.DELIVERED), (6, S.CANCELLED), (7, S.REFUNDED), (8, S.AWAITING_PAYMENT)),
        *((9, S.BACKORDERED), (10, S.AWAITING_PAYMENT), (11, S.PAID), (12, S.BACKORDERED)),
        *((13, S.PREPARING), (99, S.UNKNOWN), (0, S.UNKNOWN)),
    ],
)
def test_the_states_that_prestashop_comes_with(state: int, status: OrderStatus) -> None:
    order = changed_order("DVIDCMTMD", "order-E-by-reference-full", current_state=str(state))
    assert order.status is status


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([S.SHIPPED, S.BACKORDERED], S.PARTLY_SHIPPED),
        ([S.PAID, S.DELIVERED], S.PARTLY_SHIPPED),
        ([S.PARTLY_SHIPPED, S.DELIVERED], S.PARTLY_SHIPPED),
        ([S.SHIPPED, S.DELIVERED], S.SHIPPED),
        ([S.SHIPPED, S.CANCELLED], S.SHIPPED),
        ([S.PAID, S.BACKORDERED], S.BACKORDERED),
        ([S.PAID, S.AWAITING_PAYMENT], S.AWAITING_PAYMENT),
        ([S.REFUNDED, S.CANCELLED], S.REFUNDED),
        ([S.SHIPPED, S.PAID, S.UNKNOWN], S.UNKNOWN),
        *(([each], each) for each in S),
    ],
)
def test_the_state_of_several_parts(parts: Iterable[OrderStatus], told: OrderStatus) -> None:
    assert merged(parts) is told


def test_the_days_of_a_parcel() -> None:
    (delivered,) = find("WGESOXSOJ").shipments
    assert (delivered.shipped_on, delivered.delivered_on) == (
        date(2026, 10, 30),
        date(2026, 10, 31),
    )
    (returned,) = find("JELQJQVCZ").shipments
    assert returned.delivered_on == date(2026, 11, 2)
    # Two that may have left one after the other.
    assert {each.shipped_on for each in find("GSZETCRBP").shipments} == {None}
    assert {each.shipped_on for each in find("FVMDFVAGY").shipments} == {date(2026, 11, 16)}


def test_the_first_departure_is_told_whatever_was_corrected_since() -> None:
    days = [
        row("order-E-histories", id_order_state=state, date_add=f"2026-11-{day} 10:00:00")
        for state, day in (("4", 21), ("3", 20), ("4", 19), ("14", 18), ("5", 17))
    ]
    unknown = row("order-E-histories", date_add="0000-00-00 00:00:00")
    instead = {"/order_histories": rows("order_histories", *days, unknown)}
    (parcel,) = find("DVIDCMTMD", instead).shipments
    # Nothing is delivered while the state says that it is on its way.
    assert (parcel.shipped_on, parcel.delivered_on) == (date(2026, 11, 18), None)


def test_a_parcel_without_a_number_is_told_once_the_order_has_left() -> None:
    (parcel,) = find("QWRHLHAJK").shipments
    assert (parcel.carrier, parcel.tracking_number, parcel.tracking_url) == (
        "Colissimo",
        None,
        None,
    )
    assert find("YAWIQNPMX").shipments == ()
    assert find("YAWIQNPMX").carrier == "Colissimo"


CARRIERS = {
    "5": Fields({"name": "Colissimo", "url": ""}),
    "6": Fields({"name": "Coursier d'ici", "url": "https://coursier.example/suivi/@?n=@"}),
    "7": Fields({"name": "Coursier d'ici", "url": "javascript:alert('@')"}),
    "8": Fields({"name": "Chronopost", "url": "https://www.chronopost.fr/"}),
    "9": Fields({"name": "0", "url": None}),
}


@pytest.mark.parametrize(
    ("carrier", "number", "name", "link"),
    [
        ("5", "6A 123", "Colissimo", None),
        ("6", "A B/1", "Coursier d'ici", "https://coursier.example/suivi/AB%2F1?n=AB%2F1"),
        ("6", "", "Coursier d'ici", None),
        ("7", "A1", "Coursier d'ici", "javascript:alert('A1')"),
        ("8", "A1", "Chronopost", None),
        ("9", "A1", None, None),
        ("10", "A1", None, None),
        ("0", "A1", None, None),
    ],
)
def test_the_link_of_a_carrier(
    carrier: str, number: str, name: str | None, link: str | None
) -> None:
    parcel = parcel_of(
        Fields({"id_order": "1", "id_carrier": carrier, "tracking_number": number}), CARRIERS
    )
    assert (parcel.carrier, parcel.link) == (name, link)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("", "https://www.laposte.fr/outils/suivre-vos-envois?code=6A12345678905"),
        (
            "javascript:alert('@')",
            "https://www.laposte.fr/outils/suivre-vos-envois?code=6A12345678905",
        ),
        ("http://suivi.example/@", "http://suivi.example/6A12345678905"),
    ],
)
def test_a_link_is_a_web_address_or_that_of_the_carrier(url: str, link: str) -> None:
    carriers = rows("carriers", {"id": 5, "name": "Colissimo", "url": url})
    (parcel,) = find("DVIDCMTMD", {"/carriers": carriers}).shipments
    assert parcel.tracking_url == link


def test_a_carrier_that_is_not_known_is_still_somebody() -> None:
    order = find("DVIDCMTMD", {"/carriers": rows("carriers")})
    (parcel,) = order.shipments
    assert (parcel.carrier, parcel.tracking_url, order.carrier) == ("un transporteur", None, None)


def test_carriers_are_kept_until_another_is_needed() -> None:
    with shop() as (system, replay):
        system.find_order("DVIDCMTMD")
        system.find_order("VBKHWCPUQ")
        assert sum("/carriers?" in each for each in replay.asked) == 1
    with shop({"/carriers": rows("carriers", row("order-E-carriers"))}) as (system, replay):
        system.find_order("DVIDCMTMD")
        system.find_order("VBKHWCPUQ")
        assert sum("/carriers?" in each for each in replay.asked) == 2


def test_an_order_and_its_proofs_are_never_kept() -> None:
    with shop() as (system, replay):
        system.find_order("DVIDCMTMD")
        asked = list(replay.asked)
        system.find_order("DVIDCMTMD")
        again = replay.asked[len(asked) :]
    assert again == [each for each in asked if "/api/carriers?" not in each]


@pytest.mark.parametrize("code", [25, 26])
def test_without_the_right_to_what_is_good_to_have_the_order_is_told(code: int) -> None:
    no_right = exchange(FOLDER, "auth-no-permission-order-carriers")
    no_right = replace(no_right, body={"errors": [{"code": code, "message": "not allowed"}]})
    (parcel,) = find("DVIDCMTMD", {"/order_histories": no_right}).shipments
    assert (parcel.tracking_number, parcel.shipped_on) == ("6A12345678905", None)
    order = find("GSZETCRBP", {"/order_states": no_right}, states={})
    assert (order.status, order.state_name) == (S.UNKNOWN, None)


def test_a_key_that_is_switched_off_meanwhile_is_said() -> None:
    with pytest.raises(Refused):
        find("DVIDCMTMD", {"/order_histories": exchange(FOLDER, "auth-inactive-key")})


def test_lines_that_lack_a_name_or_a_reference() -> None:
    lines = [
        {"product_reference": "", "product_name": "Pose", "product_quantity": "1"},
        {"product_reference": "X-1", "product_name": "", "product_quantity": 2},
        {"product_reference": "X-1", "product_name": "", "product_quantity": 3},
    ]
    order = changed_order(
        "DVIDCMTMD", "order-E-by-reference-full", associations={"order_rows": lines}
    )
    assert order.lines == (OrderLine("Pose", "Pose", 1), OrderLine("X-1", "X-1", 5))
    without: Any
    for without in (None, [], {}, {"order_rows": []}):
        order = changed_order("DVIDCMTMD", "order-E-by-reference-full", associations=without)
        assert order.lines == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"associations": {"order_rows": [{"product_quantity": "1"}]}},
        {"date_add": "0000-00-00 00:00:00"},
        {"id": 0},
    ],
)
def test_an_order_without_what_makes_it_one(changes: dict[str, Any]) -> None:
    with pytest.raises(MalformedAnswer):
        changed_order("DVIDCMTMD", "order-E-by-reference-full", **changes)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Virement bancaire", "virement"),
        ("Bank transfer", "virement"),
        ("Chèque", "chèque"),
        ("Payments by check", "chèque"),
        ("Carte bancaire", "carte bancaire"),
        ("Paiement par CB (3 fois)", "carte bancaire"),
        ("PayPal", "PayPal"),
        ("Mandat administratif", "mandat administratif"),
        ("ps_something", None),
        ("", None),
    ],
)
def test_the_means_of_payment_as_a_sentence_goes_on(written: str, told: str | None) -> None:
    assert payment_in(written) == told


BASES = (
    *(
        ("https://shop.example", "https://shop.example"),
        ("https://shop.example/", "https://shop.example"),
    ),
    *(
        ("https://shop.example/api", "https://shop.example"),
        ("https://a.example/fr/api/", "https://a.example/fr"),
    ),
)


@pytest.mark.parametrize(("base", "address"), BASES)
@responses.activate
def test_the_address_may_be_that_of_the_shop_or_of_the_api(base: str, address: str) -> None:
    asked = responses.get(f"{address}/api/orders", json=[])
    system = open_order_system("prestashop", base, KEY, Options(fields={"language": "2"}))
    with pytest.raises(OrderNotFound):
        system.find_order("DVIDCMTMD")
    assert asked.call_count == 1
    request = asked.calls[0].request
    # Basic: the key, and no password.
    assert request.headers["Authorization"].startswith("Basic ")
    assert KEY not in str(request.url)
    assert _query(request.url)["language"] == "2"


def _query(url: str | None) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url or "").query))


@responses.activate
def test_only_what_is_told_is_asked_for() -> None:
    for resource, name in {
        "orders": "by-reference-full",
        "customers": "customer",
        "addresses": "address-delivery",
        "order_carriers": "order-carriers",
        "carriers": "carriers",
        "order_histories": "histories",
    }.items():
        body = exchange(FOLDER, f"order-E-{name}").body
        responses.get(f"https://shop.example/api/{resource}", json=body)
    PrestaShop("https://shop.example", KEY).find_order("DVIDCMTMD")
    fields = " ".join(_query(call.request.url)["display"] for call in responses.calls)
    assert "full" not in fields
    for private in ("passwd", "secure_key", "total", "price", "firstname", "lastname", "address1"):
        assert private not in fields


@pytest.mark.parametrize(
    "key", ["", "short", KEY + "0", KEY[:-1] + ":", KEY[:-1] + "é", KEY[:-1] + " "]
)
def test_a_key_that_cannot_be_one_is_said_at_once(key: str) -> None:
    with pytest.raises(ValueError, match="32 characters") as told:
        PrestaShop("https://shop.example", key)
    assert not key or key not in str(told.value)


@pytest.mark.parametrize(
    "base", ["", "shop.example", "http://shop.example", "https://k@shop.example"]
)
def test_an_address_that_cannot_be_used_is_said_at_once(base: str) -> None:
    with pytest.raises(ValueError, match="address"):
        PrestaShop(base, KEY)


@pytest.mark.parametrize("language", ["fr", "", "1&x", "12345"])
def test_the_language_is_a_number(language: str) -> None:
    with pytest.raises(ValueError, match="language"):
        PrestaShop("https://shop.example", KEY, Options(fields={"language": language}))


@responses.activate
def test_what_the_key_may_read() -> None:
    system = PrestaShop("https://shop.example", KEY)
    no_right = exchange(FOLDER, "auth-no-permission-customers")
    responses.get("https://shop.example/api/customers", status=401, json=no_right.body)
    responses.get(re.compile(r"https://shop\.example/api/[a-z_]+"), json=[])
    probes = {probe.right.resource: probe for probe in system.probe()}
    assert [name for name, probe in probes.items() if probe.error] == ["customers"]
    assert isinstance(probes["customers"].error, Refused)
    assert {name for name, probe in probes.items() if not probe.right.needed} <= {
        *("combinations", "order_histories", "order_states")
    }
    assert all(_query(call.request.url)["limit"] == "1" for call in responses.calls)


def test_states_that_nothing_is_known_of() -> None:
    with shop(states={"14": S.PARTLY_SHIPPED}) as (system, _):
        assert system.unknown_states() == {"15": "Retour en cours"}
