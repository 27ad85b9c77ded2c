"""What is said to who sent a password or a card number: masked, not kept, and what to do."""

import re
from collections.abc import Iterable

from bot.desk.model import Author, Message, Reply
from bot.folding import fold
from bot.privacy import marks_in

_SAID = "masqué par sécurité"
_FEW = 2  # words
# What a secret is called, and the words that bring it.
_NAMES = re.compile(
    r"\b(?:mots? de passe|mdp|password|pass|login|identifiants?|admin\w*|utilisateur|user|compte"
    r"|cb|cartes?|bancaires?|bleue|visa|mastercard|numeros?|crypto\w*|cvv|cvc|code|iban|expir\w+|exp"
    r"|cle|wifi|mon|ma|mes|le|la|les|et|est|c'est|voici|pour|de|du|avec|au)\b|\d+"
)


def warning(message: Message, earlier: Iterable[Message]) -> Reply | None:
    """Once in a conversation; None when nothing was masked in the message."""
    marks = marks_in(message.text)
    if message.payload is not None or not marks:
        return None
    if any(each.author is Author.BOT and _SAID in each.text for each in earlier):
        return None
    payment = [mark for mark in marks if "carte" in mark or "crypto" in mark or "IBAN" in mark]
    person = [mark for mark in marks if "sécurité sociale" in mark]
    told = [f"Ce que vous avez envoyé de confidentiel a été {_SAID} et n’est pas conservé."]
    if len(payment) + len(person) < len(marks):
        told.append("N’envoyez jamais de mot de passe ici\u00a0; par prudence, changez-le.")
    if person:
        told.append("Nous n’avons jamais besoin d’un numéro de sécurité sociale.")
    if payment:
        told.append(
            "N’envoyez jamais vos données bancaires ici\u00a0: rien n’a été payé avec, et votre "
            "banque peut vous conseiller."
        )
    return Reply(text=" ".join(told))


def says_little_else(text: str) -> bool:
    """Whether nothing is left to answer once the secrets are taken out."""
    if not marks_in(text):
        return False
    left = _NAMES.sub(" ", fold(re.sub(r"\[[^\]]*\]", " ", text)))
    return "?" not in left and len(re.findall(r"[a-z0-9]{2,}", left)) <= _FEW


def again() -> Reply:
    return Reply(
        text="C’est masqué aussi, et ce n’est pas conservé. Que puis-je faire pour vous\u00a0?"
    )
