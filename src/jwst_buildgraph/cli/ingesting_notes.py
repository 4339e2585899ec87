"""What `ingest notes` does with a page that was read: store it, compare it, draft from it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, columns
from jwst_buildgraph.cli.output import Format, show
from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.ingest import Ingested, Ingestion

_COLUMNS = columns(
    what="added, changed or vanished",
    line="line of the page, from 1; empty where it vanished",
    line_before="line in what is stored",
    thing="path of the thing that the statement tells of, or of a claim of another value",
    before="what it said, or claimed; empty where only the shipped graph has it",
    after="what it says, or claims, now",
)


def day_of(text: str | None) -> date | None:
    """Return the day that an option names.

    Raises
    ------
    UsageError
        If it names none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day: write it as in 2026-05-01") from None


def show_differences(ingestion: Ingestion, form: Format) -> None:
    """Print how a page differs from what is stored of it."""
    found = ingestion.differences()
    show(Answer(_COLUMNS, [asdict(difference) for difference in found]), form)
    counts = {what: sum(d.what == what for d in found) for what in ("added", "changed", "vanished")}
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    sys.stderr.write(f"{short(ingestion.source)}: {told}; nothing is stored\n")


def write_draft(ingestion: Ingestion, folder: Path) -> None:
    """Write a draft for the shipped graph."""
    from jwst_buildgraph.ingest.drafting import write_draft

    written = ingestion.draft()
    path = write_draft(written, folder)
    sys.stderr.write(
        f"{path}: {len(written.recognised)} statement(s) are in the graph already; "
        "write the texts that begin TODO, then `buildgraph lint` and `validate`\n"
    )


def store_page(ingestion: Ingestion) -> None:
    """Store a page and tell what that added."""
    sys.stderr.write(_told(ingestion.store()))


def _told(ingested: Ingested) -> str:
    if not ingested.changed:
        return f"{ingested.source}: stored already, nothing is new\n"
    added = ", ".join(
        f"{count} {name.removeprefix('jwb:')}" for name, count in ingested.added.items()
    )
    known = (
        f"; {ingested.recognised} statement(s) are in the graph already"
        if ingested.recognised
        else ""
    )
    lines = ", ".join(f"L{line}" for line in ingested.unused)
    unused = f"; what stands on {lines} states nothing to store" if lines else ""
    return f"{ingested.source}: stored {added}{known}{unused}\n"
