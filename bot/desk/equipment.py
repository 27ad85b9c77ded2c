"""The equipment that a text names: the shop's own products, and families that everybody knows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from bot.desk.families import FAMILIES
from bot.desk.poe import STANDARDS, Role
from bot.desk.unlisted import unlisted_equipment
from bot.folding import fold


@dataclass(frozen=True)
class Equipment:
    """A product; `role` is None without PoE, `standard` is one of `poe.STANDARDS`."""

    name: str
    aliases: tuple[str, ...] = ()
    role: Role | None = None
    standard: str | None = None


@dataclass(frozen=True)
class Named:
    """An equipment in a text; `precision` is 3 for a product of the shop, else the family's."""

    start: int
    end: int
    role: Role
    standard: str | None
    precision: int
    given_role: bool = True


def catalog_equipment(products: Iterable[Mapping[str, object]]) -> tuple[Equipment, ...]:
    """The products of a parsed catalogue: `name`, and `poe: {role, standard}` where there is"
    " some.

    Raises ValueError for a product without a name, an unknown role or an unknown standard.
    """
    return tuple(
        _from_catalog(product)
        for product in products
        if fold(str(product.get("kind", ""))).partition(" ")[0] not in _INERT
    )


_SHOUTED = 3  # words


def named_equipment(
    folded: str, equipment: tuple[Equipment, ...] = (), text: str | None = None
) -> tuple[Named, ...]:
    """What the folded text names, in its order; of names that overlap, the most precise stays.

    `text` is the same text as typed: capitals tell the names that no list knows.
    """
    families = [*_families(folded)]
    found = [*(_completed(each, families) for each in _products(folded, equipment)), *families]
    # In a message typed in capitals they tell nothing.
    shouted = text is not None and text.isupper() and len(text.split()) > _SHOUTED
    found += _unlisted(folded, folded if text is None or shouted else text, found)
    found.sort(key=lambda named: (-named.precision, named.start - named.end, named.start))
    kept: list[Named] = []
    for named in found:
        if all(named.end <= other.start or named.start >= other.end for other in kept):
            kept.append(named)
    had = _without_wished(folded, _without_owners(folded, kept))
    return tuple(sorted(had, key=lambda named: named.start))


def _from_catalog(product: Mapping[str, object]) -> Equipment:
    name, poe = product.get("name"), product.get("poe")
    if not isinstance(name, str) or not name.strip():
        raise ValueError("a product of the catalogue has no name")
    reference = product.get("ref")
    aliases = (reference,) if isinstance(reference, str) and reference else ()
    if poe is None:
        return Equipment(name, aliases)
    standard = poe.get("standard") if isinstance(poe, Mapping) else None
    role = poe.get("role") if isinstance(poe, Mapping) else None
    if standard not in STANDARDS:
        raise ValueError(f"{name}: unknown PoE standard")
    if role == "powered" or role == "source":
        return Equipment(name, aliases, role=role, standard=standard)
    raise ValueError(f"{name}: unknown PoE role")


_MAKERS = frozenset({"ubiquiti", "unifi", "airmax", "mikrotik", "tp-link", "omada"})
# Things of a catalogue that nobody asks to repair.
_INERT = frozenset({"cable", "module", "support"})
_LEFT, _RIGHT = r"(?<![a-z0-9])", r"(?![a-z0-9])"


