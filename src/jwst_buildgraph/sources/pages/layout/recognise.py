"""What a page is: release notes, build information, or about something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jwst_buildgraph.sources.mentions import Gazetteer
from jwst_buildgraph.sources.pages.layout.headings import Heading
from jwst_buildgraph.sources.pages.layout.pieces import Page, Role
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, Topic
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.names.codes import find_builds, find_pmaps

_TITLE = re.compile(
    r"\bbuilds?\b|\brelease notes?\b|\bwhat.?s new\b|\bpipeline (?:updates|changes|releases?)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\bJWST\b|\bjwst\b|\bcalwebb|James Webb")
_TABLE_HEAD = re.compile(r"\bbuilds?\b|\bpipeline\b|\bCRDS\b", re.IGNORECASE)
_VERSION = re.compile(r"(?<![\d.-])\d{1,2}\.\d")
_RECORD = frozenset({Topic.policy, Topic.lifecycle, Topic.record, Topic.plans})
_NAMES_TRIED, _NAMES_NEEDED = 60, 3
_NEEDED = 3


def page_kind(page: Page, items: Sequence[Item], gazetteer: Gazetteer) -> str | None:
    """Return ``release notes`` or ``build information``, or None for another subject."""
    headings = {heading.text: heading for item in items for heading in item.path}
    if not _is_ours(page, items, gazetteer) or not _speaks_of_builds(page, items, headings):
        return None
    topics = {heading.topic for heading in headings.values()}
    rows = sum(item.piece.role is Role.row for item in items)
    record = len(topics & _RECORD) + (rows >= 2)
    steps = sum(heading.is_step for heading in headings.values())
    titled = re.search(
        r"\bbuild information\b|\bbuild history\b", " ".join(list(headings)[:1]), re.IGNORECASE
    )
    of_a_build = find_builds(" ".join([page.title, *list(headings)[:1]]))
    if titled or (record >= 2 and steps < 3 and not of_a_build):
        return "build information"
    return "release notes"


def _is_ours(page: Page, items: Sequence[Item], gazetteer: Gazetteer) -> bool:
    if _OURS.search(page.text):
        return True
    found: set[str] = set()
    for item in items[:_NAMES_TRIED]:
        names = gazetteer.find(item.piece.text[:500])
        found |= {name.iri for name in names if name.kind in ("Instrument", "Mode", "Pipeline")}
    return len(found) >= _NAMES_NEEDED


def _speaks_of_builds(page: Page, items: Sequence[Item], headings: Mapping[str, Heading]) -> bool:
    first_line = next((piece.text for piece in page.pieces if piece.text), "")
    titles = [page.title, *(list(headings)[:1] or [first_line])]
    first = " ".join(item.piece.text for item in items[:12])[:6000]
    points = 2 * any(_TITLE.search(title) for title in titles)
    points += 2 * any(find_builds(title) for title in [*titles, *headings])
    points += bool(find_builds(first)) + bool(find_pmaps(page.text[:200_000]))
    topics = [heading.topic for heading in headings.values()]
    points += 2 * any(
        topic in (Topic.known, Topic.carried, Topic.fixed, Topic.plans) for topic in topics
    )
    points += any(topic in ABOUT_CHANGES for topic in topics)
    points += len({Topic.policy, Topic.lifecycle, Topic.record} & set(topics))
    table = any(_is_build_row(item) for item in items)
    named = find_builds(" ".join([*titles, *headings])) or find_builds(page.text[:200_000])
    return points + 2 * table >= _NEEDED and bool(named or table)


def _is_build_row(item: Item) -> bool:
    """Tell whether a row is of a table with a column for builds or contexts."""
    return bool(_TABLE_HEAD.search(" | ".join(item.header))) and bool(
        _VERSION.search(item.piece.text)
    )
