"""Words of a time to be called at, and whether a message speaks of a call at all."""

import re
from dataclasses import dataclass
from datetime import time

from bot.folding import fold
from bot.french import ANY_MONTH, WEEKDAYS
from bot.phones import incomplete_phone, without_phones

_FIGURE = r"(?:[01]?\d|2[0-4])"
_UNIT = r"(?: ?(?:h(?:eures?|rs?)?(?![a-z])|:|(?=[ap]\.?m\b))(?: ?(?P<{0}_min>[0-5]\d)(?!\d))?)"
_RANGE = re.compile(
    rf"(?<![\d+,.-])(?P<word>entre|de|des)? ?(?P<start>{_FIGURE}){_UNIT.format('start')}?"
    rf" ?(?:et|a|-|/|jusqu'a) ?(?P<end>{_FIGURE}){_UNIT.format('end')}?(?!\d|[.,]\d|[a-z]{{2}})"
)
_ONE = re.compile(
    rf"(?<![\d+,.-])(?P<start>{_FIGURE})(?:{_UNIT.format('start')}(?P<half>[ap])?\.?m?"
    r"|(?= ?pile\b))"
    r"(?![a-z0-9])"
)
_BEFORE = re.compile(r"(?:avant|jusqu'a|au plus tard)(?: les?| vers)? ?$")
_AFTER = re.compile(r"(?:apres|a partir de|a compter de|des|pas avant|plus tard que)(?: les?)? ?$")
_NOT = re.compile(r"\b(?:pas|jamais|surtout pas)\b[^.;]{0,40}$")

_AFTERNOON = r"apres[- ]?midi|aprem\w?|aprm|laprem\w?|apm|aprez?[- ]midi|a?pm"
# What a part of the day begins and ends with, the longer words first.
_PARTS = (
    (re.compile(r"\bfin (?:de |d' ?|)(?:matinee|matin|mat)\b"), 11, 12),
    (re.compile(rf"\bfin (?:de |d' ?|)(?:l'|cette )?(?:{_AFTERNOON}|journee|jounee)\b"), 16, 19),
    (re.compile(rf"\bdebut (?:de |d' ?|)(?:l'|cette )?(?:{_AFTERNOON})\b"), 13, 16),
    (re.compile(r"\bdebut (?:de |d' ?|)(?:la )?(?:matinee|journee)\b"), 7, 10),
    (re.compile(r"\b(?:a|des) l'ouverture\b"), 7, 10),
    (re.compile(r"\bpremiere heure\b|\b(?:tot|bonne heure) (?:le |ds la |dans la )?mat\w*"), 7, 10),
    (re.compile(rf"\b(?:{_AFTERNOON})\b"), 13, 19),
    # « Un mât » is sold here: « mat » is a morning only after its day.
    (re.compile(r"\bmatin(?:ee)?s?\b|(?:di|demain|\bce) mat\b"), 7, 12),
    (re.compile(r"\b(?:entre )?midi(?: et (?:deux|2|14 ?h))?\b"), 12, 14),
    (re.compile(r"\bsoir(?:ee)?s?\b"), 18, 23),
)
_DAYS = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}) (?:le )?\d\d?(?![\d.:/h])"
    rf"|\b(?:apres[ -]demain|demain|aujourd'? ?hui|{'|'.join(WEEKDAYS)}|week[- ]?end|ce we"
    r"|dans (?:\d{1,2}|deux|trois|quatre|cinq) jours?)\b"
    rf"|\b\d\d?(?:er)? ?(?:{ANY_MONTH})\b(?: \d{{4}}\b)?"
    r"|(?<![\d/])\d\d?/\d\d?(?:/\d{4})?(?![\d/])"
)
_DATES = re.compile(rf"\b\d\d?(?:er)? (?:{ANY_MONTH})\b|\d\d?/\d\d?(?:/\d{{4}})?")
_MIDNIGHT = time(23, 59)

