"""What the heading of a change log's entries is about: steps, areas, pipelines, packages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jwst_buildgraph.sources.known_names import KnownNames
from jwst_buildgraph.terms import THINGS

_SCOPE = re.compile(r"\s*\((?P<scope>[^()]*)\)\s*$")
_BETWEEN = re.compile(r"\s*/\s*|\s*,\s*")
_KINDS = ("Step", "Area", "Pipeline", "Package")
GENERAL = "area/general"

_PLAIN = {
    # Words too common to be labels: in running text they would name nothing.
    "": (GENERAL,),
    "general": (GENERAL,),
    "other": (GENERAL,),
    "other changes": (GENERAL,),
    "breaking changes": (GENERAL,),
    "pipeline": ("area/pipeline-modules",),
    "crds": ("package/crds",),
    # Subpackages that hold several steps.
    "ami": ("step/ami_analyze", "step/ami_average", "step/ami_normalize"),
    "coron": ("step/align_refs", "step/klip", "step/stack_refs"),
}


@dataclass(frozen=True)
class Target:
    """What a heading is about, as paths of things, and what its brackets narrow that to."""

    things: tuple[str, ...]
    scope: str = ""

    def of_kind(self, kind: str) -> list[str]:
        """Return the things whose path begins with `kind`, such as ``step``."""
        return [path for path in self.things if path.startswith(f"{kind}/")]

    @property
    def slug(self) -> str:
        """The part of a change's path that says what it belongs to."""
        return self.things[0].partition("/")[2] if self.things else "unresolved"


def read_target(known: KnownNames, heading: str) -> Target:
    """Return what a heading is about; nothing if no vocabulary knows its words."""
    scope = _SCOPE.search(heading)
    words = _SCOPE.sub("", heading)
    things: dict[str, None] = {}
    for name in [words] if words.casefold() in _PLAIN else _BETWEEN.split(words):
        found = _PLAIN.get(name.casefold()) or _named(known, name)
        things |= dict.fromkeys(found)
    return Target(tuple(things), scope["scope"] if scope else "")


def _named(known: KnownNames, name: str) -> tuple[str, ...]:
    """Return the thing that goes by a name, of the first kind that has one."""
    for kind in _KINDS:
        if names := known.names(name, kind):
            return tuple(found.iri.removeprefix(THINGS) for found in names)
    return ()
