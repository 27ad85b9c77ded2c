"""The outbox against a real mail server and a real webhook: up, down, slow, refusing, flapping."""

import html
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage

import pytest
from sqlalchemy import insert

from bot.desk import outbox as outbox_module
from bot.desk import schema
from bot.desk.card import Card
from bot.desk.model import Author, Conversation, Handoff, Role
from bot.desk.outbox import CLAIM, TIME_TO_READ, OutboxKind, enqueue
from bot.desk.store import Store
from bot.notify import MailServer
from bot.notify.channels import kinds_sent
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web import letter_box as letter_box_module
from bot.web.letter_box import LetterBox
from bot.web.outgoing import Outgoing
from bot.web.resume_tokens import ResumeTokens
from tests.notify.servers import Hooks, Mailbox, free_port, smtp_server, webhook_receiver

from .fakes import until

PUBLIC_URL = "https://discussion.shop.fr"
ANSWERS = frozenset({OutboxKind.ANSWER_MAIL, OutboxKind.LINK_MAIL})


class Clock:
    """Moves the store's and the sender's clocks together."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(timezone.utc) + self.ahead

    def advance(self, by: timedelta) -> None:
        self.ahead += by


class Bench:
    """A shop that sends: its store, its two servers, and one conversation left by its visitor."""

    def __init__(self, settings: Settings, store: Store, shop_file: ShopFile, clock: Clock) -> None:
        self.settings, self.store, self.shop_file, self.clock = settings, store, shop_file, clock
        self.mailbox, self.hooks = Mailbox(), Hooks()
        self.connected: set[str] = set()
        self.marie = store.add_staff("marie", "Marie", "a long pass phrase", Role.AGENT)

    def outgoing(self, *, store: Store | None = None, timeout: float = 5) -> Outgoing:
        mine = store or self.store
        letters = LetterBox(
            self.settings, mine, self.shop_file, self.connected.__contains__, timeout=timeout
        )
        return Outgoing(mine, letters, clock=self.clock)

    def visitor(self, email: str | None = "jean@exemple.fr") -> Conversation:
        conversation = self.store.create_conversation()
        self.store.add_visitor_message(conversation.id, "client-0001", "Mon AP ne s’allume pas")
        self.store.set_email(conversation.id, email)
        return conversation

    def taken(self, conversation: Conversation) -> Handoff:
        handoff, _ = self.store.open_handoff(conversation.id, "technical", Card(), None)
        assert self.store.take(handoff.id, self.marie.id)
        return handoff

    def answered(self, email: str | None = "jean@exemple.fr") -> Handoff:
        handoff = self.taken(self.visitor(email))
        self.store.answer(handoff.id, self.marie.id, "Il lui faut <b>24 V</b> & un injecteur.")
        return handoff

    def away(self) -> None:
        """The visitor had the time to read."""
        self.clock.advance(TIME_TO_READ)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(outbox_module, "now", clock)
    monkeypatch.setattr(letter_box_module, "utc_now", clock)
    return clock


@pytest.fixture
def bench(settings: Settings, shop_file: ShopFile, clock: Clock) -> Iterator[Bench]:
    """Nothing listens yet."""
    settings = replace(
        settings,
        mail=MailServer("127.0.0.1", free_port(), "none"),
        webhook_url=f"http://127.0.0.1:{free_port()}/hooks/secret",
        staff_email="equipe@shop.fr",
        public_url=PUBLIC_URL,
    )
    store = Store.open(settings.database_url, sends=kinds_sent(settings))
    yield Bench(settings, store, shop_file, clock)
    store.dispose()


@pytest.fixture
def up(bench: Bench) -> Iterator[Bench]:
    """Both servers take what they are given."""
    with ExitStack() as stack:
        stack.enter_context(smtp_server(bench.mailbox, _port(bench)))
        url = stack.enter_context(webhook_receiver(bench.hooks))
        bench.settings = replace(bench.settings, webhook_url=url)
        yield bench


def _port(bench: Bench) -> int:
    assert bench.settings.mail is not None
    return bench.settings.mail.port


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, marked = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert marked is not None
    return plain.get_content(), marked.get_content()


def token_in(text: str) -> str:
    found = re.search(rf"{PUBLIC_URL}/reprendre#([\w-]+)", text)
    assert found, text
    return found[1]


def test_an_absent_visitor_gets_the_answer_and_the_way_back(up: Bench) -> None:
    handoff = up.answered()
    up.outgoing().sweep(ANSWERS)
    assert up.mailbox.messages == []
    up.away()
    assert up.outgoing().sweep(ANSWERS) == 1
    (message,) = up.mailbox.messages
    assert up.mailbox.recipients == ["jean@exemple.fr"]
    shop = up.shop_file.current()
    assert message["From"].addresses[0].display_name == shop.name
    assert message["Reply-To"].addresses[0].addr_spec == shop.email
    assert message["Subject"] == f"{shop.name} vous a répondu"
    plain, marked = parts(message)
    for text in (plain, html.unescape(marked)):
        assert "Marie, de notre équipe, a répondu" in text
        assert "Mon AP ne s’allume pas" in text
        assert "24 V" in text
        assert "Pour répondre, passez par ce lien" in text
    assert "Il lui faut <b>24 V</b> & un injecteur." in plain
    assert "&lt;b&gt;24 V&lt;/b&gt; &amp;" in marked
    token = token_in(plain)
    assert token == token_in(marked)
    link = up.store.use_resume_link(token)
    assert link is not None
    assert link.conversation_id == handoff.conversation_id
    up.away()
    assert up.outgoing().sweep() == 0


def test_the_mails_of_a_conversation_hang_together(up: Bench) -> None:
    handoff = up.answered()
    up.away()
    up.outgoing().sweep(ANSWERS)
    up.store.answer(handoff.id, up.marie.id, "Autre chose\u00a0: le câble.")
    up.away()
    up.outgoing().sweep(ANSWERS)
    first, second = up.mailbox.messages
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"] == second["In-Reply-To"]
    assert handoff.conversation_id not in str(first)
    assert "Autre chose" in parts(second)[0]


def test_several_answers_make_one_mail(up: Bench) -> None:
    handoff = up.answered()
    for n in range(6):
        up.store.answer(handoff.id, up.marie.id, f"Précision {n}")
    up.away()
    assert up.outgoing().sweep(ANSWERS) == 1
    plain, _ = parts(up.mailbox.messages[0])
    assert [f"Précision {n}" in plain for n in range(6)] == [False, True, True, True, True, True]
    assert "le reste vous attend" in plain
    assert up.store.unsent_count() == 2  # the request's own


def test_nothing_is_mailed_to_who_has_seen_or_written_or_left_no_address(up: Bench) -> None:
    seen, wrote, without = up.answered(), up.answered(), up.answered(email=None)
    up.store.mark_seen(seen.conversation_id, 10**9)
    up.store.add_visitor_message(wrote.conversation_id, "client-0002", "Merci")
    up.away()
    assert up.outgoing().sweep(ANSWERS) == 0
    assert up.mailbox.messages == []
    assert up.store.claim(ANSWERS) is None
    assert without.conversation_id


def test_a_page_left_open_is_given_more_time(up: Bench) -> None:
    handoff = up.answered()
    up.connected.add(handoff.conversation_id)
    up.away()
    assert up.outgoing().sweep(ANSWERS) == 0
    up.clock.advance(timedelta(minutes=10))
    assert up.outgoing().sweep(ANSWERS) == 1


def test_an_erased_conversation_says_nothing_more(up: Bench) -> None:
    handoff = up.answered()
    up.store.erase(handoff.conversation_id)
    up.away()
    assert up.outgoing().sweep() == 0
    assert up.mailbox.messages == []


def test_the_mail_goes_out_once_when_the_server_is_back(bench: Bench) -> None:
    bench.answered()
    bench.answered()
    bench.away()
    sender = bench.outgoing()
    for _ in range(20):
        assert sender.sweep(ANSWERS) == 0
        bench.clock.advance(timedelta(minutes=15))
    with smtp_server(bench.mailbox, _port(bench)):
        bench.clock.advance(timedelta(minutes=20))
        assert sender.sweep(ANSWERS) == 2
        bench.clock.advance(timedelta(days=1))
        assert sender.sweep(ANSWERS) == 0
    assert len(bench.mailbox.messages) == 2
    assert bench.store.undelivered() == ()


def test_after_two_days_staff_are_told_that_it_could_not_be_sent(bench: Bench) -> None:
    handoff = bench.answered()
    bench.away()
    sender = bench.outgoing()
    while not bench.store.undelivered():
        sender.sweep(ANSWERS)
        bench.clock.advance(timedelta(hours=2))
    (lost,) = bench.store.undelivered()
    assert lost.conversation_id == handoff.conversation_id
    assert lost.reason == "Le serveur d’e-mail ne répond pas."
    assert timedelta(hours=47) < bench.clock.ahead < timedelta(hours=53)


def test_a_refusal_for_good_is_given_up_at_once(up: Bench) -> None:
    up.mailbox.rcpt.append("550 no such user")
    up.answered()
    up.answered()
    up.away()
    assert up.outgoing().sweep(ANSWERS) == 1
    (lost,) = up.store.undelivered()
    assert lost.reason == "Le serveur d’e-mail refuse l’adresse du destinataire (550)."


def test_greylisting_is_waited_out_with_the_same_mail_and_link(up: Bench) -> None:
    up.mailbox.data += ["451 later", "451 later"]
    up.answered()
    up.away()
    sender = up.outgoing()
    for _ in range(3):
        sender.sweep(ANSWERS)
        up.clock.advance(timedelta(minutes=5))
    assert len(up.mailbox.messages) == 1
    assert sender.sweep(ANSWERS) == 0


def test_a_process_that_dies_right_after_sending_sends_the_very_same_again(up: Bench) -> None:
    up.answered()
    up.away()

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> bool:
        raise Killed

    dying = up.outgoing()
    real = up.store.mark_sent
    up.store.mark_sent = die  # type: ignore[method-assign]
    with pytest.raises(Killed):
        dying.sweep(ANSWERS)
    up.store.mark_sent = real  # type: ignore[method-assign]
    assert up.outgoing().sweep(ANSWERS) == 0
    up.clock.advance(CLAIM)
    assert up.outgoing().sweep(ANSWERS) == 1
    first, again = up.mailbox.messages
    assert first["Message-ID"] == again["Message-ID"]
    assert token_in(parts(first)[0]) == token_in(parts(again)[0])
    assert first["Date"] == again["Date"]


def test_two_senders_send_two_hundred_mails_once_each(up: Bench) -> None:
    ids = [f"{n:032}" for n in range(200)]
    moment = up.clock()
    with up.store._writing() as connection:
        rows = [
            {"id": each, "state": "bot", "created_at": moment, "email": f"v{each}@exemple.fr"}
            for each in ids
        ]
        connection.execute(insert(schema.conversations), rows)
        for each in ids:
            enqueue(connection, ANSWERS, OutboxKind.LINK_MAIL, each, {}, conversation_id=each)
    other = Store.open(up.settings.database_url, sends=ANSWERS)
    start = threading.Barrier(2)

    def run(sender: Outgoing) -> int:
        start.wait(10)
        return sender.sweep(ANSWERS)

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(run, [up.outgoing(), up.outgoing(store=other)]))
    other.dispose()
    assert sum(sent) == 200
    assert min(sent) > 0
    assert len(up.mailbox.recipients) == len(set(up.mailbox.recipients)) == 200


def test_a_slow_server_holds_up_neither_the_sender_nor_the_webhook(up: Bench) -> None:
    up.mailbox.is_slow = True
    up.store.open_handoff(up.visitor().id, "technical", Card(), None)
    sender = up.outgoing(timeout=0.2)
    assert sender.sweep(kinds_sent(up.settings) & {OutboxKind.REQUEST_MAIL}) == 0
    assert sender.sweep({OutboxKind.REQUEST_HOOK}) == 1
    assert len(up.hooks.texts) == 1


def test_a_new_request_is_told_once_by_webhook_and_by_mail_without_its_words(up: Bench) -> None:
    conversation = up.visitor()
    card = Card(summary="Mon AP ne s’allume pas", email="jean@exemple.fr")
    handoff, _ = up.store.open_handoff(conversation.id, "technical", card, None)
    up.outgoing().sweep()
    up.outgoing().sweep()
    (text,) = up.hooks.texts
    (message,) = up.mailbox.messages
    assert up.mailbox.recipients == ["equipe@shop.fr"]
    assert message["Subject"] == f"Nouvelle demande n°\u00a0{handoff.id}\u00a0: Technique"
    for told in (text, *parts(message)):
        assert "Technique" in told
        assert f"{PUBLIC_URL}/desk/demandes/{handoff.id}" in told
        assert "jean@" not in told
        assert "AP" not in told


def test_a_request_that_was_taken_is_no_news(up: Bench) -> None:
    up.taken(up.visitor())
    assert up.outgoing().sweep() == 0
    assert up.hooks.texts == []


def test_a_flapping_webhook_gets_each_text_once(up: Bench) -> None:
    up.hooks.script = [500, 200, 429, 503, 200, 500, 200]
    sender = up.outgoing()
    for _ in range(3):
        up.store.open_handoff(up.visitor().id, "technical", Card(), None)
    for _ in range(12):
        sender.sweep({OutboxKind.REQUEST_HOOK})
        up.clock.advance(timedelta(minutes=20))
    assert len(up.hooks.texts) == 3
    assert len(set(up.hooks.texts)) == 3


def test_a_webhook_that_refuses_is_shown_to_staff(up: Bench) -> None:
    up.hooks.script = [400]
    up.store.open_handoff(up.visitor().id, "technical", Card(), None)
    up.outgoing().sweep({OutboxKind.REQUEST_HOOK})
    (lost,) = up.store.undelivered()
    assert "WEBHOOK_URL" in lost.reason


def test_an_address_that_cannot_be_written_to_is_given_up(up: Bench) -> None:
    up.answered(email="jean\r\nBcc: tous@exemple.fr")
    up.away()
    assert up.outgoing().sweep(ANSWERS) == 0
    assert len(up.store.undelivered()) == 1
    assert up.mailbox.messages == []


def test_an_accident_with_one_leaves_the_others_alone(
    up: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    poisoned, _ = up.answered(), up.answered()
    real, address = up.store.conversation, "@".join(("jean", "exemple.fr"))

    def stumble(conversation_id: str) -> Conversation | None:
        if conversation_id == poisoned.conversation_id:
            raise RuntimeError(address)
        return real(conversation_id)

    monkeypatch.setattr(up.store, "conversation", stumble)
    up.away()
    assert up.outgoing().sweep(ANSWERS) == 1
    assert up.store.unsent_count(tries=1) == 1
    assert address not in caplog.text


def test_reminders_name_every_request_that_still_waits(up: Bench) -> None:
    handoffs = [
        up.store.open_handoff(up.visitor().id, topic, Card(), None)[0]
        for topic in ("technical", "order", "quote")
    ]
    up.outgoing().sweep()
    up.hooks.texts.clear()
    up.store.remind([each.id for each in handoffs])
    up.store.take(handoffs[1].id, up.marie.id)
    up.outgoing().sweep()
    (text,) = up.hooks.texts
    assert text.startswith("2 demandes attendent depuis plus de 10\u00a0min")
    assert "Technique" in text
    assert "Devis" in text
    assert "Commande" not in text


def test_nothing_is_told_of_the_notes(up: Bench) -> None:
    handoff = up.answered()
    up.store.add_message(
        handoff.conversation_id, Author.STAFF, "Client pénible", staff_id=up.marie.id, internal=True
    )
    up.away()
    up.outgoing().sweep(ANSWERS)
    assert "pénible" not in str(parts(up.mailbox.messages[0]))


async def test_the_loops_run_and_stop(up: Bench) -> None:
    up.store.open_handoff(up.visitor().id, "technical", Card(), None)
    sender = up.outgoing()
    sender.start()
    await until(lambda: up.hooks.texts and up.mailbox.messages)
    await sender.stop()


def test_a_token_is_made_here_or_is_not() -> None:
    tokens = ResumeTokens("a secret that only the tests know")
    token = tokens.token("answer_mail:1")
    assert re.fullmatch(r"[\w-]{43}", token)
    assert tokens.token("answer_mail:1") == token
    assert tokens.token("answer_mail:2") != token
    assert tokens.is_ours(token)
    assert not ResumeTokens("another secret").is_ours(token)
    for other in ("", "x" * 43, token[:-1], token + "A", "é" * 43):
        assert not tokens.is_ours(other)
