import io
import json
import os
import re
import socket
import sys
import warnings
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import responses

from bot.cli import main
from bot.desk.model import Role
from bot.desk.store import Store
from bot.web.builds import integrity
from bot.web.bundle import build
from tests.notify.servers import Mailbox, smtp_server
from tests.places import ROOT


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("SHOP_FILE", str(ROOT / "shop.yml"))
    for name in ("PORT", "SECRET_KEY", "DATABASE_URL", "ORDER_SYSTEM_URL"):
        monkeypatch.delenv(name, raising=False)


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def told(text: str, label: str) -> str:
    line = next(line for line in text.splitlines() if line.startswith(label))
    return line.removeprefix(label).strip(" :").split()[0]


def test_one_card_per_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "ssh sur 192.168.1.20 : connection refused", "bonjour")
    assert main(["card"]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["ip_address"] == "192.168.1.20"
    assert first["topic"] == "technical"
    assert second["ip_address"] is None


def test_the_catalogue_is_known_to_the_cards(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "un souci avec UB-POE24")
    main(["card"])
    card = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (card["power_source"], card["poe_source_standard"]) == ("UB-POE24", "passive 24 V")


def test_one_masked_message_per_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "mon mot de passe : Hunter2!", "AR-20418")
    assert main(["mask"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "Hunter2" not in first
    assert second == "AR-20418"


def test_an_account_is_made_with_a_password_that_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "add", "marc"]) == 0
    password = told(capsys.readouterr().out, "mot de passe")
    store = Store.open(f"sqlite:///{tmp_path / 'var' / 'comptoir.db'}")
    staff = store.check_password("marc", password)
    store.dispose()
    assert staff
    assert staff.role is Role.AGENT


def test_an_administrator_is_made_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "add", "lea", "--role", "admin"]) == 0
    password = told(capsys.readouterr().out, "mot de passe")
    store = Store.open(f"sqlite:///{tmp_path / 'var' / 'comptoir.db'}")
    staff = store.check_password("lea", password)
    store.dispose()
    assert staff
    assert staff.role is Role.ADMIN
    with pytest.raises(SystemExit):
        main(["staff", "add", "zoe", "--role", "chef"])


def test_a_forgotten_password_is_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["staff", "add", "marc"])
    old = told(capsys.readouterr().out, "mot de passe")
    assert main(["staff", "password", "marc"]) == 0
    new = told(capsys.readouterr().out, "mot de passe")
    store = Store.open(f"sqlite:///{tmp_path / 'var' / 'comptoir.db'}")
    opened = [bool(store.check_password("marc", password)) for password in (old, new)]
    store.dispose()
    assert opened == [False, True]


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["staff", "add", "marc"], "comptoir staff password marc"),
        (["staff", "password", "nadia"], "comptoir staff add nadia"),
    ],
)
def test_the_other_command_is_named_when_it_is_the_right_one(
    arguments: list[str], remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["staff", "add", "marc"])
    assert main(arguments) == 1
    assert remedy in capsys.readouterr().err


def test_check_names_what_does_not_answer(capsys: pytest.CaptureFixture[str]) -> None:
    with responses.RequestsMock() as wire:
        wire.get("http://127.0.0.1:8090/products", status=401)
        assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok     shop.yml : Armor Réseaux")
    assert lines[1].startswith("ok     adresses")
    assert lines[2].startswith("ok     base de données")
    assert lines[3].startswith("ÉCHEC  commandes : lecture de « products » refusée (401)")


def test_check_passes_when_everything_answers(capsys: pytest.CaptureFixture[str]) -> None:
    with responses.RequestsMock() as wire:
        wire.get("http://127.0.0.1:8090/products", json={"products": []})
        wire.get("http://127.0.0.1:8090/orders/AR-00000", status=404)
        assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert "ÉCHEC" not in said
    assert "aucun serveur (MAIL_URL)" in said


def test_check_tries_the_mail_server_without_sending(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mailbox = Mailbox()
    monkeypatch.setenv("WEBHOOK_URL", "https://hooks.example.fr/hunter2")
    with smtp_server(mailbox, password="right") as server, responses.RequestsMock() as wire:
        wire.get("http://127.0.0.1:8090/products", json={"products": []})
        wire.get("http://127.0.0.1:8090/orders/AR-00000", status=404)
        at = f"{server.host}:{server.port}"
        monkeypatch.setenv("MAIL_URL", f"smtp://shop:right@{at}")
        assert main(["check"]) == 1
        assert "PUBLIC_URL" in capsys.readouterr().out
        monkeypatch.setenv("PUBLIC_URL", "https://discussion.shop.fr")
        assert main(["check"]) == 0
        said = capsys.readouterr().out
        assert "n’est pas dans TRUSTED_PROXIES : tous les visiteurs semblent" in said
        assert "ok     e-mail : 127.0.0.1 répond" in said
        assert "ok     webhook : donné, chez hooks.example.fr" in said
        monkeypatch.setenv("MAIL_URL", f"smtp://shop:hunter2@{at}")
        assert main(["check"]) == 1
        said += capsys.readouterr().out
    assert "ÉCHEC  e-mail : Le serveur d’e-mail refuse l’utilisateur ou le mot de passe" in said
    assert "hunter2" not in said
    assert mailbox.messages == []


def test_a_setting_that_cannot_be_used_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "http")
    assert main(["check"]) == 2
    assert "PORT=http" in capsys.readouterr().err


def test_a_taken_port_is_named_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("RASA_URL", "http://127.0.0.1:1")
        assert main(["run"]) == 1
    assert "PORT" in capsys.readouterr().err


