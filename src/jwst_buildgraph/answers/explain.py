"""What a line of a pipeline's log means, as far as the graph knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.answers.life import builds_by_release, when
from jwst_buildgraph.answers.log_lines import Complaint, read_line, words_of
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.names import KINDS, name_key
from jwst_buildgraph.terms import ONTOLOGY, short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    kind="unknown reference type, missing reference file, unknown parameter, "
    "step not in pipeline or deprecation",
    thing="path of what the line names, understood by `when` and `describe`",
    what="what that is, or what happened to it",
    since="the build or release since which it is so; empty when no source tells",
    belongs_to="releases, steps, pipelines and contexts that it goes with",
    advice="what to do, as far as the graph knows",
    evidence="source and lines",
)
_MISSING_FILE = "missing reference file"
_KIND_NAMED = {
    "unknown reference type": "reference-type",
    _MISSING_FILE: "reference-type",
    "unknown parameter": "parameter",
    "step not in pipeline": "step",
}
_TAKEN_AWAY = ("withdrawn", "removed", "replaced", "deprecated")
_THERE = ("introduced", "supported", "first seen", "last seen")
_COMMON = {"been", "deprecated", "deprecation", "favour", "file", "files", "from", "future",
           "instead", "release", "removed", "step", "support", "that", "used", "warning",
           "with"}  # fmt: skip


def explain(graph: BuildGraph, line: str) -> Answer:
    """Return what a log line names, since when that exists, and what to do about it.

    An answer without rows means that the graph knows nothing of it.

    Raises
    ------
    ParameterError
        If the line is empty.
    """
    if not line.strip():
        raise ParameterError("an empty line: give one of the pipeline's log, in quotes")
    complaint = read_line(line)
    if complaint is None:
        rows: list[Record] = []
    elif complaint.kind == "deprecation":
        rows = list(_deprecations(graph, line))
    else:
        rows = list(_named(graph, complaint))
    return Answer(_COLUMNS, rows, (*_notes(complaint, rows), *coverage_notes(graph)))


def _notes(complaint: Complaint | None, rows: list[Record]) -> tuple[str, ...]:
    if complaint is None:
        return ("not a line that is understood here; nothing is known of it",)
    if rows:
        return ()
    about = f" of {complaint.name!r}" if complaint.name else ""
    return (f"understood as {complaint.kind}, but the graph knows nothing{about}: unknown",)


def _named(graph: BuildGraph, complaint: Complaint) -> Iterator[Record]:
    for path in _things(graph, complaint):
        life = when(graph, path).rows
        yield {
            "kind": complaint.kind,
            "thing": path,
            "what": _what(path, complaint),
            "since": _since(life),
            "belongs_to": _belongs_to(graph, path, life),
            "advice": _advice(complaint.kind, path, life),
            "evidence": list(dict.fromkeys(cited for row in life for cited in row["evidence"])),
        }


def _things(graph: BuildGraph, complaint: Complaint) -> list[str]:
    """Return what a complaint names: of several parameters of a name, those of its step."""
    kind, name = _KIND_NAMED[complaint.kind], complaint.name.rpartition(".")[2]
    if complaint.kind == "unknown reference type" and name.lower().startswith("pars-"):
        return _by_name(graph, name[5:], "step") or _by_name(graph, name[5:], "pipeline")
    found = _by_name(graph, name, kind)
    if complaint.owner and kind == "parameter":
        owners = {path.partition("/")[2] for path in _by_name(graph, complaint.owner, "step")}
        return [path for path in found if path.split("/")[1] in owners]
    return found


def _by_name(graph: BuildGraph, name: str, kind: str) -> list[str]:
    rows = graph.rows(
        f"SELECT DISTINCT ?thing WHERE {{ ?thing a <{ONTOLOGY}{KINDS[kind]}> ; "
        f"jwb:nameKey {ox.Literal(name_key(name))} }} ORDER BY ?thing"
    )
    return [short(row["thing"]) for row in rows]


def _what(path: str, complaint: Complaint) -> str:
    kind, _, name = path.partition("/")
    if complaint.kind == _MISSING_FILE:
        return f"no reference file of type {name} for these data in the context in use"
    if complaint.name.lower().startswith("pars-"):
        return f"parameter reference file of the {kind} {name}: the context in use has no such type"
    if complaint.kind == "unknown reference type":
        return f"reference type {name}: the context in use has no such type"
    if complaint.kind == "unknown parameter":
        return f"parameter {name.replace('/', '.')}: the release in use does not take it"
    return f"step {name}: not part of the pipeline in the release in use"


def _since(life: Iterable[Record]) -> str | None:
    for row in life:
        if row["event"] in ("introduced", "supported", "first seen"):
            at = f"build {row['build']}" if row["build"] else None
            named = ", ".join(filter(None, (at, row["release"])))
            return f"{named} or before" if "may be older" in row["what"] else named
    return None


def _belongs_to(graph: BuildGraph, path: str, life: Iterable[Record]) -> list[str]:
    """Return the releases that have the thing, where in them, and the contexts that go along."""
    places = [row["place"] for row in graph.ask("structure-of-thing", thing=path) if row["place"]]
    gone = {row["release"] for row in life if row["event"] in ("withdrawn", "removed")}
    there = [row for row in life if row["event"] in _THERE and row["release"] not in gone]
    releases = [row["release"] for row in there if row["release"]]
    builds = builds_by_release(graph)
    own = {builds.get(release.removeprefix("jwst ")) for release in releases}
    contexts = [row["context"] for row in graph.ask("builds") if row["build"] in own]
    delivered = [row["value"] for row in life if row["event"] == "delivered" and row["value"]]
    files = [context for value in delivered for context in value.split(", ")]
    found = (*releases, *places, *filter(None, reversed(contexts)), *files)
    return list(dict.fromkeys(found))


def _advice(kind: str, path: str, life: Sequence[Record]) -> str:
    if "reference" in kind:
        return (
            "take a context at least as new as the release's own (`buildgraph which "
            "--jwst RELEASE` names it), or check the pair with `buildgraph compat`"
        )
    told = [row for row in life if row["source"] == "text"]
    for row in reversed(told):
        if row["event"] in _TAKEN_AWAY:
            return f"{row['event']} by build {row['build'] or row['release']}: {row['what']}"
        if row["event"] == "introduced":
            return f"take {row['release'] or 'build ' + str(row['build'])} or later"
    for row in life:
        if row["event"] == "first seen" and "may be older" not in row["what"]:
            return f"take {row['release']} or later"
        if row["event"] == "last seen" and row["what"].startswith("not in"):
            return f"last in {row['release']}; {row['what']}"
    return f"see where it is with `buildgraph when {path}`"


def _deprecations(graph: BuildGraph, line: str) -> Iterator[Record]:
    words = words_of(line)
    keys = {name_key(word) for word in words}
    known = graph.ask("deprecations").rows
    found = [row for row in known if keys.intersection(row["names"])]
    for row in found or [row for row in known if not row["things"] and _same_topic(row, words)]:
        for path in row["things"] or [row["change"]]:
            since = [f"build {row['build']}" if row["build"] else None, row["release"]]
            yield {
                "kind": "deprecation",
                "thing": path,
                "what": row["title"],
                "since": ", ".join(filter(None, since)) or None,
                "belongs_to": [release for release in (row["release"],) if release],
                "advice": row["advice"],
                "evidence": row["evidence"],
            }


def _same_topic(row: Record, words: set[str]) -> bool:
    """Tell whether a title and a line share an abbreviation, or two words that say something."""
    shared = words & words_of(row["title"])
    if any(word.isupper() for word in shared):
        return True
    folded = {word.casefold() for word in words} & {w.casefold() for w in words_of(row["title"])}
    return len({word for word in folded - _COMMON if len(word) > 3}) > 1
