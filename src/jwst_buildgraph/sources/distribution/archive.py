"""The few files that are wanted of a distribution, read without unpacking anything.

A distribution is an archive (sdist, wheel) or an unpacked tree. Its members are read into
memory, and only those wanted. An archive that tries to reach outside itself, or is larger
than any release ever was, is refused as a whole.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, cast

from jwst_buildgraph.errors import DataFileError

MAX_TEXT = 8_000_000
MAX_MEMBER = 200_000_000
MAX_TOTAL = 1_000_000_000
MAX_MEMBERS = 50_000
"""Limits, each several times what the largest release needs."""

_GZIP_MAGIC, _ZIP_MAGIC = b"\x1f\x8b", b"PK"
_METADATA = "PKG-INFO"


@dataclass(frozen=True)
class Selection:
    """Which files are wanted: some by their path, others by folder and ending."""

    files: frozenset[str]
    trees: tuple[tuple[str, str], ...] = ()
    without: frozenset[str] = frozenset()
    """Names of folders whose files are not wanted."""

    def __contains__(self, path: str) -> bool:
        if path in self.files:
            return True
        folders = PurePosixPath(path).parts[:-1]
        return self.without.isdisjoint(folders) and any(
            path.startswith(f"{folder}/") and path.endswith(suffix) for folder, suffix in self.trees
        )


@dataclass
class Contents:
    """The wanted files of a distribution, by their path in it."""

    origin: str
    files: dict[str, bytes] = field(default_factory=dict)
    _lines: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def __contains__(self, path: str) -> bool:
        return path in self.files

    def paths(self, folder: str = "", suffix: str = "") -> list[str]:
        """Return the paths under a folder with an ending, sorted."""
        return sorted(p for p in self.files if p.startswith(folder) and p.endswith(suffix))

    def text(self, path: str) -> str:
        """Return the text of a file, with the line ends of Unix.

        Raises
        ------
        DataFileError
            If it is not there or is no UTF-8 text.
        """
        if path not in self.files:
            raise DataFileError(self.origin, f"has no {path}: is this the jwst distribution?")
        try:
            return self.files[path].decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise DataFileError(self.origin, f"{path} is not UTF-8 text: {error.reason}") from None

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file; the first is line 1."""
        if path not in self._lines:
            self._lines[path] = self.text(path).split("\n")
        return self._lines[path]


def read_contents(path: Path, selection: Selection) -> Contents:
    """Return the files of `selection` in the archive or tree at `path`.

    Raises
    ------
    DataFileError
        If it is neither, is damaged, or holds what no release holds: paths that lead out,
        links, devices, files of unreasonable size.
    """
    contents = Contents(path.name)
    with _faults_named(path):
        if path.is_dir():
            _read_tree(path, selection, contents)
        else:
            _read_archive(path, selection, contents)
    return contents


def _read_archive(path: Path, selection: Selection, contents: Contents) -> None:
    with path.open("rb") as file:
        magic = file.read(2)
    if magic == _GZIP_MAGIC:
        _read_tar(path, selection, contents)
    elif magic == _ZIP_MAGIC:
        _read_zip(path, selection, contents)
    else:
        raise DataFileError(path.name, "is neither a .tar.gz, a .zip nor a .whl archive")


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    """Turn what the libraries raise into one error that names the file."""
    try:
        yield
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as error:
        problem = f"is truncated or damaged ({error}): fetch it again"
        raise DataFileError(path.name, problem) from None
    except (OSError, NotImplementedError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataFileError(path.name, f"cannot be read: {reason}") from None


class _Guard:
    """Lets the members of one archive pass, one after another, or refuses the archive."""

    def __init__(self, origin: str, selection: Selection) -> None:
        self._origin, self._selection = origin, selection
        self._members = self._total = 0
        self._seen: set[str] = set()

    def admit(self, name: str, size: int, *, plain: bool) -> None:
        """Count a member in; `plain` members are files and folders."""
        self._members += 1
        self._total += size
        if not _stays_inside(name):
            raise self.refusal(f"has a member that leads out of it, {name!r}")
        if not plain:
            raise self.refusal(f"has a link or device among its members, {name!r}")
        if size > (MAX_TEXT if self.path(name) in self._selection else MAX_MEMBER):
            raise self.refusal(f"has a member of {size:,} bytes, {name!r}")
        if self._members > MAX_MEMBERS or self._total > MAX_TOTAL:
            raise self.refusal("holds more than any release does")

    def wants(self, name: str) -> bool:
        """Tell whether a member is in the selection; none may be so twice."""
        path = self.path(name)
        if path in self._seen:
            raise self.refusal(f"holds {name!r} twice")
        if path in self._selection:
            self._seen.add(path)
        return path in self._selection

    def path(self, name: str) -> str:
        """Return where a member stands in the distribution."""
        top, _, rest = name.partition("/")
        if top.endswith(".dist-info"):
            return _METADATA if rest == "METADATA" else name
        return name

    def refusal(self, problem: str) -> DataFileError:
        """Return the error for an archive that is not to be read."""
        return DataFileError(self._origin, f"{problem}: not a release, not read")


class _SdistGuard(_Guard):
    """As above, for archives whose members all stand in one folder."""

    def path(self, name: str) -> str:
        return name.partition("/")[2]


def _stays_inside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return (
        bool(parts)
        and not name.startswith(("/", "\\"))
        and ".." not in parts
        and (":" not in parts[0])
    )


class _Bounded(io.RawIOBase):
    """A decompressed stream that hands out no more at once than a member may have."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > MAX_MEMBER:
            raise tarfile.ReadError(f"a block of {size:,} bytes")
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _read_tar(path: Path, selection: Selection, contents: Contents) -> None:
    guard = _SdistGuard(path.name, selection)
    missing = set(selection.files)
    with gzip.open(path) as stream:
        bounded = cast("IO[bytes]", _Bounded(stream))
        tar = tarfile.open(fileobj=bounded, mode="r:")  # noqa: SIM115 - it holds no file itself
        for member in tar:
            plain = (member.isreg() and not member.issparse()) or member.isdir()
            guard.admit(member.name, member.size, plain=plain)
            if member.isreg() and guard.wants(member.name):
                file = tar.extractfile(member)
                place = guard.path(member.name)
                contents.files[place] = file.read() if file else b""
                missing.discard(place)
            if not missing and not selection.trees:
                return


def _read_zip(path: Path, selection: Selection, contents: Contents) -> None:
    with zipfile.ZipFile(path) as archive:
        names = [info.filename for info in archive.infolist()]
        is_wheel = any(name.endswith(".dist-info/METADATA") for name in names)
        guard = (_Guard if is_wheel else _SdistGuard)(path.name, selection)
        for info in archive.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            guard.admit(
                info.filename, info.file_size, plain=kind in (0, stat.S_IFREG, stat.S_IFDIR)
            )
        for info in archive.infolist():
            if not info.is_dir() and guard.wants(info.filename):
                with archive.open(info) as file:
                    data = file.read(MAX_TEXT + 1)
                if len(data) > MAX_TEXT:
                    raise guard.refusal(f"has a member larger than it says, {info.filename!r}")
                contents.files[guard.path(info.filename)] = data


def _read_tree(root: Path, selection: Selection, contents: Contents) -> None:
    inside = root.resolve()
    for path in sorted(_candidates(root, selection)):
        name = path.relative_to(root).as_posix()
        if name not in selection or not path.is_file():
            continue
        if not path.resolve().is_relative_to(inside):
            raise DataFileError(root.name, f"{name} is a link that leads out of it: not read")
        if path.stat().st_size > MAX_TEXT:
            raise DataFileError(root.name, f"{name} has {path.stat().st_size:,} bytes: not read")
        contents.files[name] = path.read_bytes()


def _candidates(root: Path, selection: Selection) -> Iterable[Path]:
    yield from (root / name for name in selection.files)
    for folder, suffix in selection.trees:
        for where, folders, names in os.walk(root / folder):
            folders[:] = [name for name in folders if name not in selection.without]
            yield from (Path(where, name) for name in names if name.endswith(suffix))
