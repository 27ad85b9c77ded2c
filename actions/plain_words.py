"""A message with its everyday short forms written out, for the readers of days and payments."""

import re

from bot.folding import fold

_WHOLE = {
    **dict.fromkeys(("mtn", "mnt", "maintenan"), "maintenant"),
    **dict.fromkeys(("dem1", "2m1", "dm1", "2main", "demin"), "demain"),
    **dict.fromkeys(("auj", "ajd", "ojd", "aujourdhui", "ajrd", "aujourdui"), "aujourd'hui"),
    **dict.fromkeys(("aprem", "aprm", "apm", "aprèm"), "après-midi"),
    **dict.fromkeys(("qd", "kan", "kand", "qan"), "quand"),
    **dict.fromkeys(("rdv",), "rendez-vous"),
    **dict.fromkeys(("we", "wkd", "weekend", "wk"), "week-end"),
    **dict.fromkeys(("vs", "vou"), "vous"),
    **dict.fromkeys(("avt",), "avant"),
    **dict.fromkeys(("pr",), "pour"),
    **dict.fromkeys(("ds",), "dans"),
    **dict.fromkeys(("bcp",), "beaucoup"),
    **dict.fromkeys(("cmd", "cmde", "cde", "comande", "commende"), "commande"),
    **dict.fromkeys(("tjrs", "tjs", "tjr"), "toujours"),
    **dict.fromkeys(("kelkun", "qqn", "qqun", "quelquun"), "quelqu'un"),
    **dict.fromkeys(("jsuis", "chuis", "chui", "jsui"), "je suis"),
    **dict.fromkeys(("jpeu", "jpeux", "jpe"), "je peux"),
    **dict.fromkeys(("peu",), "peux"),
    **dict.fromkeys(("jveux", "jveu"), "je veux"),
    **dict.fromkeys(("jvoudrais", "jvoudrai"), "je voudrais"),
    **dict.fromkeys(("jai",), "j'ai"),
    **dict.fromkeys(("jl'ai", "jlai"), "je l'ai"),
    **dict.fromkeys(("jlaurai", "jl'aurai"), "je l'aurai"),
    **dict.fromkeys(("koi",), "quoi"),
    **dict.fromkeys(("ludi", "lindi"), "lundi"),
    **dict.fromkeys(("mardy", "maredi"), "mardi"),
    **dict.fromkeys(("mercerdi", "mercedi", "mercr"), "mercredi"),
    **dict.fromkeys(("vendredis", "vendrdi", "vendr"), "vendredi"),
}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[a-z]\w+", re.IGNORECASE)
# « j commande », « jpaie », « jrecois »: the verb is whole behind a j.
_GLUED = re.compile(
    r"\bj (?=[a-z])|\bj(?=(?:command|pai|pay|regl|pass|pren|recoi|recev|vien|vai|doi|fai|serai"
    r"|achet"
    r"|renvoi|retourn)[a-z]*\b)",
    re.IGNORECASE,
)


def plainly(text: str) -> str:
    """« si jpaie mtn » as « si je paie maintenant »; everything else stays as it was typed."""
    written = _WORD.sub(lambda word: _WHOLE.get(fold(word.group()), word.group()), text)
    return _GLUED.sub("je ", written)
