"""Every sentence that a visitor can read is polite, correct and finished French.

Two nets: the answers themselves, asked for in many ways from the real actions, and every
sentence that stands in the code, which also catches those that no question here brings up.
"""

import ast
import asyncio
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest
from rasa_sdk import Action
from rasa_sdk.executor import CollectingDispatcher

import actions
from actions.everyday import ANSWERS
from actions.not_understood import TITLES
from actions.several import FOR_A_PERSON
from actions.surroundings import Surroundings, settle
from bot.desk.card import QUESTIONS
from bot.desk.model import Conversation
from bot.french import NBSP, typographic
from tests.actions.conftest import (  # noqa: F401 - fixtures
    Said,
    conversation,
    here,
    order_system,
    wire,
)
from tests.places import CLOSED, OPEN, ROOT

LONGEST, MOST_SENTENCES = 320, 3
# Said as they stand in shop.yml, or lists that are worth their length.
LONGER = {
    "ask_payment_terms": "the shop's own words",
    "partnership": "the shop's own words",
    "ask_quote": "the shop's own words on purchase orders",
    "ask_opening_hours": "the week, and the closures ahead",
    "ask_carriers": "every carrier with its zones and delay",
    "ask_lead_time": "every carrier with its delay and day",
    "ask_shipping_cost": "every carrier with its price",
}
LONGEST_OF_ALL = 560

WORDS = {
    "": "",
    "product": "et le U6 Lite ?",
    "out of stock": "le U6 LR",
    "discontinued": "la NanoStation M5",
    "many": "15 U6 Lite svp",
    "several": "un switch poe",
    "unknown": "le zorglub 3000",
    "place": "en corse ou à la réunion ?",
    "abroad": "vous livrez en suisse",
    "nowhere": "au canada ?",
    "day": "et samedi ?",
    "holiday": "le 25 décembre",
    "public": "pour une mairie, par mandat",
    "polite": "bonjour, une petite question",
    "quote": "je vous faxe mon bon de commande",
    "radio": "73 de F5XYZ",
}
PROOFS = {
    "AR-20417": "35000",
    "AR-20418": "29200",
    "AR-20419": "29280",
    "AR-20420": "20000",
    "AR-20421": "22700",
    "AR-20422": "97400",
    "AR-20423": "56100",
    "AR-20424": "44000",
    "AR-20425": "75011",
    "AR-20426": "29000",
    "AR-20427": "29200",
    "AR-20428": "29200",
    "AR-20429": "22300",
    "AR-20430": "35400",
}

# Who is spoken to, what is no French, and what no shop says.
FAMILIAR = re.compile(
    r"\b(?:tu|te|ton|ta|tes|toi|tien(?:ne)?s?)\b(?!-)|\bt[’'](?=\w)", re.IGNORECASE
)
FOREIGN = re.compile(
    r"\b(?:the|and|your|you|please|order|orders|shipped|shipping|delivered|tracking|backordered|"
    r"unknown|pending|late|customs|status|none|null|true|false|error|request|ticket|feedback|"
    r"team|checkout|cart|mail|email|deadline|update|reset|login|password)\b",
    re.IGNORECASE,
)
JARGON = re.compile(r"\b(?:oups|intent|slot|token|payload|rasa|bot|nlu|api|timeout)\b", re.I)
ELISION = re.compile(
    r"(?<!-)\b(?:de|que|je|ne|se|me|le|la|ce|jusque|lorsque|puisque) "
    r"(?=[aeiouéèêâîôœ]\w)(?!onz|oui)"
    r"|\bsi il|\bde Armor|\bà le (?!\w+er\b)|\bde les? (?:jour|mois|week)"
)
STUTTER = re.compile(r"\b(\w{2,}) \1\b(?<!vous vous)(?<!nous nous)", re.IGNORECASE)
NUMBER = re.compile(r"\b(?:0|1) (?:pièces|jours|mois de|heures|produits|demandés)\b|\b1 janvier\b")
UNFILLED = re.compile(r"\{\w*\}|\bNone\b|\[\]|\(\)|<\w+>|datetime|Decimal|OrderStatus")
SPACING = {
    "an ordinary or no space before ? ! ; »": re.compile(rf"(?<![{NBSP}\u202f?!])[?!;»](?![\w=&])"),
    "an ordinary or no space before a colon": re.compile(rf"(?<![{NBSP}\u202f]):(?=\s|$)"),
    "« without its no-break space": re.compile(rf"«(?![{NBSP}\u202f])"),
    "a straight apostrophe": re.compile(r"'"),
    "three full stops": re.compile(r"\.{2,}"),
    "two spaces": re.compile(rf"[ {NBSP}]{{2,}}"),
    "a space before a full stop or a comma": re.compile(rf"[ {NBSP}][.,](?!\d)"),
    "two marks": re.compile(r"[,;:]\s*[.,;]|\.,|!\.|\?\."),
    "a space at an end": re.compile(r"^\s|\s$"),
}
QUOTED = re.compile(r"«[^»]*»")
# What is written by the world as it is: addresses, links, names of products.
FOREIGN_NAMES = re.compile(r"\S+@\S+|https?://\S+|\b[\w.-]+\.(?:fr|com|example)\b|[Ee]-mails?")
ENDS = re.compile(rf"(?:[.?!…]|{NBSP}:|[.?!…]{NBSP}»)$")
BEGINS = re.compile(r"^(?:[A-ZÀÂÇÉÈÊÎÔŒ0-9«]|hAP|wAP|mANTBox)")


