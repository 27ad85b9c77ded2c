"""Charts as SVG that stands in the page itself: drawn by pygal, coloured by the style sheet.

What pygal writes for a browser of its own is taken out, since the page's policy allows neither
styles nor scripts in it: so the charts follow the page's light and dark colours. Each kind of
bar has a pattern besides its colour, each line a dash.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup
from pygal import (
    Bar,
    HorizontalBar,
    HorizontalStackedBar,
    Line,
    PluginImportFixer,
    StackedBar,
)
from pygal.style import Style

# pygal stands in the way of every import after its own, with a hook for its maps that Python 3.4
# made obsolete: imports of what is not there would warn, and pytest's fail.
sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, PluginImportFixer)]

# In units of the drawing. Letters are given the room that they take on a phone, see figures.css.
_WIDTH = 460
_HEIGHT = 230
_ROW = 30
_ROWS_MARGIN = 36
_LETTER = 15
_MOST_DATES = 7
_STYLE = Style(
    font_family="inherit",
    label_font_size=_LETTER,
    major_label_font_size=_LETTER,
    value_font_size=_LETTER,
    value_label_font_size=_LETTER,
    no_data_font_size=_LETTER,
)
# The patterns stand in figures.html.
_FILLS = ("url(#plein)", "url(#hachures)", "url(#points)", "url(#croix)", "url(#vide)")
_COLON = "\u00a0: "

Words = Callable[[float], str]


@dataclass(frozen=True)
class Series:
    """One kind of bar, or one line; a value is None where there is nothing to tell."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Chart:
    """`legend` names the series in the order of their looks, `look-0`, `look-1`…; it is empty
    when there is but one."""

    svg: Markup
    legend: tuple[str, ...]
    has_lines: bool


@dataclass(frozen=True)
class Caption:
    """What is read instead of the drawing; `name` tells it from the others of a page."""

    name: str
    title: str
    description: str


def columns(
    caption: Caption, labels: Sequence[str], series: Sequence[Series], words: Words
) -> Chart:
    """Columns over dates, one upon the other when there are several kinds."""
    kind = Bar if len(series) == 1 else StackedBar
    return _drawn(kind(**_over_dates(labels), value_formatter=words), caption, labels, series)


def lines(
    caption: Caption,
    labels: Sequence[str],
    series: Sequence[Series],
    words: Words,
    *,
    highest: float | None = None,
) -> Chart:
    """Lines over dates, broken where a value is None."""
    chart = Line(
        **_over_dates(labels),
        value_formatter=words,
        range=(0, highest) if highest else None,
        include_x_axis=True,
        # The last date is centred below the last point.
        margin_right=_LETTER * 2,
        allow_interruptions=True,
        dots_size=3.5,
    )
    return _drawn(chart, caption, labels, series)


def rows(caption: Caption, labels: Sequence[str], series: Sequence[Series], words: Words) -> Chart:
    """A bar for each label, the first on top; its value is written when there is one kind."""
    kind = HorizontalBar if len(series) == 1 else HorizontalStackedBar
    # pygal begins at the bottom.
    turned = [Series(each.name, tuple(reversed(each.values))) for each in series]
    chart = kind(
        **_COMMON,
        height=_ROWS_MARGIN + _ROW * len(labels),
        value_formatter=words,
        print_values=len(series) == 1,
        print_values_position="top",
        show_y_guides=False,
        show_x_guides=False,
        show_x_labels=False,
        # The longest bar has its value behind it.
        margin_right=_WIDTH // 9 if len(series) == 1 else 4,
    )
    return _drawn(chart, caption, tuple(reversed(labels)), turned)


_COMMON: dict[str, Any] = {
    "width": _WIDTH,
    "js": (),
    "no_prefix": True,
    "show_legend": False,
    "style": _STYLE,
    "margin": 4,
    "spacing": 8,
    "truncate_label": -1,
    "min_scale": 3,
    "max_scale": 5,
}


def _over_dates(labels: Sequence[str]) -> dict[str, Any]:
    every = -(-len(labels) // _MOST_DATES)
    # Counted from the end: the last date is the one that is looked for.
    shown = [label for place, label in enumerate(reversed(labels)) if place % every == 0]
    return {
        **_COMMON,
        "height": _HEIGHT,
        "x_labels_major": shown,
        "show_minor_x_labels": False,
        "show_x_guides": False,
        "order_min": 0,
    }


def _drawn(chart: Any, caption: Caption, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    chart.x_labels = labels
    for each in series:
        chart.add(each.name, list(each.values))
    root = chart.render_tree()
    _undress(root)
    for place, each in enumerate(series):
        _dress(root, place, each.name, labels)
    _describe(root, caption)
    svg = ElementTree.tostring(root, encoding="unicode")
    names = tuple(each.name for each in series)
    return Chart(Markup(svg), names if len(names) > 1 else (), isinstance(chart, Line))  # noqa: S704


def _undress(root: ElementTree.Element) -> None:
    """Take out what the page may not or need not have."""
    for parent in list(root.iter()):
        for child in list(parent):
            is_comment = not isinstance(child.tag, str)
            if (
                is_comment
                or child.tag in ("defs", "title")
                or "tooltip-overlay" in child.get("class", "")
                or "background" in child.get("class", "")
            ):
                parent.remove(child)
    for element in root.iter():
        for name in ("style", "id"):
            element.attrib.pop(name, None)


def _dress(root: ElementTree.Element, place: int, name: str, labels: Sequence[str]) -> None:
    """Give a series its pattern; say each of its values to whoever points at it."""
    for group in _of_series(root, place):
        group.set("class", f"look-{place}")
        for mark in group.iter():
            if mark.tag == "rect":
                mark.set("fill", _FILLS[place % len(_FILLS)])
            told = {each.get("class"): each for each in mark if each.tag == "desc"}
            if not told:
                continue
            said = [told[key].text or "" for key in ("x_label", "value") if key in told]
            for each in told.values():
                mark.remove(each)
            ElementTree.SubElement(mark, "title").text = f"{name}, {_COLON.join(said)}"


def _of_series(root: ElementTree.Element, place: int) -> Iterator[ElementTree.Element]:
    wanted = f"serie-{place}"
    return (each for each in root.iter("g") if wanted in each.get("class", "").split())


def _describe(root: ElementTree.Element, caption: Caption) -> None:
    title = ElementTree.Element("title", id=f"{caption.name}-titre")
    title.text = caption.title
    description = ElementTree.Element("desc", id=f"{caption.name}-resume")
    description.text = caption.description
    root[:0] = [title, description]
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-labelledby", f"{caption.name}-titre {caption.name}-resume")
