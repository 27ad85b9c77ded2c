"""Looking for words in what was said."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.desk import searching
from bot.desk.card import Card
from bot.desk.listing import Wanted
from bot.desk.model import Author, Conversation, HandoffState, Staff
from bot.desk.search import Piece, Words, excerpt, parse_words
from bot.desk.store import Store

from .conftest import Race, Sql


def words(typed: str) -> Words:
    parsed = parse_words(typed)
    assert parsed is not None
    return parsed


def said(store: Store, *texts: str) -> Conversation:
    conversation = store.create_conversation(None)
    for number, text in enumerate(texts):
        store.add_visitor_message(conversation.id, f"client-{number:04}", text)
    return conversation


def found(store: Store, typed: str) -> list[str]:
    hits = store.conversations_found(words(typed), Wanted(), size=25)
    return [hit.line.conversation.id for hit in hits.lines]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Mon antenne est cassée", "cassee"),
        ("Mon antenne est CASSEE", "cassée"),
        ("mon cœur de réseau", "coeur"),
        ("mon coeur de réseau", "Cœur"),
        ("l’injecteur chauffe", "l'injecteur"),
        ("des injecteurs", "injec"),
        ("commande AR-20418 svp", "ar-20418"),
        ("commande AR-20418 svp", "20418"),
        ("l'adresse 192.168.88.1", "192.168.88"),
        ("écrivez à jean.dupont@example.org", "jean.dupont@example.org"),
        ("un switch PoE qui redémarre", "redémarre switch"),
    ],
)
def test_words_are_found(store: Store, text: str, typed: str) -> None:
    conversation = said(store, text)
    said(store, "tout autre chose")

    assert found(store, typed) == [conversation.id]


@pytest.mark.parametrize(
    "typed",
    [
        "antenne OR switch",
        "antenne NOT switch",
        "antenne NEAR switch",
        "AND",
        '"antenne switch"',
        '"antenne',
        "antenne*switch",
        "text : antenne",
        "text:antenne",
        "^antenne (",
        "-antenne + {switch}",
        "'; DROP TABLE messages; --",
        "antenne & !switch | <->",
        "100 % _ \\ \x00",
        "a" * 5000,
        "x " * 500,
        "🙂 antenne 🙂",
    ],
)
def test_what_is_typed_is_words_and_nothing_else(store: Store, typed: str) -> None:
    said(store, "une antenne")

    assert found(store, typed) in ([], found(store, "antenne"))
    assert len(found(store, "antenne")) == 1


@pytest.mark.parametrize("typed", ["", "   ", '"', "*", "« ! »", "🙂", "\x00"])
def test_without_a_word_there_is_nothing_to_look_for(typed: str) -> None:
    assert parse_words(typed) is None


def test_all_words_have_to_be_in_one_message(store: Store) -> None:
    said(store, "mon antenne", "mon injecteur")
    both = said(store, "mon antenne et mon injecteur")

    assert found(store, "antenne injecteur") == [both.id]


def test_only_the_last_word_may_be_a_beginning(store: Store) -> None:
    conversation = said(store, "des antennes sectorielles")

    assert found(store, "antenne sector") == []
    assert found(store, "antennes sector") == [conversation.id]
    assert found(store, "s") == []


def test_notes_and_what_others_said_are_searched_too(store: Store, marc: Staff) -> None:
    conversation = said(store, "bonjour")
    store.add_message(conversation.id, Author.BOT, "Quel est votre numéro ?")
    store.add_message(
        conversation.id, Author.STAFF, "Client pressé", staff_id=marc.id, internal=True
    )

    assert found(store, "numero") == found(store, "presse") == [conversation.id]
    (hit,) = store.conversations_found(words("presse"), Wanted(), size=25).lines
    assert hit.message.internal


def test_the_last_said_comes_first_and_each_conversation_once(store: Store) -> None:
    first, second = said(store, "antenne"), said(store, "antenne")
    store.add_visitor_message(first.id, "client-later", "encore une antenne")

    assert found(store, "antenne") == [first.id, second.id]


def test_pages_follow_each_other_without_a_double(store: Store) -> None:
    conversations = [said(store, f"antenne {number}") for number in range(7)]
    # Found again under an earlier message on a later page, were it not left out.
    store.add_visitor_message(conversations[0].id, "client-later", "une antenne encore")

    pages, before = [], None
    while True:
        page = store.conversations_found(words("antenne"), Wanted(), before=before, size=3)
        pages.append([hit.line.conversation.id for hit in page.lines])
        before = page.older
        if before is None:
            break

    expected = [conversations[index].id for index in (0, 6, 5, 4, 3, 2, 1)]
    assert pages == [expected[:3], expected[3:6], expected[6:]]


def test_requests_are_narrowed(store: Store, marc: Staff, lea: Staff) -> None:
    ids = []
    for topic in ("technical", "order", "order"):
        conversation = said(store, "mon antenne")
        ids.append(store.open_handoff(conversation.id, topic, Card(), None)[0].id)
    said(store, "une antenne sans demande")
    store.take(ids[1], marc.id)
    store.take(ids[2], lea.id)
    store.close(ids[2], lea.id, "spam", "publicité")

    def wanted(**fields: object) -> list[int]:
        hits = store.requests_found(words("antenne"), Wanted(**fields), size=25)  # type: ignore[arg-type]
        return [hit.line.id for hit in hits.lines]

    assert wanted() == [ids[2], ids[1], ids[0]]
    assert wanted(topic="order") == [ids[2], ids[1]]
    assert wanted(taken_by=marc.id) == [ids[1]]
    assert wanted(outcome="spam") == [ids[2]]
    assert wanted(state=HandoffState.WAITING) == [ids[0]]
    assert wanted(state=HandoffState.TAKEN, topic="technical") == []


def test_a_search_gives_up_and_can_go_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "STRETCHES", (2, 3))
    rare = said(store, "antenne")
    store.open_handoff(rare.id, "quote", Card(), None)
    for _ in range(6):
        conversation = said(store, "antenne")
        store.open_handoff(conversation.id, "order", Card(), None)
    quotes = Wanted(topic="quote", state=HandoffState.CLOSED)

    first = store.requests_found(words("antenne"), Wanted(topic="quote"), size=25)
    assert (first.lines, first.is_cut) == ((), True)
    second = store.requests_found(
        words("antenne"), Wanted(topic="quote"), before=first.older, size=25
    )
    assert [hit.line.conversation_id for hit in second.lines] == [rare.id]
    assert (second.older, second.is_cut) == (None, False)
    assert store.requests_found(words("antenne"), quotes, size=25).lines == ()


# Erasing ------------------------------------------------------------------------------------


def files_with(path: Path, *traces: str) -> set[str]:
    return {
        trace
        for trace in traces
        for file in path.parent.iterdir()
        if trace.encode() in file.read_bytes()
    }


def test_an_erased_word_is_in_no_file(store: Store, path: Path) -> None:
    for number in range(40):
        said(store, f"bonjour numéro {number}", "une antenne et un injecteur")
    told = said(store, "je suis zygomatique, xylophone et wapiti")
    said(store, "un zinc, un xénon, un wagon")
    assert files_with(path, "zygomatique", "xylophone")
    assert found(store, "xylophone") == [told.id]

    store.erase(told.id)

    assert found(store, "xylophone") == []
    assert files_with(path, "zygomatique", "xylophone", "wapiti") == set()
    assert len(found(store, "zinc")) == 1
    assert len(store.conversations_found(words("antenne"), Wanted(), size=50).lines) == 40


def test_erasing_while_others_write(store: Store, path: Path, race: Race) -> None:
    told = [said(store, f"zygomatique{number}") for number in range(4)]

    outcomes = race(
        *(partial(store.erase, each.id) for each in told),
        *(partial(said, store, "une antenne") for _ in range(8)),
    )

    assert [each for each in outcomes if isinstance(each, Exception)] == []
    store.erase(said(store, "la dernière").id)
    assert files_with(path, "zygomatique") == set()
    assert len(found(store, "antenne")) == 8


def test_a_text_that_changes_is_found_under_its_new_words(store: Store, sql: Sql) -> None:
    conversation = said(store, "ancien")

    sql("UPDATE messages SET text = 'nouveau'")

    assert found(store, "ancien") == []
    assert found(store, "nouveau") == [conversation.id]


# Excerpts -----------------------------------------------------------------------------------


def shown(text: str, typed: str) -> str:
    """The excerpt with what was found in square brackets."""
    pieces = excerpt(text, words(typed))
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Mon antenne CASSÉE", "cassee", "Mon antenne [CASSÉE]"),
        ("des injecteurs", "injec", "des [injecteurs]"),
        ("commande AR-20418 svp", "ar 204", "commande [AR]-[20418] svp"),
        ("commande AR-20418 svp", "ar-204", "commande [AR-20418] svp"),
        ("l’antenne, l'antenne", "l'antenne", "[l’antenne], [l'antenne]"),
        ("mon cœur", "coeur", "mon [cœur]"),
        ("deux\n\n  lignes", "lignes", "deux [lignes]"),
        ("le commandant commande", "commande oui", "le commandant [commande]"),
        ("<b>gras</b> & co", "gras", "<b>[gras]</b> & co"),
        ("rien de tel", "antenne", "rien de tel"),
        ("", "antenne", ""),
    ],
)
def test_what_was_found_is_marked(text: str, typed: str, expected: str) -> None:
    assert shown(text, typed) == expected


def test_a_long_message_is_cut_between_words() -> None:
    text = "avant " * 100 + "zygomatique " + "après " * 100

    cut = shown(text, "zygomatique")

    assert cut.startswith("…avant avant")
    assert "[zygomatique]" in cut
    assert cut.endswith("après…")
    assert len(cut) < 230


def test_a_word_without_end_is_shown_whole() -> None:
    assert excerpt("x" * 1000, words("x" * 1000)) == (Piece("x" * 1000, is_hit=True),)
