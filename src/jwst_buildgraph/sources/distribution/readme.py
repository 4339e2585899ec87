"""The table of software versions in the README of a release, row by row.

The table has had six layouts since 2018; `_COLUMNS` knows the headings of all. A column
that none of them had is an error, because guessing what it holds would be worse. A cell
that is not what its column holds is kept as residue and left out of its row, as are the
cells that say that there is no value, or none yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.versions import context_number, order_key

_COLUMNS = {
    "jwst tag": "release",
    "dms build": "build",
    "sdp_ver": "sdp",
    "crds_context": "context",
    "crds_context (jwst ops)": "context",
    "crds_context (jwst pub)": "public_context",
    "date": "released",
    "released": "released",
    "ops install": "installed",
    "notes": "notes",
}
"""The fields of a row by the headings, in lower case, that the table has had for them."""

_NEEDED = {"release": "jwst tag", "build": "DMS build", "released": "Released", "notes": "Notes"}
_ALIKE = 3
_BUILD = re.compile(r"B?(?P<number>\d+(?:\.\d+)+(?:\.x)?(?:rc\d+)?)", re.IGNORECASE)
_RELEASE = re.compile(r"v?(?P<number>\d+(?:\.\d+)+(?:(?:rc|a|b)\d+)?)")
_SDP = re.compile(r"\d{4}\.\d+(?:\.(?:\d+|x))?|\d{4}_\d")
_AMERICAN_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_FOOTNOTE_MARK = re.compile(r"\*+$")
_UNDETERMINED = frozenset({"TBD", "(tentative)"})
_NOT_APPLICABLE = frozenset({"N/A"})
_BREAK = re.compile(r"<br\s*/?>")


@dataclass(frozen=True)
class ReleaseRow:
    """One release in the table; None stands for a cell left blank."""

    line: int
    release: str
    build: str | None = None
    sdp: str | None = None
    context: int | None = None
    public_context: int | None = None
    released: date | None = None
    installed: date | None = None
    notes: str | None = None


@dataclass(frozen=True)
class Residue:
    """Something on a line that could not be read as what it should be."""

    line: int
    what: str
    text: str


@dataclass
class VersionsTable:
    """The table: its releases, the lines that only divide it, and what was not understood."""

    line: int
    columns: tuple[str, ...]
    rows: list[ReleaseRow] = field(default_factory=list)
    dividers: list[Residue] = field(default_factory=list)
    undetermined: list[Residue] = field(default_factory=list)
    """The cells that say that their value is still to come."""
    not_applicable: list[Residue] = field(default_factory=list)
    """The cells that say that there is no value."""
    residue: list[Residue] = field(default_factory=list)

    def of_release(self, release: str) -> list[ReleaseRow]:
        """Return the rows of a release; one that served two builds has two."""
        return [row for row in self.rows if row.release == release]


def read_versions_table(text: str, origin: str) -> VersionsTable:
    """Return the table of software versions in a README.

    Raises
    ------
    DataFileError
        If there is none, or it has columns that no known layout has.
    """
    found = max(_tables(text), key=lambda lines: _known(lines[0]), default=None)
    if found is None or _known(found[0]) < _ALIKE:
        raise DataFileError(origin, "has no table of software versions")
    head, *body = found
    table = VersionsTable(head.line, _fields(head, origin))
    for line in body:
        _read_line(line, table)
    return table


@dataclass(frozen=True)
class _Line:
    """A line of a table with the text of its cells."""

    line: int
    cells: tuple[str, ...]


def _tables(text: str) -> Iterator[list[_Line]]:
    """Yield the tables of a Markdown document, each as its lines, the heading first."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    lines: list[_Line] = []
    cells: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
            lines.append(_Line((token.map or [0])[0] + 1, ()))
        elif token.type == "inline" and lines:
            cells.append(_shown(token))
        elif token.type == "tr_close":
            lines[-1] = _Line(lines[-1].line, tuple(cells))
        elif token.type == "table_close":
            yield lines
            lines = []


def _shown(token: Token) -> str:
    """Return the words that a cell shows, without markup."""
    parts = [_BREAK.sub(" ", child.content) or " " for child in token.children or []]
    return " ".join("".join(parts).split())


def _known(line: _Line) -> int:
    return sum(cell.casefold() in _COLUMNS for cell in line.cells)


def _fields(head: _Line, origin: str) -> tuple[str, ...]:
    """Return which field each column holds; complain of all that is amiss at once."""
    fields = [_COLUMNS.get(cell.casefold(), "") for cell in head.cells]
    unknown = [repr(cell) for cell, name in zip(head.cells, fields, strict=True) if not name]
    missing = [repr(column) for name, column in _NEEDED.items() if name not in fields]
    twice = sorted({name for name in fields if name and fields.count(name) > 1})
    problems = [
        f"{what} {', '.join(names)}"
        for what, names in (
            ("an unknown column", unknown),
            ("no column", missing),
            ("two columns for", twice),
        )
        if names
    ]
    if problems:
        problem = f"the table of software versions has {' and '.join(problems)}"
        raise DataFileError(origin, problem, head.line)
    return tuple(fields)


def _read_line(line: _Line, table: VersionsTable) -> None:
    values = dict(zip(table.columns, line.cells, strict=False))
    release = _RELEASE.fullmatch(values.pop("release", ""))
    if release is not None:
        typed = dict(_typed_cells(line, values, table))
        table.rows.append(ReleaseRow(line.line, release["number"], **typed))  # type: ignore[arg-type]
    elif any(values.values()):
        table.residue.append(Residue(line.line, "row without a release", " | ".join(line.cells)))
    else:
        table.dividers.append(Residue(line.line, "divider", " ".join(line.cells).strip()))


def _typed_cells(
    line: _Line, values: dict[str, str], table: VersionsTable
) -> Iterator[tuple[str, object]]:
    for name, text in values.items():
        bare = _FOOTNOTE_MARK.sub("", text)
        if not bare:
            continue
        try:
            yield name, _READERS[name](bare)
        except ValueError:
            _kept_apart(bare, table).append(Residue(line.line, name, text))


def _kept_apart(text: str, table: VersionsTable) -> list[Residue]:
    """Return where a cell belongs that holds no value."""
    if text in _UNDETERMINED:
        return table.undetermined
    return table.not_applicable if text in _NOT_APPLICABLE else table.residue


def _read_build(text: str) -> str:
    match = _BUILD.fullmatch(text)
    if match is None:
        raise ValueError(text)
    order_key(match["number"])
    return match["number"].lower()


def _read_sdp(text: str) -> str:
    if _SDP.fullmatch(text) is None:
        raise ValueError(text)
    return text.replace("_", ".")  # early ones are written 2018_2


def _read_date(text: str) -> date:
    if match := _AMERICAN_DATE.fullmatch(text):
        month, day, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


_READERS: dict[str, Callable[[str], object]] = {
    "build": _read_build,
    "sdp": _read_sdp,
    "context": context_number,
    "public_context": context_number,
    "released": _read_date,
    "installed": _read_date,
    "notes": str,
}
