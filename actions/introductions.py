"""What is said first of a request that is passed on: who answers it, and what is not promised."""

import re
from textwrap import shorten

from actions.asked_otherwise import PRODUCT_QUESTION
from actions.conditions import without_conditions
from actions.in_writing import introduced
from actions.messages_left import LEFT, passed_on_as_said
from actions.order_address import says_the_address_is_wrong
from actions.smalltalk import hello_to
from bot.folding import fold
from bot.french import french_list
from bot.shop import Shop

_BY_TOPIC = {
    "technical": "C'est une question pour un technicien de l'équipe : je la lui transmets.",
    "advice": "Une personne de l'équipe est mieux placée que moi pour vous conseiller : je lui "
    "transmets votre demande.",
    "quote": "Les devis sont faits par une personne de l'équipe, par écrit : je transmets votre "
    "demande.",
    "order": "Je ne modifie pas les commandes moi-même : je transmets votre demande à l'équipe, "
    "qui vous confirmera ce qui est possible.",
    "payment": "Je transmets tout de suite à une personne de l'équipe, qui vérifiera le paiement "
    "avec vous.",
    "aftersales": "Je transmets tout de suite à une personne de l'équipe, qui s'en occupera avec "
    "vous.",
    "complaint": "Je transmets à une personne de l'équipe, qui s'en occupera.",
}
_OTHERWISE = "Bien sûr : je préviens une personne de l'équipe."
_AT_ONCE = "Je transmets tout de suite à une personne de l'équipe, qui s'en occupe."

# « Je vous faxe mon bon de commande »: said to be an order, and it is not one yet.
_PURCHASE_ORDER = re.compile(r"\bbons? de commande\b|\bfax")
_WORK = re.compile(
    r"\b(?:recrut\w*|embauch\w*|emplois?|postes? (?:a pourvoir|ouverts?|disponibles?)|stages?"
    r"|stagiaires?|alternan\w+|apprenti\w*|candidat\w*|cv|curriculum|job)\b"
)
_LONGEST_SAID_BACK = 200
_PRESS = re.compile(r"\b(?:journalistes?|presse|interviews?|reportage|redaction)\b")


# « Je parle à Yann le technicien »; « parler à quelqu'un » names nobody.
_SOMEBODY = re.compile(
    r"\b(?:parle\w*|discut\w+|echang\w+|voir|contact\w*|demande\w*|rendez-vous|appel\w*)"
    r" (?:directement |plutot |encore )?(?:a|avec) (?P<name>[a-z]{3,12})\b(?! (?:personne|conseil))"
    r"|\b(?:passe[zr]?|donne[zr]?)[ -]moi (?P<other>[a-z]{3,12})\b(?: (?:svp|stp|le|la|s'il))"
)
_NOBODY = frozenset(
    (
        *(
            "quelqu",
            "quelqu'un",
            "une",
            "qqn",
            "quelqun",
            "quelquun",
            "votre",
            "vos",
            "des",
            "vous",
            "toi",
            "moi",
        ),
        *("nous", "eux", "elle", "lui", "cet", "cette", "humain", "conseiller", "personne", "mon"),
        *(
            "notre",
            "son",
            "leur",
            "les",
            "mur",
            "qui",
            "quel",
            "quelle",
            "robot",
            "machine",
            "plusieurs",
        ),
        *(
            "deux",
            "trois",
            "nouveau",
            "tous",
            "tout",
            "technicien",
            "commercial",
            "vendeur",
            "propos",
        ),
        *("etre", "avoir", "ce", "ca", "tous", "l'un", "toute", "tel", "faire", "changer"),
        *("service", "sav", "mes", "l'equipe", "partir", "tel", "part", "faire", "chaque", "midi"),
        *(
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "demain",
            "nouveau",
            "autre",
            "quelque",
        ),
    )
)


_ANYBODY = re.compile(r"(?:k|qu?)el[ck]?[ck]?\w*n\b|qq\w*|kk1|qlq\w*|1$")  # « kelkun », « qq1 »


