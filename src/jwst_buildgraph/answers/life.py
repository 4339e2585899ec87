"""The life of one thing across builds: what texts tell of it, and what the releases have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.answers.spans import spans
from jwst_buildgraph.answers.structure import releases_of, structure_releases
from jwst_buildgraph.errors import AmbiguousNameError, ParameterError
from jwst_buildgraph.names import KINDS, name_key
from jwst_buildgraph.terms import ONTOLOGY, short, thing
from jwst_buildgraph.versions import order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    event="in texts: planned, introduced, supported, default, default changed, delivered, "
    "deprecated, replaced, withdrawn or removed; in the structure of releases: first seen, "
    "default, default changed, last seen",
    build="the build that does it, or the first one with the release or a later one",
    release="the release of a package",
    what="what happens, in a line",
    value="a default: on, off or a value; or the contexts of a delivery",
    source="text (pages and change logs) or structure (code and tables of a release)",
    evidence="source and lines",
)
_EVENTS = ("planned", "introduced", "supported", "first seen", "default", "default changed",
           "delivered", "deprecated", "replaced", "withdrawn", "removed", "last seen")  # fmt: skip
_LIVING = (
    "step",
    "parameter",
    "reference-type",
    "mode",
    "keyword",
    "pipeline",
    "exp-type",
    "package",
)
"""The kinds of things that have a life, the one that a name rather means first."""


def when(graph: BuildGraph, name: str) -> Answer:
    """Return the events in a thing's life, in order.

    Raises
    ------
    ParameterError
        If the name stands for a thing of another kind.
    UnknownNameError, AmbiguousNameError
        If it stands for nothing, or for several things of one kind.
    """
    path, others = living_thing(graph, name)
    builds = builds_by_release(graph)
    rows = [*_in_text(graph, path), *_in_structure(graph, path, builds)]
    rows.sort(key=lambda row: _place(row, builds))
    notes = (*_notes(rows, path), *_others(others))
    return Answer(_COLUMNS, rows, (*notes, *coverage_notes(graph)))


def living_thing(graph: BuildGraph, name: str) -> tuple[str, list[str]]:
    """Return the path of the step, parameter, mode … of that name, and of others that have it."""
    by_kind = _by_kind(graph, name) if name.strip() and "/" not in name else {}
    if not by_kind:
        path = short(graph.resolve_name(name))
        if path.partition("/")[0] not in _LIVING:
            raise ParameterError(
                f"{name!r} is {path}: `when` tells of a {', '.join(_LIVING[:-1])} or {_LIVING[-1]}"
            )
        return path, []
    kind, found = next(iter(by_kind.items()))
    if len(found) > 1:
        raise AmbiguousNameError(name, kind, found)
    return found[0], [path for paths in list(by_kind.values())[1:] for path in paths]


def _by_kind(graph: BuildGraph, name: str) -> dict[str, list[str]]:
    classes = {ONTOLOGY + KINDS[kind]: kind for kind in _LIVING}
    values = " ".join(f"<{iri}>" for iri in classes)
    rows = graph.rows(
        "SELECT DISTINCT ?thing ?class WHERE { "
        f"?thing jwb:nameKey {ox.Literal(name_key(name))} ; a ?class . "
        f"VALUES ?class {{ {values} }} }} ORDER BY ?thing"
    )
    found: dict[str, list[str]] = {kind: [] for kind in _LIVING}
    for row in rows:
        found[classes[row["class"]]].append(short(row["thing"]))
    return {kind: paths for kind, paths in found.items() if paths}


def builds_by_release(graph: BuildGraph) -> dict[str, str]:
    """Return the first build with each release of jwst, oldest first."""
    found: dict[str, str] = {}
    for row in reversed(graph.ask("builds").rows):
        if row["jwst"]:
            found.setdefault(row["jwst"], row["build"])
    return found


def _in_text(graph: BuildGraph, path: str) -> Iterator[Record]:
    rows = graph.ask("life-in-text", thing=path).rows
    yield from (
        {
            "event": row["event"],
            "build": row["build"],
            "release": row["release"],
            "what": row["title"],
            "value": ", ".join(row["value"]) or None,
            "source": "text",
            "evidence": row["evidence"],
        }
        for row in rows
    )
    introduced = {row["build"] for row in rows if row["event"] == "introduced"}
    since = graph.rows(
        f"SELECT ?build WHERE {{ {thing(path)} jwb:supportedSince/skos:notation ?build }}"
    )
    for row in since:
        if row["build"] not in introduced:
            words = "supported from this build on"
            yield _event("supported", words, row["build"], None, "text", None, [])


def _event(
    event: str,
    what: str,
    build: str | None,
    release: str | None,
    source: str,
    value: str | None,
    evidence: list[str],
) -> Record:
    named = f"jwst {release}" if release else None
    return {"event": event, "build": build, "release": named, "what": what, "value": value,
            "source": source, "evidence": evidence}  # fmt: skip


def _in_structure(graph: BuildGraph, path: str, builds: Mapping[str, str]) -> Iterator[Record]:
    known = structure_releases(graph)
    rows: dict[str, list[Record]] = {}
    every = [row["release"] for row in known]
    for release, row in releases_of(graph.ask("structure-of-thing", thing=path), every):
        rows.setdefault(release, []).append(row)
    if not rows:
        return
    at_hand = _releases_that_tell(known, path, rows)
    for first, last in spans(at_hand, rows):
        yield _event("first seen", _first(first, at_hand, rows[first]), next_build(first, builds),
                     first, "structure", None, _one_a_place(rows[first]))  # fmt: skip
        yield _event("last seen", _last(last, at_hand), last_build(last, builds), last,
                     "structure", None, _one_a_place(rows[last]))  # fmt: skip
    in_order = {release: rows[release] for release in at_hand if release in rows}
    for event, release, what, value, evidence in _defaults(in_order):
        build = next_build(release, builds)
        yield _event(event, what, build, release, "structure", value, evidence)


def _releases_that_tell(known: Iterable[Record], path: str, seen: Collection[str]) -> list[str]:
    """Return the releases in which the thing would have been seen, were it there."""
    of_code = path.startswith(("step/", "parameter/", "reference-type/"))
    column = "definitions" if of_code else "uses"
    return [row["release"] for row in known if row[column] or row["release"] in seen]


def _first(release: str, at_hand: Sequence[str], rows: Iterable[Record]) -> str:
    places = sorted({row["place"] for row in rows if row["place"]})
    where = f"in {', '.join(places)}" if places else "in the code"
    if release == at_hand[0]:
        return f"{where}; the oldest release at hand, so it may be older"
    return f"{where}; not in jwst {at_hand[at_hand.index(release) - 1]}, the release at hand before"


def _last(release: str, at_hand: Sequence[str]) -> str:
    if release == at_hand[-1]:
        return "the newest release at hand"
    return f"not in jwst {at_hand[at_hand.index(release) + 1]}, the next release at hand"


def _defaults(
    rows: Mapping[str, list[Record]],
) -> Iterator[tuple[str, str, str, str, list[str]]]:
    known: dict[str | None, str] = {}
    for release, own in rows.items():
        for row in own:
            value = _default(row)
            place = row["place"] if row["skipped"] is not None else None
            if value is None or known.get(place) == value:
                continue
            event = "default changed" if place in known else "default"
            where = f"in {place}" if place else "in the code"
            was = f", {known[place]} before" if place in known else ""
            known[place] = value
            yield event, release, f"{where}{was}", value, row["evidence"]


def _default(row: Record) -> str | None:
    if row["skipped"] is not None:
        return "off" if row["skipped"] else "on"
    default: str | None = row["default"]
    return default


def _one_a_place(rows: Iterable[Record]) -> list[str]:
    """Return one citation for each place; all lines of a mode's many steps would tell no more."""
    found: dict[str | None, str] = {}
    for row in rows:
        if row["evidence"]:
            found[row["place"]] = row["evidence"][0]
    return list(found.values())


