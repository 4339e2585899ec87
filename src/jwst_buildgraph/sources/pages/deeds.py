"""What was done, by the main clause of a sentence: of what, which verb, denied or not, and when."""

from __future__ import annotations

import re
from collections.abc import Callable

from jwst_buildgraph.sources.pages.kinds import Facts, words
from jwst_buildgraph.sources.pages.predicate import Predicate, predicate_of
from jwst_buildgraph.sources.pages.verbs import (
    BEING_SO,
    DEVELOPING,
    RUNNING,
    SPREADING,
    WORKING,
    participles,
    past_forms,
    third_forms,
)

_SOFTWARE = words(
    r"\b(?:steps?|parameters?|options?|arguments?|keywords?|scripts?|modules?|functions?|class(?:es)?"
    r"|tools?|commands?|settings?|methods?|attributes?|readers?|formats?|mode of|packages?|syntax"
    r"|files? in|configuration files?|associations?|rules?|code|interface|switch(?:es)?|flag)\b"
    r"|\b[a-z]+\w*_\w+\b|\w\(\)|\bcalwebb"
)
_AMISS = words(
    r"^(?:(?:the|an?|several|some|all|two|three|various|remaining|last|further|another)\s+)*"
    r"(?:[\w-]+\s+){0,3}?(?:inconsistenc(?:y|ies)|discrepanc(?:y|ies)|mismatch(?:es)?"
    r"|errors?(?! (?:bars?|arrays?|estimat\w+|planes?|extension|propagation))|bugs?|crash(?:es)?"
    r"|failures?|mistakes?|divisions? by zero|exceptions?|ambiguit(?:y|ies)|confusion|memory leaks?"
    r"|race conditions?|deadlocks?|typos?|problems?|issues?|defects?|regressions?|mix-?ups?"
    r"|oversights?|(?:bad|wrong|false) \w+)\b"
)
_OVERCOME = words(
    r"(?:removed|eliminated|gone|avoided|prevented|corrected|fixed|resolved|addressed|cured|solved"
    r"|repaired|mended|remedied|suppressed|disappeared|vanished|undone|history|over|past)$"
)
_WHERE = words(r"(?:for|in|on|to|when|if|where|unless|with|any|by|at)\b")
_NOUNS_OF_RUNS = words(
    r"\b(?:steps?|corrections?|subtraction|detection|flagging|fit(?:ting)?|matching|search|removal"
    r"|extraction|rejection|alignment|test|processing|calibration|interpolation|rescaling)\b|_"
)
_ALTHOUGH = words(
    r"\b(?:although|though|even though|twice|by mistake|wrong|instead of|only|both)\b"
)
_FROM_DATA = words(
    r"\bfrom (?:[\w-]+ ){0,3}(?:data|observations|darks|exposures|cycle|flats|measurements|stars)\b"
    r"|\banew\b|\bin[- ](?:flight|orbit)\b"
)
_PARTICLE = words(r"(?:out|over|away|aside|up|off|in place|together|into (?:use|operation))\b")
"""What makes another verb of one: "taken out"."""

