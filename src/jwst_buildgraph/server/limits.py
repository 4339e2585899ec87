"""What the operating system holds a worker to."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OUT_OF_MEMORY = 77
"""Exit code of a worker that Python told that there is no memory left."""

_STATM = Path("/proc/self/statm")


def limit_memory(extra: int) -> None:
    """Let this process take only `extra` bytes more than it has; leave no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if (size := _data_size()) is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (size + extra, size + extra))


@contextmanager
def no_new_files() -> Iterator[None]:
    """Let no file and no socket be opened meanwhile.

    The engine follows SERVICE by itself and has no switch for it. New descriptors get
    the lowest free number, so a limit at that number refuses them all and leaves those
    that are open alone.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest_free = os.dup(0)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def peak_memory() -> int:
    """Return the most memory that this process ever had, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _data_size() -> int | None:
    """Return how much data this process has mapped; None where the system does not tell."""
    try:
        pages = int(_STATM.read_text("ascii").split()[5])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()
