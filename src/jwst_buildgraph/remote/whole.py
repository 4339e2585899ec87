"""All triples of a graph, over an endpoint that gives so many rows at most.

Neither ORDER BY with OFFSET nor CONSTRUCT can be trusted for that: Virtuoso refuses to
sort long results, and cuts graphs without saying so. So the number of triples is asked
first, then rows in as many parts as it takes, by a hash of the subject that SPARQL 1.1 has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Protocol

import pyoxigraph as ox

from jwst_buildgraph.errors import CutAnswerError, EndpointError
from jwst_buildgraph.store import Results, rows_of

_DIGITS = "0123456789abcdef"
_MOST_AT_ONCE = 100_000
_EVENNESS = 2  # parts by a hash are not all of one size


class Source(Protocol):
    """A graph that answers queries."""

    @property
    def place(self) -> str:
        """Return where the graph is."""
        ...

    def query(self, sparql: str) -> Results:
        """Answer a SPARQL 1.1 query."""
        ...


def all_triples(source: Source, predicates: Sequence[ox.NamedNode] = ()) -> list[ox.Triple]:
    """Return all triples of a graph, or those with some predicates, none missing.

    Raises
    ------
    EndpointError
        If it cannot be had as a whole.
    """
    count = triple_count(source, predicates)
    found = _in_parts(source, predicates, count)
    if len(found) != count:
        raise EndpointError(
            f"{source.place} gave {len(found):,} triples of {count:,}: was it written to just now? "
            "Ask again"
        )
    return found


def triple_count(source: Source, predicates: Sequence[ox.NamedNode] = ()) -> int:
    """Return how many triples a graph has, or has with some predicates."""
    told = rows_of(source.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {_pattern(predicates)} }}"))
    number = told[0].get("n", "") if len(told) == 1 else ""
    if not number.isdigit():
        raise EndpointError(f"{source.place} does not count: it says {told!r:.80}")
    return int(number)


def triples_of_part(source: Source, part: str) -> list[ox.Triple]:
    """Return the triples whose subject's hash begins with these hexadecimal digits."""
    return list(_rows(source, (), part))


def is_in_part(triple: ox.Triple, part: str) -> bool:
    """Tell whether `triples_of_part` gives a triple."""
    subject = str(getattr(triple.subject, "value", ""))
    return hashlib.md5(subject.encode(), usedforsecurity=False).hexdigest().startswith(part)


def part_length(count: int, most: int) -> int:
    """Return how many digits make parts of at most so many of `count` triples, roughly."""
    digits = 0
    while count * _EVENNESS > most * len(_DIGITS) ** digits and count > most:
        digits += 1
    return digits


def _in_parts(source: Source, predicates: Sequence[ox.NamedNode], count: int) -> list[ox.Triple]:
    try:
        return _parts(source, predicates, part_length(count, _MOST_AT_ONCE))
    except CutAnswerError as cut:
        if not cut.rows:
            raise
        return _parts(source, predicates, part_length(count, cut.rows))


def _parts(source: Source, predicates: Sequence[ox.NamedNode], digits: int) -> list[ox.Triple]:
    parts = map("".join, product(_DIGITS, repeat=digits))
    return [triple for part in parts for triple in _rows(source, predicates, part)]


def _rows(source: Source, predicates: Sequence[ox.NamedNode], part: str) -> Iterator[ox.Triple]:
    only = f'FILTER(STRSTARTS(MD5(STR(?s)), "{part}"))' if part else ""
    rows = source.query(f"SELECT ?s ?p ?o WHERE {{ {_pattern(predicates)} {only} }}")
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        yield ox.Triple(row["s"], row["p"], row["o"])


def _pattern(predicates: Iterable[ox.NamedNode]) -> str:
    listed = " ".join(map(str, predicates))
    return f"{f'VALUES ?p {{ {listed} }}' if listed else ''} ?s ?p ?o"
