"""The table of software versions as builds, releases, contexts and claims about them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.facts import ReleaseFacts
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.readme import ReleaseRow, VersionsTable
from jwst_buildgraph.sources.distribution.writer import Value, Writer, day
from jwst_buildgraph.terms import term, thing
from jwst_buildgraph.versions import context_name, order_key

SECTION = "Software versions"
UNDETERMINED = thing("undetermined")
_CANDIDATE = re.compile(r"rc\d+$")
_PATCH = re.compile(r"(?P<parent>\d+\.\d+)\.(?:\d+|x)")
_CLAIMED = {"sdp": "jwb:sdpRelease", "context": "jwb:context", "build": "jwb:inBuild"}


def write_table(writer: Writer, facts: ReleaseFacts, before: ReleaseFacts | None = None) -> None:
    """Write the rows of a release's table; after another's, only what that did not say."""
    if facts.table is None:
        return
    known = set(_said(before.table)) if before and before.table else set()
    builds = {row.build for row in facts.table.rows if row.build}
    for row in facts.table.rows:
        place = Place(facts.table_path, row.line, row.line)
        new = [fact for fact in _facts_of(row) if fact not in known]
        if new:
            _write_things(writer, row, place, builds)
        for path, name, value in new:
            writer.claim(path, name, value, place, SECTION)
    _write_installations(writer, facts, known)
    _write_builds(writer, facts, known)


def final_rows(table: VersionsTable) -> dict[str, ReleaseRow]:
    """Return, for each build, the row of its final release."""
    final: dict[str, ReleaseRow] = {}
    for row in table.rows:
        current = final.get(row.build or "")
        if row.build and (current is None or order_key(row.release) > order_key(current.release)):
            final[row.build] = row
    return final


Fact = tuple[str, str, Value]


def _said(table: VersionsTable) -> Iterator[Fact]:
    """Yield all that a table says, as subject, property and value."""
    for row in table.rows:
        yield from _facts_of(row)
        yield from _installation_of(row)
    for build, row in final_rows(table).items():
        yield from _facts_of_build(build, row)


def _facts_of(row: ReleaseRow) -> Iterator[Fact]:
    """Yield what a row says of its release."""
    path = f"release/jwst/{row.release}"
    if row.build:
        yield path, "jwb:inBuild", thing(f"build/{row.build}")
    if row.context is not None:
        yield path, "jwb:context", thing(f"context/{context_name(row.context)}")
    if row.released is not None:
        yield path, "dcterms:issued", day(row.released)


def _facts_of_build(build: str, row: ReleaseRow) -> Iterator[Fact]:
    """Yield what the row of its final release says of a build."""
    path = f"build/{build}"
    yield path, "jwb:jwstRelease", thing(f"release/jwst/{row.release}")
    if row.sdp:
        yield path, "jwb:sdpRelease", thing(f"release/sdp/{row.sdp}")
    if row.context is not None:
        yield path, "jwb:context", thing(f"context/{context_name(row.context)}")


def _installation_of(row: ReleaseRow) -> Iterator[Fact]:
    if row.build and row.installed is not None:
        value = ox.Literal(row.installed.isoformat(), datatype=term("edtf:EDTF"))
        yield f"build/{row.build}#installation", "jwb:date", value


def _write_builds(writer: Writer, facts: ReleaseFacts, known: set[Fact]) -> None:
    assert facts.table is not None
    open_cells = {(cell.line, cell.what) for cell in facts.table.undetermined}
    for build, row in final_rows(facts.table).items():
        place = Place(facts.table_path, row.line, row.line)
        for path, name, value in _facts_of_build(build, row):
            if (path, name, value) not in known:
                _write_parts(writer, row)
                writer.claim(path, name, value, place, SECTION)
        for field in ("sdp", "context"):
            if (row.line, field) in open_cells:
                writer.claim(f"build/{build}", _CLAIMED[field], UNDETERMINED, place, SECTION)


def _write_installations(writer: Writer, facts: ReleaseFacts, known: set[Fact]) -> None:
    assert facts.table is not None
    for row in facts.table.rows:
        place = Place(facts.table_path, row.line, row.line)
        for path, name, value in _installation_of(row):
            if (path, name, value) in known:
                continue
            label = f"build {row.build} installed in operations"
            writer.thing(path, "jwb:Installation", label)
            writer.say(path, "jwb:ofBuild", thing(f"build/{row.build}"))
            writer.cite(path, place, SECTION)
            claim = writer.claim(path, name, value, place, SECTION)
            writer.say(claim, "jwb:certainty", thing("certainty/reported"))


def _write_things(writer: Writer, row: ReleaseRow, place: Place, builds: set[str]) -> None:
    """Introduce the release and build of a row, and what they are put together from."""
    writer.cite(f"release/jwst/{row.release}", place, SECTION)
    if row.build:
        _write_build(writer, row.build, place, builds)
    _write_parts(writer, row)


def _write_parts(writer: Writer, row: ReleaseRow) -> None:
    """Introduce the releases and the context of a row."""
    write_release(writer, "jwst", row.release)
    if row.sdp:
        write_release(writer, "sdp", row.sdp)
    if row.context is not None:
        name = context_name(row.context)
        writer.thing(f"context/{name}", "jwb:Context", name, name)
        writer.say(f"context/{name}", "jwb:contextNumber", ox.Literal(row.context))


def write_release(writer: Writer, package: str, version: str) -> None:
    """Introduce a release of a package."""
    path = f"release/{package}/{version}"
    shown = {"sdp": "SDP"}.get(package, package)
    writer.thing(path, "jwb:PackageRelease", f"{shown} {version}", version)
    writer.say(path, "jwb:ofPackage", thing(f"package/{package}"))
    writer.say(path, "doap:revision", ox.Literal(version))


def _write_build(writer: Writer, build: str, place: Place, builds: set[str]) -> None:
    path = f"build/{build}"
    writer.thing(path, "jwb:Build", f"build {build}", build)
    writer.cite(path, place, SECTION)
    match = _PATCH.fullmatch(_CANDIDATE.sub("", build))
    if match and match["parent"] in builds:
        writer.say(path, "jwb:patchOf", thing(f"build/{match['parent']}"))
