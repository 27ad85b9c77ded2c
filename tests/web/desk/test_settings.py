"""The settings: team, own account, canned replies, audit trail."""

import re
from datetime import datetime, timezone

import pytest

from bot.desk.canned import NewReply
from bot.desk.model import Handoff, HandoffState, Role, Staff
from bot.desk.store import Store
from bot.web.desk.settings_audit import VERBS
from tests.places import ROOT

from ..fakes import Visitor
from .conftest import PASSWORD, Colleague, LogIn, submit_login

HOME = "/desk/reglages"
ADMIN_PAGES = ("equipe", "equipe/1/desactiver", "boutique", "boutique/phone", "journal")
ADMIN_FORMS = (
    "equipe",
    "equipe/1/role",
    "equipe/1/mot-de-passe",
    "equipe/1/desactiver",
    "equipe/1/reactiver",
    "boutique/phone",
    "boutique/changements/1/retirer",
)


@pytest.fixture
def lea(store: Store) -> Staff:
    return store.add_staff("lea", "Léa", PASSWORD, Role.ADMIN)


@pytest.fixture
async def admin(log_in: LogIn, lea: Staff) -> Colleague:
    return await log_in(lea)


def audited(store: Store) -> list[tuple[str, str]]:
    with store._reading() as connection:
        rows = connection.exec_driver_sql("SELECT verb, subject FROM audit_lines ORDER BY id")
        return [tuple(row) for row in rows]


def password_in(page: str) -> str:
    found = re.search(r'id="password">([^<]+)<', page)
    assert found, page
    return found[1]


# Who may --------------------------------------------------------------------------------------


async def test_an_agent_is_refused_with_a_sentence(at_desk: Colleague, store: Store) -> None:
    reply = store.add_canned_reply(at_desk.staff.id, NewReply("/a", "A", "…"))
    before = store.list_staff()
    answers = [await at_desk.get(f"{HOME}/{path}") for path in ADMIN_PAGES]
    answers += [await at_desk.post(f"{HOME}/{path}", role="admin") for path in ADMIN_FORMS]
    answers.append(await at_desk.post(f"{HOME}/reponses-types/{reply}/supprimer"))
    for answer in answers:
        assert answer.status_code == 403
        assert "réservée aux administrateurs" in answer.text
    assert store.list_staff() == before
    assert store.canned_reply(reply)
    page = await at_desk.read(HOME)
    assert "Réponses types" in page
    assert "Journal" not in page


@pytest.mark.parametrize("path", [*ADMIN_FORMS, "mon-compte", "reponses-types"])
async def test_a_form_from_elsewhere_is_refused(admin: Colleague, path: str) -> None:
    answer = await admin.http.post(f"{HOME}/{path}", data={"csrf": "0" * 64})
    assert answer.status_code == 403
    assert "n’était plus à jour" in answer.text


# The team -------------------------------------------------------------------------------------


async def test_a_colleague_logs_in_with_the_password_that_was_shown_once(
    admin: Colleague, store: Store, log_in: LogIn
) -> None:
    answer = await admin.post(f"{HOME}/equipe", name=" Zoé  Le Bras ", login=" Zoe ", role="agent")
    assert answer.status_code == 200
    password = password_in(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    assert password not in await admin.read(f"{HOME}/equipe")
    zoe = store.check_password("zoe", password)
    assert zoe is not None
    assert (zoe.name, zoe.role) == ("Zoé Le Bras", Role.AGENT)
    assert audited(store) == [("added_staff", "zoe")]
    again = await admin.post(f"{HOME}/equipe", name="Autre", login="zoe", role="agent")
    assert again.status_code == 409
    assert "déjà pris" in again.text
    assert 'value="Autre"' in again.text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": " ", "login": "zoe", "role": "agent"}, "Donnez un nom"),
        ({"name": "x" * 61, "login": "zoe", "role": "agent"}, "Donnez un nom"),
        ({"name": "Zoé", "login": "zoé", "role": "agent"}, "lettres sans accent"),
        ({"name": "Zoé", "login": "z" * 41, "role": "agent"}, "40\u00a0caractères"),
        ({"name": "Zoé", "login": "zoe", "role": "chef"}, "Choisissez un rôle"),
        ({}, "Donnez un nom"),
    ],
)
async def test_a_wrong_account_is_refused_and_kept_in_the_form(
    admin: Colleague, store: Store, fields: dict[str, str], why: str
) -> None:
    answer = await admin.post(f"{HOME}/equipe", **fields)
    assert answer.status_code == 422
    assert why in answer.text
    assert f'value="{fields.get("login", "")}"' in answer.text
    assert len(store.list_staff()) == 1


async def test_roles_change_but_one_administrator_stays(
    admin: Colleague, store: Store, karim: Staff
) -> None:
    own = f"{HOME}/equipe/{admin.staff.id}/role"
    refused = await admin.post(own, role="agent")
    assert refused.status_code == 409
    assert "dernier compte administrateur" in refused.text
    assert (await admin.post(f"{HOME}/equipe/{karim.id}/role", role="admin")).status_code == 303
    assert (await admin.post(own, role="agent")).status_code == 303
    assert (await admin.get(f"{HOME}/equipe")).status_code == 403
    assert audited(store) == [("made_admin", "karim"), ("made_agent", "lea")]
    assert (await admin.get(f"{HOME}/mon-compte")).status_code == 200


