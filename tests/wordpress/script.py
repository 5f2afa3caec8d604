"""A server that answers exactly as it is told: for what no WordPress can be made to do."""

import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROW = {"id": 7, "post": 1, "status": "hold", "content": {"raw": "Hello"}}


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    """By their names in small letters."""
    body: bytes = b""


@dataclass
class Script:
    """How the server answers: the read before a change as WordPress does, the change as told."""

    base: str = ""
    change: Callable[[BaseHTTPRequestHandler], None] = lambda _: None
    read: Callable[[BaseHTTPRequestHandler], None] | None = None
    asked: list[Asked] = field(default_factory=list)


def say(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    status: int = 200,
    kind: str = "application/json",
    **headers: str,
) -> None:
    """Answer with these bytes; ``Content_Encoding="gzip"`` makes a header."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def scripted(secured: ssl.SSLContext | None = None) -> Iterator[Script]:
    """Such a server on the loopback, over https when it is ``secured``."""
    made = Script()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._keep()
            if made.read is not None:
                made.read(self)
            else:
                say(self, json.dumps(ROW).encode())

        def do_POST(self) -> None:
            self._keep()
            made.change(self)

        def do_DELETE(self) -> None:
            self.do_POST()

        def _keep(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            made.asked.append(Asked(self.command, self.path, headers, body))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if secured:
        server.socket = secured.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    made.base = f"http{'s' if secured else ''}://127.0.0.1:{server.server_address[1]}"
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
