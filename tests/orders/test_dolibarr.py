import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

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
    verified_order,
)
from bot.orders.dolibarr import Dolibarr
from bot.orders.dolibarr_enquiry import MAX_REQUESTS
from tests.orders.replay import RECORDINGS, Exchange, Replay, exchange, exchanges, replaying

FOLDER = "dolibarr-21.0.1"
KEY = "the-key-of-the-shop"
API = "https://shop.example/api/index.php"
S = OrderStatus
DATA = yaml.safe_load((RECORDINGS / FOLDER / "data.yml").read_text("utf-8"))
ORDERS = {each["key"]: each for each in DATA["orders"]}
STATUSES = {
    **{"A": S.AWAITING_PAYMENT, "B": S.AWAITING_PAYMENT, "C": S.PAID, "D": S.BACKORDERED},
    **{"E": S.SHIPPED, "F": S.SHIPPED, "G": S.PARTLY_SHIPPED, "H": S.DELIVERED, "I": S.CANCELLED},
    **{"J": S.REFUNDED, "K": S.RETURNING, "L": S.SHIPPED, "M": S.AWAITING_PAYMENT, "N": S.SHIPPED},
}
# Recorded for no invoice but two.
NO_CREDIT_NOTE = {"/invoices": exchange(FOLDER, "order-E-credit-notes-none")}
BY_BOTH_NUMBERS = [
    pytest.param(key, order[field], id=f"{key} {order[field]}")
    for key, order in ORDERS.items()
    for field in ("reference", "ref_client")
    if order[field] != "(PROV13)"
]

NO_OPTIONS: Mapping[str, Any] = {}
Changed = Mapping[str, Any]


def serving(*first: str, **instead: Exchange) -> AbstractContextManager[Replay]:
    """The recordings; `shipment=…` answers whatever path ends so."""
    return replaying(FOLDER, *first, instead={f"/{end}": each for end, each in instead.items()})


def opened(replay: Replay, **options: Any) -> Dolibarr:
    fields = {"return_state": "options_etat_sav"}
    return Dolibarr(
        replay.url, KEY, Options(**{"fields": fields, **options}, plain_http="loopback")
    )


def look_up(reference: str, *first: str, options: Any = NO_OPTIONS, **instead: Any) -> Order:
    with serving(*first, **instead) as replay:
        return opened(replay, **options).find_order(reference)


def answer(body: Any, status: int = 200) -> Exchange:
    return Exchange("changed", "", {}, status, "application/json; charset=utf-8", {}, body)


def body_of(name: str, **changed: Any) -> Any:
    """The body of a recording, with other values in its fields or in those of its rows."""
    body = exchange(FOLDER, name).body
    return [{**row, **changed} for row in body] if isinstance(body, list) else {**body, **changed}


def an_order(key: str, **changed: Any) -> Exchange:
    return answer(body_of(f"order-{key}-by-ref", **changed))


def changed_order(key: str, **changed: Any) -> Order:
    """The order found by its own number, with other values in its fields."""
    reference = ORDERS[key]["reference"]
    return look_up(reference, **{reference: an_order(key, **changed)})


def here(key: str, reference: str) -> tuple[Order, Replay]:
    with replaying(FOLDER, instead=NO_CREDIT_NOTE if key == "H" else None) as replay:
        return opened(replay).find_order(reference), replay


@pytest.mark.parametrize(("key", "reference"), BY_BOTH_NUMBERS)
def test_every_order_by_both_its_numbers(key: str, reference: str) -> None:
    told = ORDERS[key]
    order, replay = here(key, reference)
    assert len(replay.asked) <= MAX_REQUESTS
    assert replay.unknown == []
    assert order.reference == reference
    assert order.status is STATUSES[key]
    assert order.unpaid is (Unpaid.DRAFT if key == "M" else None)
    assert order.emails == (told["email"],)
    assert set(order.postcodes) == {told["postcode_billing"], told["postcode_delivery"]}
    assert [(line.reference, line.name, line.quantity) for line in order.lines] == [
        (line["ref"].replace("/", "_"), line["name"], line["quantity"]) for line in told["lines"]
    ]
    assert [
        (parcel.carrier, parcel.tracking_number, parcel.tracking_url) for parcel in order.shipments
    ] == [
        (parcel["carrier"], parcel["tracking_number"], parcel["tracking_url_carriers_yml"])
        for parcel in told["shipments"]
    ]


