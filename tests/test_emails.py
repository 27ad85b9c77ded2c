import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.emails import find_emails, first_email, is_email, suggested


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.fr", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("gmqil.com", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("hotmial.fr", "hotmail.fr"),
        ("hormail.com", "hotmail.com"),
        ("otmail.fr", "hotmail.fr"),
        ("orange.fe", "orange.fr"),
        ("ornage.fr", "orange.fr"),
        ("wanado.fr", "wanadoo.fr"),
        ("wanadoo.com", "wanadoo.fr"),
        ("laposte.ent", "laposte.net"),
        ("lapost.net", "laposte.net"),
        ("yaho.fr", "yahoo.fr"),
        ("outlok.com", "outlook.com"),
        ("outllok.fr", "outlook.fr"),
        ("freee.fr", "free.fr"),
        ("srf.fr", "sfr.fr"),
        ("icloud.fr", "icloud.com"),
    ],
)
def test_a_slip_in_a_well_known_domain_is_told(typed: str, meant: str) -> None:
    assert suggested(f"Jean.Bihan@{typed}") == f"Jean.Bihan@{meant}"


@pytest.mark.parametrize(
    "domain",
    [
        *(
            "gmail.com",
            "GMAIL.com",
            "orange.fr",
            "hotmail.fr",
            "live.fr",
            "laposte.net",
            "mail.com",
        ),
        # Other countries and other services of the same names.
        *("orange.com", "orange.re", "laposte.fr", "yahoo.es", "yahoo.co.uk", "hotmail.be"),
        # Companies, one letter away.
        *(
            "grange.fr",
            "mange.fr",
            "fred.fr",
            "tree.fr",
            "snr.fr",
            "str.fr",
            "lire.fr",
            "cloud.com",
        ),
        *("gmf.fr", "box.fr", "alive.com", "photon.me"),
        *("example.com", "armor-reseaux.example", "mairie-brest.fr", "ac-rennes.fr", "free"),
    ],
)
def test_any_other_domain_may_be_right(domain: str) -> None:
    assert suggested(f"jean@{domain}") is None


@pytest.mark.parametrize("text", ["", "@", "jean", "jean@", "@gmial.com"])
def test_what_is_no_address_has_no_slip(text: str) -> None:
    assert suggested(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mon mail : Jean.Bihan@Example.COM.", "jean.bihan@example.com"),
        ("<jean@example.com>", "jean@example.com"),
        ("jean.d’arc@orange.fr", "jean.d'arc@orange.fr"),
        ("jean @gmail.com", "jean@gmail.com"),
        ("jean @ example.com", "jean@example.com"),
        ("jean arobase gmail point com", "jean@gmail.com"),
        ("Jean point Bihan arobase orange point fr", "jean.bihan@orange.fr"),
        ("jean tiret bihan arobase club point example point fr", "jean-bihan@club.example.fr"),
        ("jean_bihan(at)free.fr", "jean_bihan@free.fr"),
        ("jean [at] club [dot] org", "jean@club.org"),
        ("mon adresse c'est jean chez orange point fr", "jean@orange.fr"),
        ("jean29 at gmail.com", "jean29@gmail.com"),
        ("jean@gmailcom", "jean@gmail.com"),
        ("jean@gmail,com", "jean@gmail.com"),
        ("jean@gmail..com", "jean@gmail.com"),
        ("jean@wanadoo fr", "jean@wanadoo.fr"),
        ("jean@laposte. net merci", "jean@laposte.net"),
        # A slip is never corrected in silence.
        ("jean@gmial.com", "jean@gmial.com"),
    ],
)
def test_an_address_is_read_as_people_write_it(text: str, address: str) -> None:
    assert first_email(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("je suis chez orange.fr", "internet chez free.fr", "j'ai la fibre chez sfr fr"),
        *("@armor_reseaux", "rendez-vous @ Brest", "admin@192.168.1.1", "jean@gmail"),
        *("ssh root@srv.example.com", "scp root@srv.example.com", "sip:100@pbx.example.net"),
        *("https://user@example.com/", "a@b@c.fr", "j'habite à Brest. Fr"),
    ],
)
def test_anything_else_is_no_address(text: str) -> None:
    assert find_emails(text) == []


def test_every_address_is_found_where_it_stands() -> None:
    text = "Écrivez à léa@example.com ou jean @ gmail.com"
    assert [(each.address, text[each.start : each.end]) for each in find_emails(text)] == [
        ("léa@example.com", "léa@example.com"),
        ("jean@gmail.com", "jean @ gmail.com"),
    ]


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for each in find_emails(text):
        assert 0 <= each.start < each.end <= len(text)
        assert is_email(each.address)
        suggested(each.address)
    suggested(text)


@pytest.mark.parametrize("piece", ["a@", "a@a.", "a.", "a-", "a_", "a point ", "a arobase ", " @ "])
def test_a_long_text_is_read_at_once(piece: str) -> None:
    find_emails((piece * 4000)[:4000])


@pytest.mark.parametrize("text", ["marc bihan @ gmail.com", "bonjour chez orange.fr"])
def test_what_may_be_half_an_address_is_none(text: str) -> None:
    assert find_emails(text) == []


@pytest.mark.parametrize("text", ["mon mail marc @ gmail.com", "marc @ gmail.com"])
def test_a_space_before_the_sign_is_no_matter_where_nothing_else_can_be_meant(text: str) -> None:
    assert [found.address for found in find_emails(text)] == ["marc@gmail.com"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hélène@free.fr", "helene@free.fr"),
        ("jean.@orange.fr", "jean@orange.fr"),
        ("marie..d@gmial.com", "marie.d@gmail.com"),
    ],
)
def test_what_no_server_would_take_is_found_and_mended(typed: str, meant: str) -> None:
    assert not is_email(typed)
    assert is_email(meant)
    assert suggested(typed) == meant
    assert [each.address for each in find_emails(f"écrivez à {typed} svp")] == [typed]
