"""A page, read: statements with all they say, and the residue that was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.pages.classify import (
    CARRIED,
    EPHEMERIS,
    FIXED,
    ISSUES,
    KEYWORD,
    LIFECYCLE,
    NO_CHANGES,
    PLAN,
    POLICY,
    VERSION_ROW,
    WEAK,
    Classified,
    Facts,
    classify,
)
from jwst_buildgraph.sources.pages.codes import find_builds
from jwst_buildgraph.sources.pages.dating import find_dates
from jwst_buildgraph.sources.pages.link import Link, Linker
from jwst_buildgraph.sources.pages.pieces import Page, Role
from jwst_buildgraph.sources.pages.quantities import find_quantities
from jwst_buildgraph.sources.pages.recognise import page_kind
from jwst_buildgraph.sources.pages.scope import HeadingScope, Scope, Scoper
from jwst_buildgraph.sources.pages.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.states import default_state, fixed_in, issue_build
from jwst_buildgraph.sources.pages.tables import BuildRow, read_row
from jwst_buildgraph.sources.pages.topics import ABOUT_CHANGES, OF_NO_BUILD, topic_of
from jwst_buildgraph.sources.pages.tree import Heading, Item, only_leads, tree_of
from jwst_buildgraph.sources.pages.vocabulary import Vocabulary
from jwst_buildgraph.terms import THINGS

_CODE = re.compile(
    r"(?<![\w./=-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*_[A-Z0-9_]+)\b(?![\w(./])"
)
_OF_REFERENCES = re.compile(r"\bref(?:erence)?s?\b|[\"“]", re.IGNORECASE)
_CONTEXTS = re.compile(r"\bcontexts?\b|\bpmaps?\b", re.IGNORECASE)
_THIS_BUILD = re.compile(
    r"\b(?:it|(?:this|the) (?:build|release|version|candidate))\b|^(?:installed"
    r"|released|archived|tagged)\b",
    re.IGNORECASE,
)
_NO_DEFAULT = frozenset(NO_CHANGES) - {PLAN}
_UNBUILT = frozenset({EPHEMERIS, KEYWORD, POLICY, LIFECYCLE})


@dataclass(frozen=True)
class Statement:
    """One statement of a page; lists are empty and the rest None where the text is silent."""

    line: int
    section: str
    build: str | None
    kind: str
    further_kinds: list[str]
    instruments: list[str]
    techniques: list[str]
    modes: list[str]
    steps: list[str]
    pipelines: list[str]
    parameters: list[str]
    pmaps: list[str]
    keywords: list[str]
    reference_types: list[str]
    releases: list[str]
    pull_requests: list[str]
    dates: list[str]
    certainty: str | None
    quantities: list[str]
    default: str | None
    status: str | None
    fixed_in: str | None
    excluded: list[str]
    confidence: float
    text: str
    last_line: int
    start: int
    end: int

    def as_record(self) -> dict[str, Any]:
        """Return the statement as plain values, without its text."""
        record = asdict(self)
        del record["text"]
        return record


@dataclass(frozen=True)
class Residue:
    """Something on the page that was not understood."""

    what: str
    """``statement`` of no known kind, ``mention`` of nothing known, ``cell`` of no known type."""
    line: int
    section: str
    text: str
    reason: str


@dataclass
class Reading:
    """All that was read of a page."""

    page: Page
    kind: str
    """``release notes`` or ``build information``."""
    statements: list[Statement] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    passed_over: int = 0
    """How many sentences say nothing of their own: where more is said, what the page is for."""

    @property
    def coverage(self) -> float:
        """Return the share of statements that were understood."""
        missed = sum(entry.what == "statement" for entry in self.residue)
        return len(self.statements) / max(1, len(self.statements) + missed)


class PageReader:
    """Reads pages with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.vocabulary = vocabulary or Vocabulary.shipped()
        self._linker = Linker(self.vocabulary)
        self._scoper = Scoper(self.vocabulary, self._linker)

    def read(self, page: Page) -> Reading:
        """Return what a page says.

        Raises
        ------
        DataFileError
            If the page is not about builds of the pipeline.
        """
        items = tree_of(page, self._scoper)
        kind = page_kind(page, items, self.vocabulary.gazetteer)
        if kind is None:
            problem = (
                "is about something else: neither release notes nor build information of the "
                "JWST pipeline"
            )
            raise DataFileError(page.name, problem)
        reading = Reading(page, kind)
        title_builds = _title_builds(page, items)
        for item in items:
            for statement in self._read_item(item, title_builds, reading):
                reading.statements.append(statement)
        return reading

    def _read_item(
        self, item: Item, title_builds: tuple[str, ...], reading: Reading
    ) -> Iterator[Statement]:
        if item.piece.role is Role.row:
            row = read_row(item.piece.cells, item.header, self.vocabulary)
            if row is not None:
                yield self._row_statement(item, row)
                for cell in row.untyped:
                    reading.residue.append(
                        _residue("cell", item, cell, "a cell that looks like nothing known")
                    )
                return
        for sentence in _sentences(item):
            yield from self._read_sentence(item, sentence, title_builds, reading)

    def _read_sentence(
        self, item: Item, sentence: Sentence, title_builds: tuple[str, ...], reading: Reading
    ) -> Iterator[Statement]:
        headings = [self._scoper.of_heading(heading.text) for heading in item.path]
        headings = _in_force(item.path, headings)
        scope_steps = frozenset(step for heading in headings for step in heading.steps)
        own = self._linker.links(sentence.text, scope_steps)
        if any(heading.is_step for heading in headings) and not _OF_REFERENCES.search(
            sentence.text
        ):
            own = [link for link in own if link.field != "reference_types"]
        parents = [
            link
            for parent in (*item.parents, sentence.refers_to)
            for link in self._scoper.settled(parent, self._linker.links(parent, scope_steps))
            if link.field in ("instruments", "techniques", "modes", "steps", "pipelines")
            and not link.excluded
        ]
        scope = self._scoper.of_statement(sentence.text, own, headings, parents)
        facts = self._facts(item, sentence, own, headings)
        first, *more = [part.text for part in sentences_of(sentence.text)] or [sentence.text]
        classified = classify(first, facts, sentence.text if more else "")
        if classified.confidence <= WEAK and item.parents:
            classified = classify(item.parents[-1], facts)
        if classified.pointer or (item.leads_in and _is_lead(classified, sentence, facts)):
            reading.passed_over += 1
            return
        if classified.kind is None:
            reading.residue.append(_residue("statement", item, sentence.text, "of no known kind"))
            return
        self._note_unlinked(item, sentence, own, scope_steps, reading)
        yield self._statement(item, sentence, classified, scope, own, title_builds)

    def _facts(
        self, item: Item, sentence: Sentence, own: list[Link], headings: list[HeadingScope]
    ) -> Facts:
        openings = [parent for parent in reversed(item.parents) if only_leads(parent)]
        leads = [topic_of(lead) for lead in (sentence.lead, *openings, item.lead) if lead]
        above = [
            heading.topic
            for heading in reversed(item.path)
            if heading.rank > 1 or heading.topic in ABOUT_CHANGES
        ]
        topics = [topic for topic in (*leads, *above) if topic is not None]
        others = {"jwst", "SDP", "CRDS"}
        return Facts(
            topics=tuple(topics),
            names=frozenset(link.field for link in own if not link.excluded),
            packages=any(link.field == "packages" and link.label not in others for link in own),
            builds=bool(find_builds(sentence.text)),
            dates=bool(find_dates(sentence.text)),
            in_step_list=any(heading.is_step for heading in headings),
        )

    def _statement(
        self,
        item: Item,
        sentence: Sentence,
        classified: Classified,
        scope: Scope,
        own: list[Link],
        title_builds: tuple[str, ...],
    ) -> Statement:
        kind = classified.kind or ""
        dates = find_dates(sentence.text)
        build = _build(item, sentence, kind, title_builds)
        mended = fixed_in(sentence.text, build, kind)
        place = _place(item, sentence)
        labels = [self._kind_label(code) for code in (kind, *classified.further)]
        return Statement(
            line=place[0],
            section=" > ".join(heading.text for heading in item.path),
            build=build,
            kind=labels[0],
            further_kinds=labels[1:],
            **_lists(scope),
            dates=[dated.edtf for dated in dates],
            certainty=_certainty([dated.estimated for dated in dates]),
            quantities=[str(quantity) for quantity in find_quantities(sentence.text)],
            default=default_state(sentence.text) if kind not in _NO_DEFAULT else None,
            status=self._status(kind, own, mended, sentence.text),
            fixed_in=mended,
            excluded=scope.excluded,
            confidence=round(min(classified.confidence, scope.confidence), 2),
            text=sentence.text,
            last_line=item.piece.last_line,
            start=place[1],
            end=place[2],
        )

    def _kind_label(self, code: str) -> str:
        """Return how a kind is called: a kind of change as the vocabulary prefers."""
        if code in NO_CHANGES:
            return "keyword" if code == KEYWORD else code
        return self.vocabulary.label(f"{THINGS}change-kind/{code}")

    def _status(self, kind: str, own: list[Link], mended: str | None, text: str) -> str | None:
        if kind in ISSUES:
            return "fixed" if kind == FIXED else "open"
        if kind in (LIFECYCLE, VERSION_ROW):
            if re.search(r"\bno (?:pipeline )?build\b|\bcancell?ed\b", text, re.IGNORECASE):
                return "cancelled"
            told = bool(find_builds(text))
            named = [o.label for o in own if o.field == "statuses" and (told or o.start < 5)]
            return named[0] if len(set(named)) == 1 else None
        return None

    def _row_statement(self, item: Item, row: BuildRow) -> Statement:
        piece = item.piece
        empty: dict[str, Any] = _lists(Scope())
        certainty = _certainty([row.estimated]) if row.dates else None
        return Statement(
            line=piece.line,
            section=" > ".join(heading.text for heading in item.path),
            build=row.build,
            kind=VERSION_ROW,
            further_kinds=[],
            **{**empty, "pmaps": row.pmaps, "releases": row.releases},
            dates=row.dates,
            certainty=certainty,
            quantities=[],
            default=None,
            status=row.status,
            fixed_in=None,
            excluded=[],
            confidence=0.95 if not row.untyped else 0.7,
            text=piece.text,
            last_line=piece.last_line,
            start=piece.start,
            end=piece.end,
        )

    def _note_unlinked(
        self,
        item: Item,
        sentence: Sentence,
        own: list[Link],
        scope_steps: frozenset[str],
        reading: Reading,
    ) -> None:
        mentions = self.vocabulary.gazetteer.find(sentence.text, scope_steps=scope_steps)
        places = [(link.start, link.end) for link in own] + [(m.start, m.end) for m in mentions]
        for match in _CODE.finditer(sentence.text):
            if not any(start < match.end() and match.start() < end for start, end in places):
                reason = "looks like a name, and is none that is known"
                reading.residue.append(_residue("mention", item, match[0], reason))