def _alternatives(names: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern for all; the group that matched tells which."""
    groups = "|".join(f"(?P<{name}>{pattern})" for name, pattern in names) or "(?!)"
    return re.compile(f"{_LEFT}(?:{groups}){_RIGHT}")


# Apart, or « borne UniFi » would take the maker's name away from « UniFi U6 Lite ».
_FAMILY_PATTERNS = tuple(
    _alternatives(
        (f"family_{at}", family.pattern)
        for at, family in enumerate(FAMILIES)
        if (family.precision == 2) is model
    )
    for model in (True, False)
)
# « alimentée par le hAP », « branchée sur mon routeur »: what follows feeds.
_FED_BY = re.compile(
    r"\b(?:aliment\w{0,4}|branch\w{0,4}|connect\w{0,4}|reli\w{0,4}|raccord\w{0,4})"
    r" (?:par|sur|a|au|via|depuis|en|avec|direct\w{0,6} sur)(?: (?:un|une|le|la|mon|ma|son"
    r"|port|poe"
    r"|du|de|d'un)){0,4} ?$"
)


def _families(folded: str) -> Iterator[Named]:
    for found in chain.from_iterable(each.finditer(folded) for each in _FAMILY_PATTERNS):
        family = FAMILIES[int((found.lastgroup or "").split("_")[1])]
        yield Named(
            found.start(),
            found.end(),
            family.role or _role_in(folded, found.start()),
            family.standard,
            family.precision,
            family.role is not None,
        )


def _products(folded: str, equipment: tuple[Equipment, ...]) -> Iterator[Named]:
    for found in _catalog_pattern(equipment).finditer(folded) if equipment else ():
        product = equipment[int((found.lastgroup or "").split("_")[1])]
        role = product.role or _role_in(folded, found.start())
        yield Named(found.start(), found.end(), role, product.standard, 3, product.role is not None)


def _unlisted(folded: str, text: str, listed: list[Named]) -> Iterator[Named]:
    models = [each for each in listed if each.precision >= 2]
    for start, end, role, precision in unlisted_equipment(folded, text):
        if all(end <= model.start or start >= model.end for model in models):
            known = role or _role_in(folded, start)
            yield Named(start, end, known, None, precision, role is not None)


# « l'injecteur d'une vieille NanoStation »: what it came with, beside what it feeds now.
_CAME_WITH = re.compile(
    r"\b(?:injecteur|alim\w{0,8}|adaptateur|bloc)(?: poe)?(?: d'origine)? (?:d'|de |du "
    r"|fourni\w? avec )"
    r"(?:une? |la |le |l'|mon |ma )?(?:vieille |vieux |ancien |ancienne |autre |premiere? )?$"
)


def _without_owners(folded: str, named: list[Named]) -> list[Named]:
    owners = [each for each in named if _CAME_WITH.search(folded, 0, each.start)]
    others = [each for each in named if each not in owners]
    return others if any(each.role == "powered" for each in others) else named


# « quel injecteur pour… », « lequel de vos switchs »: what is asked for, not what they have.
_ASKED_FOR = re.compile(
    r"\b(?:quel(?:le)?s?|(?:lequel|laquelle) de (?:vos|ces)|un de vos|vos|votre meilleur"
    r"|(?:avez-vous|vendez-vous|vous (?:avez|vendez|faites)) (?:un|une|des)"
    r"|il me faut (?:un|une)|besoin d'une?|(?:cherche|veux|voudrais|souhaite|acheter|ajouter"
    r"|prendre|faut-il|commander|racheter|conseill\w{1,4}) (?:un|une|des|ajouter un|un autre)"
    r"|ou changer le) ?$"
)
_WHICH = re.compile(r"\bquel(?:le)?s? $")


def _without_wished(folded: str, named: list[Named]) -> list[Named]:
    return [
        each
        for each in named
        if each.precision > 1
        or not (_ASKED_FOR if each.role == "source" else _WHICH).search(
            folded, max(0, each.start - 40), each.start
        )
    ]


def _completed(product: Named, families: list[Named]) -> Named:
    """A product whose entry tells no PoE, with what its family is known to need or give."""
    for family in families:
        overlaps = family.start < product.end and product.start < family.end
        if overlaps and product.standard is None and family.standard and family.precision == 2:
            return replace(product, role=family.role, standard=family.standard)
    return product


# « sur le hAP, le port ether5 ne fournit aucun courant »: so it feeds.
_FEEDS = re.compile(
    r"[^.;!?\n]{0,50}\b(?:fourni[ts]?|aliment(?:e|ait)|delivre|injecte|poe[- ]out)\b(?! par| en)"
)


def _role_in(folded: str, start: int) -> Role:
    fed_by = _FED_BY.search(folded, max(0, start - 60), start)
    return "source" if fed_by or _FEEDS.match(folded, start) else "powered"


@lru_cache(maxsize=4)
def _catalog_pattern(equipment: tuple[Equipment, ...]) -> re.Pattern[str]:
    names = [
        (words, at)
        for at, product in enumerate(equipment)
        for name in (product.name, *product.aliases)
        if (words := fold(name).partition(", ")[0].split())
    ]
    # The longest first, for « hAP ac² » to win over « hAP »; one product may stand here twice.
    names.sort(key=lambda name: -sum(map(len, name[0])))
    return _alternatives(
        (f"product_{at}_{row}", _spelling(words)) for row, (words, at) in enumerate(names)
    )


def _spelling(words: list[str]) -> str:
    """A pattern for a name: makers may be left out, spaces and hyphens are free."""
    makers = []
    while len(words) > 1 and words[0] in _MAKERS:
        makers.append(f"(?:{re.escape(words[0])} )?")
        words = words[1:]
    loose = (re.escape(word).replace("²", "[²2]?").replace(r"\-", "[ -]?") for word in words)
    return "".join(makers) + "[ -]?".join(loose)
