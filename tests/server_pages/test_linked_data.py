"""Things as RDF: what each Accept header gets, and what the data say."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from served_site import BASE, Answered, Get

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.server.negotiation import best
from jwst_buildgraph.server.pages import data
from jwst_buildgraph.server.pages.data import DUMPS, EXTENSIONS
from jwst_buildgraph.server.pages.neighbourhood import about
from jwst_buildgraph.terms import ONTOLOGY, RESOLVED_GRAPH, THINGS

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def triples(answered: Answered, extension: str) -> set[ox.Triple]:
    quads = ox.parse(answered.body, format=EXTENSIONS[extension].form)
    return {quad.triple for quad in quads}


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("", "/page/build/12.1"),
        ("*/*", "/page/build/12.1"),
        (BROWSER, "/page/build/12.1"),
        ("text/turtle", "/data/build/12.1.ttl"),
        ("application/ld+json", "/data/build/12.1.jsonld"),
        ("application/n-triples", "/data/build/12.1.nt"),
        ("text/html;q=0.5, text/turtle", "/data/build/12.1.ttl"),
        ("text/turtle;q=0.4, application/*;q=0.6", "/data/build/12.1.jsonld"),
        ("*/*;q=0.1, application/n-triples", "/data/build/12.1.nt"),
    ],
)
def test_an_iri_leads_to_what_the_client_accepts(get: Get, accept: str, place: str) -> None:
    answer = get("/id/build/12.1", accept=accept)
    assert (answer.status, answer.location) == (303, place)
    assert answer.reply.headers["Vary"] == "Accept"


def test_what_cannot_be_had_is_refused(get: Get) -> None:
    assert get("/id/build/12.1", accept="image/png").status == 406
    assert get("/id/build/12.1", accept="text/turtle;q=0").status == 406
    assert get("/ontology", accept="image/png").status == 406


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_an_extension_asks_for_data(get: Get, extension: str) -> None:
    answer = get(f"/id/context/jwst_1464.pmap.{extension}", accept=BROWSER)
    assert answer.location == f"/data/context/jwst_1464.pmap.{extension}"
    assert get("/id/context/jwst_1464.pmap").location == "/page/context/jwst_1464.pmap"


def test_a_part_leads_to_its_place_on_its_owners_page(get: Get) -> None:
    assert get("/id/build/12.1%23claim-context").location == "/page/build/12.1#claim-context"


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("path", ["build/12.1", "issue/nirspec-mos-master-background-crash"])
def test_data_say_what_the_graph_says(
    graph: BuildGraph, get: Get, path: str, extension: str
) -> None:
    answer = get(f"/data/{path}.{extension}")
    assert answer.reply.media_type.startswith(EXTENSIONS[extension].media_type)
    canonical = {
        ox.Triple(_canonical(t.subject), t.predicate, _canonical(t.object))
        for t in triples(answer, extension)
    }
    assert set(about(graph, THINGS + path)) <= canonical


def _canonical(node: ox.NamedNode) -> ox.NamedNode:
    served = f"{BASE}/id/"
    if isinstance(node, ox.NamedNode) and node.value.startswith(served):
        return ox.NamedNode(THINGS + node.value.removeprefix(served))
    return node


def test_things_of_every_kind_have_the_data_that_their_pages_lead_to(
    graph: BuildGraph, get: Get, things: list[str]
) -> None:
    samples = {path.partition("/")[0]: path for path in things}
    assert len(samples) > 30
    for path in samples.values():
        for link in get(f"/page/{path}").tree.xpath("//link[@rel='alternate']/@href"):
            found = triples(get(str(link)), str(link).rpartition(".")[2])
            assert len(found) > len(about(graph, THINGS + path)), link


def test_every_link_of_data_to_a_thing_can_be_followed_here(get: Get) -> None:
    found = triples(get("/data/build/12.3.nt"), "nt")
    nodes = {node.value for t in found for node in (t.subject, t.object) if hasattr(node, "value")}
    served = {node.partition("#")[0] for node in nodes if node.startswith(f"{BASE}/id/")}
    assert len(served) > 5
    assert {get(node).status for node in served} == {303}
    elsewhere = {node for node in nodes if node.startswith(THINGS)}
    assert elsewhere == {f"{THINGS}build/12.3"}, "only owl:sameAs names a canonical IRI"


def test_data_name_the_thing_on_other_servers_and_the_document(get: Get) -> None:
    found = {str(t) for t in triples(get("/data/mode/nirspec-mos.ttl"), "ttl")}
    here = f"{BASE}/id/mode/nirspec-mos"
    assert f"<{here}> <http://www.w3.org/2002/07/owl#sameAs> <{THINGS}mode/nirspec-mos>" in found
    document = f"<{BASE}/data/mode/nirspec-mos.ttl>"
    assert f"{document} <http://xmlns.com/foaf/0.1/primaryTopic> <{here}>" in found


def test_missing_data_are_told_in_a_line(get: Get) -> None:
    answer = get("/data/mode/nirspec-moss.ttl")
    assert answer.status == 404
    assert answer.text.startswith(
        "there is no 'mode/nirspec-moss' in this graph; near: NIRSpec MOS"
    )
    assert answer.text.count("\n") == 1
    assert get("/data/mode/nirspec-mos.xml").status == 404


def test_the_ontology_is_served_with_its_own_iris(get: Get) -> None:
    for answer in (get("/ontology.ttl"), get("/ontology", accept="text/turtle")):
        subjects = {t.subject.value for t in triples(answer, "ttl")}
        assert f"{ONTOLOGY}Build" in subjects
        assert ONTOLOGY.rstrip("#") in subjects
    assert get("/ontology/0.1.0").location == "/ontology"
    assert get("/ontology/9.9").status == 404
    assert get("/ontology.xml").status == 404


@pytest.mark.parametrize("extension", DUMPS)
def test_the_whole_graph_can_be_taken_away(
    graph: BuildGraph, get: Get, extension: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "_PIECE", 700)
    reply = get(f"/export/graph.{extension}").reply
    body = b"".join(reply.body)
    quads = list(ox.parse(body, format=DUMPS[extension].form))
    assert {quad.triple for quad in quads} == set(graph.triples())
    assert {quad.graph_name for quad in quads} == {
        RESOLVED_GRAPH if extension == "nq" else ox.DefaultGraph()
    }
    assert f"jwst-buildgraph.{extension}" in reply.headers["Content-Disposition"]


def test_other_forms_of_the_whole_graph_are_refused(get: Get) -> None:
    assert get("/export/graph.xml").status == 404


def test_a_question_leads_to_its_form(get: Get) -> None:
    assert get("/id/question/issues-by-mode").location == "/questions/issues-by-mode"
    assert get("/page/question/issues-by-mode").location == "/questions/issues-by-mode"
    assert get("/id/question/nix").status == 404


def test_a_site_below_a_path_links_below_it(graph: BuildGraph) -> None:
    from jwst_buildgraph.server.pages import things

    reply = things.identify(
        graph, "https://h.example/graph", accept="", values={}, path="build/12.1"
    )
    assert reply.headers["Location"] == "/graph/page/build/12.1"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", "a/x"),
        ("a/y", "a/y"),
        ("a/*;q=0.5, b/z;q=0.9", "b/z"),
        ("a/x;q=0, */*", "a/y"),
        ("A/Y ; Q=1", "a/y"),
        ("a/y;q=nonsense, b/*", "b/z"),
        ("c/c", None),
        ("*/*;q=0", None),
        (",,;", None),
    ],
)
def test_q_values_decide(accept: str, wanted: str | None) -> None:
    assert best(accept, ["a/x", "a/y", "b/z"]) == wanted
