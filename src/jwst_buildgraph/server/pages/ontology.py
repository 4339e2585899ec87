"""The terms of the ontology: a page of all of them, and the ontology as RDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.network.facts import Facts
from jwst_buildgraph.server.negotiation import best
from jwst_buildgraph.server.pages import neighbourhood, rendering
from jwst_buildgraph.server.pages.data import EXTENSIONS, serialised
from jwst_buildgraph.server.pages.model import Link
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.server.replies import Reply, redirect, text
from jwst_buildgraph.terms import ONTOLOGY, short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Values = Mapping[str, Sequence[str]]

PREPARATIONS = rendering.PREPARATIONS

_TERMS = f"""
SELECT DISTINCT ?term WHERE {{
  ?term a ?type FILTER(STRSTARTS(STR(?term), "{ONTOLOGY[:-1]}"))
}}
"""
_SECTIONS = {
    "Classes": ("owl:Class",),
    "Properties that link things": ("owl:ObjectProperty",),
    "Properties with plain values": ("owl:DatatypeProperty",),
    "Annotations": ("owl:AnnotationProperty",),
}
_TOLD = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "schema:domainIncludes",
    "schema:rangeIncludes",
    "skos:closeMatch",
    "skos:example",
    "skos:scopeNote",
)


@dataclass(frozen=True)
class Term:
    """A class or property: its name, what it means, and how it belongs to others."""

    anchor: str
    label: str
    definition: str
    facts: tuple[tuple[str, tuple[Link, ...]], ...]


def ontology(graph: BuildGraph, base: str, accept: str, values: Values) -> Reply:  # noqa: ARG001
    """Answer with a page of all terms, or with the ontology as RDF, as the client accepts."""
    site = Site(base)
    offered = {"text/html": "", **{kind.media_type: name for name, kind in EXTENSIONS.items()}}
    wanted = best(accept, list(offered))
    if wanted is None:
        return text(406, f"the ontology is to be had as {', '.join(offered)}", Vary="Accept")
    if offered[wanted]:
        return serialised(_triples(graph), offered[wanted], site, {"Vary": "Accept"})
    triples = _triples(graph)
    facts = neighbourhood.facts_about(graph, triples)
    nodes = {triple.subject for triple in triples}
    names = sorted(short(node.value) for node in nodes if isinstance(node, ox.NamedNode))
    sections = {name: list(_terms(facts, names, of, site)) for name, of in _SECTIONS.items()}
    head = str(facts.value(ONTOLOGY.rstrip("#"), "dcterms:description") or "")
    sent = rendering.page(
        site, "ontology.html", title="Ontology", namespace=ONTOLOGY, sections=sections, about=head
    )
    return Reply(sent.status, sent.media_type, sent.body, {"Vary": "Accept"})


def data(graph: BuildGraph, base: str, accept: str, values: Values, extension: str) -> Reply:  # noqa: ARG001
    """Answer with the ontology in the format of an extension."""
    if extension not in EXTENSIONS:
        return text(404, f"the ontology is to be had as {', '.join(EXTENSIONS)}")
    return serialised(_triples(graph), extension, Site(base), None)


def version(graph: BuildGraph, base: str, accept: str, values: Values, version: str) -> Reply:  # noqa: ARG001
    """Lead from the IRI of a version to the ontology, where it is that version."""
    known = {
        row["version"] for row in graph.rows("SELECT ?version { ?o owl:versionInfo ?version }")
    }
    if version not in known:
        return text(
            404, f"no version {version!r} of the ontology here; there is {', '.join(known)}"
        )
    return redirect(Site(base).link("/ontology"))


def _triples(graph: BuildGraph) -> list[ox.Triple]:
    terms = [row["term"] for row in graph.rows(_TERMS)]
    return neighbourhood.triples_of(graph, terms)


def _terms(facts: Facts, names: Sequence[str], kinds: Sequence[str], site: Site) -> Iterator[Term]:
    for path in names:
        if path.startswith("jwb:") and set(kinds) & set(facts.targets(path).get("rdf:type", [])):
            told = ((facts.label(name), tuple(_told(facts, path, name, site))) for name in _TOLD)
            definition = str(facts.value(path, "skos:definition") or "")
            shown = tuple((label, links) for label, links in told if links)
            yield Term(path.removeprefix("jwb:"), facts.label(path), definition, shown)


def _told(facts: Facts, path: str, name: str, site: Site) -> Iterator[Link]:
    for target in facts.targets(path).get(name, []):
        yield Link(target, site.href(target))
    for value in facts.values(path).get(name, []):
        yield Link(str(value))
