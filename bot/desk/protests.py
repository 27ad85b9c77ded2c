"""What was never wanted, as its visitor protests, and what is wished for beside it."""

import re

from bot.folding import fold

_CHANGES_NOTHING = (
    r"\b(?:je|on) (?:ne )?(?:vous )?(?:demandais?|veux|voulais) rien (?:changer|modifier|annuler"
    r"|transmettre|demander)\b"
)
# « J'ai rien demandé », « laissez ma commande tranquille »: what was opened was never asked for.
_PROTESTS = re.compile(
    r"\bj(?:e n)?'(?:ai|avais) (?:absolument |strictement )?(?:rien|pas|jamais)"
    r" (?:(?:du tout|absolument|non plus) )?(?:demande|sollicite)\w{0,2}\b"
    r"(?! (?:a |de |d'|mon|ma|pourquoi))"
    r"|\blaisse[zr]? (?:donc )?(?:ma|la|cette|mon|le|mes) \w+ (?:tranquilles?|comme (?:elle|il|ca))"
    # « Vous touchez pas à ma config »: how to help, and not whether.
    r"|\b(?:ne )?touche[zr]? (?:pas|a rien|plus)\b"
    r"(?! ?(?:a|au|aux) (?!(?:ma|la|cette|mon|le|ce) (?:commande|colis)\b|rien\b))"
    rf"|{_CHANGES_NOTHING}"
    r"|\b(?:pourquoi|fallait pas|il ne fallait pas) .{0,15}transmi\w+\b"
)
_AFTER_A_PROTEST = re.compile(
    r"\b(?:je|on|c'etait)\b.{0,12}\b(?:v(?:oul|oud|eu)\w*|demand\w+|cherch\w+|souhait\w*|pour)"
    r" (?:juste |simplement |seulement )?(?!rien|pas)(?P<wish>\w.{3,}?)(?=[,.;!]|$)"
)
# « Ok je touche plus à rien », « j'y touche pas »: waits, and gives nothing up.
_WAITS = re.compile(
    r"\b(?:je |j'?|on )(?:ne |n'y |y )?(?:touche|bouge|tente|essaye?)\w* (?:donc |a )?"
    r"(?:plus|pas|rien)\b"
)
NOT_LEFT = re.compile(r"\b(?:ne|pas) (?:me )?laisse\w{0,2} pas tomber\b|\bpas (?:encore )?regle\b")
# « Juste me rappeler », « je voudrais savoir où est le colis »: wanted, whatever is not.
_WISHES = re.compile(
    r"\?|\b(?:juste|seulement|simplement) (?:de |que |qu')?(?:\w+ )?(?:r?app?el\w+|savoir|connaitre"
    r"|comprendre|suivre)\b"
    r"|\b(?:v(?:oul|oud|eu)\w*|aimerais|souhait\w*|demand\w+|cherch\w+) (?:bien |juste |simplement "
    r"|seulement )?(?:savoir|connaitre|comprendre|(?:etre |qu'on (?:me )?)?r?appel\w+"
    r"|que (?:vous|quelqu'?un|l'on|on)|ou |quand |si )"
)
_A_MERE_CHANGE = re.compile(_CHANGES_NOTHING)


def protests(text: str) -> bool:
    """Whether the visitor never wanted what was just passed on."""
    folded = " ".join(fold(text).split())
    waits = NOT_LEFT.search(folded) or _WAITS.search(folded)
    return bool(_PROTESTS.search(folded)) and not waits


def wanted_instead(text: str) -> str | None:
    """« Je voulais juste acheter une borne U6 Lite », said beside the protest."""
    if not protests(text):
        return None
    clauses = re.split(r"[,.;!\n]+| mais ", text)
    kept = [each.strip() for each in clauses if _AFTER_A_PROTEST.search(fold(each))]
    wish = ", ".join(each for each in kept if not _PROTESTS.search(fold(each)))
    return wish or None


def wishes_besides(text: str) -> bool:
    """« Je ne veux rien modifier, juste savoir où il est »: something is still to be answered.

    Who never asked for anything (« j'ai rien demandé ») is heard as well, but takes it back.
    """
    folded = " ".join(fold(text).split())
    mere = not _PROTESTS.search(_A_MERE_CHANGE.sub(" ", folded))
    return mere and wishes(text)


def wishes(text: str) -> bool:
    """Whether a question is asked, or a call or an answer is wished for."""
    return bool(_WISHES.search(" ".join(fold(text).split())))
