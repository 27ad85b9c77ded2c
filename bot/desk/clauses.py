"""What people tell in words: what goes wrong, and what they already tried.

Pieces of messages as typed, for staff to read beside the whole conversation. The patterns read
folded text; people write « marche pas », « ne fonctionne plus » and « s'alume plu » alike.
"""

import re
from collections.abc import Iterator

_LONGEST = 140

# The rest of a clause, a few words at most.
_STOPS = (
    r"(?! (?:et|mais|car|donc|depuis|alors|quand|lorsque|merci|svp|stp|bonjour|pourtant|pourquoi"
    r"|que|qui|ce|j'ai|jai|je|help|avec|sur|comment|normal|c'est|c quoi|faut|port \d{1,5})\b"
    r"| lorsqu')"
)
_WORD = r"(?:[ -]{1,2}|')[a-z0-9²](?:[\w/%+'-]|\.(?=\d)){0,24}"
_REST = rf"(?:{_STOPS}{_WORD}){{0,8}}"
_DANGLING = re.compile(
    r"(?:[ ,'’]+(?:a|à|au|aux|c|d|de|des|du|dès|en|et|l|la|le|les|mon|ma|où|par|pour|puis|qu|sans"
    r"|sur|toute?s?|tous|un|une|vers))+$",
    re.IGNORECASE,
)

