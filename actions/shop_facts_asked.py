"""Facts of the shop that no product is needed for: taxes, Saturdays, accounts for professionals."""

import re

from actions.answers import Asked
from actions.product_search import meant_by
from actions.products import QUOTE, ProductAnswer
from actions.speech import A_PERSON
from bot.desk.model import Link
from bot.folding import fold

_TAXES = re.compile(
    r"\b(?:ttc|ht)\b|\bhors[ -]taxes?\b|\btoutes taxes\b|\btva (?:est |elle |est[- ]elle )?"
    r"(?:incluse|comprise|en plus|inclus|compris)\b|\b(?:avec|sans) (?:la )?tva\b"
)
_INVOICE = re.compile(r"\bfactur\w+|\bdevis\b|\bintra\w*|\bnumero de tva\b|\bexoner\w+")
_DAY_OFF = re.compile(
    r"\b(?:livr\w+|rece?v\w+|recoi\w+|distribu\w+)\b.{0,30}\b(?:le |les |un |en )?(?:samedis?"
    r"|dimanches?|week-?ends?|jours? feries?)\b|\blivraisons? (?:le |du )?(?:samedi|dimanche)\b"
)
_BEFORE = re.compile(r"\bavant (?:le |ce )?(?:samedi|dimanche|week-?end)")
_ORDER = re.compile(r"\b(?:ma|mon|notre|cette|mes) (?:commandes?|colis|livraison)\b|\bprevue?\b")
_PRO_ACCOUNT = re.compile(
    r"\bcomptes? (?:client )?(?:pro\b|professionnels?|revendeurs?|entreprise|b2b)"
    r"|\b(?:ouvrir|creer|avoir|demander) un compte\b.{0,40}\b(?:pro|artisan|entreprise|revendeur"
    r"|societe|professionnel)\b|\b(?:artisan|entreprise|revendeur|societe|professionnel)\b.{0,40}"
    r"\b(?:ouvrir|creer|avoir) un compte\b"
)
_LOST = re.compile(
    r"\b(?:vois|trouve|comprends?|sais|arrive|reussis)\b.{0,12}\b(?:pas|rien|toujours pas)\b"
    r"|\b(?:pas|aucun|quel) (?:de )?bouton\b|\bou (?:ca|exactement|precisement|sur le site)\b"
)
_ON_THE_SITE = "La commande se passe sur notre site"


def taxes(question: Asked) -> ProductAnswer | None:
    """« C'est TTC ou HT ? », of no product. Raises OrderSystemError."""
    folded = fold(question.text)
    if not _TAXES.search(folded) or _INVOICE.search(folded) or meant_by(question):
        return None
    return ProductAnswer(
        "Nos prix sont TTC, hors frais de port. Pour un prix détaillé hors taxes, une personne de "
        "l'équipe prépare un devis écrit.",
        (QUOTE,),
        spoken_of=question.spoken_of,
    )


def on_a_saturday(question: Asked) -> ProductAnswer | None:
    """« Vous livrez le samedi ? »: what the delays say, and no promise."""
    folded = fold(question.text)
    if not _DAY_OFF.search(folded) or _ORDER.search(folded) or _BEFORE.search(folded):
        return None
    delays = " ; ".join(f"{each.name}, {each.delay}" for each in question.shop.carriers_to_home)
    return ProductAnswer(
        f"Les délais se comptent en jours ouvrés, du lundi au vendredi : {delays}. Une livraison "
        f"le "
        "samedi n'est pas garantie ; une personne de l'équipe peut vous dire si elle est possible.",
        (A_PERSON,),
        spoken_of=question.spoken_of,
    )


def professional_account(question: Asked) -> ProductAnswer | None:
    if not _PRO_ACCOUNT.search(fold(question.text)):
        return None
    return ProductAnswer(
        f"Je ne peux pas ouvrir de compte d'ici. {question.shop.discounts} Dois-je transmettre "
        f"votre "
        "demande de compte à l'équipe ?",
        (A_PERSON, QUOTE),
        spoken_of=question.spoken_of,
    )


def lost_on_the_site(question: Asked) -> ProductAnswer | None:
    """« Je vois pas où », after it was said how to order."""
    told = " ".join(question.told[-1:])
    if _ON_THE_SITE not in told or not _LOST.search(fold(question.text)):
        return None
    site = question.shop.website.removeprefix("https://")
    return ProductAnswer(
        f"Sur {site}, ouvrez la page d'un produit, ajoutez-le au panier, puis ouvrez le panier : "
        f"le "
        "paiement vient ensuite. Si cela bloque, une personne de l'équipe vous guide : dois-je lui "
        "transmettre ?",
        (A_PERSON,),
        (Link("Aller sur la boutique", question.shop.website),),
        spoken_of=question.spoken_of,
    )
