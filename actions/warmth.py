"""One warm sentence for who lost somebody, is alone with it or is at a loss; then a person."""

import re

from bot.folding import fold
from bot.grievances import wants_no_calls

_MOURNS = re.compile(
    r"\bperdu (?:recemment |hier )?(?:mon|ma|notre) (?:papa|pere|mari|maman|mere|femme|epouse?"
    r"|conjointe?|compagn\w+|frere|soeur|fils|fille|grand[- ]\w+|associe|ami)"
    r"|\b(?:deces|decede\w{0,2}|obseques|enterrement|(?<!fais mon )(?<!faire mon )deuil"
    r"|veuve?|feu mon)\b"
    r"|\b(?:mon|ma|notre) \w+ (?:est|vient de) (?:mort\w?|mourir|parti\w? (?:trop tot|la-haut))"
    r"|\b(?:est|vient de) (?:morte?|mourir|nous quitter)\b(?! .{0,10}(?:switch|borne|cable"
    r"|garantie|sav|retour|remise))"
)
# Things die too.
_A_THING_DIED = re.compile(
    r"\b(?:switchs?|bornes?|injecteurs?|antennes?|routeurs?|nano\w*|loco|boitiers?|alim\w*"
    r"|ports?|poe"
    r"|u6|passerelle|appareil|materiel|produit|modem|box|camera|carte|cable|litebeam|w?h?ap)\b"
    r".{0,40}\b(?:est|sont|vient de) (?:deja )?(?:mort\w*|mourir|decede\w*)"
)
_PEOPLE = re.compile(
    r"\b(?:papa|pere|mari|maman|mere|femme|epouse?|conjoint|compagn\w+|frere|soeur|fils|fille|il"
    r"|elle"
    r"|grand|associe|ami|collegue|deces\w*|decede\w*|veuve?|deuil|obseques|enterrement)\b"
)
_ALONE = re.compile(
    r"\b(?:7[0-9]|8[0-9]|9[0-9]) ans\b|\bpersonne (?:pour|ne peut) m'aider\b"
    # « Elle redémarre toute seule » is a fault, and nobody's loneliness.
    r"|\b(?:suis|vis|reste|fais|moi|etais|me (?:retrouve|debrouille)|installe\w*)\b.{0,20}"
    r"\btoute? seule?\b"
    r"|\bsuis (?:bien |tres )?(?:seule?|agee?|vieux|vieille|une? personne agee|retraitee?)\b"
    r"|\b(?:n'?y|y) (?:connais|comprends?) (?:vraiment |absolument )?rien\b"
    r"|\bpas (?:tres |du tout )?douee?\b|\bmamie\b|\bpapy\b"
)
_AT_A_LOSS = re.compile(
    r"\bje craque\b|\bdesespere\w*|\ben larmes\b|\bje pleure\b|\b(?:n'en peux|en peux) plus\b"
    r"|\bpaniqu\w+|\bau secours\b|\ba bout\b|\bsais plus quoi faire\b|\bje suis perdue?\b"
    r"|\bca m'angoisse\b|\bstress\w+"
)
_GIFT = re.compile(r"\bcadeaux?\b|\bpour (?:noel|l'anniversaire)\b|\bnoel de\b")
_SPOILT = re.compile(
    r"\b(?:casse|abime|brise|marche pas|manque|en miettes|jamais|pas (?:la|recu))\w*"
)
_ILL = re.compile(
    r"\bhopital\b|\bmalade\b|\bhandicap\w*|\bfauteuil roulant\b|\baveugle\b|\bmalvoyante?\b"
)

_STEP_BY_STEP = "Une personne de l'équipe va reprendre cela avec vous, simplement et pas à pas."


def warm_words(text: str) -> str:
    """The sentence, with the space after it; nothing for everybody else."""
    folded = fold(text)
    if _MOURNS.search(_A_THING_DIED.sub(" ", folded)) and _PEOPLE.search(folded):
        return "Je vous présente toutes mes condoléances. "
    if _GIFT.search(folded) and _SPOILT.search(folded):
        return "Je suis vraiment désolé pour ce cadeau. "
    if _ALONE.search(folded) or _ILL.search(folded):
        return "Ne vous inquiétez pas, vous n'aurez pas à vous débrouiller sans aide. "
    if _AT_A_LOSS.search(folded):
        return "Je comprends que ce soit éprouvant, et nous allons nous en occuper. "
    return ""


def needs_care(text: str) -> bool:
    """Who needs a person and plain words, and none of a technician's questions."""
    folded = fold(text)
    mourns = _MOURNS.search(_A_THING_DIED.sub(" ", folded)) and _PEOPLE.search(folded)
    return not text.startswith("/") and bool(
        is_angry_face(text)
        or mourns
        or _ALONE.search(folded)
        or _AT_A_LOSS.search(folded)
        or _CANNOT_CALL.search(folded)
    )


_CANNOT_CALL = re.compile(
    r"\bsourde?s?\b|\bmalentendant\w*|\bmuette?\b|\bpeu[xt] pas (?:telephoner|vous appeler"
    r"|parler au)"
)


_ANGRY_FACES = re.compile("[😡🤬😠👿💩👎😤🖕😾]")


def is_angry_face(text: str) -> bool:
    return not re.search(r"[^\W_]", text) and bool(_ANGRY_FACES.search(text))


def with_care(text: str) -> str:
    """What opens the request of such a visitor."""
    if wants_no_calls(text):
        return (
            "C'est noté, pas de téléphone : tout peut se faire par écrit, ici même ou par e-mail. "
            "Je préviens une personne de l'équipe."
        )
    if is_angry_face(text):
        return "Je préviens une personne de l'équipe, qui prendra le temps de vous lire."
    return f"{warm_words(text)}{_STEP_BY_STEP}"
