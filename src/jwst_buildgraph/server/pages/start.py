"""The start page: what this is, and the ways into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jwst_buildgraph.server.pages import questions, rendering, schema_org
from jwst_buildgraph.server.pages.forms import picks
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.server.pages.sparql_page import EXAMPLES
from jwst_buildgraph.server.pages.tables import table
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

PREPARATIONS = questions.PREPARATIONS

ABOUT = (
    "Which jwst and SDP releases and which CRDS context belong to a build of the JWST Operations "
    "Pipeline, what it changed, which observing modes that touches, and which known issues it "
    "brings, carries or fixes, each statement with the lines of the source it rests on."
)
NEWEST = 6
"""How many builds stand on the start page."""

SUGGESTED = (
    "changes-by-mode",
    "issues-in-build",
    "default-switches",
    "steps-of-mode",
    "changes-between",
    "reference-updates",
    "planned-delivered",
)
"""Questions that stand on the start page itself."""


def start(
    graph: BuildGraph,
    base: str,
    accept: str,  # noqa: ARG001 - a page, whatever is accepted
    values: Mapping[str, Sequence[str]],  # noqa: ARG001 - nothing to choose
) -> Reply:
    """Answer with the start page."""
    site = Site(base)
    known = questions.all_questions()
    return rendering.page(
        site,
        "start.html",
        title="Builds of the JWST pipeline",
        about=ABOUT,
        modes=picks(graph, "mode"),
        builds=table(graph, graph.builds(), site, size=NEWEST),
        suggested=[known[name] for name in SUGGESTED],
        how_many=len(known),
        examples=EXAMPLES,
        schema_org=schema_org.dataset(site, ABOUT),
    )
