"""Sentences that stand in a source word for word: facts may be taken over, they may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LONGEST_RUN = 8
"""So many consecutive words of a source may stand anywhere."""

_WORD = re.compile(r"[a-z0-9_]+")


class Copy(NamedTuple):
    """A line that repeats a line of a source, and where its words were found."""

    line: int
    words: str
    source: str
    source_line: int


class SourceTexts:
    """The runs of words of all texts in a folder."""

    def __init__(self, folder: Path) -> None:
        self._runs: dict[tuple[str, ...], tuple[str, int]] = {}
        for path in sorted(folder.glob("*.txt")):
            text = path.read_text("utf-8", "replace")
            for number, line in enumerate(text.split("\n"), 1):
                for run in _runs(line):
                    self._runs.setdefault(run, (path.name, number))

    def copies(self, text: str) -> Iterator[Copy]:
        """Yield the lines of `text` that repeat too many consecutive words of a source."""
        for number, line in enumerate(text.split("\n"), 1):
            copied = next((run for run in _runs(line) if run in self._runs), None)
            if copied is not None:
                yield Copy(number, " ".join(copied), *self._runs[copied])


def _runs(line: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(line.lower())
    length = LONGEST_RUN + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))
