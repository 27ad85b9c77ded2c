"""What staff do with a request, and what the visitor gets of it."""

import asyncio

import pytest

from bot.desk.card import Card
from bot.desk.model import Handoff, HandoffState, Staff
from bot.desk.store import Store

from ..fakes import Visitor, Wire
from .conftest import Colleague, LogIn, page_of


@pytest.fixture
async def taken(at_desk: Colleague, handoff: Handoff) -> Handoff:
    """The visitor's request, in Marie's hands."""
    assert (await at_desk.do(handoff, "prendre")).status_code == 303
    return handoff


@pytest.fixture
async def colleague(log_in: LogIn, karim: Staff) -> Colleague:
    return await log_in(karim)


def reread(store: Store, handoff: Handoff) -> Handoff:
    found = store.handoff(handoff.id)
    assert found is not None
    return found


def audited(store: Store) -> list[tuple[int, str, str]]:
    with store._reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT staff_id, verb, conversation_id FROM audit_lines WHERE verb <> 'read'"
        )
        return [tuple(row) for row in rows]


async def said_to(visitor: Visitor) -> list[tuple[str, str]]:
    return [(each["author"], each["text"]) for each in await visitor.messages()][1:]


async def state_of(visitor: Visitor) -> tuple[str, object]:
    conversation = (await visitor.get("messages?after=0")).json()["conversation"]
    handoff = conversation["handoff"]
    return conversation["state"], handoff and handoff["staff_name"]


# From end to end ------------------------------------------------------------------------------


async def test_a_request_from_beginning_to_end(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff, store: Store, wire: Wire
) -> None:
    await visitor.say("ma borne ne s'allume plus")
    answer = await at_desk.do(handoff, "prendre")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page_of(handoff)}#fin")
    assert await state_of(visitor) == ("human", "Marie")
    answer = await at_desk.do(handoff, "reponse", answer="Bonjour,\r\nquel switch ?")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page_of(handoff)}#fin")
    turn = await visitor.say("un USW-24")
    assert turn["replies"] == []
    assert wire.messages == ["ma borne ne s'allume plus"]
    assert "un USW-24" in await at_desk.read(page_of(handoff))
    answer = await at_desk.do(handoff, "clore", outcome="resolved", reason="")
    there = f"/desk?apres={handoff.id}"
    assert (answer.status_code, answer.headers["location"]) == (303, there)
    assert "close\u00a0: résolue." in await at_desk.read(there)
    assert await state_of(visitor) == ("bot", None)
    turn = await visitor.say("vos horaires ?")
    assert [(each["author"], each["text"]) for each in turn["replies"]] == [("bot", "Bien reçu.")]
    assert wire.messages[1:] == ["vos horaires ?"]
    kept = [each for each in await said_to(visitor) if each[0] == "staff"]
    assert kept == [("staff", "Bonjour,\nquel switch ?")]
    assert audited(store) == [
        (at_desk.staff.id, verb, visitor.conversation_id) for verb in ("took", "answered", "closed")
    ]


# Taking ---------------------------------------------------------------------------------------


async def test_of_two_who_take_at_once_one_wins_and_the_other_is_told(
    at_desk: Colleague, colleague: Colleague, handoff: Handoff, store: Store
) -> None:
    answers = await asyncio.gather(at_desk.do(handoff, "prendre"), colleague.do(handoff, "prendre"))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    current = reread(store, handoff)
    assert current.state is HandoffState.TAKEN
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert f"{current.taken_by_name} a déjà pris cette demande en charge." in lost.text
    assert f"{current.taken_by_name} répond au visiteur." in lost.text
    winner = (at_desk, colleague)[answers.index(won)]
    assert current.taken_by == winner.staff.id
    assert [(who, verb) for who, verb, _ in audited(store)] == [(winner.staff.id, "took")]


async def test_taking_twice_is_no_error(
    at_desk: Colleague, taken: Handoff, visitor: Visitor
) -> None:
    assert (await at_desk.do(taken, "prendre")).status_code == 303
    assert (await said_to(visitor)).count(("system", "Marie a pris votre demande.")) == 1


