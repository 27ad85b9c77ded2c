"""Pages of other people, served from an origin that is not the shop's."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = Path(__file__).parent / "pages"

# Beside its text: what a page's server says of it. {shop} is the origin of the shop.
HEADERS: Mapping[str, Mapping[str, str]] = {
    "strict.html": {
        "Content-Security-Policy": "; ".join(
            (
                "default-src 'none'",
                "script-src 'self' {shop}",
                "connect-src {shop}",
                "style-src 'none'",
                "img-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types 'none'",
            )
        ),
        "Permissions-Policy": "autoplay=(), storage-access=()",
        "Referrer-Policy": "no-referrer",
    },
}
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True)
class Hosts:
    """Where the pages are: `localhost`, another site than the `127.0.0.1` of the shop."""

    url: str

    def of(self, page: str) -> str:
        return f"{self.url}/{page}"


@contextmanager
def hosts_in_service(shop_url: str) -> Iterator[Hosts]:
    """The pages of the folder, {shop} in them replaced, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            # A shop of one page answers under every address that it makes up.
            name = "spa.html" if path.startswith("/rayon/") else path.lstrip("/")
            file = PAGES / name
            if file.parent != PAGES or not file.is_file():
                self.send_error(404)
                return
            body = file.read_text(encoding="utf-8").replace("{shop}", shop_url).encode()
            self.send_response(200)
            self.send_header("Content-Type", _TYPES[file.suffix])
            self.send_header("Content-Length", str(len(body)))
            for header, value in HEADERS.get(name, {}).items():
                self.send_header(header, value.replace("{shop}", shop_url))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Hosts(f"http://localhost:{server.server_address[1]}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
