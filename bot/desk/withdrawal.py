"""How a visitor takes a request back: « laissez tomber », « non en fait c'est bon »."""

import re

from bot.call_notes import refuses_calls
from bot.desk.protests import NOT_LEFT, protests, wishes_besides
from bot.emails import find_emails
from bot.folding import fold

_TAKE_BACK = (
    r"(?:je )?(?:annule[zr]?|annuler|annulons|retire[zr]?|supprime[zr]?|stoppe[zr]?|abandonne[zr]?"
    r"|efface[zr]?|enleve[zr]?|cloture[zr]?)(?:[- ](?:moi|la|le))?"
)
# What is asked of a person, and never an order or one of its lines.
_ASKED = (
    r"(?:demandes?|questions?|reclamations?|plaintes?|candidatures?|devis|signalement|requetes?"
    r"|dossier|partenariat|sponsoring|messages?|ticket)\b"
)
_ALONE = (
    r"(?:debrouill\w+(?! (?:pas|bien|assez|en|avec|un peu))"
    r"(?: (?:tou[ts]|seule?s?|moi[- ]meme|comme (?:ca|un grand|une grande)|autrement))*"
    r"|(?:passe|passer|passerai|fais|faire|ferai) sans(?! (?:probleme|souci)))"
)
_LEAVE = (
    r"laisse[zr]?(?: |-)?(?:tomber|tombe|beton)|laiss[ez]{1,2}(?: ca)? tombe\w{0,2}"
    r"|(?<!j')(?<!j )(?<!n')(?<!d')(?<!avais )(?<!avait )"
    r"oublie[zr]?(?: ca| ma demande| tout)?(?=$| ?[,.;!])|on oublie"
    rf"|{_TAKE_BACK} (?:ma |mon |la |le |les |cette |ce |ca |mes )?{_ASKED}"
    rf"|(?:retire[zr]?|abandonne[zr]?|j'abandonne|{_TAKE_BACK} tout)$"
    rf"|{_TAKE_BACK} tout\b(?! (?:le|la|les|l'))"
    rf"|(?:c'est|ma demande est|c'etait) (?:a )?annule\w*$"
    r"|(?:j'ai|on a|j'en ai) (?:deja |finalement )?(?:r?e?achete|pris|trouve|commande) ailleurs"
    r"|(?:je|on) (?:vais )?(?:(?:le|la|les) )?(?:prends?|prendrai|prendre|commande|achete) "
    r"(?:ailleurs|chez (?:eux|lui|l'autre|un autre|les autres))"
    r"|plus (?:la peine|besoin)|pas la peine|inutile (?:de|finalement)"
    r"|pas besoin(?! (?:de |d'|du )?(?:e-?mails?|mails?|courriel|m'ecrire|sms))"
    r"|(?:ne )?(?:transmettez|envoyez|faites|prevenez) (?:plus |donc )?(?:rien|personne)\b"
    r"|(?:n'|ne )?envoyez (?:pas|plus)(?: ma demande| ca| la demande)?$|ne transmettez pas"
    # « Je me débrouille », said to who was going to help.
    rf"|(?:je|on|j) ?(?:vais |va )?(?:me |m'en |nous |s'en |se |m'|me re)?{_ALONE}"
    r"|je (?:retire|reprends) (?:tout|ma (?:demande|question))"
    r"|(?:je|j'|on) ?(?:ai |a |vais )?(?:renonce\w?|laisse tomber|abandonne\w?"
    r"|change d'avis|annule tout)"
)
_SETTLED = (
    r"(?:j'ai|jai|j ai) (?:fini par |enfin |finalement )?(?:trouve|resolu|compris|la solution"
    r"|eu (?:ma|la) reponse)"
    r"|c'?est (?:regle|resolu|arrange)|ca re(?:marche|fonctionne)(?: maintenant)?"
    r"|probleme (?:regle|resolu)|je me suis trompe de (?:site|boutique)"
)
# « Finalement non », « non en fait pas de devis »: a change of mind, which « non » alone is not.
_CHANGED = re.compile(
    r"^(?:(?:non|nan|rien|bon|ben|euh|oh|ah|finalement|merci|ok)[ ,.!]*)+laisse[zr]?(?: ca)?"
    r"(?:[ ,.!]*merci)?[ .!]*$"
    r"|^(?=.*\b(?:finalement|en fait|tout compte fait|reflexion faite)\b)"
    r"(?:(?:ah|bon|ben|euh|oh|ok|non|nan|merci|desole|finalement|en fait|tout compte fait"
    r"|reflexion faite)[ ,!.]*){2,}$"
    r"|^(?:(?:ah|bon|ben|euh|non|nan|merci|finalement|en fait)[ ,!.]*){0,4}"
    r"(?:je (?:n'?en )?(?:ne )?veux )?(?:pas|plus) (?:de |d'|la |le |ma |mon |besoin de )"
    r"(?:devis|demande|conseil|rappel|contact)\b"
)
_LEAVES = re.compile(rf"\b(?:{_LEAVE})")
# Alone they may just as well answer a question: « j'ai trouvé l'étiquette ».
_GOOD = r"c ?'?(?:est)? ?(?:bon|ok)"
# « C bon j'ai trouvé, elles étaient pas sur le même canal »: the rest only tells how.
_FOUND = re.compile(
    rf"^(?:(?:ah|oh|bon|ben|non|nan|en fait|finalement|ok|euh|merci|mais|desolee?|{_GOOD}"
    r"|laissez tomber|oubliez|c'est reparti)[ ,!.]+)+"
    r"(?:j'ai|jai|j ai|on a) (?:fini par |enfin |finalement )?"
    r"(?:re)?(?:trouve|resolu|regle|compris|reussi|mal (?:lu|vu|compris))\b"
    r"|^(?:(?:ah|oh|bon|ben|non|nan|en fait|finalement|ok|euh|merci|mais|super)[ ,!.]+)*"
    r"(?:(?:tout |ca |il |elle |c'est |l[ea] \w+ )(?:re)?(?:marche|fonctionne|demarre|s'allume)"
    r" (?:enfin|maintenant|de nouveau|a nouveau|finalement|tres bien)"
    r"|(?:tout |ca |il |elle )remarche"
    r"|(?:attende[zr] )?(?:ca |il |elle )(?:vient de |s'est |a )?(?:se )?(?:rallum|remarch"
    r"|refonctionn|reconnect)\w+ (?:tout[e]? seule?|enfin|maintenant|finalement)"
    r"|(?:attende[zr] )?(?:ca |il |elle )(?:vient de |a )redemarr\w+ tout[e]? seule?"
    r"|(?:c'est |tout est )(?:rentre dans l'ordre|reparti|revenu)"
    r"|(?:probleme|souci) (?:est )?(?:regle|resolu)"
    r"|(?:on|une?|mon|ma) (?:[\w-]+ ){0,3}(?:m'a|a) (?:deja )?(?:depanne|aide|repondu|regle))\b"
)
_IS_SETTLED = re.compile(
    r"^(?:(?:non|ah|bon|en fait|finalement|ok|merci|mais|euh|ben|desole"
    rf"|{_GOOD})[ ,!.]*){{0,5}}(?:{_SETTLED}"
    # « C'est bon » alone only declines what was offered last.
    rf"|(?<=en fait ){_GOOD}|(?<=finalement ){_GOOD}|{_GOOD}[ ,]+(?:en fait|finalement))"
    r"(?:[ ,!.]*(?:merci|beaucoup|en fait|finalement|maintenant|tout seul|bonne journee|au revoir"
    r"|la solution|desole|pour moi|l'erreur|la reponse)){0,4}[ .!:)]*$"
)
# « Annulez pas encore », « ne retirez rien »: the very words that would take it back, denied.
_DENIED = re.compile(
    r"\b(?:annul|retir|supprim|abandonn|enlev|touch)\w*(?: (?:la|le|les|rien|ca|surtout))? ?"
    r"(?:pas|rien|jamais|surtout pas)\b(?! (?:tout(?! de suite)|juste))"
    r"|\bne (?:surtout )?(?:pas|rien) (?:\w+ )?(?:annul|retir|supprim|abandonn)\w*"
    r"|\b(?:sans|avant d[e']|pas (?:d'|encore )?)(?: ?l')? ?annul(?:er|ation)\b"
    r"|\b(?:veux|voulais|demande|souhaite|faut|dis|dit)\w* (?:surtout |toujours )?(?:pas|jamais)"
    r" (?:du tout )?(?:l'|la |le |d'|que (?:vous |tu |l'on |on )?|vous )*"
    r"(?:annul|retir|supprim|abandonn)\w*"
)
# What a polite no is made of; with anything else in it, it says something.
_POLITE = (
    r"(?:non|nan|nn|nope|merci|beaucoup|bien|tres|ok|okay|oui|d'accord|dac|ah|oh|euh|bon|ben|alors"
    r"|donc|mais|svp|pour (?:moi|l'instant|le moment)|gentil|la|a vous|d'avance|super|parfait"
    r"|bonne (?:journee|soiree)|au revoir|a (?:lundi|demain|bientot|plus)|ici|c'?est (?:gentil"
    r"|sympa))"
)
_NO_NEED = (
    r"(?:non|nan|nn|nope|(?:c'?est|c) (?:bon|ok|bien|parfait|tout|note)(?: comme (?:ca|cela))?"
    r"|ca (?:ira|va|suffit|me va)(?: comme (?:ca|cela)| aller)?|(?:pas|aucun) besoin"
    r"(?: (?:d'|de |du |pour )?(?:e-?mail|mail|rappel\w*|autre chose|moi))?|sans facon"
    r"|pas la peine|inutile|rien (?:d'autre|de plus)"
    r"|(?:je|on) (?:prefere\w*|prefererais|vais) (?:attendre|rester|patienter)(?: (?:ici|la))*"
    r"|j'?attend\w*(?: (?:ici|la|lundi|demain|votre (?:reponse|retour|message)"
    r"|(?:la|une) reponse|qu'on me reponde|votre))*|(?:je|on) (?:patiente|attend|attendrai|reste"
    r"|repasse(?:rai)?|revien(?:s|drai))(?: (?:ici|la|lundi|demain|plus tard|voir))*"
    r"|(?:la )?reponse ici (?:suffit|me va|c'est bien)|ici (?:ca (?:ira|va|me va)|c'est (?:bon"
    r"|bien|parfait)))"
)
_BRIEF, _LONGEST = 90, 120  # characters
_NEEDS_NOTHING = re.compile(rf"\b{_NO_NEED}(?![a-z'])")
_COURTEOUS = re.compile(rf"\b{_POLITE}(?![a-z'])|[ ,.;!:)]")
# « Non, annulez, je lui ai envoyé un mail »: nothing is named that could be an order's.
_BARE = re.compile(
    r"^(?:(?:non|bon|ben|euh|finalement|en fait|ok|merci|desole|mais)[ ,!.]+){0,3}"
    r"(?:annulez|annuler|annule|j'annule|retirez|laissez)\b(?! (?:ma|la|cette|une|l'|les|le"
    r"|des|juste|seulement|aussi|plutot|\d))(?!.*\b(?:commande\w*|article\w*|produit\w*|colis"
    r"|livraison))"
)
_AN_ORDER = re.compile(r"\b(?:annule|annuler|annulez|retirez) .{0,20}\bcommande\b(?! sur)")
# « J'annule pas tout, enlevez juste un mât »: a change of what was asked.
_NOT_ALL = re.compile(
    r"\bpas tout\b(?! de suite)|\b(?:juste|seulement|uniquement|sauf) (?:un|une|le|la|les|\d)"
)
# « Laissez tomber pour la livraison, vous prenez PayPal ? »: one question of several.
_LEAVES_A_PART = re.compile(
    r"\b(?:tomber|tombe|oubliez?) (?:pour|sur|concernant|avec|le|la|les|cette|au sujet)"
    rf" (?!(?:ma |mon |la |le |les |cette )?{_ASKED})"
)
_RESOLVED = re.compile(
    r"\b(?:trouve|eu (?:ma|la) reponse|regle|resolu|remarche|ailleurs|laisse\w* tomber"
    r"|ma (?:demande|question)|plus (?:la peine|besoin)$)\b"
)
_CLAUSES = re.compile(r"[,.;!\n]+| mais | et ")
# « Ma demande je la garde », « pas le devis, juste l'appel »: after it was taken back by mistake.
_KEEPS = re.compile(
    r"\b(?:garde[rz]?|gardons|maint(?:iens|enez|enir)|remett\w+|remets|reprene[zr]|retablir?\w*"
    r"|reactive\w*|conserv\w+|rouvr\w+)\b|\bveux (?:bien|toujours|quand meme)\b"
    r"|\b(?:pas|jamais)\b.{0,25}\b(?:retire\w*|annule\w*|enleve\w*|supprime\w*|laisser tomber)\b"
    rf"|\bpas (?:le|la|ma|mon|tout(?:e)?(?: la| ma)?) {_ASKED}"
)
# « Laisse tomber, passe-moi un humain »: the request goes on, with a person.
_A_PERSON_INSTEAD = re.compile(
    r"\b(?:passe[zr]?|donne[zr]?|trouve[zr]?)[- ]moi (?:plutot |donc )?(?:une? |quelqu)"
    r"|\b(?:veux|voudrais|prefere|faut|parler)\b.{0,20}\b(?:humain|personne|quelqu'?un|conseill\w+"
    r"|technicien|responsable)\b"
)
# « Sinon on annule »: a threat, and nothing is taken back by it yet.
_IN_SOME_CASE = re.compile(
    r"\b(?:sinon|autrement|sans quoi|faute de quoi|ou alors"
    r"|(?:sans|si (?:je n'ai |j'ai )?pas (?:de )?) ?(?:reponse|nouvelles?|retour))\b.{0,25}"
    r"\b(?:annul|retir|laiss|abandonn|ailleurs)\w*"
    # « Et si je fais un reset ça efface tout ou pas »: asked without its question mark.
    r"|^\W*(?:et |mais |du coup )*si (?:je |j'?|on ).*\b(?:ca|c'est)\b|\bou (?:pas|non)\W*$"
)


