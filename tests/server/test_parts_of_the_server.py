"""The small parts, each by itself."""

from __future__ import annotations

import os
import resource
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_server import Server

from jwst_buildgraph.errors import RefusedError
from jwst_buildgraph.server import allocator, limits, protocol, refusals, wire
from jwst_buildgraph.server.answers import Answer, Kept, Marks, answer
from jwst_buildgraph.server.asked import Asked
from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.server.spool import Content, NoRoomError, Room


@given(
    st.lists(st.tuples(st.sampled_from([wire.BODY, wire.END]), st.binary(max_size=50))), st.data()
)
def test_frames_survive_any_cutting(frames: list[tuple[bytes, bytes]], data: st.DataObject) -> None:
    stream = b"".join(wire.pack(kind, content) for kind, content in frames)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=5)))
    buffer, found = bytearray(), []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        buffer += stream[start:end]
        found += wire.unpack(buffer)
    assert found == frames
    assert not buffer


def test_calls_arrive_as_they_were_sent() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(wire.pack_call({"job": "x"}, b"body") + wire.pack_call({}, b""))
        assert wire.receive_call(other) == ({"job": "x"}, b"body")
        assert wire.receive_call(other) == ({}, b"")
        one.close()
        assert wire.receive_call(other) is None


def test_short_content_stays_in_memory() -> None:
    content = Content(Room(0))
    content.write(b"short")
    assert (content.in_file, content.whole(), content.size) == (False, b"short", 5)


def test_long_content_goes_to_a_file_as_far_as_there_is_room() -> None:
    room = Room(3_000_000)
    one, other = Content(room), Content(room)
    for _ in range(20):
        one.write(b"x" * 100_000)
    assert one.in_file
    assert b"".join(one.pieces()) == b"x" * 2_000_000
    with pytest.raises(NoRoomError):
        other.write(b"x" * 1_500_000)
    one.close()
    one.close()
    other.close()
    again = Content(room)
    again.write(b"x" * 2_900_000)
    again.close()


def _answered(size: int) -> Answer:
    return answer(200, {}, b"x" * size)


def test_the_least_used_answers_go_first() -> None:
    kept = Kept(100_000)
    for number in range(10):
        kept.keep((number,), _answered(9_000))
        kept.get((0,))
    assert kept.get((0,)) is not None
    assert kept.get((1,)) is None
    assert kept.get((9,)) is not None
    kept.forget()
    assert kept.get((9,)) is None


def test_answers_that_are_too_long_or_wrong_are_not_kept() -> None:
    kept = Kept(100_000)
    kept.keep(("long",), _answered(50_000))
    kept.keep(("wrong",), answer(400, {}, b""))
    assert kept.get(("long",)) is None
    assert kept.get(("wrong",)) is None


@pytest.mark.parametrize(
    ("headers", "known"),
    [
        ({}, False),
        ({b"if-none-match": b"*"}, True),
        ({b"if-none-match": b'"x", W/"y"'}, False),
        ({b"if-modified-since": b"Sat, 01 Jan 2000 00:00:00 GMT"}, True),
        ({b"if-modified-since": b"Fri, 31 Dec 1999 00:00:00 GMT"}, False),
        ({b"if-modified-since": b"yesterday"}, False),
        ({b"if-none-match": b'"x"', b"if-modified-since": b"Sat, 01 Jan 2000 00:00:00 GMT"}, False),
    ],
)
def test_what_a_client_knows(headers: dict[bytes, bytes], known: bool) -> None:
    assert Marks("v", 946684800.5, ("key",)).are_known(headers) is known


def test_marks_differ_by_version_and_request() -> None:
    tags = {Marks(version, 0, key).headers["ETag"] for version in "ab" for key in (("x",), ("y",))}
    assert len(tags) == 4


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", False), ("gzip", True), ("br, GZIP;q=0.5", True), ("*", True), ("gzip;q=0", False),
        ("gzip; q=0.000", False), ("identity", False), ("gzip;q=0, *", False),
    ],
)  # fmt: skip
def test_who_takes_gzip(accepted: str, expected: bool) -> None:
    assert _asked({b"accept-encoding": accepted.encode()}).takes_gzip is expected


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("example.org:8000", "http://example.org:8000"),
        ("[::1]:8000", "http://[::1]:8000"),
        ("", "http://127.0.0.1:80"),
        ("a> <b", "http://127.0.0.1:80"),
        ("x/../y", "http://127.0.0.1:80"),
        ("x@y", "http://127.0.0.1:80"),
    ],
)
def test_only_a_host_is_taken_from_host(host: str, base: str) -> None:
    assert _asked({b"host": host.encode()}).base == base


def test_a_base_that_is_set_counts() -> None:
    assert (
        _asked({b"host": b"inside"}, base="https://out.example/x").base == "https://out.example/x"
    )


