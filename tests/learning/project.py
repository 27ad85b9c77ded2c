"""A Rasa project small enough to be trained in seconds, with our own pipeline."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from bot.desk.corrections import Correction, CorrectionKind, CorrectionState
from bot.desk.model import Role
from bot.desk.store import Store
from tests.places import ROOT

INTENTS = ("greet", "ask_opening_hours", "ask_order_status", "ask_phone_number", "out_of_scope")
EXAMPLES = 24
_TESTS = 12
_SHARED = ("bot", "config.yml", "endpoints.yml", "credentials.yml")


def make_project(folder: Path) -> None:
    """A few of the checkout's examples and tests; its code and configuration as they are."""
    for name in _SHARED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "data/lookup", folder / "data/lookup")
    (folder / "data/nlu").mkdir()
    (folder / "in_context").mkdir()
    blocks = [
        block
        for path in sorted((ROOT / "data/nlu").glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    ]
    nlu: list[dict[str, Any]] = []
    for intent in INTENTS:
        (block,) = [each for each in blocks if each.get("intent") == intent]
        lines = block["examples"].splitlines()[:EXAMPLES]
        nlu.append({"intent": intent, "examples": "\n".join(lines) + "\n"})
    _dump(folder / "data/nlu/few.yml", {"version": "3.1", "nlu": nlu})
    rules = [
        {"rule": each, "steps": [{"intent": each}, {"action": "utter_answer"}]}
        for each in (*INTENTS, "nlu_fallback")
    ]
    _dump(folder / "data/rules.yml", {"version": "3.1", "rules": rules})
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    domain = {
        "version": "3.1",
        "intents": [*INTENTS, "nlu_fallback"],
        "entities": domain.get("entities", []),
        "actions": ["action_not_understood"],
        "responses": {"utter_answer": [{"text": "Réponse."}]},
    }
    _dump(folder / "domain.yml", domain)
    _write_tests(folder / "tests/nlu/intents")


def _write_tests(folder: Path) -> None:
    folder.mkdir(parents=True)
    lines = [
        line
        for path in sorted((ROOT / "tests/nlu/intents").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    kept = [
        line
        for intent in INTENTS
        for line in [each for each in lines if each.split("\t")[0] == intent][:_TESTS]
    ]
    (folder / "few.tsv").write_text("intent\ttext\n" + "\n".join(kept) + "\n", encoding="utf-8")


def _dump(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def environ_of(folder: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**own, "DATA_DIR": str(folder / "var"), "SHOP_FILE": str(ROOT / "shop.yml")}


def comptoir(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as the shop runs it, in the project's folder."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("comptoir")), *arguments],
        cwd=folder,
        env=environ_of(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def accepted(
    store: Store, text: str, intent: str, kind: CorrectionKind = CorrectionKind.EXAMPLE
) -> Correction:
    """A correction that staff made and accepted."""
    staff = store.staff_by_login("marc") or store.add_staff("marc", "Marc", "secret", Role.AGENT)
    conversation = store.create_conversation(None)
    message, _ = store.add_visitor_message(conversation.id, "client-01", text)
    correction = store.propose(message.id, text, intent, kind, staff.id)
    return store.decide(correction.id, CorrectionState.ACCEPTED, staff.id)
