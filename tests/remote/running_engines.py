"""SPARQL engines that are not ours, each started on a free port and stopped for sure."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jwst_buildgraph.remote.graph_store import Login

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
    "oxigraph"
)
VIRTUOSO = shutil.which("virtuoso-t")
VIRTUOSO_LOGIN = Login("dba", "dba")  # of a database that was made a second ago
VIRTUOSO_ROWS = 10_000
"""After how many rows it cuts: its default, and less than the graph has triples."""

_SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
DirsAllowed = .
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
MaxQueryMem = 200M
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 2

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
EnabledGzipContent = 0

[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 60
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Serve an empty Oxigraph; yield the address of its endpoint."""
    if OXIGRAPH is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    address = f"127.0.0.1:{free_port()}"
    command = [OXIGRAPH, "serve", "--location", str(folder), "--bind", address]
    with started(command, folder, f"http://{address}/"):
        yield f"http://{address}/query"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Serve an empty Virtuoso; yield the address of its endpoint."""
    if VIRTUOSO is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource)")
    http = free_port()
    settings = _SETTINGS.format(sql=free_port(), http=http, rows=VIRTUOSO_ROWS)
    (folder / "virtuoso.ini").write_text(settings)
    endpoint = f"http://127.0.0.1:{http}/sparql"
    with started([VIRTUOSO, "-f", "-c", "virtuoso.ini"], folder, endpoint):
        yield endpoint


@contextmanager
def ours(store: Path) -> Iterator[str]:
    """Serve a store by our own command; yield the address of its endpoint."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "jwst_buildgraph", "serve", "--port", str(port)]
    with started([*command, "--store", str(store)], store.parent, f"{address}/health"):
        yield f"{address}/sparql"


@contextmanager
def started(command: list[str], folder: Path, url: str) -> Iterator[None]:
    """Run a server in a folder until the block ends; wait until it answers at `url`."""
    log = folder.parent / f"{folder.name}.log"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=folder, stdout=out, stderr=out) as server,
    ):
        try:
            wait_for(url, server, log)
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"nothing answers at {url}: {log.read_text(errors='replace')[-1000:]}")
