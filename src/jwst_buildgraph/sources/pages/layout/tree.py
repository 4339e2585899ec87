"""The tree of a page: which piece stands under which headings and which lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Protocol

from jwst_buildgraph.sources.pages.layout.heading_builds import builds_of
from jwst_buildgraph.sources.pages.layout.headings import (
    BUILD,
    BUILD_WORD,
    CHANGE_VERB,
    FINITE,
    MAX_HEADING,
    MAX_WORDS,
    PART,
    QUESTION,
    SENTENCE_END,
    STEP,
    TITLE,
    TITLE_START,
    TOPIC,
    Heading,
    headings_stand_apart,
    is_plain_title,
    is_table_caption,
    known_title,
    leads_in_list,
    only_leads,
)
from jwst_buildgraph.sources.pages.layout.numbering import without_number
from jwst_buildgraph.sources.pages.layout.pieces import Page, Piece, Role
from jwst_buildgraph.sources.pages.layout.subheadings import parts_issues, topic_below
from jwst_buildgraph.sources.pages.layout.tables import builds_in_columns
from jwst_buildgraph.sources.pages.layout.topics import ISSUE_TOPICS, Topic
from jwst_buildgraph.sources.pages.layout.trimming import without_boxes, without_contents
from jwst_buildgraph.sources.pages.names.codes import find_builds

_RELATIVE = re.compile(r"\b(?:that|which)\b.*")
_UNDIVIDED = frozenset(
    {Topic.record, Topic.lifecycle, Topic.ephemeris, Topic.policy, Topic.reference, Topic.affected}
)
_BY_TITLES = ISSUE_TOPICS | {Topic.plans}
"""The topics of sections whose parts may each have a title, which then names what it is on."""
_SHORT_TITLE = 7
_BUILD_BY_BUILD = ISSUE_TOPICS | {Topic.plans, Topic.affected}


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


class HeadingNames(Protocol):
    """What tells by its names whether a line is a heading."""

    def is_step_heading(self, text: str) -> bool:
        """Tell whether a line is the heading of a step."""
        ...

    def is_part_heading(self, text: str) -> bool:
        """Tell whether a line is but the name of a part of the software."""
        ...

    def is_observing_heading(self, text: str) -> bool:
        """Tell whether a line names instruments or ways of observing and nothing else."""
        ...

    def names_something(self, text: str) -> bool:
        """Tell whether a line names anything known."""
        ...


def tree_of(page: Page, names: HeadingNames) -> list[Item]:
    """Return the content of a page in its places."""
    pieces = without_contents(without_boxes(list(page.pieces)))
    return _Grower(pieces, names).grow()


class _Grower:
    """Puts pieces under headings, one after another."""

    def __init__(self, pieces: list[Piece], names: HeadingNames) -> None:
        self._pieces = pieces
        self._is_step_heading = names.is_step_heading
        self._is_part_heading = names.is_part_heading
        self._is_observing_heading = names.is_observing_heading
        self._names_something = names.names_something
        self._path: list[Heading] = []
        self._carried: tuple[str, ...] = ()
        self._lead = ""
        self._parents: list[str] = []
        self._header: tuple[str, ...] = ()
        self._has_title = False
        self._content_since = True
        self._spaced = headings_stand_apart(pieces)
        self._topics_first: bool | None = None
        self._opened: set[str] = set()
        self._build_section: Heading | None = None
        self._build_has_content = False

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
        """Tell whether a row is its table's header: marked so, or the first without a number."""
        piece, after = self._pieces[number], self._following(number)
        if piece.is_header or (after is not None and after.role is Role.rule):
            return True
        above = (p.role for p in reversed(self._pieces[max(0, number - 2) : number]))
        first = next((role for role in above if role is not Role.rule), None) is not Role.row
        if first and len(piece.cells) > 1 and builds_in_columns(piece.cells):
            return True
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
        if self._has_title and following is not None and is_plain_title(piece.text):
            return True
        if self._is_next_entry(piece):
            return False
        of_bullets = following is not None and following.role is Role.bullet
        if of_bullets and self._is_observing_heading(piece.text):
            return True
        if self._spaced and self._has_title and self._stands_close(piece, following):
            return False
        return self._looks_like_heading(piece.text, following)

    def _is_next_entry(self, piece: Piece) -> bool:
        """Tell whether a line is one of those that stand close below "… these:"."""
        named = self._is_step_heading(piece.text) or self._is_part_heading(piece.text)
        close = piece.line == self._last_line + 1 and piece.role is Role.bare
        self._entries = (
            self._entries and close and not (named or self._is_observing_heading(piece.text))
        )
        return self._entries

    def _stands_close(self, piece: Piece, following: Piece | None) -> bool:
        """Tell whether no blank line sets a line apart from the text before or after it."""
        after = following is not None and (
            following.line == piece.last_line + 1 and following.role is Role.bare
        )
        return after or piece.line == self._last_line + 1

    _last_line = 0
    _entries = False
    """Whether the last line led in lines that are entries each, or was one of these."""

    def _looks_like_heading(self, text: str, following: Piece | None) -> bool:
        if (
            not self._has_title
            and not self._path
            and len(text) <= MAX_HEADING
            and not text.endswith(".")
        ):
            return True
        if self._is_step_heading(text) or (following is not None and self._is_part_heading(text)):
            return True
        if following is None or len(text) > MAX_HEADING or len(text.split()) > MAX_WORDS:
            return False
        if SENTENCE_END.search(text) or is_table_caption(text):
            return is_table_caption(text)
        if not TITLE_START.match(text):
            return False
        if text.endswith("?"):
            return True
        if text.endswith(":"):
            short = text[:-1]
            return len(short.split()) <= 5 and not FINITE.search(short) and known_title(short)
        if QUESTION.fullmatch(text) and len(text.split()) <= 9:
            return True
        if FINITE.search(_RELATIVE.sub("", text)):
            return False
        return not (CHANGE_VERB.match(text) and not known_title(text))

    def _open(self, piece: Piece) -> None:
        self._leave_table(piece)
        heading = self._heading(piece)
        self._leave_patch(heading)
        if piece.role is Role.heading:
            self._leave_build(heading)
        while self._path and self._path[-1].rank >= heading.rank:
            self._path.pop()
        self._path.append(heading)
        if heading.builds and not any(above.topic is Topic.plans for above in self._path[:-1]):
            self._carried = heading.builds
        self._lead, self._parents, self._header = "", [], ()
        self._has_title, self._content_since = True, False

    def _leave_table(self, piece: Piece) -> None:
        """End what a table's caption is over where its rows end."""
        if self._content_since and piece.role is not Role.row:
            while self._path and is_table_caption(self._path[-1].text):
                self._path.pop()

    def _leave_build(self, heading: Heading) -> None:
        """End the section of a build at the next of its level, if it has content of its own.

        One without is but a line above the sections of its build, which stand beside it.
        """
        section = self._build_section
        if section is not None and heading.rank <= section.rank and self._build_has_content:
            self._carried, self._build_section = (), None
        elif section is not None and heading.rank > section.rank:
            self._build_has_content = True
        if heading.builds and not BUILD_WORD.sub("", heading.text).strip() and self._has_title:
            self._build_section, self._build_has_content = heading, False

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
        text = without_number(piece.text.rstrip(":").strip())
        builds = builds_of(text)
        is_step = self._is_step_heading(text)
        above = () if is_step else tuple(self._path)
        topic = None if is_step else topic_below(text, above) or (Topic.changes if builds else None)
        if topic is Topic.changes and parts_issues(piece, text, above):
            topic = Topic.known
        rank = piece.depth if piece.role is Role.heading else self._rank(text, topic, is_step)
        return Heading(text, rank, piece.line, topic, builds, is_step)

    def _rank(self, text: str, topic: Topic | None, is_step: bool) -> int:
        if not self._has_title:
            return TITLE
        if is_step:
            return STEP
        if find_builds(text) and not BUILD_WORD.sub("", text).strip():
            return self._rank_of_build()
        above = self._path[-1].rank if self._path else TITLE
        if is_table_caption(text):
            return max(TOPIC, above + 1 if not self._content_since else above)
        if not self._content_since and above >= TOPIC and above < STEP:
            return above + 1
        if self._is_part_heading(text):
            return above if TOPIC <= above <= PART else TOPIC
        if topic is None and self._begins_anew(text):
            return TOPIC
        return PART if topic is None else TOPIC

    def _begins_anew(self, text: str) -> bool:
        """Tell whether a title of no known topic ends a section that would not be in parts."""
        section = next((h for h in reversed(self._path) if h.rank == TOPIC), None)
        if section is None or self._is_part_heading(text) or self._is_observing_heading(text):
            return False
        if section.topic in _BY_TITLES:
            return len(text.split()) <= _SHORT_TITLE and not self._names_something(text)
        return section.topic in _UNDIVIDED

    def _rank_of_build(self) -> int:
        """Return the rank of a build's heading: below that of a section by builds."""
        around = next((h for h in reversed(self._path) if h.topic in _BUILD_BY_BUILD), None)
        last = self._path[-1] if self._path else None
        of_plans = around is not None and around.topic is Topic.plans
        begins = last is around and (of_plans or not self._content_since)
        goes_on = any(h.rank == PART and h.builds for h in self._path)
        return PART if around is not None and (begins or goes_on) else BUILD

    def _place(self, piece: Piece, following: Piece | None) -> Item:
        self._leave_table(piece)
        self._content_since = self._build_has_content = True
        bare = piece.role is Role.bare
        self._entries = bare and (self._entries or piece.text.endswith(":"))
        if piece.role is Role.bullet:
            return self._bullet(piece, following)
        self._parents = []
        if piece.role is Role.row:
            return self._item(piece)
        leads_in = following is not None and leads_in_list(piece, following)
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
