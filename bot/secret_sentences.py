"""Secrets of several words, without quotes: « passphrase le chat dort sur le toit, canal 36 »."""

import re
from collections.abc import Iterator

from bot.folding import fold

# What is said next about it ends it: « … et elle est refusée ».
_NEXT = r" (?:et|mais|donc) (?:elle|il|ca|sa|on|je|j'|la borne|le|l'\w+|c'est|rien|toujours)\b"
_WORDS = re.compile(
    rf"[a-z0-9'-]{{1,16}}(?: [a-z0-9'-]{{1,16}}){{2,8}}?(?={_NEXT}| ?(?:$|[,;!?\n)]|\.(?: |$)))"
)
_BEGINS = re.compile(
    r"(?:le|la|les|un|une|mon|ma|mes|notre|nos|deux|trois|quatre|cinq|cent|mille|quatre|il|elle|je|on|nous|tu|vive|bonjour"
    r"|bienvenue|tout|tous|toute|quand|petit|petite|grand|grande|au|aux|dans|sous|sur|avec|ma)\b|[lj]'"
)
# With one of these people speak about the secret: « le même que la box », « la date du jour ».
_ABOUT = re.compile(
    r"\b(?:est|sont|soit|ne|pas|plus|que|qui|quoi|ou|celui|celle|meme|memes|identiques?|differente?s?"
    r"|trop|doit|faut|pour|votre|vos|wi-?fi|borne|box|antennes?|routeur|switch|passe|mdp|cle|code"
    r"|mail|date|nom|prenom|numero|caracteres?|lettres?|chiffres?|majuscules?|minuscules?|etiquette"
    r"|papier|page|notice|facture|fois|erreur|svp|merci|marche|fonctionne|refuse\w*|change\w*)\b|\bn'"
)
_PHRASE = re.compile(
    r"\b(?:passphrase|phrase (?:de )?passe|phrase secrete)(?: (?:wpa\d?|wi-?fi))?"
    r"(?: (?:du|de la|de l'|de|des) ?[a-z]{2,12}(?:(?: [a-z]{2,12}){0,2}(?= ?[:=]| est | c ?'?est )"
    r"| [a-z]{2,12})?)?"
    r" ?(?:: ?|= ?|c ?'?est |est | )"
)
_PASSWORD = re.compile(
    r"\b(?:mots? de passe|mdp|(?:cle|clef|code) wi-?fi)(?: (?:wi-?fi|admin))?"
    r"(?: ?[:=] ?| c'est : ?)"
)
# « Mot de passe le chat dort sur le toit », and not « … la semaine passée au bureau ».
_BARE = re.compile(r"\b(?:mots? de passe|mdp)(?: wi-?fi)? ")
_WHEN_OR_WHO = re.compile(
    r"\b(?:semaines?|jours?|mois|matins?|soirs?|nuits?|hier|demain|heures?|minutes?|annees?|ans?"
    r"|derniere?s?|prochaine?s?|premiere?s?|ai|as|a|ont|avait|avais|avons|avez|ete|etait|vient"
    r"|depuis|pendant|apres|avant|quand|client\w*|compte|site|boutique|commande|administrateur|vous"
    r"|tous?|toutes?|rien|encore|toujours|jamais|bien|nous|on|je|j'|il|elle|se|me)\b"
)


def sentences_said(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the secrets that are a few words of everyday speech, in order."""
    folded = fold(text)
    found = []
    for label, least in ((_PHRASE, 3), (_PASSWORD, 4), (_BARE, 5)):
        for each in label.finditer(folded):
            words = _WORDS.match(folded, each.end())
            if (
                words
                and words[0].count(" ") + 1 >= least
                and _BEGINS.match(words[0])
                and not _ABOUT.search(words[0])
                and not (label is _BARE and _WHEN_OR_WHO.search(words[0]))
            ):
                found.append(words.span())
    yield from sorted(found)
