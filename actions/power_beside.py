"""The source beside a product: « il faut un injecteur avec ? », « sur un SG1005P, ça va ? »."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.buying import buys
from actions.power_advice import source_for, standard
from actions.product_facts import amount, availability, in_short
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_list
from bot.orders import Product
from bot.orders.choosing import feeds, named_in, of_kind, unknown_models
from bot.orders.need import tells_of_trouble

_INJECTOR = re.compile(r"\b(?:injecteurs?|alim|alimentation|adaptateurs?(?: poe)?|bloc poe)\b")
_BESIDE = re.compile(
    r"\b(?:faut|faudra\w*|besoin|fourni\w*|inclus\w*|compris\w*|livre\w*|vendu\w*|necessaire"
    r"|dois)\b|\b(?:injecteurs?|alim|alimentation)\b.{0,15}\bavec\b(?! (?:un|une|le|la|l')\b)"
)
# Which one, how many, for what else: other questions.
_OTHER = re.compile(r"\b(?:quel\w*|lequel|laquelle|combien|total|pour (?:ma|mon|mes|une?))\b")
_POINTS = re.compile(
    r"\b(?:les|le|la|ca|cela|ils?|elles?|l'un|l'autre|eux|lequel|ces|cette|ce|tous|deux)\b"
)
_PLUGGED = re.compile(
    r"\b(?:mettre|met|brancher?|branche|aliment\w+|marche\w*|fonctionne\w*|compatibles?|va|vont"
    r"|convien\w+|utilis\w+|raccorder|connecter|ok|tourne\w*|passe\w*|suffi\w*|sur)\b"
)
_ON_IT = re.compile(r"\b(?:mettre|brancher?|branche|raccorder|connecter)\b.{0,20}\bsur\b")
_ORDER_ON_SITE = "La commande se passe sur notre site, dans le panier."


def with_its_source(question: Asked) -> ProductAnswer | None:
    """A device to buy, and whether it needs an injector. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_INJECTOR.search(folded) and _BESIDE.search(folded)) or _OTHER.search(folded):
        return None
    if tells_of_trouble(question.text):
        return None
    device = _device(question)
    if device is None or device.poe_standard is None:
        return None
    source = source_for(replace(question, text="injecteur"), [device])
    if source is None:
        return None
    stock = availability(replace(question, text=""), device)
    text = (
        f"{stock} Il s'alimente en PoE {standard(device)} : sans switch de ce standard, prenez "
        f"{source.name}, {amount(source)}. Le catalogue ne dit pas si un injecteur est fourni."
    )
    links = (Link("Commander sur le site", question.shop.website),) if buys(question.text) else ()
    if links:
        text += f" {_ORDER_ON_SITE}"
    return ProductAnswer(text, (A_PERSON,), links, spoken_of=remembered([device]))


def those_on(question: Asked) -> ProductAnswer | None:
    """The products spoken of on the source that is named. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_POINTS.search(folded) and _PLUGGED.search(folded)) or tells_of_trouble(question.text):
        return None
    meant = meant_by(question)
    named = [each for each in meant.products if named_in(question.text, each)] if meant else []
    devices = [each for each in recalled(question) if each.poe_role == "powered"]
    if len(named) != 1 or named[0].poe_role != "source" or unknown_models(question.text, named):
        return None
    (source,) = named
    # Of one device, advice on power says more.
    if not (len(devices) > 1 or (devices and _ON_IT.search(folded))):
        return None
    if any(each.poe_standard is None for each in devices):
        return None
    fed = [each for each in devices if feeds(source, each)]
    wants = french_list([f"{each.name} demande du PoE {standard(each)}" for each in devices])
    facts = f"{wants} ; {source.name} fournit du PoE {standard(source)}"
    if len(fed) == len(devices):
        head = "Oui"
    else:
        head = f"Oui pour {french_list([each.name for each in fed])} seulement" if fed else "Non"
    rest = "" if len(fed) == len(devices) else " Ne branchez pas ce qui n'est pas du même standard."
    return ProductAnswer(
        f"{head} : {facts}.{rest} {in_short(question, source)}.",
        (A_PERSON,),
        spoken_of=remembered(devices),
    )


def _device(question: Asked) -> Product | None:
    """The one that the words name, of those told first."""
    told = [each for each in recalled(question) if each.poe_role == "powered"]
    pointed = [each for each in told if named_in(question.text, each)]
    meant = meant_by(question)
    named = [each for each in meant.products if named_in(question.text, each)] if meant else []
    named = [each for each in named if each.poe_role == "powered" and not each.discontinued]
    fitting = pointed or named or told
    if pointed and len(pointed) > 1:
        # « Lite » begins LiteBeam too: a bridge is told apart by its kind.
        fitting = [each for each in pointed if each not in of_kind(pointed, "pont")] or pointed
    if unknown_models(question.text, [*told, *named]):
        return None
    return fitting[0] if len(fitting) == 1 else None
