"""Names of things in a text: which, and where.

The longest name wins at each place. Where one spelling names several things that the text
does not tell apart, such as the technique MOS and the mode with the one instrument that
does it, each is a mention of its own with the same place: readings of one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.sources.known_names import KnownNames, Name, joined
from jwst_buildgraph.sources.lookback import just_before
from jwst_buildgraph.sources.numbers import Numbered, find_builds, find_contexts, find_releases

_WORD = re.compile(r"\w+")
_WEB_ADDRESS = re.compile(r"https?://\S+")
_INSIDE_PATH = re.compile(r"\w\.")
_TABLE_CELL = re.compile(r"[^|]+")
# What has to stand before or after an everyday word, so that it is the name of something.
_BEFORE = {
    "Parameter": re.compile(r"--$|\b(?:parameter|option|argument)\s+[\"'`“]?$", re.IGNORECASE),
    "ReferenceType": re.compile(r"[\"'“]$"),
    "Status": re.compile(r"\b(?:builds?|becomes?)\s+$", re.IGNORECASE),
    "Step": re.compile(r"\bcalls?\s+to\s+$", re.IGNORECASE),
}
_AFTER = {
    "Parameter": re.compile(
        r"[\"'`”]?(?:\s?=|\s+(?:(?:is|are|was|were|to be)\s+(?:now\s+)?)?set\b"
        r"|\s+to\s+(?:true|false|none|\d|[\"'`“])|\s+(?:parameter|option|argument)\b)",
        re.IGNORECASE,
    ),
    "ReferenceType": re.compile(r"[\"'”]|(?:\s+[\w-]+){0,3}\s+ref(?:erence)?\b", re.IGNORECASE),
    "Status": re.compile(r"\)?\s+(?:builds?|versions?)\b", re.IGNORECASE),
    "Step": re.compile(r"\s+steps?\b", re.IGNORECASE),
}
_BETWEEN_LISTED = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,\s*(?:and\b|or\b)?|and\b|or\b|&|/)\s*")
_HANGING = re.compile(r"\b(\w+)-\s+(?:and|or)\s+$")
_OBSERVING = frozenset({"Instrument", "Mode", "Technique"})


@dataclass(frozen=True)
class Mention:
    """One thing named at one place of a text."""

    iri: str
    kind: str
    start: int
    end: int
    text: str


class Gazetteer:
    """Finds what texts name, by the names that the vocabulary and the graph know."""

    def __init__(self, triples: Triples) -> None:
        self.known = KnownNames(triples)

    def find(self, text: str, *, scope_steps: frozenset[str] = frozenset()) -> list[Mention]:
        """Return what `text` names, from its beginning to its end.

        `scope_steps` are the steps that the heading above is about: their bare names
        count, and a parameter that several steps have is theirs.
        """
        mentions: list[Mention] = []
        for cell in _TABLE_CELL.finditer(text):
            reader = _Reader(self.known, _without_addresses(cell[0]), scope_steps)
            mentions += [
                Mention(m.iri, m.kind, m.start + cell.start(), m.end + cell.start(), m.text)
                for m in reader.mentions()
            ]
        return mentions


def _without_addresses(text: str) -> str:
    return _WEB_ADDRESS.sub(lambda address: " " * len(address[0]), text)


@dataclass(frozen=True)
class _Place:
    """A place of a text with the names that may stand there."""

    start: int
    end: int
    phrase: str
    names: tuple[Name, ...]

    @property
    def kinds(self) -> set[str]:
        return {name.kind for name in self.names}


class _Reader:
    """Reads one run of text."""

    def __init__(self, known: KnownNames, text: str, scope_steps: frozenset[str]) -> None:
        self._known = known
        self._text = text
        self._scope_steps = scope_steps

    def mentions(self) -> list[Mention]:
        places = list(self._places())
        found = {Mention(*n, self._text[n[2] : n[3]]) for n in self._numbered(places)}
        taken = [(mention.start, mention.end) for mention in found]
        for place in self._spelled_out(places):
            if not any(place.start < end and start < place.end for start, end in taken):
                text = self._text[place.start : place.end]
                for name in place.names:
                    found.add(Mention(name.iri, name.kind, place.start, place.end, text))
        return sorted(found, key=lambda m: (m.start, m.end, m.iri))

    def _numbered(self, places: list[_Place]) -> Iterator[Numbered]:
        yield from find_contexts(self._text)
        yield from find_builds(self._text)
        packages = [
            (name.iri, place.start, place.end)
            for place in places
            for name in place.names
            if name.kind == "Package"
        ]
        yield from find_releases(self._text, packages, self._known.released)

    def _places(self) -> Iterator[_Place]:
        """Yield the longest name at each place, from left to right."""
        words = [word.span() for word in _WORD.finditer(self._text)]
        after = 0
        for number, (start, stop) in enumerate(words):
            if start < after or _INSIDE_PATH.fullmatch(self._text, max(0, start - 2), start):
                continue
            longest = self._known.longest_from(self._text[start:stop])
            for _, end in reversed(words[number : number + longest]):
                if names := self._names(start, end):
                    place = _Place(start, end, joined(self._text[start:end]), names)
                    yield from self._hanging_before(place)
                    yield place
                    after = end
                    break

    def _hanging_before(self, place: _Place) -> Iterator[_Place]:
        """Yield what "high-" stands for in "high- and medium-resolution gratings"."""
        if hanging := just_before(_HANGING, self._text, place.start):
            phrase = " ".join([hanging[1], *place.phrase.split()[1:]])
            if names := self._known.names(phrase):
                yield _Place(*hanging.span(1), phrase, tuple(names))

    def _names(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the names between two places, as far as the text around bears them out."""
        known = self._known.names(self._text[start:end])
        marked = [name for name in known if self._marked(name, start, end)]
        likely = marked or [name for name in known if not name.needs_mark]
        own = [name for name in likely if name.steps & self._scope_steps]
        return tuple(own or likely)

    def _marked(self, name: Name, start: int, end: int) -> bool:
        """Tell whether the text says that a word is meant as the name of this kind of thing."""
        if name.iri in self._scope_steps or name.steps & self._scope_steps:
            return True
        alone = self._text.strip() == self._text[start:end]
        counted = name.kind == "Stage" and name.spelling.isdigit()
        if name.needs_mark and alone and not counted:
            return True
        before, after = _BEFORE.get(name.kind), _AFTER.get(name.kind)
        return bool(
            (before and just_before(before, self._text, start))
            or (after and after.match(self._text, end))
        )

    def _spelled_out(self, places: list[_Place]) -> Iterable[_Place]:
        """Return `places` with the modes of lists as if each were written in full.

        In "NIRSpec FS and MOS" the second mode shares the head of the first, in "NIRISS
        and NIRCam imaging" the first shares the tail of the second.
        """
        full = {place.start: place for place in places}
        observing = [place for place in places if place.kinds & _OBSERVING]
        listed = [
            (left.start, right.start)
            for left, right in pairwise(observing)
            if _BETWEEN_LISTED.fullmatch(self._text, left.end, right.start)
        ]
        for left, right in listed:
            full[right] = self._with_head_of(full[left], full[right])
        for left, right in reversed(listed):
            full[left] = self._with_tail_of(full[right], full[left])
        return full.values()

    def _with_head_of(self, mode: _Place, place: _Place) -> _Place:
        if "Mode" not in mode.kinds or "Instrument" in place.kinds:
            return place
        heads, tail = mode.phrase.split(), place.phrase.split()
        return self._as_mode(
            place,
            (
                [*heads[:head], *tail[:end]]
                for end in range(len(tail), 0, -1)
                for head in range(len(heads) - 1, 0, -1)
            ),
        )

    def _with_tail_of(self, mode: _Place, place: _Place) -> _Place:
        if "Mode" not in mode.kinds or "Instrument" not in place.kinds:
            return place
        head, tails = place.phrase.split(), mode.phrase.split()
        return self._as_mode(place, ([*head, *tails[n:]] for n in range(1, len(tails))))

    def _as_mode(self, place: _Place, phrases: Iterable[list[str]]) -> _Place:
        """Return `place` as the mode that the first fitting of `phrases` names, if one does."""
        for phrase in map(" ".join, phrases):
            if names := self._known.names(phrase, "Mode"):
                return _Place(place.start, place.end, phrase, tuple(names))
        return place