def asks_for_somebody(text: str) -> str | None:
    """The name of the colleague whom a message asks for."""
    found = _SOMEBODY.search(fold(text))
    name = (found["name"] or found["other"]) if found else None
    return name.capitalize() if name and name not in _NOBODY and not _ANYBODY.match(name) else None


def looks_for_work(text: str) -> bool:
    return bool(_WORK.search(fold(text)))


def introduction(
    shop: Shop, topic: str | None, text: str, intent: str | None, order: str | None = None
) -> str:
    """The sentences that open the request, in the words of its topic and of its message."""
    folded = fold(text)
    if intent == LEFT:
        return passed_on_as_said(text)
    if opens := introduced(intent or "", shop, text):
        return opens
    if name := asks_for_somebody(text):
        return (
            f"{hello_to(text)}Je transmets à l'équipe que vous voulez parler à {name} : {name},"
            f" ou une "
            "personne de l'équipe, vous répondra."
        )
    if intent == PRODUCT_QUESTION:
        said = shorten(text, _LONGEST_SAID_BACK, placeholder="…")
        return f"Je transmets votre question à une personne de l'équipe : « {said} »."
    return hello_to(text) + _words(shop, topic, folded, intent, order)


# What the request is about, in words; the surer first.
_MATTERS = (
    (r"\bgroup\w+|\bregroup\w+", "votre demande de regroupement"),
    (r"\bchorus\b|\bnumero d'engagement\b", "votre question sur Chorus Pro"),
    (
        r"\bfactur\w{0,3} (?:deux|2) fois\b|\bfactur\w+ en double\b",
        "votre question sur ce double paiement",
    ),
    (r"\bfactur\w*|\btva\b", "votre demande de facture"),
    (r"\bdouan\w+|\bdedouan\w+|\btaxes?\b", "votre question sur la douane"),
    (r"\bcodes? (?:promo\w*|reduc\w*|avantage|de reduction)", "votre question sur le code promo"),
    (r"\b(?:rib|iban)\b", "votre demande de RIB"),
    (
        r"\b(?:bouton|panier|site|page|formulaire)\b.{0,40}\b(?:pas|plus|rien|bloque\w*|bug\w*"
        r"|erreur|plante\w*)\b",
        "votre question sur ce blocage du site",
    ),
    (r"\brelanc\w+.{0,20}\b(?:fournisseur|fabricant|usine)\b", "votre demande de relance"),
    (r"\brelanc\w+|\bvoir avec (?:la poste|le transporteur)\b", "la relance du transporteur"),
    (r"\bavis de passage\b|\b(?:recupere|cherche|retire)\w* ou\b", "votre question sur ce colis"),
    (r"\bmanqu\w+|\bincomplete?\b|\bqu'une?\b|\bune? seule?\b", "ce qui vous manque"),
    (
        # « Elle est annulée, pourquoi ? » asks; « qu'elle soit annulée » wants it.
        r"\b(?:rien|pas|jamais)(?: \w+){0,2} .{0,3}annul\w+|\bpourquoi\b.{0,30}\bannul\w+"
        r"|\b(?:est|ete|etait|marquee?|notee?) (?:\w+ )?annulee?s?\b|\bqui (?:l'|a )\w* ?annule"
        r"|\bannulee?s?\W{0,3}[?!]|\bannul\w+.{0,40}\bjamais demande"
        r"|\b(?:avez|ai|a|ont) (?:bien )?annulee?s?\b|\bde l'annulation\b",
        "votre question sur l'annulation",
    ),
    (r"\bannul\w+.{0,60}\b(?:prendre|a la place|remplac\w+)\b", "votre demande de modification"),
    (r"\bsi (?:je |j')annul\w+|\bannul\w+", "votre demande d'annulation"),
    (
        r"\brma\b|\b(?:retour|renvoyer|renvoie|retourner|retract\w+)\b",
        "votre question sur le retour",
    ),
    # « Nous vous avons adressé un bon » changes none.
    (
        r"\b(?:d'|l'|(?:mon|notre|cette|une|la|votre|autre|bonne|nouvelle|mauvaise|son"
        r"|d') ?)adresse\b"
        r"|\badresse (?:de|pour|errone\w*|fausse|incorrecte)\b|\blivrer ailleurs\b",
        "le changement d'adresse",
    ),
    (r"\b(?:remplac|enlev|supprim|ajout|rajout|chang|modif)\w+", "votre demande de modification"),
    (r"\brembours\w+|\bmes sous\b|\bmon argent\b", "votre question sur le remboursement"),
)
# An answer ended in these: what they are about is known, whatever other words are beside it.
_BY_INTENT = {
    "warranty": "votre demande de garantie",
    "collection": "votre demande de rendez-vous",
    "return": "votre demande de retour",
    "chase": "cela",
}
# « Ma carte passe pas, deux fois refusé ».
_REFUSED = re.compile(
    r"\b(?:carte|cb|paiement|transaction|banque)\b.{0,40}\b(?:refus\w*|rejet\w*|echou\w*|passe pas"
    r"|passe plus|marche pas|plante\w*|bloqu\w*)|\b(?:refus\w*|rejet\w*|echec)\b.{0,25}"
    r"\b(?:carte|cb|paiement|banque)\b"
)
_OTHER_WAYS = ("virement", "paypal")
_PAID = re.compile(r"\b(?:pay\w+|carte|cb|virement|debit\w+|prelev\w+|paypal|regl\w+)\b")


