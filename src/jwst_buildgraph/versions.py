"""The order of builds, releases and CRDS contexts, computed from how they are written."""

from __future__ import annotations

import re
from itertools import zip_longest

_VERSION = re.compile(
    r"(?P<release>\d+(?:\.\d+)*)(?P<patch>\.x)?(?:[._-]?(?P<pre>rc|a|b|dev)\.?(?P<number>\d*))?",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"(?:jwst[_-]?)?0*(?P<number>\d{1,6})(?:\.?pmap)?", re.IGNORECASE)
_WIDTH = 6
# Of equal numbers, pre-releases come first and an open-ended "9.2.x" after its patches.
_PRE_RELEASE = {"dev": "0", "a": "1", "b": "2", "rc": "3"}
_FINAL = "5"
_OPEN_PATCH = "9"
_PARTS = 5


def order_key(version: str) -> str:
    """Return a string that sorts as `version` does among versions.

    Patches and release candidates fall in place: ``11.0rc1 < 11.0 < 11.0.1 < 11.1``.

    Raises
    ------
    ValueError
        If `version` is not a dotted number, with or without a pre-release mark.
    """
    match = _VERSION.fullmatch(version.strip())
    if match is None:
        raise ValueError(f"{version!r} is not a version such as '12.1', '12.1.1' or '11.0rc1'")
    numbers = [int(part) for part in match["release"].split(".")]
    if match["patch"]:
        numbers.append(10**_WIDTH - 1)
    candidate = int(match["number"] or 0)
    if len(numbers) > _PARTS or max(*numbers, candidate) >= 10**_WIDTH:
        raise ValueError(f"{version!r} has more parts or digits than a version has")
    parts = "".join(
        _sortable(number) for number, _ in zip_longest(numbers, range(_PARTS), fillvalue=0)
    )
    if match["pre"]:
        mark = f"{_PRE_RELEASE[match['pre'].lower()]}{_sortable(candidate)}"
    else:
        mark = _OPEN_PATCH if match["patch"] else _FINAL
    return f"{parts}-{mark}"


def _sortable(number: int) -> str:
    """Return a number with how many digits it has in front, so that texts sort as numbers.

    Shorter than zeros in front: Virtuoso sorts stored texts by their first 20 characters
    alone, and no key of a version that exists is longer than that.
    """
    return f"{len(str(number))}{number}" if number else "0"


def context_number(name: str) -> int:
    """Return the number of a CRDS context written as ``jwst_1464.pmap``, ``1464`` or between.

    Raises
    ------
    ValueError
        If `name` is no context.
    """
    match = _CONTEXT.fullmatch(name.strip().removeprefix("pmap").strip())
    if match is None:
        raise ValueError(f"{name!r} is not a CRDS context such as 'jwst_1464.pmap' or '1464'")
    return int(match["number"])


def context_name(number: int) -> str:
    """Return the file name of a CRDS context, ``jwst_1464.pmap``."""
    return f"jwst_{number:04}.pmap"


def context_order_key(number: int) -> str:
    """Return a string that sorts as contexts do by their number."""
    return f"{number:0{_WIDTH}}"
