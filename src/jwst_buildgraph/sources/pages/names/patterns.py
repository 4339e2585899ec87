"""What names of parameters, keywords and releases look like in a text."""

from __future__ import annotations

import re

# What a text has at least if it names such a thing: most texts do not, and are passed quickly.
MAY_BE_PARAMETER = re.compile(
    r"[_=]|--|\w\.[a-z]|param|option|argument|kwarg|flag|switch|default|set", re.IGNORECASE
)
MAY_BE_KEYWORD = re.compile(
    r"keyword|header|DATE-|MJD-|TIME-|[A-Z]_[A-Z0-9]|[A-Z0-9]_[A-Z]", re.IGNORECASE
)
MAY_BE_RELEASE = re.compile(r"\d[._]\d")
MAY_BE_WIDE = re.compile(r"\b(?:all|every|any|each)\b|infrared|IR\b", re.IGNORECASE)


PLAIN_WORD = re.compile(r"(?<![\w./_-])[a-z][a-z0-9]{2,}(?![\w/_-]|\.\w)")


FILES_OF_TYPE = re.compile(
    r"(?<![A-Z] )(?<![\w./_-])([a-z][a-z0-9]{2,}|[A-Z][A-Z0-9]{2,})[ -](?:reference )?files?\b"
)


TYPE_IN_CAPITALS = re.compile(
    r"(?<!\bthe )(?<![\w./_-])[A-Z][A-Z0-9]{2,}(?![\w/_-]|\.\w)"
    r"|(?<![\w./_-])[A-Z][A-Z0-9]{2,}"
    r"(?=(?:(?:,| and|, and| or) [A-Z0-9]{3,})* (?:reference )?files?\b)"
)


LISTED_STEPS = re.compile(
    r"(?P<names>\b\w+(?:(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|/)\w+)+)\s+"
    r"(?:correction\s+|pipeline\s+)?steps\b"
    r"|\bsteps?\b(?:,|:|\s*\(|\s+called|\s+named)\s*(?P<after>\w+(?:(?:,\s*"
    r"(?:and\s+)?|\s+and\s+)\w+)*)"
)


IN_BRACKETS = re.compile(r"\((?P<steps>[a-z]\w+(?:(?:,\s*(?:and\s+)?|\s+and\s+|/)[a-z]\w+)*)\)")
LABEL = re.compile(r"^(?P<steps>[a-z]\w+(?:(?:,\s*(?:and\s+)?|\s+and\s+|/)[a-z]\w+)*)(?=:\s)")
CAPITAL = re.compile(r"[A-Z][a-z]{3,}(?=\s)")

PARAMETER_OF_STEP = re.compile(
    r"(?<![\w./])[\"'`“‘]?(?P<name>[a-z][a-z0-9_]{2,})[\"'`”’]?\s+(?:parameter\s+|option\s+"
    r"|switch\s+"
    r"|setting\s+|argument\s+)?(?:of|in)\s+(?:the\s+)?[\"'`“‘]?(?P<step>[a-z]\w*)[\"'`”’]?(?![\w.])"
)
MOVED_IN_STEP = re.compile(
    r"(?<![\w./])[\"'`“‘]?(?P<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)+)[\"'`”’]? (?:is|was|has been|will"
    r" be)"
    r" (?:now |also )?(?:removed|dropped|deleted|added|introduced|deprecated|withdrawn|made"
    r" available)"
    r" (?:from|to|in|into) (?:the )?[\"'`“‘]?(?P<step>[a-z]\w*)[\"'`”’]?(?![\w.])"
)
SETTING_OF_STEP = re.compile(
    r"(?<![\w./])[\"'`“‘]?(?P<step>[a-z]\w*)[\"'`”’]?['’]s\s+(?:new\s+)?[\"'`“‘]?(?P<name>[a-z]\w{2,})"
    r"[\"'`”’]?(?:\s+(?P<said>settings?|switch|parameter|option|value|default|argument|flag)\b"
    r"|(?!\w))"
)

STEP_NAME = r"[A-Za-z]\w*"
DOTTED = re.compile(rf"(?<![\w./])(?:steps\.)?({STEP_NAME})\.([a-z]\w+)(?=\s*=|\b(?!\())")

SETTING = re.compile(r"\s*=")

OF_PARAMETERS = re.compile(
    r"\b(?:parameters?|options?|arguments?|defaults?|set(?:ting)?)\b", re.IGNORECASE
)


