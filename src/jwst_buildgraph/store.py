"""The embedded store: built from the packaged data on first use, replaced as a whole.

A store is a directory::

    buildgraph-store.json   what this is, and the version of its layout
    current                 the name of the generation that readers open
    generations/<digest>/   one finished graph each, with its index of texts; never changed
    ingested/               what the user added, one Turtle document a source (see `documents`)
    writer.lock             held while a generation is built

A generation is built under another name, synced and renamed, and only then does
`current` point to it (also by a rename). A kill at any moment leaves the old graph or
the new one. Readers open a finished generation read-only.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from jwst_buildgraph import __version__, documents, resources
from jwst_buildgraph.documents import write_whole
from jwst_buildgraph.errors import (
    ForeignStoreError,
    NewerStoreError,
    QueryError,
    StoreBusyError,
    StoreError,
)
from jwst_buildgraph.generations import INDEX, build_generation, remove_old
from jwst_buildgraph.terms import PREFIXES, RESOLVED_GRAPH

if TYPE_CHECKING:
    import rdflib

LAYOUT = 1
ENVIRONMENT_VARIABLE = "JWST_BUILDGRAPH_STORE"

_MARKER = "buildgraph-store.json"
_OURS = {_MARKER, "current", "generations", "ingested", "writer.lock"}
_TEMPORARY = (f".{_MARKER}-", ".current-")
_LOCK_SECONDS = 60

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True)
class Graphs:
    """Which graphs a query is about.

    Parameters
    ----------
    default
        IRIs of the graphs that make its default graph; None for what its FROM says.
    named
        IRIs of the graphs that GRAPH finds; None for all.
    """

    default: tuple[str, ...] | None
    named: tuple[str, ...] | None


RESOLVED = Graphs((RESOLVED_GRAPH.value,), None)
"""The resolved graph as default graph, and all graphs by name."""


class EmbeddedStore:
    """A finished generation, opened for reading."""

    with_text = True
    """Whether answers may hold the words of sources that were ingested."""

    def __init__(self, store: ox.Store, path: Path, generation: str) -> None:
        self._store, self.path, self.generation = store, path, generation

    @property
    def place(self) -> str:
        """Return where the graph is."""
        return str(self.path)

    @property
    def engine(self) -> ox.Store:
        """Return the engine itself, for those who copy everything."""
        return self._store

    def query(
        self, sparql: str, graphs: Graphs = RESOLVED, *, base_iri: str | None = None
    ) -> Results:
        """Answer a SPARQL 1.1 query, over the resolved graph unless others are given.

        Raises
        ------
        QueryError
            If the engine refuses it.
        """
        try:
            return self._store.query(
                sparql,
                prefixes=PREFIXES,
                base_iri=base_iri,
                default_graph=_nodes(graphs.default),
                named_graphs=_nodes(graphs.named),
            )
        except (SyntaxError, ValueError, OSError) as error:
            raise QueryError(f"the query cannot be answered: {_one_line(error)}") from None

    def rows(self, sparql: str) -> list[Mapping[str, str]]:
        """Return the rows of a SELECT query, bound values as text."""
        return rows_of(self.query(sparql))

    @property
    def text_index(self) -> Path:
        """Return the file that `textindex` finds words in."""
        return self.path / "generations" / self.generation / INDEX

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

    def graphs(self) -> dict[ox.NamedNode, list[ox.Triple]]:
        """Return all named graphs: the resolved one, and what was ingested, as it was stated."""
        names = [name for name in self._store.named_graphs() if isinstance(name, ox.NamedNode)]
        return {
            name: [quad.triple for quad in self._store.quads_for_pattern(None, None, None, name)]
            for name in names
        }


def _nodes(iris: tuple[str, ...] | None) -> Any:
    """Return IRIs as the engine wants them; its lists take other kinds of nodes, too."""
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


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
    wanted = _wanted_generation(documents.listed(root))
    return _open_current(root, wanted) or _build(root, {})


def current_pointer(root: Path) -> Path:
    """Return the file that says which generation of a store is the current one."""
    return root / "current"


def open_current(root: Path) -> EmbeddedStore:
    """Open whatever generation of a store is the current one, and build nothing.

    Raises
    ------
    StoreError
        If there is none, or it is damaged.
    """
    try:
        current = current_pointer(root).read_text("utf-8").strip()
    except (OSError, ValueError):
        current = ""
    opened = _open_generation(root, current) if current else None
    if opened is None:
        raise StoreError(f"the store {root} has no graph that can be read")
    return opened


def ingested_documents(root: Path) -> dict[str, str]:
    """Return what the user added to a store: Turtle documents by name."""
    return documents.read(root)


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
    return _build(root, added)


def _wanted_generation(added: Mapping[str, str]) -> str:
    """Return the name of the generation that this code builds, with these documents added."""
    package = Path(__file__).parent
    code = [*package.glob("*.py"), *package.glob("resolve/*.py")]
    data = [*resources.ontology_files(), *resources.graph_files(), *resources.query_files()]
    own = resources.digest_of([*sorted(code), *data])
    if not added:
        return f"{__version__}-{own}"
    users = hashlib.blake2b(json.dumps(added, sort_keys=True).encode(), digest_size=8)
    return f"{__version__}-{own}-{users.hexdigest()}"


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


def _open_current(root: Path, wanted: str) -> EmbeddedStore | None:
    """Open the wanted generation if it is the current one, and whole."""
    try:
        current = (root / "current").read_text("utf-8").strip()
    except (OSError, ValueError):
        return None
    return _open_generation(root, wanted) if current == wanted else None


def _open_generation(root: Path, wanted: str) -> EmbeddedStore | None:
    """Open a generation, or return None where it is missing or damaged."""
    folder = root / "generations" / wanted
    try:
        if not (folder / INDEX).is_file():
            return None
        store = ox.Store.read_only(str(folder))
        probe = store.quads_for_pattern(None, None, None, RESOLVED_GRAPH)
        return EmbeddedStore(store, root, wanted) if next(iter(probe), None) else None
    except (OSError, ValueError, RuntimeError):  # RocksDB's own faults are the last
        return None


def _build(root: Path, added: Mapping[str, str]) -> EmbeddedStore:
    """Build and open the graph of all documents, those `added` among them."""
    from filelock import FileLock, Timeout

    try:
        root.mkdir(parents=True, exist_ok=True)
        write_whole(root / _MARKER, json.dumps({"layout": LAYOUT, "written_by": __version__}))
        (root / "generations").mkdir(exist_ok=True)
        with FileLock(root / "writer.lock", timeout=_LOCK_SECONDS):
            wanted = _build_locked(root, {**documents.read(root), **added})
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
    opened = _open_current(root, wanted)
    if opened is None:
        raise StoreError(f"the store {root} cannot be read back: remove it and try again")
    return opened


def _build_locked(root: Path, texts: Mapping[str, str]) -> str:
    """Make the graph of these documents the current one; return its name."""
    wanted = _wanted_generation(documents.fingerprints(texts))
    # Whoever held the lock before us may have built just this.
    if _open_current(root, wanted) is None:
        build_generation(root, wanted, texts)
        documents.keep(root, texts)
        write_whole(root / "current", wanted)
        remove_old(root, wanted)
    return wanted


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 160 else f"{text[:157]}..."