async def test_what_is_closed_cannot_be_taken(
    at_desk: Colleague, taken: Handoff, store: Store
) -> None:
    store.close(taken.id, at_desk.staff.id, "spam", "publicité")
    answer = await at_desk.do(taken, "prendre")
    assert answer.status_code == 409
    assert "Cette demande est déjà close." in answer.text


# Answering ------------------------------------------------------------------------------------


async def test_an_answer_is_kept_as_typed(
    at_desk: Colleague, taken: Handoff, visitor: Visitor
) -> None:
    text = "Votre mot de passe : hunter2 <b>👋</b> 4111 1111 1111 1111"
    await at_desk.do(taken, "reponse", answer=text)
    assert (await said_to(visitor))[-1] == ("staff", text)
    (message,) = [each for each in await visitor.messages() if each["author"] == "staff"]
    assert message["staff_name"] == "Marie"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Le message est vide."),
        (" \r\n\t ", "Le message est vide."),
        ("x" * 4001, "La réponse dépasse 4\u00a0000\u00a0caractères."),
        ("a\x00b", "Le texte contient un caractère interdit."),
    ],
)
async def test_an_answer_of_the_wrong_length_is_refused_and_kept_in_the_form(
    at_desk: Colleague, taken: Handoff, visitor: Visitor, text: str, why: str
) -> None:
    answer = await at_desk.do(taken, "reponse", answer=text)
    assert answer.status_code == 422
    assert why in answer.text
    assert f">{text}</textarea>".replace("\r\n", "\n") in answer.text.replace("\r\n", "\n")
    assert "staff" not in {author for author, _ in await said_to(visitor)}


async def test_the_longest_answer_goes_through(
    at_desk: Colleague, taken: Handoff, visitor: Visitor
) -> None:
    assert (await at_desk.do(taken, "reponse", answer="😀" * 4000)).status_code == 303
    assert (await said_to(visitor))[-1] == ("staff", "😀" * 4000)


async def test_only_who_took_it_answers(
    at_desk: Colleague, colleague: Colleague, handoff: Handoff, visitor: Visitor, store: Store
) -> None:
    answer = await colleague.do(handoff, "reponse", answer="Bonjour")
    assert answer.status_code == 409
    assert "Prenez d’abord la demande en charge." in answer.text
    await at_desk.do(handoff, "prendre")
    answer = await colleague.do(handoff, "reponse", answer="Bonjour")
    assert answer.status_code == 409
    assert "Marie a déjà pris cette demande en charge." in answer.text
    assert "staff" not in {author for author, _ in await said_to(visitor)}
    assert [verb for _, verb, _ in audited(store)] == ["took"]


async def test_an_answer_to_a_closed_request_is_refused(
    at_desk: Colleague, taken: Handoff, store: Store
) -> None:
    store.close(taken.id, at_desk.staff.id, "resolved", "par téléphone")
    answer = await at_desk.do(taken, "reponse", answer="Trop tard")
    assert answer.status_code == 409
    assert "Cette demande est déjà close." in answer.text


async def test_a_form_sent_twice_is_one_answer(
    at_desk: Colleague, taken: Handoff, visitor: Visitor
) -> None:
    for _ in range(2):
        answer = await at_desk.do(taken, "reponse", answer="Bonjour", send_id="send-0001")
        assert answer.status_code == 303
    await at_desk.do(taken, "reponse", answer="Bonjour", send_id="not an id")
    await at_desk.do(taken, "reponse", answer="Bonjour")
    staff = [text for author, text in await said_to(visitor) if author == "staff"]
    assert staff == ["Bonjour"] * 3


# Notes ----------------------------------------------------------------------------------------


async def test_anybody_may_add_a_note(
    at_desk: Colleague, colleague: Colleague, taken: Handoff, store: Store
) -> None:
    assert (await colleague.do(taken, "note", note="Je connais ce client")).status_code == 303
    assert "Je connais ce client" in await at_desk.read(page_of(taken))
    assert audited(store)[-1] == (colleague.staff.id, "noted", taken.conversation_id)


