"""Which format comes back, and what its headers say."""

from __future__ import annotations

import gzip
import io
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
from running_server import ONE, Server, long_rows

ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
    "application/n-quads": "nquads",
    "application/trig": "trig",
}
CONSTRUCT = "CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s a jwb:Build ; skos:prefLabel ?l }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize("media_type", ROWS)
def test_rows_come_in_every_format(server: Server, media_type: str) -> None:
    answer = server.query("SELECT ?b WHERE { ?b a jwb:Build } ORDER BY ?b", accept=media_type)
    assert answer.media_type == media_type
    again = server.query(
        "SELECT ?b WHERE { ?b a jwb:Build } ORDER BY ?b", f"&format={ROWS[media_type]}"
    )
    assert again.body == answer.body
    assert b"id/build/12.1" in answer.body
    if ROWS[media_type] != "csv":
        assert len(list(ox.parse_query_results(answer.body, _row_format(media_type)))) > 3


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "text/csv"])
def test_truths_come_in_formats_of_rows(server: Server, media_type: str) -> None:
    answer = server.query("ASK { ?b a jwb:Build }", accept=media_type)
    assert answer.media_type == media_type
    assert "true" in answer.text


@pytest.mark.parametrize("media_type", TRIPLES)
def test_triples_come_in_every_format(server: Server, media_type: str) -> None:
    answer = server.query(CONSTRUCT, accept=media_type)
    assert answer.media_type == media_type
    read = rdflib.Dataset(default_union=True)
    read.parse(io.BytesIO(answer.body), format=TRIPLES[media_type])
    labels = {str(label) for label in read.objects(None, rdflib.SKOS.prefLabel)}
    assert "build 12.1" in {label.lower() for label in labels}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.7", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("application/json", "application/sparql-results+json"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, text/csv", "text/csv"),
        (BROWSER, "text/html"),
    ],
)
def test_accept_decides(server: Server, accept: str, expected: str) -> None:
    assert server.query(ONE, **({"accept": accept} if accept else {})).media_type == expected


def test_formats_that_do_not_fit_are_refused(server: Server) -> None:
    answer = server.query(ONE, accept="text/turtle")
    assert answer.status == 406
    assert "text/csv" in answer.text
    assert server.query(ONE, "&format=turtle").status == 400


def test_the_default_graph_is_the_resolved_one_and_others_have_names(server: Server) -> None:
    named = "SELECT DISTINCT ?x WHERE { GRAPH ?x { ?s a <http://xmlns.com/foaf/0.1/Document> } }"
    assert len(server.query(named).values("x")) == 3
    default = "SELECT ?x WHERE { ?x a <http://xmlns.com/foaf/0.1/Document> }"
    assert server.query(default).values("x") == []
    graph = "http://kasei.us/2009/09/sparql/data/data2.rdf"
    asked = f"SELECT ?x FROM <{graph}> WHERE {{ ?x a ?t }}"
    assert server.query(asked).values("x") == [graph]
    assert server.query(default, f"&default-graph-uri={quote(graph)}").values("x") == [graph]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/sparql?query=SELECT", 400, "cannot be answered"),
        ("/sparql?query=%FF", 400, "UTF-8"),
        ("/sparql?query=ASK%20{}&default-graph-uri=no%20iri", 400, ""),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400, "one query"),
        ("/sparql?update=CLEAR%20ALL", 403, "read-only"),
        ("/sparql?query=INSERT%20DATA%7B%3Ca%3E%3Cb%3E%3Cc%3E%7D", 403, "read-only"),
        ("/sparql?query=LOAD%20%3Cfile:///etc/passwd%3E", 403, "read-only"),
        ("/sparql?query=" + "x" * 40_000, 414, "POST"),
        ("/no/such/place", 404, ""),
    ],
)
def test_bad_requests_are_told_why(server: Server, path: str, status: int, words: str) -> None:
    answer = server.ask(path)
    assert answer.status == status
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_methods_that_are_not_taken(server: Server) -> None:
    answer = server.ask("/sparql", "DELETE")
    assert answer.status == 405
    assert "POST" in answer.headers["allow"]
    options = server.ask("/sparql", "OPTIONS")
    assert options.status == 204
    assert {"GET", "HEAD", "POST"} <= set(options.headers["allow"].split(", "))
    assert options.headers["access-control-allow-origin"] == "*"
    assert "content-type" in options.headers["access-control-allow-headers"].lower()


def test_under_api_they_are_told_as_a_problem(server: Server) -> None:
    answer = server.ask("/api/issues", "DELETE")
    assert (answer.status, answer.media_type) == (405, "application/problem+json")
    assert answer.json["status"] == 405
    assert "GET" in answer.headers["allow"]


