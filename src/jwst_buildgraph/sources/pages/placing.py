"""Which build a statement is about, and where it stands in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from jwst_buildgraph.sources.pages.kinds.kinds import (
    CARRIED,
    EPHEMERIS,
    FIXED,
    ISSUES,
    KEYWORD,
    LIFECYCLE,
    PLAN,
    POLICY,
    VERSION_ROW,
)
from jwst_buildgraph.sources.pages.layout.heading_builds import builds_of
from jwst_buildgraph.sources.pages.layout.headings import Heading
from jwst_buildgraph.sources.pages.layout.pieces import Page
from jwst_buildgraph.sources.pages.layout.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.layout.topics import OF_NO_BUILD, Topic
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.names.codes import find_bare_builds, find_builds
from jwst_buildgraph.sources.pages.names.dating import find_dates
from jwst_buildgraph.sources.pages.names.heading_names import HeadingScope
from jwst_buildgraph.sources.pages.names.states import issue_build
from jwst_buildgraph.sources.pages.statement import Statement

_THIS_BUILD = re.compile(
    r"\bthis is the (?:\w+ )?build\b|\b(?:it|(?:this|the|a|an?) (?:(?:release |build )?candidate"
    r"|build|release|version(?! of)))\b"
    r"|^(?:candidate"
    r"|installed|installation"
    r"|released|archived|tagged)\b",
    re.IGNORECASE,
)


_IN_THIS = re.compile(
    r"\b(?:in|with|by|for|of) (?:this|the present) (?:build|release)\b", re.IGNORECASE
)
_REMAINS = re.compile(
    r"\b(?:remain|persist|continue|still|not (?:yet|been)|carried|open)\w*\b", re.IGNORECASE
)
_FIRST_WORDS = 4
_NEAR_START = 24
_MARKS = r"[`*_\"'“]*"
_BETWEEN = r"[^\w]{1,12}"
_UNBUILT = frozenset({EPHEMERIS, KEYWORD, POLICY, LIFECYCLE})


class NextBuilds:
    """The builds that plans are for which do not say so: those that their sections name."""

    def __init__(self) -> None:
        self._named: dict[str, str] = {}

    def of(self, item: Item, statement: Statement) -> Statement:
        """Return a statement, with the build of its section if it is a plan without one."""
        plans = next((h.text for h in item.path if h.topic is Topic.plans), None)
        key = plans or f"line {item.piece.line}"
        if statement.build and (statement.kind == LIFECYCLE or _is_about_build(statement)):
            self._named.setdefault(key, statement.build)
        goes_on = plans or re.match(r"(?:it|this build)\b", statement.text, re.IGNORECASE)
        if statement.kind == PLAN and statement.build is None and goes_on and key in self._named:
            return replace(statement, build=self._named[key])
        return statement


def _is_about_build(plan: Statement) -> bool:
    """Tell whether a plan is what a build as such will bring: "The next build, 10.3, …"."""
    named = find_builds(plan.text) if plan.kind == PLAN else []
    return bool(named) and named[0].start <= _NEAR_START


def in_force(path: tuple[Heading, ...], scopes: list[HeadingScope]) -> list[HeadingScope]:
    """Return the scopes of the headings: under a step's heading, its own and those above."""
    return [
        scope for heading, scope in zip(path, scopes, strict=True) if scope.links or heading.is_step
    ]


def build_of(
    item: Item, sentence: Sentence, kind: str, title_builds: tuple[str, ...]
) -> str | None:
    """Return the build that a statement is about."""
    find = find_bare_builds if sentence.planned else find_builds
    named = [code.label for code in find(sentence.text)]
    if kind in (LIFECYCLE, VERSION_ROW, PLAN, POLICY, KEYWORD) and named:
        return named[0]
    is_open = kind in ISSUES and kind != FIXED and not _IN_THIS.search(sentence.text)
    if is_open and (listed := _listed_for(sentence)):
        return listed
    # A list of what is still open names the build that it was listed for, not this one.
    for lead in () if kind == CARRIED else (sentence.lead, item.lead):
        last = [sentence.text for sentence in sentences_of(lead)[-1:]]
        if builds := next(filter(None, map(builds_of, (*last, lead))), ()):
            return builds[0]
    within = next((heading.builds for heading in _own_headings(item) if heading.builds), ())
    around = within or (() if _is_of_no_build(item) else item.carried_builds) or title_builds
    inside = [build for build in named if build in around or _is_patch(build, around)]
    if kind not in ISSUES and inside:
        return inside[0]
    of_this = _THIS_BUILD.search(sentence.text) or find_dates(sentence.text)
    if kind in (LIFECYCLE, POLICY) and of_this and around:
        return around[0]
    if kind in _UNBUILT or (kind == PLAN and not within):
        return None
    unplaced = issue_build(sentence.text) if is_open else None
    return around[0] if around else unplaced


def _listed_for(sentence: Sentence) -> str | None:
    """Return the build that issues were listed for, but for those that remain."""
    leads, _, told = sentence.text.rpartition(": ")
    lead = sentence.lead or leads
    return issue_build(lead) if lead and told and not _REMAINS.search(lead) else None


def build_around(item: Item, title_builds: tuple[str, ...]) -> str | None:
    """Return the build that a row without one is about: that of its headings or of the page."""
    within = next((heading.builds for heading in _own_headings(item) if heading.builds), ())
    builds = within or item.carried_builds or title_builds
    return builds[0] if len(builds) == 1 else None


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
    # What was tidied away only made it shorter: it stands no earlier on the page.
    start = page_text.find(sentence.text, piece.start + sentence.start, piece.end)
    if start < 0:
        start = page_text.find(sentence.text, piece.start, piece.end)
    end = start + len(sentence.text)
    if start < 0:
        first_words = re.findall(r"\w+", sentence.text)[:_FIRST_WORDS]
        words = re.compile(rf"{_MARKS}{_BETWEEN.join(first_words)}")
        found = words.search(page_text, piece.start, piece.end)
        start, end = (found.start() if found else piece.start), piece.end
    lines = page_text.count("\n", piece.start, start) if piece.last_line > piece.line else 0
    return piece.line + lines, start, min(piece.end, end)
