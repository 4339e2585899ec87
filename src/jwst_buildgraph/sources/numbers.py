"""Builds, releases and CRDS contexts in a text: things that are named by a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jwst_buildgraph.terms import THINGS
from jwst_buildgraph.versions import context_name

Numbered = tuple[str, str, int, int]
"""IRI, kind, and where it starts and ends."""

_VERSION = r"\d+\.\d+(?:\.\d+)*(?:rc\d+)?"
_AND = r"(?:,|\s+(?:and|or|to)|,\s+(?:and|or))\s+"
_CONTEXT_FILE = re.compile(r"jwst_(\d{1,4})\.pmap")
_CONTEXT_NUMBER = re.compile(
    r"\b(?:contexts?|pmaps?)\s+(\d{3,4})\b|^\s*(1\d{3})\s*$", re.IGNORECASE
)
_BUILDS = re.compile(rf"\b(?:builds?\s+\(?|B)({_VERSION}(?:{_AND}{_VERSION})*)", re.IGNORECASE)
_RELEASE = re.compile(r"(?<![\w.])\d+\.\d+\.\d+(?:\.?(?:rc|a|b|dev)\d*)?(?!\w|\.\d)")
_NEAR = 60


def find_contexts(text: str) -> Iterator[Numbered]:
    """Yield the CRDS contexts of a text, also two file names that run into each other."""
    for pattern in (_CONTEXT_FILE, _CONTEXT_NUMBER):
        for match in pattern.finditer(text):
            number = next(int(group) for group in match.groups() if group)
            yield f"{THINGS}context/{context_name(number)}", "Context", *match.span()


def find_builds(text: str) -> Iterator[Numbered]:
    """Yield the builds of a text: ``build 12.1``, ``builds 12.0 and 12.1``, ``B11.0rc1``."""
    for builds in _BUILDS.finditer(text):
        for match in re.compile(_VERSION).finditer(text, *builds.span(1)):
            yield f"{THINGS}build/{match[0]}", "Build", *match.span()


def find_releases(
    text: str, packages: Sequence[tuple[str, int, int]], released: set[str]
) -> Iterator[Numbered]:
    """Yield the releases of a text: full version numbers, each with the package nearest to it.

    `packages` are those named in the text, with their places; only the releases of the
    packages in `released` are things of the graph.
    """
    for match in _RELEASE.finditer(text):
        distances = {
            package: max(match.start() - end, start - match.end())
            for package, start, end in packages
        }
        nearest = min(distances, key=distances.__getitem__, default="")
        if nearest in released and distances[nearest] <= _NEAR:
            name = nearest.rpartition("/")[2]
            yield f"{THINGS}release/{name}/{match[0]}", "PackageRelease", *match.span()
