"""What counts of a statement for its kind: its words, what it names, and where it stands.

Names are replaced by what kind of thing they are, so that what is learnt of one step holds for
all; the first sentence counts apart from what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jwst_buildgraph.sources.pages.kinds.kinds import Facts
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.layout.sentences import Sentence
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.names.links import Link


@dataclass(frozen=True)
class Features:
    """What a statement has."""

    words: frozenset[str]
    """Its words and runs of words."""
    place: Mapping[str, float]
    """What else is known of it, and how much each counts."""


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_STAND_INS = tuple(
    (re.compile(pattern), f" <{name}> ")
    for name, pattern in (
        ("pmaps", r"\bjwst_\d{4}(?:\.pmap)?|\b1\d{3}\.pmap"),
        ("code", r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b"),
        ("keywords", r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b"),
        ("build", r"\b[Bb]uilds? \d+\.\d+(?:\.\d+)?"),
        ("date", rf"\b\d{{4}}-\d\d-\d\d\b|\b(?:{_MONTHS})\b(?: \d+)?,?(?: 20\d\d)?"),
        ("percent", r"\d[\d.,]*\s?%"),
        ("number", r"(?<!\w)\d[\d.,]*\b"),
    )
)
_NOT = re.compile(r"n['’]t\b")
_WORD = re.compile(r"<\w+>|[A-Za-z]+|[:;?]")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ed", "es", "s", "e")
_STEM = 4
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_FIRST_WORDS, _LONG, _MOST_TOPICS, _BY_LENGTH = 3, 5, 3, 8
_MOST_WORDS = 400
_SURE = 2.0
"""How much more than a word counts what the layout says."""
_FLAGS = ("packages", "builds", "dates", "in_step_list", "opens", "in_prose", "information")


def features_of(item: Item, sentence: Sentence, facts: Facts, own: Sequence[Link]) -> Features:
    """Return what counts of a statement."""
    told = _in_general(_with_stand_ins(sentence, own))
    parts = [_WORD.findall(part) for part in _SENTENCE_END.split(told, maxsplit=1)]
    first, further = parts[0], [word for part in parts[1:] for word in part]
    words = [*first, *further][:_MOST_WORDS]
    found = {*_runs(words), *(f"1 {_stem(word)}" for word in first)}
    found |= {f"2 {_stem(word)}" for word in further}
    found |= {f"at {place} {word}" for place, word in enumerate(words[:_FIRST_WORDS])}
    place = dict.fromkeys((f"names {name}" for name in facts.names), 1.0)
    place |= {f"long {min(len(words) // _BY_LENGTH, _LONG)}": 1.0, f"goes on {bool(further)}": 1.0}
    return Features(frozenset(found), place | _place(item, sentence, facts))


def _place(item: Item, sentence: Sentence, facts: Facts) -> dict[str, float]:
    """Return what counts of where a statement stands."""
    topics = [topic.value for topic in facts.topics[:_MOST_TOPICS]] or ["none"]
    headings = [heading.text for heading in item.path[1:]]
    leads = [sentence.lead, item.lead, *item.parents[-1:]]
    nearest = item.path[-1].topic if headings else None
    told = {
        *(f"under {topic}" for topic in topics),
        *(f"heading {word}" for word in _stems(headings)),
        *(f"nearest {word}" for word in _stems(headings[-1:])),
        *(f"lead {word}" for word in _stems(leads)),
        f"nearest topic {nearest.value if nearest else 'none'}",
        f"role {item.piece.role.value}",
        f"leads in {item.leads_in}",
    }
    sure = {
        *(f"topic {place} {topic}" for place, topic in enumerate(topics)),
        *(f"is {name}" for name in _FLAGS if getattr(facts, name)),
    }
    return dict.fromkeys(sorted(told), 1.0) | dict.fromkeys(sorted(sure), _SURE)


def _with_stand_ins(sentence: Sentence, own: Sequence[Link]) -> str:
    """Return a statement with the kind of each thing in place of its name."""
    before = len(sentence.labelled) - len(sentence.text)
    text, told = sentence.labelled, before + len(sentence.told)
    parts, end = [], before
    for link in sorted(own, key=lambda link: (link.start, -link.end)):
        if end <= link.start < link.end <= told:
            parts += [text[end : link.start], f"<{link.field}>"]
            end = link.end
    return " ".join([*parts, text[end:told]])


@lru_cache(REMEMBERED)
def _in_general(text: str) -> str:
    """Return a text with what codes and numbers are in their place, in small letters."""
    for pattern, stand_in in _STAND_INS:
        text = pattern.sub(stand_in, text)
    return _NOT.sub(" not", text).lower()


def _runs(words: Sequence[str]) -> Iterable[str]:
    """Yield the words, their stems, and runs of two and of three."""
    yield from (f"word {word}" for word in words)
    yield from (f"stem {_stem(word)}" for word in words)
    for length in (2, 3):
        shifted = (words[place:] for place in range(length))
        yield from (" ".join(run) for run in zip(*shifted, strict=False))


def _stems(texts: Iterable[str]) -> Iterable[str]:
    return (_stem(word) for text in texts for word in _WORD.findall(_in_general(text)))


@lru_cache(REMEMBERED)
def _stem(word: str) -> str:
    """Return a word without its ending, roughly."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word
