"""Saying what a message meant, and reading it again before the assistant learns it."""

import re
from urllib.parse import quote

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.desk.corrections import Correction, CorrectionKind, CorrectionState
from bot.desk.model import Message
from bot.desk.store import Store
from bot.desk.understanding import Understanding
from bot.learning.files import Learned, LearnedFiles
from bot.settings import Settings
from bot.web.desk.correcting import correctable
from bot.web.desk.words import INTENT_GROUPS, INTENTS
from tests.places import ROOT

from .conftest import Colleague
from .test_board import XSS, words

BACK = "/desk/demandes/1#m1"
HOURS = {"intent": "ask_opening_hours", "kind": "example"}


def said(store: Store, text: str, intent: str = "nlu_fallback") -> Message:
    conversation = store.create_conversation(None)
    message, _ = store.add_visitor_message(conversation.id, "client-01", text)
    ranking = (("ask_opening_hours", 0.43), ("greet", 0.2))
    store.finish_turn(message.id, (), Understanding(intent, 0.43, ranking))
    found = store.message(message.id)
    assert found
    return found


def only(store: Store) -> Correction:
    (correction,) = store.corrections()
    return correction


async def correct(desk: Colleague, message: Message, **fields: str) -> int:
    answer = await desk.post(f"/desk/messages/{message.id}/correction", **fields)
    return answer.status_code


async def test_a_correction_is_proposed_and_one_is_back_where_one_was(
    at_desk: Colleague, store: Store
) -> None:
    message = said(store, "vs ete la kan dimanche mat1")
    answer = await at_desk.post(f"/desk/messages/{message.id}/correction", back=BACK, **HOURS)
    assert (answer.status_code, answer.headers["location"]) == (303, BACK)
    assert only(store).intent == "ask_opening_hours"
    page = words(await at_desk.read(f"/desk/messages/{message.id}/correction"))
    assert "Déjà corrigé : horaires, exemple à relire" in page.replace("\u00a0", " ").replace(
        "&nbsp;", " "
    )


async def test_secrets_are_masked_in_what_is_proposed(at_desk: Colleague, store: Store) -> None:
    message = said(store, "mon mot de passe : Hunter2! vous ouvrez quand")
    await correct(at_desk, message, **HOURS)
    assert "Hunter2" not in only(store).text
    assert "masqué" in only(store).text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "example"}, "Choisissez ce que le message voulait dire"),
        ({"intent": "nlu_fallback", "kind": "example"}, "Choisissez ce que le message"),
        ({"intent": "greet", "kind": "both"}, "Choisissez entre un exemple et un test"),
    ],
)
async def test_a_form_that_is_incomplete_is_shown_again(
    at_desk: Colleague, store: Store, fields: dict[str, str], says: str
) -> None:
    message = said(store, "vs ete la kan")
    answer = await at_desk.post(f"/desk/messages/{message.id}/correction", back=BACK, **fields)
    assert answer.status_code == 422
    assert says in answer.text
    assert f'href="{BACK}"' in answer.text
    if fields.get("intent") == "greet":
        assert '<option value="greet" selected>' in answer.text
    assert store.corrections() == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [("C'EST QUOI VOS HORAIRES", "exemples"), ("tjs rien recu", "tester")],
)
async def test_a_text_that_the_project_knows_is_refused(
    at_desk: Colleague, store: Store, text: str, says: str
) -> None:
    from bot.learning.known import KnownTexts

    known = KnownTexts().texts()
    is_test = says == "tester"
    folded = next(key for key, each in known.items() if each.is_test is is_test)
    answer = await at_desk.post(
        f"/desk/messages/{said(store, folded.upper()).id}/correction", **HOURS
    )
    assert answer.status_code == 409
    assert says in answer.text
    assert store.corrections() == ()


async def test_a_text_that_was_learned_so_is_refused_and_otherwise_taught_anew(
    at_desk: Colleague, store: Store, settings: Settings
) -> None:
    LearnedFiles(settings.data_dir).write(
        Learned().with_all([("vs ete la kan", "ask_opening_hours")], [])
    )
    message = said(store, "Vs ete la kan ?")
    assert await correct(at_desk, message, **HOURS) == 409
    assert await correct(at_desk, message, intent="ask_address", kind="example") == 303