def test_an_order_in_full() -> None:
    switches = OrderLine("NET-SW8P", "Switch PoE 8 ports Gigabit", 2)
    assert look_up("CO2611-0005") == Order(
        reference="CO2611-0005",
        status=S.SHIPPED,
        placed_on=date(2026, 11, 16),
        emails=("elise.durand@example.fr",),
        postcodes=("69003", "69002"),
        lines=(switches,),
        shipments=(
            Shipment(
                carrier="Colissimo Suivi",
                tracking_number="6A12345678905",
                tracking_url="https://www.laposte.fr/outils/suivre-vos-envois?code=6A12345678905",
                shipped_on=date(2026, 11, 18),
                expected_on=date(2026, 11, 20),
                delivered_on=None,
                lines=(switches,),
            ),
        ),
        remaining_expected_on=None,
        carrier=None,
        payment_method="carte bancaire",
        return_number=None,
    )


def test_the_key_goes_in_a_header_and_nowhere_else() -> None:
    with serving() as replay:
        opened(replay).find_order("WEB-20001")
    assert {headers["DOLAPIKEY"] for headers in replay.headers} == {KEY}
    assert not [asked for asked in replay.asked if KEY in asked]


@pytest.mark.parametrize("end", ["", "/", "/api", "/api/", "/api/index.php", "/api/index.php/"])
def test_the_address_of_the_shop_or_of_its_api(end: str) -> None:
    with serving() as replay:
        replay.url += end
        assert opened(replay).find_order("CO2611-0005").status is S.SHIPPED


@pytest.mark.parametrize("key", ["", " ", "a key", "clé", "a\r\nX-Other: 1", "a\x00"])
def test_a_key_that_cannot_be_one_is_said_at_once(key: str) -> None:
    with pytest.raises(ValueError, match=r"^the key of Dolibarr must be plain") as told:
        Dolibarr("https://shop.example", key)
    assert not key.strip() or key not in str(told.value)


def test_plain_http_is_refused() -> None:
    with pytest.raises(ValueError, match="https"):
        Dolibarr("http://shop.example", KEY)


@pytest.mark.parametrize(
    "written", ["CO2611-0005", " co2611-0005 ", "#WEB-20005", "# web-20005\n", "WEB-20005"]
)
def test_case_spaces_and_a_hash_do_not_matter(written: str) -> None:
    assert look_up(written).reference == written.strip("# \n").upper()


def typed_tricks() -> list[str]:
    """What a visitor would have to type for the recorded injections, and some more."""
    inside = [
        re.sub(r"^\(t\.ref_client:\S+?:'?|'?\)$", "", each.query.get("sqlfilters", ""))
        for each in exchanges(FOLDER)
        if each.name.startswith("inject-sqlfilters-")
    ]
    paths = [
        each.path.partition("/orders/ref/")[2]
        for each in exchanges(FOLDER)
        if each.name.startswith("inject-ref-")
    ]
    # Without its quotes this one is a plain number.
    tricks = [each for each in [*inside, *paths] if each != "WEB-20005"]
    assert len(tricks) >= 17
    return [
        *tricks,
        *["", " ", "#", ".", "..", "../..", "A..", "A/", "/A", "A//B", "A/../B", "-", "A" * 31],
        *["WEB-20005\nX", "WEB 20005", "WEB-２０００５", "WEB-2000５", "groß", "(PROV13)", "A?b=c"],
        *["A#b", "A%27", "A\x00", "A\\", "😀", "\ud800"],
    ]


