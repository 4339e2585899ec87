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
        if self._begins_and_ends_at(key):
            return Affected.unknown
        verdict = self._by_events(key)
        if key in self._sightings:
            return Affected.unknown if verdict is Affected.no else Affected.yes
        doubtful = verdict is Affected.no and self._is_doubtful()
        return Affected.unknown if doubtful else verdict

    @property
    def _boundaries(self) -> list[RangeEvent]:
        placed = filter(_is_boundary, self.events)
        return sorted(placed, key=lambda event: (event.key, event.kind is EventKind.fixed))

    @property
    def _sightings(self) -> frozenset[str]:
        return self.seen | {event.key for event in self.events if _is_sighting(event)}

    def _unplaced(self, kind: EventKind) -> int:
        return sum(event.kind is kind and not _is_boundary(event) for event in self.events)

    def _begins_and_ends_at(self, key: str) -> bool:
        """Tell whether it came and went within one version, so that both are true of it."""
        kinds = {event.kind for event in self._boundaries if event.key == key}
        return kinds == {EventKind.introduced, EventKind.fixed}

    def _is_doubtful(self) -> bool:
        """Tell whether it may have come back unplaced, or was seen where it should not be."""
        boundaries = self._boundaries
        begun_unplaced = bool(boundaries) and boundaries[0].kind is EventKind.fixed
        if self._unplaced(EventKind.introduced) > begun_unplaced:
            return True
        elsewhere = (key for key in self._sightings if not self._begins_and_ends_at(key))
        return any(self._by_events(key) is Affected.no for key in elsewhere)

    def _by_events(self, key: str) -> Affected:
        passed = [event for event in self._boundaries if event.key <= key]
        ahead = next((event for event in self._boundaries if event.key > key), None)
        if not passed:
            return self._before_all(key, ahead)
        if passed[-1].kind is EventKind.fixed:
            return _until(ahead)
        return self._while_affected(key, passed[-1].key, ahead)

    def _before_all(self, key: str, first: RangeEvent | None) -> Affected:
        seen = self._seen_before(first)
        if seen and min(seen) <= key <= max(seen):
            return Affected.yes
        exact = first is not None and first.relation is Relation.exact
        begins = first is not None and first.kind is EventKind.introduced
        return Affected.no if exact and begins else Affected.unknown

    def _while_affected(self, key: str, begin: str, ahead: RangeEvent | None) -> Affected:
        ends = ahead is not None and ahead.kind is EventKind.fixed
        exact = ahead is not None and ahead.relation is Relation.exact
        if ends and exact and not self._unplaced(EventKind.fixed):
            return Affected.yes
        return Affected.yes if key <= max([begin, *self._seen_before(ahead)]) else Affected.unknown

    def _seen_before(self, event: RangeEvent | None) -> list[str]:
        return [key for key in self._sightings if event is None or key < event.key]


def _is_boundary(event: RangeEvent) -> bool:
    placed = bool(event.key) and event.relation is not Relation.unknown
    return placed and event.kind is not EventKind.last_affected


def _is_sighting(event: RangeEvent) -> bool:
    exact = bool(event.key) and event.relation is Relation.exact
    return exact and event.kind is EventKind.last_affected


def _until(ahead: RangeEvent | None) -> Affected:
    """Tell the state after a fix: safe, unless the issue may have come back before `ahead`."""
    if ahead is None or ahead.relation is Relation.exact or ahead.kind is EventKind.fixed:
        return Affected.no
    return Affected.unknown


def combine(verdicts: Iterable[Affected]) -> Affected:
    """Join the verdicts along several axes: one that tells is enough, two that differ are not."""
    told = set(verdicts) - {Affected.unknown}
    return told.pop() if len(told) == 1 else Affected.unknown
