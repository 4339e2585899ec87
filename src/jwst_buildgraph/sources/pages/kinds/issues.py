"""Issues: those that are known, that stay from build to build, and that are solved."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.beginnings import since_builds, without_since
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    CARRIED,
    FIXED,
    KNOWN,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.kinds.mending import is_mended
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, ISSUE_TOPICS, Topic

_STAYS = words(
    r"^as before\b|\b(?:deferred|postponed|put off|promised (?:for|with))\b|\bleft[- ]?over\b"
    r"|\b(?:open|unsolved|unresolved|pending|there) since\b"
    r"|\b(?:still|remains?|continues?) (?:to be )?(?:with us|open|unsolved|unresolved|unfixed|valid"
    r"|true|the case|in effect|uncorrected|pending|present)\b|\blong-?standing\b"
    r"|\bas (?:in|with|for) (?:all )?(?:earlier|previous|older|former) builds\b|"
    r"\(see (?:also )?(?:the )?(?:\w+ ){0,3}build [\d.]+\)|\b(?:as|this|which"
    r"|it) (?:it )?(?:was|were|is|had been|has been) (?:also |already )*(?:true|so"
    r"|the case|seen|present|noted|listed|reported|described|known"
    r"|observed)\b[^.;]{0,20}\bbuilds?\b"
    r"|\b(?:described|listed|reported|noted|mentioned|documented) (?:for|in|under|with) (?:the )?"
    r"(?:previous |earlier )?build|\balready (?:the case|so|true|there|present|seen|known"
    r"|reported) in (?:the )?(?:previous "
    r"|earlier )?build|\bas (?:it|they) (?:was|were|did|is"
    r"|are) (?:already )?in (?:the )?(?:previous "
    r"|earlier )?build|\b(?:already )?(?:known|present|seen|there) in build|^\(?"
    r"(?:from|since) (?:the )?(?:previous |earlier )?build"
    r"|\b(?:(?<!that )(?<!which )(?<!who )(?<!if )(?<!when )still"
    r"|remains?(?=\s*(?:[.;,)]|$)| (?:in|for|with|as of) (?:this |the present )?build)|persists?"
    r"|continues?|carried[ -]over"
    r"|carry[ -]over"
    r"|carried (?:on|forward)|(?:as|also) (?:in|present in|seen in|reported in"
    r"|listed in|noted in|for) (?:the )?(?:previous|earlier|prior|older"
    r"|last)?\s*builds?|"
    r"(?:known|present|existing|reported|inherited|there) (?:since|from|already in) "
    r"(?:the )?(?:previous |earlier |prior )?build|first (?:reported|listed|noted"
    r"|seen) in|since build|from (?:the )?(?:previous|earlier|prior) builds?"
    r"|previously (?:known|reported|listed|noted)|unchanged from|also affects? build"
    r"|not yet (?:been )?(?:fixed|resolved|solved|cured|corrected|mended)(?! for\b))\b"
)


def _is_older(text: str, facts: Facts) -> bool:
    """Tell whether a text says of an issue that a build had it which is not the one it is about."""
    return any(build != facts.build for build in since_builds(text))


def issue(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Return which kind of issue a text tells of, or None."""
    mended = is_mended(text, in_issues=topic in ISSUE_TOPICS)
    if topic is Topic.fixed:
        return Classified(FIXED, ("bug-fix",))
    if topic in (Topic.known, Topic.carried):
        if mended:
            return Classified(FIXED, ("bug-fix",))
        stays = _STAYS.search(without_since(text)) or _is_older(text, facts)
        if topic is Topic.carried or stays:
            return Classified(CARRIED)
        return Classified(KNOWN)
    told = facts.in_step_list or any(found in ABOUT_CHANGES for found in facts.topics)
    if re.search(r"\bknown (?:issue|bug|problem)", text, re.IGNORECASE) and not told:
        return Classified(FIXED if mended else KNOWN, confidence=BY_PLACE)
    return None
