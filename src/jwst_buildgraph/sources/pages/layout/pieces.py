"""What a page of any format is cut into: lines of text with their role, if it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_SPACES = re.compile(r"\s+")
SETTING_NAME = re.compile(r"[a-z][a-z0-9_]{2,}(?=$|\W)")
"""What a parameter looks like that is set in bold italics, with or without its value."""
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


REMEMBERED = 4_096
"""For so many texts it is remembered what was found in them: the same ones are asked for often."""
MAX_STATEMENT = 6_000
"""The longest statement that is read, in characters; real ones have some hundred."""


class Role(StrEnum):
    """What a piece is, as its format says; of a bare line only its place tells more."""

    bare = "bare"
    paragraph = "paragraph"
    heading = "heading"
    bullet = "bullet"
    row = "row"
    rule = "rule"


@dataclass(frozen=True)
class Piece:
    """A run of text that stands by itself: a heading, a paragraph, a bullet or a table row."""

    text: str
    line: int
    last_line: int
    start: int
    end: int
    """Where its lines start and end in the page, in characters."""
    role: Role = Role.bare
    depth: int = 0
    """The level of a heading or the nesting of a bullet, from 1; 0 where nothing tells."""
    cells: tuple[str, ...] = ()
    is_header: bool = False
    """Whether a row is marked as the header of its table."""
    codes: frozenset[str] = frozenset()
    """What the format sets in the style of code, or in bold italics, as parameters are."""
    marked: frozenset[str] = frozenset()
    """The words in small letters that it sets in any style of their own."""


@dataclass(frozen=True)
class Page:
    """A page as it was given, cut into pieces."""

    name: str
    format: str
    text: str
    pieces: tuple[Piece, ...]
    title: str = ""
    """What the format says is the title, such as that of an HTML head."""


def tidy(text: str) -> str:
    """Return `text` with single spaces and without characters that cannot be seen."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


class LineStarts:
    """Where the lines of a text start, to turn lines into places."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._length = len(text)

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where lines `first` to `last` start and end, the last line feed left out."""
        first, last = min(first, len(self)), min(last, len(self))
        end = self._starts[last] - 1 if last < len(self) else self._length
        return self._starts[first - 1], end
