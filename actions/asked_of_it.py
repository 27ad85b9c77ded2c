"""What is asked of a product that was told, and that its card in the catalogue hardly says."""

import re

from actions.answers import Asked
from actions.pointing import one_of_those
from actions.power_advice import source_for, standard
from actions.product_facts import amount, in_short
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import french_list
from bot.orders import Product
from bot.orders.choosing import named_in, of_kind, unknown_models
from bot.orders.need import read_need, tells_of_trouble

_WATERPROOF = re.compile(
    r"\betanche\w*|\bwaterproof\b|\bip ?6[4-8]\b|\bintemper\w+"
    r"|\bcrain\w*\b.{0,15}\b(?:sel|poussiere|vent|chaleur|soleil|humidite|sable)\b"
    r"|\b(?:hiver|gele\w*|gel|neige|froid|canicule|grele|embruns|plein soleil)\b"
    r"|\b(?:resist\w+|tien\w*|crain\w*|sous)\b.{0,20}\b(?:eau|pluie|intemper\w+|gel|dehors|exterieur)\b"
)
_OUTSIDE = re.compile(r"\bexterieur|\boutdoor")
_A_SOURCE = re.compile(r"\b(?:injecteurs?|alim\w*|adaptateurs?)\b")
_BY_LENGTH = re.compile(
    r"\bau metre\b|\ba la coupe\b|\bcoupe[zr]?\b|\bau detail\b|\b(?:entier|complet)\b"
    r"|\bplus petits?\b|\bmoins long\w*|\b(?P<length>\d{1,3}) ?(?:m|metres?)\b(?![²2])"
)
_CABLE = re.compile(r"\bcables?\b|\btourets?\b|\bbobines?\b|\brouleaux?\b")
_HAS_IT = re.compile(r"\b(?:j'ai|mon cable|fait|mesure|deja|tire|passe)\b")


def weatherproof(question: Asked) -> ProductAnswer | None:
    """« Elle est étanche ? »: outdoors or not, and no more is known. Raises OrderSystemError."""
    folded = fold(question.text)
    if not _WATERPROOF.search(folded) or tells_of_trouble(question.text):
        return None
    product = _the_one(question)
    if product is None:
        return _all_outside(question)
    if _OUTSIDE.search(fold(product.kind + product.name)):
        said = f"{product.name} est prévu pour l'extérieur"
    else:
        said = f"Le catalogue n'indique pas {product.name} comme prévu pour l'extérieur"
    text = f"{said} ({product.kind}) ; pour son étanchéité exacte, une personne vous la confirme."
    if _A_SOURCE.search(folded) and product.poe_standard:
        source = source_for(question, [product])
        if source:
            text += (
                f" Pour l'alimenter (PoE {standard(product)}), {source.name}, {amount(source)}, "
                "convient."
            )
    return ProductAnswer(text, (A_PERSON,), spoken_of=product.reference)


def _all_outside(question: Asked) -> ProductAnswer | None:
    """« Et l'hiver, je les laisse dehors ? », of two that were told. Raises OrderSystemError."""
    told = [each for each in recalled(question) if each.poe_role != "source"][:2]
    if not told or not all(_OUTSIDE.search(fold(each.kind + each.name)) for each in told):
        return None
    names = french_list([each.name for each in told])
    text = (
        f"{names} sont prévus pour rester dehors. Le catalogue ne dit pas jusqu'à quel froid : une "
        "personne de l'équipe peut vous le confirmer."
    )
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(told))


_WHAT_IS_POE = re.compile(
    r"\b(?:c'?est|c) (?:quoi|koi) (?:le |du |ce |un )?(?:truc )?poe\b"
    r"|\bqu'?est[- ]ce que (?:c'est )?(?:le |du )?poe\b"
    r"|\b(?:poe|p\.o\.e) (?:ca |c'est |c |sa )?(?:veut dire|signifie|quoi|koi)\b"
    r"|\bque (?:veut dire|signifie) (?:le )?poe\b"
)


_BOTH_STANDARDS = re.compile(r"\b(?:802\.?3 ?)?af\b.{0,25}\b(?:802\.?3 ?)?at\b|\bat\b.{0,25}\baf\b")
_ALIKE = re.compile(r"\b(?:pareil\w*|memes?|difference\w*|identiques?|mieux|change)\b")


def what_poe_is(question: Asked) -> ProductAnswer | None:
    """« C'est quoi, poe ? »: what the word means; what suits what is the catalogue's to say."""
    folded = fold(question.text).replace(",", "")
    if _BOTH_STANDARDS.search(folded) and _ALIKE.search(folded) and not question.product:
        return ProductAnswer(
            "Non : le 802.3at (PoE+) donne plus de puissance que le 802.3af. Une source 802.3at "
            "alimente aussi un appareil 802.3af ; l'inverse ne suffit pas toujours. Le passif "
            "24 V, lui, ne va avec aucun des deux.",
            (A_PERSON,),
            spoken_of=question.spoken_of,
        )
    if not _WHAT_IS_POE.search(folded):
        return None
    return ProductAnswer(
        "Le PoE, c'est le courant dans le câble réseau : un injecteur ou un switch PoE alimente "
        "l'appareil, sans prise à côté de lui. Chaque appareil a sa norme (802.3af, 802.3at, "
        "passif 24 V) : on ne relie que ce qui va ensemble.",
        (A_PERSON,),
        spoken_of=question.spoken_of,
    )