def declines(text: str) -> bool:
    """« Non merci c'est bon, j'attends ici »: what was offered last is not wanted, and no more."""
    folded = " ".join(fold(text).split())
    rest, found = _NEEDS_NOTHING.subn(" ", folded)
    return len(folded) <= _BRIEF and found > 0 and not _COURTEOUS.sub("", rest)


def refuses_to_cancel(text: str) -> bool:
    """« Non, annulez pas encore », « je veux pas annuler »."""
    folded = " ".join(fold(text).split())
    asks_why = "?" in folded and re.search(r"\bpourquoi\b|\bpas (?:ete |deja )?annulee?\b", folded)
    return bool(_DENIED.search(folded)) and not (_NOT_ALL.search(folded) or asks_why)


def keeps_it(text: str) -> bool:
    """« Mais non, je veux bien le devis », right after it was taken back."""
    return bool(_KEEPS.search(" ".join(fold(text).split())))


def gives_up(text: str) -> bool:
    """« Bon tant pis, merci »: resigned to an answer, which takes no request back by itself."""
    folded = " ".join(fold(text).split())
    return bool(re.search(r"\btant pis\b", folded)) and len(folded) < 40 and not withdraws(text)


def in_some_case(text: str) -> bool:
    """« Sinon on annule », « et si je le reset »: what would be done, and is not yet."""
    return bool(_IN_SOME_CASE.search(fold(text)))


