"""What somebody complains of in the shop itself: who did what, how often, what was promised.

Products that fail and parcels that do not come are told elsewhere; here it is people, calls,
promises and money. Every fact is said back in the second person; nothing is added to it.
"""

import re
from dataclasses import dataclass

from bot import grievance_denials as denials
from bot import grievance_words as words_of
from bot.folding import fold
from bot.grievance_quotes import sends_away, told_in


@dataclass(frozen=True)
class Grievance:
    """What is said back, and what of it decides on what is done."""

    facts: tuple[str, ...]
    unwanted_calls: bool = False
    cheaper_elsewhere: bool = False
    about_people: bool = False  # no order is needed to see to it


_STRONG = (
    *(
        words_of.MISSOLD,
        words_of.LIED,
        words_of.REFUSED,
        words_of.NOT_PICKED_UP,
        words_of.DIFFERENCE,
        words_of.OVERCHARGED,
    ),
    *(words_of.HUNG_UP, words_of.RUDE, words_of.LOOPS, words_of.MOCKS, words_of.BLAMES),
)


def complains(text: str) -> bool:
    """Whether a message is a complaint by its own words, whatever else it may ask."""
    folded = plain(text)
    if folded.startswith("/") or words_of.IF.search(folded):
        return False
    if any(pattern.search(folded) for pattern in _STRONG) or _called_too_often(folded):
        return True
    if sends_away(text) or len(told_in(text).facts) > 1:
        return True  # told something, after what was wrong was said
    if denials.never_agreed(folded) or denials.calls_when_it_suits(folded):
        return True
    if words_of.UNHAPPY.search(folded) and not words_of.GIVES_BACK.search(folded):
        return True
    return bool(_broken_promise(folded) or (words_of.CONTACTED.search(folded) and _unhappy(folded)))


def swears(text: str) -> bool:
    return bool(words_of.SWEARS.search(plain(text)))


def grievance_in(text: str, product: str | None = None) -> Grievance:
    """The facts of a complaint about the shop, in the order in which they weigh."""
    told = told_in(text)
    folded = " ".join(told.rest.split())  # another's words are no facts of theirs
    unwanted = _called_too_often(folded)
    facts = [
        *denials.never_agreed(folded),
        *told.facts,
        *_bought(folded, product),
        *_sold(folded),
        *denials.wrong_hours(folded, _who(folded) or "on"),
        *_on_the_phone(folded, unwanted),
        *_broken_promise(folded),
        *_treated(folded),
        *_money(folded),
        *_needed(folded),
    ]
    people = bool(
        unwanted
        or words_of.RUDE.search(folded)
        or words_of.NOT_PICKED_UP.search(folded)
        or words_of.HUNG_UP.search(folded)
        or denials.calls_when_it_suits(folded)
        or words_of.ON_SITE.search(folded)
    )
    return Grievance(
        tuple(dict.fromkeys(facts)), unwanted, bool(words_of.DIFFERENCE.search(folded)), people
    )


def wants_no_calls(text: str) -> bool:
    """Who is called too often, who cannot hear, who asks not to be called."""
    folded = plain(text)
    return bool(_called_too_often(folded) or words_of.NO_CALLS.search(folded))


def plain(text: str) -> str:
    return " ".join(fold(text).replace("’", "'").split())


def _called_too_often(folded: str) -> bool:
    """Called by a seller; who calls the shop in vain says « j'appelle »."""
    unwanted = words_of.UNWANTED.search(folded) and not words_of.MISSOLD.search(folded)
    at_times = denials.calls_when_it_suits(folded)
    return bool(unwanted and not at_times and not words_of.I_CALL.search(folded))


def _unhappy(folded: str) -> bool:
    return bool(
        re.search(
            r"\b(?:rien|toujours|jamais|pas|personne|aucune?|encore|sans)\b|!|\bca fait\b", folded
        )
    )


def _who(folded: str) -> str | None:
    if found := words_of.WHO.search(folded):
        word = found["who"]
        return next(
            (t for start, t in words_of.TITLES.items() if word.startswith(start)), "quelqu'un"
        )
    return None


def _bought(folded: str, product: str | None) -> list[str]:
    found = words_of.BOUGHT.search(folded)
    if found is None or denials.denies_buying(folded) or words_of.PAID.search(folded):
        return []
    what = f" votre {product}" if product else ""
    return [f"vous avez acheté{what} à {_euros(found['amount'])}"]


def _sold(folded: str) -> list[str]:
    who = _who(folded) or "quelqu'un de chez nous"
    if words_of.MISSOLD.search(folded):
        unfit = words_of.UNFIT.search(folded)
        mine = (unfit["with"] or "") if unfit else ""
        mine = re.sub(r"\b(?:ma|mon) ", lambda m: "votre ", mine)
        mine = mine.replace("mes ", "vos ").replace("notre ", "votre ").replace("camera", "caméra")
        fits = f"pas compatible{mine}" if unfit else "qui ne convient pas"
        return [f"{who} vous a vendu un produit {fits}"]
    return ["vous estimez avoir été trompé"] if words_of.LIED.search(folded) else []


