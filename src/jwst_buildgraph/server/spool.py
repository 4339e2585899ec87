"""Answers on their way out: in memory while small, else in a file that is never seen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO

from jwst_buildgraph.server.settings import MEGABYTE

PIECE = 64 * 1024

_IN_MEMORY = MEGABYTE // 2


class NoRoomError(Exception):
    """Too much is on its way out already."""


class Room:
    """How much may be on its way out at the same time, in files."""

    def __init__(self, size: int) -> None:
        self._left = size

    def take(self, size: int) -> None:
        """Take some of it.

        Raises
        ------
        NoRoomError
            If there is not as much left.
        """
        if size > self._left:
            raise NoRoomError
        self._left -= size

    def give_back(self, size: int) -> None:
        """Give back what was taken."""
        self._left += size


class Content:
    """The body of an answer: written once, then read once, in pieces or as a whole."""

    def __init__(self, room: Room) -> None:
        self._room, self._parts = room, list[bytes]()
        self._file: IO[bytes] | None = None
        self.size, self._taken = 0, 0

    def write(self, data: bytes) -> None:
        """Add a piece.

        Raises
        ------
        NoRoomError
            If it would have to go to a file, and there is no room for it.
        """
        self.size += len(data)
        if self._file is None and self.size <= _IN_MEMORY:
            self._parts.append(data)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="buildgraph-")  # noqa: SIM115 - see close
            data = b"".join([*self._parts, data])
            self._parts = []
        self._room.take(len(data))
        self._taken += len(data)
        self._file.write(data)

    @property
    def in_file(self) -> bool:
        """Tell whether it is in a file, which can be sent once."""
        return self._file is not None

    def whole(self) -> bytes:
        """Return all of it in memory, and let go of the file."""
        if self._file is None:
            return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._file.seek(0)
        found = self._file.read()
        self.close()
        return found

    def pieces(self) -> Iterator[bytes]:
        """Yield what is in the file piece by piece.

        Raises
        ------
        RuntimeError
            If it is not in a file, or was let go.
        """
        if self._file is None:
            raise RuntimeError("only what is in a file is taken piece by piece, and only once")
        self._file.seek(0)
        while piece := self._file.read(PIECE):
            yield piece

    def close(self) -> None:
        """Let go of the file, if there is one."""
        if self._file is not None:
            self._room.give_back(self._taken)
            self._file.close()
            self._file = None
