"""The answering commands as REST, under the names that they have on the command line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer
from jwst_buildgraph.catalogue import Parameter
from jwst_buildgraph.errors import ParameterError, UnknownNameError
from jwst_buildgraph.server.api.answering import ROW_FORMATS, respond, rows
from jwst_buildgraph.server.api.asked import Asked
from jwst_buildgraph.server.replies import Reply

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

SEARCHED = 20
"""How many things a search gives when no limit is asked for, as on the command line."""


@dataclass(frozen=True)
class Command:
    """A command: what it tells, what it takes, and what answers it."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[BuildGraph, Mapping[str, str]], Answer]
    note: str = ""

    def check(self, given: Mapping[str, str]) -> None:
        """Refuse values that the command does not take, and the lack of one that it needs.

        Raises
        ------
        ParameterError
            If there are any.
        """
        known = [parameter.name for parameter in self.parameters]
        if unknown := sorted(set(given) - set(known)):
            takes = ", ".join(known) or "none"
            raise ParameterError(f"{self.name} has no parameter {unknown[0]!r}; it takes: {takes}")
        for parameter in self.parameters:
            if parameter.required and parameter.name not in given:
                told = f"{parameter.name}=… ({parameter.description})"
                raise ParameterError(f"{self.name} needs {told}")


def _optional(**types: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(n.rstrip("_"), kind, _WORDS[n.rstrip("_")]) for n, kind in types.items())


def _required(**types: str) -> tuple[Parameter, ...]:
    return tuple(Parameter(p.name, p.type, p.description, True) for p in _optional(**types))


_WORDS = {
    "build": "build, e.g. 12.1 or B12.1",
    "mode": "observing mode or EXP_TYPE, e.g. NIRSpec MOS or NRS_MSASPEC",
    "step": "pipeline step, e.g. clean_flicker_noise",
    "instrument": "instrument, e.g. NIRSpec",
    "technique": "technique, e.g. WFSS",
    "pipeline": "pipeline, e.g. calwebb_spec2",
    "stage": "pipeline stage, e.g. 2",
    "kind": "kind of change, e.g. breaking",
    "jwst": "release of jwst (CAL_VER), e.g. 1.20.2",
    "sdp": "SDP release (SDP_VER), e.g. 2025.4.1",
    "context": "CRDS context (CRDS_CTX), e.g. 1464",
    "date": "day, YYYY-MM-DD: the build in operations",
    "as_of": "day to look at, YYYY-MM-DD",
    "name": "anything with a name or path, e.g. build 12.1, firstframe, mode/nirspec-mos",
    "since": "the first build to tell of, e.g. 12.0",
    "thing": "the thing in question, e.g. build 12.1; all if not given",
    "from": "a build, e.g. 12.1",
    "to": "another build, e.g. 12.3; the order does not matter",
    "q": 'words that must all be there; "…" keeps words together',
}

COMMANDS = {
    command.name: command
    for command in (
        Command(
            "issues",
            "Known issues across builds: since when, fixed where, what to do meanwhile",
            _optional(
                mode="mode", step="step", build="build", instrument="instrument",
                technique="technique",
            ),
            lambda graph, given: graph.issues(**given),
        ),
        Command(
            "changes",
            "What builds changed",
            _optional(
                build="build", instrument="instrument", mode="mode", step="step",
                pipeline="pipeline", stage="stage", kind="change-kind",
            ),
            lambda graph, given: graph.changes(**given),
        ),
        Command(
            "builds",
            "Builds with their releases, context, dates and status on a day",
            _optional(as_of="date", since="build"),
            lambda graph, given: graph.builds(given.get("as_of", "today"), given.get("since")),
        ),
        Command(
            "which",
            "Which build, jwst release, SDP release, context and dates belong together",
            _optional(
                build="build", jwst="spelling", sdp="spelling", context="context", date="date"
            ),
            lambda graph, given: graph.which(**(given or {"date": "today"})),
            "Without any parameter: the build in operations today.",
        ),
        Command(
            "conflicts",
            "Where the sources disagree, each side, and which value stands by which rule",
            _optional(thing="thing"),
            lambda graph, given: graph.conflicts(given.get("thing")),
        ),
        Command(
            "describe",
            "Everything about one thing, with its evidence",
            _required(name="thing"),
            lambda graph, given: graph.describe(given["name"]),
        ),
        Command(
            "when",
            "When a thing appeared, became default, was deprecated or went away",
            _required(name="living"),
            lambda graph, given: graph.when(given["name"]),
        ),
        Command(
            "diff",
            "What is different between two builds",
            (
                *_required(from_="build", to="build"),
                *_optional(mode="mode", instrument="instrument", step="step"),
            ),
            lambda graph, given: _diff(graph, given),
        ),
        Command(
            "compat",
            "Whether a release of jwst goes with a CRDS context, and why",
            _required(jwst="version", context="context"),
            lambda graph, given: graph.compat(given["jwst"], given["context"]),
        ),
        Command(
            "search",
            "Things by the words of their names and texts, the best first",
            _required(q="words"),
            lambda graph, given: graph.search(given["q"]),
        ),
    )
}  # fmt: skip
"""All commands, by name."""


def command(
    graph: BuildGraph, base: str, accept: str, values: Mapping[str, Sequence[str]], command: str
) -> Reply:
    """Answer a command."""

    def answer(asked: Asked) -> Reply:
        wanted = COMMANDS.get(command)
        if wanted is None:
            near = difflib.get_close_matches(command, COMMANDS, 5, 0.4)
            raise UnknownNameError(command, "command", near or list(COMMANDS))
        wanted.check(asked.values)
        address = f"{base}/api/{command}"
        if command == "search":
            return _search(graph, asked, address)
        return rows(wanted.answer(graph, asked.values), asked, address)

    return respond(base, accept, values, ROW_FORMATS, answer)


def _search(graph: BuildGraph, asked: Asked, address: str) -> Reply:
    """Answer a search, of which only so many are looked for as are wanted, and one more."""
    limit = SEARCHED if asked.limit is None else asked.limit
    found = graph.search(asked.values["q"], asked.offset + limit + 1)
    limited = Asked(asked.values, asked.form, limit, asked.offset)
    return rows(found, limited, address, counted=False)


def _diff(graph: BuildGraph, given: Mapping[str, str]) -> Answer:
    scope = {name: value for name, value in given.items() if name not in ("from", "to")}
    return graph.diff(given["from"], given["to"], **scope)
