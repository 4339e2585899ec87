"""The verbs and their places that tell acts: each act a class of words, denied or not."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.dependencies import PACKAGES
from jwst_buildgraph.sources.pages.kinds.kinds import words

_ANY_MORE = r"any ?(?:more|longer)"
NAME = r"[`'\"]?(?:[a-z]\w*_\w+|\w+ (?:step|correction|detection|subtraction))[`'\"]?"
_SETTING = (
    r"(?:thresholds?|limits?|cut-?offs?|tolerances?|widths?|radi(?:us|i)|windows?|box(?:es)?|sizes?"
    r"|orders?|degrees?|factors?|maximum|minimum|numbers?|values?|kernels?|iterations?|settings?"
    r"|margins?|weights?|distances?|separations?|snr|sigma|levels?|apertures?)"
)
SHIFTED = (
    r"(?:rais|lower|increas|decreas|reduc|relax|tighten|doubl|halv|widen|narrow|chang|set|rise|rose"
    r"|cut|loosen|mov|go|went|(?:put|brought|taken|gone|scaled|stepped) (?:up|down)|shorten"
    r"|extend|enlarg|shr[iu]nk)\w*"
)
OF_RESULTS = r"(?![\d.])(?!\s*(?:mas|arcsec|percent|%|times|hours?|minutes?|seconds?|GB|MB|-?fold))"
_RUN = (
    r"(?:runs?|ran|appl(?:y|ies|ied)|perform\w*|executed?|execut\w+|called|done|go(?:es)? through"
    r"|used?|invoked|carried out|include[sd]?|considered)"
)
_FREED = (
    r"(?:(?:need|require|has|have|depend|assum|rel[iy]|limit|restrict|confin|bas)\w*"
    r"|have to|hard-?wired|hard-?coded|constant|tied|bound|mandatory|necessary|up to)"
)
_OFFERED = (
    r"(?:offered|available|supported|accepted|possible|optional|at hand|provided|understood"
    r"|allowed|permitted|selectable|configurable|adjustable|at the user)"
)
_TAKEN = (
    r"(?:asked|requested|announced|planned|introduced|added|deprecated|used|available|supported"
    r"|based|determined|measured|derived|described|promised|wished|desired|observed|taken|reached"
    r"|grown"
    r"|risen|fallen|dropped|increased|decreased|declined|degraded|amounted|accumulated)"
)
_GIVEN = (
    r"(?:accepts?|takes?|understands?|offers?|controlled|governed|chosen|selected|given|supplied"
    r"|passed|tuned|steered|adjusted|named|set)"
)
_FORMER = r"(?:old|former|previous|earlier)"
_NAMING = r"(?:names?|spelling|form|syntax|calls?|keywords?|parameters?|options?|behaviou?r)"
_CODE_LIKE = (
    r"(?:files?|formats?|syntax|names?|arguments?|parameters?|calls?|scripts?|yaml|json|cfg|asdf)"
)
_PRODUCTS = (
    r"(?:x1d(?:ints)?|c1d|s2d|s3d|i2d|rate(?:ints)?|cal(?:ints)?|crf(?:ints)?|outputs?|uncal"
    r"|ramp|segm|cat"
    r"|whtlt|ami-oi|psfstack|products?|catalogs?|tables?|files?|cubes|planes)"
)
DEPENDENCY = words(
    rf"\b(?:un-?pin|pin|cap|bump|rais|requir|upgrad|updat|restrict|limit|loosen|relax|need|support"
    rf"|built|compiled|test"
    rf"|drop)\w*\b[^.;]{{0,50}}\b{PACKAGES}(?: versions?)?\s?(?:\(?[<>=!~]+ ?)?"
    rf"(?:below |above |at |to |from )?v?\d"
    rf"|\b(?:un)?pin(?:s|ned|ning)? (?:the )?(?:versions? of )?{PACKAGES}\b"
    rf"|\b{PACKAGES} (?:versions? )?(?:[<>=~]+ ?)?\d[\w.]*\b[^.;]{{0,40}}\b(?:support|requir|need"
    rf"|drop|option|pin|longer|any ?more|work|instal|minimum)"
    rf"|\b{PACKAGES} (?:has been|was|is) (?:now )?(?:pinned|capped|upgraded|bumped|updated)\b"
    rf"|\b{PACKAGES} (?:versions? )?(?:below|before|older than|earlier than|prior to|less than)"
    rf" (?:versions? )?v?\d"
    rf"|^{PACKAGES} (?:is|are|has to|must|needs?)\b[^.;]{{0,40}}\b(?:needed|required"
    rf"|necessary|optional"
    rf"|dependency|versions?|supported|installed)\b"
)

ACTS = (
    (
        "deprecation",
        words(
            rf"\b{_FORMER} {_NAMING}\b[^.;]{{0,60}}\b(?:still|for now|one more|continues? to"
            rf"|until)\b"
            rf"|\b(?:works?|accepted|understood|supported|valid"
            rf"|kept)\b[^.;]{{0,40}}\bfor (?:one|two"
            rf"|a few|some) more (?:builds?|releases?)\b"
            r"|\b(?:with|gives?|issues?|prints?|emits?|logs?"
            r"|but) an? (?:deprecation )?warning (?:is"
            r" (?:given|issued|logged|printed|raised)|on use|when used)\b"
            r"|\bstill (?:works?|exists?|(?:is|are) (?:accepted|supported|understood)|accepted"
            r"|supported)\b"
            r"[^.;]{0,40}\b(?:warn|deprecat|discourag)\w*"
            r"|\b(?:triggers?|causes?|raises?|emits?|issues?|leads? to|gives?) an? (?:\w+ )?"
            r"(?:deprecation ?warning|warning)\b(?=[^.;]*$)"
            r"|\b(?:is|are|been|now|as) (?:(?:considered|regarded as|declared|marked(?: as)?"
            r"|treated as"
            r"|called|deemed|now|officially) )*(?:obsolete|outdated|legacy|discouraged)\b"
            r"|\b(?:will )?(?:cease|stop)s? (?:to be|being) (?:read|accepted|supported"
            r"|recogni[sz]ed"
            r"|understood)\b|\bobsolescen|\bshould (?:no longer|not) be used any ?(?:more|longer)"
        ),
    ),
    (
        "refactoring",
        words(
            r"\b(?:henceforth|hereafter|from now on|in future|now|is|are|been) (?:called"
            r"|named|known"
            r" as)\b(?! (?:by|from|with|for|in|when|if|once|twice|only|before|after))"
            r"|\b(?:lives?|resides?|sits?|(?:is|are) (?:found|located|kept)) in (?:stcal"
            r"|stdatamodels|stpipe"
            r"|jwst\.|a (?:module|package))|\b(?:bears?|got|received"
            r"|carries) the (?:new )?name\b|\bnew name\b"
        ),
    ),
    (
        "removal",
        words(
            rf"\b(?:loses?|lost|drops?|sheds?) (?:the|its) [`*\"']*[\w.]+[`*\"']* (?:step"
            rf"|parameter|option|argument"
            rf"|method|module)\b"
            rf"|\bthere (?:is|are) no [^.;]{{1,60}}\b{_ANY_MORE}\b"
            r"|\b(?:was|were|is|are|been) (?:now )?(?:scrapped|axed|purged|discarded from"
            r"|thrown away|given up)\b|\bno more support for\b"
        ),
    ),
    (
        "breaking",
        words(
            rf"\b{_CODE_LIKE}\b[^.;]{{0,40}}\b(?:is|are) (?:now )?(?:ignored|rejected|refused"
            rf"|invalid"
            rf"|forbidden|disallowed|an error|not accepted)\b"
            r"|\b(?:raises?|stops? with|fails? with|ends? (?:with|in)|exits? with|aborts? with) an?"
            r" (?:\w*error|exception)\b[^.;]{0,80}\b(?:rather than|instead of)\b"
            r"|\b(?:now|with this build,?|instead,?|henceforth"
            r"|from now on,?)\b[^.;]{0,60}\b(?:stops?"
            r"|fails?|ends?|exits?|aborts?|terminates?) (?:with|in) an? (?:\w*error|exception)\b"
        ),
    ),
    (
        "default-change",
        words(
            rf"\b{_SETTING}\b[^.;]{{0,60}}\b{SHIFTED} (?:\w+ )?(?:from|to|by)\b[^.;]{{0,20}}?"
            rf"\d[\d.]*{OF_RESULTS}"
            rf"|^(?:rais|lower|increas|decreas|reduc|relax|tighten|doubl|halv|widen|narrow"
            rf"|chang|set)"
            rf"\w* (?:the )?[^.;]{{0,50}}\b{_SETTING}\b[^.;]{{0,50}}\b(?:to|from)\b[^.;]{{0,12}}?\d"
            rf"|\d[\d.]*{OF_RESULTS} ?[\w ]{{0,20}},? (?:not|rather than|instead of|as against)"
            rf" (?:\w+ )?\d[\d.]*{OF_RESULTS}"
            r"|\buses? [\"'`“][^\"'`”]+[\"'`”],? (?:instead of|rather than|and not)\b"
            rf"|\b(?:raise|lower|chang|rais)\w* the default\b"
            rf"|^(?:do not|don't|never) {_RUN}\b"
            rf"|^(?:skip|bypass|omit)(?:ped|p|ped|s|ed|ted)? (?!.*\b(?:if|when|whose|without"
            rf"|lack)\b)"
            rf"|(?<!can )\b(?:is|are|was|were|been|being) (?:now |also |always )?(?:enabled"
            rf"|disabled"
            rf"|(?:de)?activated|bypassed|skipped|omitted|set to (?:true"
            rf"|false|none|on|off))\b"
            rf"(?! (?:if|when|whenever|where|unless|then|in (?:that|this|such)|as before"
            rf"|instead of|rather than|with|by"
            rf"|via|through|because|for (?:groups|pixels|exposures"
            rf" (?:with|that))))"
            rf"|\b(?:turn|switch)ed [^.;,]{{3,40}} (?:on|off)\b"
            rf"|\b(?:stays?|remains?|left) (?:off|on|disabled|enabled|inactive)\b"
            rf"|\bno longer {_RUN}\b(?! (?:as|to avoid|twice))"
            rf"|(?<!should )(?<!must )(?<!need )\b(?:not"
            rf"|never) {_RUN}\b(?! twice)[^.;]{{0,60}}\b{_ANY_MORE}\b"
            rf"|\b(?:become|became|becomes|is now|are now) the (?:standard|norm|rule|usual"
            rf"|preferred|method)"
            rf"|\bfrom now on\b|\b(?:is|are) (?:now )?(?:on|off)\b(?= (?:for|by|in|as|unless"
            rf"|with)\b|[.,;]|$)"
            rf"|\b{_SETTING}\b[^.;]{{0,40}}\b(?:is|are) now [\d\"'`]"
            rf"|\b(?:runs?|works?|operates?) with [`\"']?\w+\s?=\s?"
        ),
    ),
    (
        "bug-fix",
        words(
            rf"\bnow (?:ends? (?:normally|well|cleanly)|finish(?:es)?|completes?|works?|succeeds?"
            rf"|runs? (?:to the end|through))\b(?! (?:in|within|faster|\d))"
            rf"|\b(?:can|is|are|does|do|will) [^.;]{{1,80}}\bagain\.?$"
            rf"|\bno longer (?:be(?:en|ing)? )?(?!{_RUN}\b|{_FREED}\b|held\b|part\b"
            rf"|an? option\b)[a-z]"
            rf"|\b(?:does|do|did|is|are|can|will)(?:n't| not) (?!{_RUN}\b|{_FREED}\b)[^.;]{{1,60}}"
            rf"\b{_ANY_MORE}\b"
            rf"|(?<!users )(?<!as )(?<!that )(?<!what )\bhad (?:\w+ly |not |never |always |once )?"
            rf"(?:been (?:\w+ly )?(?!{_TAKEN}\b)|(?!{_TAKEN}\b)\w+(?:ed|en)\b|gone\b|come\b|lost\b"
            rf"|put\b|left\b|set\b|read\b|made\b|kept\b)"
            rf"|\b(?:with|carry|carries|ha(?:s|ve)|in|at|on|to|from|into|gives?|gets?|use[sd]?"
            rf"|shows?"
            rf"|computes?) "
            rf"(?:an?|the|their|its) (?:correct|right|proper|true) \w"
            rf"|\b[a-z]+s? (?:an?|the|their|its|all) (?:correct|right|proper) (?!side|edge|half"
            rf"|hand"
            rf"|ascension|column|panel|end\b)\w"
            rf"|\b(?:is|are) (?:\w+ )?(?:\w+ed|set|written|put|done) (?:properly|correctly|right)\b"
            rf"|\b(?:do|does) not (?:fall over|crash|fail|abort|stop|hang|break|choke|trip)\b"
            rf"|\bso (?:that|as) [^.;]{{0,50}}\b(?:is|are|does|do|not to)\b ?(?:not|never"
            rf"|no longer)?"
            rf" (?:taken for|mistaken|confus|lost|overwrit|counted)"
            rf"|\bso that [^.;]{{0,50}}\b(?:is|are|does|do|will|can) ?(?:not|never|no longer)\b"
            rf"|^(?:guard|protect) against\b|^(?:make|made) sure\b|^ensur\w+\b"
            rf"|^(?:stop(?:ped|s)?|keep|kept) (?:the )?[\w.]+ (?:step )?from \w+ing\b"
            rf"|^(?:do not|don't|never) (?!{_RUN}\b|change\b)"
            rf"|^(?:keep|kept|preserv|retain|honou?r|respect|heed|obey)(?:e?[sd]|ed)? (?:the|all"
            rf"|its"
            rf"|their|track|each|\w+s)\b"
            rf"|\b(?:contain|includ|list|count|appear|subtract|appl|correct|add|us|flag|writ|enter"
            rf"|sum|weight)\w*\b[^.;]{{0,60}}\bonly once\b"
            rf"|\b(?:is|are) (?:now )?(?:caught|trapped|intercepted)\b"
            rf"|^(?:undo|undid|revert|restor|repair|cur|rectif|remed|mend|put right|unset"
            rf"|catch|caught"
            rf"|straighten)\w*\b"
            rf"|\b(?:instead of|rather than) (?:raising|crashing|failing|aborting|stopping|ending"
            rf"|an? (?:error|crash|exception|failure))"
            rf"|(?<!are )(?<!is )(?<!with )(?<!of )(?<!the )(?<!for )(?<!a )(?<!any )(?<!all )"
            rf"\b(?:lacked|missed|ignored|omitted|failed|crashed|lost|forgot"
            rf"|confused"
            rf"|overwrote|miscounted"
            rf"|disagreed|contradicted|suffered|mixed up|came out|went missing"
            rf"|stopped short)\b(?!-| (?:to|by|during) )"
            rf"|^(?:missing|duplicated?|spurious|wrong|false|bogus|stray|superfluous"
            rf"|corrupt\w*|negative)\b"
            rf"[^.;]{{0,60}}\b(?:filled|removed|restored|supplied|suppressed|dropped|taken out)\b"
            rf"|\b(?:eliminated|cured|overcome|put right|remedied)\.?$"
            rf"|\b(?:is|are) (?:now )?(?:dealt with|respected|honou?red|obeyed|heeded"
            rf"|preserved|avoided"
            rf"|prevented"
            rf"|a thing of the past|history|out of the way|eliminated)\b"
            rf"|\b(?:was|were|been) (?:under|over|mis)\w+(?:ed|en)\b"
            rf"|\bwhich (?:it|they) (?:was|were|did|had) not\b"
            rf"|\b(?:this|that|which) is (?:now )?no longer (?:so|the case)\b"
        ),
    ),
    (
        "new-parameter",
        words(
            rf"\b{_GIVEN}\b[^.;]{{0,60}}\b(?:by|with|through|via|under|by means of"
            rf"|using) (?:the |an? "
            rf"|its |two |three )?(?:new |optional )?(?:parameters?|options?"
            rf"|(?:keyword )?arguments?)\b"
            r"|\b(?:two|three|four|several|further|both|an?) (?:new |optional "
            r"|further )?(?:parameters?"
            r"|options?|arguments?|switch(?:es)?)\b[^.;]{0,60}\b(?:lets?|allows?|controls?|governs?"
            r"|tells?|makes?|determines?|selects?)\b"
        ),
    ),
    (
        "new-step",
        words(
            r"^(?:add|insert|includ)\w* (?:the )?(?:[a-z]\w*_\w+|\w+ step) (?:step )?(?:to|in|into"
            r"|before|after) \b(?=.*(?:calwebb_|pipeline|steps?))"
            r"|\bstep of its own\b|\b(?:by|in|with|through) (?:an?|its) (?:separate|dedicated"
            r"|special"
            r"|own) step\b|\b[a-z]\w*_\w+,? an? (?:new |optional )?step\b"
            r"|\ban? (?:\w+ )?step (?:named"
            r"|called|by the name)\b"
            r"|\b(?:gain(?:s|ed)?|got|received|has|acquired) an? (?:\w+ )?step\b"
            r"|\b(?:introduction|addition) of (?:the |an? )?(?:\w+ ){0,2}step\b"
        ),
    ),
    (
        "new-feature",
        words(
            rf"\b(?:is|are|was|were|been|becomes?|became|become) (?:now |also |newly )?{_OFFERED}\b"
            r"|\bmay (?:now |also )?be (?:applied|passed|given|set|chosen|run|used|combined)\b"
            r"|\bmay (?:now |also )?(?:contain|have|include|hold|consist)\b"
            r"|\b(?:learn(?:ed|t|s)|is able|are able) to\b"
            r"|\b(?:accepts?|copes? with|handles?|supports?|understands?|reads?"
            r"|takes?) (?:more than|several"
            r"|any|also|both|lists? of|multiple|arbitrary)\b"
            r"|\blets? (?:users?|observers?|you|one)\b"
            r"|\b(?:data|exposures|observations|spectra|images)\b[^.;]{0,30}\b(?:is|are) (?:now )?"
            r"(?:processed|calibrated|reduced|handled)\b[^.;]{0,30}\b(?:by|with|in"
            r"|through) (?:the )?"
            r"(?:calwebb_|stage )"
        ),
    ),
    (
        "performance",
        words(
            r"\b(?:used to|had) (?:take|taken|last|lasted|need|needed)\b[^.;]{0,30}\b(?:days?"
            r"|hours?"
            r"|minutes?|seconds?|weeks?|GB|MB|memory)\b"
            r"|\b(?:one |a )?(?:half|third|quarter|fifth|tenth) (?:of )?the time\b"
            r"|\bin parallel\b(?! (?:with|to)\b)|\b(?:all|several|multiple|many) (?:cores"
            r"|processors|CPUs"
            r"|processes)\b"
            r"|\b(?:wall-?clock|run|processing|execution|computing) ?times?\b"
        ),
    ),
    (
        "data-product",
        words(
            rf"\b_?{_PRODUCTS} (?:\w+ ){{0,3}}?(?:has|have|contains?|carry|carries|holds?"
            rf"|includes?|lists?"
            rf"|gain(?:s|ed)? (?:an?|the|one|two)|lacks?|come in|are in)\b"
            r"|\b(?:is|are) (?:now )?in (?:units of )?(?:MJy|Jy|mJy|uJy|DN|electrons?|e-"
            r"|counts?|ADU"
            r"|microns?|µm|angstrom)\b|\bof (?:its|their) own\b"
        ),
    ),
)
