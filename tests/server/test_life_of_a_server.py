"""Starting, another graph while serving, and stopping."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from running_server import ONE, RUNAWAY, Response, Server, serving, until

from jwst_buildgraph.store import add_documents
from jwst_buildgraph.terms import RESOLVED_GRAPH, TYPE, term, thing

BUILDS = "SELECT ?x WHERE { ?x a jwb:Build }"
TEXTS = "SELECT ?x WHERE { ?e jwb:statementText ?x }"
DOCUMENT = """
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/jwst-buildgraph/id/build/99.{n}> a jwb:Build ;
    skos:prefLabel "build 99.{n}"@en ; skos:notation "99.{n}" .
"""


def test_an_ingest_is_served_at_once(own_store: Path, tmp_path: Path) -> None:
    with serving(own_store, tmp_path / "log", "--workers", "2") as server:
        before = server.query(BUILDS)
        assert server.query(BUILDS).body == before.body  # kept by now
        (first,) = server.processes()["nursery"]
        for number in (1, 2):
            add_documents(own_store, {"test": DOCUMENT.format(n=number)})
            after = server.query(BUILDS, if_none_match=before.headers["etag"])
            assert after.status == 200
            assert f"build/99.{number}" in after.text
            assert len(after.values("x")) == len(before.values("x")) + 1
        until(lambda: len(server.processes()["nursery"]) == 1)
        assert server.processes()["nursery"] != [first]
        assert server.metric("buildgraph_generations_total") == 3


def test_what_is_asked_during_an_ingest_is_answered(own_store: Path, tmp_path: Path) -> None:
    """Every answer is of the graph before or of the graph after, and none comes too late."""
    with serving(own_store, tmp_path / "log", "--workers", "2") as server:
        answers: list[Response] = []
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                answers.append(server.query(f"{BUILDS} # {len(answers)}"))

        asking = threading.Thread(target=ask)
        asking.start()
        add_documents(own_store, {"test": DOCUMENT.format(n=1)})
        ended = len(answers)
        until(lambda: len(answers) > ended + 3)
        done.set()
        asking.join()
    assert {answer.status for answer in answers} == {200}
    assert all("build/99.1" in answer.text for answer in answers[ended + 1 :])
    assert "build/99.1" not in answers[0].text


def test_a_store_that_breaks_while_serving_is_told_of(own_store: Path, tmp_path: Path) -> None:
    with serving(own_store, tmp_path / "log") as server:
        assert server.query(ONE).status == 200
        (own_store / "current").write_text("nonsense")
        assert server.query(BUILDS).status == 200  # of the graph before
        assert "is not served" in server.log.read_text("utf-8")
        add_documents(own_store, {"test": DOCUMENT.format(n=1)})
        assert "build/99.1" in server.query(BUILDS).text


def test_a_graph_too_large_for_memory_is_served_from_disk(
    larger_store: Path, tmp_path: Path
) -> None:
    options = ("--graph-memory", "0", "--workers", "2")
    with serving(larger_store, tmp_path / "log", *options) as server:
        assert "build/12.1" in server.query(BUILDS).text
        counted = server.query("SELECT (COUNT(*) AS ?x) WHERE { ?s ?p ?o }").values("x")
        assert int(counted[0]) > 10_000
        assert server.query(TEXTS).values("x") == []
        refused = server.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
        assert refused.status == 400


def test_a_graph_is_served_from_disk_until_it_is_in_memory(own_store: Path, tmp_path: Path) -> None:
    (generation,) = (own_store / "generations").iterdir()
    store, kind = ox.Store(str(generation)), term("jwb:Made")
    made = (ox.Quad(thing(f"made/{n}"), TYPE, kind, RESOLVED_GRAPH) for n in range(30_000))
    store.bulk_extend(made)
    del store
    asked = f"SELECT (COUNT(*) AS ?x) WHERE {{ ?s a {kind} }}"
    with serving(own_store, tmp_path / "log", "--workers", "2") as server:
        assert server.ask("/health").json["graph"] == "on disk"
        first = server.query(asked)
        assert first.values("x") == ["30000"]
        questions = "SELECT * { ?question a <http://www.w3.org/ns/shacl#SPARQLExecutable> }"
        from_disk = server.query(questions).values("question")
        until(lambda: server.ask("/health").json["graph"] == "in memory")
        again = server.query(asked)
        assert again.values("x") == ["30000"]
        assert again.headers["etag"] == first.headers["etag"]
        assert from_disk
        assert set(server.query(questions).values("question")) == set(from_disk)
        assert server.metric("buildgraph_generations_total") == 1
        until(lambda: len(server.processes()["nursery"]) == 1)


def test_ingested_words_are_served_to_those_who_ask_for_it(
    larger_store: Path, tmp_path: Path, session_server: Server
) -> None:
    assert session_server.query(TEXTS).values("x") == []
    for options in (("--with-text",), ("--with-text", "--graph-memory", "0")):
        with serving(larger_store, tmp_path / "log", *options) as server:
            assert server.query(TEXTS).values("x") == ["words that a user ingested"]


def test_temporary_copies_are_removed(
    larger_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setenv("TMPDIR", str(copies))
    with serving(larger_store, tmp_path / "log", "--graph-memory", "0") as server:
        assert server.query(ONE).status == 200
        assert list(copies.iterdir())
    until(lambda: not list(copies.iterdir()))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_in_order(small_store: Path, tmp_path: Path, number: int) -> None:
    with serving(small_store, tmp_path / "log") as server:
        processes = server.all_processes()
        assert server.stop(number) == 0
        until(lambda: not any(map(_runs, processes)))


def test_a_query_at_work_is_finished_when_a_signal_comes(small_store: Path, tmp_path: Path) -> None:
    with serving(small_store, tmp_path / "log", "--timeout", "1") as server:
        answers: list[Response] = []
        asking = threading.Thread(target=lambda: answers.append(server.query(RUNAWAY)))
        asking.start()
        time.sleep(0.3)
        begun = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - begun < 5
        asking.join()
        assert answers[0].status == 504


def test_killed_for_good_it_leaves_no_process_behind(small_store: Path, tmp_path: Path) -> None:
    with serving(small_store, tmp_path / "log") as server, server.connect() as connection:
        line = f"GET /sparql?query={quote(RUNAWAY)} HTTP/1.1\r\nHost: x\r\n\r\n"
        connection.sendall(line.encode())
        time.sleep(0.3)
        processes = server.all_processes()
        assert len(processes) >= 3
        os.kill(server.process.pid, signal.SIGKILL)
        until(lambda: not any(map(_runs, processes)))


def test_a_port_in_use_is_one_line(small_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = _command("--store", str(small_store), "--port", port)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize(
    ("options", "words", "code"),
    [
        (("--host", "no.such.host.invalid"), "no.such.host.invalid", 3),
        (("--port", "70000"), "70000", 2),
        (("--workers", "0"), "workers", 2),
        (("--store", "/proc/self/task"), "/proc/self/task", 3),
    ],
)
def test_bad_options_are_told_in_a_line(options: tuple[str, ...], words: str, code: int) -> None:
    done = _command("--port", "0", *options)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_access_log_is_lines_of_json(small_store: Path, tmp_path: Path) -> None:
    import json

    log = tmp_path / "access.jsonl"
    with serving(small_store, tmp_path / "log", "--access-log", str(log)) as server:
        server.query(ONE, user_agent="a test")
        server.ask("/nowhere")
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [(line["path"], line["status"]) for line in lines] == [
        ("/sparql", 200),
        ("/nowhere", 404),
    ]
    assert lines[0]["agent"] == "a test"
    assert "VALUES" in lines[0]["query"]
    assert server.log.read_text("utf-8").count("\n") == 1


def test_quiet_it_only_says_where_it_is(small_store: Path, tmp_path: Path) -> None:
    with serving(small_store, tmp_path / "log", "--quiet") as server:
        server.query(ONE)
    assert server.log.read_text("utf-8").count("\n") == 1


def _command(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jwst_buildgraph", "serve", *options],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
