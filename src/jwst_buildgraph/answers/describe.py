"""Everything about one thing, with who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    thing="path of the thing",
    part="fact, claim, conflict, evidence, part, or referred to by",
    property="the property, in words",
    value="its value; for things their label",
    iri="path of the value where it is a thing",
    evidence="source and lines",
)
_PARTS = {
    "fact": "thing-facts",
    "claim": "thing-claims",
    "conflict": "thing-conflicts",
    "part": "thing-parts",
    "referred to by": "thing-referrers",
    "evidence": "evidence",
}


def describe(graph: BuildGraph, name: str) -> Answer:
    """Return the facts, claims, conflicts, parts, referrers and evidence of a thing."""
    path = short(graph.resolve_name(name))
    rows: list[Record] = []
    for part, question in _PARTS.items():
        for found in graph.ask(question, thing=path):
            known = {column.name: found.get(column.name) for column in _COLUMNS}
            rows.append({**known, "thing": path, "part": part})
    return Answer(_COLUMNS, rows, coverage_notes(graph))
