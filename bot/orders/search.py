"""Which products a visitor means, by the words they wrote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from .measures import contradicts, told_apart
from .model import Product
from .plain_text import plain, words_of

MAX_MATCHES = 5
MAX_WORDS = 40

# What each letter of a match is worth: a typo never beats the right spelling, nor the kind of
# product ("switch PoE") its name. Chosen by trying, see tests/orders/test_search.py.
_IN_NAME, _BEGINS_NAME, _NEAR_NAME, _IN_KIND, _NEAR_KIND = 1.0, 0.95, 0.9, 0.8, 0.7
_MODEL = 1.0  # more for letters and figures together: "u6" tells more than its length
_NEAR = 85  # out of 100: "ubiquity" and "microtik" pass, "u6lite" for "u6lr" does not
_SHORTEST_TYPO = 6  # "point" is one letter from "pont"
_SHORTEST_BEGINNING = 4
_ENOUGH = 3.0  # letters that match, at the least
_COVERED = 0.4  # share of the telling letters of the question
_AS_GOOD = 0.75  # share of the best score under which a product is not named at all
_EQUAL = 0.95  # share of the first product's score from which another is meant as much
_LONGEST_PHRASE = 4
_QUANTITY = re.compile(r"x?[0-9]+(?:x|m|km|h|j|e|eme|eur)?|v[0-9]")

# Words of a question that name no product, as `words_of` gives them.
_SILENT_WORDS = (
    "a ai ait as au aux avec avez avoir bonjour bonsoir c ca ce ces cet cette chez combien comment "
    "commander commande coute couter d dans de des dispo disponible disponibilite dois du elle en "
    "encore ensuite est et etes faut il j je jour l la le les livraison livre lui ma mais me merci "
    "mes mon n ne nous on ont ou par pas peut peux plait plus pour prix puis quand quel quelle qu "
    "que qui quoi recevoir restock reste s sa sans savoir se ses si son sont stock sur svp t tarif "
    "te tu un une vendez vends voudrais vous veux y acheter cherche chercher besoin arrivage "
    "produit article ref reference modele "
    "actuellement affiche arrete arretee arriver arrivera attendre aujourd hui aussi autre avant "
    "bien bientot bon chere coutent couterait date deja delai depuis devis dire donc expedie "
    "celle celui ceux change changer changera changerait changent "
    "eux expedition fait fiche ht indisponible jusqu leur livrer livres lors "
    "maintenant marque merci moi moment monsieur madame notre part pareil payer peu pourquoi "
    "pouvez pr precis prevu qd "
    "reapprovisionnement reassort rentre reserver revient rupture salut site temps toujours "
    "trouve trouver ttc va vaut vendu vendue veut vite votre vos vraiment vs vu "
    "alors ok oui non pardon desole plutot finalement enfin comme propos premier premiere deuxieme "
    "second seconde dernier derniere moins cher piece pieces unite unites exemplaire exemplaires "
    "pri combiens cout tarifs hello coucou slt bjr stp merki dites koi difference entre mieux "
    "meilleur meilleure lequel laquelle suffit mettre tient passe passer lundi mardi mercredi "
    "jeudi vendredi samedi dimanche demain semaine matin soir midi prends prend prendre faut "
    "faudrait faudra petit petite grand grande auriez"
)
# They look like models, and are what everything here has.
_PLUGS = frozenset({"rj45", "rj11", "rj9"})


def best_matches(words: str, products: Sequence[Product]) -> tuple[Product, ...]:
    """The products those words name, best first, at most five; none when nothing really matches.

    Written apart, together, without accents or with a typo ("nano station loco", "hap ac2",
    "microtik"): all find. A figure that differs is never a typo, since it makes another product,
    and a model that no product has ("hap ax3") finds nothing rather than its cousins.
    """
    asked = _words(words)
    products = [each for each in products if not contradicts(words, each)]
    telling = sum(len(word) for word in asked if word not in _SILENT)
    readings = [_read(asked, _phrases(product)) for product in products]
    best = max((reading.score for reading in readings), default=0.0)
    read = set[str]().union(*(reading.words for reading in readings))
    unread_model = any(_is_model(word) and word not in read for word in asked)
    if unread_model or best < _ENOUGH or best < _COVERED * telling:
        return ()
    named = [
        (reading.score, product)
        for reading, product in zip(readings, products, strict=True)
        if reading.score >= _AS_GOOD * best
    ]
    named.sort(key=lambda found: (-found[0], found[1].discontinued))
    return tuple(product for _, product in named[:MAX_MATCHES])


def equally_good(words: str, products: Sequence[Product]) -> tuple[Product, ...]:
    """Of products found for those words, in their order, the first and those named as well as it.

    Products that are still made come without those that are not.
    """
    by_reference = [each for each in products if words_of(each.reference) == words_of(words)]
    if by_reference:
        return tuple(by_reference)
    asked = _words(words)
    scores = [_read(asked, _phrases(product)).score for product in products]
    as_good = [
        product
        for score, product in zip(scores, products, strict=True)
        if score >= _EQUAL * max(scores) > 0
    ] or list(products[:1])
    return tuple(each for each in as_good if not each.discontinued) or tuple(as_good)


def own_words(text: str) -> str:
    """The words of a text that may name something."""
    return " ".join(word for word in _words(text) if word not in _SILENT)


def names_something(text: str) -> bool:
    """Whether a question has words of its own: « et son prix ? » and « et 10 ? » have none."""
    return any(
        len(word) > 1 and not word.isdigit() and word not in _SILENT for word in _words(text)
    )


def names_other_model(text: str, words: str, products: Sequence[Product]) -> bool:
    """Whether a text that holds the vague `words` goes on to a model that no product has.

    "hap" alone finds a product, but "hap ax3" is about another; "hap ac2" says what it is.
    """
    if any(_is_model(word) for word in _words(words)):
        return False
    asked = _words(text)
    read = set[str]().union(*(_read(asked, _phrases(each)).words for each in products))
    return any(_is_model(word) and word not in read for word in asked)


def _words(text: str) -> list[str]:
    words = [_singular(word) for word in words_of(told_apart(plain(text)))[:MAX_WORDS]]
    return [word for word in words if word not in _PLUGS]


@dataclass(frozen=True)
class _Phrases:
    """Runs of words written together, as people write model names."""

    name: tuple[str, ...]
    kind: tuple[str, ...]


def _phrases(product: Product) -> _Phrases:
    code = words_of(product.reference)
    return _Phrases(
        # Whole, and without the maker's letters that the shop puts in front.
        name=("".join(code), "".join(code[1:]), *_runs(product.name)),
        kind=tuple(_runs(f"{product.kind} {product.poe_standard or ''}")),
    )


def _runs(text: str) -> list[str]:
    """Of a text with « PoE+ », both with it and as plain « PoE », which people write as well."""
    told = told_apart(plain(text))
    return [*_runs_of(told), *(_runs_of(text) if told != plain(text) else ())]


def _runs_of(text: str) -> list[str]:
    words = [_singular(word) for word in words_of(text)]
    return [
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)
    ]


@dataclass(frozen=True)
class _Reading:
    """What the words are worth as the name of one product, and which of them could be in it."""

    score: float
    words: frozenset[str]


def _read(asked: Sequence[str], phrases: _Phrases) -> _Reading:
    """The best way to read the words as phrases of the product, no word being used twice."""
    best = [0.0]
    words: set[str] = set()
    for end in range(1, len(asked) + 1):
        scores = [best[end - 1]]
        for start in range(max(0, end - _LONGEST_PHRASE), end):
            run = asked[start:end]
            worth = _worth("".join(run), phrases) if _SILENT.isdisjoint(run) else 0.0
            if worth > 0:
                scores.append(best[start] + worth)
                words.update(run)
        best.append(max(scores))
    return _Reading(best[-1], frozenset(words))


def _worth(run: str, phrases: _Phrases) -> float:
    if run.isdigit():
        # A figure alone is a quantity or a postcode; it only tells like products apart.
        return 0.5 if run in phrases.name else 0.0
    if run in phrases.name:
        return _IN_NAME * len(run) + (_MODEL if _figures(run) else 0.0)
    if len(run) >= _SHORTEST_BEGINNING and any(each.startswith(run) for each in phrases.name):
        return _BEGINS_NAME * len(run)
    if run in phrases.kind:
        return _IN_KIND * len(run)
    if len(run) < _SHORTEST_TYPO:
        return 0.0
    return len(run) * max(
        _NEAR_NAME * _likeness(run, phrases.name), _NEAR_KIND * _likeness(run, phrases.kind)
    )


def _likeness(run: str, phrases: Sequence[str]) -> float:
    """From 0 to 1: how near the nearest phrase with the same figures is, 0 when none is near."""
    figures = _figures(run)
    comparable = [each for each in phrases if figures in ("", _figures(each))]
    found = process.extractOne(run, comparable, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found:
        return found[1] / 100
    # Two letters that changed places, « swicth », are one slip.
    swapped = (each for each in comparable if each[:1] == run[0] and sorted(each) == sorted(run))
    return _NEAR / 100 if any(OSA.distance(run, each) == 1 for each in swapped) else 0.0


def _is_model(word: str) -> bool:
    """Whether the word names a model: letters and figures, but no quantity, delay or version."""
    mixed = not word.isdigit() and not word.isalpha()
    return mixed and _QUANTITY.fullmatch(word) is None


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.isalpha() and word[-1] in "sx" else word


_SILENT = frozenset(map(_singular, _SILENT_WORDS.split()))
