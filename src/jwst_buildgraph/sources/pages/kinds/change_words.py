"""The words that tell kinds of changes: how a statement begins, and what stands in it.

What can be learnt from labelled pages is not repeated here (`learned`): these are words that
tell a kind better than what was learnt does.
"""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import words

_PACKAGES = (
    r"(?:numpy|scipy|astropy|asdf(?:-astropy)?|gwcs|photutils|drizzle|tweakwcs|stcal|stpipe"
    r"|stdatamodels|crds|spherical-geometry|opencv(?:-python)?|jsonschema|matplotlib|pydantic"
    r"|setuptools|python|poppy|scikit-(?:image|learn)|pandas|h5py|requests|pysiaf|wiimatch"
    r"|bayesicfitting|pyparsing|packaging|stsci\.\w+)"
)
_OF_RESULTS = (
    r"(?![\d.])(?!\s*(?:mas|arcsec|percent|%|times|hours?|minutes?|seconds?|GB|MB|-?fold))"
)
_RUN = (
    r"(?:runs?|ran|appl(?:y|ies|ied)|perform\w*|executed?|execut\w+|called|done|go(?:es)? "
    r"through|used?|invoked|carried out|include[sd]?|considered)"
)
_OFFERED = (
    r"(?:offered|available|supported|accepted|possible|optional|at hand|provided|understood"
    r"|allowed|permitted|selectable|configurable|adjustable|at the user)"
)
_PRODUCTS = (
    r"(?:x1d(?:ints)?|c1d|s2d|s3d|i2d|rate(?:ints)?|cal(?:ints)?|crf(?:ints)?|outputs?|uncal"
    r"|ramp|segm|cat|whtlt|ami-oi|psfstack|products?|catalogs?|tables?|files?|cubes|planes)"
)
_LOST = (
    r"(?:shifted|swapped|flipped|mirrored|rotated|misplaced|misaligned|mislabel+ed|offset"
    r"|smeared|lost|missing|missed|dropped|duplicated|doubled|truncated|cut off|cut short"
    r"|garbled|scrambled|overwritten|ignored|forgotten|left behind|left empty|left blank"
    r"|mixed up|counted twice|off by|too (?:large|small|high|low|wide|narrow|early|late|faint"
    r"|bright)|inverted|reversed|confused|corrupt(?:ed)?|unreadable|invalid)"
)
_MUST = r"(?:must|need(?:s)? to|ha(?:s|ve) to|will have to|will need to|should now)"
_OWN_CODE = (
    r"(?:scripts?|notebooks?|codes?|users?|callers?|programs?|workflows?|pipelines?|readers?"
    r"|software|tools?|configurations?|those who|anyone who|whoever)"
)
_CODE_LIKE = (
    r"(?:files?|formats?|syntax|names?|arguments?|parameters?|calls?|scripts?|yaml|json|cfg"
    r"|asdf)"
)

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


