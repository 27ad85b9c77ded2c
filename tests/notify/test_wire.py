"""Sending for real, to servers that take it, refuse it, are slow, or are not there."""

from email.message import EmailMessage

import pytest

from bot.notify.errors import Busy, NotSent, Refused, Unreachable
from bot.notify.mail_server import MailServer
from bot.notify.smtp import send_mail, try_server
from bot.notify.webhook import post_text
from tests.notify.servers import Hooks, Mailbox, free_port, smtp_server, webhook_receiver


def mail(recipient: str = "jean@exemple.fr") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "shop@shop.fr", recipient, "Réponse"
    message.set_content("Déjà prêt\u00a0!")
    return message


def test_a_mail_arrives_as_it_was_written() -> None:
    mailbox = Mailbox()
    with smtp_server(mailbox) as server:
        try_server(server)
        assert mailbox.messages == []
        send_mail(server, mail())
    (message,) = mailbox.messages
    assert message["Subject"] == "Réponse"
    assert message.get_content().strip() == "Déjà prêt\u00a0!"
    assert mailbox.recipients == ["jean@exemple.fr"]


@pytest.mark.parametrize(
    ("step", "answer", "kind", "words"),
    [
        ("rcpt", "550 no such user", Refused, "destinataire (550)"),
        ("rcpt", "451 greylisted", Busy, "destinataire pour le moment (451)"),
        ("rcpt", "530 log in first", Unreachable, "identifier"),
        ("mail", "553 not from here", Unreachable, "MAIL_FROM"),
        ("mail", "421 too busy", Unreachable, "421"),
        ("data", "554 spam", Refused, "message (554)"),
        ("data", "452 disk full", Busy, "message pour le moment (452)"),
    ],
)
def test_what_a_refusal_means(step: str, answer: str, kind: type[NotSent], words: str) -> None:
    mailbox = Mailbox()
    getattr(mailbox, step).append(answer)
    with smtp_server(mailbox) as server, pytest.raises(NotSent) as caught:
        send_mail(server, mail())
    assert type(caught.value) is kind
    assert words in caught.value.reason
    assert "jean@" not in caught.value.reason


def test_a_wrong_password_is_ours_to_correct_and_not_the_end_of_a_message() -> None:
    with smtp_server(Mailbox(), password="right") as at:
        right = MailServer(at.host, at.port, "none", "shop", "right")
        wrong = MailServer(at.host, at.port, "none", "shop", "hunter2")
        try_server(right)
        with pytest.raises(Unreachable, match="mot de passe") as caught:
            send_mail(wrong, mail())
    assert "hunter2" not in str(caught.value)


def test_encryption_that_the_server_does_not_know() -> None:
    with smtp_server(Mailbox()) as at, pytest.raises(Unreachable, match="chiffrer"):
        send_mail(MailServer(at.host, at.port, "starttls"), mail())
    with smtp_server(Mailbox()) as at, pytest.raises(Unreachable):
        send_mail(MailServer(at.host, at.port, "implicit"), mail(), timeout=2)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(Unreachable, match="ne répond pas"):
        send_mail(MailServer("127.0.0.1", free_port(), "none"), mail())


def test_a_slow_server_is_not_waited_for() -> None:
    mailbox = Mailbox()
    mailbox.is_slow = True
    with smtp_server(mailbox) as server, pytest.raises(Unreachable, match="trop longtemps"):
        send_mail(server, mail(), timeout=0.2)


def test_a_text_is_posted_as_slack_and_mattermost_read_it() -> None:
    hooks = Hooks()
    with webhook_receiver(hooks) as url:
        post_text(url, "Nouvelle demande n°\u00a01")
    assert hooks.texts == ["Nouvelle demande n°\u00a01"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, Unreachable),
        (403, Unreachable),
        (401, Unreachable),
        (302, Refused),
        (400, Refused),
        (429, Busy),
        (500, Unreachable),
    ],
)
def test_what_a_webhook_answers(status: int, kind: type[NotSent]) -> None:
    hooks = Hooks()
    hooks.script, hooks.retry_after = [status], "90"
    with webhook_receiver(hooks) as url, pytest.raises(NotSent) as caught:
        post_text(url, "bonjour")
    assert type(caught.value) is kind
    assert caught.value.retry_after == (0 if kind is Refused else 90)
    assert hooks.texts == []


def test_a_webhook_that_is_slow_or_not_there() -> None:
    hooks = Hooks()
    hooks.is_slow = True
    with webhook_receiver(hooks) as url, pytest.raises(Unreachable, match="trop longtemps") as slow:
        post_text(url, "bonjour", timeout=0.2)
    gone = f"http://127.0.0.1:{free_port()}/hooks/secret-of-the-team"
    with pytest.raises(Unreachable, match="ne répond pas") as away:
        post_text(gone, "bonjour")
    for error in (slow.value, away.value):
        assert "secret-of-the-team" not in str(error)
        assert error.__suppress_context__
