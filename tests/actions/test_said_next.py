"""What is asked next, after a fact of the shop was told."""

from typing import Any

import pytest

from actions.everyday import ActionAnswer
from actions.human import RequestPerson
from actions.surroundings import Surroundings
from bot.call_words import wishes_a_call
from tests.actions.conftest import Said, run_action

MANDATE = "Oui. Les organismes publics peuvent régler par mandat administratif."
REFUSED = "Nous n’accordons pas de paiement différé. Le paiement se fait à la commande."
CARRIERS = "Nous livrons avec : Colissimo : 48 à 72 h ouvrées ; Chronopost : avant 13 h."
PRICE = "Non : le prix ne se négocie pas, et je ne peux faire aucun geste."
RETURN = "Vous avez 14 jours après réception, complet, dans son emballage d’origine."
LATE = "Reçu le 2 novembre, ce délai est passé : les 14 jours ont fini."
WARRANTY = "Nos produits sont garantis 24 mois."
VISIT = "Nous sommes au 12 rue des Antennes. Le retrait se fait uniquement sur rendez-vous."
NUMBER = "Notre numéro est le 02 61 91 47 00."
MAIL = "Bien sûr, tout peut se faire par écrit : à contact@armor-reseaux.example, ou ici même."
JOB = "Je ne sais pas si un poste est à pourvoir. Envoyez votre candidature."
PARTNER = "Nous lisons chaque demande de sponsoring ou de partenariat, sans rien promettre."


def after(answer: str, text: str, before: str = "…", **labels: str) -> Said:
    """`labels`: what the classifier reads, by situation."""
    events: list[dict[str, Any]] = [
        {"event": "user", "text": before, "parse_data": {"intent": {"name": "nlu_fallback"}}},
        {"event": "bot", "text": answer},
        {"event": "user", "text": text, "parse_data": {"intent": {"name": "nlu_fallback"}}},
    ]
    return Said(text, events=events, in_context=labels)


