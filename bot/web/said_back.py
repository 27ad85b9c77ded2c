"""What a visitor added to a request, said back in the words it was given in."""

import re
import textwrap

from bot.call_notes import calls_back
from bot.desk.model import Reply
from bot.desk.withdrawal import gives_up, in_some_case
from bot.folding import fold
from bot.french import typographic
from bot.web.elsewhere import ADDED_ELSEWHERE
from bot.web.said_plainly import knows_not, plainly

_LONGEST = 140
_POLITE = re.compile(
    r"^(?:(?:et|ah|oh|euh|bon|ok|oui|alors|merci(?! de)|svp|bonjour|sinon|du coup|d'accord|dac"
    r"|super|parfait|tr[eè]s bien|nickel|au fait|transmettez)\b[ ,!.:]*)+",
    re.I,
)
_LEAVES = re.compile(
    r"[ ,.!;]+(?:(?:merci(?: (?:beaucoup|d'avance|bien))?|svp|stp|cordialement|cdt|73|bonne? \w+)"
    r"[ ,.!;]*)+$",
    re.I,
)


def quoted(text: str) -> str:
    """One line of the visitor's words, between French quotation marks."""
    line = " ".join(text.split())
    line = _LEAVES.sub("", _POLITE.sub("", line)).strip(" .,;:") or line
    return typographic(f"« {textwrap.shorten(line, _LONGEST, placeholder='…')} »")


def detail(text: str) -> tuple[Reply, ...]:
    """Ways to say it back, in turn."""
    if plain := plainly(text):
        return replies(plain)
    words = quoted(text)
    return replies(
        f"C’est noté, j’ajoute à votre demande\u00a0: {words}.",
        f"J’ajoute aussi\u00a0: {words}.",
        f"Bien noté\u00a0: {words}.",
        f"C’est ajouté\u00a0: {words}.",
    )


_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")
_A_DETAIL = 4  # words
_ASKED = ("who", "when", "stay")  # labels of a question about the request


def stated_beside(text: str, label: str) -> tuple[Reply, ...]:
    """Word of what a message states beside its question; empty for a word or two."""
    if label not in _ASKED:
        return ()
    parts = [each.strip() for each in _SENTENCE.split(text) if each.strip()]
    told = [each for each in parts if "?" not in each and len(each.split()) >= _A_DETAIL]
    beside = told and len(told) < len(parts) and "?" in text
    return detail(" ".join(told))[:1] if beside else ()


def nothing_new(
    promise: str | None, *, thanked: bool = False, leaves: bool = False
) -> tuple[Reply, ...]:
    """Ways to answer what adds nothing, in turn; thanks are thanked, a farewell is returned."""
    when = f"\u00a0: {promise}" if promise else ""
    call = calls_back(promise)
    passed_on = f"L’équipe {call}." if call else f"Votre demande est transmise{when}."
    if leaves:
        bye = "Avec plaisir, et à bientôt\u00a0!" if thanked else "Au revoir et à bientôt\u00a0!"
        return replies(
            f"{bye} {passed_on}",
            "À bientôt\u00a0! L’équipe a tout sous les yeux.",
        )
    if thanked:
        return replies(
            f"Avec plaisir\u00a0! {passed_on}",
            "Avec plaisir\u00a0! L’équipe a tout sous les yeux.",
        )
    return replies(
        f"Très bien. {passed_on}",
        "Entendu, l’équipe a tout sous les yeux.",
        "C’est entendu. Vous pouvez encore préciser votre demande ici.",
        "D’accord, votre demande garde sa place.",
    )


# « Non, j'ai pas acheté à 54 justement »: what was understood is taken back first.
_DENIES = re.compile(
    r"^(?:mais |ah |euh )*non\b.{0,6}\b(?:c'est|j'ai|je|ce n'est|on m'a|vous|il|elle|n'ai)\b"
    r".{0,12}\b(?:pas|jamais|rien)\b"
)
_MANAGER = re.compile(
    r"\b(?:responsable|chef|patron\w*|gerante?|direct(?:eur|rice|ion)|superieur)\b"
)
_READ = re.compile(
    r"\b(?:il|elle|ils|on|quelqu'?un|vous|technicien|responsable|equipe)\b.{0,10}\b(?:a|ont|avez|aurait)"
    r"(?:[- ](?:t[- ])?(?:il|elle|on))? (?:bien |deja )?(?:lue?s?|vue?s?)\b.{0,25}"
    r"\b(?:message\w*|demande|question|ca|mail)\b"
)


_NO_MORE = re.compile(r"\brien (?:de plus|d'autre|a (?:ajouter|dire|preciser))\b|\bc'est tout\b")


def denies(text: str) -> bool:
    folded = " ".join(fold(text).split())
    return bool(_DENIES.search(folded)) and not _NO_MORE.search(folded)


def has_no_more(text: str) -> bool:
    """« J'ai rien de plus, je fais comment ? »: nothing more is needed."""
    return bool(_NO_MORE.search(" ".join(fold(text).split())))


def enough(promise: str | None) -> Reply:
    when = f"\u00a0: {promise}" if promise else ""
    return Reply(
        text=(
            "Cela suffit, vous n’avez rien d’autre à faire\u00a0: l’équipe s’en occupe avec ce que "
            f"vous avez donné{when}."
        )
    )


