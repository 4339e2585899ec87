"""The statements that an item of a page is made of.

A paragraph is as many as it has sentences, but what goes on about an issue belongs to it.
A bullet is one, unless its sentences tell of changes to different ways of observing.
"""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.changes import leading_kind
from jwst_buildgraph.sources.pages.kinds.continuing import Observing, joined_changes, with_plans
from jwst_buildgraph.sources.pages.kinds.issue_sentences import issue_sentences
from jwst_buildgraph.sources.pages.kinds.standing import (
    STANDING,
    campaign_sentences,
    standing_sentences,
)
from jwst_buildgraph.sources.pages.layout.columns import told_by_header
from jwst_buildgraph.sources.pages.layout.pieces import Role
from jwst_buildgraph.sources.pages.layout.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, ISSUE_TOPICS, Topic, topic_of
from jwst_buildgraph.sources.pages.layout.tree import Item

_NEXT_CONTEXT = re.compile(r";\s+(?=(?:and\s+)?(?:(?:context|pmap)s?\s+|jwst_)?\d{4}\b)")
_OF_CONTEXT = re.compile(r"(?:(?:context|pmap)s?\s+|jwst_)?\d{4}\b", re.IGNORECASE)
_AND_PLAN = re.compile(
    r",?\s+and\s+(?=(?:continu\w+|further|additional|improv\w+|updat\w+|support|new|better|faster"
    r"|initial)\b)",
    re.IGNORECASE,
)
_AND_END = re.compile(r",?\s+and\s+$")
_JOINED = ABOUT_CHANGES - {Topic.keyword}


def statements_in(item: Item, observing: Observing) -> list[Sentence]:
    """Return the parts of an item that are statements of their own."""
    topics = {heading.topic for heading in item.path[1:]}
    parts = _parts(item, observing)
    return parts if Topic.plans in topics else with_plans(parts)


def _parts(item: Item, observing: Observing) -> list[Sentence]:
    text = item.piece.text
    topic = item.path[-1].topic if item.path else None
    if item.piece.role is Role.row:
        text = told_by_header(item.piece.cells, item.header)
        return [Sentence(text, 0, len(text))]
    if topic is Topic.reference and _OF_CONTEXT.match(text) and (pieces := _by_context(text)):
        return pieces
    sentences = sentences_of(text)
    if item.piece.role is Role.bullet:
        topics = [*(heading.topic for heading in item.path), topic_of(item.lead)]
        planned = Topic.plans in topics
        return (_two_plans(text, observing) if planned else []) or _apart(
            text, sentences, observing
        )
    if topic in ISSUE_TOPICS:
        return issue_sentences(text, sentences)
    if topic is Topic.affected:
        return campaign_sentences(text, sentences)
    if topic in STANDING:
        return standing_sentences(text, sentences)
    about_changes = len(item.path) > 1 and (topic is None or topic in _JOINED)
    return joined_changes(text, sentences, observing) if about_changes else sentences


def _by_context(text: str) -> list[Sentence]:
    """Return the entries of a list of deliveries that is written in one line."""
    ends = [match.end() for match in _NEXT_CONTEXT.finditer(text)]
    places = zip([0, *ends], [*ends, len(text)], strict=True)
    found = [Sentence(text[start:end].rstrip("; "), start, end) for start, end in places]
    return found if len(found) > 1 else []


def _two_plans(text: str, observing: Observing) -> list[Sentence]:
    """Return the plans of a bullet that announces several, each with a scope of its own."""
    ends = [match.end() for match in _AND_PLAN.finditer(text)]
    places = list(zip([0, *ends], [*ends, len(text)], strict=True))
    scopes = [observing(text[start:end]) for start, end in places]
    if len(places) < 2 or not all(scopes) or len(set(scopes)) < len(scopes):
        return []
    parts = (_AND_END.sub("", text[start:end]) for start, end in places)
    return [
        Sentence(part, start, start + len(part))
        for part, (start, _) in zip(parts, places, strict=True)
    ]


def _apart(text: str, sentences: list[Sentence], observing: Observing) -> list[Sentence]:
    """Return a bullet as one statement, or as several where each has a scope of its own."""
    groups: list[tuple[int, int, frozenset[str]]] = []
    for sentence in sentences:
        scope = observing(sentence.text) if len(sentences) > 1 else frozenset[str]()
        begins = leading_kind(sentence.text) is not None
        if groups and not (begins and scope and groups[-1][2] and not scope & groups[-1][2]):
            start, _, before = groups.pop()
            groups.append((start, sentence.end, before | scope))
        else:
            groups.append((sentence.start, sentence.end, scope))
    if len(groups) == 1:
        return [Sentence(text, 0, len(text))]
    return [Sentence(text[start:end], start, end) for start, end, _ in groups]
