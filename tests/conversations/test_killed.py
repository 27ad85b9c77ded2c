"""`kill -9` of any one process while a visitor is writing: no accepted message is lost."""

import os
import re
import signal
import time
import uuid
from collections.abc import Callable, Iterator

import pytest
import requests

from tests.running import Running, Visit, comptoir_running

pytestmark = pytest.mark.rasa

BACK_WITHIN_S = 90.0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One of its own: its processes will die."""
    with comptoir_running(tmp_path_factory.mktemp("killed")) as running:
        yield running


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + BACK_WITHIN_S
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def pid_of(running: Running, name: str) -> int:
    return int(re.findall(rf"{name} started \(pid=(\d+)\)", running.log())[-1])


def is_ready(running: Running) -> bool:
    try:
        return requests.get(f"{running.url}/readyz", timeout=5).ok
    except requests.RequestException:
        return False


def send_until_accepted(visit: Visit, text: str) -> str:
    """As the widget does: the same message under the same id, until there is an answer."""
    client_id = uuid.uuid4().hex
    deadline = time.monotonic() + BACK_WITHIN_S
    while True:
        try:
            return visit.say(text, client_id)
        except requests.RequestException:
            assert time.monotonic() < deadline, "never accepted"
            time.sleep(0.2)


@pytest.mark.parametrize("name", ["actions", "rasa", "web", "shop"])
def test_the_conversation_comes_back(running: Running, name: str) -> None:
    wait_for(lambda: is_ready(running))
    visit = running.visit()
    visit.say("je veux savoir où en est ma commande")
    killed = pid_of(running, name)
    os.kill(killed, signal.SIGKILL)

    told = send_until_accepted(visit, "AR-20418")
    assert told, "an accepted message always gets an answer, if only an honest one"
    wait_for(lambda: pid_of(running, name) != killed and is_ready(running))

    said = [m["text"] for m in visit.messages() if m["author"] == "visitor"]
    assert said == ["je veux savoir où en est ma commande", "AR-20418"]
    assert "code postal" in until_done(visit, told)
    assert "6A98765432105" in until_done(visit, send_until_accepted(visit, "29200"))


def until_done(visit: Visit, told: str) -> str:
    """Nothing has to be typed again: where the assistant could not go on, one button does."""
    deadline = time.monotonic() + BACK_WITHIN_S
    while "Réessayer" in [choice["title"] for choice in visit.choices]:
        assert time.monotonic() < deadline, told
        told = visit.choose("Réessayer")
    return told


def test_a_message_that_nobody_waits_for_is_answered_at_the_next_start(running: Running) -> None:
    wait_for(lambda: is_ready(running))
    visit = running.visit()
    # Rasa holds its answer back, so that the web process dies with the message accepted only.
    rasa, web = pid_of(running, "rasa"), pid_of(running, "web")
    os.kill(rasa, signal.SIGSTOP)
    try:
        with pytest.raises(requests.RequestException):
            visit.say_and_leave("quels sont vos horaires ?")
        wait_for(lambda: [m for m in visit.messages() if m["author"] == "visitor"])
        os.kill(web, signal.SIGKILL)
        wait_for(lambda: pid_of(running, "web") != web)
    finally:
        os.kill(rasa, signal.SIGCONT)
    wait_for(lambda: is_ready(running))
    wait_for(lambda: "lundi au jeudi" in visit.messages()[-1]["text"])
    said = [m["text"] for m in visit.messages() if m["author"] == "visitor"]
    assert said == ["quels sont vos horaires ?"]
