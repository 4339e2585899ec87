"""The namespaces of the graph and the terms that the code speaks of."""

from __future__ import annotations

from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

ONTOLOGY = "https://w3id.org/jwst-buildgraph/ontology#"
THINGS = "https://w3id.org/jwst-buildgraph/id/"

PREFIXES = {
    "jwb": ONTOLOGY,
    "id": THINGS,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

QUOTED = "en-x-quote"
"""The language tag of words that are a source's own; they leave a store only when asked for."""

RESOLVED_GRAPH = NamedNode("https://w3id.org/jwst-buildgraph/graph/resolved")
"""The named graph with everything that questions need; served as the default graph."""

GRAPHS = RESOLVED_GRAPH.value.removesuffix("resolved")
"""Where the names of all our named graphs begin."""


def document_graph(name: str) -> NamedNode:
    """Return the named graph of a document that a user added, as it was stated.

    A name stands for a source's path: of ``jdox%2Fbuild-information`` it is
    ``…/graph/jdox/build-information``.
    """
    return NamedNode(GRAPHS + quote(unquote(name), safe="/"))


def term(name: str) -> NamedNode:
    """Return the term that a prefixed `name` such as ``skos:prefLabel`` stands for."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def thing(path: str) -> NamedNode:
    """Return the thing that lives under `path`, such as ``build/12.1``."""
    return NamedNode(THINGS + path)


def short(iri: str) -> str:
    """Return `iri` as people write it: a path for our things, a prefixed name for terms."""
    if iri.startswith(THINGS):
        return iri.removeprefix(THINGS)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


TYPE = term("rdf:type")
SUBJECT = term("rdf:subject")
PREDICATE = term("rdf:predicate")
OBJECT = term("rdf:object")
PREF_LABEL = term("skos:prefLabel")
ALT_LABEL = term("skos:altLabel")
HIDDEN_LABEL = term("skos:hiddenLabel")
NOTATION = term("skos:notation")
BROADER = term("skos:broader")
