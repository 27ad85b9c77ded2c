"""Parts of a message that look like a wish beside another, and are none."""

import re
from collections.abc import Collection
from typing import Any

from bot.folding import fold
from bot.orders.need import read_need, tells_of_trouble
from bot.our_telephone import would_call_us
from bot.technical_words import is_of_the_trade

Part = dict[str, Any]


def is_no_wish(part: Part, text: str, asked_for: Collection[str]) -> bool:
    """Of a part (`name`, `start`, `end`) of a text in which the intents `asked_for` are read."""
    if _only_says_who(part, text) or _asks_which(part, text) or _looks_for_papers(part, text):
        return True
    if not _OF_STOCK.isdisjoint(asked_for) and _was_theirs(part, text):
        return True
    said = text[part["start"] : part["end"]]
    if _SETS_ASIDE.match(fold(said)) and "?" not in said:
        return True  # « oubliez le colis, vous avez la U6 Lite en stock plutôt ? »
    if part["name"] == "ask_human" and would_call_us(said):
        return True  # « je préfère vous appeler demain »
    return "ask_return" in asked_for and _who_pays(part, text)


_SETS_ASIDE = re.compile(
    r"\W*(?:(?:bon|ok|non|bah|ben|et puis|alors|en fait)[ ,]*)*"
    r"(?:oublie[zr]?|laisse[zr]?(?: tomber| de cote)?|tant pis pour|peu importe)"
    r" (?:le |la |les |l'|mon |ma |mes |ce |cette |ca\b|tout ca\b)(?:\w+ ?){0,3}\W*$"
)


def _asks_which(each: Part, text: str) -> bool:
    """« Le numéro de suivi, c'est lequel ? »: no advice."""
    part = text[each["start"] : each["end"]]
    few = len(part.split()) <= _FEW and read_need([part]).use is None
    return each["name"] == "ask_product_advice" and few


_FEW, _NAME = 4, 5  # words


def _looks_for_papers(part: Part, text: str) -> bool:
    """« Attendez, je cherche le papier… »: of no product."""
    said = fold(text[part["start"] : part["end"]])
    return part["name"] in ("ask_availability", "ask_product_advice") and bool(_PAPERS.search(said))


_OF_STOCK = frozenset({"ask_availability", "ask_price", "ask_lead_time"})


def _was_theirs(part: Part, text: str) -> bool:
    """« J'en avais deux autrefois », « la mienne a rendu l'âme »: why another is wanted."""
    said = fold(text[part["start"] : part["end"] + 2])
    if part["name"] == "ask_warranty" and not _COVERED.search(said):
        return True  # « celle qui la remplace, vous l'avez en stock ? »
    if part["name"] == "ask_technical" and len(said.split()) <= _NAME and "?" not in said:
        return not tells_of_trouble(said)  # « le wAP ac et l'EAP225, ils sont à combien ? »
    of_it = part["name"] in ("ask_warranty", "ask_technical", "ask_order_status")
    return of_it and "?" not in said and bool(_HAD.search(said))


_COVERED = re.compile(r"\b(?:garanti\w*|rma|sav|pann\w+|march\w+|fonctionn\w+|couvert\w*|ans)\b")
_HAD = re.compile(
    r"\b(?:j'en|j'en ai|on en) (?:avais|avait|ai eu)\b|\bautrefois\b|\brendu l'ame\b"
    r"|\b(?:mon|ma|l'|mes) ?(?:ancien\w*|vieux|vieille)\b"
)
_PAPERS = re.compile(
    r"\bje (?:re)?cherche (?:le|la|mon|ma|dans) (?:\w+ )?(?:papier\w*|mails?|numero|facture|bon"
    r"|feuille|commande|confirmation|boite mail|courriel|message)\b"
)


def _who_pays(part: Part, text: str) -> bool:
    """« Et c'est vous qui payez le port ? », beside a return: its answer says so."""
    said = fold(text[part["start"] : part["end"]])
    return part["name"] in ("ask_shipping_cost", "ask_carriers") and bool(_PAYS.search(said))


_PAYS = re.compile(
    r"\b(?:qui|vous|moi|client|magasin)\b.{0,20}\b(?:pa[iy]\w+|charge|offr\w+|rembours\w+)"
    r"|\bfrais de retour|\ba (?:ma|votre) charge|\bgratuit"
)


def _only_says_who(part: Part, text: str) -> bool:
    """« Nous sommes une entreprise sérieuse »: who asks, and nothing that is asked."""
    said = fold(text[part["start"] : part["end"]])
    if part["name"] == "bot_challenge":
        return bool(_NO_ROBOT.search(said))
    if "?" not in said and _AMONG_RADIO_AMATEURS.search(said):
        return not asks_by_itself(said)  # « 73 à toute l'équipe, radioamateur du 29 ici »
    if part["name"] == "ask_technical":
        return not (tells_of_trouble(said) or asks_by_itself(said))
    return part["name"] == "partnership" and not _PARTNERS.search(said)


def asks_by_itself(said: str) -> bool:
    """« Le switch PoE qu'il faut pour la Lite, » names what the other part asks for."""
    return "?" in said or is_of_the_trade(said) or bool(_ASKS_HOW.search(said))


_ASKS_HOW = re.compile(
    r"\b(?:comment|pourquoi|quel(?:le)?s?|est-ce|peut-on|peux|dois|branch\w+|config\w+|compatib\w+"
    r"|regl\w+|erreur|aide\w*|technicien)\b"
)


_AMONG_RADIO_AMATEURS = re.compile(r"\b(?:73(?:'?s)? a|radio ?-?amateurs?|oms?) ")
# « Une personne, pas un robot »: whoever wants the one knows the other.
_NO_ROBOT = re.compile(r"\bpas (?:a |avec )?(?:un|le|une|de) (?:robot|bot|machine)\b")
_PARTNERS = re.compile(
    r"\b(?:parten\w*|sponsor\w*|mecen\w*|soutien|soutenir|visib\w*|logo|lots?|dons?|benevol\w*"
    r"|offrir"
    r"|stage\w*|alternan\w*|emploi|embauch\w*|recrut\w*|candidat\w*|cv|revend\w*|distribu\w*|presse"
    r"|journalist\w*|interview|collabor\w*|affili\w*|trail|festival|influen\w*)\b"
)
