"""A page, read: statements with all they say, and the residue that was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.pages.by_build import by_build
from jwst_buildgraph.sources.pages.filling import certainty_of, labels_by_field, row_statement
from jwst_buildgraph.sources.pages.kinds.kinds import (
    CARRIED,
    KEYWORD,
    KNOWN,
    LIFECYCLE,
    NO_CHANGES,
    PLAN,
    VERSION_ROW,
    Classified,
    Facts,
)
from jwst_buildgraph.sources.pages.kinds.parts import statements_in
from jwst_buildgraph.sources.pages.layout.headings import only_leads
from jwst_buildgraph.sources.pages.layout.pieces import MAX_STATEMENT, Page, Role
from jwst_buildgraph.sources.pages.layout.recognise import page_kind
from jwst_buildgraph.sources.pages.layout.sentences import Sentence
from jwst_buildgraph.sources.pages.layout.tables import BuildRow, read_columns, read_row
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, nearest_first, topic_of_lead
from jwst_buildgraph.sources.pages.layout.tree import Item, tree_of
from jwst_buildgraph.sources.pages.learned.weighing import weighed_kind
from jwst_buildgraph.sources.pages.leftovers import Leftovers, residue_of
from jwst_buildgraph.sources.pages.names.codes import find_builds
from jwst_buildgraph.sources.pages.names.dating import find_dates
from jwst_buildgraph.sources.pages.names.defaults import default_state
from jwst_buildgraph.sources.pages.names.heading_names import HeadingScope
from jwst_buildgraph.sources.pages.names.link import Linker
from jwst_buildgraph.sources.pages.names.links import Link
from jwst_buildgraph.sources.pages.names.quantities import find_quantities
from jwst_buildgraph.sources.pages.names.replacing import replaced_in
from jwst_buildgraph.sources.pages.names.scope import Scope, Scoper
from jwst_buildgraph.sources.pages.names.states import fixed_in
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.sources.pages.names_in_place import NamesInPlace, steps_of
from jwst_buildgraph.sources.pages.placing import (
    NextBuilds,
    build_around,
    build_of,
    place_of,
    title_builds_of,
)
from jwst_buildgraph.sources.pages.statement import Reading, Statement
from jwst_buildgraph.sources.pages.stating import status_of
from jwst_buildgraph.terms import THINGS

REFERENCE_UPDATE = "reference-update"
_WORDY = 4
_GOES_BACK = 60
"""To so many of the names before it a sentence may go back."""
_SHOWN = 200
_COUNTED = frozenset({"integration", "group"})
_NO_DEFAULT = frozenset(NO_CHANGES) - {PLAN}


KindOf = Callable[[Item, Sentence, Facts, list[Link]], Classified]
"""What tells the kind of a statement by its place, its words, what is known of it and its names."""


class PageReader:
    """Reads pages with one vocabulary."""

    def __init__(
        self, vocabulary: Vocabulary | None = None, kind_of: KindOf = weighed_kind
    ) -> None:
        self._kind_of = kind_of
        self.vocabulary = vocabulary or Vocabulary.shipped()
        self._linker = Linker(self.vocabulary)
        self._scoper = Scoper(self.vocabulary, self._linker)
        self._names = NamesInPlace(self.vocabulary, self._linker, self._scoper)

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
        reading, leftovers = Reading(page, kind), Leftovers(self.vocabulary)
        title_builds = title_builds_of(page, items)
        ahead = NextBuilds()
        for item in items:
            for statement in self._read_item(item, title_builds, reading, leftovers):
                reading.statements.append(ahead.of(item, statement))
        return reading

    def _read_item(
        self, item: Item, title_builds: tuple[str, ...], reading: Reading, leftovers: Leftovers
    ) -> Iterator[Statement]:
        if item.piece.role is Role.row and (rows := self._build_rows(item)):
            for row, text in rows:
                build = row.build or build_around(item, title_builds)
                yield row_statement(item, replace(row, build=build), text)
                reading.residue += [
                    residue_of("cell", item, cell, "a cell that looks like nothing known")
                    for cell in row.untyped
                ]
            return
        before: list[Link] = []
        for sentence in statements_in(item, self._names.observing):
            yield from self._read_sentence(item, sentence, before, title_builds, reading, leftovers)

    def _read_sentence(
        self,
        item: Item,
        sentence: Sentence,
        before: list[Link],
        title_builds: tuple[str, ...],
        reading: Reading,
        leftovers: Leftovers,
    ) -> Iterator[Statement]:
        if len(sentence.text) > MAX_STATEMENT:
            shown = f"{sentence.text[:_SHOWN]} …"
            reading.residue.append(
                residue_of("statement", item, shown, "longer than any statement")
            )
            return
        headings = self._names.headings(item)
        own = self._names.own(item, sentence.labelled, headings)
        parents = self._names.of_parents(item, sentence, headings)
        told = [link for link in parents if link.field == "steps"] or before
        settings = [link for link in before if link.field == "parameters"]
        own = self._names.gone_on(sentence.labelled, own, [*told, *settings])
        before[:] = [*before, *own][-_GOES_BACK:]
        scope = self._scoper.of_statement(sentence.labelled, own, headings, parents)
        around = build_around(item, title_builds)
        facts = self._facts(item, sentence, own, headings, reading.kind, around)
        classified = self._kind_of(item, sentence, facts, own)
        if _only_leaves_out(item, own) and reading.statements:
            last = reading.statements[-1]
            reading.statements[-1] = replace(last, excluded=[*last.excluded, *scope.excluded])
            return
        if classified.pointer or (item.leads_in and _is_lead(item, classified, sentence, facts)):
            reading.passed_over += 1
            return
        if classified.kind is None:
            reading.residue.append(residue_of("statement", item, sentence.text, "of no known kind"))
            return
        if classified.kind == REFERENCE_UPDATE:
            own = self._names.with_types(sentence.labelled, own)
            scope = self._scoper.of_statement(sentence.labelled, own, headings, parents)
        reading.residue += leftovers.new_names(item, sentence, own, steps_of(headings))
        statement = self._statement(
            item, sentence, classified, scope, own, title_builds, reading.page.text
        )
        by_builds = by_build(statement, around, next(reversed(reading.statements), None))
        if not by_builds:
            problem = "does not tell which of its builds each date or version is of"
            reading.residue.append(residue_of("statement", item, sentence.text, problem))
        yield from by_builds

    def _build_rows(self, item: Item) -> list[tuple[BuildRow, str]]:
        """Return what a row of a version table says, and in which words."""
        cells = item.piece.cells
        if columns := read_columns(cells, item.header, self.vocabulary):
            return columns
        row = read_row(cells, item.header, self.vocabulary)
        return [] if row is None or _tells_in_words(row) else [(row, item.piece.text)]

    def _facts(
        self,
        item: Item,
        sentence: Sentence,
        own: list[Link],
        headings: list[HeadingScope],
        page: str,
        build: str | None,
    ) -> Facts:
        openings = [parent for parent in reversed(item.parents) if only_leads(parent)]
        leads = [
            topic_of_lead(lead)
            for lead in (sentence.lead, sentence.label, *openings, item.lead)
            if lead
        ]
        above = [
            heading.topic
            for heading in reversed(item.path)
            if heading.rank > 1 or heading.topic in ABOUT_CHANGES
        ]
        others = {"jwst", "SDP", "CRDS"}
        return Facts(
            topics=nearest_first(leads, above),
            names=frozenset(link.field for link in own if not link.excluded),
            packages=any(link.field == "packages" and link.label not in others for link in own),
            build=build,
            builds=bool(find_builds(sentence.told)),
            dates=bool(find_dates(sentence.told)),
            in_step_list=any(heading.is_step for heading in headings),
            opens=len(item.path) <= 1 and bool(item.path),
            in_prose=item.piece.role in (Role.bare, Role.paragraph),
            information=page == "build information",
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
        dates = find_dates(sentence.told)
        build = build_of(item, sentence, kind, title_builds)
        mended = fixed_in(sentence.told, build, kind) if _may_be_mended(sentence, kind) else None
        place = place_of(page_text, item, sentence)
        default = default_state(sentence.text) if kind not in _NO_DEFAULT else None
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
            estimated=[dated.edtf for dated in dates if dated.estimated],
            quantities=_quantities(sentence.text, default),
            default=default,
            status=status_of(self.vocabulary, kind, own, sentence.text),
            fixed_in=mended,
            excluded=scope.excluded,
            confidence=round(min(classified.confidence, scope.confidence), 2),
            text=sentence.text,
            last_line=item.piece.last_line,
            start=place[1],
            end=place[2],
            replaced=replaced_in(sentence.text, [*own, *scope.links]),
        )

    def _kind_label(self, code: str) -> str:
        """Return how a kind is called: a kind of change as the vocabulary prefers."""
        if code in NO_CHANGES:
            return "keyword" if code == KEYWORD else code
        return self.vocabulary.label(f"{THINGS}change-kind/{code}")


def _may_be_mended(sentence: Sentence, kind: str) -> bool:
    """Tell whether a statement may say where something is mended: what is open is not yet."""
    return not sentence.planned and kind not in (KNOWN, CARRIED)


def _only_leaves_out(item: Item, own: list[Link]) -> bool:
    """Tell whether a bullet only says for what the one above it does not hold."""
    return bool(item.parents and own) and all(link.excluded for link in own)


def _quantities(text: str, default: str | None) -> list[str]:
    """Return how much a text tells, but for counts that are set."""
    found = find_quantities(text)
    units = [quantity.unit for quantity in found]
    return [
        str(quantity)
        for quantity in found
        if quantity.unit not in _COUNTED
        or units.count(quantity.unit) > 1
        or default != f"{quantity.low or 0:g}"
    ]


def _tells_in_words(row: BuildRow) -> bool:
    """Tell whether a row has no versions but says something, such as what is planned."""
    wordy = any(len(cell.split()) >= _WORDY for cell in row.untyped)
    return wordy and not row.releases and not row.pmaps


def _is_lead(item: Item, classified: Classified, sentence: Sentence, facts: Facts) -> bool:
    """Tell whether a sentence only leads in a list: the last one, if it states no fact itself."""
    if not item.piece.text.endswith(sentence.text):
        return False
    ends = sentence.text.rstrip().endswith(":") or len(sentence.text) < 160
    own = facts.names & {"pmaps", "releases", "pull_requests", "parameters"}
    scheduled = facts.builds and facts.dates
    return ends and not ((own or scheduled) and classified.kind in (VERSION_ROW, LIFECYCLE))
