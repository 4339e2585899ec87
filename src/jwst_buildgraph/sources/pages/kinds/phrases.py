"""Further phrases by which release notes tell kinds of changes, in words of every day.

They stand beside the terms of the trade in `change_words`: a fix need not be called one where
a mistake "has been undone" or crashes "are avoided".
"""

from __future__ import annotations

_LOST = (
    r"(?:shifted|swapped|flipped|mirrored|rotated|misplaced|misaligned|mislabel+ed|offset|smeared"
    r"|lost|missing|missed|dropped|duplicated|doubled|truncated|cut off|cut short|garbled"
    r"|scrambled|overwritten|ignored|forgotten|left behind|left empty|left blank|mixed up"
    r"|counted twice|off by|too (?:large|small|high|low|wide|narrow|early|late|faint|bright)"
    r"|inverted|reversed|confused|corrupt(?:ed)?|unreadable|invalid)"
)
_OLD_TROUBLE = (
    r"(?:be|have|fail|stop|crash|end|give|get|return|produce|lose|ignore|leave|miss|raise|abort"
    r"|hang|write|put|treat|apply|come out|go (?:wrong|missing))"
)
_SOFTWARE = (
    r"(?:step|parameter|option|argument|keyword|extension|script|module|function|class|file|tool"
    r"|command|setting|column|switch|name|method|attribute|reader|format)s?"
)
_DEPENDED_ON = (
    r"(?:python|numpy|scipy|astropy|asdf|gwcs|photutils|drizzle|tweakwcs|macos|windows|linux"
    r"|setuptools|pip|pydantic|pytest|matplotlib|conda|opencv(?:-python)?|jsonschema)"
)
_MUST = r"(?:must|need(?:s)? to|ha(?:s|ve) to|will have to|will need to|should now)"
_OWN_CODE = (
    r"(?:scripts?|notebooks?|codes?|users?|callers?|programs?|workflows?|pipelines?|readers?"
    r"|software|tools?|configurations?|those who|anyone who|whoever)"
)

