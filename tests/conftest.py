"""What many tests need: one store built once, and the command in two ways of running it."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from data_in_use import in_shipped_data, in_small_data

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.cli import main
from jwst_buildgraph.store import ENVIRONMENT_VARIABLE

hypothesis.settings.register_profile("quick", database=None, deadline=None)
hypothesis.settings.load_profile("quick")

# Going through all objects of the graphs that tests hold, time and again, takes a quarter of it.
gc.set_threshold(50_000, 50, 50)

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Result:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Result]


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folders without the generated history, for stores that are built quickly."""
    root = tmp_path_factory.mktemp("data")
    for name in ("ontology", "queries"):
        (root / name).symlink_to(ROOT / name)
    for path in (ROOT / "graph" / "curated").rglob("*.ttl"):
        link = root / path.relative_to(ROOT)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    return root


@pytest.fixture(scope="module")
def of_small_data(small_data: Path) -> Iterator[None]:
    """Make all stores that a module builds, stores of little data."""
    with in_small_data(small_data):
        yield


@pytest.fixture(scope="session")
def small_store(small_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a store of the small data; see `in_small_data`."""
    path = tmp_path_factory.mktemp("small") / "store"
    with in_small_data(small_data):
        BuildGraph.open(path)
    return path


@pytest.fixture(scope="session")
def small_graph(small_data: Path, small_store: Path) -> BuildGraph:
    with in_small_data(small_data):
        return BuildGraph.open(small_store)


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a store that has been built."""
    path = tmp_path_factory.mktemp("session") / "store"
    with in_shipped_data():
        BuildGraph.open(path)
    return path


@pytest.fixture(scope="session")
def graph(store_path: Path) -> BuildGraph:
    with in_shipped_data():
        return BuildGraph.open(store_path)


@pytest.fixture
def environment(store_path: Path) -> dict[str, str]:
    """The environment of a process that uses the session's store."""
    bare = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return {**bare, ENVIRONMENT_VARIABLE: str(store_path)}


@pytest.fixture
def process(environment: dict[str, str], tmp_path: Path) -> Command:
    """Run the command in a process of its own, in an empty directory."""

    def run(*arguments: str | bytes, stdin: bytes = b"", **changed: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "jwst_buildgraph", *arguments],
            input=stdin,
            capture_output=True,
            env={**environment, **changed},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def buildgraph(
    store_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Run the command in this process, which is much quicker."""
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(store_path))
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["buildgraph", *arguments])
        capfd.readouterr()
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return run
