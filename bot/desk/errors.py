"""What can go wrong at the desk.

StoreError
├── StoreUnavailable        the database does not answer, or stays locked
├── UnsupportedDatabase     the URL names a database this version cannot open
├── SchemaTooNew            the file was written by a later version
├── NaiveDatetime           a moment without a time zone (also a ValueError)
├── NotFound
│   ├── ConversationNotFound
│   ├── MessageNotFound
│   ├── HandoffNotFound
│   └── StaffNotFound
├── StaffExists             the login is already in use
├── HandoffClosed           the hand-off is over
├── HandoffNotTaken         the hand-off is not in the hands of this member of staff
└── ReasonRequired          closing without an answer needs a reason
"""


class StoreError(Exception):
    pass


class StoreUnavailable(StoreError):
    pass


class UnsupportedDatabase(StoreError):
    pass


class SchemaTooNew(StoreError):
    pass


class NaiveDatetime(StoreError, ValueError):
    pass


class NotFound(StoreError):
    pass


class ConversationNotFound(NotFound):
    pass


class MessageNotFound(NotFound):
    pass


class HandoffNotFound(NotFound):
    pass


class StaffNotFound(NotFound):
    pass


class StaffExists(StoreError):
    pass


class HandoffClosed(StoreError):
    pass


class HandoffNotTaken(StoreError):
    pass


class ReasonRequired(StoreError):
    pass
