"""Canned replies: everybody uses, adds and corrects them; administrators delete them."""

import re
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.canned import CannedReply, NewReply
from bot.desk.errors import CannedReplyNotFound, ShortcutExists
from bot.folding import fold
from bot.web.desk.errors import Refused
from bot.web.desk.forms import MAX_TEXT, Fields
from bot.web.desk.gate import Desk, admin_only
from bot.web.desk.placeholders import KNOWN, context_of, fill, refuse_unknown
from bot.web.desk.settings_home import done, just_done, settings_page
from bot.web.errors import InvalidRequest, TooLong
from bot.web.parsing import clean_text

_LONGEST_TITLE = 100
_SHORTCUT = re.compile(r"/[a-z0-9][a-z0-9-]{0,38}")
_GONE = "Cette réponse type n’existe plus."
_DONE = {
    "ajoutee": "La réponse type est ajoutée.",
    "modifiee": "La réponse type est modifiée.",
    "supprimee": "La réponse type est supprimée.",
    "proposees": "Les réponses proposées sont ajoutées\u00a0: relisez-les et adaptez-les.",
}
# They promise nothing and hold no fact of a shop: those come from its own.
_PROPOSED = (
    NewReply(
        "/bonjour",
        "Se présenter",
        "Bonjour, ici {prenom_agent}, {boutique}. Je lis votre message et je vous réponds tout de "
        "suite.",
    ),
    NewReply(
        "/verifie",
        "Je vérifie",
        "Je vérifie et je reviens vers vous ici même. Si vous devez partir, laissez-moi votre "
        "adresse e-mail\u00a0: je vous écrirai.",
    ),
    NewReply(
        "/commande",
        "Demander le numéro de commande",
        "Pour retrouver votre commande, donnez-moi son numéro, et l’adresse e-mail ou le code "
        "postal de livraison.",
    ),
    NewReply(
        "/poe",
        "Question PoE",
        "Pour l’alimentation, dites-moi\u00a0: la référence exacte de l’appareil à alimenter, "
        "celle du switch ou de l’injecteur, et la longueur du câble entre les deux. Sans cela, "
        "ne branchez rien\u00a0: une mauvaise tension peut abîmer l’appareil.",
    ),
    NewReply(
        "/suivi",
        "Suivi du colis",
        "Votre commande {commande} est en route. Vous pouvez suivre le colis ici\u00a0: "
        "{lien_suivi}",
    ),
    NewReply(
        "/joindre",
        "Nous joindre",
        "Vous pouvez nous appeler au {telephone}. {horaires}",
    ),
    NewReply(
        "/merci",
        "Terminer",
        "Je vous en prie. Si autre chose vous manque, écrivez-nous ici\u00a0: toute l’équipe de "
        "la boutique reste à votre disposition.",
    ),
)


@dataclass(frozen=True)
class Typed:
    """What was typed into the form, to be shown in it again."""

    shortcut: str = ""
    title: str = ""
    text: str = ""


async def show_replies(desk: Desk) -> Response:
    return await _page(desk, Typed(), None)


async def add(desk: Desk, fields: Fields) -> Response:
    typed = _typed(fields)
    try:
        reply = _parsed(typed)
        await run_in_threadpool(desk.web.store.add_canned_reply, desk.staff.id, reply)
    except ShortcutExists:
        return await _page(desk, typed, _taken(typed))
    except Refused as refusal:
        return await _page(desk, typed, refusal)
    return done("reponses-types", "ajoutee")


async def add_proposed(desk: Desk, fields: Fields) -> Response:
    await run_in_threadpool(desk.web.store.add_missing_replies, desk.staff.id, _PROPOSED)
    return done("reponses-types", "proposees")


async def show_reply(desk: Desk) -> Response:
    reply = await _found(desk)
    return _reply_page(desk, reply, Typed(reply.shortcut, reply.title, reply.text), None)


async def change(desk: Desk, fields: Fields) -> Response:
    known, typed = await _found(desk), _typed(fields)
    try:
        reply = _parsed(typed)
        await run_in_threadpool(desk.web.store.change_canned_reply, desk.staff.id, known.id, reply)
    except ShortcutExists:
        return _reply_page(desk, known, typed, _taken(typed))
    except CannedReplyNotFound:
        raise Refused(404, _GONE) from None
    except Refused as refusal:
        return _reply_page(desk, known, typed, refusal)
    return done("reponses-types", "modifiee")


async def delete(desk: Desk, fields: Fields) -> Response:
    admin_only(desk)
    reply = await _found(desk)
    await run_in_threadpool(desk.web.store.delete_canned_reply, desk.staff.id, reply.id)
    return done("reponses-types", "supprimee")


async def _page(desk: Desk, typed: Typed, refusal: Refused | None) -> Response:
    replies = await run_in_threadpool(desk.web.store.canned_replies)
    context = context_of(desk.staff, desk.web.shop_file.current())
    return settings_page(
        desk,
        "settings_canned.html",
        "reponses-types",
        {
            "replies": [(reply, fill(reply.text, context).text) for reply in replies],
            "typed": typed,
            "known": KNOWN,
            "max_text": MAX_TEXT,
            "done": just_done(desk, _DONE) if refusal is None else None,
            "notice": refusal.sentence if refusal else None,
        },
        refusal.status if refusal else 200,
    )


def _reply_page(desk: Desk, reply: CannedReply, typed: Typed, refusal: Refused | None) -> Response:
    return settings_page(
        desk,
        "settings_canned_one.html",
        "reponses-types",
        {
            "reply": reply,
            "typed": typed,
            "known": KNOWN,
            "max_text": MAX_TEXT,
            "notice": refusal.sentence if refusal else None,
        },
        refusal.status if refusal else 200,
    )


async def _found(desk: Desk) -> CannedReply:
    reply_id: int = desk.request.path_params["reply_id"]
    replies = await run_in_threadpool(desk.web.store.canned_replies)
    found = next((reply for reply in replies if reply.id == reply_id), None)
    if found is None:
        raise Refused(404, _GONE)
    return found


def _typed(fields: Fields) -> Typed:
    return Typed(fields.get("shortcut", ""), fields.get("title", ""), fields.get("text", ""))


def _taken(typed: Typed) -> Refused:
    return Refused(
        409, f"Le raccourci {_shortcut(typed.shortcut)} est celui d’une autre réponse type."
    )


def _shortcut(text: str) -> str:
    """« PoE » is « /poe »: nobody should have to think of the slash."""
    return "/" + fold(text.strip()).removeprefix("/").replace(" ", "-")


def _parsed(typed: Typed) -> NewReply:
    shortcut = _shortcut(typed.shortcut)
    if not _SHORTCUT.fullmatch(shortcut):
        raise Refused(
            422,
            "Le raccourci s’écrit en lettres, chiffres et tirets, 39\u00a0au plus. "
            "Exemple\u00a0: /poe",
        )
    title = _clean(typed.title, _LONGEST_TITLE, "Le titre")
    text = _clean(typed.text, MAX_TEXT, "Le texte")
    refuse_unknown(text)
    return NewReply(shortcut, " ".join(title.split()), text)


def _clean(text: str, longest: int, what: str) -> str:
    try:
        return clean_text(text, longest)
    except TooLong:
        raise Refused(422, f"{what} dépasse {longest}\u00a0caractères.") from None
    except InvalidRequest:
        raise Refused(422, f"{what} est vide, ou contient un caractère interdit.") from None
