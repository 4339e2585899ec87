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
_CONTEXT_NUMBER = re.compile(r"\b(?:contexts?|pmaps?)\s+(\d{3,4})\b", re.IGNORECASE)
_BUILDS = re.compile(rf"\b(?:builds?\s+\(?|B)({_VERSION}(?:{_AND}{_VERSION})*)", re.IGNORECASE)
_RELEASE = re.compile(r"(?<![\w.])\d+\.\d+\.\d+(?:\.?(?:rc|a|b|dev)\d*)?(?!\w|\.\d)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_NEAR = 60


def find_contexts(text: str) -> Iterator[Numbered]:
    """Yield the CRDS contexts of a text, also two file names that run into each other."""
    for pattern in (_CONTEXT_FILE, _CONTEXT_NUMBER):
        for match in pattern.finditer(text):
            yield f"{THINGS}context/{context_name(int(match[1]))}", "Context", *match.span()


def find_builds(text: str) -> Iterator[Numbered]:
    """Yield the builds of a text: ``build 12.1``, ``builds 12.0 and 12.1``, ``B11.0rc1``."""
    for builds in _BUILDS.finditer(text):
        for match in re.compile(_VERSION).finditer(text, *builds.span(1)):
            yield f"{THINGS}build/{match[0]}", "Build", *match.span()


def find_releases(
    text: str, packages: Sequence[tuple[str, int, int]], released: set[str]
) -> Iterator[Numbered]:
    """Yield the releases of a text: full version numbers, each with its package.

    That is the package of "2.0.0 of jwst", or else the last one named before, if not far.
    `packages` are those named in the text, with their places; only the releases of the
    packages in `released` are things of the graph.
    """
    for match in _RELEASE.finditer(text):
        owners = [p for p, start, _ in packages if _OF.fullmatch(text, match.end(), start)]
        before = [p for p, _, end in packages if 0 <= match.start() - end < _NEAR]
        owner = next(iter([*owners, *reversed(before)]), "")
        if owner in released:
            name = owner.rpartition("/")[2]
            yield f"{THINGS}release/{name}/{match[0]}", "PackageRelease", *match.span()
