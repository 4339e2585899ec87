"""Which of its sentences decides what kind a statement is of, and when its parent does."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.classify import classify
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    NEWLY_THERE,
    PLAN,
    WEAK,
    Classified,
    Facts,
)
from jwst_buildgraph.sources.pages.kinds.telling import explains, tells
from jwst_buildgraph.sources.pages.layout.headings import only_leads
from jwst_buildgraph.sources.pages.layout.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.layout.tree import Item


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
    """Return the kind of what is said first, with what it goes on to say."""
    parts = sentences_of(sentence.told)
    if len(parts) < 2:
        return classify(parts[0].text if parts else sentence.told, facts)
    return classify(parts[0].text, facts, sentence.told)