@pytest.mark.parametrize(
    ("told", "text", "labels", "answer"),
    [
        # the mandate
        (MANDATE, "on vous envoie quoi exactement pour ça ?", {}, "Un bon de commande, à "),
        (MANDATE, "c'est la directrice qui signera le bon", {}, "sa signature"),
        (MANDATE, "ça part avant ou après le paiement ?", {"facts": "cutoff"}, "Rien ne part"),
        ("Bonjour", "la mairie peut payer après réception ?", {}, "Un organisme public"),
        # what was refused
        (REFUSED, "même avec un bon signé ?", {}, "Non, même signé"),
        (REFUSED, "et un acompte ?", {}, "pas d’acompte"),
        (REFUSED, "c koi la raison", {"facts": "why"}, "nos marges"),
        (REFUSED, "paypal en 4 fois ?", {}, "entre PayPal et vous"),
        (PRICE, "même pas le port offert ?", {}, "Non, le port non plus"),
        (PRICE, "j'ai la capture si vous me croyez pas", {}, "Je vous crois"),
        (PRICE, "non mais dégressif", {}, "ni de palier"),
        (LATE, "même neuf jamais ouvert ?", {}, "Même ainsi"),
        (RETURN, "ça fait 16 jours, un petit geste ?", {}, "Même ainsi"),
        (RETURN, "un numéro RMA avant, non ?", {"shop": "warranty_claim"}, "est obligatoire"),
        (RETURN, "finalement je le garde", {"question": "abandon"}, "rien n’est lancé"),
        (RETURN, "et si je refuse le colis ?", {"order": "refuse"}, "colis refusé"),
        (RETURN, "complet ça veut dire quoi ?", {}, "tout ce qui était dans la boîte"),
        (RETURN, "pas acheté chez vous, vous reprenez ?", {}, "adressez-vous à la boutique"),
        (RETURN, "la facture est obligatoire ?", {"shop": "invoice"}, "retrouve l’achat"),
        (RETURN, "jamais ouvert, mais délai dépassé", {"shop": "return_opened"}, "plus un droit"),
        (RETURN, "mon mari est décédé, le délai est passé", {}, "condoléances"),
        # carriage
        (CARRIERS, "Surtout pas Chronopost !", {"shop": "ship_carrier"}, "choisissez Colissimo"),
        (CARRIERS, "si c'est cassé qui paye ?", {"shop": "broken_on_arrival"}, "Pas vous"),
        (CARRIERS, "et chez le voisin si je suis pas là ?", {}, "consignes du transporteur"),
        # taxes and cards
        ("Nos prix sont TTC.", "tva intracom, sans ?", {"shop": "vat"}, "par écrit"),
        ("Vous pouvez payer par carte", "Amex ?", {"shop": "pay_means"}, "American Express"),
        # what was bought
        (RETURN, "j'ai jeté le film", {"shop": "return_opened"}, "ni le promettre"),
        (RETURN, "je l'ai déballé", {"shop": "return_opened"}, "ne vous retire pas ce droit"),
        (WARRANTY, "constructeur ou vous ?", {}, "passe par nous"),
        (WARRANTY, "foudroyé, couvert ?", {"shop": "warranty_claim"}, "ni vous le refuser"),
        # the shop itself
        (VISIT, "j'ai que le samedi de libre", {}, "pas de rendez-vous ce jour-là"),
        (NUMBER, "quelqu'un qui répond ou un disque ?", {"request": "who"}, "qui décrochent"),
        (MAIL, "et pour un réglage, même adresse ?", {"facts": "technical"}, "technique@"),
        (MAIL, "le dimanche on lit mes mails ?", {"shop": "reply_time"}, "Le dimanche"),
        (NUMBER, "j'entends mal au téléphone", {}, "par écrit"),
        (JOB, "à l'attention de qui ?", {}, "recrutement"),
        (PARTNER, "super donc c'est d'accord ?", {}, "rien n’est encore décidé"),
        ("Bonjour", "salut ça va ? moi crevé", {}, "Courage"),
    ],
)
def test_it_is_answered_in_the_light_of_what_was_told(
    here: Surroundings, told: str, text: str, labels: dict[str, str], answer: str
) -> None:
    assert answer in run_action(ActionAnswer(), after(told, text, **labels)).text


def test_another_carrier_changes_no_order(here: Surroundings) -> None:
    said = after(CARRIERS, "Chronopost irait plus vite à La Réunion non ?", facts="carrier")
    assert "Chronopost ne livre pas à La Réunion" in run_action(RequestPerson(), said).text


def test_the_carrier_that_was_refused_is_left_out(here: Surroundings) -> None:
    said = after(
        CARRIERS, "et celui qui reste jusqu'à Quimper ?", "surtout pas Chronopost", facts="time"
    )
    told = run_action(ActionAnswer(), said).text
    assert "Colissimo" in told
    assert "Chronopost" not in told


def test_the_account_goes_to_a_person_with_its_address(here: Surroundings) -> None:
    asked = "Laissez-moi l’adresse e-mail du compte, jamais le mot de passe."
    said = after(asked, "c'est jo@example.fr", "mot de passe oublié, rien reçu")
    assert run_action(ActionAnswer(), said).slots["next_text"].endswith("jo@example.fr")


def test_the_terms_are_written_here(here: Surroundings) -> None:
    text = "écrivez-moi vos conditions de livraison et de paiement"
    told = run_action(ActionAnswer(), after("Bonjour", text)).text
    assert "Colissimo" in told
    assert "virement" in told


def test_nothing_is_said_of_an_order(here: Surroundings) -> None:
    said = after(CARRIERS, "mon colis est cassé, qui paye ?", shop="broken_on_arrival")
    assert "Pas vous" not in run_action(ActionAnswer(), said).text


def test_who_asks_when_to_call_is_not_called_back() -> None:
    assert not wishes_a_call("demain je peux appeler à partir de quelle heure")
    assert not wishes_a_call("je suis libre que le dimanche")
    assert wishes_a_call("vous pouvez m'appeler demain à 10h")
