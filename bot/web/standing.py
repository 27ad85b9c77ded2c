"""Where a conversation stands: who answers, and its place in the queue."""

from dataclasses import dataclass

from bot.desk.errors import ConversationNotFound, HandoffNotFound
from bot.desk.model import Conversation, ConversationState, Handoff, HandoffState
from bot.desk.outbox import OutboxKind
from bot.desk.store import Store


@dataclass(frozen=True)
class Standing:
    """`position` counts from 1; None unless the hand-off waits."""

    conversation: Conversation
    handoff: Handoff | None
    position: int | None
    # Whether who leaves an address gets the answer by e-mail.
    answers_by_email: bool = False

    @property
    def state(self) -> ConversationState:
        """The conversation's state; `human` whenever a person holds its hand-off."""
        if self.handoff and self.handoff.state is HandoffState.TAKEN:
            return ConversationState.HUMAN
        return self.conversation.state


def read_standing(store: Store, conversation_id: str) -> Standing:
    """Raises `ConversationNotFound`."""
    conversation = store.conversation(conversation_id)
    if conversation is None:
        raise ConversationNotFound(conversation_id)
    handoff = store.open_handoff_of(conversation_id)
    position: int | None = None
    if handoff:
        try:
            # 0 when somebody took it since it was read.
            position = store.queue_position(handoff.id) or None
        except HandoffNotFound:
            handoff = None
    mails = OutboxKind.ANSWER_MAIL in store.sends
    return Standing(conversation, handoff, position, answers_by_email=mails)
