"""One server for most tests, over a small store with some graphs more.

What is tested here holds for any graph, so the graph is one that servers start with quickly;
`tests/server_pages` serves the whole one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from running_server import ONE, Server, serving

from jwst_buildgraph.terms import RESOLVED_GRAPH, term, thing

W3C_DATA = "http://kasei.us/2009/09/sparql/data/"
TEXT = "words that a user ingested"
LIMITS = (
    *("--workers", "2", "--timeout", "1.5", "--max-rows", "2000", "--max-memory", "64"),
    *("--patience", "1.5", "--queue", "300", "--max-body", "64"),
)


@pytest.fixture(scope="module", autouse=True)
def _small_data(of_small_data: None) -> None:
    """Let the stores and servers of a test be of the small data."""


@pytest.fixture(scope="session")
def larger_store(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose graph has the W3C's data, and words that somebody ingested, besides."""
    root = tmp_path_factory.mktemp("larger") / "store"
    shutil.copytree(small_store, root)
    (generation,) = (root / "generations").iterdir()
    store = ox.Store(str(generation))
    for number in (1, 2, 3):
        document = ox.NamedNode(f"{W3C_DATA}data{number}.rdf")
        kind = ox.NamedNode("http://xmlns.com/foaf/0.1/Document")
        store.add(ox.Quad(document, term("rdf:type"), kind, document))
    words = term("jwb:statementText"), ox.Literal(TEXT)
    store.add(ox.Quad(thing("issue/x#e1"), *words, RESOLVED_GRAPH))
    store.flush()
    del store
    return root


@pytest.fixture(scope="session")
def session_server(
    larger_store: Path, small_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(larger_store, log, *LIMITS, data=small_data) as server:
        yield server


@pytest.fixture
def server(session_server: Server) -> Iterator[Server]:
    """The server; whatever a test does to it, the next query is answered."""
    yield session_server
    answer = session_server.query(ONE)
    assert (answer.status, answer.values("x")) == (200, ["one"])


@pytest.fixture
def own_store(small_store: Path, tmp_path: Path) -> Path:
    """A copy of the store that a test may change."""
    root = tmp_path / "store"
    shutil.copytree(small_store, root)
    return root
