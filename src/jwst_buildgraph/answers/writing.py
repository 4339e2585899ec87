"""Answers as text for programs: what the command line prints and REST serves alike."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping

from jwst_buildgraph.answers.answer import Answer, as_text


def as_json(answer: Answer) -> str:
    """Return the rows as one JSON array of flat objects."""
    return json.dumps(answer.rows, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(answer: Answer) -> str:
    """Return one JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in answer)


def as_csv(answer: Answer) -> str:
    """Return the rows with commas, under the names of the columns."""
    return _separated(answer, ",")


def as_tsv(answer: Answer) -> str:
    """Return the rows with tabs, under the names of the columns."""
    return _separated(answer, "\t")


def as_markdown(answer: Answer) -> str:
    """Return the rows as a table in Markdown."""

    def line(cells: list[str]) -> str:
        escaped = (
            cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in cells
        )
        return f"| {' | '.join(escaped)} |\n"

    rule = "|" + "---|" * len(answer.names) + "\n"
    return line(answer.names) + rule + "".join(map(line, _cells(answer)))


WRITERS: Mapping[str, Callable[[Answer], str]] = {
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
    "tsv": as_tsv,
    "markdown": as_markdown,
}
"""What writes an answer in each format, by the format's name."""


def _separated(answer: Answer, delimiter: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(answer.names)
    writer.writerows(_cells(answer))
    return buffer.getvalue()


def _cells(answer: Answer) -> list[list[str]]:
    return [[as_text(row[name]) for name in answer.names] for row in answer]
