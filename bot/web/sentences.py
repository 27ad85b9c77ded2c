"""What the web process itself says to visitors, when the assistant does not speak."""

from bot.call_notes import calls_back
from bot.desk.model import Choice, Reply, new_choice

BOT = "#bot"
HUMAN = "#human"
RETRY = "#retry"
_EMAIL = "#email:"
# The choice that every client may make at any time, under this id.
HUMAN_CHOICE = Choice(id="human", title="Parler à quelqu’un", payload=HUMAN)

# Before the answer to a question that was misread.
MISREAD = Reply(text="Pardon, je vous avais mal compris.")

NOT_WANTED = Reply(text="Pardon, je vous avais mal compris\u00a0: je ne transmets rien.")

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


def upset(promise: str | None) -> Reply:
    return Reply(
        text=(
            "Je comprends que ce soit pénible, et je l’ajoute à votre demande. Elle est bien dans "
            f"la file d’attente{_when(promise)}."
        )
    )


def already_waiting(promise: str | None, call: str | None = None) -> Reply:
    due = "" if call and calls_back(promise) else _when(promise)  # the call is said once
    text = f"Votre demande est bien dans la file d’attente de l’équipe{due}."
    return Reply(text=f"{text} Rappel souhaité\u00a0: {call}." if call else text)


WITHDRAWN = "C’est fait, votre demande est retirée."


def withdrawn(*, settled: bool = False) -> Reply:
    """`settled`: not only given up, but solved."""
    glad = " Tant mieux si tout est en ordre !" if settled else ""
    return Reply(text=f"{WITHDRAWN}{glad} Je reste là si vous avez besoin d’autre chose.")


def kept_after_all(promise: str | None, email: str | None, *, called: bool) -> Reply:
    where = f"ici même ou à {email}" if email else "ici même"
    call = calls_back(promise)
    due = f" Notre engagement\u00a0: {promise}, {where}." if promise else ""
    due = f" L’équipe {call}." if call and called else due
    no_call = "" if called else " Aucun appel."
    kept = "Pardon, j’avais mal compris\u00a0: votre demande est gardée, à sa place."
    return Reply(text=f"{kept}{no_call}{due}")


def going_on_with_assistant() -> Reply:
    return Reply(
        text=(
            "D’accord, continuons en attendant\u00a0: votre demande garde sa place dans la file. "
            "Que puis-je faire pour vous\u00a0?"
        )
    )


def email_kept(address: str, *, answers_by_email: bool = False) -> Reply:
    if answers_by_email:
        return Reply(text=f"Merci. Si vous partez, la réponse vous sera envoyée à {address}.")
    # Nothing is sent by itself: staff may write, or not.
    return Reply(text=f"Merci, l’équipe pourra aussi vous écrire à {address}.")


# Ends the question where the shop's written terms shall go.
TERMS_WHERE = "À quelle adresse e-mail\u00a0?"


def terms_sent_to(address: str) -> Reply:
    return Reply(text=f"C’est noté\u00a0: nos conditions vous seront envoyées à {address}.")


def email_replaced(earlier: str, address: str) -> Reply:
    return Reply(text=f"C’est corrigé\u00a0: {address} remplace {earlier}.")


def email_read(address: str) -> Reply:
    return Reply(
        text=(
            f"Merci, j’ai lu {address}\u00a0: l’équipe pourra aussi vous y écrire. Si ce n’est pas "
            "la bonne adresse, écrivez-la de nouveau."
        )
    )


def did_you_mean(meant: str, typed: str) -> Reply:
    return Reply(
        text=f"Vouliez-vous écrire {meant}\u00a0?",
        choices=(
            new_choice(f"Oui, {meant}", _EMAIL + meant),
            new_choice(f"Non, {typed}", _EMAIL + typed),
        ),
    )


def email_cut_short(typed: str, meant: str | None) -> Reply:
    """For what was meant for an address: « kevin@gmail »."""
    if meant:
        return Reply(
            text=f"L’adresse «\u00a0{typed}\u00a0» semble incomplète\u00a0: vouliez-vous écrire "
            f"{meant}\u00a0?",
            choices=(new_choice(f"Oui, {meant}", _EMAIL + meant), new_choice("Non", _EMAIL)),
        )
    return Reply(
        text=f"Il manque quelque chose à l’adresse «\u00a0{typed}\u00a0», sans doute la fin, après "
        "le point. Pouvez-vous me la redonner en entier\u00a0?"
    )


def email_again() -> Reply:
    return Reply(text="Pas de souci\u00a0: quelle est la bonne adresse\u00a0?")


def email_meant(payload: str | None) -> str | None:
    """The address that a choice of `did_you_mean` stands for; None for any other choice."""
    return payload.removeprefix(_EMAIL) if payload and payload.startswith(_EMAIL) else None


def _when(promise: str | None) -> str:
    return f"\u00a0: {promise}" if promise else ""


def _talk_to_somebody() -> Choice:
    return new_choice(HUMAN_CHOICE.title, HUMAN)


def _of(name: str) -> str:
    return f"d’{name}" if name[:1].lower() in _VOWELS else f"de {name}"
