"""How changes begin, and further words that tell of them: what was mended, added, will go."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import words

# What changes are told by, the telling kinds first; how a change begins counts most.
LEADING: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "bug-fix",
        words(
            r"(?:bug ?-?fix|fix(?:e[sd]|ing)?\b(?![ -](?:slit|context|point))|correct(?:ed|s"
            r"|ing)? (?!for|(?<=corrects )(?:\w+ )?(?:slitlets|spectra|images|pixels|exposures"
            r"|ramps"
            r"|integrations|groups)\b)|resolv|repair|prevent|avoid|address)"
        ),
    ),
    (
        "removal",
        words(
            r"(?:remov(?!al of (?:(?!step|parameter|option|support|keyword|script|module|file|code"
            r"|package|extension|argument|function|class|dependenc)[^.;:_])*(?:[.;:]|$)|al of"
            r" [^_.;]{3,60}, ['\"`]?\w+)|delet"
            r"|dropp|eliminat|retir|discontinu|withdr|gone\b)"
        ),
    ),
    ("deprecation", words(r"deprecat")),
    (
        "refactoring",
        words(
            r"(?:refactor|restructur|reorgani|rewr|re-?implement|renam|mov(?:e[sd]?"
            r"|ing)\b(?! targets?)"
            r"|overhaul|consolidat|rework|major (?:revision|rework|overhaul)|migrat|simplif"
            r"|clean(?:ed|s|ing|-|\b)(?! of\b)|replac|merg|unif|split|moderni)"
        ),
    ),
    (
        "performance",
        words(
            r"(?:speed|sped|faster|reduced? (?:the )?(?:run ?-?time|memory|processing time"
            r"|peak memory)|optimi[sz]|accelerat|parallel"
            r"|shorten\w* (?:the )?(?:processing|execution|calibration|computation|reduction))"
        ),
    ),
    (
        "default-change",
        words(
            r"(?:(?:turn|switch)(?:ed|s)? (?:(?:the )?[\w.`*'\"-]+ (?:\w+ ){0,2}?)?(?:on|off)\b"
            r"|default"
            r"|changed? the default|disabl|(?:use|make|made|take|choose|adopt)[ds]?\b[^.;]{1,60}\b"
            r"(?:as )?the (?:new )?default\b|set (?:the )?[`*\"']*(?-i:[a-z])[\w.]*[`*\"']*"
            r" (?:parameter |option )?to [`*\"']*(?:true|false|none|\d))"
        ),
    ),
    (
        "improvement",
        words(
            r"(?:improv|refin|enhanc|better|updat|adjust|revis|modif|chang|increas|reduc"
            r"|extend(?!ed (?:source|target|object|emission))|expand|shift|mitigat|tun(?:ed|ing))"
        ),
    ),
    (
        "new-feature",
        words(
            r"(?:add|new|enabl|introduc|implement|allow|provid|(?:full |partial "
            r"|initial )?support(?! (?:[^.]{0,60} )?(?:been |is |was |has |have )?(?:dropped"
            r"|removed"
            r"|ended|ends|ceased|ceases|stopped|withdrawn))"
            r"|creat|includ|initial|first|automat|optional(?! step)|ma(?:ke|kes|de"
            r"|king) [^.;]{1,80}\b(?:selectable"
            r"|configurable|adjustable|available|possible|accessible|usable|settable|tunable)\b)"
        ),
    ),
)
MENDED = words(
    r"\b(?:is|are|was|were|been|now) (?:now |also |since |already )?(?:fixed(?![ -](?:slit|point))"
    r"|resolved|corrected(?! for)|solved|addressed|cured|mended|repaired|remedied|dealt with"
    r"|closed(?![ -]loop)|put right|set right|sorted out|rectified|overcome|eliminated)\b"
    r"|\b(?:fixed|resolved|corrected|solved|cured|mended|repaired|remedied|addressed) "
    r"(?:in|with|as of|by|since)\b|\bfix(?:ed)? "
    r"(?:is|was|has been) (?:included|delivered|released)|\b(?:issues?|bugs?"
    r"|problems?|this|crash(?:es)?|errors?|it) (?:(?:is|are) )?(?:now )?no longer "
    r"(?:occurs?|present|an issue|happens?|affects?|seen|exists?)\b|^(?:fixed(?![ -](?:slit|point))"
    r"|resolved|corrected(?! for)|solved|cured)\b|[.;(|,:–—-] ?(?:(?:now|since"
    r"|is) )?(?:fixed(?![ -](?:slit|point))|resolved|corrected(?! for)|solved"
    r"|cured|closed (?:in|with|by|as|since)|mended|repaired|remedied)\b|\| (?:closed|done|gone)\b"
)
OPENING = re.compile(
    r"^(?:[A-Z][\w/ ,()-]{1,40}:\s+)?"
    r"(?:(?:we|the (?:\w+ )?team|developers) (?:have |has )?"
    r"(?:(?:also|now|therefore|thus|hence|since|again|\w+ly) )*|also,? |now |(?:\w+ly|therefore"
    r"|hence), )?",
    re.IGNORECASE,
)
"""What may stand before the verb that a change begins with: a label, "we have also"."""
DEPENDING = words(
    r"\b(?:requir\w*|minimum|depend\w*|pin(?:ned|s)?|supports?|compatib\w*|bump\w*"
    r"|upgrad\w*|updat\w*|drop\w*|needs?|versions?|newer|or (?:later|above|newer)"
    r"|at least)\b|\d+\.\d+"
)
"""What says that a package which is named is one that the pipeline depends on."""
JOINS_PIPELINE = words(
    r"\b(?:is|are|was|were|becomes?|became|has been|have been|now) (?:now )?(?:an? (?:optional )?)?"
    r"(?:part of|added|included in|inserted|put (?:in|at)|introduced|member of|element of|placed)\b"
    r"|\bnow (?:also )?(?:includes?|contains?|comprises?|runs|calls)\b"
    r"|\bmakes? (?:its|their) (?:first appearance|debut)\b|\bextended (?:by|with)\b|\b(?:joins?"
    r"|joined|enters?|entered|precedes|follows)\b"
    r"|\b(?:may|can|could) (?:now |also )?be \w+ed (?:\w+ )?(?:by|with|in) \b"
)
"""What says that a pipeline has a step that it had not."""
ADDED_TO_FILES = words(
    r"(?:add|includ|insert|append|attach|stor|writ|wrote|sav|record|keep"
    r"|put)\w* (?![^.;]{0,60}\b(?:step"
    r"|parameter|option|argument|support|keyword|method|function|class|script|tool|module|check"
    r"|test|ability"
    r"|to (?:allow|be|make|let|enable|ensure|avoid|prevent))\b)[^.;]{1,80}?\b(?:to|in|into)"
    r" (?:the |all "
    r"|each |every"
    r" |their |its |an? )?(?:[\w\"'/.-]+ ){0,4}?(?:products?|files?|tables?|catalogs?|columns?"
    r"|extensions?"
    r"|x1d(?:ints)?|c1d|s2d|s3d|i2d|cubes?|spectra|outputs?|rate(?:ints)?)\b(?! (?:fit|model|step"
    r"|mask"
    r"|reference|of (?:the )?reference))"
    r"|(?:add|includ|insert|append)\w* (?:an?|the|two|three|new|further"
    r"|one) (?:[\w-]+ ){0,3}?(?:columns?"
    r"|extensions?|tables?|planes?|HDUs?)\b"
)
"""How a text begins that tells what was added to products."""
GOING = words(
    r"(?<!had been )\bdeprecat|\bcease to be\b|\bshould (?:no longer|not) be used any ?(?:more"
    r"|longer)\b"
    r"|\bwill be (?:gone|removed|dropped|retired) (?:in|with|from) a (?:later|future"
    r"|coming)\b"
    r"|\bwill (?:disappear|vanish|go(?: away)?|be (?:dropped|deleted|withdrawn"
    r"|removed))\b[^.;]{0,30}"
    r"\b(?:later|future|coming|soon|before long|eventually|some day|in due course|at some point"
    r"|sooner or later|in time)\b|\b(?:is|are|has been|have been) (?:now )?(?:considered |declared"
    r" |regarded as |marked (?:as )?)?(?:obsolete|discouraged)\b|\bon (?:its|their) way out\b"
    r"|\braises? a (?:deprecation )?warning\b"
)
"""What says of something in use that it will go."""
TROUBLE = words(
    r"\b(?:known (?:issue|bug|problem)s?|bugs?|issues? (?:in|with|where|that"
    r"|whereby)|crash(?:es)?|fails?\b|may (?:contain|crash|fail|show|be (?:wrong"
    r"|incorrect|missing|affected))|"
    r"can (?:crash|fail|lead|cause|result|contain)|incorrectly|artifacts?|workaround"
    r"|error message|spurious|does not (?:work|run)|do not (?:work|run))\b"
)
NEW_SETTING = words(
    r"\b(?:new|additional|added|optional|further) (?:\w+ )?(?:parameters?|options?|arguments?"
    r"|switch(?:es)?)"
    r"\b(?! (?:of|for) the\b)|\b(?:parameters?|options?|arguments?)\b[^.;]{0,40}\b(?:has|have|was"
    r"|were) "
    r"(?:been )?(?:added|introduced)\b"
)
"""What a statement goes on to tell of what was added for it."""
MEMORY_OR_TIME = words(
    r"(?:fix|correct|repair)\w* [^.;]{0,40}\b(?:memory|speed|performance|run ?-?time)"
    r" (?:bottleneck|issue|problem|usage|regression|consumption)"
)
"""What begins as a fix, but makes things faster."""
SUPPORTED = words(
    r"\b(?:support for|supports?|supported|can be (?:calibrated|processed|reduced))\b"
)
NEW = words(
    r"\b(?:new|add(?:ed|s)?|now|first|implement\w*|enabl\w*|introduc\w*|provid\w*|full"
    r"|support for|begin\w*)\b"
)
ALSO = (
    (
        "removal",
        words(
            r"\b(?:and|also) (?:remov|delet|dropp)(?:e[ds]?|ing|ed|s)?\b(?! (?:unnecessary"
            r"|redundant|up|bad|noise))|\bremoved from\b"
        ),
    ),
    ("improvement", words(r"\band (?:also )?(?:updat|improv|enhanc|refin)(?:e[ds]?|ing)\b")),
    ("bug-fix", words(r"\b(?:, |and (?:also )?)(?:fix(?:e[sd]|ing)?|correct(?:ed|s|ing)) (?!for)")),
    ("deprecation", words(r"\band (?:also )?deprecat(?:e[ds]?|ing)\b")),
    (
        "performance",
        words(
            r"\b(?:reduc\w+|lower\w*) (?:the )?(?:peak )?memory\b|\bimprov\w+ (?:the )?run ?time\b"
        ),
    ),
)
"""What is told in the same breath: "… and removed …"."""
