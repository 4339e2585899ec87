"""Answers as replies: in the format that is asked for, a page of the rows or all of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from jwst_buildgraph.answers.answer import Answer
from jwst_buildgraph.answers.writing import WRITERS
from jwst_buildgraph.errors import BuildGraphError, QueryError
from jwst_buildgraph.server.api.asked import MEDIA_TYPES, Asked, read
from jwst_buildgraph.server.api.problems import problem, problem_of
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.store import Results

ROW_FORMATS = tuple(WRITERS)
"""The formats of every answer; canned questions are to be had as W3C results, too."""


def respond(
    base: str,
    accept: str,
    values: Mapping[str, Sequence[str]],
    forms: Sequence[str],
    answer: Callable[[Asked], Reply],
) -> Reply:
    """Return the reply to a request, or the problem with it."""
    try:
        asked = read(values, accept, forms)
        if asked is None:
            offered = ", ".join(MEDIA_TYPES[form].partition(";")[0] for form in forms)
            return problem_of(406, f"this is to be had as {offered}")
        return answer(asked)
    except BuildGraphError as error:
        return problem(error, base)


def rows(answer: Answer, asked: Asked, address: str, *, counted: bool = True) -> Reply:
    """Return the rows that are asked for.

    Without `counted`, it is only known whether there are more rows than these.
    """
    total = len(answer)
    end = total if asked.limit is None else asked.offset + asked.limit
    part = Answer(answer.columns, answer.rows[asked.offset : end], answer.notes)
    headers = _headers(asked, address, total, answer.notes, counted=counted)
    return Reply(200, MEDIA_TYPES[asked.form], WRITERS[asked.form](part).encode(), headers)


def solutions(results: Results, asked: Asked, address: str) -> Reply:
    """Return the rows that are asked for as W3C SPARQL results in JSON."""
    if not isinstance(results, ox.QuerySolutions):
        raise QueryError("this question gives no rows")
    document = json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b"{}")
    bindings = document["results"]["bindings"]
    end = len(bindings) if asked.limit is None else asked.offset + asked.limit
    document["results"]["bindings"] = bindings[asked.offset : end]
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
    headers = _headers(asked, address, len(bindings), ())
    return Reply(200, MEDIA_TYPES["srj"], body.encode(), headers)


def _headers(
    asked: Asked, address: str, total: int, notes: Sequence[str], *, counted: bool = True
) -> dict[str, str]:
    headers = {"Vary": "Accept"}
    if counted:
        headers["X-Total-Count"] = str(total)
    if notes:
        headers["X-Notes"] = quote(" | ".join(notes), safe=" !#$&'()*+,/:;<=>?@[]^`{|}~")
    if links := _links(asked, address, total, counted=counted):
        headers["Link"] = ", ".join(f'<{page}>; rel="{name}"' for name, page in links.items())
    return headers


def _links(asked: Asked, address: str, total: int, *, counted: bool) -> dict[str, str]:
    """Return the addresses of other pages of the answer, where pages are asked for."""
    limit, offset = asked.limit, asked.offset
    if limit is None:
        return {}
    links = {"first": asked.page(address, 0)}
    if offset:
        links["prev"] = asked.page(address, max(0, offset - limit))
    if offset + limit < total:
        links["next"] = asked.page(address, offset + limit)
    if counted:
        links["last"] = asked.page(address, max(0, (total - 1) // limit * limit))
    return links
