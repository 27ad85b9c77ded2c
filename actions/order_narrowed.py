"""A label of the order that is weaker than what else the message is read as, or than its words."""

import re

from rasa_sdk import Tracker

from actions.finer_intents import INTENT_OF
from actions.in_context import said_in
from actions.order_kinds import Kind
from actions.while_waiting import asks
from bot.folding import fold

_ORDER = "order"
_WEAK, _SURE, _SURELY, _SURER, _CERTAIN = 0.5, 0.7, 0.8, 0.85, 0.9
# Without one of its words, a label that is hardly sure is not believed.
_ITS_WORDS: dict[Kind, re.Pattern[str]] = {
    Kind.REFUND: re.compile(
        r"rembours|\b(?:argent|sous|fric|comptes?|geste|avoir|dedommag\w*|compens\w*|credit\w*"
        r"|recredit\w*|euros?|frais|virements?|sommes?|ren[dt]\w*|indemni\w*|pa[iy]\w*|recuper\w*"
        r"|debit\w*|preleve\w*|bons? d'achat|paypal|carte|cb|balles|du?)\b|€"
    ),
    Kind.WHY: re.compile(
        r"\b(?:pourquoi|pk|pq|raisons?|causes?|comment (?:ca|c'est|se|est|cela)|normal\w*"
        r"|explic\w+|expliqu\w+|que se passe|qu'est|souci\w*|problemes?|bloqu\w*|d'ou|a quoi"
        r"|attend\w*|pas (?:encore )?(?:parti|expedie|envoye|livre)\w*)\b"
    ),
    Kind.LEFT_WITH: re.compile(
        r"\b(?:laiss\w*|depos\w*|remis\w*|donn\w*|confi\w*|sign\w*|receptionn\w*|recu\w*|pris\w*"
        r"|livr\w*|gardien\w*|voisin\w*|boite|colis|paquet|accueil|portail|relais)\b"
    ),
}
_CALLS_OFF = re.compile(
    r"annul|\b(?:retir\w+|enlev\w+|supprim\w+|rembours\w+|stop\w*|arret\w+|renonc\w+|abandon\w+"
    r"|laiss\w+|oubli\w+|besoin|plus|sans|garde\w*|finalement|avis|ailleurs|trouve\w*|tant pis"
    r"|interesse\w*|veux|voul\w+|pas envoye\w*|ne (?:partez|envoyez)|resili\w+)\b"
)
_STUCK = re.compile(
    r"\b(?:bloque\w*|coince\w*|immobilise\w*|(?:bouge|avance|evolue)\w* (?:pas|plus)|stagne\w*)\b"
)
_NOTHING_CAME = re.compile(
    r"^\W*(?:bon |ben |et |mais )?(?:toujours|encore) rien\b(?! (?:compris|paye))"
    r"|\brien (?:recu|eu|vu)?\b ?(?:aujourd'hui|ce (?:matin|soir)|hier)\b"
)
_WHO_DECIDES = re.compile(
    r"\b(?:qui|quel(?:le)?|nom|voir|joindre|contacter|avoir|passe[zr]?)\b.{0,20}"
    r"\b(?:responsable|patronn?e?|directeur|directrice|gerante?|superieure?|chef)\b"
)
# Asked of the shop, and of no order, where intent and exact question say the same.
_OF_THE_SHOP = frozenset({"ask_account", "ask_warranty", "ask_payment_methods", "ask_discount"})
_ANY_SAYING = frozenset({"nlu_fallback", "complaint", "out_of_scope", "insult"})
_PROMISES = re.compile(
    r"\b(?:pouvez|peux|peut|pourriez|sauriez|etes)\b.{0,30}\b(?:garanti(?:r|s)?|certifier|sure?s?)\b"
    r"|\b(?:garantissez|certifiez|assurez)\b|\bqui (?:me|nous) (?:dit|garantit|assure|prouve)\b"
    r"|\b(?:encore|re|pas|etre|etait|sera|soit|va) (?:encore )?(?:repousse|decale|reporte)\w*"
    r"|\bencore (?:glisser|bouger|changer|reculer)\b"
)
_MAYBE_SURE = frozenset(
    {None, Kind.PROMISED, Kind.ABSENT, Kind.WHEN, Kind.WHY, Kind.AGAIN, Kind.GRUMBLE, Kind.CHANGE}
)
_HOW_LONG_TO_RETURN = frozenset({"return_delay", "return_how", "return_cost"})
_COMES_BACK = re.compile(
    r"\b(?:vous|nous) (?:revient|revienne|reviendra|est (?:retourne|renvoye))\b"
    r"|\b(?:revient|retourne|repart|renvoye|retour) (?:chez|vers|a|jusqu'a) "
    r"(?:vous|l'expediteur|l'envoyeur)\b|\bretour (?:a l')?(?:expediteur|envoyeur)\b"
)


