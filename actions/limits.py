"""What no fact settles: weights, boxes to replace, opened parcels, lots offered to the shop."""

import re

from actions.answers import Asked
from actions.deliveries import delivery, departure
from actions.delivery_plan import carriers_named, place_of
from actions.destinations import carriers_for, to_confirm
from actions.product_facts import in_short
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_price
from bot.orders.choosing import cheapest_first, of_kind
from bot.orders.need import tells_of_trouble
from bot.shop import Carrier

_SECOND_HAND = re.compile(
    r"\b(?:je|on|nous|a) (?:vous )?(?:vends?|vendre|vendons|revends?|cede|cedons)\b"
    r"|^(?:(?:bonjour|salut|slt|bonsoir)[ ,!.]*)?(?:a )?(?:vends?|vendre|cede|revends?)\b"
    r"|\b(?:j'ai|nous avons|on a)\b.{0,40}\ba (?:vendre|revendre|ceder|ecouler)\b"
    r"|\b(?:rachete[zr]?|rachats?|reprene[zr] (?:les|des|mon|mes|du|nos|le|vous) (?:\w+ )?"
    r"(?:anciens?|vieux|vieilles|occasions?|usages?|materiel)|reprise (?:d'|de |du )?"
    r"(?:anciens?|materiel|vieux|occasion|mon|mes|nos)|destock\w+)\b"
)
_BUYS_USED = re.compile(
    r"\b(?:vendez|avez|proposez|faites)[ -](?:vous )?.{0,30}\b(?:occasions?|destock\w+)\b"
)
# « On voudrait en racheter deux, vous en vendez encore ? »
_BUYS_MORE = re.compile(
    r"\b(?:vous (?:en |les? |la )?(?:vend|av|propos|fait)\w*|vendez[- ]vous) .{0,15}"
    r"\b(?:encore|toujours)\b"
    r"|\b(?:j'en|je|j'|on|nous|d'en|en|a) (?:\w+ )?(?:re)?achet\w+ (?:un|une|des|\d+|deux|trois)\b"
)
_WEIGHT = re.compile(
    r"\b(?:poids|pese\w*|kilos?|kgs?|lourd\w*|dimensions?|taille|encombr\w+|mesure[nt]*|largeur"
    r"|hauteur|volumineu\w+|gros colis|hors gabarit|gabarit)\b"
    r"|\b(?:passe|passent|rentre|tient|part\w{0,2}|va|envoy\w+|livr\w+)\b.{0,25}\b(?:en "
    r"|par |avec )"
    r"(?:colissimo|chronopost|la poste)\b"
)
_TOO_BIG = re.compile(
    r"\b(?:touret|bobine|rouleau|mats?|305 ?m|2 ?m(?:etres?)?)\b|\bpoids|\bpese|\blourd|\bdimension"
    r"|\bencombr|\bgabarit|\bvolumineu|\bkilos?\b|\bkgs?\b|\bhauteur|\blargeur"
)
_REPLACES_BOX = re.compile(
    r"\b(?:remplac\w+|a la place d\w*|changer|virer|enlever|se passer d\w*|sans)\b.{0,20}"
    r"\b(?:box|livebox|freebox|bbox|sfr|orange|free|bouygues)\b"
)
_WANTS_ROUTER = re.compile(
    r"\b(?:achet\w+|cherch\w+|voudr\w+|veux|vend\w*|besoin|faut|prendre|avez|proposez|commander)\b"
    r".{0,30}\brouteurs?\b(?! ?(?:4|5) ?g)"
)
_OPENED = re.compile(
    r"\b(?:ouvert\w{0,2}|deball\w+|jete\w{0,2}|perdu\w{0,2}|plus|abime\w{0,2}|dechir\w+"
    r"|sans|essaye\w{0,2}"
    r"|teste\w{0,2}|utilise\w{0,2}|branche\w{0,2}|installe\w{0,2}|allume\w{0,2}"
    r"|servi\w{0,2}|monte\w{0,2})\b"
)
_PACKAGING = re.compile(
    r"\b(?:boites?|cartons?|emballages?|paquets?|blisters?|scelle\w{0,2}|plastiques?|sachets?)\b"
)
_USED = re.compile(
    r"\b(?:deballe|essaye|teste|utilise|branche|installe|allume|servi|monte)\w{0,2}\b"
)
_RETURNING = re.compile(
    r"\b(?:renvo\w+|retour\w*|rendre|rembours\w+|reprene[zr]|repris\w*)\b"
    # « Et si je l'ai déjà branché ? »; « si je branche, ça grille ? » asks of no return.
    r"|\bsi (?:je l'|j'|on l'|on a|c'est|c'etait|(?:il|elle) (?:est|a ete))"
)
_THE_BOX_IS_GONE = re.compile(r"\b(?:jete|perdu|plus|sans|abime|dechir|detruit)\w*\b")


def second_hand(question: Asked) -> ProductAnswer | None:
    """Who sells to the shop; it is no customer's question about a product."""
    folded = fold(question.text).strip()
    if not _SECOND_HAND.search(folded) or _BUYS_USED.search(folded) or _BUYS_MORE.search(folded):
        return None
    return ProductAnswer(
        f"Ici, je ne traite que les ventes de la boutique et je ne peux rien vous promettre "
        f"pour un "
        f"rachat : écrivez à {question.shop.email} avec la liste, l'état et votre prix. Je "
        f"peux aussi "
        "transmettre votre proposition à l'équipe.",
        (A_PERSON,),
        spoken_of=None,
    )


