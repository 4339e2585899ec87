"""All routes: those of the endpoint itself, of its pages and of its REST interface."""

from __future__ import annotations

from jwst_buildgraph.server.api import routes as api
from jwst_buildgraph.server.pages import routes as pages
from jwst_buildgraph.server.routes import Route

ENDPOINT = (
    Route("/sparql", "sparql:sparql", ("GET", "POST"), takes_body=True),
    Route("/sparql/", "sparql:sparql", ("GET", "POST"), takes_body=True),
    Route("/.well-known/void", "description:dataset"),
)


def all_routes() -> tuple[Route, ...]:
    """Return every route, in the order in which they are tried."""
    return (*ENDPOINT, *api.ROUTES, *pages.ROUTES, pages.LAST)
