"""« Oui svp, mercredi 15 h », to an offer made while a request waits: it joins the request."""

import re
from dataclasses import dataclass
from datetime import datetime, timezone

from bot.call_times import wished_time
from bot.call_words import names_a_time, speaks_of_a_call
from bot.desk.asked_again import asked_again
from bot.desk.model import Author, ConversationState, Message, Reply
from bot.desk.store import Store
from bot.emails import find_emails
from bot.folding import fold
from bot.french import french_date, french_time, typographic
from bot.phones import phone_in
from bot.shop import ShopFile
from bot.web import sentences, visits
from bot.web.said_back import quoted
from bot.web.said_plainly import WITHOUT_NUMBER, lost_the_number
from bot.web.standing import Standing
from bot.web.typed_emails import TypedEmails
from bot.web.yes_and_more import yes_and_more

_OFFERED = re.compile(r"\bdois-je (?:lui |leur |la |le )?(?:transmettre|demander)\b.*\?\W*$")
_YES = re.compile(
    r"^(?:oui|ouais|ui|ok|okay|d'accord|volontiers|avec plaisir|je veux bien|bien sur|allez[ -]?y"
    r"|vas[ -]?y|faites|transmet\w*|s'il vous plait|svp)\b"
)
# What only says yes, how to answer, or thanks.
_AROUND = re.compile(
    r"\b(?:oui|ouais|ui|ok|okay|d'accord|volontiers|avec plaisir|je veux bien|bien sur|allez[ -]?y"
    r"|vas[ -]?y|faites(?: (?:le|ca))?|transmet\w*(?:[- ](?:lui|leur|le|la))?|svp|stp|merci"
    r"|s'il (?:vous|te) plait|ma|la|cette|question|demande|par|e-?mail|mail|courriel|a|au|et|vous"
    r"|me|m'|mon|ma|adresse|c'est|repond\w+|ecri\w+|plutot|la|reponse|beaucoup|bien|d'avance"
    r"|bonne|soiree|journee|vers|pour|le|l'|de|mais|possible|si|est)\b|[^\w\s]"
)
_A_VISIT = re.compile(r"\bretrait\b|\brendez-vous\b|\bvenir\b|\bpasser\b")
_FEW = 2  # words


@dataclass(frozen=True)
class TakenUp:
    replies: tuple[Reply, ...]
    rest: str | None = None


class Offers:
    """Says what was passed on with a yes; the message itself is read with the request."""

    def __init__(self, store: Store, shop_file: ShopFile) -> None:
        self._store = store
        self._shop_file = shop_file
        self._emails = TypedEmails(store)

    def taken_up(
        self, message: Message, standing: Standing, earlier: list[Message]
    ) -> TakenUp | None:
        """None without an offer, or for what is no yes; `earlier` has the latest first."""
        waits = standing.state is ConversationState.WAITING and standing.handoff
        last = next((each for each in earlier if each.author is Author.BOT), None)
        if not waits or last is None or message.payload is not None:
            return None
        person = any(choice.payload in (sentences.HUMAN, "/ask_human") for choice in last.choices)
        if not person or not _OFFERED.search(fold(last.text)):
            return None
        more = yes_and_more(message, earlier)
        given = more.given if more else message.text
        called = phone_in(given) or speaks_of_a_call(given)
        if called or not _YES.match(fold(given).strip()) or "?" in given:
            return None
        typed = (each for each in earlier if each.author is Author.VISITOR and not each.payload)
        asked = next((each.text for each in typed), None)
        if asked is None:
            return None
        replies = self._passed_on(message, given, asked_again(asked) or asked, last.text)
        return TakenUp(replies, more.other if more else None)

    def _passed_on(
        self, message: Message, given: str, asked: str, offered: str
    ) -> tuple[Reply, ...]:
        when = self._when(given) if names_a_time(given) else None
        visit = bool(_A_VISIT.search(fold(f"{offered} {asked}")))
        if when and visit:
            said = visits.wishes_to_come(when)
        else:
            at = f", pour {when}" if when else ""
            said = f"C'est transmis avec votre demande{at} : {quoted(asked)}."
        if lost_the_number(given):
            said += f" {WITHOUT_NUMBER}"
        elif more := self._beside(given, when):
            said += f" J'ajoute : {quoted(more)}."
        replies: tuple[Reply, ...] = (Reply(text=typographic(said)),)
        kept = self._emails.keep(message) if find_emails(message.text) else None
        return (*replies, kept[0]) if kept else replies

    @staticmethod
    def _beside(given: str, when: str | None) -> str | None:
        """What was told with the yes, and is neither an address nor the time just said."""
        for each in reversed(find_emails(given)):
            given = f"{given[: each.start]} {given[each.end :]}"
        parts = [each.strip() for each in re.split(r"[,.;!]+ ?|\n", given)]
        told = [
            each
            for each in parts
            if len(_AROUND.sub(" ", fold(each)).split()) > _FEW
            and not (when and names_a_time(each))
        ]
        return ", ".join(told) or None

    def _when(self, text: str) -> str | None:
        shop, now = self._shop_file.current(), datetime.now(timezone.utc)
        wish = wished_time(text, shop, now)
        if wish is None:
            return None
        at = f" à {french_time(wish.start.time())}" if wish.exact else ""
        return f"{french_date(wish.start.date())}{at}"
