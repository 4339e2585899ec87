"""Pages on their way into stores that know all of the shipped graph, or hardly any of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from own_pages import INFORMATION, NOT_CURATED, NOTES, PAGE, SOURCES

from jwst_buildgraph import resources
from jwst_buildgraph.ingest import Ingestion
from jwst_buildgraph.sources.pages import PageReader, load_page


@pytest.fixture(scope="session")
def reader() -> PageReader:
    return PageReader()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page as a file."""
    path = tmp_path / "notes.txt"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def taken(reader: PageReader, tmp_path: Path) -> Callable[..., Ingestion]:
    """Read a page, given as a file or as its text, for a store of this test's own."""

    def take(page: Path | str, **options: object) -> Ingestion:
        if isinstance(page, str):
            path = tmp_path / "given.txt"
            path.write_text(page, "utf-8")
            page = path
        reading = reader.read(load_page(page))
        return Ingestion(reading, reader, tmp_path / "store", **options)  # type: ignore[arg-type]

    return take


@pytest.fixture
def uncurated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out all that people wrote from the two pages, but packages and rules."""
    shipped = resources.graph_files()
    kept = [path for path in shipped if path.name in NOT_CURATED]
    monkeypatch.setattr(resources, "graph_files", lambda: kept)


@pytest.fixture
def real_pages() -> tuple[Path, Path]:
    """The two pages that the shipped graph is written from."""
    if not (INFORMATION.is_file() and NOTES.is_file()):
        pytest.skip(f"the pages are not at hand in {SOURCES}")
    return INFORMATION, NOTES
