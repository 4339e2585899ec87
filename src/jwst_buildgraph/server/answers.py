"""Answers as they are sent, and those that are kept to be sent again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache

from jwst_buildgraph.server.spool import Content

Key = tuple[object, ...]
RawHeaders = list[tuple[bytes, bytes]]

ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Link, Location, Retry-After, X-Notes, X-SPARQL-MaxRows, X-Total-Count"
    ),
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer carries, unless a job says otherwise."""

_ALL_RAW = {name.lower().encode(): value.encode() for name, value in ALL.items()}
_KEPT_STATUSES = (200, 303, 404)
_OVERHEAD = 1024


@dataclass(frozen=True)
class Answer:
    """What is sent to a client."""

    status: int
    headers: RawHeaders
    content: bytes | Content = b""

    @property
    def size(self) -> int:
        """Return the length of its content."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.size

    def close(self) -> None:
        """Let go of what it holds."""
        if isinstance(self.content, Content):
            self.content.close()


def answer(status: int, headers: Mapping[str, str], content: bytes | Content = b"") -> Answer:
    """Return an answer with what all answers carry."""
    size = len(content) if isinstance(content, bytes) else content.size
    own = dict(_raw(name, value) for name, value in headers.items())
    if status not in (204, 304):
        own[b"content-length"] = b"%d" % size
    return Answer(status, list({**_ALL_RAW, **own}.items()), content)


def told(status: int, message: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Return an answer of one line for people."""
    plain = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
    return answer(status, {**plain, **(headers or {})}, f"{message}\n".encode())


class Marks:
    """By what a client asks whether an answer is still the same.

    The tag is weak, since the same rows may come in another order.

    Parameters
    ----------
    version
        Everything that answers depend on besides the request.
    modified
        When that last changed, in seconds since 1970.
    key
        The request.
    """

    def __init__(self, version: str, modified: float, key: Key) -> None:
        digest = hashlib.blake2b(repr((version, key)).encode(), digest_size=12).hexdigest()
        self._tag, self._modified = f'"{digest}"', int(modified)

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that tell a client."""
        return {
            "ETag": f"W/{self._tag}",
            "Last-Modified": _date(self._modified),
            "Cache-Control": "no-cache",
            "Vary": "Accept, Accept-Encoding",
        }

    def are_known(self, asked: Mapping[bytes, bytes]) -> bool:
        """Tell whether a client has this answer already, by the headers of its request."""
        if tags := asked.get(b"if-none-match", b"").decode("latin-1"):
            return any(
                tag.strip().removeprefix("W/") in (self._tag, "*") for tag in tags.split(",")
            )
        since = asked.get(b"if-modified-since", b"").decode("latin-1")
        try:
            return bool(since) and parsedate_to_datetime(since).timestamp() >= self._modified
        except (ValueError, TypeError, OverflowError):
            return False


class Kept:
    """Answers that may be given again, up to a size; the least used ones go first."""

    def __init__(self, size: int) -> None:
        self._size, self._taken = size, 0
        self._answers: OrderedDict[Key, tuple[Answer, int]] = OrderedDict()

    def get(self, key: Key) -> Answer | None:
        """Return the answer to the same request."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._answers.move_to_end(key)
        return found[0]

    def would_keep(self, status: int, size: int) -> bool:
        """Tell whether an answer may be kept: one of its status, not too long."""
        return status in _KEPT_STATUSES and size <= self._size // 8

    def keep(self, key: Key, given: Answer) -> None:
        """Keep an answer that may be; one in a file is not, since it can be sent only once."""
        if not isinstance(given.content, bytes):
            return
        size = given.size + _OVERHEAD + sum(len(part) for part in key if isinstance(part, bytes))
        if key in self._answers or not self.would_keep(given.status, size):
            return
        self._answers[key] = given, size
        self._taken += size
        while self._taken > self._size:
            _, (_, freed) = self._answers.popitem(last=False)
            self._taken -= freed

    def forget(self) -> None:
        """Forget everything."""
        self._answers.clear()
        self._taken = 0


@lru_cache(4)
def _date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


@lru_cache(256)
def _raw(name: str, value: str) -> tuple[bytes, bytes]:
    """Return a header as it is sent, its value without what could end it early."""
    plain = value.replace("\r", " ").replace("\n", " ")
    return name.lower().encode("latin-1"), plain.encode("latin-1", "replace")
