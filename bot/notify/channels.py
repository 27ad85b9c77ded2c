"""What can be sent with the settings at hand."""

from bot.desk.outbox import OutboxKind
from bot.settings import Settings

MAIL = frozenset(
    {
        OutboxKind.ANSWER_MAIL,
        OutboxKind.LINK_MAIL,
        OutboxKind.REQUEST_MAIL,
        OutboxKind.ESCALATION_MAIL,
    }
)
HOOK = frozenset({OutboxKind.REQUEST_HOOK, OutboxKind.REMINDER_HOOK})
_TO_STAFF = frozenset({OutboxKind.REQUEST_MAIL, OutboxKind.ESCALATION_MAIL})


def kinds_sent(settings: Settings) -> frozenset[OutboxKind]:
    """The kinds that a store shall queue."""
    mail = MAIL if settings.mail else frozenset()
    hook = HOOK if settings.webhook_url else frozenset()
    return (mail | hook) if settings.staff_email else (mail | hook) - _TO_STAFF
