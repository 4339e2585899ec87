"""What rests on a source, in the order of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.server.pages.model import Link
from jwst_buildgraph.server.pages.neighbourhood import owner
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

PAGE = 250
"""How many places of a source stand on one page."""

_PLACES = """
SELECT ?evidence ?section ?first ?last WHERE {{
  ?evidence jwb:source {source} ; jwb:section ?section ; jwb:firstLine ?first ; jwb:lastLine ?last
}}
"""
_LABELS = """
SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {things} }} ?thing skos:prefLabel ?label }}
"""


@dataclass(frozen=True)
class Place:
    """Some lines of a source, and the things that rest on them."""

    section: str
    first: int
    last: int
    anchor: str
    things: tuple[Link, ...]


@dataclass(frozen=True)
class Resting:
    """A stretch of the places of a source; `first` is the number of the first one shown."""

    places: tuple[Place, ...]
    first: int
    total: int

    @property
    def next(self) -> int | None:
        """Return the number of the first place that comes after those shown."""
        after = self.first + len(self.places)
        return after if after < self.total else None

    @property
    def previous(self) -> int | None:
        """Return the number of the first place of the page before."""
        return max(0, self.first - PAGE) if self.first else None


def resting_on(graph: BuildGraph, source: str, site: Site, line: int, first: int) -> Resting:
    """Return what rests on a source: the page that holds `line`, or that begins at `first`."""
    found: dict[tuple[str, int, int], set[str]] = {}
    for row in graph.rows(_PLACES.format(source=ox.NamedNode(source))):
        key = (row["section"], int(row["first"]), int(row["last"]))
        found.setdefault(key, set()).add(owner(row["evidence"]))
    keys = sorted(found, key=lambda key: (_file(key[0]), key[1], key[2], key[0]))
    if line:
        holding = [number for number, key in enumerate(keys) if key[1] >= line]
        first = (holding[0] // PAGE * PAGE) if holding else 0
    shown = keys[first : first + PAGE]
    labels = _labels(graph, {thing for key in shown for thing in found[key]})
    places, anchors = [], set[str]()
    for section, start, end in shown:
        anchor = "" if f"L{start}" in anchors else f"L{start}"
        anchors.add(anchor)
        things = sorted(found[section, start, end], key=lambda thing: labels.get(thing, thing))
        links = (Link(labels.get(t, short(t)), site.href(short(t))) for t in things)
        places.append(Place(section, start, end, anchor, tuple(links)))
    return Resting(tuple(places), first, len(keys))


def _file(section: str) -> str:
    """Return the file of a source of many files, which the section begins with."""
    start = section.partition(" > ")[0]
    return start if "/" in start or start.endswith(".rst") else ""


def _labels(graph: BuildGraph, things: set[str]) -> dict[str, str]:
    terms = " ".join(str(ox.NamedNode(thing)) for thing in things)
    return {row["thing"]: row["label"] for row in graph.rows(_LABELS.format(things=terms))}
