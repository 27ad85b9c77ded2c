"""What is told to people who are not there: e-mails and a webhook, in words and on the wire."""

from bot.notify.errors import NotSent, Refused, Unreachable
from bot.notify.mail_server import MailServer, MailServerError, parse_mail_url

__all__ = [
    "MailServer",
    "MailServerError",
    "NotSent",
    "Refused",
    "Unreachable",
    "parse_mail_url",
]
