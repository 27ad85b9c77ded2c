"""A friendly word for who only chats, thanks somebody or sends a face: one line, then business."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.order_memory import order_told_lately
from actions.smalltalk import hello_to
from actions.speech import A_PERSON, MAIN_CHOICES, Answer, say
from actions.warmth import is_angry_face
from bot.folding import fold
from bot.french import WEEKDAYS

_LONGEST = 110
_FEW_WORDS = 60  # characters
_SAD_FACES = re.compile("[😢😭😞😔😟😩😫☹😿]")
_GLAD_FACES = re.compile("[👍😊🙏❤🎉😀😁😃😄🙂😍👌💪🥳😉👏]")
_LAUGHS = re.compile("[😂🤣😆😅]")
_WORD = re.compile(r"[^\W_]")

_BUSINESS = re.compile(
    r"\b(?:command\w+|suivi|prix|combien|stock|dispo\w*|devis|factur\w+|rembours\w+|retour\w*|panne"
    r"|garantie|livr(?:ez|aison|er)|antennes?|switchs?|bornes?|routeurs?|cables?|wifi|horaires?"
    r"|douan\w+|pa[iy]e\w*|ouverts?|rappel\w*|adresse|probleme|numero|delais?)\b"
)
_HOW_ARE_YOU = re.compile(
    r"^(?:(?:salut|bonjour|coucou|hello|slt|yo|bonsoir|et|alors|cc)[ ,!.]*)*(?:comment )?"
    r"(?:(?:ca|sa|tu|vous) (?:(?:vas?|allez)(?! en\b)(?! (?!super\b)\w*(?:er|ir|re|oir|ez)\b)"
    r"|roule|gaze|boume)"
    r"|la forme|quoi de (?:neuf|beau)"
    r"|vous allez bien|tu vas bien|bien ou quoi)\b"
)
_WEATHER = re.compile(
    r"\b(?:il|y) (?:fait|fera) (?:beau|froid|chaud|gris|moche|bon)\b|\bil (?:pleut|neige)\b"
    r"|\bquel temps\b|\bmeteo\b|\btemps fait[- ]il\b"
)
_ABOUT_YOU = re.compile(
    r"\b(?:quel age|t'as|tu as|avez[- ]vous) ?(?:quel )?age\b|\bquel age\b|\bcomment (?:tu t'|t'"
    r"|vous vous"
    r" )appel\w+|\b(?:ton|votre) (?:petit )?(?:nom|prenom|age|anniversaire)\b|\btu (?:dors|manges"
    r"|bois)\b"
    r"|\b(?:t'es|tu es|vous etes) (?:une? )?(?:fille|femme|homme|garcon|mec|mariee?|celibataire"
    r"|belle"
    r"|beau|d'ou)\b|\btu viens d'ou\b|\btu habites\b"
)
_CHATS = re.compile(
    r"\bpapot\w+|\bbavard\w+|\b(?:je|on) (?:discute|cause|tchatche?|blague|rigole|plaisante)\b"
    r"|\bm'ennuie\b|\bpasse (?:juste )?(?:par la|dire bonjour|faire (?:un )?coucou)\b"
    r"|\bjuste (?:dire )?(?:bonjour|coucou)\b|\bpar curiosite\b|\bje (?:teste|regarde"
    r"|visite) (?:juste"
    r"|seulement|le (?:bot|chat|site))|\bune blague\b|\bje t'aime\b|\b(?:j'ai )?rien de special\b"
)
_THANKED = re.compile(
    r"\b(?:merci|mercis|bravo|felicitations?|remerci\w+|coucou)\b.{0,30}?\b"
    # One thanks somebody with « à », and for something with « pour ».
    r"(?:(?:a|pour|au nom de) (?P<team>(?:toute )?(?:l'|votre )?(?:equipe|technicien\w*))"
    r"|(?:a|dites a) (?P<name>[a-z]{3,12}))\b"
)
_GOT_IT = re.compile(
    r"\b(?:recu|recue|arrive|arrivee|livre|livree|recevoir|recois)\b.{0,60}\b(?:top|nickel"
    r"|parfait\w*"
    r"|super|impec\w*|merci|genial|content\w?|ravie?|bravo|rapide\w*|au poil|tout (?:est )?(?:bon"
    r"|ok))\b"
    r"|\b(?:top|nickel|parfait|super|merci|genial)\b.{0,40}\b(?:bien|enfin|vient d'"
    r"|viens de)\b.{0,12}"
    r"\b(?:recu|recevoir|arrive\w*|livre)\b"
)
_PRAISES = re.compile(
    r"^(?:bonjour[ ,!]*)?(?:vous etes|t'es|tu es|c'etait|c'est) (?:vraiment |trop |tres )?(?:top"
    r"|super"
    r"|genia\w+|au top|les meilleurs|parfaits?|adorables?|sympas?|efficaces?)\b[^?]{0,40}$"
    r"|\b(?:super|excellent|tres bon|bon) (?:service|accueil|boulot|travail|site|shop)\b"
)
_TROUBLE = re.compile(
    r"\b(?:mais|sauf|pas|manque\w*|casse\w*|abime\w*|rien|jamais|probleme|sans|plus)\b|\?"
)
_SIGNS_OFF = re.compile(
    r"^(?:(?:ok|merci|bien recu|roger|parfait|super|cordiales?|best|les|bonne journee|et|a bientot"
    r"|de [a-z0-9]{4,7}|[a-z]{1,2}[0-9][a-z]{2,4})[ ,.!]*)*"
    r"\b(?:73(?:'?s)?|88|qrt|qsy|qrz|sk)\b[ ,.!]*"
    r"(?:(?:qrt|73|88|a tous|om|merci|ok|de|bonne journee|a bientot|cordiales?"
    r"|[a-z]{1,2}[0-9][a-z]{2,4})"
    r"[ ,.!]*)*$"
)
_NOT_NAMES = frozenset(
    [
        *("livrer", "envoyer", "expedier", "facturer", "adresser"),  # « à livrer à Brest »
        "vous",
        "tous",
        "toi",
        "tout",
        "bientot",
        "plus",
        "demain",
        "cela",
        "celui",
        "ceux",
        "elle",
        "votre",
        "avance",
        "fois",
        "notre",
        *WEEKDAYS,
    ]
)
FAREWELL = Answer("73 et à bientôt !")
_READY = "Que puis-je faire pour vous ?"
# « Vous savez pas répondre vous-même ? », after it was passed on.
_BY_YOURSELF = re.compile(
    r"\b(?:repond\w*|dire|expliqu\w+|regler|aider|decider)\b.{0,20}\b(?:vous|toi)[- ]?memes?\b"
    r"|\b(?:vous|tu)[- ]?memes?\b.{0,20}\b(?:repond\w*|savez|sais|pas)\b"
    r"|\b(?:vous|tu) (?:ne )?(?:savez?|sais|servez?|sers) (?:donc |vraiment )?(?:rien|a rien)\b"
    r"|\b(?:vous|tu) (?:ne )?(?:pouvez?|peux|savez?|sais) (?:donc |vraiment |meme )?(?:pas|rien)"
    r" (?:me )?(?:repondre|dire)\W*$|\bc'est vous qui (?:devez|etes cense)\b.{0,15}\brepondre\b"
)
_I_AM_A_MACHINE = Answer(
    "C'est vrai, je suis l'assistant automatique : je réponds moi-même quand le catalogue, votre "
    "commande ou les conditions de la boutique le disent. Pour le reste, je préfère ne rien "
    "inventer : une personne de l'équipe vous répond."
)


def a_friendly_word(text: str) -> Answer | None:
    """The answer to what is said for the sake of talking; None for whatever asks something."""
    folded = fold(text).strip()
    if text.startswith("/") or not folded or len(folded) > _LONGEST:
        return None
    if not _WORD.search(text):
        return _to_a_face(text)
    if signs_off(text):
        return FAREWELL
    if not _TROUBLE.search(folded) and (thanks := _to_thanks(folded)):
        return thanks
    if _BUSINESS.search(folded):
        return None
    hello = hello_to(text)
    if _BY_YOURSELF.search(folded):
        return _I_AM_A_MACHINE
    if _ABOUT_YOU.search(folded):
        words = (
            "Je suis l'assistant automatique de la boutique : je n'ai pas d'âge, mais je veille."
        )
        return Answer(f"{hello}{words} {_READY}", MAIN_CHOICES)
    if _WEATHER.search(folded):
        words = "Tout va bien ici, merci ! Je n'ai pas de fenêtre, mais j'espère qu'il fait beau."
        return Answer(f"{hello}{words} {_READY}", MAIN_CHOICES)
    if _HOW_ARE_YOU.search(folded):
        return Answer(f"{hello}Très bien, merci, et vous ? {_READY}", MAIN_CHOICES)
    if _CHATS.search(folded):
        words = "C'est gentil de passer ! Si une question vous vient, je suis là pour ça."
        return Answer(hello + words, MAIN_CHOICES)
    return None


_THE_SEASON = re.compile(
    r"^(?:(?:ok|merci|et|bon|allez|bien)[ ,!.]+)*(?:(?:joyeuses|bonnes?) (?:fetes|paques|annee"
    r"|vacances)|joyeux noel|meilleurs voeux)\b"
)
WISHED_BACK = Answer("Merci, à vous aussi ! À bientôt.")


def wishes_well(text: str) -> bool:
    """« Ok joyeuses fêtes »."""
    return bool(_THE_SEASON.match(fold(text).strip())) and "?" not in text


def signs_off(text: str) -> bool:
    """« Bon tant pis, 73 de F4XYZ »: a radio amateur takes leave."""
    folded = fold(text).strip()
    return bool(_SIGNS_OFF.match(folded)) or _radio_farewell(folded)


def _radio_farewell(folded: str) -> bool:
    """« F5KXR ici, 73 à toute l'équipe »; with a « bonjour », it is a greeting."""
    asks = "?" in folded or _BUSINESS.search(folded) or len(folded) > _FEW_WORDS
    greets = re.search(r"\b(?:bonjour|salut|hello|bonsoir|cq|cher om)\b", folded)
    return bool(re.search(r"\b73s?\b(?! ?(?:€|euros?|m\b|ghz|pieces))", folded)) and not (
        asks or greets
    )


