"""The same candidates after a further word of the need: what it changes of them, and no more."""

import re
from collections.abc import Sequence

from actions.answered_card import shortened
from actions.answers import Asked
from actions.candidates import at_each_place, candidates_for, power_of
from actions.product_advice import left_to_a_person
from actions.product_facts import in_short
from bot.folding import fold
from bot.french import french_list, typographic
from bot.orders import Product
from bot.orders.need import BOTH, LINK, WIFI, read_need
from bot.orders.need_places import tells_where_the_current_is
from bot.orders.plain_text import plain

# What the form adds to the words, to find the products they point at.
_ADDED = re.compile(r" \((?:pour|à alimenter|avec)\b[^)]*\)$")
_NO_CURRENT = re.compile(r"\b(?:pas|sans|ni)(?: de| d')? ?(?:elect\w+|courant|prise)")


def unchanged(question: Asked, said: Sequence[str]) -> str:
    """Empty when there are no candidates. Raises OrderSystemError."""
    need, last = read_need(said), read_need(said[-1:])
    candidates = candidates_for(question, need)
    if not candidates:
        return ""
    said_before = " ".join(question.told)
    new = [each for each in candidates if typographic(each.name) not in said_before]
    names = [in_short(question, each) if each in new else each.name for each in candidates]
    both = need.use == WIFI and need.place == BOTH
    listed = at_each_place(names) if both else french_list(names, "ou")
    choice = f"{'Cela va avec' if new else 'Le choix reste le même :'} {listed}"
    sentences = [f"C'est noté : « {shortened(_ADDED.sub('', said[-1]))} ». {choice}."]
    if through := _through_the_cable(candidates, said[-1]):
        sentences.append(through)
    elif _NO_CURRENT.search(fold(said[-1])):
        sentences.append("Il faut du courant pour chaque appareil.")
    elif last.fed_by and (power := power_of(question, candidates, need)):
        sentences.append(power)
    if need.use == LINK:
        sentences.append("Il en faut deux, un à chaque bout.")
    left = left_to_a_person(need)
    if typographic(left) not in said_before:
        sentences.append(left)
    return " ".join(sentences)


def _through_the_cable(candidates: Sequence[Product], text: str) -> str:
    """Where the current is says where the injector goes, and not where the Wi-Fi is."""
    fed = [each.name for each in candidates if each.poe_role == "powered"]
    if not fed or not tells_where_the_current_is(plain(text)):
        return ""
    many = "s'alimentent par leur" if len(fed) > 1 else "s'alimente par son"
    return f"{french_list(fed)} {many} câble réseau (PoE), depuis l'endroit où il y a du courant."
