"""« Vous avez bien noté mon numéro ? »: what is on record, and nothing else."""

import re
from collections.abc import Iterable, Sequence

from bot.call_notes import CallNote
from bot.call_words import names_a_time
from bot.desk.asked_again import asked_again
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


# « La question des VLAN est bien dans la demande ? », « le devis comprendra bien le port ? ».
_IN_IT = re.compile(
    r"^(?:(?:et|ok|bon|donc|alors|du coup|merci|euh|mais|dites)[ ,]+)*(?P<what>.{3,60}?)"
    r" (?:(?:elle|il|elles|ils|ca) )?(?:est|sont|sera|seront|figure\w*|a|ont)(?: bien| deja| aussi"
    r"| donc| ete)* (?:(?:dans|a|avec) (?:la|ma|votre|cette) demande|dans le (?:devis|message|mail)"
    r"|transmise?s?|notee?s?|prise?s? en compte|joint\w*|dedans|ajoutee?s?|comprise?s?"
    r"|comptee?s?|passee?s?|partie?s?|arrivee?s?)\b[^?]{0,25}(?:\?|\bou pas\b|\bou non\b)"
    r"|\b(?:le|mon|ce|votre) devis (?:comprend|comprendra|inclu\w*|contien\w+|tien\w+ compte d\w+"
    r"|prend\w* en compte)(?: bien| aussi| donc)* (?P<of>[^?]{3,60})\?"
)
_NOT_IN_IT = re.compile(
    r"\bcolis\b|\bpaiement\b|\bvirement\b|\bretours?\b|\brembours|\bmail\b|\badresse\b|\bnumero\b"
    r"|\brappel\b|\bgaranti|\bprix\b|\btva\b|\bcommande (?!de venir)"
)
_OF_IT = re.compile(r"\b(?:demande|question|devis|message)\b")
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


def in_the_request(
    text: str, card: Card, email: str | None, earlier: Sequence[str]
) -> Reply | None:
    return noted_what(text, earlier) or _is_in_it(text, card, email, earlier)


def _is_in_it(text: str, card: Card, email: str | None, earlier: Sequence[str]) -> Reply | None:
    """« La question des VLAN est bien dans la demande ? »: with what it says, or added now."""
    found = _IN_IT.search(" ".join(fold(text).split()))
    if found is None:
        return None
    what = found["what"] or found["of"]
    asks_it = found["of"] or _OF_IT.search(found.group())
    if not asks_it or _NOT_IN_IT.search(what) or _OF_THE_SHOP.search(what):
        return None
    words = _words(what) - _EMPTY_IN_IT
    if not words:
        return everything(card, email)
    told = max(earlier, key=lambda typed: (len(words & _words(typed)), len(typed)), default="")
    if len(words & _words(told)) * 2 >= len(words):
        said = quoted(asked_again(told) or told)
        return Reply(text=f"Oui, c’est dans votre demande\u00a0: {said}.")
    start = fold(text).find(what)
    said = text[start : start + len(what)] if start >= 0 else what
    return Reply(text=f"Je l’ajoute à votre demande\u00a0: {quoted(said)}. L’équipe le lira.")


def _words(text: str) -> set[str]:
    return {each.rstrip("sx") for each in re.findall(r"[a-z0-9]{3,}", fold(text))}


_EMPTY_IN_IT = frozenset(
    {
        *("les", "des", "une", "mon", "mes", "pour", "que", "qui", "bien", "aussi", "demande"),
        *("avec", "question", "elle", "dan", "sur", "devi", "message", "de", "le"),
    }
)
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
