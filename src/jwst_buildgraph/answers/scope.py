"""What a comparison is limited to: a mode, an instrument or a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.answers.differences import narrowest
from jwst_buildgraph.answers.structure import Structure
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.terms import short, thing

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_CHANGES = {
    "mode": "changes-by-mode",
    "instrument": "changes-by-instrument",
    "step": "changes-by-step",
}
_ISSUES = {"mode": "issues-by-mode", "instrument": "issues-by-instrument", "step": "issues-by-step"}

Ways = Mapping[str, str]
"""What is in scope, by path, each with the way in which it is."""


@dataclass(frozen=True)
class Scope:
    """What counts; None means that everything does."""

    changes: Ways | None
    issues: Ways | None
    modes: frozenset[str] | None
    """The modes asked about, or those of the instrument."""
    step: str | None

    def steps_in(self, *structures: Structure) -> Ways | None:
        """Return the steps that count in the structure of releases."""
        if self.step is None and self.modes is None:
            return None
        found = {self.step} if self.step else {step for s in structures for step in s.steps()}
        if self.modes is not None:
            found &= {step for s in structures for step in s.steps_for(self.modes)}
        return dict.fromkeys(found, "direct" if self.step else "step")


def read_scope(graph: BuildGraph, given: Mapping[str, str]) -> Scope:
    """Return the scope that a comparison is asked with.

    Raises
    ------
    ParameterError
        If it is limited by something that comparisons know nothing of.
    """
    if unknown := sorted(set(given) - set(_CHANGES)):
        raise ParameterError(f"no filter {unknown[0]!r} here; there are: {', '.join(_CHANGES)}")
    paths = {kind: short(graph.resolve_name(name, kind)) for kind, name in given.items()}
    return Scope(
        changes=_ways(graph, _CHANGES, paths, "change"),
        issues=_ways(graph, _ISSUES, paths, "issue"),
        modes=_modes(graph, paths),
        step=paths.get("step"),
    )


def _ways(
    graph: BuildGraph, questions: Mapping[str, str], paths: Mapping[str, str], key: str
) -> Ways | None:
    found: dict[str, str] | None = None
    for kind, path in paths.items():
        passed: dict[str, list[str]] = {}
        for row in graph.ask(questions[kind], **{kind: path}):
            passed.setdefault(row[key], []).append(_way(row))
        own = {path: narrowest(ways) for path, ways in passed.items()}
        found = (
            own
            if found is None
            else {p: narrowest((w, own[p])) for p, w in found.items() if p in own}
        )
    return found


def _way(row: Record) -> str:
    via = row.get("via") or "direct"  # what is asked by step names the step itself
    return via if isinstance(via, str) else narrowest(via)


def _modes(graph: BuildGraph, paths: Mapping[str, str]) -> frozenset[str] | None:
    if "mode" in paths:
        return frozenset({paths["mode"]})
    if "instrument" not in paths:
        return None
    rows = graph.rows(
        f"SELECT ?mode WHERE {{ ?mode a jwb:Mode ; jwb:ofInstrument {thing(paths['instrument'])} }}"
    )
    return frozenset(short(row["mode"]) for row in rows)
