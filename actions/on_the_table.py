"""What was advised or told last, with the need it answers: what the next question is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from actions.answers import Asked
from actions.per_piece import without_amounts
from actions.pointing import one_of_those
from actions.power_advice import source_for
from actions.power_facts import each_named
from actions.product_search import in_their_stead, meant_by, recalled
from actions.rooms import without_rooms
from bot.folding import fold
from bot.french import number_of
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, named_in, of_kind, standard_feeds
from bot.orders.need import LINK, Need, read_need
from bot.orders.need_words import own_words_of

# « Comment alimenter un wAP ac ? »: nothing was told yet, and the message names it.
_OF_WHAT_IS_NAMED = frozenset(
    ("cheapest", "enough", "feed", "fits", "better", "what_then", "total")
)
_UNKNOWN = (None, "none", "unknown")
_OF_GOODS = re.compile(
    r" ?x? ?(?:nano\w*|loco|litebeam|lite|u6|unifi|eap\w*|wap|hap|sg\d\w+|tl-|tp-|s?witch\w*"
    r"|bornes?|antennes?|pieces?|routeurs?|ponts?)\b"
)
_NTH = re.compile(r"\b(?:un|une|le|la) (?P<nth>[2-9]|1[0-9]) ?(?:e|eme|ieme)\b(?! (?:fois|etage))")
_OR_SO_MANY = re.compile(r" ou (?:1|2|une?|deux|plusieurs)\b")
_ALONE = re.compile(
    r"(?: (?:pieces?|unites?|exemplaires?|du coup|alors|en tout|[cs]a|c'est|de chaque"
    r"|svp|rendue?s?|livree?s?))?\W*(?:$|[cs]a\b|c'est|rendue?s?\b|livree?s?\b)"
)
# « À 70 ? » is a price, « les deux » both of them.
_NO_COUNT = re.compile(
    r"\b(?:a|tou[ts]e?s les|wi-?fi|cat|gen|budget|pour moins de|l[ea]|du|des|dans) $|[€$] ?$"
)
_OF_PEOPLE = re.compile(r"\b(?:on (?:est|sera|etait)|nous sommes|a nous) $")
_SMALL = re.compile(r"\bl[ea] (?:plus )?petite?\b|\bplus petite?\b")
_BIG = re.compile(r"\bl[ea] (?:plus )?(?:gros(?:se)?|grande?)\b|\bplus (?:gros|grand)\w*\b")
_THERE = re.compile(r"\b(?:celle|celui|ce|la|le)(?: qui est| qu'est)? (?:en stock|dispo\w*)\b")
_A_SOURCE = re.compile(r"\b(?:injecteurs?|alims?|alimentations?|adaptateurs?|poe)\b")
_MAKERS = ("ubiquiti", "unifi", "mikrotik", "tp-link", "tplink", "omada")
_COUNTED = re.compile(
    r"(?<![\w.,/-])(?P<count>[0-9]{1,3}|une?|deux|trois|quatre|cinq|six|huit|dix|douze)\b"
    r"(?! ?(?:v|volts?|ports?|m|metres?|m2|ghz|km|h|heures?|%|€|eur\w*|balles?|etages?|pers\w*|ans?"
    r"|mois|w|watts?|jours?|clients?|cameras?|postes?|telephones?|lignes?|prises?|er|eme|e|semaines?|fois|fxs|chambres?|couverts?)\b)"
    r"(?! ?[%€]|-\d|[.,]\d)"
)
_SO_MANY = re.compile(
    r"\b(?:pour|faut|faudrait|faudra|prends?|prendre|prendrai|prenne|veux|voudrais"
    r"|en|commande|mets|avec|si|ca|et|les|en ai)"
    r" (?:les |en )?$"
    r"|^(?:(?:et|ok|bon|ben|alors|non|nan|donc|du coup|plutot|finalement|c'est|disons"
    r"|allez)[ ,]*)*$"
)


@dataclass(frozen=True)
class Table:
    """The products in the order told, what was said of the need, and what the visitor `had`."""

    question: Asked
    products: tuple[Product, ...]
    need: Need
    had: str | None = None
    had_name: str | None = None

    @property
    def devices(self) -> tuple[Product, ...]:
        return tuple(each for each in self.products if each.poe_role == "powered")

    @cached_property
    def chosen(self) -> tuple[Product, ...]:
        """Those the message singles out; all of them when it singles out none."""
        text = fold(self.question.text)
        named = tuple(each for each in self.products if named_in(text, each))
        if named and len(named) < len(self.products):
            return named
        by_price = cheapest_first(self.products)
        bigger = bool(_BIG.search(text))
        sized = len(by_price) == 1 and (bigger or _SMALL.search(text))
        if sized and (other := self._of_another_size(by_price[0], bigger)):
            return (other,)
        if _THERE.search(text) and any(each.stock for each in self.products):
            return tuple(each for each in self.products if each.stock)
        if len(by_price) > 1:
            if _SMALL.search(text):
                return by_price[:1]
            if _BIG.search(text):
                return by_price[-1:]
        makers = [name for name in _MAKERS if re.search(rf"\b(?:la|le|l'|les) {name}\b", text)]
        made = [e for e in self.products if any(name in fold(e.name) for name in makers)]
        if len(made) == 1:
            return tuple(made)
        apart = [each for each in self.products if not self.devices or each.poe_role != "source"]
        of_its_kind = [e for e in apart if re.search(rf"\b{fold(e.kind).split()[0]}s?\b", text)]
        if len(of_its_kind) == 1 and "moins cher" not in text:
            return tuple(of_its_kind)
        return one_of_those(self.question, self.products) or self.products

    def _of_another_size(self, one: Product, bigger: bool) -> Product | None:
        """« Et le petit ? », of the only one that was told: the next of its kind."""
        kind = fold(one.kind).split()[0]
        found = of_kind(self.question.orders.find_products(kind), kind)
        priced = [each for each in cheapest_first(found) if each.price and one.price]
        fitting = [e for e in priced if (e.price > one.price) is bigger and e.price != one.price]  # type: ignore[operator]
        return (fitting[0] if bigger else fitting[-1]) if fitting else None

    @property
    def focus(self) -> tuple[Product, ...]:
        """What « combien ? » is about: what is singled out, the source when it is said."""
        apart = tuple(each for each in self.chosen if each.poe_role != "source")
        if not _A_SOURCE.search(fold(self.question.text)):
            return apart or self.chosen
        sources = tuple(each for each in self.chosen if each.poe_role == "source")
        right = tuple(s for s in sources if any(feeds(s, d) for d in self.devices))
        source = self.source_of(self.devices[0]) if len(self.devices) == 1 else None
        return right or ((source,) if source else sources or self.chosen)

    @property
    def best(self) -> Product:
        """The one to start from: the cheapest that is there, or the cheapest."""
        by_price = cheapest_first(self.chosen) or self.chosen
        return next((each for each in by_price if each.stock), by_price[0])

    @property
    def is_link(self) -> bool:
        bridges = of_kind(self.chosen, "pont")
        named = any(named_in(self.question.text, each) for each in self.products)
        # The cheapest of those advised stands for the link; one that is named, for itself.
        others = [each for each in (self.devices if named else self.chosen) if each not in bridges]
        others = [each for each in others if each.poe_role == "powered"]
        return bool(bridges) and not others

    def feeds(self, device: Product) -> bool:
        return self.had not in _UNKNOWN and standard_feeds(self.had, device.poe_standard)

    def source_of(self, device: Product) -> Product | None:
        """The cheapest source for it, an injector first. Raises OrderSystemError."""
        if device.poe_role != "powered" or device.poe_standard is None:
            return None
        return source_for(replace(self.question, text="injecteur"), [device])

    def count(self) -> int | None:
        """How many the message says, or the visitor said before of the same; None for neither."""
        said = counted(self.question.text)
        if said and any(each.price and int(each.price) == said for each in self.products):
            said = None  # « et 169, c'est livré ? »
        return said or self._counted_before()

    def _counted_before(self) -> int | None:
        return next((n for each in self.question.earlier[:4] if (n := counted(each))), None)


def table_of(question: Asked, label: str | None = None) -> Table | None:
    """None when nothing was told lately, nor named for a question of that label. Raises…Error."""
    told = recalled(replace(question, spoken_of=question.told_words)) if question.told_words else ()
    if not told and (label or question.goods) in _OF_WHAT_IS_NAMED:
        told = tuple(each for each in each_named(question) if each.poe_role != "source")
    if not told and label == "cheapest" and (meant := meant_by(question)):
        told = meant.products if len(meant.products) > 1 else ()  # « de vos deux switchs »
    if not told:
        return None
    told = in_their_stead(question, told)
    said = [*reversed(question.earlier), question.text]
    need = read_need(said)
    had, name = _owned(question, said, need)
    return Table(question, told, need, had, name)


def counted(text: str) -> int | None:
    """« 2 alors », « si j'en prends 6 », « pour 3 »: a number of what is spoken of, no price."""
    folded = without_rooms(fold(without_amounts(text))).strip()
    if nth := _NTH.search(folded):
        return int(nth["nth"])  # « un 4e », of what there are three of
    found = [
        (how, n)
        for each in _COUNTED.finditer(folded)
        if (how := _how_sure(folded, each))
        for n in (number_of(each["count"]),)
        if n
    ]
    return max(found, key=lambda each: each[0], default=(0, None))[1]