_SOUND = words(
    r"\b(?:gracefully|cleanly|without (?:crash\w*|failing|failure|complaint))\b"
    r"|\b(?:keeps?|continues?|goes|go|carr(?:y|ies)) (?:on )?(?:going|working|running|on|processing)"
    r"\b[^.;]{0,40}\b(?:if|when|even|after|where)\b"
    r"|\bas (?:it|they) should\b|\bshould have been\b|\b(?:processed|run|reduced|read) (?:to the end"
    r"|completely|in full)\b|^make (?:the )?[^.;]{1,40}\b(?:honou?r|respect|obey|work|agree|consistent|robust)\b"
)
_ONCE_MORE = words(
    r"\b(?:(?:is|are|can|does|do|works?|runs?|has|have)\b[^.;]{1,80}\b(?:again\b|once more(?=[.;]|$)))"
)
_ANEW = words(
    r"\b(?:process|reduc|calibrat|run|measur|deriv|download|retriev)\w* (?:once )?again\b"
)
_OF_ITSELF = words(
    r"\b(?:automatically|as standard|as a (?:rule|matter of course)|routinely|unasked|of its own"
    r" accord|without (?:any )?(?:action|intervention|request|being asked|further ado|user))\b"
)
_WORKED_OUT = words(
    r"\b(?:determin|comput|choos|chos|select|set|configur|calculat|adjust|estimat|recogni|found"
    r"|find|adapt|skip|detect|deriv|scal)\w*\b"
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|eight|ten|twenty)"
_OTHER_COUNT = words(
    rf"\b{_COUNT}\b(?! (?:minutes?|hours?|seconds?|days?|mas|arcsec|percent|GB|MB)|%)[^.;,]{{0,60}}"
    rf"\b(?:instead of|rather than|and not|not) (?:only |at |the usual )?{_COUNT}\b(?! (?:minutes?"
    r"|hours?|seconds?|days?|mas|arcsec|percent|GB|MB)|%)"
)
_UNLESS_SET = words(
    r"\bunless (?:the )?(?:\S+ ){1,3}(?:is|are|has been) (?:set|given|true|false|changed|selected"
    r"|enabled|disabled|chosen|supplied|switched)\b"
)
_SO_FAR = words(
    r"\b(?:uses?|employs?|applies|runs? with|relies on|is|are)\b[^.;]*\b(?:where|while|whereas|after)\b"
    r"[^.;]*\b(?:so far|until now|before|previously|formerly|hitherto|the (?:choice|default|rule))\b"
)
_FOR_DATA = words(
    r"\bto\b[^.;]*\b(?:exposures|data|observations|sources|images|integrations|ramps|modes|subarrays"
    r"|spectra|detectors|MIRI|NIRCam|NIRISS|NIRSpec|FGS)\b"
)
_PRODUCTS = words(
    r"\b(?:files?|products?|catalogs?|tables?|cubes?|spectra|images?|extensions?|columns?|headers?"
    r"|(?:x1d|c1d|s2d|s3d|i2d|rate|cal|crf|uncal|segm)(?:ints)?)\b"
)
_UNITS = words(
    r"\bin (?:units of )?(?:MJy|mJy|Jy|uJy|µJy|DN|electrons?|counts|microns?|µm|angstroms?|degrees)\b"
)
_PART_OF_FILES = words(
    r"\bpart of (?:the |all )?(?:[\w-]+ ){0,3}(?:files|products|tables|catalogs)\b"
)
_SHAPED = frozenset(
    {"split", "divided", "segmented", "compressed", "stored", "saved", "written", "limited", "named",
     "called", "combined", "collected", "delivered"}
)  # fmt: skip
_CONDITIONAL = words(r"\b(?:if|when|whenever|where|whose|without|that|which)\b")
_VALUE = words(r"(?:only )?[\"'`]?\d")
_SETTING = words(
    r"\b(?:thresholds?|limits?|cut-?offs?|tolerances?|widths?|radi(?:us|i)|windows?|box(?:es)?"
    r"|sizes?|degrees?|maximum|minimum|numbers? of|values?|kernels?|settings?|margins?|weights?"
    r"|separations?|sigma|apertures?|spacings?)\b"
)
_USERS = words(r"(?:users?|observers?|you|one|anyone|authors|readers)\b")
_THERE_IS = r"^there (?:is|are) (?:now |also )*(?:an?|one|two|three|several|new)\b[^.;,]{0,40}?\b"
_THERE = (
    ("new-parameter", words(rf"{_THERE_IS}(?:parameters?|options?|arguments?|switch(?:es)?)\b")),
    ("new-step", words(rf"{_THERE_IS}steps?\b")),
    (
        "data-product",
        words(rf"{_THERE_IS}(?:files?|products?|extensions?|columns?|tables?|catalogs?)\b"),
    ),
    ("new-feature", words(rf"{_THERE_IS}(?:tools?|scripts?|modes?|ways?|methods?|functions?)\b")),
)
_TAKES = words(
    r"\b(?:takes?|accepts?|has|have|offers?|understands?|comes? with|possess\w*) (?:the|an?|two|three)"
    r" (?:[\w-]+ ){0,2}(?:arguments?|parameters?|options?|switch(?:es)?)\b"
    r"|\b(?:through|with|via|using|by means of|by) [`\"'*]*(?-i:[a-z]+_\w+)[`\"'*]*,? (?:users?"
    r"|observers?|you) (?:can |may )?(?:decide|choose|control|select|set|tell|switch|limit|determine)"
)
_FROM_NOW = words(
    r"^(?:from|as of|since|with) (?:this build|now|build \d+\.\d+) on(?:wards?)?\b|\bhenceforth (?!called|named|known)"
)
_RAISES = words(
    r"^(?:the |all )?(?:[\w.-]+ ){0,3}?(?:associations?|files?|calls?|arguments?|scripts?|parameters?)"
    r"\b[^.;]{0,50}\b(?:raises?|causes?|ends? (?:in|with)|leads? to) an? (?:exception|\w*error)\b"
)
_ONLY_ONCE = words(
    r"\b(?:open|read|load|comput|cop|pars|creat|calculat)\w*\b[^.;]{0,40}\b(?:only )?once\b(?! more)"
    r"|\b\d+ ?(?:%|percent) less (?:disk |memory|space|time|room)"
)
_CAPABLE = words(
    r"\b(?:is|are) (?:now )?(?:capable of|able to|in a position to|at the (?:disposal|service) of|open"
    r" to|within reach)\b|\b(?:undergo(?:es)?|pass(?:es)? through|enters?|go(?:es)? through|reach(?:es)?)"
    r" (?:the )?(?:stage|level|calwebb|pipeline|processing)\b"
)
_FOR_REMOVAL = words(
    r"\b(?:marked|slated|scheduled|earmarked|due|up|next) for (?:removal|deletion)\b"
)
_NOT_THE = words(r",? (?:and )?not (?:at|from|in|of|by|on|to|with|for) (?:the|its|their|an?) \w+")
_CHOICE = words(
    r"\bgives? (?:users|observers|you) (?:the|a|an) (?:\w+ )?(?:choice|possibility|option|freedom"
    r"|means)\b|\bmade (?:available|possible|accessible)\b|\b(?:included|shipped) (?:in|with) the"
    r" package\b"
)
_AS_WELL = words(r"\b(?:as well|too)\.?$|\bnot only\b")
_GETS = words(
    r"\b(?:gets?|receives?|gains?|are given|is given) (?:an?|their own|its own) (?:[\w-]+ ){0,2}"
    r"(?:correction|flag|weight|solution|mask|estimate|model|extraction|calibration)\b"
)
_COPES = frozenset({"handles", "supports", "copes", "understands", "accepts", "covers", "handle",
                    "support", "cope", "understand", "accept", "cover", "distinguishes"})  # fmt: skip