def faults(text: str) -> list[str]:
    """What is wrong with a piece of French, finished or not."""
    bare = FOREIGN_NAMES.sub("x", text)
    unquoted = QUOTED.sub("« x »".replace(" ", NBSP), bare)
    found = [name for name, pattern in SPACING.items() if pattern.search(bare)]
    found += [
        f"{name}: {match.group()!r}"
        for name, pattern, where in (
            ("familiar", FAMILIAR, unquoted),
            ("not French", FOREIGN, unquoted),
            ("jargon", JARGON, unquoted),
            ("no elision or contraction", ELISION, unquoted),
            ("twice", STUTTER, unquoted),
            ("number", NUMBER, bare),
            ("unfilled", UNFILLED, text),
        )
        if (match := pattern.search(where))
    ]
    return found


def sentences_of(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!…])\s+(?=[A-ZÀÉÈÊ«])", text) if each]


def faults_of_answer(text: str, longest: int) -> list[str]:
    """What is wrong with a whole answer."""
    found = faults(text)
    sentences = sentences_of(text)
    if not BEGINS.match(text):
        found.append("begins without a capital")
    if not ENDS.search(text):
        found.append("ends without a mark")
    if len(text) > longest and (longest > LONGEST or len(sentences) > MOST_SENTENCES):
        found.append(f"too long: {len(text)} characters, {len(sentences)} sentences")
    found += [f"said twice: {each}" for each, times in Counter(sentences).items() if times > 1]
    return found


# The gates themselves -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        "Donne-moi ton numéro.",
        "Je t’écris demain.",
        "Quel est votre numéro ?",
        f"Attention{NBSP}:rien",
        "« Bonjour »",
        "Il n'est pas là.",
        "Un instant...",
        "Un  instant.",
        "Un instant .",
        "La commande est shipped.",
        "Le prix est de None.",
        "Votre commande {reference} est là.",
        "Le délai de envoi est court.",
        "La la commande est partie.",
        "Il reste 1 pièces.",
        "Oups, je me suis trompé.",
    ],
)
def test_the_gates_catch_what_they_are_for(wrong: str) -> None:
    wrong = wrong if ":rien" not in wrong else wrong.replace(NBSP, " ").replace(":rien", ": rien")
    assert faults(wrong)


@pytest.mark.parametrize(
    "right",
    [
        f"Y a-t-il un numéro{NBSP}? Écrivez à jean@example.fr, de 9{NBSP}h à 12{NBSP}h.",
        f"Vous pouvez dire «{NBSP}tu m’entends{NBSP}»{NBSP}: je réponds.",
        f"Il coûte 1{NBSP}234,50{NBSP}€. Le suivi{NBSP}: https://suivi.example.fr/?a=1",
    ],
)
def test_the_gates_let_good_french_pass(right: str) -> None:
    assert faults(right) == []


# The answers ----------------------------------------------------------------------------------


def all_actions() -> dict[str, Action]:
    """As the action server finds them: by name, in whichever module they are."""
    for module in pkgutil.iter_modules(actions.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"actions.{module.name}")
    kinds = [kind for kind in Action.__subclasses__() if kind.__module__.startswith("actions.")]
    return {action.name(): action for kind in kinds if (action := kind())}


ACTIONS = all_actions()
# Only ever predicted after an everyday question.
EVERYDAY = {"action_answer", "action_aftersales"}


