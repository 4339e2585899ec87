"""What this service is and holds: a Service Description, and VoID with DCAT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph import __version__
from jwst_buildgraph.errors import RefusedError
from jwst_buildgraph.question_triples import SHACL, question_triples
from jwst_buildgraph.server import results
from jwst_buildgraph.server.negotiation import best
from jwst_buildgraph.server.replies import Reply
from jwst_buildgraph.server.served import ServedStore
from jwst_buildgraph.terms import ONTOLOGY, RESOLVED_GRAPH, THINGS

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

MEDIA_TYPES = tuple(form.media_type for form in results.TRIPLES)

_PREFIXES = {
    **results.USED_PREFIXES,
    "formats": "http://www.w3.org/ns/formats/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": SHACL,
    "void": "http://rdfs.org/ns/void#",
}
_ROW_LIMIT = ox.Literal(
    "A result has at most so many rows or triples. One that was cut there says so with a link "
    "to here in its head (JSON, XML) and in its Link header, and with the number of rows in the "
    "header X-SPARQL-MaxRows. LIMIT and OFFSET with ORDER BY bring the rest.",
    language="en",
)
_ABOUT = ox.Literal(
    "What the builds of the JWST Operations Pipeline consist of, what changed in them, and which "
    "issues they bring, carry or fix, each statement with its source. Unofficial: not a product "
    "of STScI.",
    language="en",
)
_SERVICE = """
<{base}/sparql> a sd:Service ;
    sd:endpoint <{base}/sparql> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML,
        formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV, formats:Turtle,
        formats:N-Triples, formats:RDF_XML, formats:JSON-LD, formats:N-Quads, formats:TriG ;
    sd:defaultDataset <{base}/sparql#dataset> ;
    rdfs:seeAlso <{base}/.well-known/void> .
<{base}/sparql#dataset> a sd:Dataset ;
    sd:defaultGraph <{base}/sparql#default-graph> .
<{base}/sparql#default-graph> a sd:Graph ;
    void:triples {triples} .
<{base}/sparql#row-limit>
    rdf:value {rows} ;
    rdfs:comment {row_limit} .
"""
_NAMED_GRAPH = """
<{base}/sparql#dataset> sd:namedGraph <{base}/sparql#graph-{number}> .
<{base}/sparql#graph-{number}> a sd:NamedGraph ;
    sd:name <{name}> ;
    sd:graph <{base}/sparql#graph-{number}-content> .
<{base}/sparql#graph-{number}-content> a sd:Graph ;
    void:triples {triples} .
"""
_DATASET = """
<{base}/.well-known/void#dataset> a void:Dataset, dcat:Dataset ;
    dcterms:title "JWST pipeline builds: releases, contexts, changes and known issues"@en ;
    dcterms:description {about} ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcat:version "{version}" ;
    void:sparqlEndpoint <{base}/sparql> ;
    void:uriSpace "{things}" ;
    void:exampleResource <{things}build/12.1>, <{things}mode/nirspec-mos> ;
    void:vocabulary <{ontology}>, <http://www.w3.org/2004/02/skos/core#>,
        <http://www.w3.org/ns/prov#>, <http://purl.org/dc/terms/>,
        <http://usefulinc.com/ns/doap#>, <http://www.w3.org/ns/dcat#> ;
    void:triples {triples} ;
    void:dataDump <{base}/export/graph.nq> ;
    dcat:distribution <{base}/.well-known/void#endpoint>, <{base}/.well-known/void#dump> .
<{base}/.well-known/void#dump> a dcat:Distribution ;
    dcat:downloadURL <{base}/export/graph.nq> ;
    dcat:mediaType <https://www.iana.org/assignments/media-types/application/n-quads> .
<{base}/.well-known/void#endpoint> a dcat:Distribution ;
    dcat:accessURL <{base}/sparql> ;
    dcat:accessService <{base}/sparql> .
<{base}/sparql> a dcat:DataService ;
    dcat:endpointURL <{base}/sparql> ;
    dcat:servesDataset <{base}/.well-known/void#dataset> .
"""
_SIZES = "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


def service(
    graph: BuildGraph, base: str, *, accept: str, values: Mapping[str, Sequence[str]]
) -> Reply:
    """Describe the endpoint by the SPARQL 1.1 Service Description vocabulary."""
    store, sizes = graph.opened, _sizes(graph)
    assert isinstance(store, ServedStore)
    triples = sizes.get(RESOLVED_GRAPH.value, 0)
    text = _SERVICE.format(base=base, triples=triples, row_limit=_ROW_LIMIT, rows=store.max_rows)
    for number, (name, size) in enumerate(sorted(sizes.items()), 1):
        text += _NAMED_GRAPH.format(base=base, number=number, name=name, triples=size)
    return _written(_parsed(text), accept, values)


def dataset(
    graph: BuildGraph, base: str, *, accept: str, values: Mapping[str, Sequence[str]]
) -> Reply:
    """Describe the data by VoID and DCAT, and list the canned questions."""
    text = _DATASET.format(
        base=base,
        about=_ABOUT,
        version=__version__,
        things=THINGS,
        ontology=ONTOLOGY,
        triples=_sizes(graph).get(RESOLVED_GRAPH.value, 0),
    )
    return _written([*_parsed(text), *question_triples()], accept, values)


def _sizes(graph: BuildGraph) -> dict[str, int]:
    return {row["graph"]: int(row["triples"]) for row in graph.rows(_SIZES)}


def _parsed(text: str) -> list[ox.Triple]:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())
    turtle = (prefixes + text).encode()
    return [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


def _written(
    triples: Iterable[ox.Triple], accept: str, values: Mapping[str, Sequence[str]]
) -> Reply:
    """Return triples in the format that is asked for by name or by Accept; else Turtle."""
    if wanted := next(iter(values.get("format", ())), ""):
        form = results.form_named(results.TRIPLES, wanted)
    elif chosen := best(accept, MEDIA_TYPES):
        form = results.form_named(results.TRIPLES, chosen)
    elif "text/html" in accept:
        form = results.TRIPLES[0]
    else:
        raise RefusedError(
            406, f"this comes as {', '.join(MEDIA_TYPES)}: none of them is in Accept"
        )
    assert isinstance(form.format, ox.RdfFormat)
    content = ox.serialize(triples, format=form.format, prefixes=_PREFIXES)
    return Reply(200, form.content_type, content or b"")
