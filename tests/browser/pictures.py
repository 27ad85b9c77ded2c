"""`make pictures`: the console in docs/images, taken in Chromium over made-up requests."""

import random
import shutil
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import insert, update

from bot.desk.card import fill_card
from bot.desk.model import Author, Handoff
from bot.desk.schema import conversations, handoffs, messages
from tests.browser.conftest import QUIET
from tests.browser.desk import PHONE, SCREEN, DeskRunning, desk_in_service
from tests.places import ROOT

IMAGES = ROOT / "docs" / "images"
_COLOURS = 128  # enough for flat surfaces, and a third of the size
_WEEKS = 24
_PAGE = "https://boutique.armor-reseaux.example/antennes/nanostation-5ac-loco"
_LAYOUTS = (
    ("", SCREEN, "light"),
    ("-sombre", SCREEN, "dark"),
    ("-telephone", PHONE, "light"),
    ("-telephone-sombre", PHONE, "dark"),
)
_INTENTS = (
    ("ask_order_status", 30),
    ("ask_tracking", 22),
    ("ask_availability", 18),
    ("ask_opening_hours", 12),
    ("ask_price", 10),
    ("ask_technical", 9),
    ("ask_return", 7),
    ("nlu_fallback", 5),
)
_TOPICS = ("technical", "technical", "order", "advice", "quote", "complaint")


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: apt-get install chromium", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        with tempfile.TemporaryDirectory() as folder, desk_in_service(Path(folder)) as desk:
            mine = a_working_day(desk)
            shoot(browser, desk, "liste", "/desk")
            shoot(browser, desk, "demande", f"/desk/demandes/{mine.id}")
        with tempfile.TemporaryDirectory() as folder, desk_in_service(Path(folder)) as desk:
            some_months(desk)
            shoot(browser, desk, "chiffres", "/desk/chiffres")
        browser.close()
    return 0


def shoot(browser: Browser, desk: DeskRunning, name: str, path: str) -> None:
    for suffix, viewport, scheme in _LAYOUTS:
        page = desk.log_in(browser, viewport=viewport, path=path, color_scheme=scheme)
        page.wait_for_load_state("networkidle" if name == "chiffres" else "load")
        file = IMAGES / f"console-{name}{suffix}.png"
        page.screenshot(path=file)
        Image.open(file).convert("RGB").quantize(_COLOURS).save(file, optimize=True)
        page.context.close()


def a_working_day(desk: DeskRunning) -> Handoff:
    """Three requests that wait, two that are answered, one that is over; the one of Marie."""
    store, marie, karim = desk.store, desk.marie.id, desk.karim.id
    now = datetime.now(timezone.utc)

    def ask(topic: str, *said: str, since: int, due: int | None = None, order: str = "") -> Handoff:
        conversation = store.create_conversation(_PAGE)
        for number, text in enumerate(said):
            author = store.add_visitor_message if number % 2 == 0 else None
            if author:
                author(conversation.id, f"client-{number:04}", text)
            else:
                store.add_message(conversation.id, Author.BOT, text)
        card = fill_card(
            said[::2], topic, order_reference=order or None, order_verified=bool(order)
        )
        promise = now + timedelta(minutes=due) if due else None
        handoff, _ = store.open_handoff(conversation.id, topic, card, promise)
        opened = now - timedelta(minutes=since)
        with store._writing() as connection:
            row = update(handoffs).where(handoffs.c.id == handoff.id)
            connection.execute(row.values(opened_at=opened))
        return handoff

    ask(
        "quote",
        "Bonjour, il me faudrait un devis pour 12 U6 Lite, c’est pour un collège",
        "Une personne vous prépare un devis écrit.",
        since=5,
        due=190,
    )
    ask(
        "complaint",
        "ça fait trois fois que j’appelle, ma commande AR-20427 n’est toujours pas là !!!",
        "Trois appels sans réponse : j’en suis désolé. Je transmets à une personne de l’équipe.",
        since=48,
        due=12,
    )
    mine = ask(
        "technical",
        "mon nanostation loco ne s’allume pas sur le switch 802.3af, 40 m de câble",
        "C’est une question pour un technicien. Qu’avez-vous déjà essayé ?",
        "un autre câble et un autre port, pareil",
        "C’est transmis. Notre engagement : réponse avant 11 h, ici même.",
        since=20,
        order="AR-20418",
    )
    theirs = ask(
        "technical",
        "je n’arrive plus à me connecter en ssh au hap ac2, Connection refused, port 22",
        "C’est transmis.",
        since=70,
    )
    over = ask("partnership", "nous organisons un festival à Lannion, partants ?", since=300)
    store.take(over.id, karim)
    store.answer(over.id, karim, "Merci, écrivez-nous le détail à notre adresse.")
    store.close(over.id, karim, "resolved")
    store.take(theirs.id, karim)
    store.take(mine.id, marie)
    store.answer(
        mine.id,
        marie,
        "Bonjour, ce NanoStation demande du PoE passif 24 V : un switch 802.3af ne l’allume pas. "
        "Votre commande compte deux injecteurs 24 V ; intercalez-en un, et il démarrera.",
    )
    text = "ah, ils sont restés dans le carton… je les branche"
    store.add_visitor_message(mine.conversation_id, "client-0099", text)
    return mine


def some_months(desk: DeskRunning) -> None:
    """Conversations of half a year, as the store would have kept them."""
    chance = random.Random(22)
    now = datetime.now(timezone.utc)
    names, weights = zip(*_INTENTS, strict=True)
    with desk.store._writing() as connection:
        for number in range(_WEEKS * 100):
            started = now - timedelta(minutes=chance.uniform(1, _WEEKS * 7 * 24 * 60))
            key = f"{number:032x}"
            rating = chance.choice([5, 5, 4, 4, 3, 1]) if chance.random() < 0.3 else None
            connection.execute(
                insert(conversations).values(id=key, state="bot", created_at=started, rating=rating)
            )
            for turn in range(chance.randint(1, 4)):
                intent = chance.choices(names, weights)[0]
                connection.execute(
                    insert(messages).values(
                        conversation_id=key,
                        author="visitor",
                        text="…",
                        choices=[],
                        links=[],
                        internal=False,
                        client_id=f"client-{turn:04}",
                        created_at=started + timedelta(minutes=turn),
                        finished_at=started + timedelta(minutes=turn),
                        intent=intent,
                        confidence=0.4 if intent == "nlu_fallback" else 0.9,
                        ranking=[[intent, 0.9]],
                    )
                )
            if chance.random() < 0.22:
                _handed_off(connection, key, started, desk.karim.id, chance)


def _handed_off(
    connection: object, key: str, started: datetime, staff_id: int, chance: random.Random
) -> None:
    answered = started + timedelta(minutes=chance.expovariate(1 / 50))
    is_answered = chance.random() < 0.94
    connection.execute(  # type: ignore[attr-defined]
        insert(handoffs).values(
            conversation_id=key,
            topic=chance.choice(_TOPICS),
            state="closed",
            card={},
            opened_at=started,
            promise_at=started + timedelta(minutes=120),
            taken_by=staff_id,
            taken_at=answered,
            first_answered_at=answered if is_answered else None,
            closed_at=answered + timedelta(minutes=30),
            outcome="resolved" if is_answered else "no_follow_up",
            close_reason=None if is_answered else "sans suite",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
