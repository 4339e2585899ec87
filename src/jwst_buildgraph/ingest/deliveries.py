"""Which change delivers which planned work."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.known import Known
from jwst_buildgraph.ingest.similarity import compatible, similarity, tokens_of
from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.terms import PREF_LABEL, short, term, thing

_PLAN, _KINDS = term("jwb:PlannedWork"), (term("jwb:Change"), term("jwb:ReferenceDelivery"))
_DELIVERS = (term("jwb:delivers"), term("jwb:partlyDelivers"))
_NEW_MODE = "change-kind/new-mode"
_OBSERVING = ("mode/", "technique/", "step/")
DELIVERED = 0.5
"""So much of the words of the shorter text, names aside, a plan and its delivery share."""


def write_deliveries(writer: Writer, known: Known) -> None:
    """Link changes with the plans for the same build that they deliver.

    At least one of them is on the page; the other may have been known before.
    """
    here = Triples(writer.triples)
    everything = Triples([*known.all, *writer.triples])
    plans = {node: node in set(here.of_type(_PLAN)) for node in everything.of_type(_PLAN)}
    for kind in _KINDS:
        own = set(here.of_type(kind))
        for change in everything.of_type(kind):
            for plan, plan_is_own in plans.items():
                is_new = plan_is_own or change in own
                if is_new and _delivers(everything, change, plan):
                    writer.link(short(change.value), "jwb:delivers", short(plan.value))


def _delivers(graph: Triples, change: Node, plan: Node) -> bool:
    build = graph.object(change, term("jwb:inBuild"))
    if build is None or build != graph.object(plan, term("jwb:plannedFor")):
        return False
    if any(plan in graph.objects(change, name) for name in _DELIVERS):
        return False
    scope, planned = _scope(graph, change), _scope(graph, plan)
    if not planned or not compatible(scope, planned):
        return False
    kinds = {short(kind.value) for kind in graph.objects(change, term("jwb:changeKind"))}
    if _NEW_MODE in kinds:
        return any(path.startswith("mode/") for path in planned & scope)
    if not _covers(scope, planned):
        return False
    named = _names(graph, scope | planned)
    asked = _words(graph, plan) - named
    return not asked or similarity(_words(graph, change) - named, asked) >= DELIVERED


def _covers(scope: set[str], planned: set[str]) -> bool:
    """Tell whether a change is about each kind of thing that a plan names."""
    kinds = {path.partition("/")[0] for path in planned if path.startswith(_OBSERVING)}
    return bool(kinds) and kinds <= {path.partition("/")[0] for path in scope}


def _scope(graph: Triples, node: Node) -> set[str]:
    names = ("Mode", "Technique", "Step", "Instrument")
    found: Iterable[ox.NamedNode | ox.BlankNode | ox.Literal] = (
        value for name in names for value in graph.objects(node, term(f"jwb:affects{name}"))
    )
    return {short(value.value) for value in found}


def _names(graph: Triples, scope: set[str]) -> frozenset[str]:
    """Return the words of what both are about, which say nothing of what is done to it."""
    labels = (PREF_LABEL, term("skos:altLabel"))
    texts = (
        value.value for p in scope for name in labels for value in graph.objects(thing(p), name)
    )
    return tokens_of(" ".join(texts))


def _words(graph: Triples, node: Node) -> frozenset[str]:
    evidence = graph.objects(node, term("jwb:evidence"))
    texts = [graph.text(e, term("jwb:statementText")) for e in evidence]
    texts += [graph.text(node, PREF_LABEL), graph.text(node, term("dcterms:description"))]
    return tokens_of(" ".join(texts))
