"""Engines that have been loaded with the graph, each started once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import running_engines

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.remote.publishing import Target

ENGINES = ("oxigraph", "virtuoso", "ours")


@pytest.fixture(scope="session")
def oxigraph(graph: BuildGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_engines.oxigraph(tmp_path_factory.mktemp("oxigraph")) as endpoint:
        graph.publish(Target(endpoint))
        yield endpoint


@pytest.fixture(scope="session")
def virtuoso(small_graph: BuildGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_engines.virtuoso(tmp_path_factory.mktemp("virtuoso")) as endpoint:
        small_graph.publish(Target(endpoint, login=running_engines.VIRTUOSO_LOGIN))
        yield endpoint


@pytest.fixture(scope="session")
def ours(store_path: Path) -> Iterator[str]:
    with running_engines.ours(store_path) as endpoint:
        yield endpoint


@dataclass(frozen=True)
class Engine:
    """An engine by name, and the same graph as it serves it and as our own store has it."""

    name: str
    there: BuildGraph
    here: BuildGraph


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine, with the whole graph; Virtuoso takes minutes for that, and has a small one."""
    there = BuildGraph.connect(request.getfixturevalue(request.param))
    own = "small_graph" if request.param == "virtuoso" else "graph"
    return Engine(request.param, there, request.getfixturevalue(own))
