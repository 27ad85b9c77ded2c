"""Passwords that are made here, for somebody to type once."""

import secrets

# Without look-alikes (0 O, 1 l I): it is read from a screen and typed once.
_ALPHABET = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679"


def new_password() -> str:
    """Five groups of four: about 112 bits, and still possible to read aloud."""
    groups = ["".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(5)]
    return "-".join(groups)
