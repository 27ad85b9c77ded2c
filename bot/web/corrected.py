"""What corrects a request, said back as it holds now; and a reproach, which corrects nothing."""

import re
from collections.abc import Iterable

from bot.desk.model import Reply
from bot.desk.withdrawal import declines
from bot.folding import fold
from bot.web.said_back import detail, has_no_more, quoted, replies

_FIRST = r"^(?:(?:et|ah|oh|euh|bon|oui|ok|non|nan|mince|oups|zut|attendez|desolee?)[ ,!.]+)*"
# Words that only a correction begins with.
_SURE = re.compile(
    _FIRST + r"(?:pardon|plutot|(?:petite )?(?:correction|erreur|rectification)"
    r"|je (?:me suis|m'etais) tromp\w*(?: (?:de|d'|dans)(?: \w+)?)?|je voulais dire|je corrige"
    r"|c'est plutot|mettez plutot)[ ,:!.]+"
    r"(?:(?:c'est|c|plutot|mettez|finalement|en fait)\b[ ,:]*)*"
)
# « Pardon, je me suis énervé, … »: an apology, and what is meant comes after it.
_TEMPER = re.compile(
    r"\b(?:enerv\w+|emporte\w*|mal parle|impolie?|malpolie?|grossiere?|desagreable|craque"
    r"|agressi\w+|mes mots|mes propos|mon ton|insulte\w*|a cran|fache\w*"
    r"|en colere|perdu patience)\b"
)
# Without one of these nothing says that it replaces anything.
_REPLACES = re.compile(
    r"\b(?:finalement|final|en ?fait|plutot|pardon|erreur|trompe\w*|au lieu|plutot que|disons"
    r"|j'(?:ai|avais) dit|je voulais dire|corrig\w+|correction|rectifi\w+|change\w*|remplac\w+"
    r"|(?:non|nan|oups|zut|mince)\b.{0,40}\d|que \d+\W*$|(?:c'est|c|est) pas|mettez|modifi\w+)\b"
    r"|\bpas (?:\w+ )?\d|\d.{0,20}\bpas \d"
)
# With a figure, a model or « c'est … » after them they correct, otherwise they may just grumble.
_MAYBE = re.compile(
    _FIRST + r"(?:finalement|enfin|en ?fait|non|nan|au final|tout compte fait"
    r"|reflexion faite|en definitive|tout bien reflechi)[ ,:!.]+"
    r"(?:(?:c'est|c|plutot|mettez|finalement|en fait)\b[ ,:]*)*"
)
_SAYS_WHICH = re.compile(
    r"\d(?! ?(?:jours?|semaines?|heures?|h\b|mois|fois|ans?))"
    r"|^\W*(?:(?:non|nan|en fait|finalement|enfin|ah|euh)[ ,!.]+)+(?:c'est (?:plutot |pour |sur )?"
    r"(?:une?|la|le|les|des|chez|au|a|mon|ma)\b|mettez|prenez|il (?:en|m'en|me) faut|ce sera"
    r"|on (?:prend|part|va)|je (?:prends|voudrais|prefere)|plutot"
    r"|(?:la|le|les|une?) (?:[\w-]+\W*){1,3}$)"
)
# « C'est 14, pas 12 », « 14 bornes au lieu de 12 ».
_CONTRAST = re.compile(r"\d.{0,30}\b(?:pas|et non|au lieu de|plutot que|mais)\b.{0,15}\d")
_REPROACHES = re.compile(
    r"\b(?:c'est|c etait|c'etait) (?:bien )?(?:vous|votre|de votre|pas (?:moi|ma|notre|a moi))\b"
    r"|\bvous (?:vous |m'|l'|nous |les )?(?:avez|etes|aviez|auriez) "
    r"(?:vraiment |tout |meme |encore )?(?:emball\w+|plante\w*|trompe\w*|oublie\w*|mal\b|jamais"
    r"|pas compris|rien compris|promis"
    r"|menti|bacle\w*|casse\w*|abime\w*|perdu\w*|rate\w*|foire\w*)|\bn'importe (?:quoi|comment)\b"
    r"|\bvotre (?:faute|erreur)\b"
)
# « Non je parle pour la différence », « non, ma question c'est le délai »: a question.
_ASKS_AGAIN = re.compile(
    r"\bje (?:vous )?parl(?:e|ais) (?:bien |juste )?(?:de|du|des|d'|pour)\b|\bje parle d'"
    r"|\bje (?:vous )?demand(?:e|ais)\b|\b(?:ma|mes) questions?\b"
    r"|\b(?:veux|voulais|voudrais) (?:juste |simplement )?savoir\b"
)
_ONE_FIGURE = re.compile(r"(?:le |au |c'est (?:le |au )?|numero |n[°o] ?)?(\d{1,6})\W*")
_FIGURE = re.compile(r"(?<![\w.,-])\d{1,6}(?![\w.,-])")


