"""Check digits of parcel numbers; each takes a number whose shape was checked, in upper case."""

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_FEDEX_WEIGHTS = (3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def none(number: str) -> bool:
    """For carriers that publish no key."""
    return True


def s10(number: str) -> bool:
    """The key of the Universal Postal Union: two letters, eight digits, the key, two letters."""
    remainder = sum(int(d) * w for d, w in zip(number[2:10], _S10_WEIGHTS, strict=True)) % 11
    return int(number[10]) == {0: 5, 1: 0}.get(remainder, 11 - remainder)


def colissimo(number: str) -> bool:
    """The domestic form (digit, letter, ten digits, key) or, abroad, S10."""
    if number[0].isalpha():
        return s10(number)
    digits = [int(digit) for digit in number[2:12]]
    return int(number[12]) == -(3 * sum(digits[1::2]) + sum(digits[0::2])) % 10


def dpd(number: str) -> bool:
    """ISO 7064 mod 37,36 for the 15 and 28 character forms; the others have no key."""
    if len(number) not in (15, 28):
        return True
    product = 36
    for char in number[:-1]:
        total = (product + _ALPHANUMERIC.index(char)) % 36 or 36
        product = total * 2 % 37
    return (product + _ALPHANUMERIC.index(number[-1])) % 36 == 1


def ups(number: str) -> bool:
    """After 1Z: letters valued A=2, B=3…, every second character doubled."""
    values = [int(c) if c.isdigit() else (ord(c) - 3) % 10 for c in number[2:-1]]
    return int(number[-1]) == -(sum(values[0::2]) + 2 * sum(values[1::2])) % 10


def fedex(number: str) -> bool:
    """The twelve digit form; no key is known here for the longer ones."""
    if len(number) != 12:
        return True
    total = sum(int(d) * w for d, w in zip(number[:11], _FEDEX_WEIGHTS, strict=True))
    return int(number[11]) == total % 11 % 10


def dhl(number: str) -> bool:
    """Ten or eleven digits modulo 7; piece numbers (JJD…, JVGL…) have no key."""
    return not number.isdigit() or int(number[-1]) == int(number[:-1]) % 7
