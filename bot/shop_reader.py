"""Reads shop.yml key by key; every refusal names the file, the key and the remedy.

ShopFileError(Exception): the file cannot be used as it is
"""

import re
from collections.abc import Hashable
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import yaml

from bot.french import NBSP, typographic

_PRICE = re.compile(rf"(\d+)(?:[.,](\d{{1,2}}))?[ {NBSP}]?€?")
_CLOCK = re.compile(r"(\d{1,2})(?::(\d{2})| ?h ?(\d{2})?)")


class ShopFileError(Exception):
    """shop.yml is missing, unreadable or wrong; the text, in French, is for who runs the shop."""


class Section:
    """A mapping of the file, whose keys are asked for one by one in the type they must have."""

    def __init__(self, path: Path, name: str, values: dict[Hashable, object]) -> None:
        self._path = path
        self._name = name
        self._values = values

    def error(self, key: str, problem: str, remedy: str) -> ShopFileError:
        name = typographic(f"{self._path}, clé « {self._name}{key} » : {problem}. ")
        return ShopFileError(name + typographic(remedy))

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


def read_sections(path: Path) -> Section:
    """The whole file; ShopFileError when it is missing, unreadable, not UTF-8 or not YAML."""
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _file_error(
            path,
            "le fichier n’existe pas",
            "Vérifiez le chemin, ou reprenez le fichier livré avec Comptoir.",
        ) from None
    except UnicodeDecodeError:
        raise _file_error(
            path, "le fichier n’est pas en UTF-8", "Enregistrez-le en UTF-8."
        ) from None
    except OSError as error:
        raise _file_error(
            path,
            f"lecture impossible ({error.strerror})",
            "Vérifiez le chemin et les droits d’accès.",
        ) from error
    try:
        values = yaml.load(source, Loader=_TextLoader)  # noqa: S506 - a SafeLoader underneath
    except yaml.MarkedYAMLError as error:
        line = f"ligne {error.problem_mark.line + 1}, " if error.problem_mark else ""
        raise _file_error(
            path,
            f"{line}le YAML n’est pas valide ({error.problem})",
            "Vérifiez les guillemets, les deux-points et l’alignement à cet endroit.",
        ) from error
    except yaml.YAMLError as error:
        raise _file_error(
            path,
            "le YAML n’est pas valide",
            "Le fichier contient un caractère interdit : supprimez-le.",
        ) from error
    if not isinstance(values, dict):
        raise _file_error(
            path,
            "des lignes « clé: valeur » sont attendues",
            "Reprenez la forme du fichier livré avec Comptoir.",
        )
    return Section(path, "", values)


def parse_clock(text: str) -> time | None:
    """« 9:00 », « 09:30 », « 9h » or « 9 h 30 »; None for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


# Every scalar stays a text: YAML itself reads 15:00 as 900, a telephone number as an octal number
# and 7.90 as a binary fraction.
class _TextLoader(yaml.BaseLoader):
    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, object]:
        mapping = super().construct_mapping(node, deep)
        # PyYAML would silently keep the last of two « phone: » lines.
        if len(mapping) < len(node.value):
            names = [key.value for key, _ in node.value]
            second = next(key for n, (key, _) in enumerate(node.value) if key.value in names[:n])
            raise yaml.constructor.ConstructorError(
                problem=f"la clé {second.value} est écrite deux fois",
                problem_mark=second.start_mark,
            )
        return mapping


def _is_null(value: object) -> bool:
    return value in ("", "~", "null")


def _file_error(path: Path, problem: str, remedy: str) -> ShopFileError:
    return ShopFileError(typographic(f"{path} : {problem}. {remedy}"))
