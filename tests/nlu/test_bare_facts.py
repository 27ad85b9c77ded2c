import pytest

from bot.nlu.bare_facts import names_only


def named(text: str, *names: str) -> bool:
    entities = [
        {"entity": "x", "start": text.index(name), "end": text.index(name) + len(name)}
        for name in names
    ]
    return names_only(text, entities)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hap ac2", ["hap ac2"]),
        ("Bonjour, le U6-Lite svp !", ["U6-Lite"]),
        ("AR-20418 29200", ["AR-20418", "29200"]),
        ("2 u6 lite et un loco", ["2", "u6 lite", "loco"]),
    ],
)
def test_names_and_politeness_are_bare_facts(text: str, names: list[str]) -> None:
    assert named(text, *names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("combien le hap ac2", ["hap ac2"]),
        ("AR-20418 toujours rien", ["AR-20418"]),
        ("bonjour", []),
        ("", []),
    ],
)
def test_any_other_word_says_something(text: str, names: list[str]) -> None:
    assert not named(text, *names)
