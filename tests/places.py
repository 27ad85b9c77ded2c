"""Fixed points of the tests: the checkout, and two moments on the shop's clock."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent
PARIS = ZoneInfo("Europe/Paris")

# A Tuesday without a holiday, when the shop is open; the Sunday evening before it.
OPEN = datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)
CLOSED = datetime(2026, 11, 22, 20, 0, tzinfo=PARIS)
