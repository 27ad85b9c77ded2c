"""A call back is noted from whatever words ask for it, and said back with all that is known."""

from typing import Any

import pytest

from bot.desk.model import ConversationState
from bot.desk.store import Store

from .fakes import Visitor, Wire, open_handoff


def told(turn: dict[str, Any]) -> str:
    texts = " ".join(reply["text"] for reply in turn["replies"])
    return texts.replace("\u00a0", " ").replace("’", "'")


def slot_of(store: Store, visitor: Visitor) -> str:
    handoff = store.open_handoff_of(visitor.conversation_id)
    assert handoff
    return (handoff.card.callback_slot or "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    "text",
    [
        "mercredi 9h au 0639980011",
        "rappelez-moi mercredi à 9 h au 06 39 98 00 11 svp",
        "par tel mercredi 9h-10h si poss, 06.39.98.00.11",
        "c'est bon pour mercredi de 9 a 10, 0639980011",
    ],
)
async def test_a_time_and_a_number_are_said_back(
    visitor: Visitor, store: Store, wire: Wire, text: str
) -> None:
    open_handoff(store, visitor)
    answer = told(await visitor.say(text))
    assert "mercredi" in answer
    assert "de 9 h à 10 h, au 06 39 98 00 11" in answer
    assert slot_of(store, visitor) in answer
    assert wire.asked == []
    assert told(await visitor.say("vous avez bien noté mercredi 9h ?")).startswith("Oui")
    assert "06 39 98 00 11" in told(await visitor.say("vous avez mon numéro ?"))


async def test_the_number_may_come_later_and_a_later_time_replaces_the_earlier(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    assert "À quel numéro" in told(await visitor.say("rappelez-moi mercredi 10h"))
    assert "au 06 39 98 00 11" in told(await visitor.say("0639980011"))
    answer = told(await visitor.say("en fait plutôt jeudi matin"))
    assert "je remplace mercredi" in answer
    assert "par jeudi" in answer
    assert slot_of(store, visitor).startswith("jeudi")
    assert "Je remplace le 06 39 98 00 11" in told(await visitor.say("non le 06 12 34 56 78"))


@pytest.mark.parametrize("text", ["rappelez-moi dimanche 15h", "rappelez moi mercredi à 12h30"])
async def test_closed_times_are_refused_with_others_to_choose(
    visitor: Visitor, store: Store, text: str
) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say(text)
    assert "Personne" in told(turn)
    assert len(turn["replies"][0]["choices"]) == 4
    chosen = await visitor.choose(turn["replies"][0]["choices"][3]["id"])
    assert "rappel souhaité" in told(chosen)


async def test_a_call_asked_for_first_opens_the_request(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    turn = await visitor.say("vous pouvez me rapeler mercredi à 10h30 au 0639980011 ?")
    assert turn["conversation"]["state"] == ConversationState.WAITING.value
    assert "de 10 h 30 à 11 h 30, au 06 39 98 00 11" in told(turn)
    assert wire.asked == []


async def test_the_rest_of_the_message_is_answered(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say("mercredi 9h au 0639980011. Quel est le port en Corse ?")
    assert "au 06 39 98 00 11" in told(turn)
    assert "Bien reçu." in told(turn)
    assert wire.messages == ["Quel est le port en Corse ?"]


async def test_who_cannot_telephone_is_never_called(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    await visitor.say("mercredi 9h au 0639980011")
    answer = told(await visitor.say("ah non, pas par téléphone, je suis sourd"))
    assert "aucun appel" in answer
    assert slot_of(store, visitor) == ""


async def test_a_visit_is_no_call(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    assert "rendez-vous" in told(await visitor.say("je passe mercredi à 11h chercher un switch"))
    assert slot_of(store, visitor) == ""


async def test_a_bare_hour_is_of_the_day_whose_hours_were_offered(
    visitor: Visitor, store: Store
) -> None:
    open_handoff(store, visitor)
    assert "Personne" in told(await visitor.say("rappelez moi jeudi à 12h30"))
    assert "jeudi" in told(await visitor.say("ah oui, alors 11h"))
    assert slot_of(store, visitor).startswith("jeudi")


async def test_a_day_is_corrected_and_its_hour_kept(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    await visitor.say("rappelez-moi mercredi à 11 h")
    await visitor.say("non jeudi pas mercredi !")
    assert slot_of(store, visitor).startswith("jeudi")
    assert "de 11 h à 12 h" in slot_of(store, visitor)


async def test_an_address_and_a_call_are_both_heard(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    text = "tanguy@example.fr, faites moi rappeler par quelqu'un de compétent"
    answer = told(await visitor.say(text))
    assert "tanguy@example.fr" in answer
    assert answer.endswith("Quand peut-on vous appeler ?")


async def test_an_hour_that_is_half_typed_is_taken(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say("rappelez moi jeudi à 12h30")
    title = str(turn["replies"][0]["choices"][0]["title"]).replace("\u00a0", " ")
    assert "rappel souhaité" in told(await visitor.say(title.split(" h ")[0]))


async def test_the_chosen_call_is_what_is_recalled(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    await visitor.say("rappelez-moi mercredi à 9 h au 06 39 98 00 11 svp")
    when = slot_of(store, visitor).removesuffix(", au 06 39 98 00 11")
    answer = told(await visitor.say("vous me répondez quand ?"))
    assert f"L'équipe vous rappelle {when}." in answer
    assert "réponse" not in answer
