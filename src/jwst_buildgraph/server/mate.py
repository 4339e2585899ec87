"""A worker process, seen from the HTTP process: asked one thing at a time, or killed."""

from __future__ import annotations

import asyncio
import json
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from jwst_buildgraph.server import wire
from jwst_buildgraph.server.limits import OUT_OF_MEMORY
from jwst_buildgraph.server.spool import Content, NoRoomError, Room

if TYPE_CHECKING:
    from jwst_buildgraph.server.herd import Herd


class EndedError(Exception):
    """A worker ended before it answered, with an exit code, or minus a signal, if known."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"worker ended with {code}")
        # The engine aborts where Python raises; and it overruns its stack where a query has
        # thousands of brackets in each other.
        self.out_of_memory = code in (-signal.SIGABRT, OUT_OF_MEMORY)
        self.out_of_stack = code in (-signal.SIGSEGV, -signal.SIGBUS)


@dataclass(frozen=True)
class Finished:
    """What a worker answered."""

    status: int
    headers: dict[str, str]
    keep: bool
    content: Content


class Mate(asyncio.Protocol):
    """A worker on this side of its socket."""

    def __init__(self, herd: Herd, pid: int, room: Room) -> None:
        self.herd, self.pid, self._room = herd, pid, room
        self._buffer, self._content = bytearray(), Content(room)
        self._answer: asyncio.Future[Finished] | None = None
        self._transport: asyncio.Transport | None = None
        self._gone = False
        self.answered = 0

    @property
    def is_idle(self) -> bool:
        """Tell whether it can be asked something."""
        return self._answer is None and not self._gone and self._transport is not None

    async def ask(self, call: dict[str, Any], body: bytes) -> Finished:
        """Have a call answered.

        Raises
        ------
        EndedError
            If the process ends before it has answered.
        NoRoomError
            If the answer is long and too many such are on their way out.
        """
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(wire.pack_call(call, body))
        return await self._answer

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self._gone = True
        self._content.close()
        self.herd.kill(self)
        if self._transport is not None:
            self._transport.abort()

    def let_go(self) -> None:
        """Let it end by itself: nobody calls any more."""
        self._gone = True
        if self._transport is not None:
            self._transport.close()

    def ended(self, code: int | None) -> None:
        """Hear that the process ended."""
        self.let_go()
        self._fail(EndedError(code))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's
        """Be asked nothing more."""
        self._gone = True
        self.herd.is_gone(self)

    def data_received(self, data: bytes) -> None:
        """Take what comes of an answer."""
        self._buffer += data
        for kind, content in wire.unpack(self._buffer):
            if kind == wire.END:
                self._finish(json.loads(content))
            else:
                self._add(content)

    def _add(self, content: bytes) -> None:
        try:
            self._content.write(content)
        except NoRoomError as full:
            self._fail(full)
            self.kill()

    def _finish(self, told: dict[str, Any]) -> None:
        content, answer = self._content, self._answer
        self._content, self._answer = Content(self._room), None
        self._gone = self._gone or told["last"]
        self.answered += 1
        if answer is None or answer.done():
            content.close()
        else:
            answer.set_result(Finished(told["status"], told["headers"], told["keep"], content))
        self.herd.is_free(self)

    def _fail(self, error: Exception) -> None:
        self._content.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
