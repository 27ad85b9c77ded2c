"""What is said about the request itself: when and how it is answered, and whether it is granted."""

import re
from dataclasses import dataclass

from bot.call_notes import calls_back
from bot.call_words import names_a_time
from bot.desk.card import Card
from bot.desk.model import Reply
from bot.emails import find_emails
from bot.folding import fold
from bot.phones import phone_in
from bot.wait_words import asks_about_the_wait, hopes_for_a_yes
from bot.web.recap import asks_whether_noted

_GOODS = re.compile(r"\bcommand|\blivr|\bcolis|\bexpedi|\bstock|\brecev|\bprix\b")
_VISIT = re.compile(
    r"\bje (?:passe\w{0,3}|viens|viendr\w+|(?:veux|peux|voudrais|souhaite|compte|pourrais) (?:venir"
    r"|passer|retirer|recuperer))\b|\b(?:venir|passer) (?:le |la |les )?(?:chercher|retirer"
    r"|recuperer|prendre)\b|\b(?:mon|le|un) retrait\b"
)
_CHANNEL = (
    r"(?:par (?:e-?mail|mail|courriel|sms|tel\w*|courrier|ecrit)|e-?mail|mail|ici|telephone|adresse"
    r"|(?:sur|dans) (?:le|ce|cette|la) (?:chat|tchat|page|site|conversation))"
)
_ANSWERED = (
    r"(?:repon\w+|recontact\w+|tene[zr] au courant|previen\w+|previendr\w+|contact(?:e|ez|er|erez)"
    r"|(?:m'|l'|me l'|nous l')(?:ecri|envo|envers)\w+|nouvelles)"
)
_HOW = re.compile(
    rf"\b{_ANSWERED}\b.{{0,40}}\b{_CHANNEL}\b|\b{_CHANNEL}\b.{{0,12}}\bou\b.{{0,12}}\b{_CHANNEL}\b"
    rf"|\b(?:le devis|la reponse)\b.{{0,15}}\b{_CHANNEL}\b"
    rf"|\b{_CHANNEL}\b.{{0,12}}\b(?:le devis|la reponse)\b"
    r"|\b(?:app?el\w*|telephon\w*)\b.{0,12}\bou\b.{0,12}\b(?:ecri\w+|mails?)\b"
    r"|\b(?:comment|ou)\b.{0,25}\b(?:repond\w*|recontact\w*|(?:la|ma|votre|une) reponse)\b"
    r"|\b(?:repond\w*|recontact\w*|reponse|au courant|contact\w*|joindre)\b.{0,15}"
    r"\b(?:comment|ou|par (?:quel|ou) ?\w*)\W*$"
    r"|\b(?:dois|doit|faut|peux|puis|besoin)\b.{0,15}\b(?:rester|reste|quitte\w*|ferme\w*|partir"
    r"|fermer)\b.{0,25}\b(?:page|chat|onglet|connecte\w*"
    r"|fenetre|site|discussion|conversation)\b"
)
_OF_OTHER_THINGS = re.compile(
    r"\bvous (?:ecrire|joindre|contacter|appeler)\b|\b(?:votre|vos)\b(?! reponse)"
    r"|\b(?:robots?|bots?|automate|machine|humain\w*)\b"
    r"|\bquelle adresse\b|\bpanier\b|\bfacture|\bsuivi\b|\bcommande|\bpay\w+|\blivr\w+"
)
_COUNTS_ON_IT = re.compile(
    r"\bcompter (?:la )?dessus\b|\b(?:promis|vous promettez|(?<!serait )garanti)\W*$"
    r"|\boui ou (?:bien )?non\b"
    r"|\bc'est (?:possible )?ou pas\b|\bvous pouvez ou pas\b"
    r"|\bau moins (?:me )?(?:dire|promettre|confirmer|garantir)\b"
    # « Donc l'adresse va être changée ? »
    r"|\b(?:va|vont|sera|seront)\b (?:bien |donc |deja |alors )*(?:etre )?"
    r"(?:changee?s?|annulee?s?|modifiee?s?|corrigee?s?|ajoutee?s?|remplacee?s?|acceptee?s?|faite?)"
    r"\b.{0,15}\?"
)
# « Elle est bien garantie ? »: the warranty of what is sold.
_IS_COVERED = re.compile(r"\b(?:ils?|elles?|bornes?|mats?|produits?|articles?)\b.{0,18}\bgaranti")
_ASKS = re.compile(
    r"\?|\b(?:quand|comment|combien|quel\w*|ou pas|ou non|ou bien|savoir|est[- ]ce)\b|\bou ?$"
)
# What comes of it, and who sees to it.
_NEXT = re.compile(
    r"\b(?:vous|tu|je|on|nous) (?:allez |vais |va |dois |doit |peux |peut |comptez |pouvez )?"
    r"(?:faites|fais|fait|faire|proposez|proposer) (?:alors |donc |maintenant |concretement )?"
    r"(?:quoi|comment)\b"
    r"|\bque (?:dois|puis|faut)[- ](?:je|il) faire\b|\bqu'?est[- ]ce (?:que|qu') ?(?:vous|je|on)"
    r" (?:dois |doit |allez |comptez |pouvez )?(?:faites|fais|fait|faire|proposez)\b"
    r"|\b(?:la suite|prochaine etape)\b.{0,10}\?|\bc'est quoi la suite\b"
    r"|\b(?:se passe|se passer|passera)\b.{0,12}\b(?:quoi|comment|ensuite|apres|maintenant)\b"
    r"|\bj'en (?:fais|fait|ferai) quoi\b|\bje (?:le|la|les) (?:garde|jette|conserve)\b.{0,15}\?"
    r"|\bcomment ca se passe\b(?! (?:pour|si))|^\W*(?:et )?(?:maintenant|ensuite|apres)\W*\?"
)
# Of a purchase, an assembly or a return the shop has more to say.
_NEXT_OF_GOODS = re.compile(
    r"\b(?:command\w+|achet\w+|pay\w+|livr\w+|branch\w+|config\w+|install\w+|renvo\w+|retour\w*"
    r"|garantie|panier|suivi|prix|stock|modele|comme (?:bornes?|switchs?|produits?))\b"
)
_WHO = re.compile(
    r"\bqui\b.{0,12}\b(?:va |vont |peut |doit )?(?:me |m'|nous |l'|la |le |en |s'en |s')?"
    r"(?:rep[ou]n\w*|rappel\w*|app?el\w+|contact\w*|recontact\w*|occup\w*|lit|lira|lire|traite\w*)"
    r"|\b(?:c'est|ce sera|sera) (?:un |une )?(?:vrai\w? )?(?:humain|technicien|personne|quelqu'?un"
    r"|conseiller)\w?\b.{0,12}\bqui\b"
)
_URGES = re.compile(
    r"\b(?:c'est|tres|trop|super|hyper|vraiment|assez|une?) (?:\w+ )?urgen\w+|\burgent\w*\W*$"
    r"|\b(?:peux|peut|veux|vais|pouvons|puis) (?:pas|plus) attendre\b(?! (?:ici|la))"
    r"|\b(?:depech\w+|accelere\w*|au plus vite|plus vite|des que possible|asap)\b"
    r"|\b(?:trop|si) (?:long|tard)\b|\bavant ca\b|\bpas (?:plus tot|avant)\W*$"
)
_CLAUSES = re.compile(
    r"(?<=[?!;\n])\s*|\. +|, (?=et |sinon |au fait |mais )|\n| (?=et (?:vous|sinon|la|le|les)\b)"
)
_OF_AN_ORDER = ("order", "delivery", "complaint")
_BARE = 6  # words: « et jusqu'à quelle heure ? », after « c'est ouvert vendredi ? »
_FEW = 2  # words that ask nothing by themselves
# « Et si c'est déjà parti quand vous lisez ? »: of what may happen, and not of the wait.
_SUPPOSES = re.compile(
    r"\W*(?:(?:et|mais|ok|alors|du coup|au fait|sinon|bon|dites)[ ,]+)*si (?!vous repond)\w"
)

