"""What a release says that does not come with this package already.

The history is shipped without its words. A release of it that somebody reads adds these to
the evidence that is there; only of releases that came later is anything else new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Term, Triples
from jwst_buildgraph.resources import graph_files
from jwst_buildgraph.sources.distribution.cited import CitedEntries
from jwst_buildgraph.sources.distribution.entries import FindCited
from jwst_buildgraph.sources.distribution.folding import HISTORY
from jwst_buildgraph.terms import OBJECT, PREDICATE, SUBJECT, TYPE, term, thing
from jwst_buildgraph.turtle import read_all

_CLAIM, _EVIDENCE_KIND, _EVIDENCE, _TEXT, _COVERS = (
    term(f"jwb:{name}") for name in ("Claim", "Evidence", "evidence", "statementText", "covers")
)

Blocks = dict[Term, list[ox.Triple]]


class Shipped:
    """The graph that comes with this package, to compare releases with."""

    def __init__(self, triples: list[ox.Triple]) -> None:
        self._stated = triples
        self._cited = CitedEntries(triples)

    @classmethod
    def of_package(cls) -> Shipped:
        """Read the files of the package."""
        return cls(read_all(graph_files()))

    @cached_property
    def _triples(self) -> Triples:
        return Triples(self._stated)

    @cached_property
    def _covered(self) -> frozenset[str]:
        covers = (t for t in self._stated if t.predicate == _COVERS)
        return frozenset(str(t.object) for t in covers if t.subject == thing(HISTORY))

    def covers(self, release: str) -> bool:
        """Tell whether all that a release says is shipped but for its words."""
        return str(thing(f"release/jwst/{release}")) in self._covered

    def cited(self, release: str) -> FindCited:
        """Return what finds the entries of a release among those that are shipped."""
        if not self.covers(release):
            return self._cited.of_lines
        # Its entries all are; where its lines are not, only their markup was another's.
        return lambda digest, path: (
            self._cited.of_lines(digest, path) or self._cited.of_change(path)
        )

    @cached_property
    def _claimed(self) -> set[tuple[Term | None, ...]]:
        triples = self._triples
        return {
            tuple(triples.object(claim, name) for name in (SUBJECT, PREDICATE, OBJECT))
            for claim in triples.of_type(_CLAIM)
        }

    def new(self, release: str, said: list[ox.Triple]) -> list[ox.Triple]:
        """Return what is not shipped of what is said, of a covered release only words."""
        if self.covers(release):
            return [triple for triple in said if triple.predicate == _TEXT]
        blocks: Blocks = defaultdict(list)
        for triple in said:
            if not isinstance(triple.subject, ox.Triple):
                blocks[triple.subject].append(triple)
        known = {s for s, block in blocks.items() if self._says(block)}
        dropped = {e for subject in known for e in _values(blocks[subject], _EVIDENCE)}
        kept = [t for s, block in blocks.items() if s not in known | dropped for t in block]
        return [*kept, *(t for s in known for t in self._words(s, blocks))]

    def _says(self, block: list[ox.Triple]) -> bool:
        """Tell whether all that is said of a thing is shipped, wherever it was read."""
        kinds = set(_values(block, TYPE))
        if _CLAIM in kinds:
            return tuple(_value(block, p) for p in (SUBJECT, PREDICATE, OBJECT)) in self._claimed
        if _EVIDENCE_KIND in kinds:
            return False  # it goes with what it is evidence of
        return all(triple in self._triples for triple in block if triple.predicate != _EVIDENCE)

    def _words(self, subject: Term, blocks: Blocks) -> Iterator[ox.Triple]:
        """Yield the words of a thing that is shipped, as those of the evidence it has there."""
        place = self._triples.object(subject, _EVIDENCE)
        for evidence in _values(blocks[subject], _EVIDENCE):
            for words in _values(blocks[evidence], _TEXT):
                if isinstance(place, ox.NamedNode):
                    yield ox.Triple(place, _TEXT, words)


def _values(block: Iterable[ox.Triple], predicate: ox.NamedNode) -> Iterator[Term]:
    for triple in block:
        if triple.predicate == predicate and not isinstance(triple.object, ox.Triple):
            yield triple.object


def _value(block: Iterable[ox.Triple], predicate: ox.NamedNode) -> Term | None:
    return next(_values(block, predicate), None)
