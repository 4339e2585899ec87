"""Pieces of plain text, as it is copied from a browser: bare lines, bullets, table rows."""

from __future__ import annotations

import re
from dataclasses import replace

from jwst_buildgraph.sources.pages.layout.aligned import aligned_cells
from jwst_buildgraph.sources.pages.layout.numbering import Numbered, numbered_sections
from jwst_buildgraph.sources.pages.layout.pieces import LineStarts, Page, Piece, Role, tidy

_BULLET = re.compile(
    r"(?P<indent>\s*)(?P<mark>[•‣◦▪▫●○∙·⁃–*+-]|o(?=\s)|\d{1,2}[.)](?=\s))\s+(?P<text>\S.*)"
)
_MARK_DEPTH = {"◦": 2, "○": 2, "o": 2, "▪": 3, "▫": 3}
_RULE_ROW = re.compile(r"[\s|:=+-]+")
_RULE = re.compile(r"\s*[=_*~-]{3,}\s*")
_WRAPPED = 60
_OPEN_END = re.compile(r"[\w,;(/-]$")
_CODE_LINE = re.compile(r"[a-z]\w*_\w+(?:\s*\(.*\))?")
_TAB = 4
_PER_INDENT = 100

_Place = tuple[int, int, int, int]
"""The first and last line of a piece, and where they start and end."""


def text_page(name: str, text: str) -> Page:
    """Return a page of plain text."""
    lines = text.split("\n")
    starts = LineStarts(text)
    pieces: list[Piece] = []
    sections, tables = numbered_sections(lines), aligned_cells(lines)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            place = (number, number, *starts.span(number, number))
            if number - 1 in sections:
                piece = _numbered(sections[number - 1], place)
            elif number - 1 in tables:
                piece = Piece(tidy(line), *place, Role.row, cells=tables[number - 1])
            else:
                piece = _piece(line, place)
            if pieces and _continues(pieces[-1], piece, line):
                pieces[-1] = _joined(pieces[-1], piece)
            else:
                pieces.append(piece)
    return Page(name, "text", text, tuple(_nested(pieces)))


def _numbered(line: Numbered, place: _Place) -> Piece:
    """Return a numbered heading, which stands below the title of the page, or point."""
    if line.is_heading:
        return Piece(tidy(line.text), *place, Role.heading, line.level + 1)
    return Piece(tidy(line.text), *place, Role.bullet, 1)


def _piece(line: str, place: _Place) -> Piece:
    match = _BULLET.fullmatch(line.rstrip())
    # Some browsers copy a bullet as "\t•\t…", which has as many tabs as a row.
    tabs = (match["text"] if match else line).count("\t")
    if line.count("|") >= 2 or tabs >= (1 if match else 2):
        if _RULE_ROW.fullmatch(line):
            return Piece("", *place, Role.rule)
        return Piece(tidy(line), *place, Role.row, cells=_cells(line))
    if _RULE.fullmatch(line):
        return Piece("", *place, Role.rule)
    if match:
        indent = len(match["indent"].expandtabs(_TAB))
        depth = _PER_INDENT * indent + _MARK_DEPTH.get(match["mark"], 1)
        return Piece(tidy(match["text"]), *place, Role.bullet, depth)
    return Piece(tidy(line), *place)


def _cells(line: str) -> tuple[str, ...]:
    if line.count("|") < 2:
        return tuple(map(tidy, line.split("\t")))
    inner = line.strip()
    framed = inner.startswith("|") and inner.endswith("|")
    inner = inner[1:] if framed else inner
    inner = inner[:-1] if inner.endswith("|") else inner
    return tuple(map(tidy, inner.split("|")))


def _continues(before: Piece, piece: Piece, line: str) -> bool:
    """Tell whether a line goes on with the sentence of the one before, which was wrapped."""
    if _hangs(before, piece, line):
        return True
    return (
        piece.role is Role.bare
        and before.role in (Role.bare, Role.bullet)
        and piece.line == before.last_line + 1
        and bool(_OPEN_END.search(before.text))
        and (line.lstrip()[:1].islower() or (before.role is Role.bullet and line[:1].isspace()))
        and (len(before.text) >= _WRAPPED or line[:1].isspace())
        and not _CODE_LINE.fullmatch(piece.text)
    )


def _hangs(before: Piece, piece: Piece, line: str) -> bool:
    """Tell whether a line stands right below a bullet's text, as far in as that."""
    wrapped = piece.role is Role.bare and before.role is Role.bullet
    inside = line[:1].isspace() and _indent(line) > before.depth // _PER_INDENT
    goes_on = line.lstrip()[:1] in "(*" or len(before.text) >= _WRAPPED
    return wrapped and inside and goes_on and piece.line == before.last_line + 1


def _indent(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())


def _joined(before: Piece, piece: Piece) -> Piece:
    text = f"{before.text} {piece.text}"
    return replace(before, text=text, last_line=piece.last_line, end=piece.end)


def _nested(pieces: list[Piece]) -> list[Piece]:
    """Turn the indents of bullets into how deep each is nested."""
    nested, open_indents = [], list[int]()
    for piece in pieces:
        if piece.role is Role.bullet:
            while open_indents and open_indents[-1] > piece.depth:
                open_indents.pop()
            if not open_indents or open_indents[-1] < piece.depth:
                open_indents.append(piece.depth)
            nested.append(replace(piece, depth=len(open_indents)))
        else:
            if piece.role is not Role.rule:
                open_indents = []
            nested.append(piece)
    return nested
