"""Which of its sentences decides what kind a statement is of, and when its parent does."""

from __future__ import annotations

from dataclasses import replace

from jwst_buildgraph.sources.pages.kinds.classify import classify
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    NEWLY_THERE,
    NO_CHANGES,
    PLAN,
    WEAK,
    Classified,
    Facts,
)
from jwst_buildgraph.sources.pages.kinds.telling import explains, is_usual, telling_part, tells
from jwst_buildgraph.sources.pages.layout.headings import only_leads
from jwst_buildgraph.sources.pages.layout.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.layout.tree import Item

_BETTERED = frozenset({"improvement", "new-feature", "data-product", "refactoring", None})
"""What is said of a thing that was amiss before, when it is mended."""


def kind_of(item: Item, sentence: Sentence, facts: Facts) -> Classified:
    """Return the kind of a statement; a bullet that does not tell it is of its parent's."""
    if sentence.planned:
        return Classified(PLAN, confidence=BY_PLACE)
    classified = _by_sentences(sentence, facts)
    guessed = classified.kind == "improvement" and classified.confidence <= WEAK
    if facts.in_prose and guessed and _is_aside(item, sentence):
        return Classified(None, pointer=True)
    unsure = classified.kind is None or classified.confidence <= WEAK
    if unsure and not classified.pointer and item.parents:
        above = classify(item.parents[-1], facts)
        goes_on = only_leads(item.parents[-1]) or above.kind not in NEWLY_THERE
        return above if goes_on else classified
    return classified


def _is_aside(item: Item, sentence: Sentence) -> bool:
    """Tell whether a sentence only explains, or tells nothing in a paragraph where others do."""
    others_tell = tells(item.piece.text) and not tells(sentence.told)
    return others_tell or explains(sentence.told)


def _by_sentences(sentence: Sentence, facts: Facts) -> Classified:
    """Return the kind of what is said first, or of what that only leads up to."""
    parts = sentences_of(sentence.told)
    first = parts[0].text if parts else sentence.told
    if len(parts) < 2:
        return classify(first, facts)
    classified = classify(first, facts, sentence.told)
    place = telling_part(parts)
    if place and classified.kind not in NO_CHANGES and not classified.pointer:
        told = sentence.told[parts[place].start :]
        usual = is_usual(first)
        return _led_up_to(classified, classify(parts[place].text, facts, told), usual=usual)
    return classified


def _led_up_to(before: Classified, told: Classified, *, usual: bool) -> Classified:
    """Return the kind of what is told, a fix if what was before was amiss, not only usual."""
    if told.kind == PLAN and before.confidence <= WEAK:
        return told
    if told.kind in NO_CHANGES or told.pointer:
        return before
    if before.kind == "performance" and told.kind == "improvement":
        return before
    if before.kind == "bug-fix" and told.kind in _BETTERED | {"default-change"} and not usual:
        further = dict.fromkeys((*before.further, told.kind, *told.further))
        return replace(before, further=tuple(k for k in further if k and k != before.kind))
    if told.kind is None or before.kind is None or before.confidence <= WEAK:
        return told if told.kind else before
    both = (kind for kind in (*told.further, before.kind) if kind != told.kind)
    return replace(told, further=tuple(dict.fromkeys(both)))
