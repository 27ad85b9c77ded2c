"""Words of who asks when a person answers, and not when a parcel comes."""

import re

from bot.call_words import names_a_time
from bot.folding import fold

# What a person does who answers, and what comes of it.
_ANSWER = (
    r"(?:rep[ou]n\w*|rappel\w*|app?elle\w?|recontact\w*|recontacter|contact(?:e|ez|er|era|erez)"
    r"|confirm\w+|nouvelles?|retour de|retour|decision|verdict|reviens|revien\w+|revenez|tien\w*"
    r" (?:au|a) (?:courant|jus)|previen\w*|previendr\w+|statu\w+|traite\w*|trancher?|occupe\w*"
    r"|valid(?:e[zr]?|ation|erez)|(?<!d')accord|dir(?:e|ez|ont|a)\b|dites?|savoir si|saur\w+|fix\w+"
    r"|l(?:isez|ira|iront|ire)|regarde[rz]|verr\w+|examin\w+|etudi\w+"
    # « Yaura une vraie personne quand ? »
    r"|(?:une? |le |la |l'|un vrai |une vraie )?(?:humain\w?|personne|technicien\w?|conseiller\w?"
    r"|quelqu'?un|qqn|kelkun))"
)
# « On l'aura quand ? », « vous m'envoyez ça sous combien ? »: of what was asked for.
_GIVEN = (
    r"(?:(?:l'|la |le |les |ca |cela |c'est |j'|on |je |nous )?(?:aur[aeo]\w*|ai|a|avoir|recoi\w+"
    r"|recevr\w+|recevoir|arrive\w*|pret\w?|fait|fera\w*|ferez|faites|envo[iy]\w*|envoyez|enverr\w+"
    r"|obten\w+|transmet\w*|transmis\w*|viens?|viendr\w+|pour)\b)"
)
_WHEN = (
    r"(?:\bquand\b|\bcombien de (?:temps|jours?|tps)\b|\bcb (?:de )?(?:temps|tps)\b|\bkan\b"
    r"|\bsous (?:combien|quel delai)\b|\bquel(?:s|le)? (?:est|sont) (?:le|la|les|votre|vos)"
    r" (?:delais?|temps)\b|\b(?:vers )?quel(?:le)?s? (?:delais?|jours?|heures?|moment"
    r"|date)\b|\bd'ici (?:combien|quand)\b|\b(?:dans|ca|c'est|sera|prend\w*) (?:bien |encore )?"
    r"(?:long(?:temps|ue?)?|bientot)\b|\b(?:encore )?longtemps\b|\bil faut compter combien\b)"
)
_SPAN = r"[^?!.;]{0,40}"
_ASKED_OF_STAFF = re.compile(rf"{_WHEN}{_SPAN}\b{_ANSWER}|\b{_ANSWER}{_SPAN}?{_WHEN}")
_ASKED_OF_IT = re.compile(
    rf"{_WHEN}{_SPAN}\b{_GIVEN}|\b{_GIVEN}{_SPAN}?{_WHEN}"
    r"|\bdevis\b.{0,25}\bquand\b|\bquand\b.{0,30}\bdevis\b"
)
_BARE = re.compile(
    r"^\W*(?:(?:et|ok|bon|du coup|alors|donc|mais|merci|euh|sinon|c'est|dans|d'ici|pour|ca|prend"
    r"|mettra?|met|vers|a peu pres|environ|encore|la)[ ,]*)*"
    r"(?:quand|combien de (?:temps|jours)|kan)"
    r"(?: (?:ca|du coup|alors|encore|environ|a peu pres|exactement|au juste|svp|donc|en general"
    r"|normalement|d'habitude|en moyenne))*\W*$"
    r"|temps d'? ?attente|\bdelai(?:s)? (?:de reponse|d'attente|de traitement)"
    r"|(?:attend|patient)\w* (?:encore )?(?:longtemps|combien)"
    r"|combien de temps .{0,25}(?:attend|patient)\w*"
    r"|\b(?:mon|ma|quel(?:le)?) (?:tour|place|rang|position)\b|\ballo+\b"
    r"|\b(?:aurai|aurais|aurons|recevr\w+|attends?)\b.{0,12}\b(?:une|la|ma"
    r"|cette|votre) reponse\b.{0,20}\?"
    r"|\b(?:va|vont|allez)\b.{0,15}\b(?:me |m'|nous |vraiment )"
    r"(?:r?app?el\w+|recontact\w+|repon\w+|contact\w+|ecri\w+)[^?]{0,20}\?"
)
_THERE = re.compile(
    r"(?:vous etes|etes[- ]vous|il y a|y a)(?: tou(?:jours|s)| encore)? (?:la\b|qqn|quelqu)"
    r"|y a[- ]t[- ]il quelqu"
)
_BY_DAY = re.compile(rf"\b{_ANSWER}\b.{{0,30}}\b(?:avant|d'ici|des|pour)\b[^?]*\?")
# A parcel, money, or what is never answered but done by the visitor.
_GOODS = re.compile(
    r"commande|livr|colis|\bar-?\d{5}|expedi|stock|rembours|paiement|virement|\bretours?\b.{0,15}\bfaire\b"
    r"|\bretours?\b.{0,15}\b(?:pour|a) (?:vous|moi|nous|votre|ma)\b|\bretours?\b.{0,15}\bpa[iy]\w+"
    r"|\bfaire (?:un|le) retour|ouvr\w+|ferme\w*|joignables?|valab|validit"
    r"|horaire|\bfactur|\bpanne\b|\bgaranti"
)
_OTHER_ANSWERS = re.compile(
    r"\b(?:vous|peut[- ]on|puis[- ]je|peux) (?:vous )?"
    r"(?:contacter|appeler|joindre|rappeler|ecrire)\b"
    r"|\b(?:prevenu\w*|prevenir|prevenez|averti\w*|informe\w*)(?:[- ]moi)? (?:des )?(?:quand|que)\b"
    r"|\b(?:je|on) (?:peux|peut|pourrai\w*|pourrait) (?:vous )?(?:tenter|essayer|passer|venir)\b"
    r"|\b(?:avez|ont|a|ai) (?:deja |pas )?rep[ou]ndu\b|\brepond(?:ez|u)? au tel"
)
_QUOTE = re.compile(r"\bdevis\b")
# What a partner hopes for: nothing that the shop sells or says to everybody.
_HOPES = re.compile(
    r"\b(?:recevr\w+|aurai\w*|interess\w+|repond\w* (?:\w+ ){0,2}oui"
    r"|(?:m'|me |nous )(?:l'|le |la |les )?(?:offr|envo[iy]|donn)\w+"
    r"|c'est (?:ok|oui|bon)|d'accord|(?:pouvez|pourriez|pourrez|allez) .{0,12}"
    r"(?:donner|offrir|envoyer|aider|soutenir|sponsoriser|accepter))\b|\b(?:acceptez|acceptee?)\b"
    r"(?= ?(?:ou|ma|mon|la video|le partenariat|\?|$))"
)


