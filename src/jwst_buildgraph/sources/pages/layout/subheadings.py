"""What headings are about, as those above them let them be understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jwst_buildgraph.sources.pages.layout.headings import Heading, is_table_caption
from jwst_buildgraph.sources.pages.layout.pieces import Piece, Role
from jwst_buildgraph.sources.pages.layout.topics import (
    ISSUE_TOPICS,
    Topic,
    topic_of,
)

_TABLE_NUMBER = re.compile(r"^table \d+\W*", re.IGNORECASE)
_NEW_ONES = re.compile(r"(?:the )?new(?:ly)?\b", re.IGNORECASE)
_NEW_WITH = re.compile(r"(?:the )?(?:new|added)(?: (?:in|with|since|for|as of) .{3,30})?", re.I)
"""A heading that tells new issues where others of the section are told by their state."""
_TOLD_WITH_ABOVE = frozenset({Topic.known, Topic.fixed, Topic.carried, Topic.bug_fixes})

_SEEN = r"(?:seen|found|reported|listed|noted|noticed|known|described)"
_STATES = (
    (
        Topic.carried,
        re.compile(
            rf"(?:the )?(?:carried|carry|left|inherited|remaining|still|persist\w+|outstanding"
            rf"|not yet"
            rf"|unsolved|unresolved|unchanged|known (?:since|from|for|already|before)"
            rf"|from (?:the )?"
            rf"(?:\w+ )?builds?|(?:already|first|previously|long) {_SEEN})\b",
            re.IGNORECASE,
        ),
    ),
    (
        Topic.fixed,
        re.compile(
            r"(?:the |now |recently |newly )?(?:solved|fixed|resolved|closed|corrected|cured|mended"
            r"|repaired|gone|settled|no longer|addressed|remedied|dealt with|eliminated)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Topic.known,
        re.compile(
            r"(?:the |newly |recently |first |only )?(?:found|discovered|detected|noticed"
            r"|identified"
            r"|seen|appear(?:ed|ing)|reported|open)\b",
            re.IGNORECASE,
        ),
    ),
)
"""What states a heading may part issues by: "Carried over from build 10.1", "New in …"."""


def topic_below(text: str, above: Sequence[Heading]) -> Topic | None:
    """Return what a heading is about; one of a word or two may need those above to tell."""
    if is_table_caption(text) and (rest := _TABLE_NUMBER.sub("", text)) != text:
        within = next((heading.topic for heading in reversed(above) if heading.topic), None)
        return topic_of(rest) or within or Topic.record
    if any(h.topic in ISSUE_TOPICS for h in above) and (state := _state_of_issues(text)):
        return state
    if _NEW_WITH.fullmatch(text) and above and _state_of_issues(above[-1].text):
        return Topic.known
    own = topic_of(text)
    told = next((heading for heading in reversed(above) if heading.topic in _TOLD_WITH_ABOVE), None)
    if own is None and told is not None and len(text.split()) <= 2:
        together = topic_of(f"{text} {told.text}")
        return together if together in (Topic.fixed, Topic.carried, Topic.bug_fixes) else None
    return own


def parts_issues(piece: Piece, text: str, above: Sequence[Heading]) -> bool:
    """Tell whether a line such as "New in this build:" parts the issues of its section."""
    if piece.role is Role.heading:
        topics = [heading.topic for heading in above if heading.rank < piece.depth][-1:]
    else:
        topics = [heading.topic for heading in above[-1:] if piece.text.endswith(":")]
    return bool(_NEW_ONES.match(text)) and bool(ISSUE_TOPICS.intersection(topics))


def _state_of_issues(text: str) -> Topic | None:
    """Return which issues a heading inside a section on issues is about, by their state."""
    return next((topic for topic, pattern in _STATES if pattern.match(text)), None)
