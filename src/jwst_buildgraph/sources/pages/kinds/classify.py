"""What kind of statement a sentence or bullet is, by its words and by where it stands."""

from __future__ import annotations

from functools import lru_cache

from jwst_buildgraph.sources.pages.kinds.affected import affected, is_on_reprocessing
from jwst_buildgraph.sources.pages.kinds.builds import (
    BUILD_DATES,
    lifecycle,
    list_of_versions,
    versions,
)
from jwst_buildgraph.sources.pages.kinds.changes import (
    change,
    is_deprecated,
    leading_kind,
    with_more,
    with_rest,
)
from jwst_buildgraph.sources.pages.kinds.issues import issue
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    CERTAIN,
    PLAN,
    WEAK,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.kinds.operations import (
    operations_fact,
)
from jwst_buildgraph.sources.pages.kinds.pointers import is_introduction, is_pointer, says_nothing
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, ISSUE_TOPICS, Topic
from jwst_buildgraph.sources.pages.names.codes import find_builds

_PLANNED = words(
    r"\b(?:(?:is|are) (?:currently |being |now )?(?:planned"
    r"|under (?:development|way|study)|underway|foreseen|scheduled|being "
    r"(?:developed|worked|prepared|tested))|planned for|in (?:a|some|the) (?:future"
    r"|upcoming|next|coming|later)|upcoming|coming (?:soon|months)|work (?:is )?"
    r"(?:continues|ongoing|in progress)|we (?:plan|intend|expect|hope|aim|are (?:working"
    r"|preparing|developing|testing))|work (?:on [^.;]{1,60}"
    r" )?is (?:going on|under ?way|continuing)|to be (?:added"
    r"|included|delivered|released))\b"
)
_AHEAD = words(
    rf"{_PLANNED.pattern}|\b(?:will (?:be|end|cease|also|include|continue|provide|allow|support"
    rf"|become"
    r"|receive|see|come|add|improve|bring)|(?:is|are) expected)\b"
)
_DONE = words(
    r"(?<!\ban )(?<!\ba )(?<!\bthe )(?<!\band )\b(?:added|updated|fixed|improved|removed|enabled"
    r"|implemented|corrected"
    r"|introduced|changed|now|has been|have been|was|were)\b"
)
_DONE_ANEW = words(
    r"\b(?:data|observations|exposures|products)\b[^.;]{0,80}\b(?:will"
    r"|shall) be (?:\w+ )?(?:re-?process"
    r"|re-?calibrat)ed\b"
)
_GOING = words(r"(?:going|planned|scheduled|due|expected|foreseen|set) (?:to|for|with|in)\b")


@lru_cache(REMEMBERED)
def classify(text: str, facts: Facts, whole: str = "") -> Classified:
    """Return the kind of a statement; changes are told by the codes of change kinds.

    `text` is what it says first; in `whole` it may go on to say more.
    """
    topic = facts.topics[0] if facts.topics else None
    spared = topic is Topic.affected and facts.names & {"modes", "techniques", "instruments"}
    if topic is Topic.bibliography or (says_nothing(whole or text) and not spared):
        return Classified(None, confidence=CERTAIN, pointer=True)
    listed = list_of_versions(text, topic, facts)
    if listed is not None:
        return listed
    told_of_builds = facts.builds and BUILD_DATES.search(text) and not is_introduction(text, facts)
    if is_pointer(text, facts) and not told_of_builds:
        return Classified(None, pointer=True)
    if topic in (Topic.known, Topic.carried, Topic.fixed):
        text = whole or text
    for reading in _READINGS:
        if (classified := reading(text, topic, facts)) is not None:
            return classified
    first = change(text, topic, facts)
    if first.confidence <= WEAK and whole:
        return with_more(change(whole, topic, facts), whole)
    return with_more(with_rest(first, whole[len(text) :]), whole or text)


def _plan(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    if Topic.plans in facts.topics[:2]:
        of_data = facts.dates and facts.names & {"modes", "instruments", "techniques"}
        return None if of_data and _DONE_ANEW.search(text) else Classified(PLAN)
    if is_deprecated(text) and topic not in ISSUE_TOPICS:
        return None
    told = facts.in_step_list or topic in ABOUT_CHANGES - {Topic.changes}
    if _is_for_later(text, facts) and topic not in ISSUE_TOPICS | {Topic.affected}:
        return Classified(PLAN, confidence=BY_PLACE)
    ahead = (_PLANNED if told else _AHEAD).search(text)
    if (
        ahead
        and not (told and leading_kind(text))
        and topic not in (Topic.affected, Topic.introduction)
    ):
        done = _DONE.search(text[: ahead.start()])
        if done is None and not is_on_reprocessing(text):
            return Classified(PLAN, confidence=BY_PLACE)
    return None


def _is_for_later(text: str, facts: Facts) -> bool:
    """Tell whether a text as a whole says what a later build will bring."""
    told = predicate_of(text)
    if told is None or not (told.is_future or _GOING.match(f"{told.verb} {told.rest}")):
        return False
    named = {code.label for code in find_builds(text)}
    return bool(named) and facts.build is not None and facts.build not in named


_READINGS = (
    operations_fact,
    lifecycle,
    issue,
    _plan,
    affected,
    versions,
)
