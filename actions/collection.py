"""« Je peux venir mardi à 11 h ? »: nothing is booked here; the day goes to the team."""

import re
from collections.abc import Iterator
from datetime import date

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answered_card import shortened
from actions.answers import asked
from actions.at_the_shop import keeps_for_a_day
from actions.delivery_plan import day_spoken_of
from actions.destinations import destination
from actions.speech import Answer
from actions.surroundings import surroundings
from bot.call_times import Wished, day_and_hour, slot_for, wished_time
from bot.call_words import names_a_time, speaks_of_a_call
from bot.folding import fold
from bot.french import french_day
from bot.moments import moments

COLLECTION = "collection"  # a key of several.FOR_A_PERSON

_APPOINTMENT = r"\b(?:rendez[- ]?vous|rdv)\b"
_GO = (  # « j'en ai passé une autre vendredi » is over
    r"(?<!\bai )(?<!\bas )(?<!\ba )(?<!avons )(?<!\bont )"
    r"(?:passe(?:rai|rais|r)?|viens|vient|venir|viendrai|viendrais|chercher|recupere(?:r|rai)?"
    r"|retire(?:r|rai)?|prendre sur place|(?:de|re)?pose(?:r|rai)? (?=.{0,25}\b(?:lannion|magasin"
    r"|boutique|comptoir|chez vous)\b)|(?:r?apporte|r?amene)(?:r|rai)?)"
)
_COMES = re.compile(
    r"\b(?:retrait|enlevement|click and collect)\b"
    r"|\b(?:retirer|recuperer|venir (?:la |le |les )?chercher|passer (?:la |le "
    r"|les )?prendre)\b.{0,40}"
    r"\b(?:magasin|boutique|sur place|moi[- ]meme|chez vous|lannion|au comptoir|depot)\b"
    rf"|\b(?:je|j'|on|nous|puis-je|peux|peut|pouvons|possible|moyen)\b.{{0,30}}\b{_GO}\b"
    rf"|{_APPOINTMENT}.{{0,40}}\b(?:{_GO}|magasin|boutique|chez vous|sur place)\b"
    rf"|\b(?:passer|venir) (?:le |la |les )?(?:chercher|prendre|recuperer|retirer)\b"
)
_NOT_HERE = re.compile(
    r"\b(?:livreur|transporteur|facteur|technicien|chez (?:moi|nous)|rappel\w*|colissimo"
    r"|chronopost|la poste|point relais|pass\w+ (?:une |la |ma )?commande|commande passee"
    r"|(?:je |j')(?:vous )?appel\w+|laisse[zrs]? tomber)\b"
)
# Asked without a day: may one come at all?
_MAY_COME = re.compile(
    rf"\b(?:on|je|puis|peux|peut|peut-on|possible|moyen|pourrais?)\b.{{0,25}}\b{_GO}\b.{{0,30}}"
    r"(?:\bsur place|\b(?:chez|a) vous|\bmagasin|\bboutique|\bcomptoir|\bmateriel|\bmoi[- ]meme)"
    rf"|\bretrait\b.{{0,25}}(?:\?|possible)|{_APPOINTMENT}.{{0,40}}"
    rf"\b(?:retrait|{_GO}|voir (?:le|du|votre|les)|boutique|magasin)\b"
)
# Said of a day that was spoken of, and of nothing else.
_CONFIRMS = re.compile(
    rf"{_APPOINTMENT}|\b(?:c'est|c|donc|bien|ok|oui) (?:donc |bien |deja )?(?:reserve|note"
    r"|confirme|bon|booke|cale|valide)e?s?\b|\b(?:reserve|confirme|note|cale|valide)[rz]\b"
    r"|\bvous (?:me |nous )?confirme[zr]\b|^(?:oui|ok|d'accord)\b.{0,25}$"
)
_OPENS = re.compile(
    r"\b(?:ouv\w+|fermez?|fermee?s?|horaires?|heures d'ouverture|livr\w+|expedi\w+|arriv\w+"
    r"|rappel\w*|appele[rz]|retard|colis|recu\w*|depuis|hier|pont|conges)\b"
)
_PAYS = re.compile(r"\b(?:pay\w+|pai\w+|regl\w+|cheque|especes|carte)\b")
_TOLD = re.compile(
    r"\bvous conviendrai(?:t|ent)\b|\brien n'est encore reserve\b"
    r"|\bsur rendez[- ]vous\b.{0,40}(?:\badresse\b|$)"
)
_HOURS_TOLD = re.compile(r"\bnous serons (?:ouverts|fermes)\b")
_BARE_DAY = re.compile(
    r"\ble \d{1,2}\b(?! ?(?:h\b|janv|fev|mars|avr|mai|jui|aou|sept|oct|nov|dec))"
)
_LATELY = 4  # messages of the visitor
_WITHOUT_TIME = (
    "Dites-moi le jour et l'heure qui vous conviendraient : je les transmets à l'équipe."
)


