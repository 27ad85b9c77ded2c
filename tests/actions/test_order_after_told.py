"""What a message asks by what was just told of an order; OPEN is a Tuesday."""

import pytest

from actions.human import RequestPerson
from actions.order_after_told import after_what_was_told, wants_another_model
from actions.order_felt import felt, long_wait
from actions.order_kinds import Kind
from bot.desk.model import Conversation
from bot.folding import fold
from bot.french import french_date
from tests.actions.conftest import Said, run_action
from tests.actions.test_order_followup import after, said_of
from tests.places import OPEN

EXPECTED = OPEN.date().replace(month=12, day=4)
TOLD = f"Arrivée du matériel prévue vers le {french_date(EXPECTED)}, puis nous l'expédions."
WAITS = "La commande AR-20421 attend un réapprovisionnement ; arrivée prévue."


@pytest.mark.parametrize(
    "text",
    [
        "ok donc vers le 4 dec chez moi ?",
        "elles partent le 4 ou elles arrivent le 4 ?",
        "je demande si les antennes seront chez moi le 4 ou si elles partent le 4",
        "donc je les aurai le 4 décembre ?",
        "le 4 c'est le jour où je les reçois ?",
    ],
)
def test_the_day_in_the_shop_is_not_that_at_home(text: str) -> None:
    assert after_what_was_told(None, text, TOLD, OPEN.date()) is Kind.ARRIVES


@pytest.mark.parametrize(
    "text",
    ["et le 12 chez moi ?", "ok donc le 4, et je peux annuler ?", "vous êtes ouverts le 4 ?"],
)
def test_another_day_or_another_question_is_left_alone(text: str) -> None:
    assert after_what_was_told(None, text, TOLD, OPEN.date()) is None


@pytest.mark.parametrize(
    "text",
    [
        "vous avez pas un modele equivalent dispo ?",
        "je vous demande si une AUTRE borne pourrait faire l'affaire, en stock maintenant",
        "vous n'auriez pas une autre borne dispo tout de suite ?",
        "il existe une alternative ?",
    ],
)
def test_another_model_is_looked_for_in_stock(text: str) -> None:
    assert wants_another_model(fold(text))
    assert after_what_was_told(None, text, WAITS, OPEN.date()) is Kind.INSTEAD


def test_the_candidate_is_told_and_a_person_offered(conversation: Conversation) -> None:
    said = after("AR-20421", "22700", "une AUTRE borne en stock ferait l'affaire ?")
    said.events.append({"event": "bot", "text": WAITS})
    told, _ = said_of(said, conversation)
    assert told is not None
    assert "U6 Lite (109,00 €" in told
    assert "Une personne de l'équipe peut changer la commande AR-20421" in told


@pytest.mark.parametrize(
    ("reference", "proof"), [("AR-20421", "22700"), ("AR-20420", "20000"), ("AR-20424", "44000")]
)
@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("et pas de frais si j'annule ?", None),
        ("ça me coûte quelque chose d'annuler ?", "cancel"),
        ("annuler c'est gratuit ?", "cancel"),
    ],
)
def test_what_has_not_left_is_not_sent_back(
    reference: str, proof: str, text: str, label: str | None, conversation: Conversation
) -> None:
    told, events = said_of(after(reference, proof, text, label), conversation)
    assert told is not None
    assert "rien à renvoyer" in told
    assert "confirme l'annulation et le remboursement" in told
    assert not any(event.get("name") == "next_topic" for event in events)


def test_a_swap_names_the_new_one_without_its_departure(conversation: Conversation) -> None:
    said = after(
        "AR-20420",
        "20000",
        "c possible d'annuler juste les 2 antennes et prendre des nanostation 5ac a la place ?",
        "change",
    )
    said = Said(**{**said.__dict__, "entities": {"product": "nanostation 5ac"}})
    told, events = said_of(said, conversation)
    assert told is not None
    assert "NanoStation 5AC Loco est en stock" in told
    assert "Payé maintenant" not in told
    slots = {str(event.get("name")): event.get("value") for event in events}
    asked = Said(
        said.text, intent="change_order", slots={**said.slots, **slots}, events=said.events
    )
    handed = run_action(RequestPerson(), asked.by(conversation))
    assert "demande de modification" in handed.text


def test_all_gone_is_said_to_who_asks_for_the_rest_only(conversation: Conversation) -> None:
    told, _ = said_of(after("AR-20428", "29200", "elle arrive quand alors ?", "rest"), conversation)
    assert told is not None
    assert "ce n'est qu'une estimation" in told
    assert "Tout est parti" not in told


def test_what_a_late_order_does_to_people_is_said_back(conversation: Conversation) -> None:
    text = "il arrive quand ? les élèves ont pas de réseau"
    told, _ = said_of(after("AR-20427", "29200", text, "arrives"), conversation)
    assert told is not None
    assert told.startswith("Vos élèves sont sans réseau : je comprends que ce soit difficile.")
    assert felt("on est sans wifi, ça arrive quand ?", Kind.WHEN).startswith("Vous êtes sans Wi-Fi")
    assert felt("ça arrive quand ?", Kind.WHEN) == ""
    assert long_wait("franchement 12 jours c'est abusé").startswith("12 jours, c'est long")
    assert long_wait("vous auriez pu prévenir") == ""


def test_a_bank_transfer_for_the_difference_is_taken(conversation: Conversation) -> None:
    text = "On pourra vous faire un virement ?"
    told, _ = said_of(after("AR-20421", "22700", text, "paid"), conversation)
    assert told is not None
    assert "virement" in told
    assert "une différence" in told


def test_what_to_do_if_nothing_comes_is_a_person(conversation: Conversation) -> None:
    text = "Et si demain soir j'ai toujours rien je fais quoi ?"
    told, _ = said_of(after("AR-20427", "29200", text, "chase"), conversation)
    assert told is not None
    assert "relance Chronopost" in told


@pytest.mark.parametrize(
    ("reference", "proof", "sent"),
    [
        ("AR-20420", "20000", "nous expédions alors 2 × Ubiquiti LiteBeam"),
        ("AR-20421", "22700", "nous l'expédions alors"),
    ],
)
def test_what_arrives_at_the_shop_is_then_sent(
    reference: str, proof: str, sent: str, conversation: Conversation
) -> None:
    told, _ = said_of(after(reference, proof, "le 4 chez moi ou chez vous ?"), conversation)
    assert told is not None
    assert "arrive chez nous" in told
    assert sent in told
    assert "Payé maintenant" not in told
