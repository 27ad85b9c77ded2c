"""Handing an e-mail to the mail server, and what its refusals mean."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from bot.notify.errors import Busy, NotSent, Refused, Unreachable
from bot.notify.mail_server import MailServer

# Of each step; there are about a dozen, which together stay below the outbox's claim.
TIMEOUT_S = 15.0

_SLOW = "Le serveur d’e-mail met trop longtemps à répondre."

# « Log in first », « wrong password »…: about us, not about the message.
_LOGIN_CODES = frozenset({530, 534, 535, 538})


def send_mail(server: MailServer, message: EmailMessage, *, timeout: float = TIMEOUT_S) -> None:
    """Raises `NotSent`. When it returns, the server has taken the message over."""
    with _typed_errors(), _session(server, timeout) as session:
        session.send_message(message)


def try_server(server: MailServer, *, timeout: float = TIMEOUT_S) -> None:
    """Connect and log in, without sending anything. Raises `NotSent`."""
    with _typed_errors(), _session(server, timeout) as session:
        session.noop()


@contextmanager
def _session(server: MailServer, timeout: float) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    session: smtplib.SMTP
    if server.tls == "implicit":
        session = smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=context)
    else:
        session = smtplib.SMTP(server.host, server.port, timeout=timeout)
    try:
        if server.tls == "starttls":
            session.starttls(context=context)
        if server.user:
            session.login(server.user, server.password)
        yield session
        # Once it has the message, a server that does not say goodbye has it all the same.
        with suppress(OSError, smtplib.SMTPException):
            session.quit()
    finally:
        session.close()


@contextmanager
def _typed_errors() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code = max((code for code, _ in error.recipients.values()), default=450)
        raise _refusal(code, "refuse l’adresse du destinataire") from None
    except smtplib.SMTPSenderRefused as error:
        refusal = _refusal(error.smtp_code, "refuse l’adresse d’expédition (MAIL_FROM)")
        # About us, and the same for every message: kept until somebody corrects it.
        raise Unreachable(refusal.reason) if isinstance(refusal, Refused) else refusal from None
    except smtplib.SMTPDataError as error:
        raise _refusal(error.smtp_code, "refuse le message") from None
    except smtplib.SMTPAuthenticationError:
        raise Unreachable(
            "Le serveur d’e-mail refuse l’utilisateur ou le mot de passe (MAIL_URL)."
        ) from None
    except smtplib.SMTPNotSupportedError as error:
        if "SMTPUTF8" in str(error):
            raise Refused("Le serveur d’e-mail n’accepte pas cette adresse accentuée.") from None
        raise Unreachable(
            "Le serveur d’e-mail ne sait pas chiffrer, ou n’attend pas de mot de passe\u00a0: "
            "vérifiez MAIL_URL (tls, utilisateur)."
        ) from None
    except smtplib.SMTPResponseException as error:
        raise Unreachable(f"Le serveur d’e-mail n’est pas prêt ({error.smtp_code}).") from None
    except ssl.SSLError:
        raise Unreachable(
            "Le certificat du serveur d’e-mail n’est pas valable pour ce nom."
        ) from None
    except TimeoutError:
        raise Unreachable(_SLOW) from None
    except (OSError, smtplib.SMTPException) as error:
        # The library turns what it was waiting for into « disconnected ».
        if isinstance(error.__context__, TimeoutError):
            raise Unreachable(_SLOW) from None
        raise Unreachable("Le serveur d’e-mail ne répond pas.") from None
    except (UnicodeError, ValueError):
        raise Refused("Ce message ne peut pas être mis en forme d’e-mail.") from None


def _refusal(code: int, what: str) -> NotSent:
    if code in _LOGIN_CODES:
        return Unreachable(f"Le serveur d’e-mail demande de s’identifier ({code})\u00a0: MAIL_URL.")
    if code == 421:
        return Unreachable("Le serveur d’e-mail n’est pas disponible (421).")
    if 500 <= code < 600:
        return Refused(f"Le serveur d’e-mail {what} ({code}).")
    return Busy(f"Le serveur d’e-mail {what} pour le moment ({code}).")
