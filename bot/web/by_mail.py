"""« Par mail, c'est très bien », where hours for a call were offered: how to be answered."""

import re

from bot.desk.model import Reply
from bot.folding import fold

_AROUND = (
    r"(?:oui|ok|plutot|non|je prefere|prefere|c'est|c|tres bien|bien|mieux|merci|svp|stp|suffit"
    r"|ca me va|me va|ca ira|ira|simplement|juste|pour moi|s'il vous plait|plus simple|parfait"
    r"|suffira|conviendra|repondez[- ]moi|ecrivez[- ]moi|d'accord|alors|la reponse|une reponse"
    r"|si possible|ce sera"
    r"|le|la|sera|reponse|de preference)"
)
_BY_MAIL = re.compile(
    rf"(?:{_AROUND}[ ,.!]*)*(?:par|le|un) (?:e-?)?(?:mail|courriel|mel)s?"
    rf"(?:[ ,.!]*{_AROUND})*[ .!]*"
)


def by_mail(text: str) -> bool:
    return bool(_BY_MAIL.fullmatch(" ".join(fold(text).split())))


# « Non laissez, écrivez-moi plutôt par mail ».
_RATHER = re.compile(
    r"\b(?:plutot|finalement|prefere\w*|mieux|autant|en fait)\b.{0,40}"
    r"\b(?:par (?:e-?)?(?:mail|courriel|ecrit)|(?:un|e-?)? ?mail|ecri(?:re|vez|s)[- ]moi)\b"
    r"|\bpar (?:(?:e-?)?mail|ecrit)\b.{0,12}"
    r"\b(?:plutot|finalement|c'est mieux|suffi\w+|de preference)"
)


# « Merci de me tenir au courant par mail ».
_BY_MAIL_PLEASE = re.compile(
    r"\b(?:tenir au courant|tenez[- ]moi au courant|repondre|repondez|prevenir|prevenez|confirme\w+"
    r"|recontact\w+|contact\w+|envoye[rz])\b.{0,20}\bpar (?:e-?mail|mail|courriel|ecrit)\b"
)


def wants_mail(text: str) -> bool:
    folded = " ".join(fold(text).split())
    asks = "?" in text or len(folded) > _SHORT
    return by_mail(text) or (not asks and bool(_BY_MAIL_PLEASE.search(folded)))


_SHORT = 70  # characters


def prefers_mail(text: str) -> bool:
    folded = " ".join(fold(text).split())
    return by_mail(text) or ("?" not in text and bool(_RATHER.search(folded)))


def answered_by_mail(email: str | None) -> Reply:
    if email:
        return Reply(text=f"C’est noté\u00a0: l’équipe vous répond par e-mail, à {email}.")
    return Reply(
        text="Très bien, par e-mail. À quelle adresse l’équipe peut-elle vous répondre\u00a0?"
    )