OPTION = re.compile(r"(?<![\w-])--(?:steps\.)?(?:([a-z]\w+)\.)?([a-z]\w+)\b(?!-)")


ASSIGNED = re.compile(r"(?<![\w.-])([a-z]\w{2,})\s?=\s?(?=[\w'\"\[(-])")


NEW_PARAMETER = re.compile(
    r"\b[Nn]ew (?:\w+ )?(?:parameter|option|argument),?\s+(?:called\s+|named\s+)?"
    r"(?P<name>(?!(?:to|for|that|which|in|of|is|and|with|was|has|allows?|lets?|can|may"
    r"|on)\b)[a-z][a-z0-9]{2,})"
    r"(?=[,.;:(]|\s+(?:lets?|allows?|that|which|controls?|sets?|selects?|enables?|is|was|has"
    r"|to)\b|$)"
)


SETTABLE = re.compile(
    r"\b(?:select|choose|choice|selection)\b"
    r"|\b(?:can|may|could) (?:now |also )?be (?:limited|set|chosen|given|changed|adjusted"
    r"|specified|selected"
    r"|controlled|tuned)\b"
)


WORDS_IN_BRACKETS = re.compile(
    r"\((?P<names>[a-z][a-z0-9_]+(?:,\s*(?:and\s+|or\s+)?[a-z][a-z0-9_]+|\s+and\s+[a-z][a-z0-9_]+)*)\)"
)


RENAMED = re.compile(
    r"\b[Rr]enam\w+ (?:the )?[\"'`“‘]?\w+[\"'`”’]? (?:parameter|option|argument|setting) (?:to|as"
    r"|into)"
    r" [\"'`“‘]?(?P<name>[a-z][a-z0-9_]{2,})"
    r"|\b(?:parameter|option|argument) [\"'`“‘]?\w+[\"'`”’]? (?:is|was|has been) renamed (?:to|as)"
    r" [\"'`“‘]?(?P<passive>[a-z][a-z0-9_]{2,})"
)


NEW_STEP = re.compile(
    r"(?<![\w./])(?P<before>[a-z][a-z0-9]*(?:_[a-z0-9]+)+)[\"'`”’]?\s+(?:\w+\s+)?steps?\b"
    r"(?!\s+(?:parameter|option|argument))"
    r"|\bsteps?(?:,|\s+(?:called|named)|\s*\()?\s+[\"'`“‘(]?"
    r"(?P<after>[a-z][a-z0-9]*(?:_[a-z0-9]+)+)\b(?![\w(.=])(?!\s*=)"
)


NAMED_PARAMETERS = re.compile(
    r"(?P<names>[\"'`“‘]?\w+[\"'`”’]?(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+"
    r"|/)[\"'`“‘]?\w+_\w+[\"'`”’]?)*)"
    r"\s+(?:step\s+|input\s+|user\s+)?(?:param(?:eter)?s?|options?|arguments?"
    r"|keyword arguments?|kwargs?|flags?|switch(?:es)?)\b"
)


PARAMETERS_NAMED = re.compile(
    r"\b(?i:parameters?|options?|arguments?|kwargs?|flags?)\b"
    r"(?:\s+(?:of|in|for|to)\s+(?:the\s+)?\w+(?:\s+step)?(?=\s*[,:(]))?\s*,?\s*(?:called\s+"
    r"|named\s+|:\s*|\(|are\s+|is\s+)?"
    r"(?P<names>(?!jwst_\d)[\"'`“‘]?\w+[\"'`”’]?(?:(?:,\s*(?:and\s+)?|\s+and\s+"
    r"|\s+or\s+)[\"'`“‘]?\w+[\"'`”’]?)*)"
)


IN_APPOSITION = re.compile(
    r"\b(?:parameter|option|argument)\b[^.;:()]{0,60}?[,:(]\s*"
    r"(?P<names>[\"'`“‘]?[a-z]\w*_\w+[\"'`”’]?)"
)


IN_CHOICE = re.compile(
    r"\b(?:algorithms?|methods?|kernels?|modes?|values?|choices?)\s*\([^()]*$", re.IGNORECASE
)


DEFAULT_OF = re.compile(
    r"\bdefaults?(?: values?| settings?)?\s+(?:of|for)\s+(?:the\s+)?"
    r"(?P<names>[\"'`“‘]?[a-z]\w*_\w+[\"'`”’]?)",
    re.IGNORECASE,
)


OF_DEFAULT = re.compile(r"\bdefaults?(?: values?| settings?)? (?:of|for) [\"'`“‘]?$", re.IGNORECASE)


