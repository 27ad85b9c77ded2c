"""The widget's states on contact sheets in docs/images; `make pictures` retakes them."""

import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime, timezone
from pathlib import Path

from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.conftest import QUIET
from tests.browser.desk import DeskRunning
from tests.browser.widget.hosts import Hosts, hosts_in_service
from tests.browser.widget.shop import shop_in_service
from tests.browser.widget.states import STATES, talkative
from tests.browser.widget.visitor import PHONE, SCREEN, TABLET, new_visitor
from tests.places import ROOT

IMAGES = ROOT / "docs" / "images"
_COLOURS = 64  # enough for flat surfaces, and a third of the size
# Keeps the red of one button, which is rare on a sheet, and the greys grey.
_RARE_TOO = Image.Quantize.FASTOCTREE
_GAP = 16
_CAPTION = 34
# Width of the window: its size, how much smaller it is shown, and how many go side by side.
_SHEETS: tuple[tuple[ViewportSize, float, int], ...] = (
    (PHONE, 0.65, 4),
    (TABLET, 0.4, 4),
    (SCREEN, 0.4, 3),
)


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 1
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        stack.callback(browser.close)
        for viewport, scale, across in _SHEETS:
            for scheme, suffix in (("light", ""), ("dark", "-sombre")):
                name = f"widget-etats-{viewport['width']}{suffix}.png"
                shots = [
                    (title, taken(browser, title, viewport, scheme).resize(_small(viewport, scale)))
                    for title in STATES
                ]
                sheet = contact_sheet(shots, across, is_dark=scheme == "dark")
                flat = sheet.quantize(_COLOURS, _RARE_TOO, dither=Image.Dither.NONE)
                flat.save(IMAGES / name, optimize=True)
    return 0


def taken(browser: Browser, title: str, viewport: ViewportSize, scheme: str) -> Image.Image:
    """One state, in a shop of its own: the place in the queue depends on nobody else."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        shop: DeskRunning = stack.enter_context(shop_in_service(Path(folder), talkative))
        hosts: Hosts = stack.enter_context(hosts_in_service(shop.url))
        visitor = new_visitor(
            browser,
            viewport,
            color_scheme=scheme,
            reduced_motion="reduce",
            timezone_id=_where_it_is_ten(),
        )
        visitor.page.goto(hosts.of("shop.html"))
        STATES[title](visitor, shop)
        file = Path(folder) / "state.png"
        visitor.page.screenshot(path=file, animations="disabled", caret="hide")
        visitor.page.context.close()
        with Image.open(file) as image:
            return image.convert("RGB")


def contact_sheet(
    shots: Iterable[tuple[str, Image.Image]], across: int, *, is_dark: bool
) -> Image.Image:
    """The pictures side by side, each under its title."""
    shots = list(shots)
    width, height = shots[0][1].size
    down = -(-len(shots) // across)
    paper, ink = ("#2b2f33", "#ffffff") if is_dark else ("#c9d1d8", "#000000")
    sheet = Image.new(
        "RGB", (_GAP + across * (width + _GAP), down * (height + _CAPTION) + _GAP), paper
    )
    draw = ImageDraw.Draw(sheet)
    # The one that comes with the library of the charts: it knows accents, and lies nowhere else.
    font = ImageFont.truetype(findfont("DejaVu Sans"), 17)
    for index, (title, image) in enumerate(shots):
        x = _GAP + index % across * (width + _GAP)
        y = index // across * (height + _CAPTION)
        draw.text((x, y + 8), title, fill=ink, font=font)
        sheet.paste(image, (x, y + _CAPTION))
    return sheet


def _where_it_is_ten() -> str:
    """Pictures show the time of day: in the middle of a morning, whenever they are taken."""
    ahead = 10 - datetime.now(timezone.utc).hour
    # The signs of these names are the wrong way round, by tradition.
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def _small(viewport: ViewportSize, scale: float) -> tuple[int, int]:
    return round(viewport["width"] * scale), round(viewport["height"] * scale)


if __name__ == "__main__":
    sys.exit(main())
