"""The page of proposals: what staff said that messages meant, read again before it is learned."""

from dataclasses import dataclass
from datetime import datetime, timezone

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.desk.corrections import Correction, CorrectionState
from bot.desk.errors import AlreadyLearned, AlreadyProposed, CorrectionNotFound
from bot.desk.personal import find_personal, without_personal
from bot.french import NBSP, french_list
from bot.privacy import mask
from bot.web.desk.correcting import (
    KINDS,
    PROPOSALS,
    STATES,
    Teaching,
    decided_words,
    id_in,
    parse_meaning,
    refused_double,
)
from bot.web.desk.errors import Refused
from bot.web.desk.forms import HOME, Fields
from bot.web.desk.gate import Desk
from bot.web.desk.pages import render_for
from bot.web.desk.words import INTENT_GROUPS, day_and_clock
from bot.web.errors import InvalidRequest, TooLong
from bot.web.parsing import clean_text

_MOST_SHOWN = 50
_MAX_TEXT = 2000
_GONE = "Cette proposition n’existe plus, ou le visiteur a effacé sa conversation."
_TABS = {
    "a-relire": (CorrectionState.PROPOSED, "À relire"),
    "acceptees": (CorrectionState.ACCEPTED, "Acceptées"),
    "apprises": (CorrectionState.LEARNED, "Apprises"),
    "refusees": (CorrectionState.REJECTED, "Refusées"),
}
_FIRST_TAB = "a-relire"
_DECISIONS = {
    "accept": CorrectionState.ACCEPTED,
    "reject": CorrectionState.REJECTED,
    "reopen": CorrectionState.PROPOSED,
}


@dataclass(frozen=True)
class Draft:
    """What was typed into the form of one proposal that was refused."""

    correction_id: int
    text: str
    intent: str
    kind: str
    sentence: str


@dataclass(frozen=True)
class Proposal:
    """One correction in words; `personal` is what may tell who wrote it."""

    id: int
    text: str
    intent: str
    kind: str
    state: str
    decided: str
    who: str
    when: str
    conversation_url: str
    personal: str
    text_is_kept: bool
    notice: str | None


class ProposalPages:
    def __init__(self, teaching: Teaching) -> None:
        self._teaching = teaching

    async def show(self, desk: Desk) -> Response:
        return await _page(desk)

    async def decide(self, desk: Desk, fields: Fields) -> Response:
        correction = await run_in_threadpool(desk.web.store.correction, id_in(desk))
        if correction is None:
            raise Refused(404, _GONE)
        try:
            await run_in_threadpool(self._decide, desk, correction, fields)
        except CorrectionNotFound:
            raise Refused(404, _GONE) from None
        except Refused as refusal:
            draft = Draft(
                correction.id,
                fields.get("text", correction.text),
                fields.get("intent", correction.intent),
                fields.get("kind", correction.kind.value),
                refusal.sentence,
            )
            return await _page(desk, _tab_of(correction), draft, refusal.status)
        return RedirectResponse(f"{PROPOSALS}?etat={_tab_of(correction)}", 303)

    async def accept_all(self, desk: Desk, fields: Fields) -> Response:
        await run_in_threadpool(_accept_all, desk)
        return RedirectResponse(f"{PROPOSALS}?etat=acceptees", 303)

    def _decide(self, desk: Desk, correction: Correction, fields: Fields) -> None:
        store, wanted = desk.web.store, fields.get("do", "")
        if wanted not in (*_DECISIONS, "save", "neutral"):
            raise Refused(422, "Choisissez ce qu’il faut faire de cette proposition.")
        if wanted not in ("reject", "reopen"):
            meaning = parse_meaning(fields)
            text = mask(_text(fields.get("text", correction.text)))
            if wanted == "neutral":
                text = without_personal(text)
            if text != correction.text:
                self._teaching.refuse_known(text, meaning)
            if wanted == "accept" and find_personal(text) and not fields.get("sure"):
                raise Refused(
                    422,
                    "Ce texte peut dire de qui il vient. Modifiez-le, ou cochez la case sous le "
                    "texte pour l’accepter tel quel.",
                )
            try:
                store.edit_correction(
                    correction.id, text, meaning.intent, meaning.kind, desk.staff.id
                )
            except AlreadyProposed as error:
                raise refused_double(store, error) from None
            except AlreadyLearned:
                raise Refused(
                    409,
                    "L’assistant a déjà appris ce texte, qui ne se change plus. Refusez-le pour "
                    "qu’il l’oublie.",
                ) from None
        if wanted in _DECISIONS:
            store.decide(correction.id, _DECISIONS[wanted], desk.staff.id)


def _accept_all(desk: Desk) -> None:
    """Those that were read on the page, and tell of nobody."""
    store = desk.web.store
    for each in store.corrections(CorrectionState.PROPOSED, limit=_MOST_SHOWN):
        if not find_personal(each.text):
            store.decide(each.id, CorrectionState.ACCEPTED, desk.staff.id)


async def _page(
    desk: Desk, tab: str | None = None, draft: Draft | None = None, status: int = 200
) -> Response:
    tab = tab or desk.request.query_params.get("etat", _FIRST_TAB)
    if tab not in _TABS:
        tab = _FIRST_TAB
    store = desk.web.store
    state = _TABS[tab][0]
    found = await run_in_threadpool(lambda: store.corrections(state, limit=_MOST_SHOWN))
    counts = await run_in_threadpool(store.count_corrections)
    now, zone = datetime.now(timezone.utc), desk.web.shop_file.current().timezone
    return render_for(
        desk,
        "corrections.html",
        {
            "tab": tab,
            "tabs": {name: (label, counts[each]) for name, (each, label) in _TABS.items()},
            "proposals": [
                _proposal(each, day_and_clock(each.created_at, now, zone), draft) for each in found
            ],
            "more": max(0, counts[state] - len(found)),
            "ready": sum(not find_personal(each.text) for each in found),
            "to_learn": counts[CorrectionState.ACCEPTED],
            "intent_groups": INTENT_GROUPS,
            "kinds": {kind.value: words for kind, words in KINDS.items()},
            "max_text": _MAX_TEXT,
        },
        status,
    )


def _proposal(correction: Correction, when: str, draft: Draft | None) -> Proposal:
    mine = draft if draft and draft.correction_id == correction.id else None
    text = mine.text if mine else correction.text
    kinds = list(dict.fromkeys(each.kind for each in find_personal(text)))
    return Proposal(
        id=correction.id,
        text=text,
        intent=mine.intent if mine else correction.intent,
        kind=mine.kind if mine else correction.kind.value,
        state=STATES[correction.state],
        decided=decided_words(correction),
        who=correction.staff_name,
        when=when,
        conversation_url=f"{HOME}/conversations/{correction.conversation_id}"
        f"#m{correction.message_id}",
        personal=french_list(kinds),
        text_is_kept=correction.learned_at is not None,
        notice=mine.sentence if mine else None,
    )


def _tab_of(correction: Correction) -> str:
    return next(name for name, (state, _) in _TABS.items() if state is correction.state)


def _text(typed: str) -> str:
    try:
        return clean_text(typed, _MAX_TEXT)
    except TooLong:
        raise Refused(422, f"Le texte dépasse 2{NBSP}000{NBSP}caractères.") from None
    except InvalidRequest as error:
        raise Refused(422, error.sentence) from None
