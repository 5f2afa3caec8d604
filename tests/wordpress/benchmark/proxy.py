"""A way to the blog that fails as it is told to, once: cuts, hangs, other answers."""

import socket
import socketserver
import threading
import time

CHANGES = (b"POST ", b"DELETE ", b"PUT ")
HANG = 2.5
"""Seconds an answer, or a request, is kept back; longer than the client of the benchmark waits."""


class Proxy:
    """Listens on a free port and passes every request on; the next change meets ``fault``."""

    def __init__(self, port: int) -> None:
        self._behind = port
        self.fault = ""
        self._lock = threading.Lock()
        self.late = threading.Semaphore(0)
        """Released when a request that was kept back has been passed on."""
        proxy = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                proxy._serve(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 64

            def handle_error(self, *_: object) -> None:
                """A client that was killed or has given up is what this is about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()

    def _take_fault(self, head: bytes) -> str:
        with self._lock:
            if not self.fault or not head.startswith(CHANGES):
                return ""
            taken, self.fault = self.fault, ""
            return taken

    def _serve(self, client: socket.socket) -> None:
        request = _message(client)
        if not request:
            return
        fault = self._take_fault(request)
        if fault == "cut before":
            return
        if fault == "hang before":
            time.sleep(HANG)
        if fault in _ANSWERS:
            client.sendall(_ANSWERS[fault])
            return
        answer = self._pass_on(request)
        if fault == "hang before":
            self.late.release()
        if fault == "cut after":
            return
        if fault == "hang after":
            time.sleep(HANG)
        if fault == "502 after":
            answer = _ANSWERS["502"]
        if fault == "half":
            answer = answer[: len(answer) * 2 // 3]
        if fault == "bom":
            head, _, body = answer.partition(b"\r\n\r\n")
            lines = [one for one in head.split(b"\r\n") if not _is_length(one)]
            body = b"\xef\xbb\xbf" + body
            lines.append(b"Content-Length: %d" % len(body))
            answer = b"\r\n".join(lines) + b"\r\n\r\n" + body
        client.sendall(answer)

    def _pass_on(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [one for one in head.split(b"\r\n") if not one.lower().startswith(b"connection:")]
        with socket.create_connection(("127.0.0.1", self._behind)) as server:
            server.sendall(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
            answer = b""
            while piece := server.recv(65536):
                answer += piece
        return answer


def _is_length(line: bytes) -> bool:
    return line.lower().startswith((b"content-length:", b"transfer-encoding:"))


def _message(client: socket.socket) -> bytes:
    """One whole request."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = client.recv(65536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            while len(body) < int(line.partition(b":")[2]):
                body += client.recv(65536)
    return head + b"\r\n\r\n" + body


def _answer(status: str, *headers: str, body: str = "<h1>Sorry</h1>") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html", f"Content-Length: {len(body)}",
             "Connection: close", *headers]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


_ANSWERS = {
    "502": _answer("502 Bad Gateway"),
    "503": _answer("503 Service Unavailable", "Retry-After: 600"),
    "429": _answer("429 Too Many Requests", "Retry-After: 30"),
    "redirect": _answer("302 Found", "Location: https://elsewhere.example/wp-json/wp/v2/comments"),
}
"""What is answered without WordPress hearing of the request."""
