import time

import pytest

from bot.web.tokens import InvalidToken, Tokens

SECRET = "a secret that only the tests know"


def test_a_token_names_its_conversation() -> None:
    tokens = Tokens(SECRET)
    assert tokens.conversation_id(tokens.mint("abc")) == "abc"


def test_tokens_of_two_conversations_differ() -> None:
    tokens = Tokens(SECRET)
    assert tokens.mint("abc") != tokens.mint("abd")


@pytest.mark.parametrize("token", ["", "abc", "ImFiYyI.aaaa.bbbb", "é", "a" * 513, "\x00", "..."])
def test_what_was_not_minted_here_is_refused(token: str) -> None:
    with pytest.raises(InvalidToken):
        Tokens(SECRET).conversation_id(token)


def test_an_altered_token_is_refused() -> None:
    tokens = Tokens(SECRET)
    payload, moment, signature = tokens.mint("abc").split(".")
    other_payload = tokens.mint("abd").split(".")[0]
    for altered in (
        f"{other_payload}.{moment}.{signature}",
        f"{payload}.{moment}x.{signature}",
        f"{payload}.{moment}.{signature[::-1]}",
    ):
        with pytest.raises(InvalidToken):
            tokens.conversation_id(altered)


def test_a_token_of_another_installation_is_refused() -> None:
    with pytest.raises(InvalidToken):
        Tokens(SECRET).conversation_id(Tokens("another secret, as long").mint("abc"))


def test_a_token_lives_thirty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens(SECRET)
    token = tokens.mint("abc")
    minted_at = time.time()
    monkeypatch.setattr(time, "time", lambda: minted_at + 30 * 24 * 3600 - 60)
    assert tokens.conversation_id(token) == "abc"
    monkeypatch.setattr(time, "time", lambda: minted_at + 30 * 24 * 3600 + 60)
    with pytest.raises(InvalidToken):
        tokens.conversation_id(token)
