"""From what the files say to what questions are asked of.

The files hold claims, scopes and ranges as their sources state them. Each module here
derives one kind of consequence; `resolve` puts them together. Nothing that a source
says is dropped or changed: consequences are added. Only what a source says no more is left
out first (`withdrawn`), and where two sources tell of the same change, it is put together
(`logged`).
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from jwst_buildgraph.resolve.claims import resolve_claims
from jwst_buildgraph.resolve.defaults import derive_told_defaults
from jwst_buildgraph.resolve.evidence import derive_citations
from jwst_buildgraph.resolve.issues import derive_issue_facts
from jwst_buildgraph.resolve.lifecycle import derive_archivings, derive_earlier_candidates
from jwst_buildgraph.resolve.logged import join_logged
from jwst_buildgraph.resolve.names import derive_name_keys
from jwst_buildgraph.resolve.order import derive_order
from jwst_buildgraph.resolve.places import derive_places
from jwst_buildgraph.resolve.plans import derive_plan_facts
from jwst_buildgraph.resolve.reach import derive_reach
from jwst_buildgraph.resolve.releases import derive_releases
from jwst_buildgraph.resolve.structure import derive_structure
from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.resolve.withdrawn import without_withdrawn

__all__ = ["Triples", "resolve"]

# In this order: later derivations read what earlier ones added.
_DERIVATIONS = (
    derive_order,
    resolve_claims,
    derive_archivings,
    derive_earlier_candidates,
    derive_releases,
    derive_structure,
    derive_places,
    derive_told_defaults,
    derive_issue_facts,
    derive_plan_facts,
    derive_reach,
    derive_citations,
    derive_name_keys,
)


def resolve(stated: Iterable[ox.Triple]) -> Triples:
    """Return the stated triples together with everything that follows from them."""
    triples = join_logged(without_withdrawn(stated))
    for derive in _DERIVATIONS:
        triples.add_all(list(derive(triples)))
    return triples
