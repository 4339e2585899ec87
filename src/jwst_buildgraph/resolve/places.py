"""The place of each change in the list of all, so that no question needs to sort texts."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.terms import PREF_LABEL, PREFIXES, term

_INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")
_PLACE, _IN_BUILD, _IN_RELEASE, _ORDER_KEY, _CHANGE, _DELIVERY = (
    term(f"jwb:{name}")
    for name in ("place", "inBuild", "inRelease", "orderKey", "Change", "ReferenceDelivery")
)


def derive_places(triples: Triples) -> Iterator[ox.Triple]:
    """Give changes and deliveries a number: the newest build first, then by release and title."""
    listed = sorted({*triples.of_type(_CHANGE), *triples.of_type(_DELIVERY)}, key=str)
    listed.sort(key=lambda change: triples.text(change, PREF_LABEL))
    listed.sort(key=lambda change: _age(triples, change), reverse=True)
    for place, change in enumerate(listed, 1):
        yield ox.Triple(change, _PLACE, ox.Literal(str(place), datatype=_INTEGER))


def _age(triples: Triples, change: Node) -> tuple[str, ...]:
    """Return the order keys of a change's build and of its release, empty where unknown."""
    homes = (triples.object(change, name) for name in (_IN_BUILD, _IN_RELEASE))
    return tuple(triples.text(home, _ORDER_KEY) if home else "" for home in homes)
