"""The wordings in which texts give the values that hold by default, and the ways that do."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import words

QUOTED = r"[\"'`“‘][^\"'`”’]+[\"'`”’]"
NUMBERS = (
    r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?:e-?\d+)?"
    r"(?: \d+(?:\.\d+)?(?![\w.]*\w| ?%| [a-z]+s\b))*"
)
"""A number, or several in a row: "4.0 5.0"."""
VALUE = (
    rf"(?P<value>{QUOTED}|{NUMBERS}"
    r"|(?-i:[A-Z]\w*_\w+|[A-Z]{3,}\w*)"
    r"|true|false|none|on|off|enabled|disabled)"
)
_METHOD = r"(?:\s+(?:method|algorithm|mode|option|kernel|weighting|scheme|fit|extraction)\b)"
OF_RESULTS = (
    r"(?!\d|\.\d)(?!\s*(?:%|percent|hours?|minutes?|seconds?|days?|h\b|min\b|s\b|GB|MB"
    r"|mas\b|times))"
)
_CHANGED = (
    r"(?:changed|switched|set|raised|lowered|increased|decreased|reduced|moved|updated|went"
    r"|gone|dropped)"
)
_FROM = rf"(?:from\s+(?:{QUOTED}|\S+(?:\s+[\w.]+)?)\s+)?"
_SAME = r"(?:[^.;]|\.\w)"
"""What goes on in the same clause, numbers and settings with a dot in them too."""
BECOMES = (
    r"(?:(?:is|are|was|being|remains?|stays?|becomes?|became|continues? to be"
    r"|(?:has|have) (?:become|been|remained))"
    r"(?:\s+(?:now|still|again|thus|therefore))?)"
)
DEFAULT_VALUES = tuple(
    words(pattern)
    for pattern in (
        rf"\bdefaults?\s+to\s+(?:the\s+)?(?:{VALUE}(?!\w)|(?P<word>\w+)(?:{_METHOD}|\W*$))",
        rf"{VALUE},?\s+(?:rather than|instead of)\b{_SAME}*\bby default\b",
        rf"\bdefaults?\s+to\s+(?:an?|the)\s+[\w -]{{1,30}}?\bof\s+{VALUE}",
        rf"\w\s?=\s?(?:{VALUE}|(?P<word>[a-z]\w+))[\"'`*]*\s+(?:by|as (?:the |its )?)\s?default\b",
        rf"\bdefaults?(?:\s+(?:value|setting|state|level))?\s*[:=]\s*{VALUE}",
        rf"\bdefault\b{_SAME}{{0,60}}?\b{_CHANGED}\s+{_FROM}to\s+{VALUE}",
        rf"\bdefault\b{_SAME}{{0,60}}?\b{BECOMES}\s+(?:set to\s+)?{VALUE}",
        rf"\bdefaults?(?:\s+(?:value|setting))?(?:\s+of)?\s+{VALUE}",
        rf"\b(?:use|take|choose|adopt)[ds]?\s+{VALUE}\s+(?:as|for|by) (?:the )?(?:new )?default\b",
        r"(?<!by )\bdefault\b[^.;]{0,60}?\b(?:is|are)\s+(?:now\s+)?"
        r"(?:the\s+|an?\s+)?(?!\w*ed\b|made\b|optional\b)(?P<value>[a-z]\w*)\W*$",
        rf"\b(?:chang|rais|lower|increas|decreas|reduc|set|switch)\w*\s+(?:the\s+)?default\b"
        rf"{_SAME}{{0,80}}?\bto\s+{VALUE}",
        rf"\bdefault\b[^.;()]{{0,40}}\bto\s+{VALUE}",
        r"(?P<value>[\"'`“‘][^\"'`”’]+[\"'`”’]|(?<![\w.])-?\d+(?:\.\d+)?(?:e-?\d+)?|true"
        r"|false)(?:\s+\w+)?"
        r"\s+(?:by default|as (?:the |its |a )?default)",
    )
)
_WAYS = (
    r"(?:method|algorithm|kernel|weighting|scheme|estimation|extraction|interpolation|catalog|fit)"
)
_WAY = r"(?!(?:has|have|is|are|was|were)\b)(?P<way>(?-i:[A-Z]\w+|[a-z])[\w-]*(?: [\w-]+)??)"
_OF_ITS_OWN = r"(?:,[^,]*,)?"
"""An apposition: "ATOCA, the algorithm that …, is the default"."""
CHOSEN = tuple(
    words(pattern)
    for pattern in (
        rf"^\W*(?:the )?{_WAY} {_WAYS}{_OF_ITS_OWN} {BECOMES} the (?:new )?default\b",
        rf"^\W*(?:the )?{_WAY}{_OF_ITS_OWN} {BECOMES} the (?:new )?default"
        r" (?:method|algorithm|kernel|weighting|scheme|choice|catalog|fit)\b",
        rf"^\W*(?!(?:it|this|that|these|which|what|one|there|now|here)\b)"
        rf"(?!(?:has|have|is|are|was|were)\b)(?P<way>(?-i:[a-z]+|[A-Z]{{2,}}\w*"
        rf"|[A-Z][A-Z_]+)){_OF_ITS_OWN} {BECOMES}"
        r" the (?:new )?default\b",
        rf"\bby default\b{_SAME}*\b(?:uses?|applies|employs) (?:the )?{_WAY} {_WAYS}\b",
        r"\b(?P<way>[\w-]+) (?:replaces?|supersedes?|takes the place of) [^.;]{1,40} as (?:the|its)"
        r" (?:new )?default\b",
        rf"^\W*(?P<way>[\w-]+) {BECOMES} what {_SAME}*\bby default\b",
        rf"\b(?:us(?:es?|ing)|applies|employs|relies on|with|by|through|via) (?:the |an? )?"
        rf"(?P<way>(?-i:[a-z])[\w-]+(?: [\w-]+)?) {_WAYS}\b{_SAME}*\bby default\b",
        rf"\bwhat {_SAME}*\bby default {BECOMES} (?P<way>[\w-]+)\W*$",
    )
)
"""What says which of several ways something is done."""
_LIMITS = (
    r"(?:thresholds?|limits?|cut-?offs?|tolerances?|(?:number|size|width|radius|order|degree) of"
    r" [\w-]+|value of \w+|\w+_\w+(?:\.\w+)?)"
)
NEW_LIMITS = tuple(
    words(pattern)
    for pattern in (
        rf"\b{_LIMITS}\b{_SAME}{{0,60}}?\b(?:(?:is|are|was|were|has been|have been)\s+)?"
        rf"(?:now\s+)?(?:{_CHANGED}|tightened"
        rf"|relaxed)\s+{_FROM}to\s+{VALUE}{OF_RESULTS}",
        rf"\b{_LIMITS}\b{_SAME}{{0,60}}?\b(?:(?:is|are)\s+now|now\s+(?:is|are))"
        rf"\s+(?:at\s+)?{VALUE}",
        rf"\b{_LIMITS}\b{_SAME}{{0,60}}?\b(?:is|are|of|=)\s+{VALUE}{OF_RESULTS}(?:\s+\w+)?,?\s+"
        r"(?:instead of|rather than|(?:and )?not|unless|where it was)\b",
        rf"^\W*(?-i:[a-z])\w*\s+(?:(?:is|was|are)\s+)?(?:now\s+)?{_CHANGED}"
        rf"\s+{_FROM}to\s+{VALUE}{OF_RESULTS}(?!\s+\w?Jy)",
        rf"\b(?:at|after|with|within|beyond)\s+(?P<value>\d+(?:\.\d+)?){OF_RESULTS}(?!\s+\w?Jy)"
        r"(?:\s+\w+)?,?\s+(?:not|instead of|rather than)\s+(?:at|after|with|within|beyond)?\s*\d",
        rf"\b(?:uses?|is|are|runs? with|works? with)\s+{VALUE}\s+unless\b",
        r"\b(?:uses?|runs? with"
        r"|works? with)\s+(?P<value>[\"'`“‘][^\"'`”’]+[\"'`”’]),?\s+(?:instead of"
        r"|rather than|and not)\b",
        rf"\b(?:rais|lower|increas|decreas|reduc|chang)\w*\s+(?:the\s+)?(?:[\w-]+\s+){{0,4}}?"
        rf"{_LIMITS}\b{_SAME}{{0,60}}?\bto\s+{VALUE}",
    )
)

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_CHEERS = {"true": "on", "on": "on", "enabled": "on"}
_NAYS = {"false": "off", "off": "off", "disabled": "off", "none": "off", "skipped": "off"}


def as_state(value: str) -> str:
    """Return a value as it is named: on or off for true or false, numbers without commas."""
    plain = _THOUSANDS.sub("", value.strip("\"'`“”‘’"))
    folded = plain.casefold()
    return _CHEERS.get(folded) or _NAYS.get(folded) or plain