def comes_to_collect(text: str) -> bool:
    """Whether somebody names a time to come to the shop for goods."""
    return comes_by(text) and _moment(text) is not None


def comes_by(text: str) -> bool:
    """« Je peux passer chercher un injecteur ? », whatever the day."""
    folded = fold(text)
    return bool(_COMES.search(folded)) and not _NOT_HERE.search(folded)


def collection_wished(
    tracker: Tracker, text: str | None = None
) -> tuple[Answer, list[EventType]] | None:
    """A day to come, in one message or over several; None for a message about anything else.

    « On peut venir samedi ? », « mardi 15 h alors », « vous confirmez le rdv ? » are one wish.
    """
    text = _dated(tracker, text or str(tracker.latest_message.get("text") or ""))
    folded, reference = fold(text), tracker.get_slot("order_spoken")
    if _NOT_HERE.search(folded) or speaks_of_a_call(text) or _is_for_elsewhere(text):
        return None
    before = said_of_collection(tracker)
    if comes_to_collect(text) or keeps_for_a_day(text):
        before = before or said_of_collection(tracker, hours=True)
        return asked_for_collection(text, reference, before)
    pays = _PAYS.search(folded) and not _COMES.search(folded)  # « si je paie demain, ça part ? »
    # « Ah dimanche vous êtes fermés. demain alors vers 11h »: the last sentence says when.
    last = re.split(r"[.!?;]\s+", text)[-1]
    if _OPENS.search(folded) and names_a_time(last) and not _OPENS.search(fold(last)):
        text, folded = last, fold(last)
    opens = _OPENS.search(folded)
    if before and not pays and names_a_time(text) and (_CONFIRMS.search(folded) or not opens):
        return asked_for_collection(text, reference, before)
    confirms = _CONFIRMS.search(folded) and not _PAYS.search(folded)
    if before and confirms and not _OPENS.search(folded):
        return asked_for_collection(text, reference, before)
    unknown = reference is None and re.search(r"\b(?:command|colis)", folded)
    if _MAY_COME.search(folded) and not (unknown or _PAYS.search(folded)):
        return asked_for_collection(text, reference, before)
    return None


def _is_for_elsewhere(text: str) -> bool:
    """« Je l'aurai mercredi à Brest ? »: a delivery, in another town than the shop's."""
    there = destination(text)
    return there is not None and fold(surroundings().shop.address.city) not in fold(text)


def said_of_collection(tracker: Tracker, hours: bool = False) -> tuple[str, ...]:
    """What was said of coming to the shop in the last messages, the latest first.

    `hours`: the day whose hours were asked counts as well.

    Empty when something else was spoken of since, or when it was passed on already.
    """
    said: list[str] = []
    for typed, told in _turns(tracker):
        answered = fold(told)
        of_hours = hours and _HOURS_TOLD.search(answered) and names_a_time(typed)
        of_it = _TOLD.search(answered) or of_hours
        of_it = of_it or (_COMES.search(fold(typed)) and names_a_time(typed))
        if "c'est transmis" in answered or "votre demande est transmise" in answered:
            break
        if of_it and not _NOT_HERE.search(fold(typed)):
            said.append(typed)
    return tuple(said)


