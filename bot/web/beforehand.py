"""What is settled before the assistant is asked: secrets, call backs, what needs no reading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.call_words import beside_the_call, speaks_of_a_call
from bot.desk.asked_again import asked_again, wants_no_help
from bot.desk.giving_up import has_given_enough, leaves_and_asks
from bot.desk.model import Author, ConversationState, Message, Reply, new_choice
from bot.desk.protests import wanted_instead, wishes_besides
from bot.desk.store import Store
from bot.desk.told_elsewhere import asked_beside_it
from bot.emails import find_emails
from bot.folding import fold
from bot.our_telephone import asks_when_we_answer
from bot.phones import without_phones
from bot.shop import ShopFile
from bot.web import asked_there, secrets_sent, sentences
from bot.web.beside import Beside, parted
from bot.web.call_clauses import FEW
from bot.web.call_sentences import ASKED_OF_A_CALL
from bot.web.calls import CallBacks
from bot.web.said_plainly import name_given, plainly
from bot.web.standing import Standing
from bot.web.taken_up import Offers
from bot.web.typed_emails import only_gives_an_address
from bot.web.waiting import Acknowledgements
from bot.web.yes_and_more import yes_and_more

_LOOKS_UP = re.compile(r"\bnumero de commande\b|\bcode postal\b")  # asked before any answer
_WITHDRAWN = "D’accord, je retire votre demande"
_HELD = (
    "Ma réponse reste",
    "Je n’en sais pas plus",
    "Là-dessus, je ne peux",
)  # nothing was misread before these


def _kindly(text: str) -> Reply | None:
    """For a name or an apology beside the number to call."""
    both = parted(text)
    if name := name_given(text):
        return Reply(text=f"Merci, c’est noté\u00a0: {name}.")
    said = plainly(both.other) if both else None
    return Reply(text=said) if said else None


@dataclass(frozen=True)
class Settled:
    """What to say first, and whether the turn is done with it.

    `rest` is what of the message is left to the assistant, when it is not all of it; `given` is
    what the assistant hears before it, as a message of its own. `told` is said back.
    """

    replies: tuple[Reply, ...] = ()
    done: bool = False
    rest: str | None = None
    given: str | None = None
    told: str | None = None
    again: bool = False  # asked a second time: never the same answer


class Beforehand:
    def __init__(
        self, store: Store, shop_file: ShopFile, acknowledgements: Acknowledgements
    ) -> None:
        self._store = store
        self._acknowledgements = acknowledgements
        self._calls = CallBacks(store, shop_file)
        self._beside = Beside(store)
        self._offers = Offers(store, shop_file)

    def of(self, message: Message, standing: Standing) -> Settled:
        if message.payload == sentences.BOT:
            # A choice of earlier versions: the assistant answers while a request waits anyway.
            return Settled((sentences.going_on_with_assistant(),), done=True)
        earlier = self._earlier(message)
        warning = secrets_sent.warning(message, earlier)
        first = (warning,) if warning else ()
        if message.payload is None and secrets_sent.says_little_else(message.text):
            return Settled(first or (secrets_sent.again(),), done=True)
        if left := self._left_for_a_question(message, standing):
            return replace(left, replies=first + left.replies)
        asking = standing.handoff and standing.state is ConversationState.BOT
        if asking and has_given_enough(message.text):
            return Settled(first)  # its other questions are left out
        if asking and (address := self._acknowledgements.settled_address(message)):
            return Settled(first, rest=address)  # for the question that it answers
        if taken := self._offers.taken_up(message, standing, earlier):
            return Settled(first + taken.replies, done=taken.rest is None, rest=taken.rest)
        if message.payload is None and (beside := asked_beside_it(message.text)):
            inner = self.of(replace(message, text=beside), standing)
            return replace(inner, replies=first + inner.replies, rest=inner.rest or beside)
        if again := self._asked_again(message, earlier):
            inner = self.of(replace(message, text=again), standing)
            # The questions of a breakdown that nobody wants seen to end with it.
            ends = "laissez tomber" if asking and wants_no_help(message.text) else inner.given
            replies = (*first, sentences.MISREAD, *inner.replies)
            rest = inner.rest or again
            return replace(inner, replies=replies, given=ends, rest=rest, again=True)
        if at_once := self._acknowledgements.at_once(message, standing):
            if message.payload is None and (instead := wanted_instead(message.text)):
                return Settled(first + at_once, rest=instead)
            return self._done(first + at_once, earlier, standing)
        waits = standing.state is ConversationState.WAITING
        if waits and (wish := self._wished_without(message)):
            return Settled(first, rest=wish)
        if about := self._acknowledgements.about_request(message, standing):
            if about.rest:
                return Settled(first + about.replies, rest=about.rest)
            return self._done(first + about.replies, earlier, standing)
        ours = message.payload is None and asks_when_we_answer(message.text)
        heard = None if ours else self._calls.hear(message, standing)
        if heard is None:
            return self._apart(message, standing, first)
        replies = first + heard.replies
        unnumbered = replace(message, text=without_phones(message.text))
        replies += self._acknowledgements.address_again(unnumbered, standing)
        if standing.state is ConversationState.WAITING and not heard.rest:
            mailed = self._acknowledgements.with_an_email(message)[:1]
            # Said back with the refusal of a call already.
            told = " ".join(each.text for each in heard.replies)
            if not any(each.address in told for each in find_emails(message.text)):
                replies = mailed + replies if replies[-1].text.endswith("?") else replies + mailed
        if waits and (kind := _kindly(message.text)):
            replies += (kind,)
        if heard.rest and plainly(heard.rest) is None:
            return Settled(replies, rest=heard.rest)
        both = parted(message.text) if standing.state is ConversationState.WAITING else None
        said = both is not None and not both.asks and not speaks_of_a_call(both.other)
        if both and said and len(beside_the_call(both.other)) > FEW:
            # « 02 98 00 11 22, et dites-leur que je garde le hAP ».
            replies += (self._acknowledgements.told_beside(both.other, message),)
        return self._done(replies, earlier, standing)

    @staticmethod
    def _asked_again(message: Message, earlier: Sequence[Message]) -> str | None:
        """« Non, ma question c'était le délai »: the question alone is heard, as a question."""
        asked_before = any(
            each.author is Author.VISITOR and each.payload is None for each in earlier
        )
        told = next((each.text for each in earlier if each.author is Author.BOT), "")
        if not asked_before or message.payload is not None or _LOOKS_UP.search(fold(told)):
            return None
        return asked_again(message.text)

    @staticmethod
    def _wished_without(message: Message) -> str | None:
        """« Je ne veux rien modifier, je voudrais savoir où il est »: the wish alone is heard."""
        if message.payload is not None or not wishes_besides(message.text):
            return None
        return wanted_instead(message.text)

    def _left_for_a_question(self, message: Message, standing: Standing) -> Settled | None:
        """« Laissez tomber, dites-moi juste le prix »: the request ends, the question is heard."""
        both = leaves_and_asks(message.text) if message.payload is None else None
        if both is None or standing.handoff is None:
            return None
        left, asked = both
        if standing.state is not ConversationState.WAITING:
            return Settled(given=left, rest=asked)  # its form ends with it
        withdrawn = self._acknowledgements.withdrawn(replace(message, text=left), standing)
        return Settled(withdrawn, rest=asked) if withdrawn else None

    def _apart(self, message: Message, standing: Standing, first: tuple[Reply, ...]) -> Settled:
        """An address is one thing, what is asked beside it another: each is heard for itself."""
        both = self._beside.of(message, standing)
        waits = standing.state is ConversationState.WAITING
        alone = waits and both is None and only_gives_an_address(message)
        if alone and (kept := self._acknowledgements.address_of(message)):
            # « Ok un mail alors : a@b.fr », for the request: nothing else is asked.
            return self._done(first + kept, self._earlier(message), standing)
        if both is None:
            more = yes_and_more(message, self._earlier(message))
            return Settled(first, given=more.given, rest=more.other) if more else Settled(first)
        if standing.state is ConversationState.WAITING:
            kept = self._acknowledgements.address_of(message)
            return Settled(first + kept, rest=both.other) if kept else Settled(first)
        if both.asks:
            return Settled(first, given=both.given, rest=both.other)
        return Settled(first, rest=both.given, told=both.other)

    def call_of(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """What is noted of « décalez à 16 h », which the assistant surely reads as of a call."""
        heard = self._calls.hear(message, standing, sure=True)
        return heard.replies if heard else ()

    def owed(self, message: Message, said: Sequence[Reply]) -> tuple[Reply, ...]:
        """Word of the call that was asked for, when the assistant said nothing of it."""
        return self._calls.owed(message, said)

    def not_the_same(
        self, replies: tuple[Reply, ...], asked: str, message: Message, standing: Standing
    ) -> tuple[Reply, ...]:
        """What was just answered is left out; without another answer, a person gives it."""
        if any(each.text.startswith(_WITHDRAWN) for each in replies):
            answers = (e for e in replies if not e.text.startswith(_WITHDRAWN))
            return tuple(sentences.NOT_WANTED if e == sentences.MISREAD else e for e in answers)
        if any(each.text.startswith(_HELD) for each in replies):
            return tuple(each for each in replies if each != sentences.MISREAD)
        if standing.state is not ConversationState.WAITING:
            return replies
        said = [each.text for each in self._earlier(message)[:4] if each.author is Author.BOT]
        fresh = tuple(each for each in replies if each.text not in said)
        if any(each != sentences.MISREAD for each in fresh):
            return fresh
        return (*fresh, asked_there.question(asked, None)[2])

    def _done(
        self, replies: tuple[Reply, ...], earlier: Sequence[Message], standing: Standing
    ) -> Settled:
        """The question that a request still asks comes once more after what interrupted it."""
        bot = (
            each
            for each in earlier
            # What a call still lacked was asked beside the request's own question.
            if each.author is Author.BOT and not each.text.endswith(ASKED_OF_A_CALL)
        )
        last = next(bot, None)
        asking = standing.handoff and standing.state is ConversationState.BOT
        if asking and last and last.text.endswith("?") and not replies[-1].text.endswith("?"):
            choices = tuple(new_choice(each.title, each.payload) for each in last.choices)
            replies += (Reply(text=last.text, choices=choices),)
        return Settled(replies, done=True)

    def _earlier(self, message: Message) -> list[Message]:
        """What was said, the latest first."""
        said = self._store.messages(message.conversation_id)
        return [each for each in reversed(said) if each.id < message.id]
