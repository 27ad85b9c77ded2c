"""An address that is typed while a request waits: kept, asked about when it looks mistyped."""

import re
from difflib import SequenceMatcher

from bot.desk.model import Author, Message, Reply
from bot.desk.outbox import OutboxKind
from bot.desk.store import Store
from bot.email_attempts import attempted_email, completed
from bot.emails import find_emails, is_email, suggested
from bot.folding import fold
from bot.references import looks_like_reference
from bot.web import sentences
from bot.web.beside import without_spelling

_YES = re.compile(r"(?:oui|ouais|ok|yes|exact(?:ement)?|c'?est (?:bien )?ca|tout a fait)\b.{0,20}")
_NO = re.compile(r"(?:non|nan|pas du tout)\b.{0,20}")
# What is only there to bring the address.
_AROUND = re.compile(
    r"\b(?:voici|voila|mon|ma|l'|adresse|e-?mail|mail|mel|courriel|est|c'est|cest|c|a|pardon|non"
    r"|plutot|svp|merci|pour|sur|et|vous|pouvez|me|m'|nous|moi|la|le|bonne|oups|desolee?|ici"
    r"|je|suis|etais|tromp\w+|erreur|corrig\w+|correction|rectif\w+|faute|frappe|de"
    r"|repond\w+|ecri\w+|envoy\w+|joindre|contact\w+|recontact\w+"
    r"|par|beaucoup|73|besoin|si|sera|parfait|comme|disais|parti\w*|trop|vite|rien|plus"
    r"|transmett\w+|ca|ira|suffit|suffira|convient|soiree|journee|preference|s'il|plait"
    r"|cordialement)\b|[:;,.!']",
    re.IGNORECASE,
)
# The address on the request was mistaken; without one of these another one is a second one.
_CORRECTS = re.compile(
    r"\b(?:pardon|plutot|oups|erreur|tromp\w+|corrig\w+|correction|rectif\w+|remplac\w+|au lieu"
    r"|pas la bonne|bonne adresse|(?:^|non[ ,]+)c'est)\b"
)
_ALIKE = 0.85


_MOST_WORDS = 6
_MOST_BESIDE_IT = 15
_BEGUN = re.compile(r"[\w.+-]{3,}@")  # « loic.riou@ », sent too soon
_LEADS_IN = re.compile(
    r"\b(?:ok|bon|ben|bah|alors|donc|sinon|un|d'accord|bien|mettez|notez|prenez)\b"
)
# « Mais point org », of the address that was read just before.
_ENDING = re.compile(
    r"\b(?:(?:plutot|mais|c'est|en|par|non|et) )+(?:c'est )?(?:point |dot |\.)"
    r"(?P<ending>fr|com|org|net|bzh|eu|info|pro|be|ch)\b"
)


def only_gives_an_address(message: Message) -> bool:
    """Whether an address, and a word or two that bring it, are all of the message."""
    found = find_emails(message.text) if message.payload is None else []
    beside = message.text
    if looks_like_reference(beside):
        return False  # an order, and its proof
    for each in reversed(found):
        beside = f"{beside[: each.start]} {beside[each.end :]}"
    left = _LEADS_IN.sub(" ", _AROUND.sub(" ", without_spelling(beside)))
    return bool(found) and "?" not in beside and len(left.split()) < 2


