import pytest

from bot.desk.personal import find_personal, without_personal


@pytest.mark.parametrize(
    ("text", "kinds", "neutral"),
    [
        ("ma commande AR-20418", ["numéro de commande"], "ma commande AR-20000"),
        ("c'est jean@gmail.com", ["e-mail"], "c'est client@exemple.fr"),
        ("rappelez le 06.12.34.56.78", ["téléphone"], "rappelez le 06 39 98 12 34"),
        ("+33 6 12 34 56 78 merci", ["téléphone"], "06 39 98 12 34 merci"),
        ("je m'appelle Jean Dupuis", ["nom"], "je m'appelle Dupont"),
        ("M. Le Gall, 12 rue des Lilas", ["nom", "adresse"], "M. Dupont, 1 rue de la Paix"),
    ],
)
def test_what_tells_who_wrote_is_found_and_can_be_made_nobody_s(
    text: str, kinds: list[str], neutral: str
) -> None:
    assert [each.kind for each in find_personal(text)] == kinds
    assert without_personal(text) == neutral
    assert find_personal(neutral) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Madame, Monsieur, la mairie vous écrit",
        "vous ouvrez à 9 h ?",
        "192.168.1.20 ne répond pas",
        "le suivi 6A98765432105 est faux",
        "cordialement",
        "je m'appelle pas comme ça",
    ],
)
def test_what_tells_nothing_stays(text: str) -> None:
    assert find_personal(text) == ()
