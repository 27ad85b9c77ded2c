import pytest

from bot.courtesy import without_courtesy


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        (
            "Bonjour madame, monsieur, vous livrez en Corse ? Cordialement, Jean Dupont",
            "Bonjour, vous livrez en Corse ?",
        ),
        ("bonsoir loco Bonne soirée.", "bonsoir loco"),
        ("vos horaires svp merci", "vos horaires"),
        ("dites, je peux savoir ? Merci, Mme Le Gall", "je peux savoir ?"),
        ("oui transmettez, merci svp merci", "oui transmettez"),
        ("et en ville avec des arbres ? merci d'avance", "et en ville avec des arbres ?"),
        ("combien la loco 🙂", "combien la loco"),
        ("je cherche une antenne. Merci d'avance, Paul", "je cherche une antenne."),
    ],
)
def test_what_is_said_is_left(typed: str, heard: str) -> None:
    assert without_courtesy(typed) == heard


@pytest.mark.parametrize(
    "typed",
    [
        "non merci",
        "ok merci bonne soirée",
        "c'est tout, merci",
        "Bonjour",
        "bonne soirée",
        "merci beaucoup",
        "👍",
        "oui svp",
        "Merci de me répondre",
        "je vais en parler à mon mari, merci bien !",
        "Merci d'avance, Paul",
        "/ask_human",
        "",
    ],
)
def test_courtesy_alone_and_thanks_are_an_answer_of_their_own(typed: str) -> None:
    assert without_courtesy(typed) == typed
