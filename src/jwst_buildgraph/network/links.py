"""Which links between things become edges, and what each edge says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from jwst_buildgraph.network.facts import Facts, Link, Value, owner_of

HELPERS = frozenset(
    {
        "rdf:type",
        "rdfs:isDefinedBy",
        "skos:inScheme",
        "skos:broadMatch",
        "skos:closeMatch",
        "skos:hiddenLabel",
        "jwb:nameKey",
        "jwb:orderKey",
        "jwb:place",
        "jwb:toldDefault",
        "jwb:cited",
        "jwb:citations",
    }
)
"""Properties that serve the machinery: neither edges nor attributes."""

NARROW_REACH = frozenset({"jwb:reachesModeViaTechnique", "jwb:reachesModeViaInstrument"})
"""Derived links from a statement to a mode that are worth an edge beside the stated ones."""

_REACH = "jwb:reachesMode"
_SINCE = "jwb:sinceRelease"
_DIRECT = "jwb:reachesModeDirectly"
# What these parts are linked to, their owner is linked to.
_SPEAKING_PARTS = frozenset({"jwb:ModeSelector", "jwb:HeaderCondition", "jwb:DependencyConstraint"})


class Edge(NamedTuple):
    """An edge in the making: its ends, a key that is unique between them, its attributes."""

    source: str
    target: str
    key: str
    attributes: dict[str, Value]


def all_links(facts: Facts, shown: Callable[[str], bool]) -> Iterator[Edge]:
    """Yield every link between two shown things or parts, derived reach included."""
    for path in filter(shown, facts.paths()):
        for link in facts.links(path):
            if link.property not in HELPERS and shown(link.target):
                yield _edge(facts, link)


def folded_links(
    facts: Facts, shown: Callable[[str], bool], *, wide_reach: bool = False
) -> Iterator[Edge]:
    """Yield the links between shown things that a reader of a picture wants.

    Those are the stated ones, the reach of a statement through a technique or an
    instrument, and what the parts and the uses of steps and pipelines say. With
    `wide_reach`, statements are also linked to the modes that they reach through a step,
    or because they are about all modes.
    """
    for path in facts.paths():
        owner = owner_of(path)
        if facts.kinds(path)[0] in ("step-use", "pipeline-use"):
            edges = _uses(facts, path)
        elif path == owner or _SPEAKING_PARTS.intersection(facts.targets(path)["rdf:type"]):
            links = (link._replace(source=owner) for link in facts.links(path))
            edges = (_edge(facts, link) for link in links if _is_told(facts, link, wide_reach))
        else:
            continue
        yield from (e for e in edges if shown(e.source) and shown(e.target))


def _is_told(facts: Facts, link: Link, wide_reach: bool) -> bool:
    if link.property in HELPERS or link.source == link.target:
        return False
    if link.property == "jwb:inRelease" and facts.target(link.source, _SINCE):
        return False  # the first and the last release tell the same, in two links for dozens
    if link.property == _DIRECT:
        return link.target not in facts.targets(link.source).get("jwb:affectsMode", [])
    narrow = link.property in NARROW_REACH or not link.property.startswith(_REACH)
    return wide_reach or narrow


def _edge(
    facts: Facts, link: Link, release: str = "", more: Mapping[str, Value] = MappingProxyType({})
) -> Edge:
    """Return a link as an edge; a `release` tells it from the same link in another one."""
    mark = f" {release}" if release else ""
    told: dict[str, Value] = {
        "id": f"{link.source} {link.property} {link.target}{mark}",
        "label": facts.label(link.property),
        "property": link.property,
        **more,
    }
    return Edge(link.source, link.target, f"{link.property.partition(':')[2]}{mark}", told)


def _uses(facts: Facts, path: str) -> Iterator[Edge]:
    """Yield what the use of a step or of a pipeline in a release ties together."""
    release = facts.target(path, _SINCE) or facts.target(path, "jwb:inRelease") or ""
    pipeline = facts.target(path, "jwb:inPipeline") or ""
    told: dict[str, Value] = {
        "release": _releases(facts, path, release),
        "evidence": "; ".join(map(facts.label, facts.targets(path).get("jwb:evidence", []))),
    }
    for name in ("position", "skippedByDefault"):
        if (value := facts.value(path, f"jwb:{name}")) is not None:
            told[snake_case(name)] = value
    if modes := facts.targets(path).get("jwb:forMode"):
        told["modes"] = "; ".join(map(facts.label, modes))
    for step in facts.targets(path).get("jwb:usesStep", []):
        yield _edge(facts, Link(step, "jwb:inPipeline", pipeline), release, told)
    for exp_type in facts.targets(path).get("jwb:forExpType", []):
        yield _edge(facts, Link(pipeline, "jwb:forExpType", exp_type), release, told)


def snake_case(name: str) -> str:
    """Return a property's local name as the name of an attribute."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


def _releases(facts: Facts, path: str, first: str) -> str:
    """Return the release that a use is of, or those from the first to the last."""
    if facts.target(path, _SINCE) is None:
        return facts.label(first)
    last = facts.target(path, "jwb:untilRelease")
    return f"{facts.label(first)} to {facts.label(last)}" if last else f"since {facts.label(first)}"
