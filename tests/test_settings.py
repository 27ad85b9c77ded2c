import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from bot.desk.outbox import OutboxKind
from bot.notify.channels import kinds_sent
from bot.settings import Settings, SettingsError


def settings(tmp_path: Path, **environ: str) -> Settings:
    return Settings.from_environ({"DATA_DIR": str(tmp_path / "var"), **environ})


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.port == 8080
    assert found.public_url == "http://127.0.0.1:8080"
    assert found.order_system == "demo"
    assert found.database_url == f"sqlite:///{tmp_path / 'var' / 'comptoir.db'}"


def test_the_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = settings(tmp_path).secret_key
    assert len(first) >= 32
    assert settings(tmp_path).secret_key == first
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600


def test_processes_that_start_together_share_one_secret(tmp_path: Path) -> None:
    barrier = Barrier(8)

    def read(_: int) -> str:
        barrier.wait(timeout=10)
        return settings(tmp_path).secret_key

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(read, range(8)))) == 1


def test_the_demonstration_has_a_key_that_gives_the_secret_away_to_nobody(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert len(found.order_system_key) == 64
    assert found.order_system_key == settings(tmp_path).order_system_key
    assert found.secret_key not in found.order_system_key
    assert settings(tmp_path, ORDER_SYSTEM_KEY="another").order_system_key == "another"


def test_addresses_lose_their_trailing_slash(tmp_path: Path) -> None:
    assert settings(tmp_path, PUBLIC_URL="https://a.example/").public_url == "https://a.example"


def test_the_data_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    settings(tmp_path)
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_proxies_are_a_list(tmp_path: Path) -> None:
    found = settings(tmp_path, TRUSTED_PROXIES="10.0.0.1, 192.0.2.0/24,")
    assert found.trusted_proxies == ("10.0.0.1", "192.0.2.0/24")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("SECRET_KEY", "short"),
        ("PUBLIC_URL", "comptoir.example"),
        ("RASA_URL", "ftp://127.0.0.1"),
        ("RASA_URL", "http://127.0.0.1:99999"),
        ("ORDER_SYSTEM", "magento"),
        ("MAIL_URL", "mail.example.fr"),
        ("MAIL_URL", "smtp://u:hunter2@mail.example.fr?tls=none"),
        ("MAIL_FROM", "Armor Réseaux"),
        ("STAFF_EMAIL", "equipe@"),
        ("WEBHOOK_URL", "hooks.slack.com/hunter2"),
        ("WEBHOOK_URL", "https://[hunter2"),
        ("REMIND_AFTER_MINUTES", "0"),
        ("REMIND_AFTER_MINUTES", "31"),
        ("ESCALATE_AFTER_MINUTES", "bientôt"),
        ("ESCALATE_AFTER_MINUTES", "5"),
        ("ESCALATE_AFTER_MINUTES", "9999"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        settings(tmp_path, **{name: value})
    assert "hunter2" not in str(caught.value)


def test_nothing_is_sent_unless_it_was_set_up(tmp_path: Path) -> None:
    found = settings(tmp_path, MAIL_URL="", WEBHOOK_URL="")
    assert (found.mail, found.webhook_url) == (None, "")
    assert kinds_sent(found) == frozenset()
    assert (found.remind_after, found.escalate_after) == (
        timedelta(minutes=10),
        timedelta(minutes=30),
    )


def test_what_can_be_sent_follows_from_what_was_set_up(tmp_path: Path) -> None:
    mail = settings(tmp_path, MAIL_URL="smtp://mail.example.fr")
    assert kinds_sent(mail) == {OutboxKind.ANSWER_MAIL, OutboxKind.LINK_MAIL}
    everything = settings(
        tmp_path,
        MAIL_URL="smtp://mail.example.fr",
        STAFF_EMAIL="equipe@shop.fr",
        WEBHOOK_URL="https://hooks.example.fr/x",
    )
    assert kinds_sent(everything) == frozenset(OutboxKind)


def test_no_secret_is_printed(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        SECRET_KEY="hunter2 " * 5,
        ORDER_SYSTEM_KEY="hunter2",
        MAIL_URL="smtp://u:hunter2@mail.example.fr",
        WEBHOOK_URL="https://hooks.example.fr/hunter2",
    )
    assert "hunter2" not in repr(found)
