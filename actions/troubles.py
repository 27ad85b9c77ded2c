"""What went wrong with a product or a parcel, said back with its order and for how long."""

import re

from actions.order_kinds import OWN_MISTAKE
from bot.desk.card import Card
from bot.folding import fold
from bot.grievance_words import THING

_NUMBER = r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt)"
_LENGTH = rf"{_NUMBER} (?:bonnes? )?(?:heures?|jours?|semaines?|mois)"
_SINCE = re.compile(
    rf"\b(?:depuis|voila|ca fait|cela fait)(?: deja| plus de| presque| bientot)?"
    rf" (?P<for>{_LENGTH})\b"
    rf"|\b(?P<wait>{_LENGTH}) (?:que j'attends?|d'attente)\b"
)
_OVERDUE = re.compile(rf"\b(?P<late>{_LENGTH}) de retard\b")

_NOT = r"(?:pas|rien|jamais|tjr|tjs|toujours pas|aucun)"
_SAID_DELIVERED = re.compile(
    r"\b(?:dit|dites|marquee?|indiquee?|notee?|affichee?|suivi)\b.{0,25}\blivre"
)
NOT_RECEIVED = re.compile(
    rf"\b{_NOT}(?: \w+){{0,3}} (?:recue?s?|arrivee?s?|livree?s?|eu (?:mon|le|ma) \w+)\b"
    r"|\brien recu\b"
    r"|\battends? (?:toujours|encore)\b|\btoujours (?:pas de colis|en attente)\b"
)
LATE = re.compile(
    r"\ben retard\b|\bretards?\b|\b(?:attends?|attendre)\b"
    r"(?! (?:votre|la|une|un|le) (?:reponse|retour|appel|e?-?mail|technicien|conseiller|devis))"
)
_NOT_SENT = re.compile(rf"\b{_NOT}(?: \w+){{0,2}} (?:partie?s?|expediee?s?|envoyee?s?)\b")
DAMAGED = re.compile(
    r"\b(?:(?<!bras )casse\w{0,2}|abime\w{0,2}|ecrase\w{0,2}|endommage\w{0,2}|fissure\w{0,2}"
    r"|eventre\w{0,2}"
    r"|defonce\w{0,2}|explose\w{0,2}|en miettes|brise\w{0,2}|cabosse\w{0,2})\b"
)
BROKEN = re.compile(
    r"\b(?:en panne|hs|defectueu\w{1,2}|defaillant\w{0,2}|ne (?:march|fonctionn)(?:e|ait)"
    r"|ne s'allume|(?:marche|fonctionne|marchait|fonctionnait|s'allume|demarre|repond)(?:nt)?"
    r" (?:toujours |vraiment )?(?:pas|plus)|mort[es]? (?:apres|au bout"
    r"|depuis|d'un coup)|grillee?s?|crame\w{0,2}|a lache)\b"
)
_FAULTY = re.compile(
    r"\b(?:pannes?|deconn\w+|dysfonction\w*|defauts?|(?:est|sont) mort\w*|fonctionne mal|bugg?\w*"
    r"|redemarre\w* (?:tout\w* )?seule?|probleme technique|gresill\w+|bourdonn\w+|siffl\w+"
    r"|coupe (?:tout le temps|sans arret|sans cesse|tous les \w+|toutes les \w+)"
    r"|lache\w{0,2}|rend l'ame|rendu l'ame)\b"
    r"|\b(?:led|voyant|diode)s?\b.{0,20}\b(?:eteinte?s?|morte?s?)\b"
)
_IN_CASE = re.compile(
    r"\bmarche plus pour moi\b|\b(?:site|lien|suivi|page|paiement|carte)\b"
    # « Si le fax ne marche pas dessus, je peux la renvoyer ? »: nothing is bought yet.
    r"|\b(?:si|s'(?=ils?\b))(?! (?:vous|je|on)\b)[^,.;!?]{0,30}\b(?:marche|fonctionne|va)\w*"
)
WRONG = re.compile(
    r"\b(?:pas (?:le|la|les) bon\w{0,3}|mauvais\w{0,2} (?:produit|article|modele|reference|taille"
    r"|antenne|switch|borne|cable|injecteur)"
    r"|erreur (?:de|dans la) (?:produit|preparation|commande|reference|modele)|a la place)\b"
)
_MISSING = re.compile(r"\b(?:il manque|manquait|manquants?|incomplete?)\b")
_UNANSWERED = re.compile(
    r"\b(?:personne (?:ne )?(?:m'a |m |me |nous |vous )?(?:repond|rappel)\w*"
    r"|(?:jamais|pas|aucune?)(?: \w+){0,3} (?:reponse|repondu|rappele|nouvelles?)"
    r"|(?:jamais|pas|aucun)(?: \w+){0,3} retour (?:de (?:votre|ta) part|a ma|sur ma|suite)"
    r"|\b(?:toujours|encore|depuis|fait|voila)\b.{0,25}\battend\w*.{0,12}\b(?:reponse|retour|nouvelles)"
    r"|\battend\w*.{0,12}\b(?:reponse|retour|nouvelles)\b.{0,30}\b(?:depuis|toujours)\b"
    r"|sans (?:reponse|nouvelles?)|(?:repond\w*|rappel\w*) (?:pas|jamais))\b"
)
REFUND = re.compile(
    r"\brembours\w+|\battend\w*\b.{0,15}\b(?:mes sous|mon (?:argent|fric|pognon|du)|l'argent"
    r"|mes (?:thunes|euros))\b"
)
_SENT_BACK = re.compile(r"\b(?:ai|avons|a) (?:deja |bien |tout )?(?:renvoye|retourne|rendu)\w*\b")
# « 4 bornes commandées et rien », « commandé le 3, toujours rien ».
_ORDERED = re.compile(r"\bcommande\w*\b.{0,25}\b(?:et|mais|toujours|tjr?s?|,)[ ,]*rien\b(?! a )")
_WAITS_FOR_IT = re.compile(r"\b(?:pas|toujours|rien|attends?|depuis|quand|jamais|promis)\b")
TWICE = re.compile(
    # « payer 2 fois le port » asks what delivery costs, and complains of no payment.
    r"\b(?:debite|preleve|paye|facture|encaisse)\w{0,2} (?:deux|2|plusieurs) fois\b"
    r"(?! (?:le |la |les |des? )?(?:frais |de )*(?:port|livraison|transport|envoi))"
    r"|\bdouble (?:debit|prelevement|paiement|facture|facturation|encaissement)\b"
    r"|\b(?:debite|preleve|paye|facture|encaisse)\w{0,2} en double\b"
)
_PAID = re.compile(
    r"\b(?:paye|payee|regle|depense|debourse|coute|debite|facture|preleve|achete)\w{0,2}\b\D{0,30}?"
    r"(?P<amount>\d{1,3}(?: ?\d{3})?(?:[.,]\d{1,2})?) ?(?:€|euros?\b|eur\b|balles\b|e\b)"
)
_PAYING_FAILS = re.compile(
    r"\b(?:carte|cb|paiements?|paypal|virement|site|panier|lien|page|3d ?secure|validation"
    r"|debite\w*|preleve\w*|deux fois|en attente|code|reduction)\b"
)
_CALLED = re.compile(
    r"\bfois (?:que |qu')(?:je |j'|on |nous )(?:vous |ai |dois )*(?:re)?"
    r"(?:appel|telephon|ecri|contact|relanc|demand|signal)\w*"
)
_AGAIN = re.compile(r"\b(?:\d{1,2}|deux|trois|quatr|cinqu)i?e?(?:me)? fois\b|\bencore une fois\b")


