"""The shop's facts: what each is now, what was entered to replace it, and what will be said."""

from dataclasses import dataclass
from datetime import date, datetime, timezone

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.shop_amendments import ShopChange
from bot.shop_overlay import CLOSURES, amended, value_of
from bot.web.desk.errors import Refused
from bot.web.desk.forms import Fields
from bot.web.desk.gate import Desk, admin_only
from bot.web.desk.settings_dates import day_in_words, parse_day, validity
from bot.web.desk.settings_facts import Fact, Kind, facts_by_group, label_of
from bot.web.desk.settings_home import done, just_done, settings_page
from bot.web.desk.settings_preview import Amended, Preview
from bot.web.desk.settings_values import WHO_PAYS, as_typed, in_words

_GONE = "Cette information n’existe pas, ou plus, dans shop.yml."
_DONE = {
    "change": "C’est enregistré\u00a0: l’assistant en tient compte dans les secondes qui viennent.",
    "retire": "Le changement est retiré.",
}


@dataclass(frozen=True)
class Shown:
    """A fact in the list; `in_file` is set when the file says something else."""

    key: str
    label: str
    now: str
    in_file: str | None
    coming: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One that was entered; `state` is current, replaced, coming or past."""

    id: int
    key: str
    label: str
    words: str
    validity: str
    by: str
    state: str


async def show_shop(desk: Desk) -> Response:
    admin_only(desk)
    entered = await run_in_threadpool(desk.web.store.shop_changes)
    today = _today(desk)
    changes = _changes(desk, entered, today)
    return settings_page(
        desk,
        "settings_shop.html",
        "boutique",
        {
            "groups": {
                group: [_shown(desk, fact, entered, changes, today) for fact in facts]
                for group, facts in _facts(desk).items()
            },
            "changes": [each for each in changes if each.state != "past"],
            "past": [each for each in changes if each.state == "past"],
            "done": just_done(desk, _DONE),
        },
    )


async def show_fact(desk: Desk) -> Response:
    admin_only(desk)
    fact = _fact(desk)
    return await _page(desk, fact, None, None, None)


async def change_fact(desk: Desk, fields: Fields) -> Response:
    """Show what would be said, or keep it; what is refused stays in the form."""
    admin_only(desk)
    fact = _fact(desk)
    preview: Preview | None = None
    try:
        change = await run_in_threadpool(_parsed, desk, fact, fields)
        if fields.get("step") != "preview":
            await run_in_threadpool(desk.web.store.amend_shop, desk.staff.id, change.amendment)
            desk.web.shop_file.reread()
            return done("boutique", "change")
        preview = change.preview(fact.says, datetime.now(timezone.utc))
    except Refused as refusal:
        return await _page(desk, fact, fields, None, refusal)
    return await _page(desk, fact, fields, preview, None)


async def withdraw(desk: Desk, fields: Fields) -> Response:
    admin_only(desk)
    change_id: int = desk.request.path_params["change_id"]
    known = await run_in_threadpool(desk.web.store.shop_changes)
    if any(each.id == change_id for each in known):
        await run_in_threadpool(desk.web.store.withdraw_amendment, desk.staff.id, change_id)
        desk.web.shop_file.reread()
    return done("boutique", "retire")


async def _page(
    desk: Desk,
    fact: Fact,
    typed: Fields | None,
    preview: Preview | None,
    refusal: Refused | None,
) -> Response:
    entered = await run_in_threadpool(desk.web.store.shop_changes)
    today = _today(desk)
    changes = [each for each in _changes(desk, entered, today) if each.key == fact.key]
    value = _value_now(desk, fact, entered, today)
    is_closure = fact.kind is Kind.CLOSURE
    said = Amended.as_it_stands(desk.web.shop_file, desk.web.store.shop_amendments, today)
    value_shown = "" if is_closure else as_typed(fact, value)
    shown_first = {"value": value_shown, "first": "", "last": ""}
    if preview is None:
        preview = await run_in_threadpool(said, fact.says, datetime.now(timezone.utc))
    return settings_page(
        desk,
        "settings_fact.html",
        "boutique",
        {
            "fact": fact,
            "kind": fact.kind.value,
            "shown": _shown(desk, fact, entered, tuple(changes), today),
            "typed": {**shown_first, **(typed or {})},
            "who_pays": WHO_PAYS,
            "preview": preview,
            "changes": changes,
            "notice": refusal.sentence if refusal else None,
        },
        refusal.status if refusal else 200,
    )


def _parsed(desk: Desk, fact: Fact, fields: Fields) -> Amended:
    """Raises `Refused`."""
    return Amended.parse(
        fact, fields, desk.web.shop_file, desk.web.store.shop_amendments(), _today(desk)
    )


def _facts(desk: Desk) -> dict[str, tuple[Fact, ...]]:
    carriers = desk.web.shop_file.written().values.get("carriers")
    entries = carriers if isinstance(carriers, list) else []
    return dict(facts_by_group(tuple(str(each["name"]) for each in entries)))


def _fact(desk: Desk) -> Fact:
    key = desk.request.path_params["key"]
    facts = [fact for group in _facts(desk).values() for fact in group]
    found = next((fact for fact in facts if fact.key == key), None)
    if found is None:
        raise Refused(404, _GONE)
    return found


def _today(desk: Desk) -> date:
    return datetime.now(desk.web.shop_file.current().timezone).date()


def _value_now(
    desk: Desk, fact: Fact, entered: tuple[ShopChange, ...], today: date
) -> object | None:
    values = desk.web.shop_file.written().values
    return value_of(amended(values, [each.amendment for each in entered], today), fact.key)


def _shown(
    desk: Desk,
    fact: Fact,
    entered: tuple[ShopChange, ...],
    changes: tuple[Change, ...],
    today: date,
) -> Shown:
    now = in_words(fact, _value_now(desk, fact, entered, today))
    in_file = in_words(fact, value_of(desk.web.shop_file.written().values, fact.key))
    return Shown(
        fact.key,
        fact.label,
        now,
        in_file if in_file != now and fact.key != CLOSURES else None,
        tuple(
            f"{each.validity}\u00a0: {each.words}"
            for each in changes
            if each.key == fact.key and each.state == "coming" and each.validity
        ),
    )


def _changes(desk: Desk, entered: tuple[ShopChange, ...], today: date) -> tuple[Change, ...]:
    """The latest entered first."""
    facts = {fact.key: fact for group in _facts(desk).values() for fact in group}
    shown = []
    in_force: set[str] = set()
    for each in reversed(entered):
        amendment = each.amendment
        fact = facts.get(amendment.key)
        begins = amendment.first
        if isinstance(amendment.value, dict):
            # A closure is announced before it begins, and has its own days.
            begins = parse_day(amendment.value["from"])
        if amendment.last and amendment.last < today:
            state = "past"
        elif begins and begins > today:
            state = "coming"
        else:
            state = "replaced" if amendment.key in in_force else "current"
            in_force |= {amendment.key} - {CLOSURES}
        entered_on = each.created_at.astimezone(desk.web.shop_file.current().timezone).date()
        shown.append(
            Change(
                each.id,
                amendment.key,
                fact.label if fact else label_of(amendment.key),
                in_words(fact, amendment.value) if fact else "",
                "" if amendment.key == CLOSURES else validity(amendment, today),
                f"{each.staff_name}, le {day_in_words(entered_on, today)}",
                state,
            )
        )
    return tuple(shown)
