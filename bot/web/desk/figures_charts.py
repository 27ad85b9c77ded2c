"""The charts of the figures page; None for one that would show nothing."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.desk.figures_counts import Sequels
from bot.desk.figures_model import Figures, WeekFigures
from bot.french import NBSP
from bot.web.desk.charts import Caption, Chart, Series, columns, lines, rows
from bot.web.desk.figures_tables import question_label, ranked
from bot.web.desk.figures_words import number, percent, short_date, span_of
from bot.web.desk.words import topic_label

_MOST_ROWS = 8


def conversations(now: Figures) -> Chart | None:
    return _columns(
        now,
        "conversations",
        "Conversations par semaine",
        {
            "Répondues sans personne": lambda week: week.talks.answered,
            "Transmises à l’équipe": lambda week: week.talks.handed_over,
            "Restées sans réponse": lambda week: week.talks.left,
        },
    )


def answered(now: Figures) -> Chart | None:
    return _shares(
        now,
        "repondues",
        "Part des conversations répondues sans personne, par semaine",
        lambda week: week.talks.share_answered.percent,
        highest=100,
    )


def promises(now: Figures) -> Chart | None:
    return _columns(
        now,
        "engagements",
        "Engagements tenus et non tenus par semaine",
        {
            "Tenus": lambda week: week.promises.kept,
            "Non tenus": lambda week: week.promises.late,
        },
    )


def closings(now: Figures) -> Chart | None:
    return _columns(
        now,
        "clotures",
        "Demandes closes par semaine",
        {
            "Après une réponse": lambda week: week.closings.answered,
            "Sans réponse": lambda week: week.closings.unanswered,
            "Retirées par le visiteur": lambda week: week.closings.withdrawn,
        },
    )


def waits(now: Figures) -> Chart | None:
    def hours(of: Callable[[WeekFigures], float | None]) -> tuple[float | None, ...]:
        return tuple(of(week) for week in now.weeks)

    series = [
        Series(
            "Délai médian",
            hours(lambda week: _hours(week.waits.median)),
        ),
        Series(
            "9 visiteurs sur 10 au plus",
            hours(lambda week: _hours(week.waits.ninth_tenth)),
        ),
    ]
    told = [value for value in series[0].values if value is not None]
    if not told:
        return None
    caption = Caption(
        "graphique-delais",
        "Délai de première réponse par semaine, en heures",
        f"Délai médian de {_in_hours(min(told))} à {_in_hours(max(told))} selon la semaine.",
    )
    return lines(caption, _dates(now), series, _in_hours)


def readings(now: Figures) -> Chart | None:
    return _shares(
        now,
        "incompris",
        "Part des messages incompris ou hors sujet, par semaine",
        lambda week: week.readings.share_missed.percent,
    )


def topics(now: Figures) -> Chart | None:
    counted = [(topic_label(topic), count) for topic, count in ranked(now.topics)]
    return _ranking("demandes", "Demandes par sujet", "Demandes", counted)


def ratings(now: Figures) -> Chart | None:
    if not now.ratings.all:
        return None
    counted = reversed(list(enumerate(now.ratings.by_score, 1)))
    return _ranking(
        "avis",
        "Avis par note",
        "Avis",
        [(f"{score} sur 5", count) for score, count in counted],
    )


def questions(now: Figures) -> Chart | None:
    counted = [(question_label(intent), count) for intent, count in ranked(now.questions)]
    return _ranking("questions", "Questions les plus posées", "Messages", counted[:_MOST_ROWS])


def sequels(now: Figures) -> Chart | None:
    first = sorted(now.sequels.items(), key=lambda item: (-item[1].all, item[0]))[:_MOST_ROWS]
    if not first:
        return None
    kinds: dict[str, Callable[[Sequels], int]] = {
        "Sans suite": lambda each: each.nothing,
        "Transmise à l’équipe": lambda each: each.handed_over,
        "Message incompris": lambda each: each.missed,
        "Note de 4 ou 5": lambda each: each.well_rated,
        "Note de 1 à 3": lambda each: each.badly_rated,
    }
    series = [Series(name, [of(each) for _, each in first]) for name, of in kinds.items()]
    labels = [question_label(intent) for intent, _ in first]
    caption = Caption(
        "graphique-suites",
        "Ce qui suit les réponses aux questions les plus posées",
        f"Les {len(first)} questions les plus souvent répondues, de {labels[0]} à {labels[-1]}.",
    )
    return rows(caption, labels, series, _whole)


def _columns(
    now: Figures, name: str, title: str, kinds: dict[str, Callable[[WeekFigures], int]]
) -> Chart | None:
    series = [Series(kind, [of(week) for week in now.weeks]) for kind, of in kinds.items()]
    totals = [sum(of(week) for of in kinds.values()) for week in now.weeks]
    if not any(totals):
        return None
    most = totals.index(max(totals))
    description = (
        f"Au total {number(sum(totals))} en {len(totals)} semaines{NBSP}; au plus "
        f"{number(totals[most])}, la semaine du {span_of(now.weeks[most].week)}."
    )
    caption = Caption(f"graphique-{name}", title, description)
    return columns(caption, _dates(now), series, _whole)


def _shares(
    now: Figures,
    name: str,
    title: str,
    of: Callable[[WeekFigures], float | None],
    *,
    highest: float | None = None,
) -> Chart | None:
    values = [of(week) for week in now.weeks]
    told = [value for value in values if value is not None]
    if not told:
        return None
    description = f"De {percent(min(told))} à {percent(max(told))} selon la semaine."
    if missing := len(values) - len(told):
        description += f" Semaines sans assez de données{NBSP}: {missing}."
    caption = Caption(f"graphique-{name}", title, description)
    return lines(caption, _dates(now), [Series("Part", values)], percent, highest=highest)


def _ranking(name: str, title: str, what: str, counted: Sequence[tuple[str, int]]) -> Chart | None:
    if not counted:
        return None
    most, count = max(counted, key=lambda item: item[1])
    description = f"Le plus{NBSP}: {most}, {number(count)}."
    return rows(
        Caption(f"graphique-{name}", title, description),
        [label for label, _ in counted],
        [Series(what, [count for _, count in counted])],
        _whole,
    )


def _dates(now: Figures) -> list[str]:
    return [short_date(each.week.monday) for each in now.weeks]


def _hours(wait: timedelta | None) -> float | None:
    return None if wait is None else wait / timedelta(hours=1)


def _in_hours(hours: float) -> str:
    if hours < 10 and round(hours) != hours:
        return f"{hours:.1f}{NBSP}h".replace(".", ",")
    return f"{hours:.0f}{NBSP}h"


def _whole(value: float) -> str:
    return number(round(value))
