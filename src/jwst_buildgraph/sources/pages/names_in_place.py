"""What a statement names, read where it stands: under a step, among reference files, in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from jwst_buildgraph.sources.pages.layout.pieces import Role
from jwst_buildgraph.sources.pages.layout.sentences import Sentence
from jwst_buildgraph.sources.pages.layout.topics import ISSUE_TOPICS, Topic
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.names.heading_names import HeadingScope, innermost_pipelines
from jwst_buildgraph.sources.pages.names.link import Linker
from jwst_buildgraph.sources.pages.names.links import CAUSE, GUESSED, Link
from jwst_buildgraph.sources.pages.names.scope import Scoper
from jwst_buildgraph.sources.pages.names.settings import with_steps_above
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.sources.pages.placing import in_force
from jwst_buildgraph.versions import context_name

_SAID_OF_STEP = re.compile(
    r"\b(?:the|this|that|both) steps?\b(?! (?:is |was )?called)", re.IGNORECASE
)
_SAID_OF_PARAMETER = re.compile(
    r"\b(?:this|that|the|its) (?:new )?(?:parameter|option|setting|switch|argument)\b",
    re.IGNORECASE,
)
_OF_REFERENCES = re.compile(r"\bref(?:erence)?s?\b|[\"“]", re.IGNORECASE)
_ON_FILES = re.compile(r"\breference (?:files?|data)\b", re.IGNORECASE)
_HAS_FILES = re.compile(
    r"\bsteps?,? (?:now )?(?:ha(?:s|ve)|gets?|got|receive[sd]?|uses?|comes? with|came with|relies"
    r" on)\b"
    r"[^.;]{0,40}\breference files?\b|\breference files? (?:for|of) the \w+ step\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\s(?:noise|ranges?|parameters?|corrections?|currents?|loss(?:es)?|areas?|limits?|levels?|offsets?"
    r"|frequenc(?:y|ies)|powers?|resolutions?|wells?)$",
    re.IGNORECASE,
)
"""Everyday words for what is measured, which is in files of some type too."""
_FILES_FOLLOW = re.compile(
    r"[\"'`”’]?\s+(?:and \w+ )?(?:reference )?(?:files?|tables?|references?|deliver(?:y|ies))\b"
)
_MORE_CONTEXTS = r"(?:\s?(?:,|,?\s?and|,?\s?or|to|through|/|&|;|-|–|—)\s?1\d{3})*"
_CONTEXT_PLACES = (
    re.compile(rf"^\(?1\d{{3}}{_MORE_CONTEXTS}\)?\s*[:–—-]"),
    re.compile(rf"\(1\d{{3}}{_MORE_CONTEXTS}\)\W*$"),
)
_BRACKETS = re.compile(r"\([^()]*\)")
_OBSERVING = frozenset({"instruments", "techniques", "modes"})
_INHERITED = frozenset({"instruments", "techniques", "modes", "steps", "pipelines"})
_GONE_ON_ABOUT = _INHERITED | {"keywords", "reference_types"}


def steps_of(headings: Iterable[HeadingScope]) -> frozenset[str]:
    """Return the steps that headings are about."""
    return frozenset(step for heading in headings for step in heading.steps)


class NamesInPlace:
    """Finds what statements name, with what their place says about it."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker, scoper: Scoper) -> None:
        self._vocabulary, self._linker, self._scoper = vocabulary, linker, scoper

    def headings(self, item: Item) -> list[HeadingScope]:
        """Return what is in force above an item: its headings, and the first cell of a row."""
        scopes = [self._scoper.of_heading(heading.text) for heading in item.path]
        return [*in_force(item.path, scopes), *self._of_first_cell(item)]

    def _of_first_cell(self, item: Item) -> list[HeadingScope]:
        """Return the scope of a row in a table of steps, whose first cell is its heading."""
        if item.piece.role is not Role.row or len(item.piece.cells) < 2:
            return []
        if item.path and item.path[-1].topic is Topic.reference:
            return []
        found = self._scoper.of_heading(item.piece.cells[0])
        return [found] if found.is_step else []

    def own(self, item: Item, text: str, headings: list[HeadingScope]) -> list[Link]:
        """Return what a text names; where it stands tells reference files and steps apart."""
        links = list(self._linker.links(text, steps_of(headings), item.piece.codes))
        links += self._linker.marked_steps(text, item.piece.marked, links)
        under_step = any(heading.is_step for heading in headings)
        if under_step and not _OF_REFERENCES.search(text):
            links = [link for link in links if link.field != "reference_types"]
        topic = item.path[-1].topic if item.path else None
        if topic is Topic.keyword:
            links += self._linker.keywords(text, links)
        if topic is Topic.reference:
            links = [
                link
                for link in links
                if not (self._is_type_not_step(text, link) or _is_effect(text, link))
            ]
            named = {link.label for link in links if link.field == "reference_types"}
            types = self._linker.reference_types(text)
            links += [link for link in types if link.label not in named]
            links += _contexts_by_place(text, links)
        elif not under_step and _is_on_files(text, links):
            links = [
                link
                for link in links
                if not (_with_context(text, link, links) and self._is_type_not_step(text, link))
            ]
            links += self._types_beside(text, links)
        if topic is not Topic.reference and not under_step:
            of_files = [link for link in links if self._is_of_files(text, link)]
            links = [link for link in links if link not in of_files]
            links += self._types_beside(text, links) if of_files else []
        if topic is not Topic.reference and not _is_on_files(text, links):
            links = [link for link in links if not _is_everyday(text, link)]
        links += self._types_of_steps(text, links)
        if topic in ISSUE_TOPICS:
            links = _without_causes(text, links)
        return self._scoper.without_strange_types(text, links)

    def _types_beside(self, text: str, links: list[Link]) -> list[Link]:
        """Return reference types by their words, where these are not names of something else."""
        named = {link.label for link in links if link.field == "reference_types"}
        return [
            found
            for found in self._linker.reference_types(text)
            if found.label not in named
            and not any(link.start < found.end and found.start < link.end for link in links)
        ]

    def _types_of_steps(self, text: str, links: list[Link]) -> list[Link]:
        """Return the types of steps that are said to have files: "the x step has new files"."""
        if not _HAS_FILES.search(text) or any(o.field == "reference_types" for o in links):
            return []
        known = self._vocabulary.gazetteer.known
        return [
            replace(link, field="reference_types", label=link.label, iri=name.iri)
            for link in links
            if link.field == "steps"
            for name in known.names(link.label, "ReferenceType")
        ]

    def with_types(self, text: str, links: list[Link]) -> list[Link]:
        """Return links with the types that everyday words mean in what is said of new files."""
        if any(link.field == "reference_types" for link in links):
            return links
        found = [*links, *self._types_beside(text, links)]
        return self._scoper.without_strange_types(text, found)

    def _is_type_not_step(self, text: str, link: Link) -> bool:
        """Tell whether a lone word names a reference type, not the step of the same name."""
        written = text[link.start : link.end]
        known = self._vocabulary.gazetteer.known
        types = known.names(written, "ReferenceType") or (
            written.isupper() and known.names(written.casefold(), "ReferenceType")
        )
        said = text[link.end :].lstrip().startswith("step")
        return link.field == "steps" and bool(types) and not said

    def _is_of_files(self, text: str, link: Link) -> bool:
        """Tell whether a name is that of reference files, since files are said to be of it."""
        after = _FILES_FOLLOW.match(text, link.end)
        return after is not None and self._is_type_not_step(text, link)

    def of_parents(
        self, item: Item, sentence: Sentence, headings: list[HeadingScope]
    ) -> list[Link]:
        """Return what the bullets above name, and the point that a sentence goes on about."""
        steps = steps_of(headings)
        told = [
            *((text, _INHERITED) for text in item.parents),
            (sentence.refers_to, _GONE_ON_ABOUT),
        ]
        found = [
            [
                link
                for link in self._scoper.settled(text, self._linker.links(text, steps))
                if link.field in fields and not link.excluded
            ]
            for text, fields in told
        ]
        return [link for links in innermost_pipelines(found) for link in links]

    def gone_on(self, text: str, own: list[Link], before: Iterable[Link]) -> list[Link]:
        """Return what a sentence names, with the step that it goes on about: "the step is off".

        `before` is what the sentences before it name, the nearest last.
        """
        before = list(before)
        if _SAID_OF_PARAMETER.search(text) and not any(o.field == "parameters" for o in own):
            meant = [link for link in before if link.field == "parameters"][-1:]
            own = [*own, *(replace(link, start=0, end=0, confidence=GUESSED) for link in meant)]
        steps = {link.label: link for link in before if link.field == "steps"}
        told = with_steps_above(self._vocabulary, own, steps.values())
        if any(link.field == "steps" for link in told) or not _SAID_OF_STEP.search(text):
            return told
        last = list(steps.values())[-1:]
        return [*told, *(replace(step, start=0, end=0, confidence=GUESSED) for step in last)]

    def observing(self, text: str) -> frozenset[str]:
        """Return which ways of observing a text names, as labels."""
        settled = self._scoper.settled(text, self._linker.links(text))
        named = ("instruments", "modes", "techniques")
        return frozenset(link.label for link in settled if link.field in named)


