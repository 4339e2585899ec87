"""A small HTTP server that answers as it is told to, well or badly."""

from __future__ import annotations

import http.server
import socket
import struct
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from in_thread import InThread

ROWS = (
    b'{"head":{"vars":["build"]},'
    b'"results":{"bindings":[{"build":{"type":"literal","value":"12.1"}}]}}'
)
SRJ = "application/sparql-results+json"

Handler = http.server.BaseHTTPRequestHandler
Answer = Callable[[Handler], None]


def answer(status: int = 200, media_type: str = SRJ, body: bytes = ROWS, **headers: str) -> Answer:
    """Answer whole; underscores in names of headers are hyphens."""

    def give(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return give


def short(media_type: str = SRJ, body: bytes = ROWS) -> Answer:
    """Promise more bytes than come."""

    def give(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body) + 10))
        handler.end_headers()
        handler.wfile.write(body)

    return give


def chunks(media_type: str = SRJ, body: bytes = ROWS, last: bytes = b"") -> Answer:
    """Answer in one chunk; without `last`, the end of the chunks never comes."""

    def give(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(f"{len(body):x}\r\n".encode() + body + b"\r\n" + last)

    return give


def until_closed(media_type: str = SRJ, body: bytes = ROWS) -> Answer:
    """Answer as HTTP/1.0 did: it ends where the connection does."""

    def give(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", media_type)
        handler.end_headers()
        handler.wfile.write(body)

    return give


def trickle(header: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n") -> Answer:
    """Send a header, then one byte now and then, so that a socket's time-out never comes."""

    def give(handler: Handler) -> None:
        handler.wfile.write(header)
        for _ in range(100):
            try:
                handler.wfile.write(b" ")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.1)

    return give


def silent(handler: Handler) -> None:
    """Say nothing for longer than anybody here waits."""
    time.sleep(3)


def reset(handler: Handler) -> None:
    """Break the connection as a server does that is killed."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.wfile = None  # type: ignore[assignment]


class serving(InThread):  # noqa: N801 - reads as a verb
    """Serve answers in turn, the last one for ever after; `asked` are the requests so far."""

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[tuple[str, str, dict[str, list[str]]]] = []
        waiting = list(answers)
        asked = self.asked

        class Scripted(Handler):
            protocol_version = "HTTP/1.1"

            def respond(self) -> None:
                self.close_connection = True
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                asked.append((self.command, self.path, parse_qs(body)))
                (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)

            do_GET = do_POST = do_PUT = respond  # noqa: N815 - the names it is called by

            def finish(self) -> None:
                if self.wfile is not None:
                    super().finish()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """Say nothing of clients that went away."""

        self.server = Server(("127.0.0.1", 0), Scripted)

    @property
    def url(self) -> str:
        return f"{self.address}/sparql"

    def paths(self) -> list[str]:
        return [urlsplit(path).path for _, path, _ in self.asked]
