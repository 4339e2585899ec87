"""Places in the files of a distribution, for evidence."""

from __future__ import annotations

from dataclasses import dataclass

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.archive import Contents
from jwst_buildgraph.sources.statements import statement_hash

MAX_LINES = 4
"""How many lines one piece of evidence may span."""


@dataclass(frozen=True)
class Place:
    """Some consecutive lines of a file, counted from 1."""

    path: str
    first: int
    last: int


@dataclass(frozen=True)
class Unread:
    """What could not be read of a file, and why."""

    path: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.problem}"


def find_place(contents: Contents, path: str, needle: str) -> Place:
    """Return the line on which `needle` stands; it must stand on exactly one.

    Raises
    ------
    DataFileError
        If it does not.
    """
    before, found, after = contents.text(path).partition(needle)
    if not found or needle in after:
        raise DataFileError(path, f"{needle!r} does not stand there exactly once")
    line = before.count("\n") + 1
    return Place(path, line, line)


def fingerprint(contents: Contents, place: Place) -> str:
    """Return the statement hash of the lines of a place."""
    return statement_hash(contents.lines(place.path)[place.first - 1 : place.last])
