"""What is not here, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.errors import AmbiguousNameError, BuildGraphError, UnknownNameError
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.server.pages import rendering
from jwst_buildgraph.server.pages.model import Link
from jwst_buildgraph.server.pages.neighbourhood import exists
from jwst_buildgraph.server.pages.site import Site, canonical
from jwst_buildgraph.server.replies import Reply
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

PREPARATIONS = rendering.PREPARATIONS

_KIND_OF_PATH = {"planned": "plan"}
"""Where the first part of a path is not the word for the kind."""


def anything(
    graph: BuildGraph,
    base: str,
    accept: str,  # noqa: ARG001 - a page, whatever is accepted
    values: Mapping[str, Sequence[str]],  # noqa: ARG001 - nothing to choose
    path: str,
) -> Reply:
    """Answer where there is no address of this site: that there is none, and what is near."""
    return not_found(graph, Site(base), path)


def not_found(graph: BuildGraph, site: Site, path: str) -> Reply:
    """Return a page that says that there is no such thing, and names the nearest."""
    near = nearest(graph, site, path)
    title = f"There is no {path!r} in this graph"
    return rendering.page(site, "missing.html", 404, title=title, asked=path, nearest=near)


def kind_of(path: str) -> str:
    """Return the word for the kind of things that live under a path such as ``mode/…``."""
    start = path.partition("/")[0]
    return _KIND_OF_PATH.get(start, start)


def nearest(graph: BuildGraph, site: Site, path: str) -> list[Link]:
    """Return the things that a path without a thing may have meant, the likeliest first."""
    name = (path.rpartition("/")[2] or path).replace("-", " ")
    kinds = [kind_of(path), "thing"] if kind_of(path) in KINDS else ["thing"]
    for kind in kinds:
        if found := list(dict.fromkeys(_meant(graph, name, kind))):
            return [Link(_label(graph, iri), site.href(short(iri))) for iri in found]
    return []


def _meant(graph: BuildGraph, name: str, kind: str) -> Iterator[str]:
    """Yield the IRIs of what goes by a name, or by one like it."""
    near: Sequence[str] = ()
    try:
        iri = graph.resolve_name(name, kind)
        if exists(graph, iri):
            yield iri
    except UnknownNameError as error:
        near = error.nearest
    except AmbiguousNameError as error:
        near = error.choices
    except BuildGraphError:
        return
    for one in near:
        try:
            yield graph.resolve_name(one, kind)
        except AmbiguousNameError as error:
            yield from (canonical(path) for path in error.choices if "/" in path)


def _label(graph: BuildGraph, iri: str) -> str:
    rows = graph.rows(f"SELECT ?label WHERE {{ {ox.NamedNode(iri)} skos:prefLabel ?label }}")
    return rows[0]["label"] if rows else short(iri)
