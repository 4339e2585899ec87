"""How a piece of evidence is cited in one short phrase."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import short, term


def derive_citations(triples: Triples) -> Iterator[ox.Triple]:
    """Give each evidence its citation, ``jdox/build-information L16`` or ``… L165-166``."""
    for evidence in triples.of_type(term("jwb:Evidence")):
        source = short(triples.text(evidence, term("jwb:source"))).removeprefix("source/")
        first = triples.text(evidence, term("jwb:firstLine"))
        last = triples.text(evidence, term("jwb:lastLine"))
        lines = first if first == last else f"{first}-{last}"
        yield ox.Triple(evidence, term("jwb:citation"), ox.Literal(f"{source} L{lines}"))
