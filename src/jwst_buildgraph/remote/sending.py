"""One query on its way to an endpoint, and what its failures mean."""

from __future__ import annotations

import ast
import http.client
import urllib.error
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.errors import CutAnswerError, EndpointError, QueryError
from jwst_buildgraph.remote.engines import Headers
from jwst_buildgraph.remote.retrying import Unavailable, retry_after

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

AGENT = "jwst-buildgraph"
PASSING = frozenset({502, 503, 504})
"""The statuses of an HTTP answer that may be better in a moment."""

_ROWS = "application/sparql-results+json"
# N-Triples first: some engines write Turtle that others cannot read.
_GRAPHS = "application/n-triples, text/turtle;q=0.8"
_LONGEST_REASON = 200


@dataclass(frozen=True)
class Reply:
    """An answer of status 200, as it came."""

    body: bytes
    headers: Headers

    @property
    def media_type(self) -> str:
        """Return the kind of content, without parameters; empty where nothing tells."""
        return (self.headers.get("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def is_delimited(self) -> bool:
        """Tell whether HTTP itself says where the answer ends, so that a cut would show."""
        chunked = "chunked" in (self.headers.get("Transfer-Encoding") or "")
        return chunked or self.headers.get("Content-Length") is not None


def send(url: str, sparql: str, kind: str, default_graph: str | None, seconds: float) -> Reply:
    """Return what an endpoint answers to a query.

    Parameters
    ----------
    kind
        SELECT, ASK or CONSTRUCT, which stands for DESCRIBE, too.
    default_graph
        IRI of the named graph that is asked; None asks what the endpoint has it be, and
        gives all named graphs to GRAPH.

    Raises
    ------
    Unavailable
        If it may answer in a moment.
    QueryError
        If the endpoint refuses the query.
    EndpointError
        If there is no answer, or one that is none to a query.
    """
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    wrapper = _wrapper(url, sparql, kind, default_graph, seconds)
    try:
        with closing(wrapper.query().response) as response:
            _check_place(url, response.geturl())
            return Reply(response.read(), response.headers)
    except SPARQLWrapperException as error:
        raise _refused(url, error.__context__, _body(error)) from None
    except urllib.error.HTTPError as error:
        with closing(error):
            raise _refused(url, error, error.read(65536)) from None
    except http.client.IncompleteRead:
        raise CutAnswerError(url, "the connection ended before its answer did") from None
    except (OSError, http.client.HTTPException) as error:
        raise broken_off(url, error) from None


def _wrapper(
    url: str, sparql: str, kind: str, default_graph: str | None, seconds: float
) -> SPARQLWrapper:
    from SPARQLWrapper import POST, SPARQLWrapper

    wrapper = SPARQLWrapper(url, defaultGraph=default_graph, agent=AGENT)
    wrapper.setTimeout(max(1, round(seconds)))
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setQuery(sparql)
    wrapper.queryType = kind  # it takes a comment that says "load" for an update
    wrapper.setReturnFormat("turtle" if kind == "CONSTRUCT" else "json")
    wrapper.addCustomHttpHeader("Accept", _GRAPHS if kind == "CONSTRUCT" else _ROWS)
    return wrapper


def broken_off(url: str, error: BaseException) -> Exception:
    """Return what a connection that failed amounts to: it may pass, or it is an error."""
    cause = getattr(error, "reason", None)
    cause = cause if isinstance(cause, BaseException) else error
    if isinstance(cause, TimeoutError):
        return TimeoutError()
    if isinstance(cause, ConnectionError):  # refused, reset, closed without an answer
        return Unavailable(one_line(str(cause.strerror or cause)))
    return EndpointError(f"{url} cannot be asked: {one_line(str(error))}")


def refusal(url: str, status: int, headers: Headers, body: bytes) -> Exception:
    """Return what an HTTP answer of another status than 200 amounts to."""
    reason = f"it answered {status}{_said(body)}"
    if status in PASSING:
        return Unavailable(reason, retry_after(headers.get("Retry-After")))
    if 300 <= status < 400:
        elsewhere = headers.get("Location") or "another address"
        return EndpointError(f"{url} cannot be asked: it sends us on to {elsewhere}; give that")
    if status in (401, 403):
        return EndpointError(f"{url} cannot be asked: it lets in only who it knows ({reason})")
    return EndpointError(f"{url} cannot be asked: {reason}")


def _refused(url: str, error: BaseException | None, body: bytes) -> Exception:
    if not isinstance(error, urllib.error.HTTPError):
        return EndpointError(f"{url} cannot be asked: {_said(body) or 'no reason given'}")
    with closing(error):
        if error.code == 400 and not _is_page(body):
            return QueryError(f"the endpoint refuses the query{_said(body)}")
        return refusal(url, error.code, error.headers, body)


def _check_place(url: str, answered: str) -> None:
    """Refuse an answer from elsewhere: on the way there the query got lost, with the POST."""
    if answered != url:
        raise EndpointError(
            f"{url} cannot be asked: it sends us on to {answered}; give the address that answers"
        )


def _body(error: Exception) -> bytes:
    """Return the answer that an error of SPARQLWrapper has written out in its text."""
    _, _, written = str(error).partition("Response:\n")
    return bytes(ast.literal_eval(written)) if written else b""


def _said(body: bytes) -> str:
    """Return what an answer says to people, in a line; nothing of a web page."""
    return f": {one_line(body.decode('utf-8', 'replace'))}" if body and not _is_page(body) else ""


def _is_page(body: bytes) -> bool:
    return body.lstrip()[:1] == b"<"


def one_line(text: str) -> str:
    """Return a text in a line of bearable length."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_REASON else f"{words[: _LONGEST_REASON - 3]}..."
