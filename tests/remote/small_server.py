"""A small SPARQL server with a Graph Store, laid out as Fuseki's, that can be made to fail."""

from __future__ import annotations

import base64
import http.server
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
from in_thread import InThread


@dataclass
class Behaviour:
    """What a server does; requests that it got are kept in `puts` and `queries`."""

    password: str | None = None
    loses: bytes = b""  # lines that hold this never arrive
    refuses: str = ""  # graphs with this in their name are not taken, with `status`
    status: int = 413
    most_rows: int | None = None
    name: str = "Apache Jena Fuseki (5.0.0)"
    puts: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)


class Server(http.server.ThreadingHTTPServer):
    def __init__(self, does: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.does, self.store = does, ox.Store()


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def version_string(self) -> str:
        return self.server.does.name

    def do_POST(self) -> None:
        form = parse_qs(self.body().decode())
        self.server.does.queries.append(form["query"][0])
        default = [ox.NamedNode(name) for name in form.get("default-graph-uri", ())]
        named = {"default_graph": default} if default else {}
        found = self.server.store.query(form["query"][0], **named)
        if isinstance(found, ox.QueryTriples):
            triples = ox.serialize(list(found), format=ox.RdfFormat.N_TRIPLES)
            return self.say(200, triples, "application/n-triples")
        told = json.loads(found.serialize(format=ox.QueryResultsFormat.JSON))
        return self.say(200, *self.rows(told, self.server.does.most_rows))

    def rows(self, told: dict[str, Any], most: int | None) -> tuple[bytes, str, dict[str, str]]:
        rows = told.get("results", {}).get("bindings", [])
        extra = {}
        if most is not None and len(rows) >= most:
            extra = {"X-SPARQL-MaxRows": str(most)}
            del rows[most:]
        return json.dumps(told).encode(), "application/sparql-results+json", extra

    def do_PUT(self) -> None:
        content, does = self.body(), self.server.does
        graph = parse_qs(urlsplit(self.path).query)["graph"][0]
        if does.password and self.headers.get("Authorization") != basic(does.password):
            return self.say(401, extra={"WWW-Authenticate": 'Basic realm="here"'})
        if does.refuses and does.refuses in graph:
            return self.say(does.status, b"not here", extra={"Location": "/log-in"})
        does.puts.append(graph)
        self.keep(ox.NamedNode(graph), content.splitlines(), does.loses)
        return self.say(204)

    def keep(self, graph: ox.NamedNode, lines: list[bytes], loses: bytes) -> None:
        kept = b"\n".join(line for line in lines if not (loses and loses in line))
        self.server.store.remove_graph(graph)
        self.server.store.load(kept, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def say(
        self,
        status: int,
        content: bytes = b"",
        kind: str = "text/plain",
        extra: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in extra.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class small_server(InThread):  # noqa: N801 - with small_server() as …
    """Serve ``/ds/query`` and ``/ds/data`` on a free port."""

    def __init__(self, **behaviour: object) -> None:
        self.does = Behaviour(**behaviour)  # type: ignore[arg-type]
        self.server = Server(self.does)
        self.store = self.server.store

    @property
    def endpoint(self) -> str:
        return f"{self.address}/ds/query"

    def names(self) -> set[str]:
        return {str(name.value) for name in self.store.named_graphs()}


def basic(password: str) -> str:
    return f"Basic {base64.b64encode(f'curator:{password}'.encode()).decode()}"
