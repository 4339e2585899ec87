"""Whether planned work was delivered."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import term, thing


def derive_plan_facts(triples: Triples) -> Iterator[ox.Triple]:
    """Yield the delivery state of each plan: delivered, partly, or not found in any source."""
    for plan in triples.of_type(term("jwb:PlannedWork")):
        if triples.subjects(term("jwb:delivers"), plan):
            state = "delivered"
        elif triples.subjects(term("jwb:partlyDelivers"), plan):
            state = "partly"
        else:
            state = "not-found"
        yield ox.Triple(plan, term("jwb:deliveryState"), thing(f"delivery/{state}"))