_BY_NAME = words(
    r"\b(?:set|controlled|governed|chosen|selected|given|fixed|limited|tuned|adjusted|specified"
    r"|requested|switched on) (?:with|by|through|via|in|under|by means of) (?:the )?[`\"'*]*"
    r"(?-i:[a-z]+_\w+)"
)
_GAINED = words(
    r"\b(?:gain(?:s|ed)|got|receive[sd]|has|acquired) (?:the )?[`\"'*]*(?-i:[a-z]+_\w+)"
)
_SETTINGS = words(r"\b(?:parameters?|options?|arguments?|switch(?:es)?)\b")
_API = words(
    r"^(?:the )?(?:return (?:value|type)s?|signatures?|(?:order|type|names?) of (?:the )?(?:arguments"
    r"|parameters|return \w+)|arguments of|(?:calling|call) (?:sequence|interface)|API|python"
    r" interface)\b"
)
_OWN_CODE = words(
    r"\b(?:old|older|existing|own|user|your|such|these) (?:scripts?|notebooks?|code|programs?) (?:will"
    r" |now )?(?:stop|fail|break|crash|need|must|ha(?:s|ve) to|no longer)\b|\b(?:scripts?|notebooks?"
    r"|programs?) that [^.;]{1,60} (?:need|must|ha(?:s|ve) to|will fail|fail)\b"
)
_TIME_TAKEN = words(
    r"\b(?:complet\w*|finish\w*|runs?|takes?|lasts?|needs?|ends?|processed|reduced)\b[^.;]{0,30}"
    r"\b(?:in|within|under|only|about|just|than|for) (?:\w+ ){0,2}\d[\d.]* ?(?:s|seconds|min|minutes"
    r"|h|hours|days)\b"
    r"|\bdown from (?:\w+ )?\d[\d.]* ?(?:s|seconds|min|minutes|h|hours|days)\b"
)
_GOING = frozenset({"go", "disappear", "vanish", "cease", "refused", "rejected", "ignored", "removed",
                    "dropped", "deleted", "withdrawn", "fail", "stop"})  # fmt: skip
