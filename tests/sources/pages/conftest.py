"""One reader for all tests of pages: the vocabulary is read once."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read, ReadOne

from jwst_buildgraph.sources.pages import PageReader, Reading, Statement
from jwst_buildgraph.sources.pages.layout.loading import parse_page


@pytest.fixture(scope="session")
def reader() -> PageReader:
    return PageReader()


@pytest.fixture(scope="session")
def read(reader: PageReader) -> Read:
    def read_text(text: str, suffix: str = ".txt") -> Reading:
        return reader.read(parse_page(text.encode(), name=f"page{suffix}", suffix=suffix))

    return read_text


@pytest.fixture(scope="session")
def one(read: Read) -> ReadOne:
    """Read one bullet under a heading of release notes."""

    def read_bullet(bullet: str, heading: str = "Highlights of this build") -> Statement:
        reading = read(f"{TITLE}\n\n{heading}\n\n• {bullet}\n")
        assert len(reading.statements) == 1, reading
        return reading.statements[0]

    return read_bullet
