"""A page as a draft for ``graph/curated``: in the common form, its titles still to be written."""

from __future__ import annotations

from pathlib import Path

from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.files import write_file
from jwst_buildgraph.formatting import canonical
from jwst_buildgraph.ingest.document import turtle
from jwst_buildgraph.ingest.writing import Written


def draft_text(written: Written) -> str:
    """Return what a page says as a file of the repository, without a word of the page."""
    origin = written.writer.origin
    comment = f"Draft from {origin.source}: write each text that begins TODO in own words."
    return canonical(turtle(written.triples, comment).encode(), "draft")


def write_draft(written: Written, folder: Path) -> Path:
    """Write the draft of a page into a folder, which is made if need be; return the file.

    Raises
    ------
    UsageError
        If the file exists, for it may hold a curator's work, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror or error}") from None
    path = folder / f"{written.writer.origin.slug}.ttl"
    if path.exists():
        raise UsageError(
            f"{path} exists and may hold a curator's work: give another folder, or move it away"
        )
    write_file(path, draft_text(written).encode(), overwrite=False)
    return path
