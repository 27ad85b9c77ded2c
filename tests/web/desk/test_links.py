import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.desk.links import page_label, segments, web_address


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


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://shop.example/a/b/?x=1#y", "shop.example/a/b"),
        ("https://shop.example", "shop.example"),
        ("https://SHOP.example:8080/%C3%A9t%C3%A9", "shop.example/été"),
        ("https://shop.example@evil.example/", "evil.example"),
        ("https://shop.example/%E2%80%AEfr", "shop.example/\ufffdfr"),
        ("https://shop.example/" + "a" * 200, "shop.example/" + "a" * 67 + "…"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("http://[", "http://["),
    ],
)
def test_a_page_is_named_by_its_host_and_path(address: str, label: str) -> None:
    assert page_label(address) == label


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://", "x"])
def test_only_web_addresses_may_be_followed(address: str) -> None:
    assert web_address(address) is None
