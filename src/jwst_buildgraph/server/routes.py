"""Which path is answered by which job; what the HTTP process knows of jobs.

This module and every ``routes.py`` beside the jobs import nothing else of ours, since
the process that speaks HTTP loads them and must stay light.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Route:
    """A path pattern, and the job that answers it.

    Parameters
    ----------
    path
        Pattern as Starlette writes it: ``/api/queries/{name}``, ``/id/{path:path}``.
    job
        ``module:function`` inside `jwst_buildgraph.server`, e.g. ``pages.things:page``;
        see `jobs` for how it is called.
    methods
        HTTP methods besides HEAD (which GET brings along) and OPTIONS.
    takes_body
        Whether the job is given the request's body and content type as well.
    """

    path: str
    job: str
    methods: tuple[str, ...] = ("GET",)
    takes_body: bool = False
