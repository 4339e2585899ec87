"""The words that tell what was done, beside the verbs: subjects, places and turns of phrase."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.kinds.verbs import (
    BEING_SO,
    DEVELOPING,
    RUNNING,
    SPREADING,
    WORKING,
    participles,
    past_forms,
    third_forms,
    word_set,
)

SOFTWARE = words(
    r"\b(?:steps?|parameters?|options?|arguments?|keywords?|scripts?|modules?|functions?"
    r"|class(?:es)?"
    r"|tools?|commands?|settings?|methods?|attributes?|readers?|formats?|mode of|packages?|syntax"
    r"|files? in|configuration files?|associations?|rules?|code|interface|switch(?:es)?|flag)\b"
    r"|\b[a-z]+\w*_\w+\b|\w\(\)|\bcalwebb"
)
AMISS = words(
    r"^(?:(?:the|an?|several|some|all|two|three|various|remaining|last|further|another)\s+)*"
    r"(?:[\w-]+\s+){0,3}?(?:inconsistenc(?:y|ies)|discrepanc(?:y|ies)|mismatch(?:es)?"
    r"|\w*(?:error|exception)s?(?! (?:bars?|arrays?|estimat\w+|planes?|extension|propagation))"
    r"|bugs?|crash(?:es)?"
    r"|failures?|mistakes?|divisions? by zero|exceptions?|ambiguit(?:y|ies)|confusion|memory leaks?"
    r"|race conditions?|deadlocks?|typos?|problems?|issues?|defects?|regressions?|mix-?ups?"
    r"|oversights?|(?:bad|wrong|false"
    r"|inconsistent|incorrect|missing|spurious|erroneous|superfluous|duplicated?|stray|mismatched"
    r"|invalid"
    r"|contradictory) \w+)\b"
)
TROUBLE_AS_SUCH = words(
    r"(?:(?:an?|the|some|several|another)\s+)?(?:(?!of\b)[\w-]+ ){0,2}?(?:\w*errors?|\w*exceptions?"
    r"|crash(?:es)?|failures?|bugs?|typos?|divisions? by zero|memory leaks?|mistakes?|mix-?ups?"
    r"|inconsistenc(?:y|ies)|problems?|oversights?|race conditions?)"
    r"(?= (?:when|if|in|for|of|with|on|where|that|at|caused|during|after)\b|\W*$)"
)
"""What has no verb and names but what was amiss: "An index error when …"."""
OVERCOME = words(
    r"(?:removed|eliminated|gone|avoided|prevented|corrected|fixed|resolved|addressed|cured|solved"
    r"|repaired|mended|remedied|suppressed|disappeared|vanished|undone|history|over|past"
    r"|harmonized|reconciled|straightened|unified|squashed)$"
)
WHERE = words(r"(?:for|in|on|to|when|if|where|unless|with|any|by|at)\b")
NOUNS_OF_RUNS = words(
    r"\b(?:steps?|corrections?|subtraction|detection|flagging|fit(?:ting)?|matching|search|removal"
    r"|extraction|rejection|alignment|test|processing|calibration|interpolation|rescaling)\b|_"
)
ALTHOUGH = words(r"\b(?:although|though|even though|twice|by mistake|wrong|instead of|only|both)\b")
FROM_DATA = words(
    r"\bfrom (?:[\w-]+ ){0,3}(?:data|observations|darks|exposures|cycle|flats|measurements|stars)\b"
    r"|\banew\b|\bin[- ](?:flight|orbit)\b"
)
PARTICLE = words(r"(?:out|over|away|aside|up|off|in place|together|into (?:use|operation))\b")
"""What makes another verb of one: "taken out"."""

SOUND = words(
    r"\b(?:gracefully|cleanly|without (?:crash\w*|failing|failure|complaint))\b"
    r"|\b(?:keeps?|continues?|goes|go|carr(?:y|ies)) (?:on )?(?:going|working|running|on"
    r"|processing)"
    r"\b[^.;]{0,40}\b(?:if|when|even|after|where)\b"
    r"|\bas (?:it|they) should\b|\bshould have been\b|\b(?:processed|run|reduced"
    r"|read) (?:to the end"
    r"|completely|in full)\b|^make (?:the )?[^.;]{1,40}\b(?:honou?r|respect|obey|work|agree"
    r"|consistent|robust)\b"
)
ONCE_MORE = words(
    r"\b(?:(?:is|are|can|does|do|works?|runs?|has|have)\b[^.;]{1,80}\b(?:again\b|once more(?=[.;]"
    r"|$)))"
)
ANEW = words(r"\b(?:process|reduc|calibrat|run|measur|deriv|download|retriev)\w* (?:once )?again\b")
OF_ITSELF = words(
    r"\b(?:runs?|applied|used|done|executed|performed|active) (?:\w+ )?in (?:operations"
    r"|(?:the )?operational"
    r" (?:pipeline|processing)|standard processing|routine processing)\b"
    r"|\b(?:automatically|as standard|as a (?:rule|matter of course)|routinely|unasked|of its own"
    r" accord|out of the box|without (?:the |any |an? )?(?:action|intervention|request|being asked"
    r"|further ado|users?|observers?))\b"
)
WORKED_OUT = words(
    r"\b(?:determin|comput|choos|chos|select|set|configur|calculat|adjust|estimat|recogni|found"
    r"|find|adapt|skip|detect|deriv|scal)\w*\b"
)
COUNT = r"(?:\d+|one|two|three|four|five|six|eight|ten|twenty)"
OTHER_COUNT = words(
    rf"\b{COUNT}\b(?! (?:minutes?|hours?|seconds?|days?|mas|arcsec|percent|GB|MB)|%)[^.;,]{{0,60}}"
    rf"\b(?:instead of|rather than|and not|not) (?:only |at |the usual )?{COUNT}\b(?! (?:minutes?"
    r"|hours?|seconds?|days?|mas|arcsec|percent|GB|MB)|%)"
)
UNLESS_SET = words(
    r"\bunless (?:the )?(?:\S+ ){1,3}(?:is|are|has been) (?:set|given|true|false|changed|selected"
    r"|enabled|disabled|chosen|supplied|switched)\b|\bunless overridden\b|\b(?:uses?|employs?"
    r"|applies) [^.;]{1,60}\bunless [^.;]{1,40} otherwise\b|\bunless (?:\S+ ){0,3}(?:switch"
    r"|turn)\w*"
    r" (?:\w+ ){0,3}(?:on|off)\b|\b(?:no longer|not) an? option\b|\bbut the (?:rule|norm)\b"
    r"|\b(?:if|when|where) [`*]*(?-i:[a-z]+_\w+)[`*]* (?:is|are) (?:not |left un)(?:given|set"
    r"|specified"
    r"|supplied|used|passed)\b"
)
SO_FAR = words(
    r"\b(?:uses?|employs?|applies|runs? with|relies on|is|are)\b[^.;]*\b(?:where|while|whereas"
    r"|after)\b"
    r"[^.;]*\b(?:so far|until now|before|previously|formerly|hitherto|the (?:choice|default"
    r"|rule))\b"
)
FOR_DATA = words(
    r"\bto\b[^.;]*\b(?:exposures|data|observations|sources|images|integrations|ramps|modes"
    r"|subarrays"
    r"|spectra|detectors|MIRI|NIRCam|NIRISS|NIRSpec|FGS)\b"
)
CORRECTING = word_set("corrects compensates accounts adjusts correct compensate account adjust")
CONDITIONAL = words(r"\b(?:if|when|whenever|where|whose|without|that|which)\b")
VALUE = words(r"(?:only )?[\"'`]?\d")
SETTING = words(
    r"\b(?:thresholds?|limits?|cut-?offs?|tolerances?|widths?|radi(?:us|i)|windows?|box(?:es)?"
    r"|sizes?|degrees?|maximum|minimum|numbers? of|values?|kernels?|settings?|margins?|weights?"
    r"|separations?|sigma|apertures?|spacings?)\b"
)
USERS_CODE = words(
    r"(?:old |older |existing |own |user |your |such |these )?(?:scripts?|notebooks?|code|programs?"
    r"|calls?|imports?)\b"
)
USERS = words(r"(?:users?|observers?|you|one|anyone|authors|readers)\b")
COMES_ALONG = words(
    r"\b(?:tools?|scripts?|utilit(?:y|ies)|commands?|notebooks?|functions?|modes?|methods?"
    r"|algorithms?)\b"
    r"[^.;,]{0,60}\b(?:is|are|has been|have been|was|were) (?:now |also )?(?:included|provided"
    r"|shipped"
    r"|supplied|at hand|part of the (?:package|pipeline))\b"
)
THERE_IS = r"^there (?:is|are) (?:now |also )*(?:an?|one|two|three|several|new)\b[^.;,]{0,40}?\b"
THERE = (
    ("new-parameter", words(rf"{THERE_IS}(?:parameters?|options?|arguments?|switch(?:es)?)\b")),
    ("new-step", words(rf"{THERE_IS}steps?\b")),
    (
        "data-product",
        words(rf"{THERE_IS}(?:files?|products?|extensions?|columns?|tables?|catalogs?)\b"),
    ),
    ("new-feature", words(rf"{THERE_IS}(?:tools?|scripts?|modes?|ways?|methods?|functions?)\b")),
)
TAKES = words(
    r"\b(?:takes?|accepts?|has|have|offers?|understands?|comes? with|possess\w*) (?:the|an?|two"
    r"|three)"
    r" (?:[\w-]+ ){0,2}(?:arguments?|parameters?|options?|switch(?:es)?)\b"
    r"|\b(?:through|with|via|using|by means of|by) [`\"'*]*(?-i:[a-z]+_\w+)[`\"'*]*,? (?:users?"
    r"|observers?|you) (?:can |may )?(?:decide|choose|control|select|set|tell|switch|limit"
    r"|determine)"
)
FROM_NOW = words(
    r"^(?:from|as of|since|with) (?:this build|now|build \d+\.\d+) on(?:wards?)?\b"
    r"|\bhenceforth (?!called|named|known)"
)
RAISES = words(
    r"^(?:the |all )?(?:[\w.-]+ ){0,3}?(?:associations?|files?|calls?|arguments?|scripts?"
    r"|parameters?)"
    r"\b[^.;]{0,50}\b(?:raises?|causes?|ends? (?:in|with)|leads? to) an? (?:exception|\w*error)\b"
)
ONLY_ONCE = words(
    r"\b(?:open|read|load|comput|cop|pars|creat"
    r"|calculat)\w*\b[^.;]{0,40}\b(?:only )?once\b(?! more)"
    r"|\b\d+ ?(?:%|percent) less (?:disk |memory|space|time|room)"
)
CAPABLE = words(
    r"\b(?:is|are) (?:now )?(?:capable of|able to|in a position to|at the (?:disposal|service) of"
    r"|open"
    r" to|within reach)\b|\b(?:undergo(?:es)?|pass(?:es)? through|enters?|go(?:es)? through"
    r"|reach(?:es)?)"
    r" (?:the )?(?:stage|level|calwebb\w*|pipeline|processing)\b"
)
FOR_REMOVAL = words(
    r"\b(?:marked|slated|scheduled|earmarked|due|up|next) for (?:removal|deletion)\b"
)
NOT_THE = words(r",? (?:and )?not (?:at|from|in|of|by|on|to|with|for) (?:the|its|their|an?) \w+")
CHOICE = words(
    r"\bgives? (?:users|observers|you) (?:the|a|an) (?:\w+ )?(?:choice|possibility|option|freedom"
    r"|means)\b|\bmade (?:available|possible|accessible)\b|\b(?:included|shipped) (?:in|with) the"
    r" package\b"
)
AS_WELL = words(r"\b(?:as well|too)\.?$|\bnot only\b")
GETS = words(
    r"\b(?:gets?|receives?|gains?|are given|is given) (?:an?|their own|its own) (?:[\w-]+ ){0,2}"
    r"(?:correction|flag|weight|solution|mask|estimate|model|extraction|calibration)\b"
)
COPES = word_set(
    "handles supports copes understands accepts covers handle support cope understand "
    "accept cover distinguishes"
)
NO_EFFECT = words(
    r"\b(?:ha(?:s|ve)|are|is) (?:now )?(?:(?:no (?:more|longer) (?:any )?|no |without )(?:any )?"
    r"|lost (?:its|their) )(?:effect|influence|meaning)\b(?! (?:on|for))"
    r"|\bneither\b[^.;]{1,80}\bha(?:s|ve) (?:an|any) (?:effect|influence|meaning)\b"
)
HEEDED = words(
    r"\b(?:honou?r\w*|respected|obeyed|heeded|ignored|lost|really|actually|indeed|in effect"
    r"|effective"
    r"|correct(?:ly)?|properly|taken into account)\b"
)
"""What is said of settings that were there before."""
NO_LONGER = words(r"\b(?:no longer|not|never|cannot)\b")
TO_BE_SET = words(
    r"\b(?:may|can) (?:now |also |optionally )*be (?!found|seen|read|obtained|expected)\w+(?:ed"
    r"|en|un"
    r"|t)\b[^.;]*(?:: (?:to do so, )?(?:set|use|choose|give)\b|\bby (?:setting|choosing)\b)"
    r"|(?<!also )\b(?:if|when) [`*\"']*(?-i:[a-z]+_\w+)[`*\"']* is (?:given|set|supplied"
    r"|specified|chosen|true)\b"
)
BY_NAME = words(
    r"\b(?:set|controlled|governed|decided|determined|steered|regulated|chosen|selected|given"
    r"|(?:fixed|limited|tuned|adjusted)(?! in\b)|specified"
    r"|requested|switched on) (?:with|by|through|via|in|under|by means of) (?:the )?[`\"'*]*"
    r"(?-i:[a-z]+_\w+)"
)
GAINED = words(
    r"^[`\"'*]*(?-i:[a-z]+_\w+)[`\"'*]* \((?:by )?default\b|\b(?:been|was|were) given (?:the"
    r"|an?) (?:new )?(?:parameter|option|argument)\b"
    r"|\b(?:gain(?:s|ed)|got|receive[sd]|has|acquired) (?:the )?[`\"'*]*(?-i:[a-z]+_\w+)"
)
SETTINGS = words(r"\b(?:parameters?|options?|arguments?|switch(?:es)?)\b")
API = words(
    r"^(?:the )?(?:return (?:value|type)s?|signatures?|(?:order|type"
    r"|names?) of (?:the )?(?:arguments"
    r"|parameters|return \w+)|arguments of|(?:calling|call) (?:sequence|interface)|API|python"
    r" interface)\b"
)
OWN_CODE = words(
    r"\b(?:old|older|existing|own|user|your|such|these) (?:scripts?|notebooks?|code"
    r"|programs?) (?:will"
    r" |now )?(?:stop|fail|break|crash|need|must|ha(?:s|ve) to|no longer)\b|\b(?:scripts?"
    r"|notebooks?"
    r"|programs?) that [^.;]{1,60} (?:need|must|ha(?:s|ve) to|will fail|fail)\b"
)
TIME_TAKEN = words(
    r"\b(?:is|are|was|were|been) (?:\w+ )?(?:accelerated|sped up)\b|"
    r"\btakes? (?:only |just |about )?(?:a few |some )?(?:seconds|minutes|hours)\b|"
    rf"\b(?:takes?|needs?|lasts?) (?:\w+ )?{COUNT}(?:\.\d+)? (?:seconds?|minutes?|hours?|days?)\b|"
    r"\b(?:complet\w*|finish\w*|runs?|takes?|lasts?|needs?|ends?|processed|reduced)\b[^.;]{0,30}"
    r"\b(?:in|within|under|only|about|just|than|for) (?:\w+ ){0,2}\d[\d.]* ?(?:s|seconds|min"
    r"|minutes"
    r"|h|hours|days)\b"
    r"|\b(?:half|twice|a (?:third|quarter|fifth|tenth)|\d+ times) as (?:long|fast|quick(?:ly)?)\b"
    r"|\bdown from (?:\w+ )?\d[\d.]* ?(?:s|seconds|min|minutes|h|hours|days)\b"
)
GOING = word_set(
    "go disappear vanish cease refused rejected ignored removed dropped deleted withdrawn fail stop"
)
TIDIED = word_set(
    "streamlined modernized split absorbed tidied cleaned merged reorganized moved ported "
    "transferred refactored "
    "restructured unified"
)
NO_USE = words(r"\bshould (?:no longer|not|never) be used\b(?! (?:if|when|for|with|on))")
KEYWORD = re.compile(
    r"(?:[Tt]he )?(?:(?:values?|units?|signs?|formats?|meanings?"
    r"|spellings?) of )?(?:the )?(?:(?:header )?keywords? )?[A-Z][A-Z0-9_-]{2,8}"
    r"(?:(?:, | and |, and )[A-Z][A-Z0-9_-]{2,8})*(?: keywords?)?"
)
HARM = word_set(
    "lost ignored missed omitted confused overwritten mistaken misread rejected "
    "duplicated left crashed neglected"
)
OFFERED = participles(DEVELOPING | WORKING | RUNNING) - HARM
WORK = word_set("flag mask reject correct subtract remove")
SORT_OF_DATA = words(
    r"\b(?:exposures|data|observations|integrations|ramps|subarrays|images)\b,? (?:of|with|having"
    r"|taken"
    r"|shorter|longer|that have|without|in which)\b"
)
HAD_BEEN = words(r"\bhad (?:been|not|never)\b(?! (?:requested|asked|planned|announced))")
RUN = participles(RUNNING) | third_forms(RUNNING)
WORKED = participles(WORKING) | past_forms(WORKING | BEING_SO)
MADE = (
    participles(DEVELOPING) | past_forms(DEVELOPING) | {"made", "chosen", "selected", "kept", "set"}
)
SPREAD = third_forms(SPREADING)
BEING_THERE = word_set("form forms belong belongs part exist exists there available accessible")
TURNED = word_set("reversed swapped changed interchanged exchanged inverted")
WORKS = third_forms(WORKING | SPREADING)
WORKS_OR_RUNS = third_forms(RUNNING | WORK)
POSSIBLE_FOR = words(r"\bpossible (?:for|that)\b")
OTHER_NOW = words(r", (?:and )?no longer [\w\"'`]+\W*$")
