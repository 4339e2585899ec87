"""What `queries` and `sparql` need beside the graph: the catalogue and query texts."""

from __future__ import annotations

import sys
from pathlib import Path

from jwst_buildgraph import catalogue
from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.cli.output import write
from jwst_buildgraph.errors import DataFileError, UsageError


def listing() -> Answer:
    """Return all canned questions."""
    rows: list[Record] = [
        {
            "name": question.name,
            "summary": question.summary,
            "parameters": [parameter.name for parameter in question.parameters],
            "tags": list(question.tags),
        }
        for question in catalogue.questions()
    ]
    described = columns(
        name="name of the question",
        summary="what it asks",
        parameters="what it takes",
        tags="subjects",
    )
    return Answer(described, rows)


def details(name: str) -> Answer:
    """Return what a question takes and gives."""
    question = catalogue.question(name)
    rows: list[Record] = [{"part": "question", "name": name, "description": question.description}]
    for parameter in question.parameters:
        need = (
            "required" if parameter.required else f"optional, default {parameter.default or 'any'}"
        )
        rows.append(
            {
                "part": f"parameter ({parameter.type}, {need})",
                "name": parameter.name,
                "description": parameter.description,
            }
        )
    for column in question.columns:
        kind = "column (list)" if column.is_list else "column"
        rows.append({"part": kind, "name": column.name, "description": column.description})
    return Answer(columns(part="of the question", name="its name", description="in words"), rows)


def print_sparql(name: str) -> None:
    """Print a question's SPARQL, ready for any endpoint once its parameters are filled in."""
    write(catalogue.question(name).sparql)


def read_query(text: str | None, file: Path | None) -> str:
    """Return the query from the argument, a file or standard input.

    Raises
    ------
    UsageError
        If none or both are given.
    DataFileError
        If the file cannot be read.
    """
    if (text is None) == (file is None):
        raise UsageError("give a query as argument, `-` to read standard input, or --file FILE")
    if text is not None and text != "-":
        return text
    try:
        return file.read_text("utf-8") if file else sys.stdin.buffer.read().decode("utf-8")
    except (OSError, ValueError) as error:
        place = file or "standard input"
        raise DataFileError(place, f"cannot be read as text: {error}") from None
