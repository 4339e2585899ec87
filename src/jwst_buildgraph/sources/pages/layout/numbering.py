"""Numbered sections of plain text: "2. What is new", "2.1 MIRI", "2.1.3 Spectra are …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jwst_buildgraph.sources.pages.layout.headings import (
    FINITE,
    MAX_WORDS,
    QUESTION,
    SENTENCE_END,
    known_title,
)

_NUMBERED = re.compile(r"\s{0,3}(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?P<text>[^\W_].*)")
_SECTION_NUMBER = re.compile(r"(?:[1-8](?:\.\d{1,2}){0,3}[.)]?|\d{1,2}[.)])\s+(?=[^\W\d_])")
_MIN_SECTIONS = 2


@dataclass(frozen=True)
class Numbered:
    """A numbered line: a heading of a level, or else a point of a section."""

    text: str
    level: int
    is_heading: bool


@dataclass(frozen=True)
class _Line:
    place: int
    number: tuple[int, ...]
    text: str

    @property
    def is_title(self) -> bool:
        words = self.text.split()
        named = known_title(self.text) or QUESTION.fullmatch(self.text)
        plain = not SENTENCE_END.search(self.text) and (named or not FINITE.search(self.text))
        return bool(plain) and len(words) <= MAX_WORDS and "|" not in self.text


def without_number(heading: str) -> str:
    """Return a heading without the number of its section; those of builds are higher ones."""
    return _SECTION_NUMBER.sub("", heading, count=1) if heading[:1].isdigit() else heading


def numbered_sections(lines: Sequence[str]) -> dict[int, Numbered]:
    """Return the numbered headings and points of a text by their places, from 0.

    There are none unless its sections are counted from 1 on; the dotted numbers of other
    lines, such as releases, belong to no section.
    """
    found = [
        _Line(place, tuple(map(int, match["number"].split("."))), match["text"].strip())
        for place, line in enumerate(lines)
        if (match := _NUMBERED.fullmatch(line))
    ]
    sections = list(_sections(lines, found))
    if len(sections) < _MIN_SECTIONS:
        return {}
    numbered: dict[int, Numbered] = {}
    section: _Line | None = None
    for line in found:
        if line in sections:
            section = line
            numbered[line.place] = Numbered(line.text, 1, True)
        elif section is not None and len(line.number) > 1 and line.number[0] == section.number[0]:
            level = len(line.number)
            heads = line.is_title and _has_content(lines, line)
            numbered[line.place] = Numbered(line.text, level, heads)
    return numbered


def _sections(lines: Sequence[str], found: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines that head the sections 1, 2, 3 … of a text."""
    wanted = 1
    for line in found:
        apart = line.place == 0 or not lines[line.place - 1].strip()
        if line.number == (wanted,) and apart and line.is_title and _has_content(lines, line):
            wanted += 1
            yield line


def _has_content(lines: Sequence[str], line: _Line) -> bool:
    """Tell whether something stands under a numbered line before the next of its level."""
    following = next((text for text in lines[line.place + 1 :] if text.strip()), None)
    match = _NUMBERED.fullmatch(following) if following is not None else None
    deeper = match is not None and match["number"].count(".") + 1 > len(line.number)
    return following is not None and (match is None or deeper)
