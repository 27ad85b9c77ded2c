"""What a complaint denies, and calls at the wrong hours: never said back as its contrary."""

import re

_EUROS = r"(?P<{0}>\d{{1,4}}(?:[.,]\d{{1,2}})?) ?(?:€|euros?\b|eur\b|balles\b|e\b)?(?![\d%])"
_DONE = r"(?:signe|accepte|pris|achete|commande|choisi|demande|voulu|dit oui)\w{0,2}"
_NEVER = re.compile(
    rf"\b(?:jamais|pas|rien)(?: ete| rien| non plus)? {_DONE}\b[^.;!?,\d]{{0,20}}"
    rf"\b{_EUROS.format('amount')}"
)
_NEVER_OTHERWISE = re.compile(rf"\b(?:jamais|pas|rien)(?: ete| rien)? {_DONE}\b")
_ANNOUNCED = re.compile(
    r"\b(?:m'avait|m'avaient|m'a|m'ont|m'avez|m'aviez|avait|aviez|nous a|nous avait)"
    r" (?:dit|annonce|promis|parle de|vendu|propose|garanti)\b[^.;!?,\d]{0,20}"
    rf"\b{_EUROS.format('amount')}(?! ?(?:h|heures?|jours?|mois|ans?|fois|semaines?)\b)"
)
_WHEN_IT_SUITS = re.compile(
    r"\b(?:r?appel|telephon)\w*\b.{0,30}\b(?:quand (?:ca|cela|c) ?(?:l'|les |vous |lui )?(?:arrange"
    r"|chante)|n'importe (?:quand|quelle heure)|quand (?:elle|il|ils) veu\w+)"
    r"|\b(?:r?appel|telephon)\w*\b.{0,50}\b(?:jamais|pas) (?:aux?|a l'|a la|dans) ?"
    r"(?:mes |bonnes? )?"
    r"(?:horaires?|heures?|creneaux?)"
)
_ASKED_HOUR = re.compile(
    r"\b(?P<bound>apres|avant|a partir de|vers) (?P<hour>\d{1,2}) ?h(?P<min>\d\d)?"
)


def never_agreed(folded: str) -> list[str]:
    """« On m'avait dit 39, j'ai jamais signé pour 54 », in the second person."""
    never, announced = _NEVER.search(folded), _ANNOUNCED.search(folded)
    if never is None:
        return []
    said = [f"on vous avait annoncé {_amount(announced)}"] if announced else []
    return [*said, f"vous n'avez jamais accepté {_amount(never)}"]


def denies_buying(folded: str) -> bool:
    return bool(_NEVER.search(folded) or _NEVER_OTHERWISE.search(folded))


def calls_when_it_suits(folded: str) -> bool:
    return bool(_WHEN_IT_SUITS.search(folded))


def wrong_hours(folded: str, who: str) -> list[str]:
    if not calls_when_it_suits(folded):
        return []
    hour = _ASKED_HOUR.search(folded)
    if hour is None:
        return [f"{who} vous appelle en dehors des horaires que vous avez donnés"]
    bound = hour["bound"].replace("apres", "après").replace("a partir", "à partir")
    asked = f"{bound} {hour['hour']} h{' ' + hour['min'] if hour['min'] else ''}"
    return [f"{who} vous appelle quand cela l'arrange, alors que vous aviez demandé {asked}"]


def _amount(found: re.Match[str]) -> str:
    return f"{found['amount'].replace('.', ',')} €"
