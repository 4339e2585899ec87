"""What went wrong, as ``application/problem+json`` (RFC 9457), in the command line's words.

Only where these name a command that finds what was meant, they name its address here.
"""

from __future__ import annotations

import json
from http import HTTPStatus

from jwst_buildgraph.errors import (
    AmbiguousNameError,
    BuildGraphError,
    UnknownNameError,
    UsageError,
)
from jwst_buildgraph.server.replies import Reply

PROBLEM = "application/problem+json"

STATUSES: tuple[tuple[type[BuildGraphError], int], ...] = (
    (UnknownNameError, 404),
    (AmbiguousNameError, 409),
    (UsageError, 422),
    (BuildGraphError, 503),
)
"""The status of each kind of error; the first that fits is taken."""


def problem(error: BuildGraphError, base: str) -> Reply:
    """Return an error as a reply; unknown and ambiguous names carry what may have been meant."""
    status = next(code for kind, code in STATUSES if isinstance(error, kind))
    more: dict[str, object] = {}
    detail = str(error)
    if isinstance(error, UnknownNameError):
        more["suggestions"] = list(error.nearest)
        detail = error.told(f"{base}/api/search?q=…")
    if isinstance(error, AmbiguousNameError):
        more["suggestions"] = list(error.choices)
    kind = type(error).__name__.removesuffix("Error")
    return problem_of(status, detail, f"{base}/api#{kind}", **more)


def problem_of(status: int, detail: str, kind: str = "about:blank", **more: object) -> Reply:
    """Return a reply of that status, with what is wrong in a line."""
    told = {
        "type": kind,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **more,
    }
    body = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return Reply(status, PROBLEM, body.encode("utf-8", "replace"), keep=status == 404)
