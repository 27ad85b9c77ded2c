"""One request: card and transcript."""

import re
from dataclasses import replace

import pytest

from bot.desk.canned import NewReply
from bot.desk.card import Card
from bot.desk.model import Author, Handoff, Link, Reply, Staff, new_choice
from bot.desk.store import Store
from bot.desk.understanding import Understanding

from ..fakes import Visitor
from .conftest import Colleague, LogIn, page_of

XSS = "<script>alert('bête')</script>"


async def test_the_transcript_tells_who_said_what(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff, store: Store
) -> None:
    message, _ = store.add_visitor_message(visitor.conversation_id, "client-01", "ma borne\nlâche")
    reply = Reply(
        "Voyez ici.",
        (new_choice("Passer", "/deny"),),
        (Link("La notice", "https://docs.example/a"), Link("Piège", "javascript:alert(1)")),
    )
    store.finish_turn(message.id, [reply])
    store.add_visitor_message(visitor.conversation_id, "client-02", "Passer", payload="/deny")
    store.take(handoff.id, at_desk.staff.id)
    store.answer(handoff.id, at_desk.staff.id, "Bonjour")
    page = await at_desk.read(page_of(handoff))
    assert re.search(r'class="visitor">.*?Visiteur <time.*?ma borne\nlâche', page, re.DOTALL)
    assert 'href="https://docs.example/a"' in page
    assert "javascript:" not in page
    assert "<li>Passer</li>" in page
    assert "/deny" not in page
    assert re.search(r"Visiteur <span>a choisi</span>.*?Passer", page, re.DOTALL)
    assert "Marie a pris votre demande." in page
    assert re.search(r'class="staff">.*?Marie <time.*?Bonjour', page, re.DOTALL)


async def test_addresses_may_be_followed_and_nothing_else(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff
) -> None:
    await visitor.say("voir http://a.example/x?y=1&z='2' et javascript:alert(1) www.b.example")
    page = await at_desk.read(page_of(handoff))
    assert (
        '<a href="http://a.example/x?y=1&amp;z=&#39;2" target="_blank" rel="noopener noreferrer">'
        in page
    )
    assert 'href="javascript' not in page
    assert 'href="www' not in page


async def test_what_visitors_wrote_is_never_markup(
    at_desk: Colleague, visitor: Visitor, store: Store, karim: Staff
) -> None:
    await visitor.say(XSS)
    empty = Card().to_json()
    texts = {name: XSS for name, value in empty.items() if value is None} | {
        "distance_m": None,
        "port": None,
        "top_intents": [XSS],
    }
    card = Card.from_json(texts)
    handoff, _ = store.open_handoff(visitor.conversation_id, XSS, card, None)
    store.add_message(
        visitor.conversation_id,
        Author.BOT,
        XSS,
        choices=(new_choice(XSS, "/deny"),),
        links=(Link(XSS, "https://docs.example/\"onmouseover='alert(1)'"),),
    )
    store.set_rating(visitor.conversation_id, 1, XSS)
    store.add_message(visitor.conversation_id, Author.STAFF, XSS, internal=True, staff_id=karim.id)
    store.close(handoff.id, at_desk.staff.id, XSS, XSS)
    page = await at_desk.read(page_of(handoff))
    assert "alert(&#39;bête&#39;)" in page
    assert "<script>" not in page
    assert '"onmouseover' not in page


async def test_notes_are_set_apart_and_never_reach_the_visitor(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff
) -> None:
    answer = await at_desk.do(handoff, "note", note="Client exigeant")
    assert answer.status_code == 303
    page = await at_desk.read(page_of(handoff))
    assert re.search(r'class="note">.*?Marie <span>note interne</span>.*?Client', page, re.DOTALL)
    assert "Client exigeant" not in str(await visitor.messages())
    assert "Client exigeant" not in (await visitor.get("transcript")).text


async def test_only_what_is_known_is_on_the_card_and_what_to_ask(
    at_desk: Colleague, visitor: Visitor, store: Store
) -> None:
    card = Card(
        topic="technical",
        summary="La borne ne s’allume pas",
        powered_device="NanoStation M5",
        poe_device_standard="passive 24 V",
        poe_source_standard="802.3af",
        symptom="ne s’allume pas",
        distance_m=80,
        order_reference="AR-20418",
        page_url="https://shop.example/nanostation",
        language_tone="distress",
        top_intents=("ask_technical", "greet", "ask_price"),
    )
    handoff, _ = store.open_handoff(visitor.conversation_id, "technical", card, None)
    page = await at_desk.read(page_of(handoff))
    for text in (
        "La borne ne s’allume pas",
        "NanoStation M5",
        "passif 24\u00a0V",
        "80\u00a0m",
        "question technique et prix",
        "PoE incompatible",
        "détresse",
        'href="https://shop.example/nanostation"',
    ):
        assert text in page.replace("24 V", "24\u00a0V"), text
    assert re.search(r'AR-20418</span>\s*<span class="badge ">non vérifiée', page)
    assert re.search(r"<dt>Déjà essayé</dt>\s*<dd>\s*<span class=\"ask\">à demander</span>", page)
    for absent in ("VLAN", "Adresse IP", "Firmware", "E-mail"):
        assert f"<dt>{absent}</dt>" not in page


