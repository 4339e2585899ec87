"""Endpoints that are down, slow, no endpoints at all, or that tell a part of the truth."""

from __future__ import annotations

import time

import pytest
from misbehaving import ROWS, answer, chunks, reset, serving, short, silent, trickle, until_closed
from running_engines import free_port

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.errors import CutAnswerError, EndpointError, ParameterError, QueryError

SELECT = "SELECT ?build WHERE { ?b skos:notation ?build }"
CONSTRUCT = "CONSTRUCT { ?b a jwb:Build } WHERE { ?b a jwb:Build }"
NT = "application/n-triples"
TRIPLE = b"<urn:a> <urn:b> <urn:c> .\n"


def asked(*answers, query: str = SELECT, timeout: float = 10.0):
    """Return what a query gives, and the server, from answers in turn."""
    with serving(*answers) as server:
        results = BuildGraph.connect(server.url, timeout).sparql(query)
        return list(results), server


def test_a_whole_answer_is_taken() -> None:
    for whole in (answer(), chunks(last=b"0\r\n\r\n"), until_closed()):
        rows, _ = asked(whole)
        assert [row["build"].value for row in rows] == ["12.1"]
    triples, _ = asked(answer(200, NT, TRIPLE), query=CONSTRUCT)
    assert len(triples) == 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (answer(200, "text/html", b"<html>Welcome</html>"), "text/html"),
        (answer(200, "text/plain", b"Virtuoso S1T00 Error SR171"), "text/plain"),
        (answer(200, "application/json", b'{"error": "out of memory"}'), "not a SPARQL result"),
        (answer(200, "application/json", b'"sorry"'), "not a SPARQL result"),
        (answer(200, body=b""), "cut"),
        (answer(200, body=b'{"head":{},"boolean":true}'), "another query"),
        (answer(200, body=ROWS.replace(b'"12.1"', b"12")), "not a SPARQL result"),
        (answer(500, "text/plain", b"out of order"), "500: out of order"),
        (answer(401, "text/plain", b"who?"), "lets in only"),
        (answer(404, "text/html", b"<html>Nothing here</html>"), "answered 404"),
        (answer(400, "text/html", b"<html>Bad gateway</html>"), "answered 400"),
        (answer(302, Location="/log-in"), "sends us on to http.*/log-in"),
        (answer(307, Location="/log-in"), "sends us on to /log-in"),
        (answer(429, "text/plain", b"too many"), "429: too many"),
    ],
)
def test_what_is_no_result_is_never_taken_for_one(bad, said) -> None:
    with serving(bad, answer(200, "text/html", b"<html>Who are you?</html>")) as server:
        with pytest.raises(EndpointError, match=said) as error:
            BuildGraph.connect(server.url).sparql(SELECT)
        assert "\n" not in str(error.value)
        assert server.paths().count("/sparql") == 1, "asked again without need"


@pytest.mark.parametrize(
    "bad",
    [
        answer(200, body=ROWS[:-1]),
        answer(200, body=ROWS[:-3]),
        answer(200, body=ROWS[:50]),
        until_closed(body=ROWS[:-1]),
        short(),
        chunks(),
        chunks(body=ROWS[:40], last=b"ff\r\nab"),
        answer(200, X_SPARQL_MaxRows="1"),
        answer(200, X_SPARQL_MaxRows="plenty"),
        answer(200, X_SQL_State="S1TAT"),
    ],
)
def test_a_part_of_the_rows_is_never_taken_for_the_whole(bad) -> None:
    with serving(bad) as server, pytest.raises(CutAnswerError, match="cut its answer short"):
        BuildGraph.connect(server.url).sparql(SELECT)


def test_a_limit_that_was_not_reached_cuts_nothing() -> None:
    rows, _ = asked(answer(200, X_SPARQL_MaxRows="2"))
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (short(NT, TRIPLE), "cut its answer short"),
        (chunks(NT, TRIPLE), "cut its answer short"),
        (until_closed(NT, TRIPLE), "a part could pass for the whole"),
        (answer(200, NT, TRIPLE[:10]), "not RDF"),
        (answer(200, "text/html", b"<html/>"), "not RDF"),
        (answer(200, NT, TRIPLE, X_SPARQL_MaxRows="1"), "cut its answer short"),
    ],
)
def test_a_part_of_a_graph_is_never_taken_for_the_whole(bad, said) -> None:
    with serving(bad) as server, pytest.raises(EndpointError, match=said):
        BuildGraph.connect(server.url).sparql(CONSTRUCT)


