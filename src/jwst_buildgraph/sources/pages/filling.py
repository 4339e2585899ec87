"""Filling in statements: rows of tables, labels by field, certainty."""

from __future__ import annotations

from typing import Any

from jwst_buildgraph.sources.pages.kinds.kinds import VERSION_ROW
from jwst_buildgraph.sources.pages.layout.tables import BuildRow
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.names.scope import Scope
from jwst_buildgraph.sources.pages.statement import Statement


def row_statement(item: Item, row: BuildRow, text: str) -> Statement:
    """Return the statement of a row of a version table, or of a part of it."""
    piece = item.piece
    empty: dict[str, Any] = labels_by_field(Scope())
    certainty = certainty_of([date in row.estimated for date in row.dates])
    return Statement(
        line=piece.line,
        section=" > ".join(heading.text for heading in item.path),
        build=row.build,
        kind=VERSION_ROW,
        further_kinds=[],
        **{**empty, "pmaps": row.pmaps, "releases": row.releases},
        dates=row.dates,
        certainty=certainty,
        quantities=[],
        default=None,
        status=row.status,
        fixed_in=None,
        excluded=[],
        confidence=0.95 if not row.untyped else 0.7,
        text=text,
        last_line=piece.last_line,
        start=piece.start,
        end=piece.end,
        undetermined=row.undetermined,
        estimated=row.estimated,
    )


def labels_by_field(scope: Scope) -> dict[str, Any]:
    """Return the labels of a scope, by the field of a statement that they stand in."""
    fields = (
        "instruments", "techniques", "modes", "steps", "pipelines", "parameters", "pmaps",
        "keywords", "reference_types", "releases", "pull_requests",
        "exp_types", "detectors", "dispersers", "subarrays",
    )  # fmt: skip
    return {name: scope.labels(name) for name in fields}


def certainty_of(estimated: list[bool]) -> str | None:
    """Return how certain dates are that a statement gives, if it gives any."""
    if not estimated:
        return None
    return "estimated" if any(estimated) else "reported"
