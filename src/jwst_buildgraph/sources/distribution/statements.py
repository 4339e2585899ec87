"""What a release says as triples, in the terms of the ontology and the vocabularies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.resources import curated_files, ontology_files
from jwst_buildgraph.sources.distribution.builds import write_release, write_table
from jwst_buildgraph.sources.distribution.dates import write_dates
from jwst_buildgraph.sources.distribution.entries import EntryWriter, FindCited
from jwst_buildgraph.sources.distribution.facts import ReleaseFacts
from jwst_buildgraph.sources.distribution.retold import Retold, key_of
from jwst_buildgraph.sources.distribution.structure.vocabulary import Vocabulary
from jwst_buildgraph.sources.distribution.uploads import upload_of
from jwst_buildgraph.sources.distribution.uses import (
    parameter_triples,
    unknown_steps,
    write_structure,
)
from jwst_buildgraph.sources.distribution.writer import Writer
from jwst_buildgraph.sources.known_names import KnownNames
from jwst_buildgraph.turtle import read_all

if TYPE_CHECKING:
    from jwst_buildgraph.sources.distribution.linking import EntryLinker


@dataclass
class Linker:
    """What texts and code are linked with: the names of the vocabularies and the graph."""

    triples: Triples

    @classmethod
    def shipped(cls) -> Linker:
        """Return the linker with the names of the vocabularies and of the curated graph.

        What was itself linked with them is left out, so that the same release is read in
        the same way before its facts are shipped and after.
        """
        return cls(Triples(read_all([*ontology_files(), *curated_files()])))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names that the tables of pipelines and steps are read with."""
        return Vocabulary(self.triples)

    @cached_property
    def known(self) -> KnownNames:
        """All names."""
        return KnownNames(self.triples)

    def of_entries(
        self, writer: Writer, facts: ReleaseFacts, before: ReleaseFacts | None = None
    ) -> EntryLinker:
        """Return what links the entries of a release.

        Parameters of its steps are among the names, and those of the release before, which
        its texts may say are gone.
        """
        # What reads sentences takes long to import.
        from jwst_buildgraph.sources.distribution.linking import EntryLinker
        from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary as ReadingNames

        own = [t for told in (before, facts) if told for t in parameter_triples(told, self.known)]
        names = ReadingNames(Triples(dict.fromkeys([*self.triples, *own])))
        return EntryLinker(writer, names)


@dataclass(frozen=True)
class Statements:
    """The triples of a release, and what could not be said."""

    triples: list[ox.Triple]
    problems: list[str]
    new_entries: int = 0
    """How many of the changes its entries tell of were told by no release before it."""


def _nowhere(_digest: str, _path: str) -> None:
    """Find no citation."""


def to_statements(
    facts: ReleaseFacts,
    linker: Linker | None = None,
    before: ReleaseFacts | None = None,
    retold: Retold | None = None,
    *,
    texts: bool = False,
) -> Statements:
    """Return what a release says; after the release before it, only what is new in its texts.

    Parameters
    ----------
    facts
        The release.
    linker
        The names to link with; those of this package if not given.
    before
        The release before it, if that is said already: rows and entries that are the same
        are left out.
    retold
        The entries of the releases before it, to know by them those that were moved or
        edited; this one's are added. Those of `before` if not given.
    texts
        Whether evidence of entries quotes them, for a user's own store alone.
    """
    linker = linker or Linker.shipped()
    texts_part = texts_of(facts, linker, before, retold, texts=texts)
    structure = structure_of(facts, linker)
    return Statements(
        [*texts_part.triples, *upload_of(facts), *structure.triples],
        list(dict.fromkeys([*texts_part.problems, *structure.problems])),
        texts_part.new_entries,
    )


def texts_of(
    facts: ReleaseFacts,
    linker: Linker,
    before: ReleaseFacts | None = None,
    retold: Retold | None = None,
    *,
    texts: bool = False,
    cited: FindCited = _nowhere,
) -> Statements:
    """Return what the README and the change log of a release say, as `to_statements` does.

    Of entries that a graph has already, which `cited` finds there, only the words are said.
    """
    writer = Writer(facts, texts=texts)
    writer.source_blocks()
    write_release(writer, "jwst", facts.version)
    write_table(writer, facts, before)
    write_dates(writer, facts, before)
    new = _write_entries(writer, facts, linker, before, retold, cited)
    return _said(writer, facts.problems, new)


def words_of(
    facts: ReleaseFacts,
    linker: Linker,
    before: ReleaseFacts | None,
    retold: Retold,
    cited: FindCited,
) -> Statements:
    """Return the words of the entries of a release, as `to_statements` does with `texts`.

    That is all there is to say of a release whose facts a graph has.
    """
    writer = Writer(facts, texts=True)
    new = _write_entries(writer, facts, linker, before, retold, cited)
    return _said(writer, facts.problems, new)


def _write_entries(
    writer: Writer,
    facts: ReleaseFacts,
    linker: Linker,
    before: ReleaseFacts | None,
    retold: Retold | None,
    cited: FindCited,
) -> int:
    """Write the entries of a release that are not told yet; return how many changes are new."""
    if facts.log is None:
        return 0
    if retold is None:
        retold = Retold.of(before.log if before else None)
    entries = EntryWriter(
        writer, linker.known, lambda: linker.of_entries(writer, facts, before), cited
    )
    there = frozenset(map(key_of, facts.log.entries))
    for entry in facts.log.entries:
        entries.write(entry, retold, there)
    return entries.new


def structure_of(facts: ReleaseFacts, linker: Linker) -> Statements:
    """Return the pipelines, steps, parameters and reference types of a release."""
    writer = Writer(facts)
    if facts.code is not None:
        write_structure(writer, facts, linker.known, linker.vocabulary)
        for name in unknown_steps(facts.code, linker.known):
            writer.problems.append(f"steps.ttl knows no step of the class {name}")
    return _said(writer)


def _said(writer: Writer, read: Iterable[str] = (), new_entries: int = 0) -> Statements:
    """Return what was written, with the problems of reading first."""
    problems = dict.fromkeys([*read, *writer.problems])
    return Statements(writer.triples, list(problems), new_entries)


def to_triples(
    facts: ReleaseFacts, linker: Linker | None = None, before: ReleaseFacts | None = None
) -> list[ox.Triple]:
    """Return the triples of `to_statements` alone."""
    return to_statements(facts, linker, before).triples
