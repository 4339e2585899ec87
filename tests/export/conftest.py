"""What is written holds for any graph, so here it is one that is quickly written."""

from __future__ import annotations

from pathlib import Path

import pytest

from jwst_buildgraph import BuildGraph


@pytest.fixture(scope="module", autouse=True)
def _small_data(of_small_data: None) -> None:
    """Let what a test starts be of the small data."""


@pytest.fixture(scope="session")
def store_path(small_store: Path) -> Path:
    return small_store


@pytest.fixture(scope="session")
def graph(small_graph: BuildGraph) -> BuildGraph:
    return small_graph
