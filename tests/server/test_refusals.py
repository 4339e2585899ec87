"""No query makes the server ask another one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from running_server import Server

from jwst_buildgraph.catalogue import questions
from jwst_buildgraph.server import limits
from jwst_buildgraph.server.refusals import calls_service, is_update, names_graphs

# Each is understood by the engine as a call; a tokenizer is fooled by most of them.
CALLS = [
    "SELECT * {SERVICE <X> {?s ?p ?o}}",
    "SELECT * {service<X>{?s ?p ?o}}",
    "SELECT * {SERVICE SILENT <X> {?s ?p ?o}}",
    "PREFIX ex: <X> SELECT * {SERVICEex: {?s ?p ?o}}",
    "PREFIX ex: <X> SELECT * {SERVICESILENTex:{?s ?p ?o}}",
    "PREFIX : <X> SELECT * {SERVICE:{?s ?p ?o}}",
    "SELECT * {FILTER EXISTS{SERVICE <X>{?s ?p ?o}}}",
    "SELECT * {BIND(<X> AS ?g) SERVICE ?g {?s ?p ?o}}",
    "SELECT * {BIND(<X> AS ?g) SERVICE$g{?s ?p ?o}}",
    "SELECT * {SERVICE#{\n<X>#}\n{?s ?p ?o}}",
    "SELECT * {#\rSERVICE <X> {?s ?p ?o}}",
    "SELECT * {?a ?b ?c FILTER(?a<?b||?a>?b||true)SERVICE#>\n<X>{?s ?p ?o}}",
    "SELECT * {BIND('x' AS ?z) FILTER(?z<'x>'||true)SERVICE<X>{?s ?p ?o}FILTER(?z!='')}",
    "SELECT * {BIND('''a' AS ?q''' AS ?z) SERVICE<X>{?s ?p ?o} BIND('''b''' AS ?y)}",
    "PREFIX ex: <http://e/> SELECT * {OPTIONAL{?s ex:a\\# ?o} SERVICE <X> {?s ?p ?o}}",
    "PREFIX ex: <http://e/> SELECT * {OPTIONAL{?s ex:a\\' ?o} SERVICE <X> {?s ?p ?o}}",
    "SELECT * {{SELECT * {SERVICE <X> {?s ?p ?o}}}}",
    "ASK {MINUS {SERVICE <X> {?s ?p ?o}}}",
    "DESCRIBE * {SERVICE <X> {?s ?p ?o}}",
    "CONSTRUCT {?s ?p ?o} {SERVICE <X> {?s ?p ?o}}",
]
HARMLESS = [
    "SELECT ?service ?x {?service ?p ?x}",
    'SELECT * {?s ?p "SERVICE <X> {}"}',
    "SELECT * {?s ?p '''\nSERVICE <X> {'''}",
    "SELECT * {?s ?p ?o} # SERVICE <X> {",
    "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * {?s a sd:Service}",
    "PREFIX service: <http://e/> SELECT * {?s service:x ?o . {?s ?p ?o}}",
    "SELECT * {GRAPH ?service {?s ?p ?o}}",
    "SELECT * {?s <http://e/SERVICE> ?o}",
]


class Listener:
    """Counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._lock, self._visits = threading.Condition(), 0
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._count, daemon=True).start()

    def was_visited(self, seconds: float) -> bool:
        """Tell whether anybody came; give them so many seconds to be noticed."""
        with self._lock:
            return self._lock.wait_for(lambda: self._visits > 0, seconds)

    def _count(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            visitor.close()
            with self._lock:
                self._visits += 1
                self._lock.notify_all()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.mark.parametrize("query", CALLS)
def test_calls_are_found(query: str) -> None:
    assert calls_service(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_what_is_no_call_passes(query: str) -> None:
    assert not calls_service(query)


def test_questions_and_their_texts_pass() -> None:
    for question in questions():
        assert not calls_service(question.sparql)
        assert not is_update(question.sparql)
        assert not names_graphs(question.sparql)


@pytest.mark.parametrize("query", CALLS)
def test_the_engine_would_have_called(query: str, listener: Listener) -> None:
    """Else the list above would prove nothing."""
    ask(query.replace("<X>", f"<{listener.address}>"))
    if "BIND(<X>" not in query:  # the engine wants such variables bound in another way
        assert listener.was_visited(5)


@pytest.mark.parametrize("query", CALLS)
def test_the_second_line_of_defence_holds_alone(query: str, listener: Listener) -> None:
    with limits.no_new_files():
        ask(query.replace("<X>", f"<{listener.address}>"))
    assert not listener.was_visited(0.05)


@pytest.mark.parametrize("query", CALLS)
def test_the_server_refuses_and_calls_nobody(
    server: Server, query: str, listener: Listener
) -> None:
    answer = server.query(query.replace("<X>", f"<{listener.address}>"))
    assert answer.status == 400
    assert "SERVICE is refused" in answer.text
    assert not listener.was_visited(0.05)


def test_files_stay_unread(server: Server) -> None:
    for query in ("LOAD <file:///etc/passwd>", "SELECT * FROM <file:///etc/passwd> {?s ?p ?o}"):
        assert b"root" not in server.query(query).body


PIECES = st.sampled_from(
    [
        *("SERVICE", "service ", "SERVICE SILENT", "SERVICEex:", "SERVICE:", "SILENT "),
        *("{", "}", "{?s ?p ?o}", "(", ")", "?x ", "$x", "<X>", "<", ">", "#", "\n", "\r", " "),
        *("'", '"', "'''", '"""', "\\", "\\'", "FILTER(", "BIND('a' AS ?y)", ".", "ex:a", ":"),
        *("?s ?p ", "true", "1", "?a<?b", "||", "'x>'", "OPTIONAL", "UNION", "@en", "^^", "_:b"),
    ]
)


@settings(max_examples=400)
@example(["FILTER(", "?a<?b", "||", "true", ")", "SERVICE", "#", ">", "\n", "<X>", "{?s ?p ?o}"])
@given(st.lists(PIECES, max_size=14))
def test_what_passes_never_calls(pieces: list[str]) -> None:
    """Whatever the engine makes of it."""
    query = "PREFIX ex: <http://e/> PREFIX : <http://e/> SELECT * {" + "".join(pieces) + "}"
    if calls_service(query):
        return
    assert not told_that_it_called(query.replace("<X>", "<http://127.0.0.1:1/>"))


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=8))
def test_what_passes_is_no_call_for_rdflib_either(pieces: list[str]) -> None:
    query = "PREFIX ex: <http://e/> PREFIX : <http://e/> SELECT * {" + "".join(pieces) + "}"
    try:
        algebra = prepareQuery(query).algebra
    except Exception:  # what it cannot parse, whatever it raises then, it cannot call
        return
    if has_service(algebra):
        assert calls_service(query)


def has_service(node: object) -> bool:
    if isinstance(node, CompValue):
        return node.name == "ServiceGraphPattern" or any(map(has_service, node.values()))
    return isinstance(node, (list, tuple)) and any(map(has_service, node))


def ask(query: str) -> None:
    """Have the engine answer a query, however that ends."""
    store = ox.Store()
    node = ox.NamedNode("http://e/a")
    store.add(ox.Quad(node, node, node))
    try:
        results = store.query(query)
        if not isinstance(results, ox.QueryBoolean):
            list(results)
    except (SyntaxError, OSError, RuntimeError, ValueError):
        pass


def told_that_it_called(query: str) -> bool:
    """Tell whether the engine tried: without descriptors that is an error of its own kind."""
    store = ox.Store()
    node = ox.NamedNode("http://e/a")
    store.add(ox.Quad(node, node, node))
    with limits.no_new_files():
        try:
            list(store.query(query))
        except OSError:
            return True
        except (SyntaxError, RuntimeError, ValueError):
            pass
    return False
