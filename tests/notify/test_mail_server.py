"""MAIL_URL: what it may say, and what is said when it is wrong."""

import pytest

from bot.notify import MailServer, MailServerError, parse_mail_url


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.fr", MailServer("mail.example.fr", 587, "starttls")),
        ("smtp://mail.example.fr:2525", MailServer("mail.example.fr", 2525, "starttls")),
        ("smtps://mail.example.fr", MailServer("mail.example.fr", 465, "implicit")),
        ("smtp://localhost", MailServer("localhost", 25, "none")),
        ("smtp://[::1]:1025/", MailServer("::1", 1025, "none")),
        ("smtp://127.0.0.1?tls=starttls", MailServer("127.0.0.1", 587, "starttls")),
        ("smtp://relais.lan:25?tls=none", MailServer("relais.lan", 25, "none")),
        (
            "smtp://marie%40shop.fr:p%40ss%2F@mail.example.fr",
            MailServer("mail.example.fr", 587, "starttls", "marie@shop.fr", "p@ss/"),
        ),
    ],
)
def test_a_url_names_a_server(url: str, server: MailServer) -> None:
    assert parse_mail_url(url) == server


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mail.example.fr", "attendu"),
        ("http://mail.example.fr", "attendu"),
        ("smtp://", "attendu"),
        ("smtp://mail.example.fr/inbox", "attendu"),
        ("smtp://mail.example.fr:99999", "port"),
        ("smtp://mail.example.fr:abc", "port"),
        ("smtp://marie@mail.example.fr", "mot de passe"),
        ("smtp://marie:hunter2@mail.example.fr?tls=none", "en clair"),
        ("smtp://mail.example.fr?tls=maybe", "tls"),
        ("smtp://mail.example.fr?timeout=3", "timeout"),
        ("smtps://mail.example.fr?tls=starttls", "smtps"),
    ],
)
def test_what_is_wrong_is_said_without_the_password(url: str, words: str) -> None:
    with pytest.raises(MailServerError, match=words) as caught:
        parse_mail_url(url)
    assert "hunter2" not in str(caught.value)


def test_the_password_is_never_printed() -> None:
    assert "hunter2" not in repr(parse_mail_url("smtp://u:hunter2@mail.example.fr"))
