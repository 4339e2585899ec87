"""What an answer covers, and up to when its sources reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.versions import order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

EMPTY = (
    "nothing found in the build pages and change logs; long-standing instrument issues are "
    "not in them, so this does not mean 'not affected'"
)

_PAGES, _RELEASES = "source/jdox/", "source/jwst/"


def coverage_notes(graph: BuildGraph, *, empty: bool = False) -> tuple[str, ...]:
    """Return the notes that belong under every answer about builds."""
    sources = graph.ask("sources").rows
    kinds = [_of_pages(sources), _of_releases(sources)]
    reached = f"sources: {'; '.join(kind for kind in kinds if kind) or 'none'}"
    return (EMPTY, reached) if empty else (reached,)


def _of_pages(sources: Sequence[Record]) -> str:
    pages = [row for row in sources if row["source"].startswith(_PAGES)]
    days = [row["seen_by"] for row in pages if row["seen_by"]]
    number = len({row["source"] for row in pages})
    stood = f", as they stood by {max(days)}" if days else ""
    return f"{number} JDox build pages{stood}" if pages else ""


def _of_releases(sources: Sequence[Record]) -> str:
    seen = {
        row["source"].removeprefix(_RELEASES): row["seen_by"]
        for row in sources
        if row["source"].startswith(_RELEASES)
    }
    if not seen:
        return ""
    ordered = sorted(seen, key=order_key)
    first, last = ordered[0], ordered[-1]
    of = f" of {seen[last]}" if seen[last] else ""
    return f"{len(seen)} releases of jwst, {first} to {last}{of}"