_CALL = re.compile(
    r"\br?appele[rz]?\b|\brap+el\w{0,4}|\b(?<!je )(?:m'|nous |qu'on )app?elle(?:z|nt)?\b"
    r"|\b(?:me|m') ?(?:joindre|tel\w*)|\bjoignables?\b"
    r"|\bcoups? de (?:fil|tel\w*)|\btelephone[rz]|\b(?:par|au) tel\b|\bpar telephone\b"
    r"|\b(?:suis|serai|sera|reste) (?:plutot |pas |bien )*(?:dispo|libre)\w{0,7}"
    r"|\b(?:rdv|rendez[- ]vous|entretien) (?:telephonique|(?:au|par) tel\w*)"
    r"|\bavoir (?:qqn|quelqu'?un|une personne|un (?:technicien|conseiller))\b"
    r"|\bcreneaux?\b|\b(?:phone )?call (?:me|back)\b|\bphone call\b"
)
# Said of another call than one to come, or of no call at all.
_OTHER_CALLS = re.compile(
    r"\b(?:jpeux|je peux|je pourrai\w*|puis[- ]je|on peut) (?:vous )?(?:appeler|telephoner)"
    r"|\blibre que\b|\bque le (?:samedi|dimanche) de libre\b|"
    r"\b(?:j'|je vous |je l'|on vous |nous vous )(?:ai|a|avons) (?:deja |bien )?"
    r"r?(?:appele|telephone)|\bje (?:vous |vs )?(?:r?appelle|telephone|passe)"
    r"|\b(?:devait|deviez|devaient|etait|aviez|avait|m'a|m'avez|m'ont)\b|\bpersonne (?:n'?|ne )"
    r"|\b(?:vous (?:etes|serez|restez|seriez)|(?:etes|serez|seriez)[- ]vous|on (?:peut|pourra)"
    r" vous) (?:\w+ )?(?:joignable|dispo|joindre)\w*|\bjusqu'a quelle heure\b"
    r"|\bvous prenez les appels\b"
    r"|\b(?:vous|quelqu'un|qqn|on|ca) (?:repond|decroch)\w*\b"
    r"|\br?appele[rz]? le (?:magasin|service)|\b(?:puis|peux)(?:[- ]je)? (?:vous |venir )"
)
_A_VISIT = re.compile(
    r"\bretir\w*|\bretrait|\b(?:re)?passer?\b|\bviens?\b|\bvenir\b|\bviendr\w+|\bchercher\b"
    r"|\brecuper\w*|\blivr\w+|\brecu\w*|\bcommand\w+|\bouvert\w*|\bferme\w*|\bhoraires?\b"
    # « Ça sera là mardi ? » asks about goods.
    r"|\b(?:ca|il|elle|ils|elles) (?:sera|seront|serait) (?:bien )?la\b|\bl'aurai\w*|\brecevr\w+"
    r"|\bexpedi\w*|\bstock\b|\barriv\w+|\bdepuis\b|\bhier\b|\bpart(?:ir|ent|e)?\b"
)
# « Bonne soirée », « ok merci, à lundi »: no hour to be called at.
_WISHED_WELL = re.compile(
    r"\b(?<!c'est )(?<!est )(?<!c )bon(?:ne)? (?:et (?:bonne|heureuse) |fin (?:de |d'))?"
    r"(?:apres[- ]midi|aprem\w*|soiree?|journee|matinee|nuit|week[- ]?end|we|dimanche|samedi"
    r"|semaine)\b(?! ?(?:a |de |entre |vers )?\d)"
)
_UNTIL_THEN = re.compile(
    r"(?:(?:ok|okay|merci|beaucoup|bon|ben|alors|donc|super|parfait|d'accord|tres bien|entendu"
    r"|nickel|c'est note|allez|oui|bien|a vous|et|au revoir|bonne soiree|bonne journee)[ ,.!]*)*"
    rf"\ba (?:demain|{'|'.join(WEEKDAYS)}|ce soir|cet apres[- ]midi|la semaine prochaine)"
    r"(?:[ ,.!:)]+(?:alors|donc|merci|beaucoup|prochain|matin|bonne (?:soiree|journee)))*[ ,.!:)]*"
)
_FILLER_WORDS = (
    "a ah ai aimerai aimerais alors appel apres arrange at attend attendez attends au aussi "
    "avant avec avez bah be bel ben besoin bien bjr bof bon bonjour bsr c c'est ca ce cela cest "
    "cet cette change changer changez cher choisis conseiller contacte contactez convient "
    "coordonnees corriger creneau creneau-la creneaux cv d'accord d'etre d'un d'une dac dans "
    "date de debut decaler decalez des desole desolee deux disons dispo disponible disponibles "
    "donc ds du elle en encore enfait entre environ erreur est et etait etre euh excusez fait "
    "faut fin finalement fixe grand h ha hein heure heure-la heures horaire idem il ira j'ai "
    "j'aimerais jamais je jour juste kelkun l l'apres l'heure la laisser le les libre lieu m m' "
    "m'arrange ma maintenant mais marche marchera matinee max maxi me meme merci mes mettez "
    "mettre mieux milieu min mince mn mobile modifier modifiez moi moment mon my n'est ne nickel "
    "non note noter notez nouveau num number numero numeros oh ok on ou ouais oui oups par "
    "pardon parfait pas personne peut peut- peux phone pile plait please plus plutot portable "
    "poss possible pour pourra pourrai pourrais pourrait pourriez pouvez preferable prefere "
    "preference prefererai prefererais premiere prendre prends pris prochain prochaine puis qqn "
    "qu'il qu'on quand que quelqu'un quelque quelqun quelquun rappel rdv recontacte recontactez "
    "remplace remplacez rendez-vous rien s'il salut semaine sera serai serais serait seulement si "
    "sinon slt soit son souhaite souhaiterais stp suis suite super sur surtout svp tant tard "
    "technicien tel telephone telephonique tjs tomorrow top tot toujours tout tres trompe un une "
    "uniquement urgence urgent va vais vaut vers veux vite voila voudrai voudrais vous vraiment "
    "vs y zut"
)
_FILLERS = frozenset(_FILLER_WORDS.split())
# « Zut, je peux pas finalement, plutôt le matin », of a call that is noted.
_CHANGES = re.compile(
    r"\b(?:plutot|finalement|en fait|non|nan|pardon|oups|zut|mince|desolee?|erreur|trompe\w*"
    r"|chang\w+|decal\w+|report\w+|deplac\w+|avanc\w+|repouss\w+|empech\w+|sinon|mieux|alors"
    r"|irait|iraient|arrangerait|conviendrait"
    r"|(?:peux|pourrai|serai|suis|suis pas|arrange) (?:pas|plus)|impossible)\b"
)
_MOVES = re.compile(r"\b(?:chang|decal|report|deplac|avanc|repouss)\w+|\bpossible\b|\bplutot\b")
_MOST_BESIDE, _FEW = 4, 1  # words
_ASKS_A_CALL = re.compile(
    r"\br?app+el\w{0,2}[- ](?:moi|nous)\b|\b(?:me|nous) r?app+el\w+|\betre r?app+el\w+"
    r"|\b(?:m'|nous |me )(?:app?el\w+|telephon\w+|passer un coup de (?:fil|tel\w*))"
    r"|\blaisser mes coordonnees|\bpour un r?appel\b"
    r"|\blaisser mon (?:num\w*|tel\w*|portable)|\brdv telephonique|\brendez[- ]vous telephonique"
    r"|\b(?:un|le) r?appel (?:telephonique )?(?:svp|stp|s'il|est possible|possible)"
)
_A_DELAY = re.compile(r"\b(?:quand|combien|pourquoi|pas|jamais|qui|quel\w*)\b")
_CHECKS = re.compile(
    r"\b(?:not\w{1,3}|enregistr\w+|pris en compte|retenu\w*|reserv\w+|confirm\w+|d'accord|bon"
    r"|ok|possible|valid\w+)\b"
)


