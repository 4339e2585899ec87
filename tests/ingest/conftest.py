"""Pages on their way into stores that know all of the shipped graph, or hardly any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from own_pages import INFORMATION, NOTES, PAGE, SOURCES
from taking import take, without_curated

from jwst_buildgraph.ingest import Ingestion
from jwst_buildgraph.sources.pages import PageReader


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

    return partial(take, reader, tmp_path)


@pytest.fixture
def uncurated() -> Iterator[None]:
    """Leave out all that people wrote from the two pages, but packages and rules."""
    with without_curated():
        yield


@pytest.fixture(scope="session")
def real_pages() -> tuple[Path, Path]:
    """The two pages that the shipped graph is written from."""
    if not (INFORMATION.is_file() and NOTES.is_file()):
        pytest.skip(f"the pages are not at hand in {SOURCES}")
    return INFORMATION, NOTES