def told_by(name: str, said: Said) -> tuple[list[str], list[str]]:
    """The texts of an action's messages, and the titles of their choices and links."""
    dispatcher = CollectingDispatcher()
    asyncio.run(ACTIONS[name].run(dispatcher, said.tracker(), {}))
    texts, titles = [], []
    for message in dispatcher.messages:
        texts += [message["text"]] if message.get("text") else []
        titles += [button["title"] for button in message.get("buttons") or []]
        titles += [link["title"] for link in (message.get("custom") or {}).get("links", [])]
    return texts, titles


def check(name: str, said: Said, about: str, longest: int = LONGEST) -> list[str]:
    """The faults of what an action says; `about` tells the reader of a failure which it was."""
    texts, titles = told_by(name, said)
    found = [
        f"{about}: {fault}\n    {text}"
        for text in texts
        for fault in faults_of_answer(text, longest)
    ]
    return found + [f"{about}, « {title} »: {fault}" for title in titles for fault in faults(title)]


def at(here: Surroundings, moment: datetime) -> None:  # noqa: F811
    settle(replace(here, now=lambda: moment))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("intent", sorted(ANSWERS))
def test_everyday_answers(here: Surroundings, intent: str) -> None:  # noqa: F811
    found = []
    for now, (kind, text) in product((OPEN, CLOSED), WORDS.items()):
        at(here, now)
        for quantity in ("", "1", "15"):
            entities = {"quantity": quantity} if quantity and quantity in text else {}
            said = Said(text=text, intent=intent, entities=entities)
            longest = LONGEST_OF_ALL if intent in LONGER else LONGEST
            found += check("action_answer", said, f"{intent}, {kind}", longest)
    assert not found, "\n".join(found)


