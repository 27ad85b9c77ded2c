"""A call back as it stands on the card: « mardi 24 novembre de 9 h à 10 h, au 06 12 34 56 78 »."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.call_times import Wished, call_wish, slot_for, slot_text, wished_time
from bot.call_words import checks_a_time, wishes_a_call
from bot.folding import fold
from bot.grievances import wants_no_calls
from bot.phones import phone_in, without_phones
from bot.shop import Shop

# « Je suis sourd », « pas par téléphone », « arrêtez de m'appeler ».
_NO_CALLS = re.compile(
    r"\bsourde?s?\b|\bmalentendant\w*"
    r"|\b(?:sans|(?:pas|jamais) (?:par|au|de|d')|plutot que (?:par|le)"
    r"|surtout pas(?: par| de| d'| le)?)"
    r" ?(?:telephone|tel\b|appels?\b|coup de fil)"
    r"|\b(?:peux|veux|peut|arrive|entends?) (?:pas|plus)(?: (?:vous|rien))? (?:a )?(?:telephoner"
    r"|appeler|parler au tel\w*|au tel\w*|etre (?:r?appele|derange|demarche)\w*)"
    r"|\b(?:ne )?m'appele[zr] (?:pas|plus)"
    r"|\b(?:arrete\w*|cesse\w*) (?:de |vos |les |ces )?(?:m')?appel"
    r"|\b(?:pas besoin|plus besoin) (?:de |d'|que vous )?(?:m'|me )?r?appel\w+"
    r"|\bannule[zr]? (?:le |mon |ce )?(?:rappel|rdv|rendez[- ]vous)\b"
    r"|\bpas (?:de|d'etre) r?appel\w*|\bne (?:me )?(?:r?appelez|telephonez) (?:pas|plus)"
    r"|\bme (?:r?appele[zr]|telephone[zr]) (?:pas|plus)\b"
)
# « Ne m'appelez pas avant 10 h » wants a call all the same.
_BUT_THEN = re.compile(r"\b(?:avant|apres|entre|le (?:matin|soir)|pendant)\b")


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
_WAITED_FOR = re.compile(r"\bpourquoi\b|\bpk\b|\bpromis\w?\b|\bjamais rappel|\btoujours pas\b")


def refuses_calls(text: str) -> bool:
    folded = fold(text)
    unwanted = _NO_CALLS.search(folded) or wants_no_calls(text)
    return bool(unwanted) and not _WAITED_FOR.search(folded) and not _BUT_THEN.search(folded)


def wish_in(
    text: str, shop: Shop, now: datetime, note: CallNote, *, expected: bool
) -> Wished | None:
    """The time that a message asks to be called at; `expected`: a call was spoken of before."""
    if refuses_calls(text):
        return None
    words = call_wish(text) if expected or wishes_a_call(text) else None
    if words is None and expected and checks_a_time(text):
        words = text
    return wished_time(words, shop, now, note.wished(shop, now)) if words else None


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