def test_scripts_of_other_sites_may_read_what_headers_tell(server: Server) -> None:
    told = server.ask("/api/issues?limit=1", origin="http://elsewhere.example").headers
    exposed = {name.strip().lower() for name in told["access-control-expose-headers"].split(",")}
    assert {"x-total-count", "x-notes", "link"} <= exposed & set(told)
    assert "x-sparql-maxrows" in exposed


def test_bodies_of_other_kinds_are_refused(server: Server) -> None:
    answer = server.ask("/sparql", "POST", b"ASK {}", content_type="text/plain")
    assert answer.status == 415
    assert "application/sparql-query" in answer.text


def test_head_tells_what_get_would(server: Server) -> None:
    path = f"/sparql?query={quote(ONE)}"
    get, head = server.ask(path), server.ask(path, "HEAD")
    assert head.body == b""
    for name in ("content-length", "content-type", "etag"):
        assert head.headers[name] == get.headers[name]


def test_what_did_not_change_is_not_sent_again(server: Server) -> None:
    first = server.query(ONE)
    assert server.query(ONE, if_none_match=first.headers["etag"]).status == 304
    since = server.query(ONE, if_modified_since=first.headers["last-modified"])
    assert (since.status, since.body) == (304, b"")
    assert server.query(ONE, if_none_match='W/"other"').status == 200
    other = server.query(ONE, accept="text/csv")
    assert other.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "STRUUID()"])
def test_answers_that_are_never_the_same_are_not_kept(server: Server, function: str) -> None:
    asked = f"SELECT ({function} AS ?x) WHERE {{}}"
    one, other = server.query(asked), server.query(asked)
    assert one.values("x") != other.values("x")
    assert "etag" not in one.headers


def test_the_same_question_is_answered_from_what_is_kept(server: Server) -> None:
    asked = "SELECT ?x WHERE { VALUES ?x { 'kept' } }"
    one = server.query(asked)
    before = server.metric("buildgraph_kept_answers_total")
    assert server.query(asked).body == one.body
    assert server.metric("buildgraph_kept_answers_total") == before + 1
    form = f"query={quote(asked)}".encode()
    posted = server.ask("/sparql", "POST", form, content_type="application/x-www-form-urlencoded")
    assert posted.body == one.body


def test_a_long_answer_is_whole_each_time(server: Server) -> None:
    asked = long_rows(2000, 800)
    one = server.query(asked)
    assert len(one.body) > 2000 * 800
    before = server.metric("buildgraph_kept_answers_total")
    assert server.query(asked).body == one.body
    assert server.metric("buildgraph_kept_answers_total") == before + 1


def test_long_answers_are_packed_for_those_who_can_read_it(server: Server) -> None:
    asked = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 500"
    plain = server.query(asked)
    packed = server.query(asked, accept_encoding="br, gzip;q=0.8")
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert len(gzip.decompress(packed.body)) == len(plain.body)
    assert "content-encoding" not in server.query(asked, accept_encoding="gzip;q=0").headers


def test_all_answers_are_safe_to_show(server: Server) -> None:
    for path in ("/sparql", "/health", "/nowhere", "/metrics"):
        headers = server.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_a_cut_result_says_so(server: Server) -> None:
    asked = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    answer = server.query(asked)
    assert len(answer.values("s")) == 2000
    assert answer.headers["x-sparql-maxrows"] == "2000"
    assert answer.json["head"]["link"] == [f"{server.endpoint}#row-limit"]
    xml = server.query(asked, accept="application/sparql-results+xml")
    assert f'<link href="{server.endpoint}#row-limit"/></head>' in xml.text
    assert xml.text.count("<result>") == 2000
    csv = server.query(asked, accept="text/csv")
    assert csv.text.count("\r\n") == 2001
    triples = server.query("CONSTRUCT WHERE { ?s ?p ?o }", accept="application/n-triples")
    assert triples.text.count("\n") == 2000
    for cut in (xml, csv, triples):
        assert cut.headers["x-sparql-maxrows"] == "2000"
        assert "#row-limit" in cut.headers["link"]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_result_of_just_so_many_rows_is_whole(server: Server, form: str) -> None:
    answer = server.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 2000", f"&format={form}")
    assert "x-sparql-maxrows" not in answer.headers
    assert "link" not in answer.headers
    counted = {"json": '"s":{', "xml": "<result>", "csv": "\r\n", "tsv": "\n"}[form]
    assert answer.text.count(counted) == 2000 + (form in ("csv", "tsv"))


def test_metrics_and_health(server: Server) -> None:
    assert server.ask("/health").json["status"] == "ok"
    answer = server.ask("/metrics")
    assert answer.media_type == "text/plain"
    assert "# TYPE buildgraph_requests_total counter" in answer.text


def _row_format(media_type: str) -> ox.QueryResultsFormat:
    found = ox.QueryResultsFormat.from_media_type(media_type)
    assert found is not None
    return found
