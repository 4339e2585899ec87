"""One line of a comparison of two builds, and the order in which lines are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jwst_buildgraph.answers.answer import Record

SECTIONS = (
    "releases",
    "contexts",
    "modes",
    "steps",
    "parameters",
    "defaults",
    "reference types",
    "reference files",
    "keywords",
    "packages",
    "other things",
    "changes",
    "issues",
)
"""The parts of a comparison, in order."""

NARROWEST = ("direct", "technique", "instrument", "step", "all")
"""The ways in which something reaches a mode, the most specific first."""


@dataclass(frozen=True)
class Difference:
    """What is different between two builds: one line."""

    section: str
    action: str
    thing: str
    title: str
    build: str | None = None
    evidence: tuple[str, ...] = ()
    via: str | None = None

    def as_record(self) -> Record:
        """Return it as a row."""
        return {
            "section": self.section,
            "action": self.action,
            "thing": self.thing,
            "title": self.title,
            "via": self.via,
            "build": self.build,
            "evidence": list(self.evidence),
        }


def narrowest(ways: Iterable[str]) -> str:
    """Return the most specific of some ways."""
    return min(ways, key=_width)


def in_order(differences: Iterable[Difference]) -> list[Difference]:
    """Return lines by section, in each the most specific first; the same line once."""
    merged: dict[tuple[str, ...], Difference] = {}
    for line in differences:
        # Of one thing, there may be several defaults, and several steps that use it.
        title = line.title if line.section in ("defaults", "reference types") else ""
        key = line.section, line.action, line.thing, title
        merged[key] = _merged(merged[key], line) if key in merged else line
    return sorted(
        merged.values(),
        key=lambda line: (
            SECTIONS.index(line.section),
            _width(line.via),
            _matters_little(line.action),
            line.action,
            line.title.casefold(),
            line.thing,
        ),
    )


def _matters_little(action: str) -> bool:
    """Tell whether results stay as they were, as far as the source says."""
    return {"dependency", "performance", "refactoring"}.issuperset(action.split(", "))


def _width(via: str | None) -> int:
    return NARROWEST.index(via) if via in NARROWEST else len(NARROWEST)


def _merged(one: Difference, other: Difference) -> Difference:
    """Return one line for what two sources tell alike; the first one's words."""
    evidence = dict.fromkeys((*one.evidence, *other.evidence))
    ways = [via for via in (one.via, other.via) if via]
    return replace(one, evidence=tuple(evidence), via=narrowest(ways) if ways else None)
