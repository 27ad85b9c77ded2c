"""Short forms that stand for one thing only, and what looks like one."""

import pytest

from bot.short_forms import written_out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("si jpaie mtn jl'ai qd", "si je paie maintenant je l'ai quand"),
        ("je prefere quon mappelle avant", "je prefere qu'on m'appelle avant"),
        ("vs etes ouverts sam ?", "vous etes ouverts sam ?"),
        ("J ai recu l autre, c est quoi", "J'ai recu l'autre, c'est quoi"),
        ("port compris ca fait cb", "port compris ca fait combien"),
        ("t es un robot", "t'es un robot"),
        ("Pk pas dem1 ?", "Pourquoi pas demain ?"),
    ],
)
def test_written_out(typed: str, said: str) -> None:
    assert written_out(typed) == said


@pytest.mark.parametrize(
    "typed",
    [
        "802.3af vs at",
        "je paye par CB",
        "le mât de 2 m est en stock ?",
        "quand sera t il là ?",
        "quelles sont vos conditions ?",
        "une hikvision DS-2CD2043",
        "jpasse@example.fr",
        "ports 1 a 4, vlan d et e",
    ],
)
def test_left_as_typed(typed: str) -> None:
    assert written_out(typed) == typed
