"""Where the Wi-Fi shall be: inside, outside or both; not where the current or the box is."""

import re

INDOORS, OUTDOORS, BOTH = "indoors", "outdoors", "both"

_OUTDOORS = re.compile(
    r"\b(?:dehors|exterieure?s?|outdoor|jardin|terrasses?|cour|piscine|parking|camping|champ|verger"
    r"|facade|balcon|quai|port de plaisance|place du marche|hangars?|toit|mur exterieur|pluie|patio"
    r"|plein air|plein vent|intemperies|potager|paturage|veranda ouverte|preau|pontons?|parvis"
    r"|esplanade|boulodrome|aire de jeux|guinguette|plage|soleil|embruns|bord de mer|paillote"
    r"|stade|chantier|porche|pergolas?|tonnelle|pelouse|transats?|barbecue|rooftop"
    r"|bateaux?|peniches?|voiliers?|bord de l'eau|court de tennis)\b"
    r"|(?<!\bde )(?<!\ba )\b(?:la|notre) place\b"
)
_INDOORS = re.compile(
    r"\b(?:interieure?s?|indoor|maison|appart\w*|bureaux?|salon|salles?|etages?|chambres?|hotel"
    r"|ecole|lycee|college|classes?|boutique|magasin|resto|restaurant|longere|gite|dedans|cabinet"
    r"|entrepot|mediatheque|studio|cave|grange|local|plafond|couloirs?|logement|chez (?:moi|nous)"
    r"|mairie|ehpad|creche|coworking|rdc|rez[- ]de[- ]chaussee|sous-sol|villa|pavillon|t[1-5]"
    r"|club[- ]?house|sanitaires?|bar|eglise|gymnase)\b"
)
_KEEPS_ONE = re.compile(
    r"\b(?:je tiens|j'ai|on a|nous avons|on tient|nous tenons|je gere|nous gerons)"
    r" une? (?:petite? )?(?:gite|hotel|resto|restaurant|bar|boutique|magasin|villa)\b"
    r"|\bon (?:est|sera|serait|vit) (?:a )?\w+ (?:personnes )?(?:a|dans) la maison\b"
)
# « Je peux tirer un câble depuis l'intérieur »: where it comes from.
_CABLE_FROM = re.compile(r"\bcables?\b.{0,20}\bdepuis (?:l'interieur|dedans|la maison)\b")
_CLAUSES = re.compile(r"[,;.?!]+|\bmais\b|\bet (?=y |il y |j'|on |la |le |il |du )")
# « Y a du courant seulement dans la salle », « la box est au salon »: no place for the Wi-Fi.
_HELD_THERE = re.compile(
    r"\b(?:courant|prises?|electricite|secteur|2[23]0(?: ?v)?|compteur|tableau|coffret"
    r"|box|livebox|freebox|modem|fibre|internet arrive)\b"
)
_CURRENT = re.compile(r"\b(?:courant|prises?|electricite|secteur|2[23]0)\b")
_GOES_ON = re.compile(r"^ *(?:seulement|juste|uniquement|que|sauf|seul|sinon)\b")
_WANTED_THERE = re.compile(
    r"\b(?:couvrir|equiper|wi-?fi|bornes?|capter|faudrait|faut|veux|veut|voudr\w+)\b"
)
_WHO_ASKS = re.compile(
    r"^\W*(?:bonjour|bonsoir|bjr|salut|slt|hello)?\W*(?:je (?:tiens|gere|suis|possede|loue|dirige"
    r"|m'occupe|vis|habite)|on (?:tient|gere|est|habite)|nous (?:tenons|gerons|sommes|habitons)"
    r"|j'ai|on a|nous avons|c'est|ici)\b"
)
# What says that the Wi-Fi is needed where the clause says.
_MISSING = re.compile(r"\b(?:capt\w*|wi-?fi|couvrir|bornes?|signal|reseau|connexion|internet)\b")
_NOT_THERE = re.compile(
    r"^ *(?:et |surtout )*pas\b.*|(?<=interieur)(?: et)? pas\b.*|(?<=dedans)(?: et)? pas\b.*"
    r"|(?<=dehors)(?: et)? pas\b.*|(?<=exterieur)(?: et)? pas\b.*"
)
# « La terrasse du resto », « derrière la maison »: says of which, and is no place of its own.
_OF_IT = re.compile(
    r"\b(?:du|de|d'|des|derriere|devant|autour de|autour du|a cote de|pres de|contre|depuis)"
    r" ?(?:la |le |les |l'|ma |mon |mes |notre |nos |une? )?\w+"
)
_JOINED = re.compile(r"\b(?:et|ainsi que|plus|comme|aussi|puis|les deux)\b|[,+&/]")
_AS_WELL = re.compile(
    r"\b(?:aussi|egalement|en plus|les deux|ainsi que|tant qu'a faire|en meme temps)\b"
)
_SAID_ANEW = re.compile(
    r"\b(?:interieur|dedans|indoor)\b|^\W*(?:non|plutot|en fait|finalement|c'est|et (?:pour|si))\b"
)
_ONLY = re.compile(
    r"\b(?:seulement|juste|uniquement|plus que) (?:(?:a|en|dans|sur|pour|le|la|du|au) |l')*"
)