CODE_WORD = re.compile(
    r"[\"'`“‘](\w+)[\"'`”’]|\b([a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]{3,}\d[a-z0-9]*)\b"
)


LOOSE_NAME = re.compile(r"(?<![\w./=\"“‘'-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b(?![\w(/\"”]|\.\w)")


SIGN_OF_SETTING = re.compile(
    r"\b(?:parameters?|options?|arguments?|defaults?|sett?ings?|set to|True|False|turned (?:on|off)"
    r"|switch(?:ed)?|boolean|flag called|toggle|integer|float)\b|\w=\w"
    r"|\b(?:rais|lower|increas|decreas|reduc|sett?|chang)\w* \w+_\w+ (?:to|from)\b"
)


CAPITALS = re.compile(
    r"(?<![\w./=-])(?<!\bis )(?<!\bare )(?<!\balways )(?<!\bas )(?!(?:FITS|ASDF|WCS|HDU|NULL"
    r"|NaN)\b)"
    r"[A-Z](?=[A-Z0-9_-]*[A-Z])[A-Z0-9_-]{2,7}(?![\w./-])"
)


# What stands before or after a parameter that is named by its code alone.
SETS_IT = re.compile(
    r"(?:\b(?:set|setting|rais\w+|lower\w*|increas\w+|decreas\w+|via|with|using|through|by|boolean"
    r"|switch|new|optional|gain(?:s|ed)?|added|adds?|(?:default|value) of|enabl\w+"
    r"|disabl\w+),?\s+(?:the\s+|a\s+|new\s+|boolean\s+)*"
    r"|\()[\"'`“‘]?$",
    re.IGNORECASE,
)
IS_SETTING = re.compile(
    r"[\"'`”’]?(?:\s*[=),:]|\s+(?:is|are|was|set|to|has|defaults?|now|turned|switch\w*)\b"
    r"|\s+\((?:off|on|default|True|False))"
)

MEANS = re.compile(
    r"\b(?:via|with|using|through|by means of|with the help of|called|named"
    r"|pass\w* (?:(?:one|it|them|this|these|a \w+|\w+s) )?in)\s+[\"'`“‘]?$",
    re.IGNORECASE,
)
NAME_ENDS = re.compile(
    r"[\"'`”’]?(?:\s*(?:[:;,.)]|$)"
    r"|\s+(?:for|in|of|on|when|if|and|or|is|are|was|has|now|to|unless|instead)\b)"
)
"""What stands around a word that is named as the means by which something is set."""

SETS_WORD = re.compile(
    r"\b(?:set|setting|parameters?|options?|arguments?|switch"
    r"|(?:values?|settings?|choice) (?:of|for)"
    r"|(?:the|a|its|their) (?:new |old )?defaults?(?: (?:value|setting|choice))?(?: (?:of|for))?)"
    r"\s+(?:the\s+)?"
    r"[\"'`“‘]?$",
    re.IGNORECASE,
)
WORD_IS_SET = re.compile(
    r"[\"'`”’]*(?:(?:,(?:\s+and)?|\s+and|\s+or|/)\s*[\"'`“‘]*\w+[\"'`”’]*){0,6}"
    r"(?:\s*=|\s+(?:(?:is|are|was|were|to be)\s+(?:now\s+)?)?"
    r"(?:set|turned|switched|defaults?|(?:step\s+)?parameters?|options?|arguments?|switch)\b"
    r"|\s+(?:(?:is|are|was|were|has been|have been)\s+(?:now\s+)?)?"
    r"(?:(?:rais|lower|increas|decreas|reduc|chang|relax|tighten|restrict)ed\s+)?"
    r"(?:from\s+\S+\s+)?to\s+(?:True|False|None|\d|[\"'`“])"
    r"|\s+(?:now\s+)?(?:is|are|was|were)\s+(?:now\s+)?(?:True|False|None|[\"“]\w+)\b)"
)


LOOSE_KEYWORD = re.compile(
    r"(?<![\w./=-])(?:DATE|MJD|TIME)-(?:OBS|BEG|END|AVG)\b|"
    r"(?<![\w./=-])(?<![\"'“‘])(?=[A-Z0-9_]{5,8}\b)[A-Z][A-Z0-9]*_[A-Z0-9_]+\b(?![\w(/-]|\.\w)"
    r"(?!\s+(?:flags?|columns?|tables?|extensions?|exposures?|data|subarrays?|detectors?|exptypes?"
    r"|to (?:the )?(?:output )?catalogs?|bits?)\b)"
)