@pytest.mark.parametrize("trick", typed_tricks(), ids=ascii)
def test_a_trick_is_never_asked(trick: str) -> None:
    with serving() as replay, pytest.raises(OrderNotFound):
        opened(replay).find_order(trick)
    assert replay.asked == []


@pytest.mark.parametrize("name", ["inject-sqlfilters-or", "inject-sqlfilters-like-percent"])
def test_other_orders_are_not_the_one_asked_for(name: str) -> None:
    rows = [{**body_of("order-A-by-ref"), **row} for row in exchange(FOLDER, name).body]
    with pytest.raises(OrderNotFound):
        look_up("WEB-99999", orders=answer(rows))
    assert look_up("WEB-20003", orders=answer(rows)).reference == "WEB-20003"


def test_another_order_by_its_own_number_is_not_the_one_asked_for() -> None:
    with pytest.raises(OrderNotFound):
        look_up("CO2611-9999", **{"CO2611-9999": an_order("E"), "orders": answer([])})


@pytest.mark.parametrize("number", ["CO9999-9999", "WEB-99999"])
def test_a_number_that_nobody_has(number: str) -> None:
    with serving() as replay, pytest.raises(OrderNotFound):
        opened(replay).find_order(number)
    assert len(replay.asked) == 2


def test_a_user_of_some_customers_only_finds_no_other() -> None:
    with pytest.raises(OrderNotFound):
        look_up("WEB-20005", orders=exchange(FOLDER, "auth-own-clients-only-list"))


@pytest.mark.parametrize("number", ["AB/12-3", "CO26/0005"])
def test_a_number_with_a_slash_never_goes_into_a_path(number: str) -> None:
    rows = [body_of("order-C-by-ref", ref=number, ref_client=None)]
    with responses.RequestsMock() as wire:
        for field, found in (("ref_client", []), ("ref", rows)):
            query = {"sqlfilters": f"(t.{field}:=:'{number}')"}
            asked = responses.matchers.query_param_matcher(query, strict_match=False)
            wire.get(f"{API}/orders", json=found, match=[asked])
        wire.get(f"{API}/thirdparties/5", json=body_of("order-C-thirdparty"))
        wire.get(f"{API}/invoices/2", json=body_of("order-C-invoice"))
        assert Dolibarr(API, KEY).find_order(number).reference == number


def test_a_number_of_the_shop_s_own_making_is_found_second() -> None:
    own = an_order("E", ref="2611.0005", ref_client=None)
    with serving(**{"2611.0005": own, "orders": answer([])}) as replay:
        assert opened(replay).find_order("2611.0005").reference == "2611.0005"
    assert len(replay.asked) <= MAX_REQUESTS


def test_a_number_that_two_customers_gave_is_nobody_s() -> None:
    rows = [body_of("order-E-by-ref"), body_of("order-F-by-ref", ref_client="WEB-20005")]
    with pytest.raises(OrderNotFound):
        look_up("WEB-20005", orders=answer(rows))


def test_of_two_orders_of_one_number_the_last_that_was_not_cancelled_is_told() -> None:
    rows = [
        body_of("order-E-by-ref", id="4", ref="CO2611-0077", statut="1", status="1"),
        body_of("order-E-by-ref"),
        body_of("order-E-by-ref", id="6", statut="-1", status="-1"),
    ]
    with serving(orders=answer(rows)) as replay:
        assert opened(replay).find_order("WEB-20005").status is S.SHIPPED
    assert "/api/index.php/orders/5/shipment?[]" in replay.asked


def test_only_named_fields_are_asked_for_where_dolibarr_can_leave_some_out() -> None:
    with responses.RequestsMock() as wire:
        wire.get(re.compile(r".*/orders\?"), json=[])
        wire.get(re.compile(r".*/orders/ref/"), status=404, json={})
        with pytest.raises(OrderNotFound):
            Dolibarr("https://shop.example", KEY).find_order("WEB-1")
        asked = dict(wire.calls[0].request.params)  # type: ignore[attr-defined]
    assert "address" not in asked["properties"]
    assert asked["sqlfilters"] == "(t.ref_client:=:'WEB-1')"


