"""Flat facts about issues, derived from their affected ranges and listings."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Node, Term, Triples
from jwst_buildgraph.terms import term, thing

_INTRODUCED = thing("range-event/introduced")
_FIXED = thing("range-event/fixed")
_UNKNOWN = thing("relation/unknown")
_FLAT = {_INTRODUCED: term("jwb:introducedIn"), _FIXED: term("jwb:fixedIn")}


def derive_issue_facts(triples: Triples) -> Iterator[ox.Triple]:
    """Yield ``introducedIn``, ``fixedIn`` and the state of each issue.

    An issue is *fixed* when a range says so, *open* when the newest build that lists
    issues lists it, and otherwise *unknown*: not being listed again proves nothing.
    """
    newest = _newest_listing_build(triples)
    for issue in triples.of_type(term("jwb:Issue")):
        fixed = False
        for event in _events(triples, issue):
            kind = triples.object(event, term("jwb:eventKind"))
            at = triples.object(event, term("jwb:at"))
            known = triples.object(event, term("jwb:relation")) != _UNKNOWN
            fixed = fixed or (kind == _FIXED and known)
            if at is not None and isinstance(kind, ox.NamedNode) and kind in _FLAT:
                yield ox.Triple(issue, _FLAT[kind], at)
        listed_now = newest in triples.objects(issue, term("jwb:listedIn"))
        state = "fixed" if fixed else "open" if listed_now else "unknown"
        yield ox.Triple(issue, term("jwb:issueState"), thing(f"issue-state/{state}"))


def _events(triples: Triples, issue: Node) -> Iterator[Term]:
    for affected in triples.objects(issue, term("jwb:affectedRange")):
        yield from triples.objects(affected, term("jwb:rangeEvent"))


def _newest_listing_build(triples: Triples) -> Term | None:
    listed = {
        build
        for issue in triples.of_type(term("jwb:Issue"))
        for build in triples.objects(issue, term("jwb:listedIn"))
    }
    return max(listed, key=lambda build: triples.text(build, term("jwb:orderKey")), default=None)
