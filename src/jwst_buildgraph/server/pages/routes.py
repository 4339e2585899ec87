"""The paths of pages and of linked data."""

from __future__ import annotations

from jwst_buildgraph.server.routes import Route

ROUTES = (
    Route("/", "pages.start:start"),
    Route("/search", "pages.finding:search"),
    Route("/questions", "pages.questions:listing"),
    Route("/questions/{name}", "pages.questions:question"),
    Route("/issues", "pages.answered:issues"),
    Route("/builds", "pages.answered:builds"),
    Route("/conflicts", "pages.answered:conflicts"),
    Route("/ontology", "pages.ontology:ontology"),
    Route("/ontology/{version}", "pages.ontology:version"),
    Route("/ontology.{extension}", "pages.ontology:data"),
    Route("/id/{path:path}", "pages.things:identify"),
    Route("/page/{path:path}", "pages.things:page"),
    Route("/data/{path:path}", "pages.data:data"),
    Route("/export/graph.{extension}", "pages.data:dump"),
    Route("/graph/{path:path}", "pages.things:graph_of"),
    Route("/static/{name}", "pages.rendering:static"),
)

LAST = Route("/{path:path}", "pages.missing:anything")
"""What answers where no other route does."""