# Proofs


def test_a_wrong_proof_proves_nothing() -> None:
    with serving() as replay:
        system = opened(replay)
        assert verified_order(system, "CO2611-0004", "01000") is not None
        assert verified_order(system, "CO2611-0004", "1000") is None
        assert verified_order(system, "CO2611-0004", "elise.durand@example.fr") is None


def test_a_customer_that_is_gone() -> None:
    with pytest.raises(MalformedAnswer) as told:
        look_up("CO2611-0005", **{"1": exchange(FOLDER, "notfound-thirdparty")})
    assert told.value.resource == "thirdparties"


def test_without_an_email_of_the_company_that_of_its_contact_counts() -> None:
    company = answer(body_of("order-D-thirdparty", email=None, zip=""))
    order = look_up("CO2611-0004", **{"thirdparties/4": company})
    assert (order.emails, order.postcodes) == (("achats@example.com",), ("01000",))


def test_an_email_of_the_company_counts_alone() -> None:
    contact = answer(body_of("contact-elise", email="other@example.fr"))
    order = look_up("CO2611-0005", **{"contacts/1": contact})
    assert order.emails == ("elise.durand@example.fr",)


@pytest.mark.parametrize("name", ["notfound-contact", "auth-no-rights-thirdparty"])
def test_a_contact_that_cannot_be_seen_leaves_the_postcode_of_the_customer(name: str) -> None:
    order = look_up("CO2611-0005", **{"contacts/1": exchange(FOLDER, name)})
    assert order.postcodes == ("69003",)


def test_several_contacts_are_asked_for_at_once() -> None:
    rows = [body_of("contact-elise"), body_of("contact-societe", zip="33000")]
    with serving(
        **{"CO2611-0005": an_order("E", contacts_ids=["1", "2"]), "contacts": answer(rows)}
    ) as replay:
        order = opened(replay).find_order("CO2611-0005")
    assert order.postcodes == ("69003", "69002", "33000")
    (asked,) = [asked for asked in replay.asked if "/contacts" in asked]
    assert "(t.rowid:in:'1','2')" in asked


# States


def paid_by(invoice: Exchange, **changed: Any) -> OrderStatus:
    order = an_order("A", **changed)
    return look_up("CO2611-0001", **{"CO2611-0001": order, "invoices/1": invoice}).status


def test_an_invoice_says_whether_an_order_is_paid() -> None:
    assert paid_by(exchange(FOLDER, "order-A-invoice")) is S.AWAITING_PAYMENT
    assert paid_by(exchange(FOLDER, "order-E-invoice")) is S.PAID


@pytest.mark.parametrize("unseen", [answer({"error": {}}, 403), answer({"error": {}}, 404)])
@pytest.mark.parametrize(
    ("payment", "billed", "status"),
    [
        ("VIR", "0", S.AWAITING_PAYMENT),
        ("CHQ", "0", S.AWAITING_PAYMENT),
        ("CHQ", "1", S.PREPARING),
        ("CB", "0", S.PREPARING),
        (None, None, S.PREPARING),
    ],
)
def test_without_an_invoice_to_be_seen_the_means_of_payment_says_it(
    unseen: Exchange, payment: str | None, billed: str | None, status: OrderStatus
) -> None:
    assert paid_by(unseen, mode_reglement_code=payment, billed=billed) is status