def _how_sure(folded: str, found: re.Match[str]) -> int:
    """2 for a number that is taken (« j'en prends 2 »), 1 for one alone, 0 for another figure."""
    before, after = folded[: found.start()], folded[found.end() :]
    both = before.endswith("les ") and found["count"] in ("2", "deux")
    leaves = found["count"] == "73" and re.search(r"(?:\bet|\bmerci\b.{0,8}|[,.!]) $", before)
    volts = before.endswith("en ") and found["count"] in ("12", "24", "48")
    if both or leaves or _OF_PEOPLE.search(before):
        return 0  # « les deux », « merci et 73 », « on est 6 »
    if volts or _NO_COUNT.search(before) or before.endswith(" ou ") or _OR_SO_MANY.match(after):
        return 0
    if found["count"] in ("un", "une") and not re.match(r"\W*$| seule?", after):
        return 0
    if _SO_MANY.search(before) and before:
        return 2
    of_goods = _OF_GOODS.match(after) and not re.search(r"\bj'ai (?:deja )?$", before)
    return 2 if of_goods else int(bool(_SO_MANY.search(before) or _ALONE.match(after)))


def names_other(table: Table) -> bool:
    """Whether the message names a device that is not on the table."""
    meant = meant_by(replace(table.question, spoken_of=None))
    named = [e for e in meant.products if named_in(table.question.text, e)] if meant else []
    own = " ".join(own_words_of(table.question.text))
    others = [e for e in named if e not in table.products and not (own and named_in(own, e))]
    if meant and len(meant.products) == 1 and " " in (table.question.product or "") and not own:
        return meant.products[0] not in table.products  # « U6 Lite », and no LiteBeam
    if any(named_in(table.question.text, e) for e in table.products):
        others = [e for e in others if not any(_alike(e, each) for each in table.products)]
    return any(each.poe_role != "source" for each in others) or any(
        _by_its_model(table.question.text, each) for each in others
    )


