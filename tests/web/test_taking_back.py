"""What takes a waiting request back, and what only sounds like it."""

from dataclasses import replace
from datetime import date, timedelta

from bot.desk.card import Card
from bot.desk.model import ConversationState
from bot.desk.store import Store
from bot.french import french_date
from tests.web.fakes import Visitor, Wire, open_handoff, said

WAYS = {
    "recipient_id": "x",
    "text": "C'est transmis. Vous pouvez aussi laisser votre e-mail :",
    "buttons": [{"title": "Par e-mail", "payload": '/ask_human{"contact": "email"}'}],
}


def told(turn: dict[str, object]) -> str:
    return " ".join(text for _, text in said(turn)).replace("\u00a0", " ").replace("’", "'")


async def test_a_no_to_the_ways_to_be_reached_keeps_the_request(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.script = [[WAYS]]
    await visitor.say("une facture")
    answered = told(await visitor.say("non c'est bon j'attends ici merci"))
    assert "la réponse vous attendra ici même" in answered
    conversation = store.conversation(visitor.conversation_id)
    assert conversation is not None
    assert conversation.state is ConversationState.WAITING


async def test_a_cancellation_that_waits_is_held_back(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    handoff = open_handoff(store, visitor)
    store.update_card(handoff.id, replace(handoff.card, summary="annulez AR-20427"))
    answered = told(await visitor.say("non annulez pas encore, relancez d'abord"))
    assert "rien n'est annulé" in answered
    assert wire.messages == []
    kept = store.open_handoff_of(visitor.conversation_id)
    assert kept is not None
    assert kept.card.summary == "non annulez pas encore, relancez d'abord"


async def test_without_a_cancellation_the_assistant_reads_it(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    await visitor.say("n'annulez pas, je veux la garder")
    assert wire.messages == ["n'annulez pas, je veux la garder"]


async def test_what_is_told_beside_a_number_is_said_back(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    answered = told(await visitor.say("02 98 00 11 22 et dites leur que je veux garder le hap"))
    assert "02 98 00 11 22" in answered
    assert "« dites leur que je veux garder le hap »" in answered


async def test_goods_that_are_needed_no_more_keep_their_return(
    visitor: Visitor, store: Store
) -> None:
    store.open_handoff(visitor.conversation_id, "aftersales", Card(topic="aftersales"), None)
    await visitor.say("une seule des deux bornes, j'en ai plus besoin")
    assert store.open_handoff_of(visitor.conversation_id) is not None
    answered = told(await visitor.say("non laissez tomber, je la garde"))
    assert "demande est retirée" in answered


async def test_a_threat_takes_nothing_back(visitor: Visitor, store: Store, wire: Wire) -> None:
    open_handoff(store, visitor)
    wire.script = [[{"recipient_id": "x", "custom": {"adds_to_request": "deny"}}]]
    answered = told(await visitor.say("sinon on annule"))
    assert "rien n'est annulé" in answered
    conversation = store.conversation(visitor.conversation_id)
    assert conversation is not None
    assert conversation.state is ConversationState.WAITING


async def test_the_terms_go_to_the_address_that_was_asked_for(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    asked = "Une personne vous envoie nos conditions par écrit. À quelle adresse e-mail\u00a0?"
    wire.script = [
        [{"recipient_id": "x", "text": asked}],
        [{"recipient_id": "x", "custom": {"adds_to_request": "inform"}}],
    ]
    await visitor.say("vos conditions par écrit")
    answered = told(await visitor.say("achats@menuiserie.example"))
    assert "nos conditions vous seront envoyées à achats@menuiserie.example" in answered


async def test_what_is_wished_beside_a_protest_is_heard_alone(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    await visitor.say("Je ne veux rien modifier, je voudrais juste savoir où est le colis")
    assert wire.messages == ["je voudrais juste savoir où est le colis"]
    assert store.open_handoff_of(visitor.conversation_id) is not None


async def test_a_cancelled_order_leaves_the_call_as_it_is(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    handoff = open_handoff(store, visitor)
    # A working day that is still to come, whenever the test runs.
    day = date.today() + timedelta(days=2)
    while day.weekday() > 4:
        day += timedelta(days=1)
    call = f"{french_date(day)} de 14 h à 15 h, au 02 61 99 11 20"
    store.update_card(handoff.id, replace(handoff.card, callback_slot=call))
    asked = "si demain soir le colis est toujours pas là, je peux annuler et être remboursé ?"
    await visitor.say(asked)
    assert wire.messages == [asked]
    await visitor.say(
        "je ne change pas l'appel, 14h ça va ! je demande si je peux annuler la commande"
    )
    kept = store.open_handoff_of(visitor.conversation_id)
    assert kept is not None
    assert "de 14 h" in (kept.card.callback_slot or "").replace("\u00a0", " ")


async def test_nothing_more_to_say_passes_the_request_on(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.script = [[{"custom": {"adds_to_request": "withdraw"}, "recipient_id": "x"}]]
    await visitor.say("Non, rien de plus à préciser, vous pouvez transmettre.")
    assert store.open_handoff_of(visitor.conversation_id) is not None
