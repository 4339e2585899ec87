"""The embedded store: built from the packaged data on first use, replaced as a whole.

A store is a directory::

    buildgraph-store.json   what this is, and the version of its layout
    current                 the name of the generation that readers open
    generations/<digest>/   one finished graph each; never changed once it has its name
    ingested/               what the user added, one Turtle document a source snapshot
    writer.lock             held while a generation is built

A generation is built under another name, synced and renamed, and only then does
`current` point to it (also by a rename). A kill at any moment leaves the old graph or
the new one. Readers open a finished generation read-only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph import __version__, resources
from jwst_buildgraph.errors import (
    ForeignStoreError,
    NewerStoreError,
    QueryError,
    StoreBusyError,
    StoreError,
)
from jwst_buildgraph.terms import PREFIXES, RESOLVED_GRAPH

if TYPE_CHECKING:
    import rdflib

LAYOUT = 1
ENVIRONMENT_VARIABLE = "JWST_BUILDGRAPH_STORE"

_MARKER = "buildgraph-store.json"
_OURS = {_MARKER, "current", "generations", "ingested", "writer.lock"}
_TEMPORARY = (f".{_MARKER}-", ".current-")
_LOCK_SECONDS = 60
_KEPT_SECONDS = 3600

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class EmbeddedStore:
    """A finished generation, opened for reading."""

    def __init__(self, store: ox.Store, path: Path, generation: str) -> None:
        self._store, self.path, self.generation = store, path, generation

    @property
    def place(self) -> str:
        """Return where the graph is."""
        return str(self.path)

    def query(self, sparql: str) -> Results:
        """Answer a SPARQL 1.1 query over the resolved graph.

        Raises
        ------
        QueryError
            If the engine refuses it.
        """
        try:
            return self._store.query(sparql, default_graph=RESOLVED_GRAPH, prefixes=PREFIXES)
        except (SyntaxError, ValueError, OSError) as error:
            raise QueryError(f"the query cannot be answered: {_one_line(error)}") from None

    def rows(self, sparql: str) -> list[Mapping[str, str]]:
        """Return the rows of a SELECT query, bound values as text."""
        return rows_of(self.query(sparql))

    def dataset(self) -> rdflib.Dataset:
        """Return the store as an rdflib dataset; every graph in it is part of the default."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self._store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def triples(self) -> list[ox.Triple]:
        """Return all triples of the resolved graph."""
        return [
            quad.triple for quad in self._store.quads_for_pattern(None, None, None, RESOLVED_GRAPH)
        ]


def rows_of(results: Results) -> list[Mapping[str, str]]:
    """Return the rows that a SELECT query gave, bound values as text.

    Raises
    ------
    QueryError
        If the query was no SELECT.
    """
    if not isinstance(results, ox.QuerySolutions):
        raise QueryError("this query gives no rows: SELECT is needed here")
    names = [variable.value for variable in results.variables]
    return [
        {name: value.value for name in names if (value := solution[name]) is not None}
        for solution in results
    ]


def default_path() -> Path:
    """Return where the store is when nobody says otherwise."""
    if chosen := os.environ.get(ENVIRONMENT_VARIABLE):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("jwst-buildgraph", appauthor=False)


def open_store(path: Path | None = None) -> EmbeddedStore:
    """Open the store at `path`, building it first where it is missing or out of date.

    Raises
    ------
    StoreError
        If it cannot be opened or built: not ours, newer than we are, busy or not writable.
    """
    root = path or default_path()
    _check_ours(root)
    documents = ingested_documents(root)
    wanted = _wanted_generation(documents)
    return _open_generation(root, wanted) or _build(root, documents)


