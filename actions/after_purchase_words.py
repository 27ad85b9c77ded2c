"""Words of sending back: what is asked, whether it fails, when it came and was bought."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from actions.troubles import does_not_work
from bot.days import named_days
from bot.folding import fold
from bot.french import ANY_FEW, ANY_MONTH, FOLDED_MONTHS, WEEKDAYS, number_of


class Matter(Enum):
    FAULT = "fault"
    MIND = "mind"


_FINE = re.compile(
    r"\b(?:pas|ni|jamais|aucun\w*|nullement)\b.{0,12}\b(?:en panne|pannes?|defectueu\w+|casse\w*"
    r"|abime\w*"
    r"|hs|defauts?|probleme)\b|\b(?:marche|fonctionne)\w* (?:tres |super |parfaitement |nickel"
    r"|bien)+"
    r"|\b(?:rien de casse|etat neuf|comme neu\w+)\b"
)
_MIND = re.compile(
    r"\b(?:convien\w+ pas|convient plus|plus besoin|pas besoin|change d'avis|changer d'avis|de trop"
    r"|en trop|trop (?:grand|gros|petit|cher|long|court|puissant|lent)\w*|me suis trompe\w*"
    r"|tromp[ée]\w*"
    r"|erreur de ma part|regrett\w+|plai[ts]\w* pas|pas adapte\w*|retract\w+|pas ce que (?:je|j')"
    r"|plus l'utilite|m'en sers (?:pas|plus)|(?:la|le|les|n'en|en) veux (?:plus|pas)|n'en (?:ai"
    r"|veux) plus|va pas avec|vont pas avec"
    r"|finalement (?:je )?(?:n'en|ne|pas)|pas satisfait\w*|compatible pas|pas compatible)\b"
)
RETURN = re.compile(
    r"\b(?:retour(?:s|n\w+)?|renvo\w+|retract\w+|rma|rendre|reprene[zr]|reprise|rembours\w+"
    r"|garanti\w*"
    r"|echang\w+|sav)\b"
)
OPENED_BY_THEM = re.compile(
    r"\b(?:j'ai|on a)\b.{0,15}\b(?:casse|jete|perdu|dechire|abime|ouvert)\w*\b.{0,20}"
    r"\b(?:emballages?|cartons?|boites?)\b"
)
YOURS = re.compile(
    r"\bvotre (?:erreur|faute)\b|\bvous (?:vous )?(?:etes |avez )?tromp\w+|\bpas le bon\b"
    r"|\berreur (?:de votre part|chez vous)\b"
)
SINCE_WHEN = re.compile(r"\b(?:a partir de|a compter de|depuis) (?:quand|l'achat|la |quel)")
BOUGHT_IT = re.compile(
    r"\b(?:j'ai|on a|nous avons|j'en ai|que j'ai|l'ai) (?:\w+ )?(?:pris\w*|achet\w+|command\w+"
    r"|recu\w*)"
    r"|\b(?:recue?s?|livree?s?|achetee?s?)\b"
)
PROCEEDS = re.compile(
    r"\bcomment (?:je |on |faut[- ]il |dois[- ]je )?(?:fai\w+|procede\w*|m'y prends"
    r"|ca (?:se passe|marche))"
    r"|\b(?:je|on) (?:fais|fait) comment\b|\b(?:procedure|marche a suivre|demarche)\b"
    r"|\bque (?:dois|faut)\b.{0,10}\bfaire\b"
)
HOW_MANY_DAYS = re.compile(
    r"\b(?:sous )?combien de jours\b|\bquel delai\b|\bj'ai combien de temps\b"
)
MAY_CHANGE = re.compile(
    r"\b(?:droit|delai|possib\w+|peux|peut|puis|pouvoir)\b.{0,30}\b(?:retract\w+|changer d'avis)"
    r"|\b(?:retract\w+|change\w* d'avis)\b.{0,30}(?:\?|\bpossible)"
)
TOLD = re.compile(
    r"\bgarantis? \d+ mois\b|\(rma\)|\b(?:le|un) retour se fait\b|\bapres reception\b"
    r"|\blancer? (?:d'abord )?le retour\b|\bfrais de retour\b|\bsous garantie\b"
)
SEND = (
    r"(?:renvo\w+|envo\w+|retourn\w+|expedi\w+|reexpedi\w+|post\w+|rend(?:s|re)|depos\w+|ramen\w+)"
)
WHERE = re.compile(
    rf"\b(?:adresse|ou|a qui)\b.{{0,25}}\b{SEND}|\b{SEND}\b.{{0,25}}\b(?:ou|a qui|adresse)\b"
    r"|^\W*(?:et )?(?:a quelle adresse|quelle adresse|c'est ou|ou ca)\b"
)
_POST = r"(?:renvo\w+|envo(?:ie|yer?)\w*|retourn(?:e|er)\b|(?:re)?expedi(?:e|er)\b|poste\w*)"
AT_ONCE = re.compile(
    rf"\b(?:je|j'|on|nous|faut|dois|peux|puis)\b.{{0,20}}\b{_POST}\b.{{0,30}}\b(?:direct\w*"
    r"|tout de suite|comme ca|maintenant|demain|aujourd'hui|chez vous"
    r"|(?:par|en|via) (?:la poste|colissimo|chronopost|courrier))\b"
    rf"|\b(?:donc|alors|du coup)\b.{{0,15}}\b(?:je|on)\b.{{0,12}}\b{_POST}"
    r"|\b(?:je|j'|on|puis|peux)\b.{0,20}\b(?:apport\w+|ramen\w+|rapport\w+|depose\w*)\b"
    rf"|\bje (?:vous )?(?:la|le|les|l'|l) ?{_POST}\W*\??$|\bj'ai deja {_POST}"
)
WHO_PAYS = re.compile(
    r"\b(?:qui|c'est (?:moi|vous)|a (?:ma|votre|vos|mes) (?:charges?"
    r"|frais))\b.{0,25}\b(?:pa[iy]\w*|charge"
    r"|frais|port|envoi)?|\b(?:frais|port|envoi|retour|renvoi|etiquette"
    r"|colis)\b.{0,35}\b(?:pour (?:moi|vous|qui|ma"
    r"|votre)|gratuit\w*|payant|offert\w*|a ma|a votre|rembours\w+|pa[iy]\w*|combien|coute)\b"
    r"|\bc'est (?:pour )?(?:moi|vous|gratuit|payant)\b"
)
HOW_LONG = re.compile(
    r"\b(?:combien de temps|quels? delais?|delai|sous combien|quand|ca prend|dans combien|long)\b"
)
OUTWARD = re.compile(r"\b(?:rembours\w+|rend\w*)\b.{0,20}\b(?:port|livraison|frais d'envoi)\b")
MONEY = re.compile(r"\brembours\w+|\bargent\b|\bavoir\b(?! (?:le|la|un|une|l'))")
REPAIR = re.compile(
    r"\b(?:repar\w+|echang\w+|remplac\w+|chang(?:e|er|ez)|rembours\w+|neu(?:f|ve)|avoir\b(?=\W|$))"
)
COVERED = re.compile(
    r"\bgaranti\w*|\bcouvert\w*|\bpris\w* en charge\b|\bprenez en charge\b|\bencore (?:bon"
    r"|valable)\b"
)
DAYS = re.compile(
    r"\b(?:combien|reste\w*|jusqu'a quand|jusqu'au|encore (?:le temps|possible|dans|droit"
    r"|renvoyer)|trop tard"
    r"|dans les (?:temps|delais)|dernier (?:jour|delai)|delais?|date limite|peux (?:encore"
    r"|toujours))\b"
)
RECEIVED = re.compile(
    r"\b(?:recue?s?|livree?s?|arrivee?s?|receptionne\w*|eue?s?|depuis|y ?a|hier)\b"
)
_COUNTED = re.compile(rf"\b(?P<count>\d{{1,3}}|{ANY_FEW}) ?(?P<unit>jours?|semaines?|mois|ans?)\b")
_BOUGHT = re.compile(
    rf"\b(?:achet\w*|pris\w*|command\w*|depuis|de|en|date de"
    rf"|facture)\b.{{0,20}}?\b(?:(?P<month>{ANY_MONTH})"
    r"(?: (?P<year>20\d\d))?|(?P<only>20[12]\d)|(?P<last>l'an(?:nee)? (?:dernier|derniere"
    r"|passee?)))\b"
)
PRO = re.compile(r"\b(?:entreprise|societe|professionnel\w*|pro|association|mairie|lycee)s?\b")


def denies_a_fault(text: str) -> bool:
    """« Elle n'est pas en panne », « il marche très bien »."""
    return bool(_FINE.search(fold(text)))