async def test_the_same_words_in_another_conversation_are_corrected_once(
    at_desk: Colleague, store: Store
) -> None:
    await correct(at_desk, said(store, "vs ete la kan"), **HOURS)
    other = said(store, "Vs été là kan ?")
    answer = await at_desk.post(f"/desk/messages/{other.id}/correction", **HOURS)
    assert answer.status_code == 409
    assert "La même phrase a déjà une correction" in answer.text


async def test_what_nobody_typed_cannot_be_corrected(at_desk: Colleague, store: Store) -> None:
    conversation = store.create_conversation(None)
    chosen, _ = store.add_visitor_message(conversation.id, "client-01", "Horaires", payload="/x")
    for message_id in (chosen.id, 4711, 2**70):
        path = f"/desk/messages/{message_id}/correction"
        assert (await at_desk.get(path)).status_code == 404
        assert (await at_desk.post(path, **HOURS)).status_code == 404


async def test_nothing_is_proposed_without_the_token(at_desk: Colleague, store: Store) -> None:
    message = said(store, "vs ete la kan")
    for path in (
        f"/desk/messages/{message.id}/correction",
        "/desk/propositions/accepter",
        "/desk/pas-compris/correction",
    ):
        answer = await at_desk.http.post(path, data=HOURS)
        assert answer.status_code == 403
    assert store.corrections() == ()


# Reading again ------------------------------------------------------------------------------


async def proposed(desk: Colleague, store: Store, text: str, **fields: str) -> Correction:
    message = said(store, text)
    assert await correct(desk, message, **{**HOURS, **fields}) == 303
    return store.corrections_of([message.id])[message.id]


async def decide(
    desk: Colleague, correction: Correction, do: str, **fields: str
) -> tuple[int, str]:
    form = {
        "text": correction.text,
        "intent": correction.intent,
        "kind": correction.kind.value,
        "do": do,
        **fields,
    }
    answer = await desk.post(f"/desk/propositions/{correction.id}", **form)
    return answer.status_code, answer.text


async def test_without_proposals_the_page_says_where_they_come_from(at_desk: Colleague) -> None:
    assert "Rien à relire" in await at_desk.read("/desk/propositions")
    assert "Rien ici" in await at_desk.read("/desk/propositions?etat=apprises")
    assert "Rien à relire" in await at_desk.read("/desk/propositions?etat=nonsense")


async def test_a_proposal_is_edited_and_accepted_at_once(at_desk: Colleague, store: Store) -> None:
    correction = await proposed(at_desk, store, "vs ete la kan")
    page = await at_desk.read("/desk/propositions")
    assert "vs ete la kan" in page
    assert f'href="/desk/conversations/{correction.conversation_id}#m' in page
    status, _ = await decide(at_desk, correction, "accept", text="vous êtes là quand", kind="test")
    assert status == 303
    found = only(store)
    assert (found.text, found.kind, found.state) == (
        "vous êtes là quand",
        CorrectionKind.TEST,
        CorrectionState.ACCEPTED,
    )
    page = await at_desk.read("/desk/propositions?etat=acceptees")
    assert "comptoir learn" in page
    await decide(at_desk, found, "reopen")
    assert only(store).state is CorrectionState.PROPOSED
    await decide(at_desk, found, "reject")
    assert only(store).state is CorrectionState.REJECTED


async def test_what_may_tell_who_wrote_is_said_and_needs_a_second_look(
    at_desk: Colleague, store: Store
) -> None:
    correction = await proposed(at_desk, store, "je m'appelle Anne Le Goff, vs ete la kan")
    assert "Peut dire de qui vient le message" in await at_desk.read("/desk/propositions")

    status, page = await decide(at_desk, correction, "accept")
    assert status == 422
    assert "cochez la case" in page
    assert only(store).state is CorrectionState.PROPOSED

    assert (await decide(at_desk, correction, "neutral"))[0] == 303
    assert only(store).text == "je m'appelle Dupont, vs ete la kan"
    assert "Peut dire" not in await at_desk.read("/desk/propositions")

    assert (await decide(at_desk, correction, "accept", sure="1"))[0] == 303
    assert only(store).text == correction.text


