"""Which route a request takes, found by Starlette's patterns."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from starlette.routing import Match
from starlette.routing import Route as Pattern

from jwst_buildgraph.server.routes import Route


@dataclass(frozen=True)
class Found:
    """The route for a path, or none; and what may be done there."""

    route: Route | None = None
    path: dict[str, str] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()


class Table:
    """All routes, in the order in which they are tried."""

    def __init__(self, routes: tuple[Route, ...]) -> None:
        self._patterns = [
            (Pattern(route.path, _never_called, methods=route.methods), route) for route in routes
        ]

    def find(self, scope: MutableMapping[str, Any]) -> Found:
        """Return the route for a request, and the methods that its path takes."""
        methods: set[str] = set()
        for pattern, route in self._patterns:
            match, told = pattern.matches(scope)
            if match is Match.FULL:
                return Found(route, told["path_params"], frozenset(pattern.methods or ()))
            if match is Match.PARTIAL:
                methods |= set(pattern.methods or ())
        return Found(methods=frozenset(methods))


def _never_called() -> None:
    """Stand in for what Starlette would call."""
