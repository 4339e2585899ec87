"""What a server is told when it starts: limits, sizes, what to show."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1024 * 1024

BYTES_A_QUAD = 700
"""About what a statement takes in memory; see ``benchmarks/serving.py``."""


@dataclass(frozen=True)
class Settings:
    """All limits in one place; times in seconds, sizes in bytes unless said otherwise.

    Parameters
    ----------
    store
        Directory of the store; the user's own when None.
    workers
        How many requests are worked on at the same time.
    timeout
        How long one of them may take before its worker is killed.
    max_rows
        How many rows or triples an answer to free SPARQL may have.
    max_memory
        How much memory one of them may take on top of the graph.
    queue
        How many requests may wait for a worker.
    graph_memory
        How much memory the graph itself may take; a larger one is read from disk.
    at_once
        Whether to read a graph from disk, where that takes no copy, although it fits into
        memory: it is there sooner, unless it is small.
    with_text
        Whether the words of ingested sources are served.
    max_body, max_url
        How long a request's body and its address may be.
    max_result
        How long an answer may be.
    cache
        How much memory the kept answers may take.
    base
        Address that the server is reached under, where a client's Host header does not tell.
    patience
        How long a client may take to send a request, or to take the next piece of an answer.
    """

    store: str | None = None
    workers: int = 2
    timeout: float = 10.0
    max_rows: int = 100_000
    max_memory: int = 96 * MEGABYTE
    queue: int = 256
    graph_memory: int = 200 * MEGABYTE
    at_once: bool = False
    with_text: bool = False
    max_body: int = MEGABYTE
    max_url: int = 32 * 1024
    max_result: int = 64 * MEGABYTE
    cache: int = 32 * MEGABYTE
    base: str = ""
    patience: float = 20.0

    def fits(self, quads: int) -> bool:
        """Tell whether a graph of so many statements goes to memory."""
        return quads * BYTES_A_QUAD <= self.graph_memory

    def to_json(self) -> str:
        """Return the settings as text, for the process that holds the graph."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Settings:
        """Return settings that `to_json` wrote."""
        told: dict[str, Any] = json.loads(text)
        return cls(**told)


def default_workers() -> int:
    """Return how many workers there are unless said otherwise: four to eight.

    They share the graph, so one more costs little; with more than there are cores the
    HTTP process waits less for any of them.
    """
    return min(8, max(4, os.cpu_count() or 1))
