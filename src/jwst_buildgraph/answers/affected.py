"""Whether a file is affected by an issue, from the file's FITS header keywords."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.affected import (
    Affected,
    AffectedRange,
    EventKind,
    RangeEvent,
    Relation,
    combine,
)
from jwst_buildgraph.terms import short, thing
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
        return [order_key(build) for build in _builds_of(graph, header.get("CAL_VER", ""))]
    key = _key(axis, header.get(_AXIS_KEYWORDS.get(axis, ""), ""))
    return [key] if key else []


def _builds_of(graph: BuildGraph, release: str) -> set[str]:
    """Return the builds that a release of jwst is in, with the one that a patch is of.

    A build that a source once said had it does not count where the release is now said to
    be in another.
    """
    having = {row["build"] for row in graph.builds() if row["jwst"] == release}
    revision = ox.Literal(release)
    rows = graph.rows(
        f"SELECT ?build ?patched WHERE {{ ?release doap:revision {revision} ; "
        f"jwb:ofPackage {thing('package/jwst')} ; jwb:inBuild ?b . ?b skos:notation ?build "
        "OPTIONAL { ?b jwb:patchOf/skos:notation ?patched } }"
    )
    stated = {row["build"] for row in rows}
    patched = {row["patched"] for row in rows if "patched" in row}
    return stated | (patched & having) if stated else having


def _scope_verdict(graph: BuildGraph, path: str, header: Mapping[str, str]) -> Affected:
    modes = selected_modes(graph, header)
    if not modes:
        return Affected.unknown
    reached = [
        path in {row.issue for row in graph.ask("issues-by-mode", mode=mode)} for mode in modes
    ]
    if not any(reached):
        return Affected.no
    dispersers = _values(graph, path, "jwb:affectsDisperser/skos:notation")
    verdict = _disperser_verdict(graph, dispersers, header) if dispersers else Affected.yes
    stated = _values(graph, path, "jwb:condition")
    # What a condition says in words, no header can confirm.
    certain = all(reached) and not stated
    return verdict if certain or verdict is Affected.no else Affected.unknown


def _values(graph: BuildGraph, path: str, property_path: str) -> set[str]:
    rows = graph.rows(f"SELECT ?value WHERE {{ {thing(path)} {property_path} ?value }}")
    return {row["value"] for row in rows}


def _disperser_verdict(
    graph: BuildGraph, dispersers: set[str], header: Mapping[str, str]
) -> Affected:
    used = {header[keyword] for keyword in _DISPERSER_KEYWORDS if header.get(keyword)}
    if used & dispersers:
        return Affected.yes
    known = graph.rows("SELECT ?code WHERE { ?d a jwb:Disperser ; skos:notation ?code }")
    return Affected.no if used & {row["code"] for row in known} else Affected.unknown


def selected_modes(graph: BuildGraph, header: Mapping[str, str]) -> list[str]:
    """Return the observing modes that a header may belong to.

    A condition on a keyword that the header lacks is taken to be open, not failed; only
    EXP_TYPE must be there.
    """
    tests: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for row in graph.ask("mode-selection"):
        values = tests[row.mode, row.selector].setdefault((row.keyword, row.test), [])
        values.append(row.value)
    return sorted(
        {mode for (mode, _), conditions in tests.items() if _all_pass(conditions, header)}
    )


def _all_pass(conditions: Mapping[tuple[str, str], list[str]], header: Mapping[str, str]) -> bool:
    return all(
        _passes(test, header[keyword], wanted) if keyword in header else keyword != "EXP_TYPE"
        for (keyword, test), wanted in conditions.items()
    )


def _passes(test: str, value: str, wanted: list[str]) -> bool:
    if test == "starts with":
        return value.startswith(tuple(wanted))
    return (value in wanted) is (test == "equals")
