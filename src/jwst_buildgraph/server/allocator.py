"""A faster memory allocator for the processes that ask the graph, where the system has one.

The engine allocates and frees a great many small rows, and goes from one end of the graph's memory
to the other. mimalloc is faster at the one, and large pages, which it asks the system for, help
with the other (``benchmarks/serving.py``).
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Mapping

from jwst_buildgraph.server.settings import MEGABYTE

_NAMES = ("libmimalloc.so.3", "libmimalloc.so.2", "libmimalloc.so")
_PIECES_BEGUN = 2 * 32 * MEGABYTE


def with_fast_memory(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment whose processes use mimalloc and large pages, or the same.

    Debian's package of it is ``libmimalloc2.0``.
    """
    library = _found()
    if library is None:
        return dict(environment)
    preloaded = " ".join(filter(None, [library, environment.get("LD_PRELOAD")]))
    return {**environment, "LD_PRELOAD": preloaded, "MIMALLOC_LARGE_OS_PAGES": "1"}


def unused_memory() -> int:
    """Return the bytes that this process may have asked of the system without using them.

    mimalloc takes address space in pieces of 32 MB, and begins another for what is large.
    """
    return _PIECES_BEGUN if "mimalloc" in os.environ.get("LD_PRELOAD", "") else 0


def _found() -> str | None:
    """Return the name under which the system's loader knows it."""
    for name in _NAMES:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return name
    return None
