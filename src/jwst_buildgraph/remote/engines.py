"""What engines need differently, in this one place.

Most of it needs no knowledge of the engine: what is sent is worded so that every engine
takes it (`portable`), and the questions are worded in SPARQL 1.1 that all of them answer
alike. What is left is a profile, taken from the ``Server`` header of an answer, or named
by the user. `docs/endpoints.md` lists what Virtuoso 7.2.5 does of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from jwst_buildgraph.catalogue import with_prefixes
from jwst_buildgraph.errors import ParameterError

_BASE = re.compile(r"^\s*BASE\s*<[^<>]*>", re.IGNORECASE | re.MULTILINE)
_OPAQUE = re.compile(
    r"""\"{3}.*?\"{3} | '{3}.*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
_GRAPH_FORM = re.compile(
    r"""(?<![?$\w:])
    (?: CONSTRUCT\b(?!:)\s* (?:\{[^}]*\})? | DESCRIBE\b(?!:)[^{]*? (?=FROM\b|WHERE\b|\{) )""",
    re.VERBOSE | re.IGNORECASE,
)


class Headers(Protocol):
    """The headers of an HTTP answer, whoever read them; case does not matter."""

    def get(self, name: str, /) -> str | None:
        """Return a header's value."""
        ...


@dataclass(frozen=True)
class Engine:
    """What is particular to an engine.

    Parameters
    ----------
    name
        What users call it.
    server
        What its ``Server`` header holds; empty where it is not to be told by that.
    graph_store
        The end of an endpoint's address, and what stands in its place in that of the
        Graph Store.
    counts_graphs
        Whether it cuts long results of CONSTRUCT and DESCRIBE without saying so, so that
        their solutions are to be counted, too.
    """

    name: str
    server: str = ""
    graph_store: tuple[tuple[str, str], ...] = ()
    counts_graphs: bool = False


VIRTUOSO = Engine(
    "virtuoso", "Virtuoso", (("/sparql", "/sparql-graph-crud-auth"),), counts_graphs=True
)
OXIGRAPH = Engine("oxigraph", "Oxigraph", (("/query", "/store"), ("/sparql", "/store")))
FUSEKI = Engine("fuseki", "Fuseki", (("/query", "/data"), ("/sparql", "/data")))
OTHER = Engine("other")
ENGINES = {engine.name: engine for engine in (VIRTUOSO, OXIGRAPH, FUSEKI, OTHER)}


def engine_named(name: str) -> Engine:
    """Return the engine of that name.

    Raises
    ------
    ParameterError
        If there is none.
    """
    if name not in ENGINES:
        raise ParameterError(f"unknown engine {name!r}: there are {', '.join(ENGINES)}")
    return ENGINES[name]


def engine_of(headers: Headers) -> Engine:
    """Return the engine that an answer's headers tell of."""
    server = headers.get("Server") or ""
    known = (engine for engine in ENGINES.values() if engine.server and engine.server in server)
    return next(known, OTHER)


def graph_store_of(endpoint: str, engine: Engine) -> str | None:
    """Return where an engine takes graphs when it answers queries at `endpoint`."""
    for ending, other in engine.graph_store:
        if endpoint.endswith(ending):
            return endpoint.removesuffix(ending) + other
    return None


def portable(sparql: str) -> str:
    """Return a query as every engine takes it: with its prefixes, and BASE before them.

    Virtuoso takes BASE nowhere else, though it may stand between prefixes, too.
    """
    base = _BASE.search(sparql)
    if base is None:
        return with_prefixes(sparql)
    return f"{base[0].strip()}\n{with_prefixes(sparql.replace(base[0], '', 1))}"


def solutions_of(sparql: str) -> str | None:
    """Return a SELECT with a row for each solution that a CONSTRUCT or DESCRIBE starts from.

    None where it starts from none, as ``DESCRIBE <iri>`` does.
    """
    plain = _OPAQUE.sub(lambda found: " " * len(found[0]), sparql)
    form = _GRAPH_FORM.search(plain)
    if form is None:
        return None
    return f"{sparql[: form.start()]}SELECT (1 AS ?solution) {sparql[form.end() :]}"