# « Et le reste, il devait arriver quand ? »: of the order, whatever else waits.
_COMING = re.compile(
    r"\b(?:le reste|colis|paquet|touret|antennes?|bornes?)\b.{0,25}"
    r"\b(?:arriv\w+|part|partir\w*|expedi\w+|livre\w*)\b"
)


# « Il devait arriver quand ? »: no answer arrives so, but for a quote.
_IT_COMES = re.compile(r"\b(?:il|elle|ils|elles|ca)\b.{0,20}\b(?:arriv\w+|livre\w*)\b")


# « J'ai jusqu'à quand ? », « je la garde ? », « faut que j'appelle ? »: of the goods, or a call.
_OF_THE_GOODS = re.compile(
    r"\bj'ai jusqu'?a quand\b|\betiquettes?\b|\b(?:je|on) (?:la|le|les) garde\b"
    r"|\b(?:faut que j'|dois |devrais )(?:vous )?appel\w+\b.{0,3}$"
)
# « C'est ouvert jusqu'à quelle heure ? », « combien de jours pour la rendre ? »: the shop's facts.
_OF_THE_SHOP = re.compile(
    r"\bouvert\w*|\bouvr\w+|\bhoraires?\b|\bgaranti\w*|\bvalab\w*|\bvalidite\b"
    r"|\bvous (?:fermez|fermer)\b"
    r"|\b(?:apres|a|des|depuis) (?:la )?reception\b"
    r"|\b(?:rendre|renvoyer|retourner|retracter)\b"
)


