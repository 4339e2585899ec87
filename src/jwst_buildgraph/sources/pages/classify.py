"""What kind of statement a sentence or bullet is, by its words and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jwst_buildgraph.sources.pages.topics import ABOUT_CHANGES, Topic

LIFECYCLE, VERSION_ROW, PLAN, POLICY = "lifecycle", "version row", "plan", "policy"
KNOWN, CARRIED, FIXED = "known issue", "carried-over issue", "fixed issue"
AFFECTED, EPHEMERIS, KEYWORD = "affected data", "ephemeris", "keyword fact"
NO_CHANGES = (
    LIFECYCLE,
    VERSION_ROW,
    PLAN,
    POLICY,
    KNOWN,
    CARRIED,
    FIXED,
    AFFECTED,
    EPHEMERIS,
    KEYWORD,
)
"""The kinds that are no kinds of change."""

ISSUES = frozenset({KNOWN, CARRIED, FIXED})

_CLEAR, _BY_PLACE, WEAK = 0.95, 0.8, 0.5


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# What changes are told by, the telling kinds first; how a change begins counts most.
_LEADING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bug-fix", _words(r"(?:bug ?-?fix|fix(?:e[sd]|ing)?(?![ -](?:slit|context|point))|correct(?:ed|s"
r"|ing)? (?!for)|resolv|repair|prevent|avoid|address)")),
    ("removal", _words(r"(?:remov|delet|dropp|eliminat|retir|discontinu)")),
    ("deprecation", _words(r"deprecat")),
    ("refactoring", _words(r"(?:refactor|restructur|reorgani|rewr|re-?implement|renam|mov(?:e[sd]?|ing)\b"
r"|overhaul|consolidat|rework|major (?:revision|rework|overhaul)|migrat|simplif"
r"|clean|replac|merg|unif|split|moderni)")),
    ("performance", _words(r"(?:speed|sped|faster|reduced? (?:the )?(?:run ?-?time|memory|processing time"
r"|peak memory)|optimi[sz]|accelerat|parallel)")),
    ("default-change", _words(r"(?:(?:turn|switch)(?:ed|s)? (?:on|off)|default|changed? the default|disabl)")),
    ("improvement", _words(r"(?:improv|refin|enhanc|better|updat|adjust|revis|modif|chang|increas|reduc"
r"|extend|expand|shift|mitigat|tun(?:ed|ing))")),
    ("new-feature", _words(r"(?:add|new|enabl|introduc|implement|allow|provid|support|creat|includ|initial"
r"|first|automat)")),
)  # fmt: skip
_SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("breaking", _words(r"\bbreak(?:s|ing)\b(?! news)|\bbackwards?[ -]incompatib|\bincompatib|\bnot "
r"(?:backwards?[ -])?compatible|\bbreaks? compat")),
    ("deprecation", _words(r"(?<!the )(?<!long )(?<!previously )(?<!already )\bdeprecat(?:ed|es|ion)\b(?! "
r"(?:\.?\w+\(?\)?|\w+ \w+) (?:method|function|parameter|option|step|class|code"
r"|argument)s?\b)|\bwill be removed\b")),
    ("removal", _words(r"\b(?:is|are|was|were|been|being) (?:now |also |entirely |completely )?"
r"(?:removed|deleted|dropped|eliminated|retired|discontinued)\b|\bno longer "
r"(?:exists?|available|supported|includ\w+|part of|used|called|runs?|produced"
r"|saved|needed|provided|offered|accepted)\b|\bremoval of\b")),
    ("new-step", _words(r"\bnew\b(?:(?!\bparameters?\b|\boptions?\b)[^.]){0,50}?\bsteps?\b(?! "
r"(?:parameter|option|argument))|\bsteps?\b[^.]{0,40}\b(?:has|have|is|was|were) "
r"(?:now )?(?:been )?(?:added|introduced)\b|\b(?:add(?:ed|s)?|introduc(?:ed|es"
r"|ing)) (?:an?|the|two|three|several)\b(?:(?!\bparameters?\b|\boptions?\b"
r"|\bto the\b|\bfor the\b|\bin the\b)[^.]){0,50}?\bstep\b(?! (?:parameter|option"
r"|argument))")),
    ("reprocessing", _words(r"\b(?:been|were|was|be) reprocessed\b")),
    ("dependency", _words(r"\bnew package\b|\bdependenc(?:y|ies)\b|\bmin(?:imum)? versions?\b|\bpython 3\b"
r"|\bpython 3\.\d")),
    ("new-mode", _words(r"\bnew (?:observing |science |observation )?(?:modes?|templates?)\b|\bmodes? "
r"(?:is|are) now supported\b")),
    ("default-change", _words(r"\bby default\b|\bdefault (?:value|setting|method|algorithm|mode|is|was|has|for"
r"|of|to)\b|\bdefaults? (?:to|changed|are|is now)\b|\bnow the default\b"
r"|\bturned (?:on|off)\b|\bswitched (?:on|off)\b")),
    ("bug-fix", _words(r"\bbugs?\b|\bbug ?fix|\bfix(?:e[sd]|ing) (?:an?|the|this|several|some|issues?"
r"|problems?|errors?|bugs?|how|where|when|for)\b|\b(?:is|are|was|were|been|now) "
r"(?:fixed|corrected|resolved)\b|\bcrash(?:e[sd]|ing)?\b|\bincorrect(?:ly)?\b"
r"|\bwrong(?:ly)?\b|\berroneous|\bno longer (?:crash|fail|produc|result|flag"
r"|rais|los|overwrit|ignor|miss|caus|mis)\w*|\bnow correctly\b|\b(?:resolv"
r"|correct)\w* (?:an?|the) (?:issue|problem|error|bug|mistake)\b"
r"|\bcorrected from\b|\bpreviously (?:failed|crashed|missing|ignored|caused|gave"
r"|led)\b|\binstead of (?:failing|crashing)\b")),
    ("new-parameter", _words(r"\b(?:new|add(?:ed|s|ing)?|addition of|introduc(?:ed|es|ing)|gain(?:ed|s)?"
r"|provid(?:ed|es|ing)|expos(?:ed|es)|optional|additional|implement(?:ed|s))\b"
r"(?:(?! (?:for|of|in|to) (?:the|an?) )[^.]){0,90}?(?:\bparameters?\b"
r"|\boptions?\b(?! (?:to|for) )|\barguments?\b|\bkwargs?\b|\bas "
r"(?:an )?option\b)|\b(?:parameters?|options?|arguments?)\b[^.]{0,60}\b(?:has"
r"|have|was|were|is|are) (?:now )?(?:been )?(?:added|introduced|provided"
r"|available)\b")),
    ("performance", _words(r"\bfast(?:er)?\b|\bspe(?:ed(?:s|ed|ing)?|d)[ -]?ups?\b|\bspeed\b"
r"|\brun ?-?times?\b|\bexecution times?\b|\bprocessing times?\b|\bmemory\b"
r"|\bunnecessary (?:\w+ )?(?:copies|calls|operations)|\bonly (?:once|when "
r"(?:necessary|needed))|\bvectori[sz]|\bmulti-?process|\bparalleli"
r"|\bperformance\b|\befficien|\bcompute time\b|\bquicker\b")),
    ("keyword", _words(r"\bkeywords?\b(?! argument)|\bheaders?\b")),
    ("data-product", _words(r"\b(?:data |output |intermediate |level[ -]?\d\w? |stage[ -]?\d )?products?\b"
r"|\bextensions?\b|\boutput files?\b|\bcolumns?\b|\bnow produces?\b"
r"|\bfile ?names?\b|\bsuffix|\bis now (?:saved|written|stored)|\bare now "
r"(?:saved|written|stored)|\bECSV\b|\bfile formats?\b|\bcatalogs?\b[^.]{0,30}\b"
r"(?:now|include|contain)")),
    ("refactoring", _words(r"\brefactor|\brestructur|\breorgani[sz]|\brewritten\b|\bre-?implement"
r"|\brenamed?\b|\bmoved (?:from|to|into|out|before|after|up|down|earlier"
r"|later)\b|\boverhaul|\bconsolidat|\brework(?:ed|ing)|\bmajor revision|\bmigrat"
r"|\bsimplif|\bin favou?r of\b|\bto expect\b|\breplac(?:ed|es) (?:by|with|the)\b"
r"|\bclean(?:ed)?[ -]?up\b|\breorder|\bunified\b|\binfrastructure\b")),
    ("new-feature", _words(r"\b(?:has|have|was|were) (?:now )?(?:been )?(?:added|implemented|introduced)\b"
r"|\bcan (?:now|be used)\b|\bnow (?:supports?|possible|able|allows?|includes?"
r"|handles?|accepts?|uses?|available|computes?|performs?|provides?|records?"
r"|applies|writes?|saves?)\b|\bability to\b|\bcapability\b|\bnew\b|\badded\b"
r"|\bsupport for\b")),
    ("improvement", _words(r"\bimprov|\bupdat|\brefin|\benhanc|\bbetter\b|\bmore (?:accurate|robust"
r"|reliable|precise|consistent|stable|complete)\b|\badjust|\bmodif|\bchanged\b"
r"|\brevis|\boptimi|\bmitigat|\btreatment\b|\bruntime improvements?\b"
r"|\bexpanded\b|\bextended\b|\bnow\b")),
)  # fmt: skip
_WEAK_KINDS = frozenset({"new-feature", "improvement", "refactoring", "data-product", "keyword"})
_GENUINELY_BETTER = _words(
    r"\bimprov|\benhanc|\bbetter\b|\bmore (?:accurate|robust|reliable|precise)\b"
)
_SUPPORT = _words(r"\b(?:support\w*|process\w*|calibrat\w*|handl\w*|enabl\w*|pipeline for)\b")
_NEWNESS = _words(
    r"\b(?:new|add(?:ed|s)?|now|initial|first|implement\w*|enabl\w*|introduc\w*"
    r"|provid\w*|full|support for|begin\w*)\b"
)
_DEPENDING = _words(
    r"\b(?:requir\w*|minimum|depend\w*|pin(?:ned|s)?|supports?|compatib\w*|bump\w*"
    r"|upgrad\w*|updat\w*|drop\w*|needs?|versions?|newer|or (?:later|above|newer)"
    r"|at least)\b|\d+\.\d+"
)
_REFERENCE_FILES = _words(r"\breference[ -](?:files?|data|images?)\b|\bdeliver(?:ed|y|ies)\b")
_CALIBRATION = _words(
    r"\b(?:flux|photometric|wavelength|distortion|flat|dark|mask|calibration)s?\b"
)
_UPDATING = _words(
    r"\b(?:updat\w*|new|deliver\w*|improv\w*|replac\w*|add\w*|revis\w*|creat\w*"
    r"|shift\w*|correct\w*|chang\w*|refin\w*|includ\w*|recalibrat\w*|releas\w*"
    r"|re-?deriv\w*|are now|is now)\b"
)
_MENDED = _words(
    r"\b(?:is|are|was|were|been|now) (?:now |also |since |already )?(?:fixed"
    r"|resolved|corrected|solved|addressed|cured|mended)\b"
    r"|\b(?:fixed|resolved|corrected) (?:in|with|as of|by|since)\b|\bfix(?:ed)? "
    r"(?:is|was|has been) (?:included|delivered|released)|\b(?:issues?|bugs?"
    r"|problems?|this|crash(?:es)?|errors?|it) (?:(?:is|are) )?(?:now )?no longer "
    r"(?:occurs?|present|an issue|happens?|affects?|seen|exists?)\b|^(?:fixed"
    r"|resolved|corrected)\b"
)
_NOT_MENDED = _words(
    r"\b(?:not (?:yet )?(?:been )?(?:fixed|resolved)|will be (?:fixed|resolved"
    r"|addressed)|to be (?:fixed|resolved)|expected to be (?:fixed|resolved)"
    r"|yet to be|unresolved|fix (?:is )?(?:planned|expected))\b"
)
_STAYS = _words(
    r"\b(?:still|remains?|persists?|continues?|carried[ -]over|carry[ -]over"
    r"|carried (?:on|forward)|(?:as|also) (?:in|present in|seen in|reported in"
    r"|listed in|noted in|for) (?:the )?(?:previous|earlier|prior|older"
    r"|last)?\s*builds?|"
    r"(?:known|present|existing|reported|inherited|there) (?:since|from|already in) "
    r"(?:the )?(?:previous |earlier |prior )?build|first (?:reported|listed|noted"
    r"|seen) in|since build|from (?:the )?(?:previous|earlier|prior) builds?"
    r"|previously (?:known|reported|listed|noted)|unchanged from|also affects? build"
    r"|not yet (?:been )?(?:fixed|resolved))\b"
)
_TROUBLE = _words(
    r"\b(?:known (?:issue|bug|problem)s?|bugs?|issues? (?:in|with|where|that"
    r"|whereby)|crash(?:es)?|fails?\b|may (?:contain|crash|fail|show|be (?:wrong"
    r"|incorrect|missing|affected))|"
    r"can (?:crash|fail|lead|cause|result|contain)|incorrectly|artifacts?|workaround"
    r"|error message|spurious|does not (?:work|run)|do not (?:work|run))\b"
)
_AHEAD = _words(
    r"\b(?:will (?:be|also|include|continue|provide|allow|support|become|receive|see"
    r"|come|add|improve|bring)|(?:is|are) (?:currently |being |now )?(?:planned"
    r"|under (?:development|way|study)|underway|expected|foreseen|scheduled|being "
    r"(?:developed|worked|prepared|tested))|planned for|in (?:a|some|the) (?:future"
    r"|upcoming|next|coming|later)|upcoming|coming (?:soon|months)|work (?:is )?"
    r"(?:continues|ongoing|in progress)|we (?:plan|intend|expect)|to be (?:added"
    r"|included|delivered|released))\b"
)
_DONE = _words(
    r"\b(?:added|updated|fixed|improved|removed|enabled|implemented|corrected"
    r"|introduced|changed|now|has been|have been|was|were)\b"
)
_BUILD_DATES = _words(
    r"\b(?:candidate|install(?:ed|ation)?|operational|(?:in|into|to) operations"
    r"|operations build|archived|cancel(?:l?ed)?|skipped|tagged|available since"
    r"|development cycle|no build|superseded|replaced|schedule|latest|current(?:ly)?"
    r"|deployed|went live|released (?:on|in|to)|release date|put into|entered|frozen"
    r"|freeze|in use since)\b"
)
_THIS_BUILD = _words(
    r"\b(?:it|this build|the build|this release|the release|this version"
    r"|the candidate)\b|^(?:installed|released|archived|tagged|superseded)\b"
    r"|\bavailable since\b"
)
_COUNSEL = _words(r"\b(?:recommend\w*|advis\w+|encourag\w+|should (?:use|take|upgrade|update))\b")
ISSUE_TOPICS = frozenset({Topic.known, Topic.carried, Topic.fixed})
_INSTALLED = _words(r"\b(?:candidate|install\w*|operational|archived|released)\b")
_NO_BUILD = _words(
    r"\b(?:there (?:will be|is|was) no|no) (?:such )?(?:pipeline )?build\b"
    r"|\bbuild \d+(?:\.\d+)+ (?:was|is|has been|will be) (?:skipped|cancell?ed"
    r"|omitted|dropped|abandoned)|\bskipp\w+ build\b"
)
_TIED = _words(
    r"\b(?:tied|uses?|using|based on|associated|corresponds?|includes?|contains?"
    r"|comes? with|built (?:on|with|from)|combin\w+|consists?|comprises?|version"
    r"|paired|bound|fixed (?:CRDS )?context|default context|context (?:of|for|is)"
    r"|pmap (?:of|for|is))\b"
)
_ADVICE = _words(
    r"\b(?:recommend\w*|should (?:not |also |always |now )?(?:be )?(?:use[ds]?"
    r"|upgrade|update|install|re-?run|run|process\w*|rely|consult|check|refer)"
    r"|advis\w+|encourag\w+|policy|intended for|(?:not )?suitable for|available "
    r"(?:for|to) (?:experienced|all|end)|can be installed|may (?:choose|wish"
    r"|install)|fixed (?:CRDS )?(?:reference file )?context|(?:reference (?:file )?"
    r"|CRDS )contexts? (?:\w+ )?(?:updated|changed)|latest (?:CRDS )?context"
    r"|different reference files|users (?:should|must|may|can|need|are)"
    r"|default context|used by default by)\b"
)
_REPROCESSED = _words(
    r"\b(?:reprocess(?:ed|ing)?|re-?calibrat\w+|(?:data|products|observations"
    r"|exposures)\b[^.]{0,60}\b(?:will (?:change|differ|be (?:affected|different"
    r"|impacted))|(?:is|are) (?:affected|impacted|changed)|benefit)|affect(?:s|ed"
    r"|ing) (?:all |only )?(?:data|products|stage|level)|no (?:data|products) (?:is"
    r"|are) affected)\b"
)
_HEADER_FACT = _words(r"\bkeywords?\b")
_POINTER = _words(
    r"^(?:please )?(?:see|refer|also (?:see|refer)|consult|visit|click|read)\b"
    r"|\bplease (?:also )?(?:refer|see|consult)\b|\b(?:this|the) (?:page|article"
    r"|document|section|present article)\b[^.]{0,80}\b(?:describes?|provides?|lists?"
    r"|summari[sz]es?|contains?|covers?|gives?|is|explains?|documents?|presents?"
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
_ASIDE = _words(r"\s*[;,(–—-]\s*(?:please )?(?:see|refer to|as described|consult)\b.*$")


@dataclass(frozen=True)
class Facts:
    """What is known about a statement before it is classified."""

    topics: Sequence[Topic]
    """The topics of its headings and lead-ins, the nearest first."""
    names: frozenset[str] = frozenset()
    """The fields of what it names: modes, steps, pmaps …"""
    packages: bool = False
    """Whether it names a package that the pipeline depends on."""
    builds: bool = False
    dates: bool = False
    in_step_list: bool = False


@dataclass(frozen=True)
class Classified:
    """The kind of a statement, further kinds it is of, and how sure that is."""

    kind: str | None
    further: tuple[str, ...] = ()
    confidence: float = _CLEAR
    pointer: bool = False
    """Whether it says nothing of its own, only where more is said."""


def classify(text: str, facts: Facts, whole: str = "") -> Classified:
    """Return the kind of a statement; changes are told by the codes of change kinds.

    `text` is what it says first; in `whole` it may go on to say more.
    """
    topic = facts.topics[0] if facts.topics else None
    if topic is Topic.bibliography:
        return Classified(None, pointer=True)
    if _is_pointer(text, facts) and not (facts.builds and _BUILD_DATES.search(text)):
        return Classified(None, pointer=True)
    if topic in (Topic.known, Topic.carried, Topic.fixed):
        text = whole or text
    for reading in (_lifecycle, _issue, _ephemeris, _plan, _affected, _versions, _other_fact):
        if (classified := reading(text, topic, facts)) is not None:
            return classified
    first = _change(text, topic, facts)
    if first.confidence <= WEAK and whole:
        return _change(whole, topic, facts)
    return _with_rest(first, whole[len(text) :])


def _with_rest(first: Classified, rest: str) -> Classified:
    """Add the kinds that only what a statement goes on to say tells."""
    more = [code for code in ("bug-fix", "breaking", "deprecation") if _said(rest, code)]
    further = [*first.further, *(code for code in more if code != first.kind)]
    if "breaking" in more and first.kind and first.kind != "reference-update":
        return replace(first, kind="breaking", further=(first.kind, *first.further))
    return replace(first, further=tuple(dict.fromkeys(further)))


def _is_pointer(text: str, facts: Facts) -> bool:
    about_it = facts.names & {"steps", "parameters", "pmaps", "pull_requests", "modes"}
    return bool(_POINTER.search(_ASIDE.sub("", text))) and not about_it


def _issue(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    mended = bool(_MENDED.search(text)) and not _NOT_MENDED.search(text)
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
        return Classified(FIXED if mended else KNOWN, confidence=_BY_PLACE)
    return None


def _lifecycle(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    about_science = facts.names & {"steps", "parameters", "modes", "techniques", "instruments"}
    if (
        topic not in ISSUE_TOPICS
        and _COUNSEL.search(text)
        and not about_science
        and (topic in (Topic.lifecycle, Topic.record) or facts.builds)
    ):
        return Classified(POLICY, (LIFECYCLE,))
    if _NO_BUILD.search(text):
        return Classified(LIFECYCLE)
    if topic in (Topic.known, Topic.fixed, Topic.carried, Topic.affected, Topic.ephemeris):
        return None
    of_build = facts.builds or (facts.dates and _THIS_BUILD.search(text))
    if facts.builds and facts.dates and not about_science and not _leading(text):
        return Classified(LIFECYCLE)
    if (
        of_build
        and not about_science
        and _BUILD_DATES.search(text)
        and (facts.dates or not _changes_something(text))
    ):
        if _ADVICE.search(text) and not _INSTALLED.search(text):
            return Classified(POLICY, (LIFECYCLE,))
        return Classified(LIFECYCLE)
    if topic in (Topic.lifecycle, Topic.record):
        further = (POLICY,) if _ADVICE.search(text) else ()
        if topic is Topic.record and further:
            return Classified(POLICY, (LIFECYCLE,), _BY_PLACE)
        return Classified(LIFECYCLE, further, _BY_PLACE)
    return None


def _changes_something(text: str) -> bool:
    return any(pattern.match(text) for _, pattern in _LEADING)


def _ephemeris(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    if topic is not Topic.ephemeris and "ephemeri" not in text.casefold():
        return None
    if topic is not Topic.ephemeris and _changes_something(text):
        return None
    if "keywords" in facts.names and _HEADER_FACT.search(text):
        return Classified(KEYWORD, (EPHEMERIS,))
    return Classified(EPHEMERIS)


def _plan(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    if Topic.plans in facts.topics[:2]:
        return Classified(PLAN)
    ahead = _AHEAD.search(text)
    if ahead and topic not in (Topic.affected, Topic.introduction):
        done = _DONE.search(text[: ahead.start()])
        if done is None and not _REPROCESSED.search(text):
            return Classified(PLAN, confidence=_BY_PLACE)
    return None


def _affected(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    if topic is Topic.affected:
        return Classified(AFFECTED)
    told = facts.in_step_list or topic in ABOUT_CHANGES
    if _REPROCESSED.search(text) and not told:
        return Classified(AFFECTED, confidence=_BY_PLACE)
    return None


def _versions(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Tell sentences that say which versions go together."""
    of_build = facts.builds or bool(_THIS_BUILD.search(text))
    pairs = len(facts.names & {"pmaps", "releases"}) + of_build
    about_science = facts.names & {"steps", "parameters", "modes", "instruments", "techniques"}
    tied = {"pmaps", "releases"} <= facts.names or bool(_TIED.search(text))
    if pairs >= 2 and not about_science and tied and not _changes_something(text):
        return Classified(LIFECYCLE if facts.dates else VERSION_ROW)
    return None


