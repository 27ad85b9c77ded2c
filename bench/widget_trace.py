"""What the widget costs a page before it is opened, and to open: `python -m bench.widget_trace`.

A page with the widget's tag against the same page with an empty script in its place, each in a
fresh browser context, in turns. From Chromium's own trace: the time that the page's main thread
was at work, and how much of it ran the widget's code. Figures, and no limit: a machine that is
busy with other things makes them larger.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, expect, sync_playwright

from tests.browser.conftest import QUIET
from tests.browser.widget.hosts import Hosts, hosts_in_service
from tests.browser.widget.shop import shop_in_service
from tests.browser.widget.visitor import PHONE

_TIMES = 15
# A phone of the lower half of the market, to this machine.
_SLOWED_DOWN = 4
_CATEGORIES = ["toplevel", "devtools.timeline", "v8", "disabled-by-default-devtools.timeline"]
_CODE = frozenset(
    {
        "v8.compile",
        "v8.produceCache",
        "v8.evaluateModule",
        "v8.compileModule",
        "EvaluateScript",
        "FunctionCall",
        "EventDispatch",
    }
)
_WATCH_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifts += value;
}).observe({ type: "layout-shift", buffered: true });
"""
_SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => requestIdleCallback(done))))"""

Event = dict[str, Any]


@dataclass(frozen=True)
class Cost:
    """Of one page: main-thread time in ms, all of it and the widget's code; what was fetched."""

    busy: float
    code: float
    shifts: float
    requests: int
    received: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=_TIMES)
    times = parser.parse_args().times
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        shop = stack.enter_context(shop_in_service(folder))
        hosts = stack.enter_context(hosts_in_service(shop.url))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        stack.callback(browser.close)
        for slower in (1, _SLOWED_DOWN):
            _compare(browser, hosts, shop.url, times, slower)
    return 0


def _compare(browser: Browser, hosts: Hosts, shop_url: str, times: int, slower: int) -> None:
    with_it, without, opened = [], [], []
    # The first one of each warms up whatever there is to warm up.
    for number in range(times + 1):
        one = _measured(browser, hosts.of("shop.html"), shop_url, slower)
        other = _measured(browser, hosts.of("shop.html"), shop_url, slower, has_widget=False)
        open_one = _measured(browser, hosts.of("shop.html"), shop_url, slower, opens=True)
        if number:
            with_it.append(one)
            without.append(other)
            opened.append(open_one)
    kind = "à pleine vitesse" if slower == 1 else f"ralenti {slower} fois"
    print(f"Processeur {kind}, médiane de {times} chargements")
    busy = _middle(each.busy for each in with_it)
    added = median(one.busy - other.busy for one, other in zip(with_it, without, strict=True))
    _tell("page avec la bulle : fil principal occupé", busy)
    _tell("page sans elle", _middle(each.busy for each in without))
    _tell("différence", added)
    _tell("dont code de la bulle", _middle(each.code for each in with_it))
    _tell("ouvrir la discussion : fil principal occupé", _middle(each.busy for each in opened))
    for label, costs in (("avant l’ouverture", with_it), ("ouverte", opened)):
        last = costs[-1]
        print(
            f"  {label} : {last.requests} requête(s), {last.received} octets reçus, "
            f"décalage de mise en page {max(each.shifts for each in costs):.4f}",
            flush=True,
        )


def _measured(
    browser: Browser,
    url: str,
    shop_url: str,
    slower: int,
    *,
    has_widget: bool = True,
    opens: bool = False,
) -> Cost:
    """Load the page, and open the chat if asked to: what is counted is then the opening alone."""
    context = browser.new_context(viewport=PHONE, locale="fr-FR")
    page = context.new_page()
    page.add_init_script(_WATCH_SHIFTS)
    if not has_widget:
        nothing = {"content_type": "text/javascript", "body": ""}
        page.route("**/widget.js", lambda route: route.fulfill(**nothing))
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    fetched = _fetched(session, shop_url)
    if not opens:
        browser.start_tracing(page=page, categories=_CATEGORIES)
    # The tag is async, and such scripts come before the load event. To look any closer would be
    # work for the thread that is measured.
    page.goto(url, wait_until="load")
    page.evaluate(_SETTLED)
    if opens:
        browser.start_tracing(page=page, categories=_CATEGORIES)
        page.locator("comptoir-chat .launcher").click()
        expect(page.get_by_role("log")).to_contain_text("assistant")
        page.evaluate(_SETTLED)
    trace = browser.stop_tracing()
    if has_widget:
        expect(page.locator("comptoir-chat .launcher")).to_be_visible(visible=not opens)
    events: list[Event] = json.loads(trace)["traceEvents"]
    cost = Cost(
        busy=_busy(events),
        code=_code(events, shop_url),
        shifts=float(page.evaluate("window.shifts")),
        requests=len(fetched),
        received=sum(fetched.values()),
    )
    context.close()
    return cost


def _fetched(session: CDPSession, shop_url: str) -> dict[str, int]:
    """The bytes received for each request to the shop, filled as they come."""
    bytes_of: dict[str, int] = {}

    def sent(event: Event) -> None:
        if event["request"]["url"].startswith(shop_url):
            bytes_of[event["requestId"]] = 0

    def done(event: Event) -> None:
        if event["requestId"] in bytes_of:
            bytes_of[event["requestId"]] = int(event["encodedDataLength"])

    session.send("Network.enable")
    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", done)
    return bytes_of


def _main_thread(events: list[Event]) -> list[Event]:
    """The complete events of the page's main thread: the renderer that has evaluated most."""
    mains = {
        (each["pid"], each["tid"])
        for each in events
        if each["name"] == "thread_name" and each["args"].get("name") == "CrRendererMain"
    }
    return [each for each in events if each["ph"] == "X" and (each["pid"], each["tid"]) in mains]


def _busy(events: list[Event]) -> float:
    """Milliseconds within tasks."""
    return _covered(each for each in _main_thread(events) if each["name"].endswith("RunTask"))


def _code(events: list[Event], shop_url: str) -> float:
    """Milliseconds spent in compiling and running what came from the shop."""
    return _covered(
        each
        for each in _main_thread(events)
        if each["name"] in _CODE and shop_url in json.dumps(each["args"])
    )


def _covered(events: Iterable[Event]) -> float:
    """The milliseconds of processor time in the events; one inside another counts once."""
    total, end = 0.0, 0.0
    for each in sorted(events, key=lambda event: (float(event["ts"]), -float(event["dur"]))):
        if float(each["ts"]) < end:
            continue
        end = float(each["ts"]) + float(each["dur"])
        # Not what passed meanwhile: another process may have had the core.
        total += float(each["tdur"] if "tdur" in each else each["dur"])
    return total / 1000


def _middle(values: Iterable[float]) -> float:
    return median(list(values))


def _tell(label: str, milliseconds: float) -> None:
    print(f"  {label:48} {milliseconds:7.1f} ms", flush=True)


if __name__ == "__main__":
    sys.exit(main())
