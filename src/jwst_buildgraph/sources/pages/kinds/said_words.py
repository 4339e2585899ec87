"""The words that tell a kind of change wherever in a statement they stand.

What can be learnt from labelled pages is not repeated here (`learned`): these are words that
tell a kind better than what was learnt does.
"""

from __future__ import annotations

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

SAID = (
    (
        "dependency",
        words(
            r"\bnew package\b"
            r"|\bdependenc(?:y|ies)\b"
            r"|\b(?:un-?pin|pin|cap|bump|rais|requir|upgrad|updat|restrict|limit|loosen|relax"
            rf"|need|support|built|compiled|test|drop)\w*\b[^.;]{{0,50}}\b{_PACKAGES}(?: "
            r"versions?)?\s?(?:\(?[<>=!~]+ ?)?(?:below |above |at |to |from )?v?\d"
            rf"|\b{_PACKAGES} (?:versions? )?(?:[<>=~]+ ?)?\d[\w.]*\b[^.;]{{0,40}}\b(?:support"
            r"|requir|need|drop|option|pin|longer|any ?more|work|instal|minimum)"
            rf"|\b{_PACKAGES} (?:has been|was|is) (?:now )?(?:pinned|capped|upgraded|bumped"
            r"|updated)\b"
        ),
    ),
    (
        "breaking",
        words(
            r"\bbreak(?:s|ing)\b(?! news)"
            r"|\bincompatib"
            rf"|{_MUST} (?:now )?be (?:adapted|edited|rewritten|ported|adjusted|changed|updated"
            r"|renamed|migrated|regenerated)"
            rf"|\b{_OWN_CODE} (?:that|which|who)(?:[^.;]|\.\w){{0,80}}\b(?:{_MUST}|will (?:fail"
            r"|stop|break|not)|fails?|stops?|no longer)\b"
            rf"|\b{_CODE_LIKE}\b[^.;]{{0,40}}\b(?:is|are) (?:now )?(?:ignored|rejected|refused"
            r"|invalid|forbidden|disallowed|an error|not accepted)\b"
        ),
    ),
    (
        "deprecation",
        words(
            r"(?<!the )(?<!had been )\bdeprecat(?:ed|es|ion)\b"
            r"|\bon (?:its|their) way out\b"
            r"|(?<!used )\b(?:will|to|shall) (?:also )?(?:disappear|go away|vanish|be (?:dropped"
            r"|retired|withdrawn|deleted|phased out))\b"
            r"|\blast (?:build|release|version) (?:that|which|to|with)\b"
            r"|\bstill (?:works?|exists?|(?:is|are) (?:accepted|supported|understood)|accepted"
            r"|supported)\b[^.;]{0,40}\b(?:warn|deprecat|discourag)\w*"
        ),
    ),
    (
        "removal",
        words(
            r"\b(?:is|are|was|were|been|being) (?:now |also )?(?:removed|deleted|dropped|retired"
            r"|discontinued)\b"
            r"|\bno longer (?:exists?|available|supported|includ\w+|part of(?! the (?:default"
            r"|standard))|used|called|runs?|produced|saved|needed|provided|offered|accepted)\b"
            r"|\bis gone\b"
            r"|\b(?:was|were|is|are|been) (?:now )?(?:taken (?:out|away)|withdrawn|thrown out"
            r"|abandoned)\b"
            r"|\b(?:not|cannot be|are not|is not) (?:available|supported|shipped|distributed"
            r"|offered|provided|used|selected|run|part of \S+) any (?:more|longer)\b"
        ),
    ),
    (
        "new-step",
        words(
            r"\bnew\b(?:(?!\bparameters?\b|\boptions?\b|\barguments?\b|\b(?:in|of|for|to|within"
            r"|from) the\b)[^.]){0,50}?\bsteps?\b(?!-level)(?! (?:parameter|option|argument))"
            r"|\bsteps?\b[^.]{0,40}\b(?:has|have|is|was|were) (?:now )?(?:been )?(?:added"
            r"|introduced|inserted)\b"
            r"|^(?:add|insert|includ)\w* (?:the )?(?:[a-z]\w*_\w+|\w+ step) (?:step )?(?:to|in"
            r"|into|before|after) \b(?=.*(?:calwebb_|pipeline|steps?))"
            r"|\ban? (?:\w+ )?step (?:named|called|by the name)\b"
            r"|^there (?:is|are) (?:now |also )*(?:an?|one|two|three|several"
            r"|new)\b[^.;,]{0,40}?\bsteps?\b"
        ),
    ),
    (
        "reprocessing",
        words(
            r"\b(?:been|were|was|being|are|is) (?:now |not )?(?:all )?(?:re-?processed"
            r"|re-?calibrated|processed again|processed anew)\b"
        ),
    ),
    (
        "default-change",
        words(
            r"\bby default\b"
            r"|\bdefaults? (?:to|changed|are|is now)\b"
            rf"|\d[\d.]*{_OF_RESULTS} ?[\w ]{{0,20}},? (?:not|rather than|instead of|as against) "
            rf"(?:\w+ )?\d[\d.]*{_OF_RESULTS}"
            r"|\b(?:raise|lower|chang|rais)\w* the default\b"
            r"|^(?:skip|bypass|omit)(?:ped|p|ped|s|ed|ted)? (?!.*\b(?:if|when|whose|without"
            r"|lack)\b)"
            r"|(?<!can )\b(?:is|are|was|were|been|being) (?:now |also |always )?(?:enabled"
            r"|disabled|(?:de)?activated|bypassed|skipped|omitted|set to (?:true|false|none|on"
            r"|off))\b(?! (?:if|when|whenever|where|unless|then|in (?:that|this|such)|as before"
            r"|instead of|rather than|with|by|via|through|because|for (?:groups|pixels|exposures "
            r"(?:with|that))))"
            r"|\b(?:turn|switch)ed [^.;,]{3,40} (?:on|off)\b"
            r"|(?:[`*\"']*(?-i:[a-z]+\w*_\w+)[`*\"']*|\b\w+ ?= ?\S|\b(?:parameters?|options?"
            r"|arguments?|setting|set|giving|give|choos\w+|select\w*|pass\w*"
            r"|specify\w*)\b)[^.;]{0,60}?\b(?:bring|get|switch|turn|go|giv)\w* back\b"
            r"|\bbut the (?:rule|norm)\b"
        ),
    ),
    (
        "bug-fix",
        words(
            r"\bcrash(?:e[sd]|ing)?\b"
            r"|\bwrong(?:ly)?\b"
            r"|\b(?:would|could|did|used to) (?:\w+ )?(?:stop|crash|fail|abort|hang|die|quit) "
            r"(?:with|on|for|in|when|if)\b"
            r"|\b(?:has|have|had|was|were|is|are) (?:now |since )?been? ?(?:solved|cured|mended"
            r"|repaired|put right|set right|rectified|remedied|undone|sorted out|straightened out"
            r"|dealt with)\b"
            r"|\b(?:is|are|was|were) (?:now )?(?:solved|cured|mended|repaired|put right|set right"
            r"|remedied|undone|sorted out|dealt with)\b"
            r"|(?:^|[.;(,] )(?:now )?(?:solved|cured|mended|repaired|fixed|resolved)\b(?=[.,;)]|$"
            r"| (?:in|by|with)\b)"
            r"|\bmistake[sn]?\b"
            r"|\bsign error"
            r"|\bused to be (?:left|lost|ignored)\b"
            r"|\b(?:stopped|failed|aborted|ended|died|quit|hung|broke|exited) (?:with|when|if|on"
            r"|for|in|whenever|because|after|at)\b"
            r"|\b(?:was|were|had been|have been|came out|got|went) (?:\w+ly |all |sometimes "
            rf")?{_LOST}\b"
            r"|\b(?:prevents?|avoids?) (?:an? |the )?(?:crash|failure|error|exception|hang|loss"
            r"|division)"
            r"|\b[a-z]+s? (?:an?|the|their|its|all) (?:correct|right|proper) (?!side|edge|half"
            r"|hand|ascension|column|panel|end\b)\w"
            r"|\b(?:is|are) (?:\w+ )?(?:\w+ed|set|written|put|done) (?:properly|correctly"
            r"|right)\b"
            r"|\bso that [^.;]{0,50}\b(?:is|are|does|do|will|can) ?(?:not|never|no longer)\b"
            r"|^ensur\w+\b"
            rf"|^(?:do not|don't|never) (?!{_RUN}\b|change\b)"
            r"|^(?:undo|undid|revert|restor|repair|cur|rectif|remed|mend|put right|unset|catch"
            r"|caught|straighten)\w*\b"
            r"|(?<!are )(?<!is )(?<!with )(?<!of )(?<!the )(?<!for )(?<!a )(?<!any )(?<!all "
            r")\b(?:lacked|missed|ignored|omitted|failed|crashed|lost|forgot|confused|overwrote"
            r"|miscounted|disagreed|contradicted|suffered|mixed up|came out|went missing|stopped "
            r"short)\b(?!-| (?:to|by|during) )"
            r"|\b(?:eliminated|cured|overcome|put right|remedied)\.?$"
            r"|\b(?:is|are) (?:now )?(?:dealt with|respected|honou?red|obeyed|heeded|preserved"
            r"|avoided|prevented|a thing of the past|history|out of the way|eliminated)\b"
            r"|\b(?:gracefully|cleanly|without (?:crash\w*|failing|failure|complaint))\b"
            r"|,? (?:and )?not (?:at|from|in|of|by|on|to|with|for) (?:the|its|their|an?) \w+"
        ),
    ),
    (
        "new-parameter",
        words(
            r"\b(?:new|add(?:ed|s|ing)?|addition of|introduc(?:ed|es|ing)|gain(?:ed|s)?"
            r"|provid(?:ed|es|ing)|expos(?:ed|es)|optional|additional|implement(?:ed|s))\b(?:(?! "
            r"(?:for|of|in|to) (?:the|an?) )[^.]){0,90}?(?:\bparameters?\b(?! reference)"
            r"|\boptions?\b(?! (?:to|for) )|\barguments?\b|\bkwargs?\b|\bas (?:an )?option\b)"
            r"|\b(?:parameters?|options?|arguments?)\b(?:[^.]|\.\w){0,60}\b(?:has|have|was|were"
            r"|is|are) (?:now )?(?:been )?(?:added|introduced|provided|available)\b"
            r"|\b(?:set|controlled|governed|decided|determined|steered|regulated|chosen|selected"
            r"|given|(?:fixed|limited|tuned|adjusted)(?! in\b)|specified|requested|switched on) "
            r"(?:with|by|through|via|in|under|by means of) (?:the )?[`\"'*]*(?-i:[a-z]+_\w+)"
        ),
    ),
    (
        "performance",
        words(
            r"\bfast(?:er)?\b"
            r"|\brun ?-?times?\b"
            r"|\bmemory\b(?! (?:errors?|exceptions?|leaks?|crash\w*))"
            r"|\bless (?:time|memory|RAM|disk)\b"
            r"|\bRAM\b"
            r"|\bin parallel\b(?! (?:with|to)\b)"
            r"|\btakes? (?:only |just |about )?(?:a few |some )?(?:seconds|minutes|hours)\b"
            r"|\b(?:half|twice|a (?:third|quarter|fifth|tenth)|\d+ times) as (?:long|fast"
            r"|quick(?:ly)?)\b"
        ),
    ),
    (
        "keyword",
        words(
            r"\bkeywords?\b(?! argument)"
            r"|\bheaders?\b"
        ),
    ),
    (
        "data-product",
        words(
            r"\b(?:data |output |intermediate |level[ -]?\d\w? |stage[ -]?\d )?products?\b"
            r"|\bextensions?\b"
            r"|(?<!odd )(?<!even )(?<!and )(?<!bad )(?<!ent )(?<!ing )(?<!tor )(?<!few )(?<!ral "
            r")(?<!gle )(?<!xel )\bcolumns?\b(?! (?:and|or) rows)"
            r"|\bECSV\b"
            r"|\b(?:one|a single|\d+) (?:\w+ ){0,2}(?:files?|products?|tables?|cubes?|catalogs?"
            r"|curves?|spectrum|spectra|rows?|extensions?)\b[^.;]{0,20}\b(?:per|for (?:each"
            r"|every)|instead of|rather than)\b"
            r"|\b(?:is|are) (?:now )?(?:written|saved|stored|delivered) (?:as|in(?! (?:C|python"
            r"|cython|numba|rust|fortran)\b)|into|with|without|together|along|alongside)\b"
            rf"|\b_?{_PRODUCTS} (?:\w+ ){{0,3}}?(?:has|have|contains?|carry|carries|holds?"
            r"|includes?|lists?|gain(?:s|ed)? (?:an?|the|one|two)|lacks?|come in|are in)\b"
            r"|\bpart of (?:the |all )?(?:[\w-]+ ){0,3}(?:files|products|tables|catalogs"
            r"|associations|pools)\b"
        ),
    ),
    (
        "refactoring",
        words(
            r"\brewritten\b"
            r"|\bmoved (?:from|to|into|out|before|after|up|down|earlier|later)\b"
            r"|(?<!charge )\bmigrat(?!ion (?:of charge|in|is|was|near|around|between|correction)"
            r"|es? (?:from|to) (?:the )?(?:neighb|adjacent|peak))"
            r"|\breplac(?:ed|es) (?:by|with|the)\b"
            r"|\bunified\b"
        ),
    ),
    (
        "new-feature",
        words(
            r"\b(?:can|may|could) now\b"
            r"|\bnew\b"
            r"|\badded\b"
            r"|\bcan (?:also |even |now )?(?!not\b|be ignored|cause|lead|fail|crash|result|still"
            r"|no\b|only|differ|change|be (?:wrong|found|seen|off|as))(?:be )?[a-z]{3,}\b"
            r"|\b(?:is|are) (?:now )?(?:recogni[sz]ed|identified|detected|searched)\b(?! (?:more"
            r"|better|earlier|faster|less))"
            r"|\bfor the first time\b"
            r"|\b(?:is|are|was|were|been|becomes?|became|become) (?:now |also |newly "
            rf")?{_OFFERED}\b"
            r"|\bmay (?:now |also )?(?:contain|have|include|hold|consist)\b"
            r"|\blets? (?:users?|observers?|you|one)\b"
            r"|\b(?:turned into|made|becomes?|became) (?:an?|one of(?: the)?) (?!(?:default"
            r"|standard)\b)(?:\w+ ){0,2}(?:options?|choices?|alternatives?|possibilit(?:y|ies))\b"
            r"|(?<!also )\b(?:if|when) [`*\"']*(?-i:[a-z]+_\w+)[`*\"']* is (?:given|set|supplied"
            r"|specified|chosen|true)\b"
        ),
    ),
    (
        "improvement",
        words(
            r"\bmore (?:\w+ly|careful|faithful|realistic|uniform)\b"
            r"|\b(?:noise|scatter|residuals?|bias|uncertaint\w+|errors?|contrast|amplitudes?"
            r"|offsets?|artifacts?)\b[^.;]{0,60}\b(?:drops?|falls?|fell|shrinks?|shrank"
            r"|decreas\w+|halved|lower|smaller|goes down|went down|c[ao]mes? down|down)\b"
        ),
    ),
)
"""What the words of a text tell, wherever in it they stand; the most telling first."""
