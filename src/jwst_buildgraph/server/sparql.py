"""``/sparql``: a request of the SPARQL 1.1 Protocol becomes a result in the wanted format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from jwst_buildgraph.errors import QueryError, RefusedError
from jwst_buildgraph.server import description, limits, refusals, replies, results
from jwst_buildgraph.server.negotiation import best
from jwst_buildgraph.server.protocol import SparqlRequest, read_request
from jwst_buildgraph.server.results import Bounds, Form
from jwst_buildgraph.server.served import ServedStore

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph
    from jwst_buildgraph.server.replies import Reply
    from jwst_buildgraph.store import Results

HTML = "text/html"


def sparql(
    graph: BuildGraph,
    base: str,
    *,
    accept: str,
    values: Mapping[str, Sequence[str]],
    method: str,
    content_type: str,
    body: bytes,
) -> Reply:
    """Answer a query; without one, describe the service or show the form."""
    try:
        asked = read_request(method, values, content_type, body)
        if asked.query is None:
            return _without_query(graph, base, accept, asked)
        return _answer(graph, base, accept, asked)
    except RefusedError as refused:
        return _refusal(base, accept, values, refused)


def _without_query(graph: BuildGraph, base: str, accept: str, asked: SparqlRequest) -> Reply:
    if not asked.format and _wants_html(accept, description.MEDIA_TYPES):
        from jwst_buildgraph.server.pages import sparql_page

        return sparql_page.form(base)
    return description.service(graph, base, accept=accept, values={"format": [asked.format]})


def _answer(graph: BuildGraph, base: str, accept: str, asked: SparqlRequest) -> Reply:
    query, store = _checked(asked.query or ""), graph.opened
    assert isinstance(store, ServedStore)
    ask = partial(_query, store, base, query, asked)
    with limits.no_new_files():
        try:
            return _in_wanted_form(ask, base, query, accept, asked.format, store)
        except (OSError, RuntimeError, ValueError, SyntaxError) as error:
            raise RefusedError(400, f"the query cannot be answered: {_one_line(error)}") from None


def _in_wanted_form(
    ask: Callable[[], Results], base: str, query: str, accept: str, wanted: str, store: ServedStore
) -> Reply:
    found = ask()
    forms = results.forms_of(found)
    if not wanted and _wants_html(accept, [form.media_type for form in forms]):
        return _page(base, query, found)
    form = _chosen(forms, wanted, accept)
    bounds = Bounds(store.max_rows, store.max_result, f"{base}/sparql#row-limit")
    reply = results.serialized(found, form, ask, bounds)
    return replace(reply, keep=False) if refusals.varies(query) else reply


def _page(base: str, query: str, found: Results) -> Reply:
    from jwst_buildgraph.server.pages import sparql_page

    return sparql_page.results(base, query, found)


def _checked(query: str) -> str:
    if refusals.is_update(query):
        raise RefusedError(403, "this endpoint is read-only: it takes queries, and no updates")
    if refusals.calls_service(query):
        raise RefusedError(
            400,
            "SERVICE is refused: this endpoint asks no other server. Ask the other endpoint "
            "yourself, or put SERVICE into a query to your own engine that calls this one",
        )
    return query


def _query(store: ServedStore, base: str, query: str, asked: SparqlRequest) -> Results:
    try:
        return store.query(query, asked.graphs_for(query), base_iri=f"{base}/sparql")
    except QueryError as error:
        raise RefusedError(400, str(error)) from None


def _chosen(forms: Sequence[Form], wanted: str, accept: str) -> Form:
    if wanted:
        return results.form_named(forms, wanted)
    # Other names come last, so that text/* means CSV before it means XML by an old name.
    other_names = [name for form in forms for name in form.all_media_types[1:]]
    chosen = best(accept, [*(form.media_type for form in forms), *other_names])
    if chosen is None:
        offered = ", ".join(form.media_type for form in forms)
        raise RefusedError(
            406, f"this result comes as {offered}: none of them is in Accept: {accept}"
        )
    return next(form for form in forms if chosen in form.all_media_types)


def _refusal(
    base: str, accept: str, values: Mapping[str, Sequence[str]], refused: RefusedError
) -> Reply:
    if refused.status == 400 and _wants_html(accept, ["text/plain"]):
        from jwst_buildgraph.server.pages import sparql_page

        query = "".join(values.get("query", ())[:1])
        return sparql_page.form(base, query, str(refused), refused.status)
    return replies.refusal(refused)


def _wants_html(accept: str, others: Sequence[str]) -> bool:
    """Tell whether a client prefers a page, as browsers do, to the other media types."""
    return HTML in accept and best(accept, [*others, HTML]) == HTML


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
