"""What every question gives back: named columns, rows of plain values, and notes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from jwst_buildgraph.catalogue import LIST_SEPARATOR, Column
from jwst_buildgraph.terms import PREFIXES, short

Row = dict[str, Any]
"""Column name to plain value: text, number, truth, None, or a list of these."""

_NUMBERS = {
    PREFIXES["xsd"] + "integer": int,
    PREFIXES["xsd"] + "decimal": float,
    PREFIXES["xsd"] + "double": float,
}
_BOOLEAN = PREFIXES["xsd"] + "boolean"


@dataclass(frozen=True)
class Answer:
    """Rows under named columns, with what the reader should know about them.

    `notes` say what the answer covers and up to when; they are never part of the rows.
    """

    columns: tuple[Column, ...]
    rows: list[Row]
    notes: tuple[str, ...] = field(default=())

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]


def plain(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Any:
    """Return an RDF term as a plain value; our things become their paths."""
    if value is None:
        return None
    if isinstance(value, ox.Literal):
        datatype = value.datatype.value
        if datatype in _NUMBERS:
            return _NUMBERS[datatype](value.value)
        return value.value == "true" if datatype == _BOOLEAN else value.value
    return short(value.value) if isinstance(value, ox.NamedNode) else str(value)


def row_of(columns: tuple[Column, ...], solution: ox.QuerySolution) -> Row:
    """Return one solution of a canned question as a row under its columns."""
    row: Row = {}
    for column in columns:
        value = plain(solution[column.name])
        row[column.name] = _listed(value) if column.is_list else value
    return row


def _listed(value: Any) -> list[str]:
    return sorted(part for part in str(value or "").split(LIST_SEPARATOR) if part)


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
        return f"{value['source']} L{first if first == last else f'{first}-{last}'}"
    if {"value", "source"} <= value.keys():
        return f"{value['value']} ({value['source']})"
    return ""
