"""What engines need differently: how it is told which one it is, and how queries are worded."""

import pyoxigraph as ox
import pytest
from misbehaving import answer, serving

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.cli.app import whole_app
from jwst_buildgraph.cli.plotting import plot
from jwst_buildgraph.errors import CutAnswerError
from jwst_buildgraph.remote.engines import (
    ENGINES,
    OTHER,
    engine_of,
    graph_store_of,
    portable,
    solutions_of,
)
from jwst_buildgraph.terms import RESOLVED_GRAPH

NT = "application/n-triples"
TRIPLES = b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:d> .\n"


@pytest.mark.parametrize(
    ("server", "name"),
    [
        ("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu", "virtuoso"),
        ("Oxigraph/0.5.13", "oxigraph"),
        ("Apache Jena Fuseki (5.0.0)", "fuseki"),
        ("nginx", "other"),
        (None, "other"),
    ],
)
def test_an_engine_is_told_by_its_header(server, name) -> None:
    assert engine_of({"Server": server} if server else {}).name == name


@pytest.mark.parametrize(
    ("engine", "endpoint", "graph_store"),
    [
        ("virtuoso", "http://h/sparql", "http://h/sparql-graph-crud-auth"),
        ("oxigraph", "http://h/query", "http://h/store"),
        ("fuseki", "http://h/ds/query", "http://h/ds/data"),
        ("fuseki", "http://h/ds/sparql", "http://h/ds/data"),
        ("oxigraph", "http://h/elsewhere", None),
        ("other", "http://h/sparql", None),
    ],
)
def test_where_graphs_go_follows_from_where_queries_go(engine, endpoint, graph_store) -> None:
    assert graph_store_of(endpoint, ENGINES[engine]) == graph_store


@pytest.mark.parametrize(
    ("query", "worded"),
    [
        ("ASK {}", "ASK {}"),
        ("BASE <urn:x/>\nASK {}", "BASE <urn:x/>\n\nASK {}"),
        (
            "#+ a comment\nPREFIX a: <urn:a>\nbase <urn:x/> ASK {}",
            "base <urn:x/>\n#+ a comment\nPREFIX a: <urn:a> ASK {}",
        ),
        ('ASK { ?s ?p "BASE <urn:x/>" }', 'ASK { ?s ?p "BASE <urn:x/>" }'),
    ],
)
def test_base_comes_first(query, worded) -> None:
    assert portable(query).split() == worded.split()


def test_prefixes_are_spelled_out() -> None:
    assert portable("ASK { ?b a jwb:Build }").startswith("PREFIX jwb: <https://w3id.org/")


ROWS = "SELECT (1 AS ?solution)"


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("CONSTRUCT { ?s a ?o } WHERE { ?s ?p ?o }", f"{ROWS} WHERE {{ ?s ?p ?o }}"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", f"{ROWS} WHERE {{ ?s ?p ?o }} LIMIT 3"),
        (
            'PREFIX construct: <urn:{> CONSTRUCT { ?s construct:x "}" } { ?s ?p ?o }',
            f"PREFIX construct: <urn:{{> {ROWS} {{ ?s ?p ?o }}",
        ),
        ("# describe {\nDESCRIBE ?s { ?s ?p 1 }", f"# describe {{\n{ROWS} {{ ?s ?p 1 }}"),
        ("DESCRIBE ?s FROM <urn:g> { ?s ?p 1 }", f"{ROWS} FROM <urn:g> {{ ?s ?p 1 }}"),
        ("DESCRIBE <urn:a>", None),
        ("SELECT * { ?s ?p ?o }", None),
    ],
)
def test_a_graph_query_has_rows_that_can_be_counted(query, rows) -> None:
    found = solutions_of(query)
    assert (found and found.split()) == (rows and rows.split())
    if found:
        assert isinstance(ox.Store().query(found.replace("urn:{", "urn:x")), ox.QuerySolutions)


def test_a_graph_that_virtuoso_cuts_without_saying_so_is_counted() -> None:
    graph = answer(200, NT, TRIPLES, Server="Virtuoso/07.20")
    rows = answer(X_SPARQL_MaxRows="1")
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    with serving(graph, rows) as server:
        with pytest.raises(CutAnswerError):
            BuildGraph.connect(server.url, engine="virtuoso").sparql(query)
        assert "SELECT (1 AS ?solution)" in server.asked[1][2]["query"][0]
    with serving(graph, rows) as server:
        assert len(list(BuildGraph.connect(server.url, engine="other").sparql(query))) == 2
        assert len(server.asked) == 1


@pytest.mark.parametrize(("value", "truth"), [(b"1", True), (b"0", False)])
def test_the_row_that_virtuoso_answers_an_ask_with_is_a_truth(value, truth) -> None:
    row = (
        b'{"head":{"link":[],"vars":["__ASK_RETVAL"]},"results":{"bindings":[{"__ASK_RETVAL":'
        b'{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#integer",'
        b'"value":"' + value + b'"}}]}}'
    )
    with serving(answer(200, body=row)) as server:
        assert bool(BuildGraph.connect(server.url).sparql("ASK { ?s ?p ?o }")) is truth


def test_the_resolved_graph_is_asked_by_name_and_nothing_particular_is_sent() -> None:
    with serving(answer()) as server:
        BuildGraph.connect(server.url).sparql("SELECT ?build WHERE { ?build a jwb:Build }")
        ((method, _, form),) = server.asked
    assert method == "POST"
    assert set(form) == {"query", "default-graph-uri"}
    assert form["default-graph-uri"] == [RESOLVED_GRAPH.value]


def test_every_command_that_reads_a_store_asks_an_endpoint_too() -> None:
    of_a_store_alone = {"publish", "ingest", "serve"}
    commands = [*whole_app().registered_commands, *plot.registered_commands]
    lacking = {
        command.callback.__name__
        for command in commands
        if "store" in (takes := command.callback.__annotations__) and "endpoint" not in takes
    }
    assert lacking <= of_a_store_alone
    assert OTHER.name in ENGINES


def test_a_part_of_the_graph_is_exported_from_an_endpoint(buildgraph, oxigraph) -> None:
    asked = ("export", "--around", "NIRSpec MOS", "-f", "node-link")
    assert buildgraph(*asked, "--endpoint", oxigraph).out == buildgraph(*asked).out


def test_search_takes_an_endpoint(buildgraph, oxigraph) -> None:
    asked = ("search", "nirspec crash", "-f", "json")
    assert buildgraph(*asked, "--endpoint", oxigraph).json == buildgraph(*asked).json != []


def test_a_picture_is_drawn_from_an_endpoint(buildgraph, oxigraph, tmp_path) -> None:
    for name, more in (("here", ()), ("there", ("--endpoint", oxigraph))):
        done = buildgraph("plot", "matrix", "-o", str(tmp_path / f"{name}.svg"), *more)
        assert done.code == 0, done.err
    assert (tmp_path / "here.svg").read_bytes() == (tmp_path / "there.svg").read_bytes()
