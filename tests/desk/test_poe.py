"""Which standard belongs to the device, which to the source, and when they do not fit."""

import pytest

from bot.desk.equipment import named_equipment
from bot.desk.poe import STANDARDS, Mention, mismatch, read_standards
from bot.folding import fold


def standards(typed: str) -> list[tuple[str, str]]:
    folded = fold(typed)
    named = [
        Mention(each.start, each.end, each.role, each.standard)
        for each in named_equipment(folded, text=typed)
    ]
    return list(read_standards(folded, named))


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("je suis en 802.3af", "802.3af"),
        ("je suis en 802.3 AF", "802.3af"),
        ("port 802,3af", "802.3af"),
        ("du poe+", "802.3at"),
        ("PoE plus", "802.3at"),
        ("norme IEEE 802.3at", "802.3at"),
        ("poe++", "802.3bt"),
        ("802.3bt", "802.3bt"),
        ("poe passif 24v", "passive 24 V"),
        ("24V passive", "passive 24 V"),
        ("du 24 V passif", "passive 24 V"),
        ("injecteur 24v", "passive 24 V"),
        ("passif 48 volts", "passive 48 V"),
    ],
)
def test_spellings(typed: str, standard: str) -> None:
    assert [each for _, each in standards(typed)] == [standard]


@pytest.mark.parametrize(
    "typed",
    ["injecteur 48 V", "du poe", "le port 24 V", "il y a 24 ports", "wifi passif", "à at home"],
)
def test_what_names_no_standard(typed: str) -> None:
    assert standards(typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "ma nanostation demande du 24V passif, mon switch fait du 802.3af",
            [("powered", "passive 24 V"), ("source", "802.3af")],
        ),
        (
            "injecteur passif 24 V sur une borne 802.3af",
            [("source", "passive 24 V"), ("powered", "802.3af")],
        ),
        ("une caméra IP sur un port 802.3af", [("source", "802.3af")]),
        ("un switch poe+ et une caméra", [("source", "802.3at")]),
        (
            "j'ai mis du 24 V passif sur un appareil 802.3af",
            [("source", "passive 24 V"), ("powered", "802.3af")],
        ),
        ("switch af/at", [("source", "802.3at")]),
        ("Caméra en 802.3at sur un TL-SG1005P", [("powered", "802.3at")]),
        (
            "ma caméra Dahua en poe+ 802.3at branchée sur un TL-SG1005P",
            [("powered", "802.3at"), ("powered", "802.3at")],
        ),
        ("une borne Aruba AP-505 donnée pour du 802.3at", [("powered", "802.3at")]),
        ("un Mimosa B5-Lite en passif 48V", [("powered", "passive 48 V")]),
        ("téléphone Gigaset N510 en 802.3af", [("powered", "802.3af")]),
        ("la borne wap ac alimentée en 802.3at", [("source", "802.3at")]),
        (
            "l'interphone demande du 802.3at, ici c'est du 802.3af",
            [("powered", "802.3at"), ("source", "802.3af")],
        ),
        ("je voulais éviter l'injecteur passif 24V", []),
        ("est ce que le litebeam accepte le 48v passif?", [("source", "passive 48 V")]),
        ("la U6 LR marche en 802.3af ? mon switch est un TL-SG1005P", []),
        ("caméra 802.3af/at", [("powered", "802.3af")]),
    ],
)
def test_a_standard_belongs_to_what_stands_nearest(
    typed: str, expected: list[tuple[str, str]]
) -> None:
    assert standards(typed) == expected


FITTING = {
    ("802.3af", "802.3at"),
    ("802.3af", "802.3bt"),
    ("802.3at", "802.3bt"),
    *((each, each) for each in STANDARDS),
}


@pytest.mark.parametrize("device", STANDARDS)
@pytest.mark.parametrize("source", STANDARDS)
def test_every_pair_either_fits_or_is_explained_in_french(device: str, source: str) -> None:
    warning = mismatch(device, source)
    if (device, source) in FITTING:
        assert warning is None
    else:
        assert warning is not None
        assert warning.endswith(".")
        assert "passive" not in warning
        assert " :" not in warning


def test_a_weaker_source_is_called_insufficient() -> None:
    warning = mismatch("802.3at", "802.3af")
    assert warning is not None
    assert warning.startswith("Source insuffisante\u00a0:")
    assert "15,4\u00a0W" in warning


def test_too_high_a_voltage_is_called_a_risk() -> None:
    warning = mismatch("passive 24 V", "passive 48 V")
    assert warning is not None
    assert "destruction" in warning


@pytest.mark.parametrize(("device", "source"), [(None, "802.3af"), ("802.3af", None), (None, None)])
def test_the_unknown_is_no_mismatch(device: str | None, source: str | None) -> None:
    assert mismatch(device, source) is None
