"""Reading files out of archives and trees, also of those that mean no good."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.archive import MAX_TEXT, Selection, read_contents

README_ONLY = Selection(frozenset({"README.md"}))
ALL = Selection(
    frozenset({"README.md", "CHANGES.rst", "PKG-INFO"}), (("jwst", ".py"),), frozenset({"tests"})
)
TEN_GIGABYTES = 10 * 1024**3


def member(
    name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = ""
) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, link
    return info


def test_an_sdist_and_a_tree_hold_the_same(sdist, tree: Path) -> None:
    packed, unpacked = read_contents(sdist(), ALL), read_contents(tree, ALL)
    assert packed.files == unpacked.files
    assert "setup.py" not in packed


def test_a_wheel_has_its_metadata_and_code(wheel: Path) -> None:
    contents = read_contents(wheel, ALL)
    assert "PKG-INFO" in contents
    assert "jwst/jump/jump_step.py" in contents


def test_reading_stops_when_all_is_there(sdist) -> None:
    path = sdist({"README.md": "x", "zzz": "y" * 100_000})
    whole = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(whole[:1024]) + b"")
    assert read_contents(path, README_ONLY).text("README.md") == "x"


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        (member("jwst-9.1.0/../../etc/passwd"), "leads out"),
        (member("/etc/passwd"), "leads out"),
        (member("jwst-9.1.0\\..\\..\\x"), "leads out"),
        (member("C:/x"), "leads out"),
        (member("jwst-9.1.0/README.md", tarfile.SYMTYPE, link="/etc/passwd"), "link or device"),
        (member("jwst-9.1.0/a", tarfile.LNKTYPE, link="b"), "link or device"),
        (member("jwst-9.1.0/null", tarfile.CHRTYPE), "link or device"),
        (member("jwst-9.1.0/pipe", tarfile.FIFOTYPE), "link or device"),
    ],
)
def test_an_archive_that_reaches_outside_is_refused(sdist, extra, problem: str) -> None:
    with pytest.raises(DataFileError, match=problem):
        read_contents(sdist({"README.md": "x"}, extra), ALL)


@pytest.mark.parametrize("name", ["jwst-9.1.0/README.md", "jwst-9.1.0/other"])
def test_a_huge_member_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "jwst-9.1.0.tar.gz"
    header = member(name, size=TEN_GIGABYTES).tobuf(tarfile.GNU_FORMAT)
    path.write_bytes(gzip.compress(header + b"\0" * 4096))
    with pytest.raises(DataFileError, match=r"10,737,418,240 bytes"):
        read_contents(path, ALL)


def test_a_huge_extended_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "jwst-9.1.0.tar.gz"
    header = member("x", tarfile.XHDTYPE, size=TEN_GIGABYTES).tobuf(tarfile.GNU_FORMAT)
    path.write_bytes(gzip.compress(header + b"\0" * 4096))
    with pytest.raises(DataFileError, match="truncated or damaged"):
        read_contents(path, ALL)


def test_a_huge_member_of_a_wheel_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "jwst-9.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("jwst-9.1.0.dist-info/METADATA", b"\0" * (MAX_TEXT + 1))
    with pytest.raises(DataFileError, match="bytes"):
        read_contents(path, ALL)


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.95])
def test_a_truncated_archive_is_one_error(sdist, kept: float) -> None:
    path = sdist()
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(DataFileError, match="truncated or damaged"):
        read_contents(path, ALL)


@pytest.mark.parametrize("data", [b"", b"hello", b"\x1f\x8bnope", b"PKnope"])
def test_what_is_no_archive_is_one_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "jwst-9.1.0.tar.gz"
    path.write_bytes(data)
    with pytest.raises(DataFileError):
        read_contents(path, ALL)


def test_a_member_given_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for _ in range(2):
            tar.addfile(member("jwst/README.md"), io.BytesIO())
    with pytest.raises(DataFileError, match="twice"):
        read_contents(path, ALL)


def test_a_link_that_leads_out_of_a_tree_is_refused(tree: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s")
    (tree / "README.md").unlink()
    (tree / "README.md").symlink_to(secret)
    with pytest.raises(DataFileError, match="leads out"):
        read_contents(tree, ALL)


def test_a_missing_place_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="No such file"):
        read_contents(tmp_path / "nothing.tar.gz", ALL)


def test_text_that_is_none_is_named(sdist) -> None:
    path = sdist({"README.md": "x"})
    contents = read_contents(path, README_ONLY)
    contents.files["README.md"] = b"\xff\xfe"
    with pytest.raises(DataFileError, match=r"README\.md is not UTF-8"):
        contents.text("README.md")
