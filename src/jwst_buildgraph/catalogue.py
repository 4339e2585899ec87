"""The canned questions: one ``.rq`` file each, with its metadata on top.

The metadata stand in lines that begin with ``#+`` and are YAML: ``summary``,
``description``, ``tags``, ``parameters`` and ``columns``. A parameter ``mode`` stands
in the query as ``?_mode``; an optional one that is not given stays a variable, and so
matches anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from jwst_buildgraph import resources
from jwst_buildgraph.dates import asked_day
from jwst_buildgraph.errors import DataFileError, ParameterError, UnknownNameError
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.terms import PREFIXES, term
from jwst_buildgraph.versions import context_number

LIST_SEPARATOR = "|"
"""What separates the values of a list column inside a query's GROUP_CONCAT."""

_TOKEN = re.compile(
    r"""
    (?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
           | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n]*)
    | (?P<variable>[?$]_(?P<name>\w+))
    """,
    re.VERBOSE | re.DOTALL,
)

NameResolver = Callable[[str, str], str]
"""Turns a name and its kind into an IRI; see `jwst_buildgraph.names.resolve_name`."""


@dataclass(frozen=True)
class Parameter:
    """What a question may be asked with."""

    name: str
    type: str
    description: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True)
class Column:
    """What a question answers with: one column of its rows."""

    name: str
    description: str
    is_list: bool = False


@dataclass(frozen=True)
class Question:
    """A canned question: its metadata and its SPARQL."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str = field(repr=False)

    def bind(self, given: Mapping[str, str], resolver: NameResolver) -> str:
        """Return the SPARQL with the `given` values in place.

        Values only ever become serialised RDF terms, so none can change the query.

        Raises
        ------
        ParameterError
            If a value is missing, of the wrong type or not one of the parameters.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        if unknown := sorted(set(given) - set(known)):
            takes = ", ".join(known) or "none"
            raise ParameterError(
                f"question {self.name!r} has no parameter {unknown[0]!r}; it takes: {takes}"
            )
        values = {
            name: _to_term(parameter, text, resolver)
            for name, parameter in known.items()
            if (text := given.get(name, parameter.default)) is not None
        }
        for name, parameter in known.items():
            if parameter.required and name not in values:
                raise ParameterError(
                    f"question {self.name!r} needs {name}=… ({parameter.description})"
                )
        return substitute(self.sparql, values)


def substitute(sparql: str, values: Mapping[str, str]) -> str:
    """Return a query with each ``?_name`` replaced by its serialised RDF term.

    Variables inside strings, IRIs and comments are left alone.
    """

    def replacement(match: re.Match[str]) -> str:
        return values.get(match["name"] or "", match[0])

    return _TOKEN.sub(replacement, sparql)


def load_question(path: Path) -> Question:
    """Read one ``.rq`` file.

    Raises
    ------
    DataFileError
        If its metadata are missing or malformed.
    """
    state = path.stat()
    return _loaded(path, state.st_mtime_ns, state.st_size)


@lru_cache(256)
def _loaded(path: Path, _modified: int, _size: int) -> Question:
    """Return the question in a file, read once for each state of the file."""
    shown = resources.shipped_name(path)
    metadata, sparql = read_header(path)
    try:
        return Question(
            name=path.stem,
            summary=metadata["summary"],
            description=metadata.get("description", metadata["summary"]),
            tags=tuple(metadata.get("tags", ())),
            parameters=tuple(Parameter(**entry) for entry in metadata.get("parameters", ())),
            columns=tuple(Column(**entry) for entry in metadata["columns"]),
            sparql=with_prefixes(sparql),
        )
    except (KeyError, TypeError) as error:
        raise DataFileError(
            shown, f"the #+ lines on top are not as they should be: {error}"
        ) from None


def read_header(path: Path) -> tuple[dict[str, Any], str]:
    """Return the YAML of a query file's ``#+`` lines, and the file's text.

    Raises
    ------
    DataFileError
        If the lines are no YAML mapping.
    """
    import yaml  # only questions need it, and it takes a tenth of their time

    text = path.read_text("utf-8")
    header = "\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line[:2] == "#+")
    try:
        metadata = yaml.load(header, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise DataFileError(
            resources.shipped_name(path), f"the #+ lines are no YAML: {error}"
        ) from None
    if not isinstance(metadata, dict):
        raise DataFileError(
            resources.shipped_name(path), "has no #+ lines with its metadata on top"
        )
    return metadata, text


def question_names() -> list[str]:
    """Return the names of all canned questions."""
    return [path.stem for path in resources.query_files()]


def questions() -> Iterator[Question]:
    """Yield all canned questions, by name."""
    return map(load_question, resources.query_files())


def question(name: str) -> Question:
    """Return the canned question of that name.

    Raises
    ------
    UnknownNameError
        If there is none; carries the nearest names.
    """
    import difflib

    for path in resources.query_files():
        if path.stem == name:
            return load_question(path)
    raise UnknownNameError(
        name, "question", difflib.get_close_matches(name, question_names(), 5, 0.4)
    )


def _to_term(parameter: Parameter, text: str, resolver: NameResolver) -> str:
    try:
        return str(_typed(parameter, text, resolver))
    except ValueError as error:
        raise ParameterError(f"{parameter.name}: {error}") from None


def _typed(parameter: Parameter, text: str, resolver: NameResolver) -> ox.NamedNode | ox.Literal:
    match parameter.type:
        case "text":
            return ox.Literal(text)
        case "date":
            return ox.Literal(asked_day(text).isoformat(), datatype=term("xsd:date"))
        case "integer":
            if not re.fullmatch(r"-?\d{1,18}", text.strip()):
                raise ValueError(f"{text!r} is not a whole number")
            return ox.Literal(int(text))
        case "context-number":
            return ox.Literal(context_number(text))
        case kind if kind == "thing" or kind in KINDS:
            return ox.NamedNode(resolver(text, kind))
    raise ParameterError(f"parameter {parameter.name!r} is of an unknown type {parameter.type!r}")


def with_prefixes(sparql: str) -> str:
    """Return the query with the prefixes that it uses and does not declare."""
    declared = set(re.findall(r"^\s*PREFIX\s+(\w*):", sparql, re.IGNORECASE | re.MULTILINE))
    missing = {p: iri for p, iri in PREFIXES.items() if p not in declared and f"{p}:" in sparql}
    return "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in missing.items()) + sparql
