"""The tree of a page: which piece stands under which headings and which lead-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from jwst_buildgraph.sources.pages.codes import find_builds
from jwst_buildgraph.sources.pages.pieces import Page, Piece, Role
from jwst_buildgraph.sources.pages.topics import Topic, topic_of

TITLE, BUILD, TOPIC, PART, STEP = 1, 2, 3, 4, 6
"""Ranks of headings whose format gives no level."""

_MAX_HEADING, _MAX_WORDS = 100, 14
_SENTENCE_END = re.compile(r"[.;,!]$|\.\)$")
_TITLE_START = re.compile(r"[A-Z0-9\"“(]|[a-z]\w*_\w")
_CHANGE_VERB = re.compile(
    r"(?:add(?:ed|s)?|fix(?:ed|es)?|updat(?:ed|es)|improv(?:ed|es)|remov(?:ed|es)|chang(?:ed|es)|"
    r"enabl(?:ed|es)|implement(?:ed|s)|correct(?:ed|s)|deprecat(?:ed|es)|mov(?:ed"
    r"|es)|renam(?:ed|es)|"
    r"support(?:ed|s)? for|introduc(?:ed|es)|increas(?:ed|es)|reduc(?:ed|es)|modif(?:ied|ies)|"
    r"refactor(?:ed|s)?|replac(?:ed|es)|allow(?:ed|s)|ensur(?:ed|es)|revis(?:ed|es)|shift(?:ed|s)|"
    r"switch(?:ed|es)|set|turn(?:ed|s)|us(?:ed|es?)|mak(?:es?|ing)|made|new)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|cannot|may|must|should|do|does|did"
    r"|now|no longer|it)\b"
)
_QUESTION = re.compile(r"(?:what|which|who|when|how|where|why)\b.*", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:on this page|(?:table of )?contents|in this (?:article|page))\W*", re.IGNORECASE
)
_NAVIGATION = re.compile(
    r"(?:on this page|(?:table of )?contents|in this (?:article|page)|back to top|top of page|next|"
    r"previous|print|share|home|search|log ?in|skip to (?:main )?content|page tree"
    r"|was this page helpful.*|"
    r"(?:last (?:updated|modified|published)|(?:updated|published)"
    r"(?: on)?:? [\w ,]{0,6}\d)\b.*|loading\.*|created by.*)\W*",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^[\d.]+ ")
_BOX_START = re.compile(r"\bwords in (?:bold|italics?)\b", re.IGNORECASE)
_BOX_END = re.compile(r"\bparameters?\b\.?", re.IGNORECASE)
_BOX_PIECES = 8
_BOX_CHARS = 400
_CONTENTS_PIECES = 80
_BUILD_WORD = re.compile(
    r"\b(?:builds?|patch(?:es)?|releases?|and|versions?|pipeline|jwst|the|for|of|in"
    r"|notes?|operations|dms)\b|[\d.,&():B-]+",
    re.IGNORECASE,
)
_LEAD_END = re.compile(r":\s*$")
_LEAD_WORD = re.compile(
    r"\b(?:follow\w*|includ\w*|below|are|namely|listed|these)\W*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Heading:
    """A heading with its rank among the others: a smaller one stands above."""

    text: str
    rank: int
    line: int
    topic: Topic | None
    builds: tuple[str, ...]
    is_step: bool = False


@dataclass(frozen=True)
class Item:
    """A piece of content in its place."""

    piece: Piece
    path: tuple[Heading, ...]
    lead: str = ""
    """The paragraph that leads in the list that this is of."""
    parents: tuple[str, ...] = ()
    """The bullets that this one is nested in."""
    leads_in: bool = False
    """Whether this itself only leads in what follows."""
    carried_builds: tuple[str, ...] = ()
    """The builds that the last heading before named, if it is still in force."""
    header: tuple[str, ...] = ()
    """The header of the table that this is a row of."""


def _headings_stand_apart(pieces: Sequence[Piece]) -> bool:
    """Tell whether the page sets its headings apart by blank lines on both sides."""
    titles = [
        (before, piece, after)
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
        if piece.role is Role.bare and len(piece.text.split()) <= 6
        and topic_of(piece.text) and not _SENTENCE_END.search(piece.text)
    ]  # fmt: skip
    apart = sum(b.last_line + 1 < p.line and p.last_line + 1 < a.line for b, p, a in titles)
    return len(titles) >= 2 and apart >= 0.5 * len(titles)


class HeadingNames(Protocol):
    """What tells by its names whether a line is a heading."""

    def is_step_heading(self, text: str) -> bool:
        """Tell whether a line is the heading of a step."""
        ...

    def is_part_heading(self, text: str) -> bool:
        """Tell whether a line is but the name of a part of the software."""
        ...


def tree_of(page: Page, names: HeadingNames) -> list[Item]:
    """Return the content of a page in its places."""
    pieces = _without_contents(_without_boxes(list(page.pieces)))
    return _Grower(pieces, names).grow()


def _without_boxes(pieces: list[Piece]) -> list[Piece]:
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


def _without_contents(pieces: list[Piece]) -> list[Piece]:
    """Leave out navigation: a table of contents repeats headings that come later."""
    kept: list[Piece] = []
    listing = 0
    for piece in pieces:
        if _CONTENTS.fullmatch(piece.text):
            listing = _CONTENTS_PIECES
        elif listing and len(piece.text) <= _MAX_HEADING and _comes_again(piece, pieces):
            listing -= 1
            continue
        else:
            listing = 0
        if not _NAVIGATION.fullmatch(piece.text):
            kept.append(piece)
    return kept


def _comes_again(entry: Piece, pieces: Sequence[Piece]) -> bool:
    """Tell whether a later piece is the heading that an entry of the contents announces."""
    text = _NUMBERING.sub("", entry.text.casefold())
    return any(
        later.line > entry.line
        and later.role is not Role.row
        and len(later.text) <= _MAX_HEADING
        and _NUMBERING.sub("", later.text.casefold()).startswith(text)
        for later in pieces
    )


class _Grower:
    """Puts pieces under headings, one after another."""

    def __init__(self, pieces: list[Piece], names: HeadingNames) -> None:
        self._pieces = pieces
        self._is_step_heading = names.is_step_heading
        self._is_part_heading = names.is_part_heading
        self._path: list[Heading] = []
        self._carried: tuple[str, ...] = ()
        self._lead = ""
        self._parents: list[str] = []
        self._header: tuple[str, ...] = ()
        self._has_title = False
        self._content_since = True
        self._spaced = _headings_stand_apart(pieces)
        self._topics_first: bool | None = None
        self._opened: set[str] = set()

    def grow(self) -> list[Item]:
        items: list[Item] = []
        for number, piece in enumerate(self._pieces):
            if piece.role is not Role.rule:
                following = self._following(number)
                self._last_line = self._pieces[number - 1].last_line if number else 0
                if self._is_heading(piece, following):
                    self._open(piece)
                elif piece.role is Role.row and self._is_header(number):
                    self._header = piece.cells
                else:
                    items.append(self._place(piece, following))
        return items

    def _following(self, number: int) -> Piece | None:
        return self._pieces[number + 1] if number + 1 < len(self._pieces) else None

    def _is_header(self, number: int) -> bool:
        """Tell whether a row is its table's header: marked as one, or the first without a number."""
        piece, before = self._pieces[number], self._pieces[number - 1] if number else None
        after = self._following(number)
        if piece.is_header or (after is not None and after.role is Role.rule):
            return True
        first = before is None or before.role is not Role.row
        return (
            first
            and not any(re.search(r"\d", cell) for cell in piece.cells)
            and (after is not None and after.role is Role.row)
        )

    def _is_heading(self, piece: Piece, following: Piece | None) -> bool:
        if piece.role is Role.heading:
            return True
        if piece.role not in (Role.bare, Role.paragraph):
            return False
        if self._spaced and self._has_title and self._stands_close(piece, following):
            return False
        return self._looks_like_heading(piece.text, following)

    def _stands_close(self, piece: Piece, following: Piece | None) -> bool:
        """Tell whether no blank line sets a line apart from the text before or after it."""
        after = following is not None and (
            following.line == piece.last_line + 1 and following.role is Role.bare
        )
        return after or piece.line == self._last_line + 1

    _last_line = 0

    def _looks_like_heading(self, text: str, following: Piece | None) -> bool:
        if (
            not self._has_title
            and not self._path
            and len(text) <= _MAX_HEADING
            and not text.endswith(".")
        ):
            return True
        if self._is_step_heading(text) or (following is not None and self._is_part_heading(text)):
            return True
        if following is None or len(text) > _MAX_HEADING or len(text.split()) > _MAX_WORDS:
            return False
        if _SENTENCE_END.search(text) or _is_table_caption(text):
            return _is_table_caption(text)
        if not _TITLE_START.match(text):
            return False
        if text.endswith("?"):
            return True
        if text.endswith(":"):
            short = text[:-1]
            return len(short.split()) <= 5 and not _FINITE.search(short) and _known_title(short)
        if _QUESTION.fullmatch(text) and len(text.split()) <= 9:
            return True
        if _FINITE.search(text):
            return False
        return not (_CHANGE_VERB.match(text) and not _known_title(text))

    def _open(self, piece: Piece) -> None:
        heading = self._heading(piece)
        self._leave_patch(heading)
        while self._path and self._path[-1].rank >= heading.rank:
            self._path.pop()
        self._path.append(heading)
        if heading.builds:
            self._carried = heading.builds
        self._lead, self._parents, self._header = "", [], ()
        self._has_title, self._content_since = True, False

    def _leave_patch(self, heading: Heading) -> None:
        """End the section of a patch build where the sections of the page's build go on.

        They do if sections stood before the first such build, and this one is not another
        of those that each build has.
        """
        if heading.rank == BUILD and self._topics_first is None:
            self._topics_first = any(above.rank == TOPIC for above in self._path)
        inside = any(above.rank == BUILD for above in self._path)
        again = heading.text.casefold() in self._opened
        self._opened.add(heading.text.casefold())
        if (
            inside
            and self._topics_first
            and heading.rank == TOPIC
            and not (again or heading.builds)
        ):
            self._path = [above for above in self._path if above.rank < BUILD]
            self._carried = self._path[0].builds if self._path else ()

    def _heading(self, piece: Piece) -> Heading:
        text = piece.text.rstrip(":").strip()
        builds = tuple(code.label for code in find_builds(text))
        is_step = self._is_step_heading(text)
        topic = None if is_step else topic_of(text)
        rank = piece.depth if piece.role is Role.heading else self._rank(text, topic, is_step)
        return Heading(text, rank, piece.line, topic, builds, is_step)

    def _rank(self, text: str, topic: Topic | None, is_step: bool) -> int:
        if not self._has_title:
            return TITLE
        if is_step:
            return STEP
        if find_builds(text) and not _BUILD_WORD.sub("", text).strip():
            return BUILD
        above = self._path[-1].rank if self._path else TITLE
        if _is_table_caption(text):
            return (
                max(TOPIC, above) + (1 if above >= TOPIC and not self._content_since else 0) or PART
            )
        if not self._content_since and above >= TOPIC and above < STEP:
            return above + 1
        if self._is_part_heading(text):
            return above if TOPIC <= above <= PART else TOPIC
        return PART if topic is None else TOPIC

    def _place(self, piece: Piece, following: Piece | None) -> Item:
        self._content_since = True
        if piece.role is Role.bullet:
            return self._bullet(piece, following)
        self._parents = []
        if piece.role is Role.row:
            return self._item(piece)
        leads_in = following is not None and _leads_in(piece, following)
        item = self._item(replace(piece), leads_in=leads_in, lead="")
        self._lead = piece.text if leads_in else ""
        return item

    def _bullet(self, piece: Piece, following: Piece | None) -> Item:
        del self._parents[piece.depth - 1 :]
        nested = (
            following is not None
            and following.role is Role.bullet
            and following.depth > piece.depth
        )
        item = self._item(piece, leads_in=nested and only_leads(piece.text))
        self._parents += [""] * (piece.depth - 1 - len(self._parents)) + [piece.text]
        return item

    def _item(self, piece: Piece, *, leads_in: bool = False, lead: str | None = None) -> Item:
        return Item(
            piece,
            tuple(self._path),
            self._lead if lead is None else lead,
            tuple(parent for parent in self._parents if parent),
            leads_in,
            self._carried,
            self._header,
        )


def _known_title(text: str) -> bool:
    return topic_of(text) is not None and len(text.split()) <= 5 and "." not in text


def _is_table_caption(text: str) -> bool:
    return bool(re.match(r"table \d+\b", text, re.IGNORECASE)) and len(text) <= 140


def _leads_in(piece: Piece, following: Piece) -> bool:
    listed = following.role in (Role.bullet, Role.row)
    return bool(_LEAD_END.search(piece.text)) or (listed and bool(_LEAD_WORD.search(piece.text)))


def only_leads(text: str) -> bool:
    """Tell whether a bullet with others under it is but their heading."""
    return bool(_LEAD_END.search(text)) or (
        len(text.split()) <= 6 and not _SENTENCE_END.search(text)
    )
