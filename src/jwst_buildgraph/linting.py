"""Checking Turtle files as texts: whose words they are, whether they are finished, their form.

What the graph says is checked by `validate`; this is about what only shows in the files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from jwst_buildgraph import resources
from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.formatting import Document, read_document, written
from jwst_buildgraph.formatting.tokens import blank_nodes, tokens
from jwst_buildgraph.sources.copies import SourceTexts
from jwst_buildgraph.sources.stamps import stamps
from jwst_buildgraph.turtle import parse_turtle, read_content
from jwst_buildgraph.validate.blocks import block_lines
from jwst_buildgraph.validate.problems import Finding, Problem, Severity

SOURCES_VARIABLE = "JWST_BUILDGRAPH_SOURCES"
UNFINISHED = "TODO:"
"""How a text begins that a draft leaves to its curator."""
_TIES = "graph/curated/change-log.ttl"
"""Has links alone, between things whose blocks are in other files."""
_GENERATED = "graph/generated/"
"""Has what each release said, whoever said it before."""


def sources_folder(chosen: Path | None = None) -> Path | None:
    """Return the folder with the texts of the sources, or None where none is at hand.

    Raises
    ------
    UsageError
        If one is named, by `chosen` or by the environment, and not there.
    """
    named = chosen or (Path(value) if (value := os.environ.get(SOURCES_VARIABLE)) else None)
    if named is not None and not named.is_dir():
        raise UsageError(f"{named} is not a directory: name one with the texts of the sources")
    folder = named or resources.data_root().parent / "shared" / "sources"
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class _File:
    """A Turtle file as text and, where it has no nameless things, as blocks."""

    path: Path
    name: str
    text: str
    document: Document | None

    def problem(self, check: str, line: int, message: str, thing: str = "") -> Problem:
        """Return a violation; its thing is the block that the line is in."""
        finding = Finding(Severity.violation, thing or self._thing_at(line), message, check)
        return Problem(finding, self.name, line)

    def line_of(self, thing: str) -> int:
        """Return the line where the block of a thing starts."""
        return self.document.blocks[thing].line if self.document else 1

    def _thing_at(self, line: int) -> str:
        blocks = list(self.document.blocks.values()) if self.document else []
        above = [block.subject for block in blocks if block.line <= line]
        return (above or [block.subject for block in blocks] or [self.name])[-1 if above else 0]


def lint(files: Sequence[Path] = (), sources: Path | None = None) -> list[Problem]:
    """Return what is wrong with the text of `files`, or of all shipped ones.

    Without `sources`, the folder with the texts of the sources, copies and hashes are
    not looked for.

    Raises
    ------
    DataFileError
        If a file cannot be read as Turtle.
    """
    read = [_read(path) for path in files or resources.data_files()]
    problems = list(_stated_twice(read))
    texts = SourceTexts(sources) if sources else None
    for file in read:
        problems += _nameless(file)
        problems += _unfinished(file)
        problems += _not_canonical(file)
        if sources and texts:
            problems += _copied(file, texts)
            problems += _wrongly_stamped(file, sources)
    return sorted(problems, key=Problem.sort_key)


def _read(path: Path) -> _File:
    name = resources.shipped_name(path)
    content = read_content(path, name)
    parse_turtle(content, name=name)
    text = content.decode()
    nameless = not _may_nest(path) and next(blank_nodes(text), None)
    return _File(path, name, text, None if nameless else read_document(content, name))


def _may_nest(path: Path) -> bool:
    """Tell whether a file may have blank nodes, which shapes cannot do without."""
    return path.resolve().parent.name == "shapes"


def _nameless(file: _File) -> Iterator[Problem]:
    if file.document is None:
        for token in blank_nodes(file.text):
            message = f"has a blank node ({token.text}); give it an IRI and a block of its own"
            yield file.problem("no-blank-node", token.line, message)


def _unfinished(file: _File) -> Iterator[Problem]:
    for token in tokens(file.text) if UNFINISHED in file.text else ():
        if token.kind == "string" and token.text.lstrip("\"'").startswith(UNFINISHED):
            message = f"has a text that begins {UNFINISHED}; write it in your own words"
            yield file.problem("unfinished", token.line, message)


def _not_canonical(file: _File) -> Iterator[Problem]:
    if file.document is None:
        return
    wanted = written(file.document)
    if wanted != file.text:
        pairs = zip_longest(file.text.split("\n"), wanted.split("\n"))
        line = next(number for number, (is_, should) in enumerate(pairs, 1) if is_ != should)
        message = f"is not in canonical form from here on; run `buildgraph fmt {file.name}`"
        yield file.problem("canonical-form", line, message)


def _copied(file: _File, texts: SourceTexts) -> Iterator[Problem]:
    for copy in texts.copies(file.text):
        where = f"line {copy.source_line} of {copy.source}"
        message = f'repeats {where}, "{copy.words}"; say it in your own words'
        yield file.problem("own-words", copy.line, message)


def _wrongly_stamped(file: _File, sources: Path) -> Iterator[Problem]:
    for stamp in stamps(parse_turtle(file.text.encode(), name=file.name), sources):
        if stamp.stated == stamp.actual != "":
            continue
        problem = "a hash that is not that" if stamp.stated else "no hash"
        message = (
            f"has {problem} of {stamp.lines}; check them, then run scripts/stamp_evidence.py"
            if stamp.actual
            else f"names {stamp.lines}, which are not there; correct them"
        )
        yield file.problem("statement-hash", file.line_of(stamp.evidence), message, stamp.evidence)


def _restates(name: str) -> bool:
    """Tell whether a file has blocks of things that are at home in other files."""
    return name == _TIES or name.startswith(_GENERATED)


def _stated_twice(files: Sequence[_File]) -> Iterator[Problem]:
    """Yield a problem for each thing that a shipped file or an earlier one has a block for."""
    paths = [file.path for file in files]
    homes: dict[str, str] = {}
    for path in resources.data_files():
        name = resources.shipped_name(path)
        if not _restates(name) and not any(resources.stands_for(given, path) for given in paths):
            homes |= {thing: f"{name}:{line}" for thing, line in block_lines(path).items()}
    for file in files:
        if _restates(file.name):
            continue
        for thing, block in (file.document.blocks if file.document else {}).items():
            home = homes.setdefault(thing, f"{file.name}:{block.line}")
            if home != f"{file.name}:{block.line}":
                message = f"has a block in {home} already; keep all that is said of it in one"
                yield file.problem("one-block", block.line, message, thing)
