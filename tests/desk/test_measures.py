"""Distances and versions in messages."""

import pytest

from bot.desk.measures import distance_m, firmware
from bot.folding import fold


@pytest.mark.parametrize(
    ("typed", "metres"),
    [
        ("80 m", 80),
        ("à 80m du switch", 80),
        ("120 mètres", 120),
        ("130 metres de cat6", 130),
        ("2 km", 2000),
        ("1,5 km", 1500),
        ("1.5km", 1500),
        ("1km5", 1500),
        ("1 km 500", 1500),
        ("1 500 m", 1500),
        ("80-100 m", 100),
        ("une centaine de mètres", 100),
        ("une trentaine de mètres", 30),
        ("quatre-vingts mètres", 80),
        ("quatre vingt dix metres", 90),
        ("deux cent cinquante mètres", 250),
        ("mille deux cents mètres", 1200),
        ("un km et demi", 1500),
        ("deux km", 2000),
        ("mât de 3 m", None),
        ("un hangar de 8 m à 900 m", 900),
        ("un hangar (180 m)", 180),
        ("tombée de 3 metres", None),
        ("déplacée de deux mètres", None),
        ("6 m de haut", None),
        ("débit de 30 M", None),
        ("lien 100M half", None),
        ("30 Mb/s", None),
        ("5 GHz", None),
        ("10 min", None),
        ("NanoStation M5", None),
        ("999 km", None),
    ],
)
def test_distance(typed: str, metres: int | None) -> None:
    assert distance_m(fold(typed), typed) == metres


@pytest.mark.parametrize(
    ("typed", "version"),
    [
        ("en v6.3.11", "v6.3.11"),
        ("firmware 4.3.20", "4.3.20"),
        ("firmware : 6.6.55", "6.6.55"),
        ("RouterOS 7.11, puis rien", "RouterOS 7.11"),
        ("airos 8.7.4", "airos 8.7.4"),
        ("airOS 8", "airOS 8"),
        ("XW.v6.3.11", "XW.v6.3.11"),
        ("depuis la maj 6.5", "6.5"),
        ("dernière version stable (6.49.10)", "6.49.10"),
        ("en version 6.5.28.14491", "6.5.28.14491"),
        ("routeros 7.15rc3", "routeros 7.15rc3"),
        ("TL-SG1005P v3.2", None),
        ("192.168.1.20", None),
        ("802.3af", None),
        ("version 2", None),
    ],
)
def test_firmware(typed: str, version: str | None) -> None:
    assert firmware(fold(typed), typed) == version
