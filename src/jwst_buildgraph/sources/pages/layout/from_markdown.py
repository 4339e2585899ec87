"""Pieces of a Markdown page, read by markdown-it-py (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jwst_buildgraph.sources.pages.layout.pieces import (
    SETTING_NAME,
    LineStarts,
    Page,
    Piece,
    Role,
    tidy,
)

_TEXTUAL = frozenset({"text", "code_inline", "html_inline"})
_BLOCKS_OF_TEXT = frozenset({"fence", "code_block", "html_block"})
_SENTENCE = re.compile(r"[A-Z\d\"“(`*][^\n]{10,}[.!?][)\"”]?|[a-z]\w*_[^\n]{10,}[.!?]")
_TAG = re.compile(r"<[^<>]{1,200}>")


def markdown_page(name: str, text: str) -> Page:
    """Return a Markdown page."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return Page(name, "markdown", text, tuple(_Cutter(LineStarts(text)).cut(tokens)))


@dataclass
class _Cutter:
    """Cuts a page into pieces, token by token."""

    starts: LineStarts
    pieces: list[Piece] = field(default_factory=list)
    _level: int = 0
    _lists: int = 0
    _first_in_item: bool = False
    _row: list[str] | None = None
    _in_head: bool = False
    _row_map: list[int] | None = None
    _codes: set[str] = field(default_factory=set)
    _marked: set[str] = field(default_factory=set)

    def cut(self, tokens: Sequence[Token]) -> list[Piece]:
        for token in tokens:
            if token.type in _BLOCKS_OF_TEXT:
                self._add(_TAG.sub(" ", token.content), token, Role.paragraph, 0)
            else:
                self._take(token)
        return self.pieces

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._level = int(token.tag[1])
            case "heading_close":
                self._level = 0
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
            case "list_item_open":
                self._first_in_item = True
            case "thead_open" | "tbody_open":
                self._in_head = token.type == "thead_open"
            case "tr_open":
                self._row = []
            case "tr_close":
                self._end_row(token)
            case "inline":
                self._inline(token)

    def _inline(self, token: Token) -> None:
        text = tidy(_plain(token))
        self._codes |= {c.content for c in token.children or () if c.type == "code_inline"}
        self._codes |= set(_bold_italics(token))
        self._marked |= set(_marked(token))
        if self._row is not None:
            self._row.append(text)
            self._row_map = token.map
        elif self._level:
            self._add(text, token, Role.heading, self._level)
        elif self._first_in_item and self._lists:
            self._add(text, token, Role.bullet, self._lists)
            self._first_in_item = False
        elif token.map is not None and _is_list_of_lines(lines := _plain(token, "\n").split("\n")):
            for line, said in enumerate(lines, start=token.map[0] + 1):
                self._add(said, token, Role.paragraph, 0, line=line)
        else:
            self._add(text, token, Role.paragraph, 0)

    def _end_row(self, token: Token) -> None:
        cells, self._row = tuple(self._row or ()), None
        token.map = self._row_map
        self._add(" | ".join(cells), token, Role.row, 0, cells)

    def _add(
        self,
        text: str,
        token: Token,
        role: Role,
        depth: int,
        cells: tuple[str, ...] = (),
        *,
        line: int | None = None,
    ) -> None:
        codes, self._codes = frozenset(self._codes), set()
        marked, self._marked = frozenset(self._marked), set()
        if not text.strip(" |") or token.map is None:
            return
        first, last = token.map[0] + 1, max(token.map[1], token.map[0] + 1)
        first, last = (line, line) if line is not None else (first, last)
        span = self.starts.span(first, last)
        self.pieces.append(
            Piece(
                tidy(text), first, last, *span, role, depth, cells,
                is_header=bool(cells) and self._in_head, codes=codes, marked=marked,
            )
        )  # fmt: skip


def _marked(token: Token) -> Iterator[str]:
    """Yield the words in small letters that are in any style of their own."""
    inside = False
    for child in token.children or ():
        if child.type in ("strong_open", "em_open", "strong_close", "em_close"):
            inside = child.type.endswith("open")
        elif (inside or child.type == "code_inline") and child.content.islower():
            yield child.content.strip()


def _bold_italics(token: Token) -> Iterator[str]:
    """Yield the names in the style that the pages keep for parameters."""
    styles: set[str] = set()
    for child in token.children or ():
        if child.type in ("strong_open", "em_open"):
            styles.add(child.tag)
        elif child.type in ("strong_close", "em_close"):
            styles.discard(child.tag)
        elif len(styles) == 2 and (name := SETTING_NAME.match(child.content)):
            yield name[0]


def _is_list_of_lines(lines: Sequence[str]) -> bool:
    """Tell whether the lines of a paragraph are sentences each, not a text that was wrapped."""
    return len(lines) > 1 and all(_SENTENCE.fullmatch(line.strip()) for line in lines)


def _plain(token: Token, break_: str = " ") -> str:
    """Return the text of a run of Markdown without its marks."""
    parts = []
    for child in token.children or ():
        if child.type in _TEXTUAL:
            parts.append(
                _TAG.sub("", child.content) if child.type == "html_inline" else child.content
            )
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(break_)
    return "".join(parts)