async def test_accepting_all_leaves_out_what_may_tell_who_wrote(
    at_desk: Colleague, store: Store
) -> None:
    await proposed(at_desk, store, "vs ete la kan")
    await proposed(at_desk, store, "vs ouvré kel jour")
    await proposed(at_desk, store, "je m'appelle Anne Martin, vos horaires")
    assert "Accepter les 2 phrases" in await at_desk.read("/desk/propositions")
    await at_desk.post("/desk/propositions/accepter")
    assert store.count_corrections()[CorrectionState.ACCEPTED] == 2
    assert store.count_corrections()[CorrectionState.PROPOSED] == 1


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"text": "  "}, 422, "vide"),
        ({"text": "x" * 2001}, 422, "2\u00a0000"),
        ({"intent": "nope"}, 422, "voulait dire"),
        ({"do": "explode"}, 422, "Choisissez ce qu’il faut faire"),
        ({"text": "vs ouvré kel jour"}, 409, "déjà une correction"),
    ],
)
async def test_a_refused_change_keeps_what_was_typed(
    at_desk: Colleague, store: Store, fields: dict[str, str], status: int, says: str
) -> None:
    await proposed(at_desk, store, "vs ouvré kel jour")
    correction = await proposed(at_desk, store, "vs ete la kan")
    found, page = await decide(at_desk, correction, fields.pop("do", "save"), **fields)
    assert found == status
    assert says in page
    assert fields.get("text", correction.text).strip() in page
    kept = store.correction(correction.id)
    assert kept == correction


async def test_the_text_of_a_learned_one_is_kept(at_desk: Colleague, store: Store) -> None:
    correction = await proposed(at_desk, store, "vs ete la kan")
    await decide(at_desk, correction, "accept")
    store.mark_learned([only(store)], [])
    assert "readonly" in await at_desk.read("/desk/propositions?etat=apprises")
    status, page = await decide(at_desk, only(store), "save", text="vs ete la kan demain")
    assert status == 409
    assert "déjà appris ce texte" in page


async def test_a_proposal_that_is_gone(at_desk: Colleague, store: Store) -> None:
    correction = await proposed(at_desk, store, "vs ete la kan")
    store.erase(correction.conversation_id)
    assert (await decide(at_desk, correction, "accept"))[0] == 404
    assert (await at_desk.post(f"/desk/propositions/{2**70}", do="accept")).status_code == 404


async def test_what_visitors_wrote_is_never_markup(at_desk: Colleague, store: Store) -> None:
    correction = await proposed(at_desk, store, XSS)
    for path in ("/desk/propositions", f"/desk/messages/{correction.message_id}/correction"):
        assert "<img src=x" not in await at_desk.read(path)
    path = f"/desk/messages/{correction.message_id}/correction?back={quote('javascript:alert(1)')}"
    assert "javascript:" not in await at_desk.read(path)


# The form under a message -------------------------------------------------------------------


def shown(message: Message, correction: Correction | None) -> str:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "bot/web/templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    correct = correctable(message, correction, BACK)
    page: str = environment.get_template("desk/_correct.html").render(
        correct=correct, intent_groups=INTENT_GROUPS, csrf_token="token"
    )
    return page


def test_the_form_says_what_was_understood_and_suggests_the_guess(store: Store) -> None:
    page = shown(said(store, "vs ete la kan"), None)
    assert "as compris, peut-être horaires, 43\u00a0%" in page
    assert '<option value="ask_opening_hours" selected>' in page
    assert f'value="{BACK}"' in page
    acted = shown(said(store, "autre", intent="greet"), None)
    assert "Compris\u00a0: bonjour, 43\u00a0%" in acted
    assert '<option value="" selected>' in acted


async def test_the_form_says_what_was_decided(at_desk: Colleague, store: Store) -> None:
    correction = await proposed(at_desk, store, "vs ete la kan", intent="greet")
    message = store.message(correction.message_id)
    assert message
    page = shown(message, correction)
    assert "bonjour, exemple à relire" in page
    assert '<option value="greet" selected>' in page


def test_there_is_no_form_under_what_nobody_typed(store: Store) -> None:
    conversation = store.create_conversation(None)
    chosen, _ = store.add_visitor_message(conversation.id, "client-01", "x", payload="/x")
    assert shown(chosen, None).strip() == ""


def test_every_intent_has_a_name_and_no_other_has() -> None:
    domain = (ROOT / "domain.yml").read_text(encoding="utf-8")
    listed = re.search(r"^intents:\n((?:  - .*\n|  #.*\n|\n)+)", domain, re.MULTILINE)
    assert listed
    named = set(re.findall(r"- (\w+)", listed[1])) - {"nlu_fallback"}
    assert set(INTENTS) == named
    assert len(INTENTS) == sum(len(group) for group in INTENT_GROUPS.values())
