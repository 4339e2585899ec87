"""How builds are run: the words of policies, of the life of builds, of keywords and the orbit."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    EPHEMERIS,
    KEYWORD,
    LIFECYCLE,
    POLICY,
    VERSION_ROW,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.kinds.standing import is_asked, is_habit
from jwst_buildgraph.sources.pages.layout.topics import Topic

COUNSEL = words(
    r"\b(?:recommend\w*|advis\w+|encourag\w+|suggest\w*|urge|should (?:use|take|upgrade|update"
    r"|stay|pin|run|re-?run|install|keep|note|prefer|avoid|wait|set|check)|(?:had|would) better"
    r"|stay with|stick (?:to|with)|best (?:not )?(?:to|use|stay)|(?:do not|don't"
    r"|never) (?:mix|combine|compare|rely))\b"
)
"""What is said to users as advice."""

_POLICY = words(
    r"\bcontexts? [^.;]{0,80}\b(?:are|is) (?:adopted|taken|used|installed"
    r"|put into) [^.;]{0,40}\b(?:as"
    r" soon as|once|when|after)\b|"
    r"\b(?:single|same|fixed|own|one|frozen|constant) (?:CRDS |default |reference )*contexts?\b"
    r"|\bcontexts? [^.;]{0,60}\b(?:may|can|will|does|do|must|is|are)(?: not)? (?:never"
    r" )?(?:change[ds]?"
    r"|be (?:changed|updated|fixed|frozen|pinned)|updated|fixed|frozen|pinned|stay|remain)\b"
    r"|\buntil further notice\b|\bas a (?:rule|matter of policy)\b|\bin general, only\b"
    r"|\b(?:whoever|anyone who|those who|users who|observers who|people who) (?:runs?|process\w*"
    r"|reduc\w+|calibrat\w+|install\w*|work)\b"
    r"|\b(?:at home|locally|offline|on (?:their|your) own (?:machines?|computers?)|own runs?)\b"
    r"[^.;]{0,80}\b(?:should|must|may|can|need)\b"
    r"|\b(?:archive|MAST|STScI) (?:only )?(?:keeps?|holds?|retains?|serves?|offers?|does not)\b"
    r"|\b(?:older|earlier|previous|former|archived|superseded) (?:products|versions|builds|files)\b"
    r"[^.;]{0,60}\b(?:are|is|remain|stay|will) (?:not |no longer )?(?:be )?(?:kept|available"
    r"|supported"
    r"|retained|deleted|removed|preserved|replaced|maintained|offered|archived)\b"
    r"|\b(?:only|just) the (?:\w+ ){0,4}builds? (?:is|are|gets?)\b|\bre-?process(?:ed|ing)?"
    r" (?:after|with|within"
    r"|in|every|once|as soon)\b|\b(?:older|earlier|previous|former) (?:products|versions|files)"
    r" (?:remain|stay)"
    r"|\b(?:only|just) the (?:latest|current|newest|operations?|operational) build (?:is|gets)\b"
    r"|\b(?:supported|maintained) (?:for|until)\b"
    r"|\bneed not\b|\bno (?:support|help|guarantee|promise)\b|\bguarantee"
)
_HABIT = words(
    r"^as (?:usual|always),|"
    r"\b(?:contexts?|reference files|archive|builds?)\b[^.;]{0,80}\b(?:whenever|always|as a rule"
    r"|every time|each time|in all cases)\b|\bas (?:usual|always|in (?:all|every) builds?)\b"
    r"[^.;]{0,60}\b(?:contexts?|reference files|archive|builds?)\b"
)
_MEANWHILE = words(r"(?:until|while|as long as|before)\b[^,]*\b(?:re-?process|re-?calibrat)")
"""What says how data are for as long as they are not all processed again."""
_EVERY_BUILD = words(
    r"(?:^|, )(?:a|each|every|any) (?:\w+ )?build (?:now )?(?:keeps?|retains?|uses?|stays? with"
    r"|sticks? to"
    r"|is (?:tied|bound|fixed) to|has (?:its|one)|comes with (?:its|one))\b"
    r"|\bcontexts? (?:is|are) (?:\w+ )?(?:used|fixed|frozen|kept|chosen|assigned|adopted|set)"
    r" (?:for|with|by|in|to) (?:each|every|any) (?:\w+ )?build\b"
)
_LIFE_BEGINS = words(
    r"(?:(?:it|this build|the build|this patch|the patch) )?(?:(?:was|is|has been|had been) )?"
    r"(?:first )?(?:installed|installation|operations?:|deployed|released|delivered|issued|shipped"
    r"|rolled out|put into"
    r"|in (?:use"
    r"|operations?"
    r"|force|service)|archived|superseded|retired|withdrawn|went live|live since|operational"
    r"|processing (?:all |new )?data|became operational|entered|tagged|replaced on|taken out)\b"
)
_WAS_INSTALLED = words(
    r"^(?:[^.;,]{1,60},? )?(?:it|(?:this|the) (?:build|patch|candidate))(?: [\d.]*\d)? (?:was"
    r"|has been"
    r"|had been) (?:then |finally |first )?(?:installed|deployed|released|put into operations?"
    r"|archived"
    r"|superseded|retired|tagged)\b"
)
_PUT_IN_USE = words(
    r"^(?:(?:an?|the|this|new) )*(?:\w+ )?(?:builds?|patch|candidate)\b(?:[^.;]|\.\d){0,40}?"
    r"\b(?:was|were|is|been|will be) (?:\w+ )?(?:installed|deployed|archived|superseded|retired)\b"
)
"""What says first of all that a build was put in use: "A patch, build 10.2.1, was installed"."""
_LIFE = words(
    r"\b(?:process(?:es|ed|ing) (?:all |new |every |the |incoming )*(?:data|observations|exposures)"
    r"|took over|takes? over|took the place|in charge|went (?:live|into)|go(?:es)? (?:live|into)"
    r"|entered operations|moved (?:in)?to operations|began (?:processing|operations|service)"
    r"|started (?:processing|operations|service)|became (?:the )?(?:operational|operations|current)"
    r"|ended its|slated|due for|was retired|was withdrawn|in (?:service|force|use|operation)"
    r" (?:since"
    r"|from|until|as of|between)|served (?:until|from|for)|stayed (?:in|until)|came into)\b"
)
_TELLS = words(
    r"\b(?:tells?|says?|shows?|gives?|holds?|contains?|records?|states?|names?|identif\w+|lists?"
    r"|reveals?|stores?|specif\w+|indicates?|marks?|reads?|carr(?:y|ies)|means?|refers? to"
    r"|is set|are set"
    r"|has the value|is|are|(?:can|may) be (?:read|found|seen|looked up|taken)"
    r"|(?:is|are) (?:written|recorded|given|stored|kept|found|noted|told|stated|set|listed"
    r"|named))\b"
)
_CHANGES = words(
    r"\b(?:new|now|added|adds|(?<!be )changed|fixed|corrected|updated|no longer|removed"
    r"|renamed|introduced"
    r"|for the first time|wrong(?:ly)?|used to)\b"
)
_ORBIT = words(
    r"\bephemeri|\borbit(?:s|al)?\b (?:predict\w*|determin\w*|solution|file|is known|data)?"
    r"|\bpredicted (?:or|and|position|velocit|orbit|value)|\bdefinitive\b|\bEPH_\w+"
    r"|\bJWST_D?[XYZ]\b"
    r"|\bflight dynamics\b|\b(?:positions?|velocit(?:y|ies)) of (?:the )?(?:observatory|telescope"
    r"|spacecraft|JWST|Webb)\b"
)
_KEYWORD = re.compile(r"\b[A-Z][A-Z0-9_-]{4,8}\b|\b[Kk]eywords?\b")
_OF_VERSIONS = re.compile(r"\b(?:CAL_VER|SDP_VER|CRDS_CTX|CRDS_VER|CAL_VCS)\b(?! ?[:=(]? ?v?\d)")
"""The keywords that tell which build made a file."""
_IN_KEYWORDS = re.compile(
    r"\b(?:found|read|recorded|stored|given|told|written|listed|kept|noted"
    r"|seen)\b[^.;]{0,40}\b[Kk]eyword"
    r"|\b(?:CAL_VER|SDP_VER|CRDS_CTX|CRDS_VER|CAL_VCS)\b[^.;]{0,30}\b(?:tells?|gives?|records?"
    r"|names?"
    r"|shows?|identif(?:y|ies)|holds?|contains?|states?)\b"
)
_SCIENCE = frozenset({"steps", "parameters", "modes", "instruments", "techniques"})
OF_RUNNING = frozenset({Topic.policy, Topic.lifecycle, Topic.record})
"""The topics of sections on how builds are run."""

_BESIDE_CHANGES = frozenset(
    {
        Topic.policy, Topic.lifecycle, Topic.record, Topic.ephemeris, Topic.keyword,
        Topic.reference,
        Topic.introduction, None,
    }
)  # fmt: skip


def begins_life(text: str) -> bool:
    """Tell whether a text begins by saying that a build was put in use: "Installed on …"."""
    return bool(_LIFE_BEGINS.match(text))


def is_of_life(text: str) -> bool:
    """Tell whether a text says when a build is or was in use."""
    return bool(_LIFE.search(text))


def operations_fact(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Return the kind of what a text says of how builds are run, or None."""
    about_science = facts.names & _SCIENCE
    if facts.dates and (
        begins_life(text) or _WAS_INSTALLED.search(text) or _PUT_IN_USE.search(text)
    ):
        return Classified(LIFECYCLE)
    versions = facts.names & {"pmaps", "releases"}
    if topic is Topic.record and versions and not (about_science or facts.dates):
        return Classified(VERSION_ROW)
    beside = topic in _BESIDE_CHANGES or facts.opens
    if beside and (found := _of_headers(text, topic, facts)):
        return found
    if _EVERY_BUILD.search(text) and not about_science:
        return _by_section(topic)
    if facts.in_prose and _HABIT.search(text) and not about_science:
        return _by_section(topic)
    if topic is Topic.policy and is_habit(text) and not about_science:
        return _by_section(topic)
    if topic in _BESIDE_CHANGES and (habit := _habit(text, topic, facts)):
        return habit
    if _MEANWHILE.match(text):
        return None
    of_changes = _CHANGES.search(text) or about_science or versions
    if facts.in_prose and _POLICY.search(text) and not of_changes and topic is not Topic.ephemeris:
        return _by_section(topic)
    return None


