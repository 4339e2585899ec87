"""Whether a release of jwst can be used with a CRDS context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Answer, Record, columns
from jwst_buildgraph.answers.coverage import coverage_notes
from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.terms import short
from jwst_buildgraph.versions import context_name, context_number, order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_COLUMNS = columns(
    part="overall, or reason: one row for the verdict and one for each reason",
    verdict="incompatible, supported, newer, older or unknown",
    reason="why, in a line",
    jwst="the release asked about",
    context="the context asked about",
    build="the build that the reason is about",
    modes="observing modes that it concerns; empty for all",
    thing="path of the delivery that is incompatible, understood by `describe`",
    evidence="source and lines",
)
_GRAVEST = ("incompatible", "supported", "newer", "older", "unknown")
_OVERALL = {
    "incompatible": "some reference files of this context are known not to work with this release",
    "supported": "the fixed context of a build with this release",
    "newer": "newer than the release's own context; nothing at hand says that they clash",
    "older": "older than the release's own context; nothing at hand says that they clash",
    "unknown": "no source at hand tells whether this release goes with this context",
}


@dataclass(frozen=True)
class Asked:
    """The release and the context, as they were asked about."""

    release: str
    context: str

    @property
    def number(self) -> int:
        """Return the number of the context."""
        return context_number(self.context)

    def row(self, part: str, verdict: str, reason: str, **more: object) -> Record:
        """Return one row of the answer."""
        empty: Record = {"build": None, "modes": [], "thing": None, "evidence": []}
        known = {"jwst": self.release, "context": self.context}
        return {"part": part, "verdict": verdict, "reason": reason, **known, **empty, **more}


def compat(graph: BuildGraph, jwst: str, context: str) -> Answer:
    """Return the verdict on a release with a context, and the reasons for it.

    Raises
    ------
    ParameterError
        If one is no release or no context.
    """
    asked = Asked(_release(jwst), short(graph.resolve_name(context, "context")).partition("/")[2])
    reasons = [*_clashes(graph, asked), *_own_contexts(graph, asked)]
    reasons = reasons or [asked.row("reason", "unknown", _unknown(asked))]
    verdict = min((row["verdict"] for row in reasons), key=_GRAVEST.index)
    order = sorted(reasons, key=lambda row: _GRAVEST.index(row["verdict"]))
    overall = asked.row("overall", verdict, _OVERALL[verdict], **_of_all(order, verdict))
    columns_ = [{c.name: row[c.name] for c in _COLUMNS} for row in (overall, *order)]
    return Answer(_COLUMNS, columns_, (*_notes(verdict), *coverage_notes(graph)))


def _release(text: str) -> str:
    """Return a release as the graph writes it; what follows a plus sign is no part of it."""
    release = text.strip().removeprefix("jwst").strip().removeprefix("v").partition("+")[0]
    try:
        order_key(release)
    except ValueError:
        raise ParameterError(f"unknown release of jwst: {text!r} is not like 1.20.2") from None
    return release


def _clashes(graph: BuildGraph, asked: Asked) -> Iterator[Record]:
    """Yield a reason for each delivery whose files are in the context and need a newer release."""
    for row in graph.ask("incompatible-deliveries"):
        needed = row["requires"]
        if row["first_context"] <= asked.number and order_key(asked.release) < order_key(needed):
            first = context_name(row["first_context"])
            # A version in development may have what the release before it lacks.
            unsure = "dev" in asked.release
            yield asked.row(
                "reason",
                "unknown" if unsure else "incompatible",
                f"{row['title']}, from {first} on: needs jwst {needed} or later"
                + (", which a development version may have or lack" if unsure else ""),
                build=row["build"],
                modes=row["modes"],
                thing=row["change"],
                evidence=row["evidence"],
            )


def _own_contexts(graph: BuildGraph, asked: Asked) -> Iterator[Record]:
    """Yield a reason for each build with the release: how its context compares."""
    claims = graph.ask("build-claims").rows
    builds = [
        row["build"] for row in claims if (row["fact"], row["value"]) == ("jwst", asked.release)
    ]
    for build in dict.fromkeys(builds):
        own = [row for row in claims if (row["build"], row["fact"]) == (build, "context")]
        evidence = [
            cited
            for row in claims
            if row["build"] == build and (row["fact"] == "context" or row["value"] == asked.release)
            for cited in row["evidence"]
        ]
        verdict, reason = _compared(asked, build, _numbers(own))
        yield asked.row(
            "reason", verdict, reason, build=build, evidence=list(dict.fromkeys(evidence))
        )


def _numbers(claims: Iterable[Record]) -> dict[int, str]:
    numbers = {}
    for row in claims:
        try:
            numbers[context_number(row["value"])] = row["value"]
        except ValueError:
            continue  # a source that says it is yet to be determined
    return numbers


def _compared(asked: Asked, build: str, own: dict[int, str]) -> tuple[str, str]:
    named = " or ".join(own.values())
    if not own:
        return "unknown", f"no source at hand tells the context of build {build}"
    if asked.number in own:
        disputed = " (the sources disagree)" if len(own) > 1 else ""
        return "supported", f"build {build} has this release and this context{disputed}"
    if asked.number > max(own):
        return "newer", f"build {build} has this release with {named}, an older context"
    if asked.number < min(own):
        return "older", f"build {build} has this release with {named}, a newer context"
    return "unknown", f"build {build} has this release with {named}: the sources disagree"


def _unknown(asked: Asked) -> str:
    return f"no source at hand ties jwst {asked.release} to a build and its context"


def _of_all(reasons: Iterable[Record], verdict: str) -> Record:
    """Return what the reasons for a verdict have in common with it: builds, modes, evidence."""
    own = [row for row in reasons if row["verdict"] == verdict]
    modes = sorted({mode for row in own for mode in row["modes"]})
    evidence = dict.fromkeys(cited for row in own for cited in row["evidence"])
    return {"build": own[0]["build"], "modes": modes, "evidence": list(evidence)}


def _notes(verdict: str) -> tuple[str, ...]:
    if verdict in ("newer", "older", "unknown"):
        return ("that nothing is known against it does not mean that it works",)
    if verdict == "incompatible":
        return ("modes that are not named are not known to clash",)
    return ()