def by_the_metre(question: Asked) -> ProductAnswer | None:
    """Cable is sold as the catalogue has it; a cut is for a person. Raises OrderSystemError."""
    folded = fold(question.text)
    length = _BY_LENGTH.search(folded)
    if not length or _HAS_IT.search(folded) or tells_of_trouble(_BY_LENGTH.sub(" ", folded)):
        return None
    told = of_kind(recalled(question), "cable")
    if _CABLE.search(folded) or question.of_the_shop == "cable_metre":
        told = told or of_kind(question.orders.find_products("cable"), "cable")
    elif not told or length["length"]:
        return None  # « à 80 m », of anything else
    if not told or unknown_models(question.text, told):
        return None  # « du RG58 »: another cable
    metres = length["length"] or next(
        (found["length"] for each in question.earlier if (found := _LENGTH.search(fold(each)))),
        None,
    )
    of_it = f" de {metres} m" if metres else ""
    described = " ; ".join(in_short(question, each) for each in told[:2])
    return ProductAnswer(
        f"Au catalogue, seulement ceci : {described}. Je n'ai pas de vente au mètre : si une coupe"
        f"{of_it} est possible, une personne de l'équipe vous le dit. Dois-je lui transmettre la "
        "question ?",
        (A_PERSON,),
        spoken_of=remembered(told[:2]),
    )


_LENGTH = re.compile(r"\b(?P<length>\d{1,3}) ?(?:m|metres?)\b(?![²2])")


def meant_for(question: Asked) -> ProductAnswer | None:
    """« C'est pour dedans ou dehors ? »: what its kind says. Raises OrderSystemError."""
    folded = fold(question.text)
    product = _the_one(question) if _IN_OR_OUT.search(folded) else None
    if product is None or product.poe_role == "source" or read_need([question.text]).users:
        return None
    if _OUTSIDE.search(fold(product.kind + product.name)):
        said = f"{product.name} est prévu pour l'extérieur"
    else:
        said = f"Pour l'intérieur : le catalogue n'indique pas {product.name} pour l'extérieur"
    return ProductAnswer(f"{said} ({product.kind}).", (A_PERSON,), spoken_of=product.reference)


_IN = r"(?:dedans|interieur|indoor|l'interieur)"
_OUT = r"(?:dehors|exterieur|outdoor|l'exterieur)"
_IN_OR_OUT = re.compile(
    rf"\b{_IN}\b.{{0,12}}\bou\b.{{0,12}}\b{_OUT}\b"
    rf"|\b{_OUT}\b.{{0,12}}\bou\b.{{0,12}}\b{_IN}\b"
)


def length_told(question: Asked) -> ProductAnswer | None:
    """« Le mât fait combien de haut ? »: as its name says. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_HOW_LONG.search(folded) or _SO_LONG.search(folded)) or tells_of_trouble(question.text):
        return None
    meant = meant_by(question)
    named = [each for each in (meant.products if meant else ()) if _IN_A_NAME.search(each.name)]
    product = named[0] if len(named) == 1 else _the_one(question)
    found = _IN_A_NAME.search(product.name) if product else None
    if product is None or found is None:
        return None
    text = f"{found.group()} : {in_short(question, product)}."
    if _ANOTHER_SIZE.search(folded) or _SO_LONG.search(folded):
        text = f"Non, au catalogue il n'y a que celui-ci : {in_short(question, product)}."
    return ProductAnswer(text, (A_PERSON,), spoken_of=product.reference)


_HOW_LONG = re.compile(
    r"\b(?:haut(?:e|eur)?|long(?:ue|ueur)?|mesure\w*|metrage|taille|grand)\b|\bcombien de m"
    r"(?:etres?)?\b|\bfait combien de\b"
)
# « Et 3 m, vous faites ? »
_SO_LONG = re.compile(
    r"^\W*(?:et )?(?:en |de |du |un )?\d{1,2} ?m(?:etres?)?\b.{0,15}(?:\?|\b(?:vous|avez|existe)\b)"
)
_ANOTHER_SIZE = re.compile(
    r"\bplus (?:grand|long|haut|petit|court)\w*|\bautres? (?:tailles?|longueurs?|hauteurs?)\b"
    r"|\b(?:genre|du|en|de) \d{1,2} ?m\b"
)
_IN_A_NAME = re.compile(r"\b\d{1,3}(?:[.,]\d)? m\b")


def _the_one(question: Asked) -> Product | None:
    """Named, or pointed at by its maker among those told: « la MikroTik »."""
    meant = meant_by(question)
    named = [e for e in meant.products if named_in(question.text, e)] if meant else []
    if len(named) == 1:
        return named[0]
    told = recalled(question)
    words = set(fold(question.text).split())
    by_maker = [each for each in told if fold(each.name).split()[0] in words]
    fitting = by_maker or list(one_of_those(question, told) or told)
    return fitting[0] if len(fitting) == 1 else None
