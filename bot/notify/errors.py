"""Why something was not sent; the words are French, for staff, without any address in them.

NotSent
├── Unreachable     no answer, not now, or not configured right: the same may work later
├── Busy            this one was put off: others may go out meanwhile
└── Refused         for good: trying again would be refused again
"""


class NotSent(Exception):
    """`retry_after` is in seconds: what the other end asks for, or 0."""

    def __init__(self, reason: str, retry_after: float = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class Unreachable(NotSent):
    pass


class Busy(NotSent):
    pass


class Refused(NotSent):
    pass