def matter_of(text: str) -> Matter | None:
    folded = fold(text)
    if _FINE.search(folded):
        return Matter.MIND
    if does_not_work(text) or re.search(r"\b(?:grille|crame|mort)\w{0,2}\b", folded):
        return Matter.FAULT
    return Matter.MIND if _MIND.search(folded) else None


_JUST_NOW = re.compile(r"\bce matin\b|\baujourd'hui\b|\bd'arriver\b|\bde (?:la |le )?recevoir\b")


def received_on(texts: Sequence[str], today: date) -> date | None:
    """The day on which it came, as the visitor says it; the latest message comes first."""
    for each in map(fold, texts):
        if not RECEIVED.search(each):
            continue
        counted = _COUNTED.search(each)
        if counted and counted["unit"][:2] in ("jo", "se"):
            count = number_of(counted["count"])
            return today - timedelta(days=count * (7 if counted["unit"].startswith("se") else 1))
        if "avant-hier" in each or "avant hier" in each:
            return today - timedelta(days=2)
        if re.search(r"\bhier\b", each):
            return today - timedelta(days=1)
        if re.search(
            r"\bce matin\b|\baujourd'hui\b|\bd'arriver\b|\bde (?:la |le )?recevoir\b", each
        ):
            return today
        if re.search(r"\bsemaine derniere\b", each):
            return None
        for name in WEEKDAYS:
            if re.search(rf"\b{name}\b(?! \d)", each):
                return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name)) % 7 or 7)
        past = [day for day in named_days(each, today) if day < today]
        if past:
            return past[0]
        number = re.search(r"\ble (\d{1,2})\b(?! ?h)", each)
        if number:
            days = (today - timedelta(days=n) for n in range(31))
            return next((day for day in days if day.day == int(number[1])), None)
    return None


