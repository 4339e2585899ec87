"""Which build a statement is about, and where it stands in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jwst_buildgraph.sources.pages.codes import find_builds
from jwst_buildgraph.sources.pages.headings import Heading
from jwst_buildgraph.sources.pages.kinds import (
    EPHEMERIS,
    ISSUES,
    KEYWORD,
    LIFECYCLE,
    PLAN,
    POLICY,
    VERSION_ROW,
)
from jwst_buildgraph.sources.pages.pieces import Page, Role
from jwst_buildgraph.sources.pages.scope import HeadingScope
from jwst_buildgraph.sources.pages.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.states import issue_build
from jwst_buildgraph.sources.pages.topics import OF_NO_BUILD
from jwst_buildgraph.sources.pages.tree import Item

_CONTEXTS = re.compile(r"\bcontexts?\b|\bpmaps?\b", re.IGNORECASE)


_THIS_BUILD = re.compile(
    r"\b(?:it|(?:this|the) (?:build|release|version|candidate))\b|^(?:candidate"
    r"|installed|installation"
    r"|released|archived|tagged)\b",
    re.IGNORECASE,
)


_FIRST_WORDS = 4
_UNBUILT = frozenset({EPHEMERIS, KEYWORD, POLICY, LIFECYCLE})


def statements_in(item: Item) -> list[Sentence]:
    """Return the parts of an item that are statements: sentences, or a bullet as a whole."""
    text = item.piece.text
    if item.piece.role is Role.row:
        text = _told_by_header(item)
    if item.piece.role in (Role.bullet, Role.row):
        return [Sentence(text, 0, len(text))]
    return sentences_of(text)


def _told_by_header(item: Item) -> str:
    """Return the text of a row, with what the header of its table says about bare numbers."""
    cells = item.piece.cells
    titles = item.header if len(item.header) == len(cells) else ("",) * len(cells)
    return " | ".join(
        f"context {cell}" if _CONTEXTS.search(title) and cell[:1].isdigit() else cell
        for title, cell in zip(titles, cells, strict=True)
    )


def in_force(path: tuple[Heading, ...], scopes: list[HeadingScope]) -> list[HeadingScope]:
    """Return the scopes of the headings: under a step's heading, its own and those above."""
    return [
        scope for heading, scope in zip(path, scopes, strict=True) if scope.links or heading.is_step
    ]


def build_of(
    item: Item, sentence: Sentence, kind: str, title_builds: tuple[str, ...]
) -> str | None:
    """Return the build that a statement is about."""
    named = [code.label for code in find_builds(sentence.text)]
    if kind in (LIFECYCLE, VERSION_ROW, PLAN, POLICY) and named:
        return named[0]
    if kind in ISSUES and (said := issue_build(sentence.text, sentence.lead)):
        return said
    for lead in (sentence.lead, item.lead):
        if lead and (builds := find_builds(lead)):
            return builds[0].label
    within = next((heading.builds for heading in _own_headings(item) if heading.builds), ())
    around = within or (() if _is_of_no_build(item) else item.carried_builds) or title_builds
    inside = [build for build in named if build in around or _is_patch(build, around)]
    if kind not in ISSUES and inside:
        return inside[0]
    if kind == LIFECYCLE and _THIS_BUILD.search(sentence.text) and around:
        return around[0]
    if kind in _UNBUILT or (kind == PLAN and not within):
        return None
    return around[0] if around else None


def _is_patch(build: str, around: Iterable[str]) -> bool:
    return any(build.startswith(f"{other}.") for other in around)


def _own_headings(item: Item) -> Iterator[Heading]:
    """Yield the headings that may name the build, the nearest first.

    A section on plans or on how builds live is not about the build of the headings above.
    """
    for heading in reversed(item.path):
        if heading.rank > 1:
            yield heading
        if heading.topic in OF_NO_BUILD:
            return


def _is_of_no_build(item: Item) -> bool:
    return any(heading.topic in OF_NO_BUILD for heading in item.path if heading.rank > 1)


def title_builds_of(page: Page, items: list[Item]) -> tuple[str, ...]:
    """Return the builds that the page as a whole is about, by its title."""
    first = next((item.path[0] for item in items if item.path), None)
    if first is not None and first.rank == 1 and first.builds:
        return first.builds
    return tuple(code.label for code in find_builds(page.title))


def place_of(page_text: str, item: Item, sentence: Sentence) -> tuple[int, int, int]:
    """Return the line of a sentence and its span in the page, as far as it can be found."""
    piece = item.piece
    raw = page_text[piece.start : piece.end]
    start, length = raw.find(sentence.text), len(sentence.text)
    if start < 0:
        first_words = map(re.escape, sentence.text.split(" ")[:_FIRST_WORDS])
        found = re.search(r"\s+".join(first_words), raw)
        start, length = (found.start() if found else 0), len(raw)
    line = piece.line + raw.count("\n", 0, start)
    return line, piece.start + start, min(piece.end, piece.start + start + length)
