import io
import tarfile
from pathlib import Path

import pytest

from bot.spelling import KNOWN_FILE, USUAL_FILE, Spelling, usual_words

FRENCH = frozenset(
    [
        "commande",
        "livraison",
        "douane",
        "cheque",
        "antenne",
        "bonjour",
        "prendre",
        "demain",
        "garder",
        "elle",
        "paye",
    ]
)
TYPED = [
    *["commande"] * 30,
    *["livraison"] * 30,
    *["chèque"] * 25,
    *["cheque"] * 5,
    *["antenne"] * 9,
    *["douane"] * 40,
    *["demain"] * 40,
]


@pytest.fixture
def spelling() -> Spelling:
    usual = usual_words(TYPED, FRENCH)
    return Spelling({each.spelled.replace("è", "e"): each for each in usual}, FRENCH)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ma commadne, on paye par cehque ?", "ma commande, on paye par chèque ?"),
        ("elle est en duane", "elle est en douane"),
        ("LIVRAISSON demain", "LIVRAISON demain"),
        ("Commannde AR-20418", "Commande AR-20418"),
    ],
)
def test_a_slip_is_mended_where_it_stands(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.corrected(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "c'est au nom de commandet",  # a name
        "pour Douan, à Brest",  # a capital inside a sentence
        "commadne@example.fr",
        "ssh admin@commadne.lan",
        "where is my ordre please",  # another language
        "prendre",  # French, though rarely said here
    ],
)
def test_names_addresses_and_other_languages_stay_as_typed(spelling: Spelling, typed: str) -> None:
    assert spelling.corrected(typed) == typed


def test_a_spelling_with_its_accents_is_the_usual_one() -> None:
    assert [each.spelled for each in usual_words(TYPED, FRENCH)][:2] == ["demain", "douane"]
    assert "chèque" in {each.spelled for each in usual_words(TYPED, FRENCH)}


def test_it_is_read_from_the_model_and_empty_without_one(tmp_path: Path) -> None:
    archive = tmp_path / "model.tar.gz"
    with tarfile.open(archive, "w:gz") as files:
        for name, content in ((KNOWN_FILE, "demain\n"), (USUAL_FILE, "chèque 30\ndouane 40\n")):
            member = tarfile.TarInfo(f"components/reader/{name}")
            member.size = len(content.encode())
            files.addfile(member, io.BytesIO(content.encode()))
    assert Spelling.of_model(archive).corrected("par cehque demain") == "par chèque demain"
    assert Spelling.of_model(tmp_path / "none").corrected("par cehque") == "par cehque"
