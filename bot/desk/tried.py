"""What the visitor already did: « j'ai changé le câble », « reset fait », « pareil ailleurs ».

Pieces of messages as typed, without « j'ai déjà » and without what it gave.
"""

import re
from collections.abc import Iterator, Sequence

from bot.desk.words import BREAK, END, OTHER, QUOTE, Lexicon, Patterns, Word

_DONE = (
    "essay test tent retest retent reessay chang remplac redemarr redemar reboot reinitialis"
    " debranch rebranch verifi"
    " flash permut invers interverti desactiv reactiv echang desinstall reinstall nettoy refai"
    " serti resert ressert resserr recre recal realign reorient orient mesur croise decrois"
    " supprim purg appuy restaur reconfigur rapproch deplac racourci raccourci retir enlev"
    " resett reset swap debloqu forc downgrad upgrad rallum eteint isol relanc rafraich"
    " regener reassoci readopt oubli interchang raccord ping scann recontrol control mont racin"
    " baiss augment bascul chronometr recrimp relu reglé regl ajust recompil contact soulev"
    " revisse revis coup arret format agrand elarg sech demont revers"
    " rebranche recolle fixe resaisi"
)
_LEXICON = Lexicon(
    {
        "IHAVE": "jai g jé ge",
        "WE": "j je on nous",
        "HAVE": "ai avons avais avait avions er e",
        "AVOIR": "avoir avoire",
        "VERY": "bien aussi tout tt meme egalement pourtant juste re d'abord seulement",
        "DEJA": "deja dja",
        "BEAU": "beau",
        "MAKE": "refait effectue realise lance",
        "FAIRE": "faire refaire",
        "FAIT": "fait faite faits faites effectuee effectues",
        "PASSED": "passe",
        "PUT": "mis remis",
        "TO": "en au sur",
        "IN": "a",
        "A": "un une le la les l plusieurs des mon ma mes son sa deux trois quatre d de du"
        " 1 2 3 4 5 6 10 hard soft factory double tous toutes votre vos",
        "NOUN": "reset resets reboot reboots redemarrage redemarrages reinitialisation maj"
        " factory hard-reset set-inform test tests flash flashage downgrade rollback"
        " realignement realignements changement remplacement debranchement reglage reglages"
        " shut shutdown upgrade reinit traceroute ping inversion permutation redirection"
        " netinstall",
        "MISE": "mise mises",
        "UPDATE": "jour",
        "SAME": "pareil idem pareille",
        "MEME": "meme",
        "CHOSE": "chose probleme resultat souci symptome symptomes constat",
        "WITH": "avec sur en depuis",
        "AFTER": "apres malgre",
        "OTHER_ONE": "nouveau nouvelle nouveaux autre autres second seconde deuxieme neuf",
        "ALL": "tout tt",
        "NEW": "neuf neuve neufs",
        "THING": "cable cables cordon injecteur port ports switch alim alimentation cablage rj45"
        " connecteur connecteurs sertissage prise brins fibre canal canaux dns dhcp firmware mtu"
        " cle config bornes pc poe",
        "DONE": "tenu suivi serti refait remis interverti eteint rouvert desappaire attendu"
        " maintenu relu suivie",
        "EN": "en",
        "WHO": "il elle ils elles tu vous ca sa qui que c",
        "NOT": "pas non",
        "MUST": "faut faut-il peut dois devrais pour comment",
    },
    {"DONE": _DONE},
    endings=r"(?:e|ee|es|ees|er|ez|i|is|ie|ies|t|te|tes|it|us|u|ue)?",
)
_PATTERNS = Patterns(
    {
        "we": (
            "IHAVE|HAVE BEAU DONE",
            "IHAVE VERY|DEJA|ALL* DONE",
            "WE A? HAVE|IN VERY|DEJA|ALL* DONE",
        ),
        "we_made": (
            "IHAVE VERY|DEJA* MAKE|FAIT A* NOUN|MISE",
            "WE HAVE|IN VERY|DEJA* MAKE|FAIT A* NOUN|MISE",
            "IHAVE|HAVE BEAU FAIRE A* NOUN",
            "IHAVE VERY* PASSED A THING",
            "WE HAVE|IN VERY|DEJA* PASSED A THING",
            "WE? IHAVE|HAVE|IN VERY|DEJA* PUT A OTHER_ONE",
            "IHAVE VERY|DEJA* PUT TO|IN UPDATE|A",
            "WE HAVE|IN VERY|DEJA* PUT TO|IN UPDATE|A",
        ),
        "already": ("DEJA VERY* DONE", "DEJA MAKE|FAIT A* NOUN|MISE", "DEJA PUT TO|IN UPDATE"),
        "after": ("AFTER AVOIR VERY|DEJA|ALL* DONE", "AFTER A* NOUN", "AFTER A* MISE TO|IN UPDATE"),
        "same": (
            "SAME WITH A* OTHER|THING|OTHER_ONE|NUMBER",
            "MEME CHOSE WITH A* OTHER|THING|OTHER_ONE|NUMBER",
            "WITH A OTHER_ONE THING|OTHER",
        ),
        "all": ("ALL DONE", "ALL MAKE|FAIT"),
        "noun": (
            "A? NOUN OTHER|NUMBER|A? FAIT",
            "NOUN OTHER|NUMBER|A OTHER|NUMBER|A OTHER|NUMBER? FAIT",
            "MISE TO|IN UPDATE FAIT",
            "THING A? OTHER? NEW",
            "THING DEJA? DONE",
            "THING DEJA? FAIT",
        ),
        "bare": ("DONE",),
        "bare_noun": ("NOUN",),
    }
)
_STARTS = frozenset({"IN", "BEAU", "WE", "IHAVE", "HAVE", "VERY", "DEJA", "AVOIR", "AFTER"})
_OUTCOMES_WORDS = """
mais rien toujours ca sa pourtant c pareil idem pk pourquoi merci comment que qu est-ce alors car
donc depuis maintenant mtn il elle ils elles ya je j on cela svp cdt cordialement sans aucun
aucune quand faut peut dois
"""
_OUTCOMES = frozenset(_OUTCOMES_WORDS.split())
_AFTER_AND_WORDS = """
ca sa rien toujours la c maintenant mtn ya y il elle ils elles depuis je j on aucun meme que
pareil maintenant pas plus l'erreur aucune ensuite apres les
"""
_AFTER_AND = frozenset(_AFTER_AND_WORDS.split())
_ITEM_STARTS = frozenset({"A", "DONE", "NOUN", "THING", "MISE", "OTHER_ONE", "PUT"})
_ANOTHER_MATTER = re.compile(
    r"chang\w{0,2} (?:d'|de (?:numero|mail|carte|banque|domicile|telephone|nom)|d'avis)"
    r"|forcee?s? de|contacte|test(?:e|er)? (?:votre|vos)|oublie(?! le reseau| la connexion"
    r"| le wi)"
    r"|verifi\w{1,3} (?:votre|vos)|controle par|arrete de"
)
_AGAIN = re.compile(r"upgrade|maj|mise|jour|passage")
_KNOWN = re.compile(r"reset|reboot|redemarrage|reinit|maj|jour|usine|complet|set-inform|test|flash")
_RESETS_WORDS = """
reset resets hard-reset reboot reboots redemarrage tests
"""
_RESETS = frozenset(_RESETS_WORDS.split())
_MOST_AFTER = 22
_MOST_BEFORE = 5


