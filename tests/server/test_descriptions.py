"""What the service tells machines about itself."""

from __future__ import annotations

import rdflib
from rdflib import RDF, SH, VOID, URIRef
from running_server import Server

from jwst_buildgraph.catalogue import question_names

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
QUESTIONS = "https://w3id.org/jwst-buildgraph/id/question/"


def test_the_service_describes_itself(server: Server) -> None:
    answer = server.ask("/sparql", accept="text/turtle")
    told = rdflib.Graph().parse(data=answer.body, format="turtle")
    service = URIRef(server.endpoint)
    assert told.value(service, SD.endpoint) == service
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in told
    names = {str(name) for name in told.objects(None, SD.name)}
    assert "https://w3id.org/jwst-buildgraph/graph/resolved" in names
    assert len(names) == 4
    sizes = {int(size) for size in told.objects(None, VOID.triples)}
    counted = server.query("SELECT (COUNT(*) AS ?x) WHERE { ?s ?p ?o }").values("x")
    assert int(counted[0]) in sizes


def test_it_does_so_in_every_format(server: Server) -> None:
    xml = server.ask("/sparql", accept="application/rdf+xml")
    assert len(rdflib.Graph().parse(data=xml.body, format="xml")) > 10
    json = server.ask("/sparql?format=jsonld")
    assert json.media_type == "application/ld+json"
    assert server.ask("/sparql", accept="text/html").media_type == "text/html"
    assert server.ask("/.well-known/void", accept="image/png").status == 406


def test_the_dataset_is_described(server: Server) -> None:
    answer = server.ask("/.well-known/void")
    told = rdflib.Graph().parse(data=answer.body, format="turtle")
    (dataset,) = told.subjects(RDF.type, VOID.Dataset)
    assert told.value(dataset, VOID.sparqlEndpoint) == URIRef(server.endpoint)
    (dump,) = told.objects(dataset, VOID.dataDump)
    assert str(dump) == f"{server.address}/export/graph.nq"
    assert server.ask("/export/graph.nq", "HEAD").media_type == "application/n-quads"
    assert set(told.objects(None, rdflib.DCTERMS.identifier)) == {
        rdflib.Literal(name) for name in question_names()
    }


def test_questions_are_in_the_graph_and_run_as_they_stand_there(server: Server) -> None:
    asked = """SELECT ?q ?x WHERE { ?q a <http://www.w3.org/ns/shacl#SPARQLExecutable> ;
        <http://www.w3.org/ns/shacl#select> ?x }"""
    answer = server.query(asked)
    assert {iri.removeprefix(QUESTIONS) for iri in answer.values("q")} == set(question_names())
    assert str(SH) in asked
    queries = dict(zip(answer.values("q"), answer.values("x"), strict=True))
    assert "#+" not in queries[QUESTIONS + "builds"]
    found = server.ask(
        "/sparql", "POST", queries[QUESTIONS + "statuses"].encode(),
        content_type="application/sparql-query",
    )  # fmt: skip
    assert found.status == 200
    assert found.json["results"]["bindings"]
