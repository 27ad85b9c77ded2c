"""Asked before anything is bought: a return, a fax on the gateway, what replaces an old device."""

import re

from rasa_sdk import Tracker

from actions.answers import Asked
from actions.in_context import said_in
from actions.order_memory import order_told_lately
from actions.power_facts import each_named
from actions.product_search import meant_by, recalled
from actions.products import ProductAnswer, ask_availability
from actions.speech import A_PERSON, Answer
from actions.troubles import came_damaged, does_not_work
from bot import shop_sentences
from bot.folding import fold
from bot.orders.choosing import named_in

_SENDS_BACK = r"(?:renvo\w+|rend(?:re|s)|retourn\w+|rembours\w+|reprenez|reprendre|echang\w+)"
_SUPPOSED = re.compile(
    rf"\bsi (?!j'ai|je l'ai)(?:ca|cela|c'|le|la|les|l'|il|elle|ils|elles|on|jamais|je|un|une)\b"
    rf".{{0,70}}\b{_SENDS_BACK}\b|\b{_SENDS_BACK}\b.{{0,30}}\bsi (?:ca|cela|c'|le|la|il|elle)\b"
)
_HOW_LONG = re.compile(rf"\bcombien de (?:jours|temps)\b.{{0,30}}\b{_SENDS_BACK}\b")
_NOT_BOUGHT = re.compile(
    r"\b(?:pas encore|n'ai pas|jamais) (?:\w+ )?(?:achet|command|pri[st])\w*"
    r"|\bavant (?:de |d')(?:l'|les? |la )?(?:achet|command)\w+"
)
_SURE = 0.85
_FAX = re.compile(r"\bfax\b")
_PLUGGED = re.compile(
    r"\b(?:branch\w+|raccord\w+|connect\w+|prend|accept\w+|marche\w*|fonctionne\w*|passe\w*"
    r"|compatib\w+|gere\w*|support\w+|mettre|utilis\w+)\b"
)
_STILL = re.compile(r"\bencore\b|\btoujours\b|\b(?:vendez|avez|faites|vend|existe\w*)\b")


def may_be_sent_back(tracker: Tracker, question: Asked) -> Answer | None:
    """« Si le fax ne marche pas dessus, je peux la rendre ? »: the rule, and no number asked."""
    folded = fold(question.text)
    if order_told_lately(tracker) or any(map(_went_wrong, question.earlier)):
        return None
    again = bool(_NOT_BOUGHT.search(folded)) and any(
        _asks_a_return(fold(each)) for each in question.earlier[:1]
    )
    supposed = _SUPPOSED.search(folded) and said_in(tracker, "goods", _SURE) == "return_if"
    days = _HOW_LONG.search(folded) and said_in(tracker, "shop", _SURE) == "return_delay"
    if not (again or supposed or days):
        return None
    rule = shop_sentences.returns(question.shop)
    return Answer(f"Pardon, c'est avant l'achat. {rule}" if again and not supposed else rule)


def _asks_a_return(folded: str) -> bool:
    return bool(_SUPPOSED.search(folded) or _HOW_LONG.search(folded))


def _went_wrong(text: str) -> bool:
    """Something that they have; « si ça marche pas » supposes it."""
    happened = not re.search(r"\bsi\b", fold(text))
    return happened and (came_damaged(text) or does_not_work(text))


def fax_on_the_gateway(question: Asked) -> ProductAnswer | None:
    """« Je peux brancher mon fax dessus ? »: no paper that was faxed. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_FAX.search(folded) and _PLUGGED.search(folded)):
        return None
    named = [*each_named(question), *recalled(question)]
    gateways = [each for each in named if "passerelle" in fold(each.kind)]
    if not gateways and re.search(r"\b(?:passerelles?|fxs|voip)\b", folded):
        gateways = [
            each
            for each in question.orders.find_products("passerelle")
            if "passerelle" in fold(each.kind)
        ]
    if len(set(gateways)) != 1:
        return None
    ports = re.search(r"\b(\d{1,2}) FXS\b", gateways[0].name)
    has = f"a {ports[1]} prises" if ports else "a des prises"
    return ProductAnswer(
        f"{gateways[0].name} {has} pour téléphones analogiques. Pour un fax, le catalogue ne le "
        "dit pas : un technicien de l'équipe vous le confirme avant l'achat. Dois-je lui "
        "transmettre votre question ?",
        (A_PERSON,),
        spoken_of=gateways[0].reference,
    )


def still_sold(tracker: Tracker, question: Asked) -> Answer | None:
    """« Ma M5 est morte, vous l'avez encore ? »: what replaces it comes before its failure."""
    folded = fold(question.text)
    if said_in(tracker, "goods", _SURE) != "stock" or not _STILL.search(folded):
        return None
    meant = meant_by(question)
    named = [e for e in meant.products if named_in(question.text, e)] if meant else []
    if not any(each.discontinued for each in named) or not does_not_work(question.text):
        return None
    return ask_availability(question)
