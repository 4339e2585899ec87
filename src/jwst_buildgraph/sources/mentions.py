"""Names of things in a text: which, and where.

The longest name wins at each place. Where one spelling names several things that the text
does not tell apart, such as the technique MOS and the mode with the one instrument that
does it, each is a mention of its own with the same place: readings of one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jwst_buildgraph.sources.gazetteer import Gazetteer, Name, joined
from jwst_buildgraph.sources.numbers import find_builds, find_contexts, find_releases

__all__ = ["Gazetteer", "Mention", "find_mentions"]

_WORD = re.compile(r"\w+")
_WEB_ADDRESS = re.compile(r"https?://\S+")
_INSIDE_PATH = re.compile(r"\w\.$")
_TABLE_CELL = re.compile(r"[^|]+")
# What has to stand before or after an everyday word, so that it is the name of something.
_BEFORE = {
    "ReferenceType": re.compile(r"[\"'“]$"),
    "Status": re.compile(r"\bbuilds?\s+$", re.IGNORECASE),
    "Step": re.compile(r"\bcalls?\s+to\s+$", re.IGNORECASE),
}
_AFTER = {
    "ReferenceType": re.compile(r"[\"'”]|(?:\s+[\w-]+){0,3}\s+ref(?:erence)?\b", re.IGNORECASE),
    "Status": re.compile(r"\)?\s+builds?\b", re.IGNORECASE),
    "Step": re.compile(r"\s+steps?\b", re.IGNORECASE),
}
_BETWEEN_NAMES = re.compile(r"(?:\s*\([^()]*\))?\s*(?:,\s*(?:and\b|or\b)?|and\b|or\b|&|/)\s*")
_OBSERVING = ("Instrument", "Mode", "Technique")


@dataclass(frozen=True)
class Mention:
    """One thing named at one place of a text."""

    iri: str
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Place:
    """A place of a text with the names that may stand there."""

    start: int
    end: int
    phrase: str
    names: tuple[Name, ...]

    def holds(self, kind: str) -> bool:
        return any(name.kind == kind for name in self.names)


def find_mentions(
    gazetteer: Gazetteer, text: str, *, scope_steps: frozenset[str] = frozenset()
) -> list[Mention]:
    """Return what `text` names, from its beginning to its end.

    `scope_steps` are the steps that the heading above is about: their bare names count,
    and a parameter that several steps have is theirs.
    """
    mentions: list[Mention] = []
    for cell in _TABLE_CELL.finditer(text):
        reader = _Reader(gazetteer, _without_addresses(cell[0]), scope_steps)
        mentions += [
            Mention(m.iri, m.kind, m.start + cell.start(), m.end + cell.start(), m.text)
            for m in reader.mentions()
        ]
    return mentions


def _without_addresses(text: str) -> str:
    return _WEB_ADDRESS.sub(lambda address: " " * len(address[0]), text)


class _Reader:
    """Reads one run of text."""

    def __init__(self, gazetteer: Gazetteer, text: str, scope_steps: frozenset[str]) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._scope_steps = scope_steps

    def mentions(self) -> list[Mention]:
        found = {Mention(*n, self._text[n[2] : n[3]]) for n in self._numbered()}
        taken = [(mention.start, mention.end) for mention in found]
        for place in self._shared_heads(list(self._places())):
            if not any(place.start < end and start < place.end for start, end in taken):
                spelled = self._text[place.start : place.end]
                found.update(
                    Mention(name.iri, name.kind, place.start, place.end, spelled)
                    for name in place.names
                )
        return sorted(found, key=lambda m: (m.start, m.end, m.iri))

    def _numbered(self) -> Iterator[tuple[str, str, int, int]]:
        yield from find_contexts(self._text)
        yield from find_builds(self._text)
        packages = [
            (name.iri, place.start, place.end)
            for place in self._places()
            for name in place.names
            if name.kind == "Package"
        ]
        yield from find_releases(self._text, packages, self._gazetteer.released)

    def _places(self) -> Iterator[_Place]:
        """Yield the longest name at each place, from left to right."""
        words = list(_WORD.finditer(self._text))
        first = 0
        while first < len(words):
            last = min(len(words), first + self._gazetteer.longest) - 1
            while last >= first:
                start, end = words[first].start(), words[last].end()
                if names := self._names(start, end):
                    yield _Place(start, end, joined(self._text[start:end]), names)
                    break
                last -= 1
            first = max(first, last) + 1

    def _names(self, start: int, end: int) -> tuple[Name, ...]:
        """Return the names between two places, as far as the text around bears them out."""
        if _INSIDE_PATH.search(self._text[:start]):
            return ()
        known = self._gazetteer.names(self._text[start:end])
        marked = [name for name in known if self._marked(name, start, end)]
        likely = [name for name in marked or known if name in marked or not name.needs_mark]
        own = [name for name in likely if name.steps & self._scope_steps]
        return tuple(own or likely)

    def _marked(self, name: Name, start: int, end: int) -> bool:
        """Tell whether the text says that a word is meant as the name of this kind of thing."""
        if name.iri in self._scope_steps or name.steps & self._scope_steps:
            return True
        if name.needs_mark and self._text.strip() == self._text[start:end]:
            return True
        before, after = _BEFORE.get(name.kind), _AFTER.get(name.kind)
        return bool(
            (before and before.search(self._text[:start]))
            or (after and after.match(self._text[end:]))
        )

    def _shared_heads(self, places: list[_Place]) -> Iterator[_Place]:
        """Yield `places` with lists of modes spelled out.

        In "NIRSpec FS and MOS" the second name shares the head of the first, in "NIRISS
        and NIRCam imaging" the first shares the tail of the second.
        """
        observing = [p for p in places if any(name.kind in _OBSERVING for name in p.names)]
        neighbours = list(zip(observing, observing[1:], strict=False))
        linked = [pair for pair in neighbours if self._listed(*pair)]
        whole = {place.start: place for place in places}
        for left, right in linked:
            left = whole[left.start]
            if left.holds("Mode") and not right.holds("Instrument"):
                heads = left.phrase.split()
                phrases = (
                    f"{' '.join(heads[:n])} {right.phrase}" for n in range(len(heads) - 1, 0, -1)
                )
                whole[right.start] = self._spelled_out(right, phrases)
        for left, right in reversed(linked):
            right = whole[right.start]
            if right.holds("Mode") and left.holds("Instrument"):
                tails = right.phrase.split()
                phrases = (f"{left.phrase} {' '.join(tails[n:])}" for n in range(1, len(tails)))
                whole[left.start] = self._spelled_out(left, phrases)
        yield from whole.values()

    def _listed(self, left: _Place, right: _Place) -> bool:
        return bool(_BETWEEN_NAMES.fullmatch(self._text, left.end, right.start))

    def _spelled_out(self, place: _Place, phrases: Iterable[str]) -> _Place:
        for phrase in phrases:
            if names := self._gazetteer.names(phrase, "Mode"):
                return _Place(place.start, place.end, phrase, tuple(names))
        return place
