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
    try:
        if path.is_file() and path.stat().st_size > _MAX_BYTES:
            raise DataFileError(shown, f"larger than {_MAX_BYTES:,} bytes: split it into files")
        content = path.read_bytes()
    except OSError as error:
        raise DataFileError(shown, f"cannot be read: {error.strerror}") from None
    return parse_turtle(content, name=shown)


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
        problem = f"not Turtle: {error.msg}"
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
