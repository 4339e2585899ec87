"""The paths of the REST interface."""

from __future__ import annotations

from jwst_buildgraph.server.routes import Route

ROUTES = (
    Route("/api", "api.reference:reference"),
    Route("/openapi.json", "api.openapi:document"),
    Route("/api/queries", "api.queries:listing"),
    Route("/api/queries/{name}", "api.queries:query"),
    Route("/api/{command}", "api.commands:command"),
)
