#!/usr/bin/env python3
"""How fast the endpoint answers, beside other SPARQL servers, on the same graph and questions.

Run it as ``python benchmarks/serving.py [--seconds 4] [--rounds 3] [--rdflib-endpoint PROGRAM]``.
The others are the ``oxigraph`` server of the environment, in memory and read-only from disk,
and, where its program is named, rdflib-endpoint (``pip install 'rdflib-endpoint[cli]'`` in an
environment of its own). All listen on this machine alone and are asked in turns; the best round
of each counts, and beside it stands the processor time that its processes took for a request,
which tells more than the rate where the machine has other work.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import yaml
from load import Load, Requests, get, measure

from jwst_buildgraph import BuildGraph, catalogue, resources

LOOKUP = """SELECT ?label WHERE {
  <https://w3id.org/jwst-buildgraph/id/mode/nirspec-mos>
    <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }"""
OURS, OURS_ON_DISK = "buildgraph serve", "buildgraph serve, from disk"
MEMORY, DISK, RDFLIB = "oxigraph in memory", "oxigraph from disk", "rdflib-endpoint"


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    name: str
    port: int
    path: str
    pid: int
    first_answer: float


def questions(graph: BuildGraph) -> dict[str, str]:
    """Return all canned questions as SPARQL, with the parameters of their first expected answer."""
    bound = {}
    for question in catalogue.questions():
        expected = resources.data_root() / "queries" / f"{question.name}.expected.yaml"
        cases = yaml.safe_load(expected.read_text("utf-8"))
        given = {name: str(value) for name, value in (cases[0].get("ask") or {}).items()}
        bound[question.name] = _alone(question.bind(given, graph.resolve_name))
    return bound


def _alone(sparql: str) -> str:
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#"))


def never_the_same(path: str, queries: list[str]) -> Requests:
    """Return requests that no cache knows: each ends with a comment of its own."""
    counter = itertools.count()

    def of_connection(number: int) -> Iterator[bytes]:
        for place in itertools.count(number):
            yield get(path, f"{queries[place % len(queries)]}\n#{next(counter)} {time.time()}")

    return of_connection


def always_the_same(path: str, queries: list[str]) -> Requests:
    """Return the same requests again and again."""
    sent = [get(path, query) for query in queries]
    return lambda number: (sent[place % len(sent)] for place in itertools.count(number))


@contextmanager
def running(name: str, path: str, command: list[str], port: int) -> Iterator[Served]:
    """Run a server and wait for its first answer."""
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}?query=ASK%7B%7D", timeout=5)
                break
            except OSError:
                assert process.poll() is None, f"{name} ended"
                time.sleep(0.005)
        yield Served(name, port, path, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def all_servers(folder: Path, rdflib_endpoint: str | None) -> Iterator[dict[str, Served]]:
    """Run every server over the same graph."""
    store, triples = folder / "store", folder / "graph.nt"
    graph = BuildGraph.open(store)
    triples.write_bytes(ox.serialize(graph.triples(), format=ox.RdfFormat.N_TRIPLES) or b"")
    disk = str(folder / "disk")
    oxigraph = str(Path(sys.executable).with_name("oxigraph"))
    subprocess.run([oxigraph, "load", "-l", disk, "-f", triples], check=True, capture_output=True)
    ours = [sys.executable, "-m", "jwst_buildgraph", "serve", "--quiet", "--store", str(store)]
    from_disk = [oxigraph, "serve-read-only", "-l", disk]
    commands = {
        OURS: ("/sparql", lambda port: [*ours, "--port", str(port)]),
        OURS_ON_DISK: ("/sparql", lambda port: [*ours, "--port", str(port), "--graph-memory", "0"]),
        MEMORY: ("/query", lambda port: [oxigraph, "serve", "-b", f"127.0.0.1:{port}"]),
        DISK: ("/query", lambda port: [*from_disk, "-b", f"127.0.0.1:{port}"]),
    }
    if rdflib_endpoint:
        start = [rdflib_endpoint, "serve", str(triples), "--host", "127.0.0.1"]
        commands[RDFLIB] = ("/", lambda port: [*start, "--port", str(port)])
    with ExitStack() as stack:
        served = {}
        for name, (path, command) in commands.items():
            port = _free_port()
            served[name] = stack.enter_context(running(name, path, command(port), port))
        _load(served[MEMORY].port, triples)
        yield served


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _load(port: int, triples: Path) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/store?default",
        data=triples.read_bytes(),
        headers={"Content-Type": "application/n-triples"},
        method="POST",
    )
    urllib.request.urlopen(request).close()


def memory(pid: int) -> float:
    """Return the MB that a process and its children take, what they share counted once."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    own = int(re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)[1]) / 1024  # type: ignore[index]
    return own + sum(memory(child) for child in children(pid))


