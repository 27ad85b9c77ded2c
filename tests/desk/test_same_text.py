import pytest

from bot.desk.same_text import folded_text, one_line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Où est ma commande ?", "ou est ma commande"),
        ("C’EST   QUOI vos horaires…", "c'est quoi vos horaires"),
        ("bonjour\nça va", "Bonjour, ca va"),
    ],
)
def test_spellings_of_the_same_message_are_one_text(one: str, other: str) -> None:
    assert folded_text(one) == folded_text(other)


@pytest.mark.parametrize(("one", "other"), [("?", "!"), ("merci", "merci 😀"), ("?", "")])
def test_other_messages_are_not(one: str, other: str) -> None:
    assert folded_text(one) != folded_text(other)


def test_an_example_is_one_line_without_control_characters() -> None:
    assert one_line(" un\r\n deux\u2028trois\x07\x7f ") == "un deux trois"
