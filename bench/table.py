"""The table of ratios: `bench/RESULTS.md`, and the same on the terminal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bench.figures import Figures

Value = Callable[[Figures], float]


@dataclass(frozen=True)
class Row:
    """One thing measured; `target` is the largest ratio to the default that is wanted."""

    label: str
    shown: str
    value: Value
    target: float | None = None


def comparison(default: Figures, same_data: Figures, everything: Figures) -> str:
    """Markdown: ours against Rasa's default, on equal data and then on all of it."""
    header = [
        "",
        *(f"{each.name} ({each.messages} messages)" for each in (default, same_data, everything)),
        "rapport à données égales",
        "rapport, nôtre sur tout",
        "but",
    ]
    lines = []
    for row in _rows(default):
        values = [row.value(each) for each in (default, same_data, everything)]
        ratios = [value / values[0] if values[0] else float("nan") for value in values[1:]]
        lines.append(
            [
                row.label,
                *(french(value, row.shown) for value in values),
                *(french(ratio, ".2f") for ratio in ratios),
                _verdict(ratios, row.target),
            ]
        )
    return _markdown(header, lines)


def own_figures(everything: Figures) -> str:
    """Markdown: ours alone."""
    lines = [[row.label, french(row.value(everything), row.shown)] for row in _rows(everything)]
    return _markdown(["", f"{everything.name} ({everything.messages} messages)"], lines)


def own_targets(figures: Figures) -> str:
    """Markdown: what is wanted of ours alone, whatever the default does."""
    action_cost = figures.service.custom.p50 / figures.service.plain.p50
    wanted = [
        ("tour avec action / tour sans action (p50)", action_cost, 2.0, ".2f"),
        ("entraînement sur tout, s", figures.train_s, 90.0, ".0f"),
    ]
    lines = [
        [label, french(value, shown), f"≤ {french(limit, 'g')} : {_held(value <= limit)}"]
        for label, value, limit, shown in wanted
    ]
    return _markdown(["", figures.name, "but"], lines)


def french(value: float, shown: str) -> str:
    return format(value, shown).replace(".", ",")


def _rows(figures: Figures) -> Iterator[Row]:
    yield Row("entraînement, s", ".0f", lambda f: f.train_s, 0.1)
    yield Row("du démarrage à la première réponse, s", ".1f", lambda f: f.service.start_s, 0.2)
    yield Row("mémoire résidente, Mo", ".0f", lambda f: f.service.memory_mb, 0.4)
    yield Row("tour sans action, p50, ms", ".1f", lambda f: f.service.plain.p50, 0.25)
    yield Row("tour sans action, p95, ms", ".1f", lambda f: f.service.plain.p95)
    yield Row("tour sans action, p99, ms", ".1f", lambda f: f.service.plain.p99)
    yield Row("tour avec action, p50, ms", ".1f", lambda f: f.service.custom.p50, 0.25)
    yield Row("tour avec action, p95, ms", ".1f", lambda f: f.service.custom.p95)
    yield Row("tour avec action, p99, ms", ".1f", lambda f: f.service.custom.p99)
    for name, score in figures.scores.items():
        of = f"{name}, {score.messages} messages"
        yield Row(f"exactitude ({of})", ".3f", partial(_accuracy, name))
        yield Row(f"macro-F1 ({of})", ".3f", partial(_macro_f1, name))


def _accuracy(name: str, figures: Figures) -> float:
    return figures.scores[name].accuracy


def _macro_f1(name: str, figures: Figures) -> float:
    return figures.scores[name].macro_f1


def _verdict(ratios: Sequence[float], target: float | None) -> str:
    if target is None:
        return ""
    held = [ratio <= target for ratio in ratios]
    words = {
        (True, True): "tenu",
        (True, False): "tenu à données égales seulement",
        (False, True): "tenu sur tout seulement",
        (False, False): "manqué",
    }[held[0], held[1]]
    return f"≤ {french(target, 'g')} : {words}"


def _held(held: bool) -> str:
    return "tenu" if held else "manqué"


def _markdown(header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---", *(["---:"] * (len(header) - 1))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rule, *lines)) + "\n"
