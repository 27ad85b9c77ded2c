import sys
from xml.etree import ElementTree

import pytest

from bot.web.desk.charts import Caption, Chart, Series, columns, lines, rows

CAPTION = Caption("essai", "Essai <1>", "Trois barres & une ligne.")
LABELS = [f"{day:02}/11" for day in range(1, 13)]
TWO = [Series("Tenus", range(12)), Series("Non tenus", [1] * 12)]
DRAWN = [
    columns(CAPTION, LABELS, TWO, str),
    columns(CAPTION, LABELS, TWO[:1], str),
    rows(CAPTION, LABELS, TWO, str),
    rows(CAPTION, LABELS, TWO[:1], str),
    lines(CAPTION, LABELS, TWO, str, highest=100),
    columns(CAPTION, LABELS[:1], [Series("Un", [0])], str),
    lines(CAPTION, LABELS[:1], [Series("Un", [3])], str),
]


def parsed(chart: Chart) -> ElementTree.Element:
    # Without its namespace, to be looked through by plain names.
    return ElementTree.fromstring(chart.svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


@pytest.mark.parametrize("chart", DRAWN)
def test_a_chart_is_named_and_summed_up(chart: Chart) -> None:
    root = parsed(chart)

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "essai-titre essai-resume"
    assert [(each.tag, each.get("id"), each.text) for each in root[:2]] == [
        ("title", "essai-titre", "Essai <1>"),
        ("desc", "essai-resume", "Trois barres & une ligne."),
    ]


@pytest.mark.parametrize("chart", DRAWN)
def test_a_chart_holds_nothing_that_the_page_s_policy_refuses(chart: Chart) -> None:
    root = parsed(chart)

    assert not [each for each in root.iter() if each.tag in ("style", "script", "defs", "image")]
    assert not [
        name
        for each in root.iter()
        for name in each.attrib
        if name == "style" or name.startswith("on") or "href" in name
    ]
    assert "http:" not in chart.svg.replace("http://www.w3.org/2000/svg", "")


def test_a_chart_grows_with_its_place() -> None:
    root = parsed(DRAWN[0])

    assert root.get("viewBox")
    assert root.get("width") is None


def test_series_are_told_apart_by_more_than_their_colour() -> None:
    bars = parsed(DRAWN[0])
    fills = [
        {mark.get("fill") for mark in bars.findall(f".//g[@class='look-{place}']//rect")}
        for place in (0, 1)
    ]

    assert fills == [{"url(#plein)"}, {"url(#hachures)"}]
    assert DRAWN[0].legend == ("Tenus", "Non tenus")
    assert DRAWN[1].legend == ()


def test_each_value_is_said_to_whoever_points_at_it() -> None:
    said = [each.text for each in parsed(DRAWN[0]).findall(".//g[@class='bar']/title")]

    assert "Tenus, 03/11\u00a0: 2" in said
    assert len(said) == 24


def test_a_line_breaks_where_there_is_nothing_to_tell() -> None:
    root = parsed(lines(CAPTION, LABELS[:5], [Series("Part", [1, 2, None, 4, 5])], str))

    assert len(root.findall(".//path[@class='line reactive nofill']")) == 2
    assert len(root.findall(".//circle")) == 4


def test_the_first_row_is_on_top() -> None:
    root = parsed(rows(CAPTION, ["Premier", "Second"], [Series("Messages", [9, 4])], str))
    heights = {each.text: float(each.get("y", "")) for each in root.findall(".//g/text")}

    assert heights["Premier"] < heights["Second"]
    assert {"9", "4"} <= set(heights)


def test_drawing_leaves_the_imports_of_others_alone() -> None:
    assert not [each for each in sys.meta_path if not hasattr(each, "find_spec")]