async def chat(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType] | None:
    """Answer small talk; an angry face shown again gets a person. None for the rest."""
    text = str(tracker.latest_message.get("text") or "")
    if is_angry_face(text) and any(
        is_angry_face(str(event.get("text") or ""))
        for event in [e for e in tracker.events if e.get("event") == "user"][:-1]
    ):
        return [FollowupAction("action_request_person")]
    answer = a_friendly_word(text)
    told = "order" if order_told_lately(tracker) else "goods" if told_lately(tracker) else ""
    asks_on = bool(told) and said_in(tracker, told, _LIKELY) not in _AT_REST
    if answer is None or asks_on or _doubts(tracker):
        return None
    say(dispatcher, answer)
    return []


def _doubts(tracker: Tracker) -> bool:
    """« Je cause à un robot ou à un humain, là ? »: the truth before small talk."""
    intent = tracker.latest_message.get("intent") or {}
    return intent.get("name") == "bot_challenge" and intent.get("confidence", 0.0) >= _SURE


_SURE, _LIKELY = 0.9, 0.8
_AT_REST = (
    "shop",
    "thanks",
    "grumble",
    "no",
    None,
)  # « ça va durer encore longtemps » asks of the order


def _to_thanks(folded: str) -> Answer | None:
    found = _THANKED.search(folded)
    name = (found["team"] or found["name"]) if found else ""
    if name in _NOT_NAMES:
        name = ""
    if found and name and "equipe" not in name and "technicien" not in name:
        return Answer(f"Merci beaucoup, c'est gentil pour {name.capitalize()} et toute l'équipe !")
    if (found and name) or _GOT_IT.search(folded) or _PRAISES.search(folded):
        return Answer("Merci beaucoup, cela fait plaisir à toute l'équipe ! Bonne journée à vous.")
    return None


def _to_a_face(text: str) -> Answer | None:
    if is_angry_face(text) or _SAD_FACES.search(text):
        words = "Je vois que quelque chose ne va pas. Dites-moi ce qui s'est passé, je m'en occupe."
        return Answer(words, (A_PERSON,))
    if _GLAD_FACES.search(text):
        return Answer("Merci ! Je reste là si vous avez besoin d'autre chose.")
    if _LAUGHS.search(text):
        return Answer(f"Content de vous voir sourire ! {_READY}", MAIN_CHOICES)
    return None
