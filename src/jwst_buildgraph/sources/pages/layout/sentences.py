"""The sentences of a run of text, and the points of an enumeration inside one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|et al|vs|cf|fig|figs|est|approx|ca|no|nos|eq|sec|ref"
    r"|refs|dr|st|inc|resp|min|max|ver)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?][)”\"'’]?\s+(?=[A-Z0-9(\"“'‘`.]|[a-z]\w*_\w)")
_POINT = re.compile(r"(?:^|(?<=\s))\((?:\d|[a-e]|i{1,3}|iv|v)\)\s+")
_ORDINAL = re.compile(
    r"the (first|second|third|fourth|former|latter|last)\b(?: of these)? ?(?:one"
    r"|issues?|bugs?|problems?|point|item)?\b",
    re.IGNORECASE,
)
_LAST_POINT = re.compile(
    r"(?:it|this|(?:this|the) (?:issue|bug|problem)) (?:is|was|has|will|can|may)\b", re.IGNORECASE
)
_NOTES_ON = re.compile(r"(?:notes?|remarks?|comments?|details?) (?:on|to|about)\b", re.IGNORECASE)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "former": 0, "latter": -1, "last": -1}


_LABEL = re.compile(
    r"(?!(?:new|no|none|yes|done|better|improved|fixed|faster|open|closed|see)\b)"
    r"[A-Z][\w/&-]*(?: (?!(?:is|are|was|were|has|have|can|may|will|must)\b)[\w/&-]+){0,2}\.",
    re.IGNORECASE,
)
"""A label before what it is about, as in "Speed. Cubes are built in half the time."."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a point of an enumeration, with its place in the text."""

    text: str
    start: int
    end: int
    lead: str = ""
    """What leads in the enumeration that this is a point of."""
    label: str = ""
    """The word or two before the run of text, which say what all of it is about."""
    refers_to: str = ""
    """The point of an enumeration that this goes on about."""
    announces: str = ""
    """What of it is a statement of its own: the plan at its end."""
    planned: bool = False
    """Whether this announces what is to come of what it refers to: "It will be mended in …"."""

    @property
    def labelled(self) -> str:
        """What this says, under the word or two that say what it is about."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def told(self) -> str:
        """What this says besides what it announces."""
        return (
            self.text.removesuffix(self.announces).rstrip(" ;,(–—-")
            if self.announces
            else (self.text)
        )


@lru_cache(REMEMBERED)
def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text; "(1) … (2) …" are sentences of their own."""
    marks = list(_POINT.finditer(text))
    if not marks:
        return _under_label(_with_captions(text, _plain(text, 0, "")))
    if len(marks) < 2 and not (marks and text[: marks[0].start()].rstrip().endswith(":")):
        return _plain(text, 0, "")
    before = _plain(text[: marks[0].start()].rstrip(), 0, "")
    lead = before[-1].text if before else ""
    points: list[Sentence] = []
    after: list[Sentence] = []
    for mark, end in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True):
        inside = _plain(text[mark.end() : end], mark.end(), lead)
        if end == len(text):
            inside, after = inside[:1], [replace(s, lead="") for s in inside[1:]]
        points += [_whole(inside, text)] if inside else []
    return [*before[:-1], *points, *(_referring(sentence, points) for sentence in after)]


def _referring(sentence: Sentence, points: list[Sentence]) -> Sentence:
    """Return a sentence with the point it speaks of: "The second issue has been fixed"."""
    match = _ORDINAL.match(sentence.text)
    place = _PLACES.get(match[1].casefold(), len(points)) if match else len(points)
    if _LAST_POINT.match(sentence.text):
        place = -1
    known = -len(points) <= place < len(points)
    return replace(sentence, refers_to=points[place].text) if known else sentence


def _with_captions(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Return sentences, each with the caption before it."""
    joined: list[Sentence] = []
    caption = False
    for sentence in sentences:
        if caption:
            start = joined.pop().start
            sentence = replace(sentence, text=text[start : sentence.end], start=start)
        joined.append(sentence)
        caption = _is_caption(text[joined[-1].start : sentence.end])
    return joined


def _under_label(sentences: list[Sentence]) -> list[Sentence]:
    """Return sentences without the word or two before them that say what they are about."""
    if len(sentences) < 2 or not _LABEL.fullmatch(sentences[0].text):
        return sentences
    label = sentences[0].text
    return [replace(sentence, label=label) for sentence in sentences[1:]]


def _is_caption(text: str) -> bool:
    """Tell whether a sentence is but a caption of what follows: "Notes on issue 1."."""
    return len(text.split()) <= 4 and bool(_NOTES_ON.match(text))


def _whole(parts: list[Sentence], text: str) -> Sentence:
    start, end = parts[0].start, parts[-1].end
    return Sentence(text[start:end], start, end, parts[0].lead)


def _plain(text: str, offset: int, lead: str) -> list[Sentence]:
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if _ABBREVIATION.search(text[start:stop]):
            continue
        end = match.end()
        found.append(_sentence(text, start, end, offset, lead))
        start = end
    if text[start:].strip():
        found.append(_sentence(text, start, len(text), offset, lead))
    return found


def _sentence(text: str, start: int, end: int, offset: int, lead: str) -> Sentence:
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip())
    return Sentence(part.strip(), offset + begin, offset + begin + len(part.strip()), lead)