def _is_effect(text: str, link: Link) -> bool:
    """Tell whether words for what a step deals with tell what files do about it."""
    words = text[link.start : link.end]
    return link.field == "steps" and " " in words and words.endswith("s")


def _is_everyday(text: str, link: Link) -> bool:
    """Tell whether everyday words name a reference type where nothing is said of files."""
    written = text[link.start : link.end]
    said = _FILES_FOLLOW.match(text, link.end)
    return link.field == "reference_types" and bool(_MEASURED.search(written)) and not said


def _with_context(text: str, link: Link, links: list[Link]) -> bool:
    """Tell whether a name stands in brackets with the context of its files."""
    return any(
        bracket.start() < link.start < bracket.end()
        and bracket.start() < other.start < bracket.end()
        for bracket in _BRACKETS.finditer(text)
        for other in links
        if other.field == "pmaps"
    )


def _is_on_files(text: str, links: list[Link]) -> bool:
    """Tell whether a text is about reference files, wherever it stands."""
    return any(link.field == "pmaps" for link in links) or bool(_ON_FILES.search(text))


def _without_causes(text: str, links: list[Link]) -> list[Link]:
    """Leave out ways of observing that an issue names only where it tells of its cause."""
    mark = CAUSE.search(text)
    observing = [link for link in links if link.field in _OBSERVING]
    if mark is None or not any(link.end <= mark.start() for link in observing):
        return links
    return [link for link in links if link not in observing or link.end <= mark.start()]


def _contexts_by_place(text: str, links: list[Link]) -> list[Link]:
    """Return contexts that an entry on reference files begins or ends with: "1090: new flats"."""
    if any(link.field == "pmaps" for link in links):
        return []
    places = [match for pattern in _CONTEXT_PLACES if (match := pattern.search(text))]
    return [
        Link("pmaps", context_name(int(number[0])), None, *number.span(), GUESSED)
        for place in places
        for number in re.compile(r"\d{4}").finditer(text, *place.span())
    ]
