"""What is said around an order, before any question is asked back: each reader has its own words.

Heard in the look-up, before a person is called, among everyday questions.
"""

import re
from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.after_purchase import after_purchase
from actions.answers import said_just_before
from actions.apologies import sorry_said
from actions.asked_delays import delays
from actions.before_ordering import (
    asks_for_the_cutoff,
    before_ordering,
    has_not_ordered,
)
from actions.breakdowns import return_wanted
from actions.collection import comes_to_collect
from actions.damage_told import damage_told
from actions.known_at_once import heard_at_once
from actions.of_the_trade import for_a_technician, sold_beside
from actions.order_address import wrong_address
from actions.order_asked import asked_of_it
from actions.order_given import Given
from actions.order_instead import another_instead
from actions.order_kinds import Kind, trouble_in, under_way
from actions.order_meant import follows_goods, of_goods_ordered, of_the_order_told
from actions.order_no_number import (
    found_without,
    gives_their_own,
    has_no_number,
    lost_before,
    number_lost,
)
from actions.order_numbers_said import spelt_out, whom_to_call
from actions.order_objections import chorus_again, fax_received, not_cancelled_yet, protest
from actions.order_refund_asked import asks_if_refunded
from actions.paper_orders import (
    fax_asked_for,
    for_a_public_body,
    order_on_paper,
    planned_on_paper,
    where_to_send,
)
from actions.parcel_asides import awaits_instructions, nothing_leaves, to_be_grouped
from actions.plainly_of_the_shop import asks_another_rule
from actions.purchase_orders import purchase_order_spoken_of
from actions.return_questions import about_a_return
from actions.said_next import said_next
from actions.several import LOOK_UPS
from actions.shop_asides import collection, terms
from actions.speech import A_PERSON, Answer, say
from actions.while_waiting import waiting
from bot.folding import fold

_PERSON = "action_request_person"
_Aside = tuple[Answer | None, list[EventType]]  # without words, the request says them

_THEIR_DATA = re.compile(
    r"\b(?:son|sa|ses|leur|leurs|lui)\b.{0,20}\b(?:e-?mails?|mails?|adresse|tel|telephone|numero de"
    r" (?:tel\w*|portable)|coordonnees|nom|code postal)\b"
    r"|\b(?:quel(?:le)?|c'est quoi|donne[zr]?(?:-moi)?|connaitre)\b.{0,25}\b(?:e-?mail|mail|adresse"
    r"|telephone|nom|code postal|coordonnees)\b.{0,20}\b(?:du client|de la cliente|du destinataire"
    r"|de l'acheteur|de la commande|sur la commande|de cette commande)\b"
)
_OF_SOMEBODY = re.compile(r"\b(?:du client|de la cliente|du destinataire|de l'acheteur)\b")
_THE_CARRIERS = re.compile(r"\bleurs?\b(?= (?:e-?)?mails?\b)")
_THEIR_OWN = re.compile(r"\b(?:mon|ma|mes|notre|voici|voila|je (?:change|donne))\b")
_ARRIVED = re.compile(
    r"\b(?:recue?s?|arriv\w+|livre\w*|colis|carton|paquet|commande\w*|cadeau\w*|emballage|deballe"
    r"|ouvert|recois|livraison|envoye\w*)\b"
)
# Said of what might happen, or of what the visitor did to it.
_IN_CASE = re.compile(
    r"\bj'ai (?:deja |bien )?(?:jete|casse|abime|ouvert)"
    r"|\bsi (?:un|une|mon|ma|l'|jamais)|\ben cas\b|\bau cas ou\b"
)
_SURELY = 0.9
_GIFT = re.compile(r"\b(?:cadeaux?|noel|anniversaire)\b")


async def order_aside(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType] | None:
    """Answer it, or pass it on; None for any other message, and while a request waits."""
    text = str(tracker.latest_message.get("text") or "")
    if not text or text.startswith("/") or tracker.get_slot("next_topic"):
        return None
    if tracker.active_loop_name not in (None, "order_form"):
        return None
    given = Given.by(tracker)
    if given.reference and given.proof and comes_to_collect(text) and not tracker.active_loop_name:
        return [FollowupAction("order_form")]  # whether it is ready comes first
    if asks_if_refunded(tracker):
        return [FollowupAction("order_form")]
    if (next_said := await said_next(tracker, dispatcher)) is not None:
        return next_said
    if (at_once := await heard_at_once(tracker, dispatcher, sends=False)) is not None:
        return at_once
    waits = await waiting(tracker)
    if not waits and follows_goods(tracker):
        return [FollowupAction("order_form")]
    for read in _readers(tracker):
        if heard := read(tracker, text):
            answer, events = heard
            if waits and events:
                if read not in _HEARD_WHILE_WAITING:
                    return None  # for the person who is coming
                events = []
            if answer is not None:
                say(dispatcher, answer)
            goes_on = any(each.get("name") == "next_topic" for each in events)
            return [*events, FollowupAction(_PERSON)] if goes_on else events
    return None


def _readers(tracker: Tracker) -> tuple[Callable[[Tracker, str], _Aside | None], ...]:
    given = Given.by(tracker)
    followed = of_goods_ordered(str(tracker.latest_message.get("text") or ""))
    if followed or (given.reference and given.proof):
        return tuple(each for each in _READERS if each not in _BESIDE_A_NUMBER)
    if not of_the_order_told(tracker):
        if asks_another_rule(tracker):
            return tuple(each for each in _READERS if each not in (about_a_return, after_purchase))
        begun = under_way(str(tracker.latest_message.get("text") or ""))
        return tuple(each for each in _READERS if not (begun and each is after_purchase))
    contests = asked_of_it(tracker) in (
        Kind.CONTEST,
        Kind.TOGETHER,
    )  # « je n'ai rien annulé » withdraws nothing
    return tuple(each for each in _ALWAYS if not (contests and each is protest))