def ingested_documents(root: Path) -> dict[str, str]:
    """Return what the user added to a store: Turtle documents by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(root.glob("ingested/*.ttl"))}


def add_documents(root: Path, added: Mapping[str, str]) -> EmbeddedStore:
    """Add Turtle documents to a store, each in place of one of the same name, all or none.

    The new graph is built beside the old one; a kill at any moment leaves either.

    Raises
    ------
    StoreError
        If the store cannot be written.
    DataFileError
        If a document is not Turtle; then nothing changes.
    """
    _check_ours(root)
    return _build(root, {**ingested_documents(root), **added})


def _wanted_generation(documents: Mapping[str, str]) -> str:
    """Return the name of the generation that this code builds from these data."""
    package = Path(__file__).parent
    code = [*package.glob("*.py"), *package.glob("resolve/*.py")]
    data = [*resources.ontology_files(), *resources.graph_files()]
    own = resources.digest_of([*sorted(code), *data])
    if not documents:
        return f"{__version__}-{own}"
    added = hashlib.blake2b(json.dumps(documents, sort_keys=True).encode(), digest_size=8)
    return f"{__version__}-{own}-{added.hexdigest()}"


def _check_ours(root: Path) -> None:
    """Refuse a directory that holds anything but a store, or a newer store."""
    try:
        entries = {entry.name for entry in root.iterdir()} if root.exists() else set()
    except OSError:
        entries = {"?"}
    if entries - _OURS - {name for name in entries if name.startswith(_TEMPORARY)}:
        raise ForeignStoreError(
            f"{root} is not a buildgraph store: choose an empty or new directory "
            f"with --store or {ENVIRONMENT_VARIABLE}"
        )
    if (layout := _layout(root / _MARKER)) > LAYOUT:
        raise NewerStoreError(
            f"the store {root} was written by a newer version (layout {layout}, this one reads "
            f"{LAYOUT}): upgrade jwst-buildgraph or choose another with --store"
        )


def _layout(marker: Path) -> int:
    """Return the layout that a store says it has; a lost or damaged mark says nothing."""
    try:
        return int(json.loads(marker.read_text("utf-8"))["layout"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return LAYOUT


def _open_generation(root: Path, wanted: str) -> EmbeddedStore | None:
    """Open the wanted generation, or return None where it is missing or damaged."""
    try:
        if (root / "current").read_text("utf-8").strip() != wanted:
            return None
        store = ox.Store.read_only(str(root / "generations" / wanted))
        probe = store.quads_for_pattern(None, None, None, RESOLVED_GRAPH)
        return EmbeddedStore(store, root, wanted) if next(iter(probe), None) else None
    except (OSError, ValueError, RuntimeError):  # RocksDB's own faults are the last
        return None


def _build(root: Path, documents: Mapping[str, str]) -> EmbeddedStore:
    from filelock import FileLock, Timeout

    wanted = _wanted_generation(documents)
    try:
        root.mkdir(parents=True, exist_ok=True)
        _write_whole(root / _MARKER, json.dumps({"layout": LAYOUT, "written_by": __version__}))
        (root / "generations").mkdir(exist_ok=True)
        with FileLock(root / "writer.lock", timeout=_LOCK_SECONDS):
            # Whoever held the lock before us may have built just this.
            if (built := _open_generation(root, wanted)) is not None:
                return built
            _tell("buildgraph: building the graph (once after each install) …")
            _build_generation(root, wanted, documents)
            _keep_documents(root, documents)
            _write_whole(root / "current", wanted)
            _remove_old(root, wanted)
    except Timeout:
        raise StoreBusyError(
            f"another process has been writing to {root} for over {_LOCK_SECONDS} s: "
            "wait for it, or choose another store with --store"
        ) from None
    except OSError as error:
        raise StoreError(
            f"the store {root} cannot be written ({error.strerror or error}): choose another "
            f"directory with --store or {ENVIRONMENT_VARIABLE}"
        ) from None
    opened = _open_generation(root, wanted)
    if opened is None:
        raise StoreError(f"the store {root} cannot be read back: remove it and try again")
    return opened


def _build_generation(root: Path, wanted: str, documents: Mapping[str, str]) -> None:
    from jwst_buildgraph.resolve import resolve
    from jwst_buildgraph.turtle import parse_turtle, read_all

    building = root / "generations" / f".building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    finished = root / "generations" / wanted
    shutil.rmtree(finished, ignore_errors=True)  # damaged, or we would not be here
    stated = read_all([*resources.ontology_files(), *resources.graph_files()])
    for name, text in documents.items():
        stated += parse_turtle(text.encode(), name=name)
    resolved = resolve(stated)
    store = ox.Store(str(building))
    store.bulk_extend(
        ox.Quad(triple.subject, triple.predicate, triple.object, RESOLVED_GRAPH)
        for triple in resolved
    )
    store.flush()
    store.optimize()
    del store
    _sync(building)
    building.rename(finished)


def _keep_documents(root: Path, documents: Mapping[str, str]) -> None:
    """Write the documents that the new generation was built from."""
    (root / "ingested").mkdir(exist_ok=True)
    for name, text in documents.items():
        _write_whole(root / "ingested" / f"{name}.ttl", text)


def _remove_old(root: Path, wanted: str) -> None:
    """Remove generations nobody should be reading any more, and those left half built."""
    for generation in (root / "generations").iterdir():
        if generation.name == wanted:
            continue
        abandoned = generation.name.startswith(".building-")
        if abandoned or time.time() - generation.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(generation, ignore_errors=True)


def _write_whole(path: Path, text: str) -> None:
    """Write a small file so that readers see the old text or the new one."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _sync(directory: Path) -> None:
    for path in [*directory.rglob("*"), directory]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 160 else f"{text[:157]}..."


def _tell(message: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{message}\n")
