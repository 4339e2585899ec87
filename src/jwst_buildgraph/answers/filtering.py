"""Several filters on one kind of thing, as the intersection of canned questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.errors import ParameterError

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph


def filtered(
    graph: BuildGraph,
    key: str,
    everything: str,
    filters: Mapping[str, str],
    scope: Mapping[str, str],
) -> list[Record]:
    """Return the rows of question `everything` that every filter of `scope` lets through.

    `filters` names the question behind each filter. Columns that only a filter knows,
    such as ``via``, are added to the row.

    Raises
    ------
    ParameterError
        If `scope` has a filter that there is no question for.
    """
    rows: dict[str, Record] = {row[key]: row for row in graph.ask(everything)}
    for name, value in scope.items():
        if name not in filters:
            raise ParameterError(f"no filter {name!r} here; there are: {', '.join(filters)}")
        passed = {row[key]: row for row in graph.ask(filters[name], **{name: value})}
        rows = {iri: {**row, **passed[iri]} for iri, row in rows.items() if iri in passed}
    return list(rows.values())