def _on_the_phone(folded: str, unwanted: bool) -> list[str]:
    times = words_of.TIMES_IN.search(folded)
    how_often = f" {times.group()}" if times else ""
    since = words_of.SINCE.search(folded)
    facts = []
    if unwanted:
        facts.append(f"vous recevez des appels de vente{how_often} et vous n'en voulez plus")
        return facts
    if words_of.HUNG_UP.search(folded):
        facts.append(f"on vous a raccroché au nez{how_often}")
    if refused := words_of.REFUSED.search(folded):
        kind = refused["what"] or "support"
        what = words_of.REFUSALS.get(kind, "de vous aider")
        what = "un remboursement" if kind.startswith("rembours") else what
        facts.append(f"on vous a refusé {what}" if what[:2] != "de" else f"on a refusé {what}")
    if words_of.NOT_PICKED_UP.search(folded) and words_of.BY_PHONE.search(folded):
        for_long = f" depuis {_hours(since['for'])}" if since else ""
        facts.append(f"vous nous appelez{for_long} sans que personne ne décroche")
    contacted = words_of.CONTACTED.search(folded)
    if contacted and not words_of.HUNG_UP.search(folded):
        groups = contacted.groupdict()
        count = next(
            (found.group() for found in [words_of.TIMES_IN.search(contacted.group())] if found),
            None,
        )
        if count:
            facts.append(f"vous nous avez déjà contactés {count}")
        elif groups["sent"]:
            facts.append(f"vous nous avez écrit ou appelés {groups['sent']} fois sans réponse")
        else:
            facts.append("vous avez dû nous contacter plusieurs fois")
    return facts


_EXPECTED = re.compile(r"^(?:devait|devaient) (?:etre|arriver|partir)\b")


def _broken_promise(folded: str) -> list[str]:
    found = words_of.PROMISED.search(folded)
    if found is None or not _unhappy(folded):
        return []
    clause = found.group()
    what = next(
        (words for pattern, words in words_of.PROMISES if pattern.search(clause)), None
    ) or next((words for pattern, words in words_of.PROMISES if pattern.search(folded)), None)
    when = words_of.WHEN.search(found["after"])
    if what is None and when is None:
        return []
    if _EXPECTED.search(clause):
        return []  # « ils devaient être là jeudi »: the goods, and nobody promised
    named = words_of.NAMED.search(folded)
    name = named["name"] if named and not words_of.NO_NAME.fullmatch(named["name"]) else None
    who = name.capitalize() if name and len(name) > 2 else (_who(folded) or "on")
    on = _dated(when["when"]) if when else ""
    return [f"{who} vous avait promis {what or 'une suite'}{f' {on}' if on else ''}"]


def _treated(folded: str) -> list[str]:
    facts = []
    if words_of.RUDE.search(folded):
        facts.append("vous avez été mal reçu")
    if words_of.LOOPS.search(folded):
        facts.append("mes réponses ne vous aident pas")
    if words_of.MOCKS.search(folded):
        facts.append("la livraison est bien trop lente")
    return facts


def _money(folded: str) -> list[str]:
    facts = []
    if (paid := words_of.PAID.search(folded)) and paid["day"]:
        facts.append(f"vous avez payé {_euros(paid['amount'])} {_dated(paid['day'])}")
    elif paid and (words_of.CHEAPER.search(folded) or words_of.DIFFERENCE.search(folded)):
        facts.append(f"vous avez payé {_euros(paid['amount'])}")
    if words_of.CHEAPER.search(folded):
        facts.append("vous avez vu ce prix plus bas ailleurs")
    if words_of.DIFFERENCE.search(folded):
        facts.append("vous demandez le remboursement de la différence")
    if words_of.OVERCHARGED.search(folded):
        facts.append("vous avez payé plus que prévu")
    return facts


def _needed(folded: str) -> list[str]:
    facts = []
    if (wait := words_of.WAIT.search(folded)) and "retard" not in folded:
        facts.append(f"le délai de {wait['for']} est trop long")
    if found := words_of.FOR_A_DATE.search(folded):
        when = _dated(found["when"] or found["by"])
        facts.append(f"il vous le faut pour {when.removeprefix('pour ').removeprefix('avant ')}")
    return facts


def _euros(amount: str) -> str:
    return f"{amount.replace('.', ',')} €"


def _hours(span: str) -> str:
    return re.sub(r"(?<=\d) ?h\b", " h", span)


def _dated(words: str) -> str:
    accents = {"fevrier": "février", "aout": "août", "decembre": "décembre", "noel": "Noël"}
    accents["derniere"] = "dernière"
    for plain, written in accents.items():
        words = words.replace(plain, written)
    return words
