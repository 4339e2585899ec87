"""The tables of the documentation: steps by mode, pipelines by EXP_TYPE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docutils import nodes

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.places import MAX_LINES, Place
from jwst_buildgraph.sources.distribution.rst import parse_rst
from jwst_buildgraph.sources.distribution.structure.known import Heading

_REMEMBERED = 64
"""How many pages are kept read, for most are the same in the next release."""


def headings(table: nodes.table) -> list[Heading]:
    """Return the words above each column, spanning cells counted for each of theirs."""
    columns: list[list[str]] = []
    for head in table.findall(nodes.thead):
        for row in head.findall(nodes.row):
            words = [w for cell in row.findall(nodes.entry) for w in _spread(cell)]
            columns = columns or [[] for _ in words]
            for column, word in zip(columns, words, strict=True):
                column.append(word)
    return [tuple(column) for column in columns]


def _spread(cell: nodes.entry) -> list[str]:
    return [cell.astext().strip()] * (1 + cell.get("morecols", 0))


@dataclass(frozen=True)
class StepRow:
    """One step in one row of a table; `ticked` holds the headings that it applies under."""

    name: str
    position: int
    line: int
    notes: tuple[str, ...]
    ticked: tuple[Heading, ...]


@lru_cache(maxsize=_REMEMBERED)
def steps_of_page(text: str, path: str) -> tuple[StepRow, ...]:
    """Return the steps of the first table of a page.

    Raises
    ------
    DataFileError
        If it has no table.
    """
    table = next(iter(parse_rst(text).findall(nodes.table)), None)
    if table is None:
        raise DataFileError(path, "no table of steps")
    return tuple(step_rows(table))


def step_rows(table: nodes.table) -> Iterator[StepRow]:
    """Yield the steps of a table, row by row, left to right.

    A column that names steps is followed by the columns of its ticks. One that has none
    holds for everything that its own heading says.
    """
    columns = headings(table)
    body = [
        [cell for entry in row.findall(nodes.entry) for cell in _columns_of(entry)]
        for part in table.findall(nodes.tbody)
        for row in part.findall(nodes.row)
        if row.children
    ]
    step_columns = [i for i in range(len(columns)) if any(_step_name(row[i]) for row in body)]
    for position, row in enumerate(body, start=1):
        for start, stop in zip(step_columns, [*step_columns[1:], len(columns)], strict=True):
            cell = row[start]
            if name := _step_name(cell):
                ticks = [columns[i] for i in range(start + 1, stop) if _is_ticked(row[i])]
                own = [columns[start]] if stop == start + 1 else ticks
                yield StepRow(name, position, _line(cell), _note_labels(cell), tuple(own))


def _columns_of(cell: nodes.entry) -> list[nodes.entry]:
    """Return a cell and an empty one for each further column that it spans."""
    return [cell, *(nodes.entry() for _ in range(cell.get("morecols", 0)))]


def _step_name(cell: nodes.entry) -> str:
    return next((literal.astext() for literal in cell.findall(nodes.literal)), "")


def _is_ticked(cell: nodes.entry) -> bool:
    return any(True for _ in cell.findall(nodes.substitution_reference))


def _line(cell: nodes.Element) -> int:
    return next(p.line for p in cell.findall(nodes.paragraph) if p.line is not None)


def _note_labels(cell: nodes.entry) -> tuple[str, ...]:
    marks = (nodes.footnote_reference, nodes.superscript)
    return tuple(mark.astext() for kind in marks for mark in cell.findall(kind))


@dataclass(frozen=True)
class Note:
    """A footnote of a table."""

    label: str
    text: str
    first: int
    last: int

    @property
    def skips(self) -> bool:
        """Whether it says that a step is skipped by default."""
        folded = " ".join(self.text.split()).casefold()
        return folded.startswith("by default") and "skip" in folded


_NOTE = re.compile(
    r"^(?:\.\. \[(\d)\]|:sup:`(\d)`\\?) *"  # .. [1] or :sup:`1`\ at the start of a line
    r"(.*(?:\n(?!\.\. \[|:sup:)[^\n]+)*)",  # and everything up to a blank line or the next
    re.MULTILINE,
)


def footnotes(text: str) -> dict[str, Note]:
    """Return the footnotes of a page, of both kinds that the documentation has."""
    notes = {}
    for match in _NOTE.finditer(text):
        label = match[1] or match[2]
        first = text.count("\n", 0, match.start()) + 1
        last = first + match[0].count("\n")
        notes[label] = Note(label, match[3], first, min(last, first + MAX_LINES - 1))
    return notes


@dataclass(frozen=True)
class Route:
    """A row of the table of EXP_TYPEs: what goes through which pipelines."""

    exp_types: tuple[str, ...]
    tsovisit: str
    pipelines: tuple[str, ...]
    place: Place


@lru_cache(maxsize=_REMEMBERED)
def routes(text: str, path: str) -> tuple[Route, ...]:
    """Return the rows of the table that sends EXP_TYPEs to pipelines.

    Raises
    ------
    DataFileError
        If the page has no such table.
    """
    return tuple(_routes(text, path))


def _routes(text: str, path: str) -> Iterator[Route]:
    tables = [t for t in parse_rst(text).findall(nodes.table) if "EXP_TYPE" in headings(t)[0][0]]
    if not tables:
        raise DataFileError(path, "no table with a column EXP_TYPE")
    exp_types: tuple[str, ...] = ()
    start = 0
    for row in tables[0].findall(nodes.row):
        cells = [cell.astext().strip() for cell in row.findall(nodes.entry)]
        pipelines = tuple(cell for cell in cells if cell.startswith("calwebb_"))
        if not pipelines:
            continue
        line = next(_line(c) for c in row.findall(nodes.entry) if c.astext().strip() in pipelines)
        named = tuple(item.astext() for item in row.findall(nodes.line))
        if named:
            exp_types, start = named, line
        tsovisit = cells[1] if named else cells[0]
        last = min(max(line, start + len(exp_types) - 1), start + MAX_LINES - 1)
        yield Route(exp_types, tsovisit, pipelines, Place(path, start, last))
