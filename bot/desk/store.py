"""The store of the desk: everything said, asked and answered, in one database."""

from __future__ import annotations

from collections.abc import Collection

from bot.desk.answering import Answering
from bot.desk.attempts import Attempts
from bot.desk.audit import AuditTrail
from bot.desk.canned import CannedReplies
from bot.desk.conversations import Conversations
from bot.desk.corrections import Corrections
from bot.desk.engine import open_engine
from bot.desk.erasure import Erasure
from bot.desk.figures import Counting
from bot.desk.handoffs import Handoffs
from bot.desk.listing import Listing
from bot.desk.messages import Messages
from bot.desk.misunderstood import Misunderstood
from bot.desk.outbox import Outbox, OutboxKind
from bot.desk.overdue import Overdue
from bot.desk.past import Past
from bot.desk.presence import Presence
from bot.desk.reading import Reading
from bot.desk.resume import ResumeLinks
from bot.desk.review import Review
from bot.desk.sessions import Sessions
from bot.desk.shop_amendments import ShopAmendments
from bot.desk.team import Team
from bot.desk.turns import Turns
from bot.desk.undelivered import UndeliveredItems


class Store(
    Conversations,
    Messages,
    Turns,
    Handoffs,
    Answering,
    Listing,
    Review,
    Reading,
    Team,
    CannedReplies,
    ShopAmendments,
    AuditTrail,
    Sessions,
    Attempts,
    Outbox,
    UndeliveredItems,
    Overdue,
    Past,
    Presence,
    ResumeLinks,
    Corrections,
    Misunderstood,
    Counting,
    Erasure,
):
    """Synchronous, safe to share between threads; every method is one short transaction.

    Every method may raise StoreUnavailable. Texts are kept as they come: whoever calls has masked
    the secrets in them.
    """

    @classmethod
    def open(cls, url: str, *, sends: Collection[OutboxKind] = ()) -> Store:
        """Open the database at an SQLAlchemy URL such as sqlite:///var/comptoir.db.

        The folder, the file and the tables are made or brought up to date first; several
        processes may do so at the same time. `sends` are the kinds of the outbox that there is a
        way to send: nothing else is queued. Raises UnsupportedDatabase, SchemaTooNew,
        StoreUnavailable.
        """
        store = cls(open_engine(url))
        store.sends = frozenset(sends)
        return store
