"""Client of Dolibarr, made for version 21."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from .dolibarr_answers import explain, json_of
from .dolibarr_enquiry import Enquiry, is_number
from .dolibarr_products import Catalogue
from .model import NO_OPTIONS, MalformedAnswer, Options, Order, OrderNotFound, Product
from .probing import Probe, Right, probed
from .wire import Wire

RIGHTS = (
    Right("orders", {"limit": "1", "properties": "id"}),
    Right("thirdparties", {"limit": "1", "properties": "id"}),
    Right("contacts", {"limit": "1", "properties": "id"}, needed=False),
    Right("products", {"limit": "1", "properties": "id"}),
    Right("shipments", {"limit": "1", "properties": "id"}, needed=False),
    Right("invoices", {"limit": "1", "properties": "id"}, needed=False),
    Right("supplierorders", {"limit": "1", "properties": "id"}, needed=False),
)


class Dolibarr:
    """An OrderSystem over HTTP; ValueError when the address or the key cannot be used.

    `options.states` are by `statut` ("1"), by availability code ("AV_2W") or by what the field of
    `options.fields["return_state"]` holds.
    """

    def __init__(self, base_url: str, key: str, options: Options = NO_OPTIONS) -> None:
        if not re.fullmatch(r"[!-~]+", key):
            raise ValueError("the key of Dolibarr must be plain characters without spaces")
        self._options = options
        self._wire = Wire(
            _api(base_url), {"DOLAPIKEY": key}, plain_http=options.plain_http, explain=explain
        )
        self._catalogue = Catalogue(self._wire, options)

    def find_order(self, reference: str) -> Order:
        written = reference.strip().lstrip("#").strip()
        # Some letters are others in capitals: « ß » would become SS.
        number = written.upper() if written.isascii() else ""
        if not is_number(number):
            raise OrderNotFound("not the shape of a reference")
        with _naming("orders"):
            return Enquiry(self._wire, self._options).order(number)

    def find_products(self, words: str) -> tuple[Product, ...]:
        with _naming("products"):
            return self._catalogue.find(words)

    def probe(self) -> Iterator[Probe]:
        """Whether the user of the key may read what is asked for."""
        return probed(self._wire, RIGHTS, json_of)


@contextmanager
def _naming(resource: str) -> Iterator[None]:
    """What cannot be read of an answer says which answer that was."""
    try:
        yield
    except MalformedAnswer as error:
        error.resource = error.resource or resource
        raise


def _api(base_url: str) -> str:
    base = base_url.rstrip("/").removesuffix("/index.php").removesuffix("/api")
    return f"{base}/api/index.php"
