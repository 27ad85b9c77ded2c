"""Public bodies, orders on paper, returns, pleas and taxes, whatever the message was taken for."""

from typing import Any

import pytest

from actions.everyday import ActionAnswer
from actions.not_understood import NotUnderstood
from bot.french import NBSP
from tests.actions.conftest import Outcome, Said, run_action

pytestmark = pytest.mark.usefixtures("here")


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\u202f", " ").replace("’", "'")


def user(text: str) -> dict[str, Any]:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": "nlu_fallback"}}}


def bot(text: str) -> dict[str, Any]:
    return {"event": "bot", "text": text}


def typed(text: str, *before: dict[str, Any], **slots: Any) -> Outcome:
    events = [*before, user(text)]
    return run_action(NotUnderstood(), Said(text, "nlu_fallback", slots=slots, events=events))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("la mairie souhaite commander par mandat, quelle est la marche à suivre ?", "mandat"),
        ("notre école voudrait acheter 3 switchs, comment on procède ?", "devis"),
        ("ok donc j'envoie le bon de commande où ?", "À contact@"),
        ("à quelle adresse on envoie le bon de commande ?", "À contact@"),
        ("peut-on vous faxer le bon de commande ?", "ne vaut pas encore commande"),
        ("retour RMA-0312, c'est quoi l'adresse où je l'envoie ?", "12 rue des Antennes"),
        ("je l'ai reçu il y a 5 jours, encore possible de le retourner ?", "dans les délais"),
        ("retour possible ? reçu il y a 3 semaines", "ce délai est passé"),
        ("vous remboursez le port si je me rétracte ?", "Pour le port payé à la commande"),
        ("le prix affiché est TTC ou HT ?", "Nos prix sont TTC"),
        ("vs livrez le samedi ?", "jours ouvrés"),
        ("je suis artisan, je voudrais ouvrir un compte pro", "Je ne peux pas ouvrir de compte"),
        ("mon colis est en attente d'instruction je fais quoi", "lien de suivi"),
        ("mais vous savez pas répondre vous même ?", "assistant automatique"),
        ("pas grave merci", "Je reste là"),
        ("ok laisse tomber je verrai lundi", "Je reste là"),
    ],
)
def test_it_is_answered_at_once(text: str, words: str) -> None:
    assert words in plain(typed(text).text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("suite à mon fax, bon de commande n°4512 : 10x UB-NSM5, règlement à 60 jours", "différé"),
        ("je vous ai faxé un bon de commande vendredi, quand est-ce que ça part ?", "devis écrit"),
        ("grouper mes deux commandes pour payer qu'une fois le port ?", "sur chaque commande"),
        ("remise de 5 % promise par votre collègue au téléphone", "je ne peux rien promettre"),
    ],
)
def test_it_is_answered_and_passed_on(text: str, words: str) -> None:
    said = typed(text)
    assert words in plain(said.text)
    assert said.followup == "action_request_person"


def test_a_change_of_address_goes_to_a_person_without_an_apology() -> None:
    said = typed("j'ai commandé hier et je me suis trompé d'adresse")
    assert said.slots["next_topic"] == "change_order"
    assert said.text == ""


def test_where_to_send_a_return_is_passed_on_when_asked_again() -> None:
    first = typed("quelle est l'adresse de retour ?")
    again = typed("oui mais l'adresse ?", user("quelle est l'adresse de retour ?"), bot(first.text))
    assert again.followup == "action_request_person"


def test_who_pleads_on_is_told_the_same_in_other_words() -> None:
    question = Said("une remise ?", "ask_discount")
    told = run_action(ActionAnswer(), question).text
    said = typed("allez soyez sympa, je suis fauché", user("une remise ?"), bot(told))
    assert "aucun geste" in plain(said.text)


def test_who_does_not_find_the_button_is_shown_the_way() -> None:
    told = "La commande se passe sur notre site : ajoutez les produits au panier."
    said = typed("je vois pas où", user("je commande où ?"), bot(told))
    assert "ajoutez-le au panier" in plain(said.text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I need a PoE injector for my U6 Lite, do you ship to Germany?", "TL-POE160S: €22.90"),
        ("Hallo, ich brauche einen Injektor für die U6 Lite", "22,90 €"),
    ],
)
def test_the_right_injector_is_told_in_the_visitor_s_language(text: str, words: str) -> None:
    said = run_action(NotUnderstood(), Said(text, "nlu_fallback", {"product": "U6 Lite"}))
    assert words in plain(said.text)


def test_an_injector_is_told_of_the_device_spoken_of_and_thanks_are_returned() -> None:
    before = user("hello, do you ship the U6 Lite to Germany?")
    told = typed("and the injector?", before, product_words="UB-U6LITE")
    assert "TL-POE160S" in told.text
    assert "welcome" in typed("thanks", before).text