_TIDIED = frozenset({"split", "absorbed", "tidied", "cleaned", "merged", "reorganized", "moved",
                     "ported", "transferred", "refactored", "restructured", "unified"})  # fmt: skip
_NO_USE = words(r"\bshould (?:no longer|not|never) be used\b(?! (?:if|when|for|with|on))")
_KEYWORD = re.compile(
    r"(?:[Tt]he )?(?:values? of )?(?:the )?(?:(?:header )?keywords? )?[A-Z][A-Z0-9_-]{2,8}"
    r"(?:(?:, | and |, and )[A-Z][A-Z0-9_-]{2,8})*(?: keywords?)?"
)
_HARM = frozenset({"lost", "ignored", "missed", "omitted", "confused", "overwritten", "mistaken",
                   "misread", "rejected", "duplicated", "left", "crashed", "neglected"})  # fmt: skip
_OFFERED = participles(DEVELOPING | WORKING | RUNNING) - _HARM
_WORK = frozenset({"flag", "mask", "reject", "correct", "subtract", "remove"})
_SORT_OF_DATA = words(
    r"\b(?:exposures|data|observations|integrations|ramps|subarrays|images)\b,? (?:of|with|having|taken"
    r"|shorter|longer|that have|without|in which)\b"
)
_HAD_BEEN = words(r"\bhad (?:been|not|never)\b(?! (?:requested|asked|planned|announced))")
_RUN = participles(RUNNING) | third_forms(RUNNING)
_STATIVE = frozenset(
    {"rely", "depend", "include", "contain", "differ", "refer", "lack", "lead", "cover"}
)
_WORKED = participles(WORKING) | past_forms(WORKING | BEING_SO)
_MADE = (
    participles(DEVELOPING) | past_forms(DEVELOPING) | {"made", "chosen", "selected", "kept", "set"}
)
_SPREAD = third_forms(SPREADING)


def deeds(text: str, facts: Facts) -> list[str]:
    """Return the kinds of what the main clause of a text says was done, the surest first."""
    said = predicate_of(text)
    found = [code for code, rule in _BY_WORDS if rule(text, facts)]
    if said is not None:
        found = [*(code for code, clause in _BY_CLAUSE if clause(said, text, facts)), *found]
    return list(dict.fromkeys(found))


def _matches(pattern: re.Pattern[str]) -> Callable[[str, Facts], bool]:
    return lambda text, _: bool(pattern.search(text))


def _ends_trouble(said: Predicate, text: str, facts: Facts) -> bool:
    gone = bool(_OVERCOME.match(said.verb)) and not said.is_future and not said.is_modal
    if said.ended and said.verb == "possible":
        return bool(words(r"\bpossible (?:for|that)\b").search(text))
    return (
        gone and bool(_AMISS.match(said.subject)) and not _SOFTWARE.search(said.subject.split()[-1])
    )


def _was_amiss(said: Predicate, text: str, facts: Facts) -> bool:
    """Tell whether a clause says what the pipeline did before, which is wrong as it is told."""
    if "could" in said.auxiliaries and not {"now", "not"} & set(said.auxiliaries):
        return True
    if "would" in said.auxiliaries and said.verb in third_forms(WORKING | SPREADING):
        return not _CONDITIONAL.search(text)
    includes_not = said.denied and "did" in said.auxiliaries
    if not said.past or said.is_modal or not (said.verb in _WORKED or includes_not):
        return False
    if facts.names & {"pmaps", "reference_types"} or _FROM_DATA.search(text):
        return False
    if _PARTICLE.match(said.rest):
        return False
    return said.verb not in _MADE or said.denied or bool(_ALTHOUGH.search(text))


def _survives(said: Predicate, text: str, facts: Facts) -> bool:
    return said.verb in ("survive", "survives") and not said.auxiliaries


def _does_no_harm(said: Predicate, text: str, facts: Facts) -> bool:
    does = {"do", "does"} & set(said.auxiliaries)
    return bool(does) and said.denied and said.verb in _SPREAD


def _is_gone(said: Predicate, text: str, facts: Facts) -> bool:
    is_no_more = said.verb in ("history", "gone", "") and (said.ended or said.verb)
    exists = said.ended and said.verb in (
        "form",
        "forms",
        "belong",
        "belongs",
        "part",
        "exist",
        "exists",
        "there",
        "available",
        "accessible",
    )
    of_software = bool(_SOFTWARE.search(said.subject)) or bool(facts.names & {"steps", "pipelines"})
    return bool(is_no_more or exists) and of_software and not _AMISS.match(said.subject)


