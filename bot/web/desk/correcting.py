"""Correcting a message: what the form shows, and what is refused before anything is proposed."""

from dataclasses import dataclass

from bot.desk.corrections import Correction, CorrectionKind, CorrectionState
from bot.desk.errors import AlreadyProposed, MessageNotFound
from bot.desk.model import Author, Message, Staff
from bot.desk.same_text import folded_text, one_line
from bot.desk.store import Store
from bot.desk.understanding import FALLBACK
from bot.french import NBSP
from bot.learning.files import Learned, LearnedFiles, LearnedFilesError
from bot.learning.known import KnownTexts
from bot.privacy import mask
from bot.web.desk.errors import Refused
from bot.web.desk.forms import HOME, Fields
from bot.web.desk.gate import Desk
from bot.web.desk.words import INTENTS, NOT_UNDERSTOOD, intent_label

KINDS = {
    CorrectionKind.EXAMPLE: "un exemple à apprendre",
    CorrectionKind.TEST: "un test, pour vérifier",
}
_KIND_NAMES = {CorrectionKind.EXAMPLE: "exemple", CorrectionKind.TEST: "test"}
STATES = {
    CorrectionState.PROPOSED: "à relire",
    CorrectionState.ACCEPTED: "acceptée",
    CorrectionState.REJECTED: "refusée",
    CorrectionState.LEARNED: "apprise",
}
PROPOSALS = f"{HOME}/propositions"
_LARGEST_ID = 2**63 - 1
NO_MESSAGE = "Ce message n’existe plus, ou le visiteur ne l’a pas écrit lui-même."


@dataclass(frozen=True)
class Correctable:
    """A visitor's message as `_correct.html` offers it; `back` is the page to come back to."""

    message_id: int
    understood: str | None
    decided: str | None
    intent: str
    kind: str
    back: str


@dataclass(frozen=True)
class Meaning:
    intent: str
    kind: CorrectionKind


def correctable(message: Message, correction: Correction | None, back: str) -> Correctable | None:
    """None for what no visitor typed: there is nothing to understand in it."""
    if message.author is not Author.VISITOR or message.payload is not None:
        return None
    return Correctable(
        message_id=message.id,
        understood=understood_words(message),
        decided=decided_words(correction) if correction else None,
        intent=correction.intent if correction else suggested(message),
        kind=(correction.kind if correction else CorrectionKind.EXAMPLE).value,
        back=back,
    )


def suggested(message: Message) -> str:
    """The likeliest intent when the assistant did not dare; none that it acted on and was wrong."""
    is_guess = message.intent == FALLBACK and message.ranking
    return message.ranking[0][0] if is_guess else ""


def understood_words(message: Message) -> str | None:
    """« compris : horaires, 83 % », « pas compris, peut-être horaires, 43 % »; None when the
    assistant was not asked."""
    if message.intent is None:
        return None
    share = f"{round(100 * (message.confidence or 0))}{NBSP}%"
    if message.intent != FALLBACK:
        return f"compris{NBSP}: {intent_label(message.intent)}, {share}"
    if not message.ranking:
        return NOT_UNDERSTOOD
    return f"{NOT_UNDERSTOOD}, peut-être {intent_label(message.ranking[0][0])}, {share}"


def decided_words(correction: Correction) -> str:
    """« horaires, exemple à relire »; what was rejected is said so."""
    kind = _KIND_NAMES[correction.kind]
    state = STATES[correction.state]
    if correction.state is not CorrectionState.PROPOSED:
        state = state.removesuffix("e")  # « exemple accepté », « test refusé »
    return f"{intent_label(correction.intent)}, {kind} {state}"


def id_in(desk: Desk) -> int:
    """The id in the page's address, of a message or a proposal. Raises `Refused`."""
    found: int = desk.request.path_params["id"]
    if found > _LARGEST_ID:
        raise Refused(404, NO_MESSAGE)
    return found


def parse_meaning(fields: Fields) -> Meaning:
    """Raises `Refused`."""
    intent = fields.get("intent", "")
    if intent not in INTENTS:
        raise Refused(422, "Choisissez ce que le message voulait dire.")
    try:
        return Meaning(intent, CorrectionKind(fields.get("kind", "")))
    except ValueError:
        raise Refused(422, "Choisissez entre un exemple et un test.") from None


class Teaching:
    """What is known already, and proposing what is not; not for an event loop."""

    def __init__(self, known: KnownTexts, learned: LearnedFiles) -> None:
        self._known = known
        self._learned = learned

    def learned(self) -> Learned:
        """What the shop taught so far; takes long to read."""
        try:
            return self._learned.read()
        except LearnedFilesError:
            return Learned()  # comptoir learn says so, to whoever can mend it

    def propose(
        self,
        store: Store,
        message_id: int,
        meaning: Meaning,
        staff: Staff,
        learned: Learned | None = None,
    ) -> Correction:
        """Raises `Refused` with why there is nothing to propose.

        Give what is `learned` when proposing many.
        """
        message = store.message(message_id)
        if message is None:
            raise Refused(404, NO_MESSAGE)
        text = one_line(mask(message.text))
        if message_id not in store.corrections_of([message_id]):
            self.refuse_known(text, meaning, learned)
        try:
            return store.propose(message_id, text, meaning.intent, meaning.kind, staff.id)
        except MessageNotFound:
            raise Refused(404, NO_MESSAGE) from None
        except AlreadyProposed as error:
            raise refused_double(store, error) from None

    def refuse_known(self, text: str, meaning: Meaning, learned: Learned | None = None) -> None:
        """Raises `Refused` for a text that the assistant learned or is tested on already."""
        if known := self._known.find(text):
            label = intent_label(known.intent)
            where = "les messages qui servent à le tester" if known.is_test else "ses exemples"
            raise Refused(
                409,
                f"Rien à proposer{NBSP}: cette phrase est déjà parmi {where} "
                f"(«{NBSP}{label}{NBSP}»).",
            )
        learned = learned or self.learned()
        same = learned.examples if meaning.kind is CorrectionKind.EXAMPLE else learned.tests
        _, intent = same.get(folded_text(text), ("", ""))
        if intent == meaning.intent:
            raise Refused(
                409, f"Rien à proposer{NBSP}: l’assistant a déjà appris cette phrase ainsi."
            )


def refused_double(store: Store, error: AlreadyProposed) -> Refused:
    """What to say when another message of the same text was corrected first."""
    other = store.correction(error.correction_id)
    label = f" («{NBSP}{decided_words(other)}{NBSP}»)" if other else ""
    return Refused(
        409,
        f"La même phrase a déjà une correction{label}{NBSP}: modifiez-la dans les propositions.",
    )
