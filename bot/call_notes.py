"""A call back as it stands on the card: « mardi 24 novembre de 9 h à 10 h, au 06 12 34 56 78 »."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.call_times import (
    Wished,
    call_wish,
    is_of_a_parcel,
    refuses_the_time,
    slot_for,
    slot_text,
    wished_day,
    wished_time,
    without_what_is_refused,
)
from bot.call_words import changes_the_time, checks_a_time, hours_in, mostly_a_time, wishes_a_call
from bot.folding import fold
from bot.grievances import wants_no_calls
from bot.phones import phone_in, without_phones
from bot.shop import Shop

_REFUSING = (
    r"(?:pas|plus|jamais|aucun|sans|inutile|annul\w+|arret\w+|cess\w+|evit\w+|stop\w*|retir\w+"
    r"|supprim\w+|enlev\w+|laiss\w+ tomber|oublie[zr]?|laisse[zr]?|surtout pas|rien ne sert"
    r"|sert a rien)"
)
_BETWEEN = (
    r"(?:(?:de|que|vous|vs|on|a|me|nous|etre|ce|le|mon|ma|demande|un|vos|les|ces|la|par|au|du|votre|besoin"
    r"|peine|utile|necessaire|oblige\w?|forcement|du tout|moyen|plutot|rien) |(?:d|m|l|qu)['’ ])"
)
_A_CALL = r"(?:r?app+el\w{0,4}|telephon\w*|tel|coups? de (?:fil|tel\w*)|au bout du fil)\b"
# « Je suis sourd », « pas par téléphone », « inutile de me rappeler ».
_NO_CALLS = re.compile(
    rf"\b{_REFUSING} {_BETWEEN}{{1,6}}{_A_CALL}"
    r"|\bsourde?s?\b|\bmalentendant\w*"
    r"|\bplutot que (?:par |le )?(?:telephone|tel\b|appels?\b|coup de fil)"
    r"|\b(?:peux|veux|peut|arrive|entends?) (?:pas|plus)(?: (?:vous|rien))? (?:a )?(?:telephoner"
    r"|appeler|parler au tel\w*|au tel\w*|etre (?:derange|demarche)\w*)"
    r"|\b(?:ne )?(?:m'|me |nous )(?:r?app+ele[zr]|telephone[zr]) (?:pas|plus)\b"
    r"|\bne (?:r?appelez|telephonez) (?:pas|plus)"
    r"|\baucun (?:r?appel|coup de fil)\b|\bsans r?appel\w*\b"
    r"|\b(?:r?app+el|coup de fil|telephone)\b.{0,15}\b(?:pas la peine|inutile"
    r"|(?:pas|plus) besoin|laisse[zr]? tomber|annul\w+|non merci|oublie[zr]?)\b"
    r"|\bannule[zr]? (?:rdv|(?:le |mon |ce )?rendez[- ]vous)\b"
)
# « Ne m'appelez pas avant 10 h » wants a call all the same.
_BUT_THEN = re.compile(
    r"\b(?:avant|apres|entre|le (?:matin|soir)|pendant"
    r"|(?:plutot|mettez|mais) (?:a |le |vers )?(?:demain|lundi|mardi|mercredi|jeudi|vendredi|\d))\b"
)


@dataclass(frozen=True)
class CallNote:
    """When and at which number to call; either may be unknown."""

    when: str | None = None
    phone: str | None = None

    @classmethod
    def read(cls, slot: str | None) -> "CallNote":
        """What `text` wrote on a card, or the visitor's own words."""
        if not slot:
            return cls()
        when = re.sub(r"(?:, )?\b(?:au|le)? *$", "", without_phones(slot).strip(" ,."))
        return cls(when.strip(" ,") or None, phone_in(slot))

    @property
    def text(self) -> str | None:
        called = f"au {self.phone}" if self.phone else None
        return ", ".join(filter(None, (self.when, called))) or None

    def wished(self, shop: Shop, now: datetime) -> Wished | None:
        return wished_time(self.when, shop, now) if self.when else None


# « Pourquoi vous ne me rappelez pas ? » wishes for nothing else.
_WAITED_FOR = re.compile(
    r"\bpourquoi\b|\bpk\b|\bpromis\w?\b|\bjamais rappel|\btoujours pas\b|\boubli\w+ pas\b"
    # « Vous pouvez pas me rappeler ? » asks for it.
    r"|\b(?:pouvez|pourriez|peut[- ]on|pourrait[- ]on|(?:avez|a|ont|aviez) (?:vous )?(?:pas|plus))"
    r"\b(?=.{0,25}app)"
)