class TypedEmails:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, message: Message) -> tuple[Reply, str] | None:
        """What is said of the last address of the message, and the message without it."""
        found = find_emails(message.text) if message.payload is None else []
        if not found:
            return None
        last, beside = found[-1], message.text
        for each in reversed(found):
            beside = f"{beside[: each.start]} {beside[each.end :]}"
        beside = " ".join(beside.split())
        if len(_AROUND.sub(" ", without_spelling(beside)).split()) < 2:
            beside = ""
        as_typed = last.address in message.text.lower()
        reply = self._kept(message, last.address, as_typed)
        asked = self._last_of_bot(message)
        if asked and asked.text.endswith(sentences.TERMS_WHERE) and not reply.choices:
            reply = sentences.terms_sent_to(last.address)
        return reply, beside

    def cut_short(self, message: Message, *, can_be_kept: bool) -> tuple[Reply, ...]:
        """For what was meant for an address and is none; `can_be_kept`: a request waits for it."""
        if can_be_kept and (ended := self._other_ending(message)):
            return (ended,)
        typed = attempted_email(message.text) if message.payload is None else None
        most = _MOST_BESIDE_IT if typed and _BEGUN.match(typed) else _MOST_WORDS
        if typed is None or len(_AROUND.sub(" ", message.text).split()) > most:
            return ()
        return (sentences.email_cut_short(typed, completed(typed) if can_be_kept else None),)

    def _other_ending(self, message: Message) -> Reply | None:
        """« Non pardon, point org »: the address on the request ends otherwise."""
        found = _ENDING.search(fold(message.text)) if message.payload is None else None
        conversation = self._store.conversation(message.conversation_id)
        earlier = conversation.email if conversation else None
        if found is None or earlier is None or find_emails(message.text):
            return None
        address = f"{earlier.rpartition('.')[0]}.{found['ending']}"
        if address == earlier or not is_email(address):
            return None
        self._store.set_email(message.conversation_id, address)
        return sentences.email_replaced(earlier, address)

    def settled(self, message: Message) -> str | None:
        """The address that « Vouliez-vous écrire… ? » is answered with, now kept.

        None when the message answers nothing of the kind, empty when it only says no.
        """
        address = sentences.email_meant(message.payload)
        address = self._confirmed(message) if address is None else address
        if address:
            self._store.set_email(message.conversation_id, address)
        return address

    def settle(self, message: Message) -> tuple[Reply, ...]:
        """The answer to « Vouliez-vous écrire… ? »; empty when the message is none."""
        address = self.settled(message)
        if address is None:
            return ()
        return (self._thanked(address) if address else sentences.email_again(),)

    def _kept(self, message: Message, address: str, as_typed: bool) -> Reply:
        conversation_id = message.conversation_id
        if not is_email(address):
            # No server would take it: kept as it has to be written, and said back so.
            address, as_typed = suggested(address) or address, False
        conversation = self._store.conversation(conversation_id)
        earlier = conversation.email if conversation else None
        earlier = earlier or self._corrected(message, address)
        self._store.set_email(conversation_id, address)
        meant = suggested(address)
        # Typed a second time, it is meant.
        if meant is not None and earlier != address:
            return sentences.did_you_mean(meant, address)
        if earlier and earlier != address:
            return sentences.email_replaced(earlier, address)
        return self._thanked(address) if as_typed else sentences.email_read(address)

    def _corrected(self, message: Message, address: str) -> str | None:
        """The address that the request came with, when this one is said instead of it."""
        handoff = self._store.open_handoff_of(message.conversation_id)
        earlier = handoff.card.email if handoff else None
        if not earlier or earlier == address:
            return None
        alike = SequenceMatcher(None, earlier, address).ratio() >= _ALIKE
        return earlier if alike or _CORRECTS.search(fold(message.text)) else None

    def _thanked(self, address: str) -> Reply:
        mails = OutboxKind.ANSWER_MAIL in self._store.sends
        return sentences.email_kept(address, answers_by_email=mails)

    def _last_of_bot(self, message: Message) -> Message | None:
        before = reversed(self._store.messages(message.conversation_id))
        return next((e for e in before if e.author is Author.BOT and e.id < message.id), None)

    def _confirmed(self, message: Message) -> str | None:
        """« Oui » or « non », typed right after the question."""
        folded = fold(message.text).strip()
        yes, no = _YES.fullmatch(folded), _NO.fullmatch(folded)
        if message.payload is not None or not (yes or no):
            return None
        last = self._last_of_bot(message)
        offered = [sentences.email_meant(choice.payload) for choice in last.choices] if last else []
        if len(offered) != 2 or find_emails(message.text):
            return None
        meant = (offered[0] or "").rpartition("@")[2].partition(".")[0]
        return offered[0] if yes or (meant and meant in folded) else offered[1]