def had_no_answer(text: str) -> bool:
    """« Jamais eu de retour de votre part »: nobody answered, and nothing is sent back."""
    folded = " ".join(fold(text).split())
    of_ours = r"\b(?:retour|reponse)\b.{0,20}\b(?:part|demande|mails?|messages?|courrier|appels?)\b"
    tried = r"\b(?:laisse|ecrit|envoye|appele|contacte|relance)\b.{0,40}\bpersonne\b"
    return bool(re.search(f"{of_ours}|{tried}", folded)) and bool(_UNANSWERED.search(folded))


def paid_for_nothing(text: str) -> bool:
    """« J'ai payé 54 € et ça marche pas »: the product failed, and not the payment."""
    folded = " ".join(fold(text).split())
    return bool(_PAID.search(folded) and BROKEN.search(folded) and not _PAYING_FAILS.search(folded))


_WAITED_FOR = re.compile(
    r"\b(?:pas|rien|jamais|toujours|tjr?s?|aucun\w*)\b.{0,25}"
    r"\b(?:recu|arriv|livr|parti|expedi|envoy|vu)\w*"
    r"|\b(?:recue?s?|vu) (?:rien|que dalle)\b|\bmon (?:colis|paquet)\b|\bou est\b"
)
_SAYS_PAID = re.compile(r"\b(?:paye|regle|debourse|debite|vire|verse|preleve)e?s?\b")
_THE_PAYMENT_ITSELF = re.compile(
    r"\b(?:refus\w+|(?:deux|2|plusieurs) fois|double|carte|cb|rembours\w+|erreur|bloque\w*|en trop"
    r"|confirmation|e-?mails?|factures?|virement|mandat|echou\w+|paypal|passe pas|sous la main)\b"
)


