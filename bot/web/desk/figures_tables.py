"""The figures as tables: the same under the charts and in the files."""

from collections.abc import Iterable, Mapping

from bot.desk.figures_counts import Share
from bot.desk.figures_model import Figures, WeekFigures
from bot.web.desk.figures_sheet import Column, Table
from bot.web.desk.figures_words import Cell
from bot.web.desk.words import INTENTS, outcome_label, topic_label

_WEEK = (Column("Semaine", "semaine"), Column("", "debut"), Column("", "fin"))


def tables(now: Figures, before: Figures) -> dict[str, Table]:
    """By name, which is that of the file."""
    each = (
        _conversations(now),
        _answered(now),
        _topics(now, before),
        _promises(now),
        _waits(now),
        _closings(now),
        _outcomes(now),
        _ratings(now),
        _questions(now, before),
        _sequels(now),
        _readings(now),
    )
    return {table.name: table for table in each}


def _by_week(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[WeekFigures, tuple[Cell, ...]]],
) -> Table:
    return Table(
        name,
        title,
        _WEEK + columns,
        tuple((each.week, each.week.monday, each.week.sunday, *cells) for each, cells in rows),
    )


def _conversations(now: Figures) -> Table:
    columns = (
        Column("Conversations", "conversations"),
        Column("Répondues", "repondues_sans_personne"),
        Column("Transmises", "transmises"),
        Column("Sans réponse", "restees_sans_reponse"),
        Column("Sans rien dire", "ouvertes_sans_rien_dire"),
    )
    rows = (
        (each, (talks.all, talks.answered, talks.handed_over, talks.left, talks.silent))
        for each in now.weeks
        for talks in (each.talks,)
    )
    return _by_week("conversations", "Conversations par semaine", columns, rows)


def _answered(now: Figures) -> Table:
    columns = (
        Column("Conversations", "conversations"),
        Column("Répondues", "repondues_sans_personne"),
        Column("Part", "part_pourcent"),
    )
    rows = (
        (each, (each.talks.all, each.talks.answered, each.talks.share_answered))
        for each in now.weeks
    )
    return _by_week("repondues", "Répondues sans personne, par semaine", columns, rows)


def _topics(now: Figures, before: Figures) -> Table:
    columns = (
        Column("Sujet", "sujet"),
        Column("Demandes", "demandes"),
        Column("Part", "part_pourcent"),
        Column("Période précédente", "periode_precedente"),
    )
    rows = tuple(
        (topic_label(topic), count, Share(count, now.opened), before.topics.get(topic, 0))
        for topic, count in ranked(now.topics)
    )
    return Table("demandes", "Demandes par sujet", columns, rows)


def _promises(now: Figures) -> Table:
    columns = (
        Column("Tenus", "tenus"),
        Column("Non tenus", "non_tenus"),
        Column("Part tenue", "part_tenue_pourcent"),
        Column("Pas encore dus", "pas_encore_dus"),
        Column("Hors compte", "hors_compte"),
    )
    rows = (
        (each, (made.kept, made.late, made.share_kept, made.pending, made.void))
        for each in now.weeks
        for made in (each.promises,)
    )
    return _by_week("engagements", "Engagements par semaine", columns, rows)


def _waits(now: Figures) -> Table:
    columns = (
        Column("Demandes répondues", "demandes_repondues"),
        Column("Délai médian", "mediane_minutes"),
        Column("9 sur 10 en moins de", "neuf_sur_dix_minutes"),
        Column("Délai promis (médian)", "promis_mediane_minutes"),
    )
    rows = (
        (each, (len(w.answered_after), w.median, w.ninth_tenth, w.median_promised))
        for each in now.weeks
        for w in (each.waits,)
    )
    return _by_week("delais", "Délai de première réponse, par semaine", columns, rows)


def _closings(now: Figures) -> Table:
    columns = (
        Column("Closes après une réponse", "closes_apres_reponse"),
        Column("Closes sans réponse", "closes_sans_reponse"),
        Column("Retirées par le visiteur", "retirees_par_le_visiteur"),
    )
    rows = (
        (each, (each.closings.answered, each.closings.unanswered, each.closings.withdrawn))
        for each in now.weeks
    )
    return _by_week("clotures", "Demandes closes par semaine", columns, rows)


def _outcomes(now: Figures) -> Table:
    columns = (
        Column("Issue", "issue"),
        Column("Après une réponse", "apres_reponse"),
        Column("Sans réponse", "sans_reponse"),
    )
    totals: dict[str, int] = {}
    for (outcome, _), count in now.outcomes.items():
        totals[outcome] = totals.get(outcome, 0) + count
    rows = tuple(
        (
            outcome_label(outcome),
            now.outcomes.get((outcome, True), 0),
            now.outcomes.get((outcome, False), 0),
        )
        for outcome, _ in ranked(totals)
    )
    return Table("issues", "Issue des demandes closes", columns, rows)


def _ratings(now: Figures) -> Table:
    columns = (Column("Note", "note"), Column("Avis", "avis"), Column("Part", "part_pourcent"))
    rows = tuple(
        (f"{score} sur 5", count, Share(count, now.ratings.all))
        for score, count in reversed(list(enumerate(now.ratings.by_score, 1)))
    )
    return Table("avis", "Avis par note", columns, rows)


def _questions(now: Figures, before: Figures) -> Table:
    columns = (
        Column("Question", "question"),
        Column("Messages", "messages"),
        Column("Part", "part_pourcent"),
        Column("Période précédente", "periode_precedente"),
    )
    total = sum(now.questions.values())
    rows = tuple(
        (question_label(intent), count, Share(count, total), before.questions.get(intent, 0))
        for intent, count in ranked(now.questions)
    )
    return Table("questions", "Messages par question", columns, rows)


def _sequels(now: Figures) -> Table:
    columns = (
        Column("Question", "question"),
        Column("Réponses données", "reponses"),
        Column("Puis transmise", "puis_transmise"),
        Column("Puis un message incompris", "puis_incompris"),
        Column("Puis note 4 ou 5", "puis_note_4_ou_5"),
        Column("Puis note 1 à 3", "puis_note_1_a_3"),
        Column("Sans suite", "sans_suite"),
    )
    rows = tuple(
        (
            question_label(intent),
            each.all,
            each.handed_over,
            each.missed,
            each.well_rated,
            each.badly_rated,
            each.nothing,
        )
        for intent, each in sorted(now.sequels.items(), key=lambda it: (-it[1].all, it[0]))
    )
    return Table("suites", "Ce qui suit chaque réponse", columns, rows)


def _readings(now: Figures) -> Table:
    columns = (
        Column("Messages lus", "messages_lus"),
        Column("Pas compris", "pas_compris"),
        Column("Hors sujet", "hors_sujet"),
        Column("Part", "part_pourcent"),
    )
    rows = (
        (each, (read.all, read.not_understood, read.out_of_scope, read.share_missed))
        for each in now.weeks
        for read in (each.readings,)
    )
    return _by_week("incompris", "Messages incompris par semaine", columns, rows)


def ranked(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most frequent first."""
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def question_label(intent: str) -> str:
    """« Où en est la commande »; one that this version does not know is named as it was kept."""
    label = INTENTS.get(intent, intent)
    return label[:1].upper() + label[1:]
