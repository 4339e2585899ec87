"""Builds: what belongs together, and in which state each is on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.answers.answer import Answer, Record, Row, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.answers.evidence import evidence_by_thing
from jwst_buildgraph.dates import asked_day
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    build="the build",
    status="as it follows from reported events, today or on the day asked for",
    jwst="release of the jwst package in it",
    sdp="Science Data Processing release in it",
    context="its fixed CRDS context",
    candidate_released="EDTF date of the candidate release",
    operations_installed="EDTF date of the installation in operations",
    certainty="of the installation date, else of the candidate's",
    conflicts="facts of this build that the sources disagree about",
    evidence="source, section and lines of every claim about it",
)
_KNOWN_BY = ("build", "jwst", "sdp", "context", "date")


def builds(graph: BuildGraph, as_of: str, since: str | None = None) -> Answer:
    """Return all builds, or one and those after it, newest first, with their status on a day.

    Raises
    ------
    ParameterError
        If `as_of` is no day.
    UnknownNameError
        If no build goes by the name `since`.
    """
    try:
        day = asked_day(as_of)
    except ValueError as error:
        raise ParameterError(f"as_of: {error}") from None
    answer = graph.ask("builds", date=day.isoformat())
    notes = coverage_notes(graph)
    if since is None:
        return Answer(answer.columns, answer.rows, notes)
    first = short(graph.resolve_name(since, "build")).removeprefix("build/")
    shown = [row["build"] for row in answer].index(first) + 1
    if left := len(answer) - shown:
        notes = (f"{left} build(s) before {first} are left out", *notes)
    return Answer(answer.columns, answer.rows[:shown], notes)


def which(graph: BuildGraph, **known: str) -> Answer:
    """Return the builds that fit everything that is known.

    A build fits by a value that any source claims, so that a file written under a
    disputed value still finds its build; the conflict is named in the row.

    Raises
    ------
    ParameterError
        If nothing is known or something that builds are not known by.
    """
    if not known:
        raise ParameterError(f"say what is known: {', '.join(f'--{name}' for name in _KNOWN_BY)}")
    if unknown := sorted(set(known) - set(_KNOWN_BY)):
        raise ParameterError(f"builds are not known by {unknown[0]!r}")
    rows = graph.ask("builds", date=known.get("date", "today")).rows
    disputed, evidence = _conflicts_by_build(graph), evidence_by_thing(graph, "build-evidence")
    full = [
        {
            **{column.name: row.get(column.name) for column in _COLUMNS},
            "conflicts": disputed[f"build/{row['build']}"],
            "evidence": evidence[f"build/{row['build']}"],
        }
        for row in _fitting(graph, rows, known)
    ]
    return Answer(_COLUMNS, full, _notes(graph, full, known))


def _notes(graph: BuildGraph, rows: list[Record], known: Mapping[str, str]) -> tuple[str, ...]:
    notes = list(coverage_notes(graph))
    if not rows:
        notes.insert(0, "no source at hand ties a build to this: unknown")
        notes += [
            f"the graph does know {path}: see `buildgraph describe {path}`"
            for path in _known_things(graph, known)
        ]
    if "date" in known:
        planned = graph.ask("builds", date=known["date"])
        notes += [
            f"build {row.build}: {row.status}" for row in planned if "unconfirmed" in row.status
        ]
    return tuple(notes)


def _known_things(graph: BuildGraph, known: Mapping[str, str]) -> list[str]:
    """Return the paths of the releases and contexts that are in the graph, though in no build."""
    wanted = [_wanted(graph, n, v) for n, v in known.items() if n in ("jwst", "sdp", "context")]
    rows = graph.rows(
        "SELECT ?thing WHERE { ?thing skos:notation ?code ; a ?type "
        f"VALUES ?code {{ {' '.join(str(ox.Literal(code)) for code in wanted)} }} "
        "VALUES ?type { jwb:PackageRelease jwb:Context } } ORDER BY ?thing"
    )
    return [short(row["thing"]) for row in rows]


def _fitting(graph: BuildGraph, rows: Sequence[Row], known: Mapping[str, str]) -> list[Row]:
    wanted = {name: _wanted(graph, name, value) for name, value in known.items() if name != "date"}
    claimed = _claimed_values(graph)

    def fits(row: Row) -> bool:
        in_use = "date" not in known or row["status"] == "Operations"
        return in_use and all(
            value in ({row["build"]} if name == "build" else claimed[row["build"], name])
            for name, value in wanted.items()
        )

    return [row for row in rows if fits(row)]


def _wanted(graph: BuildGraph, name: str, value: str) -> str:
    if name in ("build", "context"):
        return short(graph.resolve_name(value, name)).removeprefix(f"{name}/")
    return value.strip().removeprefix("v")


def _claimed_values(graph: BuildGraph) -> dict[tuple[str, str], set[str]]:
    """Return what sources claim, by the build and the fact of it."""
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in graph.ask("build-claims"):
        values[row["build"], row["fact"]].add(row["value"])
    return values


def _conflicts_by_build(graph: BuildGraph) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for conflict in graph.conflicts():
        found[conflict["subject"].partition("#")[0]].append(conflict["property"])
    return found
