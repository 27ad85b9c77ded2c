"""The pipeline as Rasa trains and runs it, small, and without the steps that can be removed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.places import ROOT

pytestmark = pytest.mark.rasa

REMOVABLE = (
    "ExamplesInContext",
    "InContext",
    "TypingSlips",
    "SentenceEncoder",
    "UnreadableMessages",
    "BareFacts",
)
SAID_OF_AN_ORDER = {
    "arrives": "elle arrive quand|c'est pour quel jour|vous livrez quand|quand est-ce livré",
    "refund": "je suis remboursé quand|et mes sous|rendez moi mon argent|remboursez moi",
    "address": "livré à quelle adresse|il va où le colis|vous l'envoyez où|quelle adresse",
}
MESSAGES = {
    "ask_opening_hours": "vos horaires|ouvert quand|quelle heure ouvrez vous|horaires du samedi",
    "ask_phone_number": "votre telephone|numéro pour appeler|un numéro svp|vous joindre par tél",
    "thank": "merci|merci beaucoup|grand merci|merci bien à vous",
    "ask_technical": "ath0 failed|kernel ap failed|wifi en panne|ap redémarre: kernel",
}
# Trains, then understands messages in another process, as the shop's own does.
RUN = """
import asyncio, json, logging, sys
import bot.nlu.components
from rasa.core.agent import load_agent
from rasa.model_training import train_nlu
from rasa.utils.log_utils import configure_structlog
configure_structlog(logging.ERROR)
if sys.argv[1] == "train":
    train_nlu("config.yml", "nlu.yml", ".", fixed_model_name="small")
else:
    async def ask():
        agent = await load_agent(model_path="small.tar.gz")
        return [await agent.parse_message(text) for text in json.load(sys.stdin)]
    print(json.dumps(asyncio.run(ask())))
"""


def project(folder: Path, *, removed: tuple[str, ...]) -> None:
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    config["pipeline"] = [
        step for step in config["pipeline"] if step["name"].rsplit(".", 1)[-1] not in removed
    ]
    (folder / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts.split("|"))}
        for intent, texts in MESSAGES.items()
    ]
    nlu.append({"lookup": "product", "examples": "- u6 lite\n- hap ac2\n"})
    written = yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True)
    (folder / "nlu.yml").write_text(written, encoding="utf-8")
    said = {label: texts.split("|") for label, texts in SAID_OF_AN_ORDER.items()}
    (folder / "in_context").mkdir()
    (folder / "in_context/order.yml").write_text(yaml.safe_dump(said), encoding="utf-8")


def understood(folder: Path, texts: list[str]) -> list[dict[str, Any]]:
    def run(what: str, said: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", RUN, what],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "HOME": str(folder), "TF_CPP_MIN_LOG_LEVEL": "3"},
            input=said,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    run("train")
    found: list[dict[str, Any]] = json.loads(run("ask", json.dumps(texts)).splitlines()[-1])
    return found


def test_without_the_steps_that_can_be_removed_the_rest_still_understands(tmp_path: Path) -> None:
    project(tmp_path, removed=REMOVABLE)
    hours, both, foreign = understood(
        tmp_path, ["vos HORAIRES ?", "merci, le u6-lite", "where is my order please"]
    )
    assert hours["intent"]["name"] == "ask_opening_hours"
    assert [e["value"] for e in both["entities"]] == ["u6 lite"]
    assert "in_context" not in hours
    # Still noticed; what decides it was removed.
    assert foreign["unreadable"] == "language:en"


def test_with_all_of_them_what_cannot_be_read_is_decided_apart(tmp_path: Path) -> None:
    project(tmp_path, removed=())
    hours, foreign, log, arrives = understood(
        tmp_path,
        [
            "vos horaies ?",
            "where is my order please",
            "10:22:01 ap kernel: [ 1234.55] ath0 failed 00:11:22:33:44:55",
            "et ça ariveras quand ?",
        ],
    )
    likeliest = next(r for r in hours["intent_ranking"] if r["name"] != "nlu_fallback")
    assert likeliest["name"] == "ask_opening_hours"
    assert foreign["intent"]["name"] == "nlu_fallback"
    assert foreign["intent"]["confidence"] == 1.0
    assert log["intent"]["name"] == "ask_technical"
    assert arrives["in_context"]["order"]["name"] == "arrives"
