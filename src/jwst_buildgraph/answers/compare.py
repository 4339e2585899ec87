"""What is different between two builds: the net effect of everything after one up to the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.compare_issues import compare_issues
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.answers.differences import Difference, in_order, summary
from jwst_buildgraph.answers.life import next_build
from jwst_buildgraph.answers.netting import Net, net_of_things, repeated, undone_defaults
from jwst_buildgraph.answers.relevance import LeftOut, foreign_words
from jwst_buildgraph.answers.scope import Scope, read_scope
from jwst_buildgraph.answers.structure import History, read_history, release_at_hand
from jwst_buildgraph.answers.structure_diff import Comparison, Limits
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    section="summary, releases, contexts, modes, steps, parameters, defaults, reference types, "
    "reference files, keywords, packages, other things, changes or issues",
    action="what happens: introduced, deprecated, removed, changed, delivered, new, fixed …",
    thing="path of the thing, change or issue, understood by `describe`",
    title="what it is, in a line",
    via="how it reaches what was asked about: direct, technique, instrument, step or all",
    build="the build that does it; of what code tells, the first build with it",
    evidence="source and lines",
)
_SECTIONS = {
    "mode": "modes",
    "step": "steps",
    "parameter": "parameters",
    "keyword": "keywords",
    "package": "packages",
    "reference-type": "reference types",
}
_FACTS = {"jwst": "releases", "sdp": "releases", "context": "contexts"}
_PATHS = {"jwst": "release/jwst/", "sdp": "release/sdp/", "context": "context/"}


@dataclass(frozen=True)
class Ends:
    """The two builds, and those between them."""

    first: Record
    last: Record
    between: tuple[Record, ...]


def diff(graph: BuildGraph, one: str, other: str, **given: str) -> Answer:
    """Return what is different in the later of two builds, whichever is named first.

    Raises
    ------
    ParameterError
        If both are the same build, or the scope is none.
    """
    ends = _ends(graph, one, other)
    scope = read_scope(graph, given)
    first, last = f"build/{ends.first['build']}", f"build/{ends.last['build']}"
    rows = [
        row
        for row in graph.ask("changes-between", **{"from": first, "to": last})
        if scope.changes is None or row["change"] in scope.changes
    ]
    nets = net_of_things(graph.ask("things-between", **{"from": first, "to": last}))
    told = {row["change"]: row for row in rows}
    # What a text says a thing is for counts for more than the step that has it.
    elsewhere = {net.thing for net in nets if not any(path in told for path in net.changes)}
    history, left_out = read_history(graph), LeftOut()
    foreign = foreign_words(graph, scope.modes) if scope.modes else frozenset()
    lines = in_order(
        [
            *_facts(graph, ends),
            *_things(nets, told, scope),
            *_changes(rows, nets, scope, left_out),
            *(
                line
                for line in _structure(history, ends, scope)
                if line.thing not in elsewhere and not left_out.skips_parameter(line, foreign)
            ),
            *compare_issues(graph, ends.first, ends.last, scope.issues),
        ]
    )
    records = [line.as_record() for line in (_summary(lines, last), *lines)]
    everything = f"buildgraph diff {ends.first['build']} {ends.last['build']}"
    notes = (*_notes(history, ends), *_cancelled(nets, told), *left_out.notes(everything))
    return Answer(_COLUMNS, records, (*notes, *coverage_notes(graph)))


def _summary(lines: Sequence[Difference], last: str) -> Difference:
    return Difference("summary", "net", last, summary(lines), last.partition("/")[2])


def _ends(graph: BuildGraph, one: str, other: str) -> Ends:
    builds = list(reversed(graph.ask("builds").rows))
    names = [row["build"] for row in builds]
    places = [
        names.index(short(graph.resolve_name(b, "build")).partition("/")[2]) for b in (one, other)
    ]
    first, last = sorted(places)
    if first == last:
        raise ParameterError(f"{one!r} and {other!r} are the same build, {names[first]}")
    return Ends(builds[first], builds[last], tuple(builds[first + 1 : last]))


def _facts(graph: BuildGraph, ends: Ends) -> Iterator[Difference]:
    """Yield which releases and context the later build has in place of the earlier one's."""
    claims = {(row.build, row.fact, row.value): row.evidence for row in graph.ask("build-claims")}
    for fact, section in _FACTS.items():
        before, after = ends.first[fact], ends.last[fact]
        if before == after:
            continue
        sides = [(ends.first["build"], before), (ends.last["build"], after)]
        evidence = [
            cited for build, value in sides for cited in claims.get((build, fact, value), [])
        ]
        name = "" if fact == "context" else f"{fact} "
        yield Difference(
            section=section,
            action="changed" if before and after else "unknown",
            thing=_PATHS[fact] + (after or before),
            title=f"{name}{before or 'unknown'} → {after or 'unknown'}",
            build=ends.last["build"],
            evidence=tuple(dict.fromkeys(evidence)),
        )