def _alike(one: Product, other: Product) -> bool:
    """« Lite » names LiteBeam as well as the U6 Lite that is on the table."""
    shared = set(fold(one.name).split()) & set(fold(other.name).split())
    return bool(shared) or fold(other.name)[-4:] in fold(one.name)


def _by_its_model(text: str, product: Product) -> bool:
    """« Le SG1005P »; « l'injecteur 24 V » only says its kind."""
    return not of_kind([product], "injecteur") and named_in(text, product)


def _owned(question: Asked, said: Sequence[str], need: Need) -> tuple[str | None, str | None]:
    for text in reversed(said):
        for part in own_words_of(text):
            found = question.orders.find_products(part)
            sources = [e for e in found if e.poe_role == "source" and named_in(part, e)]
            if len(sources) == 1:
                return sources[0].poe_standard, sources[0].name
        if (standard := read_need([text]).fed_by) not in _UNKNOWN:
            return standard, None  # « mon switch 802.3at », not the injector of before
    return need.fed_by, None


def at_two_ends(table: Table) -> bool:
    """Of a link, and not of one device by its name."""
    told = re.search("à chaque bout|pont radio entre les deux", " ".join(table.question.told))
    link = table.is_link or (of_kind(table.chosen, "pont") and table.need.use == LINK)
    return bool(link and (table.need.distance or told))


def count_of(table: Table, product: Product) -> int:
    """The number said, or two of a bridge; the access point at its end is one."""
    bridge = of_kind([product], "pont") or product.poe_role == "source"
    return table.count() or (2 if bridge and at_two_ends(table) else 1)


def link_wanted(table: Table) -> bool:
    return table.is_link or table.need.use == LINK
