"""What each change and delivery has by default, for questions to find it in one step."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import NOTATION, term

_STATE, _VALUE = term("jwb:defaultState"), term("jwb:defaultValue")
_TOLD = term("jwb:toldDefault")
_TELLING = (term("jwb:Change"), term("jwb:ReferenceDelivery"))


def derive_told_defaults(triples: Triples) -> Iterator[ox.Triple]:
    """Yield the default that a change or a delivery tells of, a value before a mere switch."""
    for change in (n for kind in _TELLING for n in triples.of_type(kind)):
        state = triples.object(change, _STATE)
        told = triples.text(change, _VALUE) or (triples.text(state, NOTATION) if state else "")
        if told:
            yield ox.Triple(change, _TOLD, ox.Literal(told))
