"""Pages of their own for answers that many ask for: known issues, builds, conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jwst_buildgraph.errors import BuildGraphError
from jwst_buildgraph.server.api.commands import COMMANDS
from jwst_buildgraph.server.pages import rendering
from jwst_buildgraph.server.pages.forms import fields, filled_in
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.server.pages.tables import table
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Values = Mapping[str, Sequence[str]]

PREPARATIONS = rendering.PREPARATIONS


def issues(graph: BuildGraph, base: str, accept: str, values: Values) -> Reply:  # noqa: ARG001
    """Answer with a page of the known issues in a scope, or of all."""
    site, parameters = Site(base), COMMANDS["issues"].parameters
    names = {parameter.name for parameter in parameters}
    scope = {name: value for name, value in filled_in(values).items() if name in names}
    error, answer = "", None
    try:
        answer = graph.issues(**scope)
    except BuildGraphError as wrong:
        error = rendering.told(wrong)
    shown = fields(graph, parameters, scope)
    return rendering.page(
        site,
        "issues.html",
        422 if error else 200,
        title="Known issues",
        fields=shown,
        scope=scope,
        chosen=", ".join(it.value for it in shown if it.value),
        table=None if answer is None else table(graph, answer, site),
        error=error,
    )


def builds(graph: BuildGraph, base: str, accept: str, values: Values) -> Reply:  # noqa: ARG001
    """Answer with a page of all builds, and their status on a day."""
    site = Site(base)
    day = next((value for value in reversed(values.get("as_of", ())) if value.strip()), "today")
    error, answer = "", None
    try:
        answer = graph.builds(day)
    except BuildGraphError as wrong:
        error = rendering.told(wrong)
    return rendering.page(
        site,
        "builds.html",
        422 if error else 200,
        title="Builds",
        table=None if answer is None else table(graph, answer, site),
        day="" if day == "today" else day,
        error=error,
    )


def conflicts(graph: BuildGraph, base: str, accept: str, values: Values) -> Reply:  # noqa: ARG001
    """Answer with a page of everything that the sources disagree about."""
    site = Site(base)
    shown = table(graph, graph.conflicts(), site)
    return rendering.page(site, "conflicts.html", title="Where the sources disagree", table=shown)