@pytest.mark.parametrize("slow", [silent, trickle(), trickle(b"HTTP/1.1 200 OK\r\nX-Slow: ")])
def test_an_answer_has_so_long_in_all_however_it_comes(slow) -> None:
    begun = time.monotonic()
    with serving(slow) as server:
        with pytest.raises(EndpointError, match=r"no answer within 0\.5 s"):
            BuildGraph.connect(server.url, 0.5).sparql(SELECT)
        assert len(server.asked) == 1, "a query that takes too long is not put twice"
        waited = time.monotonic() - begun
    assert waited < 2.5


@pytest.mark.parametrize("passing", [reset, answer(502), answer(503), answer(504)])
def test_what_passes_by_itself_is_asked_again(passing) -> None:
    rows, server = asked(passing, passing, answer())
    assert len(rows) == 1
    assert len(server.asked) == 3


def test_it_is_not_asked_for_ever() -> None:
    with serving(answer(503, "text/plain", b"busy")) as server:
        with pytest.raises(EndpointError, match=r"503: busy \(3 attempts\)"):
            BuildGraph.connect(server.url).sparql(SELECT)
        assert len(server.asked) == 3


def test_retry_after_is_honoured_while_it_is_bearable() -> None:
    begun = time.monotonic()
    asked(answer(503, Retry_After="1"), answer())
    assert time.monotonic() - begun >= 1


@pytest.mark.parametrize("later", ["3600", "Fri, 31 Dec 2199 23:59:59 GMT"])
def test_nobody_waits_for_an_hour(later) -> None:
    with serving(answer(503, Retry_After=later), answer()) as server:
        with pytest.raises(EndpointError, match="asks to come back in"):
            BuildGraph.connect(server.url).sparql(SELECT)
        assert len(server.asked) == 1


def test_a_query_that_the_engine_refuses_is_the_fault_of_the_query(buildgraph) -> None:
    with serving(answer(400, "text/plain", b"no such function\nat line 1")) as server:
        result = buildgraph("sparql", SELECT, "--endpoint", server.url)
    assert result.code == 2
    assert result.err == "buildgraph: the endpoint refuses the query: no such function at line 1\n"


def test_a_malformed_query_is_not_even_sent() -> None:
    with serving(answer()) as server:
        with pytest.raises(QueryError, match="cannot be answered"):
            BuildGraph.connect(server.url).sparql("SELECT * {")
        assert not server.asked


def test_nobody_there_is_said_in_a_line(buildgraph) -> None:
    result = buildgraph("builds", "--endpoint", f"http://127.0.0.1:{free_port()}/query")
    assert result.code == 3
    assert len(result.err.splitlines()) == 1
    assert "cannot be asked: Connection refused (3 attempts)" in result.err


def test_a_name_that_does_not_exist_is_said_in_a_line(buildgraph) -> None:
    result = buildgraph("builds", "--endpoint", "http://nobody.invalid/sparql")
    assert result.code == 3
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    "url", ["localhost:7878", "ftp://x/y", "http://", "http://x y/", "http://h:99999/", "http://[/"]
)
def test_an_address_that_is_none_is_refused(url) -> None:
    with pytest.raises(EndpointError, match="begins with http"):
        BuildGraph.connect(url)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(EndpointError) as error:
        BuildGraph.connect("http://user:secret@localhost/sparql")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "inf", "nan"])
def test_a_time_out_that_is_none_is_refused(buildgraph, monkeypatch, seconds) -> None:
    monkeypatch.setenv("JWST_BUILDGRAPH_TIMEOUT", seconds)
    result = buildgraph("builds", "--endpoint", "http://127.0.0.1:9/")
    assert result.code == 2
    assert "is no time-out" in result.err


def test_the_environment_sets_the_time_out(buildgraph, monkeypatch) -> None:
    monkeypatch.setenv("JWST_BUILDGRAPH_TIMEOUT", "0.3")
    with serving(silent) as server:
        result = buildgraph("builds", "--endpoint", server.url)
    assert result.code == 3
    assert "no answer within 0.3 s" in result.err


def test_an_engine_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ParameterError, match="virtuoso, oxigraph, fuseki, other"):
        BuildGraph.connect("http://localhost/sparql", engine="blazegraph")