def reproaches(text: str) -> bool:
    """« Non mais c'est vous qui l'avez emballé n'importe comment »."""
    folded = " ".join(fold(text).split())
    return bool(_REPROACHES.search(folded)) and "?" not in text


def to_a_reproach(text: str) -> tuple[Reply, ...]:
    """Ways to hear it, in turn."""
    words = quoted(re.sub(r"^(?:(?:mais|non|nan|ah|oui)[ ,!.]+)+", "", text.strip(), flags=re.I))
    return replies(
        f"Je comprends, et je l’ajoute pour la personne qui vous répond\u00a0: {words}.",
        f"Vous avez raison de le dire\u00a0: l’équipe le lira tel quel, {words}.",
        f"C’est entendu, cela figure aussi dans votre demande\u00a0: {words}.",
    )


def takes_back_hard_words(text: str) -> bool:
    """« Pardon je me suis énervé, je voulais juste savoir … »: corrects nothing."""
    return bool(_TEMPER.search(fold(text)))


def noted_as_said(text: str) -> tuple[Reply, ...]:
    """For a correction in words of its own; what replaces nothing that was said is added."""
    if not _REPLACES.search(fold(text)):
        return detail(text)
    words = quoted(text)
    return replies(
        f"C’est noté, ceci remplace ce que vous aviez dit\u00a0: {words}.",
        f"Bien compris, l’équipe prendra ceci\u00a0: {words}.",
    )


def contrasts(text: str) -> bool:
    """« C'est pas 12 mais 14 »: a correction, whatever words it begins with."""
    return bool(_CONTRAST.search(fold(text))) and "?" not in text


# « Pardon, où en est ma commande AR-20427 ? » looks an order up.
_LOOKS_UP = re.compile(r"\bou en (?:est|sont)\b|\bou est\b|\bsuivre\b|\bdes nouvelles\b")


def correction(text: str, earlier: Iterable[str]) -> Reply | None:
    """« Je remplace … », for a message that corrects what was said just before; None for others.

    `earlier` are the visitor's messages, the latest first.
    """
    folded = fold(text)
    if _ASKS_AGAIN.search(folded) or _LOOKS_UP.search(folded):
        return None
    if has_no_more(text):
        return None  # « non c'est tout, livraison à Fouesnant » adds, and replaces nothing
    if declines(text) or reproaches(text) or takes_back_hard_words(text):
        return None
    if len(folded) != len(text):
        return None  # « non c'est bon, j'attends ici » corrects nothing
    found = _SURE.match(folded)
    if found is None and _SAYS_WHICH.search(folded):
        found = _MAYBE.match(folded)
    if found is None and not contrasts(text):
        return None
    said = text[found.end() if found else 0 :].strip(" .!")
    if not said:
        return None
    figure = _ONE_FIGURE.fullmatch(fold(said))
    last = next((each for each in earlier if len(_FIGURE.findall(each)) == 1), "")
    if figure and last:
        said = _FIGURE.sub(figure[1], last)
        return Reply(text=f"C’est corrigé\u00a0: je remplace {quoted(last)} par {quoted(said)}.")
    return Reply(text=f"C’est corrigé sur votre demande\u00a0: {quoted(said)}.")
