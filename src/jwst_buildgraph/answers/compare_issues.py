"""Which issues are new, fixed or carried over from one build to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.answers.differences import Difference
from jwst_buildgraph.versions import context_number, context_order_key, order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_FACT_OF_AXIS = {"build": "build", "jwst": "jwst", "sdp": "sdp", "context": "context"}


def compare_issues(
    graph: BuildGraph, first: Record, last: Record, scope: Mapping[str, str] | None
) -> Iterator[Difference]:
    """Yield the issues that differ between two builds, or last through both.

    Issues that began and were fixed in between cancel out. An issue whose beginning no
    source tells is *newly listed*, not new; one that is no longer listed and of whose fix
    no source tells is *unknown*.
    """
    before = {row["issue"]: row for row in graph.ask("issues-in-build", build=_path(first))}
    after = graph.ask("issues-in-build", build=_path(last))
    events = _events_between(graph, first, last)
    for row in after:
        path = row["issue"]
        if scope is not None and path not in scope:
            continue
        own = events.get(path, {})
        action = _action(before[path], row, own)
        if action:
            yield Difference(
                section="issues",
                action=action,
                thing=path,
                title=row["title"],
                build=own.get("fixed") or own.get("introduced") or last["build"],
                evidence=tuple(row["evidence"]),
                via=scope[path] if scope is not None else None,
            )


def _path(build: Record) -> str:
    return f"build/{build['build']}"


def _action(before: Record, after: Record, events: Mapping[str, str | None]) -> str | None:
    begun, fixed = "introduced" in events, "fixed" in events
    if begun or fixed:
        return None if begun and fixed else "fixed" if fixed else "new"
    states = before["state"], after["state"]
    if states == ("affected", "affected"):
        return "carried"
    if states[1] == "affected":
        return "new" if states[0] == "not affected" else "newly listed"
    if states == ("affected", "not affected"):
        return "fixed"
    return "unknown" if states[0] == "affected" else None


def _events_between(
    graph: BuildGraph, first: Record, last: Record
) -> dict[str, dict[str, str | None]]:
    """Return which issues begin for certain, or are fixed, after one build, up to the other.

    Each event comes with its build, where a source names one.
    """
    found: dict[str, dict[str, str | None]] = {}
    for row in graph.ask("issue-ranges"):
        exact = row["relation"] == "exact" or row["event"] == "fixed"
        if exact and _is_between(row["axis"], row["value"], first, last):
            own = found.setdefault(row["issue"], {})
            own[row["event"]] = row["value"] if row["axis"] == "build" else own.get(row["event"])
    return found


def _is_between(axis: str, value: str | None, first: Record, last: Record) -> bool:
    fact = _FACT_OF_AXIS.get(axis)
    if fact is None or not (value and first[fact] and last[fact]):
        return False
    try:
        return _key(axis, first[fact]) < _key(axis, value) <= _key(axis, last[fact])
    except ValueError:
        return False


def _key(axis: str, value: str) -> str:
    return context_order_key(context_number(value)) if axis == "context" else order_key(value)
