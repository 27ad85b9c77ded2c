from urllib.parse import parse_qs, urlsplit

import pytest

from bot.orders.carriers import CARRIERS, Carrier, number_looks_right, tracking_url

# Numbers with a right key, some made up, some from jkeen/tracking_number_data (MIT).
RIGHT = [
    ("Colissimo", "6A12345678905"),
    ("Colissimo", "6A20260000145"),
    ("Colissimo", "6A20260000213"),
    ("Colissimo", "RB123456785FR"),
    ("Chronopost", "XY123456785FR"),
    ("Chronopost", "XY876543216FR"),
    ("Chronopost", "RB123456785FR"),
    ("DPD", "09980000020033F"),
    ("DPD", "09980000020034D"),
    ("DPD", "008182709980000020033350276C"),
    ("DPD", "09980000020033"),
    ("GLS", "00AB12CD"),
    ("GLS", "12345678901"),
    ("UPS", "1Z5R89390357567127"),
    ("UPS", "1Z879E930346834440"),
    ("UPS", "1Z410E7W0392751591"),
    ("UPS", "1Z8V92A70367203024"),
    ("Mondial Relay", "12345678"),
    ("TNT", "123456782"),
    ("TNT", "1234567890123456"),
    ("FedEx", "986578788855"),
    ("FedEx", "477179081230"),
    ("FedEx", "799531274483"),
    ("FedEx", "986578788855000"),
    ("DHL", "3318810025"),
    ("DHL", "73891051146"),
    ("DHL", "8487135506"),
    ("DHL", "JVGL0999999990"),
]
WRONG = [
    ("Colissimo", "6A12345678906"),
    ("Colissimo", "6A1234567890"),
    ("Colissimo", "RB123456786FR"),
    ("Chronopost", "XY123456786FR"),
    ("Chronopost", "XY12345678FR"),
    ("Chronopost", "XW123456789FR"),
    ("DPD", "09980000020033G"),
    ("DPD", "0998000002"),
    ("GLS", "12345"),
    ("UPS", "1Z5R89390357567128"),
    ("UPS", "1Z5R8939035756712"),
    ("Mondial Relay", "1234567"),
    ("Mondial Relay", "AB123456"),
    ("TNT", "12345678"),
    ("FedEx", "986578788856"),
    ("FedEx", "98657878885"),
    ("DHL", "3318810026"),
    ("DHL", "331881002"),
    ("DHL", ""),
]
ALIASES = {
    "Colissimo / La Poste": "colissimo|la poste|laposte|so colissimo|lettre suivie|colisuivi"
    "|la-poste-colissimo|COLSUI|LETTREMAX",
    "Chronopost": "chronopost|chrono|chrono 13|chrono relais|CHRONO",
    "DPD France": "dpd|dpd france|dpd-fr|dpd predict|dpd relais|exapaq|DPD",
    "GLS": "gls|gls france|GLS",
    "UPS": "ups|UPS",
    "Mondial Relay": "mondial relay|mondialrelay|mondial-relay|inpost",
    "TNT (FedEx)": "tnt|tnt express|TNT",
    "FedEx": "fedex|fed ex|FEDEX",
    "DHL Express": "dhl|dhl express|DHL",
}
PAGES = {
    "Colissimo": "https://www.laposte.fr/outils/suivre-vos-envois?code=N1",
    "Chronopost": "https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=N1",
    "DPD": "https://trace.dpd.fr/fr/trace/N1",
    "GLS": "https://gls-group.eu/FR/fr/suivi-colis?match=N1",
    "UPS": "https://www.ups.com/track?loc=fr_FR&tracknum=N1",
    "Mondial Relay": "https://www.mondialrelay.fr/suivi-de-colis/?numeroExpedition=N1"
    "&codePostal=29200",
    "TNT": "https://www.tnt.com/express/fr_fr/site/outils-expedition/suivi.html"
    "?searchType=con&cons=N1",
    "FedEx": "https://www.fedex.com/fedextrack/?trknbr=N1",
    "DHL": "https://www.dhl.com/fr-fr/home/tracking/tracking-express.html?submit=1&tracking-id=N1",
}


@pytest.mark.parametrize(("carrier", "number"), RIGHT)
def test_a_right_number_looks_right(carrier: str, number: str) -> None:
    assert number_looks_right(carrier, number) is True


