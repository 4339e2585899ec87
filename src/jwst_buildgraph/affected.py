"""Whether a version lies in an issue's affected range: yes, no or unknown.

A range runs along one axis (builds, jwst releases, CRDS contexts …) and is half-open:
the version that introduces an issue is affected, the one that fixes it is not. What no
source tells stays unknown and is never taken for "not affected".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Affected(StrEnum):
    """What can be said of a version or a file."""

    yes = "yes"
    no = "no"
    unknown = "unknown"


class Relation(StrEnum):
    """How exactly the place of an event is known."""

    exact = "exact"
    at_most = "at-most"
    unknown = "unknown"


class EventKind(StrEnum):
    """What happens to an issue at a place on its axis."""

    introduced = "introduced"
    fixed = "fixed"
    last_affected = "last-affected"


@dataclass(frozen=True, order=True)
class RangeEvent:
    """An event on an axis; `key` sorts as the versions of the axis do, empty when not known."""

    key: str
    kind: EventKind
    relation: Relation


@dataclass(frozen=True)
class AffectedRange:
    """An issue's events along one axis, and the versions that it was seen in."""

    events: tuple[RangeEvent, ...]
    seen: frozenset[str] = field(default=frozenset())

    def contains(self, key: str) -> Affected:
        """Tell whether the version with this order key is affected."""
        placed = sorted(event for event in self.events if _is_boundary(event))
        passed = [event for event in placed if event.key <= key]
        ahead = next((event for event in placed if event.key > key), None)
        if not passed:
            return self._before_all(key, ahead)
        if passed[-1].kind is EventKind.fixed:
            return _until(ahead)
        return self._while_affected(key, ahead)

    def _before_all(self, key: str, first: RangeEvent | None) -> Affected:
        if self._seen_around(key):
            return Affected.yes
        exact = first is not None and first.relation is Relation.exact
        begins = first is not None and first.kind is EventKind.introduced
        return Affected.no if exact and begins else Affected.unknown

    def _while_affected(self, key: str, ahead: RangeEvent | None) -> Affected:
        if ahead is not None and ahead.relation is Relation.exact:
            return Affected.yes
        return Affected.yes if key <= self._last_seen() else Affected.unknown

    def _seen_around(self, key: str) -> bool:
        """Tell whether it was seen here, or both before and after with nothing between."""
        return key in self.seen or (bool(self.seen) and min(self.seen) <= key <= max(self.seen))

    def _last_seen(self) -> str:
        known = {event.key for event in self.events if event.kind is not EventKind.fixed}
        return max({*self.seen, *known}, default="")


def _is_boundary(event: RangeEvent) -> bool:
    placed = bool(event.key) and event.relation is not Relation.unknown
    return placed and event.kind is not EventKind.last_affected


def _until(ahead: RangeEvent | None) -> Affected:
    """Tell the state after a fix: safe, unless the issue may have come back before `ahead`."""
    if ahead is None or ahead.relation is Relation.exact or ahead.kind is EventKind.fixed:
        return Affected.no
    return Affected.unknown


def combine(verdicts: Iterable[Affected]) -> Affected:
    """Join the verdicts along several axes: one that tells is enough, two that differ are not."""
    told = set(verdicts) - {Affected.unknown}
    return told.pop() if len(told) == 1 else Affected.unknown
