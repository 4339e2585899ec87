"""In which releases a definition holds that is stated once for all from one to another."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Term, Triples
from jwst_buildgraph.terms import short, term
from jwst_buildgraph.versions import order_key

_HISTORY, _COVERS, _SINCE, _UNTIL, _IN_RELEASE = (
    term(f"jwb:{name}")
    for name in ("StructureHistory", "covers", "sinceRelease", "untilRelease", "inRelease")
)


def derive_structure(triples: Triples) -> Iterator[ox.Triple]:
    """Give each definition and use the covered releases from its first to its last."""
    for history in triples.of_type(_HISTORY):
        releases = sorted(triples.objects(history, _COVERS), key=_order)
        places = {release: place for place, release in enumerate(releases)}
        for node in triples.all_subjects(_SINCE):
            for release in _held(triples, node, releases, places):
                yield ox.Triple(node, _IN_RELEASE, release)


def _order(release: Term) -> str:
    return order_key(short(release.value).rpartition("/")[2])


def _held(
    triples: Triples, node: Term, releases: list[Term], places: dict[Term, int]
) -> list[Term]:
    """Return the releases that have it; none where its first is not covered."""
    since, until = triples.object(node, _SINCE), triples.object(node, _UNTIL)
    if since not in places:
        return []
    last = places.get(until, places[since]) if until is not None else len(releases) - 1
    return releases[places[since] : last + 1]
