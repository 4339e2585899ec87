"""Whether a graph arrived as it was sent: its triples, compared by value.

Engines write literals in their own way: ``"3.0"^^xsd:decimal`` comes back as ``3`` from
one and as an ``xsd:integer`` from another. Numbers and truth values are therefore compared
as what they stand for; everything else as it is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from jwst_buildgraph.errors import EndpointError
from jwst_buildgraph.remote.whole import (
    Source,
    all_triples,
    is_in_part,
    part_length,
    triple_count,
    triples_of_part,
)
from jwst_buildgraph.terms import PREFIXES

WHOLE = 250_000
"""Up to so many triples, all are compared; of larger graphs, so many or so."""

_XSD = PREFIXES["xsd"]
_EXACT = frozenset(_XSD + name for name in ("integer", "decimal", "int", "long"))
_INEXACT = frozenset(_XSD + name for name in ("double", "float"))
_BOOLEAN = _XSD + "boolean"

Value = tuple[str, ...]


@dataclass(frozen=True)
class Arrival:
    """What was found of a graph: its triples, how many were compared, and their digest."""

    triples: int
    compared: int
    digest: str


def check_arrival(source: Source, sent: Sequence[ox.Triple], whole: int = WHOLE) -> Arrival:
    """Compare a graph with the triples that it was made of.

    Raises
    ------
    EndpointError
        If anything is missing, changed or too much; says how much, and one of it.
    """
    if len(sent) <= whole:
        found: Iterable[ox.Triple] = all_triples(source)
        wanted: Iterable[ox.Triple] = sent
        count = len(list(found))
    else:
        part = "0" * part_length(len(sent), whole)
        found, wanted = triples_of_part(source, part), [t for t in sent if is_in_part(t, part)]
        count = triple_count(source)
    expected, arrived = {by_value(t) for t in wanted}, {by_value(t) for t in found}
    if expected != arrived:
        raise EndpointError(_difference(source.place, expected, arrived))
    if count not in (len(sent), len({by_value(t) for t in sent})):
        raise EndpointError(f"{source.place} has {count:,} triples where {len(sent):,} were sent")
    return Arrival(count, len(arrived), digest(arrived))


def by_value(triple: ox.Triple) -> Value:
    """Return what a triple says, however an engine writes its numbers and truth values."""
    return str(triple.subject), str(triple.predicate), *_term(triple.object)


def digest(triples: Iterable[Value]) -> str:
    """Return the fingerprint of a set of triples, the same in any order."""
    total = hashlib.sha256()
    for triple in sorted(triples):
        total.update("\0".join(triple).encode() + b"\n")
    return total.hexdigest()[:16]


def _term(term: object) -> Value:
    if not isinstance(term, ox.Literal):
        return (str(term),)
    kind = term.datatype.value
    if term.language:
        return ("text", term.value, term.language.lower())
    if kind == _BOOLEAN:
        return ("truth", str(term.value in ("true", "1")))
    try:
        if kind in _EXACT:
            return ("number", str(Decimal(term.value).normalize() + 0))
        if kind in _INEXACT:
            return ("float", repr(float(term.value)))
    except (InvalidOperation, ValueError):
        pass
    return ("literal", term.value, kind)


def _difference(place: str, expected: set[Value], arrived: set[Value]) -> str:
    missing, surplus = expected - arrived, arrived - expected
    one = " ".join(min(missing or surplus))
    which = "missing" if missing else "too much"
    return (
        f"{place} has not what was sent: {len(missing):,} triples missing, {len(surplus):,} too "
        f"much; {which}, for one: {one[:200]}"
    )
