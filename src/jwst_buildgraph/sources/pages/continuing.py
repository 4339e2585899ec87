"""Sentences that only go on: about the change before them, or what is to come of an issue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from jwst_buildgraph.sources.pages.changes import leading_kind
from jwst_buildgraph.sources.pages.codes import find_builds
from jwst_buildgraph.sources.pages.dating import find_dates
from jwst_buildgraph.sources.pages.sentences import Sentence, sentences_of

Observing = Callable[[str], frozenset[str]]
"""Returns which ways of observing a text is about."""

_ABOUT_THE_LAST = re.compile(
    r"(?:this|that|these|those|it|its|they|their|them|both|such|here|there|thus|hence|therefore"
    r"|otherwise|before|earlier|previously|formerly|until now|as a (?:result|consequence)"
    r"|consequently|in (?:that|this|such|these) (?:way|cases?)|for (?:example|instance)|please"
    r"|note that|(?:the|an?) (?:effect|step|result|change|difference|error|mistake|problem|cause"
    r"|correction|fix|former|old|new|latter|gain|benefit|improvement|default|algorithm|method"
    r"|parameter|option|remaining|rest|same|others?)\b|users? (?:can|may|should|must|need|have)"
    r"|scripts? |solved\b|fixed\b|corrected\b)\b",
    re.IGNORECASE,
)
_TIED_BACK = re.compile(r"\b(?:them|therefore|hence|thus|itself|instead|as well|too)\b")
_VERSIONED = re.compile(r"\b(?:jwst|SDP|builds?|Pipeline|release)\b.*\d\.\d", re.IGNORECASE)
_OF_BUILDS = re.compile(r"\bbuilds?\b|\bcontexts?\b|pmap|\bSDP\b|\bjwst \d")
_TO_COME = re.compile(
    r"\b(?:will|is|are|should|shall|to) (?:\w+ )??(?:be|come|follow|arrive|appear|scheduled|planned"
    r"|expected|due|foreseen|anticipated|intended|targeted|promised|announced|disappear|vanish"
    r"|go away|end|cease)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:,? (?:and|but|which|it|they)|;) (?:it |they )?(?=(?:will|is|are) (?:to )?(?:be"
    r" (?:removed|dropped"
    r"|retired|deleted|withdrawn)|disappear|vanish|go away|scheduled for removal)[^.;]*\bbuild \d)",
    re.IGNORECASE,
)


def joined_changes(
    text: str, sentences: Iterable[Sentence], observing: Observing
) -> list[Sentence]:
    """Return the sentences of a paragraph on changes, each with those that go on about it."""
    joined: list[Sentence] = []
    for sentence in sentences:
        both = joined and all(map(_VERSIONED.search, (joined[-1].text, sentence.text)))
        if joined and not both and not sentence.lead and _goes_on(sentence.text, observing):
            start = joined[-1].start
            joined[-1] = replace(joined[-1], text=text[start : sentence.end], end=sentence.end)
        else:
            joined.append(sentence)
    return joined


def _goes_on(text: str, observing: Observing) -> bool:
    """Tell whether a sentence says nothing of its own: it refers back, or names nothing."""
    if find_dates(text) or (_OF_BUILDS.search(text) and not _ABOUT_THE_LAST.match(text)):
        return False
    if _ABOUT_THE_LAST.match(text):
        return True
    return leading_kind(text) is None and (bool(_TIED_BACK.search(text)) or not observing(text))


def with_plans(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return statements, each followed by what it announces for another build."""
    found: list[Sentence] = []
    for sentence in sentences:
        found.append(sentence)
        found += _announced(sentence)
    return found


def _announced(whole: Sentence) -> list[Sentence]:
    """Return the last sentence or clause of a statement if it is a plan with a build."""
    *before, last = sentences_of(whole.text) or [whole]
    ending = _ENDING.search(last.text)
    if ending is not None:
        last = replace(last, text=last.text[ending.end() :], start=last.start + ending.end())
    elif not before:
        return []
    if not (_TO_COME.search(last.text) and find_builds(last.text)):
        return []
    start, end = whole.start + last.start, whole.start + last.end
    told = whole.text[: last.start].rstrip()
    return [Sentence(last.text, start, end, refers_to=told, planned=True)]
