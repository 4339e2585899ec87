"""What kind of statement a sentence or bullet is, by its words and by where it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from jwst_buildgraph.sources.pages.change_words import MENDED
from jwst_buildgraph.sources.pages.changes import (
    as_told_together,
    change,
    changes_something,
    is_deprecated,
    leading_kind,
    with_rest,
)
from jwst_buildgraph.sources.pages.kinds import (
    AFFECTED,
    BY_PLACE,
    CARRIED,
    EPHEMERIS,
    FIXED,
    KEYWORD,
    KNOWN,
    LIFECYCLE,
    PLAN,
    POLICY,
    VERSION_ROW,
    WEAK,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.operations import (
    COUNSEL,
    OF_RUNNING,
    is_of_life,
    operations_fact,
)
from jwst_buildgraph.sources.pages.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.topics import ABOUT_CHANGES, Topic

_NOT_MENDED = words(
    r"\b(?:not (?:yet )?(?:been )?(?:fixed|resolved)|will be (?:fixed|resolved"
    r"|addressed)|to be (?:fixed|resolved)|expected to be (?:fixed|resolved)"
    r"|yet to be|unresolved|fix (?:is )?(?:planned|expected))\b"
)
_GONE = words(
    r"\b(?:is|are|has|have) (?:now )?(?:gone|disappeared|vanished)\b"
    r"|\b(?:was|were|has been|have been) (?:now )?(?:removed|eliminated|cleared|suppressed|avoided|taken"
    r" care of|put an end to)\b[^.;]{0,20}\b(?:in|with|by|since|as of) (?:build|patch|jwst|version|this)"
    r"|\bhad\b[^.;]{0,60}\buntil (?:build|patch|jwst|version)\b|\b(?:no longer|does not|do not|did not|never|not)"
    r" (?:be )?(?:occurs?|happens?|appears?|arises?|exists?|present|seen|observed|found|shows?(?: up)?"
    r"|affects?|applies|apply|reproducible|crash(?:es)?|fails?|an issue|a problem|the case)\b"
    r"[^.;]{0,30}\b(?:any ?more|any longer|in build|with build|since build|as of build)\b"
    r"|(?:\b(?:issues?|problems?|bugs?|crash(?:es)?|errors?|failures?|artifacts?|spikes?|str(?:ipes|iping)"
    r"|offsets?|residuals?|leaks?|mistakes?|effects?|loss(?:es)?|seams?|bias|drifts?|patterns?|excess)\b"
    r"[^.;]*|\b(?:this|it|these|they) )\bno longer (?:occurs?|happens?|appears?|arises?|exists?|present|seen|observed|found|shows? up"
    r"|affects?|crash(?:es)?|fails?|an issue|a problem|the case|true|applies|apply)\b|\buntil build [\d.]+ (?:correct|fix|solv|chang|put"
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
    r"\(see (?:also )?(?:the )?(?:\w+ ){0,3}build [\d.]+\)|\b(?:as|this|which|it) (?:it )?(?:was|were|is|had been|has been) (?:also |already )*(?:true|so"
    r"|the case|seen|present|noted|listed|reported|described|known|observed)\b[^.;]{0,20}\bbuilds?\b"
    r"|\b(?:described|listed|reported|noted|mentioned|documented) (?:for|in|under|with) (?:the )?"
    r"(?:previous |earlier )?build|\balready (?:the case|so|true|there|present|seen|known|reported) in (?:the )?(?:previous "
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
_PLANNED = words(
    r"\b(?:(?:is|are) (?:currently |being |now )?(?:planned"
    r"|under (?:development|way|study)|underway|foreseen|scheduled|being "
    r"(?:developed|worked|prepared|tested))|planned for|in (?:a|some|the) (?:future"
    r"|upcoming|next|coming|later)|upcoming|coming (?:soon|months)|work (?:is )?"
    r"(?:continues|ongoing|in progress)|we (?:plan|intend|expect|hope|aim|are (?:working|preparing|developing|testing))|work (?:on [^.;]{1,60}"
    r" )?is (?:going on|under ?way|continuing)|to be (?:added"
    r"|included|delivered|released))\b"
)
_AHEAD = words(
    rf"{_PLANNED.pattern}|\b(?:will (?:be|end|cease|also|include|continue|provide|allow|support"
    rf"|become"
    r"|receive|see|come|add|improve|bring)|(?:is|are) expected)\b"
)
_DONE = words(
    r"\b(?:added|updated|fixed|improved|removed|enabled|implemented|corrected"
    r"|introduced|changed|now|has been|have been|was|were)\b"
)
_BUILD_DATES = words(
    r"\b(?:candidate|install(?:ed|ation)?|operational|(?:in|into|to) operations"
    r"|operations build|archived|cancel(?:l?ed)?|skipped|tagged|available since"
    r"|development cycle|no build|superseded|replaced|schedule|latest|current(?:ly)?"
    r"|deployed|went live|released (?:on|in|to)|release date|put into|entered|frozen"
    r"|freeze|in use since)\b|^(?:released|installed|deployed)\b"
)
_THIS_BUILD = words(
    r"\b(?:it|its|this build|the (?:present |current |latest |new |last )?build|this release|the release|this version"
    r"|(?:the|a|an?) (?:release |build )?candidate)\b|^(?:candidate|installed|installation"
    r"|released|archived|tagged|superseded)\b"
    r"|\bavailable since\b|\b(?:this|the) (?:patch|pipeline)\b"
)
_BUILDS_AS_SUCH = words(
    r"(?:(?:all|older|newer|pipeline|operations?) )*builds (?:are|is|will|can)\b|(?:a|each) build\b"
)
_IS_DEFINED = words(r"(?:an? |the )?\w+ builds?\s*[:–—-]\s")
"""What says what a kind of build is: "Candidate build: …"."""
_NOT_INSTALLED = words(r"\b(?:never|not) (?:been )?(?:installed|deployed|put into operations)\b")
ISSUE_TOPICS = frozenset({Topic.known, Topic.carried, Topic.fixed})
_A_BUILD = words(r"\b(?:operations|operational|candidate|latest|newest|archived|older) builds?\b")
_INSTALLED = words(r"\b(?:candidate|install\w*|operational|archived|released)\b")
_NO_BUILD = words(
    r"\b(?:there (?:will be|is|was) no|no) (?:such )?(?:pipeline )?build\b"
    r"|\bbuild \d+(?:\.\d+)+ (?:was|is|has been|will be) (?:skipped|cancell?ed"
    r"|omitted|dropped|abandoned)|\bskipp\w+ build\b"
)
_VERSION = words(r"\bjwst v?\d+\.\d|\bSDP(?:_VER)? v?20\d\d|\bjwst_\d{4}|\b(?:context|pmap) \d{4}")
_WORD = re.compile(r"[A-Za-z]{2,}")
_OF_VERSIONS = words(
    r"(?:jwst|sdp|crds|pmap|contexts?|versions?|builds?|with|and|of|for|the|on|in|at|since|from|rc"
    r"|contents|package|reference|pipeline|candidate|operations|installed|released|last|updated"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$"
)
_FEW = 0
_TIED = words(
    r"\b(?:tied|uses?|using|based on|associated|corresponds?|includes?|contains?"
    r"|comes? with|built (?:on|with|from)|combin\w+|consists?|comprises?|version"
    r"|paired|bound|fixed (?:CRDS )?context|default context|context (?:of|for|is)"
    r"|pmap (?:of|for|is))\b"
)
_ADVICE = words(
    r"\b(?:recommend\w*|should (?:not |also |always |now )?(?:be )?(?:use[ds]?"
    r"|upgrade|update|install|re-?run|run|process\w*|rely|consult|check|refer)"
    r"|advis\w+|encourag\w+|policy|intended for|(?:not )?suitable for|available "
    r"(?:for|to) (?:experienced|all|end)|can be installed|may (?:choose|wish"
    r"|install)|fixed (?:CRDS )?(?:reference file )?context|(?:reference (?:file )?"
    r"|CRDS )contexts? (?:\w+ )?(?:updated|changed)|latest (?:CRDS )?context"
    r"|different reference files|users (?:should|must|may|can|need|are)"
    r"|default context|used by default by)\b"
)
_REPROCESSED = words(
    r"\b(?:reprocess(?:ed|ing)?|re-?calibrat\w+|(?:data|products|observations"
    r"|exposures)\b[^.]{0,60}\b(?:will (?:change|differ|be (?:affected|different"
    r"|impacted))|(?:is|are) (?:not )?(?:affected|impacted|changed)|benefit)"
    r"|\bdatasets?\b[^.]{0,60}"
    r"\b(?:is|are) (?:not |un)?affected\b|affect(?:s|ed"
    r"|ing) (?:all |only )?(?:data|products|stage|level)|no (?:data|products) (?:is"
    r"|are) affected)\b"
)
_IS_AFFECTED = words(
    r"\b(?:data|products|observations|exposures|datasets?|files)\b[^.;,]{0,50}\b(?:(?:will|may) (?:change"
    r"|differ|look different|be (?:affected|different|impacted))|(?:is|are) (?:not )?(?:affected"
    r"|impacted|concerned|unaffected))\b"
)
_DONE_AGAIN = words(
    r"\b(?:was|were|been|being|is|are) (?:\w+ )?(?:re-?processed|re-?calibrated|redone|processed"
    r" (?:again"
    r"|anew|afresh|once more))\b"
)
_TAKEN = words(
    r"\b(?:taken|observed|obtained|acquired|executed|recorded|before|after|since|affect\w*|differ\w*"
    r"|look|change[ds]?|impact\w*|different)\b"
)
"""What says that dates are those of the data, not of when they are processed again."""
_DEFAULT_CONTEXT = words(r"(?:the )?default (?:CRDS )?(?:reference (?:file )?)?(?:context|pmap)")
_HEADER_FACT = words(r"\bkeywords?\b")
_POINTER = words(
    r"\bshare this page\b|^(?:back|return) to\b|^(?:next|previous) (?:page|article)\b|^(?:here|below|above|in (?:this|the following|what follows)),? (?:you|we"
    r"|one|are|is|the)\b|^notes on (?:the )?(?:\w+ )?(?:build|release|changes|pipeline)|^the (?:emphasis|focus)\b[^.]{0,40}\b(?:is|are)\b"
    r"|\b(?:is|are) (?:listed|described|named|mentioned|treated) (?:first|last|together|separately"
    r"|elsewhere)\b|^the (?:\w+ ){0,3}(?:changes?|news|novelty|improvements?|updates?)"
    r" (?:concerns?|regards?|is about|relates? to|touch(?:es)?|(?:is|are) (?:in|with)) [\w -]{1,40}\.?$|^the (?:text|list|table|overview|selection|summary|entries|items)\b"
    r"(?: (?:below|above|that follows|here))?[^.]{0,20}\b(?:picks?|sums? up|follows?|is ordered"
    r"|are ordered|is sorted|are sorted|is grouped|are grouped)\b|^(?:the|a) (?:complete|full|whole"
    r"|exhaustive|up-to-date|longer) (?:list|table|set|catalog|account|story)\b"
    r"|\b(?:priorit(?:y|ies)|plans?|dates?|schedules?|contents?|this) (?:may|might|can|could|is"
    r"|are) (?:still |yet |also |all )?(?:change|shift|move|slip|be revised|subject to|tentative)\b"
    r"|^the following (?:list|table|sections?|items?|entries|paragraphs?)\b|^last (?:updated"
    r"|modified|reviewed)\b|^(?:please )?(?:see|refer|also (?:see|refer)|consult|visit|click"
    r"|read)\b"
    r"|\bplease (?:also )?(?:refer|see|consult)\b|\b(?:this|the|these) (?:page|article"
    r"|document|section|present article|(?:release )?notes|lists?"
    r"|tables?)\b[^.]{0,80}\b(?:describes?|provides?|lists?"
    r"|summari[sz]es?|contains?|covers?|gives?|is|explains?|documents?|presents?|collects?|gathers?"
    r"|tells?|reports?|sums? up|walks?|goes|compiles?|outlines?|discuss(?:es)?|mentions?|selects?|names?"
    r"|records?)\b"
    r"|\b(?:is|are) (?:provided|described|listed|summari[sz]ed|given|shown"
    r"|documented|available|found|detailed|outlined) (?:here|below|above|in (?:this"
    r"|the (?:following|table|section|sections))|at\b|on the)|^for (?:full|further"
    r"|more|additional|complete|detailed|older|earlier) \w+|\bfor (?:more|further"
    r"|additional|full) (?:information|details?)\b|\b(?:it|this page|the page"
    r"|page) also (?:gives|provides|lists)\b|\bcontained here\b|\blist(?:s|ed)? "
    r"(?:below|of links)|^(?:the following|below|listed below"
    r"|links? to)\b[^.]{0,120}(?::|below\.?|follows?\.?)?$|^words in (?:bold|italic)"
    r"|^(?:provided|listed|given|described) (?:below|here|above)|^(?:a|the) (?:list"
    r"|summary|record|full list|description|overview) of\b[^.]{0,120}\b(?:is|are"
    r"|can be)\b|^the information (?:provided|contained|given|here)|^note that the "
    r"(?:links|list|table)\b|\bfull (?:list|details)\b[^.]{0,60}\b(?:change ?log"
    r"|github|release notes|found|available)"
    r"|^(?:there (?:are|is) )?(?:four|three|two|several|five"
    r"|the following)\b[^.]{0,60}\bbuilds:?$|\bthe table (?:below |above )?(?:gives"
    r"|lists|shows|summari[sz]es)"
)
_ANNOUNCES = words(
    r"the (?:\w+ ){0,3}(?:changes?|news|novelty|improvements?|updates?) (?:concerns?|regards?|is about"
    r"|relates? to|touch(?:es)?) [\w -]{1,40}\.?$"
)
"""What only leads in: "The main change concerns jump detection." """
_ASIDE = words(r"\s*[;,(–—-]\s*(?:please )?(?:see|refer to|as described|consult)\b.*$")


_LABEL = re.compile(r"^(?:[A-Z][\w/ ]{1,24}:|(?:[^|]*\|)+)\s*")
_NOTHING = words(
    r"(?:there (?:are|were|have been) )?(?:no|none)\b(?: (?:\w+ ){0,4}?(?:changes?|updates?"
    r"|deliver\w+|"
    r"issues?|problems?|fixes|known|new|files?|reported|applicable)\b.{0,40})?\.?|n/a"
    r"|nothing(?: \w+){0,3}\.?|.{0,40}\b(?:there is|was|is) nothing (?:new|else|to report)\b.{0,30}"
)


@lru_cache(REMEMBERED)
def classify(text: str, facts: Facts, whole: str = "") -> Classified:
    """Return the kind of a statement; changes are told by the codes of change kinds.

    `text` is what it says first; in `whole` it may go on to say more.
    """
    topic = facts.topics[0] if facts.topics else None
    if topic is Topic.bibliography or _NOTHING.fullmatch(_LABEL.sub("", whole or text)):
        return Classified(None, pointer=True)
    listed = _list_of_versions(text, topic, facts)
    if listed is not None:
        return listed
    if _is_pointer(text, facts) and not (facts.builds and _BUILD_DATES.search(text)):
        return Classified(None, pointer=True)
    if topic in (Topic.known, Topic.carried, Topic.fixed):
        text = whole or text
    for reading in _READINGS:
        if (classified := reading(text, topic, facts)) is not None:
            return classified
    first = change(text, topic, facts)
    if first.confidence <= WEAK and whole:
        return as_told_together(change(whole, topic, facts), whole)
    return as_told_together(with_rest(first, whole[len(text) :]), whole or text)


def _is_pointer(text: str, facts: Facts) -> bool:
    about_it = facts.names & {"steps", "parameters", "pmaps", "pull_requests", "modes"}
    found = _POINTER.search(_ASIDE.sub("", text))
    return found is not None and (not about_it or _ANNOUNCES.match(text) is not None)


def _issue(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
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


def _list_of_versions(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Tell what only lists versions, and the dates of the build that they make up."""
    named = _VERSION.findall(text)
    others = [
        word for word in _WORD.findall(_VERSION.sub("", text)) if not _OF_VERSIONS.match(word)
    ]
    if len(named) >= 2 and facts.names & {"pmaps", "releases"} and len(others) <= _FEW:
        if topic in ABOUT_CHANGES - {Topic.changes} or facts.names & {"steps", "modes"}:
            return None
        return Classified(VERSION_ROW, (LIFECYCLE,) if facts.dates else ())
    return None


