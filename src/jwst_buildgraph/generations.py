"""Building the graphs of a store, one directory each, and removing those of before."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph import resources
from jwst_buildgraph.collecting import no_collection
from jwst_buildgraph.terms import RESOLVED_GRAPH, document_graph

INDEX = "texts.sqlite"
"""The file of a generation that holds its index of texts."""

_KEPT_SECONDS = 3600


@no_collection()
def build_generation(root: Path, wanted: str, texts: Mapping[str, str]) -> None:
    """Build the graph of the shipped data and of documents, and give it its name."""
    from jwst_buildgraph.question_triples import question_triples
    from jwst_buildgraph.resolve import resolve
    from jwst_buildgraph.textindex import write_index
    from jwst_buildgraph.turtle import parse_turtle, read_all

    building = root / "generations" / f".building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    finished = root / "generations" / wanted
    shutil.rmtree(finished, ignore_errors=True)  # damaged, or we would not be here
    _tell("buildgraph: building the graph (once after each install or ingest) …")
    stated = read_all([*resources.ontology_files(), *resources.graph_files()])
    own: list[ox.Quad] = []
    for name, text in texts.items():
        said = parse_turtle(text.encode(), name=name)
        graph = document_graph(name)
        own += (ox.Quad(t.subject, t.predicate, t.object, graph) for t in said)
        stated += said
    _tell(f"buildgraph: drawing conclusions from {len(stated):,} statements …")
    resolved = resolve(stated)
    _tell(f"buildgraph: storing {len(resolved):,} statements …")
    store = ox.Store(str(building))
    shown = chain(resolved, question_triples())
    concluded = (ox.Quad(t.subject, t.predicate, t.object, RESOLVED_GRAPH) for t in shown)
    store.bulk_extend(chain(concluded, own))  # in two goes, its files would be merged again
    store.flush()
    store.optimize()
    del store
    write_index(building / INDEX, resolved)
    _sync(building)
    building.rename(finished)


def remove_old(root: Path, wanted: str) -> None:
    """Remove generations nobody should be reading any more, and those left half built."""
    for generation in (root / "generations").iterdir():
        if generation.name == wanted:
            continue
        abandoned = generation.name.startswith(".building-")
        if abandoned or time.time() - generation.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(generation, ignore_errors=True)


def _sync(directory: Path) -> None:
    for path in [*directory.rglob("*"), directory]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _tell(message: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{message}\n")
