import pytest

from bot.grievances import complains, grievance_in, wants_no_calls


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "votre gars m'a dit c'est normal vous avez pris l'offre à 54 € et apres il m'a "
            "raccroché au nez",
            ["c'est normal vous avez pris l'offre à 54 €", "54 €", "raccroché au nez"],
        ),
        ("votre commercial m'a vendu un truc incompatible avec ma caméra", ["notre commercial"]),
        ("vous m'appelez 5 fois par jour pour me vendre des antennes", ["5 fois par jour"]),
        ("j'attends depuis 2h au téléphone, personne décroche", ["depuis 2 h", "ne décroche"]),
        ("raccroché au nez 3 fois par votre SAV", ["3 fois"]),
        (
            "je vous ai payé 540 euros le 3 novembre, marie m'avait dit livraison le 12 et rien",
            ["Marie vous avait promis la livraison le 12", "540 € le 3 novembre"],
        ),
        ("on m'a promis un rappel avant vendredi et rien", ["un rappel avant vendredi"]),
        ("la dame au téléphone a été très désagréable", ["mal reçu"]),
        ("21 jours de délai, vous vous foutez de moi, j'ai une fête samedi 28", ["samedi 28"]),
        ("vous livrez à dos d'escargot ?", ["trop lente"]),
    ],
)
def test_a_complaint_is_told_by_its_facts(text: str, facts: list[str]) -> None:
    assert complains(text)
    said = " ".join(grievance_in(text).facts)
    for each in facts:
        assert each in said


@pytest.mark.parametrize(
    "text",
    [
        "vous avez un support pour mât ?",
        "quelle est la démarche pour un retour ?",
        "vous avez moins cher ?",
        "ça fait 3 fois que je réinitialise l'antenne et elle n'accroche toujours pas",
        "impossible d'avoir du réseau",
        "ma caméra répond pas",
        "déçu du produit, je veux vous le renvoyer",
        "le port est facturé en plus ?",
        "et si personne ne décroche ?",
        "je devais recevoir un switch, c'est pour quand ?",
        "vous appelez avant de livrer ?",
    ],
)
def test_a_question_or_a_failing_device_is_no_complaint_about_the_shop(text: str) -> None:
    assert not complains(text)


def test_the_same_answer_is_a_reproach_and_no_question() -> None:
    assert complains("toujours la même réponse, ça sert à rien")
    assert not complains("là c'est bien du public. Même réponse ?")


def test_who_is_called_too_often_or_cannot_hear_wants_no_calls() -> None:
    assert wants_no_calls("arrêtez votre démarchage")
    assert wants_no_calls("je suis sourd")
    assert not wants_no_calls("j'appelle tous les jours et personne ne répond")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "on m'a répondu au téléphone « c'est normal, vous avez pris l'offre à 54 € »",
            ("on vous a répondu au téléphone « c'est normal, vous avez pris l'offre à 54 € »",),
        ),
        (
            "Quand je me plains que la connexion coupe on me dit c'est normal vous avez pris "
            "l'offre à 54 euros, c'est inadmissible de parler aux clients comme ca",
            (
                "vous avez signalé que la connexion coupe",
                "on vous a répondu « c'est normal vous avez pris l'offre à 54 euros »",
            ),
        ),
        (
            'votre vendeur m\'a dit "débrouillez-vous" alors que ma borne est en panne',
            ("on vous a répondu « débrouillez-vous »",),
        ),
    ],
)
def test_what_somebody_was_told_is_quoted_and_is_no_fact_of_theirs(
    text: str, facts: tuple[str, ...]
) -> None:
    assert grievance_in(text).facts == facts
    assert complains(text)


@pytest.mark.parametrize(
    "text", ["on m'a dit « livraison mardi », c'est bon ?", "c'est normal que la led clignote ?"]
)
def test_words_that_send_nobody_away_are_no_complaint(text: str) -> None:
    assert not complains(text)
