"""A real SMTP server and a real webhook receiver, in threads, that can be made to fail."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from bot.notify import MailServer


class Mailbox:
    """What the mail server took over; the scripts say what it answers next, None for yes."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.rcpt: list[str | None] = []
        self.mail: list[str | None] = []
        self.data: list[str | None] = []
        self.release = threading.Event()
        self.is_slow = False
        self._lock = threading.Lock()

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        refusal = self.mail.pop(0) if self.mail else None
        if refusal:
            return refusal
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        refusal = self.rcpt.pop(0) if self.rcpt else None
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        if self.is_slow:
            await asyncio.get_running_loop().run_in_executor(None, self.release.wait, 10)
        refusal = self.data.pop(0) if self.data else None
        if refusal:
            return refusal
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        with self._lock:
            self.messages.append(message)
            self.recipients += envelope.rcpt_tos
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def smtp_server(
    mailbox: Mailbox, port: int | None = None, *, password: str | None = None
) -> Iterator[MailServer]:
    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and data.password == (password or "").encode()
        return AuthResult(success=good, handled=False)

    login: dict[str, Any] = (
        {"authenticator": check, "auth_require_tls": False} if password is not None else {}
    )
    chosen = port or free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=chosen, **login)
    controller.start()
    try:
        yield MailServer("127.0.0.1", chosen, "none")
    finally:
        mailbox.release.set()
        controller.stop()


class Hooks:
    """What the webhook received; `script` says which statuses come next."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.script: list[int] = []
        self.retry_after = ""
        self.release = threading.Event()
        self.is_slow = False


@contextmanager
def webhook_receiver(hooks: Hooks, port: int = 0) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if hooks.is_slow:
                hooks.release.wait(10)
            status = hooks.script.pop(0) if hooks.script else 200
            if status == 200:
                assert self.headers["Content-Type"] == "application/json"
                hooks.texts.append(json.loads(body)["text"])
            self.send_response(status)
            if hooks.retry_after:
                self.send_header("Retry-After", hooks.retry_after)
            if 300 <= status < 400:
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/hooks/secret-of-the-team"
    finally:
        hooks.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
