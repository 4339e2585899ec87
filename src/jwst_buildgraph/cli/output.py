"""Rows on standard output, in the formats that people and programs want.

Machine-readable formats are written as they are; only the table goes through Rich.
Notes and progress go to standard error.
"""

from __future__ import annotations

import io
import os
import sys
from enum import StrEnum
from typing import Any

from jwst_buildgraph.answers.answer import Answer, as_text
from jwst_buildgraph.answers.writing import WRITERS

_WRAPPED_WIDTH = 24
_PLAIN_WIDTH = 120
_GAP = 3
_LONGEST_LIST = 12
"""How many values of one cell a table shows; the other formats have them all."""


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"


def show(answer: Answer, form: Format, hidden: frozenset[str] = frozenset()) -> None:
    """Write an answer; `hidden` columns are left out of the table alone."""
    write(WRITERS[form](answer) if form is not Format.table else _table(answer, hidden))
    for note in answer.notes:
        sys.stderr.write(f"note: {note}\n")


def write(text: str) -> None:
    """Write data to standard output in UTF-8, whatever the locale says."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def _table(answer: Answer, hidden: frozenset[str]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not answer.rows:
        return ""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    shown = [name for name in answer.names if name not in hidden]
    columns = {name: [_stacked(row[name]) for row in answer] for name in shown}
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    widths = {name: _widest([_heading(name), *cells]) for name, cells in columns.items()}
    needed = sum(min(widest, _WRAPPED_WIDTH) + _GAP for widest in widths.values())
    width = _width(needed)
    for name, widest in widths.items():
        short = widest <= _WRAPPED_WIDTH and needed <= width
        table.add_column(_heading(name), overflow="fold", no_wrap=short)
    for line in zip(*columns.values(), strict=True):
        table.add_row(*map(Text, line))
    buffer = io.StringIO()
    Console(file=buffer, width=width, force_terminal=sys.stdout.isatty()).print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _stacked(value: Any) -> str:
    """Return a cell of the table, where the values of a list stand under each other."""
    lines = [as_text(entry) for entry in value] if isinstance(value, list) else [as_text(value)]
    if len(lines) > _LONGEST_LIST:
        kept = _LONGEST_LIST // 2
        lines = [*lines[:kept], f"… {len(lines) - 2 * kept} more …", *lines[-kept:]]
    return "\n".join(line.removeprefix("jdox/") for line in lines)


def _heading(name: str) -> str:
    return name.replace("_", " ")


def _widest(cells: list[str]) -> int:
    return max(len(line) for cell in cells for line in (*cell.splitlines(), ""))


def _width(needed: int) -> int:
    """Return the width of the terminal; elsewhere, one that leaves room for every column."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return max(_PLAIN_WIDTH, needed)
    import shutil

    return shutil.get_terminal_size((_PLAIN_WIDTH, 40)).columns
