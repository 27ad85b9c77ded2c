"""Card numbers, the codes at their back, and bank accounts, as people write them.

Parcel, EAN, SIRET and IMEI numbers are long too: a number is a card when its check digit, its brand
and its grouping say so, or when the visitor does.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from bot.folding import fold

Kind = Literal["card", "code", "account"]


class PaymentNumber(NamedTuple):
    """Where a number stands in a text."""

    start: int
    end: int
    kind: Kind


def payment_numbers(text: str) -> Iterator[PaymentNumber]:
    """Every number found, in order; those inside another one are left out."""
    folded = fold(text)
    found = [*_cards(folded), *_ibans(folded)]
    found += [PaymentNumber(*each.span("code"), "code") for each in _CODE.finditer(folded)]
    found += [PaymentNumber(*each.span("number"), "account") for each in _RIB.finditer(folded)]
    done = 0
    for number in sorted(found):
        if number.start >= done:
            done = number.end
            yield number


_UNTIL = (
    r"(?:(?:qui )?exp\w{0,9}|date(?: d'exp\w{0,9})?|val(?:able|ide?|idite)|fin)"
    r"(?: (?:jusqu'?(?:a|en)?(?:u| fin)?|au|a|en|le|fin|de validite))?"
)
_EXPIRY = re.compile(
    rf"[ ,;/|-]{{1,4}}(?:{_UNTIL}|cvv|cvc)?[ :.]{{0,3}}(?:0[1-9]"
    r"|1[0-2]) ?/ ?(?:20)?\d\d(?!\d|/)"
)
_DIGITS = re.compile(r"(?<!\d)[0-9](?:[ .-]{0,2}[0-9]){12,18}(?!\d)")
# By length: what the numbers of the brands that are in use begin with. The other lengths belong to
# EAN, SIRET, IMEI and parcel numbers as well, and are cards only when the visitor says so.
_BRANDS = {
    16: re.compile(r"4|5[0-8]|2[2-7]|6011|6[2457]|35"),
    15: re.compile(r"3[47]"),
    19: re.compile(r"4|6[2457]"),
}
_LENGTHS = (*_BRANDS, 14, 13, 18, 17)
_GROUPS = {(4, 4, 4, 4), (4, 6, 5), (4, 4, 4, 4, 3), (15,), (16,), (19,)}
_CARD_WORD = re.compile(r"\b(?:cb|carte|card|visa|mastercard|amex|maestro)\b[^\d]{0,40}$")
_PAYING = re.compile(r"\b(?:debit\w*|prelev\w*|encaiss\w*|pa[iy]\w*|regl\w*)\b[^\d]{0,40}$")
_PARCEL_WORD = re.compile(
    r"\b(?:suivi|colis|tracking|expedition|imei|siret|siren|serie|commande|ean)\b[^\d]{0,24}$"
)
_CARD_TAIL = re.compile(
    rf"[ ,;/|-]{{0,4}}(?:{_UNTIL})?[ :.]{{0,3}}"
    r"(?:0[1-9]|1[0-2]) ?[/-]? ?(?:20)?\d\d(?!\d)"
    r"(?:[ ,;/|-]{0,4}(?:cvv2?|cvc2?|cryptogramme|crypto|code)?[ :.]{0,3}\d{3,4}(?!\d))?"
    r"|[ ,/-]{1,3}\d{3}(?![\d,.]| ?(?:€|e\b|eur))"
)

_CODE_AFTER = re.compile(
    r"[^\n]{0,60}?\b(?:derriere|dos|verso|code|chiffres)\b[^\d\n]{0,24}(?P<code>\d{3,4})(?!\d|[.,]\d)"
)


def _cards(folded: str) -> Iterator[PaymentNumber]:
    position = 0
    while candidate := _DIGITS.search(folded, position):
        end = _card_end(folded, candidate)
        position = candidate.start() + 1
        if end:
            tail = _CARD_TAIL.match(folded, end)
            position = tail.end() if tail else end
            yield PaymentNumber(candidate.start(), position, "card")
            if code := _CODE_AFTER.match(folded, position):
                yield PaymentNumber(*code.span("code"), "code")


def _card_end(folded: str, candidate: re.Match[str]) -> int | None:
    before = folded[max(0, candidate.start() - 60) : candidate.start()]
    said = bool(_CARD_WORD.search(before))
    if not said and _PARCEL_WORD.search(before):
        return None
    places = [at for at in range(*candidate.span()) if folded[at] in "0123456789"]
    for length in _LENGTHS if said else _BRANDS:
        if len(places) < length:
            continue
        end = places[length - 1] + 1
        if folded[end : end + 1].isdigit():
            continue
        written = folded[candidate.start() : end]
        number = re.sub(r"[ .-]", "", written)
        if (said or _is_usual(written, length)) and _passes_luhn(number):
            return end
        # A slip, or a number made up to be shown: the word, the brand and the grouping are enough.
        around = (
            _PAYING.search(before) or _EXPIRY.match(folded, end) or _CODE_AFTER.match(folded, end)
        )
        announced = said or around or _FOURS.fullmatch(written)
        if length == 16 and announced and _is_usual(written, length):
            return end
    slipped = _SLIPPED_FOURS.match(folded, candidate.start()) if said else None
    return slipped.end() if slipped else None


# « ma cb 4970 1012 3456 789 »: a digit is missing, or one too many.
_SLIPPED_FOURS = re.compile(r"[2-6][0-9]{3}(?:[ .-][0-9]{4}){2}[ .-](?:[0-9]{2,3}|[0-9]{5})(?!\d)")
# Nothing but cards is written like this, although a slip is in it.
_FOURS = re.compile(r"[0-9]{4}(?:[ .-][0-9]{4}){3}")


def _is_usual(written: str, length: int) -> bool:
    if not _BRANDS[length].match(re.sub(r"[ .-]", "", written[:8])):
        return False
    return tuple(len(group) for group in re.split(r"[ .-]+", written)) in _GROUPS


def _passes_luhn(number: str) -> bool:
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2]]
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


_CODE = re.compile(
    r"\b(?:cvv2?|cvc2?|crypto(?:gramme)?(?: visuel)?|code (?:de securite|au dos)"
    r"|chiffres (?:du |au |de |de l'|a l')?(?:dos|derriere|arriere|verso|securite))\b"
    r"(?: {0,2}(?:de|sur|derriere|au|dos|ma|la|le|carte|cb|bancaire|qui|c'est|est|sont)){0,6}"
    r"[ :=(]{0,4}(?P<code>\d{3,4})(?!\d)"
)


_IBAN_LIKE = re.compile(
    r"(?:(?<![^\W_])|(?<=iban))[a-z]{2}[0-9]{2}(?:[ .-]?[0-9a-z]){11,30}(?![^\W_])"
)
_IBAN_LENGTHS = {
    **{"fr": 27, "mc": 27, "it": 27, "sm": 27, "be": 16, "de": 22, "es": 24, "pt": 25, "nl": 18},
    **{"lu": 20, "ch": 21, "at": 20, "gb": 22, "ie": 22, "pl": 28, "lt": 20, "mu": 30, "dk": 18},
}
_RIB = re.compile(r"\brib\b[^\d\n]{0,20}(?P<number>\d{5}(?: ?\d){5}(?: ?[0-9a-z]){11} ?\d\d)(?!\w)")


# A group is missing or too long, and yet nothing but a French account begins and is grouped so.
_SLIPPED = re.compile(r"fr\d\d(?: \d{4}){3,6}(?!\d)(?: (?=[a-z]{0,4}\d)[0-9a-z]{1,5}(?!\w)){0,2}")


def _ibans(folded: str) -> Iterator[PaymentNumber]:
    position = 0
    while candidate := _IBAN_LIKE.search(folded, position):
        position = candidate.start() + 1
        if end := _iban_end(folded, candidate):
            position = end
            yield PaymentNumber(candidate.start(), end, "account")


def _iban_end(folded: str, candidate: re.Match[str]) -> int | None:
    length = _IBAN_LENGTHS.get(candidate[0][:2])
    places = [at for at in range(*candidate.span()) if folded[at].isalnum()]
    slipped = _SLIPPED.match(folded, candidate.start())
    if length is None or len(places) < length:
        return slipped.end() if slipped else None
    number = "".join(folded[at] for at in places[:length])
    said = "iban" in folded[max(0, candidate.start() - 20) : candidate.start()]
    rest = int("".join(str(int(each, 36)) for each in number[4:] + number[:4])) % 97
    # In French accounts nearly all are digits; no other number begins and is grouped that way.
    french = number.startswith("fr") and sum(map(str.isdigit, number)) >= 22
    if slipped and rest != 1:
        return slipped.end()
    return places[length - 1] + 1 if rest == 1 or said or french else None