def _place(row: Record, builds: Mapping[str, str]) -> tuple[str, str, bool, int]:
    """Return where an event stands in time: by build, or by its release among those of builds."""
    release = (row["release"] or "").removeprefix("jwst ")
    build = row["build"] or next_build(release, builds)
    return (
        order_key(build) if build else "~",
        _key(release),
        row["source"] == "structure",
        _EVENTS.index(row["event"]),
    )


def next_build(release: str, builds: Mapping[str, str]) -> str | None:
    """Return the first build with a release, or with a later one where none has that release."""
    later = (build for known, build in builds.items() if _key(known) >= _key(release))
    return builds.get(release) or next(later, None)


def last_build(release: str, builds: Mapping[str, str]) -> str | None:
    """Return the last build with a release or an earlier one; see `next_build`."""
    earlier = [build for known, build in builds.items() if _key(known) <= _key(release)]
    return builds.get(release) or next(reversed(earlier), None)


def _key(version: str) -> str:
    try:
        return order_key(version)
    except ValueError:
        return ""


def _notes(rows: Iterable[Record], path: str) -> Iterator[str]:
    rows = list(rows)
    if not rows:
        yield f"no source at hand tells of the life of {path}: unknown"
        return
    told = {row["event"] for row in rows}
    dated = any(row["event"] == "first seen" and "may be older" not in row["what"] for row in rows)
    if not dated and not told & {"introduced", "supported"}:
        yield f"since when there is {path}: unknown, no source at hand tells"


def _others(others: Sequence[str]) -> Iterator[str]:
    if others:
        yield f"of the same name: {', '.join(others)}; `buildgraph when {others[0]}` tells of it"
