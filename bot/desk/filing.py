"""The card of a conversation, made when a person is asked for and kept up to date afterwards."""

from collections.abc import Sequence
from dataclasses import fields, replace

from bot.desk.card import Card, fill_card
from bot.desk.equipment import Equipment
from bot.desk.model import Author, Conversation, Message
from bot.desk.store import Store

# Proved or chosen, not read out of what was said.
_SETTLED = frozenset({"topic", "callback_slot", "page_url"})
_ORDER = frozenset({"order_reference", "order_verified"})


def new_card(
    store: Store,
    conversation: Conversation,
    topic: str | None,
    *,
    order_reference: str | None = None,
    order_verified: bool = False,
    top_intents: Sequence[str] = (),
    equipment: Sequence[Equipment] = (),
) -> Card:
    """The card of a hand-off that is about to be opened; without a topic, it is guessed.

    `equipment` are products of the shop that the visitor may mean.
    Reads what was typed since the last request was closed: that one has its own card.
    """
    closed_at = store.last_closed_at(conversation.id)
    messages = store.messages(conversation.id)
    return fill_card(
        _typed([each for each in messages if closed_at is None or each.created_at > closed_at]),
        topic,
        order_reference=order_reference,
        order_verified=order_verified,
        page_url=conversation.page_url,
        top_intents=top_intents,
        email=conversation.email,
        equipment=equipment,
    )


def refresh_card(store: Store, conversation_id: str) -> None:
    """Fill the card of the open hand-off again; nothing when there is none."""
    conversation = store.conversation(conversation_id)
    handoff = store.open_handoff_of(conversation_id)
    if conversation is None or handoff is None:
        return
    card = merged(handoff.card, new_card(store, conversation, handoff.topic))
    if card != handoff.card:
        store.update_card(handoff.id, card)


def merged(known: Card, read_again: Card) -> Card:
    """The card read again, with what only the known one tells."""
    settled = _SETTLED | _ORDER if known.order_verified else _SETTLED
    # When to call is noted with its day and hours, or not at all: words alone tell neither.
    read_again = replace(read_again, callback_slot=None)
    if known.topic != "technical":
        settled |= {"summary"}  # what was wanted, in the visitor's words
    kept = {
        field.name: value
        for field in fields(Card)
        if (value := getattr(known, field.name))
        and (field.name in settled or not getattr(read_again, field.name))
    }
    return replace(read_again, **kept)


def _typed(messages: Sequence[Message]) -> tuple[str, ...]:
    """What the visitor wrote; the title of a choice is our own words."""
    return tuple(
        message.text
        for message in messages
        if message.author is Author.VISITOR and message.payload is None
    )
