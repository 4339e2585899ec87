"""What an endpoint answered: a whole result, or something that must not pass for one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from jwst_buildgraph.errors import CutAnswerError, EndpointError
from jwst_buildgraph.remote.sending import Reply, one_line

MAX_ROWS = "X-SPARQL-MaxRows"
"""The header by which Virtuoso, and our own server, say after how many rows they cut."""

_PARTIAL = "X-SQL-State"
"""The header by which Virtuoso says that it stopped before it was done."""

_JSON = frozenset({"application/sparql-results+json", "application/json"})
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_ASK_COLUMN = "__ASK_RETVAL"


@dataclass(frozen=True)
class Contents:
    """What is in a result, as far as it can be read: so many rows, or a truth."""

    rows: int
    is_truth: bool


def read_rows(url: str, reply: Reply, kind: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """Return the rows, or the truth, that an endpoint answered a SELECT or an ASK with.

    Raises
    ------
    CutAnswerError
        If it is a part of them.
    EndpointError
        If it is no result, or not of that kind of query.
    """
    contents = _contents(reply) if reply.media_type in _JSON else None
    if contents is None and reply.media_type in _JSON and not _is_whole_json(reply.body):
        raise CutAnswerError(url, "what came is no whole JSON")
    if contents is None:
        raise _nothing_of_ours(url, reply, "a SPARQL result")
    _check_limits(url, reply, contents.rows)
    if contents.is_truth is not (kind == "ASK"):
        raise EndpointError(f"{url} answered another query than the one it was sent")
    return _parsed(reply)


def read_graph(url: str, reply: Reply) -> ox.Store:
    """Return the triples that an endpoint answered with, as the default graph of a store.

    Raises
    ------
    CutAnswerError
        If it is a part of them.
    EndpointError
        If it is no RDF, or nothing tells whether it is the whole of it.
    """
    form = _GRAPHS.get(reply.media_type)
    if form is None:
        raise _nothing_of_ours(url, reply, "RDF")
    if not reply.is_delimited:
        raise EndpointError(
            f"{url} does not say how long its RDF is, so that a part could pass for the whole: "
            "ask for rows (SELECT)"
        )
    store = ox.Store()
    try:
        store.load(reply.body, format=form)
    except (SyntaxError, ValueError):
        raise _nothing_of_ours(url, reply, "RDF") from None
    _check_limits(url, reply, len(store))
    return store


def _contents(reply: Reply) -> Contents | None:
    """Read a result to its end, so that no reader of rows stumbles; None where it is none.

    Results of pyoxigraph must go where they came to be, in this thread: an error that is
    raised on must not hold any.
    """
    try:
        json.loads(reply.body)  # to its last bracket, which the reader of results does not ask for
        results = _parsed(reply)
        if isinstance(results, ox.QueryBoolean):
            return Contents(1, is_truth=True)
        return Contents(sum(1 for _ in results), is_truth=False)
    except (ValueError, SyntaxError):
        return None


def _is_whole_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True


def _parsed(reply: Reply) -> ox.QuerySolutions | ox.QueryBoolean:
    results = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    assert isinstance(results, ox.QuerySolutions | ox.QueryBoolean)
    return _truth(results) if _is_truth(results) else results


def _check_limits(url: str, reply: Reply, found: int) -> None:
    """Refuse a result that has as many rows as an engine gives at most, or was given up."""
    if state := reply.headers.get(_PARTIAL):
        raise CutAnswerError(url, f"it gave up before it was done ({one_line(state)})")
    most = reply.headers.get(MAX_ROWS)
    if most is None:
        return
    if not most.strip().isdigit() or found >= int(most):
        raise CutAnswerError(
            url,
            f"it gives at most {one_line(most)} rows; ask for less, with LIMIT or a filter",
            found,
        )


def _is_truth(results: ox.QuerySolutions | ox.QueryBoolean) -> bool:
    """Tell whether this is how Virtuoso answers an ASK: with a row that holds 1 or 0."""
    return isinstance(results, ox.QuerySolutions) and [v.value for v in results.variables] == [
        _ASK_COLUMN
    ]


def _truth(results: Any) -> ox.QueryBoolean:
    told = {"head": {}, "boolean": [row[_ASK_COLUMN].value for row in results] == ["1"]}
    truth = ox.parse_query_results(json.dumps(told), format=ox.QueryResultsFormat.JSON)
    assert isinstance(truth, ox.QueryBoolean)
    return truth


def _nothing_of_ours(url: str, reply: Reply, wanted: str) -> EndpointError:
    kind = reply.media_type or "something"
    start = one_line(reply.body[:80].decode("utf-8", "replace"))
    return EndpointError(
        f"{url} answered {kind} that is not {wanted}: is it an endpoint? It begins {start!r}"
    )
