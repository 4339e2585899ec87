"""Loading an endpoint with the graph: all of it arrives, or it is said what did not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from misbehaving import answer, serving
from running_engines import VIRTUOSO_LOGIN, oxigraph, virtuoso
from small_server import small_server

from jwst_buildgraph import BuildGraph, resources
from jwst_buildgraph.errors import EndpointError, UsageError
from jwst_buildgraph.remote import RemoteStore
from jwst_buildgraph.remote.checking import by_value, check_arrival
from jwst_buildgraph.remote.graph_store import Login
from jwst_buildgraph.remote.publishing import Target, publish
from jwst_buildgraph.remote.whole import is_in_part, part_length
from jwst_buildgraph.store import ENVIRONMENT_VARIABLE as STORE_VARIABLE
from jwst_buildgraph.terms import GRAPHS, RESOLVED_GRAPH, document_graph, term

TEXT = term("jwb:statementText")
NOTES = document_graph("notes/12.9")


def graphs() -> dict[ox.NamedNode, list[ox.Triple]]:
    """Return what a store holds after an ingest, in little, with literals of all kinds."""
    thing = ox.NamedNode("https://w3id.org/jwst-buildgraph/id/issue/x#é")
    values = [
        ox.Literal("3.0", datatype=term("xsd:decimal")),
        ox.Literal("0.10", datatype=term("xsd:decimal")),
        ox.Literal(7),
        ox.Literal(True),
        ox.Literal("1e-3", datatype=term("xsd:double")),
        ox.Literal("2026-05-26", datatype=term("xsd:date")),
        ox.Literal("2026-05", datatype=term("edtf:EDTF")),
        ox.Literal('a "quoted" \\ text\nof ≥ 2 lines\t', language="en"),
        ox.Literal("1.20"),
        ox.Literal(""),
    ]
    stated = [ox.Triple(thing, term(f"jwb:p{n}"), value) for n, value in enumerate(values)]
    verbatim = ox.Triple(thing, TEXT, ox.Literal("what the source says", language="en"))
    return {RESOLVED_GRAPH: [*stated, verbatim], NOTES: [stated[0], verbatim]}


def to(server: small_server, **more: object) -> Target:
    return Target(server.endpoint, seconds=10, **more)  # type: ignore[arg-type]


def test_each_graph_replaces_the_one_of_its_name_and_the_resolved_one_is_last() -> None:
    with small_server() as server:
        for _ in range(2):
            told = publish(graphs(), to(server), with_text=False, dry_run=False)
        assert server.does.puts == [NOTES.value, RESOLVED_GRAPH.value] * 2
        assert len(server.store) == 11
    assert [(row["graph"], row["triples"]) for row in told] == [
        (NOTES.value, 1),
        (RESOLVED_GRAPH.value, 10),
    ]
    assert {row["state"] for row in told} == {"published"}


@pytest.mark.parametrize(("with_text", "texts"), [(False, 0), (True, 2)])
def test_the_words_of_sources_go_only_where_that_is_wanted(with_text, texts) -> None:
    with small_server() as server:
        publish(graphs(), to(server), with_text=with_text, dry_run=False)
        assert len(list(server.store.quads_for_pattern(None, TEXT, None))) == texts


def test_a_dry_run_sends_nothing_and_tells_what_it_would() -> None:
    with small_server() as server:
        told = publish(graphs(), to(server), with_text=False, dry_run=True)
        assert (server.does.puts, server.does.queries) == ([], [])
    assert [row["triples"] for row in told] == [1, 10]
    assert {row["state"] for row in told} == {"not sent (dry run)"}


def test_what_gets_lost_on_the_way_is_noticed() -> None:
    with small_server(loses=b"p3") as server:
        with pytest.raises(EndpointError, match="1 triples missing, 0 too much") as error:
            publish(graphs(), to(server), with_text=False, dry_run=False)
        assert "Published and checked: 1 of 2 graphs" in str(error.value)


def test_a_graph_that_is_refused_stops_it_before_the_resolved_one_is_touched() -> None:
    with small_server(refuses="notes") as server:
        with pytest.raises(EndpointError, match="413: not here") as error:
            publish(graphs(), to(server), with_text=False, dry_run=False)
        assert server.does.puts == []
    assert "Published and checked: 0 of 2 graphs" in str(error.value)


@pytest.mark.parametrize("status", [302, 307])
def test_a_log_in_page_that_a_put_is_sent_on_to_is_no_success(status) -> None:
    with (
        small_server(refuses="resolved", status=status) as server,
        pytest.raises(EndpointError, match="sends us on to /log-in"),
    ):
        publish(graphs(), to(server), with_text=False, dry_run=False)


def test_a_server_that_is_busy_for_a_moment_is_asked_again() -> None:
    with small_server() as server, serving(answer(503), answer(204, body=b"")) as door:
        target = to(server, graph_store=door.url)
        with pytest.raises(EndpointError, match="triples missing"):  # the door keeps nothing
            publish(graphs(), target, with_text=False, dry_run=False)
        assert [method for method, _, _ in door.asked] == ["PUT", "PUT"]


def test_who_writes_is_told_in_the_way_that_the_server_wants() -> None:
    login = Login("curator", "right")
    with small_server(password="right") as server:
        publish(graphs(), to(server, login=login), with_text=False, dry_run=False)
        assert len(server.names()) == 2
    assert "right" not in repr(to(server, login=login))


@pytest.mark.parametrize(
    ("login", "said"),
    [(None, "wants a user and password"), (Login("curator", "wrong"), "no such user")],
)
def test_who_may_not_write_is_told_so(login, said) -> None:
    with small_server(password="right") as server, pytest.raises(EndpointError, match=said):
        publish(graphs(), to(server, login=login), with_text=False, dry_run=False)


def test_graphs_of_before_are_left_and_named() -> None:
    old = f"{GRAPHS}jdox/old"
    with small_server() as server:
        server.store.add(ox.Quad(NOTES, TEXT, ox.Literal("x"), ox.NamedNode(old)))
        told = publish(graphs(), to(server), with_text=False, dry_run=False)
        assert old in server.names()
    assert told.notes == (f"published before, and left as they are: {old}",)


def test_an_engine_that_nobody_knows_needs_to_be_told_where_graphs_go() -> None:
    with small_server(name="nginx") as server:
        with pytest.raises(UsageError, match="Give --graph-store URL"):
            publish(graphs(), to(server), with_text=False, dry_run=False)
        given = to(server, graph_store=server.endpoint.replace("query", "data"))
        publish(graphs(), given, with_text=False, dry_run=False)
        publish(graphs(), to(server, engine="fuseki"), with_text=False, dry_run=False)
        assert len(server.does.puts) == 4


def many(count: int) -> list[ox.Triple]:
    return [
        ox.Triple(ox.NamedNode(f"urn:s{n}"), ox.NamedNode("urn:p"), ox.Literal(n))
        for n in range(count)
    ]


def put(server: small_server, triples: list[ox.Triple]) -> None:
    server.store.extend(ox.Quad(t.subject, t.predicate, t.object, RESOLVED_GRAPH) for t in triples)


def test_a_graph_is_read_as_a_whole_where_an_engine_cuts() -> None:
    triples = many(500)
    with small_server(most_rows=100) as server:
        put(server, triples)
        read = RemoteStore(server.endpoint).triples()
    assert len(read) == 500
    assert set(read) == set(triples)


def test_a_graph_that_cannot_be_had_as_a_whole_is_an_error() -> None:
    one = [
        ox.Triple(ox.NamedNode("urn:one"), ox.NamedNode(f"urn:p{n}"), ox.Literal(n))
        for n in range(20)
    ]
    with small_server(most_rows=10) as server:
        put(server, one)  # of one subject, so in one part
        with pytest.raises(EndpointError, match="cut its answer short"):
            RemoteStore(server.endpoint).triples()


def test_of_a_large_graph_a_part_is_compared_and_all_are_counted() -> None:
    triples = many(500)
    part = "0" * part_length(500, 100)
    sample = [triple for triple in triples if is_in_part(triple, part)]
    assert 0 < len(sample) <= 100
    with small_server() as server:
        put(server, triples)
        arrival = check_arrival(RemoteStore(server.endpoint), triples, whole=100)
        assert (arrival.triples, arrival.compared) == (500, len(sample))
        elsewhere = next(triple for triple in triples if triple not in sample)
        with pytest.raises(EndpointError, match="500 triples where 499 were sent"):
            check_arrival(
                RemoteStore(server.endpoint), [t for t in triples if t != elsewhere], whole=100
            )
        with pytest.raises(EndpointError, match="0 triples missing, 1 too much"):
            check_arrival(
                RemoteStore(server.endpoint), [t for t in triples if t != sample[0]], whole=100
            )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('"3.0"^^xsd:decimal', '"3"^^xsd:integer', True),
        ('"true"^^xsd:boolean', '"1"^^xsd:boolean', True),
        ('"1e-3"^^xsd:double', '"0.001"^^xsd:double', True),
        ('"a"@EN', '"a"@en', True),
        ('"3.0"', '"3"', False),
        ('"3.0"^^xsd:decimal', '"3.1"^^xsd:decimal', False),
        ('"true"^^xsd:boolean', '"true"', False),
        ('"a"@en', '"a"', False),
        ('"x"^^xsd:integer', '"y"^^xsd:integer', False),
    ],
)
def test_literals_are_compared_by_value(one, other, same) -> None:
    def read(literal: str) -> tuple[str, ...]:
        prefix = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
        turtle = f"{prefix} <urn:s> <urn:p> {literal} ."
        return by_value(next(iter(ox.parse(turtle, format=ox.RdfFormat.TURTLE))).triple)

    assert (read(one) == read(other)) is same


def test_the_graph_of_a_real_engine_can_be_published_again(small_graph, tmp_path) -> None:
    with oxigraph(tmp_path) as endpoint:
        for _ in range(2):
            told = small_graph.publish(Target(endpoint))
            assert [row["compared"] for row in told] == [len(small_graph.triples())]


@pytest.mark.parametrize("engine", [oxigraph, virtuoso])
def test_all_kinds_of_literals_arrive_in_real_engines(engine, tmp_path) -> None:
    with engine(tmp_path) as endpoint:
        target = Target(endpoint, login=VIRTUOSO_LOGIN)
        wanted = {NOTES: graphs()[RESOLVED_GRAPH]}
        told = publish(wanted, target, with_text=True, dry_run=False)
        assert [row["compared"] for row in told] == [11]


def test_only_a_store_can_be_published() -> None:
    with pytest.raises(UsageError, match="only a store"):
        BuildGraph.connect("http://localhost/sparql").publish(Target("http://localhost/other"))


@pytest.fixture
def small_buildgraph(buildgraph, small_data, small_store, monkeypatch):
    """The command, with a store of little data."""
    monkeypatch.setenv(resources.ENVIRONMENT_VARIABLE, str(small_data))
    monkeypatch.setenv(STORE_VARIABLE, str(small_store))
    return buildgraph


def test_the_command_publishes(small_buildgraph, small_graph) -> None:
    buildgraph = small_buildgraph
    with small_server() as server:
        dry = buildgraph("publish", "--endpoint", server.endpoint, "--dry-run", "-f", "json")
        assert server.names() == set()
        done = buildgraph("publish", "--endpoint", server.endpoint, "-f", "json")
        asked = buildgraph("issues", "--mode", "MOS", "-f", "json", "--endpoint", server.endpoint)
    assert (dry.code, done.code) == (0, 0)
    assert [row["triples"] for row in done.json] == [len(small_graph.triples())]
    assert [row["state"] for row in dry.json] == ["not sent (dry run)"]
    assert asked.json == buildgraph("issues", "--mode", "MOS", "-f", "json").json


def test_the_password_comes_from_the_environment(small_buildgraph, monkeypatch) -> None:
    buildgraph = small_buildgraph
    with small_server(password="right") as server:
        asked = ("publish", "--endpoint", server.endpoint, "-f", "json")
        monkeypatch.setenv("JWST_BUILDGRAPH_PASSWORD", "right")
        assert buildgraph(*asked, "--user", "curator").code == 0
        monkeypatch.setenv("JWST_BUILDGRAPH_USER", "curator")
        assert buildgraph(*asked).code == 0


def test_nobody_is_asked_for_a_password_where_nobody_sits(buildgraph, monkeypatch) -> None:
    monkeypatch.delenv("JWST_BUILDGRAPH_PASSWORD", raising=False)
    result = buildgraph("publish", "--endpoint", "http://127.0.0.1:9/q", "--user", "curator")
    assert result.code == 2
    assert "set JWST_BUILDGRAPH_PASSWORD" in result.err


def test_a_server_that_is_down_is_said_in_a_line(buildgraph) -> None:
    result = buildgraph("publish", "--endpoint", "http://127.0.0.1:9/query")
    assert result.code == 3
    assert len(result.err.splitlines()) == 1
