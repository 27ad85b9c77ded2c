import pytest

from actions.advice import ValidateAdviceForm
from actions.everyday import ActionAnswer
from actions.not_now import puts_off
from actions.surroundings import Surroundings
from actions.yes_and_no import Affirm, Deny
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action
from tests.actions.test_offers import bot, user

OFFER = bot("Une personne prépare un devis.", ("Demander un devis", "/ask_quote"))


@pytest.mark.parametrize(
    "text",
    [
        "pas tout de suite, merci",
        "plus tard peut-être",
        "non merci pas maintenant",
        "Je ne veux pas de devis pour l'instant.",
        "laissez-moi y réfléchir",
        "on verra, merci quand même",
        "je vais en parler à mon associé",
    ],
)
def test_a_kind_no_puts_off(text: str) -> None:
    assert puts_off(text)


@pytest.mark.parametrize(
    "text",
    ["pas maintenant, quels sont vos horaires ?", "ça marche pas maintenant", "je passe plus tard"],
)
def test_what_says_something_else_does_not(text: str) -> None:
    assert not puts_off(text)


@pytest.mark.parametrize("action", [Affirm(), Deny(), ActionAnswer()])
def test_it_takes_nothing_up(
    here: Surroundings,
    conversation: Conversation,
    action: Affirm | Deny | ActionAnswer,
) -> None:
    text = "pas tout de suite, merci"
    events = [user("une remise ?", "ask_discount"), OFFER, user(text, "goodbye")]
    outcome = run_action(action, Said(text, "goodbye", events=events).by(conversation))
    assert outcome.text.startswith("Avec plaisir, et rien ne presse.")
    assert outcome.followup is None
    assert here.store.open_handoff_of(conversation.id) is None


def test_ok_to_what_was_explained_asks_for_no_quote(
    here: Surroundings, conversation: Conversation
) -> None:
    events = [user("une remise ?", "ask_discount"), OFFER, user("ok d'accord", "affirm")]
    outcome = run_action(Affirm(), Said("ok d'accord", "affirm", events=events).by(conversation))
    assert outcome.text.startswith("Très bien, rien ne presse.")


@pytest.mark.usefixtures("here")
def test_it_ends_the_questions_about_the_need() -> None:
    slots = {"requested_slot": "advice_answer", "advice_questions": ["place", "users"]}
    said = Said("plus tard", "goodbye", slots=slots, active_loop="advice_form")
    assert run_action(ValidateAdviceForm(), said).slots["advice_questions"] == []
