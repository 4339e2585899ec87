"""What the names of a statement and of its headings come to, as the model wants a scope stated.

A mode says its instrument and its technique, so these are not given beside it; a technique
beside an instrument is that instrument's mode; what a heading says holds for all below it.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from jwst_buildgraph.sources.headings import read_step_heading
from jwst_buildgraph.sources.pages.names.heading_names import (
    OBSERVING,
    HeadingNames,
    HeadingScope,
)
from jwst_buildgraph.sources.pages.names.link import Linker
from jwst_buildgraph.sources.pages.names.links import LIKELY, Link, is_stage
from jwst_buildgraph.sources.pages.names.observing import CLAUSE, Pairing
from jwst_buildgraph.sources.pages.names.purposes import (
    is_beside_the_point,
    is_quality,
    is_spelt_out,
)
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.terms import THINGS

_UNKNOWN_STEP = re.compile(
    r"(?P<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?:\s+step)?\s*(?:\((?P<scope>[^()]*)\))?"
)
_SCOPED_WORDS = re.compile(r"(?P<name>[a-z][\w -]{2,40}?)\s*\((?P<scope>[^()]*)\)")
_SCOPED_WORD = re.compile(r"(?P<name>[a-z]\w*)\s*\((?P<scope>[^()]*)\)")
_STEPS_APART = re.compile(r"\s*(?:,\s*(?:and\s+)?|/|&|\s+and\s+)\s*(?![^()]*\))")
_STEP_WORD = re.compile(r"\s+step$|^the\s+", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:updates?|changes?|data|and|or|for|the|pipelines?|steps?|stage|processing"
    r"|calwebb|new|in|of|to|to the|modes?|"
    r"observing|specific|related|only|all|instruments?|other|improvements?"
    r"|highlights|what'?s|fixes|reference files?|"
    r"build|builds|calibration|issues?|known|bug)\b|[\d.()&,/:+-]+",
    re.IGNORECASE,
)
_ALL = "all"
_EVERYTHING = re.compile(r"all (?:the )?instruments\W*", re.IGNORECASE)
"""A heading over what is left when each instrument had its own: it limits nothing."""
_JOINTS = re.compile(r"\band\b|\bmodes?\b|[\s,&/:]+", re.IGNORECASE)


@dataclass
class Scope:
    """What a statement is about, as labels by field."""

    links: list[Link] = field(default_factory=list)

    def labels(self, name: str) -> list[str]:
        """Return the labels of a field in the order of the text, each once."""
        kept = (link.label for link in self.links if link.field == name and not link.excluded)
        return list(dict.fromkeys(kept))

    @property
    def excluded(self) -> list[str]:
        """Return the labels of what the text leaves out."""
        return list(dict.fromkeys(link.label for link in self.links if link.excluded))

    @property
    def confidence(self) -> float:
        """Return how sure the least sure link is."""
        return min((link.confidence for link in self.links), default=1.0)


def _several(heading: str) -> list[str]:
    """Return the parts of a heading that names several steps, or none."""
    parts = _STEPS_APART.split(heading)
    return list(filter(None, parts)) if len(parts) > 1 else []


def _not_told_anew(own: Sequence[Link], parents: Iterable[Link]) -> list[Link]:
    """Return what parent bullets add: not their modes where the text names an instrument."""
    open_places = {(link.start, link.end) for link in own if link.field == "techniques"}
    anew = any(
        link.field in ("instruments", "modes")
        and not link.excluded
        and (link.start, link.end) not in open_places
        for link in own
    )
    return [link for link in parents if not (anew and link.field in ("instruments", "modes"))]


class Scoper:
    """Works out scopes from links."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker) -> None:
        self._vocabulary = vocabulary
        self._linker = linker
        self.settled = Pairing(vocabulary).settled
        self._heads = HeadingNames(vocabulary)
        self._headings: dict[str, HeadingScope] = {}

    def is_step_heading(self, text: str) -> bool:
        """Tell whether a line is the heading of a step, known or not."""
        return self.of_heading(text).is_step

    def is_part_heading(self, text: str) -> bool:
        """Tell whether a line is but the name of a part of the software, such as a pipeline."""
        known = self._vocabulary.gazetteer.known.names(text, "Area", "Package", "Pipeline")
        return bool(known) or bool(re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)+", text))

    def is_observing_heading(self, text: str) -> bool:
        """Tell whether a line names instruments or ways of observing and nothing else."""
        named = self._linker.links(text)
        rest = list(text)
        for link in named:
            rest[link.start : link.end] = " " * (link.end - link.start)
        observing = bool(named) and all(link.field in OBSERVING for link in named)
        return observing and not _JOINTS.sub("", "".join(rest))

    def names_something(self, text: str) -> bool:
        """Tell whether a line names anything known."""
        return bool(self._linker.links(text))

    def of_heading(self, text: str) -> HeadingScope:
        """Return what a heading says about everything below it."""
        if text not in self._headings:
            self._headings[text] = self._read_heading(text)
        return self._headings[text]

    def _read_heading(self, text: str) -> HeadingScope:
        if len(text) > 120:
            return HeadingScope()
        bare = _STEP_WORD.sub("", text.strip().rstrip(":"))
        gazetteer = self._vocabulary.gazetteer
        if (heading := read_step_heading(gazetteer, bare)) is not None:
            steps = [
                Link("steps", self._vocabulary.label(s), s, 0, 0) for s in sorted(heading.steps)
            ]
            named = self._scope_in_brackets(bare)
            return HeadingScope((*steps, *named), heading.steps, is_step=True)
        together = [self._read_heading(part) for part in parts] if (parts := _several(bare)) else []
        if together and all(heading.is_step for heading in together):
            return HeadingScope(
                tuple(link for heading in together for link in heading.links),
                frozenset(step for heading in together for step in heading.steps),
                is_step=True,
            )
        match = _UNKNOWN_STEP.fullmatch(bare) or _SCOPED_WORD.fullmatch(bare)
        if match and (match.re is _UNKNOWN_STEP or self._scope_in_brackets(bare)):
            area = gazetteer.known.names(match["name"], "Area", "Package", "Pipeline", "Parameter")
            known = [] if area else [Link("steps", match["name"], None, 0, 0, LIKELY)]
            piped = [
                Link("pipelines", self._vocabulary.label(name.iri), name.iri, 0, 0)
                for name in area
                if name.kind == "Pipeline"
            ]
            iri = f"{THINGS}step/{match['name']}"
            links = (*known, *piped, *self._scope_in_brackets(bare))
            return HeadingScope(links, frozenset({iri}) if known else frozenset(), is_step=True)
        return self._of_brackets(bare) or self._general_heading(text)

    def _of_brackets(self, text: str) -> HeadingScope | None:
        """Return the scope of a heading that has its step in brackets: "bias drift (refpix, …)"."""
        match = _SCOPED_WORDS.fullmatch(text)
        known = self._vocabulary.gazetteer.known
        parts = match["scope"].split(",") if match else []
        steps = [name for part in parts for name in known.names(part.strip(), "Step")]
        if not steps:
            return None
        links = [Link("steps", self._vocabulary.label(s.iri), s.iri, 0, 0) for s in steps]
        found = (*links, *self._scope_in_brackets(text))
        return HeadingScope(found, frozenset(step.iri for step in steps), is_step=True)

    def _scope_in_brackets(self, text: str) -> list[Link]:
        match = re.search(r"\(([^()]*)\)", text)
        parts = match[1].split(",") if match else []
        found = [link for part in parts for link in self.settled(part, self._linker.links(part))]
        kept = [link for link in found if link.field in OBSERVING | {"pipelines"}]
        return [replace(link, start=0, end=0) for link in kept]

    def _general_heading(self, text: str) -> HeadingScope:
        """Return the scope of a heading that consists of names and little else."""
        links = [
            link
            for link in self._linker.links(text)
            if link.field in OBSERVING | {"pipelines", "steps"}
            and not link.excluded
            and not _EVERYTHING.fullmatch(text)
        ]
        rest = list(text)
        for link in links:
            rest[link.start : link.end] = " " * (link.end - link.start)
        if _FILLER.sub("", "".join(rest)).strip(" .:'’?-–"):
            return HeadingScope()
        steps = frozenset(link.iri for link in links if link.field == "steps" and link.iri)
        kept = tuple(
            replace(link, start=0, end=0, confidence=LIKELY) for link in self.settled(text, links)
        )
        return HeadingScope(kept, steps)

    def of_statement(
        self, text: str, own: list[Link], headings: Sequence[HeadingScope], parents: Iterable[Link]
    ) -> Scope:
        """Return the scope of a statement with that of its headings and parent bullets."""
        above = self._heads.joined(headings, own)
        parents = _not_told_anew(own, parents)
        context = above + parents
        topics = [link for heading in headings if not heading.is_step for link in heading.links]
        own = self._heads.with_techniques(own, topics)
        settled = self.settled(text, [*own, *self._heads.lent(own, [*topics, *parents])])
        return Scope(self._without_implied(text, [*settled, *self._inherited(settled, context)]))

    def without_strange_types(self, text: str, links: list[Link]) -> list[Link]:
        """Leave out reference types that the instruments named do not have, or that only profit."""
        named = {
            self._vocabulary.instrument_of.get(link.iri or "", link.iri or "")
            for link in links
            if link.field in ("instruments", "modes") and not link.excluded
        } - {""}
        types = [link for link in links if link.field == "reference_types"]
        first = min((link.start for link in types), default=0)
        strange = {
            link
            for link in types
            for owners in [self._vocabulary.instruments_of_type.get(link.iri or "", set())]
            if (owners and named and not owners & named)
            or is_beside_the_point(text, first, link.start)
            or is_spelt_out(text, link.label, link.end)
            or is_quality(text, link.end)
        }
        return [link for link in links if link not in strange]

    def _inherited(self, own: list[Link], context: list[Link]) -> list[Link]:
        """Return what headings and parents add to what the text itself names."""
        observing = [link for link in own if link.field in OBSERVING and not link.excluded]
        inherited = []
        narrowed = bool(observing) or any(
            link.field in OBSERVING and link.label != _ALL for link in context
        )
        piped = any(link.field == "pipelines" and not is_stage(link) for link in (*own, *context))
        for link in context:
            if link.label == _ALL and narrowed:
                continue
            if link.field in OBSERVING and observing and self._is_narrowed(link, observing):
                continue
            if piped and is_stage(link):
                continue
            if link.field == "steps" and any(
                o.field == "steps" and o.label == link.label for o in own
            ):
                continue
            inherited.append(replace(link, start=-1, end=-1))
        return inherited

    def _is_narrowed(self, link: Link, observing: list[Link]) -> bool:
        """Tell whether the text itself says what a heading would add, or something else."""
        if link.field == "instruments":
            return True
        implied = {iri for other in observing for iri in self._heads.implied(other.iri)}
        return link.iri in implied or any(other.label == "all" for other in observing)

    def _without_implied(self, text: str, links: list[Link]) -> list[Link]:
        """Leave out instruments and techniques that follow from a mode in the same sentence."""
        ends = [match.end() for match in CLAUSE.finditer(text)]
        kept = []
        for link in links:
            others = [
                other.iri
                for other in links
                if other.field in OBSERVING and not other.excluded and other.iri != link.iri
                and (bisect(ends, other.start) <= bisect(ends, link.start) or link.start < 0)
            ]  # fmt: skip
            implied = link.field in ("instruments", "techniques") and any(
                link.iri in self._heads.implied(iri) for iri in others
            )
            if link.excluded or not implied:
                kept.append(link)
        return kept
