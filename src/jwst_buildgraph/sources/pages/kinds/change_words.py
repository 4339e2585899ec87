"""The words that tell kinds of changes."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.kinds.phrases import PHRASES

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


_TERMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "breaking",
        words(
            r"\bbreak(?:s|ing)\b(?! news)|\bbackwards?[ -]incompatib|\bincompatib|\bnot "
            r"(?:backwards?[ -])?compatible|\bbreaks? compat"
        ),
    ),
    (
        "deprecation",
        words(
            r"(?<!the )(?<!long )(?<!previously )(?<!already )(?<!had been )\bdeprecat(?:ed|es"
            r"|ion)\b(?! "
            r"(?:\.?\w+\(?\)?|\w+ \w+) (?:method|function|parameter|option|step|class|code"
            r"|argument)s?\b)|\bwill be removed\b"
        ),
    ),
    (
        "removal",
        words(
            r"\b(?:is|are) (?:now )?gone\b|\b(?:is|are|was|were|been|being) (?:now |also "
            r"|entirely |completely )?"
            r"(?:removed|deleted|dropped|eliminated|retired|discontinued|withdrawn|abandoned"
            r"|scrapped|abolished|decommissioned|phased out)\b|\bno longer "
            r"(?:exists?|available|supported|includ\w+|part of"
            r"(?! the (?:default|standard))|used|called|runs?|produced"
            r"|saved|needed|provided|offered|accepted)\b|\bremoval of (?:the |an? )?(?:\w+"
            r" )?(?:steps?|parameters?|options?"
            r"|support|keywords?|scripts?|modules?|files?|code|packages?|extensions?|arguments?"
            r"|\w+_\w+)\b"
        ),
    ),
    (
        "new-step",
        words(
            r"\bnew\b(?:(?!\bparameters?\b|\boptions?\b|\barguments?\b|\b(?:in|of|for|to|within"
            r"|from)"
            r" the\b)[^.]){0,50}?\bsteps?\b(?!-level)(?! "
            r"(?:parameter|option|argument))|\b(?:first|initial) (?:version|implementation"
            r"|release|appearance) of (?:the|this|a) (?:\w+ ){0,3}?step\b"
            r"|\bsteps?\b[^.]{0,40}\b(?:has|have|is|was|were) "
            r"(?:now )?(?:been )?(?:added|introduced|inserted)\b|\b(?:add(?:ed|s)?|introduc(?:ed|es"
            r"|ing)) (?:an?|the|this|two|three|several)\b(?:(?!\bparameters?\b|\boptions?\b"
            r"|\bto the\b|\bfor the\b|\bin the\b)[^.]){0,50}?\bstep\b(?! (?:parameter|option"
            r"|argument))"
        ),
    ),
    (
        "reprocessing",
        words(
            r"\b(?:been|were|was|being|are|is) (?:now |not )?(?:all )?(?:re-?processed"
            r"|re-?calibrated"
            r"|processed again"
            r"|processed anew)\b"
        ),
    ),
    (
        "dependency",
        words(
            r"\bnew package\b|\bdependenc(?:y|ies)\b|\bmin(?:imum)? versions?\b|\bpython 3\b"
            r"|\bpython 3\.\d|\b[a-z][\w-]+\s?(?:>=|==|~=)\s?v?\d"
            r"|\brequires? (?:now )?(?:at least )?[a-z][\w-]+ (?:version )?(?:>=? ?)?"
            r"\d+(?:\.\d+)*\b(?! "
            r"(?:groups?|integrations?|pixels?|exposures?|frames?|inputs?))"
        ),
    ),
    (
        "new-mode",
        words(
            r"\bnew (?:observing |science |observation )?(?:modes?|templates?)\b|\bmodes? "
            r"(?:is|are) now supported\b"
        ),
    ),
    (
        "default-change",
        words(
            r"\b(?:is|are|becomes?|became|made) (?:now )?the (?:new )?default\b"
            r"|\bby default\b|\bas (?:the |its )?(?:new )?default\b|\bdefault (?:value|setting"
            r"|method|algorithm|mode|is|was|has"
            r"|for"
            r"|of|to)\b|\bdefaults? (?:to|changed|are|is now)\b|\bnow the default\b"
            r"|\bdefault (?:[\w-]+ ){1,3}(?:for [^.;]{1,60} )?(?:is|are|was|were|has|have"
            r"|changed)\b"
            r"|\b(?:is|are) now (?:set to )?[\"'`“‘]?(?:true|false|on|off|none)\b"
            r"|\bdefault-(?:on|off)\b|(?<!may be )(?<!can be )(?<!must be )\b(?:turned|switched) "
            r"(?:on|off)\b"
        ),
    ),
    (
        "bug-fix",
        words(
            r"\bbugs?\b|\bbug ?fix|\b(?:corrects|fixes|cures|repairs|resolves|solves|mends) "
            r"|\b(?:was|were) (?:broken|mis\w+|in error|incorrectly)\b"
            r"|(?<!held )(?<!kept )\bfix(?:e[sd]|ing) (?:an?"
            r"|the|this|several|some|issues?"
            r"|problems?|errors?|bugs?|how|where|when|for)\b|\b(?:is|are|was|were|been|now) "
            r"(?:fixed(?![ -](?:slit|point))|corrected(?! for)|resolved)\b|\bcrash(?:e[sd]"
            r"|ing)?\b|\bincorrect(?:ly)?\b"
            r"|\bwrong(?:ly)?\b|\berroneous|\bno longer (?:crash|fail|abort|stop|hang|produc"
            r"|result|flag"
            r"|rais|los|overwrit|ignor|miss|caus|mis)\w*|\bnow correctly\b|\b(?:resolv"
            r"|correct)\w* (?:an?|the) (?:issue|problem|error|bug|mistake)\b"
            r"|\bcorrected from\b|\bpreviously (?:failed|crashed|missing|ignored|caused|gave"
            r"|led)\b|\binstead of (?:failing|crashing)\b"
        ),
    ),
    (
        "new-parameter",
        words(
            r"\bnew (?:boolean|flag|switch|toggle|setting|knob)\b|\b(?:new|add(?:ed|s|ing)?"
            r"|addition of"
            r"|introduc(?:ed|es|ing)|gain(?:ed|s)?"
            r"|provid(?:ed|es|ing)|expos(?:ed|es)|optional|additional|implement(?:ed|s))\b"
            r"(?:(?! (?:for|of|in|to) (?:the|an?) )[^.]){0,90}?(?:\bparameters?\b(?! reference)"
            r"|\boptions?\b(?! (?:to|for) )|\barguments?\b|\bkwargs?\b|\bas "
            r"(?:an )?option\b)|\b(?:parameters?|options?|arguments?)\b(?:[^.]|\.\w){0,60}\b(?:has"
            r"|have|was|were|is|are) (?:now )?(?:been )?(?:added|introduced|provided"
            r"|available)\b"
        ),
    ),
    (
        "performance",
        words(
            r"\bfast(?:er)?\b|\bspe(?:ed(?:s|ed|ing)?|d)[ -]?ups?\b|\bspeed\b"
            r"|\brun ?-?times?\b|\bexecution times?\b|\bprocessing times?\b"
            r"|\bmemory\b(?! (?:errors?|exceptions?|leaks?|crash\w*))"
            r"|\bunnecessary (?:\w+ )?(?:copies|calls|operations)|\b(?:read|load|open|comput"
            r"|calculat|call|creat|cop|evaluat|pars|retriev"
            r"|fetch|determin|convert|buil[dt]|cach|derive|import"
            r"|initiali)\w*(?: \w+)? (?:only (?:once|when "
            r"(?:necessary|needed))|once only)|\bvectori[sz]|\bmulti-?process|\bparalleli"
            r"|\bperformance\b|\befficien|\bcompute time\b|\bquicker\b"
        ),
    ),
    ("keyword", words(r"\bkeywords?\b(?! argument)|\bheaders?\b")),
    (
        "data-product",
        words(
            r"\b(?:data |output |intermediate |level[ -]?\d\w? |stage[ -]?\d )?products?\b"
            r"|\bextensions?\b|\boutput files?\b|(?<!odd )(?<!even )(?<!and )(?<!bad )(?<!ent )"
            r"(?<!ing )(?<!tor )(?<!few )(?<!ral )(?<!gle )(?<!xel )\bcolumns?\b"
            r"(?! (?:and|or) rows)|\bnow produces?\b"
            r"|(?<!a )(?<!the )\bfile ?names?\b(?! to)|\bsuffix|\bis now (?:saved|written|stored)"
            r"|\bare now "
            r"(?:saved|written|stored)|\bECSV\b|\bfile formats?\b|\bcatalogs?\b[^.]{0,30}\b"
            r"(?:now|include|contain)"
        ),
    ),
    (
        "refactoring",
        words(
            r"\brefactor|\brestructur|\breorgani[sz]|\brewritten\b|\bre-?implement"
            r"|\brenamed?\b|\bmoved (?:from|to|into|out|before|after|up|down|earlier"
            r"|later)\b|\boverhaul|\bconsolidat|\brework(?:ed|ing)|\bmajor revision"
            r"|(?<!charge )\bmigrat(?!ion (?:of charge|in|is|was|near|around|between|correction)"
            r"|es? (?:from|to) (?:the )?(?:neighb|adjacent|peak))"
            r"|\bsimplif|\bin favou?r of\b|\bto expect\b|\breplac(?:ed|es) (?:by|with|the)\b"
            r"|\breplaces?\b(?! (?:missing|bad|nan|corrupt|invalid|flagged|saturated|defective"
            r"|dead|hot))"
            r"|\bclean(?:ed)?[ -]?up\b|\breorder|\bunified\b|\binfrastructure\b"
        ),
    ),
    (
        "new-feature",
        words(
            r"\bmay (?:also )?be (?:given|supplied|provided|used|set)\b|\b(?:can|may"
            r"|could) now\b|\b(?:has|have|was|were) (?:now )?(?:been )?(?:added|implemented"
            r"|introduced)\b"
            r"|\bcan (?:now|be (?:used|applied|selected|chosen|supplied|given|extracted|run))\b"
            r"|\bnow (?:supports?|possible|able|allows?|includes?"
            r"|handles?|accepts?|uses?|available|computes?|performs?|provides?|records?"
            r"|applies|writes?|saves?)\b|\bability to\b|\bcapability\b|\bnew\b|\badded\b"
            r"|\bsupport (?:for|of)\b"
        ),
    ),
    (
        "improvement",
        words(
            r"\bimprov|\bupdat|\brefin|\benhanc|\bbetter\b|\bmore (?:accurate|robust"
            r"|reliable|precise|consistent|stable|complete)\b|\badjust|\bmodif|\bchanged\b"
            r"|\brevis|\boptimi|\bmitigat|\btreatment\b|\bruntime improvements?\b"
            r"|\bexpanded\b|\bextended\b(?! (?:source|target|object|emission))|\bnow\b"
        ),
    ),
)
SAID = tuple(
    (code, words("|".join([pattern.pattern, *PHRASES.get(code, ())]))) for code, pattern in _TERMS
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
