"""« Vous avez bien noté mon numéro ? »: what is on record, and nothing else."""

import re
from collections.abc import Iterable

from bot.call_notes import CallNote
from bot.call_words import names_a_time
from bot.desk.card import Card
from bot.desk.model import Reply
from bot.folding import fold
from bot.web.said_back import quoted

_VERB = (
    r"(?:not(?:e\w{0,2}|er|ez)\b|enregistr\w+|compris\w*|recue?s?\b|lue?\b|pris en compte|retenu\w*"
    r"|transmis\w*|garde\w?\b|bien eu)"
)
_ASKS = re.compile(r"\?|^(?:et )?(?:vous (?:avez|l'avez)|avez[- ]vous|c'est|est[- ]ce|tu as|t'as)")
_HAVE = re.compile(rf"{_VERB}|\b(?:vous (?:avez|l'avez)|avez[- ]vous|c'est le bon)\b")
_NUMBER = re.compile(r"\b(?:mon|le) (?:bon )?(?:num\w*|tel\b|telephone|portable|mobile)\b")
_MAIL = re.compile(r"\b(?:mon |l'|mes |le )(?:bonne )?(?:adresse )?(?:e-?mail|mail|mel|courriel)\b")
_OF_THE_SHOP = re.compile(r"\b(?:votre|vos|au magasin|du service|de suivi|de commande|de colis)\b")
_EVERYTHING = re.compile(
    rf"^(?:(?:et|ok|bon|donc|alors|du coup|merci|euh)[ ,]+)*(?:(?:c'est|tout est|vous (?:avez"
    r"|l'avez)|est[- ]ce que c'est|avez[- ]vous|ca a ete|ca y est c'est)(?: tout| bien| donc)*"
    r"[ ,]*)?"
    r"(?:bien )?"
    rf"{_VERB}(?: bien)?(?: quoi| tout| ca| cela| ma demande| le rappel| mon rappel"
    r"| mes (?:infos?|informations?|coordonnees))?(?: (?:alors|du coup|au juste|exactement"
    r"|la haut|pour moi|a votre equipe|a l'equipe|j'espere))*[ ,]*\?*$"
    rf"|^(?:mon|le) rappel\b.{{0,30}}{_VERB}"
    r"|^(?:(?:et|ok|bon|donc|alors|du coup|merci)[ ,]+)*c'est (?:bien |tout )*"
    r"(?:bon|ok|parfait)[ ,]*\?+$"
)


# « … me dire si c'est noté », « c'est bien pris en compte ? », beside another question.
_WHETHER = re.compile(
    # « Si vous l'avez reçue » may be said of goods that were sent back.
    rf"\bsi (?:c'est|vous (?:avez|l'avez)|tout est) (?:bien |deja |au moins )?(?!recu){_VERB}\W*$"
)
# « Vous avez bien ajouté les passerelles ? »
_NOTED_WHAT = re.compile(
    rf"^(?:(?:et|ok|bon|donc|alors|du coup|merci|euh|mais)[ ,]+)*(?:vous (?:avez|l'avez|m'avez)"
    rf"|avez[- ]vous|c'est|t'as|tu as) (?:bien |deja |aussi )*(?:{_VERB}|r?ajoute\w{{0,2}}|mis\b"
    r"|joint|change\w{0,2}|corrige\w{0,2}|modifie\w{0,2}) (?:bien |aussi |pour )?"
    r"(?P<what>[^?]{3,})\?"
)
_DETAILS = re.compile(
    r"\b(?:il|elle|ils|on|technicien|equipe|vous|personne) (?:a|ont|aura|auront|avez|verra)\b"
    r".{0,12}\b(?:tou[ts]|toutes|bien)\b.{0,15}\b(?:details?|infos?|informations?|mes? messages?)\b"
)
# « Vous avez bien noté que je garde le hAP ? »: nothing is asked of the hAP.
_NOTED_THAT = re.compile(
    rf"\b(?:vous|c'est|avez[- ]vous|t'as|tu as)\b.{{0,12}}\b{_VERB}.{{0,12}}?"
    r"\bqu(?:e |')(?P<that>.+)"
)


_MUST_CALL = re.compile(r"\bfaut que j'appelle\b")  # « c'est bon, ou faut que j'appelle ? »


