"""The functions that workers run, one for each request.

A job is called as ::

    job(graph, base, accept=…, values=…, **path_parameters) -> Reply

with `graph` a `BuildGraph` over the worker's store; `base` the address that the server
is reached under, without a slash at its end; `accept` the Accept header or ``""``;
`values` the parameters of the URL's query part, a list of values for each name, in
order; and the parameters of its path by name. A job of a route that takes a body is
also given `method`, `content_type` and `body` (bytes).

A `BuildGraphError` that leaves a job becomes an answer of status 400 (404 for an
`UnknownNameError`) with its line of text; jobs that speak JSON or HTML catch it
themselves. Any other exception becomes status 500.

All jobs are imported before workers are forked, and so are the functions named
`PREPARATIONS` of their modules called: what they load (templates, questions) is shared
by all workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from jwst_buildgraph.server.replies import Reply
from jwst_buildgraph.server.routes import Route

Job = Callable[..., Reply]

JOBS: dict[str, Job] = {}
"""All jobs by the name that routes give them; filled by `load`."""


def load(routes: Iterable[Route]) -> None:
    """Import the jobs of `routes`, and do what their modules want done once."""
    modules = {}
    for route in routes:
        name, _, function = route.job.partition(":")
        modules[name] = import_module(f"jwst_buildgraph.server.{name}")
        JOBS[route.job] = getattr(modules[name], function)
    for module in modules.values():
        for prepare in getattr(module, "PREPARATIONS", ()):
            prepare()
