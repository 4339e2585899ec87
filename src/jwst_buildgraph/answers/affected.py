"""Whether a file is affected by an issue, from the file's FITS header keywords."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from jwst_buildgraph.affected import (
    Affected,
    AffectedRange,
    EventKind,
    RangeEvent,
    Relation,
    combine,
)
from jwst_buildgraph.terms import short
from jwst_buildgraph.versions import context_number, context_order_key, order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_AXIS_KEYWORDS = {"jwst": "CAL_VER", "context": "CRDS_CTX", "sdp": "SDP_VER"}
_DISPERSER_KEYWORDS = ("GRATING", "FILTER", "PUPIL")


def is_affected(graph: BuildGraph, issue: str, header: Mapping[str, str]) -> Affected:
    """Tell whether a file with this header is affected by an issue.

    The keywords that count are CAL_VER, CRDS_CTX, SDP_VER, those that select observing
    modes (EXP_TYPE and others), and those that name a disperser. What a header does not
    tell, or a source does not, gives *unknown*.
    """
    path = short(graph.resolve_name(issue, "issue"))
    in_time = combine(_verdicts_by_axis(graph, path, header))
    in_scope = _scope_verdict(graph, path, header)
    if Affected.no in (in_time, in_scope):
        return Affected.no
    return Affected.yes if in_time is in_scope is Affected.yes else Affected.unknown


def _verdicts_by_axis(
    graph: BuildGraph, path: str, header: Mapping[str, str]
) -> Iterable[Affected]:
    for axis, affected_range in _ranges(graph, path).items():
        keys = _keys_on_axis(graph, axis, header)
        yield combine([affected_range.contains(key) for key in keys])


def _ranges(graph: BuildGraph, path: str) -> dict[str, AffectedRange]:
    events: dict[str, list[RangeEvent]] = defaultdict(list)
    for row in graph.ask("issue-ranges"):
        if row["issue"] == path:
            event = EventKind(row["event"])
            key = _key(row["axis"], row["value"] or "")
            events[row["axis"]].append(RangeEvent(key, event, Relation(row["relation"])))
    listed = next(row["listed_in"] for row in graph.ask("issues") if row["issue"] == path)
    seen = frozenset(order_key(build) for build in listed)
    return {
        axis: AffectedRange(tuple(found), seen if axis == "build" else frozenset())
        for axis, found in events.items()
    }


def _key(axis: str, value: str) -> str:
    """Return a value's order key on its axis; empty for what is no version."""
    try:
        return context_order_key(context_number(value)) if axis == "context" else order_key(value)
    except ValueError:
        return ""


def _keys_on_axis(graph: BuildGraph, axis: str, header: Mapping[str, str]) -> list[str]:
    if axis == "build":
        release = header.get("CAL_VER", "")
        builds = [row["build"] for row in graph.builds() if row["jwst"] == release]
        return [order_key(build) for build in builds]
    key = _key(axis, header.get(_AXIS_KEYWORDS.get(axis, ""), ""))
    return [key] if key else []


def _scope_verdict(graph: BuildGraph, path: str, header: Mapping[str, str]) -> Affected:
    modes = selected_modes(graph, header)
    if not modes:
        return Affected.unknown
    reached = [row for m in modes for row in graph.ask("issues-by-mode", mode=m)]
    row = next((row for row in reached if row["issue"] == path), None)
    if row is None:
        return Affected.no
    return combine_conditions(row["conditions"], header)


def combine_conditions(conditions: Iterable[str], header: Mapping[str, str]) -> Affected:
    """Tell whether conditions hold, as far as a header tells: a disperser, or nothing."""
    verdict = Affected.yes
    used = {header[k].upper() for k in _DISPERSER_KEYWORDS if header.get(k)}
    for condition in conditions:
        name = condition.split()[-1].upper()
        if name in used:
            continue
        if condition.isupper() and used:
            return Affected.no
        verdict = Affected.unknown
    return verdict


def selected_modes(graph: BuildGraph, header: Mapping[str, str]) -> list[str]:
    """Return the paths of the observing modes that a header may belong to.

    A condition on a keyword that the header lacks is taken to be open, not failed.
    """
    holds: dict[tuple[str, str], bool] = {}
    for row in graph.ask("mode-selectors"):
        place = (row["mode"], row["selector"])
        value = header.get(row["keyword"])
        holds[place] = holds.get(place, True) and (
            (value is None and row["keyword"] != "EXP_TYPE")
            or (value is not None and _passes(row["test"], value, row["values"]))
        )
    return sorted({mode for (mode, _), passed in holds.items() if passed})


def _passes(test: str, value: str, wanted: list[str]) -> bool:
    if test == "starts with":
        return value.startswith(tuple(wanted))
    return (value in wanted) is (test == "equals")