def waits_for_what_is_paid(text: str) -> bool:
    """« J'ai payé et rien reçu »: the parcel is missing, and nothing is wrong with the payment."""
    folded = fold(text)
    paid = _SAYS_PAID.search(folded) and not _THE_PAYMENT_ITSELF.search(folded)
    return bool(paid and _WAITED_FOR.search(folded))


# « Il n'est pas cassé », « rien d'abîmé ».
_DENIED = re.compile(
    r"\b(?:pas|ni|rien (?:de |d')?|jamais)(?: (?:du tout|ete|vraiment))? ?(?:casse|abime|endommage"
    r"|fissure|ecrase)\w*"
)


# « Mon fils a cassé l'antenne en la montant »: it came whole.
_BROKE_IT = re.compile(
    r"\b(?:j'ai|on a|nous avons|(?:mon|ma|mes|notre|nos|le|la|les|une?) "
    r"(?!colis|carton|paquet|boite|livreur|facteur|transporteur|postier|borne|switch|antenne|routeur|produit|article)\w+"
    r" (?:a|ont)) (?:fait tomber|(?:casse|abime|tordu|plie|fissure|brise|defonce)\w{0,2})\b"
)


def broke_it(text: str) -> bool:
    """Whether the visitor, or somebody there, broke what came whole."""
    return bool(_BROKE_IT.search(fold(text)))


def came_damaged(text: str) -> bool:
    """Broken on the way or not what was ordered: no ordinary return, at nobody's choice."""
    folded = _BROKE_IT.sub(" ", _DENIED.sub(" ", fold(text)))
    wrong = WRONG.search(folded) and not OWN_MISTAKE.search(folded)
    return bool(DAMAGED.search(folded) or wrong)


def does_not_work(text: str) -> bool:
    """« Elle marche pas, qui paie le retour ? »: the warranty, and no change of mind."""
    folded = fold(text)
    return bool(BROKEN.search(folded) or _FAULTY.search(folded)) and not _IN_CASE.search(folded)


_COVER = re.compile(
    r"\b(?:prenez|prend|pris\w*|prendre) en charge\b|\bgaranti\w*|\bqui pa[iy]e\b|\ba (?:votre"
    r"|ma) charge"
    r"|\b(?:rembours|remplac|echang|repar)\w+.{0,20}\?"
)


