"""What the reading of a page gives: statements and residue."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from jwst_buildgraph.sources.pages.layout.pieces import Page

NEW_NAME = "name"


@dataclass(frozen=True)
class Statement:
    """One statement of a page; lists are empty and the rest None where the text is silent."""

    line: int
    section: str
    build: str | None
    kind: str
    further_kinds: list[str]
    instruments: list[str]
    techniques: list[str]
    modes: list[str]
    steps: list[str]
    pipelines: list[str]
    parameters: list[str]
    pmaps: list[str]
    keywords: list[str]
    reference_types: list[str]
    releases: list[str]
    pull_requests: list[str]
    dates: list[str]
    certainty: str | None
    quantities: list[str]
    default: str | None
    status: str | None
    fixed_in: str | None
    excluded: list[str]
    confidence: float
    text: str
    last_line: int
    start: int
    end: int
    exp_types: list[str] = field(default_factory=list)
    detectors: list[str] = field(default_factory=list)
    dispersers: list[str] = field(default_factory=list)
    subarrays: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    """The steps or parameters that others replace."""
    undetermined: list[str] = field(default_factory=list)
    """Of a version table: which of jwst, SDP and context the page says is not decided."""
    estimated: list[str] = field(default_factory=list)
    """Which of the dates are estimates; `certainty` tells of any."""

    def as_record(self) -> dict[str, Any]:
        """Return the statement as plain values, without its text."""
        record = asdict(self)
        del record["text"]
        return record


@dataclass(frozen=True)
class Residue:
    """Something on the page that was not understood."""

    what: str
    """``statement`` of no known kind, ``cell`` of no known type; ``name`` that is new."""
    line: int
    section: str
    text: str
    reason: str


@dataclass
class Reading:
    """All that was read of a page."""

    page: Page
    kind: str
    """``release notes`` or ``build information``."""
    statements: list[Statement] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    passed_over: int = 0
    """How many sentences say nothing of their own: where more is said, what the page is for."""

    @property
    def problems(self) -> list[Residue]:
        """Return the residue that somebody has to look at; names that are new are none."""
        return [entry for entry in self.residue if entry.what != NEW_NAME]

    @property
    def coverage(self) -> float:
        """Return the share of statements that were understood."""
        missed = sum(entry.what == "statement" for entry in self.residue)
        return len(self.statements) / max(1, len(self.statements) + missed)
