"""Politeness, and what the assistant is."""

import re

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, MAIN_CHOICES, Answer
from bot.folding import fold

# Call signs of France and its neighbours: a radio amateur introduces himself with his.
_CALL_SIGN = re.compile(
    r"\b(?P<sign>(?:f[0-9]|f[a-z][0-9]|t[a-z][0-9]{1,2}|on[0-9]|hb9|lx[0-9]|ea[0-9]|dl[0-9]|dk[0-9]"
    r"|g[0-9]|i[0-9]|ve2)[a-z]{2,4})\b"
)
_INTRODUCTION = re.compile(
    r"(?:\b(?:je suis|ici|c'est|moi c'est|de|mon indicatif(?: est|,| :)?|indicatif|om)\s+)*"
    + _CALL_SIGN.pattern
    + r"(?:\s+(?:ici|a l'appareil|au micro))?[ ,.:!]*"
)
_AMONG_RADIO_AMATEURS = re.compile(
    r"\b(?:73(?:'?s)?|cq|radio ?-?amateurs?|(?:mon|cher|salut|bonjour|hello) om)\b"
    r"|(?:^|\b(?:bonjour|bonsoir|salut|ici) (?:de )?)(?:de )?f\d\b(?! ?pieces)"
)
_SEVENTY_THREE = re.compile(r"\b73(?:'?s)?\b")
# Where one lives and to whom one says hello: no day and no place of delivery.
_WHO_GREETS = re.compile(
    r"\b73(?:'?s)? a (?:toute )?(?:l'equipe|tous)\b[ ,.!]*"
    r"|\b(?:(?:cher|mon|ici|un|les?|(?:l')?(?:association|asso|club) (?:de|des)) )?"
    r"(?:oms?|radio ?-?amateurs?)(?: (?:du|de|dans le) \d\d)?"
    r"(?: ici)?\b[ ,.!]*"
)
_THERE = re.compile(
    r"\b(?:(?:vous etes|etes[- ]vous|tu es|t'es)(?: toujours| encore| bien)? la"
    r"|y ?a(?:[- ]t[- ]il)? (?:quelqu'?un|qqn|du monde)|allo+)\b"
)


def call_sign(text: str) -> str | None:
    """The call sign of a radio amateur: « F4ABC »."""
    found = _CALL_SIGN.search(fold(text))
    return found["sign"].upper() if found else None


def without_call_sign(text: str) -> str:
    """The text without « je suis F4ABC, », which looks like the name of a product."""
    for words in (_INTRODUCTION, _WHO_GREETS):
        if found := words.search(fold(text)):
            text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return text


def says_73(text: str) -> bool:
    """« Merci et 73 »: how a radio amateur takes leave."""
    return bool(_SEVENTY_THREE.search(fold(text)))


def hello_to(text: str) -> str:
    """A greeting, with the space after it, for who gave a call sign; nothing for others."""
    sign, bye = call_sign(text), ", et 73 !" if says_73(text) else " !"
    if sign:
        return f"Bonjour {sign}{bye} "
    return f"Bonjour cher OM{bye} " if _AMONG_RADIO_AMATEURS.search(fold(text)) else ""


_ASKS_FOR = re.compile(
    r"\b(?:je (?:veux|voudr\w+|souhait\w+|cherch\w+|monte|dois)|j(?:'ai|e) ?(?:besoin|cherch\w+)"
    r"|jcherch\w+|il (?:me|nous) faut\w*|quel\w*|combien|avez[- ]vous|vous (?:avez|auriez"
    r"|vendez|livrez)"
    r"|comment|ou en)\b"
)
_OF_THE_HOBBY = re.compile(
    r"\b(?:oms?|radio-?amateurs?|indicatif|callsign|licencie\w*|hobby|ecoutez|trafi\w+|qr[vz]|cq)\b"
    r".{0,40}\?|\b(?:y a|des) .{0,12}\boms?\b"
)


def asks_beside_greeting(text: str) -> bool:
    """Whether a message that greets also wants something of the shop."""
    rest = fold(without_call_sign(text))
    return bool(_ASKS_FOR.search(rest)) and not _OF_THE_HOBBY.search(rest)


def _from_radio(text: str) -> bool:
    return bool(call_sign(text) or _AMONG_RADIO_AMATEURS.search(fold(text)))


def greet(question: Asked) -> Answer:
    hello = hello_to(question.text) or (
        "Bonjour cher OM ! " if _from_radio(question.text) else "Bonjour ! "
    )
    return Answer(
        f"{hello}Je suis l'assistant de la boutique {question.shop.name}. "
        "Que puis-je faire pour vous ?",
        MAIN_CHOICES,
    )


def goodbye(question: Asked) -> Answer:
    if _from_radio(question.text):
        return Answer("73 et à bientôt ! Cette conversation reste là si une question vous revient.")
    return Answer(
        "Au revoir et à bientôt. Cette conversation reste là si une question vous revient."
    )


