"""« Pas compris » : what the bot missed in a week, the same put together, one click to teach it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.desk.corrections import Correction, CorrectionKind
from bot.desk.errors import StoreUnavailable
from bot.desk.misunderstood import MOST_MISSED
from bot.desk.model import Message
from bot.desk.store import Store
from bot.french import french_period
from bot.web.desk.correcting import (
    KINDS,
    Meaning,
    Teaching,
    decided_words,
    parse_meaning,
    suggested,
    understood_words,
)
from bot.web.desk.errors import Refused
from bot.web.desk.forms import HOME, Fields
from bot.web.desk.gate import Desk
from bot.web.desk.pages import render_for
from bot.web.desk.words import INTENT_GROUPS, day_and_clock

if TYPE_CHECKING:
    from bot.learning.groups import Grouper

MISUNDERSTOOD = f"{HOME}/pas-compris"
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_IDS = re.compile(r"\d{1,18}(?:,\d{1,18}){0,1999}")
_GROUPS_SHOWN = 40
_ALONE_SHOWN = 100
_NO_WEEK = "Cette semaine n’existe pas. Une semaine s’écrit 2026-W47."


@dataclass(frozen=True)
class Line:
    """One message; `decided` is the correction that it has."""

    message_id: int
    text: str
    when: str
    understood: str | None
    decided: str | None
    conversation_url: str
    correct_url: str


@dataclass(frozen=True)
class Group:
    """Messages that mean about the same; `ids` are those still without a correction."""

    title: str
    size: int
    lines: tuple[Line, ...]
    ids: str
    left: int
    intent: str


@dataclass(frozen=True)
class Week:
    year: int
    number: int

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def name(self) -> str:
        return f"{self.year}-W{self.number:02}"

    def period(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """From its Monday to the next, midnight on the shop's clock."""
        begin = datetime.combine(self.monday, time(), zone)
        end = datetime.combine(self.monday + timedelta(days=7), time(), zone)
        return begin, end

    def later(self, weeks: int) -> "Week":
        return week_of(self.monday + timedelta(weeks=weeks))


def week_of(day: date) -> Week:
    year, number, _ = day.isocalendar()
    return Week(year, number)


def parse_week(text: str) -> Week:
    """Raises `Refused`."""
    found = _WEEK.fullmatch(text)
    week = Week(int(found[1]), int(found[2])) if found else None
    try:
        # One before the first year, or after the last one, has no neighbours.
        if week is None or not 1970 <= week.year <= 9000 or week_of(week.monday) != week:
            raise Refused(404, _NO_WEEK)
    except ValueError:
        raise Refused(404, _NO_WEEK) from None
    return week


