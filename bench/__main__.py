"""`python -m bench compare`, `quick`, `ablate`, `around` or `situations`; in French."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.ablation import ablate
from bench.around import around
from bench.data import read_data
from bench.figures import HELD_OUT, measure
from bench.front_line import time_front_line
from bench.machine import description
from bench.processes import BenchError, surroundings
from bench.project import baseline, ours
from bench.results import RESULTS, page, replace_page
from bench.situations import situations
from bench.table import comparison, own_figures, own_targets
from bot.evaluation import EvaluationError, Example, read_examples
from bot.settings import Settings
from tests.places import ROOT


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        files = _read_files(options.files)
        if options.what == "ablate":
            ablate(read_data(ROOT).nlu, files)
            return 0
        if options.what == "around":
            for name, examples in files.items():
                print(f"\n{name}\n")
                around(examples, Settings.from_environ(os.environ))
            return 0
        if options.what == "situations":
            situations([each for examples in files.values() for each in examples])
            return 0
        with tempfile.TemporaryDirectory(prefix="comptoir-bench-") as folder:
            if options.what == "compare":
                _compare(options, files, Path(folder))
            else:
                _quick(options, files, Path(folder))
    except (BenchError, EvaluationError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _compare(options: argparse.Namespace, files: dict[str, list[Example]], folder: Path) -> None:
    machine = description()
    data = read_data(ROOT)
    if options.stories:
        data = data.with_stories()
    sample = data.sample(options.per_intent)
    # The quick ones first: what is wrong shows before the long training.
    projects = [
        ours("Comptoir, mêmes messages", folder / "ours-sample", sample),
        ours("Comptoir, tout", folder / "ours", data),
        baseline(folder / "baseline", sample, options.epochs),
    ]
    with surroundings(folder) as environ:
        same_data, everything, default = measure(projects, files, options.turns, environ)
    print(f"\n{comparison(default, same_data, everything)}\n{own_targets(everything)}")
    written = page(machine, (default, same_data, everything), options)
    replace_page(options.results, written)


def _quick(options: argparse.Namespace, files: dict[str, list[Example]], folder: Path) -> None:
    project = ours("Comptoir", folder / "ours", read_data(ROOT))
    with surroundings(folder) as environ:
        (figures,) = measure([project], files, options.turns, environ)
    print(f"\n{own_figures(figures)}\n{own_targets(figures)}", flush=True)
    time_front_line()


def _read_files(paths: Sequence[Path]) -> dict[str, list[Example]]:
    tests = sorted((ROOT / HELD_OUT).glob("*.tsv"))
    files = {HELD_OUT: [example for path in tests for example in read_examples(path)]}
    # By their names only: where they are is this machine's own affair.
    return {**files, **{path.name: read_examples(path) for path in paths}}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Mesure l’assistant.")
    modes = parser.add_subparsers(dest="what", required=True)
    compare = modes.add_parser("compare", help="contre le pipeline français par défaut de Rasa")
    quick = modes.add_parser("quick", help="l’assistant et l’accueil seuls")
    ablated = modes.add_parser("ablate", help="ce que vaut chaque étape de la compréhension")
    dressed = modes.add_parser("around", help="ce que coûte ce qui entoure une demande")
    dressed.add_argument("files", type=Path, nargs="*", metavar="FICHIER.tsv")
    lending = modes.add_parser("situations", help="ce que changent les exemples prêtés")
    lending.add_argument("files", type=Path, nargs="*", metavar="FICHIER.tsv")
    ablated.add_argument("files", type=Path, nargs="*", metavar="FICHIER.tsv")
    compare.add_argument(
        "--per-intent",
        type=int,
        default=8,
        help="messages appris par la référence, pour chaque intention ; au moins 6",
    )
    compare.add_argument(
        "--stories",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="redit les règles en histoires, sans quoi TED n’apprend ni ne prédit rien",
    )
    # For trying the comparison out; results are only worth keeping at the default.
    compare.add_argument("--epochs", type=int, default=100, help=argparse.SUPPRESS)
    compare.add_argument("--results", type=Path, default=RESULTS, help=argparse.SUPPRESS)
    for mode in (compare, quick):
        mode.add_argument("--turns", type=int, default=300, help="tours mesurés de chaque sorte")
        mode.add_argument("files", type=Path, nargs="*", metavar="FICHIER.tsv")
    return parser


if __name__ == "__main__":
    sys.exit(main())
