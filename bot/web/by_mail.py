"""« Par mail, c'est très bien », where hours for a call were offered: how to be answered."""

import re

from bot.desk.model import Reply
from bot.folding import fold

_AROUND = (
    r"(?:oui|ok|plutot|non|je prefere|prefere|c'est|c|tres bien|bien|mieux|merci|svp|stp|suffit"
    r"|ca me va|me va|ca ira|ira|simplement|juste|pour moi|s'il vous plait|plus simple|parfait"
    r"|repondez[- ]moi|ecrivez[- ]moi|d'accord|alors|la reponse|une reponse|si possible|ce sera"
    r"|le|la|sera|reponse|de preference)"
)
_BY_MAIL = re.compile(
    rf"(?:{_AROUND}[ ,.!]*)*par (?:e-?)?(?:mail|courriel|mel)s?(?:[ ,.!]*{_AROUND})*[ .!]*"
)


def by_mail(text: str) -> bool:
    return bool(_BY_MAIL.fullmatch(" ".join(fold(text).split())))


def answered_by_mail(email: str | None) -> Reply:
    if email:
        return Reply(text=f"C’est noté\u00a0: l’équipe vous répond par e-mail, à {email}.")
    return Reply(
        text="Très bien, par e-mail. À quelle adresse l’équipe peut-elle vous répondre\u00a0?"
    )
