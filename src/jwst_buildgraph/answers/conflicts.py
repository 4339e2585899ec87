"""Where the sources disagree, who says what, and which value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    subject="path of the thing that the sources disagree about",
    property="the single-valued fact",
    values="each side: value, source (with its lines), snapshot",
    resolved="the value that stands",
    rule="the rule that decided it",
)


def conflicts(graph: BuildGraph) -> Answer:
    """Return each conflict as one row with all its sides."""
    rows: dict[tuple[str, str], Record] = {}
    for side in graph.ask("conflicts"):
        row = rows.setdefault(
            (side["subject"], side["property"]),
            {
                "subject": side["subject"],
                "property": side["property"],
                "values": [],
                "resolved": side["resolved"],
                "rule": side["rule"],
            },
        )
        row["values"].append(
            {"value": side["value"], "source": side["source"], "snapshot": side["snapshot"]}
        )
    return Answer(_COLUMNS, list(rows.values()), coverage_notes(graph))
