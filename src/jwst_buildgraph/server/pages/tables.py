"""Answers as tables of a page, in which what the graph knows is a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jwst_buildgraph.answers.answer import Answer, Row, as_text
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.server.pages.model import Link, shown
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.terms import ONTOLOGY, short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Cell = tuple[Link, ...]
"""What stands in a cell: one value, or those of a list under each other."""

_TITLES = {"title": ("issue", "change", "plan", "thing"), "value": ("iri",)}
"""Columns that name a thing, and those that hold its path."""

_HEADINGS = {"jwst": "jwst", "sdp": "SDP", "exp_type": "EXP_TYPE", "iri": "IRI"}
_CITED = ("evidence", "citation", "sources")
_KIND_OF_COLUMN = {
    "listed_in": "build",
    "introduced_in": "build",
    "introduced_at_most": "build",
    "fixed_in": "build",
    "jwst": "release",
    "sdp": "release",
}
_CITATION = re.compile(r"\S+/\S+ .*L\d+(?:-\d+)?")
_BY_CLASS = """
SELECT ?text ?thing WHERE {{
  ?thing a <{ontology}{kind}> ; skos:prefLabel|skos:notation ?label . BIND(STR(?label) AS ?text)
}}
"""

_LABELS = """
SELECT ?thing ?label WHERE {{ ?thing a <{ontology}{kind}> ; skos:prefLabel ?label }}
"""


@dataclass(frozen=True)
class Heading:
    """A column of a table: its name in words, and what it holds."""

    text: str
    description: str


@dataclass(frozen=True)
class Table:
    """The rows of an answer as cells, and what the reader should know about them."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    total: int


def table(graph: BuildGraph, answer: Answer, site: Site, first: int = 0, size: int = 0) -> Table:
    """Return an answer as a table; with a `size`, only so many rows from number `first` on."""
    rows = answer.rows[first : first + size] if size else answer.rows
    hidden = {p for t, paths in _TITLES.items() if t in answer.names for p in paths}
    columns = [c for c in answer.columns if c.name not in hidden and _holds(answer, c.name)]
    known = _Known(graph, site)
    cells = tuple(tuple(tuple(known.cell(row, c.name)) for c in columns) for row in rows)
    headings = tuple(Heading(in_words(c.name), c.description) for c in columns)
    return Table(headings, cells, answer.notes, len(answer))


def in_words(name: str) -> str:
    """Return the name of a column as a heading."""
    words = name.replace("_", " ")
    return _HEADINGS.get(name) or words[0].upper() + words[1:]


def _holds(answer: Answer, name: str) -> bool:
    """Tell whether a column has any value; one without says nothing, unless there are no rows."""
    return not answer.rows or any(row[name] not in (None, "", []) for row in answer)


class _Known:
    """Finds what the values of a table speak of."""

    def __init__(self, graph: BuildGraph, site: Site) -> None:
        self._graph, self._site = graph, site
        self._things: dict[str, dict[str, str]] = {}
        self._labelled: dict[str, dict[str, str]] = {}

    def cell(self, row: Row, name: str) -> Iterator[Link]:
        value = row[name]
        path = next((row[p] for p in _TITLES.get(name, ()) if row.get(p)), None)
        if path is not None and not isinstance(value, list):
            yield Link(as_text(value), self._site.href(path))
            return
        for entry in value if isinstance(value, list) else [value]:
            if entry not in (None, ""):
                yield self._link(entry, name)

    def _link(self, entry: Any, column: str) -> Link:
        if isinstance(entry, dict):
            return self._structured(entry)
        text = as_text(entry)
        if column in _CITED or (column == "source" and _CITATION.fullmatch(text)):
            return Link(shown(text), self._site.cited(text))
        kind = _KIND_OF_COLUMN.get(column) or _singular(column)
        if kind in KINDS and (path := self._of_kind(kind).get(text)) is not None:
            return Link(text, self._site.href(path))
        if (start := text.partition("/")[0]) in KINDS and "/" in text:
            label = self._labels(start).get(text)
            return Link(text) if label is None else Link(label, self._site.href(text))
        return Link(text)

    def _structured(self, entry: dict[str, Any]) -> Link:
        """Return a value of several parts: an end of a range, lines of a source, a side."""
        text = as_text(entry)
        if {"source", "first_line"} <= entry.keys():
            return Link(shown(text), self._site.cited(text))
        if "axis" in entry and (path := self._of_kind("build").get(str(entry["value"]))):
            return Link(text, self._site.href(path))
        if {"value", "source"} <= entry.keys():
            return Link(shown(text), self._site.cited(entry["source"]))
        return Link(text)

    def _of_kind(self, kind: str) -> dict[str, str]:
        """Return the paths of all things of a kind by their names, asked once a table."""
        if kind not in self._things:
            query = _BY_CLASS.format(ontology=ONTOLOGY, kind=KINDS[kind])
            rows = self._graph.rows(query)
            self._things[kind] = {row["text"]: short(row["thing"]) for row in rows}
        return self._things[kind]

    def _labels(self, kind: str) -> dict[str, str]:
        """Return the labels of all things of a kind by their paths, asked once a table."""
        if kind not in self._labelled:
            rows = self._graph.rows(_LABELS.format(ontology=ONTOLOGY, kind=KINDS[kind]))
            self._labelled[kind] = {short(row["thing"]): row["label"] for row in rows}
        return self._labelled[kind]


def _singular(column: str) -> str:
    name = column.replace("_", "-")
    return name if name in KINDS else name.removesuffix("s")
