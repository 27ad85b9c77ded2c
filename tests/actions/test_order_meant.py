"""What a message asks of an order that was told, by the classifier and by what was just said."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.order_asked import asked_of_it
from actions.order_followup import follow_up_order
from actions.order_kinds import Kind
from actions.order_meant import of_goods_ordered
from actions.several import product_beside
from bot.desk.model import Conversation
from bot.french import NBSP, typographic
from tests.actions.conftest import Said

MARC = [["AR-20418", "29200"], ["AR-20428", "29200"]]


def after(pairs: list[list[str]], text: str, label: str | None, **more: Any) -> Said:
    reference, proof = pairs[-1]
    told = [{"event": "slot", "name": "order_spoken", "value": each} for each, _ in pairs]
    slots = {
        "order_reference": reference,
        "order_proof": proof,
        "order_outcome": "proved",
        "orders_proved": pairs,
        "order_spoken": reference,
    }
    user = {"event": "user", "text": text}
    said = Said(text, intent="nlu_fallback", slots=slots, events=[*told, user])
    return replace(said, in_context={"order": label} if label else {}, **more)


def answer(said: Said, conversation: Conversation) -> tuple[str | None, dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    events = asyncio.run(follow_up_order(said.by(conversation).tracker(), dispatcher))
    text = " ".join(str(each["text"] or "") for each in dispatcher.messages)
    set_to = {e["name"]: e["value"] for e in events or [] if e.get("event") == "slot"}
    spoken = text.replace(NBSP, " ").replace("’", "'")
    return (None if events is None else spoken), set_to


@pytest.mark.parametrize(
    ("pairs", "text", "label", "words"),
    [
        ([["AR-20424", "44000"]], "ça sort quand", "leaves", "elle part mardi 24 novembre"),
        ([["AR-20424", "44000"]], "donc mardi ?", "leaves", "en principe"),
        ([["AR-20423", "56100"]], "et ensuite ?", "leaves", "avant 15 h un jour ouvré"),
        ([["AR-20428", "29200"]], "pour quand", "arrives", "ce n'est qu'une estimation"),
        ([["AR-20428", "29200"]], "pas de suivi ?", "tracking", "n'a pas encore donné de numéro"),
        ([["AR-20422", "97400"]], "faut que je fasse qqch ?", "customs_what", "Rien à faire"),
        ([["AR-20422", "97400"]], "et encore longtemps ?", "customs_wait", "quelques jours"),
        ([["AR-20420", "20000"]], "il n'y a qu'un truc", "missing", "2 × Ubiquiti LiteBeam"),
        ([["AR-20421", "22700"]], "mais pourquoi", "why", "n'est plus en stock"),
        ([["AR-20418", "29200"]], "tout dans le même ?", "together", "un seul colis"),
        ([["AR-20420", "20000"]], "je repaye le port ?", "rest", "si un second port est dû"),
        ([["AR-20427", "29200"]], "m'en renvoyer un ?", "return_it", "relance Chronopost"),
        ([["AR-20420", "20000"]], "le routeur est bien arrivé", "broken", "Tant mieux"),
        ([["AR-20423", "56100"]], "payé deux fois !", "paid", "Deux paiements"),
        ([["AR-20424", "44000"]], "vous avez reçu mon chèque ?", None, "n'est pas en attente"),
    ],
)
def test_the_order_answers(
    conversation: Conversation, pairs: list[list[str]], text: str, label: str, words: str
) -> None:
    said, _ = answer(after(pairs, text, label), conversation)
    assert said is not None
    assert words in said


def test_goods_find_their_order(conversation: Conversation) -> None:
    said, slots = answer(after(MARC, "les nanostation arrivent quand", "arrives"), conversation)
    assert slots["order_spoken"] == "AR-20418"
    assert "prévue" in (said or "")
    said, slots = answer(after(MARC, "le n° pour celle avec le routeur", "tracking"), conversation)
    assert slots["order_spoken"] == "AR-20428"
    assert "6A98765432105" not in (said or "")


def test_goods_of_the_order_are_checked_and_not_sold(conversation: Conversation) -> None:
    first = after([MARC[0]], "c'est bien deux nanostation ?", "buy")
    said, _ = answer(first, conversation)
    assert (said or "").startswith("Oui : la commande AR-20418 contient 2")
    priced = after([MARC[0]], "la nanostation coûte combien ?", "buy")
    assert answer(priced, conversation)[0] is None


def test_one_of_two_is_sent_back(conversation: Conversation) -> None:
    order = [["AR-20417", "35000"]]
    said, slots = answer(
        after(order, "une seule, je garde l'autre, j'en ai une de trop", "return_it"), conversation
    )
    assert "jusqu'au mercredi 2 décembre" in (said or "")
    assert slots["next_topic"] == "return"


def test_a_late_order_gets_an_action_with_its_facts(conversation: Conversation) -> None:
    said, slots = answer(after([["AR-20427", "29200"]], "vous faites quoi", "chase"), conversation)
    assert "relance Chronopost pour le colis XK123456785FR" in (said or "")
    assert "AR-20427" in (said or "")
    assert slots["next_topic"] == "chase"


def test_a_part_is_taken_out_of_the_order(conversation: Conversation) -> None:
    said, _ = answer(
        after([["AR-20420", "20000"]], "les litebeam j'en veux plus", None), conversation
    )
    assert "retirer 2 × Ubiquiti LiteBeam" in (said or "")


def test_the_same_answer_is_not_given_twice(conversation: Conversation) -> None:
    first = after([["AR-20418", "29200"]], "et là ?", "arrives")
    said, _ = answer(first, conversation)
    told = {"event": "bot", "text": (said or "").replace("'", "’").replace(" :", f"{NBSP}:")}
    order, user = first.events
    again, _ = answer(replace(first, events=[order, told, user]), conversation)
    assert (again or "").startswith("Toujours d'après ce que je vois")
    offer = {"event": "bot", "text": typographic(again or "")}
    third, _ = answer(replace(first, events=[order, told, offer, user]), conversation)
    assert "pas plus que ce que je viens" in (third or "")
    offered = {"event": "bot", "text": (third or "").replace("'", "’")}
    _, slots = answer(replace(first, events=[order, told, offer, offered, user]), conversation)
    assert slots["next_topic"] == "delivery_problem"


def test_a_no_to_an_offer_passes_nothing_on(conversation: Conversation) -> None:
    first = after([["AR-20421", "22700"]], "non on garde finalement", "change")
    offer = {"event": "bot", "text": "Dois-je lui transmettre votre demande\u00a0?"}
    order, user = first.events
    said, slots = answer(replace(first, events=[order, offer, user]), conversation)
    assert "rien n'est transmis" in (said or "")
    assert "next_topic" not in slots


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("super", "grumble", None),
        ("et si on l'annulait ?", "cancel", Kind.CANCEL_IF),
        ("bon alors je les renverrai", "refund", Kind.GIVE_BACK),
        ("je préfère payer par carte finalement", "paid", Kind.CHANGE),
        ("rue de Siam à Brest", "address", Kind.CHANGE),
        ("ok domicile ça va", "address", None),
        ("ce n'est pas une panne", "faulty", Kind.GIVE_BACK),
        ("c'est vous qui payez le deuxième envoi ?", "who_pays_return", Kind.REST),
        ("ça peut durer combien de temps cette histoire", "grumble", Kind.WHEN),
    ],
)
def test_what_was_said_decides(text: str, label: str, kind: Kind | None) -> None:
    said = after([MARC[0]], text, label)
    thanks = {"goods": "thanks", "request": "thanks"} if text == "super" else {}
    said = replace(said, in_context={**said.in_context, **thanks})
    assert asked_of_it(said.tracker()) is kind


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("où en est le remboursement de ma passerelle voip", True),
        ("mon switch il arrive quand ???", True),
        ("je souhaite retourner les modules SFP que j'ai commandés", True),
        ("mon switch est compatible avec la borne ?", False),
        ("la passerelle coûte combien", False),
        ("ma borne ne marche plus, toujours pas de wifi", False),
    ],
)
def test_goods_that_are_followed_are_not_for_sale(text: str, ordered: bool) -> None:
    assert of_goods_ordered(text) is ordered


def test_a_number_asked_for_again_is_said_again(conversation: Conversation) -> None:
    said = after([["AR-20427", "29200"]], "vous avez le numéro de suivi ?", "tracking")
    first = answer(said, conversation)[0]
    assert first is not None
    events = [*said.events[:1], {"event": "bot", "text": typographic(first)}, *said.events[1:]]
    again = answer(replace(said, events=events), conversation)[0]
    assert again == "Oui : le numéro de suivi est XK123456785FR, chez Chronopost."


def test_another_order_has_a_word_of_it(conversation: Conversation) -> None:
    said = after([["AR-20424", "44000"]], "ok et elle est partie ?", "other_order")
    told, _ = answer(replace(said, intent="ask_order_status"), conversation)
    assert told is not None
    assert "AR-20424 est en préparation" in told


def test_goods_that_are_theirs_are_not_sold_to_them() -> None:
    paid = "J'ai fait un virement pour un touret de câble, vous l'avez reçu ? AR-20423"
    entities = {"product": "touret de câble", "order_number": "AR-20423"}
    assert product_beside(Said(paid, entities=entities).tracker()) is None
    asked = "Le touret de câble est en stock ? et ma commande AR-20423"
    assert product_beside(Said(asked, entities=entities).tracker()) is not None