def test_a_file_to_evaluate_is_checked_before_the_model_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "messages.tsv"
    path.write_text("bonjour\n", encoding="utf-8")
    assert main(["evaluate", str(path)]) == 2
    assert "intent<tab>text" in capsys.readouterr().err


class Understands:
    """What Rasa's agent is for `comptoir evaluate`; as noisy as the real one."""

    domain = SimpleNamespace(intents=["greet", "thank", "out_of_scope", "nlu_fallback"])

    def __init__(self, *, ready: bool = True) -> None:
        self._ready = ready

    def is_ready(self) -> bool:
        return self._ready

    async def parse_message(self, text: str) -> dict[str, Any]:
        print("Rasa est bavard")
        with warnings.catch_warnings():
            # As Rasa does when it is imported, whatever the interpreter was told.
            warnings.simplefilter("always")
            warnings.warn("en bruit de fond", DeprecationWarning, stacklevel=1)
        intent = "thank" if "merci" in text else "greet"
        ranking = [
            {"name": intent, "confidence": 0.8},
            {"name": "out_of_scope", "confidence": 0.79 if "…" in text else 0.1},
        ]
        if "…" in text:
            ranking.insert(0, {"name": "nlu_fallback", "confidence": 0.3})
        return {"intent": ranking[0], "intent_ranking": ranking}


@pytest.fixture
def agent() -> Understands:
    return Understands()


@pytest.fixture
def messages(agent: Understands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to evaluate, in a project whose model Rasa loads as `agent`."""

    async def load_agent(model_path: str) -> Understands:
        return agent

    rasa, logs = ModuleType("rasa.core.agent"), ModuleType("rasa.utils.log_utils")
    monkeypatch.setattr(rasa, "load_agent", load_agent, raising=False)
    monkeypatch.setattr(logs, "configure_structlog", lambda level: None, raising=False)
    monkeypatch.setitem(sys.modules, "rasa.core.agent", rasa)
    monkeypatch.setitem(sys.modules, "rasa.utils.log_utils", logs)
    monkeypatch.setattr("os.environ", dict(os.environ))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models/comptoir.tar.gz").touch()
    (tmp_path / "config.yml").write_bytes((ROOT / "config.yml").read_bytes())
    path = Path("messages.tsv")
    path.write_text(
        "intent\ttext\ngreet\tbonjour\ngreet\tmerci\nthank\tmerci…\ngret\tsalut\n",
        encoding="utf-8",
    )
    return path


def test_evaluate_writes_the_report_and_nothing_else(
    messages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(messages), "--json"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert found["accuracy"] == 0.5
    assert found["coverage"] == 0.75
    assert found["thresholds"].keys() == {"confidence", "ambiguity"}
    # At every threshold, « merci… » is too close to its runner-up.
    assert found["curve"][0]["coverage"] == 0.75
    assert found["unknown_intents"] == [{"intent": "gret", "lines": [5]}]
    assert "messages.tsv, ligne 5 : le modèle ne connaît pas l’intention « gret »" in told.err
    assert "bruit de fond" not in told.err


def test_evaluate_tells_of_a_model_older_than_the_code(
    messages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(messages)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("4 messages\nexactitude 0.500")
    assert "en service" not in told.out
    assert "make train" in told.err


def test_evaluate_draws_and_shows_the_thresholds_when_asked(
    messages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = ["--picture", "confusions.svg", "--curve", "seuils.png"]
    assert main(["evaluate", str(messages), "--thresholds", *pictures]) == 0
    assert "hors sujet" in capsys.readouterr().out
    assert ">gret</text>" in Path("confusions.svg").read_text(encoding="utf-8")
    assert Path("seuils.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("option", "place", "says"),
    [
        ("--picture", "confusions.gif", ".svg ou .png"),
        ("--curve", "nowhere/curve.svg", "n’est pas un dossier"),
    ],
)
def test_a_picture_that_cannot_be_is_refused_before_the_measure(
    option: str, place: str, says: str, messages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(messages), option, place]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""


def test_a_picture_that_the_disk_refuses_does_not_cost_the_figures(
    messages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(messages), "--curve", "/proc/curve.svg"]) == 2
    told = capsys.readouterr()
    assert told.out.startswith("4 messages")
    assert "/proc/curve.svg ne peut pas s’écrire" in told.err


@pytest.mark.parametrize("agent", [Understands(ready=False)])
def test_a_model_that_does_not_load_is_told_with_the_remedy(
    messages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(messages)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "ne se charge pas : lancez « make train »" in told.err


def test_a_model_that_is_not_there_is_told_with_the_remedy(
    messages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("models/comptoir.tar.gz").unlink()
    assert main(["evaluate", str(messages)]) == 2
    assert "lancez « make train »" in capsys.readouterr().err


def test_the_lines_to_paste(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://discussion.example.fr")
    assert main(["embed"]) == 0
    told = capsys.readouterr().out
    present, fixed = re.findall(r"<script async[^>]*></script>", told)
    assert 'src="https://discussion.example.fr/widget.js"' in present
    assert 'data-title="Armor Réseaux"' in present
    assert "integrity" not in present
    made = build(ROOT / "bot" / "widget")
    assert f'src="https://discussion.example.fr/widget/{made.version}/widget.js"' in fixed
    assert f'integrity="{integrity(made.files["widget.js"])}"' in fixed
    assert 'crossorigin="anonymous"' in fixed


def test_no_line_to_paste_without_a_readable_shop_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHOP_FILE", str(tmp_path / "missing.yml"))
    assert main(["embed"]) == 1
    told = capsys.readouterr()
    assert not told.out
    assert "missing.yml" in told.err