def asked_for_collection(
    text: str, reference: str | None, before: tuple[str, ...] = ()
) -> tuple[Answer, list[EventType]]:
    """The wish said back, and what passes it on; a closed day is said to be one.

    `before` is what was said of it in earlier messages, the latest first: « mardi », then « 15 h ».
    """
    here, wished = surroundings(), _moment(text, before)
    if wished is None and before:
        words = shortened(" / ".join((*reversed(before), text)))
        return Answer("Entendu : l'équipe vous proposera un moment."), [
            SlotSet("next_topic", COLLECTION),
            SlotSet("next_text", words),
        ]
    if wished is None:
        return Answer(f"{here.shop.collection} {_WITHOUT_TIME}"), []
    day = wished.start.date()
    if not here.shop.hours_on(day):
        closed = f"{here.shop.collection} {here.shop.describe_day(day)}"
        return Answer(f"{closed} Quel autre jour vous conviendrait ?"), []
    if slot_for(wished, here.shop, here.now()) is None:
        return Answer(f"{here.shop.describe_day(day)} Quelle heure vous conviendrait ?"), []
    whose = f" pour la commande {reference}" if reference else ""
    rule = f"{here.shop.collection} " if not (reference or before) else ""
    said = f"{rule}Rien n'est encore réservé : je demande {day_and_hour(wished)} à l'équipe{whose}."
    words = text if not before else shortened(" / ".join((*reversed(before), text)))
    wish = f"Retrait souhaité {day_and_hour(wished)} : « {words} »" if before else text
    return Answer(said), [SlotSet("next_topic", COLLECTION), SlotSet("next_text", wish)]


def _moment(text: str, before: tuple[str, ...] = ()) -> Wished | None:
    """The time that the messages name together, each later one correcting those before."""
    here, wished = surroundings(), None
    told: date | None = None  # the month of « le 23 à 14 h »
    for each in (*reversed(before), text):
        dated, told = _with_its_month(each, told)
        wished = wished_time(dated, here.shop, here.now(), wished) or wished
        if wished and not here.shop.hours_on(wished.start.date()) and each is not text:
            wished = None  # refused already: what follows is another day
    return wished


def _with_its_month(text: str, told: date | None) -> tuple[str, date | None]:
    """« Et le 23 décembre à 14 h », for « et le 23 à 14 h » after a day of December."""
    here = surroundings()
    today = here.now().astimezone(here.shop.timezone).date()
    bare = _BARE_DAY.search(fold(text))
    days = moments(text, today, told)
    if len(days) != 1:
        return text, told
    if bare and told:
        text = f"{_BARE_DAY.sub(' ', fold(text))} le {french_day(days[0].first)}"
    return text, days[0].first


def _dated(tracker: Tracker, text: str) -> str:
    """« Venir le 30 », after « je rentre le 23 décembre »: « venir le 30 décembre »."""
    if not _BARE_DAY.search(text):
        return text
    question = asked(tracker)
    near = day_spoken_of(question, question.earlier)
    days = moments(text, question.today, near) if near else ()
    return _BARE_DAY.sub(f"le {french_day(days[0].first)}", text) if len(days) == 1 else text


def _turns(tracker: Tracker) -> Iterator[tuple[str, str]]:
    """Earlier messages of the visitor with what was answered to each, the latest first."""
    told: list[str] = []
    turns = 0
    for event in reversed(tracker.events):
        if event.get("event") == "bot":
            told.insert(0, str(event.get("text") or ""))
        elif event.get("event") == "user":
            turns += 1
            # The present message is the last of them, and has no answer yet.
            if turns > 1:
                yield str(event.get("text") or ""), " ".join(told)
            told = []
            if turns > _LATELY:
                return


def what_to_bring(reference: str = "") -> str:
    """To who comes for an order; `reference` with a space before it."""
    return (
        f"Le numéro de commande{reference} suffit à la retrouver ; s'il faut une pièce "
        "d'identité, l'équipe vous le dit en fixant le rendez-vous."
    )
