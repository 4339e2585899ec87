"""What pages are made of: texts with addresses, and what is told of a thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A text, and the address of what it speaks of, where there is one."""

    text: str
    href: str | None = None


@dataclass(frozen=True)
class Fact:
    """A property in words, and its values."""

    label: str
    values: tuple[Link, ...]
    href: str | None = None


@dataclass(frozen=True)
class Part:
    """A part of a thing: its anchor, what it is, what it says in a line, and in full."""

    anchor: str
    kind: str
    says: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Lines:
    """One piece of evidence: where a source says it."""

    anchor: str
    supports: tuple[Link, ...]
    source: Link
    section: str
    lines: Link
    snapshot: Link | None
    statement_hash: str
    text: str | None


@dataclass(frozen=True)
class Claim:
    """What one source says of a single-valued fact."""

    anchor: str
    property: str
    value: Link
    certainty: str
    evidence: tuple[Link, ...]


@dataclass(frozen=True)
class Conflict:
    """A fact that sources disagree about: every side, the one that stands, and by which rule."""

    anchor: str
    property: str
    sides: tuple[Claim, ...]
    standing: str
    rule: Link


@dataclass(frozen=True)
class Sheet:
    """Everything that is said about one thing."""

    path: str
    title: str
    kinds: tuple[Link, ...]
    prose: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...] = ()
    claims: tuple[Claim, ...] = ()
    parts: tuple[Part, ...] = ()
    evidence: tuple[Lines, ...] = ()


def shown(citation: str) -> str:
    """Return a citation as pages show it: that a source is of JDox need not be said each time."""
    return citation.removeprefix("jdox/")
