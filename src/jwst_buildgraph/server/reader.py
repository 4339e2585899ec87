"""Reading the store for those who serve it, in a process that ends with that.

A store on disk leaves threads behind in the process that opened it, and a process with
threads must not be forked. So a process of its own opens the store, decides whether the
graph fits into memory, and hands it over as text.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from jwst_buildgraph.errors import BuildGraphError
from jwst_buildgraph.quoting import has_quoted, is_quoted
from jwst_buildgraph.server.served import Held
from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.store import EmbeddedStore, open_current, open_store

_SMALL = 20_000
"""So many statements are in memory as soon as a store on disk is open."""


def read_store(settings: Settings, *, build: bool, out: BinaryIO) -> None:
    """Write what there is to serve: a line of JSON, then the graph if it goes to memory.

    With `build`, a store that is missing or out of date is built first.
    """
    try:
        opened = _opened(settings, build=build)
        quads = _quad_count(opened)
        if settings.fits(quads) and not _sooner_from_disk(opened, quads, settings):
            _tell(out, asdict(Held(str(opened.path), opened.generation, quads)))
            _write_quads(opened, settings, out)
        else:
            _tell(out, asdict(_on_disk(opened, quads, settings)))
    except BuildGraphError as error:
        _tell(out, {"error": str(error), "exit_code": error.exit_code})
    out.flush()


def _opened(settings: Settings, *, build: bool) -> EmbeddedStore:
    if not build and settings.store is not None:
        return open_current(Path(settings.store))
    return open_store(Path(settings.store) if settings.store is not None else None)


def _quad_count(opened: EmbeddedStore) -> int:
    return len(opened.engine)


def _tell(out: BinaryIO, what: dict[str, object]) -> None:
    out.write(json.dumps(what).encode() + b"\n")


def _write_quads(opened: EmbeddedStore, settings: Settings, out: BinaryIO) -> None:
    """Write the graph in order: what the engine takes in together, it finds together faster."""
    quads = opened.engine if _shows_all(opened, settings) else _without_text(opened)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    out.writelines(sorted(written.splitlines(keepends=True)))


def _sooner_from_disk(opened: EmbeddedStore, quads: int, settings: Settings) -> bool:
    return settings.at_once and quads > _SMALL and _shows_all(opened, settings)


def _shows_all(opened: EmbeddedStore, settings: Settings) -> bool:
    """Tell whether nothing in the store is to be hidden."""
    return settings.with_text or not has_quoted(opened.engine)


def _on_disk(opened: EmbeddedStore, quads: int, settings: Settings) -> Held:
    """Say where a large graph is read from; one with words to hide is copied without them."""
    if _shows_all(opened, settings):
        folder = opened.path / "generations" / opened.generation
        return Held(str(opened.path), opened.generation, quads, str(folder))
    copy = tempfile.mkdtemp(prefix=f"buildgraph-{os.getpid()}-")
    store = ox.Store(copy)
    store.bulk_extend(_without_text(opened))
    store.flush()
    return Held(str(opened.path), opened.generation, quads, copy, temporary=True)


def _without_text(opened: EmbeddedStore) -> Iterator[ox.Quad]:
    return (quad for quad in opened.engine if not is_quoted(quad))