async def test_a_verified_order_says_so(at_desk: Colleague, visitor: Visitor, store: Store) -> None:
    card = Card(order_reference="AR-20418", order_verified=True)
    handoff, _ = store.open_handoff(visitor.conversation_id, "order", card, None)
    assert '<span class="badge ok">vérifiée' in await at_desk.read(page_of(handoff))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://["])
async def test_an_odd_page_address_is_text(
    at_desk: Colleague, visitor: Visitor, store: Store, url: str
) -> None:
    handoff, _ = store.open_handoff(visitor.conversation_id, "order", Card(page_url=url), None)
    page = await at_desk.read(page_of(handoff))
    assert url in page
    assert f'href="{url}' not in page


async def test_an_empty_card_and_conversation(at_desk: Colleague, store: Store) -> None:
    conversation = store.create_conversation(None)
    handoff, _ = store.open_handoff(conversation.id, "other", Card(topic="other"), None)
    page = await at_desk.read(page_of(handoff))
    assert "à demander" in page
    assert "Insérer" not in page


async def test_a_closed_request_can_still_be_read(
    at_desk: Colleague, handoff: Handoff, store: Store
) -> None:
    store.close(handoff.id, at_desk.staff.id, "duplicate", "voir n° 3")
    page = await at_desk.read(page_of(handoff))
    assert "Doublon" in page
    assert "voir n° 3" in page
    assert "Clore la demande" not in page
    assert "/reponse" not in page
    assert "/prendre" not in page


async def test_the_composer_is_for_who_took_it(
    at_desk: Colleague, handoff: Handoff, store: Store, log_in: LogIn, karim: Staff
) -> None:
    colleague = await log_in(karim)
    before = await at_desk.read(page_of(handoff))
    assert "Prendre en charge" in before
    assert "/reponse" not in before
    assert "/rendre" not in before
    store.take(handoff.id, at_desk.staff.id)
    mine, theirs = await at_desk.read(page_of(handoff)), await colleague.read(page_of(handoff))
    assert "/reponse" in mine
    assert "prise en charge par vous" in mine
    assert "/reponse" not in theirs
    assert "Marie répond au visiteur." in theirs
    for page in (before, mine, theirs):
        assert "Note interne" in page
    # A colleague's request is theirs to end.
    assert ["/clore" in page for page in (before, mine, theirs)] == [True, True, False]


async def test_an_erased_conversation_is_gone(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff
) -> None:
    assert (await visitor.delete()).status_code == 204
    answer = await at_desk.get(page_of(handoff))
    assert answer.status_code == 404
    assert "le visiteur a effacé sa conversation" in answer.text
    for action in ("prendre", "reponse", "note", "rendre", "clore", "saisie"):
        assert (await at_desk.do(handoff, action, answer="a", note="a")).status_code == 404


async def test_reading_is_audited(at_desk: Colleague, handoff: Handoff, store: Store) -> None:
    await at_desk.read(page_of(handoff))
    await at_desk.read(page_of(handoff))
    with store._reading() as connection:
        rows = connection.exec_driver_sql("SELECT staff_id, verb, conversation_id FROM audit_lines")
        assert [tuple(row) for row in rows] == [(at_desk.staff.id, "read", handoff.conversation_id)]


async def test_the_last_answer_that_was_seen_says_so(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff, store: Store
) -> None:
    store.take(handoff.id, at_desk.staff.id)
    first, second, _ = (store.answer(handoff.id, at_desk.staff.id, text) for text in "abc")
    assert "Vu " not in await at_desk.read(page_of(handoff))
    assert (await visitor.post("seen", {"id": first.id})).status_code < 300
    assert (await visitor.post("seen", {"id": second.id})).status_code < 300
    page = await at_desk.read(page_of(handoff))
    assert page.count(">Vu à ") == 1
    assert re.search(rf'id="seen{second.id}" data-late="Vu à [^"]+"', page)


async def test_what_was_understood_stands_under_the_message_with_its_correction(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff, store: Store
) -> None:
    message, _ = store.add_visitor_message(visitor.conversation_id, "client-01", "quand ?")
    ranking = (("ask_lead_time", 0.87), ("ask_availability", 0.06))
    store.finish_turn(message.id, [], Understanding("ask_lead_time", 0.87, ranking))
    choice, _ = store.add_visitor_message(visitor.conversation_id, "client-02", "Oui", "/affirm")
    page = await at_desk.read(page_of(handoff))
    assert "Compris\u00a0: délai, 87\u00a0%" in page.replace("&nbsp;", "\u00a0")
    assert "délai (87\u00a0%), disponibilité (6\u00a0%)" in page
    assert f"/desk/messages/{message.id}/correction" in page
    assert f'value="{page_of(handoff)}#m{message.id}"' in page
    assert f"/desk/messages/{choice.id}/correction" not in page