def _by_section(topic: Topic | None) -> Classified:
    """Return the kind of a rule: in a section on the life of builds it is part of that."""
    if topic is Topic.lifecycle:
        return Classified(LIFECYCLE, (POLICY,), BY_PLACE)
    return Classified(POLICY, (LIFECYCLE,) if topic in OF_RUNNING else (), BY_PLACE)


def _habit(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Return the kind of what is always so with builds, or is asked of all who use them."""
    of_things = facts.names - {"packages", "statuses", "areas", "keywords", "pipelines"}
    if not (facts.in_prose and facts.information) or of_things or facts.dates:
        return None
    if is_asked(text) and topic is not Topic.ephemeris:
        return _by_section(topic)
    if topic is Topic.reference and is_habit(text):
        return Classified(POLICY, confidence=BY_PLACE)
    return None


def _of_headers(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Return the kind of a standing fact on header keywords or on the orbit of the observatory."""
    of_versions = _names_keyword(facts) and _OF_VERSIONS.search(text)
    if facts.names & {"steps", "parameters"} or not (facts.information or of_versions):
        return None
    if _ORBIT.search(text) or topic is Topic.ephemeris:
        of_keyword = _names_keyword(facts) and _KEYWORD.search(text)
        return Classified(KEYWORD, (EPHEMERIS,)) if of_keyword else Classified(EPHEMERIS)
    if (
        _names_keyword(facts)
        and _TELLS.search(text)
        and (
            topic not in (Topic.lifecycle, Topic.policy)
            or (of_versions and _IN_KEYWORDS.search(text))
        )
    ):
        return None if _CHANGES.search(text) else Classified(KEYWORD)
    return None


def _names_keyword(facts: Facts) -> bool:
    return "keywords" in facts.names
