"""What is said of builds as such: when they were in use, which versions they are made of."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.changes import changes_something, leading_kind
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    LIFECYCLE,
    POLICY,
    VERSION_ROW,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.kinds.operations import (
    COUNSEL,
    OF_RUNNING,
    begins_life,
    is_of_life,
)
from jwst_buildgraph.sources.pages.kinds.reference_updates import is_of_calibration
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, ISSUE_TOPICS, Topic

BUILD_DATES = words(
    r"\b(?:candidate|install(?:ed|ation)?|operational|(?:in|into|to) operations"
    r"|operations build|archived|cancel(?:l?ed)?|skipped|tagged|available since"
    r"|development cycle|no build|superseded|replaced|schedule|latest|current(?:ly)?"
    r"|deployed|went live|released (?:on|in|to)|release date|put into|entered|frozen"
    r"|freeze|in use since)\b|^(?:released|installed|deployed)\b"
)
_THIS_BUILD = words(
    r"\b(?:it|its|this build|the (?:present |current |latest |new |last )?build|this release"
    r"|the release|this version"
    r"|(?:the|a|an?) (?:release |build )?candidate)\b|^(?:candidate|installed|installation"
    r"|released|archived|tagged|superseded)\b"
    r"|\bavailable since\b|\b(?:this|the) (?:patch|pipeline)\b"
)
_IS_DEFINED = words(
    r"(?:an? |the )?(?:\w+ (?:\([\w .]+\) )?builds?|candidates?"
    r"|operations|operational|archived|development|patch"
    r"|maintenance)\s*[:–—-]\s"
)
"""What says what a kind of build is: "Candidate build: …"."""
_ROW_OF_STATE = words(
    r"(?:development|candidate|operations|archived)(?: \(?\w+\)?)? \| (?!\d)[^|]+\|"
)
"""A row of a table that tells what the states of a build are."""
_NOT_IN_USE = words(
    r"\b(?:never|not) (?:been )?(?:installed|deployed|put into operations)\b"
    r"|\bbuilds?\b[^.;]{0,30}\b(?:is|are) no longer (?:supported|maintained|recommended|in use)\b"
)
_A_BUILD = words(
    r"\b(?:operations|operational|candidate|latest|newest|archived|older|earlier|previous|different"
    r"|both|two|several) builds?\b|\b(?:products|files|data|results) (?:of|from|made (?:by|with))"
    r" (?:[\w-]+ ){0,3}builds?\b"
)
_INSTALLED = words(r"\b(?:candidate|install\w*|operational|archived|released)\b")
_NO_BUILD = words(
    r"\b(?:there (?:will be|is|was) no|no) (?:such )?(?:pipeline )?build\b"
    r"|\bbuild \d+(?:\.\d+)+ (?:was|is|has been|will be) (?:skipped|cancell?ed"
    r"|omitted|dropped|abandoned)|\bskipp\w+ build\b"
)
_VERSION = words(
    r"\bjwst v?\d+\.\d[\w.]*|\bSDP(?:_VER)?[ :=]+v?20\d\d[\w.]*|\bjwst_\d{4}(?:\.pmap)?"
    r"|\b(?:contexts?|pmaps?)[ :]+\d{4}|\bv?1\.\d{1,2}\.\d{1,2}\b|\b20\d\d\.\d\.\d\b"
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_NAMING_VERSIONS = words(
    r"(?:jwst|sdp|sdp_ver|ver|cal|ctx|crds|pmaps?|contexts?|versions?|builds?|with|and|of|for"
    r"|the|on"
    r"|in|at|since|from|rc|by|to|as|is|was|are|contents|packages?|reference|files?|data|pipelines?"
    r"|candidates?|operations?|operational|installed|installation|installs|releases?|released|last"
    r"|updated|default|fixed|frozen|science|calibration|processing|subsystem|software|code|system"
    r"|date|dates|tagged|pypi|github|conda|dms|mast|stsci|status|current|currently|latest|available"
    r"|associated|archived|superseded|public|testing|test|tests|deployed|until|between|est"
    r"|estimated"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|early|mid|late|spring|summer|fall"
    r"|autumn|winter|not|yet|tbd)$"
)
"""The words of which the entries of a list of facts on a build are made, and the months."""
_IN_USE = words(
    r"\b(?:candidates?|operations?|operational|install\w*|releas\w*|archived|superseded|deployed"
    r"|available|tagged)\b"
)
_TIED = words(
    r"\b(?:tied|uses?|using|based on|associated|corresponds?|includes?|contains?"
    r"|comes? with|built (?:on|with|from)|combin\w+|consists?|comprises?|version"
    r"|paired|bound|fixed (?:CRDS )?context|default context|context (?:of|for|is)"
    r"|pmap (?:of|for|is))\b"
)
_DEFAULT_CONTEXT = words(
    r"(?:the )?(?:(?:default|fixed|frozen|operational|current|latest|CRDS|reference|file) )*"
    r"(?:context|pmap)\b(?! \d)(?:[^.;]|\.\d){0,60}\b(?:is|was|are)\b(?: now)? (?:jwst_)?\d"
    r"|(?:the )?default (?:CRDS )?(?:reference (?:file )?)?(?:context|pmap)"
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


def list_of_versions(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Tell what only names versions, or the dates of a build, in the words for these."""
    named = _VERSION.findall(text)
    plain = _WORD.findall(_VERSION.sub("", text))
    about_else = facts.names & {"steps", "modes", "techniques", "instruments", "parameters"}
    if about_else or not all(_NAMING_VERSIONS.match(word) for word in plain):
        return None
    if named and facts.dates and begins_life(text):
        return Classified(LIFECYCLE, (VERSION_ROW,))
    if named and topic not in ABOUT_CHANGES - {Topic.changes} | ISSUE_TOPICS:
        return Classified(VERSION_ROW, (LIFECYCLE,) if facts.dates else ())
    tells = facts.dates and not named and _IN_USE.search(text) and topic not in ISSUE_TOPICS
    return Classified(LIFECYCLE) if tells else None


