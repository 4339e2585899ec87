"""The day of an upload, as a simulated index tells it, beside those of README and CHANGES."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest

from jwst_buildgraph.resolve import resolve
from jwst_buildgraph.resources import curated_files, ontology_files
from jwst_buildgraph.sources.distribution import Linker, read_release, to_triples
from jwst_buildgraph.sources.distribution.fetch import Releases, ReleaseSource
from jwst_buildgraph.sources.distribution.index import Index, Settings
from jwst_buildgraph.terms import term, thing
from jwst_buildgraph.turtle import read_all

CLAIM = thing("release/jwst/9.1.0#claim-issued-upload")


class Handler(BaseHTTPRequestHandler):
    def __init__(self, moment: str | None, *rest: object) -> None:
        self.moment = moment
        super().__init__(*rest)

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        file = {
            "filename": "jwst-9.1.0.tar.gz",
            "url": "/files/jwst-9.1.0.tar.gz",
            "hashes": {"sha256": "00"},
        }
        if self.moment:
            file["upload-time"] = self.moment
        body = json.dumps({"meta": {"api-version": "1.1"}, "name": "jwst", "files": [file]})
        self.send_response(200)
        self.send_header("Content-Type", "application/vnd.pypi.simple.v1+json")
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def index(request: pytest.FixtureRequest) -> Iterator[Index]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, request.param))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield Index(Settings(f"http://127.0.0.1:{server.server_port}/simple/"))
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("index", "day"),
    [
        ("2031-02-04T15:00:00.123456Z", date(2031, 2, 4)),
        ("2031-02-05T02:30:00Z", date(2031, 2, 4)),  # an evening, where it is made
        ("2031-02-05T12:00:00Z", date(2031, 2, 5)),
        (None, None),
    ],
    indirect=["index"],
)
def test_the_day_is_that_of_where_releases_are_made(
    index: Index, day: date | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    releases = Releases(tmp_path, index=index)
    assert [offer.uploaded for offer in releases.offers()] == [day]


def said(path: Path, uploaded: date | None) -> list[ox.Triple]:
    return to_triples(read_release(ReleaseSource(path, "9.1.0", uploaded)), Linker.shipped())


def test_an_upload_on_another_day_takes_part_in_the_conflict(sdist) -> None:
    stated = read_all([*ontology_files(), *curated_files()])
    found = resolve([*stated, *said(sdist(), date(2031, 2, 5))])
    conflict = thing("release/jwst/9.1.0#conflict-issued")
    assert CLAIM in found.objects(conflict, term("jwb:side"))
    assert found.text(conflict, term("jwb:decidedBy")).endswith("rule/stronger-certainty")
    assert found.text(thing("release/jwst/9.1.0"), term("dcterms:issued")) != "2031-02-05"
    (evidence,) = found.objects(CLAIM, term("jwb:evidence"))
    assert found.text(evidence, term("jwb:citation")) == "package-index L1"


def test_no_upload_no_claim(sdist) -> None:
    assert CLAIM not in {triple.subject for triple in said(sdist(), None)}


def test_the_source_names_no_host(sdist) -> None:
    triples = said(sdist(), date(2031, 2, 3))
    told = [t for t in triples if "package-index" in str(t) or t.subject == CLAIM]
    assert told
    assert not any(host in str(triple) for triple in told for host in ("pypi", "127.0.0.1"))