def asks_for_cover(text: str) -> bool:
    """« Elle marche pas, vous prenez en charge ? »: the warranty is said first."""
    return does_not_work(text) and bool(_COVER.search(fold(text)))


def problems(folded: str, card: Card, product: str | None) -> list[str]:
    order = f"votre commande {card.order_reference}" if card.order_reference else "votre commande"
    thing = THING.search(folded)
    said = thing and product and fold(product) in thing["thing"]
    named = f" ({product})" if product and not said else ""
    damaged, broken = DAMAGED.search(folded), BROKEN.search(folded)
    not_received = NOT_RECEIVED.search(folded) and not WRONG.search(folded)
    found = []
    if not_received and _SAID_DELIVERED.search(folded):
        found.append(f"{order} est annoncée livrée alors que vous ne l'avez pas reçue")
    elif not_received and not damaged:
        found.append(f"vous n'avez pas reçu {order}{_for_how_long(folded)}")
    elif _ORDERED.search(folded) and not damaged:
        found.append(f"vous attendez {order}{_for_how_long(folded)}")
    elif LATE.search(folded) and not damaged and not REFUND.search(folded):
        found.append(_late(folded, order))
    if not found and _NOT_SENT.search(folded):
        found.append(f"{order} n'est toujours pas partie{_for_how_long(folded)}")
    if damaged:
        whose = f" (commande {card.order_reference})" if card.order_reference else ""
        found.append(f"vous avez reçu un produit abîmé{named}{whose}")
    elif broken:
        paid = _PAID.search(folded)
        price = f"vous avez payé {_amount(paid)} et " if paid else ""
        mine = f"votre {thing['thing']}" if thing else "un produit"
        what = "cela" if paid and not (product or thing) else mine
        found.append(f"{price}{what} ne fonctionne pas{named}{_for_how_long(folded)}")
    elif thing and _FAULTY.search(folded):
        found.append(f"votre {thing['thing']} fonctionne mal{_for_how_long(folded)}")
    if WRONG.search(folded):
        found.append(f"vous n'avez pas reçu le bon produit{named}")
    if _MISSING.search(folded):
        found.append(f"il manque quelque chose dans {order}")
    if TWICE.search(folded):
        found.append(f"{order} a été payée deux fois")
    if REFUND.search(folded) and _SENT_BACK.search(folded):
        what = f"votre {thing['thing']}" if thing else product or "l'article"
        found.append(f"vous avez renvoyé {what}")
    if REFUND.search(folded):
        waits = "attendez" if _WAITS_FOR_IT.search(folded) else "demandez"
        found.append(f"vous {waits} un remboursement{_for_how_long(folded)}")
    if _UNANSWERED.search(folded):
        found.append(f"vous n'avez pas eu de réponse de notre part{_for_how_long(folded)}")
    if _CALLED.search(folded):
        found.append("vous avez dû nous contacter plusieurs fois")
    elif found and _AGAIN.search(folded) and not TWICE.search(folded):
        found.insert(1, "ce n'est pas la première fois")
    return _said_once(found)


def _amount(paid: re.Match[str]) -> str:
    return f"{paid['amount'].replace('.', ',')} €"


def _late(folded: str, order: str) -> str:
    overdue = _OVERDUE.search(folded)
    if overdue:
        return f"{order} a {overdue['late']} de retard"
    return f"vous attendez {order}{_for_how_long(folded)}"


def _for_how_long(folded: str) -> str:
    since = _SINCE.search(folded)
    return f" depuis {since['for'] or since['wait']}" if since else ""


def _said_once(found: list[str]) -> list[str]:
    """« depuis trois semaines » stays with the first problem only."""
    first, *others = found or [""]
    return [first, *(re.sub(r" depuis .*", "", other) for other in others)] if first else []
