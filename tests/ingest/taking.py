"""Pages on their way into a store, and a shipped graph that knows little of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from own_pages import NOT_CURATED

from jwst_buildgraph import resources
from jwst_buildgraph.ingest import Ingestion
from jwst_buildgraph.sources.pages import PageReader, load_page


def take(reader: PageReader, folder: Path, page: Path | str, **options: object) -> Ingestion:
    """Read a page, given as a file or as its text, for the store in a folder."""
    if isinstance(page, str):
        path = folder / "given.txt"
        path.write_text(page, "utf-8")
        page = path
    reading = reader.read(load_page(page))
    return Ingestion(reading, reader, folder / "store", **options)  # type: ignore[arg-type]


@contextmanager
def without_curated() -> Iterator[None]:
    """Leave out all that people wrote from the two pages, but packages and rules."""
    kept = [path for path in resources.graph_files() if path.name in NOT_CURATED]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "graph_files", lambda: kept)
        yield
