import pytest

from bot.desk.told_elsewhere import asked_beside_it


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Vous êtes une machine, dites ? ailleurs on m'a raccroché au nez",
            "Vous êtes une machine, dites ?",
        ),
        (
            "La dernière fois (pas chez vous) on ne m'a jamais rappelé. Je peux choisir l'heure ?",
            "Je peux choisir l'heure ?",
        ),
    ],
)
def test_what_somebody_else_did_is_no_complaint_about_the_shop(text: str, asked: str) -> None:
    assert asked_beside_it(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "On m'a raccroché au nez. Je peux choisir l'heure ?",  # here
        "Ailleurs on m'a raccroché au nez.",  # and asks nothing
        "Vous l'avez moins cher qu'ailleurs ?",
        "Je vais voir ailleurs si personne ne me rappelle, c'est clair ?",
    ],
)
def test_what_the_shop_did_and_mere_stories_are_heard_whole(text: str) -> None:
    assert asked_beside_it(text) is None