def _their_data(tracker: Tracker, text: str) -> _Aside | None:
    spoken = tracker.get_slot("order_spoken") or tracker.get_slot("order_reference")
    folded = fold(text)
    named = spoken or tracker.get_slot("tried_reference")
    named = named or (Given.by(tracker).reference and _OF_SOMEBODY.search(folded))
    if not named or not _THEIR_DATA.search(folded) or _THEIR_OWN.search(folded):
        return None
    if tracker.get_intent_of_latest_message() == "ask_phone_number":
        return None  # « je n'ai pas son mail, elle vous appellera : quel numéro ? »
    if Given.by(tracker).proof:
        return None  # « son code postal c'est 97400 » gives it
    if tracker.get_slot("order_spoken") and not _THEIR_DATA.search(_THE_CARRIERS.sub(" ", folded)):
        return None  # « leur mail disait quoi ? », by who has proved the order
    text = "Je ne donne jamais les coordonnées d'un client, ni celles d'une commande."
    return Answer(text, (A_PERSON,)), []


def _purchase_order(tracker: Tracker, text: str) -> _Aside | None:
    named = purchase_order_spoken_of(tracker)
    if named is None or asks_for_the_cutoff(text):
        return None
    told = (
        f"Une personne de l'équipe vérifie {named} et vous répond par un devis écrit. Rien ne part "
        "avant votre accord sur ce devis, puis son paiement."
    )
    if said_just_before(tracker, told):
        told = f"C'est bien noté : {named} est joint à votre demande."
    return Answer(told), _to_a_person("ask_quote", text)


def _of_the_trade(tracker: Tracker, text: str) -> _Aside | None:
    """A technician's story: the number and the address in it are to answer it, not to look up."""
    if tracker.get_slot("requested_slot") or not for_a_technician(text):
        return None
    reference = Given.by(tracker).reference
    noted = [SlotSet("order_reference", reference)] if reference else []
    told = sold_beside(tracker, text)
    return Answer(told) if told else None, [*noted, *_to_a_person("ask_technical", text)]


def _number_gone(tracker: Tracker, text: str) -> _Aside | None:
    """« Je ne retrouve plus mon numéro de commande »: it is not asked for then."""
    if lost_before(tracker) and has_no_number(text) and not tracker.get_slot("requested_slot"):
        return Answer(found_without()), []
    known = tracker.get_slot("order_reference") or tracker.get_slot("order_spoken")
    own = gives_their_own(text) and tracker.get_intent_of_latest_message() in LOOK_UPS
    gone = own or (number_lost(text) and "command" in fold(text))
    if has_not_ordered(text) or known or not gone:
        return None
    if Given.by(tracker).reference or tracker.get_slot("requested_slot"):
        return None
    said = "Ce n'est pas grave : une personne de l'équipe la retrouve autrement."
    return Answer(said), _to_a_person("lost_number", text)


def _came_wrong(tracker: Tracker, text: str) -> _Aside | None:
    """Broken, wrong or missing: a person sees to it, and no number is needed before."""
    kind, folded = trouble_in(text), fold(text)
    given = Given.by(tracker)
    if kind not in (Kind.BROKEN, Kind.MISSING) or _IN_CASE.search(folded):
        return None
    if not _ARRIVED.search(folded) and not tracker.get_slot("requested_slot"):
        return None
    known = given.reference or tracker.get_slot("order_reference")
    proved = tracker.get_slot("order_spoken") or (given.reference and given.proof)
    if proved or (kind is Kind.MISSING and (known or tracker.active_loop_name)):
        return None  # what the order says of it comes first
    if kind is Kind.MISSING:
        return None, [FollowupAction("order_form")]  # the rest of it may be still to leave
    sorry = "" if sorry_said(tracker) else "Je suis désolé. "
    if sorry and _GIFT.search(folded):
        sorry = "Je suis désolé, surtout pour un cadeau. "
    product = next(tracker.get_latest_entity_values("product"), None)
    told = (
        f"{sorry}{damage_told(text, product)}Un colis abîmé ou inexact, c'est à nous de le "
        "régler : gardez l'emballage et, si vous le pouvez, des photos."
    )
    reference = [SlotSet("order_reference", given.reference)] if given.reference else []
    return Answer(told), [*reference, *_to_a_person("delivery_problem", text)]


def _to_a_person(topic: str, text: str) -> list[EventType]:
    return [SlotSet("next_topic", topic), SlotSet("next_text", text)]


_ALWAYS: tuple[Callable[[Tracker, str], _Aside | None], ...] = (
    protest,
    _their_data,
    not_cancelled_yet,
    nothing_leaves,
    where_to_send,
    fax_received,
    order_on_paper,
    planned_on_paper,
    for_a_public_body,
    fax_asked_for,
    _purchase_order,
    chorus_again,
    awaits_instructions,
    whom_to_call,
    another_instead,
)
# Not for what is asked of an order that was told: the order itself answers.
_READERS = (
    *_ALWAYS,
    spelt_out,
    terms,
    collection,
    delays,
    before_ordering,
    _number_gone,
    wrong_address,
    to_be_grouped,
    return_wanted,
    about_a_return,
    after_purchase,
    _came_wrong,
    _of_the_trade,
)
# The order that is named with its proof answers these.
_BESIDE_A_NUMBER = (terms, delays, before_ordering, return_wanted, after_purchase, about_a_return)
_HEARD_WHILE_WAITING = (_purchase_order, fax_received, nothing_leaves, delays, terms)
