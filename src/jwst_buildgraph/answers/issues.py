"""Known issues: what they are, what they touch, since when, fixed where."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.answers.evidence import evidence_by_thing
from jwst_buildgraph.answers.filtering import filtered

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_FILTERS = {
    "mode": "issues-by-mode",
    "step": "issues-by-step",
    "build": "issues-in-build",
    "instrument": "issues-by-instrument",
    "technique": "issues-by-technique",
}
_COLUMNS = columns(
    issue="path of the issue, understood by `describe`",
    title="what it is, in a line",
    via="how it reaches the mode: direct, technique, instrument, step or all",
    conditions="what must also hold, as text",
    introduced="where it begins: axis, value and relation (exact, at-most, unknown)",
    fixed="where it ends, likewise; empty when no source tells of a fix",
    status="open, fixed or unknown",
    listed_in="the builds whose pages list it",
    workaround="what to do meanwhile, where a source says so",
    evidence="source, section, lines, and until when it had them where it has them no more",
)


def issues(graph: BuildGraph, **scope: str) -> Answer:
    """Return the issues in a scope, those that name the mode itself first.

    With a `build`, those that affect it or may do so; their status is that in the build.
    """
    rows = [_as_in_build(row) for row in filtered(graph, "issue", "issues", _FILTERS, scope)]
    begins, ends = _range_ends(graph)
    evidence = evidence_by_thing(graph, "issue-evidence")
    full = [
        {
            **{column.name: row.get(column.name) for column in _COLUMNS},
            "introduced": begins[row["issue"]],
            "fixed": ends[row["issue"]],
            "evidence": evidence[row["issue"]],
        }
        for row in rows
        if row.get("state") != "not affected"
    ]
    full.sort(key=_narrowest_first)
    return Answer(_COLUMNS, full, coverage_notes(graph, empty=not full))


def _as_in_build(row: Record) -> Record:
    """Return a row whose status is that in the build asked for, where one was asked for."""
    in_build = {"affected": "open", "unknown": "unknown"}
    return {**row, "status": in_build.get(row.get("state", ""), row["status"])}


def _range_ends(graph: BuildGraph) -> tuple[dict[str, list[Record]], dict[str, list[Record]]]:
    begins: dict[str, list[Record]] = defaultdict(list)
    ends: dict[str, list[Record]] = defaultdict(list)
    for row in graph.ask("issue-ranges"):
        end = {"axis": row["axis"], "value": row["value"], "relation": row["relation"]}
        if row["event"] == "introduced":
            begins[row["issue"]].append(end)
        elif row["event"] == "fixed":
            ends[row["issue"]].append(end)
    return begins, ends


_NARROWEST = ("direct", "technique", "instrument", "step", "all", None)


def _narrowest_first(row: Record) -> tuple[int, str]:
    return _NARROWEST.index(row["via"]), row["title"]
