"""When a person answers: the promise, said in several ways."""

import re
from datetime import date

from bot.call_notes import calls_back
from bot.days import named_day
from bot.desk.model import Reply
from bot.folding import fold


def promised(
    text: str, promise: str | None, due: date | None, today: date, where: str
) -> tuple[Reply, ...]:
    """Ways to say when it is answered, in turn; `due` is the day that was promised."""
    if promise is None:
        said = f"L’équipe vous répond dès que possible, {where}."
        return (Reply(text=said), Reply(text="Votre demande est en tête de ce qui attend."))
    if call := calls_back(promise):
        return (
            Reply(text=f"L’équipe {call}."),
            Reply(text=f"C’est toujours prévu ainsi\u00a0: l’équipe {call}."),
        )
    first = _before_that(text, due, today) or "Notre engagement\u00a0: "
    return (
        Reply(text=f"{first}{promise}, {where}."),
        Reply(text=f"Toujours la même promesse\u00a0: {promise}. Rien d’autre à faire d’ici là."),
        Reply(
            text=f"Toujours {promise.removeprefix('réponse ')}\u00a0: votre demande est bien "
            "dans la file d’attente."
        ),
    )


def _before_that(text: str, due: date | None, today: date) -> str:
    """« Oui : », « Non : » to who asks for an answer by a given day."""
    folded = fold(text)
    asked = re.search(r"\b(?:avant|d'ici|pour)\b", folded)
    day = named_day(text, today) if asked and due else None
    if day is None or due is None:
        return ""
    in_time = due < day if "avant" in folded else due <= day
    return "Oui\u00a0: " if in_time else "Pas avant, je le crains\u00a0: "