@dataclass(frozen=True)
class Hours:
    """From when to when, on the clock; `exact`: one hour was named, or the first of two."""

    begin: time
    end: time
    exact: bool


def hours_in(folded: str) -> Hours | None:
    """The hours that the words name, with « avant », « après » and « entre » taken at theirs."""
    folded = without_farewells(without_phones(folded))
    for both in _RANGE.finditer(folded):
        told = both["word"] in ("entre", "de") or re.search(r"\dh|\d h|:", both.group())
        if told and int(both["end"]) > int(both["start"]):
            return Hours(_clock(both, "start"), _clock(both, "end"), exact=False)
    if found := _ONE.search(folded):
        moment, before = _clock(found, "start"), folded[: found.start()]
        if _AFTER.search(before) or (_BEFORE.search(before) and _NOT.search(before)):
            return Hours(moment, _MIDNIGHT, exact=False)
        if _BEFORE.search(before):
            return Hours(_in_the_same_half(moment), moment, exact=False)
        return Hours(moment, time(min(moment.hour + 1, 23), moment.minute), exact=True)
    parts = [each for each in _PARTS if each[0].search(folded)]
    if not parts:
        return None
    _, first, last = parts[0]
    return Hours(time(first), time(last), exact=False)


def without_farewells(folded: str) -> str:
    """The words without those that only wish somebody well: « bonne soirée », « à lundi »."""
    folded = " ".join(folded.split())
    return "" if _UNTIL_THEN.fullmatch(folded) else _WISHED_WELL.sub(" ", folded)


