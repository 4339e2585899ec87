"""The REST interface as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jwst_buildgraph.server.api.asked import OF_REST
from jwst_buildgraph.server.api.openapi import PREPARATIONS as _DOCUMENT
from jwst_buildgraph.server.api.openapi import described
from jwst_buildgraph.server.pages import rendering
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

PREPARATIONS = (*_DOCUMENT, *rendering.PREPARATIONS)


@dataclass(frozen=True)
class Operation:
    """One address of the interface: what it tells, what it takes, and one to try."""

    path: str
    anchor: str
    text: str
    parameters: tuple[tuple[str, str, bool], ...]
    tried: str


def reference(
    graph: BuildGraph,
    base: str,
    accept: str,  # noqa: ARG001 - a page, whatever is accepted
    values: Mapping[str, Sequence[str]],  # noqa: ARG001 - nothing to choose
) -> Reply:
    """Answer with a page that says what the OpenAPI document says."""
    site, document = Site(base), described(graph, base)
    sections: dict[str, list[Operation]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        sections[methods["get"]["tags"][0]].append(_operation(path, methods["get"], site))
    return rendering.page(site, "api.html", title="REST interface", sections=sections)


def _operation(path: str, told: Mapping[str, Any], site: Site) -> Operation:
    own = [p for p in told["parameters"] if p["name"] not in OF_REST]
    needed = {p["name"]: p["example"] for p in own if p.get("required")}
    more = told.get("description", "").rstrip(".")
    text = told["summary"] if more in ("", told["summary"]) else f"{told['summary']}. {more}"
    fields = tuple((p["name"], p["description"], p.get("required", False)) for p in own)
    return Operation(path, told["operationId"], text, fields, site.link(path, needed))