def asked(text: str, card: Card | None, email: str | None, phone: str | None) -> Reply | None:
    """The answer to a question about what was noted; None for any other message."""
    folded = " ".join(fold(text).split()).strip(" !.")
    if not _ASKS.search(folded) and not _EVERYTHING.search(folded):
        return None
    if _MUST_CALL.search(folded):
        return None
    if _HAVE.search(folded) and not _OF_THE_SHOP.search(folded):
        if _MAIL.search(folded) and (card or email):
            return _mail(email or (card.email if card else None))
        if _NUMBER.search(folded) and (card or phone):
            return _number(card, phone)
    if card and (told := _NOTED_THAT.search(folded)) and not _OF_THE_SHOP.search(folded):
        return _noted_that(text, told)
    if card and _DETAILS.search(folded):
        address = email or card.email
        reach = " ou ".join(filter(None, (phone, address)))
        where = f", et de quoi vous joindre\u00a0: {reach}" if reach else ""
        return Reply(text=f"Oui, tous vos messages sont joints à la demande{where}.")
    if card and _EVERYTHING.search(folded) and "?" in text:
        return everything(card, email)
    return None


def asks_whether_noted(clause: str) -> bool:
    """« C'est noté ? », of everything that was said."""
    folded = " ".join(fold(clause).split()).strip(" !.")
    asks = "?" in clause or _WHETHER.search(folded)
    return bool(asks and (_EVERYTHING.search(folded) or _WHETHER.search(folded)))


def noted_what(text: str, earlier: Iterable[str]) -> Reply | None:
    """« Vous avez ajouté les passerelles ? », of something that was typed `earlier`."""
    folded = " ".join(fold(text).split())
    found = _NOTED_WHAT.search(folded)
    if found is None or _OF_THE_SHOP.search(folded) or names_a_time(text):
        return None
    if _NUMBER.search(folded) or _MAIL.search(folded) or _NOTED_THAT.search(folded):
        return None
    asked = {each for each in re.findall(r"[a-z0-9]{4,}", found["what"]) if each not in _EMPTY}
    for typed in earlier:
        known = {each.rstrip("sx") for each in re.findall(r"[a-z0-9]{3,}", fold(typed))}
        if asked and any(each.rstrip("sx") in known for each in asked):
            return Reply(text=f"Oui, c’est joint à votre demande\u00a0: {quoted(typed)}.")
    return None


_EMPTY = frozenset(("les", "des", "une", "mon", "mes", "pour", "que", "qui", "bien", "aussi"))


def _noted_that(text: str, told: re.Match[str]) -> Reply:
    words = text.strip(" ?!.")[-len(told["that"].strip(" ?!.")) :]
    return Reply(text=f"Oui, c’est joint à votre demande\u00a0: {quoted(words)}. L’équipe le lira.")


def _mail(address: str | None) -> Reply:
    if address is None:
        text = "Non, je n’ai pas d’adresse e-mail. À quelle adresse peut-on vous écrire\u00a0?"
        return Reply(text=text)
    return Reply(text=f"Oui, j’ai noté {address}. Si ce n’est pas la bonne, écrivez-la de nouveau.")


def _number(card: Card | None, phone: str | None) -> Reply:
    note = CallNote.read(card.callback_slot if card else None)
    number = note.phone or phone
    if number is None:
        text = "Non, je n’ai pas encore votre numéro. À quel numéro peut-on vous appeler\u00a0?"
        return Reply(text=text)
    if note.when:
        return Reply(text=f"Oui\u00a0: {number}, pour un rappel {note.when}.")
    return Reply(text=f"Oui, votre numéro est bien noté\u00a0: {number}.")


def everything(card: Card, email: str | None) -> Reply:
    address = email or card.email
    parts = [
        f"votre demande {quoted(card.summary or '')}" if _says_what(card) else "votre demande",
        f"la commande {card.order_reference}" if card.order_reference else None,
        f"un rappel souhaité {card.callback_slot}" if card.callback_slot else None,
        f"l’adresse {address}" if address else None,
    ]
    told = "\u00a0; ".join(part for part in parts if part)
    return Reply(text=f"Oui, l’équipe a\u00a0: {told}.")


def _says_what(card: Card) -> bool:
    """Not our own words for a wish to be called."""
    return bool(card.summary) and not (card.summary or "").startswith("Demande")
