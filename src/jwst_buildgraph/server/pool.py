"""Workers, seen from the HTTP process: a queue in front, a deadline on each, and a spare."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from jwst_buildgraph.errors import RefusedError
from jwst_buildgraph.server.mate import EndedError, Finished, Mate
from jwst_buildgraph.server.metrics import Metrics
from jwst_buildgraph.server.settings import MEGABYTE, Settings
from jwst_buildgraph.server.spool import NoRoomError


class Pool:
    """The workers that can be asked, and the requests that wait for one."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings, self._metrics = settings, metrics
        self._idle: deque[Mate] = deque()
        self._waiting: deque[asyncio.Future[Mate]] = deque()

    async def run(self, call: dict[str, Any], body: bytes) -> Finished:
        """Have a worker answer a call.

        Raises
        ------
        RefusedError
            If too many wait already, or it takes too long or too much memory.
        """
        worker = await self._turn()
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await worker.ask(call, body)
        except TimeoutError:
            self._metrics.killed("timeout")
            worker.kill()
            raise RefusedError(504, self._too_long()) from None
        except EndedError as ended:
            raise self._explained(ended) from None
        except NoRoomError:
            self._metrics.refused()
            raise RefusedError(
                503, "too many long answers are on their way: try later", Retry_After="30"
            ) from None
        except asyncio.CancelledError:
            self._metrics.killed("hang-up")
            worker.kill()
            raise

    def forget(self) -> None:
        """Ask those who are free now nothing more."""
        self._idle.clear()

    @property
    def waiting(self) -> int:
        """Return how many requests wait for a worker."""
        return len(self._waiting)

    async def _turn(self) -> Mate:
        while self._idle:
            worker = self._idle.popleft()
            if worker.is_idle:
                return worker
        if len(self._waiting) >= self._settings.queue:
            self._metrics.refused()
            raise RefusedError(
                503, "too many requests are waiting: try again soon", Retry_After="2"
            )
        turn: asyncio.Future[Mate] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._settings.timeout * 2):
                return await turn
        except TimeoutError:
            self._metrics.refused()
            raise RefusedError(
                503, "no worker became free in time: try again soon", Retry_After="5"
            ) from None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.take(turn.result())
            raise

    def take(self, worker: Mate) -> None:
        """Give a worker that is free to who waits longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    def _too_long(self) -> str:
        return (
            f"this took longer than the {self._settings.timeout:g} s that a request may take, "
            "and was stopped: make the query narrower, or add LIMIT"
        )

    def _explained(self, ended: EndedError) -> RefusedError:
        if ended.out_of_memory:
            self._metrics.killed("memory")
            size = self._settings.max_memory // MEGABYTE
            return RefusedError(
                503,
                f"this needed more than the {size} MB of memory that a request may take, "
                "and was stopped: make the query narrower, or add LIMIT",
            )
        if ended.out_of_stack:
            self._metrics.killed("stack")
            return RefusedError(400, "this query is nested too deeply for the engine")
        self._metrics.killed("outside")
        return RefusedError(
            503, "the worker for this request was stopped: try again", Retry_After="1"
        )
