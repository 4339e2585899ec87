"""An unpacked source distribution: its files, its version, places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jwst_buildgraph.sources.statements import statement_hash


class StructureError(Exception):
    """Something in a distribution that this script or the vocabularies do not know."""


MAX_LINES = 4
"""How many lines one piece of evidence may span."""


@dataclass(frozen=True)
class Place:
    """Some consecutive lines of a file of the distribution, counted from 1."""

    path: str
    first: int
    last: int


class Distribution:
    """An unpacked source distribution of jwst."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._texts: dict[str, str] = {}

    def text(self, path: str) -> str:
        """Return the text of one of its files."""
        if path not in self._texts:
            try:
                self._texts[path] = (self.root / path).read_text(encoding="utf-8")
            except OSError as error:
                raise StructureError(f"{path}: {error.strerror}; is this jwst, unpacked?") from None
        return self._texts[path]

    def find(self, path: str, needle: str) -> Place:
        """Return the line on which `needle` stands; it must stand on exactly one."""
        before, found, after = self.text(path).partition(needle)
        if not found or needle in after:
            raise StructureError(f"{path}: {needle!r} does not stand there exactly once")
        line = before.count("\n") + 1
        return Place(path, line, line)

    def fingerprint(self, place: Place) -> str:
        """Return the statement hash of the lines of a place."""
        return statement_hash(self.text(place.path).splitlines()[place.first - 1 : place.last])

    @cached_property
    def version(self) -> str:
        """The release's version."""
        return self._first_match("PKG-INFO", r"^Version: (\S+)$")

    @cached_property
    def released(self) -> str:
        """The day of the release."""
        heading = rf"^{re.escape(self.version)} \((\d{{4}}-\d\d-\d\d)\)$"
        return self._first_match("CHANGES.rst", heading)

    def _first_match(self, path: str, pattern: str) -> str:
        match = re.search(pattern, self.text(path), re.MULTILINE)
        if match is None:
            raise StructureError(f"{path}: no line matches {pattern!r}")
        return match[1]
