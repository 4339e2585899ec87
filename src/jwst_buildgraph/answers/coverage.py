"""What an answer covers, and up to when its sources reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

EMPTY = (
    "nothing found in the build pages; long-standing instrument issues are not in them, "
    "so this does not mean 'not affected'"
)

_PAGES = "source/jdox/"


def coverage_notes(graph: BuildGraph, *, empty: bool = False) -> tuple[str, ...]:
    """Return the notes that belong under every answer about builds."""
    seen = ((row["source"], row["seen_by"]) for row in graph.ask("sources"))
    reach = max((day for source, day in seen if day and source.startswith(_PAGES)), default=None)
    reached = f"sources: JDox build pages for builds 12.0 to 12.3, as they stood by {reach}"
    return (EMPTY, reached) if empty else (reached,)
