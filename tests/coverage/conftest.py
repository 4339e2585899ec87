"""The source pages and the data, for the tests that compare the two."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.resources import graph_files, ontology_files
from jwst_buildgraph.sources.statements import page_file, page_lines
from jwst_buildgraph.turtle import read_all

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("jdox/build-12.3-release-notes", "jdox/build-information")


@pytest.fixture(scope="session")
def stated() -> Triples:
    """What the files state, before anything is derived from it."""
    return Triples(read_all(ontology_files() + graph_files()))


@pytest.fixture(scope="session")
def pages() -> dict[str, list[str]]:
    """The lines of each source page; the first is line 1, so there is an empty line 0."""
    variable = "JWST_BUILDGRAPH_SOURCES"
    folder = Path(os.environ.get(variable) or ROOT.parent / "shared" / "sources")
    missing = [page_file(s) for s in SOURCES if not (folder / page_file(s)).is_file()]
    if missing:
        pytest.skip(
            f"the source pages are not part of this repository and {folder} has no "
            f"{' and '.join(missing)}: set {variable} to a folder that has them"
        )
    return {source: ["", *page_lines(folder, source)] for source in SOURCES}