def first_day_in(folded: str) -> str | None:
    """The words of the first day that is named: « lundi » of « lundi ou mardi »."""
    found = _DAYS.search(folded)
    return found.group() if found else None


def names_a_time(text: str) -> bool:
    folded = without_farewells(without_phones(fold(text)))
    return bool(_DAYS.search(folded)) or hours_in(folded) is not None


def wishes_a_call(text: str) -> bool:
    """« Rappelez-moi demain à 10h30 », « je suis joignable mardi matin »."""
    folded = fold(text)
    return bool(_CALL.search(folded) and not _OTHER_CALLS.search(folded) and names_a_time(text))


def asks_about_the_shop(clause: str) -> bool:
    """« Et donc samedi c'est ouvert ou non »: of opening, coming or delivering, and of no call."""
    return bool(_A_VISIT.search(fold(clause)))


def is_only_a_time(text: str) -> bool:
    """« En fait plutôt mardi matin », « c'est bon pour lundi 14h au 06… »: nothing else is said."""
    if not names_a_time(text) or _A_VISIT.search(without_phones(fold(text))):
        return False
    return not beside_the_call(text)


def changes_the_time(text: str) -> bool:
    """Whether it says another time, with few words of its own: « non je bosse, plutôt mardi »."""
    folded = without_phones(fold(text))
    if not names_a_time(text) or not _CHANGES.search(folded) or _A_VISIT.search(folded):
        return False
    asks = "?" in text and not _MOVES.search(folded)
    return not asks and len(beside_the_call(text)) <= _MOST_BESIDE


def mostly_a_time(text: str) -> bool:
    """« Mardi par exemple », where the time of a call was asked."""
    other = _A_VISIT.search(without_phones(fold(text))) or "?" in text
    return names_a_time(text) and not other and len(beside_the_call(text)) < _MOST_BESIDE


def beside_the_call(text: str) -> tuple[str, ...]:
    """The words of a message that are about anything else than a call and its time."""
    folded = without_phones(fold(text)).replace(incomplete_phone(fold(text)) or "\0", " ")
    for pattern in (_DATES, _RANGE, _ONE, _DAYS, *(each[0] for each in _PARTS), _CALL):
        folded = pattern.sub(" ", folded)
    words = re.findall(r"[a-z][a-z'-]*|\d+", folded)
    return tuple(word for word in words if word.strip("'-") not in _FILLERS)


def asks_for_a_call(text: str) -> bool:
    """« Rappelle-moi stp », « j'aimerais être rappelé », and next to nothing else."""
    folded = fold(text)
    if not _ASKS_A_CALL.search(folded) or _OTHER_CALLS.search(folded):
        return False
    return not _A_DELAY.search(folded) and len(beside_the_call(text)) <= _FEW


def speaks_of_a_call(text: str) -> bool:
    return bool(_CALL.search(fold(text)))


def checks_a_time(text: str) -> bool:
    """« Vous avez bien noté mardi 9h ? », « le rappel de mardi est enregistré ? »."""
    folded = fold(text)
    return names_a_time(text) and bool(_CHECKS.search(folded)) and not _A_VISIT.search(folded)


def _clock(found: re.Match[str], name: str) -> time:
    groups = found.groupdict()
    hour = int(found[name]) % 24
    if groups.get("half") == "p" and hour < 12:
        hour += 12
    return time(hour, int(groups.get(f"{name}_min") or 0))


def _in_the_same_half(moment: time) -> time:
    """« Avant 17 h » is the afternoon, « avant 10 h » the morning."""
    return time(13) if moment.hour > 14 else time(0)
