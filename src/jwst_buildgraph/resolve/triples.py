"""A set of triples with the look-ups that derivations need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from jwst_buildgraph.terms import TYPE

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Triples:
    """Triples, indexed by subject and property and by property and object."""

    def __init__(self, triples: Iterable[ox.Triple] = ()) -> None:
        self._all: dict[ox.Triple, None] = {}
        self._forward: dict[tuple[Term, ox.NamedNode], list[Term]] = defaultdict(list)
        self._backward: dict[tuple[ox.NamedNode, Term], list[Node]] = defaultdict(list)
        self._having: dict[ox.NamedNode, dict[Node, None]] = defaultdict(dict)
        self.add_all(triples)

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, triple: ox.Triple) -> bool:
        return triple in self._all

    def add_all(self, triples: Iterable[ox.Triple]) -> None:
        """Add `triples`; those that are there already stay once."""
        for triple in triples:
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                raise TypeError(f"a triple about a triple has no place here: {triple}")
            if triple not in self._all:
                self._all[triple] = None
                self._forward[subject, triple.predicate].append(value)
                self._backward[triple.predicate, value].append(subject)
                self._having[triple.predicate][subject] = None

    def all_subjects(self, predicate: ox.NamedNode) -> list[Node]:
        """Return the things that have a property, each once."""
        return list(self._having.get(predicate, ()))

    def objects(self, subject: Term, predicate: ox.NamedNode) -> list[Term]:
        """Return the values of a property, in the order they were stated."""
        return self._forward.get((subject, predicate), [])

    def object(self, subject: Term, predicate: ox.NamedNode) -> Term | None:
        """Return the first value of a property, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def text(self, subject: Term, predicate: ox.NamedNode) -> str:
        """Return the first value of a property as text, empty where there is none."""
        value = self.object(subject, predicate)
        return value.value if value is not None else ""

    def subjects(self, predicate: ox.NamedNode, value: Term) -> list[Node]:
        """Return the things that have `value` for a property."""
        return self._backward.get((predicate, value), [])

    def of_type(self, kind: ox.NamedNode) -> list[Node]:
        """Return the things of a class, in the order they were stated."""
        return self.subjects(TYPE, kind)

    def is_a(self, subject: Term, kind: ox.NamedNode) -> bool:
        """Tell whether a thing is stated to be of a class."""
        return kind in self.objects(subject, TYPE)
