"""What a release says as triples, in the terms of the ontology and the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.resources import curated_files, ontology_files
from jwst_buildgraph.sources.distribution.builds import write_release, write_table
from jwst_buildgraph.sources.distribution.dates import write_dates
from jwst_buildgraph.sources.distribution.entries import write_entries
from jwst_buildgraph.sources.distribution.facts import ReleaseFacts
from jwst_buildgraph.sources.distribution.retold import Retold
from jwst_buildgraph.sources.distribution.structure.vocabulary import Vocabulary
from jwst_buildgraph.sources.distribution.uses import (
    parameter_triples,
    unknown_steps,
    write_structure,
)
from jwst_buildgraph.sources.distribution.writer import Writer
from jwst_buildgraph.sources.known_names import KnownNames
from jwst_buildgraph.sources.pages.vocabulary import Vocabulary as ReadingNames
from jwst_buildgraph.turtle import read_all


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

    def names_of(self, facts: ReleaseFacts, before: ReleaseFacts | None = None) -> ReadingNames:
        """Return what finds names in the texts of a release.

        Parameters of its steps are among them, and those of the release before, which its
        texts may say are gone.
        """
        own = [t for told in (before, facts) if told for t in parameter_triples(told, self.known)]
        return ReadingNames(Triples(dict.fromkeys([*self.triples, *own])))


@dataclass(frozen=True)
class Statements:
    """The triples of a release, and what could not be said."""

    triples: list[ox.Triple]
    problems: list[str]


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
    problems = dict.fromkeys([*texts_part.problems, *structure.problems])
    return Statements([*texts_part.triples, *structure.triples], list(problems))


def texts_of(
    facts: ReleaseFacts,
    linker: Linker,
    before: ReleaseFacts | None = None,
    retold: Retold | None = None,
    *,
    texts: bool = False,
) -> Statements:
    """Return what the README and the change log of a release say, as `to_statements` does."""
    writer = Writer(facts, texts=texts)
    writer.problems += facts.problems
    writer.source_blocks()
    write_release(writer, "jwst", facts.version)
    write_table(writer, facts, before)
    write_dates(writer, facts, before)
    if facts.log is not None:
        told = Retold.of(before.log if before else None) if retold is None else retold
        write_entries(writer, facts, linker.names_of(facts, before), told)
    return Statements(writer.triples, list(dict.fromkeys(writer.problems)))


def structure_of(facts: ReleaseFacts, linker: Linker) -> Statements:
    """Return the pipelines, steps, parameters and reference types of a release."""
    writer = Writer(facts)
    if facts.code is not None:
        write_structure(writer, facts, linker.known, linker.vocabulary)
        for name in unknown_steps(facts.code, linker.known):
            writer.problems.append(f"steps.ttl knows no step of the class {name}")
    return Statements(writer.triples, list(dict.fromkeys(writer.problems)))


def to_triples(
    facts: ReleaseFacts, linker: Linker | None = None, before: ReleaseFacts | None = None
) -> list[ox.Triple]:
    """Return the triples of `to_statements` alone."""
    return to_statements(facts, linker, before).triples