_NO = r"(?:pas|plus|jamais|rien|plu|pa|pu)"
_VERBS = (
    r"(?:allum|alum|eclair|demar|redemarr|boot|repond|fonction|march|charg|connect|accroch|associ"
    r"|adopt|capt|synchron|trouv|detect|reconn|voi|apparai|affich|pass|mont|link|aliment|obtien"
    r"|prend|pren|recoi|negoci|enregistr|ping|tien|accede|fait|sort|classe|alterne|tourn|lance)"
    r"\w{0,6}"
)
_FEELINGS = (
    r"(?:sai[st]|sav|compren|veu|voul|pens|croi|souhait|connai|ai|as|a|avez|avons|ont|est|sont|suis"
    r"|peu|pouv|faut|doi|veui|dispos|aim|recois)"
)
_LINK_WORDS = r"debit|wi-?fi|liaison|lien|connexion|signal|reseau|internet|pont|port"
_SYMPTOMS = (
    rf"rien (?:ne |n')?(?:s'|se )?{_VERBS}",
    rf"(?:ne |n')?(?:s'|s(?=all?um|eclair)|se |me |m'|y |l'|la |le |les |lui )?{_VERBS}"
    rf"(?: (?:toujours|meme|presque|vraiment))? {_NO}(?: du tout)?{_REST}",
    rf"(?:ne |n')(?!{_FEELINGS}\w{{0,6}}\b)(?:s'|se |me |y )?\w{{3,14}} {_NO}{_REST}",
    rf"(?:est|sont|etait|suis|reste\w{{0,2}}) {_NO} (?:\w{{1,12}}ement )?(?:aliment|detect|reconn"
    rf"|visibl|accessibl|joignabl|adopt|connect|vu|associ|synchron|stabl)\w{{0,4}}{_REST}",
    rf"(?:ne |n')?(?:arriv|parvien|reussi)\w{{0,3}} (?:pas|plus) (?:a|au)\b{_REST}",
    rf"(?:peux|peut|pouvons|peuvent|puis) (?:pas|plus){_REST}",
    rf"(?:impossible|pas moyen) (?:de|d)(?=[ ']){_REST}",
    rf"(?:redemarre|reboote?|(?<!en )boucle)(?:nt)?(?! (?:le|la|les|l'|ma|mon|votre)\b){_REST}",
    rf"redemarrages? (?:intempestifs?|en boucle|aleatoires?|permanents?){_REST}",
    r"(?:se |s')(?:coup|etein|eteign|deconnect|bloqu|decroch|desenregistr|effondr|desynchron|arret)"
    rf"\w{{0,5}}{_REST}",
    r"(?:coupe|decroche|saute|plante|rame|tombe|chauffe|clignote|siffle|gresille|bourdonne|sature"
    rf"|saccade|echoue|disparait|disparaisse)(?:nt|s|e)?{_REST}",
    rf"(?:flapp?e|freeze|lag|a disparu|ont disparu|ont saute|clignotante?s?){_REST}",
    rf"(?:micro-?)?coupures?{_REST}",
    rf"(?:pertes? de|perd(?:s|ent)? (?:des|de|les|la|le|son|sa|ses|du|\d+)|paquets perdus){_REST}",
    rf"(?:{_LINK_WORDS})(?: \w{{2,10}}){{0,2}} (?:faible|lente?|nul|mauvaise?|instable|pourri|mou"
    rf"|catastrophique|divise|limite|bride|hs|coupee?|degradee?|perdue?|en panne|invisible"
    rf"|(?:a|en) \d{{1,4}}){_REST}",
    rf"debit(?: \w{{1,12}}){{0,2}} (?:tombe|chute|plafonne|s'effondre|a \d{{1,4}}){_REST}",
    r"(?:pas|plus|aucune?|sans|zero|no) (?:de |d')?(?:lien|link|signal|courant|poe|lumiere|led"
    r"|voyant|diode|wi-?fi|reseau|internet|reponse|adresse|tonalite|son|image|video|flux|ping|acces"
    rf"|interface|debit|ip)s?\b{_REST}",
    r"(?:leds?|voyants?|diodes?|lumieres?)(?: \w{2,12}){0,2} (?:eteint|roug|orang|bleu|blanc|fix"
    rf"|violet|vert|clignot)\w{{0,6}}{_REST}",
    r"(?:injoignable|inaccessible|introuvable|hors ligne|deconnecte|brique|bricke|en panne|hs|mort"
    rf"|grille|crame|offline|disconnected|eteinte?|bloquee? (?:en|sur|a))(?:e|s|es)?{_REST}",
    rf"(?:latence|ping|gigue)(?: \w{{1,12}}){{0,2}} (?:elevee?|enorme|\d{{2,5}} ?ms){_REST}",
    rf"(?:negocie|plafonne|reste|bloque)(?:nt)? (?:en|a) \d{{1,4}}{_REST}",
    rf"restent? (?:en|sur|bloque|eteint|rouge|orange|noir)\w{{0,2}}{_REST}",
    rf"refuse(?:e|s|es|nt)?(?! (?:le paiement|la carte|ma carte|ma cb)){_REST}",
    r"plus rien(?: du tout)?",
)
_SYMPTOM = re.compile(
    r"(?<![a-z0-9])(?<!j'ai )(?<!jai )(?<!avons )(?:" + "|".join(_SYMPTOMS) + r")(?![a-z0-9])"
)


def symptoms(folded: str, text: str) -> Iterator[str]:
    """What goes wrong, each in the few words of its clause."""
    for found in _SYMPTOM.finditer(folded):
        yield short(text[found.start() : found.end()])