def test_answers_about_every_product(here: Surroundings) -> None:  # noqa: F811
    found = []
    products = {
        each.reference: each
        for words in ("switch", "nanostation", "unifi", "mikrotik", "câble", "injecteur", "SFP")
        for each in here.orders.find_products(words)
    }
    assert len(products) > 8
    for each, intent, count in product(
        products.values(), ("ask_price", "ask_availability", "ask_lead_time"), ("1", "7", "5000")
    ):
        said = Said(
            text=f"{count} {each.name}",
            intent=intent,
            entities={"product": each.name, "quantity": count},
        )
        found += check("action_answer", said, f"{intent}, {said.text}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("now", [OPEN, CLOSED], ids=["open", "closed"])
def test_what_is_said_of_every_order(here: Surroundings, now: datetime) -> None:  # noqa: F811
    at(here, now)
    found = []
    for (reference, proof), purpose in product(PROOFS.items(), ("status", "tracking", "problem")):
        slots = {
            "order_reference": reference,
            "order_proof": proof,
            "order_outcome": "proved",
            "order_purpose": purpose,
        }
        said = Said(text=reference, slots=slots)
        assert reference in " ".join(told_by("action_show_order", said)[0])
        found += check("action_show_order", said, f"{reference}, {purpose}", LONGEST_OF_ALL)
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("here")
def test_what_is_asked_and_said_around_a_look_up() -> None:
    tried = {"tried_reference": "AR-20418", "tried_proof": "75001"}
    states = [{}, tried, {**tried, "requested_slot": "order_reference"}]
    states.append({"doubtful_email": "jean@gmial.com", "order_reference": "AR-20418"})
    found = []
    for slots in states:
        for half in ("reference", "proof"):
            action = f"action_ask_order_form_order_{half}"
            found += check(action, Said(slots=slots), f"{half}, {slots}")
    for outcome in ("locked", "unavailable", "abandoned"):
        said = Said(slots={"order_outcome": outcome})
        found += check("action_show_order", said, outcome)
    found += check("action_inform", Said(text="12"), "inform")
    found += check("action_inform", Said(active_loop="order_form"), "inform, form")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("now", [OPEN, CLOSED], ids=["open", "closed"])
@pytest.mark.parametrize("intent", sorted({*FOR_A_PERSON} - {"insult"}))
def test_what_is_said_when_a_person_is_called(
    here: Surroundings,  # noqa: F811
    intent: str,
    now: datetime,
) -> None:
    at(here, now)
    found = []
    longest = LONGEST_OF_ALL if intent in LONGER else LONGEST
    for kind, text in WORDS.items():
        visitor = here.store.create_conversation(None)
        here.store.add_visitor_message(visitor.id, "client-0001", text or "…")
        said = Said(text=text or f"/{intent}", intent=intent).by(visitor)
        found += check("action_request_person", said, f"{intent}, {kind}", longest)
        handoff = here.store.open_handoff_of(visitor.id)
        if handoff is None:
            continue
        slots = {"handoff_id": handoff.id, "handoff_topic": handoff.topic}
        said = replace(said, slots=slots)
        found += check(
            "action_confirm_request", said, f"{intent}, {kind}, confirmed", LONGEST_OF_ALL
        )
    assert not found, "\n".join(found)


def test_insults_and_misunderstandings(conversation: Conversation) -> None:  # noqa: F811
    insult = {"event": "user", "parse_data": {"intent": {"name": "insult"}}}
    found = []
    for events in ([insult], [insult, insult]):
        said = Said("imbécile", "insult", events=events).by(conversation)
        found += check("action_insult", said, f"{len(events)} insults")
    for kind in (None, "gibberish", "signs"):
        said = Said("hmm", "nlu_fallback", unreadable=kind, rivals={"ask_price": 0.3})
        found += check("action_not_understood", said, f"not understood, {kind}")
    found += [
        f"{title}: {fault}" for title in TITLES.values() for fault in faults(typographic(title))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_every_action_at_the_start_of_a_conversation(
    here: Surroundings,  # noqa: F811
    name: str,
) -> None:
    found = []
    intents = ("inform", "affirm", "deny", "ask_return", "ask_warranty", "ask_product_advice")
    for intent, (kind, text) in product(intents, WORDS.items()):
        if name in EVERYDAY and intent not in ANSWERS:
            continue
        visitor = here.store.create_conversation(None)
        here.store.add_visitor_message(visitor.id, "client-0001", text or "…")
        slots = {"order_outcome": "abandoned"} if name == "action_show_order" else {}
        said = Said(text=text, intent=intent, slots=slots).by(visitor)
        found += check(name, said, f"{name}, {intent}, {kind}", LONGEST_OF_ALL)
    assert not found, "\n".join(found)


def test_the_questions_before_a_hand_off() -> None:
    asked = [typographic(text) for text in QUESTIONS.values()]
    assert [(text, found) for text in asked if (found := faults_of_answer(text, LONGEST))] == []


# The sentences in the code --------------------------------------------------------------------

READ_BY_VISITORS = [
    *(ROOT / "actions").glob("*.py"),
    *(ROOT / "bot" / "web").glob("*.py"),
    ROOT / "bot" / "opening_words.py",
    ROOT / "bot" / "shop.py",
    ROOT / "bot" / "desk" / "answering.py",
    ROOT / "bot" / "desk" / "card.py",
]
A_PATTERN = re.compile(r"\\[bdwsWDS]|\(\?|\]\{|\)\?|\[\w-\w|\w\|\w|^[\w ]+$")
A_SENTENCE = re.compile(r"(?:^|[ «])[\w’'-]+[ ,]+[\w’'-]+[ ,]+[\w’'-]+.*[.?!:»…;]?")
OTHER_LANGUAGES = {"languages.py", "confirmations.py", "abroad.py", "elsewhere.py"}
NO_PROSE = {"metrics.py", "middleware.py"}


@pytest.mark.parametrize(
    "path",
    [each for each in READ_BY_VISITORS if each.name not in OTHER_LANGUAGES | NO_PROSE],
    ids=lambda path: "/".join(path.parts[-2:]),
)
def test_sentences_in_the_code(path: Path) -> None:
    found = [
        f"{path.name}:{line}: {fault}\n    {text}"
        for line, text in written(path)
        # A part of a sentence begins and ends anywhere.
        for fault in faults(typographic(text).strip(" "))
        if fault != "a space at an end"
    ]
    assert not found, "\n".join(found)


def written(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of what looks like French prose: no docstring, pattern or name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
        if isinstance(node, ast.Call) and "logger" in ast.unparse(node.func):
            skipped |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.Raise):
            skipped |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        text = _text(node)
        if text and A_SENTENCE.search(text) and not A_PATTERN.search(text):
            yield node.lineno, text  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    """The text of a string with names in the place of what is filled in."""
    text = ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.JoinedStr):
        for number, part in enumerate(node.values):
            filled = NBSP if "NBSP" in ast.unparse(part) else f"Machin{number}"
            text += str(part.value) if isinstance(part, ast.Constant) else filled
    # « {name} a pris votre demande. »: filled by `format`.
    return re.sub(r"\{\w+\}", "Machin", text)
