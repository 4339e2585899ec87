"""From HTTP to jobs and back: the ASGI application."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from datetime import date, datetime
from typing import Any

from jwst_buildgraph.errors import RefusedError
from jwst_buildgraph.server import metrics as prometheus
from jwst_buildgraph.server.access import AccessLog
from jwst_buildgraph.server.answers import Answer, Kept, Key, Marks, answer, told
from jwst_buildgraph.server.api.problems import problem_of
from jwst_buildgraph.server.asked import Asked, Receive, Scope
from jwst_buildgraph.server.keeper import Keeper
from jwst_buildgraph.server.mate import Finished
from jwst_buildgraph.server.metrics import Metrics
from jwst_buildgraph.server.pool import Pool
from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.server.spool import PIECE, Content
from jwst_buildgraph.server.table import Found, Table

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_HUNG_UP = 499
_CHECKS = (b"if-none-match", b"if-modified-since")
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


class Application:
    """The endpoint, its pages and its REST interface, as ASGI sees them.

    Parameters
    ----------
    settings
        Limits.
    table
        Which path is which job.
    keeper, pool
        The graph, and the workers that are asked.
    kept
        Answers that may be given again.
    metrics, log
        Where answers are counted, and written down.
    """

    def __init__(
        self,
        settings: Settings,
        table: Table,
        keeper: Keeper,
        pool: Pool,
        kept: Kept,
        metrics: Metrics,
        log: AccessLog,
    ) -> None:
        self._settings, self._table, self._keeper, self._pool = settings, table, keeper, pool
        self._kept, self._metrics, self._log = kept, metrics, log
        self._started, self._day = time.time(), date.today()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun, task = time.perf_counter(), asyncio.current_task()
        scope["on_gone"] = task.cancel if task is not None else None
        asked = Asked(scope, self._settings.base)
        try:
            given = self._again(asked) or await self._made(asked, receive)
            await _deliver(given, send, with_body=asked.method != "HEAD")
        except asyncio.CancelledError:
            self._log.write(asked, _HUNG_UP, 0, begun)
            return
        self._metrics.answered(asked.route, given.status, time.perf_counter() - begun)
        self._log.write(asked, given.status, given.size, begun)

    def _again(self, asked: Asked) -> Answer | None:
        """Return an answer that was given before, where that is all there is to do."""
        if not asked.reads or not self._holds() or any(name in asked.headers for name in _CHECKS):
            return None
        return self._kept_for(asked, asked.key())

    def _kept_for(self, asked: Asked, key: Key) -> Answer | None:
        if (found := self._kept.get(key)) is not None:
            asked.route = "kept"
            self._metrics.kept()
        return found

    def _holds(self) -> bool:
        """Tell whether nothing that answers depend on has changed."""
        if (today := date.today()) != self._day:
            self._day = today
            self._kept.forget()
        return self._keeper.is_current

    async def _made(self, asked: Asked, receive: Receive) -> Answer:
        """Return a new answer, or a line that says why there is none."""
        try:
            return await self._routed(asked, receive)
        except RefusedError as refused:
            return told(refused.status, str(refused), refused.headers)

    async def _routed(self, asked: Asked, receive: Receive) -> Answer:
        if asked.path == "/health":
            return self._health()
        if asked.path == "/metrics":
            exposed = self._metrics.exposed(self._pool.waiting)
            return answer(200, {"Content-Type": prometheus.CONTENT_TYPE}, exposed)
        found = self._table.find(asked.scope)
        if asked.method == "OPTIONS":
            return _options(found)
        if found.route is None:
            return _not_here(asked, found)
        asked.route = found.route.path
        settings = self._settings
        body = await asked.body(receive, settings.max_body, settings.patience)
        return await self._worked_out(asked, found, body)

    async def _worked_out(self, asked: Asked, found: Found, body: bytes) -> Answer:
        """Return what a worker answers, or what one answered to the same before."""
        if not self._holds():
            await self._keeper.refresh()
        key = asked.key(body)
        marks = Marks(
            f"{self._started} {self._keeper.generation} {self._day}", self._modified(), key
        )
        if asked.reads and marks.are_known(asked.headers):
            return answer(304, marks.headers)
        if (kept := self._kept_for(asked, key)) is not None:
            return kept
        generation = self._keeper.generation
        finished = await self._pool.run(_call(asked, found), body)
        # An answer of the graph before must not be kept as one of the graph after.
        lasts = finished.keep and self._keeper.generation == generation
        if lasts and self._kept.would_keep(finished.status, finished.content.size):
            made = _finished(finished, finished.content.whole(), marks)
            self._kept.keep(key, made)
            return made
        content = finished.content
        return _finished(finished, content if content.in_file else content.whole(), marks)

    def _modified(self) -> float:
        """Return since when all answers are what they are."""
        midnight = datetime.combine(self._day, datetime.min.time()).timestamp()
        return max(self._started, midnight, self._keeper.modified)

    def _health(self) -> Answer:
        serving = bool(self._keeper.generation)
        state = {
            "status": "ok" if serving else "no graph",
            "generation": self._keeper.generation,
            "graph": "on disk" if self._keeper.from_disk else "in memory",
            "waiting": self._pool.waiting,
        }
        headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        return answer(200 if serving else 503, headers, json.dumps(state).encode())


def _call(asked: Asked, found: Found) -> dict[str, Any]:
    assert found.route is not None
    return {
        "job": found.route.job,
        "path": found.path,
        "query": asked.query_text(),
        "accept": asked.text(b"accept"),
        "base": asked.base,
        "gzip": asked.takes_gzip,
        "takes_body": found.route.takes_body,
        "method": asked.method,
        "content_type": asked.text(b"content-type"),
    }


def _finished(finished: Finished, content: bytes | Content, marks: Marks) -> Answer:
    lasting = finished.keep and finished.status < 400
    shared = marks.headers if lasting else {"Cache-Control": "no-store", "Vary": "Accept"}
    return answer(finished.status, {**shared, **finished.headers}, content)


def _options(found: Found) -> Answer:
    methods = ", ".join(sorted({*found.methods, "OPTIONS"}))
    allow = {"Allow": methods, "Access-Control-Allow-Methods": methods}
    return answer(204, {**_PREFLIGHT, **allow})


def _not_here(asked: Asked, found: Found) -> Answer:
    if not found.methods:
        return told(404, "there is nothing at this address; the endpoint is /sparql")
    methods = ", ".join(sorted({*found.methods, "OPTIONS"}))
    message = f"{asked.method} is not for this address: {methods} are"
    if asked.path == "/api" or asked.path.startswith("/api/"):
        said = problem_of(405, message)
        assert isinstance(said.body, bytes)
        headers = {"Content-Type": said.media_type, "Cache-Control": "no-store"}
        return answer(405, {**headers, "Allow": methods}, said.body)
    return told(405, message, {"Allow": methods})


async def _deliver(given: Answer, send: Send, *, with_body: bool) -> None:
    try:
        await send(
            {"type": "http.response.start", "status": given.status, "headers": given.headers}
        )
        content = given.content if with_body else b""
        # In pieces, so that a client has its time for each: it may be slow at taking all.
        if isinstance(content, Content) or len(content) > PIECE:
            for piece in _pieces(content):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            content = b""
        await send({"type": "http.response.body", "body": content})
    finally:
        given.close()


def _pieces(content: bytes | Content) -> Iterator[bytes]:
    if isinstance(content, Content):
        return content.pieces()
    return (content[start : start + PIECE] for start in range(0, len(content), PIECE))
