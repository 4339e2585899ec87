"""The page of one thing: what it is, what refers to it, who says so and who disagrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer
from jwst_buildgraph.server.negotiation import best
from jwst_buildgraph.server.pages import lines, neighbourhood, questions, rendering, schema_org
from jwst_buildgraph.server.pages.data import EXTENSIONS
from jwst_buildgraph.server.pages.missing import not_found
from jwst_buildgraph.server.pages.model import Sheet
from jwst_buildgraph.server.pages.referrers import Group, referrers
from jwst_buildgraph.server.pages.sheet import sheet_of
from jwst_buildgraph.server.pages.site import Site, canonical, place_of
from jwst_buildgraph.server.pages.tables import table
from jwst_buildgraph.server.replies import Reply, redirect, text

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Values = Mapping[str, Sequence[str]]

PREPARATIONS = questions.PREPARATIONS

_ISSUES_BY = ("mode", "step", "build", "instrument", "technique")
"""Kinds of things whose pages begin with the known issues that touch them."""


def identify(graph: BuildGraph, base: str, accept: str, values: Values, path: str) -> Reply:  # noqa: ARG001
    """Lead from the IRI of a thing to its page, or to its data: what the client accepts.

    An extension (``.ttl``, ``.jsonld``, ``.nt``) asks for data whatever the client accepts.
    A part's IRI, with its ``#`` percent-encoded, leads to its place on its owner's page.
    """
    site = Site(base)
    path, _, fragment = path.partition("#")
    stem, dot, extension = path.rpartition(".")
    if dot and extension in EXTENSIONS and neighbourhood.exists(graph, canonical(stem)):
        return redirect(site.link(f"/data/{path}"))
    if not neighbourhood.exists(graph, canonical(path)):
        return not_found(graph, site, path)
    offered = {"text/html": "", **{kind.media_type: name for name, kind in EXTENSIONS.items()}}
    wanted = best(accept, list(offered))
    if wanted is None:
        return text(406, f"{path} is to be had as {', '.join(offered)}", Vary="Accept")
    place = f"/data/{path}.{offered[wanted]}" if offered[wanted] else place_of(path)
    sent = redirect(site.link(place, anchor=fragment))
    return Reply(sent.status, sent.media_type, sent.body, {**sent.headers, "Vary": "Accept"})


def graph_of(graph: BuildGraph, base: str, accept: str, values: Values, path: str) -> Reply:  # noqa: ARG001
    """Lead from the IRI of a named graph to what the endpoint says about its graphs."""
    return redirect(Site(base).link("/.well-known/void"))


def page(graph: BuildGraph, base: str, accept: str, values: Values, path: str) -> Reply:  # noqa: ARG001
    """Answer with the page of a thing.

    `values` may choose one kind of what refers to it (``kind``), those of one build
    (``build``), from which number on (``from``), and for a source the line to begin with
    (``line``); ``q`` holds the words that were searched for, where a search led here.
    """
    site, iri = Site(base), canonical(path)
    if _is_question(path):
        return redirect(site.link(place_of(path)))
    if not neighbourhood.exists(graph, iri):
        return not_found(graph, site, path)
    sheet = sheet_of(neighbourhood.facts_about(graph, neighbourhood.about(graph, iri)), path, site)
    kind, first = _last(values, "kind"), _number(_last(values, "from"))
    rests = None
    if path.startswith("source/"):
        rests = lines.resting_on(graph, iri, site, _number(_last(values, "line")), first)
    issues = _issues(graph, sheet)
    build = _last(values, "build") if kind else ""
    groups = referrers(graph, iri, site, kind, first, build)
    if issues and not kind:
        groups = tuple(group for group in groups if not _is_told(group, issues))
    return rendering.page(
        site,
        "thing.html",
        title=sheet.title,
        sheet=sheet,
        iri=iri,
        groups=groups,
        only=kind,
        of_build=build,
        rests=rests,
        issues=None if issues is None else table(graph, issues, site),
        issues_about=path.partition("/")[0],
        questions=questions.questions_about(path),
        searched=_last(values, "q"),
        schema_org=schema_org.jsonld(sheet, site),
    )


def _is_question(path: str) -> bool:
    start, _, name = path.partition("/")
    return start == "question" and name in questions.all_questions()


def _issues(graph: BuildGraph, sheet: Sheet) -> Answer | None:
    kind, slash, _ = sheet.path.partition("/")
    return graph.issues(**{kind: sheet.path}) if slash and kind in _ISSUES_BY else None


def _is_told(group: Group, issues: Answer) -> bool:
    """Tell whether a group says no more than the table of issues does."""
    titles = {issue["title"] for issue in issues}
    return group.kind == "issue" and {it.link.text for it in group.shown} <= titles


def _last(values: Values, name: str) -> str:
    return next(iter(reversed(values.get(name, ()))), "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
