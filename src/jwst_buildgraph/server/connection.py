"""A connection that ends where a client is too slow, says too much, or goes away."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MAX_HEADERS = 64 * 1024


class Connection(HttpToolsProtocol):
    """uvicorn's connection, with limits that it does not have.

    A request must arrive, and a piece of an answer be taken, within `patience`; lines of
    a request have a greatest length; and the task that answers hears of a hang-up.
    """

    patience = 20.0
    max_url = 32 * 1024

    _waiting: asyncio.TimerHandle | None = None
    _writing: asyncio.TimerHandle | None = None
    _refused = False
    _headers_size = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, and expect a request."""
        super().connection_made(transport)
        self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and tell the task that still works for this client."""
        self._stop(self._waiting)
        self._stop(self._writing)
        working = self.cycle is not None and not self.cycle.response_complete
        super().connection_lost(exc)
        on_gone: Any = self.cycle.scope.get("on_gone") if self.cycle is not None else None
        if working and on_gone is not None:
            on_gone()

    def data_received(self, data: bytes) -> None:
        """Take what comes, unless this client was refused already."""
        if not self._refused:
            super().data_received(data)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._headers_size = 0
        self._expect_headers()

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address."""
        super().on_url(url)
        if len(self.url) > self.max_url:
            self._refuse(414, f"the address is longer than {self.max_url // 1024} kB: use POST")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        self._headers_size += len(name) + len(value)
        if self._headers_size > MAX_HEADERS:
            self._refuse(431, "the headers are too long")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Stop waiting; the application waits for the body."""
        self._stop(self._waiting)
        if not self._refused:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """End a request."""
        if not self._refused:
            super().on_message_complete()

    def pause_writing(self) -> None:
        """Hear that the client does not take what is sent; wait only so long."""
        super().pause_writing()
        self._stop(self._writing)
        self._writing = self.loop.call_later(self.patience, self.transport.abort)

    def resume_writing(self) -> None:
        """Hear that it does."""
        self._stop(self._writing)
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection, by force where the client does not take the rest."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(self.patience, self.transport.abort)

    def _expect_headers(self) -> None:
        self._stop(self._waiting)
        self._waiting = self.loop.call_later(self.patience, self.transport.abort)

    def _refuse(self, status: int, message: str) -> None:
        if self._refused:
            return
        self._refused = True
        head = b"content-type: text/plain; charset=utf-8\r\nconnection: close\r\n"
        content = f"{message}\n".encode()
        length = f"content-length: {len(content)}\r\n\r\n".encode()
        self.transport.write(STATUS_LINE[status] + head + length + content)
        self.transport.close()

    @staticmethod
    def _stop(timer: asyncio.TimerHandle | None) -> None:
        if timer is not None:
            timer.cancel()