def attempts(words: Sequence[Word], folded: str, text: str) -> Iterator[tuple[int, int]]:
    """What was tried, each as its first word and the one after its last: until what it gave or
    the end of its sentence."""
    kinds = _LEXICON.kinds(words)
    accented = text != folded and any(each in text for each in "éèêàùçÉÈÀ")
    done = 0
    for name, first, last in _PATTERNS.find(kinds):
        if first < done:
            continue
        begin = _begin(name, words, kinds, first, last, accented)
        if begin is None or another_matter(folded, words[begin].start):
            continue
        done = _after(words, kinds, max(last, begin + 1))
        yield begin, done


def another_matter(folded: str, start: int) -> bool:
    """Whether what was done from there on is nothing to repair a network: « changé d'adresse »."""
    return bool(_ANOTHER_MATTER.match(folded, start))


def _begin(
    name: str,
    words: Sequence[Word],
    kinds: Sequence[str],
    first: int,
    last: int,
    accented: bool,
) -> int | None:
    """The first word of what was done, or None when nothing was."""
    if name == "after" and words[first].folded == "apres" and _AGAIN.match(words[last - 1].folded):
        return None  # « après la mise à jour » tells when it began
    if name == "already" and (subject := _bare(words, kinds, last - 1, accented)) is not None:
        return subject
    if "ALL" in kinds[first:last] and last + 1 < len(words) and words[last].folded == ":":
        return last + 1  # « tout essayé : reset, autre câble »
    if name in ("we", "we_made", "already", "after"):
        while kinds[first] in _STARTS or (name == "we" and kinds[first] == "ALL"):
            first += 1
        return first
    if name == "bare":
        return _bare(words, kinds, first, accented)
    if name == "bare_noun":
        opens = words[first].folded in _RESETS and (first == 0 or kinds[first - 1] in (END, BREAK))
        return first if opens and _told(words, kinds, last) else None
    if name == "noun":
        plain = kinds[last - 1] == "DONE" and accented and not _participle(words[last - 1])
        made = kinds[last - 1] == "FAIT" and kinds[last : last + 1] not in ([], [END], [BREAK])
        return (
            None
            if plain
            or (made and not _KNOWN.match(words[last - 2].folded))
            or _asked(words, kinds, first)
            else first
        )
    return None if _asked(words, kinds, first) else first


