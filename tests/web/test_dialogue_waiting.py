"""While the visitor waits for a person: everyday questions are answered, the rest is kept."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from bot.desk.card import Card
from bot.desk.model import Author, HandoffState, new_choice
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.wait_words import asks_about_the_wait
from bot.web import said_back, sentences

from .fakes import Visitor, Wire, choice_of, open_handoff, said, take

TALK = "Parler à quelqu’un"
NOTED = "C'est noté, j'ajoute à votre demande"


def adds(intent: str) -> list[dict[str, Any]]:
    """What the actions answer to a message that belongs to the request."""
    return [{"recipient_id": "x", "custom": {"adds_to_request": intent}}]


def told(turn: dict[str, Any]) -> str:
    """The one reply, with plain spaces."""
    ((author, text),) = said(turn)
    assert author == "bot"
    return text.replace("\u00a0", " ").replace("’", "'")


def sentences_of_a_detail() -> tuple[Any, ...]:
    return said_back.detail("x")


@pytest.fixture
def adding(wire: Wire) -> Wire:
    wire.usual = adds("inform")
    return wire


async def test_an_everyday_question_is_answered_at_once(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    other = store.create_conversation(None)
    store.open_handoff(other.id, "other", open_handoff(store, visitor).card, None)
    handoff = store.open_handoff_of(visitor.conversation_id)
    for text in ("vos horaires ?", "où est ma commande AR-20418 29200"):
        turn = await visitor.say(text)
        assert said(turn) == [("bot", "Bien reçu.")]
        assert turn["conversation"]["state"] == "waiting"
        assert turn["conversation"]["handoff"]["position"] == 1
    assert wire.messages == ["vos horaires ?", "où est ma commande AR-20418 29200"]
    current = store.open_handoff_of(visitor.conversation_id)
    assert handoff is not None
    assert current is not None
    assert (current.id, current.state) == (handoff.id, HandoffState.WAITING)


async def test_a_choice_is_answered_too(visitor: Visitor, store: Store, wire: Wire) -> None:
    open_handoff(store, visitor)
    turn = await visitor.choose(visitor.greeting["choices"][0]["id"])
    assert said(turn) == [("bot", "Bien reçu.")]
    assert wire.messages == ["/ask_tracking"]


async def test_what_adds_to_the_request_is_said_back_in_other_words_each_time(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say("c'est une NanoStation M5")
    assert NOTED in told(turn)
    assert "« c'est une NanoStation M5 »" in told(turn)
    assert turn["replies"][0]["choices"] == []
    assert turn["conversation"]["state"] == "waiting"
    details = ("en 6.1.7", "sur un switch 802.3af", "sans VLAN", "il clignote", "en orange")
    heard = [told(await visitor.say(text)) for text in details]
    assert all(text in answer for text, answer in zip(details, heard, strict=True))
    assert len({answer[:12] for answer in heard}) == len(sentences_of_a_detail())


@pytest.mark.parametrize("text", ["ok", "merci ca ira", "au revoir", "👍", "oui oui"])
@pytest.mark.parametrize("intent", ["affirm", "deny", "inform"])
async def test_what_says_nothing_new_is_answered_in_turn(
    visitor: Visitor, store: Store, wire: Wire, intent: str, text: str
) -> None:
    open_handoff(store, visitor)
    wire.usual = adds(intent)
    answers = [told(await visitor.say(text)) for _ in range(4)]
    assert len(set(answers)) == 4
    assert all("«" not in answer for answer in answers)


async def test_the_assistant_that_says_nothing_leaves_no_silence(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.usual = []
    assert told(await visitor.say("et voilà"))


async def test_a_question_never_meets_with_silence(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    open_handoff(store, visitor)
    for text in ("il est compatible ?", "et avec l'autre ?", "comment je fais pour le VLAN"):
        assert text.removeprefix("et ").rstrip(" ?") in told(await visitor.say(text))
    assert "décide" in told(await visitor.say("je veux savoir si c'est oui ou non"))


async def test_another_wish_is_heard_though_it_asks_nothing(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.usual = adds("ask_quote")
    assert "« je veux aussi un devis »" in told(await visitor.say("je veux aussi un devis"))


@pytest.mark.parametrize(
    ("first", "then", "answer"),
    [
        ("8 quai de la fosse", "non pardon le 18", "par « 18 quai de la fosse »"),
        ("12 U6 Lite", "finalement mettez 6 pièces", "« 6 pièces »"),
    ],
)
async def test_a_correction_is_named_as_one(
    visitor: Visitor, store: Store, adding: Wire, first: str, then: str, answer: str
) -> None:
    open_handoff(store, visitor)
    await visitor.say(first)
    corrected = told(await visitor.say(then))
    assert corrected.startswith("C'est corrigé")
    assert answer in corrected


async def test_a_choice_that_needs_a_person_is_answered(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.usual = adds("ask_quote")
    choice = visitor.greeting["choices"][1]
    assert choice["title"] in told(await visitor.choose(choice["id"]))


async def test_an_answer_and_an_addition_in_one_message(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.usual = [{"recipient_id": "x", "text": "Nous sommes ouverts."}, *adds("complaint")]
    first, second = said(await visitor.say("c'est nul, et vous fermez quand ?"))
    assert first == ("bot", "Nous sommes ouverts.")
    assert "pénible" in second[1]


async def test_anger_is_heard_and_the_promise_told(
    visitor: Visitor, store: Store, shop_file: ShopFile, wire: Wire
) -> None:
    due = datetime.now(timezone.utc) + timedelta(days=3)
    open_handoff(store, visitor, due)
    wire.usual = adds("complaint")
    words = shop_file.current().describe_due(due, datetime.now(timezone.utc))
    ((_, text),) = said(await visitor.say("c'est inadmissible"))
    assert "Je comprends" in text
    assert words in text
    ((_, text),) = said(await visitor.say("franchement"))
    assert "« franchement »" in text.replace("\u00a0", " ")
    ((_, text),) = said(await visitor.say("vous vous moquez de moi ?"))
    assert words in text


@pytest.mark.parametrize(
    "text",
    [
        "combien de temps d'attente ?",
        "vous êtes là ?",
        "y a quelqu'un ?",
        "allo",
        "quand est-ce que vous allez me répondre",
        "je dois attendre longtemps ?",
        "combien de temps encore je dois patienter",
        "combien de temps ?",
        "vous répondez sous combien de temps ?",
    ],
)
async def test_a_question_about_the_wait_gets_the_promise(
    visitor: Visitor, store: Store, shop_file: ShopFile, wire: Wire, text: str
) -> None:
    due = datetime.now(timezone.utc) + timedelta(days=3)
    open_handoff(store, visitor, due)
    words = shop_file.current().describe_due(due, datetime.now(timezone.utc))
    ((author, told),) = said(await visitor.say(text))
    assert author == "bot"
    assert words in told
    assert wire.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "combien de temps pour la livraison ?",
        "quand est livrée ma commande ?",
        "bonjour",
        "mardi entre midi et deux y a quelqu'un ?",
    ],
)
def test_other_waits_are_for_the_assistant(text: str) -> None:
    assert not asks_about_the_wait(text)


async def test_asking_for_a_person_again_tells_the_promise(
    visitor: Visitor, store: Store, shop_file: ShopFile, wire: Wire
) -> None:
    due = datetime.now(timezone.utc) + timedelta(days=3)
    open_handoff(store, visitor, due)
    words = shop_file.current().describe_due(due, datetime.now(timezone.utc))
    turn = await visitor.choose("human")
    ((author, text),) = said(turn)
    assert author == "bot"
    assert words in text
    assert turn["conversation"]["handoff"] == {
        "state": "waiting",
        "position": 1,
        "promise": words,
        "staff_name": None,
    }
    assert wire.asked == []
    wire.usual = adds("ask_human")
    assert said(await visitor.say("je veux parler à une personne")) == [(author, text)]


async def test_a_missed_promise_is_not_repeated(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor, datetime.now(timezone.utc) - timedelta(hours=1))
    turn = await visitor.choose("human")
    assert "retard" in said(turn)[0][1]
    assert "retard" in turn["conversation"]["handoff"]["promise"]


async def test_an_email_is_kept_and_acknowledged(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    open_handoff(store, visitor)
    await visitor.say("un")
    ((_, text),) = said(await visitor.say("mon mail : Jean@exemple.fr"))
    assert "jean@exemple.fr" in text
    assert email_of(store, visitor) == "jean@exemple.fr"


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("oui", "jean@gmail.com"),
        ("Oui, jean@gmail.com", "jean@gmail.com"),
        ("non", "jean@gmial.com"),
        ("Non, jean@gmial.com", "jean@gmial.com"),
    ],
)
async def test_a_mistyped_email_is_asked_about(
    visitor: Visitor, store: Store, adding: Wire, answer: str, kept: str
) -> None:
    handoff = open_handoff(store, visitor)
    asked = await visitor.say("jean@gmial.com")
    assert said(asked) == [("bot", "Vouliez-vous écrire jean@gmail.com\u00a0?")]
    assert email_of(store, visitor) == "jean@gmial.com"  # in case the visitor leaves now
    before = len(adding.asked)
    turn = (
        await visitor.choose(choice_of(asked, answer))
        if "@" in answer
        else await visitor.say(answer)
    )
    ((_, text),) = said(turn)
    assert kept in text
    assert email_of(store, visitor) == kept
    assert turn["conversation"]["state"] == "waiting"
    assert len(adding.asked) == before
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.card.email == kept


async def test_a_doubtful_email_typed_twice_is_meant(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    open_handoff(store, visitor)
    await visitor.say("jean@gmial.com")
    ((_, text),) = said(await visitor.say("jean@gmial.com"))
    assert "Merci" in text
    assert email_of(store, visitor) == "jean@gmial.com"


async def test_a_detail_is_no_answer_about_the_email(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    open_handoff(store, visitor)
    await visitor.say("jean@gmial.com")
    assert NOTED in told(await visitor.say("ok et c'est une NanoStation en firmware 6.1"))


async def test_a_request_is_taken_back(visitor: Visitor, store: Store, wire: Wire) -> None:
    handoff = open_handoff(store, visitor)
    turn = await visitor.say("laissez tomber, j'ai trouvé")
    ((_, text),) = said(turn)
    assert "retirée" in text
    assert turn["conversation"]["state"] == "bot"
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.state is HandoffState.CLOSED
    assert wire.asked == []


async def test_a_look_up_is_left_before_the_request(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    handoff = open_handoff(store, visitor)
    wire.script = [[{"text": "Quel est votre numéro de commande ?"}]]
    await visitor.say("où est ma commande ?")
    assert said(await visitor.say("laisse tomber")) == [("bot", "Bien reçu.")]
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.state is HandoffState.WAITING


async def test_nothing_is_lost_when_the_assistant_is_down(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    wire.usual = 404
    assert NOTED in told(await visitor.say("c'est une NanoStation"))
    assert "6.1.7" in told(await visitor.say("en 6.1.7"))
    assert "vos horaires" in told(await visitor.say("vos horaires ?"))


async def test_an_old_choice_to_go_on_with_the_assistant_still_works(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    choice = new_choice("Continuer avec l’assistant en attendant", sentences.BOT)
    store.add_message(visitor.conversation_id, Author.SYSTEM, "C’est noté.", choices=(choice,))
    turn = await visitor.choose(choice.id)
    assert [author for author, _ in said(turn)] == ["bot"]
    assert turn["conversation"]["state"] == "waiting"
    assert wire.asked == []


async def test_a_person_who_takes_it_meanwhile_is_not_talked_over(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    handoff = open_handoff(store, visitor)

    def taken(body: Any) -> Any:
        take(store, handoff)
        return adds("ask_technical")

    wire.script = [taken]
    turn = await visitor.say("et le PoE ?")
    assert turn["replies"] == []
    assert turn["conversation"]["state"] == "human"


async def test_a_new_request_is_acknowledged_again(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    first = open_handoff(store, visitor)
    await visitor.say("un")
    staff = take(store, first)
    store.give_back(first.id, staff.id, "épreuve")
    open_handoff(store, visitor)
    assert "« deux »" in told(await visitor.say("deux"))


async def test_the_card_follows_what_is_said(visitor: Visitor, store: Store, adding: Wire) -> None:
    handoff = open_handoff(store, visitor)
    await visitor.say("ma NanoStation M5 ne démarre pas")
    await visitor.choose("human")
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.card.summary
    assert "NanoStation" in current.card.summary
    assert TALK not in current.card.summary


def email_of(store: Store, visitor: Visitor) -> str | None:
    conversation = store.conversation(visitor.conversation_id)
    assert conversation is not None
    return conversation.email


async def test_an_address_much_like_the_first_replaces_it(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    card = Card(topic="quote", email="t.guillou@example.fr")
    store.open_handoff(visitor.conversation_id, "quote", card, None)
    turn = await visitor.say("pardon c'est t.guilloux@example.fr avec un x")
    assert told(turn) == "C'est corrigé : t.guilloux@example.fr remplace t.guillou@example.fr."
    handoff = store.open_handoff_of(visitor.conversation_id)
    assert handoff
    assert handoff.card.email == "t.guilloux@example.fr"


async def test_another_address_is_one_more(visitor: Visitor, store: Store, adding: Wire) -> None:
    card = Card(topic="quote", email="p.cadiou@example.fr")
    store.open_handoff(visitor.conversation_id, "quote", card, None)
    assert "pourra aussi" in told(await visitor.say("et compta@gites.example"))


async def test_words_that_bring_the_address_add_nothing(
    visitor: Visitor, store: Store, adding: Wire
) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say("pour me repondre cest yves.r@example.com")
    assert "yves.r@example.com" in told(turn)


@pytest.mark.parametrize(
    ("text", "said_back_as"),
    [
        ("non c'est tout, livraison a Fouesnant 29170", "« livraison a Fouesnant 29170 »"),
        ("non c'est tout, merci", "vous n'avez rien d'autre à faire"),
    ],
)
async def test_what_is_told_beside_no_more_is_added(
    visitor: Visitor, store: Store, wire: Wire, text: str, said_back_as: str
) -> None:
    wire.usual = adds("deny")
    open_handoff(store, visitor)
    assert said_back_as in told(await visitor.say(text))
