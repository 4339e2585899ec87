"""A server in a process of its own, and the simplest of clients."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jwst_buildgraph import resources

ONE = 'SELECT ?x WHERE { VALUES ?x { "one" } }'
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?a a ?c . ?d a ?f . ?g a ?i FILTER(?c != ?f && ?f != ?i) }"
)


def long_rows(count: int, length: int) -> str:
    """Return a query for so many rows of ?w, with so many characters in each."""
    things = f"{{ SELECT ?s {{ ?s ?p ?o }} LIMIT {count} }}"
    return f"SELECT ?w WHERE {{ {things} BIND('{'w' * length}' AS ?w) }}"


@dataclass(frozen=True)
class Response:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def values(self, name: str) -> list[str]:
        """The values of a column of a SPARQL result in JSON."""
        return [row[name]["value"] for row in self.json["results"]["bindings"]]


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[bytes]
    address: str
    log: Path

    @property
    def endpoint(self) -> str:
        return f"{self.address}/sparql"

    @property
    def place(self) -> tuple[str, int]:
        parts = urlsplit(self.address)
        assert parts.hostname
        assert parts.port
        return parts.hostname, parts.port

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Response:
        """Send one request over a connection of its own; underscores in headers are dashes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection(*self.place, timeout=20)) as connection:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Response(answer.status, told, answer.read())

    def query(self, sparql: str, extra: str = "", **headers: str) -> Response:
        """Ask by GET."""
        return self.ask(f"/sparql?query={quote(sparql)}{extra}", **headers)

    def connect(self) -> socket.socket:
        return socket.create_connection(self.place, timeout=20)

    def processes(self) -> dict[str, list[int]]:
        """The process that holds the graph, and the workers."""
        nurseries = _children(self.process.pid)
        return {"nursery": nurseries, "workers": [w for n in nurseries for w in _children(n)]}

    def all_processes(self) -> list[int]:
        return [pid for pids in self.processes().values() for pid in pids]

    def metric(self, name: str) -> float:
        told = self.ask("/metrics").text
        found = re.search(rf"^{re.escape(name)} (\S+)$", told, re.MULTILINE)
        return float(found[1]) if found else 0.0

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


@contextmanager
def serving(store: Path, log: Path, *options: str, data: Path | None = None) -> Iterator[Server]:
    """Run ``buildgraph serve`` at a free port until the block ends, with other `data` or ours."""
    chosen = {} if data is None else {resources.ENVIRONMENT_VARIABLE: str(data)}
    command = [sys.executable, "-m", "jwst_buildgraph", "serve", "--port", "0"]
    with log.open("wb") as messages:
        process = subprocess.Popen(
            [*command, "--store", str(store), *options],
            stderr=messages,
            env={**os.environ, **chosen, "http_proxy": "http://127.0.0.1:1"},
        )
    try:
        yield Server(process, _address(process, log), log)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(20)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if found := re.search(r"serving at (http://\S+?)/ ", log.read_text("utf-8")):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.01)
    raise AssertionError(f"no server: {log.read_text('utf-8')}")


def _children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(child) for child in told.split()]


def until(condition: Any, seconds: float = 10) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
