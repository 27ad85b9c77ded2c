"""What was meant for an e-mail address and is none: « kevin@gmail », « sponsor@radiofest »."""

import re

from bot.emails import find_emails, is_email, suggested
from bot.folding import fold

_WORD = r"[\w.+'-]{1,64}"
_TRIED = re.compile(
    rf"(?<![\w/@])(?P<local>{_WORD}) ?(?:@|\barobase?s?\b|\[at\]|\(at\)) ?(?P<domain>{_WORD})?",
    re.IGNORECASE,
)
# A machine somebody logs in to, not a letter box: « root@openwrt:~# », « ssh admin@10.0.0.1 ».
_MACHINE = re.compile(
    r"\b(?:ssh|scp|sftp|telnet|sip)\b|@[\w.-]+[:#~$]|@\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:root|admin)@"
)
_ENDINGS = ("fr", "com", "net")


def attempted_email(text: str) -> str | None:
    """The words that were meant for an address; None when there is one, or nothing like it."""
    if find_emails(text) or _MACHINE.search(fold(text)):
        return None
    found = _TRIED.search(text)
    return found.group().strip(" .,") if found else None


def completed(attempt: str) -> str | None:
    """The address that was probably meant: « kevin@gmail.com » for « kevin@gmail »."""
    found = _TRIED.search(attempt)
    name = (found["domain"] or "").strip(".").lower() if found else ""
    if found is None or not name or "." in name:
        return None
    local = found["local"].strip(".").lower()
    likely = (f"{local}@{name}.{ending}" for ending in _ENDINGS)
    known = {address: suggested(address) for address in likely}
    meant = next(filter(None, known.values()), None)
    if meant is None and name in _NAMES:
        meant = f"{local}@{name}.{_NAMES[name]}"
    return meant if meant and is_email(meant) else None


# The ending under which most people have their mail there.
_NAMES = {
    **dict.fromkeys(("orange", "free", "sfr", "wanadoo", "bbox", "neuf", "yahoo", "live"), "fr"),
    **dict.fromkeys(("gmail", "hotmail", "outlook", "icloud", "protonmail", "gmx"), "com"),
    "laposte": "net",
}