def test_answers_of_different_requests_have_different_keys() -> None:
    asked = [
        _asked({}), _asked({b"accept": b"text/csv"}), _asked({b"accept-encoding": b"gzip"}),
        _asked({b"host": b"other"}), _asked({}, query=b"x"), _asked({}, method="POST"),
    ]  # fmt: skip
    assert len({request.key() for request in asked}) == len(asked)
    posted = _asked({}, method="POST")
    assert posted.key(b"one") != posted.key(b"other")
    assert _asked({}, method="HEAD").key() == _asked({}).key()


def test_line_ends_do_not_get_into_headers() -> None:
    told = dict(answer(200, {"Link": "a\r\nSet-Cookie: b"}).headers)
    assert told[b"link"] == b"a  Set-Cookie: b"


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/sparql-query; charset=UTF-16", 415),
        ("application/sparql-query; charset=nonsense", 415),
        ("application/json", 415),
        ("", 415),
        ("application/sparql-update", 403),
        ("application/sparql-query", 200),
        ('Application/SPARQL-Query; charset="utf-8"', 200),
    ],
)
def test_content_types(content_type: str, status: int) -> None:
    assert _status(content_type, b"ASK {}") == status


@given(st.text(), st.binary(max_size=40), st.sampled_from([protocol.FORM, protocol.QUERY]))
def test_any_request_is_read_or_refused(text: str, body: bytes, content_type: str) -> None:
    assert _status(content_type, body, text) in (200, 400, 403, 415)


def _status(content_type: str, body: bytes, parameters: str = "") -> int:
    try:
        protocol.read_request("POST", protocol.form_values(parameters), content_type, body)
    except RefusedError as refused:
        return refused.status
    return 200


def test_many_parameters_are_refused() -> None:
    with pytest.raises(RefusedError, match="1000 parameters"):
        protocol.form_values("a=1&" * 2000)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <x> {}", True),
        ("SELECT * FROM NAMED <x> {}", True),
        ("SELECT ?from { ?from ex:from 'FROM <x>' } # FROM <y>", False),
        ("SELECT * { ?s <http://x/FROM> ?o }", False),
    ],
)
def test_queries_that_name_graphs(query: str, expected: bool) -> None:
    assert refusals.names_graphs(query) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA {}", True),
        ("# SELECT\nPREFIX x: <y> # z\nBASE <b>\nclear all", True),
        ("# INSERT\nSELECT * {}", False),
        ("PREFIX insert: <y> SELECT * { ?s insert:x ?o }", False),
        ("ASK { ?load ?drop ?add }", False),
    ],
)
def test_updates_are_known(text: str, expected: bool) -> None:
    assert refusals.is_update(text) is expected


def test_no_file_is_opened_while_that_is_forbidden() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with limits.no_new_files():
        with pytest.raises(OSError, match="Too many open files"):
            os.open(os.devnull, os.O_RDONLY)
        with pytest.raises(OSError, match="Too many open files"):
            socket.socket()
    os.close(os.open(os.devnull, os.O_RDONLY))
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == before


def test_settings_survive_their_journey() -> None:
    settings = Settings(store="/x", workers=3, with_text=True, base="http://x")
    assert Settings.from_json(settings.to_json()) == settings


def _asked(
    headers: dict[bytes, bytes], base: str = "", query: bytes = b"", method: str = "GET"
) -> Asked:
    scope: dict[str, Any] = {
        "method": method,
        "path": "/sparql",
        "raw_path": b"/sparql",
        "query_string": query,
        "headers": list(headers.items()),
        "server": ("127.0.0.1", 80),
        "scheme": "http",
    }
    return Asked(scope, base)


def test_an_allocator_is_loaded_before_others_only_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    libc = "libc.so.6"
    monkeypatch.setattr(allocator, "_NAMES", ("libno-such-thing.so", libc))
    large = {"MIMALLOC_LARGE_OS_PAGES": "1"}
    assert allocator.with_fast_memory({"A": "1"}) == {"A": "1", "LD_PRELOAD": libc, **large}
    before = {"LD_PRELOAD": "libother.so"}
    assert allocator.with_fast_memory(before) == {"LD_PRELOAD": f"{libc} libother.so", **large}
    monkeypatch.setattr(allocator, "_NAMES", ("libno-such-thing.so",))
    assert allocator.with_fast_memory(before) == before


@pytest.mark.skipif(allocator.with_fast_memory({}) == {}, reason="mimalloc is not installed")
def test_all_who_ask_the_graph_use_the_faster_allocator(server: Server) -> None:
    for pid in server.all_processes():
        assert "mimalloc" in Path(f"/proc/{pid}/maps").read_text("ascii")
