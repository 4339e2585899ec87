"""The access log: a line of JSON for each request."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TextIO

from jwst_buildgraph.server.asked import Asked

_SHOWN = 500


class AccessLog:
    """Writes a line for each request, or none where there is nowhere to write to."""

    def __init__(self, out: TextIO | None) -> None:
        self._out = out

    def write(self, asked: Asked, status: int, size: int, begun: float) -> None:
        """Write down a request and how it was answered; `begun` is of `time.perf_counter`."""
        if self._out is None:
            return
        client = asked.scope["client"]
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": client[0] if client else None,
            "method": asked.method,
            "path": asked.path[:_SHOWN],
            "query": asked.query[:_SHOWN].decode("latin-1"),
            "route": asked.route,
            "status": status,
            "bytes": size,
            "seconds": round(time.perf_counter() - begun, 4),
            "agent": asked.text(b"user-agent")[:_SHOWN],
        }
        self._out.write(json.dumps(line) + "\n")
        self._out.flush()
