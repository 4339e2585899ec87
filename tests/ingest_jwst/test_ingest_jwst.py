"""Releases into a store: all of them or, whatever is wrong, none."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import tarfile
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from jwst_buildgraph import BuildGraph, store
from jwst_buildgraph.documents import listed
from jwst_buildgraph.ingest_jwst import ReadRelease, chosen_from, read_releases
from jwst_buildgraph.sources.distribution.fetch import ReleaseSource
from jwst_buildgraph.terms import PREFIXES, term
from jwst_buildgraph.turtle import parse_turtle
from jwst_buildgraph.validate import validate

TEN_GIGABYTES = 10 * 2**30
JUMP = "change/jwst/9.1.0/jump/change-default-rejection_threshold-nirspec-mos-entry"


def member(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, "/etc/passwd"
    return info


def texts(path: Path) -> int:
    graph = BuildGraph.open(path)
    return len(graph.rows("SELECT ?e WHERE { ?e jwb:statementText ?text }"))


def shippable(release: ReadRelease, folder: Path) -> Path:
    """What was read, without the words that only a store of the user's own may hold."""
    triples = parse_turtle(release.document.encode(), name=release.name)
    kept = [triple for triple in triples if triple.predicate != term("jwb:statementText")]
    file = folder / f"{release.name}.ttl"
    file.write_bytes(ox.serialize(kept, format=ox.RdfFormat.TURTLE) or b"")
    return file


def test_a_release_is_stored_and_accounted_for(buildgraph, sdist, own: Path) -> None:
    result = buildgraph("ingest", "jwst", "--from", str(sdist()), "--store", str(own), "-f", "json")
    assert result.code == 0, result.err
    (row,) = result.json
    assert (row["release"], row["rows"], row["entries"], row["new_entries"]) == ("9.1.0", 5, 4, 4)
    assert any("no Python" in problem for problem in row["not_read"])
    assert "1 release(s) stored" in result.err
    assert "Traceback" not in result.err
    graph = BuildGraph.open(own)
    found = graph.rows(f"SELECT ?b WHERE {{ <{PREFIXES['id']}{JUMP}> jwb:inBuild ?b }}")
    assert [row["b"].rpartition("/")[2] for row in found] == ["31.1"]
    assert list(listed(own)) == ["jwst-9.1.0"]


def test_a_release_without_a_build_has_changes_without_one(buildgraph, sdist, files, own) -> None:
    files["CHANGES.rst"] += "\n8.9.9 (2030-10-01)\n==================\n\njump\n----\n\n- Fix it.\n"
    assert buildgraph("ingest", "jwst", f"--from={sdist(files)}", f"--store={own}").code == 0
    (row,) = BuildGraph.open(own).rows(
        "SELECT ?r ?b WHERE { ?c jwb:inRelease ?r OPTIONAL { ?c jwb:inBuild ?b } "
        "?r skos:notation '8.9.9' . ?c a jwb:Change }"
    )
    assert "b" not in row


@pytest.mark.usefixtures("own")
def test_what_is_stored_is_valid(sdist, files, tmp_path: Path) -> None:
    # The made-up build of long ago comes after all real ones and has a lower context.
    files["README.md"] = files["README.md"].replace("| 8.0.0 | B30.2.x |", "| 8.0.0 |  |")
    (read,) = read_releases(chosen_from(sdist(files), None))
    assert [str(problem) for problem in validate([shippable(read, tmp_path)])] == []


@pytest.mark.usefixtures("own")
def test_the_day_of_an_upload_is_stored_and_valid(sdist, files, tmp_path: Path) -> None:
    files["README.md"] = files["README.md"].replace("| 8.0.0 | B30.2.x |", "| 8.0.0 |  |")
    source = ReleaseSource(sdist(files), "9.1.0", date(2031, 2, 5))
    (read,) = read_releases([source])
    assert "claim-issued-upload" in read.document
    assert [str(problem) for problem in validate([shippable(read, tmp_path)])] == []


def test_reading_again_changes_nothing(buildgraph, sdist, own: Path) -> None:
    arguments = ("ingest", "jwst", "--from", str(sdist()), "--store", str(own))
    assert buildgraph(*arguments).code == 0
    before = {path: path.stat().st_mtime_ns for path in own.rglob("*.ttl")}
    generation = (own / "current").read_text()
    assert buildgraph(*arguments).code == 0
    assert {path: path.stat().st_mtime_ns for path in own.rglob("*.ttl")} == before
    assert (own / "current").read_text() == generation


