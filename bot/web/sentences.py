"""What the web process itself says to visitors, when the assistant does not speak."""

from bot.desk.model import Choice, Reply, new_choice

BOT = "#bot"
HUMAN = "#human"
RETRY = "#retry"
# The choice that every client may make at any time, under this id.
HUMAN_CHOICE = Choice(id="human", title="Parler à quelqu’un", payload=HUMAN)

NOTED = "C’est noté, je l’ajoute à votre demande."
_VOWELS = "aàâäeéèêëiîïoôöuùûüyœæ"


def greeting(shop_name: str) -> Reply:
    return Reply(
        text=(
            f"Bonjour, je suis l’assistant automatique {_of(shop_name)}. Je réponds aux questions "
            "courantes, et je peux vous mettre en relation avec notre équipe à tout moment. "
            "Que puis-je faire pour vous\u00a0?"
        ),
        choices=(
            new_choice("Suivre ma commande", "/ask_tracking"),
            new_choice("Prix et disponibilité", "/ask_availability"),
            new_choice("Poser une question technique", "/ask_technical"),
            _talk_to_somebody(),
        ),
    )


def assistant_down() -> Reply:
    return Reply(
        text=(
            "Votre message est bien enregistré, mais l’assistant ne peut pas y répondre pour le "
            "moment. Vous pouvez réessayer dans un instant, ou demander à parler à quelqu’un."
        ),
        choices=(new_choice("Réessayer", RETRY), _talk_to_somebody()),
    )


def nothing_to_retry() -> Reply:
    return Reply(text="Que puis-je faire pour vous\u00a0?")


def handed_over(promise: str) -> Reply:
    return Reply(
        text=(
            f"Je transmets votre demande à notre équipe\u00a0: {promise}. "
            "Vous pouvez la préciser ici, tout sera lu."
        )
    )


def noted() -> Reply:
    return Reply(text=NOTED, choices=(_go_on_with_assistant(),))


def already_waiting(promise: str | None) -> Reply:
    when = f"\u00a0: {promise}" if promise else ""
    return Reply(
        text=f"Votre demande est bien dans la file d’attente{when}.",
        choices=(_go_on_with_assistant(),),
    )


def going_on_with_assistant() -> Reply:
    return Reply(
        text=(
            "D’accord, continuons en attendant\u00a0: votre demande garde sa place dans la file. "
            "Que puis-je faire pour vous\u00a0?"
        )
    )


def _talk_to_somebody() -> Choice:
    return new_choice(HUMAN_CHOICE.title, HUMAN)


def _go_on_with_assistant() -> Choice:
    return new_choice("Continuer avec l’assistant en attendant", BOT)


def _of(name: str) -> str:
    return f"d’{name}" if name[:1].lower() in _VOWELS else f"de {name}"
