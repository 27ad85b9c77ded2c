import pytest

from bot.web.utterances import Payload, Typed


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("/restart", "restart"),
        ('/ask_human{"a":1}', 'ask_human{"a":1}'),
        (" /x", "x"),
        ("\n\t//x", "x"),
        ("／x", "x"),
        ("\u200b/x", "x"),
        ("\ufeff ／ /x", "x"),
        ("\u2044x", "x"),
        ("\u2215x", "x"),
        ("/", "?"),
        (" / / ", "?"),
        ("/24 sur le VLAN 10", "24 sur le VLAN 10"),
        ("/x/y", "x/y"),
    ],
)
def test_a_leading_slash_never_reaches_rasa(typed: str, wire: str) -> None:
    assert Typed(typed).wire() == wire


@pytest.mark.parametrize(
    "typed",
    ["bonjour", "  bonjour", "192.168.1.0/24", "a/b", "?/x", "\u200bbonjour", "😀", "« /restart »"],
)
def test_anything_else_is_sent_as_it_was_typed(typed: str) -> None:
    assert Typed(typed).wire() == typed


def test_a_payload_is_sent_as_it_is() -> None:
    assert Payload('/inform{"order_number": "AR-20418"}').wire() == (
        '/inform{"order_number": "AR-20418"}'
    )


def test_a_button_of_plain_words_stays_plain_words() -> None:
    assert Payload("oui").wire() == "oui"
    assert Payload(" /restart").wire() == "restart"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("je parle à quelquun ?", "je parle à quelqu'un ?"),
        ("Quelqun peut m'aider", "Quelqu'un peut m'aider"),
        ("yaquelquun ?", "y a quelqu'un ?"),
        ("quelques uns", "quelques uns"),
        ("quelqu'un", "quelqu'un"),
    ],
)
def test_somebody_is_read_without_an_apostrophe(typed: str, sent: str) -> None:
    assert Typed(typed).wire() == sent
