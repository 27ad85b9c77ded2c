"""A yes to what was offered while a request waits, and what is asked about what it holds."""

from typing import Any

import pytest

from bot.desk.store import Store
from tests.web.fakes import Visitor, Wire, open_handoff, said

_OFFER = [
    {
        "recipient_id": "x",
        "text": "Je ne le vois pas d'ici. Dois-je lui transmettre votre question ?",
        "buttons": [{"title": "Parler à quelqu'un", "payload": "/ask_human"}],
    }
]


def told(turn: dict[str, Any]) -> str:
    return " ".join(text for _, text in said(turn)).replace("\u00a0", " ").replace("’", "'")


async def offered(visitor: Visitor, store: Store, wire: Wire) -> None:
    open_handoff(store, visitor)
    wire.script = [_OFFER]
    await visitor.say("et la somme c'était combien ?")


@pytest.mark.parametrize(
    ("yes", "words"),
    [
        ("oui svp, par mail à a@b.example", "a@b.example"),
        ("oui transmettez, merci", "la somme c'était combien"),
        ("ok. Mon numéro de commande je l'ai plus par contre", "Sans le numéro de commande"),
        ("d'accord, j'ai payé avec la carte de ma femme", "la carte de ma femme"),
    ],
)
async def test_a_yes_passes_on_with_what_is_added(
    visitor: Visitor, store: Store, wire: Wire, yes: str, words: str
) -> None:
    await offered(visitor, store, wire)
    asked = len(wire.messages)
    answer = told(await visitor.say(yes))
    assert "C'est transmis avec votre demande" in answer
    assert words in answer
    assert len(wire.messages) == asked


async def test_a_question_after_the_yes_is_answered(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    await offered(visitor, store, wire)
    await visitor.say("oui svp. et vous livrez en Corse ?")
    assert wire.messages[-1] == "et vous livrez en Corse ?"


async def test_no_passes_nothing_on(visitor: Visitor, store: Store, wire: Wire) -> None:
    await offered(visitor, store, wire)
    assert "C'est transmis" not in told(await visitor.say("non merci"))


async def test_a_question_asked_again_is_heard_alone(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    await visitor.say("il est à combien et il gère les VLAN ?")
    turn = await visitor.say("ma question c'était s'il gère les VLAN, pas le prix")
    assert wire.messages[-1] == "est-ce qu'il gère les VLAN ?"
    assert told(turn).startswith("Pardon, je vous avais mal compris.")
    assert "J'ajoute votre question" in told(turn)  # and not the same answer once more


async def test_what_the_request_holds_is_said(visitor: Visitor, store: Store, wire: Wire) -> None:
    open_handoff(store, visitor)
    await visitor.say("il faudrait séparer les VLAN des élèves")
    asked = len(wire.messages)
    assert "VLAN des élèves" in told(await visitor.say("la question des VLAN est bien transmise ?"))
    assert "Je l'ajoute" in told(await visitor.say("Le devis comprendra bien les injecteurs ?"))
    assert len(wire.messages) == asked


@pytest.mark.parametrize(
    "text",
    ["ma commande est bien enregistrée ?", "le virement est bien transmis ?", "il est en stock ?"],
)
async def test_an_order_is_no_matter_of_the_request(
    visitor: Visitor, store: Store, wire: Wire, text: str
) -> None:
    open_handoff(store, visitor)
    await visitor.say(text)
    assert wire.messages[-1] == text


async def test_a_closed_day_is_told_before_another_is_asked(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    answer = told(await visitor.say("je peux passer le chercher dimanche prochain ?"))
    assert "fermés" in answer
    assert answer.endswith("quel autre jour vous conviendrait ?")


async def test_a_name_and_an_apology_are_heard(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    turn = told(await visitor.say("rappelez-moi au 06 39 98 00 12, Hélène"))
    assert "Merci, c'est noté : Hélène." in turn
    turn = told(await visitor.say("06 39 98 00 12. désolé je me suis un peu énervé"))
    assert "Ce n'est rien" in turn
