"""Results of queries in the formats of the W3C, up to the limit of rows."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import pyoxigraph as ox

from jwst_buildgraph.errors import RefusedError
from jwst_buildgraph.server.replies import Reply
from jwst_buildgraph.store import Results
from jwst_buildgraph.terms import PREFIXES

if TYPE_CHECKING:
    from typing_extensions import Buffer

USED_PREFIXES = {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "id"}


@dataclass(frozen=True)
class Form:
    """A format of results, by the names that clients call it."""

    format: ox.QueryResultsFormat | ox.RdfFormat
    names: tuple[str, ...]
    all_media_types: tuple[str, ...]

    @property
    def media_type(self) -> str:
        """Return the media type that answers carry."""
        return self.all_media_types[0]

    @property
    def content_type(self) -> str:
        """Return the media type with its charset where it is text."""
        is_text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if is_text else self.media_type


_JSON, _XML = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
_CSV, _TSV = ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV

ROWS = (
    Form(_JSON, ("json", "srj"), ("application/sparql-results+json", "application/json")),
    Form(_XML, ("xml", "srx"), ("application/sparql-results+xml", "application/xml", "text/xml")),
    Form(_CSV, ("csv",), ("text/csv",)),
    Form(_TSV, ("tsv",), ("text/tab-separated-values",)),
)
TRUTHS = (*ROWS[:2], Form(_CSV, ("csv", "text"), ("text/csv", "text/plain")))
TRIPLES = (
    Form(ox.RdfFormat.TURTLE, ("turtle", "ttl"), ("text/turtle", "application/x-turtle")),
    Form(ox.RdfFormat.N_TRIPLES, ("ntriples", "nt"), ("application/n-triples", "text/plain")),
    Form(
        ox.RdfFormat.RDF_XML,
        ("rdfxml", "rdf", "xml"),
        ("application/rdf+xml", "application/xml", "text/xml"),
    ),
    Form(ox.RdfFormat.JSON_LD, ("jsonld", "json"), ("application/ld+json", "application/json")),
    Form(ox.RdfFormat.N_QUADS, ("nquads", "nq"), ("application/n-quads",)),
    Form(ox.RdfFormat.TRIG, ("trig",), ("application/trig",)),
)


@dataclass(frozen=True)
class Bounds:
    """How many rows or triples and how many bytes an answer may have, and where it says so."""

    rows: int
    size: int
    explained: str


class TooLongError(Exception):
    """More was written than an answer may have."""


class Sink(io.BytesIO):
    """A file in memory that takes so many bytes, and so many of one of them."""

    def __init__(self, size: int, marks: int, mark: bytes = b"\n") -> None:
        super().__init__()
        self._left, self._marks, self._mark = size, marks, mark

    def write(self, data: Buffer, /) -> int:
        """Take a piece.

        Raises
        ------
        TooLongError
            If that is one too many.
        """
        piece = bytes(data)
        self._left -= super().write(piece)
        self._marks -= piece.count(self._mark)
        if self._left < 0 or self._marks < 0:
            raise TooLongError
        return len(piece)


def forms_of(found: Results) -> Sequence[Form]:
    """Return the formats that a result can have, ours preferred first."""
    if isinstance(found, ox.QueryTriples):
        return TRIPLES
    return TRUTHS if isinstance(found, ox.QueryBoolean) else ROWS


def form_named(forms: Sequence[Form], wanted: str) -> Form:
    """Return the format that `wanted` names, by its short name or a media type.

    Raises
    ------
    RefusedError
        If there is none for this kind of result.
    """
    for form in forms:
        if wanted.lower() in (*form.names, *form.all_media_types):
            return form
    known = ", ".join(form.names[0] for form in forms)
    raise RefusedError(400, f"format {wanted!r} is none of a result of this kind: {known}")


def serialized(found: Results, form: Form, again: Callable[[], Results], bounds: Bounds) -> Reply:
    """Return a result in a format; one that is longer than allowed is cut, and says so.

    Parameters
    ----------
    found
        The result.
    again
        Asks the same once more, for a second reading.
    bounds
        How much is allowed.
    """
    if isinstance(found, ox.QueryBoolean):
        return Reply(200, form.content_type, found.serialize(format=_rows_format(form)) or b"")
    if isinstance(found, ox.QueryTriples):
        return _triples(found, form, bounds)
    try:
        # Every row writes the mark at least once: with few marks there are few rows.
        sink = Sink(bounds.size, bounds.rows, _MARKS[form.names[0]])
        found.serialize(sink, format=_rows_format(form))
        return Reply(200, form.content_type, sink.getvalue())
    except TooLongError:
        return _counted_rows(again(), form, bounds)


_MARKS = {"json": b"{", "xml": b"<", "csv": b"\n", "tsv": b"\n"}


def _counted_rows(found: Results, form: Form, bounds: Bounds) -> Reply:
    """Return rows up to the limit: TSV has a line for each, which the other formats have not."""
    assert isinstance(found, ox.QuerySolutions)
    sink, cut = Sink(bounds.size // 4, bounds.rows + 1), False
    try:
        found.serialize(sink, format=_TSV)
    except TooLongError:
        cut = True
    lines = sink.getvalue()
    rows = bounds.rows
    if cut:
        whole = lines.split(b"\n", bounds.rows + 1)[:-1]
        lines, rows = b"\n".join([*whole, b""]), len(whole) - 1
    content = ox.parse_query_results(lines, format=_TSV).serialize(format=_rows_format(form))
    if not cut:
        return Reply(200, form.content_type, content or b"")
    return Reply(
        200, form.content_type, _linked(content or b"", form, bounds), _cut_headers(rows, bounds)
    )


def _triples(found: ox.QueryTriples, form: Form, bounds: Bounds) -> Reply:
    format_ = form.format
    assert isinstance(format_, ox.RdfFormat)
    sink = Sink(bounds.size, bounds.size)
    try:
        ox.serialize(islice(found, bounds.rows), sink, format=format_, prefixes=USED_PREFIXES)
    except TooLongError:
        size = bounds.size // (1024 * 1024)
        raise RefusedError(
            400, f"the result is longer than {size} MB: add LIMIT to the query"
        ) from None
    cut = next(found, None) is not None
    headers = _cut_headers(bounds.rows, bounds) if cut else {}
    return Reply(200, form.content_type, sink.getvalue(), headers)


def _cut_headers(rows: int, bounds: Bounds) -> dict[str, str]:
    return {
        "X-SPARQL-MaxRows": str(rows),
        "Link": f'<{bounds.explained}>; rel="describedby"; title="cut after {rows} rows"',
    }


def _linked(content: bytes, form: Form, bounds: Bounds) -> bytes:
    """Return a result with the link in its head that says that it was cut."""
    if form.format == _JSON:
        link = json.dumps({"link": [bounds.explained]})[1:-1].encode()
        return content.replace(b'{"head":{', b'{"head":{' + link + b",", 1)
    if form.format == _XML:
        return content.replace(
            b"</head>", f"<link href={quoteattr(bounds.explained)}/></head>".encode(), 1
        )
    return content


def _rows_format(form: Form) -> ox.QueryResultsFormat:
    assert isinstance(form.format, ox.QueryResultsFormat)
    return form.format
