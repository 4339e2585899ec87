"""Changes: what a build did to steps, parameters, products and reference files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.answers.filtering import filtered
from jwst_buildgraph.catalogue import Column, question

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_FILTERS = {
    "build": "changes-by-build",
    "instrument": "changes-by-instrument",
    "mode": "changes-by-mode",
    "step": "changes-by-step",
    "pipeline": "changes-by-pipeline",
    "stage": "changes-by-stage",
    "kind": "changes-by-kind",
}
_VIA = Column("via", "how it reaches the mode: direct, technique, instrument, step or all")


def changes(graph: BuildGraph, **scope: str) -> Answer:
    """Return the changes in a scope."""
    rows = filtered(graph, "change", "changes", _FILTERS, scope)
    shown = question("changes").columns
    if "mode" in scope:
        shown = (*shown[:2], _VIA, *shown[2:])
    plain = [{column.name: row.get(column.name) for column in shown} for row in rows]
    return Answer(shown, plain, coverage_notes(graph, empty=not plain))
