"""The names of equipment, as people write them."""

from typing import Any

import pytest

from bot.desk.equipment import Equipment, Named, catalog_equipment, named_equipment
from bot.folding import fold

CATALOG = catalog_equipment(
    [
        {
            "name": "Ubiquiti UniFi U6 Long-Range",
            "kind": "borne Wi-Fi 6",
            "poe": {"role": "powered", "standard": "802.3at"},
        },
        {
            "name": "Boîtier Armorik X2",
            "kind": "borne",
            "poe": {"role": "powered", "standard": "passive 48 V"},
        },
        {
            "name": "Kerswitch KS-8, switch PoE",
            "kind": "switch",
            "poe": {"role": "source", "standard": "802.3bt"},
        },
        {"name": "Routeur Menhir 3000", "kind": "routeur"},
        {"name": "Câble Ethernet Cat 6", "kind": "câble"},
    ]
)


def named(typed: str, equipment: tuple[Equipment, ...] = ()) -> list[tuple[str, Named]]:
    return [
        (typed[each.start : each.end], each)
        for each in named_equipment(fold(typed), equipment, typed)
    ]


@pytest.mark.parametrize(
    ("typed", "name", "role", "standard"),
    [
        ("ma NanoStation 5AC Loco est morte", "NanoStation 5AC Loco", "powered", "passive 24 V"),
        ("ma nano station loco m5", "nano station loco m5", "powered", "passive 24 V"),
        ("nanostasion en panne", "nanostasion", "powered", "passive 24 V"),
        ("la loco 5ac", "loco 5ac", "powered", "passive 24 V"),
        ("deux litebeam 5AC Gen2", "litebeam 5AC Gen2", "powered", "passive 24 V"),
        ("powerbeam m5", "powerbeam m5", "powered", "passive 24 V"),
        ("une borne UniFi U6 Lite", "UniFi U6 Lite", "powered", "802.3af"),
        ("u6lr", "u6lr", "powered", "802.3at"),
        ("U6-Pro", "U6-Pro", "powered", "802.3at"),
        ("UAP AC Lite", "UAP AC Lite", "powered", None),
        ("la wAP ac", "wAP ac", "powered", "802.3af"),
        ("mon hap ac²", "hap ac²", "powered", None),
        ("mikrotik SXT", "mikrotik SXT", "powered", None),
        ("RB4011 en rade", "RB4011", "powered", None),
        ("eap225-outdoor", "eap225-outdoor", "powered", "802.3af"),
        ("CPE510", "CPE510", "powered", "passive 24 V"),
        ("le TL-SG1005P", "TL-SG1005P", "source", "802.3af"),
        ("omada sg2210p", "omada sg2210p", "source", "802.3at"),
        ("mon poe160s", "poe160s", "source", "802.3at"),
        ("une caméra IP Hikvision", "caméra IP Hikvision", "powered", None),
        ("téléphone IP", "téléphone IP", "powered", None),
        ("passerelle VoIP", "passerelle VoIP", "powered", None),
        ("switch PoE 8 ports", "switch PoE 8 ports", "source", None),
        ("un injecteur passif 24v", "injecteur passif 24v", "source", None),
        ("l'antenne du toit", "antenne", "powered", None),
        ("Le téléphone Gigaset N510 IP PRO", "téléphone Gigaset N510 IP PRO", "powered", None),
        ("le tel ip snom boot pas", "tel ip snom", "powered", None),
        ("mon snom est muet", "snom", "powered", None),
        ("on m'a donné un Mimosa B5-Lite", "Mimosa B5-Lite", "powered", None),
        ("un Kertron ZX-40 sur le toit", "Kertron ZX-40", "powered", None),
        ("l'interphone Comelit du hall", "interphone Comelit", "powered", None),
        ("le poste Alcatel 8008", "poste Alcatel 8008", "powered", None),
        ("la box ip voip bip", "box ip voip", "powered", None),
        ("deux SFP LX", "SFP LX", "powered", None),
        ("un switch netonix", "switch netonix", "source", None),
        ("le panneau solaire", "panneau solaire", "source", None),
        ("mon omada 2210", "omada 2210", "source", "802.3at"),
        ("une 5AC loco", "5AC loco", "powered", "passive 24 V"),
        ("mon mikrotik", "mikrotik", "powered", None),
    ],
)
def test_a_name_is_found_with_its_role(
    typed: str, name: str, role: str, standard: str | None
) -> None:
    ((found, what),) = named(typed)
    assert (found, what.role, what.standard) == (name, role, standard)


@pytest.mark.parametrize(
    "typed",
    [
        "ma passerelle est 192.168.1.1",
        "mettre le cap au nord",
        "la locomotive",
        "je veux switcher",
        "un colis en retard",
        "la box de mon opérateur",
        "un câble de 5 m",
        "quel injecteur prendre ?",
        "lequel de vos injecteurs choisir ?",
        "quelle antenne pour 5 km ?",
        "le relais radio F5ZXX",
    ],
)
def test_other_words_name_nothing(typed: str) -> None:
    assert named(typed) == []


def test_what_a_device_is_plugged_into_feeds_it() -> None:
    roles = [each.role for _, each in named("la caméra est branchée sur mon hAP ac2")]
    assert roles == ["powered", "source"]


def test_the_products_of_the_shop_come_first() -> None:
    found = named("mon armorik x2, mon boitier armorik x2 et un Kerswitch KS8", CATALOG)
    assert [(name, each.standard) for name, each in found] == [
        ("boitier armorik x2", "passive 48 V"),
        ("Kerswitch KS8", "802.3bt"),
    ]


def test_makers_may_be_left_out_and_aliases_are_names() -> None:
    ((name, what),) = named("u6 long range", CATALOG)
    assert (name, what.precision) == ("u6 long range", 3)
    ((name, _),) = named("la boule", (Equipment("Dynadish 5", ("boule",), "powered"),))
    assert name == "boule"


def test_a_catalogue_keeps_what_can_be_in_trouble() -> None:
    assert [each.name for each in CATALOG][-1] == "Routeur Menhir 3000"


@pytest.mark.parametrize(
    "product",
    [
        {"kind": "borne"},
        {"name": " "},
        {"name": "X", "poe": "802.3af"},
        {"name": "X", "poe": {"role": "powered", "standard": "802.3xx"}},
        {"name": "X", "poe": {"role": "eater", "standard": "802.3af"}},
    ],
)
def test_a_wrong_catalogue_is_refused(product: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"product|PoE"):
        catalog_equipment([product])


def test_what_gives_current_feeds() -> None:
    ((_, what),) = named("le hAP ac² ne fournit aucun courant")
    assert what.role == "source"
