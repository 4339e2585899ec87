"""The kinds of statements, and what is known about one before it is classified."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jwst_buildgraph.sources.pages.layout.topics import Topic

LIFECYCLE, VERSION_ROW, PLAN, POLICY = "lifecycle", "version row", "plan", "policy"


KNOWN, CARRIED, FIXED = "known issue", "carried-over issue", "fixed issue"


AFFECTED, EPHEMERIS, KEYWORD = "affected data", "ephemeris", "keyword fact"


NO_CHANGES = (
    LIFECYCLE,
    VERSION_ROW,
    PLAN,
    POLICY,
    KNOWN,
    CARRIED,
    FIXED,
    AFFECTED,
    EPHEMERIS,
    KEYWORD,
)
"""The kinds that are no kinds of change."""


NEWLY_THERE = frozenset({"new-step", "new-parameter", "new-mode"})
"""The kinds of change that are told once, whatever else is said of what is new."""


ISSUES = frozenset({KNOWN, CARRIED, FIXED})


CERTAIN, CLEAR, BY_PLACE, WEAK = 1.0, 0.95, 0.8, 0.5
"""How sure a rule is; against what is certain, nothing learnt from examples counts."""


def words(pattern: str) -> re.Pattern[str]:
    """Return a pattern for words, whatever their capitals."""
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Facts:
    """What is known about a statement before it is classified."""

    topics: Sequence[Topic]
    """The topics of its headings and lead-ins, the nearest first."""
    names: frozenset[str] = frozenset()
    """The fields of what it names: modes, steps, pmaps …"""
    packages: bool = False
    """Whether it names a package that the pipeline depends on."""
    build: str | None = None
    """The build that its headings or its page are about."""
    builds: bool = False
    dates: bool = False
    in_step_list: bool = False
    opens: bool = False
    """Whether it stands before the sections of its page, right under the title."""
    in_prose: bool = False
    """Whether it is a sentence of a paragraph, not a bullet or a row."""
    information: bool = False
    """Whether its page is on builds as such, not the release notes of one."""


@dataclass(frozen=True)
class Classified:
    """The kind of a statement, further kinds it is of, and how sure that is."""

    kind: str | None
    further: tuple[str, ...] = ()
    confidence: float = CLEAR
    pointer: bool = False
    """Whether it says nothing of its own, only where more is said."""
