"""Issues: those that are known, that stay from build to build, and that are solved."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.change_words import MENDED
from jwst_buildgraph.sources.pages.kinds import (
    BY_PLACE,
    CARRIED,
    FIXED,
    KNOWN,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.topics import ABOUT_CHANGES, ISSUE_TOPICS, Topic

_NOT_MENDED = words(
    r"\b(?:not (?:yet )?(?:been )?(?:fixed|resolved)|will be (?:fixed|resolved"
    r"|addressed)|to be (?:fixed|resolved)|expected to be (?:fixed|resolved)"
    r"|yet to be|unresolved|fix (?:is )?(?:planned|expected))\b"
    r"|\b(?:expected|due|scheduled|planned|foreseen|anticipated|likely) to be \w+ed\b"
    r"|\b(?:until|till|before|once|when|unless|as soon as)\b[^.;,]{1,40}"
    r" (?:fixed|resolved|corrected|solved|mended|addressed|repaired|cured)\b"
)
_GONE = words(
    r"\b(?:is|are|has|have) (?:now )?(?:gone|disappeared|vanished)\b"
    r"|\b(?:was|were|has been|have been) (?:now )?(?:removed|eliminated|cleared|suppressed"
    r"|avoided|taken"
    r" care of|put an end to)\b[^.;]{0,20}\b(?:in|with|by|since|as of) (?:build|patch|jwst"
    r"|version|this)"
    r"|\bhad\b[^.;]{0,60}\buntil (?:build|patch|jwst|version)\b|\b(?:no longer|does not"
    r"|do not|did not|never|not)"
    r" (?:be )?(?:occurs?|happens?|appears?|arises?|exists?|present|seen|observed|found"
    r"|shows?(?: up)?"
    r"|affects?|applies|apply|reproducible|crash(?:es)?|fails?|an issue|a problem|the case)\b"
    r"[^.;]{0,30}\b(?:any ?more|any longer|in build|with build|since build|as of build)\b"
    r"|(?:\b(?:issues?|problems?|bugs?|crash(?:es)?|errors?|failures?|artifacts?|spikes?"
    r"|str(?:ipes|iping)"
    r"|offsets?|residuals?|leaks?|mistakes?|effects?|loss(?:es)?|seams?|bias|drifts?"
    r"|patterns?|excess)\b"
    r"(?:[^.;]|\.\d){0,160}|\b(?:this|it|these|they) )\bno longer (?:occurs?|happens?"
    r"|appears?|arises?"
    r"|exists?|present|seen|observed|found|shows? up"
    r"|affects?|crash(?:es)?|fails?|an issue|a problem|the case|true|applies|apply)\b"
    r"|\buntil build [\d.]+ (?:correct|fix|solv|chang|put"
    r"|mend|cur)"
    r"|\bthe (?:cause|reason|bug) (?:has been|was|is) (?:now )?(?:removed|found and|fixed"
    r"|corrected)"
    r"|\bbuild [\d.]+ (?:correct(?:s|ed)|fix(?:es|ed)|cure[sd]|solve[sd]|repair(?:s|ed)"
    r"|remove[sd]|mend"
    r"|put(?:s)? right)|\b(?:not|never) (?:been )?(?:seen|found|present|observed) (?:any ?more"
    r"|any longer"
    r"|since)|\bcured by\b|\b(?:does|do) not (?:occur|happen|appear) any (?:more|longer)"
)
"""What says in a list of issues that one is none any more."""
_STAYS = words(
    r"^as before\b|\bas (?:in|with|for) (?:all )?(?:earlier|previous|older|former) builds\b|"
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
    r"(?:from|since) (?:the )?(?:previous |earlier )?build|\b(?:still|remains?(?! "
    r"(?:at|on|along|near|around|in the)\b)|persists?|continues?|carried[ -]over"
    r"|carry[ -]over"
    r"|carried (?:on|forward)|(?:as|also) (?:in|present in|seen in|reported in"
    r"|listed in|noted in|for) (?:the )?(?:previous|earlier|prior|older"
    r"|last)?\s*builds?|"
    r"(?:known|present|existing|reported|inherited|there) (?:since|from|already in) "
    r"(?:the )?(?:previous |earlier |prior )?build|first (?:reported|listed|noted"
    r"|seen) in|since build|from (?:the )?(?:previous|earlier|prior) builds?"
    r"|previously (?:known|reported|listed|noted)|unchanged from|also affects? build"
    r"|not yet (?:been )?(?:fixed|resolved|solved|cured|corrected|mended))\b"
)


def issue(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Return which kind of issue a text tells of, or None."""
    cured = MENDED.search(text) or (topic in ISSUE_TOPICS and _GONE.search(text))
    mended = bool(cured) and not _NOT_MENDED.search(text)
    if topic is Topic.fixed:
        return Classified(FIXED, ("bug-fix",))
    if topic in (Topic.known, Topic.carried):
        if mended:
            return Classified(FIXED, ("bug-fix",))
        if topic is Topic.carried or _STAYS.search(text):
            return Classified(CARRIED)
        return Classified(KNOWN)
    told = facts.in_step_list or any(found in ABOUT_CHANGES for found in facts.topics)
    if re.search(r"\bknown (?:issue|bug|problem)", text, re.IGNORECASE) and not told:
        return Classified(FIXED if mended else KNOWN, confidence=BY_PLACE)
    return None