async def test_an_empty_note_is_refused(at_desk: Colleague, taken: Handoff) -> None:
    answer = await at_desk.do(taken, "note", note=" ")
    assert answer.status_code == 422
    assert "Le message est vide." in answer.text


# Giving back and closing ----------------------------------------------------------------------


async def test_given_back_the_bot_answers_again(
    at_desk: Colleague, taken: Handoff, visitor: Visitor, store: Store, wire: Wire
) -> None:
    answer = await at_desk.do(taken, "rendre", back="1", reason="réglé au téléphone")
    there = f"/desk?apres={taken.id}"
    assert (answer.status_code, answer.headers["location"]) == (303, there)
    assert "close\u00a0: rendue à l’assistant." in await at_desk.read(there)
    given = reread(store, taken)
    assert (given.outcome, given.close_reason) == ("given_back", "réglé au téléphone")
    assert await state_of(visitor) == ("bot", None)
    await visitor.say("vos horaires ?")
    assert wire.messages == ["vos horaires ?"]
    assert audited(store)[-1][1] == "gave_back"


@pytest.mark.parametrize("reason", ["", " "])
async def test_giving_back_unanswered_needs_a_reason(
    at_desk: Colleague, taken: Handoff, store: Store, reason: str
) -> None:
    answer = await at_desk.do(taken, "rendre", back="1", reason=reason)
    assert answer.status_code == 422
    assert "Personne n’a répondu à cette demande\u00a0: indiquez" in answer.text
    assert reread(store, taken).state is HandoffState.TAKEN
    store.answer(taken.id, at_desk.staff.id, "Bonjour")
    assert (await at_desk.do(taken, "rendre", back="1", reason=reason)).status_code == 303


@pytest.mark.parametrize("action", ["rendre", "clore"])
async def test_a_colleague_s_request_is_first_taken_over(
    at_desk: Colleague, colleague: Colleague, taken: Handoff, store: Store, action: str
) -> None:
    page = await colleague.read(page_of(taken))
    assert f"{page_of(taken)}/{action}" not in page
    fields = {"outcome": "resolved", "reason": "au comptoir"}
    answer = await colleague.do(taken, action, **fields)
    assert answer.status_code == 409
    assert "Marie répond à cette demande\u00a0: reprenez-la d’abord à votre nom." in answer.text
    assert reread(store, taken).taken_by == at_desk.staff.id
    await colleague.do(taken, "reprendre", colleague=str(at_desk.staff.id))
    assert (await colleague.do(taken, action, **fields)).status_code == 303


async def test_what_could_not_be_sent_any_more_is_shown(
    at_desk: Colleague, colleague: Colleague, taken: Handoff
) -> None:
    await colleague.do(taken, "reprendre", colleague=str(at_desk.staff.id))
    answer = await at_desk.do(taken, "reponse", answer="Une longue réponse")
    assert answer.status_code == 409
    assert "readonly>Une longue réponse</textarea>" in answer.text


async def test_a_closed_request_is_reopened_by_who_asks(
    at_desk: Colleague, colleague: Colleague, taken: Handoff, visitor: Visitor, store: Store
) -> None:
    await at_desk.do(taken, "clore", outcome="spam", reason="publicité")
    assert f"{page_of(taken)}/rouvrir" in await colleague.read(page_of(taken))
    for _ in range(2):  # pressed twice
        assert (await colleague.do(taken, "rouvrir")).status_code == 303
    again = reread(store, taken)
    assert (again.state, again.taken_by) == (HandoffState.TAKEN, colleague.staff.id)
    assert (again.closed_at, again.outcome, again.close_reason) == (None, None, None)
    assert await state_of(visitor) == ("human", "Karim")
    assert [verb for _, verb, _ in audited(store)].count("reopened") == 1
    assert (await at_desk.do(taken, "rouvrir")).status_code == 409


