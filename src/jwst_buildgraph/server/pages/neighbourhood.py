"""What a page of one thing is made from: its triples, those of its parts, and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.errors import QueryError
from jwst_buildgraph.network.facts import Facts
from jwst_buildgraph.terms import THINGS

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_MOST_ROUNDS = 4
"""A part of a part of a part: a claim of an event, the evidence of that claim."""

_PARTS = """
SELECT DISTINCT ?part WHERE {{
  VALUES ?known {{ {known} }}
  {{ ?known ?to ?part }} UNION {{ ?part ?from ?known }}
  FILTER(isIRI(?part) && STRSTARTS(STR(?part), "{start}"))
}}
"""
_TRIPLES = """
CONSTRUCT {{ ?subject ?predicate ?object }} WHERE {{
  VALUES ?subject {{ {subjects} }} ?subject ?predicate ?object
  FILTER(?predicate NOT IN (jwb:nameKey, jwb:cited, jwb:citations))
}}
"""
_LABELS = """
CONSTRUCT {{ ?node ?naming ?label }} WHERE {{
  VALUES ?node {{ {nodes} }}
  ?node ?naming ?label
  FILTER(?naming IN (skos:prefLabel, rdfs:label, rdf:type, rdfs:subClassOf, jwb:citation))
}}
"""


def exists(graph: BuildGraph, iri: str) -> bool:
    """Tell whether the graph says what something is."""
    try:
        named = ox.NamedNode(iri)
    except ValueError:
        return False  # people may write anything into an address
    return bool(graph.rows(f"SELECT ?type WHERE {{ {named} a ?type }} LIMIT 1"))


def about(graph: BuildGraph, iri: str) -> list[ox.Triple]:
    """Return what is said of a thing and of its parts."""
    return triples_of(graph, [iri, *parts_of(graph, iri)])


def triples_of(graph: BuildGraph, iris: list[str]) -> list[ox.Triple]:
    """Return what is said of these things."""
    return _constructed(graph, _TRIPLES.format(subjects=_terms(iris)))


def parts_of(graph: BuildGraph, iri: str) -> list[str]:
    """Return the parts of a thing: what is linked with it and has its IRI and a fragment."""
    found: dict[str, None] = {}
    newest = [iri]
    for _ in range(_MOST_ROUNDS):
        rows = graph.rows(_PARTS.format(known=_terms(newest), start=f"{iri}#"))
        newest = [row["part"] for row in rows if row["part"] not in found]
        found.update(dict.fromkeys(newest))
        if not newest:
            break
    return sorted(found)


def facts_about(graph: BuildGraph, triples: list[ox.Triple]) -> Facts:
    """Return triples as facts, with the labels and types of everything they mention."""
    return Facts([*triples, *labels(graph, triples)])


def labels(graph: BuildGraph, triples: list[ox.Triple]) -> list[ox.Triple]:
    """Return how what triples mention is called, and what it is."""
    said = {triple.subject for triple in triples}
    mentioned = {node for t in triples for node in (t.predicate, t.object)} - said
    nodes = sorted(node.value for node in mentioned if isinstance(node, ox.NamedNode))
    found = _constructed(graph, _LABELS.format(nodes=_terms(nodes)))
    classes = {t.object.value for t in found if isinstance(t.object, ox.NamedNode)} - {*nodes}
    return found + _constructed(graph, _LABELS.format(nodes=_terms(sorted(classes))))


def owner(iri: str) -> str:
    """Return the IRI of the thing that a part belongs to; other IRIs as they are."""
    return iri.partition("#")[0] if iri.startswith(THINGS) else iri


def _constructed(graph: BuildGraph, query: str) -> list[ox.Triple]:
    results = graph.sparql(query)
    if not isinstance(results, ox.QueryTriples):
        raise QueryError("a CONSTRUCT query gave no triples")
    return list(results)


def _terms(iris: list[str]) -> str:
    return " ".join(str(ox.NamedNode(iri)) for iri in iris)
