import pytest

from actions.everyday import ActionAnswer
from actions.human import RequestPerson
from actions.in_writing import asks_in_writing
from actions.not_understood import NotUnderstood
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action
from tests.actions.test_offers import bot, user


@pytest.mark.parametrize(
    "text",
    [
        "vous pouvez me mettre ça par écrit ?",
        "envoyez-moi ça par mail",
        "il me faudrait une trace écrite",
        "Pourriez-vous m'adresser cette réponse par courriel ?",
        "c'est possible par mail ?",
    ],
)
def test_an_answer_is_wanted_in_writing(text: str) -> None:
    assert asks_in_writing(text)


@pytest.mark.parametrize(
    "text",
    [
        "envoyez-moi un devis par mail",
        "je n'ai pas reçu le mail de confirmation",
        "je peux vous écrire par mail ?",
        "prévenez-moi par mail quand il est en stock",
        "",
    ],
)
def test_another_thing_is_wanted(text: str) -> None:
    assert not asks_in_writing(text)


@pytest.mark.parametrize("action", [ActionAnswer(), NotUnderstood(), RequestPerson()])
def test_what_can_be_kept_is_told_before_anybody_is_asked(
    here: Surroundings,
    conversation: Conversation,
    action: ActionAnswer | NotUnderstood | RequestPerson,
) -> None:
    text = "vous pouvez me mettre ça par écrit ?"
    events = [user("le prix du U6 Lite ?", "ask_price"), bot("109 €"), user(text, "ask_quote")]
    outcome = run_action(action, Said(text, "ask_quote", events=events).by(conversation))
    assert "« Télécharger la conversation »" in outcome.text.replace("\u00a0", " ")
    assert outcome.titles == ["Parler à quelqu’un"]
    assert here.store.open_handoff_of(conversation.id) is None


@pytest.mark.parametrize(
    ("question", "intent", "topic"),
    [
        ("le prix du U6 Lite ?", "ask_price", "quote"),
        ("vous livrez en Corse ?", "ask_carriers", "other"),
    ],
)
def test_a_yes_is_about_what_was_told_and_asks_where_to_write(
    here: Surroundings, conversation: Conversation, question: str, intent: str, topic: str
) -> None:
    events = [
        user(question, intent),
        user("envoyez-moi ça par mail", "nlu_fallback"),
        bot("Dois-je lui transmettre votre demande ?", ("Parler à quelqu’un", "#human")),
        user("oui", "affirm"),
    ]
    outcome = run_action(RequestPerson(), Said("oui", "affirm", events=events).by(conversation))
    handoff = here.store.open_handoff_of(conversation.id)
    assert handoff
    assert handoff.topic == topic
    assert handoff.card.summary == f"{question} (à confirmer par écrit)"
    assert outcome.slots["handoff_questions"] == ["email"]
