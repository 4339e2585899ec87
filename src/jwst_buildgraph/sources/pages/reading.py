"""A page, read: statements with all they say, and the residue that was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.pages.classify import classify
from jwst_buildgraph.sources.pages.codes import find_builds
from jwst_buildgraph.sources.pages.dating import find_dates
from jwst_buildgraph.sources.pages.filling import certainty_of, labels_by_field, row_statement
from jwst_buildgraph.sources.pages.headings import only_leads
from jwst_buildgraph.sources.pages.kinds import (
    FIXED,
    ISSUES,
    KEYWORD,
    LIFECYCLE,
    NO_CHANGES,
    PLAN,
    VERSION_ROW,
    WEAK,
    Classified,
    Facts,
)
from jwst_buildgraph.sources.pages.link import Linker
from jwst_buildgraph.sources.pages.links import Link
from jwst_buildgraph.sources.pages.pieces import Page, Role
from jwst_buildgraph.sources.pages.placing import (
    build_of,
    in_force,
    place_of,
    statements_in,
    title_builds_of,
)
from jwst_buildgraph.sources.pages.quantities import find_quantities
from jwst_buildgraph.sources.pages.recognise import page_kind
from jwst_buildgraph.sources.pages.scope import HeadingScope, Scope, Scoper
from jwst_buildgraph.sources.pages.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.statement import Reading, Residue, Statement
from jwst_buildgraph.sources.pages.states import default_state, fixed_in
from jwst_buildgraph.sources.pages.tables import read_row
from jwst_buildgraph.sources.pages.topics import ABOUT_CHANGES, Topic, topic_of
from jwst_buildgraph.sources.pages.tree import Item, tree_of
from jwst_buildgraph.sources.pages.vocabulary import Vocabulary
from jwst_buildgraph.terms import THINGS

_CODE = re.compile(
    r"(?<![\w./=-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*_[A-Z0-9_]+)\b(?![\w(/]|\.\w)"
)
_OF_REFERENCES = re.compile(r"\bref(?:erence)?s?\b|[\"“]", re.IGNORECASE)
MAX_STATEMENT = 6_000
"""The longest statement that is read, in characters; real ones have some hundred."""

_SHOWN = 200
_INHERITED = frozenset({"instruments", "techniques", "modes", "steps", "pipelines"})
_NO_DEFAULT = frozenset(NO_CHANGES) - {PLAN}


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
        title_builds = title_builds_of(page, items)
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
                yield row_statement(item, row)
                for cell in row.untyped:
                    reading.residue.append(
                        _residue("cell", item, cell, "a cell that looks like nothing known")
                    )
                return
        before: Statement | None = None
        for sentence in statements_in(item):
            for statement in self._read_sentence(item, sentence, title_builds, reading):
                before = _with_build_of(before, statement)
                yield before

    def _read_sentence(
        self, item: Item, sentence: Sentence, title_builds: tuple[str, ...], reading: Reading
    ) -> Iterator[Statement]:
        if len(sentence.text) > MAX_STATEMENT:
            shown = f"{sentence.text[:_SHOWN]} …"
            reading.residue.append(_residue("statement", item, shown, "longer than any statement"))
            return
        headings = [self._scoper.of_heading(heading.text) for heading in item.path]
        headings = in_force(item.path, headings)
        steps = frozenset(step for heading in headings for step in heading.steps)
        own = self._own_links(item, sentence.text, headings, steps)
        parents = self._parent_links(item, sentence, steps)
        scope = self._scoper.of_statement(sentence.text, own, headings, parents)
        facts = self._facts(item, sentence, own, headings)
        classified = _classified(item, sentence, facts)
        if classified.pointer or (item.leads_in and _is_lead(classified, sentence, facts)):
            reading.passed_over += 1
            return
        if classified.kind is None:
            reading.residue.append(_residue("statement", item, sentence.text, "of no known kind"))
            return
        self._note_unlinked(item, sentence, own, steps, reading)
        yield self._statement(
            item, sentence, classified, scope, own, title_builds, reading.page.text
        )

    def _own_links(
        self, item: Item, text: str, headings: list[HeadingScope], steps: frozenset[str]
    ) -> list[Link]:
        """Return what a text names; where it stands tells reference files and steps apart."""
        links = self._linker.links(text, steps)
        under_step = any(heading.is_step for heading in headings)
        if under_step and not _OF_REFERENCES.search(text):
            links = [link for link in links if link.field != "reference_types"]
        if item.path and item.path[-1].topic is Topic.reference:
            named = {link.label for link in links if link.field == "reference_types"}
            types = self._linker.reference_types(text)
            links += [link for link in types if link.label not in named]
        return links

    def _parent_links(self, item: Item, sentence: Sentence, steps: frozenset[str]) -> list[Link]:
        """Return what the bullets above name, and the point that a sentence goes on about."""
        return [
            link
            for text in (*item.parents, sentence.refers_to)
            for link in self._scoper.settled(text, self._linker.links(text, steps))
            if link.field in _INHERITED and not link.excluded
        ]

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
            in_prose=item.piece.role in (Role.bare, Role.paragraph),
        )

    def _statement(
        self,
        item: Item,
        sentence: Sentence,
        classified: Classified,
        scope: Scope,
        own: list[Link],
        title_builds: tuple[str, ...],
        page_text: str,
    ) -> Statement:
        kind = classified.kind or ""
        dates = find_dates(sentence.text)
        build = build_of(item, sentence, kind, title_builds)
        mended = fixed_in(sentence.text, build, kind)
        place = place_of(page_text, item, sentence)
        labels = [self._kind_label(code) for code in (kind, *classified.further)]
        return Statement(
            line=place[0],
            section=" > ".join(heading.text for heading in item.path),
            build=build,
            kind=labels[0],
            further_kinds=labels[1:],
            **labels_by_field(scope),
            dates=[dated.edtf for dated in dates],
            certainty=certainty_of([dated.estimated for dated in dates]),
            quantities=[str(quantity) for quantity in find_quantities(sentence.text)],
            default=default_state(sentence.text) if kind not in _NO_DEFAULT else None,
            status=self._status(kind, own, sentence.text),
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

    def _status(self, kind: str, own: list[Link], text: str) -> str | None:
        if kind in ISSUES:
            return "fixed" if kind == FIXED else "open"
        if kind in (LIFECYCLE, VERSION_ROW):
            if re.search(r"\bno (?:pipeline )?build\b|\bcancell?ed\b", text, re.IGNORECASE):
                return "cancelled"
            told = bool(find_builds(text))
            named = [o.label for o in own if o.field == "statuses" and (told or o.start < 5)]
            return named[0] if len(set(named)) == 1 else None
        return None

    def _note_unlinked(
        self,
        item: Item,
        sentence: Sentence,
        own: list[Link],
        scope_steps: frozenset[str],
        reading: Reading,
    ) -> None:
        mentions = self.vocabulary.find(sentence.text, scope_steps)
        places = [(link.start, link.end) for link in own] + [(m.start, m.end) for m in mentions]
        for match in _CODE.finditer(sentence.text):
            if not any(start < match.end() and match.start() < end for start, end in places):
                reason = "looks like a name, and is none that is known"
                reading.residue.append(_residue("mention", item, match[0], reason))


def _with_build_of(before: Statement | None, statement: Statement) -> Statement:
    """Return a plan with the build of the sentence before, if it says no more than "it"."""
    goes_on = statement.kind == PLAN and re.match(r"(?:it|this build)\b", statement.text, re.I)
    if before is None or statement.build is not None or not goes_on:
        return statement
    return replace(statement, build=before.build)


def _classified(item: Item, sentence: Sentence, facts: Facts) -> Classified:
    """Return the kind of a sentence; a bullet that does not tell it is of its parent's."""
    first, *more = [part.text for part in sentences_of(sentence.text)] or [sentence.text]
    classified = classify(first, facts, sentence.text if more else "")
    unsure = classified.kind is None or classified.confidence <= WEAK
    if unsure and not classified.pointer and item.parents:
        return classify(item.parents[-1], facts)
    return classified


def _is_lead(classified: Classified, sentence: Sentence, facts: Facts) -> bool:
    """Tell whether a sentence only leads in a list: it ends so, and states no fact itself."""
    ends = sentence.text.rstrip().endswith(":") or len(sentence.text) < 160
    own = facts.names & {"pmaps", "releases", "pull_requests", "parameters"}
    return ends and not (own and classified.kind in (VERSION_ROW, LIFECYCLE))


def _residue(what: str, item: Item, text: str, reason: str) -> Residue:
    section = " > ".join(heading.text for heading in item.path)
    return Residue(what, item.piece.line, section, text, reason)