@pytest.mark.parametrize(
    ("listed", "status"),
    [
        (answer([{"id": "1", "paye": "0"}, {"id": "2", "paye": "1"}]), S.PAID),
        (answer([{"id": "1", "paye": "0"}, {"id": "2", "paye": "0"}]), S.AWAITING_PAYMENT),
        (answer({"error": {}}, 403), S.AWAITING_PAYMENT),
    ],
)
def test_a_deposit_that_is_paid_is_enough(listed: Exchange, status: OrderStatus) -> None:
    order = an_order("A", linkedObjectsIds={"facture": {"1": "1", "2": "2"}})
    with serving(**{"CO2611-0001": order, "invoices": listed}) as replay:
        assert opened(replay).find_order("CO2611-0001").status is status
    assert "(t.rowid:in:'1','2')" in replay.asked[-1]


@pytest.mark.parametrize(
    ("payment", "told"), [("VIR", "virement"), ("CHQ", "chèque"), ("XYZ", None), (None, None)]
)
def test_the_means_of_payment_in_words(payment: str | None, told: str | None) -> None:
    assert changed_order("A", mode_reglement_code=payment).payment_method == told


@pytest.mark.parametrize(
    ("availability", "status"),
    [
        ("AV_3W", S.BACKORDERED),
        ("AV_MONTH", S.BACKORDERED),
        ("AV_NOW", S.PAID),
        ("AV_2D", S.PAID),
        ("", S.PAID),
    ],
)
def test_weeks_of_availability_are_a_backorder(availability: str, status: OrderStatus) -> None:
    assert changed_order("D", availability_code=availability).status is status


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, True), (9, True)])
def test_a_day_that_has_passed_is_not_promised(days: int, told: bool) -> None:
    noon = datetime.now(ZoneInfo("Europe/Paris")).replace(hour=12) + timedelta(days=days)
    order = changed_order("D", delivery_date=int(noon.timestamp()))
    assert order.remaining_expected_on == (noon.date() if told else None)
    assert changed_order("C", delivery_date=int(noon.timestamp())).remaining_expected_on is None


@pytest.mark.parametrize("statut", ["4", 7, "-2"])
def test_a_state_of_tomorrow_is_unknown(statut: Any) -> None:
    assert changed_order("E", statut=statut, status=statut).status is S.UNKNOWN


def test_the_older_name_of_the_state() -> None:
    assert changed_order("E", status=None).status is S.SHIPPED


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("retour_en_cours", S.RETURNING),
        ("1", S.RETURNING),
        ("rembourse", S.REFUNDED),
        ("0", S.DELIVERED),
        ("", S.DELIVERED),
        (None, S.DELIVERED),
    ],
)
def test_the_field_of_the_shop_tells_returns(value: str | None, status: OrderStatus) -> None:
    options = {"states": {"rembourse": S.REFUNDED}}
    order = an_order("K", array_options={"options_etat_sav": value})
    told = look_up("CO2610-0011", options=options, **{"CO2610-0011": order, "invoices": answer([])})
    assert told.status is status


def test_a_field_that_speaks_of_a_return_is_understood_without_a_setting() -> None:
    order = look_up("CO2610-0011", options={"fields": {}}, invoices=answer([]))
    assert order.status is S.RETURNING


def test_only_the_field_that_was_set_up_tells_a_return() -> None:
    fields = {"return_state": "options_another"}
    order = look_up("CO2610-0011", options={"fields": fields}, invoices=answer([]))
    assert order.status is S.DELIVERED


@pytest.mark.parametrize(
    ("key", "states", "status"),
    [
        ("C", {"1": S.PREPARING}, S.PREPARING),
        ("D", {"AV_3W": S.PREPARING}, S.PREPARING),
        ("D", {"AV_2W": S.PREPARING}, S.BACKORDERED),
        ("E", {"2": S.CUSTOMS}, S.CUSTOMS),
        ("M", {"0": S.PREPARING}, S.PREPARING),
        ("K", {"3": S.SHIPPED}, S.RETURNING),
    ],
)
def test_the_settings_of_the_shop_win(
    key: str, states: dict[str, OrderStatus], status: OrderStatus
) -> None:
    order = look_up(ORDERS[key]["ref_client"], options={"states": states})
    assert (order.status, order.unpaid) == (status, None)


