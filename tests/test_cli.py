import io
import json
import socket
from pathlib import Path

import pytest
import responses

from bot.cli import main
from bot.desk.model import Role
from bot.desk.store import Store
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
    assert lines[1].startswith("ok     base de données")
    assert lines[2].startswith("ÉCHEC  commandes : la clé est refusée")


def test_check_passes_when_everything_answers(capsys: pytest.CaptureFixture[str]) -> None:
    with responses.RequestsMock() as wire:
        wire.get("http://127.0.0.1:8090/products", json={"products": []})
        assert main(["check"]) == 0
    assert "ÉCHEC" not in capsys.readouterr().out


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
