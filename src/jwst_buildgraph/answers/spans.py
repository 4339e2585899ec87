"""Runs of releases in which something is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby


def spans(releases: Sequence[str], seen: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the first and the last release of each run of `releases` that are `seen`.

    >>> list(spans(["1", "2", "3", "4"], {"1", "2", "4"}))
    [('1', '2'), ('4', '4')]
    """
    for there, run in groupby(releases, seen.__contains__):
        if there:
            own = list(run)
            yield own[0], own[-1]
