"""What is said of a request that waits: asked about, corrected, given up, reproached, insulted."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from bot.desk.model import ConversationState
from bot.desk.store import Store
from tests.web.fakes import Visitor, Wire, open_handoff, said
from tests.web.test_dialogue_waiting import adds

DUE = datetime.now(timezone.utc) + timedelta(days=3)


def told(turn: dict[str, Any]) -> str:
    return " ".join(text for _, text in said(turn)).replace("\u00a0", " ").replace("’", "'")


@pytest.mark.parametrize(
    "text",
    [
        "merci, vous me confirmez quand ?",
        "vous me dites oui quand à peu près ?",
        "j'aurai la confirmation quand ?",
        "vous pensez me répondre vers quand",
        "faut compter combien de jours pour une réponse",
    ],
)
async def test_when_is_answered_with_the_promise(
    visitor: Visitor, store: Store, wire: Wire, text: str
) -> None:
    open_handoff(store, visitor, DUE)
    assert "ngagement" in told(await visitor.say(text))
    assert wire.asked == []


async def test_the_same_question_twice_is_answered_otherwise(
    visitor: Visitor, store: Store
) -> None:
    open_handoff(store, visitor)
    first = told(await visitor.say("vous répondez quand ?"))
    assert told(await visitor.say("vous répondez quand ?")) != first


async def test_noted_and_when_are_answered_together(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    assert told(await visitor.say("c'est noté ? on me répond quand ?")).startswith(
        "Oui, c'est noté"
    )


async def test_an_incomplete_number_is_asked_for_again(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    assert "Il manque des chiffres" in told(await visitor.say("06 39 98 12"))
    assert "06 39 98 12 77" in told(await visitor.say("ah oui, 06 39 98 12 77"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("euh non mercredi plutot, meme heure", "mercredi"),
        ("ah mince mardi je suis pris, jeudi plutôt", "jeudi"),
        ("zut je peux pas finalement, plutôt vendredi", "vendredi"),
    ],
)
async def test_another_day_corrects_the_call(
    visitor: Visitor, store: Store, text: str, day: str
) -> None:
    open_handoff(store, visitor)
    await visitor.say("rappelez-moi mardi à 10h30 au 06 39 98 12 34")
    answer = told(await visitor.say(text))
    assert f"par {day}" in answer
    assert "10 h 30" in answer


async def test_a_part_of_the_day_is_kept(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    answer = told(await visitor.say("je prefere qu'on m'appelle, mercredi en fin d'apm"))
    assert "mercredi" in answer
    assert "16 h à 18 h" in answer


async def test_a_call_that_was_all_is_taken_back_with_it(visitor: Visitor, store: Store) -> None:
    await visitor.say("rappelez moi lundi vers 10h svp")
    assert "personne ne vous appellera" in told(await visitor.say("oubliez le rappel"))
    assert store.open_handoff_of(visitor.conversation_id) is None


async def test_what_is_asked_after_giving_up_is_heard(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    answer = told(await visitor.say("laissez tomber, dites-moi juste le prix du hAP"))
    assert "retirée" in answer
    assert wire.messages == ["dites-moi juste le prix du hAP"]


async def test_a_mistyped_address_is_asked_for_again(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say("kevin@gmail")
    assert "kevin@gmail.com" in told(turn)
    await visitor.say("oui")
    conversation = store.conversation(visitor.conversation_id)
    assert conversation
    assert conversation.email == "kevin@gmail.com"
    assert "Il manque quelque chose" in told(await visitor.say("sponsor@radiofest"))


async def test_a_reproach_corrects_nothing(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    answer = told(await visitor.say("non mais c'est vous qui l'avez emballé n'importe comment"))
    assert "corrigé" not in answer
    assert "Je comprends" in answer


async def test_a_correction_stays_beside_what_was_wanted(visitor: Visitor, store: Store) -> None:
    handoff = open_handoff(store, visitor)
    store.update_card(handoff.id, replace(handoff.card, topic="quote", summary="12 bornes"))
    await visitor.say("c'est noté ?")
    assert "corrigé" in told(await visitor.say("ah pardon, c'est 14 bornes, pas 12"))
    kept = store.open_handoff_of(visitor.conversation_id)
    assert kept
    assert "14 bornes" in (kept.card.summary or "")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("when", "ngagement"),
        ("who", "je suis l'assistant automatique"),
        ("urgent", "urgent"),
        ("stay", "conversation"),
        ("call_time", "Quand peut-on vous appeler"),
        ("contact", "adresse e-mail ou à quel numéro"),
        ("detail", "ajoute"),
        ("thanks", "Votre demande est transmise"),
    ],
)
async def test_what_the_classifier_reads_has_its_answer(
    visitor: Visitor, store: Store, wire: Wire, label: str, words: str
) -> None:
    open_handoff(store, visitor, DUE)
    wire.usual = [{"recipient_id": "x", "custom": {"adds_to_request": "inform", "said": label}}]
    assert words in told(await visitor.say("bla bla bla bla"))


async def test_an_address_that_is_known_is_not_asked_for_again(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor, DUE)
    store.set_email(visitor.conversation_id, "gael@example.fr")
    wire.usual = [{"recipient_id": "x", "custom": {"adds_to_request": "inform", "said": "contact"}}]
    answer = told(await visitor.say("qu'il m'écrive sur mon mail"))
    assert "gael@example.fr" in answer
    assert "?" not in answer


async def test_goods_sent_back_are_not_what_was_noted(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor, DUE)
    wire.usual = adds("complaint")
    answer = told(await visitor.say("et personne pour dire si vous l'avez reçue"))
    assert "noté" not in answer
    assert "pénible" in answer


async def test_a_withdrawal_that_was_read_so_is_one(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.usual = adds("inform")
    wire.usual[0]["custom"]["said"] = "withdraw"
    assert "retirée" in told(await visitor.say("ma question n'a plus d'objet désormais"))
    conversation = store.conversation(visitor.conversation_id)
    assert conversation
    assert conversation.state is ConversationState.BOT