async def test_a_reset_password_ends_the_sessions(
    admin: Colleague, at_desk: Colleague, store: Store
) -> None:
    answer = await admin.post(f"{HOME}/equipe/{at_desk.staff.id}/mot-de-passe")
    assert store.check_password("marie", password_in(answer.text))
    assert (await at_desk.get("/desk")).status_code == 303
    own = await admin.post(f"{HOME}/equipe/{admin.staff.id}/mot-de-passe")
    assert own.status_code == 409


async def test_disabling_says_first_what_will_happen(
    admin: Colleague, at_desk: Colleague, handoff: Handoff, store: Store, visitor: Visitor
) -> None:
    await at_desk.do(handoff, "prendre")
    path = f"{HOME}/equipe/{at_desk.staff.id}/desactiver"
    page = await admin.read(path)
    assert "Sa demande en cours retourne en attente" in page
    assert f"/desk/demandes/{handoff.id}" in page
    assert (await admin.post(path)).status_code == 303
    assert (await at_desk.get("/desk")).status_code == 303
    kept = store.handoff(handoff.id)
    assert kept is not None
    assert kept.state is HandoffState.WAITING
    assert "Marie n’est plus disponible" in (await visitor.messages())[-1]["text"]
    refused = await submit_login(at_desk.http, "marie", PASSWORD)
    assert refused.status_code == 403
    await admin.post(f"{HOME}/equipe/{at_desk.staff.id}/reactiver")
    assert (await submit_login(at_desk.http, "marie", PASSWORD)).status_code == 303


async def test_nobody_disables_themselves_or_what_is_not_there(admin: Colleague) -> None:
    for answer in (
        await admin.get(f"{HOME}/equipe/{admin.staff.id}/desactiver"),
        await admin.post(f"{HOME}/equipe/{admin.staff.id}/desactiver"),
    ):
        assert answer.status_code == 409
    for number in (99, 10**30):
        assert (await admin.post(f"{HOME}/equipe/{number}/desactiver")).status_code == 404


# One's own account ----------------------------------------------------------------------------


async def test_one_changes_one_s_own_password(at_desk: Colleague, store: Store) -> None:
    new = "un cheval sous la pluie"
    answer = await at_desk.post(f"{HOME}/mon-compte", current=PASSWORD, password=new, again=new)
    assert answer.status_code == 303
    assert "est changé" in await at_desk.read(answer.headers["location"])
    assert store.check_password("marie", new)
    assert audited(store) == [("changed_password", "marie")]


@pytest.mark.parametrize(
    ("current", "password", "again", "why"),
    [
        ("", "un cheval bleu", "un cheval bleu", "actuel"),
        ("wrong", "un cheval bleu", "un cheval bleu", "ne convient pas"),
        (PASSWORD, "court", "court", "au moins 10"),
        (PASSWORD, "un cheval bleu", "un cheval vert", "diffèrent"),
        (PASSWORD, PASSWORD, PASSWORD, "le même"),
        (PASSWORD, "x" * 201, "x" * 201, "au plus 200"),
    ],
)
async def test_a_wrong_change_changes_nothing(
    at_desk: Colleague, store: Store, current: str, password: str, again: str, why: str
) -> None:
    answer = await at_desk.post(
        f"{HOME}/mon-compte", current=current, password=password, again=again
    )
    assert answer.status_code in (403, 422)
    assert why in answer.text.replace("\u00a0", " ")
    assert store.check_password("marie", PASSWORD)
    # Nothing of it comes back in the page.
    assert not password or f'value="{password}"' not in answer.text


async def test_the_own_password_is_not_guessed_from_an_open_console(at_desk: Colleague) -> None:
    fields = {"password": "un cheval bleu", "again": "un cheval bleu"}
    statuses = [
        (await at_desk.post(f"{HOME}/mon-compte", current=f"guess {n}", **fields)).status_code
        for n in range(7)
    ]
    assert statuses == [403] * 6 + [429]


# Canned replies -------------------------------------------------------------------------------


async def test_everybody_adds_and_corrects_replies(at_desk: Colleague, store: Store) -> None:
    answer = await at_desk.post(
        f"{HOME}/reponses-types", shortcut="PoE", title="Question PoE", text="Bonjour {commande}"
    )
    assert answer.status_code == 303
    (reply,) = store.canned_replies()
    assert reply.shortcut == "/poe"
    page = await at_desk.read(f"{HOME}/reponses-types")
    assert "[numéro de commande à compléter]" in page
    path = f"{HOME}/reponses-types/{reply.id}"
    assert "{commande}" in await at_desk.read(path)
    assert "Supprimer" not in await at_desk.read(path)
    await at_desk.post(path, shortcut="/poe", title="PoE", text="Quel switch\u00a0?")
    assert store.canned_replies()[0].text == "Quel switch\u00a0?"


