"""Everyday sentences whose words decide: carriage in a total, days of the week, payment, faults."""

import pytest

from actions.buying import asks_how_to_order
from actions.elsewhere import haggles
from actions.everyday import ActionAnswer
from actions.human import RequestPerson
from actions.not_understood import NotUnderstood
from actions.of_the_trade import for_a_technician
from actions.order_given import Given
from actions.returns import ReturnOrWarranty
from actions.troubles import asks_for_cover, does_not_work
from actions.warmth import needs_care
from bot.desk.model import Conversation
from bot.french import NBSP
from bot.web.said_back import denies, has_no_more
from tests.actions.conftest import Outcome, Said, run_action

pytestmark = pytest.mark.usefixtures("here")


def plain(outcome: Outcome) -> str:
    return outcome.text.replace(NBSP, " ").replace("\u202f", " ").replace("’", "'")


def typed(intent: str, text: str, **slots: str) -> str:
    return plain(run_action(ActionAnswer(), Said(text=text, intent=intent, slots=slots)))


def misread(text: str, **slots: str) -> str:
    return plain(run_action(NotUnderstood(), Said(text, "nlu_fallback", slots=slots)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "combien pour un MikroTik wAP ac et un injecteur TL-POE160S livrés en colissimo ?",
            ["106,90 €", "au moins 114,80 €"],
        ),
        ("prix du mikrotik wap ac avec un injecteur tl-poe160s et le port ?", ["114,80 €"]),
        ("c'est combien le mât plus 1 switch SG1005P, port compris", ["88,90 €", "96,80 €"]),
        ("le U6 Lite livraison comprise à Brest ça fait combien ?", ["à Brest", "116,90 €"]),
        ("2 nanostation loco + 2 injecteurs 24v, total avec port en corse ?", ["147,50 €"]),
    ],
)
def test_the_total_holds_the_carriage_that_was_asked_for(text: str, words: list[str]) -> None:
    told = misread(text)
    assert [each for each in words if each not in told] == []
    assert "hors frais de port" not in told


def test_what_was_spoken_of_decides_which_mikrotik() -> None:
    told = misread(
        "et si je prends le mikrotik, combien avec l'injecteur ? livraison comprise a 44000",
        product_words="TP-EAP225O | MT-WAPAC",
    )
    assert "106,90 €" in told
    assert "hAP" not in told


def test_two_prices_are_no_total() -> None:
    assert "Total" not in misread("prix du U6 Lite et du U6 LR ?")


@pytest.mark.parametrize(
    "text",
    [
        "on commande où, sur le site ?",
        "comment je fais pour commander chez vous ?",
        "ça se commande où",
        "on peut acheter en ligne ?",
        "je vais commander 4, je fais ça sur votre site directement ?",
    ],
)
def test_who_asks_where_to_order_is_sent_to_the_site(text: str) -> None:
    assert asks_how_to_order(text)
    outcome = run_action(NotUnderstood(), Said(text, "nlu_fallback"))
    assert "sur notre site" in outcome.text
    assert outcome.links


@pytest.mark.parametrize(
    "text", ["j'ai commandé en ligne lundi", "où est ma commande", "je commande ou j'attends ?"]
)
def test_who_has_ordered_does_not(text: str) -> None:
    assert not asks_how_to_order(text)


@pytest.mark.parametrize(
    "text",
    ["vous avez des mats pour une petite antenne ?", "il me faut un bras de déport pour l'antenne"],
)
def test_what_an_antenna_is_fixed_to_is_no_antenna(text: str) -> None:
    told = misread(text)
    assert "Mât galvanisé" in told
    assert "NanoStation" not in told


def test_what_is_sold_is_told_before_the_technician_is_asked(conversation: Conversation) -> None:
    text = "vous avez des mats pour une antenne 432 et c'est quoi le ros max avec du rg58"
    assert for_a_technician(text)
    said = Said(text, "ask_technical", events=[{"event": "user", "text": text}]).by(conversation)
    outcome = run_action(RequestPerson(), said)
    assert "39,00 €" in plain(outcome)
    assert outcome.slots["next_topic"] == "ask_technical"


def test_an_ordinary_weekday_is_any_such_day() -> None:
    assert typed("ask_opening_hours", "vous êtes ouvert le samedi ?").startswith(
        "Le samedi, nous sommes fermés. Du lundi au jeudi"
    )
    assert "28 novembre" in typed("ask_opening_hours", "et le samedi 28 novembre ?")


def test_a_day_gone_by_is_told_as_such() -> None:
    told = typed("ask_opening_hours", "le 11 novembre vous étiez fermés non")
    assert "nous étions fermés" in told
    assert "2027" not in told


def test_the_day_of_the_order_is_not_the_day_it_is_wished_for() -> None:
    told = typed("ask_lead_time", "si je commande aujourd'hui un u6 lite à Marseille, délai ?")
    assert "trop court" not in told
    assert "trop court" in typed("ask_lead_time", "un u6 lite à Marseille aujourd'hui ?")


@pytest.mark.parametrize("intent", ["ask_payment_methods", "ask_payment_terms"])
def test_nothing_is_paid_on_delivery(intent: str) -> None:
    told = typed(intent, "on peut payer à la livraison ?")
    assert told.startswith("Non : le paiement se fait à la commande")


@pytest.mark.parametrize(
    "text",
    [
        "la borne que j'ai achetée marche pas, vous prenez en charge le retour ?",
        "retour pour panne, qui paie les frais ?",
        "ma u6 lite déconne, je peux me faire rembourser ?",
    ],
)
def test_what_does_not_work_is_the_warranty_s(text: str) -> None:
    assert does_not_work(text)
    told = plain(run_action(ReturnOrWarranty(), Said(text, "ask_return")))
    assert "garantis 24 mois" in told
    assert "à votre charge" not in told


def test_who_asks_what_is_covered_hears_it_first() -> None:
    assert asks_for_cover("vous prenez en charge ? la borne marche pas")
    assert not asks_for_cover("la borne marche pas")


def test_an_injector_that_died_is_not_mourned() -> None:
    assert not needs_care("bonjour, il est mort l'injecteur, elle est morte ma borne")  # no people
    assert not needs_care("l'injecteur de ma femme est mort, vous remplacez ?")
    assert needs_care("mon mari est mort et je n'y connais rien")


def test_haggling_is_no_complaint() -> None:
    text = "vos concurrents me font 20, sinon je vais ailleurs"
    assert haggles(text)
    told = plain(run_action(RequestPerson(), Said(text, "complaint")))
    assert "nous ne nous alignons pas" in told


@pytest.mark.parametrize("text", ["oups c'est example.com", "ah non @example.com", "example.com"])
def test_a_domain_alone_corrects_the_address(text: str) -> None:
    slots = {"tried_reference": "AR-20418", "tried_proof": "marc.bihan@orange.fr"}
    assert Given.by(Said(text, slots=slots).tracker()).proof == "marc.bihan@example.com"


def test_a_domain_is_no_proof_by_itself() -> None:
    assert Given.by(Said("c'est example.com").tracker()).proof is None


def test_nothing_more_to_say_denies_nothing() -> None:
    text = "non j'ai rien de plus, je fais comment ?"
    assert has_no_more(text)
    assert not denies(text)
    assert denies("non, j'ai pas acheté à 54 justement")


def test_what_is_taken_and_named_at_once_tells_when_it_comes() -> None:
    told = misread("je prends 3 loco a 59,90, c'est livré quand a 85000")
    assert "179,70 € pour 3" in told
    assert "estimée" in told