def _matter(topic: str | None, folded: str) -> str | None:
    folded = without_conditions(folded)
    if topic == "order" and says_the_address_is_wrong(folded):
        return "le changement d'adresse"
    said = ((words, at) for words, at in ((w, re.search(p, folded)) for p, w in _MATTERS) if at)
    found = next((words for words, _ in said), None)
    named = found and re.search("question|facture|RIB", found)
    if topic == "payment" and found and not named:
        return None if _PAID.search(folded) else found
    return found if topic in ("order", "payment", "aftersales") else None


def _words(
    shop: Shop, topic: str | None, folded: str, intent: str | None, order: str | None
) -> str:
    whose = f" pour la commande {order}" if order else ""
    if intent == "purchase_order":
        return _AT_ONCE
    if intent in _BY_INTENT:
        return f"Je transmets {_BY_INTENT[intent]}{whose} à une personne de l'équipe."
    if matter := _matter(topic, folded):
        if topic == "order" and intent == "change_order":
            return (
                f"Je ne modifie pas les commandes moi-même : je transmets {matter}{whose} à "
                "l'équipe, qui vous confirmera ce qui est possible."
            )
        return f"Je transmets {matter}{whose} à une personne de l'équipe, qui vous répondra."
    if topic == "partnership":
        if looks_for_work(folded):
            return (
                "Je ne sais pas si un poste est à pourvoir. Vous pouvez envoyer votre candidature "
                f"à {shop.email} ; je signale aussi votre message à l'équipe."
            )
        if _PRESS.search(folded):
            return "Je transmets votre demande à une personne de l'équipe, sans rien promettre."
        return shop.partnerships
    if topic == "payment" and _REFUSED.search(folded):
        others = [each for each in shop.payment_methods if fold(each) in _OTHER_WAYS]
        ways = f" Vous pouvez aussi payer par {french_list(others, 'ou')}." if others else ""
        return f"Le refus peut venir de la banque ou du site.{ways} {_BY_TOPIC['payment']}"
    if topic == "quote" and _PURCHASE_ORDER.search(folded):
        return f"{shop.purchase_orders} Je transmets votre demande."
    if topic == "order" and intent != "change_order":
        return f"{_AT_ONCE.removesuffix('.')}{whose}."
    return _BY_TOPIC.get(topic or "", _OTHERWISE)
