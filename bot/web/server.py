"""uvicorn, as the web process needs it."""

import socket

import uvicorn
from starlette.applications import Starlette

_GRACE_S = 3


class Server(uvicorn.Server):
    """Ends the event streams first: they would hold up a restart until they are cut off."""

    def __init__(self, app: Starlette, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                # No websockets here, and the release that Rasa pins is too old for uvicorn's.
                ws="none",
                access_log=False,
                # Forwarded addresses are believed from trusted proxies only: bot.web.address.
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=_GRACE_S,
                log_config=None,
            )
        )
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.state.web.bus.close()
        await super().shutdown(sockets)
