"""PrestaShop's web service: its address and key, its lists of rows, its errors."""

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from operator import attrgetter
from threading import Lock

from cachetools import TTLCache, cachedmethod

from .fields import Fields
from .model import MalformedAnswer, Options, OrderSystemError, Refused
from .wire import Answer, Wire

# Prices and names of products; proofs, orders and stocks are never kept.
PRODUCT_SECONDS = 60
# The shop's own lists of states and carriers.
TABLE_SECONDS = 300

# A colon ends the user name of HTTP Basic.
_KEY = re.compile(r"[!-9;-~]{32}")
_WEB_SERVICE_OFF = "22"
_MEANINGS = {
    "18": "the key has not the shape of a key",
    "20": "the key is unknown or switched off",
    "25": "the key may not read it",
    "26": "the key has no right to it",
    "132": "the key is not for this shop",
}
_NO_RIGHT = ("25", "26")


class WebService:
    """Lists of rows by filters; ValueError when the address or the key cannot be used."""

    def __init__(self, base_url: str, key: str, options: Options) -> None:
        if not _KEY.fullmatch(key):
            raise ValueError("the key of a PrestaShop web service has 32 characters")
        self._language = options.fields.get("language", "1")
        if not re.fullmatch(r"[0-9]{1,4}", self._language):
            raise ValueError("the language of PrestaShop is told by its number")
        address = base_url.rstrip("/")
        self.wire = Wire(
            address if address.endswith("/api") else f"{address}/api",
            auth=(key, ""),
            plain_http=options.plain_http,
            explain=explained,
        )
        self._lock = Lock()
        self._products: TTLCache[object, tuple[Fields, ...]] = TTLCache(256, PRODUCT_SECONDS)
        self._tables: TTLCache[str, dict[str, Fields]] = TTLCache(8, TABLE_SECONDS)

    def rows(self, resource: str, display: str, /, **more: str) -> tuple[Fields, ...]:
        """The rows that the filters in `more` leave, with the fields named in `display` only.

        Callers look at the rows themselves: a filter that PrestaShop does not understand may be
        dropped, and every row comes.
        """
        asked = {"display": f"[{display}]", "language": self._language, "output_format": "JSON"}
        found = self.wire.get(resource, params={**more, **asked}).json()
        if found == []:
            return ()
        try:
            return Fields(found).objects(resource)
        except MalformedAnswer as error:
            raise MalformedAnswer(f"{resource}: {error}", resource=resource) from error

    @cachedmethod(attrgetter("_products"), lock=attrgetter("_lock"))
    def product_rows(self, resource: str, display: str, /, **more: str) -> tuple[Fields, ...]:
        """Like `rows`, for what may be a minute old."""
        return self.rows(resource, display, **more)

    @cachedmethod(attrgetter("_products"), lock=attrgetter("_lock"))
    def product_rows_if_allowed(
        self, resource: str, display: str, /, **more: str
    ) -> tuple[Fields, ...]:
        """Like `rows_if_allowed`, for what may be a minute old."""
        return self.rows_if_allowed(resource, display, **more)

    def rows_if_allowed(self, resource: str, display: str, /, **more: str) -> tuple[Fields, ...]:
        """Like `rows`, and none when the key may not read what is only good to have."""
        try:
            return self.rows(resource, display, **more)
        except Refused as error:
            if error.code in _NO_RIGHT:
                return ()
            raise

    def by_id(self, resource: str, display: str, ids: Iterable[str | None]) -> dict[str, Fields]:
        """The rows of those ids, by id; no other row."""
        wanted = list(dict.fromkeys(each for each in ids if each))
        if not wanted:
            return {}
        rows = self.rows(resource, f"id,{display}", **{"filter[id]": one_of(wanted)})
        return {each: row for each, row in _by_id(rows).items() if each in wanted}

    def table(
        self, resource: str, display: str, ids: Iterable[str | None], *, optional: bool = False
    ) -> Mapping[str, Fields]:
        """A list of the shop's own by id, kept for minutes unless one of `ids` is not in it."""
        wanted = {each for each in ids if each}
        if not wanted:
            return {}
        with self._lock:
            kept = self._tables.get(resource, {})
        if wanted <= kept.keys():
            return kept
        read = self.rows_if_allowed if optional else self.rows
        kept = _by_id(read(resource, f"id,{display}"))
        with self._lock:
            self._tables[resource] = kept
        return kept


def one_of(values: Iterable[str]) -> str:
    """The filter that one of the values passes; a bracket in them would let every row through."""
    return f"[{'|'.join(values)}]"


def explained(answer: Answer) -> OrderSystemError | None:
    """What an answer means that is no 200; None for what means the same everywhere."""
    code = _first_code(answer)
    resource, status = answer.resource, answer.status
    told = f"({status}, code {code})" if code else f"({status})"
    if code == _WEB_SERVICE_OFF:
        text = f"{resource}: the web service of the shop is off {told}"
        return Refused(text, resource=resource, status=status, code=code)
    if code in _MEANINGS:
        text = f"{resource}: {_MEANINGS[code]} {told}"
        return Refused(text, resource=resource, status=status, code=code)
    if status == HTTPStatus.BAD_REQUEST:
        text = f"{resource}: the web service does not understand what is asked {told}"
        return MalformedAnswer(text, resource=resource, status=status, code=code)
    if status == HTTPStatus.NOT_FOUND:
        # A list is never missing: nothing found is an empty one.
        text = f"{resource}: the address is not that of a PrestaShop web service {told}"
        return MalformedAnswer(text, resource=resource, status=status, code=code)
    return None


def _first_code(answer: Answer) -> str | None:
    try:
        errors = Fields(answer.json()).objects("errors")
        return errors[0].identifier("code") if errors else None
    except MalformedAnswer:
        return None


def _by_id(rows: Iterable[Fields]) -> dict[str, Fields]:
    return {found: row for row in rows if (found := row.identifier("id"))}