@dataclass(frozen=True)
class AboutRequest:
    """What of a message is about the request, and what is left of it to be answered."""

    when: bool = False
    how: bool = False
    granted: bool = False
    noted: bool = False
    then: bool = False  # what is done about it
    who: bool = False
    urges: bool = False
    rest: str | None = None

    def __bool__(self) -> bool:
        asks = self.when or self.how or self.granted or self.then or self.who
        return asks or self.noted or self.urges


def read_about_request(
    text: str, topic: str | None, *, just_spoken_of: bool = False
) -> AboutRequest:
    """`just_spoken_of`: the request was what was told last, « on l'aura quand » is about it."""
    if _OF_THE_GOODS.search(fold(text)) or phone_in(text):
        return AboutRequest()
    parts = [part for each in _CLAUSES.split(text) if (part := each.strip())]
    parts = [each for each in parts if not _SUPPOSES.match(fold(each))]
    of_it = just_spoken_of or topic == "quote"
    read = {
        "when": [
            each
            for each in parts
            if asks_about_the_wait(each, of_the_request=of_it)
            and not (_COMING.search(fold(each)) or _OF_THE_SHOP.search(fold(each)))
            and not (topic in _OF_AN_ORDER and _IT_COMES.search(fold(each)))
            and not (len(each.split()) < _BARE and _OF_THE_SHOP.search(fold(text)))
        ],
        # « Une réponse par mail, c'est possible ? a@b.fr » gives the address.
        "how": [each for each in parts if asks_how_answered(each) and not find_emails(text)],
        "granted": [each for each in parts if _asks_whether_granted(each, topic)],
        "noted": [each for each in parts if asks_whether_noted(each)],
        "then": [each for each in parts if _asks_what_then(each)],
        "who": [each for each in parts if _WHO.search(fold(each)) and "?" in text],
        "urges": [each for each in parts if _URGES.search(fold(each))],
    }
    asked = [each for clauses in read.values() for each in clauses]
    asks_more = (each for each in parts if each not in asked and _ASKS.search(fold(each)))
    rest = " ".join(each for each in asks_more if len(each.split()) > _FEW)
    if rest or any(_GOODS.search(fold(each)) for each in read["urges"]):
        read["urges"] = []  # « c'est urgent, vous livrez quand ? » is answered for itself
    return AboutRequest(**{name: bool(found) for name, found in read.items()}, rest=rest or None)


def _asks_what_then(text: str) -> bool:
    folded = " ".join(fold(text).split())
    return bool(_NEXT.search(folded)) and not _NEXT_OF_GOODS.search(folded)


def asks_how_answered(text: str) -> bool:
    """« C'est par mail ou ici ? », « je dois rester sur la page ? »."""
    folded = " ".join(fold(text).split()).strip(" .!")
    asks = "?" in folded or _ASKS.search(folded)
    other = _OF_OTHER_THINGS.search(folded) or names_a_time(text)
    return bool(asks and _HOW.search(folded.rstrip(" ?"))) and not other


def is_a_visit(text: str) -> bool:
    """« Je passe mardi à 11 h », which nobody but a person can agree to."""
    return bool(_VISIT.search(fold(text))) and names_a_time(text)


def answered_how(card: Card, email: str | None, promise: str | None, *, mails: bool) -> Reply:
    """Where the answer will be read; `mails`: who left an address gets it by e-mail."""
    email = email or card.email
    when = f"\u00a0: {promise}" if promise and not calls_back(promise) else ""
    if card.callback_slot:
        said = f"Par téléphone ({card.callback_slot}), et ici même par écrit{when}."
    elif email and (mails or card.topic == "partnership"):
        said = f"Par e-mail, à {email}, et ici même{when}. Vous pouvez quitter cette page."
    elif email:
        said = f"Ici même, et l’équipe peut aussi vous écrire à {email}{when}."
    else:
        said = (
            f"Ici même, dans cette conversation{when}. Si vous préférez un e-mail, laissez votre "
            "adresse."
        )
    return Reply(text=said)


_OF_A_DEVICE = frozenset({"technical", "aftersales"})
_WARRANTY = re.compile(r"\bgaranti(?:e|s|es)?\W*$")


def _asks_whether_granted(text: str, topic: str | None) -> bool:
    folded = " ".join(fold(text).split())
    if topic in _OF_A_DEVICE and _WARRANTY.search(folded):
        return False  # « c'est garanti ? », of what broke
    if _IS_COVERED.search(folded):
        return False
    if _COUNTS_ON_IT.search(folded):
        return True
    return topic == "partnership" and hopes_for_a_yes(text) and bool(_ASKS.search(folded))
