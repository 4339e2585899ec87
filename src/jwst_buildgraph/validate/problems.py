"""What a check finds, and where it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jwst_buildgraph.terms import short


class Severity(StrEnum):
    """How bad a finding is; only violations make data wrong."""

    violation = "violation"
    warning = "warning"
    info = "info"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and how to mend it."""

    severity: Severity
    thing: str
    message: str
    check: str


@dataclass(frozen=True)
class Problem:
    """A finding with its place."""

    finding: Finding
    file: str
    line: int | None

    @property
    def place(self) -> str:
        """Return ``file:line``, as editors understand it."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        found = self.finding
        return f"{self.place}: {found.severity}: {short(found.thing)}: {found.message}"

    def sort_key(self) -> tuple[str, int, str, str]:
        """Return what problems are ordered by."""
        return self.file, self.line or 0, self.finding.thing, self.finding.message


def owner(thing: str) -> Iterator[str]:
    """Yield a thing's IRI and those of what it may be a part of, nearest first."""
    yield thing
    base, hash_sign, fragment = thing.partition("#")
    while hash_sign and "-" in fragment:
        fragment = fragment.rpartition("-")[0]
        yield f"{base}#{fragment}"
    if hash_sign:
        yield base
