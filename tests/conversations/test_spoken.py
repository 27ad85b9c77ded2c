"""Conversations written down, one file each: what is said, and what a good assistant answers.

A file is a list of turns. A turn has one of `say` (typed), `choose` (a choice's title),
`person: true` (« Parler à quelqu'un ») or `taken: true` (a member of staff takes the request), and
what is then true:

- `answer`: words that the replies contain, `never`: words that they do not contain; both without
  regard to case, to the kind of apostrophe and to no-break spaces;
- `silent: true`: nothing was answered at all; `silent: false`: something was;
- `choices`: titles offered, among others; `links`: beginnings of addresses;
- `state`: of the conversation; `topic` and `card`: of the request that staff read, by field.

They are all held on one Sunday, while the shop is closed, whatever the day outside: the days that
the answers name are those of that week.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.desk.model import Role
from bot.desk.store import Store
from bot.french import NBSP
from tests.places import CLOSED
from tests.running import Running, Visit, as_if_at, comptoir_running

pytestmark = pytest.mark.rasa

FILES = sorted((Path(__file__).parent / "spoken").glob("*.yml"))
KNOWN = {
    *("say", "choose", "person", "taken"),
    *("answer", "never", "silent", "choices", "links", "state", "topic", "card"),
}


LOGIN = "a long pass phrase of the tests"


def plain(text: str) -> str:
    return text.replace(NBSP, " ").replace("\u202f", " ").replace("’", "'").casefold()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One of its own, on that Sunday."""
    with comptoir_running(tmp_path_factory.mktemp("spoken"), **as_if_at(CLOSED)) as running:
        yield running


@pytest.fixture(scope="module")
def store(running: Running) -> Store:
    return Store.open(f"sqlite:///{running.data_dir}/comptoir.db")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_ends_as_a_good_assistant_would_end_it(
    path: Path, running: Running, store: Store
) -> None:
    visit = running.visit()
    for number, turn in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
        assert set(turn) <= KNOWN, f"turn {number} of {path.name}"
        said = heard(visit, turn, store)
        wrong = problems(turn, said, visit, store)
        assert wrong == [], f"turn {number} of {path.name}, answered:\n{said}"


def heard(visit: Visit, turn: dict[str, Any], store: Store) -> str:
    if "taken" in turn:
        return taken(visit, store)
    if "say" in turn:
        return visit.say(turn["say"])
    if "choose" in turn:
        return visit.choose(turn["choose"].replace("'", "’").replace(" ?", f"{NBSP}?"))
    return visit.choose_person()


def taken(visit: Visit, store: Store) -> str:
    """What the visitor is told when Marie takes the request."""
    login = "marie-of-the-conversations"
    marie = store.staff_by_login(login) or store.add_staff(login, "Marie", LOGIN, Role.AGENT)
    handoff = store.open_handoff_of(visit.conversation["id"])
    assert handoff is not None
    assert store.take(handoff.id, marie.id)
    visit.conversation["state"] = "human"
    told: str = visit.messages()[-1]["text"]
    return told


def problems(turn: dict[str, Any], said: str, visit: Visit, store: Store) -> list[str]:
    text = plain(said)
    titles = [plain(choice["title"]) for choice in visit.choices]
    urls = [link["url"] for link in visit.links]
    found = [f"no « {words} »" for words in turn.get("answer", []) if plain(words) not in text]
    found += [f"a « {words} »" for words in turn.get("never", []) if plain(words) in text]
    if "silent" in turn and turn["silent"] is not (text == ""):
        found.append("silence" if text == "" else "no silence")
    found += [f"no choice « {t} »" for t in turn.get("choices", []) if plain(t) not in titles]
    found += [
        f"no link to {start}"
        for start in turn.get("links", [])
        if not any(url.startswith(start) for url in urls)
    ]
    if turn.get("state", visit.conversation["state"]) != visit.conversation["state"]:
        found.append(f"state {visit.conversation['state']}")
    if "topic" in turn or "card" in turn:
        handoff = store.open_handoff_of(visit.conversation["id"])
        if handoff is None:
            return [*found, "no request"]
        card = asdict(handoff.card)
        wanted = {**turn.get("card", {}), **({"topic": turn["topic"]} if "topic" in turn else {})}
        found += [
            f"card: {field} is {card[field]!r}"
            for field, value in wanted.items()
            if card[field] != value
        ]
    return found