# « Je ne change pas l'appel », « annuler la commande »: neither is said against the call.
_NOT_AGAINST_IT = re.compile(
    r"\b(?:chang|modifi|annul|touch|deplac|decal|boug|supprim|retir|enlev)\w*"
    r" (?:surtout |donc )?(?:pas|rien|plus|jamais)\b"
    r"|\b(?:pas|rien|jamais|sans) (?:que (?:vous|tu|l'on|on) )?(?:l'|la |le )?"
    r"(?:chang|modifi|annul|deplac|decal|boug|supprim|retir|enlev)\w+"
    r"|\b(?:annul|retir|supprim|enlev)\w+ (?:toute? )?"
    r"(?:(?:ma|la|le|mon|cette|ce|une|votre) |l')?(?:commande|colis|achat|livraison|envoi"
    r"|expedition|article|produit)\w*"
    r"|\bpour annuler\b(?! (?:(?:le|la|mon|ma|ce|un) |l')?(?:r?app|rdv|rendez|coup|demande))"
)


def refuses_calls(text: str) -> bool:
    folded = _NOT_AGAINST_IT.sub(" ; ", fold(text))
    unwanted = _NO_CALLS.search(folded) or wants_no_calls(text)
    return bool(unwanted) and not _WAITED_FOR.search(folded) and not _BUT_THEN.search(folded)


_CANNOT_HEAR = re.compile(r"\b(?:sourde?s?|malentendant\w*|muette?)\b")


def wants_no_calls_after(said: Iterable[str]) -> bool:
    """`said` in its order: a number given afterwards takes back « plus de téléphones ».

    Of who cannot hear, nothing does.
    """
    refused = False
    for text in said:
        if refuses_calls(text):
            refused = True
            if _CANNOT_HEAR.search(fold(text)):
                return True
        elif phone_in(text):
            refused = False
    return refused


# Given up, which a wish to be answered in writing is not.
_CANCELS = re.compile(
    r"\b(?:annul\w+|oublie[zr]?|laisse[zr]?|retir\w+|supprim\w+|enlev\w+|inutile"
    r"|(?:plus|pas) (?:la peine|besoin|utile|necessaire)|aucun besoin|rappele[zr] (?:pas|plus))\b"
)


def cancels_the_call(text: str) -> bool:
    """« Oubliez le rappel », « plus la peine de m'appeler »."""
    return refuses_calls(text) and bool(_CANCELS.search(_NOT_AGAINST_IT.sub(" ; ", fold(text))))


def wish_in(
    text: str,
    shop: Shop,
    now: datetime,
    note: CallNote,
    *,
    expected: bool,
    asked: bool = False,
    day: date | None = None,
    sure: bool = False,
) -> Wished | None:
    """The time that a message asks to be called at.

    `expected`: a call was spoken of or offered before, `asked`: its time is what was asked last.
    `day`: the one whose hours were offered last, which a bare « 11 h » is of; `sure`: it is read
    as the time of a call, whatever its words.
    """
    if refuses_calls(text) or (note.text and refuses_the_time(text)):
        return None
    if is_of_a_parcel(text) and not wishes_a_call(text):
        return None
    words = call_wish(text) if expected or wishes_a_call(text) else None
    known = asked or note.text is not None
    kept = without_what_is_refused(text)
    time_too = checks_a_time(kept) or changes_the_time(kept) or mostly_a_time(kept)
    # « Que quelqu'un s'en charge demain matin, 02 61 91 55 12, à 9 h 30 », to who offers a call
    numbered = expected and phone_in(text) and hours_in(without_phones(fold(kept)))
    if words is None and (sure or (known and time_too) or numbered):
        words = kept
    noted = note.wished(shop, now) or (wished_day(day, shop) if day else None)
    return wished_time(words, shop, now, noted) if words else None


def settled(note: CallNote, wished: Wished, shop: Shop, now: datetime) -> CallNote | None:
    """The note with an opened time for that wish; None when nobody is there then."""
    slot = slot_for(wished, shop, now)
    return replace(note, when=slot_text(wished, slot)) if slot else None


def in_full(slot: str | None, phone: str | None, shop: Shop, now: datetime) -> str | None:
    """The visitor's « demain matin » as day, date and hours; as it is when that is closed."""
    note = CallNote.read(slot)
    if note.when is None:
        return slot
    wished = note.wished(shop, now)
    note = (settled(note, wished, shop, now) if wished else None) or note
    return replace(note, phone=note.phone or phone).text


_CALL_DUE = "rappel "


def call_due(slot: str | None, shop: Shop, now: datetime) -> str | None:
    """« rappel lundi 23 novembre de 14 h à 15 h », said as a promise is; None once it is past.

    Who chose when to be called waits for that, and no more for the answer promised before.
    """
    note = CallNote.read(slot)
    wished = note.wished(shop, now)
    chosen = settled(note, wished, shop, now) if wished else None
    return f"{_CALL_DUE}{chosen.when}" if chosen else None


def calls_back(promise: str | None) -> str | None:
    """« vous rappelle lundi 23 novembre… », of a promise that is a call; None of another one."""
    if promise is None or not promise.startswith(_CALL_DUE):
        return None
    return f"vous rappelle {promise.removeprefix(_CALL_DUE)}"