def thank(question: Asked) -> Answer:
    if _from_radio(question.text):
        return Answer("Avec plaisir, et 73 !")
    return Answer("Avec plaisir ! Je reste là si vous avez besoin d'autre chose.")


def affirm(question: Asked) -> Answer:
    return Answer("Très bien.")


def deny(question: Asked) -> Answer:
    if _AT_ONCE.search(fold(question.text)):
        return Answer("Je comprends que cela presse.")  # « pas demain, maintenant »
    return Answer("Très bien.")


_AT_ONCE = re.compile(r"\b(?:maintenant|tout de suite|immediatement|de suite|urgent\w*)\b")


# « Une vraie personne, ce serait quand ? »
_WHEN = re.compile(
    r"\b(?:quand|kan|quel(?:le)? (?:heure|jour|moment)|combien de temps|demain|lundi|aujourd'?hui"
    r"|ce soir)\b"
)


def asks_when(text: str) -> bool:
    return bool(_WHEN.search(fold(text)))


# « Pas un robot svp »: who asked for a person, and is not told once more what answers.
_NO_ROBOT = re.compile(r"\b(?:pas|ni|sans|plus|marre)\b.{0,20}\b(?:robots?|bots?|machines?|ia)\b")


def wants_no_robot(text: str) -> bool:
    return bool(_NO_ROBOT.search(fold(text)))


def _told_what_it_is(question: Asked) -> bool:
    return bool(question.told) and "assistant automatique" in question.told[-1]


A_ROBOT = "Vous parlez à un assistant automatique."


_ANYBODY = re.compile(
    r"\W*(?:allo+\W*)?(?:il )?y ?'?a[- ]?(?:t[- ]il )?(?:encore )?"
    r"(?:quelqu'?un|du monde|une personne|un humain)(?: (?:la|ici|en ligne|de dispo\w*))?\W*"
)


def anybody_there(question: Asked) -> Answer | None:
    """« Y a quelqu'un ? », and no more: what answers, and whether anybody is there besides."""
    if not _ANYBODY.fullmatch(fold(question.text)):
        return None
    now = question.shop.describe_today(question.now)
    return Answer(f"{A_ROBOT} {now} Dites-moi de quoi il s'agit.", (A_PERSON,))


_WHICH_ROBOT = re.compile(r"\b(?:chat ?gpt|gpt|ia|intelligence|siri|alexa|programme|logiciel)\b")


def bot_challenge(question: Asked) -> Answer:
    if _told_what_it_is(question) and _WHICH_ROBOT.search(fold(question.text)):
        return Answer(
            "Je suis l'assistant automatique de la boutique, rien de plus : je réponds aux "
            "questions courantes, et une personne de l'équipe prend le relais quand vous voulez.",
            (A_PERSON,),
        )
    if asks_when(question.text) or _told_what_it_is(question):
        return Answer(
            f"{question.shop.describe_today(question.now)} Dites-moi en deux mots de quoi il "
            "s'agit, et une personne vous répond : "
            f"{question.shop.promise(question.now).text.removeprefix('réponse ')}.",
            (A_PERSON,),
        )
    if _THERE.search(fold(question.text)):
        return Answer(
            "Oui, je suis là : l'assistant automatique de la boutique. Une personne de l'équipe "
            "peut aussi prendre le relais.",
            (A_PERSON,),
        )
    return Answer(
        "Vous parlez à un assistant automatique : je réponds aux questions courantes. "
        "Dès que vous le souhaitez, une personne de l'équipe prend le relais.",
        (A_PERSON,),
    )


_SERVICES = re.compile(
    r"\b(?:savez|sais|peux|pouvez|faites|fais|sers|servez|proposez|capable)\w*\b.{0,12}"
    r"\b(?:faire|quoi|m'aider|aider|vous)\b|\bquoi\b|\bque (?:pouvez|savez|faites)"
    r"|\ba quoi\b|\bservices?\b|\baide\w*\b"
)


def asks_for_services(text: str) -> bool:
    """Whether it asks what the assistant can do; « pouvez me dire juste le menu ? » does not."""
    asks_for_a_thing = re.search(r"\b(?:me|nous) (?:dire|donner|envoyer|montrer)\b", fold(text))
    return bool(_SERVICES.search(fold(text))) and not asks_for_a_thing


def ask_capabilities(question: Asked) -> Answer:
    return Answer(
        "Je peux suivre une commande, donner un prix, une disponibilité ou un délai, et répondre "
        "sur la livraison, le paiement, les retours et la garantie. Pour une question technique "
        "ou un conseil, je transmets à une personne de l'équipe.",
        MAIN_CHOICES,
    )


ANSWERS: dict[str, AnswerFunction] = {
    "greet": greet,
    "goodbye": goodbye,
    "thank": thank,
    "affirm": affirm,
    "deny": deny,
    "bot_challenge": bot_challenge,
    "ask_capabilities": ask_capabilities,
}
