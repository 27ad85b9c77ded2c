"""A question or a wish that only a person can answer, said back while the request waits."""

import re

from bot.desk.model import Reply
from bot.folding import fold
from bot.web.said_back import quoted, replies
from bot.web.said_plainly import plainly

# « Je peux ajouter un mât ? »: a wish as much as a question.
_ASKS_LEAVE = re.compile(
    r"^\W*(?:(?:et|sinon|au fait|du coup|est-ce qu[e'])[ ,]*)*"
    r"(?:(?:je|on|nous) (?:peux|peut|pouvons|pourrai[st]|pourrions)|vous (?:pouvez|pourriez)"
    r"|(?:pouvez|pourriez)[- ]vous|(?:c'est |ce serait )?possible d|y a moyen)"
)


def question(text: str, promise: str | None) -> tuple[Reply, ...]:
    words = quoted(text)
    when = f" ({promise})" if promise else ""
    if _ASKS_LEAVE.search(fold(text)):
        return replies(
            f"J’ajoute à votre demande\u00a0: {words}. Une personne de l’équipe vous dit si c’est "
            f"possible{when}.",
            f"C’est ajouté aussi\u00a0: {words}. L’équipe vous dit ce qui est possible.",
        )
    return replies(
        "Je préfère ne pas deviner\u00a0: une personne de l’équipe vous le dira. "
        f"Je transmets votre question\u00a0: {words}{when}.",
        f"Cela, je ne le sais pas non plus. Cette question est transmise aussi\u00a0: {words}. "
        "L’équipe y répondra en même temps.",
        f"J’ajoute votre question\u00a0: {words}. Une personne vous répondra sur ce point.",
    )


def wish(text: str) -> tuple[Reply, ...]:
    if plain := plainly(text):
        return replies(plain)
    words = quoted(text)
    return replies(
        f"Je transmets aussi\u00a0: {words}. Une personne s’en occupe avec votre demande.",
        f"C’est ajouté à votre demande\u00a0: {words}.",
    )


def visit(text: str) -> Reply:
    return Reply(
        text=(
            f"Le retrait se fait sur rendez-vous\u00a0: j’ajoute {quoted(text)} à votre demande, "
            "et une personne vous le confirme avant que vous veniez."
        )
    )