def weight_or_size(question: Asked) -> ProductAnswer | None:
    """What the catalogue does not tell of a parcel. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_WEIGHT.search(folded) and _TOO_BIG.search(folded)):
        return None
    meant = meant_by(question)
    told = meant.products if meant else recalled(question)
    if not told:
        return None
    described = f" {in_short(question, told[0])}." if len(told) == 1 else ""
    return ProductAnswer(
        f"Je ne connais ni le poids ni les dimensions, et donc pas le transporteur possible : une "
        f"personne de l'équipe vous le confirme.{described} Dois-je lui transmettre la question ?",
        (A_PERSON,),
        spoken_of=remembered(told),
    )


def router(question: Asked) -> ProductAnswer | None:
    """A router to buy; whether it replaces an operator's box is for a person. Raises…Error."""
    folded = fold(question.text)
    replaces = _REPLACES_BOX.search(folded)
    if not (replaces or _WANTS_ROUTER.search(folded)) or tells_of_trouble(question.text):
        return None
    if meant_by(question) and not replaces and not re.search(r"\brouteurs?\b", folded):
        return None
    found = cheapest_first(of_kind(question.orders.find_products("routeur wifi"), "routeur"))
    if not found:
        return None
    described = " ; ".join(in_short(question, each) for each in found[:2])
    box = (
        " Je ne sais pas s'il peut remplacer votre box : une personne de l'équipe vous le confirme."
        if re.search(r"box|\b(?:orange|free|sfr|bouygues|operateur|fibre)\b", folded) or replaces
        else " Pour savoir s'il convient à votre installation, une personne vous répond."
    )
    named = "Comme routeur, nous avons" if len(found) == 1 else "Comme routeurs, nous avons"
    return ProductAnswer(
        f"{named} : {described}.{box}", (A_PERSON,), spoken_of=remembered(found[:2])
    )


def opened(question: Asked) -> ProductAnswer | None:
    """« Et si j'ai ouvert la boîte ? », « j'ai jeté le carton »: what the return policy says."""
    folded = fold(question.text)
    if not _OPENED.search(folded):
        return None
    if not (_PACKAGING.search(folded) or (_USED.search(folded) and _RETURNING.search(folded))):
        return None
    policy = question.shop.returns
    if _PACKAGING.search(folded) and _THE_BOX_IS_GONE.search(folded):
        text = (
            f"Le retour se fait {policy.condition}. Sans l'emballage, je ne peux pas vous dire si "
            "c'est accepté : une personne de l'équipe vous le dit. Dois-je lui transmettre la "
            "demande ?"
        )
    else:
        text = (
            f"Vous avez {policy.withdrawal_days} jours après réception, pour un article "
            f"{policy.condition}. Pour un article déjà ouvert ou essayé, une personne de l'équipe "
            f"vous "
            "dit ce qui est possible : dois-je lui transmettre la demande ?"
        )
    return ProductAnswer(text, (A_PERSON,), spoken_of=question.spoken_of)


_CHANGES = re.compile(r"\bca change\b|\bdifferen\w+|\ben plus\b|\bplus cher\b|\bca fait quoi\b")
_CARRIER_COST = re.compile(
    r"\bca change\b|\bdifferen\w+|\bca fait quoi\b"
    r"|\b(?:combien(?! de (?:temps|jours))|prix|cout\w*|tarifs?|c cb|cb|frais|port|cher)\b"
)


def carrier_price(question: Asked) -> ProductAnswer | None:
    """« En Chronopost c'est combien ? », to the place of the conversation."""
    folded = fold(question.text)
    named = carriers_named(question.text, question.shop)
    if len(named) != 1 or not _CARRIER_COST.search(folded):
        return None
    (carrier,) = named
    place = place_of(question)
    serving = carriers_for(question.shop, place)
    if place and carrier not in serving:
        instead = " ou ".join(shop_sentences.price_of(each) for each in serving)
        where = f"{carrier.name} ne livre pas {place.words}"
        text = f"{where} ; il reste {instead}." if instead else f"{where}."
        return ProductAnswer(text + to_confirm(place), (A_PERSON,), spoken_of=question.spoken_of)
    others = [each for each in serving if each != carrier and each.price_from]
    if _CHANGES.search(folded) and others:
        return _beside(question, carrier, others[0])
    zones = "" if place else f" ({', '.join(carrier.zones)})"
    price = french_price(carrier.price_from) if carrier.price_from else "gratuit"
    to = f" {place.words}" if place else zones
    return ProductAnswer(
        f"{carrier.name}{to} : à partir de {price}, {carrier.delay}. {shop_sentences.IN_THE_CART}"
        f"{to_confirm(place)}",
        (A_PERSON,) if to_confirm(place) else (),
        spoken_of=question.spoken_of,
    )


def _beside(question: Asked, carrier: Carrier, other: Carrier) -> ProductAnswer:
    """« En Chrono ça change quoi ? »: the price of both, what lies between, and the days."""
    more = carrier.price_from - other.price_from
    between = f"{french_price(abs(more))} de {'plus' if more > 0 else 'moins'}"
    days = delivery(question, departure(question), (carrier, other))
    return ProductAnswer(
        f"{carrier.name} : à partir de {french_price(carrier.price_from)}, soit {between} que "
        f"{other.name} ({french_price(other.price_from)}). {days}",
        spoken_of=question.spoken_of,
    )
