"""Keeping the served graph the one that the store says is current."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from jwst_buildgraph.errors import RefusedError, StoreError
from jwst_buildgraph.server.herd import Herd
from jwst_buildgraph.server.mate import Mate
from jwst_buildgraph.server.metrics import Metrics
from jwst_buildgraph.server.pool import Pool
from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.server.spool import Room

_RETRY_SECONDS = 1.0
_ROOM_IN_ANSWERS = 8

Stamp = tuple[int, int]


class Keeper:
    """Starts herds: the first, one for each new generation, one where another was lost.

    Parameters
    ----------
    settings
        Limits, and the store.
    pointer
        The file that says which generation is the current one.
    pool
        Who asks the workers.
    metrics
        Where generations are counted.
    on_switch
        Called when another generation is served.
    """

    def __init__(
        self,
        settings: Settings,
        pointer: Path,
        pool: Pool,
        metrics: Metrics,
        on_switch: Callable[[], None],
    ) -> None:
        self._settings, self._pointer, self._pool = settings, pointer, pool
        self._metrics, self._on_switch = metrics, on_switch
        self._room = Room(settings.max_result * _ROOM_IN_ANSWERS)
        self._stamp: Stamp | None = None
        self._herd: Herd | None = None
        self._coming: Herd | None = None
        self._refreshing: asyncio.Task[None] | None = None
        self._moving: asyncio.Task[None] | None = None
        self._not_before = 0.0

    @property
    def is_current(self) -> bool:
        """Tell whether what is served is what the store says."""
        return self._herd is not None and self._stamp == _stamp(self._pointer)

    @property
    def generation(self) -> str:
        """Return the name of the generation that is served."""
        return self._herd.generation if self._herd is not None else ""

    @property
    def from_disk(self) -> bool:
        """Tell whether it is read from disk."""
        return self._herd is not None and self._herd.from_disk

    @property
    def modified(self) -> float:
        """Return when it became the current one, in seconds since 1970."""
        return self._stamp[1] / 1e9 if self._stamp is not None else 0.0

    async def start(self) -> None:
        """Serve the store as it is now, built before where it has to be.

        Raises
        ------
        StoreError
            If it cannot be opened.
        """
        await self._serve_another(_stamp(self._pointer), build=True)

    async def refresh(self) -> None:
        """Wait until what is served is what the store says.

        Raises
        ------
        RefusedError
            If that takes too long, or there is nothing to serve at all.
        """
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
        try:
            async with asyncio.timeout(self._settings.timeout):
                await asyncio.shield(self._refreshing)
        except TimeoutError:
            raise RefusedError(
                503, "a new state of the graph is being read: try again", Retry_After="2"
            ) from None
        if self._herd is None:
            raise RefusedError(
                503, "the store cannot be read at the moment: try again", Retry_After="2"
            )

    def end(self) -> None:
        """End all processes."""
        for herd in (self._herd, self._coming):
            if herd is not None:
                herd.end()

    async def _refresh(self) -> None:
        stamp = _stamp(self._pointer)
        if self._herd is not None and _text(self._pointer) == self._herd.generation:
            self._stamp = stamp
            return
        loop = asyncio.get_running_loop()
        if self._herd is None and loop.time() < self._not_before:
            return
        try:
            await self._serve_another(stamp, build=False)
        except StoreError as error:
            # What was served before still is, until the store changes once more.
            sys.stderr.write(f"buildgraph: the new state of the store is not served: {error}\n")
            self._not_before = loop.time() + _RETRY_SECONDS
            if self._herd is not None:
                self._stamp = stamp

    async def _serve_another(self, stamp: Stamp | None, *, build: bool) -> None:
        """Serve the current generation as soon as can be, then from memory if it fits."""
        herd = await self._started(replace(self._settings, at_once=True), build=build)
        self._switch(herd, stamp)
        self._metrics.switched()
        if herd.from_disk and self._settings.fits(herd.quads):
            self._moving = asyncio.create_task(self._move_to_memory(herd))

    async def _move_to_memory(self, from_disk: Herd) -> None:
        with suppress(StoreError):  # then it stays where it is
            herd = await self._started(self._settings, build=False)
            if self._herd is from_disk:
                self._switch(herd, self._stamp)
            else:
                herd.end()

    async def _started(self, settings: Settings, *, build: bool) -> Herd:
        self._coming = herd = Herd(settings, self._room, self._offer, self._lost)
        try:
            await herd.start(build=build)
        except StoreError:
            herd.end()
            raise
        return herd

    def _switch(self, herd: Herd, stamp: Stamp | None) -> None:
        old, self._herd, self._stamp = self._herd, herd, stamp
        self._pool.forget()
        if old is not None:
            old.retire()
        self._on_switch()

    def _offer(self, worker: Mate) -> None:
        if worker.herd is self._herd:
            self._pool.take(worker)

    def _lost(self, herd: Herd) -> None:
        if herd is self._herd:
            self._herd = None
            self._pool.forget()
            self._refreshing = asyncio.create_task(self._refresh())


def _stamp(pointer: Path) -> Stamp | None:
    try:
        told = pointer.stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns


def _text(pointer: Path) -> str:
    try:
        return pointer.read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""
