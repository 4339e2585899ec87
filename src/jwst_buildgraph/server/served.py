"""The store as workers hold it: in memory where it fits, else on disk, and bounded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.store import EmbeddedStore


@dataclass(frozen=True)
class Held:
    """What there is to serve, as the process that opened the store tells.

    Parameters
    ----------
    path
        Directory of the store.
    generation
        Name of its generation.
    quads
        How many statements there are.
    on_disk
        Directory to read the graph from, where it is too large for memory; else None.
    temporary
        Whether that directory is a copy of ours, to be removed.
    """

    path: str
    generation: str
    quads: int
    on_disk: str | None = None
    temporary: bool = False


class ServedStore(EmbeddedStore):
    """A generation as it is served: with what may be asked for, and how much of it."""

    def __init__(self, store: ox.Store, held: Held, settings: Settings) -> None:
        super().__init__(store, Path(held.path), held.generation)
        self.with_text = settings.with_text
        self.max_rows, self.max_result = settings.max_rows, settings.max_result

    @classmethod
    def open(cls, held: Held, settings: Settings, in_memory: ox.Store | None) -> ServedStore:
        """Return the store that a worker asks; one on disk is opened by each for itself."""
        store = in_memory if in_memory is not None else ox.Store.read_only(str(held.on_disk))
        return cls(store, held, settings)
