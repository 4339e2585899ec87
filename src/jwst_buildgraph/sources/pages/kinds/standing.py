"""Sentences on how builds are run: which belong together, and which tell what is always so.

A paragraph on the life of builds, on a policy or on the orbit tells one thing in several
sentences, but what has a date or a version of its own is a statement of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.sentences import Sentence
from jwst_buildgraph.sources.pages.layout.topics import Topic
from jwst_buildgraph.sources.pages.names.codes import find_pmaps
from jwst_buildgraph.sources.pages.names.dating import find_dates

STANDING = frozenset({Topic.lifecycle, Topic.policy, Topic.ephemeris, Topic.record})
"""The topics of sections whose paragraphs are statements as a whole."""

_VERSION = re.compile(r"\b(?:jwst|SDP|stcal) v?\d|\bversions? \d|\b20\d\d[._]\d")
_OF_CAMPAIGN = words(
    r"(?:the (?:campaign|work|rest|others?|list)|other (?:modes|data|products|observations)"
    r"|work (?:on|will|is|has|begins|starts)|it|this|they"
    r"|these"
    r"|nothing|none|no (?:other|further|change)|all others?|everything else|completion)\b"
)
_RUN = words(
    r"\b(?:contexts?|reference files?|products|data|observations|archive|MAST|builds?|pipeline|CRDS"
    r"|users?|observers?|people|anyone|whoever|those|deliver\w+|versions?|software|candidates?"
    r"|patch(?:es)?|STScI|DMS|code)\b"
)
_ASKED = words(
    r"^(?:(?:to|if|in order to|for) [^,;.]{1,80}, )?(?:please |simply )?(?:set|use|install|upgrade"
    r"|choose|take|pin|stay|avoid|select|specify|download|check|consult|keep|do not|don't|never)\b"
)
_ONCE = words(
    r"\b(?:now|no longer|any ?more|new|for the first time|henceforth|has been|have been|was|were"
    r"|had|instead of|rather than)\b"
)


def standing_sentences(text: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return the statements of a paragraph on how builds are run."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and not (_has_own(sentence.text) or sentence.lead or sentence.refers_to):
            start = joined[-1].start
            joined[-1] = replace(joined[-1], text=text[start : sentence.end], end=sentence.end)
        else:
            joined.append(sentence)
    return joined


def campaign_sentences(text: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return the statements of a paragraph on data, each with what goes on about the campaign."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and _OF_CAMPAIGN.match(sentence.text):
            start = joined[-1].start
            joined[-1] = replace(joined[-1], text=text[start : sentence.end], end=sentence.end)
        else:
            joined.append(sentence)
    return joined


def _has_own(text: str) -> bool:
    return bool(find_dates(text) or find_pmaps(text) or _VERSION.search(text))


def is_asked(text: str) -> bool:
    """Tell whether a text asks its readers to do something: "To repeat this, set …"."""
    return bool(_ASKED.match(text))


def is_habit(text: str) -> bool:
    """Tell whether a text tells what is always so with builds, not what was done to one."""
    told = predicate_of(text)
    if told is None or told.past or told.ended or told.is_future or _ONCE.search(text):
        return False
    return bool(_RUN.search(told.subject))