@pytest.mark.parametrize(
    ("notes", "status"),
    [
        ([("-44.96", "1")], S.REFUNDED),
        ([("-40", "1"), ("-4.96", "1")], S.REFUNDED),
        ([("-44.96", "0")], S.DELIVERED),
        ([("-14.99", "1")], S.DELIVERED),
        ([("", "1")], S.DELIVERED),
        ([], S.DELIVERED),
    ],
)
def test_only_credit_notes_that_cover_the_order_are_a_refund(
    notes: list[tuple[str, str]], status: OrderStatus
) -> None:
    rows = [{"id": "9", "total_ttc": total, "paye": paid} for total, paid in notes]
    assert look_up("CO2610-0010", invoices=answer(rows)).status is status


@pytest.mark.parametrize("total", [None, "0"])
def test_an_order_without_an_amount_is_not_refunded(total: str | None) -> None:
    rows = {"CO2610-0010": an_order("J", total_ttc=total)}
    assert look_up("CO2610-0010", **rows).status is S.DELIVERED


def test_credit_notes_of_several_invoices_are_asked_for_at_once() -> None:
    links = {"facture": {"13": "8", "14": "18"}}
    notes = exchange(FOLDER, "order-J-credit-notes-of-invoice")
    order = {"CO2610-0010": an_order("J", linkedObjectsIds=links), "invoices": notes}
    with serving(**order) as replay:
        assert opened(replay).find_order("CO2610-0010").status is S.REFUNDED
    (asked,) = [asked for asked in replay.asked if "/invoices" in asked]
    assert "(t.fk_facture_source:in:'8','18') and (t.type:=:2)" in asked


def test_without_invoices_nothing_was_refunded() -> None:
    assert changed_order("J", linkedObjectsIds=[]).status is S.DELIVERED


def test_credit_notes_that_cannot_be_seen() -> None:
    assert look_up("CO2610-0010", invoices=answer({"error": {}}, 403)).status is S.DELIVERED


# The links of a list of orders, which the recordings leave null


def listed(key: str, **changed: Any) -> Exchange:
    return answer([body_of(f"order-{key}-by-ref", **changed)])


def test_links_of_the_list_spare_a_request() -> None:
    everything = {"contacts_ids": ["1"], "ref_client": "WEB-20008"}
    with serving(
        **{"orders": listed("H", **everything), "invoices": answer([])},
    ) as replay:
        order = opened(replay).find_order("WEB-20008")
    assert (order.status, len(order.shipments), len(order.postcodes)) == (S.DELIVERED, 1, 2)
    assert len(replay.asked) == MAX_REQUESTS
    assert not [asked for asked in replay.asked if "/orders/ref/" in asked]


def test_at_the_end_of_the_requests_the_state_counts_more_than_parcels() -> None:
    """A number that looks like the web shop's, and a contact: the invoices are asked for last."""
    order = an_order("H", ref="2611.0005", ref_client=None, contacts_ids=["1"])
    notes = answer([{"id": "9", "total_ttc": "-9999", "paye": "1"}])
    with serving(**{"orders": answer([]), "2611.0005": order, "invoices": notes}) as replay:
        told = opened(replay).find_order("2611.0005")
    assert (told.status, told.shipments) == (S.REFUNDED, ())
    assert len(replay.asked) == MAX_REQUESTS


def test_links_that_would_cost_too_much_are_not_asked_for() -> None:
    own = an_order("A", ref="2611.0001", ref_client=None, linkedObjectsIds=None)
    with serving(**{"orders": answer([]), "2611.0001": own}) as replay:
        assert opened(replay).find_order("2611.0001").status is S.AWAITING_PAYMENT
    assert len(replay.asked) == MAX_REQUESTS - 1


@pytest.mark.parametrize("reference", ["(PROV1)", "26/0001"])
def test_links_are_not_asked_for_by_a_number_that_no_path_takes(reference: str) -> None:
    with serving(orders=listed("A", ref=reference, linkedObjectsIds=None)) as replay:
        order = opened(replay).find_order("WEB-20001")
    assert (order.reference, order.status) == ("WEB-20001", S.AWAITING_PAYMENT)
    assert len(replay.asked) == 3