@pytest.mark.parametrize(
    ("shortcut", "title", "text", "status", "why"),
    [
        ("a b!", "T", "…", 422, "lettres, chiffres et tirets"),
        ("", "T", "…", 422, "lettres, chiffres et tirets"),
        ("/a", " ", "…", 422, "Le titre est vide"),
        ("/a", "T", "", 422, "Le texte est vide"),
        ("/a", "T", "x" * 4001, 422, "dépasse"),
        ("/a", "T", "Bonjour {nom}", 422, "{prenom_agent}"),
        ("/pris", "T", "…", 409, "celui d’une autre"),
    ],
)
async def test_a_wrong_reply_is_refused_and_kept_in_the_form(
    at_desk: Colleague,
    store: Store,
    shortcut: str,
    title: str,
    text: str,
    status: int,
    why: str,
) -> None:
    known = store.add_canned_reply(at_desk.staff.id, NewReply("/pris", "Pris", "…"))
    other = store.add_canned_reply(at_desk.staff.id, NewReply("/autre", "Autre", "…"))
    assert known
    for path in ("", f"/{other}"):
        answer = await at_desk.post(
            f"{HOME}/reponses-types{path}", shortcut=shortcut, title=title, text=text
        )
        assert answer.status_code == status
        assert why in answer.text
        assert f">{text}</textarea>" in answer.text
    assert len(store.canned_replies()) == 2


async def test_the_proposed_ones_are_added_on_demand_only(admin: Colleague, store: Store) -> None:
    path = f"{HOME}/reponses-types"
    assert "Ajouter les réponses proposées" in await admin.read(path)
    await admin.post(f"{path}/proposees")
    replies = store.canned_replies()
    assert len(replies) == 7
    assert "Ajouter les réponses proposées" not in await admin.read(path)
    await admin.post(f"{path}/proposees")
    assert store.canned_replies() == replies
    await admin.post(f"{path}/{replies[0].id}/supprimer")
    assert len(store.canned_replies()) == 6
    assert (await admin.get(f"{path}/{replies[0].id}")).status_code == 404


# The audit trail ------------------------------------------------------------------------------


async def test_the_journal_tells_who_did_what(
    admin: Colleague, at_desk: Colleague, handoff: Handoff, visitor: Visitor
) -> None:
    await visitor.say("ma borne ne marche plus")
    await at_desk.do(handoff, "prendre")
    await at_desk.do(handoff, "reponse", answer="Quel switch avez-vous ?")
    page = await admin.read(f"{HOME}/journal")
    assert "a pris en charge" in page
    assert f'href="/desk/demandes/{handoff.id}"' in page
    assert "switch" not in page
    assert "borne" not in page
    mine = await admin.read(f"{HOME}/journal?qui={admin.staff.id}")
    assert "<td>a pris en charge" not in mine
    took = await admin.read(f"{HOME}/journal?quoi=took&qui={at_desk.staff.id}")
    assert "<td>a pris en charge" in took
    assert "<td>a répondu" not in took


async def test_the_journal_goes_by_pages_and_by_days(admin: Colleague, store: Store) -> None:
    for _ in range(60):
        store.audit(admin.staff.id, "read", None)
    first = await admin.read(f"{HOME}/journal?quoi=read")
    assert first.count("<td>a lu") == 50
    found = re.search(r'href="([^"]+)" rel="next"', first)
    assert found
    second = await admin.read(found[1].replace("&amp;", "&"))
    assert second.count("<td>a lu") == 10
    assert 'rel="next"' not in second
    today = datetime.now(timezone.utc).date().isoformat()
    assert "Rien ne correspond" in await admin.read(f"{HOME}/journal?du=2020-01-01&au=2020-01-02")
    assert "<td>a lu" in await admin.read(f"{HOME}/journal?du=2020-01-01&au={today[:4]}-12-31")
    for query in ("du=hier", "du=2026-02-02&au=2026-02-01", "au=9999-12-31"):
        answer = await admin.get(f"{HOME}/journal?{query}")
        assert answer.status_code == 422
    for query in ("avant=99999999999999999999", "qui=x", "quoi=x", "avant=-1"):
        assert (await admin.get(f"{HOME}/journal?{query}")).status_code == 200


def test_every_verb_of_the_code_has_a_french_label() -> None:
    verbs = set()
    for path in [*(ROOT / "bot/desk").glob("*.py"), *(ROOT / "bot/web/desk").glob("*.py")]:
        source = path.read_text(encoding="utf-8")
        calls = re.findall(
            r"(?:insert_audit_line|_audit|_done|\.audit)\(((?:[^()]|\([^()]*\))*)\)", source
        )
        for call in calls:
            verbs |= set(re.findall(r'"([a-z]+(?:_[a-z]+)*)"', call))
    assert verbs - {"comptoir"} <= set(VERBS)
    assert "took" in verbs
