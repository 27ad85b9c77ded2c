import pytest

from bot.nlu.intents import Ranked
from bot.nlu.reading import Reading, read
from bot.nlu.requests import parts
from bot.nlu.stretches import stretches, wished_in
from bot.nlu.typos import DomainWords


def reading(text: str) -> Reading:
    return read(text, DomainWords())


def wished(text: str, whole: tuple[str, float], ranked: dict[str, tuple[str, float]]) -> str | None:
    """What of the text says the wish, each stretch ranked by its text; small talk otherwise."""
    every = reading(text)
    pieces, longer = parts(every), stretches(every)

    def ranking(piece: Reading) -> list[Ranked]:
        intent, confidence = ranked.get(piece.typed, ("greet", 0.9))
        return [Ranked(intent, confidence), Ranked("goodbye", 0.05)]

    found = wished_in(
        (every, [Ranked(*whole), Ranked("goodbye", 0.05)]),
        [(piece, ranking(piece)) for piece in pieces],
        [(piece, ranking(piece)) for piece in longer],
    )
    return None if found is None else (*pieces, *longer)[found].typed


def test_a_stretch_is_a_beginning_or_an_end_of_several_parts() -> None:
    every = [each.typed for each in stretches(reading("bonjour, vous livrez, en Corse, merci"))]
    assert every == [
        "bonjour, vous livrez",
        "bonjour, vous livrez, en Corse",
        "vous livrez, en Corse, merci",
        "en Corse, merci",
    ]


def test_the_wish_is_found_behind_a_greeting_and_a_story() -> None:
    text = "Bonjour monsieur, je tiens un hôtel. vous livrez en Corse"
    ranked = {"vous livrez en Corse": ("ask_carriers", 0.9)}
    assert wished(text, ("greet", 0.8), ranked) == "vous livrez en Corse"
    assert wished(text, ("ask_price", 0.4), ranked) == "vous livrez en Corse"


def test_a_message_that_is_sure_as_a_whole_is_left_whole() -> None:
    ranked = {"vous livrez en Corse": ("ask_carriers", 0.9)}
    text = "j'ai un souci, vous livrez en Corse"
    assert wished(text, ("ask_technical", 0.8), ranked) is None


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        # Unsure in each of its parts.
        ("bonjour madame, je vous écris", {"je vous écris": ("ask_email", 0.5)}),
        # Two wishes: several requests, and not one of them alone.
        (
            "vos horaires. et le prix de la loco",
            {"vos horaires": ("ask_opening_hours", 0.9), "le prix de la loco": ("ask_price", 0.9)},
        ),
        # The order is named elsewhere than the wish: both are needed.
        (
            "on voudrait l'échanger, la commande c'est AR-20417",
            {"on voudrait l'échanger": ("ask_return", 0.9)},
        ),
    ],
)
def test_nothing_is_taken_apart_without_being_sure(
    text: str, ranked: dict[str, tuple[str, float]]
) -> None:
    assert wished(text, ("greet", 0.5), ranked) is None
