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
    such as ``via``, are added to the row; those of a later filter count more.

    Raises
    ------
    ParameterError
        If `scope` has a filter that there is no question for.
    """
    rows: dict[str, Record] = {row[key]: row for row in graph.ask(everything)}
    if unknown := [name for name in scope if name not in filters]:
        raise ParameterError(f"no filter {unknown[0]!r} here; there are: {', '.join(filters)}")
    for name in filters:
        if name not in scope:
            continue
        passed = {row[key]: row for row in graph.ask(filters[name], **{name: scope[name]})}
        rows = {iri: {**row, **passed[iri]} for iri, row in rows.items() if iri in passed}
    return list(rows.values())