SAID = tuple(
    (kind, words("|".join(patterns)))
    for kind, patterns in (
        (
            "dependency",
            (
                r"\bnew package\b",
                r"\bdependenc(?:y|ies)\b",
                (
                    r"\b(?:un-?pin|pin|cap|bump|rais|requir|upgrad|updat|restrict|limit|loosen"
                    r"|relax|need|support|built|compiled|test"
                    rf"|drop)\w*\b[^.;]{{0,50}}\b{_PACKAGES}(?: versions?)?\s?(?:\(?[<>=!~]+ "
                    r"?)?(?:below |above |at |to |from )?v?\d"
                ),
                (
                    rf"\b{_PACKAGES} (?:versions? )?(?:[<>=~]+ "
                    rf"?)?\d[\w.]*\b[^.;]{{0,40}}\b(?:support|requir|need|drop|option|pin|longer"
                    r"|any ?more|work|instal|minimum)"
                ),
                (
                    rf"\b{_PACKAGES} (?:has been|was|is) (?:now )?(?:pinned|capped|upgraded|bumped"
                    r"|updated)\b"
                ),
            ),
        ),
        (
            "breaking",
            (
                r"\bbreak(?:s|ing)\b(?! news)",
                r"\bincompatib",
                (
                    rf"{_MUST} (?:now )?be (?:adapted|edited|rewritten|ported|adjusted|changed"
                    r"|updated|renamed|migrated|regenerated)"
                ),
                (
                    rf"\b{_OWN_CODE} (?:that|which|who)(?:[^.;]|\.\w){{0,80}}\b(?:{_MUST}|will "
                    r"(?:fail|stop|break|not)|fails?|stops?|no longer)\b"
                ),
                (
                    rf"\b{_CODE_LIKE}\b[^.;]{{0,40}}\b(?:is|are) (?:now )?(?:ignored|rejected"
                    r"|refused|invalid|forbidden|disallowed|an error|not accepted)\b"
                ),
            ),
        ),
        (
            "deprecation",
            (
                r"(?<!the )(?<!had been )\bdeprecat(?:ed|es|ion)\b",
                r"\bon (?:its|their) way out\b",
                (
                    r"(?<!used )\b(?:will|to|shall) (?:also )?(?:disappear|go away|vanish|be "
                    r"(?:dropped|retired|withdrawn|deleted|phased out))\b"
                ),
                r"\blast (?:build|release|version) (?:that|which|to|with)\b",
                (
                    r"\bstill (?:works?|exists?|(?:is|are) (?:accepted|supported|understood)"
                    r"|accepted|supported)\b[^.;]{0,40}\b(?:warn|deprecat|discourag)\w*"
                ),
            ),
        ),
        (
            "removal",
            (
                (
                    r"\b(?:is|are|was|were|been|being) (?:now |also )?(?:removed|deleted|dropped"
                    r"|retired|discontinued)\b"
                ),
                (
                    r"\bno longer (?:exists?|available|supported|includ\w+|part of(?! the "
                    r"(?:default|standard))|used|called|runs?|produced|saved|needed|provided"
                    r"|offered|accepted)\b"
                ),
                r"\bis gone\b",
                (
                    r"\b(?:was|were|is|are|been) (?:now )?(?:taken (?:out|away)|withdrawn|thrown "
                    r"out|abandoned)\b"
                ),
                (
                    r"\b(?:not|cannot be|are not|is not) (?:available|supported|shipped"
                    r"|distributed|offered|provided|used|selected|run|part of \S+) any (?:more"
                    r"|longer)\b"
                ),
            ),
        ),
        (
            "new-step",
            (
                (
                    r"\bnew\b(?:(?!\bparameters?\b|\boptions?\b|\barguments?\b|\b(?:in|of|for|to"
                    r"|within|from) the\b)[^.]){0,50}?\bsteps?\b(?!-level)(?! (?:parameter|option"
                    r"|argument))"
                ),
                (
                    r"\bsteps?\b[^.]{0,40}\b(?:has|have|is|was|were) (?:now )?(?:been )?(?:added"
                    r"|introduced|inserted)\b"
                ),
                (
                    r"^(?:add|insert|includ)\w* (?:the )?(?:[a-z]\w*_\w+|\w+ step) (?:step )?(?:to"
                    r"|in|into|before|after) \b(?=.*(?:calwebb_|pipeline|steps?))"
                ),
                r"\ban? (?:\w+ )?step (?:named|called|by the name)\b",
                (
                    r"^there (?:is|are) (?:now |also )*(?:an?|one|two|three|several"
                    r"|new)\b[^.;,]{0,40}?\bsteps?\b"
                ),
            ),
        ),
        (
            "reprocessing",
            (
                (
                    r"\b(?:been|were|was|being|are|is) (?:now |not )?(?:all )?(?:re-?processed"
                    r"|re-?calibrated|processed again|processed anew)\b"
                ),
            ),
        ),
        (
            "default-change",
            (
                r"\bby default\b",
                r"\bdefaults? (?:to|changed|are|is now)\b",
                (
                    rf"\d[\d.]*{_OF_RESULTS} ?[\w ]{{0,20}},? (?:not|rather than|instead of|as "
                    rf"against) (?:\w+ )?\d[\d.]*{_OF_RESULTS}"
                ),
                r"\b(?:raise|lower|chang|rais)\w* the default\b",
                (
                    r"^(?:skip|bypass|omit)(?:ped|p|ped|s|ed|ted)? (?!.*\b(?:if|when|whose|without"
                    r"|lack)\b)"
                ),
                (
                    r"(?<!can )\b(?:is|are|was|were|been|being) (?:now |also |always )?(?:enabled"
                    r"|disabled|(?:de)?activated|bypassed|skipped|omitted|set to (?:true|false"
                    r"|none|on|off))\b(?! (?:if|when|whenever|where|unless|then|in (?:that|this"
                    r"|such)|as before|instead of|rather than|with|by|via|through|because|for "
                    r"(?:groups|pixels|exposures (?:with|that))))"
                ),
                r"\b(?:turn|switch)ed [^.;,]{3,40} (?:on|off)\b",
                (
                    r"(?:[`*\"']*(?-i:[a-z]+\w*_\w+)[`*\"']*|\b\w+ ?= ?\S|\b(?:parameters?"
                    r"|options?|arguments?|setting|set|giving|give|choos\w+|select\w*|pass\w*"
                    r"|specify\w*)\b)[^.;]{0,60}?\b(?:bring|get|switch|turn|go|giv)\w* back\b"
                ),
                r"\bbut the (?:rule|norm)\b",
            ),
        ),
        (
            "bug-fix",
            (
                r"\bcrash(?:e[sd]|ing)?\b",
                r"\bwrong(?:ly)?\b",
                (
                    r"\b(?:would|could|did|used to) (?:\w+ )?(?:stop|crash|fail|abort|hang|die"
                    r"|quit) (?:with|on|for|in|when|if)\b"
                ),
                (
                    r"\b(?:has|have|had|was|were|is|are) (?:now |since )?been? ?(?:solved|cured"
                    r"|mended|repaired|put right|set right|rectified|remedied|undone|sorted out"
                    r"|straightened out|dealt with)\b"
                ),
                (
                    r"\b(?:is|are|was|were) (?:now )?(?:solved|cured|mended|repaired|put right"
                    r"|set right|remedied|undone|sorted out|dealt with)\b"
                ),
                (
                    r"(?:^|[.;(,] )(?:now )?(?:solved|cured|mended|repaired|fixed"
                    r"|resolved)\b(?=[.,;)]|$| (?:in|by|with)\b)"
                ),
                r"\bmistake[sn]?\b",
                r"\bsign error",
                r"\bused to be (?:left|lost|ignored)\b",
                (
                    r"\b(?:stopped|failed|aborted|ended|died|quit|hung|broke|exited) (?:with|when"
                    r"|if|on|for|in|whenever|because|after|at)\b"
                ),
                (
                    r"\b(?:was|were|had been|have been|came out|got|went) (?:\w+ly |all "
                    rf"|sometimes )?{_LOST}\b"
                ),
                (
                    r"\b(?:prevents?|avoids?) (?:an? |the )?(?:crash|failure|error|exception|hang"
                    r"|loss|division)"
                ),
                (
                    r"\b[a-z]+s? (?:an?|the|their|its|all) (?:correct|right|proper) (?!side|edge"
                    r"|half|hand|ascension|column|panel|end\b)\w"
                ),
                (
                    r"\b(?:is|are) (?:\w+ )?(?:\w+ed|set|written|put|done) (?:properly|correctly"
                    r"|right)\b"
                ),
                (
                    r"\bso that [^.;]{0,50}\b(?:is|are|does|do|will|can) ?(?:not|never|no "
                    r"longer)\b"
                ),
                r"^ensur\w+\b",
                rf"^(?:do not|don't|never) (?!{_RUN}\b|change\b)",
                (
                    r"^(?:undo|undid|revert|restor|repair|cur|rectif|remed|mend|put right|unset"
                    r"|catch|caught|straighten)\w*\b"
                ),
                (
                    r"(?<!are )(?<!is )(?<!with )(?<!of )(?<!the )(?<!for )(?<!a )(?<!any "
                    r")(?<!all )\b(?:lacked|missed|ignored|omitted|failed|crashed|lost|forgot"
                    r"|confused|overwrote|miscounted|disagreed|contradicted|suffered|mixed up"
                    r"|came out|went missing|stopped short)\b(?!-| (?:to|by|during) )"
                ),
                r"\b(?:eliminated|cured|overcome|put right|remedied)\.?$",
                (
                    r"\b(?:is|are) (?:now )?(?:dealt with|respected|honou?red|obeyed|heeded"
                    r"|preserved|avoided|prevented|a thing of the past|history|out of the way"
                    r"|eliminated)\b"
                ),
                r"\b(?:gracefully|cleanly|without (?:crash\w*|failing|failure|complaint))\b",
                (
                    r",? (?:and )?not (?:at|from|in|of|by|on|to|with|for) (?:the|its|their|an?) "
                    r"\w+"
                ),
            ),
        ),
        (
            "new-parameter",
            (
                (
                    r"\b(?:new|add(?:ed|s|ing)?|addition of|introduc(?:ed|es|ing)|gain(?:ed|s)?"
                    r"|provid(?:ed|es|ing)|expos(?:ed|es)|optional|additional|implement(?:ed"
                    r"|s))\b(?:(?! (?:for|of|in|to) (?:the|an?) "
                    r")[^.]){0,90}?(?:\bparameters?\b(?! reference)|\boptions?\b(?! (?:to|for) )"
                    r"|\barguments?\b|\bkwargs?\b|\bas (?:an )?option\b)"
                ),
                (
                    r"\b(?:parameters?|options?|arguments?)\b(?:[^.]|\.\w){0,60}\b(?:has|have|was"
                    r"|were|is|are) (?:now )?(?:been )?(?:added|introduced|provided|available)\b"
                ),
                (
                    r"\b(?:set|controlled|governed|decided|determined|steered|regulated|chosen"
                    r"|selected|given|(?:fixed|limited|tuned|adjusted)(?! in\b)|specified"
                    r"|requested|switched on) (?:with|by|through|via|in|under|by means of) (?:the "
                    r")?[`\"'*]*(?-i:[a-z]+_\w+)"
                ),
            ),
        ),
        (
            "performance",
            (
                r"\bfast(?:er)?\b",
                r"\brun ?-?times?\b",
                r"\bmemory\b(?! (?:errors?|exceptions?|leaks?|crash\w*))",
                r"\bless (?:time|memory|RAM|disk)\b",
                r"\bRAM\b",
                r"\bin parallel\b(?! (?:with|to)\b)",
                r"\btakes? (?:only |just |about )?(?:a few |some )?(?:seconds|minutes|hours)\b",
                (
                    r"\b(?:half|twice|a (?:third|quarter|fifth|tenth)|\d+ times) as (?:long|fast"
                    r"|quick(?:ly)?)\b"
                ),
            ),
        ),
        (
            "keyword",
            (
                r"\bkeywords?\b(?! argument)",
                r"\bheaders?\b",
            ),
        ),
        (
            "data-product",
            (
                r"\b(?:data |output |intermediate |level[ -]?\d\w? |stage[ -]?\d )?products?\b",
                r"\bextensions?\b",
                (
                    r"(?<!odd )(?<!even )(?<!and )(?<!bad )(?<!ent )(?<!ing )(?<!tor )(?<!few "
                    r")(?<!ral )(?<!gle )(?<!xel )\bcolumns?\b(?! (?:and|or) rows)"
                ),
                r"\bECSV\b",
                (
                    r"\b(?:one|a single|\d+) (?:\w+ ){0,2}(?:files?|products?|tables?|cubes?"
                    r"|catalogs?|curves?|spectrum|spectra|rows?|extensions?)\b[^.;]{0,20}\b(?:per"
                    r"|for (?:each|every)|instead of|rather than)\b"
                ),
                (
                    r"\b(?:is|are) (?:now )?(?:written|saved|stored|delivered) (?:as|in(?! (?:C"
                    r"|python|cython|numba|rust|fortran)\b)|into|with|without|together|along"
                    r"|alongside)\b"
                ),
                (
                    rf"\b_?{_PRODUCTS} (?:\w+ ){{0,3}}?(?:has|have|contains?|carry|carries|holds?"
                    r"|includes?|lists?|gain(?:s|ed)? (?:an?|the|one|two)|lacks?|come in|are in)\b"
                ),
                (
                    r"\bpart of (?:the |all )?(?:[\w-]+ ){0,3}(?:files|products|tables|catalogs"
                    r"|associations|pools)\b"
                ),
            ),
        ),
        (
            "refactoring",
            (
                r"\brewritten\b",
                r"\bmoved (?:from|to|into|out|before|after|up|down|earlier|later)\b",
                (
                    r"(?<!charge )\bmigrat(?!ion (?:of charge|in|is|was|near|around|between"
                    r"|correction)|es? (?:from|to) (?:the )?(?:neighb|adjacent|peak))"
                ),
                r"\breplac(?:ed|es) (?:by|with|the)\b",
                r"\bunified\b",
            ),
        ),
        (
            "new-feature",
            (
                r"\b(?:can|may|could) now\b",
                r"\bnew\b",
                r"\badded\b",
                (
                    r"\bcan (?:also |even |now )?(?!not\b|be ignored|cause|lead|fail|crash|result"
                    r"|still|no\b|only|differ|change|be (?:wrong|found|seen|off|as))(?:be "
                    r")?[a-z]{3,}\b"
                ),
                (
                    r"\b(?:is|are) (?:now )?(?:recogni[sz]ed|identified|detected|searched)\b(?! "
                    r"(?:more|better|earlier|faster|less))"
                ),
                r"\bfor the first time\b",
                (
                    r"\b(?:is|are|was|were|been|becomes?|became|become) (?:now |also |newly "
                    rf")?{_OFFERED}\b"
                ),
                r"\bmay (?:now |also )?(?:contain|have|include|hold|consist)\b",
                r"\blets? (?:users?|observers?|you|one)\b",
                (
                    r"\b(?:turned into|made|becomes?|became) (?:an?|one of(?: the)?) (?!(?:default"
                    r"|standard)\b)(?:\w+ ){0,2}(?:options?|choices?|alternatives?|possibilit(?:y"
                    r"|ies))\b"
                ),
                (
                    r"(?<!also )\b(?:if|when) [`*\"']*(?-i:[a-z]+_\w+)[`*\"']* is (?:given|set"
                    r"|supplied|specified|chosen|true)\b"
                ),
            ),
        ),
        (
            "improvement",
            (
                r"\bmore (?:\w+ly|careful|faithful|realistic|uniform)\b",
                (
                    r"\b(?:noise|scatter|residuals?|bias|uncertaint\w+|errors?|contrast"
                    r"|amplitudes?|offsets?|artifacts?)\b[^.;]{0,60}\b(?:drops?|falls?|fell"
                    r"|shrinks?|shrank|decreas\w+|halved|lower|smaller|goes down|went down"
                    r"|c[ao]mes? down|down)\b"
                ),
            ),
        ),
    )
)
"""What the words of a text tell, wherever in it they stand; the most telling first."""
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