def _lifecycle(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    about_science = facts.names & {"steps", "parameters", "modes", "techniques", "instruments"}
    if topic in OF_RUNNING and _IS_DEFINED.match(text):
        return Classified(LIFECYCLE, (POLICY,), BY_PLACE)
    of_builds = topic in OF_RUNNING or facts.builds or _A_BUILD.search(text)
    counsel = topic not in ISSUE_TOPICS and COUNSEL.search(text)
    if counsel and of_builds and not about_science:
        return Classified(POLICY, (LIFECYCLE,))
    if _NO_BUILD.search(text) or (_NOT_INSTALLED.search(text) and not about_science):
        return Classified(LIFECYCLE)
    if topic in (Topic.known, Topic.fixed, Topic.carried, Topic.affected, Topic.ephemeris):
        return None
    of_build = facts.builds or (facts.dates and _THIS_BUILD.search(text))
    if facts.builds and facts.dates and not about_science and not leading_kind(text):
        return Classified(LIFECYCLE)
    if (
        of_build
        and not about_science
        and (_BUILD_DATES.search(text) or is_of_life(text))
        and (facts.dates or not changes_something(text))
    ):
        if _ADVICE.search(text) and not _INSTALLED.search(text):
            return Classified(POLICY, (LIFECYCLE,))
        return Classified(LIFECYCLE)
    if topic is Topic.policy:
        return Classified(POLICY, (LIFECYCLE,), BY_PLACE)
    if topic in OF_RUNNING:
        further = (POLICY,) if _ADVICE.search(text) else ()
        if topic is Topic.record and further:
            return Classified(POLICY, (LIFECYCLE,), BY_PLACE)
        return Classified(LIFECYCLE, further, BY_PLACE)
    return None


def _ephemeris(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    if topic is not Topic.ephemeris and "ephemeri" not in text.casefold():
        return None
    if topic is not Topic.ephemeris and changes_something(text):
        return None
    if "keywords" in facts.names and _HEADER_FACT.search(text):
        return Classified(KEYWORD, (EPHEMERIS,))
    return Classified(EPHEMERIS)


def _plan(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    if Topic.plans in facts.topics[:2]:
        return Classified(PLAN)
    if is_deprecated(text) and topic not in ISSUE_TOPICS:
        return None
    told = facts.in_step_list or topic in ABOUT_CHANGES - {Topic.changes}
    ahead = (_PLANNED if told else _AHEAD).search(text)
    if (
        ahead
        and not (told and leading_kind(text))
        and topic not in (Topic.affected, Topic.introduction)
    ):
        done = _DONE.search(text[: ahead.start()])
        if done is None and not _REPROCESSED.search(text):
            return Classified(PLAN, confidence=BY_PLACE)
    return None


def _affected(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    if topic is Topic.affected:
        done = _DONE_AGAIN.search(text)
        if facts.dates and (done or not _TAKEN.search(text)):
            return Classified("reprocessing", () if done else (PLAN,))
        return Classified(AFFECTED)
    told = facts.in_step_list or topic in ABOUT_CHANGES
    in_short = topic is Topic.changes and not facts.in_step_list and leading_kind(text) is None
    if in_short and _IS_AFFECTED.search(text):
        return Classified(AFFECTED, confidence=BY_PLACE)
    if _REPROCESSED.search(text) and not told:
        return Classified(AFFECTED, confidence=BY_PLACE)
    return None


def _versions(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Tell sentences that say which versions go together."""
    of_build = facts.builds or bool(_THIS_BUILD.search(text))
    pairs = len(facts.names & {"pmaps", "releases"}) + of_build
    about_science = facts.names & {"steps", "parameters", "modes", "instruments", "techniques"}
    tied = {"pmaps", "releases"} <= facts.names or bool(_TIED.search(text))
    whole_list = topic is Topic.reference and "pmaps" in facts.names
    if facts.in_prose and not whole_list and not about_science:
        pairs += 1 if facts.names & {"pmaps", "releases"} else 0
        tied = True
    states = not changes_something(text) or _DEFAULT_CONTEXT.match(text)
    if pairs >= 2 and not about_science and tied and states:
        return Classified(LIFECYCLE if facts.dates else VERSION_ROW)
    return None


def _other_fact(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    told = facts.in_step_list or topic in ABOUT_CHANGES - {Topic.reference}
    if told or changes_something(text) or facts.names & {"steps", "parameters"}:
        return None
    if _ADVICE.search(text) and not facts.names & {"modes", "techniques"}:
        return Classified(POLICY, confidence=BY_PLACE)
    return None


def _of_builds(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Tell sentences that speak of builds and of nothing else."""
    about_else = facts.names - {"packages", "statuses", "areas"}
    builds = facts.builds or _BUILDS_AS_SUCH.match(text)
    if facts.in_prose and builds and not about_else and not changes_something(text):
        return None if topic in ISSUE_TOPICS else Classified(LIFECYCLE, confidence=BY_PLACE)
    return None


_READINGS = (
    operations_fact,
    _lifecycle,
    _issue,
    _ephemeris,
    _plan,
    _affected,
    _versions,
    _other_fact,
    _of_builds,
)