PHRASES: dict[str, tuple[str, ...]] = {
    "breaking": (
        r"\bcannot be (?:read|opened|loaded|used|parsed) (?:by|with|in) [^.;]{0,30}\b(?:older"
        r"|earlier|previous|before|below)\b",
        r"\bneeds? (?:an?|some) (?:change|edit|update|adaptation|revision)\b",
        rf"{_MUST} (?:now )?be (?:adapted|edited|rewritten|ported|adjusted|changed"
        r"|updated|renamed|migrated|regenerated)",
        rf"\b{_OWN_CODE} (?:that|which|who)(?:[^.;]|\.\w){{0,80}}\b(?:{_MUST}|will (?:fail|stop"
        rf"|break|not)"
        r"|fails?|stops?|no longer)\b",
        rf"\b{_OWN_CODE} {_MUST} (?:now )?(?:be )?(?:adapt|edit|rewrit|chang|updat|use[ds]?\b|ask"
        rf"|read"
        r"|pass|call|import|switch|expect)",
        r"\bnot (?:be )?(?:understood|recogni[sz]ed|read|readable|parsed|valid|work|open(?:ed)?)"
        r" any ?(?:more|longer)\b",
        r"\b(?:are|is|be) (?:understood|recogni[sz]ed|accepted|read) no (?:more|longer)\b",
        r"\bno longer (?:be )?(?:understood|recogni[sz]ed|readable|read|parsed|valid|works?\b"
        r"(?! (?:on|as))|importable|imported|opened)\b",
        r"\b(?:will|may|might|can|could) break\b|\bbreaks? (?:existing|older|user\w*|own|all) \w+",
        r"\bcan ?not be (?:read|opened|loaded|parsed|used)\b[^.;]{0,60}\bany ?(?:more|longer)\b",
        r"\bcan ?not be (?:read|opened|loaded|parsed) (?:any (?:more|longer)|by (?:older|earlier"
        r"|previous)|with (?:older|earlier|previous))",
        r"\bwill (?:stop|fail|exit|end) with an? (?:error|exception)",
        r"\bthe old (?:names?|spelling|syntax|format|call|form) (?:is|are|will|can|do|does)\b"
        r"(?! (?:now |be )?(?:still|accepted|kept|work|supported|valid|remain|understood))",
        rf"\b{_MUST} (?:change|adapt|edit|convert|rewrite|update|port) (?:their|your|the|own"
        rf"|existing)"
        r" (?:\w+ )?(?:codes?|scripts?|notebooks?|files|calls|programs?|configurations?)\b",
        r"\b(?:order of (?:the )?(?:arguments|parameters)|signature|return (?:value|type)|calling"
        r" sequence|interface|API)\b[^.;]{0,40}\b(?:ha(?:s|ve) changed|changed|changes|is different"
        r"|differs)\b|\bcase-sensitive\b",
        r"\bolder (?:scripts|versions|software|files|notebooks) (?:will|can ?not|fail|do not)\b",
    ),
    "deprecation": (
        r"\b(?:recommended|preferred|designated|official|intended) (?:replacement|successor"
        r"|alternative|substitute)\b",
        r"\bfor the (?:very )?last time\b|\bkept (?:only )?for (?:the time being|now|a while)\b"
        r"|\bbefore (?:it|they|these) (?:is|are) (?:removed|dropped|retired|withdrawn)\b",
        r"\bon (?:its|their) way out\b|\bwill be gone\b|\braises? a (?:deprecation )?warning\b"
        r"|(?<!used )\bto be (?:removed|dropped|retired)\b",
        r"\b(?:declared|considered|now|is|are|became|becomes|as) obsolete\b",
        r"\b(?:is|are) (?:now )?discouraged\b",
        r"(?<!used )\b(?:will|to|shall) (?:also )?(?:disappear|go away|vanish|be (?:dropped"
        r"|retired|withdrawn"
        r"|deleted|phased out))\b",
        r"\bphas(?:ed|es|ing) out\b|\bsunset\b",
        r"\bwarns? (?:that|of) [^.;]{0,40}(?:removal|removed|go)",
        r"\bshould (?:no longer|not) be used any ?more\b|\bshould no longer be used\b",
        r"\bkept (?:only )?(?:as|for) (?:a |an )?(?:deprecated|compatibility|one more)",
        r"\blast (?:build|release|version) (?:that|which|to|with)\b",
    ),
    "removal": (
        r"\b(?:has|have|had) lost (?:its|their|the)\b|\blost (?:its|their) (?:parameter|option"
        r"|argument)",
        rf"\b{_SOFTWARE}\b[^.;]{{0,60}}\b(?:vanish(?:ed|es)|disappear(?:ed|s)|went away)\b",
        r"\bvanish(?:ed|es)\b",
        r"\b(?:has|have) gone\b|\bis gone\b|\bare gone\b",
        r"\b(?:was|were|is|are|been) (?:now )?(?:taken (?:out|away)|withdrawn|thrown out"
        r"|abandoned)\b",
        r"\bno longer (?:shipped|distributed|installed|present|in use|there|selectable|possible"
        r"|carried|listed|offers?|ships?|comes? with|contains?)\b",
        r"\b(?:not|cannot be|are not|is not) (?:available|supported|shipped|distributed|offered"
        r"|provided|used|selected|run|part of \S+) any (?:more|longer)\b",
        r"\bcan no longer be (?:used|selected|called|run|set|saved|asked for|requested)\b",
        r"\bends? (?:of )?support\b|\bsupport (?:for [^.;]{1,50} )?(?:ends|ended|ceased|stops)\b",
    ),
    "dependency": (
        rf"\b{_DEPENDED_ON}\s*(?:[<>=~]=?|versions?)?\s*v?\d",
        r"\brequires? (?:at least )?(?:python|numpy|astropy|scipy)\b",
    ),
    "default-change": (
        r"\b(?:part of|in|into) the (?:standard|default|normal|usual) (?:run|processing|reduction"
        r"|chain)\b",
        r"\bdefault\b[^.;]{0,60}\b(?:goes?|went|moves?|moved|rises?|rose|raised|lowered|changed"
        r"|changes|switched)\b",
        r"\bruns? with [^.;]{0,60}\b(?:enabled|disabled|switched|turned)\b",
        r"\bruns? [^.;]{0,80}\b(?:automatically|without further ado|without being asked|unless"
        r"|as a matter of course|from now on)\b",
        rf"\b(?:{_MUST}|only) (?:now )?(?:explicitly )?(?:be )?(?:requested|asked for|switched on"
        r"|turned on|enabled|activated|selected)\b",
        r"\b(?:off|on|skipped|disabled|enabled|not (?:run|applied|done|used)) unless\b",
        r"\bunless (?:it is |they are |explicitly )*(?:switched|turned|requested|asked for|enabled"
        r"|disabled|set|told|parameters)\b",
        r"\b(?:switch|turn)(?:e[sd]|s|ed)? [\w`'\".]+ (?:off|on)\b",
        r"\b(?:is|are) (?:now )?(?:left off|left on|opt[- ](?:in|out)|on request)\b",
        r"\bopt[- ](?:in|out)\b|\bonly on request\b|\bno longer (?:runs?|applied|performed)\b",
        r"\bneeds? [\w`.]+\s?=\s?[\w\"'`]",
        r"\bto (?:get|restore|obtain|have|recover) (?:back )?the (?:former|old|earlier|previous)\b",
        r"\bthe (?:former|old|previous) (?:behaviou?r|default|value|setting)\b",
        r"\b(?:is|are) (?:processed|run|reduced|calibrated) without the \w+ step\b",
        r"\b(?:starting|default|standard|preset|initial) value\b[^.;]{0,40}\b(?:raised|lowered"
        r"|changed|from|is now|went|moves?)\b",
        r"\b(?:is|are) now (?:skipped|run|switched on|switched off|enabled|disabled|active"
        r"|inactive)\b(?! (?:if|when|with|then|in (?:that|this|such)))",
    ),
    "bug-fix": (
        r"\b(?:would|could|did|used to) (?:\w+ )?(?:stop|crash|fail|abort|hang|die|quit) (?:with"
        r"|on|for"
        r"|in|when|if)\b",
        r"\bout[- ]of[- ]memory\b|\b(?:exhaust|r[au]n(?:ning)? out of)\w* (?:the "
        r"|all )?(?:\w+ )?memory\b",
        r"\b(?:is|are|now) (?:really|actually|indeed|truly|in fact) \w+ed\b",
        r"\b(?:can|will|may) (?:no longer|not|never) (?:happen|occur|arise|recur)(?: again| any"
        r" (?:more|longer))?\b|\b(?:is|are) (?:now )?(?:ruled out|precluded|impossible)\b",
        r"\b(?:went|gone|remained|stayed) (?:unnoticed|undetected|unflagged|uncorrected|missing)\b",
        r"\b(?:has|have|had|was|were|is|are) (?:now |since )?been? ?(?:solved|cured|mended|repaired"
        r"|put right|set right|rectified|remedied|undone|sorted out|straightened out|dealt with)\b",
        r"\b(?:is|are|was|were) (?:now )?(?:solved|cured|mended|repaired|put right|set right"
        r"|remedied|undone|sorted out|dealt with)\b",
        r"(?:^|[.;(,] )(?:now )?(?:solved|cured|mended|repaired|fixed|resolved)\b(?=[.,;)]|$|"
        r" (?:in|by"
        r"|with)\b)",
        r"\b(?:is|are|comes? out|works?) (?:now )?(?:right|correctly|properly|as (?:intended"
        r"|expected"
        r"|designed|it should|they should)|sound)\b(?=[.,;)]|$| (?:again|now|when|for|if|in)\b)",
        r"\bnow (?:right|correct|sound|works?|agrees?|again|also works)\b",
        r"\bmistake[sn]?\b|\bmistakenly\b|\bby mistake\b|\btypos?\b|\boff[- ]by[- ]one\b|\bsign"
        r" error"
        r"|\boversights?\b|\bflaw(?:s|ed)?\b|\bglitch(?:es)?\b|\bfaulty?\b|\bdefects?\b"
        r"|\bregressions?\b",
        r"\b(?:stopped|failed|aborted|ended|died|quit|hung|broke|exited) (?:with|when|if|on|for|in"
        r"|whenever|because|after|at)\b",
        r"\b(?:led|leading|gave rise|contributed) to (?:wrong|false|bad|doubled|missing|incorrect"
        r"|spurious|crashes|errors|failures|an? (?:[\w-]+ )?(?:error|crash|failure|exception"
        r"|abort))",
        rf"\b(?:was|were|had been|have been|came out|got|went) (?:\w+ly |all |sometimes"
        rf" )?{_LOST}\b",
        r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )(?<!what )"
        rf"\bused to {_OLD_TROUBLE}\b",
        r"\b(?:crash|failure|error|exception|hang)s? (?:of|in|for|when)\b[^.;]{0,120}\b(?:is|are"
        r"|was"
        r"|were|has been|have been) (?:now )?(?:avoided|prevented|removed|caught|gone|cured"
        r"|over)\b",
        r"\bunder?(?:go|one)\b.{0,20}\bfix|\b(?:restor|revert)(?:es|ed|s|ing)\b",
        r"\b(?:prevents?|avoids?) (?:an? |the )?(?:crash|failure|error|exception|hang|loss"
        r"|division)",
        r"\bno longer (?:be )?(?:smeared|lost|doubled|truncated|shifted|misplaced|swapped|ends?\b"
        r"|leaves?\b|breaks?\b|hits?|trips?|gives?\b|yields?\b|returns? (?:nan|zero|nothing)|lead"
        r"|depends? on the order|complain|die|choke|confuse|mislead|corrupt|duplicat|drops?\b)",
        r"\b(?:does|do|did) not (?:crash|fail|abort|stop|hang|raise|lose|break) any ?(?:more"
        r"|longer)\b",
        r"\b(?:does|do|did) (?:crash|fail|hang|stop)\w* no (?:more|longer)\b",
        r"\bhad (?:an?|the) (?:slightly |badly )?(?:wrong|false|bad|incorrect)\b|\bfalse(?:ly)\b",
        r"\binadvertent|\bunintended|\bunintentional|\bneedlessly\b|\bspurious\w* (?:was|were)\b",
    ),
    "performance": (
        r"\bfrom (?:\w+ )?\d[\d.]* ?(?:days?|hours?|minutes?|seconds?|h|min|s|GB|MB|TB) to\b",
        r"\b(?:minutes?|hours?|seconds?|GB|MB) instead of\b",
        r"\bin (?:half|a third of|a quarter of|a tenth of|a fraction of|less) (?:the )?time\b",
        r"\b\d[\d.]* ?(?:hours?|minutes?|seconds?|h|min|s|%|percent) (?:less (?:time|memory)?"
        r"|shorter"
        r"|faster|quicker|sooner)(?=[ .,;)]|$)(?! nois)",
        r"\b(?:takes?|needs?|uses?|requires?) [^.;]{0,40}\b(?:hours?|minutes?|seconds?|memory"
        r"|time) less"
        r"\b|\bless (?:time|memory|RAM|disk)\b",
        r"\bin (?:memory|a fraction of the time)\b|\bwall[- ]clock|\bdisk space\b|\bRAM\b",
        r"\b(?:finish|run|complete)(?:es|s)? [^.;]{0,40}\b(?:sooner|earlier|faster|quicker)\b",
        r"\b(?:\w+-?fold|\d+x) (?:speed|faster)",
        r"\b(?:avoid|skip|no longer|not)\w* (?:re-?)?(?:read|load|copy|comput|open|creat"
        r"|convert|pars)"
        r"\w*\b[^.;]{0,40}\b(?:several times|twice|repeatedly|again|more than once|unnecessar\w+"
        r"|needless\w*|every time)",
        r"\b(?:seconds?|minutes?|hours?|days?)\b[^.;]{0,20}\b(?:not|instead of|rather than"
        r"|down from)"
        r" (?:\w+ )?(?:seconds?|minutes?|hours?|days?)\b",
    ),
    "data-product": (
        r"\b(?:one|a single|\d+) (?:\w+ ){0,2}(?:files?|products?|tables?|cubes?|catalogs?|curves?"
        r"|spectrum|spectra|rows?|extensions?)\b[^.;]{0,20}\b(?:per|for (?:each|every)|instead of"
        r"|rather than)\b|\byields? (?:one|a single|two|several)\b",
        r"\b(?:is|are) (?:now )?(?:written|saved|stored|delivered)"
        r" (?:as|in(?! (?:C|python|cython|numba|rust|fortran)\b)|into|with|without"
        r"|together|along"
        r"|alongside)\b",
        r"\b(?:is|are) (?:now )?(?:stored|saved|written|kept|delivered|given|collected|combined) "
        r"(?:in|as|to|into) (?:a|an|one|the same|separate|their|its|two|single)\b",
        r"\b(?:catalogs?|tables?|spectra|cubes|files) (?:list|carry|hold|contain|come with"
        r"|include)s?"
        r"\b",
        r"\bin (?:a|the) table (?:named|called)\b",
    ),
    "refactoring": (
        r"\b(?:is )?now called\b|\bgoes by (?:the|its) (?:new )?name\b|(?<!by )\bthe name of (?:the"
        r" )?[^.;]{0,60}"
        r"\b(?:is|was|changed|has)\b",
    ),
    "new-parameter": (
        r"\b(?:learn(?:ed|t)|got|received|offers?|takes|acquired|understands|accepts) (?:an?"
        r"|another|two|three|some)\b[^.;]{0,40}\b(?:parameters?|options?|arguments?"
        r"|switch(?:es)?)\b",
    ),
    "new-step": (
        r"\b[a-z0-9]+_\w+ (?:step )?is new\b",
        r"\b(?:additional|another|further|extra) (?:\w+ )?step\b",
        r"\bstep (?:that|which) did not exist\b",
    ),
    "new-feature": (
        r"\b(?:is|are|was|were|been) (?:now )?(?:built|incorporated|integrated"
        r"|inserted) in(?:to)?\b",
        r"\boptional (?:\w+ )?step\b",
        r"\bcan (?:also |even |now )?(?!not\b|be ignored|cause|lead|fail|crash|result|still|no\b"
        r"|only|differ|change|be (?:wrong|found|seen|off|as))(?:be )?[a-z]{3,}\b",
        r"\b(?:it is|is now) possible\b|\busers? (?:may|can)\b|\bmay (?:now )?be (?:combined"
        r"|chosen|selected|requested|saved|skipped|supplied|run)\b",
        r"\b(?:offers?|comes with) (?:an?|the)\b|\ban? [\w-]+ mode of\b|\boptionally\b",
        r"\bcan (?:also |even )?(?:deal|cope|handle|treat|take|read|write|accept|choose|be (?:told"
        r"|fitted|asked|combined|processed|calibrated|corrected|chosen|undone|saved|requested))\b",
        r"\b(?:is|are) (?:now )?(?:recogni[sz]ed|identified|detected|searched)\b(?! (?:more"
        r"|better|earlier"
        r"|faster|less))",
        r"\bfor the first time\b|\byou (?:can )?(?:choose|select|switch)\b",
    ),
    "improvement": (
        r"\bmore (?:\w+ly|careful|faithful|realistic|uniform)\b",
        r"\b(?:noise|scatter|residuals?|bias|uncertaint\w+|errors?|contrast|amplitudes?|offsets?"
        r"|artifacts?)"
        r"\b[^.;]{0,60}\b(?:drops?|falls?|fell|shrinks?|shrank|decreas\w+|halved|lower|smaller"
        r"|goes down|went down|c[ao]mes? down|down)\b",
        r"\b(?:less|fewer|smaller) (?:nois|artifact|striping|residual|scatter|outliers|bias)",
        r"\bsmooth(?:er|ed)\b|\bcleaner\b|\bsharper\b|\bcloser to\b|\bdeeper\b",
    ),
}
"""The phrases of each kind of change, by its code."""
