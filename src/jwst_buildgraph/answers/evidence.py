"""Evidence as plain values, grouped by what it is evidence for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_PARTS = ("source", "section", "first_line", "last_line")


def evidence_by_thing(graph: BuildGraph, question: str) -> dict[str, list[Record]]:
    """Return the evidence that a canned question gives, each once, by the path of the thing.

    The question must have the columns ``thing, source, section, first_line, last_line``. It may
    have ``until``, the day on which the lines were found gone; lines that are there have none.
    """
    found: dict[str, list[Record]] = defaultdict(list)
    for row in graph.ask(question):
        place = {part: row[part] for part in _PARTS}
        if row.get("until"):
            place["until"] = row["until"]
        if place not in found[row["thing"]]:
            found[row["thing"]].append(place)
    return found
