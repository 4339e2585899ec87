"""What a job answers with, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jwst_buildgraph.errors import RefusedError

TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """A whole HTTP answer, made inside a worker.

    The server adds what all answers share (length, ETag, Last-Modified, compression,
    CORS, security headers) and keeps answers of status 200, 303 and 404 for the same
    request, for as long as the graph stays the same and the day lasts.

    Parameters
    ----------
    status
        HTTP status.
    media_type
        Content-Type, with its charset where it is text.
    body
        The content, as a whole or piece by piece; nothing is sent before it is complete,
        so that an error halfway is still told by its status.
    headers
        Further headers, such as ``Location`` or ``Link``.
    keep
        Whether the same request may be answered by this reply again.
    """

    status: int
    media_type: str
    body: bytes | Iterable[bytes]
    headers: Mapping[str, str] = field(default_factory=dict)
    keep: bool = True


def text(status: int, message: str, **headers: str) -> Reply:
    """Return a reply of one line for people; header names are given with underscores."""
    return refusal(RefusedError(status, message, **headers))


def refusal(error: RefusedError) -> Reply:
    """Return the reply that says why there is no other."""
    return Reply(error.status, TEXT, f"{error}\n".encode(), error.headers)


def redirect(location: str, status: int = 303) -> Reply:
    """Return a reply that sends the client elsewhere."""
    return Reply(status, TEXT, f"See {location}\n".encode(), {"Location": location})
