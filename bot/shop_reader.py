"""Reads shop.yml key by key; every refusal names the file, the key and the remedy.

ShopFileError(Exception): the file cannot be used as it is
"""

import re
from collections.abc import Callable, Hashable, Mapping
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from bot.french import NBSP, typographic

_PRICE = re.compile(rf"(\d+)(?:[.,](\d{{1,2}}))?[ {NBSP}]?€?")
# Words may stand around it: « 02 61 91 47 00 (prix d'un appel local) », « 3631 ».
_PHONE = re.compile(r"(?:\d[ .()/\u00a0\u202f-]{0,2}){4}")
_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2})| ?h ?(\d{2})?)")


class ShopFileError(Exception):
    """shop.yml is missing, unreadable or wrong; the text, in French, is for who runs the shop.

    `key`, `problem` and `remedy` are its parts when the fault lies in one value.
    """

    def __init__(self, text: str, key: str = "", problem: str = "", remedy: str = "") -> None:
        super().__init__(text)
        self.key = key
        self.problem = problem
        self.remedy = remedy


class Section:
    """A mapping of the file, whose keys are asked for one by one in the type they must have."""

    def __init__(self, path: Path, name: str, values: dict[Hashable, object]) -> None:
        self._path = path
        self._name = name
        self._values = values

    def error(self, key: str, problem: str, remedy: str) -> ShopFileError:
        problem, remedy = typographic(problem), typographic(remedy)
        where = typographic(f"{self._path}, clé « {self._name}{key} » : ")
        text = f"{where}{problem}. {remedy}"
        return ShopFileError(text, f"{self._name}{key}", problem, remedy)

    @property
    def values(self) -> Mapping[Hashable, object]:
        """What is written there, as read from the file: texts, lists, mappings."""
        return self._values

    def changed(
        self, change: Callable[[Mapping[Hashable, object]], dict[Hashable, object]]
    ) -> "Section":
        """The same section with other values; errors name the same file and keys."""
        return Section(self._path, self._name, change(self._values))

    def refuse_keys_beyond(self, *known: str) -> None:
        """Guards short entries, where « price_from: 7,90 » would read as 7 and a key named 90."""
        for key in self._values:
            if key not in known:
                raise self.error(
                    str(key),
                    "cette clé n’existe pas",
                    f"Corrigez-la ou supprimez-la (un prix s’écrit avec un point : 7.90). "
                    f"Clés possibles : {', '.join(known)}.",
                )

    def section(self, key: str) -> "Section":
        return self._as_section(key, self._value(key))

    def sections(self, key: str) -> tuple["Section", ...]:
        """A list of mappings; nothing at all after the colon is an empty list."""
        items = self._items(key)
        return tuple(self._as_section(f"{key}[{n}]", item) for n, item in enumerate(items, start=1))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, typographic; nothing at all after the colon is an empty list."""
        items = self._items(key)
        for item in items:
            if not isinstance(item, str) or not item.strip():
                raise self.error(
                    key,
                    "la liste contient autre chose qu’un texte",
                    "Mettez chaque texte entre guillemets.",
                )
        return tuple(typographic(str(item).strip()) for item in items)

    def some_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that is not empty."""
        texts = self.texts(key)
        if not texts:
            raise self.error(key, "la liste est vide", "Donnez au moins un texte entre crochets.")
        return texts

    def text(self, key: str) -> str:
        """A text that is not empty, exactly as written."""
        value = self._value(key)
        if not isinstance(value, str) or _is_null(value):
            raise self.error(key, "un texte est attendu", "Écrivez-le entre guillemets.")
        return value.strip()

    def optional_text(self, key: str) -> str | None:
        """A text, or None when the key is absent or null."""
        value = self._values.get(key)
        return None if value is None or _is_null(value) else self.text(key)

    def sentence(self, key: str) -> str:
        """A text that a visitor reads, with French typography."""
        return typographic(self.text(key))

    def matching(self, key: str, pattern: str, example: str) -> str:
        """A text of a known shape."""
        value = self.text(key)
        if not re.fullmatch(pattern, value):
            raise self.error(
                key, f"« {value} » n’a pas la forme attendue", f"Écrivez par exemple {example}."
            )
        return value

    def email(self, key: str) -> str:
        return self.matching(key, r"[^@\s]+@[^@\s]+", "contact@boutique.example.fr")

    def phone(self, key: str) -> str:
        """A text with a number in it that can be dialled."""
        value = self.text(key)
        if not _PHONE.search(value):
            raise self.error(
                key,
                f"« {value} » n’est pas un numéro de téléphone",
                "Écrivez par exemple 02 61 91 47 00.",
            )
        return value

    def integer(self, key: str) -> int:
        return int(self.matching(key, r"[0-9]{1,3}", "14"))

    def price(self, key: str) -> Decimal:
        """Euros, two decimals."""
        match = _PRICE.fullmatch(self.text(key))
        if not match:
            raise self.error(
                key, f"« {self.text(key)} » n’est pas un prix", "Écrivez par exemple 7.90."
            )
        return Decimal(f"{match[1]}.{match[2] or '00'}").quantize(Decimal("0.01"))

    def optional_price(self, key: str) -> Decimal | None:
        """Euros, or None for null; the key itself must be there."""
        return None if _is_null(self._value(key)) else self.price(key)

    def day(self, key: str) -> date:
        value = self.text(key)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.error(
                key,
                f"« {value} » n’est pas une date",
                "Écrivez année-mois-jour, par exemple 2026-12-24.",
            ) from None

    def clock(self, key: str) -> time:
        moment = parse_clock(self.text(key))
        if moment is None:
            raise self.error(
                key, f"« {self.text(key)} » n’est pas une heure", 'Écrivez par exemple "15:00".'
            )
        return moment

    def _value(self, key: str) -> object:
        if key not in self._values:
            raise self.error(
                key,
                "cette clé manque",
                "Ajoutez-la ; docs/shop.md explique chaque clé.",
            )
        return self._values[key]

    def _items(self, key: str) -> list[object]:
        value = self._value(key)
        if _is_null(value):
            return []
        if not isinstance(value, list):
            raise self.error(
                key, "une liste est attendue", "Mettez-la entre crochets ; [] est une liste vide."
            )
        return value

    def _as_section(self, key: str, value: object) -> "Section":
        if not isinstance(value, dict):
            raise self.error(
                key,
                "un groupe « clé: valeur » est attendu",
                "Reprenez la forme du fichier livré avec Comptoir.",
            )
        return Section(self._path, f"{self._name}{key}.", value)


def parse_clock(text: str) -> time | None:
    """« 9:00 », « 09:30 », « 9h » or « 9 h 30 »; None for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _is_null(value: object) -> bool:
    return value in ("", "~", "null")