def _is_not_run(said: Predicate, text: str, facts: Facts) -> bool:
    """Tell whether a step or correction is said not to take place (any more)."""
    if not said.denied or said.verb not in _RUN or said.is_modal or said.past:
        return False
    if said.verb in ("used", "called", "required", "employed") and not said.subject.endswith(
        "step"
    ):
        return False
    does = {"do", "does"} & set(said.auxiliaries)
    if does and said.rest and not _WHERE.match(said.rest):
        return False
    return "steps" in facts.names or bool(_NOUNS_OF_RUNS.search(said.subject))


def _skips(said: Predicate, text: str, facts: Facts) -> bool:
    skips = said.verb in ("skip", "skips", "bypass", "bypasses", "omit", "omits")
    return skips and "steps" in facts.names and not _CONDITIONAL.search(text)


def _is_in_a_state(said: Predicate, text: str, facts: Facts) -> bool:
    """Tell whether a clause says that a setting or step is on, off or of a value."""
    if said.past or said.is_modal or said.is_future:
        return False
    is_so = said.verb in ("true", "false", "on", "off", "none", "enabled", "disabled", "active")
    if is_so and facts.names & {"steps", "parameters"} and not _CONDITIONAL.search(text):
        return True
    became = said.verb in ("become", "becomes", "became") or bool(_VALUE.match(said.verb))
    valued = _VALUE.match(said.verb) or _VALUE.match(said.rest)
    return bool(became and valued and _SETTING.search(said.subject))


def _reorders(said: Predicate, text: str, facts: Facts) -> bool:
    turned = said.verb in (
        "reversed",
        "swapped",
        "changed",
        "interchanged",
        "exchanged",
        "inverted",
    )
    return turned and "steps" in facts.names and "order" in said.subject


def _users_may(said: Predicate, text: str, facts: Facts) -> bool:
    allowed = {"may", "can"} & set(said.auxiliaries) and not said.denied
    return bool(allowed) and bool(_USERS.match(said.subject))


def _stops_doing(said: Predicate, text: str, facts: Facts) -> bool:
    """Tell whether a step is said no longer to do its work on data of some sort."""
    works = said.ended and said.denied and said.verb in third_forms(RUNNING | _WORK)
    return works and "steps" in facts.names and bool(_SORT_OF_DATA.search(said.rest))


def _is_limited(said: Predicate, text: str, facts: Facts) -> bool:
    limited = said.verb in ("limited", "restricted", "confined")
    return limited and not said.is_modal and bool(_FOR_DATA.match(said.rest))


def _runs_of_itself(said: Predicate, text: str, facts: Facts) -> bool:
    if said.is_modal or not _OF_ITSELF.search(text):
        return False
    return not _WORKED_OUT.search(f"{said.verb} {said.rest}") and not said.past


def _is_other_now(said: Predicate, text: str, facts: Facts) -> bool:
    is_so = bool({"is", "are"} & set(said.auxiliaries)) and said.ended and not said.denied
    return is_so and bool(words(r", (?:and )?no longer [\w\"'`]+\W*$").search(text))


def _copes(said: Predicate, text: str, facts: Facts) -> bool:
    also = bool(_AS_WELL.search(text)) and not said.past and not said.denied
    return (said.verb in _COPES and not said.denied) or (also and said.verb not in ("is", "are"))


def _is_new_setting(said: Predicate, text: str, facts: Facts) -> bool:
    return said.verb == "new" and bool(_SETTINGS.search(said.subject))


def _is_shaped(said: Predicate, text: str, facts: Facts) -> bool:
    """Tell whether a clause says in what form products come."""
    is_so = bool({"is", "are"} & set(said.auxiliaries)) and not (said.is_modal or said.past)
    return is_so and said.verb in _SHAPED and bool(_PRODUCTS.search(said.subject))


def _is_not_made(said: Predicate, text: str, facts: Facts) -> bool:
    made = said.verb in ("produced", "created", "saved", "written", "generated", "delivered")
    return made and said.ended and bool(_PRODUCTS.search(said.subject))


