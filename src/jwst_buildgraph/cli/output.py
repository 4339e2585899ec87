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
    names = [name for name in answer.names if name not in hidden]
    filled = [name for name in names if any(as_text(row[name]) for row in answer)]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in filled:
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=name == "evidence")
    for row in answer:
        table.add_row(*(Text(_stacked(row[name])) for name in filled))
    buffer = io.StringIO()
    Console(file=buffer, width=_width(), force_terminal=sys.stdout.isatty()).print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _stacked(value: Any) -> str:
    """Return a cell of the table, where the values of a list stand under each other."""
    return "\n".join(map(as_text, value)) if isinstance(value, list) else as_text(value)


def _width() -> int:
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return 120
    import shutil

    return shutil.get_terminal_size((120, 40)).columns


_WRITERS: dict[Format, Callable[[Answer], str]] = {
    Format.json: _json,
    Format.jsonl: _jsonl,
    Format.csv: lambda answer: _separated(answer, ","),
    Format.tsv: lambda answer: _separated(answer, "\t"),
    Format.markdown: _markdown,
}
