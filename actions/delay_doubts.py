"""Asked of a delay just told: why so long, whether it is sure, at what hour, what is quicker."""

import re

from actions.answers import Asked
from actions.deliveries import delivery, soonest
from actions.delivery_plan import carriers_named, departures, plan_of, talks_of_delays
from actions.product_facts import arrival
from actions.product_search import recalled
from actions.speech import A_PERSON, Answer
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_date, french_period, french_time
from bot.moments import moments
from bot.orders import Product

_WHY = re.compile(
    r"\bpourquoi\b|\bcomment ca se fait\b|\b(?:trop|si|super|aussi|hyper|bien) (?:long|tard"
    r"|lent)\w*"
    r"|\bautant de temps\b|\bpas (?:avant|plus tot)\b.{0,12}\?"
)
_SURE = re.compile(
    r"\bc'?(?:est)? (?:bien |vraiment )?sur\b(?! [a-z]{4})|\bsur(?: et certain| a 100|\W*$)"
    r"|\b(?:sures?|certaine?s?|garanti\w*|risque\w*|promis\w*|promettez|engage\w*|fiable\w*"
    r"|assuree?)\b"
    r"|\bcompter dessus\b|\bpas de (?:souci|retard)\b"
)
_HOUR = re.compile(
    r"\b(?:le soir|en soiree|creneau|le matin ou|matin ou|quelle heure|quel creneau"
    r"|a quel moment|le matin|l'apres[- ]?midi"
    r"|avant (?:midi|\d{1,2} ?h)|a \d{1,2} ?h)\b"
)
_SLOT = re.compile(r"\bcreneaux?\b|\bjamais (?:la|chez moi)\b|\bpas la en journee\b")
_COMES = re.compile(r"\b(?:livr\w+|pass\w+|arriv\w+|sera|seront|la recois|le recois|faut)\b")
_PAYS = re.compile(r"\b(?:pa[iy]\w+|regl\w+|command\w+|vir\w+|achet\w+|prends)\b")
_QUICKER = re.compile(
    r"\bplus (?:vite|rapide\w*|tot)\b|\baccelerer\b|\ben urgence\b|\bau plus vite\b"
    r"|\ble plus rapide\b|\ble mieux\b"
)
_LONGEST = 14  # words


def doubts(question: Asked) -> Answer | None:
    """None when no delay was told just before. Raises OrderSystemError."""
    folded = fold(question.text)
    at_what_hour = _HOUR.search(folded) and _COMES.search(folded) and not _PAYS.search(folded)
    if (
        at_what_hour
        and re.search(r"\blivr\w+|\bcolis\b|\bpaquet", folded)
        and not moments(folded, question.today)
    ):
        return Answer(_at_what_hour(question))
    before = question.told[-1] if question.told else ""
    if "tournée du transporteur" in before and carriers_named(question.text, question.shop):
        return Answer(_at_what_hour(question))
    if re.search(r"\bautre (?:chose|modele)\b|\bd'autre\b|\ba la place\b", folded):
        return None  # « c'est trop long, vous avez quoi d'autre »
    if not talks_of_delays(question) or len(folded.split()) > _LONGEST or question.product:
        return None
    told = [each for each in recalled(question) if not each.discontinued]
    product = told[0] if len(told) == 1 else None
    if _QUICKER.search(folded) and not re.search(r"\bchronopost|\bchrono\b", folded):
        return _quickest(question, product)
    if at_what_hour or _SLOT.search(folded):
        return Answer(_at_what_hour(question))
    if _WHY.search(folded):
        return Answer(_because(question, product))
    if _SURE.search(folded) and not moments(folded, question.today):
        return Answer(_how_sure(question, product), (A_PERSON,))
    return None


def _at_what_hour(question: Asked) -> str:
    """What a carrier's delay says of the hour, and nothing more."""
    timed = [
        f"{each.name} livre {each.delay}"
        for each in plan_of(question).carriers
        if re.search(r"\bavant \d", fold(each.delay))
    ]
    known = f" : {' ; '.join(timed)}" if timed else ""
    return f"L'heure est celle de la tournée du transporteur, je ne la connais pas{known}."


def _because(question: Asked, product: Product | None) -> str:
    shop = question.shop
    if product and not product.stock and product.restock_days is not None:
        expected = french_date(arrival(question, product))
        return (
            f"Parce que {product.name} est en rupture : nous l'attendons vers le {expected}, et le "
            "colis part ensuite."
        )
    early, _ = departures(question, plan_of(question))
    for closure in shop.opening.closures:
        if question.today <= closure.last and (early - closure.last).days in range(1, 8):
            return (
                f"Parce que nous sommes fermés {french_period(closure.first, closure.last)} "
                f"({closure.reason}) : rien ne part avant le {french_date(early)}."
            )
    return (
        f"Un colis part le jour ouvré où il est payé avant {french_time(shop.cutoff)}, sinon le"
        f" jour "
        "ouvré suivant ; ensuite, le transporteur compte en jours ouvrés, du lundi au vendredi."
    )


def _how_sure(question: Asked, product: Product | None) -> str:
    if product and not product.stock:
        return (
            "C'est une prévision, pas une garantie : la date dépend de notre réapprovisionnement. "
            "Une personne de l'équipe vous la confirme : dois-je lui transmettre la question ?"
        )
    return (
        "C'est une estimation, pas une garantie : le départ dépend de nous, le délai ensuite est "
        "celui du transporteur."
    )


def _quickest(question: Asked, product: Product | None) -> Answer | None:
    plan = plan_of(question)
    expected = (
        arrival(question, product)
        if product and not product.stock and product.restock_days is not None
        else None
    )
    early, _ = departures(question, plan, expected)
    best = soonest(question, early)
    if best is None:
        return None
    where = f" {plan.place.words}" if plan.place else ""
    only = len(plan.carriers) < 2
    rest = f"Non, c'est le seul{where} : {best.name}" if only else f"Oui : {best.name}{where}"
    return Answer(
        f"{rest}, {best.delay}, {shop_sentences.price_of(best).removeprefix(best.name).strip()}. "
        f"{delivery(question, early, (best,))}"
    )