def wants_a_person_instead(text: str) -> bool:
    return bool(_A_PERSON_INSTEAD.search(fold(text)))


def says_it_is_left(text: str) -> bool:
    """« Laissez tomber », whatever is said or asked beside it."""
    return bool(_LEAVES.search(" ".join(fold(text).split())))


_STILL_FAILS = re.compile(
    r"\b(?:c'est|vient de|reste|donc) .{0,25}"
    r"\b(?:mort\w{0,2}|hs|en panne|grille\w{0,2}|defectueu\w+)\b"
)


def withdraws(text: str) -> bool:
    """Whether the message takes back what was asked, and asks nothing else."""
    folded = " ".join(fold(text).split())
    if protests(text):
        return not wishes_besides(text)
    if find_emails(text):
        return False  # « laissez tomber le courrier, écrivez-moi à a@b.fr »
    if refuses_to_cancel(text) or wants_a_person_instead(text) or in_some_case(text):
        return False
    if _STILL_FAILS.search(folded):
        return False  # « la caméra marche très bien ailleurs, donc c'est le port qui est mort »
    if refuses_calls(text):
        # « Pas la peine de me rappeler »: the call only, unless the rest says it is settled.
        folded = ", ".join(each for each in _CLAUSES.split(folded) if not refuses_calls(each))
        return bool(_RESOLVED.search(folded)) and withdraws(folded)
    parts = re.split(r"(?<=\?) ", folded)
    if len(parts) > 1 and _LEAVES.search(parts[-1]):
        folded = parts[-1]  # « vous avez transmis quoi ? annulez la réclamation »
    if _NOT_ALL.search(folded) or _LEAVES_A_PART.search(folded):
        return False
    if "?" in folded or NOT_LEFT.search(folded) or len(folded) > _LONGEST:
        return False
    said = (
        _FOUND.match(folded) and not re.search(r"\bmais\b", folded),
        _LEAVES.search(folded),
        _IS_SETTLED.match(folded),
        _CHANGED.match(folded),
        _BARE.match(folded),
    )
    return any(said) and not _AN_ORDER.search(folded)