@pytest.mark.parametrize(("carrier", "number"), WRONG)
def test_a_wrong_number_does_not_look_right(carrier: str, number: str) -> None:
    assert number_looks_right(carrier, number) is False


@pytest.mark.parametrize("number", ["6a 1234 5678 905", "6A-12345678905", "6A.1234.5678.905"])
def test_a_number_may_be_written_with_separators(number: str) -> None:
    assert number_looks_right("Colissimo", number) is True


def test_the_postal_key_has_two_exceptions() -> None:
    remainder_0, remainder_1 = "XY000000005FR", "XY003000000FR"
    assert number_looks_right("Chronopost", remainder_0) is True
    assert number_looks_right("Chronopost", remainder_1) is True


def test_any_other_last_digit_fails_the_key() -> None:
    wrong = [f"6A1234567890{digit}" for digit in "012346789"]
    assert not any(number_looks_right("Colissimo", number) for number in wrong)


@pytest.mark.parametrize("carrier", ["Retrait sur place", "Transports Le Goff", "", "startups"])
def test_an_unknown_carrier_has_no_link_and_no_opinion(carrier: str) -> None:
    assert tracking_url(carrier, "6A12345678905") is None
    assert number_looks_right(carrier, "6A12345678905") is None


@pytest.mark.parametrize(("carrier", "page"), PAGES.items())
def test_the_tracking_page_of_each_carrier(carrier: str, page: str) -> None:
    assert tracking_url(carrier, "N1", "29200") == page


@pytest.mark.parametrize("known", CARRIERS, ids=lambda carrier: carrier.name)
def test_every_alias_leads_to_its_carrier(known: Carrier) -> None:
    page = known.page.format(n="12345678", postcode="29200")
    for alias in ALIASES[known.name].split("|"):
        assert tracking_url(alias, "12345678", "29200") == page
        assert tracking_url(f"  {alias.upper()} — à domicile", "12345678", "29200") == page


@pytest.mark.parametrize(
    ("written", "carrier"),
    [
        ("Livraison Colissimo à domicile", "Colissimo"),
        ("La Poste — Chronopost Chrono 13", "Chronopost"),
        ("CHRONOPÔST", "Chronopost"),
        ("Mondial Relay, Point Relais®", "Mondial Relay"),
        ("TNT (FedEx)", "TNT"),
    ],
)
def test_a_shop_names_its_carriers_in_its_own_way(written: str, carrier: str) -> None:
    assert tracking_url(written, "N1", "29200") == PAGES[carrier]


@pytest.mark.parametrize("number", [None, "", " - . "])
def test_no_number_no_link(number: str | None) -> None:
    assert tracking_url("Colissimo", number) is None


def test_mondial_relay_without_a_postcode_asks_for_the_number_only() -> None:
    expected = "https://www.mondialrelay.fr/suivi-de-colis/?numeroExpedition=12345678"
    assert tracking_url("Mondial Relay", "12345678") == expected


def test_a_number_whose_key_fails_still_has_its_link() -> None:
    assert number_looks_right("Chronopost", "XY746876978FR") is False
    assert tracking_url("Chronopost", "XY746876978FR") is not None


@pytest.mark.parametrize("number", ["a&b=c", "../../x", "{postcode}", 'x"><script>', "é#?"])
def test_a_number_cannot_leave_its_place_in_the_link(number: str) -> None:
    link = tracking_url("Colissimo", number)
    assert link is not None
    parts = urlsplit(link)
    assert (parts.netloc, parts.path, parts.fragment) == (
        "www.laposte.fr",
        "/outils/suivre-vos-envois",
        "",
    )
    assert list(parse_qs(parts.query)) == ["code"]
    path = urlsplit(tracking_url("DPD", number) or "").path
    assert path.startswith("/fr/trace/")
    assert path.count("/") == 3


def test_the_link_that_the_shop_recorded_wins() -> None:
    recorded = "https://suivi.example/colis/42"
    assert tracking_url("Colissimo", "6A12345678905", recorded=recorded) == recorded
    assert tracking_url("Transports Le Goff", None, recorded=recorded) == recorded


@pytest.mark.parametrize(
    "recorded",
    ["javascript:alert(1)", "data:text/html,x", "//x.example", "https://", "http://[", ""],
)
def test_only_a_web_address_is_a_link(recorded: str) -> None:
    expected = "https://www.laposte.fr/outils/suivre-vos-envois?code=6A12345678905"
    assert tracking_url("Colissimo", "6A12345678905", recorded=recorded) == expected