def test_an_order_that_is_gone_when_its_links_are_asked_for() -> None:
    gone = exchange(FOLDER, "notfound-order-ref")
    assert look_up("WEB-20001", **{"CO2611-0001": gone}).status is S.AWAITING_PAYMENT


# Lines


def line_of(**changed: Any) -> Any:
    return {**exchange(FOLDER, "order-E-by-ref").body["lines"][0], **changed}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"product_type": "1"}, None),
        ({"product_type": "9"}, None),
        ({"qty": "0"}, None),
        ({"qty": None}, None),
        ({"qty": "-1"}, None),
        ({"qty": "2.5"}, OrderLine("NET-SW8P", "Switch PoE 8 ports Gigabit", 3)),
        ({"product_type": None, "qty": 4}, OrderLine("NET-SW8P", "Switch PoE 8 ports Gigabit", 4)),
        ({"product_label": None}, OrderLine("NET-SW8P", "NET-SW8P", 2)),
        ({"product_label": "", "label": "Un switch"}, OrderLine("NET-SW8P", "Un switch", 2)),
        (
            {
                "product_label": None,
                "product_ref": None,
                "desc": "<p>C&acirc;ble<br>coup&eacute;</p>",
            },
            OrderLine("", "Câble coupé", 2),
        ),
        ({"product_label": None, "product_ref": None}, None),
    ],
)
def test_lines_of_goods(changed: Changed, told: OrderLine | None) -> None:
    order = changed_order("E", lines=[line_of(**changed)])
    assert order.lines == ((told,) if told else ())


def test_an_order_without_lines() -> None:
    assert changed_order("E", lines=None).lines == ()


def test_the_day_of_an_order() -> None:
    order = changed_order("E", date="", date_creation=1794817800)
    assert order.placed_on == date(2026, 11, 16)
    with pytest.raises(MalformedAnswer, match="date is missing") as told:
        changed_order("E", date=None, date_creation=None)
    assert told.value.resource == "orders"


@pytest.mark.parametrize("field", ["id", "socid"])
def test_an_order_without_an_id(field: str) -> None:
    with pytest.raises(MalformedAnswer, match=f"{field} is missing"):
        changed_order("E", **{field: None})


# Parcels


def shipped(key: str = "E", lines: Any = None, **changed: Any) -> Order:
    rows = body_of(f"order-{key}-shipment", **changed)
    if lines is not None:
        rows = [{**row, "lines": lines} for row in rows]
    return look_up(ORDERS[key]["reference"], shipment=answer(rows))


@pytest.mark.parametrize("state", ["0", "-1", None])
def test_a_draft_is_no_parcel(state: str | None) -> None:
    order = shipped(statut=state, status=state)
    assert (order.shipments, order.status) == ((), S.PREPARING)


def test_no_parcel_at_all() -> None:
    order = look_up("CO2611-0005", shipment=exchange(FOLDER, "order-A-shipment"))
    assert (order.shipments, order.status) == ((), S.PREPARING)


def test_a_parcel_that_was_received_is_not_expected_any_more() -> None:
    assert shipped(statut=None, status="2").shipments[0].expected_on is None
    assert shipped(status=None, statut="1").shipments[0].expected_on == date(2026, 11, 20)
    assert look_up("WEB-20011").shipments[0].expected_on is None


