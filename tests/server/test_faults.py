"""What people and programs do to servers; after each, the next query is answered."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from running_server import ONE, RUNAWAY, Server, long_rows, until

SLOW = quote(RUNAWAY)
GREEDY = "SELECT ?a (GROUP_CONCAT(?z) AS ?all) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?z } GROUP BY ?a"


def test_a_runaway_query_is_stopped_in_time(server: Server) -> None:
    begun = time.monotonic()
    answer = server.query(RUNAWAY)
    assert answer.status == 504
    assert "1.5 s" in answer.text
    assert 1.4 < time.monotonic() - begun < 6


def test_others_are_answered_meanwhile(server: Server) -> None:
    with ThreadPoolExecutor(1) as pool:
        runaway = pool.submit(server.query, RUNAWAY)
        time.sleep(0.1)
        assert server.query(ONE + "# meanwhile").status == 200
        assert not runaway.done()
        assert runaway.result().status == 504


def test_a_greedy_query_is_stopped_before_it_takes_all_memory(server: Server) -> None:
    answer = server.query(GREEDY)
    assert answer.status in (503, 504)
    assert "memory" in answer.text or "longer" in answer.text


def test_sorting_more_than_fits_is_refused(server: Server) -> None:
    answer = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c")
    assert answer.status in (503, 504)


def test_an_answer_of_millions_of_rows_stops_at_the_limit(server: Server) -> None:
    answer = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", accept="text/csv")
    assert answer.status == 200
    assert answer.headers["x-sparql-maxrows"] == "2000"


def test_who_hangs_up_frees_the_worker(server: Server) -> None:
    before = server.metric('buildgraph_workers_ended_total{why="hang-up"}')
    for _ in range(4):
        with server.connect() as connection:
            connection.sendall(f"GET /sparql?query={SLOW} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.2)
    begun = time.monotonic()
    assert server.query(ONE + "# after hanging up").status == 200
    assert time.monotonic() - begun < 1.4
    assert server.metric('buildgraph_workers_ended_total{why="hang-up"}') > before


def test_who_reads_a_byte_a_second_holds_nobody_up(server: Server) -> None:
    asked = quote("CONSTRUCT WHERE { ?s ?p ?o }")
    readers = []
    for number in range(8):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(server.place)
        line = f"GET /sparql?query={asked}%23{number} HTTP/1.1\r\nHost: x\r\n\r\n"
        connection.sendall(line.encode())
        readers.append(connection)
    begun = time.monotonic()
    assert server.query(ONE + "# beside slow readers").status == 200
    assert time.monotonic() - begun < 2
    for connection in readers:
        assert connection.recv(1)
        connection.close()


def test_who_writes_a_byte_a_second_is_left(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\n")
        begun = time.monotonic()
        assert connection.recv(100) == b""
        assert time.monotonic() - begun < 6
    with server.connect() as connection:
        head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n"
        connection.sendall(head + b"Content-Type: application/sparql-query\r\n\r\nASK")
        assert b" 408 " in connection.recv(1000).partition(b"\r\n")[0]


def test_who_takes_nothing_of_a_long_answer_is_left(server: Server) -> None:
    body = long_rows(2000, 8000).encode()
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    with server.connect() as connection:
        connection.sendall(f"{head}Content-Type: application/sparql-query\r\n\r\n".encode() + body)
        first = connection.recv(4096)
        time.sleep(2)
        assert _rest(connection) + len(first) < 2000 * 8000
    whole = server.ask("/sparql", "POST", body, content_type="application/sparql-query")
    assert len(whole.values("w")) == 2000


def test_who_takes_a_kept_answer_slowly_gets_all_of_it(server: Server) -> None:
    asked = long_rows(1500, 2000)
    whole = server.query(asked).body
    assert len(whole) > 1500 * 2000
    request = f"GET /sparql?query={quote(asked)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        connection.connect(server.place)
        connection.sendall(f"{request}Accept: application/sparql-results+json\r\n\r\n".encode())
        taken = 0
        while data := connection.recv(65536):
            taken += len(data)
            time.sleep(0.05)
    assert taken > len(whole)


def _rest(connection: socket.socket) -> int:
    size = 0
    try:
        while data := connection.recv(1 << 20):
            size += len(data)
    except ConnectionResetError:
        pass
    return size


def test_a_query_too_deep_for_the_engine_is_refused(server: Server) -> None:
    answer = server.ask(
        "/sparql", "POST", b"SELECT * " + b"{" * 20_000, content_type="application/sparql-query"
    )
    assert answer.status == 400
    assert "nested" in answer.text


def test_two_hundred_at_once(server: Server) -> None:
    def ask(number: int) -> list[str]:
        answer = server.query(f"SELECT ?x WHERE {{ VALUES ?x {{ 'n{number}' }} }}")
        assert answer.status == 200
        return answer.values("x")

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(ask, range(200)))
    assert answers == [[f"n{number}"] for number in range(200)]


def test_huge_bodies_are_refused_unread(server: Server) -> None:
    for sent in (b"x" * 200_000, b"query=" + b"A" * 5_000_000):
        with server.connect() as connection:
            head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            connection.sendall(f"{head}Content-Length: {len(sent)}\r\n\r\n".encode())
            assert b" 413 " in connection.recv(1000).partition(b"\r\n")[0]


def test_huge_bodies_of_unknown_length_are_refused(server: Server) -> None:
    with server.connect() as connection:
        head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        connection.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        connection.sendall((b"4000\r\n" + b"x" * 0x4000 + b"\r\n") * 5)
        assert b" 413 " in connection.recv(1000).partition(b"\r\n")[0]


def test_headers_without_end_are_refused(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + b"y" * 70_000)
        connection.sendall(b"\r\n\r\n")
        assert b" 431 " in connection.recv(1000).partition(b"\r\n")[0]


def test_a_worker_killed_from_outside_is_replaced(server: Server) -> None:
    (nursery,), workers = server.processes().values()
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    until(lambda: len(set(server.processes()["workers"]) - set(workers)) == 2)
    assert server.processes()["nursery"] == [nursery]


def test_a_worker_killed_at_work_is_told_of(server: Server) -> None:
    answers = []
    asking = threading.Thread(target=lambda: answers.append(server.query(RUNAWAY)))
    asking.start()
    time.sleep(0.3)
    for worker in server.processes()["workers"]:
        os.kill(worker, signal.SIGKILL)
    asking.join()
    assert answers[0].status == 503
    assert answers[0].headers["retry-after"] == "1"


def test_the_process_that_holds_the_graph_killed_from_outside_is_replaced(server: Server) -> None:
    (nursery,), _ = server.processes().values()
    os.kill(nursery, signal.SIGKILL)
    until(lambda: server.processes()["nursery"] not in ([], [nursery]))
    until(lambda: server.query(ONE + "# another nursery").status == 200)


@pytest.mark.parametrize(
    "garbage", [b"\x00\xff\xfe", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01" * 50]
)
def test_what_is_no_http(server: Server, garbage: bytes) -> None:
    with server.connect() as connection:
        connection.sendall(garbage)
        assert connection.recv(1000)[:12] in (b"HTTP/1.1 400", b"")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("SELECT * WHERE {{{{{{{{{{")
@example("SELECT (\x00 AS ?x) {}")
@example("(" * 5000)
@example("SELECT * { ?s ?p " + "[ ?p " * 3000)
@example("ASK { FILTER(" + "!" * 20000 + "true) }")
@example("SELECT * { ?s " + "^" * 20000 + "<p> ?o }")
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["SELECT", "*", "ASK", "{", "}", "?s", "?p", "<a>", "FILTER", "(", ")", "'", '"', "\\",
             ".", "SERVICE", "GRAPH", "BIND", "AS", "UNION", "^", "/", "FROM", "#", "\n", "1e999"]
        ),
        max_size=25,
    ).map(" ".join)
)  # fmt: skip
def test_malformed_queries(session_server: Server, query: str) -> None:
    body = query.encode("utf-8", "surrogatepass")
    answer = session_server.ask(
        "/sparql",
        "POST",
        body,
        content_type="application/sparql-query",
        accept="text/csv, */*;q=0.1",
    )
    assert answer.status in (200, 400, 403, 413, 503, 504)
    assert answer.body.strip() or answer.status == 200
    assert b"Traceback" not in answer.body


def test_nothing_went_wrong_unnoticed(server: Server) -> None:
    log = server.log.read_text("utf-8", "replace")
    assert "Traceback" not in log
    assert "Exception" not in log
