"""Things found by the words of their names and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, columns
from jwst_buildgraph.catalogue import LIST_SEPARATOR
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.textindex import find

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

NOTHING = (
    "nothing has all of these words: names of all things are searched, and the texts of what "
    "was ingested; `buildgraph ingest jwst` brings in those of change logs"
)
COLUMNS = columns(
    thing="path of what was found",
    title="its name",
    build="builds that it is of",
    release="package release that it came with",
    snippet="where the words stand",
    evidence="source and lines",
)
_LISTS = ("build", "evidence")


def search(graph: BuildGraph, words: str, limit: int) -> Answer:
    """Return the things whose names or texts hold all of `words`, the best first.

    Raises
    ------
    UsageError
        If there is no word to look for.
    """
    if limit < 1:
        raise ParameterError(f"{limit} is no number of rows: give 1 or more")
    rows = [_row(found) for found in find(graph.text_index, words, limit)]
    if not graph.with_text:
        rows = [{**row, "snippet": None} for row in rows]
    return Answer(COLUMNS, rows, () if rows else (NOTHING,))


def _row(found: dict[str, str]) -> dict[str, object]:
    row: dict[str, object] = {column.name: found[column.name] or None for column in COLUMNS}
    for name in _LISTS:
        row[name] = [part for part in found[name].split(LIST_SEPARATOR) if part]
    return row
