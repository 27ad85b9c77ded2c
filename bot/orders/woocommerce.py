"""Client of WooCommerce, from 7.9 to 11, by its REST API (wc/v3) with a key that may only read."""

import json
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from threading import Lock

from cachetools import TTLCache
from requests.auth import AuthBase
from requests_oauthlib import OAuth1

from .fields import Fields, rows
from .model import (
    NO_OPTIONS,
    MalformedAnswer,
    Options,
    Order,
    OrderNotFound,
    OrderSystemError,
    Product,
    Refused,
    Unreachable,
)
from .probing import Probe, Right, probed
from .wire import Answer, Wire
from .woocommerce_orders import ORDER_FIELDS, is_known, read_order
from .woocommerce_parcels import FULFILLMENT_FIELDS
from .woocommerce_products import Catalogue

_API = "/wp-json/wc/v3"
_KEY = re.compile(r"(ck_[0-9A-Za-z]{1,100}):(cs_[0-9A-Za-z]{1,100})")
_NUMBER = re.compile(r"[0-9]{1,12}")
_CODE = re.compile(r"[a-z0-9_]{1,64}")
# How long a shop is believed to have no fulfillments.
_LACKING_SECONDS = 300

_NO_SUCH_ORDER = "woocommerce_rest_shop_order_invalid_id"
_NO_ROUTE = "rest_no_route"
_REFUSALS = {
    "woocommerce_rest_authentication_error": "the key or its secret is wrong, or may not read",
    "woocommerce_rest_cannot_view": "the key is unknown, or its user may not see this",
}


RIGHTS = (
    Right("orders", {"per_page": "1", "_fields": "id"}),
    Right("products", {"per_page": "1", "_fields": "id"}),
)


class WooCommerce:
    """An OrderSystem over HTTP; the key is "ck_…:cs_…".

    Plain HTTP on this machine only, where WooCommerce looks at OAuth 1.0a alone; the address, being
    signed, must then be written as WordPress has it. ValueError when the address or the key cannot
    be used.
    """

    def __init__(self, base_url: str, key: str, options: Options = NO_OPTIONS) -> None:
        halves = _KEY.fullmatch(key.strip())
        if halves is None:
            raise ValueError("the key of WooCommerce must be its two halves, as ck_…:cs_…")
        address = _address(base_url)
        self._wire = Wire(
            address,
            auth=_auth(address, *halves.groups()),
            plain_http="loopback" if options.plain_http else "",
            explain=_explain,
        )
        self._states = {name.removeprefix("wc-"): to for name, to in options.states.items()}
        self._catalogue = Catalogue(self._wire, options.fields, fault)
        self._lacking: TTLCache[str, bool] = TTLCache(1, _LACKING_SECONDS)
        self._lock = Lock()

    def find_order(self, reference: str) -> Order:
        # Without a number, /orders/ is the list of all orders.
        number = reference.strip().lstrip("#").strip()
        if not _NUMBER.fullmatch(number):
            raise OrderNotFound("not the shape of a number")
        answer = self._wire.get("orders", f"/{number}", {"_fields": ORDER_FIELDS})
        if answer.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND):
            raise fault(answer)
        order = Fields(answer.json(), "order")
        # With numbers of the shop's own, the path finds the order of another customer.
        if order.text("number") != number:
            raise OrderNotFound("no such order", resource="orders")
        return read_order(order, self._fulfillments(number), self._states)

    def find_products(self, words: str) -> tuple[Product, ...]:
        return self._catalogue.find(words)

    def probe(self) -> Iterator[Probe]:
        """Whether the key may read what is asked for."""
        return probed(self._wire, RIGHTS, _rows_of)

    def unknown_states(self) -> Mapping[str, str]:
        """The shop's own states that nothing tells: names by slug. Raises OrderSystemError."""
        answer = self._wire.get("reports", "/orders/totals")
        if answer.status != HTTPStatus.OK:
            raise fault(answer)
        return {
            slug: name
            for row in rows(answer.json(), "totals")
            if (slug := row.filled("slug")) and not is_known(slug, self._states)
            if (name := row.filled("name"))
        }

    def _fulfillments(self, number: str) -> tuple[Fields, ...]:
        """None before 10.1, nor while the feature is off: parcels are then in the order itself."""
        with self._lock:
            if _NO_ROUTE in self._lacking:
                return ()
        try:
            answer = self._wire.get(
                "orders", f"/{number}/fulfillments", {"_fields": FULFILLMENT_FIELDS}
            )
        except Refused:
            # The order is told without them: the key may see it.
            return ()
        if answer.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND):
            if _code(answer) == _NO_ROUTE:
                with self._lock:
                    self._lacking[_NO_ROUTE] = True
            return ()
        return rows(answer.json(), "fulfillments")


def fault(answer: Answer) -> OrderSystemError:
    """What a 400 or a 404 means that says nothing about what was asked."""
    resource, status, code = answer.resource, answer.status, _code(answer)
    if code == _NO_SUCH_ORDER:
        return OrderNotFound("no such order", resource=resource, status=status, code=code)
    if status == HTTPStatus.NOT_FOUND:
        text = f"{resource}: WooCommerce is off, or its REST API is not at this address"
    else:
        text = f"{resource}: WooCommerce did not understand the question"
    return MalformedAnswer(text, resource=resource, status=status, code=code)


def _rows_of(answer: Answer) -> object:
    if answer.status != HTTPStatus.OK:
        raise fault(answer)
    return answer.json()


def _explain(answer: Answer) -> OrderSystemError | None:
    code = _code(answer)
    if code is None:
        return None
    resource, status = answer.resource, answer.status
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        why = _REFUSALS.get(code, "WordPress closes its REST API to us")
        return Refused(f"{resource}: {why} ({status})", resource=resource, status=status, code=code)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        text = f"{resource}: WordPress met a critical error ({status})"
        return Unreachable(text, resource=resource, status=status, code=code)
    return None


def _code(answer: Answer) -> str | None:
    """WordPress's own name of the error, only if it looks like one."""
    try:
        body = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    code = body.get("code") if isinstance(body, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _address(base_url: str) -> str:
    """That of the API, for that of the shop, of its REST API or of the API itself."""
    base = base_url.strip().rstrip("/")
    if base.endswith("/wc/v3"):
        return base
    return base.removesuffix("/wp-json") + _API


def _auth(address: str, key: str, secret: str) -> AuthBase | tuple[str, str]:
    if address.startswith("https:"):
        return key, secret
    oauth: AuthBase = OAuth1(key, secret, signature_method="HMAC-SHA256")
    return oauth