async def test_the_page_visited_is_named_and_told_without_its_query(
    at_desk: Colleague, visitor: Visitor, store: Store
) -> None:
    url = "https://shop.example/antennes/%C3%A9clair/?utm=x"
    handoff, _ = store.open_handoff(visitor.conversation_id, "order", Card(page_url=url), None)
    page = await at_desk.read(page_of(handoff))
    link = f'href="{url}" target="_blank" rel="noopener noreferrer">shop.example/antennes/éclair<'
    assert link in page


async def test_what_the_assistant_remarked_warns_on_the_card(
    at_desk: Colleague, handoff: Handoff, store: Store, visitor: Visitor
) -> None:
    store.remark(handoff.conversation_id, "le numéro 6A ne ressemble à rien")
    page = await at_desk.read(page_of(handoff))
    assert '<p class="warning">le numéro 6A ne ressemble à rien</p>' in page
    assert "ne ressemble à rien" not in str(await visitor.messages())


async def test_other_visits_are_listed_and_told_apart(
    at_desk: Colleague, handoff: Handoff, store: Store
) -> None:
    store.set_verified_order(handoff.conversation_id, "AR-20418")
    store.set_email(handoff.conversation_id, "a@example.fr")
    other, stranger = store.create_conversation(None), store.create_conversation(None)
    for each in (other, stranger):
        store.add_visitor_message(each.id, "client-01", "bonjour")
    store.set_verified_order(other.id, "AR-20418")
    store.set_email(stranger.id, "a@example.fr")
    closed, _ = store.open_handoff(other.id, "quote", Card(topic="quote"), None)
    store.close(closed.id, at_desk.staff.id, "resolved", "au téléphone")
    page = await at_desk.read(page_of(handoff))
    assert re.search(
        rf'href="{page_of(closed)}">[^<]+</a>, Devis, résolue <span class="badge ok">même commande',
        page,
    )
    assert re.search(
        rf'href="/desk/conversations/{stranger.id}">[^<]+</a>, sans demande '
        r'<span class="badge ">même e-mail \(non vérifié\)',
        page,
    )


async def test_canned_replies_are_filled_and_inserted_without_scripts(
    at_desk: Colleague, visitor: Visitor, store: Store
) -> None:
    card = Card(topic="order", order_reference="AR-20418")
    handoff, _ = store.open_handoff(visitor.conversation_id, "order", card, None)
    text = "{prenom_agent}, {boutique} : {commande}, {lien_suivi}"
    reply = store.add_canned_reply(at_desk.staff.id, NewReply("/suivi", "Suivi", text))
    before = await at_desk.read(f"{page_of(handoff)}?reponse={reply}")
    assert "/suivi" not in before
    store.take(handoff.id, at_desk.staff.id)
    page = await at_desk.read(page_of(handoff))
    assert f'href="{page_of(handoff)}?reponse={reply}#answer-text"' in page
    chosen = await at_desk.read(f"{page_of(handoff)}?reponse={reply}")
    filled = "Marie, Armor Réseaux : AR-20418, [lien de suivi à compléter]</textarea>"
    assert filled in chosen
    for odd in ("", "x", "999", "%00"):
        assert "à compléter]</textarea>" not in await at_desk.read(
            f"{page_of(handoff)}?reponse={odd}"
        )


async def test_the_link_to_the_parcel_is_filled_in_for_a_proved_order_only(
    at_desk: Colleague, visitor: Visitor, store: Store
) -> None:
    store.add_canned_reply(at_desk.staff.id, NewReply("/suivi", "Suivi", "{lien_suivi}"))
    link = Link("Suivre le colis 6A1", "https://laposte.example/6A1")
    store.add_message(visitor.conversation_id, Author.BOT, "Voici.", links=(link,))
    card = Card(topic="order", order_reference="AR-20418")
    handoff, _ = store.open_handoff(visitor.conversation_id, "order", card, None)
    store.take(handoff.id, at_desk.staff.id)
    assert 'data-reply="[lien de suivi' in await at_desk.read(page_of(handoff))
    store.update_card(handoff.id, replace(card, order_verified=True))
    assert 'data-reply="https://laposte.example/6A1"' in await at_desk.read(page_of(handoff))


async def test_what_needs_me_next_is_one_key_away(
    at_desk: Colleague, handoff: Handoff, store: Store, karim: Staff
) -> None:
    def another() -> Handoff:
        conversation = store.create_conversation(None)
        store.add_visitor_message(conversation.id, "client-01", "bonjour")
        return store.open_handoff(conversation.id, "other", Card(topic="other"), None)[0]

    assert 'data-key="j"' not in await at_desk.read(page_of(handoff))
    mine, theirs, waiting = another(), another(), another()
    store.take(mine.id, at_desk.staff.id)
    store.take(theirs.id, karim.id)
    # Mine, unread; this one; the other that waits. Not Karim's.
    page = await at_desk.read(page_of(handoff))
    assert f'href="{page_of(waiting)}" data-key="j"' in page
    assert f'href="{page_of(mine)}" data-key="k"' in page
    await at_desk.read(page_of(mine))
    assert f'href="{page_of(waiting)}" data-key="k"' in await at_desk.read(page_of(handoff))
