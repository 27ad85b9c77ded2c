"""A running Comptoir keeps what it understood, and takes a new model without losing anyone."""

import re
import time
from collections.abc import Iterator

import pytest

from bot.desk.model import Author
from bot.desk.store import Store
from bot.learning.swap import ask_for_restart
from tests.running import Running, comptoir_running

pytestmark = pytest.mark.rasa

RESTARTED_WITHIN_S = 60.0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One of its own: its Rasa starts again."""
    with comptoir_running(tmp_path_factory.mktemp("learning")) as running:
        yield running


def test_what_was_understood_is_kept_with_the_message(running: Running) -> None:
    visit = running.visit()
    visit.say("vous ouvrez à quelle heure le samedi ?")
    visit.say("blabla truc machin chouette zigouigoui")
    store = Store.open(f"sqlite:///{running.data_dir}/comptoir.db")
    found = [
        each for each in store.messages(visit.conversation["id"]) if each.author is Author.VISITOR
    ]
    store.dispose()
    sure, lost = found
    assert sure.intent == "ask_opening_hours"
    assert sure.confidence is not None
    assert 0.6 < sure.confidence <= 1
    assert sure.ranking[0] == (sure.intent, sure.confidence)
    assert len(sure.ranking) == len(lost.ranking) == 3
    assert lost.intent in ("nlu_fallback", "out_of_scope")
    assert "nlu_fallback" not in dict(lost.ranking)


def test_a_new_model_is_taken_in_the_middle_of_a_conversation(running: Running) -> None:
    visit = running.visit()
    assert "numéro de commande" in visit.say("où en est ma commande ?")
    before = len(re.findall(r"rasa started", running.log()))
    assert ask_for_restart(running.data_dir)
    deadline = time.monotonic() + RESTARTED_WITHIN_S
    while len(re.findall(r"rasa started", running.log())) == before:
        assert time.monotonic() < deadline, "Rasa did not start again"
        time.sleep(0.05)
    # Sent while Rasa loads its model: the web process waits for it, and it remembers the question.
    assert "code postal" in visit.say("AR-20418")
    assert "rasa redémarre : il a du nouveau à lire" in running.log()
