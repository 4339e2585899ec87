"""What a release says that does not come with this package already.

The history is shipped without its words. A release of it that somebody reads adds these to
the evidence that is there; only of releases that came later is everything new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Term, Triples
from jwst_buildgraph.resources import graph_files
from jwst_buildgraph.sources.distribution.folding import HISTORY
from jwst_buildgraph.terms import OBJECT, PREDICATE, SUBJECT, TYPE, term, thing
from jwst_buildgraph.turtle import read_all

_CLAIM, _CHANGE, _EVIDENCE_KIND = (term(f"jwb:{name}") for name in ("Claim", "Change", "Evidence"))
_EVIDENCE, _HASH, _TEXT, _IN_RELEASE, _COVERS = (
    term(f"jwb:{name}")
    for name in ("evidence", "statementHash", "statementText", "inRelease", "covers")
)
_STRUCTURE = frozenset(
    term(f"jwb:{name}")
    for name in ("PipelineUse", "StepUse", "StepDefinition", "ParameterDefinition")
)

Blocks = dict[Term, list[ox.Triple]]


class Shipped:
    """The graph that comes with this package, to compare releases with."""

    def __init__(self, triples: Triples) -> None:
        self._triples = triples

    @classmethod
    def of_package(cls) -> Shipped:
        """Read the files of the package."""
        return cls(Triples(read_all(graph_files())))

    @cached_property
    def _claimed(self) -> set[tuple[Term | None, ...]]:
        triples = self._triples
        return {
            tuple(triples.object(claim, name) for name in (SUBJECT, PREDICATE, OBJECT))
            for claim in triples.of_type(_CLAIM)
        }

    def new(self, said: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Return what is not shipped of what a release says, and the words of what is."""
        blocks: Blocks = defaultdict(list)
        for triple in said:
            if not isinstance(triple.subject, ox.Triple):
                blocks[triple.subject].append(triple)
        known = {s for s, block in blocks.items() if self._says(block, blocks)}
        dropped = {e for subject in known for e in _values(blocks[subject], _EVIDENCE)}
        kept = [t for s, block in blocks.items() if s not in known | dropped for t in block]
        return [*kept, *(t for s in known for t in self._words(s, blocks))]

    def _says(self, block: list[ox.Triple], blocks: Blocks) -> bool:
        """Tell whether all that is said of a thing is shipped, wherever it was read."""
        kinds = set(_values(block, TYPE))
        if _CLAIM in kinds:
            return tuple(_value(block, p) for p in (SUBJECT, PREDICATE, OBJECT)) in self._claimed
        if kinds & _STRUCTURE:
            release = _value(block, _IN_RELEASE)
            return release in self._triples.objects(thing(HISTORY), _COVERS)
        if _EVIDENCE_KIND in kinds:
            return False  # it goes with what it is evidence of
        if _CHANGE in kinds:  # how it is linked depends on which releases are read with it
            return any(True for _ in self._places(block, blocks))
        return all(triple in self._triples for triple in block if triple.predicate != _EVIDENCE)

    def _words(self, subject: Term, blocks: Blocks) -> Iterator[ox.Triple]:
        """Yield the words of a thing's evidence, as words of the shipped evidence for them."""
        for place, evidence in self._places(blocks[subject], blocks):
            for words in _values(blocks[evidence], _TEXT):
                yield ox.Triple(place, _TEXT, words)

    def _places(
        self, block: list[ox.Triple], blocks: Blocks
    ) -> Iterator[tuple[ox.NamedNode, Term]]:
        """Yield the shipped evidence that has the same lines as a thing's own, with that.

        A change that was ported back, or whose entry was edited, may have another name there.
        """
        own_evidence = self._triples.objects(_subject(block), _EVIDENCE)
        for evidence in _values(block, _EVIDENCE):
            digest = _value(blocks[evidence], _HASH)
            same = self._triples.subjects(_HASH, digest) if digest is not None else []
            own = [e for e in same if e in own_evidence]
            place = next(iter(own or same), None)
            if isinstance(place, ox.NamedNode):
                yield place, evidence


def _subject(block: list[ox.Triple]) -> Term:
    subject = block[0].subject
    assert not isinstance(subject, ox.Triple)
    return subject


def _values(block: Iterable[ox.Triple], predicate: ox.NamedNode) -> Iterator[Term]:
    for triple in block:
        if triple.predicate == predicate and not isinstance(triple.object, ox.Triple):
            yield triple.object


def _value(block: Iterable[ox.Triple], predicate: ox.NamedNode) -> Term | None:
    return next(_values(block, predicate), None)