def denied(text: str) -> Reply:
    words = re.sub(r"^(?:(?:mais|ah|euh|non)[ ,!.]+)+", "", text.strip(), flags=re.I)
    said = quoted(words)
    return Reply(text=f"J’avais mal compris, pardon. L’équipe lira vos propres mots\u00a0: {said}.")


def wants_the_manager(text: str) -> bool:
    return bool(_MANAGER.search(fold(text)))


def for_the_manager(promise: str | None) -> Reply:
    when = f" Notre engagement\u00a0: {promise}." if promise else ""
    return Reply(text=f"C’est ajouté\u00a0: vous souhaitez parler au responsable.{when}")


def asks_whether_read(text: str) -> bool:
    return bool(_READ.search(" ".join(fold(text).split())))


def not_read_yet(promise: str | None) -> Reply:
    when = f" Notre engagement\u00a0: {promise}." if promise else ""
    return Reply(
        text=(
            "Personne n’a encore pris votre demande en charge\u00a0; tous vos messages y sont "
            f"joints.{when}"
        )
    )


# « Non mais je garde ma demande hein ».
_KEEPS = re.compile(
    r"\b(?:garde[rz]?|maintiens) (?:bien |quand meme )?(?:ma|la|mon|le) (?:demande|devis)\b"
)


def changes_nothing(text: str) -> bool:
    """Who resigns to an answer, or says that the request stands or may be sent."""
    return gives_up(text) or bool(_KEEPS.search(fold(text))) or knows_not(text) or _may_go(text)


def kept(text: str = "") -> Reply:
    if knows_not(text):
        return Reply(text="Pas de souci\u00a0: la personne verra cela avec vous.")
    if _may_go(text):
        return Reply(
            text="Entendu. Votre demande est transmise\u00a0: vous n’avez rien d’autre à faire."
        )
    return Reply(
        text=(
            "Entendu. Votre demande reste transmise\u00a0; pour la retirer, écrivez « annulez ma "
            "demande »."
        )
    )


def answered_here(promise: str | None) -> Reply:
    when = f" Notre engagement\u00a0: {promise}." if promise else ""
    return Reply(text=f"Très bien\u00a0: la réponse vous attendra ici même.{when}")


def not_cancelled(text: str) -> Reply:
    return Reply(
        text=(
            "C’est noté\u00a0: rien n’est annulé sans un nouveau message de vous. L’équipe lit à "
            f"la place\u00a0: {quoted(text)}."
        )
    )


def at_rest(text: str, promise: str | None) -> Reply | None:
    """« J'ai rien de plus », « sinon on annule »: nothing is to be done for now."""
    if has_no_more(text):
        more = _said_beside(text)
        return detail(more)[0] if more else enough(promise)
    return only_threatened(promise) if in_some_case(text) else None


_PARTS = re.compile(r"[,;.!]+(?!\d)|\n| mais | et (?=pour |livr)")
_BESIDE_IT = re.compile(
    r"\b(?:non|oui|ok|merci|beaucoup|bonne?|journee|soiree|week-?end|a|au|bientot|revoir|demain|lundi"
    r"|cordialement|voila|pour|moi|le|la|votre|vos|aide|j'attends?|reponse|d'avance|super|parfait|73|et|compris|entendu|c'est|complet|bon|tout|dit|rien)\b"
    r"|[^\w\s]"
)


# « Vous pouvez transmettre ma demande », which is sent already.
_MAY_BE_SENT = re.compile(
    r"\b(?:vous pouvez (?:\w+ )?(?:transmettre|envoyer|valider|y aller)"
    r"|transmettez|envoyez|validez)"
    r"(?:[ -](?:la|le|les|[cç]a|ma|cette|comme|tel|telle|quel|quelle|tout)\b[^\d,;.]{0,30})?\s*$",
    re.I,
)


def _may_go(text: str) -> bool:
    """« Non, c'est complet, vous pouvez transmettre »: that is all it says."""
    asks_to = any(_MAY_BE_SENT.search(each) for each in _PARTS.split(text))
    return asks_to and "?" not in text and not _said_beside(text)


def _said_beside(text: str) -> str:
    """« Livraison à Fouesnant », of « non c'est tout, livraison à Fouesnant »; empty for less."""
    parts = [each.strip() for each in _PARTS.split(text)]
    told = [_MAY_BE_SENT.sub("", each) for each in parts if each and not has_no_more(each)]
    said = ", ".join(each for each in told if len(_BESIDE_IT.sub(" ", fold(each)).split()) > 1)
    return "" if "?" in text else said


def only_threatened(promise: str | None) -> Reply:
    """« Sinon on annule »: heard, and nothing is taken back by it."""
    when = f" Notre engagement\u00a0: {promise}." if promise else ""
    return Reply(text=f"C’est noté, l’équipe le lira\u00a0; rien n’est annulé d’ici là.{when}")


def in_language(language: str, text: str) -> Reply:
    words = textwrap.shorten(" ".join(text.split()), _LONGEST, placeholder="…")
    return Reply(text=ADDED_ELSEWHERE.get(language, ADDED_ELSEWHERE["en"]).format(words=words))


def replies(*texts: str) -> tuple[Reply, ...]:
    return tuple(Reply(text=text) for text in texts)
