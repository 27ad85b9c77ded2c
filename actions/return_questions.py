"""What is asked of a return beside its conditions: where to, how late, and who pays what."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answers import Asked
from actions.speech import A_PERSON, Answer
from actions.surroundings import surroundings
from bot.folding import fold
from bot.french import ANY_FEW, number_of, typographic

_RETURN = re.compile(
    r"\b(?:retour\w*|renvo\w+|retourn\w+|retract\w+|rma|rendre|reexpedi\w+|rembours\w+)\b"
)
_NO_POST = re.compile(r"\b(?:e-?mail|mail|livraison|facturation|ip|mac)\b|@")
_WHERE = re.compile(
    r"\badresse\b|\b(?:ou|a qui) (?:est[- ]ce que )?(?:je |j'|on |dois[- ]je |faut(?:-il)? "
    r"|puis-je )?"
    r"(?:le |la |les |l'|dois |doit |peux |vais )*(?:renvo\w+|envo\w+|retourn\w+|expedi\w+"
    r"|adress\w+"
    r"|poste\w*)|\b(?:renvo\w+|envo\w+|retourn\w+) (?:ca |le |la |l' )?(?:ou|a qui)\b"
)
_UNITS = {"jour": 1, "semaine": 7, "mois": 30, "an": 365}
_SINCE = re.compile(rf"\b(?P<count>\d{{1,3}}|{ANY_FEW}) ?(?P<unit>jours?|semaines?|mois|ans?)\b")
_LATE = re.compile(
    r"\btrop tard\b|\bencore (?:le temps|possible|temps|dans les temps)\b|\bdans les delais\b"
    r"|\bhors delai|\b(?:il y a|ya|y a|depuis|ca fait|voila|au bout de|apres)\b"
    r"|\bdelai (?:est )?passe"
)
_FAILS = re.compile(r"\b(?:panne|marche|fonctionne|hs|defectueu\w+|casse\w*|abime\w*|garanti\w*)\b")
_SENT_BACK = re.compile(
    r"\b(?:ai|avons|on a|a ete|est) (?:deja |bien |tout |donc )*"
    r"(?:renvoye|retourne|reexpedie|rendu)"
)
_OUTWARD = re.compile(
    r"\bport (?:aller|initial|de depart|paye|d'achat)\b|\bfrais (?:de port |de livraison "
    r"|d'envoi )?"
    r"(?:aller|initiaux|payes)\b|\brembours\w+.{0,25}\b(?:frais de port|ports?|livraison"
    r"|frais d'envoi)\b"
    r"|\b(?:frais de port|le port)\b.{0,25}\brembours\w+"
)
_ASK = "Dois-je lui transmettre votre demande ?"
_LATELY = 4  # messages
_Aside = tuple[Answer | None, list[EventType]]


def about_a_return(tracker: Tracker, text: str) -> _Aside | None:
    """None unless a return is spoken of, now or just before."""
    if tracker.get_slot("requested_slot") == "order_proof" or not _is_spoken_of(tracker, text):
        return None
    folded = fold(text)
    for read in (_where_to, _too_late, _outward):
        if said := read(tracker, folded):
            return _once(tracker, said, text)
    return None


def where_to_send(question: Asked) -> Answer:
    """« Le carton est prêt, j'écris quoi dessus ? », of no return that was given a number."""
    return Answer(_to_the_shop(None), (A_PERSON,))


def _where_to(tracker: Tracker, folded: str) -> str | None:
    if not _WHERE.search(folded) or _NO_POST.search(folded):
        return None
    return _to_the_shop(_rma(tracker))


def _to_the_shop(number: str | None) -> str:
    shop = surroundings().shop
    known = f"Avec votre numéro {number}," if number else "Avant tout envoi,"
    rule = "" if number else ", et le numéro de RMA si l'article est en panne"
    return (
        f"La boutique est au {shop.address.one_line}. {known} une personne de l'équipe vous "
        f"confirme "
        f"l'adresse où renvoyer le colis{rule}. {_ASK}"
    )


def _too_late(tracker: Tracker, folded: str) -> str | None:
    days = next((n for each in [folded, *_earlier(tracker)] if (n := _days_in(fold(each)))), None)
    if days is None or not _LATE.search(folded) or _FAILS.search(folded):
        return None
    if _SENT_BACK.search(folded):
        return None  # it is on its way: what becomes of it is asked
    shop = surroundings().shop
    limit = shop.returns.withdrawal_days
    if days <= limit:
        return (
            f"Vous êtes dans les délais : le retour se fait dans les {limit} jours après "
            f"réception, "
            f"pour un article {shop.returns.condition}. Une personne de l'équipe peut le lancer. "
            f"{_ASK}"
        )
    return (
        f"Le retour se fait dans les {limit} jours après réception : ce délai est passé. Si "
        f"l'article "
        f"est en panne, la garantie de {shop.warranty.months} mois s'applique ; sinon, une "
        f"personne de "
        f"l'équipe vous dit ce qui reste possible. {_ASK}"
    )


def _outward(tracker: Tracker, folded: str) -> str | None:
    said_before = any(
        "retour" in fold(each) or "retract" in fold(each) for each in _earlier(tracker)
    )
    bare = said_before and re.search(r"\bport\b.{0,10}\baller\b|^\W*(?:et )?(?:le )?port\b", folded)
    if not (_OUTWARD.search(folded) or bare):
        return None
    whose = "votre" if surroundings().shop.returns.who_pays == "client" else "notre"
    sent_back = said_before or re.search(r"\bretour|\bretract|\brenvo", folded)
    beside = f"Les frais de retour sont à {whose} charge. " if sent_back else ""
    return (
        f"{beside}Pour le port payé à la commande, je ne le sais "
        f"pas d'ici : une personne de l'équipe vous le dit. {_ASK}"
    )


def _once(tracker: Tracker, said: str, text: str) -> _Aside:
    """Asked again after that answer: a person, at once."""
    told = " ".join(str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
    if typographic(said) not in told:
        return Answer(said, (A_PERSON,)), []
    again = "C'est tout ce que j'en sais : je transmets votre question."
    about = SlotSet("next_text", f"Retour : {text}")
    return Answer(again), [SlotSet("next_topic", "exchange"), about]


def _is_spoken_of(tracker: Tracker, text: str) -> bool:
    return any(_RETURN.search(fold(each)) for each in (text, *_earlier(tracker)))


def _earlier(tracker: Tracker) -> list[str]:
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    return said[-1 - _LATELY : -1][::-1]


def _rma(tracker: Tracker) -> str | None:
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    said.append(str(tracker.latest_message.get("text") or ""))
    found = (re.search(r"\brma[- ]?(\d{2,8})\b", fold(each)) for each in reversed(said))
    number = next(filter(None, found), None)
    return f"RMA-{number[1]}" if number else None


def _days_in(folded: str) -> int | None:
    found = _SINCE.search(folded)
    if found is None:
        return None
    count = number_of(found["count"])
    unit = next(days for name, days in _UNITS.items() if found["unit"].startswith(name))
    return count * unit
