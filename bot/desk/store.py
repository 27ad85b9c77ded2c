"""The store of the desk: everything said, asked and answered, in one database."""

from __future__ import annotations

from bot.desk.answering import Answering
from bot.desk.attempts import Attempts
from bot.desk.conversations import Conversations
from bot.desk.engine import open_engine
from bot.desk.erasure import Erasure
from bot.desk.handoffs import Handoffs
from bot.desk.messages import Messages
from bot.desk.reading import Reading
from bot.desk.sessions import Sessions
from bot.desk.staff import StaffMembers
from bot.desk.turns import Turns


class Store(
    Conversations,
    Messages,
    Turns,
    Handoffs,
    Answering,
    Reading,
    StaffMembers,
    Sessions,
    Attempts,
    Erasure,
):
    """Synchronous, safe to share between threads; every method is one short transaction.

    Every method may raise StoreUnavailable. Texts are kept as they come: whoever calls has masked
    the secrets in them.
    """

    @classmethod
    def open(cls, url: str) -> Store:
        """Open the database at an SQLAlchemy URL such as sqlite:///var/comptoir.db.

        The folder, the file and the tables are made or brought up to date first; several
        processes may do so at the same time. Raises UnsupportedDatabase, SchemaTooNew,
        StoreUnavailable.
        """
        return cls(open_engine(url))