def test_without_the_module_or_the_right_an_order_is_told_without_parcels() -> None:
    for name in ("module-shipments-off", "auth-no-rights-shipment"):
        order = look_up("CO2611-0005", name)
        assert (order.status, order.shipments) == (S.SHIPPED, ())
    row = exchange(FOLDER, "module-shipments-off-order")
    told = look_up("WEB-20005", "module-shipments-off", orders=row)
    assert (told.status, told.shipments) == (S.SHIPPED, ())


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([line_of(fk_elementdet="7", qty_shipped="2")], S.SHIPPED),
        ([line_of(origin_line_id="7", qty_shipped="2")], S.SHIPPED),
        ([line_of(fk_elementdet="7", qty_shipped="1")] * 2, S.SHIPPED),
        ([line_of(fk_elementdet="7", qty_shipped="1")], S.PARTLY_SHIPPED),
        ([line_of(fk_elementdet="8", qty_shipped="2")], S.PARTLY_SHIPPED),
        ([line_of(fk_elementdet="7", qty_shipped=None)], S.PARTLY_SHIPPED),
        ([line_of(qty_shipped="2")], S.SHIPPED),
        ([], S.SHIPPED),
    ],
)
def test_what_has_left_is_counted_by_line(lines: Any, status: OrderStatus) -> None:
    assert shipped(lines=lines).status is status


def test_services_are_never_sent() -> None:
    lines = [line_of(), line_of(id="8", product_type="1", product_ref="PORT", qty="1")]
    order = changed_order("E", lines=lines)
    assert (order.status, len(order.lines)) == (S.SHIPPED, 1)


def test_a_line_without_an_id_cannot_be_counted() -> None:
    assert changed_order("E", lines=[line_of(id=None)]).status is S.SHIPPED


@pytest.mark.parametrize(
    ("changed", "carrier", "url"),
    [
        ({"tracking_number": ""}, "Colissimo Suivi", None),
        ({"tracking_number": "", "tracking_url": ""}, "Colissimo Suivi", None),
        (
            {"shipping_method": "Transports Martin"},
            "Transports Martin",
            "https://www.laposte.fr/outils/suivre-vos-envois?code=6A12345678905",
        ),
        (
            {
                "shipping_method": "Coursier",
                "tracking_url": '<a href="https://c.fr/?a=1&amp;n=2&x">2</a>',
            },
            "Coursier",
            "https://c.fr/?a=1&n=2&x",
        ),
        (
            {"shipping_method": "Coursier", "tracking_url": '<a href="javascript:alert(1)">2</a>'},
            "Coursier",
            None,
        ),
        ({"shipping_method": "Coursier", "tracking_url": "6A12345678905"}, "Coursier", None),
        ({"shipping_method": "Coursier", "tracking_url": None}, "Coursier", None),
        ({"shipping_method": None, "tracking_url": None}, "notre transporteur", None),
        (
            {"shipping_method": "Generic transport service", "tracking_url": None},
            "notre transporteur",
            None,
        ),
        (
            {"shipping_method": "In-Store Collection", "tracking_url": None},
            "retrait en boutique",
            None,
        ),
    ],
)
def test_carriers_and_their_links(changed: Changed, carrier: str, url: str | None) -> None:
    (parcel,) = shipped(**changed).shipments
    assert (parcel.carrier, parcel.tracking_url) == (carrier, url)


def test_the_day_a_parcel_left() -> None:
    (parcel,) = shipped(date_valid=None, date_shipping=1795003200).shipments
    assert parcel.shipped_on == date(2026, 11, 18)
    (parcel,) = shipped(date_valid=None).shipments
    assert parcel.shipped_on is None


def test_the_carrier_that_was_chosen() -> None:
    assert changed_order("C", shipping_method="GLS").carrier == "GLS"
    assert (
        changed_order("C", shipping_method="In-Store Collection").carrier == "retrait en boutique"
    )


def test_proofs_cannot_be_read_without_the_right() -> None:
    for name in ("auth-no-rights-thirdparty", "auth-own-clients-only-thirdparty"):
        with pytest.raises(Refused):
            look_up("CO2611-0005", name)


def test_both_numbers_of_an_order_tell_the_same() -> None:
    by_own, by_other = look_up("CO2611-0007"), look_up("WEB-20007")
    assert replace(by_other, reference="CO2611-0007") == by_own
