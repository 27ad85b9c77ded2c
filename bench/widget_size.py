"""What the widget weighs on the wire, against what it may: `python -m bench.widget_size`."""

import gzip
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.web.bundle import LANGUAGES, LAUNCHER, build

WIDGET = Path(__file__).parent.parent / "bot" / "widget"
# Bytes, gzipped: what every page of the shop costs, and all that a visitor who opens it loads.
LAUNCHER_BUDGET = 3_000
WHOLE_BUDGET = 15_000


def main() -> int:
    """Print the report; 1 when a budget is exceeded."""
    report, exceeded = size_report(build(WIDGET).files)
    print(report)
    return 1 if exceeded else 0


def size_report(files: Mapping[str, bytes]) -> tuple[str, bool]:
    """A table of bytes, and whether a budget is exceeded; `files` as a Build names them."""
    weights = {name: len(gzip.compress(content, 9)) for name, content in files.items()}
    chats = [f"chat.{language}.js" for language in LANGUAGES]
    heaviest = max(chats, key=lambda name: weights[name])
    lines = [f"{'widget':14}{'bytes':>9}{'gzipped':>9}{'budget':>9}"]
    lines += [f"{name:14}{len(files[name]):>9}{weights[name]:>9}" for name in (LAUNCHER, *chats)]
    exceeded = False
    for what, weight, budget in (
        ("launcher", weights[LAUNCHER], LAUNCHER_BUDGET),
        ("launcher+chat", weights[LAUNCHER] + weights[heaviest], WHOLE_BUDGET),
    ):
        over = weight - budget
        lines.append(f"{what:14}{'':9}{weight:>9}{budget:>9}" + (f"  {over} over" * (over > 0)))
        exceeded = exceeded or over > 0
    return "\n".join(lines), exceeded


if __name__ == "__main__":
    sys.exit(main())
