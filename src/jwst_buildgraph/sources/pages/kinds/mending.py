"""Whether a text tells that something which was wrong is so no more.

It may say so of the thing ("has been fixed"), of a build ("build 10.2 corrects this"), as a
state ("Status: closed"), or by what no longer happens. What is only to come, wished for or
denied is not done.
"""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.change_words import MENDED
from jwst_buildgraph.sources.pages.kinds.kinds import words

_STRONG = (
    r"(?:fixed(?![ -](?:slits?|point|context))|resolved|solved|cured|mended|repaired|remedied"
    r"|rectified|overcome|sorted out|(?:put|set|made) (?:right|straight|good)|done away with"
    r"|dealt with|taken care of)"
)
_WEAK = (
    r"(?:corrected(?! for)|addressed|removed|eliminated|settled|cleared|suppressed|avoided"
    r"|closed(?![ -]loop)|lifted|undone|put an end to|prevented|averted)"
)
"""What is also done to data, so that it tells of an issue only with where that was done."""

_A_BUILD = (
    r"(?:(?:the |this )?(?:present |current |latest |new "
    r"|last )?(?:operations )?(?:(?:patch )?build"
    r"|patch|release|version)(?: [\d.]*\d)?(?:, [\d.]*\d,)?|jwst [\d.]*\d|SDP [\d.]*\d|B\d[\d.]*\d)"
)
_IN_BUILD = (
    rf"(?:[^.;|]|\.\d){{0,40}}\b(?:in|with|by|through|from|since|as of|for)"
    rf" (?:{_A_BUILD}\b|1?\d\.\d|stcal)"
)
_ADVERB = (
    r"(?:(?:now|since|already|finally|meanwhile|in the meantime|then|also|partly|largely|\w+ly) )*"
)
_FINITE = (
    rf"(?:(?:is|are|was|were|been|got|gets|being) |can(?: now)? be |could (?:now )?be ){_ADVERB}"
)
_MENDS = (
    r"(?:fix|correct|resolv|solv|cur|mend|repair|remed|rectif|overc[ao]m|remov|eliminat|settl|clos"
    r"|address|prevent|avoid|(?:put|set|make)s? (?:\w+ )?(?:right|straight|good)|put an end)\w*"
)
_REMEDY = r"(?:fix(?:ed)?|solution|correction|remedy|repair|cure|patch)"
_DONE = words(
    rf"\b{_FINITE}{_STRONG}\b|\b{_FINITE}{_WEAK}\b(?:{_IN_BUILD}|(?=\s*(?:[.;|)]|$)))"
    rf"|(?:^|[.;(\[|,:–—-] ?){_ADVERB}(?:{_STRONG}|{_WEAK}(?={_IN_BUILD}|\s*(?:[.;|)]|$)))\b"
    rf"|\b{_A_BUILD},? (?:now |also |which \w+ )?{_MENDS}\b"
    rf"|\b{_A_BUILD}(?:[^.;|]|\.\d){{0,40}}\b(?:no longer (?:does|has|do)|does not(?=[.;]|$| any)"
    r"|is (?:free of|clear of|rid of|fine|correct|right|not affected|unaffected|not concerned))"
    r"|\b(?:is|are|has been|have been) (?:no more|over|history|a thing of the past"
    r"|out of the way)(?=\s*(?:[.;,|)]|$))"
    rf"|\b{_REMEDY} (?:is|was|has been) (?:now )?(?:included|delivered|released|installed|made"
    rf"|found"
    r"|contained|available|provided|in place|part of)\b(?! (?:locally|only))"
    rf"|\b{_A_BUILD}(?: now)? (?:brings|includes|contains|has|provides|comes with|offers)"
    rf" (?:the|an?|its) (?:\w+ )?{_REMEDY}\b"
    r"|\bas a remedy, build [\d.]+\b"
)
_GONE = words(
    r"\b(?:is|are|has|have) (?:now )?(?:gone|disappeared|vanished)\b"
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
    r"(?:[^.;]|\.\d){0,160}|\b(?:this|it|these|they) |, )\bno longer (?:occurs?|happens?"
    r"|appears?|arises?"
    r"|exists?|present|seen|observed|found|shows? up"
    r"|affects?|crash(?:es)?|fails?|an issue|a problem|the case|true|applies|apply)\b"
    r"|\bthe (?:cause|reason|bug) (?:has been|was|is) (?:now )?(?:removed|found and|fixed"
    r"|corrected)"
    r"|\b(?:not|never) (?:been )?(?:seen|found|present|observed) (?:any ?more"
    r"|any longer"
    r"|since)|\bcured by\b|\b(?:does|do) not (?:occur|happen|appear) any (?:more|longer)"
)
"""What says in a list of issues that one is none any more."""

_ANY = rf"(?:{_STRONG}|{_WEAK})"
_NOT_DONE = words(
    rf"\b(?:not|never|nor|neither|hardly|without being|cannot|can't) (?:\w+ ){{0,3}}?{_ANY}\b"
    rf"|\b(?:will|shall|should|may|might|would|to|must) (?:\w+ )?(?:be|get"
    rf"|have been) (?:\w+ )?{_ANY}\b"
    r"|\b(?:yet to be|remains? to be|unresolved|unsolved|unfixed"
    r"|fix (?:is )?(?:planned|expected))\b"
    r"|\b(?:expected|due|scheduled|planned|foreseen|anticipated|likely|hoped|intended) to (?:be"
    r" \w+ed\b|fix|mend|solve|cure|correct|resolve)"
    r"|\b(?:will|shall|should|is (?:expected|due|going|meant|intended|scheduled|planned) to)"
    rf" (?:\w+ )?{_MENDS}\b"
    r"|\b(?:until|till|before|once|when|unless|as soon as)\b[^.;,]{1,40}"
    rf" {_ANY}\b"
)
_STATE = words(
    r"(?:\bstatus:?|\||\[) *(?P<state>(?:still )?(?:open|unresolved|unsolved|unfixed|known|pending"
    r"|under (?:investigation|study|review)|active|acknowledged|in work|being worked on)"
    r"|(?:fixed(?! slit)|closed|resolved|solved|done|gone|cured|mended|corrected|repaired"
    r"|obsolete))\b(?! (?:slit|loop))"
)
_MENDED_STATE = words(
    r"(?:fixed|closed|resolved|solved|done|gone|cured|mended|corrected|repaired|obsolete)$"
)


def is_mended(text: str, *, in_issues: bool) -> bool:
    """Tell whether a text says that what was wrong is mended; a state that it gives decides."""
    states = [match["state"] for match in _STATE.finditer(text)] if in_issues else []
    if states:
        return bool(_MENDED_STATE.match(states[-1])) and not _NOT_DONE.search(text)
    patterns = (_DONE, _GONE) if in_issues else (MENDED,)
    told = any(pattern.search(text) for pattern in patterns)
    return told and not _NOT_DONE.search(text)
