"""Order keys of builds, releases and contexts, and who comes before whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.terms import NOTATION, term
from jwst_buildgraph.versions import context_number, context_order_key, order_key

_ORDER_KEY = term("jwb:orderKey")


def derive_order(triples: Triples) -> Iterator[ox.Triple]:
    """Give builds, releases and contexts their order key, and builds their predecessor."""
    builds = _keyed(triples, "jwb:Build")
    releases = _keyed(triples, "jwb:PackageRelease")
    for node, key in [*builds, *releases, *_keyed_contexts(triples)]:
        yield ox.Triple(node, _ORDER_KEY, ox.Literal(key))
    cancelled = {
        triples.object(event, term("jwb:ofBuild"))
        for event in triples.of_type(term("jwb:Cancellation"))
    }
    made = sorted((b for b in builds if b[0] not in cancelled), key=lambda keyed: keyed[1])
    for (earlier, _), (later, _) in pairwise(made):
        yield ox.Triple(later, term("dcat:previousVersion"), earlier)


def _keyed(triples: Triples, kind: str) -> list[tuple[Node, str]]:
    keyed = []
    for node in triples.of_type(term(kind)):
        try:
            keyed.append((node, order_key(triples.text(node, NOTATION))))
        except ValueError:
            continue  # validation names the fault; an unordered thing is still described
    return keyed


def _keyed_contexts(triples: Triples) -> Iterator[tuple[Node, str]]:
    for node in triples.of_type(term("jwb:Context")):
        try:
            yield node, context_order_key(context_number(triples.text(node, NOTATION)))
        except ValueError:
            continue
