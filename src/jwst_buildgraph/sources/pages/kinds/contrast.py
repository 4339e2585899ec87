"""What was so before, told beside what is so now: a mistake, or only another way.

"…; formerly, they could bias the sky" tells a fix. What the past clause says decides: whether it
speaks of harm, or of nothing but another way of doing the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jwst_buildgraph.sources.pages.kinds.kinds import words

_ONCE = (
    r"(?:formerly|previously|before(?:hand)?|earlier|so far|until (?:now|then|this build"
    r"|build [\d.]+)"
    r"|hitherto|up to now|in the past|originally|in (?:earlier|previous|older|former) builds"
    r"|prior to (?:this|build [\d.]+|that)|with build [\d.]+)"
)
_PAST_CLAUSE = words(
    rf"(?:[;.]\s+|[,(–—-]\s*|\s(?=formerly|previously|hitherto|until now))(?:but |and |where "
    rf"|whereas"
    rf" |while |although )?{_ONCE}\b,?\s+(?P<after>[^.;()]+)"
    r"|(?:[;.(]\s*|, )(?:but |and |whereas |while |where )?(?:it|they|this|these|that|which"
    r"|such \w+"
    rf"|both) (?P<told>(?:\w+ ){{0,2}}{_ONCE} [^.;()]+)"
    rf"|[;.(,]\s*(?:but |and |where |whereas |while )?(?P<until>[^.;(),]{{3,80}}(?<!"
    rf" as) {_ONCE})(?=[.;)]|$)"
)
"""A clause after the main one that says how it was before."""
_HARM = words(
    r"\b(?:could|would|might)\b|\b(?:lost|lose|missing|missed|ignored|wrong\w*|bad(?:ly)?|bias\w*"
    r"|crash\w*|fail\w*|errors?|exceptions?|stopped|aborted|hung|twice|doubled|shifted|swapped"
    r"|flipped|left (?:out|behind|empty|blank)|dropped|forgotten|overwritten|nan|zeros?|corrupt\w*"
    r"|truncated|incorrect\w*|spurious\w*|mis[a-z]{3,}ed|mistaken\w*|under-?estimated"
    r"|over-?estimated|neglected|omitted|confused|mixed up|garbled|invalid|negative|infinite"
    r"|not|never|none|neither|nothing|no [a-z]+|lacked|even (?:if|though|when)|by mistake"
    r"|erroneous\w*|disregarded|discarded|skipped|excluded|contaminat\w*|too [a-z]+|as well"
    r"|all got|were all|was always|regardless|only (?:the|one|a))\b"
)
_ON_REQUEST = words(r"\b(?:by default|default|optional|on request|had to be|available|supported)\b")


def _before(text: str) -> Iterator[str]:
    for match in _PAST_CLAUSE.finditer(text):
        yield next(group for group in match.groups() if group)


def was_harmful(text: str) -> bool:
    """Tell whether a text goes on to say how it was before, and that this did harm."""
    return any(_HARM.search(clause) and not _ON_REQUEST.search(clause) for clause in _before(text))


def is_harmful(text: str) -> bool:
    """Tell whether a text speaks of harm at all."""
    return bool(_HARM.search(text))


_SINCE = re.compile(rf"^{_ONCE},?\s", re.IGNORECASE)


def says_how_it_was(text: str) -> bool:
    """Tell whether a text begins as what only says how it was before: "Until now, …"."""
    return bool(_SINCE.match(text))
