"""Tables of plain text whose columns are aligned by spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TITLES = re.compile(r"\S+(?: \S+)*(?: {2,}\S+(?: \S+)*){1,}")
_COLUMN = re.compile(r"(?:^| {2,}|(?<=\S) {2,})(?=\S)")
_MIN_ROWS = 2
_LONGEST_TITLE = 40


def aligned_cells(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of the rows of aligned tables, headers included, by line from 0."""
    found: dict[int, tuple[str, ...]] = {}
    for place, line in enumerate(lines):
        if place in found or not _TITLES.fullmatch(line.rstrip()):
            continue
        header = _cut(line, _columns(line))
        rows = _rows(lines, place)
        titled = all(0 < len(title) <= _LONGEST_TITLE for title in header)
        if len(rows) > _MIN_ROWS and titled and not re.search(r"\d", line):
            found |= rows
    return found


def _columns(header: str) -> list[int]:
    return [match.end() for match in _COLUMN.finditer(header)]


def _rows(lines: Sequence[str], first: int) -> dict[int, tuple[str, ...]]:
    """Return the lines from a header on that keep its columns, cut into cells."""
    columns = _columns(lines[first])
    rows: dict[int, tuple[str, ...]] = {}
    for place in range(first, len(lines)):
        line = lines[place]
        keeps = all(line[start - 1 : start] in (" ", "") for start in columns[1:])
        if not line.strip() or not keeps or len(line.rstrip()) <= columns[-1]:
            break
        rows[place] = _cut(line, columns)
    return rows


def _cut(line: str, columns: Sequence[int]) -> tuple[str, ...]:
    ends = [*columns[1:], len(line)]
    return tuple(line[start:end].strip() for start, end in zip(columns, ends, strict=True))
