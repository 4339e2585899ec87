"""Releases from an index, the cache and places that a user names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from jwst_buildgraph.errors import DataFileError, UnknownNameError, UnreachableError
from jwst_buildgraph.sources.distribution import index as index_module
from jwst_buildgraph.sources.distribution.fetch import Releases, sources_at
from jwst_buildgraph.sources.distribution.index import Index, Settings

CONTENT = {version: f"{version} ".encode() * 200_000 for version in ("1.9.0", "1.10.0", "2.0.0rc1")}


class Site:
    """An index of three releases, of which downloads can be cut off and faked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.cut_off = False
        self.faked = False

    def page(self) -> bytes:
        links = [
            f'<a href="/files/jwst-{v}.tar.gz#sha256={hashlib.sha256(data).hexdigest()}">'
            f"jwst-{v}.tar.gz</a>"
            for v, data in CONTENT.items()
        ]
        name = "jwst-1.9.0-py3-none-any.whl"
        wheel = f'<a href="/files/{name}#sha256=00">{name}</a>'
        return "".join([*links, wheel]).encode()


class Handler(BaseHTTPRequestHandler):
    def __init__(self, site: Site, *rest: object) -> None:
        self.site = site
        super().__init__(*rest)

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.site.asked.append((self.path, wanted))
        if self.path == "/simple/jwst/":
            self._answer(200, self.site.page(), "text/html")
            return
        version = re.search(r"jwst-(.*)\.tar\.gz", self.path)
        if version is None:
            self._answer(404, b"", "text/plain")
            return
        data = b"fake" if self.site.faked else CONTENT[version[1]]
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        if start >= len(data):
            self._answer(416, b"", "text/plain")
            return
        self._answer(206 if wanted else 200, data[start:], "application/gzip")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut = self.site.cut_off and kind == "application/gzip"
        self.wfile.write(body[: len(body) // 2] if cut else body)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, site))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/simple/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def releases(address: str, tmp_path: Path) -> Releases:
    return Releases(tmp_path / "cache", index=Index(Settings(address)))


@pytest.fixture
def unreachable(tmp_path: Path) -> Releases:
    return Releases(tmp_path / "cache", index=Index(Settings("http://127.0.0.1:9/simple/")))


def test_releases_are_offered_in_order(releases: Releases) -> None:
    assert [offer.version for offer in releases.offers()] == ["1.9.0", "1.10.0", "2.0.0rc1"]


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("latest", ["1.10.0"]),
        ("all", ["1.9.0", "1.10.0", "2.0.0rc1"]),
        ("1.9.0", ["1.9.0"]),
        ("jwst 1.9", ["1.9.0"]),
        ("v2.0.0rc1", ["2.0.0rc1"]),
    ],
)
def test_choosing(releases: Releases, wanted: str, chosen: list[str]) -> None:
    assert [offer.version for offer in releases.choose(wanted)] == chosen


@pytest.mark.parametrize("wanted", ["1.9.7", "one", ""])
def test_a_release_that_does_not_exist(releases: Releases, wanted: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown jwst release") as caught:
        releases.choose(wanted)
    assert caught.value.nearest


def test_a_download_is_kept_and_shown(site: Site, address: str, tmp_path: Path) -> None:
    shown = []
    releases = Releases(
        tmp_path, index=Index(Settings(address)), progress=lambda *what: shown.append(what)
    )
    [offer] = releases.choose("latest")
    source = releases.fetch(offer)
    assert source.path.read_bytes() == CONTENT["1.10.0"]
    size = len(CONTENT["1.10.0"])
    assert shown[-1] == ("jwst-1.10.0.tar.gz", size, size)
    before = len(site.asked)
    releases.fetch(offer)
    assert len(site.asked) == before


def test_a_download_that_was_cut_off_goes_on(site: Site, releases: Releases) -> None:
    [offer] = releases.choose("1.9.0")
    site.cut_off = True
    with pytest.raises(UnreachableError):
        releases.fetch(offer)
    site.cut_off = False
    assert releases.fetch(offer).path.read_bytes() == CONTENT["1.9.0"]
    assert site.asked[-1][1] is not None


def test_a_download_of_something_else_is_refused(site: Site, releases: Releases) -> None:
    [offer] = releases.choose("1.9.0")
    site.faked = True
    with pytest.raises(DataFileError, match="digest differs"):
        releases.fetch(offer)
    site.faked = False
    assert releases.fetch(offer).path.read_bytes() == CONTENT["1.9.0"]


def test_a_damaged_file_of_the_cache_is_fetched_again(releases: Releases) -> None:
    [offer] = releases.choose("1.9.0")
    releases.fetch(offer).path.write_bytes(b"damaged")
    assert releases.fetch(offer).path.read_bytes() == CONTENT["1.9.0"]


def test_without_network_the_cache_answers(releases: Releases, unreachable: Releases) -> None:
    releases.fetch(releases.choose("1.9.0")[0])
    for wanted in ("latest", "all", "1.9.0"):
        [offer] = unreachable.choose(wanted)
        assert unreachable.fetch(offer).path.is_file()


def test_without_network_and_cache_it_says_so(unreachable: Releases) -> None:
    with pytest.raises(UnreachableError, match="no release is in"):
        unreachable.choose("latest")


def test_offline_asks_nobody(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="working offline"):
        Releases(tmp_path, offline=True).choose("latest")


def test_an_index_without_the_project(tmp_path: Path, address: str) -> None:
    other = Index(Settings(address.replace("/simple/", "/elsewhere/")))
    with pytest.raises(UnreachableError, match="has no jwst"):
        Releases(tmp_path, index=other).offers()


def test_the_index_is_the_one_that_pip_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/mine/")
    assert index_module.settings().index == "http://127.0.0.1:9/mine/"


def test_places_that_a_user_names(sdist, tree: Path, wheel: Path) -> None:
    path = sdist()
    assert [s.version for s in sources_at(path)] == ["9.1.0"]
    assert [s.path for s in sources_at(tree)] == [tree]
    assert {s.path for s in sources_at(path.parent)} == {path, wheel}


def test_a_place_without_releases(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no release of jwst"):
        sources_at(tmp_path / "nowhere")
