"""Everyday short forms of what is typed, written out before any reader: « vs », « jpaye ».

Only forms that stand for one thing; what is stored, shown and read by staff stays as it was typed.
"""

import re

from bot.folding import fold

_FORMS = {
    "maintenant": "mtn mnt maintenan",
    "demain": "dem1 2m1 dm1 2main demin",
    "aujourd'hui": "auj ajd ojd aujourdhui ajrd aujourdui",
    "après-midi": "aprem aprm apm",
    "quand": "qd kan kand qan",
    "rendez-vous": "rdv",
    "week-end": "wkd weekend wk",
    "avant": "avt",
    "pour": "pr",
    "dans": "ds",
    "beaucoup": "bcp",
    "commande": "cmd cmde cde comande commende",
    "toujours": "tjrs tjs tjr",
    "quelqu'un": "kelkun qqn qqun quelquun",
    "quelque chose": "qqch qqchose qlqch",
    "je suis": "jsuis chuis chui jsui",
    "je peux": "jpeu jpeux jpe",
    "je veux": "jveux jveu",
    "je voudrais": "jvoudrais jvoudrai",
    "je sais": "jsais",
    "je l'ai": "jlai jl'ai",
    "je l'aurai": "jlaurai jl'aurai",
    "quoi": "koi",
    "pourquoi": "pk pkoi pourkoi",
    "comment": "cmt",
    "message": "msg",
    "lundi": "ludi lindi",
    "mardi": "mardy maredi",
    "mercredi": "mercerdi mercedi mercr",
    "vendredi": "vendredis vendrdi vendr",
}
_WHOLE = {short: written for written, forms in _FORMS.items() for short in forms.split()}
# Addresses, references and amounts hold no such word.
_CHUNK = re.compile(r"\S+")
_CODE = re.compile(r"[@_/\\=<>#$%&|{}\[\]:]|\w\.\w|\w-\w*\d")
_WORD = re.compile(r"[^\W\d_]+1?(?:['’][^\W\d_]+)?|\d[a-z]\w+", re.IGNORECASE)
# « Vs » by itself may compare two things.
_YOU = re.compile(
    r"\b(v)s (?=(?:\w+ez|etes|êtes|faites|dites|me|m['’]|nous|en|y|l['’]|le|la|les|pas)\b)",
    re.IGNORECASE,
)
# « Ça fait cb », and no bank card.
_HOW_MUCH = re.compile(
    r"(?<=\bfait )cb\b|(?<=\bcoute )cb\b|(?<=\bcoûte )cb\b|(?<=\bpour )cb\b"
    r"|(?<!\bla )(?<!\bpar )(?<!\bma )(?<!\ben )\bcb "
    r"(?=(?:de|d['’]|ca|ça|sa|coute|coûte|c'est|je)\b)",
    re.IGNORECASE,
)
# « J commande », « jpaie », « jrecois »: the verb is whole behind a j.
_I_SPACED = re.compile(r"\bj (?=[b-df-gj-np-tv-xz][a-zé]+\b(?!@))", re.IGNORECASE)
_I_GLUED = re.compile(
    r"j((?:command|pai|pay|regl|pass|pren|recoi|recev|vien|vai|doi|fai|serai|achet|renvoi|retourn"
    r"|cherch|compren|pens|voi|croi|trouv|galer|garde|laiss|teste|branch|regard|demand)[a-zé]*)",
    re.IGNORECASE,
)
# « J ai », « l autre », « qu on »: an apostrophe left out, or a space in its stead.
_SPACED = re.compile(
    r"(?<![\w'’.-])(?<!\d )(?:(c) (?=(?:est|etait|était|etaient|étaient)\b)|(t) (?=(?:as|es)\b)"
    r"|(qu|jusqu|lorsqu|[djlmns]) (?=(?!(?:et|ou|au|aux|avec)\b)"
    r"(?:[aeiouyéèêàh][a-zéèêàâîôûç']+|y)\b(?!@)))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(qu|[cdjlmns])([aeiouéèêàh][a-zéèêàâîôûç]*)$", re.IGNORECASE)
_AFTER_AN_APOSTROPHE = {
    "qu": "on il ils un une",
    "c": "est etait etaient",
    "d": "accord un une autre autres abord ici apres",
    "j": "ai avais aurai aurais attend attends arrive avance appelle aimerais ecris y en",
    "l": "autre injecteur antenne adresse alim envoi article equipe appareil ecole email",
    "m": "appelle appeler appelez envoyer envoyez aider aidez",
    "n": "est ai avez avons etait arrive",
    "s": "est il ils etait",
}


def written_out(text: str) -> str:
    """The text with its short forms as they are said; everything else stays as it was typed."""
    text = _HOW_MUCH.sub(lambda found: "combien" + found.group()[2:], text)
    text = _SPACED.sub(lambda found: found.group().rstrip() + "'", _YOU.sub(r"\1ous ", text))
    text = _I_SPACED.sub(_je, text)
    return _CHUNK.sub(lambda chunk: _chunk(chunk.group()), text)


def _je(found: re.Match[str]) -> str:
    return _je_of(found.group()[0])


def _je_of(letter: str) -> str:
    return "Je " if letter.isupper() else "je "


def _chunk(chunk: str) -> str:
    if _CODE.search(chunk.rstrip(".,:;!?")):
        return chunk
    return _WORD.sub(lambda word: _word(word.group()), chunk)


def _word(word: str) -> str:
    folded = fold(word)
    if written := _WHOLE.get(folded):
        return written.capitalize() if word[0].isupper() and not word.isupper() else written
    if _I_GLUED.fullmatch(word):
        return _je_of(word[0]) + word[1:]
    glued = _GLUED.match(word)
    if glued:
        head, rest = glued.groups()
        if fold(rest) in _AFTER_AN_APOSTROPHE[head.lower()].split():
            return f"{head}'{rest}"
    return word
