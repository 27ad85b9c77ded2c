"""The project's training data, read once so that everything compared learns from the same."""

import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

# Here these intents are answered by a plain response: in the shop every answer is an action,
# and then there would be nothing to hold the cost of an action against.
PLAIN_INTENTS = (
    *("greet", "goodbye", "thank", "affirm", "deny"),
    *("bot_challenge", "ask_capabilities"),
)
PLAIN_REPLY = "Réponse sans action."
# Answered by one action, from the shop's own facts: no other system is waited for.
CUSTOM_INTENTS = (
    *("ask_phone_number", "ask_email", "ask_opening_hours", "ask_address"),
    *("ask_shipping_cost", "ask_carriers", "ask_payment_methods", "ask_payment_terms"),
)
_RESPONSE = "utter_without_action"


@dataclass(frozen=True)
class Data:
    """A Rasa project's data: `nlu` maps an intent to its messages, the rest is as in the files."""

    nlu: dict[str, list[str]]
    lookups: list[dict[str, Any]]
    rules: list[dict[str, Any]]
    domain: dict[str, Any]
    stories: list[dict[str, Any]] = field(default_factory=list)

    @property
    def messages(self) -> int:
        return sum(map(len, self.nlu.values()))

    def sample(self, per_intent: int) -> "Data":
        """The same messages at every run, as many of each intent."""
        return replace(
            self,
            nlu={
                intent: random.Random(intent).sample(texts, min(per_intent, len(texts)))
                for intent, texts in self.nlu.items()
            },
        )

    def with_stories(self) -> "Data":
        """What the rules say, told once more as stories: TED learns from nothing else."""
        stories = [
            {"story": rule["rule"], "steps": rule["steps"]}
            for rule in self.rules
            if "condition" not in rule
        ]
        return replace(self, stories=stories)

    def write(self, folder: Path) -> None:
        """Write `data/` and `domain.yml` as Rasa reads them."""
        nlu = [
            {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
            for intent, texts in self.nlu.items()
        ]
        (folder / "data").mkdir()
        _dump({"version": "3.1", "nlu": nlu + self.lookups}, folder / "data/nlu.yml")
        _dump({"version": "3.1", "rules": self.rules}, folder / "data/rules.yml")
        _dump({"version": "3.1", "stories": self.stories}, folder / "data/stories.yml")
        _dump(self.domain, folder / "domain.yml")


def read_data(root: Path) -> Data:
    """The training data of a checkout, its small talk answered by a plain response."""
    nlu: dict[str, list[str]] = {}
    lookups = []
    rules = []
    for path in sorted((root / "data").rglob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for block in content.get("nlu", []):
            if "intent" not in block:
                lookups.append(block)
                continue
            lines = block["examples"].splitlines()
            nlu.setdefault(block["intent"], []).extend(line[2:].strip() for line in lines)
        rules += content.get("rules", [])
    domain = yaml.safe_load((root / "domain.yml").read_text(encoding="utf-8"))
    domain["responses"] = {**domain.get("responses", {}), _RESPONSE: [{"text": PLAIN_REPLY}]}
    return Data(nlu, lookups, _with_plain_answers(rules), domain)


def _with_plain_answers(rules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept = []
    for rule in rules:
        first, *others = rule["steps"]
        asked = first.get("or") or [first]
        left = [step for step in asked if step.get("intent") not in PLAIN_INTENTS]
        if left:
            kept.append({**rule, "steps": [{"or": left} if "or" in first else first, *others]})
    plain = {
        "rule": "answered without an action",
        "steps": [{"or": [{"intent": i} for i in PLAIN_INTENTS]}, {"action": _RESPONSE}],
    }
    return [*kept, plain]


def _dump(content: dict[str, Any], path: Path) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
