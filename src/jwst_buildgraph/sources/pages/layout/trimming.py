"""Leaving out what is no content: navigation, and boxes on the typography of a site."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from jwst_buildgraph.sources.pages.layout.headings import MAX_HEADING
from jwst_buildgraph.sources.pages.layout.pieces import Piece, Role

_CONTENTS = re.compile(
    r"(?:on this page|(?:table of )?contents|in this (?:article|page))\W*", re.IGNORECASE
)


_NAVIGATION = re.compile(
    r"(?:on this page|(?:table of )?contents|in this (?:article|page)|back to top|top of page|next|"
    r"previous|print|share|home|search|log ?in|skip to (?:main )?content|page tree"
    r"|was this page helpful.*|"
    r"last (?:updated|modified|published|reviewed|edited)\b.*"
    r"|(?:updated|published)(?: on)?:? \d{0,2} ?[a-z]{3,9}\.? ?\d{0,2},? \d{4}"
    r"|(?:(?:this )?(?:article|page) (?:was )?)?(?:last |first )?"
    r"(?:published|updated|modified|edited|revised|reviewed|created)(?: on| by)?:? "
    r"(?:\d{4}-\d\d-\d\d|\d{1,2} [a-z]+ \d{4}|[a-z]+ \d{1,2}, \d{4}).*|latest updates?:.*"
    r"|(?:on this page|(?:table of )?contents|in this (?:article|page)):?\s*[^.]+ [·|•›/] [^.]+"
    r"|loading\.*|created by.*)\W*",
    re.IGNORECASE,
)


_NUMBERING = re.compile(r"^[\d.]+ ")


_BOX_START = re.compile(r"\bwords in (?:bold|italics?)\b", re.IGNORECASE)


_BOX_END = re.compile(r"\bparameters?\b\.?", re.IGNORECASE)


_BOX_PIECES = 8


_BOX_CHARS = 400


_CONTENTS_PIECES = 80


def without_boxes(pieces: list[Piece]) -> list[Piece]:
    """Leave out the box that explains the typography, and join the sentence it splits."""
    kept: list[Piece] = []
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        match = _BOX_START.search(piece.text)
        if match is None:
            kept.append(piece)
            number += 1
            continue
        before, rest, number = _cut_box(pieces, number, match.start())
        if before and (kept or before.strip()):
            kept.append(replace(piece, text=before))
        if rest is not None:
            if kept and rest.text[:1].islower() and kept[-1].text[-1] not in ".!?:":
                kept[-1] = _glued(kept[-1], rest)
            else:
                kept.append(rest)
        elif kept and number < len(pieces) and _splits(kept[-1], pieces[number]):
            kept[-1] = _glued(kept[-1], pieces[number])
            number += 1
    return kept


def _cut_box(pieces: Sequence[Piece], first: int, start: int) -> tuple[str, Piece | None, int]:
    """Return the text before a box, what follows it in its last piece, and the next number."""
    before, text, offset = pieces[first].text[:start].rstrip(), pieces[first].text, start
    size = 0
    for number in range(first, min(first + _BOX_PIECES, len(pieces))):
        text = pieces[number].text
        ends = list(_BOX_END.finditer(text[offset : offset + _BOX_CHARS]))
        if ends:
            end = offset + ends[-1 if len(ends) > 1 and number == first else 0].end()
            if number == first:
                end = offset + _last_in_sentence(text[offset:], [e.end() for e in ends])
            rest = text[end:].strip()
            return before, replace(pieces[number], text=rest) if rest else None, number + 1
        size += len(text)
        offset = 0
        if size > _BOX_CHARS:
            break
    return before, None, first + 1


def _last_in_sentence(text: str, ends: list[int]) -> int:
    stop = re.search(r"\.(?:\s|$)", text)
    limit = stop.end() if stop else len(text)
    inside = [end for end in ends if end <= limit]
    return inside[-1] if inside else ends[0]


def _splits(before: Piece, after: Piece) -> bool:
    return (
        after.role in (Role.bare, Role.paragraph)
        and after.text[:1].islower()
        and before.text[-1] not in ".!?:"
        and len(before.text.split()) > 4
    )


def _glued(before: Piece, after: Piece) -> Piece:
    text = f"{before.text} {after.text}"
    return replace(before, text=text, last_line=after.last_line, end=after.end)


def without_contents(pieces: list[Piece]) -> list[Piece]:
    """Leave out navigation: a table of contents repeats headings that come later."""
    pieces = _without_links(pieces)
    kept: list[Piece] = []
    later = _Later(pieces)
    entries: list[Piece] | None = None
    for piece in pieces:
        if _CONTENTS.fullmatch(piece.text):
            entries = []
        elif entries is not None and _is_entry(piece, later, entries):
            entries.append(piece)
            continue
        else:
            entries = None
        if not _NAVIGATION.fullmatch(piece.text):
            kept.append(piece)
    return kept


def _without_links(pieces: list[Piece]) -> list[Piece]:
    """Leave out bullets that are but the headings below, word by word."""
    headings = {piece.text.casefold(): piece.line for piece in pieces if piece.role is Role.heading}
    return [
        piece
        for piece in pieces
        if piece.role is not Role.bullet or headings.get(piece.text.casefold(), 0) <= piece.line
    ]


class _Later:
    """The lines of a page by how they begin, to tell which come again after the contents."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._lines = sorted(
            (_NUMBERING.sub("", piece.text.casefold()), piece.line)
            for piece in pieces
            if piece.role is not Role.row and len(piece.text) <= MAX_HEADING
        )

    def times_again(self, entry: Piece) -> int:
        """Return how many later pieces may be the heading that an entry announces."""
        text = _NUMBERING.sub("", entry.text.casefold())
        count = 0
        for place in range(bisect_left(self._lines, (text, 0)), len(self._lines)):
            begins, line = self._lines[place]
            if not begins.startswith(text) or count > _CONTENTS_PIECES:
                break
            count += line > entry.line
        return count


def _is_entry(piece: Piece, later: _Later, entries: Sequence[Piece]) -> bool:
    """Tell whether a piece is an entry of the contents: it comes again, or is one of a block."""
    # Several builds on a page have headings of one name: each is listed, and each comes again.
    listed = sum(entry.text.casefold() == piece.text.casefold() for entry in entries)
    too_long = len(piece.text) > MAX_HEADING or len(entries) == _CONTENTS_PIECES
    if too_long or piece.role is Role.heading:
        return False
    if listed:
        return later.times_again(piece) > listed
    in_block = (
        bool(entries)
        and piece.line == entries[-1].last_line + 1
        and piece.role is entries[-1].role
        and not re.search(r"[.;,:]$", piece.text)
    )
    return in_block or later.times_again(piece) > 0