def _things(nets: Iterable[Net], told: Mapping[str, Record], scope: Scope) -> Iterator[Difference]:
    for net in nets:
        own = [told[path] for path in net.changes if path in told]
        if net.action is None or not own:
            continue
        deciding = told.get(net.deciding, own[-1])
        named = net.label in deciding["title"]
        yield Difference(
            section=_SECTIONS.get(net.kind, "other things"),
            action=net.action,
            thing=net.thing,
            title=deciding["title"] if named else f"{net.label}: {deciding['title']}",
            build=deciding["build"],
            evidence=tuple(dict.fromkeys(cited for row in own for cited in row["evidence"])),
            via=scope.changes[deciding["change"]] if scope.changes else None,
        )


def _changes(
    rows: Sequence[Record], nets: Sequence[Net], scope: Scope, left_out: LeftOut
) -> Iterator[Difference]:
    """Yield the changes that no other section tells of."""
    told = {path for net in nets for path in net.changes} | undone_defaults(rows)
    for row, evidence in repeated(row for row in rows if row["change"] not in told):
        via = scope.changes[row["change"]] if scope.changes else None
        if scope.changes is not None and left_out.skips_change(row, via):
            continue
        section, action, title = _told_as(row)
        yield Difference(section, action, row["change"], title, row["build"], evidence, via)


def _told_as(row: Record) -> tuple[str, str, str]:
    if row["delivery"]:
        contexts = ", ".join(row["contexts"])
        return "reference files", "delivered", row["title"] + (f" ({contexts})" if contexts else "")
    if row["default"]:
        return "defaults", f"default {row['default']}", row["title"]
    return "changes", ", ".join(row["kind"]) or "change", row["title"]


def _structure(history: History, ends: Ends, scope: Scope) -> Iterable[Difference]:
    one, other = (release_at_hand(history.releases, e["jwst"]) for e in (ends.first, ends.last))
    if one is None or other is None or one == other:
        return ()
    before, after = history.at(one), history.at(other)
    limits = Limits(scope.steps_in(before, after), scope.modes)
    builds = {
        row["jwst"]: row["build"] for row in reversed((*ends.between, ends.last)) if row["jwst"]
    }
    in_order = dict(reversed(builds.items()))

    def build_of(release: str) -> str | None:
        return next_build(release, in_order)

    return Comparison(history, before, after, limits, build_of).differences()


def _notes(history: History, ends: Ends) -> Iterator[str]:
    """Yield what the comparison covers, and what would make it richer."""
    between = ", ".join(
        row["build"] + (" (Cancelled)" if row["status"] == "Cancelled" else "")
        for row in ends.between
    )
    inside = f"; between them: {between}" if between else ""
    first, last = ends.first["build"], ends.last["build"]
    yield f"from build {first}, itself left out, to build {last}{inside}"
    for end in (ends.first, ends.last):
        release, near = end["jwst"], release_at_hand(history.releases, end["jwst"])
        if near not in (None, release):
            yield f"the structure of jwst {near} stands for that of {release}, not in the store"
        if release is None:
            yield f"no source at hand ties build {end['build']} to a release of jwst"
        elif not history.defines(release):
            yield (
                f"parameters and defaults in the code of jwst {release} are not in the store: "
                f"`buildgraph ingest jwst {release}` adds them"
            )


def _cancelled(nets: Iterable[Net], told: Mapping[str, Record]) -> Iterator[str]:
    for net in nets:
        if net.action is None and any(path in told for path in net.changes):
            evidence = [
                cited for path in net.changes for cited in told.get(path, {}).get("evidence", [])
            ]
            yield f"cancels out: {net.label}, added and taken away again ({'; '.join(evidence)})"
