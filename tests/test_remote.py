"""The same questions over an endpoint: a SPARQL server that is not ours, and bad ones."""

import http.server
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from jwst_buildgraph import catalogue, resources
from jwst_buildgraph.api import BuildGraph
from jwst_buildgraph.errors import EndpointError, QueryError

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def endpoint(graph, tmp_path_factory):
    """Return the address of an Oxigraph server that has loaded the N-Quads export."""
    folder = tmp_path_factory.mktemp("oxigraph")
    (folder / "all.nq").write_bytes(graph.export("nquads", full=True).content)
    load = [OXIGRAPH, "load", "--location", folder / "data", "--file", folder / "all.nq"]
    subprocess.run(load, check=True, capture_output=True)
    address = f"127.0.0.1:{free_port()}"
    serve = [OXIGRAPH, "serve-read-only", "--location", folder / "data", "--bind", address]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        wait_for(f"http://{address}/")
        yield f"http://{address}/query"
        server.terminate()


def wait_for(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"nothing answers at {url}")


@pytest.mark.parametrize("name", catalogue.question_names())
def test_a_canned_question_has_the_same_rows_over_an_endpoint(graph, endpoint, name) -> None:
    cases = yaml.safe_load((resources.data_root() / f"queries/{name}.expected.yaml").read_text())
    asked = {key: str(value) for key, value in cases[0]["ask"].items()}
    remote = BuildGraph.connect(endpoint)
    assert remote.ask(name, **asked).to_dicts() == graph.ask(name, **asked).to_dicts()


def test_answers_put_together_from_questions_are_the_same(graph, endpoint) -> None:
    remote = BuildGraph.connect(endpoint)
    assert remote.issues(mode="nirspec msa").to_dicts() == graph.issues(mode="MOS").to_dicts()
    assert remote.which(context="1464").to_dicts() == graph.which(context="1464").to_dicts()
    assert remote.hubs().to_dicts() == graph.hubs().to_dicts()


def test_triples_come_over_an_endpoint_too(graph, endpoint) -> None:
    query = "CONSTRUCT { ?b a jwb:Build } WHERE { ?b a jwb:Build }"
    assert {str(t) for t in BuildGraph.connect(endpoint).sparql(query)} == {
        str(t) for t in graph.sparql(query)
    }


def test_the_command_asks_an_endpoint(buildgraph, endpoint) -> None:
    here = buildgraph("issues", "--mode", "MOS", "-f", "json").json
    there = buildgraph("issues", "--mode", "MOS", "-f", "json", "--endpoint", endpoint).json
    assert there == here


def test_a_malformed_query_is_refused_with_the_reason(endpoint) -> None:
    with pytest.raises(QueryError, match="cannot be answered"):
        BuildGraph.connect(endpoint).sparql("SELECT * {")


def test_nobody_there_is_said_in_a_line(buildgraph) -> None:
    result = buildgraph("builds", "--endpoint", f"http://127.0.0.1:{free_port()}/query")
    assert result.code == 3
    assert len(result.err.splitlines()) == 1
    assert "cannot be asked" in result.err


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(EndpointError, match="begins with http"):
        BuildGraph.connect("localhost:7878")


@pytest.mark.parametrize(
    ("status", "media_type", "body"),
    [
        (200, "text/html", b"<html>Welcome</html>"),
        (200, "application/sparql-results+json", b'{"head": {"vars": ["build"]}, "results": {"bi'),
        (500, "text/plain", b"out of order"),
        (503, "text/plain", b"try later"),
    ],
    ids=["a web page", "cut short", "broken", "busy"],
)
def test_what_is_no_result_is_never_taken_for_one(status, media_type, body) -> None:
    with served(status, media_type, body) as url, pytest.raises(EndpointError):
        BuildGraph.connect(url).rows("SELECT ?build WHERE { ?build a jwb:Build }")


class served:  # noqa: N801 - reads as a verb
    """Serve one answer to every request."""

    def __init__(self, status: int, media_type: str, body: bytes) -> None:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(status)
                self.send_header("Content-Type", media_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/sparql"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
