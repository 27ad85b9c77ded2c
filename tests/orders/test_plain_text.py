import pytest

from bot.orders.plain_text import plain, words_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Éloïse Cœur", "eloise coeur"),
        ("hAP ac²", "hap ac2"),
        ("AR\u201120418", "ar-20418"),
        ("AR\u201320418", "ar-20418"),
        ("29\u202f200", "29 200"),
        ("\uff21\uff32\uff0d20418", "ar-20418"),
        ("№ 20418", "no 20418"),
        ("", ""),
    ],
)
def test_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


def test_words_are_letters_and_digits_only() -> None:
    assert words_of("Mât d’1 m — l'ÉTÉ % ' \x00 /x") == ["mat", "d", "1", "m", "l", "ete", "x"]