def narrowed(kind: Kind | None, tracker: Tracker) -> Kind | None:
    """What stands of the kind that the label of the order gives; None for nothing of it."""
    text = str(tracker.latest_message.get("text") or "")
    folded = fold(text)
    if asks_who_decides(text):
        return None
    if kind in (None, Kind.NUMBER, Kind.WHEN) and is_stuck(text) and "?" not in text:
        return Kind.REPORTED
    if kind is None and _NOTHING_CAME.search(folded):
        return Kind.NOT_RECEIVED
    if says_it_comes_back(text) and kind in (None, Kind.REFUSE, Kind.RETURN, Kind.BROKEN):
        return Kind.REPORTED
    if kind in _MAYBE_SURE and _PROMISES.search(folded) and not _of_a_promise(tracker):
        return Kind.SURE
    sure = said_in(tracker, _ORDER, _SURE) is not None
    surer = said_in(tracker, _ORDER, _SURER) is not None
    if kind is Kind.CANCEL and not surer and not _CALLS_OFF.search(folded):
        return None  # « c'est trop long pour deux antennes »
    words = _ITS_WORDS.get(kind) if kind else None
    if words is not None and not sure and not words.search(folded):
        return None
    if kind is not None and not surer and _plainly_of_the_shop(tracker):
        return None
    if kind in (Kind.PAID, Kind.CARRIER) and not sure and _complains(tracker):
        return Kind.GRUMBLE
    if kind is None and _displeased(tracker, text):
        return Kind.GRUMBLE
    back = said_in(tracker, "shop", _SURE) in _HOW_LONG_TO_RETURN
    if kind is Kind.RETURN and back and not sure:
        return Kind.GIVE_BACK  # « j'ai combien de temps pour renvoyer ? »
    return kind


def says_it_comes_back(text: str) -> bool:
    """« Le livreur dit qu'il repart chez vous »: the carrier brings it back."""
    return bool(_COMES_BACK.search(fold(text)))


def is_stuck(text: str) -> bool:
    """« Il ne bouge plus depuis jeudi », of a parcel."""
    return bool(_STUCK.search(fold(text)))


def asks_who_decides(text: str) -> bool:
    """« C'est qui le patron chez vous ? »"""
    return bool(_WHO_DECIDES.search(fold(text)))


def of_a_device(tracker: Tracker) -> bool:
    """« Il a combien de ports, le routeur ? »: of how it is made, and of no parcel."""
    text = str(tracker.latest_message.get("text") or "")
    label = said_in(tracker, "goods", _SURELY)
    return bool(_A_FIGURE.search(fold(text))) or (label == "spec" and asks(text))


_A_FIGURE = re.compile(r"\b802\.\d|\bcombien de (?:ports?|watts?|debit|giga\w*|bandes?)\b")


def _of_a_promise(tracker: Tracker) -> bool:
    """« Vous m'aviez garanti lundi »: what was said before, surely."""
    return said_in(tracker, _ORDER, _CERTAIN) == "promised"


def _plainly_of_the_shop(tracker: Tracker) -> bool:
    intent = tracker.latest_message.get("intent") or {}
    name = str(intent.get("name"))
    sure = name in _OF_THE_SHOP and float(intent.get("confidence") or 0) >= _CERTAIN
    return sure and INTENT_OF.get(said_in(tracker, "shop", _SURER) or "") == name


def _complains(tracker: Tracker) -> bool:
    return bool(tracker.get_intent_of_latest_message() == "complaint")


def _displeased(tracker: Tracker, text: str) -> bool:
    """« La prochaine fois je vais ailleurs »: nothing is asked, and nobody is pleased."""
    return (
        said_in(tracker, "facts", _SURER) == "displeased"
        and said_in(tracker, _ORDER, _WEAK) in (None, "grumble")
        and tracker.get_intent_of_latest_message(skip_fallback_intent=False) in _ANY_SAYING
        and not asks(text)
    )
