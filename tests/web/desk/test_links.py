import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.desk.links import segments


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("rien", []),
        ("voir http://a.example", ["http://a.example"]),
        ("HTTPS://A.example/b?c=d#e.", ["HTTPS://A.example/b?c=d#e"]),
        ("(http://a.example/b)", ["http://a.example/b"]),
        ("http://a.example/b_(c), puis", ["http://a.example/b_(c)"]),
        ("« https://a.example/ »", ["https://a.example/"]),
        ("http://a.example http://b.example!", ["http://a.example", "http://b.example"]),
        ("http://... ", []),
        ("javascript:alert(1) ftp://a.example www.a.example a@b.example", []),
        ("xhttp://a.example", []),
        ("javascript:'http://a.example'", ["http://a.example"]),
    ],
)
def test_addresses_are_found(text: str, urls: list[str]) -> None:
    assert [segment.url for segment in segments(text) if segment.url] == urls


@given(st.text(alphabet="htps:/. ()a'\"<>\n"))
def test_no_character_is_lost_and_only_http_leads_anywhere(text: str) -> None:
    cut = segments(text)
    assert "".join(segment.text for segment in cut) == text
    assert all(
        segment.url == segment.text and segment.url.startswith(("http://", "https://"))
        for segment in cut
        if segment.url
    )
