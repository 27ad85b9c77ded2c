"""What is said of a call back: when, at which number, what it replaces, and when it cannot be."""

from datetime import timezone

from bot.call_notes import CallNote
from bot.desk.model import Choice, Reply, new_choice
from bot.opening_calls import CallSlot

_FIGURES = 10
ASK_PHONE = "À quel numéro peut-on vous appeler\u00a0?"
ASK_WHEN = "Quand peut-on vous appeler\u00a0?"
ASK_ANOTHER = "Quel autre moment vous convient\u00a0?"
# What a call still lacks, asked beside the request's own question.
ASKED_OF_A_CALL = (ASK_PHONE, ASK_WHEN, ASK_ANOTHER)


def noted(
    before: CallNote, after: CallNote, *, slots: tuple[CallSlot, ...], cut: str | None = None
) -> Reply:
    """The call as it stands now, and the one thing that is still missing.

    `cut` is a number that was typed without all its figures.
    """
    if cut and not after.phone:
        kept = f"{_told(before, after)} " if after.when else ""
        return Reply(text=kept + incomplete(cut).text)
    if before == after and after.when and after.phone:
        return Reply(text=f"Oui, c’est bien noté\u00a0: rappel souhaité {after.text}.")
    if after.when is None and after.phone is None:
        return Reply(text=ASK_PHONE)
    told = _told(before, after)
    if after.when is None:
        return Reply(text=f"{told} {ASK_WHEN}", choices=choices_of(slots))
    return Reply(text=told if after.phone else f"{told} {ASK_PHONE}")


def _told(before: CallNote, after: CallNote) -> str:
    if after.when is None:
        return f"C’est noté\u00a0: votre numéro est le {after.phone}."
    if before.when and before.when != after.when:
        return f"C’est changé\u00a0: je remplace {before.when} par {after.text}."
    if before.phone and before.phone != after.phone:
        return f"Je remplace le {before.phone} par le {after.phone}\u00a0: rappel {after.text}."
    return f"C’est noté\u00a0: rappel souhaité {after.text}."


def incomplete(number: str) -> Reply:
    figures = len([each for each in number if each.isdigit()])
    wrong = "Il y a trop de chiffres dans" if figures > _FIGURES else "Il manque des chiffres à"
    return Reply(
        text=f"{wrong} ce numéro ({number.strip()})\u00a0: il en faut dix. Pouvez-vous me le "
        "redonner\u00a0?"
    )


def impossible(why: str, phone: str | None, slots: tuple[CallSlot, ...]) -> Reply:
    kept = f" Je garde votre numéro, le {phone}." if phone else ""
    return Reply(text=f"{why}{kept} {ASK_ANOTHER}", choices=choices_of(slots))


def gone(slots: tuple[CallSlot, ...]) -> Reply:
    text = "Ce créneau n’est plus possible. Choisissez-en un autre\u00a0:"
    return Reply(text=text, choices=choices_of(slots))


def when(slots: tuple[CallSlot, ...]) -> Reply:
    return Reply(text=f"Bien sûr. {ASK_WHEN}", choices=choices_of(slots))


def another_time(slots: tuple[CallSlot, ...]) -> Reply:
    return Reply(text=f"Pas de souci. {ASK_ANOTHER}", choices=choices_of(slots))


def no_call_after_all() -> Reply:
    return Reply(
        text="C’est annulé\u00a0: personne ne vous appellera. Je reste là si vous avez besoin "
        "d’autre chose."
    )


def no_calls(email: str | None) -> Reply:
    where = f"ici même, ou à {email}" if email else "ici même"
    also = "" if email else " Vous pouvez aussi laisser une adresse e-mail."
    return Reply(
        text=f"C’est noté\u00a0: aucun appel. La réponse vous sera donnée par écrit, {where}.{also}"
    )


def passed_on(promise: str) -> Reply:
    return Reply(text=f"Je transmets votre demande de rappel à notre équipe\u00a0: {promise}.")


def choices_of(slots: tuple[CallSlot, ...]) -> tuple[Choice, ...]:
    return tuple(
        new_choice(
            slot.text[0].upper() + slot.text[1:],
            f'/ask_human{{"callback_slot": "{slot.start.astimezone(timezone.utc).isoformat()}"}}',
        )
        for slot in slots
    )
