"""Reading a request of the SPARQL 1.1 Protocol: GET, POST of a form, POST of a query."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from jwst_buildgraph.errors import RefusedError
from jwst_buildgraph.server.refusals import names_graphs
from jwst_buildgraph.store import RESOLVED, Graphs

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_FIELDS = 1000
_READ_ONLY = "this endpoint is read-only: it takes queries, and no updates"


@dataclass(frozen=True)
class SparqlRequest:
    """What a client asks: a query or none, over which graphs, in which format."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""

    def graphs_for(self, query: str) -> Graphs:
        """Return the graphs that are asked: the protocol's, else the query's, else our default."""
        if self.default_graphs or self.named_graphs:
            return Graphs(self.default_graphs, self.named_graphs)
        return Graphs(None, None) if names_graphs(query) else RESOLVED


def read_request(
    method: str, values: Mapping[str, Sequence[str]], content_type: str, body: bytes
) -> SparqlRequest:
    """Return what a request asks.

    Parameters
    ----------
    method
        HTTP method.
    values
        Parameters of the URL.
    content_type, body
        Of the request.

    Raises
    ------
    RefusedError
        If it is no request of the protocol, or an update.
    """
    if method != "POST":
        return _from_values(values)
    media_type, _, parameters = content_type.partition(";")
    media_type = media_type.strip().lower()
    if media_type == UPDATE:
        raise RefusedError(403, _READ_ONLY)
    if media_type == QUERY:
        if "query" in values:
            raise RefusedError(400, "give the query in the body or in the URL, not in both")
        return _from_values({**values, "query": [_text(body, parameters)]})
    if media_type == FORM:
        return _from_values(_merged(values, form_values(_text(body, parameters))))
    raise RefusedError(
        415,
        f"a query is sent with Content-Type {QUERY} or {FORM}, not "
        + (repr(media_type) if media_type else "without any"),
        Accept_Post=f"{QUERY}, {FORM}",
    )


def form_values(text: str) -> dict[str, list[str]]:
    """Return the parameters of a URL's query part or of a form.

    Raises
    ------
    RefusedError
        If it is not UTF-8 in percent encoding.
    """
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise RefusedError(400, "the parameters are not UTF-8 in percent encoding") from None
    except ValueError:
        raise RefusedError(400, f"more than {_FIELDS} parameters are too many") from None


def _from_values(values: Mapping[str, Sequence[str]]) -> SparqlRequest:
    if "update" in values:
        raise RefusedError(403, _READ_ONLY)
    return SparqlRequest(
        query=_single(values, "query"),
        default_graphs=tuple(values.get("default-graph-uri", ())),
        named_graphs=tuple(values.get("named-graph-uri", ())),
        format=_single(values, "format") or _single(values, "output") or "",
    )


def _single(values: Mapping[str, Sequence[str]], name: str) -> str | None:
    given = values.get(name, ())
    if len(given) > 1:
        raise RefusedError(400, f"one {name} at a time: {len(given)} were given")
    return given[0] if given else None


def _merged(
    one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in {**one, **other}}


def _text(body: bytes, parameters: str) -> str:
    """Return a body as text; the protocol allows no encoding but UTF-8."""
    name, _, charset = parameters.strip().partition("=")
    if name.strip().lower() == "charset" and not _is_utf8(charset.strip().strip('"')):
        raise RefusedError(415, f"a query is sent in UTF-8, not in {charset}")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "the body is not UTF-8") from None


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name in ("utf-8", "ascii")
    except (LookupError, ValueError):
        return False