def test_of_several_releases_only_what_is_new_is_told_again(
    buildgraph, sdist, files, own: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "several"
    folder.mkdir()
    sdist(files).rename(folder / "jwst-9.1.0.tar.gz")
    files["PKG-INFO"] = files["PKG-INFO"].replace("9.1.0", "9.2.0")
    files["CHANGES.rst"] = (
        "9.2.0 (2031-05-05)\n=====\n\njump\n----\n\n- Add a mark. [#40]\n\n"
        + (files["CHANGES.rst"])
    )
    row = "| 9.2.0 | B31.2 | 2031.1.0 | 2002 | 2031-05-05 |  | final |\n"
    files["README.md"] = files["README.md"].replace("| 9.1.0 |", f"{row}| 9.1.0 |", 1)
    sdist(files, name="jwst-9.2.0").rename(folder / "jwst-9.2.0.tar.gz")
    result = buildgraph("ingest", "jwst", f"--from={folder}", f"--store={own}", "-f", "json")
    assert result.code == 0, result.err
    assert [(row["entries"], row["new_entries"]) for row in result.json] == [(4, 4), (5, 1)]
    assert texts(own) == 5
    documents = store.ingested_documents(own)
    assert sorted(documents) == ["jwst-9.1.0", "jwst-9.2.0"]


def test_of_a_place_one_release_can_be_chosen(buildgraph, sdist, wheel, own: Path) -> None:
    folder = sdist().parent
    for wanted in ("9.1.0", "v9.1.0", "latest", "all"):
        result = buildgraph("ingest", "jwst", wanted, f"--from={folder}", f"--store={own}")
        assert result.code == 0, result.err
    assert texts(own) == 4, "the source distribution counts, not the wheel beside it"


def refused(result, code: int, *told: str) -> None:
    assert (result.code, result.out) == (code, ""), result.err
    assert "Traceback" not in result.err
    assert len(result.err.splitlines()) == 1
    for words in told:
        assert words in result.err


def test_a_version_that_does_not_exist_is_told_with_the_nearest(
    buildgraph, sdist, own: Path, no_network: Path
) -> None:
    place = sdist()
    refused(
        buildgraph("ingest", "jwst", "9.7", f"--from={place}", f"--store={own}"),
        2, "unknown jwst release '9.7'", "'9.1.0'",
    )  # fmt: skip
    no_network.mkdir(parents=True)
    kept = place.rename(no_network / "jwst-9.1.0.tar.gz")
    offer = {
        "version": "9.1.0",
        "filename": kept.name,
        "digest": hashlib.sha256(kept.read_bytes()).hexdigest(),
    }
    (no_network / "releases.json").write_text(json.dumps([offer]))
    refused(
        buildgraph("ingest", "jwst", "9.1.7", "--offline", f"--store={own}"),
        2, "unknown jwst release '9.1.7'", "'9.1.0'",
    )  # fmt: skip
    assert not own.exists()
    for wanted in ("9.1.0", "latest", "all"):
        result = buildgraph("ingest", "jwst", wanted, "--offline", f"--store={own}")
        assert result.code == 0, result.err


@pytest.mark.parametrize("flags", [[], ["--offline"]], ids=["network", "offline"])
def test_neither_network_nor_cache(buildgraph, own: Path, no_network: Path, flags) -> None:
    for wanted in ("1.20.2", "latest", "all"):
        result = buildgraph("ingest", "jwst", wanted, *flags, f"--store={own}")
        refused(result, 3, "no release is in", "cannot be reached" if not flags else "offline")
    assert not own.exists()


HOSTILE = {
    "a path that leads out": lambda pack, _: pack({}, member("jwst-9.1.0/../../evil")),
    "an absolute path": lambda pack, _: pack({}, member("/etc/evil")),
    "a link": lambda pack, _: pack({}, member("jwst-9.1.0/README.md", tarfile.SYMTYPE)),
    "a hard link": lambda pack, _: pack({}, member("jwst-9.1.0/README.md", tarfile.LNKTYPE)),
    "no table": lambda pack, files: pack({**files, "README.md": "# Words\n"}),
    "a new column": lambda pack, files: pack(
        {**files, "README.md": files["README.md"].replace("SDP_VER", "Weather")}
    ),
    "no version": lambda pack, files: pack(
        {**files, "PKG-INFO": "Name: jwst\nVersion: ../../evil\n\n"}
    ),
    "a version with a bracket": lambda pack, files: pack(
        {**files, "PKG-INFO": "Name: jwst\nVersion: 9>.1\n\n"}
    ),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_release_is_refused_and_nothing_is_stored(
    buildgraph, sdist, files, own: Path, make
) -> None:
    refused(buildgraph("ingest", "jwst", f"--from={make(sdist, files)}", f"--store={own}"), 2)
    assert not own.exists()


def test_a_truncated_archive_and_one_with_a_huge_member(buildgraph, sdist, own: Path) -> None:
    path = sdist()
    path.write_bytes(path.read_bytes()[:700])
    refused(
        buildgraph("ingest", "jwst", f"--from={path}", f"--store={own}"), 2, "truncated or damaged"
    )
    header = member("jwst-9.1.0/README.md", size=TEN_GIGABYTES).tobuf(tarfile.GNU_FORMAT)
    path.write_bytes(gzip.compress(header + b"\0" * 4096))
    refused(
        buildgraph("ingest", "jwst", f"--from={path}", f"--store={own}"), 2, "10,737,418,240 bytes"
    )
    assert not own.exists()


@pytest.mark.parametrize("place", ["nowhere", ".", "/dev/null"])
def test_a_place_without_a_release(buildgraph, own: Path, tmp_path, monkeypatch, place) -> None:
    monkeypatch.chdir(tmp_path)
    refused(buildgraph("ingest", "jwst", f"--from={place}", f"--store={own}"), 2, "")


def test_one_bad_release_among_good_ones_stores_none(buildgraph, sdist, own: Path) -> None:
    good = sdist()
    (good.parent / "jwst-9.3.0.tar.gz").write_bytes(b"\x1f\x8bnope")
    refused(buildgraph("ingest", "jwst", f"--from={good.parent}", f"--store={own}"), 2, "9.3.0")
    assert not own.exists()


INGEST_AND_DIE = """
import os, signal, sys
root, last = sys.argv[1], int(sys.argv[3])
touched = 0
def watch(event, arguments):
    global touched
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "shutil.rmtree"):
        touched += str(arguments[0]).startswith(root)
        if touched == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from pathlib import Path
from jwst_buildgraph.ingest_jwst import chosen_from, read_releases
from jwst_buildgraph.store import add_documents
read = list(read_releases(chosen_from(Path(sys.argv[2]), None)))
add_documents(Path(root), {f"{r.name}-{n}": r.document for r in read for n in (1, 2, 3)})
print(touched)
"""


def killed(root: Path, place: Path, moment: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", INGEST_AND_DIE, str(root), str(place), str(moment)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.usefixtures("own")
def test_a_killed_ingest_leaves_the_old_graph_or_the_new(sdist, tmp_path: Path) -> None:
    place = sdist()
    done = killed(tmp_path / "counted", place, -1)
    assert done.returncode == 0, done.stderr
    last = int(done.stdout)
    for moment in [3, *range(last - 16, last + 1, 4)]:
        root = tmp_path / f"killed-{moment}"
        assert killed(root, place, moment).returncode == -signal.SIGKILL
        assert texts(root) in (0, 4), moment
        assert len(store.ingested_documents(root)) in (0, 3), moment


def test_real_releases_are_clean_and_found(real_releases, own: Path, tmp_path: Path) -> None:
    wanted = [version for version in ("1.20.2", "2.0.0") if version in real_releases]
    if not wanted:
        pytest.skip("none of the releases that this looks at")
    read = [*read_releases(s for v in wanted for s in chosen_from(real_releases[v], None))]
    files = [shippable(release, tmp_path) for release in read]
    assert [str(problem) for problem in validate(files)] == []
    store.add_documents(own, {release.name: release.document for release in read})
    rows = BuildGraph.open(own).search("snowball", 50)
    assert any(row["thing"].startswith("change/jwst/") for row in rows)
    assert all(os.linesep not in (row["snippet"] or "") for row in rows)
