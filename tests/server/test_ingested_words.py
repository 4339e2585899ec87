"""The words of a page that a user ingested: on no address, unless they are asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from running_server import Server, serving

from jwst_buildgraph.terms import THINGS

PAGE = """\
JWST Operations Pipeline Build 14.3 Release Notes

Build 14.3 was installed in operations on August 3, 2025.

Known issues in build 14.3

  • NIRCam imaging mosaics lose a row when they are larger than 10 GB, due to a zebra-striped
    index. Workaround: set the parameter resample.in_memory to Quagga.
"""
SECRETS = ("zebra", "quagga", "larger than 10 gb")
ISSUE = "SELECT ?x WHERE { ?x a jwb:Issue ; jwb:listedIn/skos:notation '14.3' }"


@pytest.fixture(scope="module")
def told_store(
    small_data: Path, small_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A store that a page has been ingested into."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "notes.txt").write_text(PAGE, "utf-8")
    command = [sys.executable, "-m", "jwst_buildgraph", "ingest", "notes", "notes.txt"]
    subprocess.run(
        [*command, "--store", str(folder / "store")], cwd=folder, check=True, capture_output=True
    )
    return folder / "store"


@pytest.fixture(scope="module", params=["hidden", "shown", "hidden, from disk"])
def served(
    request: pytest.FixtureRequest, told_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[bool, Server]]:
    """A server, and whether it may show the words."""
    options = {
        "hidden": (),
        "shown": ("--with-text",),
        "hidden, from disk": ("--graph-memory", "0"),
    }[request.param]
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(told_store, log, *options) as server:
        yield request.param == "shown", server


def test_words_are_on_no_address_unless_they_may_be(served: tuple[bool, Server]) -> None:
    shown, server = served
    (issue,) = server.query(ISSUE).values("x")
    path = issue.removeprefix(THINGS)
    everything = quote(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(ISLITERAL(?o)) } LIMIT 90000"
    )
    about = [
        f"/page/{path}",
        *(f"/data/{path}.{form}" for form in ("ttl", "jsonld", "nt")),
        "/issues?mode=NIRCam+imaging",
        "/api/issues?mode=NIRCam+imaging",
        "/api/queries/issues",
        f"/api/describe?name={quote(path)}",
        "/search?q=zebra&all=1",
        "/search?q=quagga&all=1",
        "/api/search?q=in_memory",
        f"/sparql?query={quote(f'DESCRIBE <{issue}>')}",
        f"/sparql?query={everything}",
        "/export/graph.nq",
    ]
    holding = [address for address in about if _tells(server, address)]
    assert bool(holding) is shown, holding
    if shown:
        assert {about[0], about[1], about[5], about[-1]} <= set(holding)


def _tells(server: Server, address: str) -> bool:
    """Tell whether an answer holds the words; that a page repeats what was asked tells nothing."""
    told = server.ask(address).text.lower()
    asked = [word for word in SECRETS if word in address]
    return any(word in told for word in SECRETS if word not in asked)
