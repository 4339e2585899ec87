"""Which part of the graph is wanted, and what that means in nodes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jwst_buildgraph.errors import ParameterError, UnknownNameError, UsageError
from jwst_buildgraph.names import KINDS, name_key
from jwst_buildgraph.network.facts import Facts, owner_of
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    import networkx as nx

    from jwst_buildgraph.api import BuildGraph

HUBS = frozenset(
    {
        "area",
        "build",
        "code",
        "instrument",
        "package",
        "pipeline",
        "release",
        "source",
        "stage",
        "technique",
    }
)
"""Kinds of things that so much is linked to that a link through them tells little."""

_MOST_HOPS = 20
_MENTIONS = "schema:mentions"


@dataclass(frozen=True)
class Selection:
    """A wanted part of the graph; everything when nothing is said.

    At most one of `around`, `build` and `query` is given; `types` narrows it further.
    """

    around: str | None = None
    hops: int = 1
    build: str | None = None
    types: tuple[str, ...] = ()
    query: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    full: bool = False

    def __post_init__(self) -> None:
        given = [name for name in ("around", "build", "query") if getattr(self, name) is not None]
        if len(given) > 1:
            raise UsageError(f"--{given[0]} and --{given[1]} exclude each other: give one of them")
        if self.parameters and self.query is None:
            raise UsageError("NAME=VALUE parameters belong to a question: name it with --query")
        if not 0 <= self.hops <= _MOST_HOPS:
            raise ParameterError(f"hops: {self.hops} is not between 0 and {_MOST_HOPS}")

    @classmethod
    def of(
        cls,
        around: str | None,
        hops: int,
        build: str | None,
        types: str | Iterable[str],
        query: str | None,
        parameters: Mapping[str, str] | None,
        *,
        full: bool,
    ) -> Selection:
        """Return a selection from what a caller says; types may be one text with commas."""
        listed = types.split(",") if isinstance(types, str) else types
        kinds = tuple(kind.strip() for kind in listed if kind.strip())
        return cls(around, hops, build, kinds, query, parameters or {}, full)

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return not (self.around or self.build or self.query or self.types)

    def __str__(self) -> str:
        words = "everything"
        if self.around is not None:
            words = f"around {self.around}, {self.hops} hop{'' if self.hops == 1 else 's'}"
        elif self.build is not None:
            words = f"build {self.build}"
        elif self.query is not None:
            asked = [self.query, *(f"{name}={value}" for name, value in self.parameters.items())]
            words = f"answer of {' '.join(asked)}"
        return f"{words}; only {', '.join(self.types)}" if self.types else words


def known_types(facts: Facts, types: Iterable[str], *, full: bool) -> frozenset[str]:
    """Return the words for the kinds of things that `types` name.

    Raises
    ------
    UnknownNameError
        If there is no such kind; carries the nearest.
    ParameterError
        If it is a kind of part, and parts are folded.
    """
    kinds = facts.known_kinds()
    by_key = {name_key(label): word for word, label in kinds.items()}
    by_key |= {name_key(word): word for word in kinds}
    by_key |= {f"{key}s": word for key, word in by_key.items()}
    found = set()
    for name in types:
        if (word := by_key.get(name_key(name))) is None:
            near = difflib.get_close_matches(name_key(name), by_key, n=5, cutoff=0.5)
            raise UnknownNameError(name, "type", list(dict.fromkeys(by_key[k] for k in near)))
        found.add(word)
    if not full and (parts := found & _kinds_of_parts(facts)):
        raise ParameterError(
            f"{sorted(parts)[0]} is folded into the attributes of what it belongs to: add --full"
        )
    return frozenset(found)


def _kinds_of_parts(facts: Facts) -> set[str]:
    paths = facts.paths()
    parts = {facts.kinds(path)[0] for path in paths if "#" in path}
    return {"step-use", "pipeline-use", *parts} - {facts.kinds(p)[0] for p in paths if "#" not in p}


def neighbourhood(network: nx.MultiDiGraph[str], centre: str, hops: int, facts: Facts) -> set[str]:
    """Return what is at most so many links away, whichever way they point.

    A walk ends at a hub: a build is shown, but not everything else that is in it.
    """
    found, edge = {centre}, {centre}
    for _ in range(hops):
        walked = {node for node in edge if node == centre or not HUBS & set(facts.kinds(node))}
        edge = {
            neighbour
            for node in walked
            for neighbour in (*network.successors(node), *network.predecessors(node))
        } - found
        found |= edge
    return found


def of_build(network: nx.MultiDiGraph[str], build: str, facts: Facts) -> set[str]:
    """Return a build, what it consists of, what is said of it, and what that is about."""
    links = network.in_edges(build, data="property", default="")
    own = {*network.successors(build), *(node for node, _, link in links if link != _MENTIONS)}
    statements = {node for node in own if {"scoped-statement", "fact"} & set(facts.kinds(node))}
    about = {target for node in statements for target in network.successors(node)}
    others = {node for node in about - own if "build" in facts.kinds(node)}
    return {build} | own | (about - others)


def answered(graph: BuildGraph, selection: Selection, facts: Facts) -> set[str]:
    """Return the things that an answer's rows name, and those it was asked with.

    Values that are the path of a thing stand for it, and so do labels and notations that
    are those of one thing alone.
    """
    answer = graph.ask(str(selection.query), **selection.parameters)
    by_name = _by_unique_name(facts)
    found: set[str] = set()
    for row in answer:
        for column, value in row.items():
            for entry in value if isinstance(value, list) else [value]:
                if path := _named(facts, by_name, column, entry):
                    found.add(path if selection.full else owner_of(path))
    return found | _asked_with(graph, selection) if found else found


def _named(facts: Facts, by_name: dict[str, str | None], column: str, value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    if value in facts:
        return value
    if column in KINDS and (path := f"{column}/{value}") in facts:
        return path
    return by_name.get(value)


def _by_unique_name(facts: Facts) -> dict[str, str | None]:
    """Return the things by label and notation; None where several share one."""
    found: dict[str, str | None] = {}
    for path in facts.paths():
        if "#" not in path and "code" not in facts.kinds(path):
            names = {facts.value(path, "skos:prefLabel"), facts.value(path, "skos:notation")}
            for name in map(str, names - {None}):
                found[name] = path if found.get(name, path) == path else None
    return found


def _asked_with(graph: BuildGraph, selection: Selection) -> set[str]:
    from jwst_buildgraph import catalogue

    kinds = {p.name: p.type for p in catalogue.question(str(selection.query)).parameters}
    return {
        short(graph.resolve_name(value, kinds[name]))
        for name, value in selection.parameters.items()
        if kinds[name] == "thing" or kinds[name] in KINDS
    }
