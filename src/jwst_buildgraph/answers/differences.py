"""One line of a comparison of two builds, and the order in which lines are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jwst_buildgraph.answers.answer import Record

SECTIONS = (
    "summary",
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
            _subject(line),
            line.action,
            line.title.casefold(),
            line.thing,
        ),
    )


def _subject(line: Difference) -> str:
    """Return what lines are told together by: the step or area of a change or a parameter."""
    if line.section in ("changes", "parameters", "defaults"):
        return line.thing.rpartition("/")[0].rpartition("/")[2]
    return ""


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


def summary(lines: Iterable[Difference]) -> str:
    """Return what differences amount to, in a line: what became what, else counts by action."""
    told: dict[str, Counter[str]] = {}
    titles = []
    for line in lines:
        if line.section in ("releases", "contexts"):
            titles.append(line.title)
        else:
            told.setdefault(line.section, Counter())[line.action] += 1
    counts = [f"{section}: {_counted(section, actions)}" for section, actions in told.items()]
    return "; ".join([", ".join(titles), *counts] if titles else counts) or "no difference is known"


def _counted(section: str, actions: Counter[str]) -> str:
    if section == "changes":  # of as many sorts as there are kinds of change
        return str(actions.total())
    words = {"added to": "added to a pipeline", "taken out of": "taken out of a pipeline"}
    told = ((words.get(a, a.removeprefix("default ")), n) for a, n in actions.most_common())
    return ", ".join(f"{count} {word}" for word, count in told)
