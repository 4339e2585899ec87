"""Parameters as fields of a form, with the things that each may be as a pick-list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.catalogue import Parameter
from jwst_buildgraph.errors import BuildGraphError
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.terms import ONTOLOGY

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

LONGEST_LIST = 200
"""A longer pick-list is no help: the field takes text instead, in any spelling."""

_SUGGESTED = {"context": "context", "context-number": "context", "release": "release"}
"""Types whose values may be others than those that the graph knows: text, with suggestions."""

_PICKS = """
SELECT DISTINCT ?label WHERE {{
  ?thing a <{ontology}{kind}> ; skos:prefLabel ?prefLabel
  OPTIONAL {{ ?thing jwb:orderKey ?order }}
  BIND(STR(?prefLabel) AS ?label)
}} ORDER BY DESC(?order) ?label
"""


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    name: str
    description: str
    required: bool
    value: str
    kind: str
    choices: tuple[str, ...]

    @property
    def is_list(self) -> bool:
        """Tell whether a value is picked, and not written."""
        return self.kind == "list"


def fields(
    graph: BuildGraph, parameters: Iterable[Parameter], given: Mapping[str, str]
) -> list[Field]:
    """Return the fields of a form for some parameters, holding what is `given`."""
    return [_field(graph, p, given.get(p.name, p.default or "")) for p in parameters]


def filled_in(values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what a form was sent with; fields that were left empty are not asked with."""
    return {name: given[-1] for name, given in values.items() if given and given[-1].strip()}


def picks(graph: BuildGraph, kind: str) -> list[str]:
    """Return the labels of all things of a kind; newer builds and contexts come first."""
    query = _PICKS.format(ontology=ONTOLOGY, kind=KINDS[kind])
    return [row["label"] for row in graph.rows(query)]


def _field(graph: BuildGraph, parameter: Parameter, value: str) -> Field:
    source = _SUGGESTED.get(parameter.type, parameter.type)
    choices = picks(graph, source) if source in KINDS else []
    if len(choices) > LONGEST_LIST:
        choices = []
    kind = "list" if choices and parameter.type not in _SUGGESTED else "text"
    if kind == "list" and value:
        value = _chosen(graph, parameter.type, value, choices)
    if value and kind == "list" and value not in choices:
        choices = [value, *choices]  # so that what was wrong is seen, and can be changed
    return Field(
        parameter.name,
        parameter.description,
        parameter.required,
        value,
        kind,
        tuple(choices),
    )


def _chosen(graph: BuildGraph, kind: str, value: str, choices: list[str]) -> str:
    """Return the entry of a pick-list that a value means, whatever its spelling."""
    if value in choices:
        return value
    try:
        iri = graph.resolve_name(value, kind)
    except BuildGraphError:
        return value
    labels = graph.rows(f"SELECT ?label WHERE {{ <{iri}> skos:prefLabel ?label }}")
    return labels[0]["label"] if labels else value