def _may_be(said: Predicate, text: str, facts: Facts) -> bool:
    """Tell whether something may be done that could not be before."""
    allowed = {"may", "can"} & set(said.auxiliaries) and "be" in said.auxiliaries
    as_before = said.denied or _ONCE_MORE.search(text)
    return bool(allowed) and not as_before and said.verb in _OFFERED


def _is_of_keyword(said: Predicate, text: str, facts: Facts) -> bool:
    named = "keywords" in facts.names and _KEYWORD.fullmatch(said.subject)
    return bool(named) and not (said.past or said.ended or said.is_modal)


def _will_go(said: Predicate, text: str, facts: Facts) -> bool:
    return said.is_future and said.verb in _GOING and bool(_SOFTWARE.search(said.subject))


def was_amiss(text: str) -> bool:
    """Tell whether a text says what was wrong before."""
    said = predicate_of(text)
    if said is None or not said.past:
        return False
    return bool(_HAD_BEEN.search(text)) or _was_amiss(said, text, Facts(topics=()))


def will_go(text: str) -> bool:
    """Tell whether a text says of something in use that it will go."""
    said = predicate_of(text)
    return said is not None and _will_go(said, text, Facts(topics=()))


def _is_tidied(said: Predicate, text: str, facts: Facts) -> bool:
    done = bool({"was", "were", "been"} & set(said.auxiliaries)) and said.verb in _TIDIED
    return done and not _PRODUCTS.search(said.subject)


_BY_CLAUSE: tuple[tuple[str, Callable[[Predicate, str, Facts], bool]], ...] = (
    ("bug-fix", _ends_trouble),
    ("removal", _is_gone),
    ("deprecation", _will_go),
    ("default-change", _is_not_run),
    ("default-change", _is_other_now),
    ("data-product", _is_not_made),
    ("bug-fix", _was_amiss),
    ("keyword", _is_of_keyword),
    ("bug-fix", _survives),
    ("bug-fix", _does_no_harm),
    ("new-parameter", _is_new_setting),
    ("default-change", _skips),
    ("default-change", _stops_doing),
    ("default-change", _is_in_a_state),
    ("default-change", _reorders),
    ("default-change", _runs_of_itself),
    ("default-change", _is_limited),
    ("refactoring", _is_tidied),
    ("new-feature", _may_be),
    ("data-product", _is_shaped),
    ("new-feature", _copes),
    ("new-feature", _users_may),
)
_BY_WORDS: tuple[tuple[str, Callable[[str, Facts], bool]], ...] = (
    ("new-feature", lambda text, _: bool(_GETS.search(text))),
    ("breaking", lambda text, _: bool(_API.search(text) or _OWN_CODE.search(text))),
    ("breaking", lambda text, _: bool(_RAISES.search(text))),
    ("deprecation", lambda text, _: bool(_FOR_REMOVAL.search(text))),
    ("deprecation", lambda text, _: bool(_NO_USE.search(text)) and bool(_SOFTWARE.search(text))),
    ("new-parameter", lambda text, _: bool(_GAINED.search(text) or _BY_NAME.search(text))),
    ("new-parameter", lambda text, _: bool(_TAKES.search(text))),
    *((code, _matches(pattern)) for code, pattern in _THERE),
    (
        "bug-fix",
        lambda text, _: (
            bool(_SOUND.search(text)) or bool(_ONCE_MORE.search(text) and not _ANEW.search(text))
        ),
    ),
    ("default-change", lambda text, _: bool(_UNLESS_SET.search(text) or _SO_FAR.search(text))),
    (
        "default-change",
        lambda text, facts: bool(
            facts.names & {"steps", "parameters"} and _OTHER_COUNT.search(text)
        ),
    ),
    ("default-change", lambda text, _: bool(_FROM_NOW.search(text))),
    ("performance", lambda text, _: bool(_TIME_TAKEN.search(text) or _ONLY_ONCE.search(text))),
    ("data-product", lambda text, _: bool(_UNITS.search(text) and _PRODUCTS.search(text))),
    ("data-product", lambda text, _: bool(_PART_OF_FILES.search(text))),
    ("new-feature", lambda text, _: bool(_CHOICE.search(text) or _CAPABLE.search(text))),
    ("bug-fix", lambda text, _: bool(_NOT_THE.search(text)) and not _UNITS.search(text)),
)
"""The kinds, each with what tells it; the first that is told counts most."""
