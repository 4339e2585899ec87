"""One beginning for each issue, in whatever order its pages are read.

A page that lists an issue says that it was there at that build or before. When the page of an
earlier build is read after it, what the later one said of the beginning says no more, and goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Term, Triples
from jwst_buildgraph.terms import short, term, thing
from jwst_buildgraph.turtle import subject_iri
from jwst_buildgraph.versions import order_key

_RANGE, _EVENT, _AT = (term(f"jwb:{name}") for name in ("affectedRange", "rangeEvent", "at"))
_KIND, _RELATION = term("jwb:eventKind"), term("jwb:relation")
_INTRODUCED, _AT_MOST = thing("range-event/introduced"), thing("relation/at-most")


def introductions(triples: Iterable[ox.Triple]) -> dict[str, tuple[str, Term]]:
    """Return the build at or before which each issue began, with the event."""
    graph = Triples(triples)
    found: dict[str, tuple[str, Term]] = {}
    for triple in graph:
        affected = triple.object
        if triple.predicate != _RANGE or not isinstance(affected, ox.NamedNode):
            continue
        for event in graph.objects(affected, _EVENT):
            at = short(graph.text(event, _AT))
            is_bound = graph.object(event, _RELATION) == _AT_MOST
            if is_bound and graph.object(event, _KIND) == _INTRODUCED and at.startswith("build/"):
                found[subject_iri(triple)] = (at.removeprefix("build/"), event)
    return found


def without_later(
    triples: list[ox.Triple], earlier: Mapping[str, tuple[str, Term]]
) -> list[ox.Triple]:
    """Return a document without the beginnings that another one puts earlier."""
    gone: set[str] = set()
    for issue, (build, event) in introductions(triples).items():
        if issue in earlier and order_key(earlier[issue][0]) < order_key(build):
            gone.add(_iri(event))
    left = [t for t in triples if subject_iri(t) not in gone and _iri(t.object) not in gone]
    used = {t.subject for t in left if t.predicate == _EVENT}
    empty = {
        _iri(t.object) for t in left if t.predicate == _RANGE and t.object not in used
    }  # ranges that have lost their only event
    return [t for t in left if subject_iri(t) not in empty and _iri(t.object) not in empty]


def _iri(value: object) -> str:
    return value.value if isinstance(value, ox.NamedNode) else ""
