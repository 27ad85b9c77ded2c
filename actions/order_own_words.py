"""What is said of an order in words of its own: no hurry, a word for the courier, a wrong tab."""

import re

from actions.order_kinds import Kind
from bot.folding import fold

OWN_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.MISPLACED,
        re.compile(
            r"\b(?:tromp|gour|plant)\w+ de (?:conv\w*|chat|fenetre|onglet|discussion|messagerie"
            r"|destinataire|contact|groupe)\b"
            r"|\bmauvais\w* (?:conv\w*|chat|fenetre|onglet|discussion|destinataire|groupe)\b"
            r"|\b(?:message|c'etait|ca etait) (?:pas |n'etait pas )(?:pour|destine a) vous\b"
        ),
    ),
    (
        Kind.PATIENT,
        re.compile(
            r"^(?!.*[?])(?!.*\b(?:mais|envo\w+|livr\w+|decal\w+|repouss\w+|sauf)\b).{0,30}"
            r"(?:\bpas (?:trop |tres |vraiment )?presse\w*|\b(?:ca|rien) (?:ne )?presse pas\b"
            r"|\bprenez votre temps\b|\brien ne presse\b|\bpas d'urgence\b"
            r"|\bpas (?:si |tres )?urgent\w*|\bpas le feu\b"
            r"|\bpas a (?:un|deux|quelques) jours? pres\b"
            r"|\b(?:on|je|nous)(?: (?:peux|peut|pouvons))? (?:patiente\w*|attendrons|attendrai)\b)"
        ),
    ),
    (
        Kind.NOT_THIS,
        re.compile(
            r"\bpas (?:du tout )?(?:ma|notre|la bonne|la mienne|la notre) ?(?:commande)?\b(?=.{0,3}"
            r"(?:ca|cela|celle|la|,|\.|!|$))|\b(?:trompee?s?|erreur) de commande\b"
        ),
    ),
    (
        Kind.NOTED,
        re.compile(
            r"\b(?:livreur|facteur|chauffeur|coursier)\b(?!.{0,15}\b(?:n'a|a pas|est pas|a dit"
            r"|vient|arrive)\b)(?=.{0,70}\b(?:(?:lui|leur) (?:dire|preciser|indiquer|signaler)"
            r"|sonner|demander|interphone|digicode|code (?:de|du|d'acces)|entree|portail|cote"
            r"|batiment|etage)\b)(?!.*[?])"
            r"|\b(?:dites|dire|precise[rz]|indique[rz]|signale[rz])\b.{0,12}\b(?:au|a leur|aux)"
            r" (?:livreur|facteur|chauffeur|coursier)s?\b"
            r"|\b(?:previen\w+|preven\w+|averti\w+|inform\w+|tenez|met\w+)\b.{0,40}\S+@\S+"
            r"|\bdevis (?:\w+ )?(?:signe|accepte|valide)s?\b"
            r"|\b(?:attestation|certificat) (?:ecrite?|de|du|pour)\b"
        ),
    ),
    (
        Kind.CONTENTS,
        re.compile(
            r"\b(?:recoi\w*|recev\w+) quoi\b|\bquoi dans (?:celui|le|ce|la|cette)\b"
            r"|\bqu'(?:est-ce qu'|y a-t-)?il y a dans\b"
            r"|\bcontient quoi\b|\b(?:ai|avais|avons|avions|a) (?:bien )?(?:commande|pris|demande"
            r"|paye)e?s? (?:\d+|deux|trois|quatre|cinq)\b.{0,40}\bpas (?:que )?(?:\d+|une?|deux)\b"
        ),
    ),
    (
        Kind.REORDER,
        re.compile(
            r"\b(?:reste|toujours|encore|bien) (?:valable|valide|active|maintenue|enregistree)\b"
        ),
    ),
    (
        Kind.CARRIER,
        re.compile(
            r"\btransporteur\b.{0,30}\b(?:la suite|le reste|deuxieme|l'autre colis)\b"
            r"|\b(?:la suite|le reste|deuxieme|l'autre colis)\b.{0,30}\btransporteur\b"
        ),
    ),
    # « Par mail plutôt », of the answer that was offered.
    (
        Kind.BY_MAIL,
        re.compile(
            r"\b(?:repon\w+|recontact\w+|contactez|tenez|tenir)\b.{0,30}\bpar (?:e-?)?"
            r"(?:mail|courriel)\b(?!.*[?])|\bprefer\w+\b.{0,30}\bpar (?:e-?)?(?:mail|courriel)\b"
        ),
    ),
    (
        Kind.TOGETHER,
        re.compile(
            r"\bau fur et a mesure\b|\bune partie (?:d'abord|maintenant|tout de suite)\b"
            r"|\b(?:un|une|deux|trois|\d+|partie) (?:tout de suite|maintenant|d'abord)\b.{0,15}"
            r"\b(?:reste|autres?|suite)\b"
        ),
    ),
    (
        Kind.APPOINTMENT,
        re.compile(
            r"\b(?:recuperer|chercher|retirer|prendre)\b.{0,40}\b(?:chez vous|sur place|a lannion"
            r"|a la boutique|au magasin|moi[- ]meme)\b"
        ),
    ),
    (Kind.REST, re.compile(r"\b(?:quel\w*|lequel|laquelle)\b.{0,25}\b(?:manque\b|reste a\b)")),
)


def asks_for_amends(text: str) -> bool:
    """« Vous faites un geste ? », « je serai dédommagé ? »"""
    folded = fold(text)
    return bool(_AMENDS.search(folded)) and not _IF_BOUGHT.search(folded)


_IF_BOUGHT = re.compile(r"\b(?:si|pour) (?:j'en|on en|j'|je|on|nous)? ?(?:pren|command|achet)\w+")
_AMENDS = re.compile(r"\bgestes?\b(?! ecolo)|\bdedommag\w+|\bcompensations?\b|\bindemni\w+")
