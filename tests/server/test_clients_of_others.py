"""Clients that we did not write."""

from __future__ import annotations

import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from running_server import RUNAWAY, Server
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from jwst_buildgraph import BuildGraph

BUILDS = """
PREFIX jwb: <https://w3id.org/jwst-buildgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?n WHERE { ?b a jwb:Build ; skos:notation ?n } ORDER BY ?n
"""


@pytest.fixture
def builds(small_graph: BuildGraph) -> list[str]:
    return [row["n"] for row in small_graph.rows(BUILDS)]


@pytest.mark.parametrize("how", [(None, None), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_by_every_method(
    server: Server, builds: list[str], how: tuple[str | None, str | None]
) -> None:
    wrapper = SPARQLWrapper(server.endpoint)
    if how[0]:
        wrapper.setMethod(how[0])
        wrapper.setRequestMethod(how[1])
    wrapper.setQuery(BUILDS)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["n"]["value"] for row in rows] == builds


def test_sparqlwrapper_in_other_formats(server: Server, builds: list[str]) -> None:
    wrapper = SPARQLWrapper(server.endpoint)
    wrapper.setQuery(BUILDS)
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().split() == ["n", *builds]
    wrapper.setReturnFormat(XML)
    assert wrapper.queryAndConvert().toxml().count("<result>") == len(builds)
    wrapper.setQuery("DESCRIBE <https://w3id.org/jwst-buildgraph/id/build/12.1>")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) > 10


def test_sparqlwrapper_hears_why_not(server: Server) -> None:
    wrapper = SPARQLWrapper(server.endpoint)
    wrapper.setQuery("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryBadFormed, match="SERVICE is refused"):
        wrapper.query()


def test_rdflib(server: Server, builds: list[str]) -> None:
    graph = rdflib.Graph(store=SPARQLStore(server.endpoint))
    assert [str(row[0]) for row in graph.query(BUILDS)] == builds
    kind = rdflib.URIRef("https://w3id.org/jwst-buildgraph/ontology#Build")
    assert len(list(graph.subjects(rdflib.RDF.type, kind))) == len(builds)


def test_our_own_client(server: Server, small_graph: BuildGraph) -> None:
    connected = BuildGraph.connect(server.endpoint)
    asked = {"mode": "NIRSpec MOS"}
    assert connected.issues(**asked).to_dicts() == small_graph.issues(**asked).to_dicts()


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl(server: Server, builds: list[str]) -> None:
    asked = ("--data-urlencode", f"query={BUILDS}", server.endpoint)
    assert _curl("-H", "Accept: text/csv", *asked).split() == ["n", *builds]
    assert _curl("--get", "--compressed", "-d", "format=csv", *asked).split() == ["n", *builds]
    runaway = ("--data-urlencode", f"query={RUNAWAY}", server.endpoint)
    assert _curl("-o", "/dev/null", "-w", "%{http_code}", *runaway) == "504"


def _curl(*arguments: str) -> str:
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--noproxy", "*", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout
