"""Reading Turtle files, with faults named by file, line and column."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph.errors import DataFileError

_MAX_BYTES = 20_000_000


def read_turtle(path: Path, *, name: str | None = None) -> list[ox.Triple]:
    """Return the triples of a Turtle file in the order they are written.

    Raises
    ------
    DataFileError
        If the file cannot be read, is too large, is not text or not Turtle.
    """
    shown = name or str(path)
    return parse_turtle(read_content(path, shown), name=shown)


def read_content(path: Path, name: str) -> bytes:
    """Return the bytes of a file that should be Turtle; `name` is how errors call it.

    Raises
    ------
    DataFileError
        If it cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DataFileError(name, f"cannot be read: {_reason(error)}") from None
    if len(content) > _MAX_BYTES:
        raise DataFileError(name, f"larger than {_MAX_BYTES:,} bytes: split it into files")
    return content


def parse_turtle(content: bytes, *, name: str) -> list[ox.Triple]:
    """Return the triples of a Turtle document; `name` is how errors call it.

    Raises
    ------
    DataFileError
        If `content` is not UTF-8 text or not Turtle.
    """
    if b"\0" in content:
        raise DataFileError(name, "is a binary file: a Turtle file is plain text")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataFileError(name, "is not UTF-8 text: save it as UTF-8", line) from None
    try:
        triples = [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        problem = f"not Turtle: {_printable(error.msg)}"
        raise DataFileError(name, problem, error.lineno, error.offset) from None
    for triple in triples:
        if isinstance(triple.subject, ox.Triple) or isinstance(triple.object, ox.Triple):
            raise DataFileError(name, f"a triple about a triple is not used here: {triple}")
    return triples


def read_all(paths: Iterable[Path]) -> list[ox.Triple]:
    """Return the triples of several Turtle files, one after another."""
    return [triple for path in paths for triple in read_turtle(path)]


def subject_iri(triple: ox.Triple) -> str:
    """Return what a triple is about, as text."""
    return triple.subject.value if isinstance(triple.subject, ox.NamedNode) else str(triple.subject)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _printable(text: str) -> str:
    """Return `text` in one line, for it may quote any character of the file."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
