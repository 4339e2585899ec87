"""Rows on standard output, in the formats that people and programs want.

Machine-readable formats are written as they are; only the table goes through Rich.
Notes and progress go to standard error.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from jwst_buildgraph.answers.answer import Answer, as_text

_WRAPPED_WIDTH = 24
_PLAIN_WIDTH = 120
_GAP = 3


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
    write(_WRITERS[form](answer) if form is not Format.table else _table(answer, hidden))
    for note in answer.notes:
        sys.stderr.write(f"note: {note}\n")


def write(text: str) -> None:
    """Write data to standard output in UTF-8, whatever the locale says."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def _json(answer: Answer) -> str:
    return json.dumps(answer.rows, ensure_ascii=False, indent=2) + "\n"


def _jsonl(answer: Answer) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in answer)


def _separated(answer: Answer, delimiter: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(answer.names)
    writer.writerows(_cells(answer))
    return buffer.getvalue()


def _markdown(answer: Answer) -> str:
    def line(cells: list[str]) -> str:
        escaped = (
            cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in cells
        )
        return f"| {' | '.join(escaped)} |\n"

    rule = "|" + "---|" * len(answer.names) + "\n"
    return line(answer.names) + rule + "".join(map(line, _cells(answer)))


def _cells(answer: Answer) -> list[list[str]]:
    return [[as_text(row[name]) for name in answer.names] for row in answer]


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


_WRITERS: dict[Format, Callable[[Answer], str]] = {
    Format.json: _json,
    Format.jsonl: _jsonl,
    Format.csv: lambda answer: _separated(answer, ","),
    Format.tsv: lambda answer: _separated(answer, "\t"),
    Format.markdown: _markdown,
}