def age_in_months(folded: str, today: date) -> int | None:
    """How many months ago it was bought, or would be when it fails."""
    counted = _COUNTED.search(folded)
    if counted and counted["unit"][:2] in ("mo", "an"):
        count = number_of(counted["count"])
        return count * (12 if counted["unit"].startswith("an") else 1)
    bought = _BOUGHT.search(folded)
    if bought is None:
        return None
    if bought["last"]:
        return 12
    if bought["only"]:
        return (today.year - int(bought["only"])) * 12
    month = FOLDED_MONTHS.index(bought["month"]) + 1
    year = int(bought["year"] or (today.year if month <= today.month else today.year - 1))
    return (today.year - year) * 12 + today.month - month


# « C'est garanti combien de temps ? », « et ce serait garanti ? »: how long, and nothing to do.
_HOW_LONG = re.compile(
    r"\b(?:combien|duree|longtemps|jusqu'a quand|quelle garantie)\b"
    r"|\b(?:c'est|est|sont|sera|seront|serait|seraient|restent?|y a|avez|ont)"
    r" (?:\w+ ){0,2}garantie?s?\b"
    r"|^\W*(?:(?:et|ok|merci|sinon|la|une|de|bien)[ ,]+)*garantie?s?\W*$"
)
# How to use it, what it costs or covers: more than its length is asked.
_MORE = re.compile(
    r"\b(?:comment|retour\w*|renvo\w+|sav|rma|couvr\w+|couvert\w*|frais|pa[iy]\w+|procedure"
    r"|fais|faire|jouer|encore|toujours|achet\w+|recue?s?|en cas"
    r"|si (?:ca|elle|il|jamais|un|une|la|le))\b"
)


def asks_how_long(text: str) -> bool:
    """Of the warranty, its length and nothing more; bought when, it is another question."""
    folded = " ".join(fold(text).split())
    of_it = re.search(r"\bgarantie?s?\b", folded) and _HOW_LONG.search(folded)
    return bool(of_it) and not _MORE.search(folded)
