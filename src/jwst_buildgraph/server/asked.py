"""A request as it came in, before anybody has looked for its meaning."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from jwst_buildgraph.errors import RefusedError
from jwst_buildgraph.server.answers import Key

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

_HOST = re.compile(rb"[A-Za-z0-9.\-_]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?")
_NONE = re.compile(r"q=0(?:\.0*)?")


class Asked:
    """One HTTP request.

    Parameters
    ----------
    scope
        What ASGI says about it.
    base
        Address of the server; of the Host header where it is empty.
    """

    def __init__(self, scope: Scope, base: str) -> None:
        self.scope = scope
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query: bytes = scope["query_string"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.base = base or self._own_base()
        self.takes_gzip = _accepts_gzip(self.headers.get(b"accept-encoding", b""))
        self.route = ""

    @property
    def reads(self) -> bool:
        """Tell whether it has no body and asks for nothing but an answer."""
        return self.method in ("GET", "HEAD")

    def key(self, body: bytes = b"") -> Key:
        """Return everything that its answer depends on, besides the graph and the day."""
        sent: tuple[bytes, ...] = ()
        if not self.reads:
            sent = (self.header(b"content-type"), hashlib.blake2b(body).digest())
        return (
            self.scope["raw_path"],
            self.query,
            self.headers.get(b"accept", b""),
            self.base,
            self.takes_gzip,
            *sent,
        )

    def header(self, name: bytes) -> bytes:
        """Return a header, or nothing."""
        return self.headers.get(name, b"")

    def text(self, name: bytes) -> str:
        """Return a header as text."""
        return self.header(name).decode("latin-1")

    def query_text(self) -> str:
        """Return the query part of the address.

        Raises
        ------
        RefusedError
            If it is not text.
        """
        try:
            return self.query.decode("utf-8")
        except UnicodeDecodeError:
            raise RefusedError(400, "the address is not UTF-8") from None

    async def body(self, receive: Receive, limit: int, patience: float) -> bytes:
        """Wait for the body.

        Raises
        ------
        RefusedError
            If it is too long, or does not come.
        """
        if self.reads:
            return b""
        if self.header(b"content-encoding") not in (b"", b"identity"):
            raise RefusedError(415, "a body is sent as it is, without Content-Encoding")
        length = self.header(b"content-length")
        if length.isdigit() and int(length) > limit:
            raise _too_long(limit)
        try:
            async with asyncio.timeout(patience):
                return await _received(receive, limit)
        except TimeoutError:
            raise RefusedError(408, f"the request did not arrive within {patience:g} s") from None

    def _own_base(self) -> str:
        host = self.header(b"host")
        if not _HOST.fullmatch(host):
            name, port = self.scope["server"] or ("localhost", None)
            host = f"[{name}]:{port}".encode() if ":" in name else f"{name}:{port}".encode()
        return f"{self.scope['scheme']}://{host.decode('ascii')}"


async def _received(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise asyncio.CancelledError
        body += message.get("body", b"")
        if len(body) > limit:
            raise _too_long(limit)
        if not message.get("more_body", False):
            return bytes(body)


def _too_long(limit: int) -> RefusedError:
    return RefusedError(
        413, f"the body is longer than {limit // 1024} kB, which is the most allowed"
    )


def _accepts_gzip(accepted: bytes) -> bool:
    for part in accepted.decode("latin-1").lower().split(",") if accepted else ():
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return not _NONE.fullmatch(quality.strip())
    return False
