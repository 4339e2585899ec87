"""When a page was as it is, inferred from what it reports and what it awaits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from jwst_buildgraph.dates import DateSpan, parse_edtf
from jwst_buildgraph.ingest.builds import LIFECYCLE_KINDS
from jwst_buildgraph.ingest.events import AHEAD
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.sources.pages.names.dating import find_dates

_WHOLE_YEAR = timedelta(days=366)


def interval(statements: Iterable[Statement]) -> tuple[date | None, date | None]:
    """Return the first and the last day on which a page can have been as it is.

    It is no older than the last event that it reports, and no newer than the end of the
    first one that it still awaits. Where these disagree, nothing is inferred.
    """
    reported: list[DateSpan] = []
    awaited: list[DateSpan] = []
    for statement in statements:
        if statement.kind in LIFECYCLE_KINDS:
            for edtf, estimated in _dates(statement):
                span = _span(edtf)
                if span is not None:
                    (awaited if estimated else reported).append(span)
    first = max((span.not_before for span in reported), default=None)
    last = min((span.not_after for span in awaited), default=None)
    if first and last and first > last:
        return None, None
    return (first, last) if first else (None, None)


def _dates(statement: Statement) -> list[tuple[str, bool]]:
    if statement.kind == "version row":
        return [(edtf, edtf in statement.estimated) for edtf in statement.dates]
    found, before = [], 0
    for dated in find_dates(statement.text):
        ahead = dated.estimated or bool(AHEAD.search(statement.text[before : dated.start]))
        found.append((dated.edtf, ahead))
        before = dated.end
    return found


def _span(edtf: str) -> DateSpan | None:
    try:
        span = parse_edtf(edtf)
    except ValueError:
        return None
    return span if span.not_after - span.not_before < _WHOLE_YEAR else None
