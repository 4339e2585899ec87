"""Releases read one after another, each as a Turtle document and an account of what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from packaging.version import InvalidVersion, Version

from jwst_buildgraph.collecting import no_collection
from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.ingest_jwst.shipped import Shipped
from jwst_buildgraph.sources.distribution import Linker, ReleaseFacts, read_release
from jwst_buildgraph.sources.distribution.fetch import ReleaseSource
from jwst_buildgraph.sources.distribution.retold import Retold
from jwst_buildgraph.sources.distribution.statements import structure_of, texts_of, words_of
from jwst_buildgraph.sources.distribution.uploads import upload_of
from jwst_buildgraph.terms import PREFIXES, TYPE, term

# Our things are written in full, which is shorter than id:build\/12.1 and its like.
_PREFIXES = {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "id"}
_LINE = re.compile(r"(?<=\w):\d+")
_STEP, _PARAMETER = term("jwb:StepDefinition"), term("jwb:ParameterDefinition")


@dataclass(frozen=True)
class ReadRelease:
    """What was read of one release, and what could not be."""

    release: str
    document: str
    """What the shipped graph has not, as Turtle."""
    rows: int
    entries: int
    new_entries: int
    """The entries that the release read before it did not have."""
    steps: int
    parameters: int
    statements: int
    not_read: tuple[str, ...]
    """One line for each thing that was not understood."""

    @property
    def name(self) -> str:
        """What its document is called in a store."""
        return f"jwst-{self.release}"


def read_releases(sources: Iterable[ReleaseSource]) -> Iterator[ReadRelease]:
    """Read releases, oldest first: of the rows and entries of each, only what is new.

    Raises
    ------
    DataFileError
        If one cannot be read.
    """
    linker, shipped = Linker.shipped(), Shipped.of_package()
    before: ReleaseFacts | None = None
    retold = Retold()
    for source in sources:
        with no_collection():
            facts = read_release(source)
            _check_version(facts)
            stated = _stated(facts, linker, shipped, before, retold)
        yield stated
        before = facts


def _stated(
    facts: ReleaseFacts,
    linker: Linker,
    shipped: Shipped,
    before: ReleaseFacts | None,
    retold: Retold,
) -> ReadRelease:
    cited = shipped.cited(facts.version)
    if shipped.covers(facts.version):
        texts = words_of(facts, linker, before, retold, cited)
    else:
        texts = texts_of(facts, linker, before, retold, texts=True, cited=cited)
    structure = structure_of(facts, linker)
    new = shipped.new(facts.version, [*texts.triples, *structure.triples])
    new = list(dict.fromkeys([*new, *upload_of(facts)]))
    kinds = [t.object for t in structure.triples if t.predicate == TYPE]
    problems = dict.fromkeys([*texts.problems, *structure.problems])
    old = {_LINE.sub("", problem) for problem in (before.problems if before else ())}
    return ReadRelease(
        release=facts.version,
        document=_turtle(new),
        rows=len(facts.table.rows) if facts.table else 0,
        entries=len(facts.log.entries) if facts.log else 0,
        new_entries=texts.new_entries,
        steps=kinds.count(_STEP),
        parameters=kinds.count(_PARAMETER),
        statements=len(new),
        not_read=tuple(problem for problem in problems if _LINE.sub("", problem) not in old),
    )


def _turtle(triples: list[ox.Triple]) -> str:
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    return (written or b"").decode()


def _check_version(facts: ReleaseFacts) -> None:
    """Refuse a release that calls itself by what is no version: names are made of it."""
    try:
        Version(facts.version)
    except InvalidVersion:
        problem = f"calls itself release {facts.version[:40]!r}, which is no version"
        raise DataFileError(facts.contents.origin, problem) from None
