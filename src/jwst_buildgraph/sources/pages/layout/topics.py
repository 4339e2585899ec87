"""What a heading, a lead-in or a sentence of a build page is about, by the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED


class Topic(StrEnum):
    """What a section is about."""

    bibliography = "bibliography"
    bug_fixes = "bug fixes"
    fixed = "fixed issues"
    carried = "carried-over issues"
    known = "known issues"
    ephemeris = "ephemeris"
    plans = "plans"
    affected = "affected data"
    policy = "policy"
    lifecycle = "lifecycle"
    record = "record"
    breaking = "breaking changes"
    deprecation = "deprecations"
    removal = "removals"
    dependency = "dependencies"
    performance = "performance"
    new_feature = "new features"
    new_mode = "new modes"
    new_step = "new steps"
    new_parameter = "new parameters"
    default = "defaults"
    keyword = "keywords"
    product = "data products"
    reference = "reference files"
    introduction = "introduction"
    changes = "changes"


_ISSUES = r"(?:issues?|bugs?|problems?|caveats?|limitations?|errors?)"
_FIXES = r"(?:bug[ -]?)?(?:fix(?:es)?|corrections)"
_OTHER_CHANGES = r"(?:improvements?|enhancements?|(?:other )?changes|updates?|(?:new )?features)"
_HEADERS, _FILES = r"(?:headers?|keywords?)", r"(?:files?|(?:data )?products?|formats?)"
_THEN = (
    r"(?: (?:since|in|with|by|for|after|as of)(?: (?:the|this|our|last|previous|present|current"
    r"|new|builds?|release|patch|candidate|version|jwst|DMS|v?[\d.]+))+)?\W*$"
)
"""How a heading ends that says what was done: "Corrected since the last build"."""
_WHAT = r"^(?:what (?:was|is|has been|we(?: have)?) )?(?:now |newly )?"
_PATTERNS: tuple[tuple[Topic, str], ...] = (
    (
        # What names kinds of changes side by side does not tell of which one each is.
        Topic.changes,
        rf"^(?!.*reference)(?:.*\b{_FIXES} ?(?:and|&|,|/) (?:\w+ )?{_OTHER_CHANGES}"
        rf"|.*\b{_OTHER_CHANGES} ?(?:and|&|,|/) (?:\w+ )?{_FIXES}"
        rf"|.*\b{_HEADERS} ?(?:and|&|,|/) (?:\w+ )?{_FILES}|.*\b{_FILES} ?(?:and|&|,|/)"
        rf" (?:\w+ )?{_HEADERS})\b",
    ),
    (
        Topic.bibliography,
        r"^(?:references|bibliography|acknowledge?ments?|links|see also|further reading"
        r"|citations?|glossary"
        r"|(?:list of )?(?:abbreviations|acronyms)(?: and \w+)?"
        r"|related (?:links|pages|articles)|latest updates?|notable updates)\W*$",
    ),
    (
        Topic.bug_fixes,
        r"\bbug[ -]?fix(?:es)?\b|^fixes\b|^(?:the |other |further |minor )?(?:corrections"
        r"|repairs|fixes"
        r"|fixed|corrected|repaired|mended|errata|corrigenda)\W*$"
        rf"|{_WHAT}(?:fixed|corrected|repaired|mended|cured|solved|resolved){_THEN}",
    ),
    (
        Topic.fixed,
        rf"\b(?:fixed|resolved|closed|corrected|solved|cured)\b.*\b{_ISSUES}\b"
        rf"|\b{_ISSUES}\b.*\b(?<!not )(?<!un)(?:fixed|resolved|addressed|corrected|closed|solved"
        rf"|cured|gone|settled|mended)\b|\bno longer an? (?:issue|problem)|\bthings? of the past\b",
    ),
    (
        Topic.carried,
        rf"\bcarr(?:y|ied|ies)[ -]over|\bcarried (?:on|forward)|\bleft[ -]?over\b|\bstill with us\b"
        rf"|\b(?:still|remaining|persist\w*|continuing|inherited)\b.*\b{_ISSUES}\b"
        rf"|\b{_ISSUES}\b.*\b(?:from (?:earlier|previous|prior|older)|remain|still"
        rf"|not yet|inherited|persist\w*)\b"
        rf"|\b(?:unresolved|unsolved|outstanding)\b.*\b{_ISSUES}\b.*\b(?:earlier|previous"
        rf"|older|former)\b"
        rf"|^(?:the )?(?:old|older|long-?standing) {_ISSUES} (?:of|since)\b|^(?:old"
        rf"|older|long-?standing)"
        rf" {_ISSUES}\b"
        r"|\bothers?\b(?: \w+){0,2} (?:persist|remain|stay|live on|are (?:still|not yet)\b)",
    ),
    (
        Topic.ephemeris,
        r"ephemeri|\borbit\b|\b(?:positions?|velocit(?:y|ies)|motion) of (?:the )?(?:spacecraft"
        r"|observatory|telescope|JWST|Webb)\b|\b(?:spacecraft|observatory|telescope) (?:positions?"
        r"|velocit(?:y|ies)|motion)\b",
    ),
    (Topic.policy, r"\bpolic(?:y|ies)\b"),
    (Topic.affected, r"\breprocess"),
    (
        Topic.plans,
        r"\bon the way\b(?! out)|\bin preparation\b|\bto[- ]?dos?\b|\bon (?:our|the) (?:list"
        r"|agenda)\b"
        r"|\blater (?:builds?|releases?|this year)\b|\bfurther ahead\b|\bin progress\b"
        r"|\bunder ?way\b|\boutlook\b|\bnext steps\b|\bworking on\b"
        r"|\bworked on\b"
        r"|\baround the corner\b|\bcoming (?:soon|up|next|in|with|to)\b|\bplan(?:s|ned)?\b"
        r"|\bupcoming|\bfuture\b|\bnext "
        r"(?:build|release)"
        r"|\blook(?:ing)? ahead|what(?:.?s| is| comes) (?:next|ahead|coming)|\bpreview\b"
        r"|\bforthcoming|\bhorizon\b"
        r"|\broad ?map|\bexpect(?:ed)? (?:in|for|to see)\b|\bto come\b|\bongoing .*\bwork\b"
        r"|\bunder development|\bin (?:the )?works",
    ),
    (
        Topic.known,
        rf"\bknown {_ISSUES}|\b(?:open|outstanding|current|unresolved) {_ISSUES}|^{_ISSUES}\b|\b"
        rf"(?:known|caveats|limitations|issues|pitfalls|shortcomings|problems|warnings)\b"
        rf"|\b(?:be aware|watch out|look out|beware|pay attention|keep in mind|open (?:points"
        rf"|questions"
        rf"|items|ends))\b|\b(?:does|do|is|are)(?: not|n['’]t)(?: yet)? (?:work|right|done"
        rf"|working)\b|^(?:newly )?(?:found|discovered|detected|noticed"
        rf"|identified|seen|appeared|new) (?:since|after|during)\b",
    ),
    (
        Topic.affected,
        r"\b(?:affected|impacted)\b|\breprocess|\b(?:impact|effects?)s? (?:on|for) .*\bdata\b"
        r"|\bwhich (?:data|products|observations|files|exposures|modes)\b|\b(?:data|products"
        r"|observations) (?:that )?(?:will )?(?:change|benefit|differ)|\bin the archive\b"
        r"|\b(?:data|products|observations|modes|users) concerned\b"
        r"|\b(?:data|products|observations|files|exposures|spectra|images)\b[^.:;]{0,40}"
        r"\b(?:to|will|may|should) (?:change|differ|look different|benefit|improve)\b"
        r"|\b(?:download|retrieve|fetch|get)\w* (?:\w+ ){0,2}again\b|\bre-?(?:download|retriev)\w*",
    ),
    (
        Topic.policy,
        r"\bpolic(?:y|ies)\b|^(?:the )?(?:ground )?rules\b|\bguidelines?\b|\badvice\b"
        r"|\brecommend|\bwhich (?:build|version) (?:to|should|shall|do|must|is best)\b"
        r"|\bbest practices?\b"
        r"|^(?:which|how|choice of|choosing|use of|selection of|selecting)\b(?!.*\b(?:new|changed?"
        r"|updated|improved|differ|affected)\b).*\b(?:reference (?:files?|data)|contexts?)\b",
    ),
    (
        Topic.lifecycle,
        r"life ?-?cycle"
        r"|\bto (?:the )?(?:archive|operations)\b|\blife of\b|\bgood to know\b|\bhow (?:we|the"
        r" pipeline) \w+|\bschedules?\b|\bcadence\b|\bdeployment\b|\bfor users\b"
        r"|\b(?:before|how) you (?:start|begin)\b"
        r"|\bbuild (?:process|schedule|types|stages|status|policy)"
        r"|\brelease (?:process|schedule|cycle)|\bhow (?:\w+ ){0,3}builds?\b|\bwhat (?:is an?|are) "
        r"(?:\w+ )?builds?\b|\bbuilds? (?:states|phases|categories|kinds|definitions|explained"
        r"|terminology)\b|\b(?:kinds|types|stages|states|status|phases|names|meaning) of (?:an?|the"
        r"|pipeline|operations|each|our)? ?(?:\w+ )?builds?\b|\b(?:from|between) development\b",
    ),
    (
        Topic.record,
        r"\brecord of\b|^(?:software |package |the )*versions?\W*$|\bversion (?:numbers|information"
        r"|table)|\b(?:table|list) of (?:the |all |past )?builds\b|^(?:all |past )?builds\W*$"
        r"|^vital (?:data|facts)\b|\bkey facts\b|\bhistory\b|^table\W*$|\bbuild (?:table|summary)"
        r"|\btimeline\b"
        r"|\brelease dates"
        r"|\b(?:builds|versions?|releases|dates) at a glance|^at a glance\W*$"
        r"|\b(?:software|associated|package) versions?|\blist of (?:all )?builds",
    ),
    (
        Topic.breaking,
        r"\bbreaking|\b(?:may|might|can|could) break\b|\bincompatib|\bbackwards?\b"
        r"|\byou (?:have to|need to|must|should) (?:change|adapt|do|know|update)\b"
        r"|\byour (?:scripts|code)\b"
        r"|\baction required|\bapi changes",
    ),
    (
        Topic.deprecation,
        r"\bdeprecat|\bon (?:the|its|their) way out\b|\bretire|\bsunset|\bphased? out",
    ),
    (
        Topic.removal,
        r"\bremov|\bdiscontinu|^(?:gone|dropped|withdrawn|farewell|deleted)\b"
        r"|\bno longer (?:available"
        r"|supported|there|included)\b|\bend of support\b",
    ),
    (Topic.dependency, r"\bdependenc|\brequirements\b|\bpython\b|\bsoftware environment"),
    (
        Topic.performance,
        r"\bperformance|\brun ?-?time|\bspeed|\bmemory\b|\bfaster\b|\befficiency\b|\bquicker\b"
        r"|\bcomput(?:ing|er) (?:time|resources)",
    ),
    (
        Topic.new_feature,
        r"^(?!.*\b(?:improv|enhanc|updat|chang|fix))(?:.*\b(?:new|additional|added|further)"
        r" (?:features?|capabilit(?:y|ies)|functions?|functionalit(?:y|ies)|possibilities)\b"
        rf"|{_WHAT[1:]}(?:added|introduced){_THEN}"
        r"|.*\byou can (?:do )?now\b|.*\bcan now\b|(?:additions|new features|features)\W*$)",
    ),
    (
        Topic.new_mode,
        r"\bnew (?:observing |science |observation )?(?:modes?|templates?)\b|\bnewly supported",
    ),
    (Topic.new_step, r"\bnew (?:pipeline |calibration )?steps?\b"),
    (Topic.new_parameter, r"\bnew (?:step )?(?:parameters?|options?|arguments?)\b"),
    (Topic.default, r"\bdefaults?\b"),
    (Topic.keyword, r"\bkeywords?\b|\bheaders?\b"),
    (Topic.product, r"\bdata products?\b|\b(?:file|data) formats?\b|\bproducts?\b"),
    (
        Topic.reference,
        r"\breference[ -](?:files?|data)|\bcalibration (?:updates|deliver\w+|files|reference)"
        r"|\bCRDS\b|\bpmaps?\b|\bcontexts?\b",
    ),
    (
        Topic.introduction,
        r"^(?:introduction|overview|about\b.*|summary|background|purpose|scope)$",
    ),
    (
        Topic.changes,
        r"what(?:.?s| is| was| has)?(?: else| also)?(?: is| has| was)? (?:new|chang\w+)"
        r"|\bhighlights?\b|\bupdates?\b"
        rf"|{_WHAT}(?:changed|updated|improved|enhanced|revised|reworked|modified){_THEN}"
        r"|\bchanges?\b|\bimprovements?\b"
        r"|\benhancements?\b|\bnew\b|\bfeatures?\b|\bcapabilit|\brelease notes?\b|\bdevelopment\b"
        r"|\bchange ?log\b|\bmain points\b|\bin short\b|\bkey points\b",
    ),
)
_COMPILED = tuple((topic, re.compile(pattern, re.IGNORECASE)) for topic, pattern in _PATTERNS)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
ABOUT_CHANGES = frozenset(
    {
        Topic.bug_fixes, Topic.breaking, Topic.deprecation, Topic.removal, Topic.dependency,
        Topic.performance, Topic.new_feature,
        Topic.new_mode, Topic.new_step,
        Topic.new_parameter, Topic.default,
        Topic.keyword, Topic.product, Topic.reference,
        Topic.changes,
    }
)  # fmt: skip
"""The topics of sections that say what a build changed."""

ISSUE_TOPICS = frozenset({Topic.known, Topic.carried, Topic.fixed})
"""The topics of sections on issues."""

_OF_SECTIONS = ISSUE_TOPICS | {
    Topic.affected, Topic.plans, Topic.policy, Topic.lifecycle, Topic.ephemeris,
}  # fmt: skip
_OF_THINGS = frozenset(
    {Topic.product, Topic.keyword, Topic.default, Topic.changes, Topic.reference}
)  # fmt: skip
OF_NO_BUILD = frozenset(
    {
        Topic.policy, Topic.lifecycle, Topic.record, Topic.ephemeris, Topic.bibliography,
        Topic.plans, Topic.introduction,
    }
)  # fmt: skip
"""The topics of sections that are not about the build of the section before."""


@lru_cache(REMEMBERED)
def topic_of(text: str) -> Topic | None:
    """Return what a heading or lead-in is about, or None where its words do not tell."""
    return next((topic for topic, pattern in _COMPILED if pattern.search(text)), None)


def topic_of_lead(text: str) -> Topic | None:
    """Return what a list is about by the words that lead in to it, the last sentence first."""
    last = _SENTENCES.split(text.strip())[-1]
    return topic_of(last) or topic_of(text)


def nearest_first(
    leads: Iterable[Topic | None], above: Iterable[Topic | None]
) -> tuple[Topic, ...]:
    """Return the topics over a statement, of its lead-ins and then of its headings.

    What kind of section the headings say it is in, such as one on issues, a lead-in that
    happens to name something ("these products …") does not undo.
    """
    told = [topic for topic in leads if topic is not None]
    headings = [topic for topic in above if topic is not None]
    if told and headings and headings[0] in _OF_SECTIONS and told[0] in _OF_THINGS:
        return (headings[0], *told, *headings[1:])
    return (*told, *headings)
