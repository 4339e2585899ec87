"""What the heading of a step says: the step, its pipelines, and what narrows them.

``cube_build (spec2 IFU, spec3)`` is about the step cube_build, in spec2 for the IFU and in
spec3 for everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jwst_buildgraph.sources.mentions import Gazetteer, Mention

_HEADING = re.compile(r"\s*(?P<step>[\w-]+)\s*(?:\((?P<scope>[^()]*)\))?\s*")


@dataclass(frozen=True)
class StepHeading:
    """A heading that names a step."""

    steps: frozenset[str]
    parts: tuple[tuple[Mention, ...], ...]
    """For each part of the scope in brackets, what it names."""

    @property
    def pipelines(self) -> frozenset[str]:
        """Return the pipelines that the heading names."""
        return frozenset(m.iri for part in self.parts for m in part if m.kind == "Pipeline")

    @property
    def narrowing(self) -> frozenset[str]:
        """Return the techniques, modes and instruments that the heading names."""
        return frozenset(m.iri for part in self.parts for m in part if m.kind != "Pipeline")


def read_step_heading(gazetteer: Gazetteer, heading: str) -> StepHeading | None:
    """Return what a step's heading says, or None for a heading that names no step."""
    match = _HEADING.fullmatch(heading)
    steps = gazetteer.known.names(match["step"], "Step") if match else []
    if match is None or not steps:
        return None
    parts = (match["scope"] or "").split(",")
    named = tuple(tuple(gazetteer.find(part)) for part in parts if part.strip())
    return StepHeading(frozenset(step.iri for step in steps), named)
