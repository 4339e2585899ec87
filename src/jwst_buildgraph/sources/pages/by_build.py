"""A statement on several builds as one for each, with the dates and versions of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from jwst_buildgraph.sources.pages.filling import certainty_of
from jwst_buildgraph.sources.pages.kinds.kinds import LIFECYCLE, PLAN, VERSION_ROW
from jwst_buildgraph.sources.pages.lives import Place, named_builds, owners
from jwst_buildgraph.sources.pages.names.codes import find_pmaps
from jwst_buildgraph.sources.pages.names.dating import find_dates
from jwst_buildgraph.sources.pages.statement import Statement

_OF_BUILDS = frozenset({LIFECYCLE, VERSION_ROW, PLAN})
_GOES_ON = re.compile(r"(?:it|this build|the build|this|that build|both)\b", re.IGNORECASE)


def by_build(statement: Statement, around: str | None, before: Statement | None) -> list[Statement]:
    """Return a statement for each build whose dates or versions a statement gives.

    One that does not name its build is of the one `around`, or goes on about the build of the
    statement `before`. Nothing is returned where builds and dates do not go together.
    """
    if statement.kind not in _OF_BUILDS:
        return [statement]
    goes_on = before is not None and before.line == statement.line and before.kind in _OF_BUILDS
    if not named_builds(statement.text):
        told_of = before.build if before and goes_on and statement.kind != PLAN else None
        return [replace(statement, build=told_of or statement.build)]
    places = _places(statement)
    whose = owners(statement.text, places)
    if whose is None:
        return []
    unnamed = around
    if before and goes_on and _GOES_ON.match(statement.text):
        unnamed = before.build
    told: dict[str | None, list[Place]] = {}
    for place, builds in zip(places, whose, strict=True):
        for build in builds or (unnamed,):
            told.setdefault(build, []).append(place)
    if len(told) < 2:
        return [replace(statement, build=build) for build in told] or [statement]
    return [_only_of(build, own, statement) for build, own in told.items()]


def _places(statement: Statement) -> list[Place]:
    """Return where the dates, releases and contexts of a statement stand."""
    text = statement.text
    numbers = {code.start for code in named_builds(text)}
    found = [Place("date", d.edtf, d.start, d.end) for d in find_dates(text)]
    found += [Place("context", code.label, code.start, code.end) for code in find_pmaps(text)]
    for label in statement.releases:
        package, _, version = label.partition(" ")
        for match in re.finditer(rf"(?<![\w.]){re.escape(version)}(?![\w]|\.\d)", text):
            if match.start() not in numbers:
                found.append(Place(package, label, *match.span()))
    if statement.status:
        said = re.finditer(rf"\b{re.escape(statement.status)}\b", text, re.IGNORECASE)
        found += [Place("status", statement.status, *match.span()) for match in said]
    stated = {statement.status, *statement.dates, *statement.pmaps, *statement.releases}
    return sorted((p for p in found if p.label in stated), key=lambda place: place.start)


def _only_of(build: str | None, places: list[Place], statement: Statement) -> Statement:
    """Return a statement with what it gives for one build."""
    own = {place.label for place in places}
    estimated = [date.estimated for date in find_dates(statement.text) if date.edtf in own]
    return replace(
        statement,
        build=build,
        dates=[date for date in statement.dates if date in own],
        pmaps=[context for context in statement.pmaps if context in own],
        releases=[release for release in statement.releases if release in own],
        certainty=certainty_of(estimated),
        estimated=[date for date in statement.estimated if date in own],
        status=statement.status if statement.status in own else None,
    )
