"""One generation of the graph being served: its nursery, and the workers forked there."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from jwst_buildgraph.errors import StoreError
from jwst_buildgraph.server.allocator import with_fast_memory
from jwst_buildgraph.server.mate import Mate
from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.server.spool import Room

_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")
_PAUSE = 0.2


class Herd:
    """A nursery and its workers.

    Parameters
    ----------
    settings
        Limits, and the store.
    room
        Where long answers wait.
    on_idle
        Called with a worker whenever it can be asked something.
    on_lost
        Called when the nursery ends unasked: no worker will be replaced any more.
    """

    def __init__(
        self,
        settings: Settings,
        room: Room,
        on_idle: Callable[[Mate], None],
        on_lost: Callable[[Herd], None],
    ) -> None:
        self._settings, self._room = settings, room
        self._on_idle, self._on_lost = on_idle, on_lost
        self._mates: dict[int, Mate] = {}
        self._incoming, self._descriptors = b"", deque[int]()
        self._retired = False
        self.generation, self.quads, self.from_disk = "", 0, False

    async def start(self, *, build: bool) -> None:
        """Start the nursery, wait until it holds the graph, and have the workers forked.

        Raises
        ------
        StoreError
            If the store cannot be opened.
        """
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[dict[str, Any]] = self._loop.create_future()
        self._control, theirs = socket.socketpair()
        self._process = _started_nursery(theirs, self._settings, build=build)
        theirs.close()
        self._control.setblocking(False)
        self._loop.add_reader(self._control.fileno(), self._listen)
        held = await self._ready
        self.generation, self.quads = str(held["generation"]), int(held["quads"])
        self.from_disk = held["on_disk"] is not None
        for _ in range(self._settings.workers):
            self._tell("fork")

    def retire(self) -> None:
        """Let workers finish what they do, and the nursery end after the last of them."""
        self._retired = True
        for mate in list(self._mates.values()):
            if mate.is_idle:
                mate.let_go()
        self._end_if_empty()

    def end(self) -> None:
        """End everything now."""
        self._retired = True
        self._close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        self._process.kill()
        self._process.wait()

    def kill(self, mate: Mate) -> None:
        """Kill a worker and have another one forked."""
        self._mates.pop(mate.pid, None)
        if self._control.fileno() < 0:
            with suppress(ProcessLookupError):
                os.kill(mate.pid, signal.SIGKILL)
            return
        self._tell(f"kill {mate.pid}")
        self._replace(mate)

    def is_free(self, mate: Mate) -> None:
        """Hear that a worker can be asked something."""
        if self._retired:
            mate.let_go()
        elif mate.is_idle:
            self._on_idle(mate)

    def is_gone(self, mate: Mate) -> None:
        """Hear that a worker closed its socket; why is told by the nursery, if it lives."""
        if self._control.fileno() < 0:
            self._mates.pop(mate.pid, None)
            mate.ended(None)

    def _listen(self) -> None:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, 65536, 64)
        except BlockingIOError:
            return
        except OSError:
            data, descriptors = b"", []
        self._descriptors.extend(descriptors)
        *lines, self._incoming = (self._incoming + data).split(b"\n")
        for line in lines:
            self._hear(json.loads(line))
        if not data:
            self._lost()

    def _hear(self, told: dict[str, Any]) -> None:
        if "ready" in told:
            self._ready.set_result(told["ready"])
        elif "error" in told:
            self._fail(str(told["error"]))
        elif "forked" in told:
            channel = socket.socket(fileno=self._descriptors.popleft())
            self._loop.create_task(self._welcome(int(told["forked"]), channel))
        elif (mate := self._mates.pop(int(told["ended"]), None)) is not None:
            mate.ended(int(told["code"]))
            self._replace(mate)

    async def _welcome(self, pid: int, channel: socket.socket) -> None:
        mate = self._mates[pid] = Mate(self, pid, self._room)
        channel.setblocking(False)
        await self._loop.create_unix_connection(lambda: mate, sock=channel)
        self.is_free(mate)

    def _replace(self, mate: Mate) -> None:
        if self._retired:
            self._end_if_empty()
        elif mate.answered:
            self._tell("fork")
        else:  # perhaps none can live: do not spin
            self._loop.call_later(_PAUSE, self._tell, "fork")

    def _tell(self, command: str) -> None:
        if self._control.fileno() >= 0:
            with suppress(OSError):
                self._control.send(command.encode() + b"\n")

    def _lost(self) -> None:
        self._close()
        self._fail("the process that holds the graph ended")
        if not self._retired:
            self._on_lost(self)

    def _fail(self, message: str) -> None:
        if not self._ready.done():
            self._ready.set_exception(StoreError(message))

    def _end_if_empty(self) -> None:
        if not self._mates:
            self._close()

    def _close(self) -> None:
        if self._control.fileno() >= 0:
            self._loop.remove_reader(self._control.fileno())
            self._control.close()
            self._bury()

    def _bury(self) -> None:
        """Take note of the nursery's end, which comes soon, so that no zombie is left."""
        if self._process.poll() is None:
            self._loop.call_later(_PAUSE, self._bury)


def _started_nursery(
    control: socket.socket, settings: Settings, *, build: bool
) -> subprocess.Popen[bytes]:
    """Start the process that holds the graph; no proxy, and no signal of a terminal, reaches it."""
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    what = "build" if build else "current"
    descriptor = control.fileno()
    return subprocess.Popen(
        [
            sys.executable,
            *("-m", "jwst_buildgraph.server.nursery"),
            *(str(descriptor), settings.to_json(), what),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[descriptor],
        env=with_fast_memory(kept),
        start_new_session=True,
    )
