"""Who wants to sell something to the shop: told politely where to write, and nothing else."""

import re

from rasa_sdk import Tracker

from actions.speech import Answer
from actions.surroundings import surroundings
from bot.folding import fold

_GOODS = re.compile(
    r"\b(?:seo|referencement|backlinks?|netlinking|google ads|premiere page|leads?|prospects"
    r"|audit\w*|refonte|creation de sites?|agence (?:web|digitale|de com\w*|marketing|seo)"
    r"|marketing"
    r"|publicit\w+|encarts?|annuaires?|photovolta\w+|fibre|forfaits?|energie|mutuelle|assurances?"
    r"|cpf|formations?|machines? a cafe|crm|saas|logiciels?|nettoyage|standard telephonique"
    r"|reseaux sociaux|visibilite (?:sur|google|en ligne|web)|trafic|telecoms?|banque|credit"
    r"|leasing"
    r"|copieurs?|imprimantes?|fournitures|grossiste|usine|import)\b"
)
_OFFERS = re.compile(
    r"\b(?:je|nous|on) (?:vous |me permets de vous |souhaite(?:rais|rions)? vous )?(?:propos\w+"
    r"|contacte pour vous proposer|present\w+|offr\w+)|\bvous (?:proposer|presenter|offrir)\b"
    r"|\bnotre offre\b|\bnos (?:services|prestations|solutions|offres|tarifs)\b|\bprestations?\b"
    r"|\b(?:gratuit|offert)\b|\bperdez des clients\b|\bbooste[rz]?\b|\bvotre (?:site|entreprise"
    r"|fournisseur|contrat|societe|facture d')\b|\bqui est (?:le|la) responsable\b|\bdecideur\b"
    r"|\bresponsable (?:marketing|achats|telecom|informatique)\b|\breferencer\b|\bdemo\b"
)
_DIRECT = re.compile(
    r"\b(?:prestations? (?:seo|web|de referencement)|ameliore\w* (?:votre|le) (?:referencement|seo"
    r"|visibilite)|positionn\w+ (?:sur|dans) google|achete[rz]? (?:un|votre) encart)\b"
)
# A customer asks, an association brings its own visibility.
_NOT_ONE = re.compile(
    r"\b(?:association|benevol\w*|trail|club|festival|course|asso|sponsor\w*|partenaria\w*|stage"
    r"|je (?:cherche|voudrais|veux|souhaite (?:acheter|commander))|vendez|avez[- ]vous|vous avez"
    r"|commande|colis|livr\w+|ma fibre|la fibre|facture|debit\w+|(?:ma|mon) (?:banque|carte|compte"
    r"|paiement|virement))\b"
)
_TOLD = "Les offres commerciales se font par écrit"


def sells(text: str) -> bool:
    folded = fold(text)
    if text.startswith("/") or _NOT_ONE.search(folded):
        return False
    return bool(_DIRECT.search(folded) or (_GOODS.search(folded) and _OFFERS.search(folded)))


def goes_on_selling(tracker: Tracker) -> bool:
    """After its answer a seller stays one, until a customer's words are said."""
    text = str(tracker.latest_message.get("text") or "")
    folded, names = fold(text), tracker.latest_message.get("entities") or []
    customer = any(each["entity"] in ("order_number", "product") for each in names)
    if text.startswith("/") or customer or _NOT_ONE.search(folded):
        return False
    return _was_told(tracker) and bool(_INSISTS.search(folded))


_INSISTS = re.compile(
    r"\b(?:tel|telephone|appel\w*|joindre|rappel\w*|rendez[- ]vous|rdv|quelqu'?un|qqn|responsable"
    r"|patron|gerant|directeur|decideur|offre|offert|gratuit\w*|essai|demo|remise|moitie|reduction"
    r"|prix|tarif|contrat|proposition|propose\w*|interesse\w*|minutes?)\b|\d ?%"
)


def _was_told(tracker: Tracker) -> bool:
    return any(
        event.get("event") == "bot" and str(event.get("text") or "").find(_TOLD) >= 0
        for event in tracker.events
    )


def to_a_seller(tracker: Tracker) -> Answer:
    email = surroundings().shop.email
    if _was_told(tracker):
        return Answer(
            f"Ici, je ne peux ni recevoir d'offre ni passer un responsable : écrivez à {email}."
        )
    return Answer(
        f"Merci pour votre proposition. {_TOLD}, à {email}, où elles sont lues sans engagement ; "
        "ici, je m'occupe des clients de la boutique."
    )