def _sentences(item: Item) -> list[Sentence]:
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


def _is_lead(classified: Classified, sentence: Sentence, facts: Facts) -> bool:
    """Tell whether a sentence only leads in a list: it ends so, and states no fact itself."""
    ends = sentence.text.rstrip().endswith(":") or len(sentence.text) < 160
    own = facts.names & {"pmaps", "releases", "pull_requests", "parameters"}
    return ends and not (own and classified.kind in (VERSION_ROW, LIFECYCLE))


def _in_force(path: tuple[Heading, ...], scopes: list[HeadingScope]) -> list[HeadingScope]:
    """Return the scopes of the headings: under a step's heading, its own and those above."""
    return [
        scope for heading, scope in zip(path, scopes, strict=True) if scope.links or heading.is_step
    ]


def _build(item: Item, sentence: Sentence, kind: str, title_builds: tuple[str, ...]) -> str | None:
    """Return the build that a statement is about."""
    named = [code.label for code in find_builds(sentence.text)]
    if kind in (LIFECYCLE, VERSION_ROW, PLAN, POLICY) and named:
        return named[0]
    if kind in ISSUES or kind == CARRIED:
        if said := issue_build(sentence.text, sentence.lead):
            return said
    for lead in (sentence.lead, item.lead):
        if lead and (builds := find_builds(lead)):
            return builds[0].label
    within = next((h.builds for h in reversed(item.path) if h.builds and h.rank > 1), ())
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


