"""What is given up, and what is asked or kept beside it."""

import re

from bot.desk.card import Card
from bot.desk.protests import wishes
from bot.desk.withdrawal import (
    in_some_case,
    says_it_is_left,
    wants_a_person_instead,
    withdraws,
)
from bot.folding import fold

_SENTENCES = re.compile(r"(?<=[?!])\s+|[.,;!\n]+\s*| mais (?=dites|est|vous|c'est|sinon)")
_ASKED_INSTEAD = re.compile(
    r"\?|\b(?:dites|dis)[- ]moi\b|\b(?:combien|prix|quel(?:le)?s?|c'est quoi|c koi|est[- ]ce)\b"
    r"|\b(?:avez|faites|livrez|vendez|acceptez)[- ]vous\b|\bvous (?:avez|faites|livrez|vendez)\b"
)


# « C'est la foudre, laissez tomber la panne »: what is left is the request about it.
_THE_FAULT = re.compile(
    r"\blaisse[zr]? tomber (?:pour )?(?:la|le|cette|ma|mon) (?:panne|probleme|depannage|reparation"
    r"|question|demande)\W*$"
)


def is_only_a_call(card: Card) -> bool:
    """Whether a request asks for nothing but to be called."""
    told = card.order_reference or card.powered_device or card.symptom or card.email
    summary = card.summary or ""
    said = summary and not summary.startswith("Demande, à rappeler")
    return card.topic in (None, "other") and not (told or said)


def leaves_and_asks(text: str) -> tuple[str, str] | None:
    """« Laissez tomber, dites-moi juste le prix du hAP »: what is given up, and what is asked."""
    parts = [each.strip() for each in _SENTENCES.split(text) if each.strip(" .,;!")]
    for at in range(1, len(parts)):
        left, asked = ", ".join(parts[:at]), ", ".join(parts[at:])
        if not _ASKED_INSTEAD.search(fold(asked)) or withdraws(asked):
            continue
        if withdraws(left):
            return left, asked
        if _THE_FAULT.search(fold(left)):
            return "laissez tomber", asked
    return None


def keeps_the_order(text: str) -> bool:
    """« Finalement je la garde », while a cancellation waits."""
    return bool(
        re.search(r"\b(?:je|on) (?:la |le |les |tout )?gard\w+|\bgarde[rz] la commande", fold(text))
    )


# Nothing is taken back without one of these words.
_MAY_WITHDRAW = re.compile(
    r"\b(?:plus|annul\w*|laiss\w*|oubli\w*|finalement|tomber|debrouill\w*|remarche\w*"
    r"|regle\w*|resolu\w*|retir\w*|stop\w*|renonc\w*|abandon\w*|(?:pas|aucun) besoin|peine"
    r"|utile|inutile|ailleurs|sans vous|trouve\w*|c ?'?(?:est)? bon|solution\w*|reponse"
    r"|change d'avis|depanne\w*|supprim\w*|ignor\w*|caduque?|sans objet"
    r"|arrange\w*|refonctionne)\b"
    # « un reset efface tout ? » speaks of a device.
    r"|\beffacez?\b.{0,20}\b(?:demande|message|tout ca)\b|\beffacez\b"
)


# « Ok je touche plus à rien »: waits, and gives nothing up.
_WAITS = re.compile(r"\b(?:touche|bouge|fais|essaye?|tente)\w* (?:donc )?(?:plus|pas)\b")


def may_withdraw(text: str) -> bool:
    """Whether a message that was read as giving up has a word of it."""
    if _WAITS.search(fold(text)):
        return False
    if wishes(text) and not says_it_is_left(text):
        return False  # « plus rien ne marche, je voudrais juste être rappelé »
    return bool(_MAY_WITHDRAW.search(fold(text))) and not (
        in_some_case(text) or wants_a_person_instead(text)
    )


def settled(text: str) -> bool:
    """Whether it is solved, and not only given up: « c'est bon, j'ai trouvé »."""
    folded = " ".join(fold(text).split())
    solved = r"\b(?:trouve|regle|resolu|(?:re)?marche|depanne|reparti(?! en))\b"
    return bool(re.search(solved, folded))


# « Une seule des deux, j'en ai plus besoin »: why goods are sent back, and no request is.
_NEEDS_NO_MORE = re.compile(
    r"\b(?:plus|pas|aucun) (?:\w+ ){0,2}?besoin\b"
    r"|\b(?:plus|pas) (?:la peine|(?:d'|l')?(?:util\w*|usage))\b"
    r"|\b(?:ser[tv]\w*|util\w+) (?:plus|pas)\b|\b(?:plus|rien) (?:a rien|du tout)\b"
)
_OF_THE_REQUEST = re.compile(
    r"\bbesoin (?:du |de la |de l'|des? |d'|de )?(?:ce |cette |votre |vos |ma |mon |le )?(?:retour"
    r"|renvo\w+|demande|aide|reponse|rappel\w*|rembours\w*|rma|vous|personne|etiquette|echange\w*"
    r"|conseil\w*)\b|\bque (?:vous|quelqu'?un|l'on|on)\b|\b(?:je|on) (?:la|les?) gard\w+"
)
_OF_GOODS = re.compile(
    r"\b(?:en|l'|les|l) ?(?:ai|as|a|avons|avait|avais|aurai|utilis\w+)\b|\b(?:une?|deux|celle|celui"
    r"|ceux|l'autre|bornes?|articles?|produits?|routeurs?|switchs?|antennes?|cables?|materiel)\b"
)
_CHANGES_MIND = re.compile(r"^(?:\W*(?:non|finalement|en fait|laissez|bon|merci|c'est bon)\b)+")


def gives_goods_back(text: str, topic: str | None) -> bool:
    """Whether what is needed no more are the goods of a request after the sale, and not it."""
    folded = " ".join(fold(text).split())
    rest = _NEEDS_NO_MORE.sub(" ", folded)
    if topic != "aftersales" or rest == folded or _OF_THE_REQUEST.search(folded):
        return False
    of_goods = _OF_GOODS.search(folded) and not _CHANGES_MIND.search(folded)
    return bool(of_goods) and not withdraws(rest)


_ENOUGH = re.compile(
    r"\b(?:vous|tu) (?:avez|as) (?:deja )?(?:mon|ma|mes|tout)\b.{0,30}\b(?:suffi\w+|assez|ira)\b"
    r"|\b(?:ca|cela|c'est) (?:suffi\w+|assez)(?: comme ca)?\b"
)


def has_given_enough(text: str) -> bool:
    """« Vous avez déjà mon mail, ça suffit »: no other question, and nothing is given up."""
    return bool(_ENOUGH.search(fold(text)))