# « C'est pas pour dehors en fait, c'est pour la salle »
_NOT_THERE = re.compile(
    r"\bpas (?:pour |en |a l'|a )?(?:dehors|exterieur|l'exterieur|interieur|l'interieur|dedans)\b"
)


def place_in(text: str) -> str | None:
    """The place that the plain text tells; None when it tells none."""
    text = _NOT_THERE.sub(" ", _CABLE_FROM.sub(" ", text))
    if _OUTDOORS.search(_KEEPS_ONE.sub(" ", text)):
        text = _KEEPS_ONE.sub(" ", text)  # « je tiens un gîte, et le wifi sur la terrasse »
    text = _of_the_wifi(text)
    outside = list(_OUTDOORS.finditer(text))
    if not outside:
        return INDOORS if _INDOORS.search(text) else None
    apart = [each for each in _INDOORS.finditer(text) if not _says_of_which(text, each)]
    both = any(_are_joined(text, one, other) for one in outside for other in apart)
    return BOTH if both else OUTDOORS


def place_after(known: str | None, said: str | None, text: str) -> str | None:
    """Of two places told one after the other, what the need is: corrected, added, or kept."""
    if said is None or known is None or said == known:
        return said or known
    if _AS_WELL.search(text):
        return BOTH
    if known == BOTH:
        return said if _wants_only_one(_of_the_wifi(text)) else known
    # « Dehors » stays, whatever is told of the room beside it, or of where a cable comes from.
    kept = known == OUTDOORS and said in (INDOORS, BOTH) and not _SAID_ANEW.search(text)
    return known if kept else said


def tells_where_the_current_is(text: str) -> bool:
    """« Y a du courant que dans la salle », of the plain text."""
    return any(
        _CURRENT.search(each) and (_INDOORS.search(each) or _OUTDOORS.search(each))
        for each in _CLAUSES.split(text)
    )


def without_the_current(text: str) -> str:
    """The plain text without what it says of where the current is."""
    return " , ".join(each for each in _CLAUSES.split(text) if not _CURRENT.search(each))


def _of_the_wifi(text: str) -> str:
    """What is left of the plain text without where the current is, and who asks."""
    text = _without_who_asks(text)
    kept: list[str] = []
    dropped = False
    for clause in _CLAUSES.split(text):
        goes_on = dropped and _GOES_ON.search(clause)
        dropped = bool(_HELD_THERE.search(clause) and not _WANTED_THERE.search(clause)) or bool(
            goes_on
        )
        if not dropped:
            kept.append(_NOT_THERE.sub(" ", clause))
    return " , ".join(kept) if kept or _CURRENT.search(text) else text


def _without_who_asks(text: str) -> str:
    """« Je tiens un gîte avec une cour, on capte rien dehors »: the Wi-Fi is missing outside."""
    clauses = _CLAUSES.split(text)
    needed = [e for e in clauses if not _WHO_ASKS.search(e) or _WANTED_THERE.search(e)]
    told = any(
        _MISSING.search(each) and (_OUTDOORS.search(each) or _INDOORS.search(each))
        for each in needed
    )
    return " , ".join(needed) if told else text


def _wants_only_one(text: str) -> bool:
    only = _ONLY.search(text)
    return bool(only and any(each.match(text, only.end()) for each in (_INDOORS, _OUTDOORS)))


def _says_of_which(text: str, place: re.Match[str]) -> bool:
    return any(each.end() == place.end() for each in _OF_IT.finditer(text))


def _are_joined(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start())
    return bool(_JOINED.search(text[first.end() : second.start()]) or _AS_WELL.search(text))
