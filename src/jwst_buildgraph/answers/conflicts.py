"""Where the sources disagree, who says what, and which value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    subject="path of the thing that the sources disagree about",
    property="the single-valued fact",
    values="each side: value, source, snapshot, evidence (file and lines)",
    resolved="the value that stands",
    rule="the rule that decided it",
)


def conflicts(graph: BuildGraph, about: str | None = None) -> Answer:
    """Return each conflict as one row with all its sides; `about` one thing, or all.

    Raises
    ------
    UnknownNameError, AmbiguousNameError
        If no one thing goes by the name `about`.
    """
    thing = short(graph.resolve_name(about)) if about is not None else None
    rows: dict[tuple[str, str], Record] = {}
    for side in graph.ask("conflicts"):
        if thing is not None and side["subject"].partition("#")[0] != thing:
            continue
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
            {name: side[name] for name in ("value", "source", "snapshot", "evidence")}
        )
    agreed = (f"the sources at hand do not disagree about {thing}",) if thing and not rows else ()
    return Answer(_COLUMNS, list(rows.values()), (*agreed, *coverage_notes(graph)))
