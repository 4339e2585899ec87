"""What the names in headings come to beside those of the text below.

An instrument and a technique make a mode wherever each stands: in one heading and the next, or
in a heading and the text. Of several things in one heading, the text may name those it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from jwst_buildgraph.sources.pages.names.links import Link, is_stage
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary

OBSERVING = frozenset({"instruments", "techniques", "modes"})


@dataclass(frozen=True)
class HeadingScope:
    """What a heading says about everything below it."""

    links: tuple[Link, ...] = ()
    steps: frozenset[str] = frozenset()
    """The steps it is about, as IRIs."""
    is_step: bool = False


def innermost_pipelines(scopes: Sequence[Sequence[Link]]) -> list[list[Link]]:
    """Return what nested headings or bullets say, with the pipelines of the innermost alone.

    "image3" below "detector1" is no part of it.
    """
    kept: list[list[Link]] = []
    told = False
    for links in reversed(scopes):
        kept.append([link for link in links if not (told and _is_pipeline(link))])
        told = told or any(map(_is_pipeline, links))
    return kept[::-1]


def _is_pipeline(link: Link) -> bool:
    return link.field == "pipelines" and not is_stage(link)


class HeadingNames:
    """Works out what headings add to a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def joined(self, headings: Sequence[HeadingScope], own: Sequence[Link]) -> list[Link]:
        """Return what headings say, with an instrument in one and a technique in another as modes.

        "Imaging" below "MIRI" is MIRI imaging, and so is "MIRI" below "Imaging".
        """
        told = innermost_pipelines([self._meant(heading, own) for heading in headings])
        meant = [(h, link) for h, links in zip(headings, told, strict=True) for link in links]
        topics = [(heading, link) for heading, link in meant if not heading.is_step]
        used: set[Link] = set()
        modes: list[Link] = []
        for (one, technique), (other, instrument) in product(topics, topics):
            if (technique.field, instrument.field) != ("techniques", "instruments") or one is other:
                continue
            for mode in self._vocabulary.plain_mode(instrument.iri or "", technique.iri or ""):
                label = self._vocabulary.label(mode)
                modes.append(replace(technique, field="modes", label=label, iri=mode))
                used |= {technique, instrument}
        return [*(link for _, link in meant if link not in used), *modes]

    def _meant(self, heading: HeadingScope, own: Sequence[Link]) -> list[Link]:
        """Return what a heading says, and of several things in it those that the text names too.

        Below "Image2 and Image3", what is said of calwebb_image2 is not said of the other. The
        heading of a step only tells where that step is run.
        """
        named = {link.iri for link in own if link.iri and not link.excluded}
        named |= self._vocabulary.techniques_in_names(link.label for link in own)
        implied = {iri for name in named for iri in self.implied(name)}
        implied |= {
            technique
            for owner, technique in self._vocabulary.modes_of
            if owner in named and self._vocabulary.plain_mode(owner, technique)
        }
        kept = list(heading.links)
        for group in () if heading.is_step else (OBSERVING, {"pipelines"}):
            inside = [link for link in kept if link.field in group]
            meant = [
                o for o in inside if o.iri and (o.iri in implied or self.implied(o.iri) & named)
            ]
            kept = [link for link in kept if not meant or link not in inside or link in meant]
        return kept

    def with_techniques(self, own: list[Link], topics: list[Link]) -> list[Link]:
        """Return links with instruments as their modes of the techniques of the headings.

        "MIRI: …" below "Imaging" is about MIRI imaging; each has its own technique otherwise.
        """
        if any(link.field in ("techniques", "modes") for link in own):
            return own
        told = [link for link in own if link.field == "instruments"]
        by_name = [] if told else self._vocabulary.techniques_in_names(link.label for link in own)
        above = [link.iri for link in topics if link.field == "techniques"]
        found = [] if told else list(own)
        for link in own if told else topics:
            modes = [
                replace(link, field="modes", label=self._vocabulary.label(mode), iri=mode)
                for technique in (above if told else sorted(by_name))
                if link.field == "instruments"
                for mode in self._vocabulary.plain_mode(link.iri or "", technique or "")
            ]
            found += modes or ([link] if told else [])
        return found

    def lent(self, own: list[Link], context: list[Link]) -> list[Link]:
        """Return the instruments of the headings that techniques in the text go with."""
        places = {(link.start, link.end) for link in own if link.field == "techniques"}
        if any(
            link.field == "instruments"
            or (link.field == "modes" and (link.start, link.end) not in places)
            for link in own
        ):
            return []
        lent = [link for link in context if link.field == "instruments"]
        techniques = [link for link in own if link.field == "techniques"]
        return [
            replace(link, start=technique.start, end=technique.start)
            for link in lent
            for technique in techniques
            if self._vocabulary.modes_of.get((link.iri or "", technique.iri or ""))
        ]

    def implied(self, iri: str | None) -> set[str]:
        """Return a thing with its instrument, its techniques and all they are kinds of."""
        if iri is None:
            return set()
        found = {iri, *self._vocabulary.broader(iri)}
        for mode in list(found):
            found |= self._vocabulary.techniques_of.get(mode, set())
            if instrument := self._vocabulary.instrument_of.get(mode):
                found.add(instrument)
        for technique in list(found):
            found |= self._vocabulary.broader(technique)
        return found
