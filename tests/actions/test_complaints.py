import pytest

from actions.complaints import came_damaged, paid_for_nothing, reformulated
from actions.hard_words import is_about_a_situation
from bot.desk.card import Card


@pytest.mark.parametrize(
    ("text", "card", "words"),
    [
        (
            "j'attends ma commande depuis trois semaines, inadmissible",
            Card(order_reference="AR-20427"),
            ["vous attendez votre commande AR-20427 depuis trois semaines"],
        ),
        (
            "toujours pas reçu mon colis, ca fait 15 jours",
            Card(),
            ["vous n'avez pas reçu votre commande depuis 15 jours"],
        ),
        (
            "le suivi dit livré mais je n'ai rien reçu",
            Card(),
            ["est annoncée livrée alors que vous ne l'avez pas reçue"],
        ),
        ("le switch est arrivé cassé", Card(), ["un produit abîmé", "emballage"]),
        ("ma commande a 8 jours de retard", Card(), ["a 8 jours de retard"]),
        ("vous m'avez débité deux fois", Card(), ["payée deux fois"]),
        (
            "j'ai payé 54€ et ça marche pas !!!",
            Card(),
            ["vous avez payé 54 € et cela ne fonctionne pas", "cherchera la solution"],
        ),
        ("ca m'a coûté 12.50 euros et c'est en panne", Card(), ["12,50 €"]),
        ("c'est la 3e fois que j'appelle", Card(), ["nous contacter plusieurs fois"]),
        (
            "personne ne me répond et j'attends mon remboursement depuis un mois",
            Card(),
            ["un remboursement depuis un mois", "pas eu de réponse"],
        ),
    ],
)
def test_it_is_said_back_with_its_facts(text: str, card: Card, words: list[str]) -> None:
    answer = reformulated(text, card)
    for each in words:
        assert each in answer
    assert "personne de l'équipe" in answer


def test_nothing_that_was_not_said_is_added() -> None:
    answer = reformulated("vous êtes nuls, service lamentable", Card())
    assert "commande" not in answer
    assert "colis" not in answer


def test_the_shop_apologises_once() -> None:
    for text in ("vous êtes nuls", "mon colis est en retard"):
        assert "désolé" in reformulated(text, Card())
        assert "désolé" not in reformulated(text, Card(), sorry_said=True)


def test_the_product_is_the_one_that_was_named() -> None:
    assert "abîmé (u6 lite)" in reformulated("reçu tout cassé", Card(), "u6 lite")


@pytest.mark.parametrize("text", ["arrivé cassé", "colis écrasé", "ce n'est pas le bon modèle"])
def test_broken_on_the_way_is_no_ordinary_return(text: str) -> None:
    assert came_damaged(text)


def test_a_change_of_mind_is() -> None:
    assert not came_damaged("je voudrais retourner le switch, il ne me plaît pas")


@pytest.mark.parametrize(
    "text",
    ["c'est de la m… votre colis", "quelle merde ce site", "c'est nul", "votre livraison de con"],
)
def test_strong_words_about_a_situation_are_a_complaint(text: str) -> None:
    assert is_about_a_situation(text)


@pytest.mark.parametrize("text", ["connards", "va te faire voir avec ton colis", "gros naze"])
def test_words_for_somebody_are_an_insult(text: str) -> None:
    assert not is_about_a_situation(text)


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        ("j'ai payé 54€ et ça marche pas !!!", True),
        ("j'ai payé 120 euros un switch qui marche pas", True),
        ("payé 89 € et déjà en panne", True),
        ("j'ai payé 54 € mais la carte ne marche pas", False),
        ("débité de 54 € deux fois, votre site marche pas", False),
        ("ça marche pas", False),
    ],
)
def test_what_was_paid_and_does_not_work(text: str, failed: bool) -> None:
    assert paid_for_nothing(text) is failed


def test_what_was_sent_back_waits_for_its_refund_and_no_parcel() -> None:
    said = reformulated(
        "vous etes des voleurs, ma passerelle je l'ai renvoyée et j'attend tjr mes sous", Card()
    )
    assert "vous avez renvoyé votre passerelle" in said
    assert "vous attendez un remboursement" in said
    assert "votre commande" not in said


def test_an_order_without_news_is_waited_for() -> None:
    said = reformulated("4 bornes commandées et rien, pas de nouvelles", Card())
    assert "vous attendez votre commande" in said