def _bare(words: Sequence[Word], kinds: Sequence[str], at: int, accented: bool) -> int | None:
    """« Testé deux câbles », « impédance changée »: a participle that nobody's verb goes with."""
    word = words[at]
    if (
        (accented and not _participle(word))
        or _asked(words, kinds, at)
        or word.folded.endswith(("er", "ez"))
    ):
        return None
    begin = at
    while begin and kinds[begin - 1] not in (END, BREAK, QUOTE):
        begin -= 1
        if words[begin].folded in ("et", "puis", "mais", "ou"):
            begin += 1
            break
    before = kinds[begin:at]
    if not before:
        following = words[at + 1].folded if at + 1 < len(words) else ""
        starts = _participle(word) or following not in ("toute", "toutes", "en", "comment", "tout")
        return at if starts else None
    if not _participle(word) or len(before) > _MOST_BEFORE:
        return None
    return (
        begin
        if all(each in (OTHER, "NOUN", "THING", "A", "DEJA", "NUMBER", "VERY") for each in before)
        else None
    )


def _participle(word: Word) -> bool:
    ending = word.written.lower().rstrip("'’es")
    return ending.endswith("é") or word.folded in ("tenu", "suivi", "serti", "refait", "remis")


def _told(words: Sequence[Word], kinds: Sequence[str], last: int) -> bool:
    """« Reset 10 s. » tells, « reset ? » asks."""
    signs = (words[at].folded for at in range(last, len(words)) if kinds[at] == END)
    return last < len(words) and next(signs, ".") != "?"


def _asked(words: Sequence[Word], kinds: Sequence[str], first: int) -> bool:
    return any(kind in ("MUST", "NOT") for kind in kinds[max(0, first - 3) : first])


def _after(words: Sequence[Word], kinds: Sequence[str], last: int) -> int:
    end = min(len(words), last + _MOST_AFTER)
    for at in range(last, end):
        folded, kind = words[at].folded, kinds[at]
        if kind == END or folded in _OUTCOMES or (kind == BREAK and folded in ":=>"):
            return at
        following = kinds[at + 1] if at + 1 < len(words) else END
        next_word = words[at + 1].folded if at + 1 < len(words) else ""
        doubtful = following not in _ITEM_STARTS or next_word in ("la", "le", "l")
        if folded == "," and doubtful and not _item_follows(kinds, at + 1):
            return at
        if folded == "et" and next_word in _AFTER_AND and not _item_follows(kinds, at + 1):
            return at
    return end


def _item_follows(kinds: Sequence[str], at: int) -> bool:
    """« le câble », « changé le port »: one more thing that was tried."""
    while at < len(kinds) and kinds[at] in ("A", "VERY", "DEJA"):
        at += 1
    return at < len(kinds) and kinds[at] in ("DONE", "NOUN", "THING", "MISE", "OTHER_ONE", "PUT")
