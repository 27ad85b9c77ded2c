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
│   ├── CorrectionNotFound
│   ├── StaffNotFound
│   └── CannedReplyNotFound
├── StaffExists             the login is already in use
├── LastAdmin               nobody else could administer the console
├── ShortcutExists          another canned reply has this shortcut
├── AlreadyProposed         another message of the same text was corrected; `correction_id`
├── AlreadyLearned          the text of a correction that was learned is kept
├── HandoffClosed           the hand-off is over
├── AnotherOpen             the conversation has another open hand-off; `handoff_id`
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


class CorrectionNotFound(NotFound):
    pass


class StaffNotFound(NotFound):
    pass


class CannedReplyNotFound(NotFound):
    pass


class StaffExists(StoreError):
    pass


class LastAdmin(StoreError):
    pass


class ShortcutExists(StoreError):
    pass


class HandoffClosed(StoreError):
    pass


class HandoffNotTaken(StoreError):
    pass


class ReasonRequired(StoreError):
    pass


class AnotherOpen(StoreError):
    def __init__(self, handoff_id: int) -> None:
        super().__init__(handoff_id)
        self.handoff_id = handoff_id


class AlreadyProposed(StoreError):
    def __init__(self, correction_id: int) -> None:
        super().__init__(correction_id)
        self.correction_id = correction_id


class AlreadyLearned(StoreError):
    pass