def processor_time(pid: int) -> float:
    """Return the seconds that a process and its children have worked."""
    told = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    own = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_time(child) for child in children(pid))


def children(pid: int) -> list[int]:
    """Return the processes that a process started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(child) for child in told.split()]


@dataclass(frozen=True)
class Round:
    """A load, and the milliseconds of processor time that a request took."""

    load: Load
    work: float

    def __str__(self) -> str:
        return f"{self.load}  {self.work:7.2f} ms of work"


def measured(server: Served, requests: Requests, seconds: float) -> Round:
    """Put load on a server once."""
    before = processor_time(server.pid)
    load = measure(server.port, requests, seconds)
    return Round(load, (processor_time(server.pid) - before) / load.count * 1e3)


def compared(
    servers: dict[str, Served], queries: list[str], names: list[str], seconds: float, rounds: int
) -> dict[str, Round]:
    """Return the best round of each server; rounds alternate between them."""
    found: dict[str, list[Round]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            server = servers[name]
            requests = never_the_same(server.path, queries)
            found[name].append(measured(server, requests, seconds))
    return {name: best(them) for name, them in found.items()}


def best(rounds: list[Round]) -> Round:
    """Return the round with the highest rate, with the least work of any."""
    fastest = max(rounds, key=lambda one: one.load.rate)
    return Round(fastest.load, min(one.work for one in rounds))


def show(title: str, found: dict[str, Round], aims: dict[str, float]) -> None:
    """Print the rounds, and ours as a multiple of theirs."""
    print(f"\n{title}")
    for name, one in found.items():
        rate, work = found[OURS].load.rate / one.load.rate, one.work / found[OURS].work
        aim = f", aim {aims[name]}" if name in aims else ""
        print(f"  {name:28} {one}  ours {rate:5.2f} times (by work {work:5.2f}){aim}")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rdflib-endpoint", metavar="PROGRAM")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = BuildGraph.open(Path(folder) / "store")
        canned = list(questions(graph).values())
        # rdflib refuses some of the canned questions, but not this one.
        one = questions(graph)["issues-in-build"]
        del graph
        with all_servers(Path(folder), options.rdflib_endpoint) as servers:
            _report(servers, canned, one, options.seconds, options.rounds)


def _report(
    servers: dict[str, Served], canned: list[str], one: str, seconds: float, rounds: int
) -> None:
    print(f"{os.cpu_count()} cores; 8 connections; the load generator takes part of them")
    print("\nstart to first answer, and memory then")
    for server in servers.values():
        print(f"  {server.name:28} {server.first_answer:6.2f} s {memory(server.pid):8.0f} MB")
    fast = [name for name in servers if name != RDFLIB]
    aims = {MEMORY: 0.8, DISK: 1.5, RDFLIB: 20}
    uncached = compared(servers, canned, fast, seconds, rounds)
    show(f"all {len(canned)} canned questions in turn, none twice", uncached, aims)
    of_one = compared(servers, [one], list(servers), seconds, rounds)
    show("issues in a build, uncached", of_one, aims)
    lookup = compared(servers, [LOOKUP], fast, seconds, rounds)
    show("one triple looked up, uncached", lookup, {MEMORY: 0.25})
    ours = servers[OURS]
    print("\nthe same questions again and again")
    for title, queries, before in (
        ("canned questions", canned, uncached),
        ("issues in a build", [one], of_one),
        ("one triple", [LOOKUP], lookup),
    ):
        requests = always_the_same(ours.path, queries)
        again = best([measured(ours, requests, seconds) for _ in range(rounds)])
        rate, work = again.load.rate / before[OURS].load.rate, before[OURS].work / again.work
        print(f"  {title:28} {again}  {rate:6.1f} times uncached (by work {work:5.1f}), aim 10")
    print(f"\nmemory of {OURS} after all that: {memory(ours.pid):.0f} MB, aim < 500")
    for title, found in (("canned questions", uncached), ("issues in a build", of_one)):
        load = found[OURS].load
        print(f"p99 / p50 of {title}: {load.p99 / load.p50:.1f}, aim ≤ 5")


if __name__ == "__main__":
    main()