def _is_of_no_build(item: Item) -> bool:
    return any(heading.topic in OF_NO_BUILD for heading in item.path if heading.rank > 1)


def _title_builds(page: Page, items: list[Item]) -> tuple[str, ...]:
    """Return the builds that the page as a whole is about, by its title."""
    first = next((item.path[0] for item in items if item.path), None)
    if first is not None and first.rank == 1 and first.builds:
        return first.builds
    return tuple(code.label for code in find_builds(page.title))


def _place(item: Item, sentence: Sentence) -> tuple[int, int, int]:
    """Return the line of a sentence and its span in the page."""
    piece = item.piece
    lines = piece.last_line - piece.line
    into = sentence.start / max(1, len(piece.text))
    line = piece.line + (int(into * (lines + 1)) if lines else 0)
    if lines:
        return line, piece.start, piece.end
    start = min(piece.end, piece.start + sentence.start)
    return line, start, min(piece.end, start + len(sentence.text))


def _lists(scope: Scope) -> dict[str, Any]:
    fields = (
        "instruments", "techniques", "modes", "steps", "pipelines", "parameters", "pmaps",
        "keywords", "reference_types", "releases", "pull_requests",
    )  # fmt: skip
    return {name: scope.labels(name) for name in fields}


def _certainty(estimated: list[bool]) -> str | None:
    if not estimated:
        return None
    return "estimated" if any(estimated) else "reported"


def _residue(what: str, item: Item, text: str, reason: str) -> Residue:
    section = " > ".join(heading.text for heading in item.path)
    return Residue(what, item.piece.line, section, text, reason)