async def test_a_request_is_not_reopened_beside_another_one(
    at_desk: Colleague, taken: Handoff, store: Store
) -> None:
    await at_desk.do(taken, "clore", outcome="spam", reason="publicité")
    later, _ = store.open_handoff(taken.conversation_id, "other", Card(), None)
    answer = await at_desk.do(taken, "rouvrir")
    assert answer.status_code == 409
    assert f"une autre demande depuis, la n°\u00a0{later.id}" in answer.text
    assert reread(store, taken).state is HandoffState.CLOSED


async def test_what_the_visitor_took_back_is_not_reopened(
    at_desk: Colleague, handoff: Handoff, store: Store
) -> None:
    store.withdraw(handoff.id)
    assert "/rouvrir" not in await at_desk.read(page_of(handoff))
    assert (await at_desk.do(handoff, "rouvrir")).status_code == 409


async def test_what_nobody_took_cannot_be_given_back(
    at_desk: Colleague, handoff: Handoff, store: Store
) -> None:
    answer = await at_desk.do(handoff, "rendre")
    assert answer.status_code == 409
    assert "Prenez d’abord la demande en charge." in answer.text
    assert reread(store, handoff).state is HandoffState.WAITING


@pytest.mark.parametrize("reason", ["", "  "])
async def test_closing_unanswered_needs_a_reason(
    at_desk: Colleague, handoff: Handoff, store: Store, reason: str
) -> None:
    answer = await at_desk.do(handoff, "clore", outcome="no_follow_up", reason=reason)
    assert answer.status_code == 422
    assert "Personne n’a répondu à cette demande\u00a0: indiquez" in answer.text
    assert '<option value="no_follow_up" selected>' in answer.text
    assert reread(store, handoff).state is HandoffState.WAITING
    assert audited(store) == []


async def test_closing_unanswered_with_a_reason(
    at_desk: Colleague, handoff: Handoff, store: Store
) -> None:
    answer = await at_desk.do(handoff, "clore", outcome="spam", reason=" publicité ")
    assert answer.status_code == 303
    closed = reread(store, handoff)
    assert (closed.outcome, closed.close_reason) == ("spam", "publicité")


@pytest.mark.parametrize("outcome", ["", "given_back", "<b>"])
async def test_an_unknown_outcome_is_refused(
    at_desk: Colleague, handoff: Handoff, store: Store, outcome: str
) -> None:
    answer = await at_desk.do(handoff, "clore", outcome=outcome, reason="parce que")
    assert answer.status_code == 422
    assert "Choisissez comment cette demande se termine." in answer.text
    assert "parce que" in answer.text
    assert reread(store, handoff).state is HandoffState.WAITING


async def test_a_reason_that_is_too_long_is_refused(at_desk: Colleague, handoff: Handoff) -> None:
    answer = await at_desk.do(handoff, "clore", outcome="spam", reason="x" * 501)
    assert answer.status_code == 422
    assert "Le motif dépasse 500\u00a0caractères." in answer.text


async def test_closing_twice_says_so(at_desk: Colleague, handoff: Handoff) -> None:
    for status in (303, 409):
        answer = await at_desk.do(handoff, "clore", outcome="spam", reason="publicité")
        assert answer.status_code == status


# Changing hands -------------------------------------------------------------------------------