KEYWORDS = re.compile(
    r"(?P<a>\b[A-Z][A-Z0-9_-]{1,9}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+"
    r"|/)[A-Z][A-Z0-9_-]{1,9})*)\s+"
    r"(?:FITS\s+|primary\s+|science\s+)*(?:header\s+)?(?:keywords?|headers?)\b"
    r"|\b[Kk]eywords?\s*,?\s*(?:called\s+|named\s+|:\s*|\(|are\s+|is\s+)?"
    r"(?P<b>[A-Z][A-Z0-9_-]{1,9}(?:(?:,\s*(?:and\s+)?|\s+and\s+"
    r"|\s+or\s+)[A-Z][A-Z0-9_-]{1,9})*)(?![a-z])"
)


KEYWORD_NAME = re.compile(r"[A-Z][A-Z0-9_-]{1,9}")


NO_KEYWORDS = frozenset(
    {"FITS", "SCI", "ASDF", "WCS", "SIP", "TSO", "IFU", "HDU", "NEW", "PRIMARY"}
)


RELEASE = re.compile(
    r"\b(?P<package>jwst|SDP(?:_VER)?|CAL_VER)\b(?:\s+(?:package|release|version"
    r"|software|build|tag|subsystem|system|stays?|remains?|went|goes|gone|moved|comes|came|kept|upgraded"
    r"|updated|advanced|brought|still|of|at|in|to|now|the|its|has|had|been|is|was))*"
    r"\s*(?:\(?=|:|\(|\||v)?\s*v?"
    r"(?P<list>20\d\d_\d{1,2}[a-z]\b|\d+\.\d+(?:\.\d+)?(?:rc\d+|[ab]\d+)?(?:(?:,\s*(?:and\s+)?|\s+and\s+"
    r"|\s+or\s+|\s+to\s+|/)v?\d+\.\d+\.\d+)*)(?![\w]|\.\d)",
    re.IGNORECASE,
)


VERSION_KEYWORD = re.compile(r"\b(?:SDP_VER|CAL_VER|CRDS_CTX)(?=\s*[:=(]?\s*(?:v?\d|jwst_\d))")


BARE_SDP = re.compile(r"(?<![\w.-])(20\d\d\.\d{1,2}\.\d{1,2})(?![\w.]*\d)")


BARE_JWST = re.compile(
    r"(?:\b(?:versions?|releases?|v)\s*|\b(?:versions?|releases?|pipeline|CAL_VER)\b[^.;()]{0,60}[\s,])"
    r"([12]\.\d{1,2}\.\d{1,2}(?:rc\d+)?)(?!\w|\.\d)",
    re.IGNORECASE,
)


VERSION = re.compile(r"20\d\d_\d{1,2}[a-z]|\d+\.\d+(?:\.\d+)?(?:rc\d+|[ab]\d+)?")


ALL_MODES = re.compile(
    r"\b(?:all|every|any|each)\s+(?:of\s+the\s+)?(?:JWST\s+)?(?:(?:science|observing"
    r"|observation|instrument|data|exposure)\s+)*"
    r"(?:modes?|exposure types|science types|templates?|instruments?(?:\s+and\s+"
    r"(?:observing\s+)?modes)?|JWST (?:data|observations|products))\b"
    r"|\b(?:affects?|affected|impact\w*|applies to|for)\s+all\s+(?:(?:science|JWST"
    r"|existing|new|other|processed|archived|calibrated)\s+)?(?:data|products"
    r"|observations|exposures)\b(?!\s+(?:taken|in|with|from))",
    re.IGNORECASE,
)


NEAR_IR = re.compile(
    r"\b(?:near[ -]?(?:IR|infrared)|NIR)\b(?!\s+(?:wavelength|camera|spectrograph|imager))",
    re.IGNORECASE,
)


MID_IR = re.compile(r"\bmid[ -]?(?:IR|infrared)\b(?!\s+(?:wavelength|instrument))", re.IGNORECASE)
IS_SET = re.compile(
    r"(?P<names>[\"'`“‘]?\b[a-z]\w*_\w+[\"'`”’]?)\s+(?:is|are|was|were|to be)\s+(?:now\s+)?set\b"
)
SETS = re.compile(
    r"\bsett?(?:ing|s)?\s+(?:the\s+)?(?P<names>[\"'`“‘]?[a-z]\w*_\w+[\"'`”’]?)\s+to\b"
)
