"""What every question gives back: named columns, rows of plain values, and notes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from operator import call
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from jwst_buildgraph.catalogue import LIST_SEPARATOR, Column
from jwst_buildgraph.errors import MissingPackageError, QueryError
from jwst_buildgraph.terms import PREFIXES, short

if TYPE_CHECKING:
    import pandas
    import polars

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

Record = dict[str, Any]
"""A row in the making: column name to plain value."""


class Row(dict[str, Any]):
    """One row: column name to plain value (text, number, truth, None, or a list of these).

    Values are there as items and as attributes: ``row["title"]`` and ``row.title``.
    """

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no column {name!r}; there are: {', '.join(self)}") from None


_NUMBERS = {
    PREFIXES["xsd"] + "integer": int,
    PREFIXES["xsd"] + "decimal": float,
    PREFIXES["xsd"] + "double": float,
}
_BOOLEAN = PREFIXES["xsd"] + "boolean"


class Answer:
    """Rows under named columns, with what the reader should know about them.

    `notes` say what the answer covers and up to when; they are never part of the rows.
    """

    def __init__(
        self,
        columns: tuple[Column, ...],
        rows: Iterable[Mapping[str, Any]],
        notes: tuple[str, ...] = (),
    ) -> None:
        self.columns = columns
        self.rows = [row if isinstance(row, Row) else Row(row) for row in rows]
        self.notes = notes

    def __repr__(self) -> str:
        return f"<Answer: {len(self)} row(s) of {', '.join(self.names)}>"

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as plain dictionaries."""
        return [dict(row) for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas DataFrame, also when there are none.

        Raises
        ------
        MissingPackageError
            If pandas is not installed.
        """
        frame: pandas.DataFrame = _frames("pandas").DataFrame(self.to_dicts(), columns=self.names)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars DataFrame, also when there are none.

        Raises
        ------
        MissingPackageError
            If polars is not installed.
        """
        columns = {name: [row[name] for row in self.rows] for name in self.names}
        frame: polars.DataFrame = _frames("polars").DataFrame(columns, strict=False)
        return frame

    def _repr_html_(self) -> str:
        """Return the rows as an HTML table, for notebooks."""
        from html import escape

        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in self.names)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(as_text(row[name]))}</td>' for name in self.names)}</tr>"
            for row in self.rows
        )
        notes = "".join(f"<p><small>{escape(note)}</small></p>" for note in self.notes)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _frames(package: str) -> Any:
    import importlib

    try:
        return importlib.import_module(package)
    except ImportError:
        raise MissingPackageError(f"this needs {package}: pip install {package}") from None


def plain(value: Term | None) -> Any:
    """Return an RDF term as a plain value; our things become their paths."""
    if value is None:
        return None
    if isinstance(value, ox.Literal):
        datatype = value.datatype.value
        if datatype in _NUMBERS:
            return _number(value.value, _NUMBERS[datatype])
        return value.value in ("true", "1") if datatype == _BOOLEAN else value.value
    return short(value.value) if isinstance(value, ox.NamedNode) else str(value)


def _number(text: str, kind: type[int] | type[float]) -> int | float | str:
    """Return a number, or the text itself where it is none or JSON cannot write it."""
    try:
        number = kind(text)
    except ValueError:
        return text
    return text if isinstance(number, float) and not math.isfinite(number) else number


def rows_under(columns: tuple[Column, ...], solutions: ox.QuerySolutions) -> list[Row]:
    """Return the solutions of a canned question as rows under its columns.

    Raises
    ------
    QueryError
        If the question selects something else than its columns.
    """
    names = [column.name for column in columns]
    readers = [_listed if column.is_list else plain for column in columns]
    if len(solutions.variables) != len(columns):
        raise QueryError(f"the question has {len(columns)} columns, its answer another number")
    # A question selects just its columns, in their order; looking each up by name takes longer.
    return [Row(zip(names, map(call, readers, solution), strict=True)) for solution in solutions]


def _listed(value: Term | None) -> list[str]:
    if value is None:
        return []
    text = value.value if isinstance(value, ox.Literal) else str(plain(value) or "")
    if LIST_SEPARATOR in text:
        return sorted(filter(None, text.split(LIST_SEPARATOR)))
    return [text] if text else []


def columns(**described: str) -> tuple[Column, ...]:
    """Return columns from names and descriptions."""
    return tuple(Column(name, description) for name, description in described.items())


def as_text(value: Any) -> str:
    """Return a plain value as one cell of text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(as_text(entry) for entry in value)
    if isinstance(value, Mapping):
        return _known_shape(value) or json.dumps(value, ensure_ascii=False)
    return str(value)


def _known_shape(value: Mapping[str, Any]) -> str:
    if {"axis", "value", "relation"} <= value.keys():
        sign = {"at-most": "≤ ", "exact": ""}.get(value["relation"], "")
        return f"{value['axis']} {sign}{value['value'] or 'unknown'}"
    if {"source", "first_line"} <= value.keys():
        first, last = value["first_line"], value["last_line"]
        until = f" until {value['until']}" if value.get("until") else ""
        return f"{value['source']} L{first if first == last else f'{first}-{last}'}{until}"
    if {"value", "source"} <= value.keys():
        by = "; ".join(value.get("evidence") or [value["source"]])
        return f"{value['value']} ({by})"
    return ""