def lifecycle(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Tell what says when builds are in use, and which ones users should take."""
    about_science = facts.names & {"steps", "parameters", "modes", "techniques", "instruments"}
    if facts.packages and not facts.dates:
        return None
    if (topic in OF_RUNNING and _IS_DEFINED.match(text)) or _ROW_OF_STATE.match(text):
        return Classified(LIFECYCLE, (POLICY,), BY_PLACE)
    of_builds = topic in OF_RUNNING or facts.builds or _A_BUILD.search(text)
    counsel = topic not in ISSUE_TOPICS and COUNSEL.search(text)
    if counsel and of_builds and not about_science:
        return Classified(POLICY, (LIFECYCLE,))
    if _NO_BUILD.search(text) or (_NOT_IN_USE.search(text) and not about_science):
        return Classified(LIFECYCLE)
    if topic in ISSUE_TOPICS | {Topic.affected, Topic.ephemeris}:
        return None
    if topic is Topic.policy:
        return _by_topic(text, topic)
    if facts.names & {"pmaps"} and not (facts.dates or about_science or leading_kind(text)):
        return _by_topic(text, topic)
    if about_science:
        return _by_topic(text, topic)
    if facts.builds and facts.dates and not leading_kind(text):
        return Classified(LIFECYCLE)
    return _in_use(text, facts) or _by_topic(text, topic)


def _in_use(text: str, facts: Facts) -> Classified | None:
    """Return the kind of what tells of a build that it is or was in use, or shall be."""
    of_build = facts.builds or (facts.dates and _THIS_BUILD.search(text))
    of_use = BUILD_DATES.search(text) or is_of_life(text)
    if not (of_build and of_use) or (changes_something(text) and not facts.dates):
        return None
    if _ADVICE.search(text) and not _INSTALLED.search(text):
        return Classified(POLICY, (LIFECYCLE,))
    return Classified(LIFECYCLE)


def _by_topic(text: str, topic: Topic | None) -> Classified | None:
    """Return the kind of a statement of a section on builds as such."""
    advises = bool(_ADVICE.search(text))
    if topic is Topic.policy or (topic is Topic.record and advises):
        return Classified(POLICY, (LIFECYCLE,), BY_PLACE)
    if topic in OF_RUNNING:
        return Classified(LIFECYCLE, (POLICY,) if advises else (), BY_PLACE)
    return None


def versions(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Tell sentences that say which versions go together."""
    of_build = facts.builds or bool(_THIS_BUILD.search(text))
    pairs = len(facts.names & {"pmaps", "releases"}) + of_build
    about_science = facts.names & {"steps", "parameters", "modes", "instruments", "techniques"}
    tied = {"pmaps", "releases"} <= facts.names or bool(_TIED.search(text))
    whole_list = topic is Topic.reference and "pmaps" in facts.names
    if facts.in_prose and not whole_list and not about_science:
        pairs += 1 if facts.names & {"pmaps", "releases"} else 0
        tied = True
    if is_of_calibration(text) or "reference_types" in facts.names:
        return None
    of_context = bool(_DEFAULT_CONTEXT.match(text))
    tied = tied or of_context
    states = of_context or not changes_something(text)
    if pairs >= 2 and not about_science and tied and states:
        return Classified(LIFECYCLE if facts.dates else VERSION_ROW)
    return None
