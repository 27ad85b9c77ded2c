"""A stock line answers stock, price and delay; anything else asked of goods has its own answer."""

import pytest

from actions.asked_otherwise import asks_otherwise, written_of_it
from actions.every_question import every_question
from actions.everyday import ActionAnswer
from actions.fed_wrongly import fed_wrongly
from actions.not_understood import NotUnderstood
from actions.payment import ask_payment_methods, ask_payment_terms
from actions.show_order import ShowOrder
from actions.surroundings import Surroundings
from actions.taking import taken
from actions.taxes import with_or_without_tax
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action
from tests.actions.test_fitting import asked

SG2210P = {"product": "SG2210P"}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("’", "'")


@pytest.mark.parametrize(
    "text",
    [
        "faut il une licence radioamateur pour utiliser la litebeam ?",
        "j'ai besoin du mode op pour passer un wap ac en CAPsMAN",
        "c'est quoi un switch administrable",
        "le module SFP ça sert à quoi",
        "le SFP-LX est compatible avec le SG2210P ?",
        "la wap ac fonctionne avec le contrôleur omada ?",
        "on a le droit d'utiliser la litebeam en ville ?",
        "vous auriez la notice du SG2210P",
        "la borne u6 lite elle fait mesh ?",
        "le hap ac2 gère deux box ?",
    ],
)
def test_what_a_stock_line_does_not_answer_goes_to_a_person(
    text: str, conversation: Conversation
) -> None:
    assert asks_otherwise(text)
    entities = {
        "product": next(
            n
            for n in ("litebeam", "wap ac", "switch", "SFP", "SG2210P", "u6 lite", "hap ac2")
            if n in text
        )
    }
    outcome = run_action(ActionAnswer(), Said(text, "ask_availability", entities).by(conversation))
    assert "en stock :" not in outcome.text
    assert outcome.followup == "action_request_person"
    assert outcome.slots["next_topic"] == "product_question"
    assert outcome.slots["next_text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "vous avez le SG2210P ?",
        "le SG2210P est en stock ?",
        "je cherche un switch administrable",
        "quel injecteur est compatible avec le u6 lite",
        "c'est quoi le prix du SG2210P",
        "quelle borne pour le jardin ?",
        "le SG2210P marche plus",
        "vous acceptez la carte ?",
    ],
)
def test_stock_advice_and_breakdowns_keep_their_answers(text: str) -> None:
    assert not asks_otherwise(text)


def test_stock_asked_beside_is_told_before(conversation: Conversation) -> None:
    text = "le sg2210p en stock ? et il marche avec un module sfp ?"
    outcome = run_action(ActionAnswer(), Said(text, "ask_availability", SG2210P).by(conversation))
    assert "6 pièces en stock" in plain(outcome.text)
    assert outcome.slots["next_topic"] == "product_question"


@pytest.mark.parametrize(
    ("text", "earlier", "says"),
    [
        ("le sg2210p il est administrable ?", "", "oui : TP-Link Omada SG2210P"),
        ("et le sg1005p il l'est ?", "c'est quoi un switch administrable", "ne l'indique pas"),
        ("la u6 lite c'est du wifi 6 ?", "", "oui : Ubiquiti UniFi U6 Lite"),
        ("sg2210p il a combien de ports ?", "", "8 ports"),
    ],
)
def test_what_its_kind_says_is_told(here: Surroundings, text: str, earlier: str, says: str) -> None:
    told = written_of_it(asked(here, text, None, *([earlier] if earlier else [])))
    assert told is not None
    assert says in plain(told.text)


def test_who_is_not_understood_about_a_product_gets_a_person(conversation: Conversation) -> None:
    events = [{"event": "slot", "name": "product_words", "value": "TP-SG1005P"}]
    slots = {"product_words": "TP-SG1005P"}
    said = Said("il consomme beaucoup ?", "nlu_fallback", slots=slots, events=events)
    outcome = run_action(NotUnderstood(), said.by(conversation))
    assert outcome.followup == "action_request_person"
    nothing_told = Said("il consomme beaucoup ?", "nlu_fallback").by(conversation)
    assert run_action(NotUnderstood(), nothing_told).followup is None


@pytest.mark.parametrize(
    "text",
    [
        "j'ai une loco 5ac alimentée en 48v par erreur, elle est morte ?",
        "je me suis trompé, j'ai branché la loco sur le TL-POE160S",
    ],
)
def test_what_was_fed_wrongly_is_left_unplugged(here: Surroundings, text: str) -> None:
    told = plain(fed_wrongly(asked(here, text)) or "")
    assert "débranché" in told
    assert "PoE" not in told  # why is on the card, for staff
    assert fed_wrongly(asked(here, "la loco branchée sur l'injecteur 24 V est morte")) is None


def test_so_many_of_a_product_are_counted_against_the_stock(here: Surroundings) -> None:
    told = taken(asked(here, "et pour 50 bornes u6 lite ?"))
    assert told is not None
    assert "il en reste 8 en stock" in plain(told.text)
    assert "Demander un devis" in [button.title for button in told.buttons]
    assert taken(asked(here, "pour 50 bornes u6 lite quel switch ?")) is None


@pytest.mark.parametrize("text", ["le prix affiché est TTC ou HT ?", "vos prix c'est hors taxes ?"])
def test_prices_are_told_to_hold_the_tax(here: Surroundings, text: str) -> None:
    told = with_or_without_tax(asked(here, text))
    assert told is not None
    assert "TTC" in told.text
    assert with_or_without_tax(asked(here, "le U6 Lite c'est 109 TTC ?")) is None


def test_every_way_of_paying_that_is_named_is_answered(here: Surroundings) -> None:
    both = ask_payment_methods(asked(here, "on peut payer en 3 fois ou par cheque ?"))
    assert "ni le chèque ni le paiement en plusieurs fois" in both.text
    again = ask_payment_terms(asked(here, "et en 3 fois par carte ?"))
    assert again.text.startswith("Nous ne proposons pas le paiement en plusieurs fois.")


def test_two_questions_not_understood_together_are_each_answered(here: Surroundings) -> None:
    text = (
        "la mairie cherche 2 bornes exterieures wifi et un switch, en stock ? et peut on payer "
        "sur facture apres livraison ?"
    )
    told = every_question(asked(here, text), fewest=2)
    assert told is not None
    assert "MikroTik wAP ac" in told.text
    assert "mandat administratif" in told.text


def test_chorus_beside_the_order_is_passed_on(conversation: Conversation) -> None:
    where, chorus = "où en est AR-20419, achats@plouzane.example", "la facture sur Chorus ?"
    proved = {"order_reference": "AR-20419", "order_proof": "achats@plouzane.example"}
    said = Said(
        f"Bonjour, {'nous sommes une petite mairie, ' * 4}dites-nous {where} et {chorus}",
        "ask_order_status",
        slots={**proved, "order_outcome": "proved", "order_purpose": "status"},
        requests={where: "ask_order_status", chorus: "ask_invoice"},
    ).by(conversation)
    outcome = run_action(ShowOrder(), said)
    assert "AR-20419 est expédiée" in outcome.text
    assert outcome.slots["next_topic"] == "public_payment"
    assert outcome.slots["next_text"] == chorus
