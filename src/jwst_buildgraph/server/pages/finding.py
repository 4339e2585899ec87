"""Search: a name in any spelling leads to its thing, other words to a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jwst_buildgraph.answers.answer import Answer
from jwst_buildgraph.catalogue import Column
from jwst_buildgraph.errors import AmbiguousNameError, BuildGraphError, UnknownNameError
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.server.pages import neighbourhood, rendering
from jwst_buildgraph.server.pages.missing import kind_of
from jwst_buildgraph.server.pages.model import Link
from jwst_buildgraph.server.pages.site import Site, canonical
from jwst_buildgraph.server.pages.tables import table
from jwst_buildgraph.server.replies import Reply, redirect
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

FOUND = 50
"""How many things are listed at most."""

PREPARATIONS = rendering.PREPARATIONS


def search(
    graph: BuildGraph,
    base: str,
    accept: str,  # noqa: ARG001 - a page, whatever is accepted
    values: Mapping[str, Sequence[str]],
) -> Reply:
    """Lead to the thing of that name, or list what the words are found in.

    ``q`` holds the words; ``all`` lists even where a name would lead on.
    """
    site = Site(base)
    words = next(iter(reversed(values.get("q", ()))), "").strip()
    if not words:
        return _page(site, "", "Search")
    named = _named(graph, words, site)
    if named.path and not values.get("all"):
        return redirect(site.link(f"/page/{named.path}", {"q": words}))
    answer, error = _searched(graph, words)
    found = None if answer is None else table(graph, answer, site)
    told = {"found": found, "choices": named.choices, "nearest": named.nearest, "error": error}
    return _page(site, words, f"Search: {words}", **told)


@dataclass(frozen=True)
class _Named:
    """What goes by a name: one thing, or several, or some with names like it."""

    path: str = ""
    choices: Sequence[Link] = ()
    nearest: Sequence[Link] = ()


def _named(graph: BuildGraph, words: str, site: Site) -> _Named:
    """Return what goes by these words; codes that no page speaks of count for nothing."""
    try:
        path = _context(graph, words) or short(graph.resolve_name(words))
    except AmbiguousNameError as error:
        return _Named(choices=list(_told_apart(graph, error.choices, site)))
    except UnknownNameError as error:
        return _Named(nearest=[link for name in error.nearest for link in _link(graph, name, site)])
    except BuildGraphError:
        return _Named()
    return _Named(
        path if kind_of(path) in KINDS and neighbourhood.exists(graph, canonical(path)) else ""
    )


def _context(graph: BuildGraph, words: str) -> str:
    """Return the path of the CRDS context of that number, where the graph knows it."""
    try:
        iri = graph.resolve_name(words, "context")
    except BuildGraphError:
        return ""
    return short(iri) if neighbourhood.exists(graph, iri) else ""


def _told_apart(graph: BuildGraph, paths: Sequence[str], site: Site) -> Iterator[Link]:
    """Yield several things of one name, modes first, with what each is."""
    facts = neighbourhood.facts_about(
        graph, neighbourhood.triples_of(graph, list(map(canonical, paths)))
    )
    for path in sorted(paths, key=lambda path: (kind_of(path) != "mode", path)):
        kinds = [name for name in facts.targets(path).get("rdf:type", []) if name[:4] == "jwb:"]
        words = ", ".join(facts.label(name) for name in kinds)
        yield Link(f"{facts.label(path)} ({words})", site.href(path))


def _link(graph: BuildGraph, name: str, site: Site) -> Iterator[Link]:
    try:
        yield Link(name, site.href(short(graph.resolve_name(name))))
    except AmbiguousNameError as error:
        yield from (Link(f"{name} ({path})", site.href(path)) for path in error.choices)


def _page(site: Site, words: str, title: str, **told: Any) -> Reply:
    nothing: dict[str, Any] = {"found": None, "choices": (), "nearest": (), "error": ""}
    return rendering.page(site, "search.html", title=title, words=words, **{**nothing, **told})


def _searched(graph: BuildGraph, words: str) -> tuple[Answer | None, str]:
    try:
        return _with_kinds(graph.search(words, FOUND)), ""
    except BuildGraphError as error:
        return None, str(error)


def _with_kinds(answer: Answer) -> Answer:
    """Return the answer with what each thing is, which its path begins with."""
    what = Column("kind", "what it is")
    told = (*answer.columns[:2], what, *answer.columns[2:])
    rows = [{**row, "kind": kind_of(row["thing"]).replace("-", " ")} for row in answer]
    return Answer(told, rows, answer.notes)