def _other_fact(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    told = facts.in_step_list or topic in ABOUT_CHANGES - {Topic.reference}
    if told or _changes_something(text) or facts.names & {"steps", "parameters"}:
        return None
    if _ADVICE.search(text) and not facts.names & {"modes", "techniques"}:
        return Classified(POLICY, confidence=_BY_PLACE)
    return None


def _change(text: str, topic: Topic | None, facts: Facts) -> Classified:
    reference = _is_reference_update(text, topic, facts)
    kinds = _change_kinds(text, topic, facts)
    if reference:
        side = tuple(k for k in kinds if k in ("bug-fix", "default-change") and _said(text, k))
        return Classified("reference-update", side)
    if kinds:
        sure = _CLEAR if len(kinds) == 1 or _leading(text) else _BY_PLACE
        return Classified(kinds[0], tuple(kinds[1:]), sure)
    if facts.in_step_list or any(found in ABOUT_CHANGES for found in facts.topics):
        trouble = _TROUBLE.search(text)
        return Classified(KNOWN if trouble else "improvement", confidence=WEAK)
    if _TROUBLE.search(text):
        return Classified(KNOWN, confidence=WEAK)
    return Classified(None, pointer=topic is Topic.introduction)


def _is_reference_update(text: str, topic: Topic | None, facts: Facts) -> bool:
    if topic is Topic.reference:
        return True
    if facts.in_step_list or facts.names & {"parameters"}:
        return False
    named = bool(_REFERENCE_FILES.search(text)) or "pmaps" in facts.names
    return named and bool(_UPDATING.search(text)) and "steps" not in facts.names


def _said(text: str, kind: str) -> bool:
    return any(code == kind and pattern.search(text) for code, pattern in _SAID)


def _leading(text: str) -> str | None:
    return next((code for code, pattern in _LEADING if pattern.match(text)), None)


_BY_TOPIC = {
    Topic.breaking: "breaking",
    Topic.deprecation: "deprecation",
    Topic.removal: "removal",
    Topic.bug_fixes: "bug-fix",
    Topic.dependency: "dependency",
    Topic.performance: "performance",
    Topic.new_mode: "new-mode",
    Topic.new_step: "new-step",
    Topic.new_parameter: "new-parameter",
    Topic.keyword: "keyword",
    Topic.product: "data-product",
    Topic.default: "default-change",
}


_ADDING = _words(r"(?:a |an |the )?(?:add|new|introduc|implement|creat)")
_TELLING = frozenset({"bug-fix", "removal", "deprecation", "refactoring", "performance"})
_NEWLY_THERE = frozenset(
    {
        "new-step",
        "new-mode",
        "new-parameter",
        "default-change",
        "dependency",
        "breaking",
        "deprecation",
    }
)


def _change_kinds(text: str, topic: Topic | None, facts: Facts) -> list[str]:
    """Return the kinds of a change, the main one first."""
    said = [code for code, pattern in _SAID if pattern.search(text)]
    leading = _leading(text)
    if facts.packages and _DEPENDING.search(text):
        said.insert(0, "dependency")
    if _is_new_mode(text, facts):
        said.insert(0, "new-mode")
    if _ADDING.match(text):
        said = [code for code in said if code != "default-change"]
    if set(said) & {"new-parameter", "new-step", "new-mode"} and "default-change" in said:
        said = [*(code for code in said if code != "default-change"), "default-change"]
    if leading == "removal":
        said = [code for code in said if code != "deprecation"]
    kinds = [_BY_TOPIC[topic]] if topic in _BY_TOPIC else []
    strong = [code for code in said if code not in _WEAK_KINDS]
    if leading == "new-feature" and not set(strong) & _NEWLY_THERE:
        keyword = "keywords" in facts.names and "keyword" in said
        kinds += ["keyword"] if keyword else [leading]
    elif leading in _TELLING and not ("performance" in strong and "bug-fix" not in strong):
        kinds.append(leading)
    if leading is None and _MENDED.search(text):
        kinds.append("bug-fix")
    kinds += strong
    kinds += [leading] if leading and not kinds else []
    kinds += [code for code in said if code in _WEAK_KINDS and _adds(code, kinds, text, facts)]
    return list(dict.fromkeys(kinds))


def _is_new_mode(text: str, facts: Facts) -> bool:
    observing = facts.names & {"modes"}
    narrower = facts.names & {"parameters", "keywords", "reference_types"}
    return bool(observing and not narrower and not facts.in_step_list) and bool(
        re.search(r"\b(?:support for|supports?|supported)\b", text, re.IGNORECASE)
        and _NEWNESS.search(text)
    )


def _adds(code: str, kinds: list[str], text: str, facts: Facts) -> bool:
    """Tell whether a kind that many words hint at says more than the kinds found so far."""
    if code == "improvement":
        return not kinds or (bool(_GENUINELY_BETTER.search(text)) and "performance" not in kinds)
    if code == "new-feature":
        return not kinds
    if code == "keyword":
        return "keywords" in facts.names or not kinds
    return code == "refactoring" or not set(kinds) - {"improvement", "new-feature", "bug-fix"}
