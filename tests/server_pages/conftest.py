"""The site as the tests see it: any address answered by its job, without HTTP."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from served_site import BASE, PAGES, ROUTES, Answered, Get, matched

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.server import jobs
from jwst_buildgraph.terms import THINGS

# A server in a process of its own is started here just as the server's own tests start it.
sys.path.append(str(Path(__file__).parents[1] / "server"))


@pytest.fixture(scope="session")
def get(graph: BuildGraph) -> Get:
    """Ask for an address of the site, as a browser that follows nothing."""
    jobs.load(ROUTES)

    def ask(address: str, accept: str = "", **values: str | list[str]) -> Answered:
        parts = urlsplit(address.removeprefix(BASE))
        route, named = matched(unquote(parts.path))
        told: dict[str, Any] = parse_qs(parts.query, keep_blank_values=True)
        told |= {n: v if isinstance(v, list) else [v] for n, v in values.items()}
        return Answered(jobs.JOBS[route.job](graph, BASE, accept=accept, values=told, **named))

    return ask


@pytest.fixture(scope="session")
def things(graph: BuildGraph) -> list[str]:
    """The paths of all things that are no part of another."""
    rows = graph.rows(f'SELECT DISTINCT ?s {{ ?s a ?t FILTER(STRSTARTS(STR(?s), "{THINGS}")) }}')
    return sorted({row["s"].removeprefix(THINGS).partition("#")[0] for row in rows})


SAMPLE = 12
"""How many things of a class have their pages looked at, where there are more."""


@pytest.fixture(scope="session")
def sampled(graph: BuildGraph) -> list[str]:
    """The paths of things of every class: all of small classes, the same few of others.

    Questions are not among them, since their pages are forms at addresses of their own.
    """
    rows = graph.rows(
        f'SELECT DISTINCT ?s ?t {{ ?s a ?t FILTER(STRSTARTS(STR(?s), "{THINGS}")) '
        f'FILTER(!CONTAINS(STR(?s), "#") && !STRSTARTS(STR(?s), "{THINGS}question/")) }}'
    )
    of_class: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        of_class[row["t"]].append(row["s"].removeprefix(THINGS))
    chance = random.Random(1)
    chosen = {"mode/nirspec-mos", "build/12.1", "build/12.3", "step/background"}
    for kind in sorted(of_class):
        them = sorted(of_class[kind])
        chosen.update(them if len(them) <= SAMPLE else chance.sample(them, SAMPLE))
    return sorted(chosen)


@pytest.fixture(scope="session")
def pages(get: Get, sampled: list[str]) -> dict[str, Answered]:
    """The pages of these things, and all others that take no parameters, by their addresses."""
    plain = [route.path for route in PAGES if "{" not in route.path]
    addresses = ["/api", *plain, *(f"/page/{path}" for path in sampled)]
    return {address: get(address) for address in addresses}
