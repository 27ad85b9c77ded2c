"""Run the demonstration order system on this machine only: `python -m bot.demo`."""

import os
from urllib.parse import urlsplit

import uvicorn

from bot.settings import Settings

from .order_system import create_app


def server(settings: Settings) -> uvicorn.Server:
    """The server on the loopback port that the settings name, its data folder at hand."""
    app = create_app(settings.data_dir / "demo-orders.db", settings.order_system_key)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=urlsplit(settings.order_system_url).port or 80,
            # Paths hold order numbers: they are not for a log.
            access_log=False,
            ws="none",
            lifespan="off",
            log_level="warning",
        )
    )


if __name__ == "__main__":
    server(Settings.from_environ(os.environ)).run()
