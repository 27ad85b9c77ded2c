"""What a third visit found: thanks, protests, what an order answers, what is asked beside it."""

import pytest

from actions.everyday import ActionAnswer
from actions.returns import ReturnOrWarranty
from actions.surroundings import Surroundings
from actions.yes_and_no import Affirm
from bot.desk.model import Conversation
from bot.desk.protests import wanted_instead
from bot.desk.withdrawal import withdraws
from bot.web.by_mail import answered_by_mail, by_mail
from tests.actions.conftest import Said, run_action
from tests.actions.test_order_followup import after

OFFER = {
    "event": "bot",
    "text": "Voyez sur le suivi, ou demandez à une personne de l'équipe.",
    "data": {"buttons": [{"title": "Parler à quelqu'un", "payload": "#human"}]},
}


@pytest.mark.parametrize("text", ["ok merci", "merci c'est tout", "super, merci bonne journée"])
def test_thanks_after_an_offer_call_nobody(conversation: Conversation, text: str) -> None:
    before = {"event": "user", "text": "je serai pas là", "parse_data": {}}
    said = Said(text, intent="affirm", events=[before, OFFER, {"event": "user", "text": text}])
    outcome = run_action(Affirm(), said.by(conversation))
    assert outcome.followup is None
    assert "Avec plaisir" in outcome.text


def test_yes_with_an_address_takes_the_offer_up(conversation: Conversation) -> None:
    text = "oui svp, et vous me répondez à jf@example.fr"
    before = {"event": "user", "text": "et vendredi je fais quoi", "parse_data": {}}
    said = Said(text, events=[before, OFFER, {"event": "user", "text": text}])
    assert run_action(ActionAnswer(), said.by(conversation)).followup == "action_request_person"


@pytest.mark.parametrize(
    "text",
    ["j'ai rien demandé là", "mais non, laissez ma commande tranquille", "je n'ai rien demandé"],
)
def test_a_protest_withdraws(text: str) -> None:
    assert withdraws(text)


@pytest.mark.parametrize("text", ["j'ai rien reçu", "j'ai pas demandé à être livré lundi"])
def test_no_protest(text: str) -> None:
    assert not withdraws(text)


def test_what_was_wanted_instead_is_kept() -> None:
    text = "mais non je voulais juste acheter une borne U6 lite, laissez ma commande tranquille"
    assert "U6 lite" in (wanted_instead(text) or "")


@pytest.mark.parametrize(
    ("reference", "proof", "text", "label", "says"),
    [
        ("AR-20420", "20000", "le 4 chez moi ou chez vous ?", "address", "arrive chez nous"),
        ("AR-20424", "44000", "c'est annulé ou pas ?", "contest", "Pas encore"),
        ("AR-20418", "29200", "le lien marche pas", "link_dead", "met parfois un jour"),
        ("AR-20427", "29200", "vous allez me rembourser ?", "refund", "de relancer Chronopost"),
        (
            "AR-20417",
            "eloise.legoff@example.fr",
            "elle est en panne",
            "faulty",
            "demande de garantie",
        ),
    ],
)
def test_answered_of_the_order(
    conversation: Conversation, reference: str, proof: str, text: str, label: str, says: str
) -> None:
    outcome = run_action(ActionAnswer(), after(reference, proof, text, label).by(conversation))
    assert says in outcome.text


def test_a_number_and_its_proof_are_an_order_whatever_they_look_like(here: Surroundings) -> None:
    said = Said(
        "AR-20430, 35400",
        intent="ask_lead_time",
        entities={"order_number": "AR-20430", "postcode": "35400"},
    )
    assert run_action(ActionAnswer(), said).followup == "order_form"


def test_a_favour_is_no_return(conversation: Conversation) -> None:
    text = "c'est mon voisin, c'est pour lui rendre service"
    said = Said(text, intent="ask_return", events=[{"event": "user", "text": text}])
    outcome = run_action(ReturnOrWarranty(), said.by(conversation))
    assert "14 jours" not in outcome.text


def test_a_fax_is_not_seen_from_here(conversation: Conversation) -> None:
    text = "je vous ai envoyé un bon de commande par fax, l'avez vous bien reçu ?"
    said = Said(text, intent="ask_quote", events=[{"event": "user", "text": text}])
    outcome = run_action(ActionAnswer(), said.by(conversation))
    assert "Je ne vois pas les fax" in outcome.text
    assert outcome.followup == "action_request_person"


@pytest.mark.parametrize(
    ("text", "slot", "says"),
    [
        ("je vais en prendre 2, vous les expédiez quand ?", "UBNT-LOCO5AC", "119,80"),
        ("le 4 décembre c'est sûr ?", "LiteBeam 5AC Gen2", "pas une garantie"),
    ],
)
def test_asked_of_the_product_spoken_of(
    conversation: Conversation, text: str, slot: str, says: str
) -> None:
    words = "NanoStation 5AC Loco" if slot == "UBNT-LOCO5AC" else slot
    said = Said(text, intent="inform", slots={"product_words": words})
    assert says in run_action(ActionAnswer(), said.by(conversation)).text


def test_by_mail_is_how_to_be_answered() -> None:
    assert by_mail("par mail c'est très bien")
    assert not by_mail("je peux envoyer le bon par mail ?")
    assert "à zoe@example.fr" in answered_by_mail("zoe@example.fr").text
    assert "quelle adresse" in answered_by_mail(None).text
