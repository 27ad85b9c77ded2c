"""What the bot missed, by week, the same put together."""

from datetime import date, datetime, timezone

import pytest

from bot.desk.corrections import CorrectionKind, CorrectionState
from bot.desk.store import Store
from bot.web.desk.errors import Refused
from bot.web.desk.misunderstood_page import Week, parse_week, week_of
from tests.places import PARIS

from .conftest import Colleague
from .test_board import XSS, words
from .test_corrections_page import said

WIFI = (
    "vs avé plus de wifi ds lé routeur ?",
    "plus de wifi ds lé routeur !!",
    "plu de wifi routeur",
)
WEEK = week_of(datetime.now(PARIS).date()).name


def ids(page: str) -> str:
    return page.split('name="messages" value="')[1].split('"')[0]


async def test_a_week_without_anything_is_said_kindly(at_desk: Colleague) -> None:
    assert "Rien cette semaine" in await at_desk.read("/desk/pas-compris")
    page = await at_desk.read("/desk/pas-compris?semaine=2026-W01")
    assert "Rien cette semaine-là" in page
    assert "semaine=2025-W52" in page
    assert "semaine=2026-W02" in page


async def test_the_same_is_put_together_and_links_to_its_conversation(
    at_desk: Colleague, store: Store
) -> None:
    messages = [said(store, text) for text in WIFI]
    said(store, "je cherche un stage chez vous")
    page = await at_desk.read("/desk/pas-compris")
    assert "3 messages" in words(page)
    assert "Sans rien de semblable" in page
    for message in messages:
        assert f'href="/desk/conversations/{message.conversation_id}#m{message.id}"' in page
    assert '<option value="ask_opening_hours" selected>' in page
    assert "as compris, peut-être horaires, 43\u00a0%" in page


async def test_one_click_proposes_the_whole_group(at_desk: Colleague, store: Store) -> None:
    for text in WIFI:
        said(store, text)
    page = await at_desk.read("/desk/pas-compris")
    answer = await at_desk.post(
        "/desk/pas-compris/correction",
        semaine=WEEK,
        messages=ids(page),
        intent="ask_technical",
        kind="test",
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/desk/pas-compris?semaine={WEEK}&fait=3"
    found = store.corrections(CorrectionState.PROPOSED)
    assert {each.text for each in found} == set(WIFI)
    assert {each.kind for each in found} == {CorrectionKind.TEST}
    page = await at_desk.read(answer.headers["location"])
    assert "3 propositions ajoutées" in page
    assert "corrigé&nbsp;: question technique, test à relire" in page
    assert 'name="messages"' not in page


async def test_what_was_corrected_before_stays_as_it_is(at_desk: Colleague, store: Store) -> None:
    first, second, _ = (said(store, text) for text in WIFI)
    await at_desk.post(f"/desk/messages/{first.id}/correction", intent="complaint", kind="example")
    answer = await at_desk.post(
        "/desk/pas-compris/correction",
        messages=f"{first.id},{second.id},{second.id},4711",
        intent="ask_technical",
        kind="example",
    )
    assert answer.headers["location"].endswith("fait=1")
    intents = {each.message_id: each.intent for each in store.corrections()}
    assert intents == {first.id: "complaint", second.id: "ask_technical"}


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"intent": "ask_technical"}, 422, "Choisissez entre"),
        ({"intent": "", "kind": "example"}, 422, "voulait dire"),
        ({"intent": "greet", "kind": "example", "messages": "1;2"}, 422, "rechargez la page"),
        ({"intent": "greet", "kind": "example", "messages": ""}, 422, "rechargez la page"),
        ({"intent": "greet", "kind": "example", "messages": "4711"}, 404, "n’existe plus"),
        ({"intent": "greet", "kind": "example", "messages": "9" * 30}, 422, "rechargez"),
    ],
)
async def test_a_group_that_cannot_be_proposed(
    at_desk: Colleague, store: Store, fields: dict[str, str], status: int, says: str
) -> None:
    message = said(store, WIFI[0])
    form = {"messages": str(message.id), "semaine": WEEK, **fields}
    answer = await at_desk.post("/desk/pas-compris/correction", **form)
    assert answer.status_code == status
    assert says in answer.text
    assert store.corrections() == ()


async def test_what_visitors_wrote_is_never_markup(at_desk: Colleague, store: Store) -> None:
    said(store, XSS)
    said(store, XSS + " !")
    page = await at_desk.read("/desk/pas-compris")
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize(
    "asked", ["", "2026", "2026-47", "2026-W54", "2026-W00", "2025-W53", "0000-W01", "9999-W52"]
)
def test_a_week_that_is_none(asked: str) -> None:
    with pytest.raises(Refused):
        parse_week(asked)


async def test_an_address_with_a_week_that_is_none(at_desk: Colleague) -> None:
    answer = await at_desk.get("/desk/pas-compris?semaine=2026-W77")
    assert answer.status_code == 404
    assert "Cette semaine n’existe pas" in answer.text


def test_weeks_follow_each_other_across_years_and_clock_changes() -> None:
    assert week_of(date(2027, 1, 3)) == parse_week("2026-W53")
    assert parse_week("2026-W53").later(1) == Week(2027, 1)
    begin, end = parse_week("2026-W13").period(PARIS)
    assert begin == datetime(2026, 3, 22, 23, tzinfo=timezone.utc)
    assert end == datetime(2026, 3, 29, 22, tzinfo=timezone.utc)
