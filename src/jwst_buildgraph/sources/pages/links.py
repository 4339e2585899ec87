"""Links: what a statement names, under which label, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

SURE, LIKELY, GUESSED = 0.95, 0.8, 0.6
"""How sure a link is: named outright; by its place; by a word that may mean something else."""


@dataclass(frozen=True)
class Link:
    """A thing that a text names."""

    field: str
    label: str
    iri: str | None
    start: int
    end: int
    confidence: float = SURE
    excluded: bool = False