_DOING = (
    r"(?:essay|test|tent|chang|remplac|redemarr|reboot|reset|reinitialis|debranch|rebranch|verifi"
    r"|flash|permut|invers|desactiv|echang|desinstall|nettoy|refai|resert|ressert|forc)"
    r"(?:e|er|ee|es|ees|ez|te|t|i)"
)
_DONE = (
    rf"(?:{_DOING}|mise? a jour|refait|remis|serti|appuye|suivi (?:le|un|votre|la) \w+"
    r"|fait (?:un |le |la |une |plusieurs |\d )?(?:hard |soft )?(?:resets?|reboots?|redemarrages?"
    r"|reinitialisation|mise a jour|maj|factory reset|tests?|set-inform)"
    r"|branchee? (?=[^.,;]{0,30}\b(?:autre|direct\w{0,6}|par erreur)\b))"
)
_AGAIN = rf"(?:{_DONE}|(?:activ|configur|install|regl|telecharg|branch|fai)(?:e|er|ee|t))"
_NOUN = r"(?:hard |soft |factory )?(?:resets?|reboots?|redemarrages?|reinitialisation|mise a jour)"
# A comma goes on to the next attempt, not to what it gave.
_ITEM = (
    r"(?:[^.!?;:\n,]|[.,](?=\d)|, ?(?=(?:(?:un |une |d')?autres?\b|(?:le |l'|mon |un )?(?:cable"
    r"|injecteur"
    rf"|port|alim|pc|switch)\b|{_NOUN}|{_DOING}|puis |et puis )))"
)
_TRIED = re.compile(
    r"(?<![a-z0-9])(?:"
    r"(?:j ?'? ?ai|g|on a|nous avons|j'avais|nous avions)(?: (?:deja|bien|aussi|tout|tt|meme"
    r"|egalement"
    rf"|pourtant|juste|re)){{0,3}} (?P<subject>{_DONE}\b(?! ?:){_ITEM}{{0,120}})"
    rf"|(?:deja|apres avoir|malgre|meme apres|apres) (?:un |une |le |plusieurs |\d )?"
    rf"(?P<again>(?:{_AGAIN}|{_NOUN}|changement d|remplacement d)\b{_ITEM}{{0,120}})"
    rf"|(?P<noun>{_NOUN}(?: usine| complet| d'usine)? (?:faite?s?|effectuee?s?|ok|sans succes"
    rf"|sans effet"
    r"|n'a rien \w{4,8}|ne change rien|n'y fait rien|enfonce|maintenu))"
    r"|(?P<thing>(?:cable|injecteur|port|switch|alim(?:entation)?) (?:change|remplace|echange"
    r"|neuf|teste|verifie)e?)\b"
    r"|(?P<same>(?:pareil|meme (?:chose|probleme|resultat|souci)|idem) (?:avec|sur"
    r"|en) [^.!?;\n,]{3,80})"
    r"|(?:fait tout|tout fait|tout essaye|tt essaye) ?: ?(?P<all>[^.!?\n]{4,120}))"
    rf"|(?:^|[.!?;\n(,:] ?|\bet )(?P<bare>(?!\w{{3,14}}er\b)(?:{_DOING}|reset)\b(?=[ ,.!]|$)"
    rf"(?! (?:toutes?|sans|en boucle|comment|usine \w|une?\b(?! autre))){_ITEM}{{0,120}})"
)
# Where the telling of what was tried turns into what it gave.
_OUTCOME = re.compile(
    r"[ ,](?:mais|sans succes|sans resultat|rien|toujours|ca|sa|pourtant|c'est|pareil|idem|pk"
    r"|pourquoi|meme (?:chose|probleme|resultat|souci)|comment|merci|que faire"
    r"|et (?:ca|rien|toujours|la|le|c'est|maintenant|mtn|ya|y a|il|elle|depuis))(?![a-z])"
)
_ANOTHER_MATTER = re.compile(
    r"(?:chang\w{0,2} (?:d'|de (?:numero|mail|carte|banque|domicile|telephone|nom))"
    r"|forcee?s? de|test(?:e|er)? (?:votre|vos))"
)


def attempts(folded: str, text: str) -> Iterator[str]:
    """What the visitor already did, without « j'ai déjà » and without what it gave."""
    for found in _TRIED.finditer(folded):
        start, end = found.span(found.lastgroup or 0)
        outcome = _OUTCOME.search(folded, start + 4, end)
        if outcome and found["all"] is None and found["same"] is None:
            end = outcome.start()
        if not _ANOTHER_MATTER.match(folded, start):
            yield short(text[start:end])


def short(piece: str) -> str:
    """One line of at most 140 characters, without what hangs at its ends."""
    return shortened(_DANGLING.sub("", " ".join(piece.split()).strip(" ,.;:-(")), _LONGEST)


def shortened(piece: str, longest: int) -> str:
    """The piece, cut with « … » when it has more characters than that."""
    return piece if len(piece) <= longest else piece[: longest - 1].rstrip() + "…"