async def test_a_request_is_passed_with_a_word(
    at_desk: Colleague, colleague: Colleague, taken: Handoff, visitor: Visitor, store: Store
) -> None:
    karim = str(colleague.staff.id)
    answer = await at_desk.do(taken, "confier", colleague=karim, word="PoE, ta partie")
    there = f"/desk?apres={taken.id}"
    assert (answer.status_code, answer.headers["location"]) == (303, there)
    assert "confiée à Karim." in await at_desk.read(there)
    assert reread(store, taken).taken_by == colleague.staff.id
    assert await state_of(visitor) == ("human", "Karim")
    assert (await said_to(visitor))[-1] == ("system", "Karim reprend votre demande.")
    assert "PoE, ta partie" not in str(await visitor.messages())
    page = await colleague.read(page_of(taken))
    assert "PoE, ta partie" in page
    assert "prise en charge par vous" in page
    assert audited(store)[-1] == (at_desk.staff.id, "passed", taken.conversation_id)
    assert (await at_desk.do(taken, "reponse", answer="Bonjour")).status_code == 409


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "Choisissez un collègue."),
        ("abc", "Choisissez un collègue."),
        ("999", "Cette personne n’a plus de compte ouvert"),
        ("9" * 18, "Cette personne n’a plus de compte ouvert"),
        ("me", "Choisissez quelqu’un d’autre que vous."),
    ],
)
async def test_passing_to_nobody_is_refused_and_the_word_kept(
    at_desk: Colleague, colleague: Colleague, taken: Handoff, store: Store, given: str, why: str
) -> None:
    to = str(at_desk.staff.id) if given == "me" else given
    answer = await at_desk.do(taken, "confier", colleague=to, word="mon mot")
    assert answer.status_code == 422
    assert why in answer.text
    assert ">mon mot</textarea>" in answer.text
    assert reread(store, taken).taken_by == at_desk.staff.id


async def test_what_a_colleague_just_closed_is_not_passed(
    at_desk: Colleague, colleague: Colleague, taken: Handoff, store: Store
) -> None:
    store.close(taken.id, at_desk.staff.id, "resolved", "au comptoir")
    answer = await at_desk.do(taken, "confier", colleague=str(colleague.staff.id))
    assert answer.status_code == 409
    assert "Cette demande est déjà close." in answer.text


async def test_a_request_is_taken_over_from_who_is_away(
    at_desk: Colleague, colleague: Colleague, taken: Handoff, visitor: Visitor, store: Store
) -> None:
    page = await colleague.read(page_of(taken))
    assert "Reprendre à mon nom…" in page
    marie = str(at_desk.staff.id)
    for _ in range(2):  # pressed twice
        answer = await colleague.do(taken, "reprendre", colleague=marie)
        assert answer.status_code == 303
    assert reread(store, taken).taken_by == colleague.staff.id
    said = await said_to(visitor)
    assert said.count(("system", "Karim reprend votre demande.")) == 1
    assert [verb for _, verb, _ in audited(store)] == ["took", "took_over"]
    # Marie's page, not up to date, would take it back from herself.
    answer = await at_desk.do(taken, "reprendre", colleague=marie)
    assert answer.status_code == 409
    assert "Karim a déjà pris cette demande en charge." in answer.text


async def test_what_waits_is_not_taken_over(
    at_desk: Colleague, colleague: Colleague, handoff: Handoff
) -> None:
    answer = await at_desk.do(handoff, "reprendre", colleague=str(colleague.staff.id))
    assert answer.status_code == 409


# What comes next ------------------------------------------------------------------------------


async def test_after_closing_one_goes_on_to_what_waits(
    at_desk: Colleague, taken: Handoff, store: Store
) -> None:
    other = store.create_conversation(None)
    waiting, _ = store.open_handoff(other.id, "other", Card(topic="other"), None)
    fields = {"outcome": "resolved", "reason": "au téléphone", "then": "next"}
    answer = await at_desk.do(taken, "clore", **fields)
    assert answer.headers["location"].partition("?")[0] == page_of(waiting)
    answer = await at_desk.do(waiting, "clore", **fields)
    assert answer.headers["location"].partition("?")[0] == "/desk"


# What is left to complete ---------------------------------------------------------------------


async def test_a_reply_that_is_not_complete_is_refused_and_kept(
    at_desk: Colleague, taken: Handoff, visitor: Visitor
) -> None:
    text = "Votre commande [numéro de commande à compléter] est partie."
    answer = await at_desk.do(taken, "reponse", answer=text)
    assert answer.status_code == 422
    assert "Il reste à compléter avant d’envoyer\u00a0: [numéro de commande" in answer.text
    assert f">{text}</textarea>" in answer.text
    assert "staff" not in {author for author, _ in await said_to(visitor)}
