"""What the figures page tells: each number with what it means, its chart and its table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.desk.figures_counts import Ratings, Share
from bot.desk.figures_model import Figures, WeekFigures
from bot.french import NBSP
from bot.web.desk import figures_charts as drawn
from bot.web.desk import figures_definitions as definitions
from bot.web.desk.charts import Chart
from bot.web.desk.figures_sheet import Table
from bot.web.desk.figures_tables import tables
from bot.web.desk.figures_words import (
    TOO_FEW,
    change,
    change_of_share,
    comma,
    number,
    out_of,
    percent,
    rounded,
    shown,
)


@dataclass(frozen=True)
class Number:
    """`value` in large letters, what it is, and what it is to be compared with."""

    value: str
    label: str
    notes: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.value != TOO_FEW


@dataclass(frozen=True)
class Card:
    """The first number stands for the card at the top of the page when it has a `short` title."""

    name: str
    title: str
    definition: tuple[str, ...]
    numbers: tuple[Number, ...]
    chart: Chart | None
    tables: tuple[Table, ...]
    short: str = ""


def cards(now: Figures, before: Figures) -> tuple[Card, ...]:
    all_tables = tables(now, before)

    def card(
        name: str,
        title: str,
        numbers: Sequence[Number],
        chart: Chart | None,
        *more: str,
        short: str = "",
    ) -> Card:
        return Card(
            name,
            title,
            definitions.DEFINITIONS[name],
            tuple(numbers),
            chart,
            tuple(all_tables[table] for table in (name, *more)),
            short,
        )

    return (
        card(
            "conversations",
            "Conversations",
            _conversations(now, before),
            drawn.conversations(now),
            short="Conversations",
        ),
        card(
            "repondues",
            "Répondues sans personne",
            [_share(now, before, lambda each: each.talks.share_answered, "des conversations")],
            drawn.answered(now),
            short="Répondues sans personne",
        ),
        card(
            "demandes",
            "Demandes transmises à l’équipe",
            [Number(number(now.opened), "demandes ouvertes", (change(now.opened, before.opened),))],
            drawn.topics(now),
            short="Demandes à l’équipe",
        ),
        card(
            "engagements",
            "Engagements tenus",
            [_share(now, before, lambda each: each.promises.share_kept, "des engagements échus")],
            drawn.promises(now),
            short="Engagements tenus",
        ),
        card("delais", "Délai de première réponse", _waits(now, before), drawn.waits(now)),
        card("clotures", "Demandes closes", _closings(now, before), drawn.closings(now), "issues"),
        card(
            "avis",
            "Avis des visiteurs",
            [_rating(now.ratings, before.ratings)],
            drawn.ratings(now),
            short="Note moyenne",
        ),
        card(
            "incompris",
            "Messages incompris",
            [_share(now, before, lambda each: each.readings.share_missed, "des messages lus")],
            drawn.readings(now),
            short="Messages incompris",
        ),
        card("questions", "Questions les plus posées", (), drawn.questions(now)),
        card("suites", "Ce qui suit chaque réponse", (), drawn.sequels(now)),
    )


def _conversations(now: Figures, before: Figures) -> tuple[Number, ...]:
    talks = now.talks
    silent = f"{number(talks.silent)} ouvertes sans rien dire" if talks.silent else ""
    return (
        Number(
            number(talks.all),
            "conversations",
            tuple(filter(None, (change(talks.all, before.talks.all), silent))),
        ),
    )


def _share(
    now: Figures,
    before: Figures,
    share: Callable[[Figures | WeekFigures], Share],
    label: str,
) -> Number:
    current = share(now)
    value = TOO_FEW if current.percent is None else percent(current.percent)
    return Number(value, label, (out_of(current), change_of_share(current, share(before))))


def _waits(now: Figures, before: Figures) -> tuple[Number, ...]:
    waits, earlier = now.waits, before.waits
    previous = f"période précédente{NBSP}: "
    return (
        Number(
            shown(waits.median),
            "délai médian",
            (
                f"sur {number(len(waits.answered_after))} demandes répondues",
                previous + shown(earlier.median),
            ),
        ),
        Number(
            shown(waits.ninth_tenth),
            "9 visiteurs sur 10 au plus",
            (previous + shown(earlier.ninth_tenth),),
        ),
        Number(shown(waits.median_promised), "délai promis (médian)"),
    )


def _closings(now: Figures, before: Figures) -> tuple[Number, ...]:
    closed, earlier = now.closings, before.closings
    return (
        Number(
            number(closed.answered),
            "closes après une réponse",
            (change(closed.answered, earlier.answered),),
        ),
        Number(
            number(closed.unanswered),
            "closes sans réponse",
            (change(closed.unanswered, earlier.unanswered),),
        ),
        Number(
            number(closed.withdrawn),
            "retirées par le visiteur",
            (change(closed.withdrawn, earlier.withdrawn),),
        ),
    )


def _rating(now: Ratings, before: Ratings) -> Number:
    earlier = _mean(before)
    known = f"{earlier} sur 5" if before.mean is not None else earlier
    return Number(
        _mean(now),
        "sur 5" if now.mean is not None else "note moyenne",
        (
            f"{number(now.all)} avis",
            f"période précédente{NBSP}: {known} ({number(before.all)} avis)",
        ),
    )


def _mean(ratings: Ratings) -> str:
    return TOO_FEW if ratings.mean is None else comma(rounded(ratings.mean, 1))