class MisunderstoodPages:
    def __init__(self, teaching: Teaching) -> None:
        self._teaching = teaching

    @cached_property
    def _grouper(self) -> "Grouper":
        # 20 MB of SciPy, for a page that is opened once a week.
        from bot.learning.groups import Grouper

        return Grouper()

    async def show(self, desk: Desk) -> Response:
        asked = desk.request.query_params.get("semaine")
        return await self._page(desk, asked)

    async def correct_group(self, desk: Desk, fields: Fields) -> Response:
        """Propose every message of a group that nobody corrected; what is known is left out."""
        asked = fields.get("semaine") or None
        try:
            meaning = parse_meaning(fields)
            if not _IDS.fullmatch(fields.get("messages", "")):
                raise Refused(422, "Ces messages ne sont plus là\u00a0: rechargez la page.")
        except Refused as refusal:
            return await self._page(desk, asked, refusal)
        ids = list(dict.fromkeys(int(each) for each in fields["messages"].split(",")))
        done, why_not = await run_in_threadpool(self._propose_all, desk, ids, meaning)
        if why_not and (not done or why_not.status == 503):
            return await self._page(desk, asked, why_not)
        where = f"?semaine={parse_week(asked).name}&" if asked else "?"
        return RedirectResponse(f"{MISUNDERSTOOD}{where}fait={done}", 303)

    def _propose_all(
        self, desk: Desk, ids: Sequence[int], meaning: Meaning
    ) -> tuple[int, Refused | None]:
        """How many were proposed, and why the last of the others was not."""
        done, why_not = 0, None
        learned = self._teaching.learned()
        corrected = desk.web.store.corrections_of(ids)
        for message_id in ids:
            if message_id in corrected:
                continue
            try:
                self._teaching.propose(desk.web.store, message_id, meaning, desk.staff, learned)
                done += 1
            except Refused as refusal:
                why_not = refusal
            except StoreUnavailable:
                if not done:
                    raise
                told = (
                    f"Propositions faites\u00a0: {done}, puis la base de données n’a plus répondu."
                )
                return done, Refused(503, f"{told} Recommencez pour les autres.")
        return done, why_not

    async def _page(
        self, desk: Desk, asked: str | None, refusal: Refused | None = None
    ) -> Response:
        zone = desk.web.shop_file.current().timezone
        now = datetime.now(timezone.utc)
        this_week = week_of(now.astimezone(zone).date())
        week = parse_week(asked) if asked else this_week
        groups = await run_in_threadpool(self._groups, desk.web.store, week, zone, now)
        several = [each for each in groups if each.size > 1]
        alone = [each for each in groups if each.size == 1]
        last_day = week.monday + timedelta(days=6)
        done = desk.request.query_params.get("fait", "")
        return render_for(
            desk,
            "misunderstood.html",
            {
                "week": week.name,
                "number": week.number,
                "days": french_period(week.monday, last_day)
                + ("" if last_day.year == now.year else f" {last_day.year}"),
                "before": week.later(-1).name,
                "after": week.later(1).name if week.monday < this_week.monday else None,
                "is_this_week": week == this_week,
                "groups": several[:_GROUPS_SHOWN],
                "alone": alone[:_ALONE_SHOWN],
                "hidden": len(several[_GROUPS_SHOWN:]) + len(alone[_ALONE_SHOWN:]),
                "count": sum(each.size for each in groups),
                "most": MOST_MISSED,
                "left": sum(each.left for each in groups),
                "done": int(done) if done.isascii() and done.isdigit() and len(done) < 6 else None,
                "notice": refusal.sentence if refusal else None,
                "intent_groups": INTENT_GROUPS,
                "kinds": {kind.value: words for kind, words in KINDS.items()},
                "first_kind": CorrectionKind.EXAMPLE.value,
            },
            refusal.status if refusal else 200,
        )

    def _groups(self, store: Store, week: Week, zone: tzinfo, now: datetime) -> list[Group]:
        """What is left to teach first, the largest group first."""
        messages = store.missed(*week.period(zone))
        corrected = store.corrections_of([each.id for each in messages])
        found = [
            _group([messages[place] for place in places], corrected, week, zone, now)
            for places in self._grouper.group([each.text for each in messages])
        ]
        return sorted(found, key=lambda each: (each.left == 0, -each.left, -each.size))


def _group(
    messages: Sequence[Message],
    corrected: Mapping[int, Correction],
    week: Week,
    zone: tzinfo,
    now: datetime,
) -> Group:
    left = [each for each in messages if each.id not in corrected]
    guesses = Counter(guess for each in left if (guess := suggested(each)))
    return Group(
        title=messages[0].text,
        size=len(messages),
        lines=tuple(_line(each, corrected.get(each.id), week, zone, now) for each in messages),
        ids=",".join(str(each.id) for each in left),
        left=len(left),
        intent=guesses.most_common(1)[0][0] if guesses else "",
    )


def _line(
    message: Message, correction: Correction | None, week: Week, zone: tzinfo, now: datetime
) -> Line:
    back = f"{MISUNDERSTOOD}%3Fsemaine={week.name}%23m{message.id}"
    return Line(
        message_id=message.id,
        text=message.text,
        when=day_and_clock(message.created_at, now, zone),
        understood=understood_words(message),
        decided=decided_words(correction) if correction else None,
        conversation_url=f"{HOME}/conversations/{message.conversation_id}#m{message.id}",
        correct_url=f"{HOME}/messages/{message.id}/correction?back={back}",
    )