# « J'ai appuyé longtemps »: done, and not waited for.
_LONG_AGO = re.compile(r"\b(?:j'ai|on a|nous avons|a|ai) \w+ (?:tres |assez |trop )?longtemps\b")


def hopes_for_a_yes(text: str) -> bool:
    """« Super, donc c'est d'accord pour l'envoi ? », of a partnership that is proposed."""
    return bool(_HOPES.search(" ".join(fold(text).split())))


def _without_all_the_same(text: str) -> str:
    """« On peut quand même avoir ce devis ? » asks for no time."""
    return " ".join(fold(text).replace("quand meme", " ").split())


def asks_when_answered(text: str) -> bool:
    """« Si j'écris ce soir, j'ai une réponse quand ? », of no request yet."""
    folded = _without_all_the_same(text)
    if _GOODS.search(folded) or _OTHER_ANSWERS.search(folded):
        return False
    return bool(_ASKED_OF_STAFF.search(folded) or _BY_DAY.search(folded))


def asks_about_the_wait(text: str, *, of_the_request: bool = False) -> bool:
    """« Vous me confirmez quand ? »; `of_the_request`: « on l'aura quand » speaks of it as well.

    Not of a parcel, of goods or of when the shop is open.
    """
    folded = _without_all_the_same(text)
    if _GOODS.search(_QUOTE.sub("", folded)) or _OTHER_ANSWERS.search(folded):
        return False
    if _THERE.search(folded):
        return not names_a_time(text)  # « mardi midi, il y a quelqu'un ? »: of the hours
    if _ASKED_OF_STAFF.search(folded) or _BARE.search(folded) or _BY_DAY.search(folded):
        return not (_QUOTE.search(folded) and not of_the_request)
    return of_the_request and bool(_ASKED_OF_IT.search(_LONG_AGO.sub(" ", folded)))
