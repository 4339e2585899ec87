"""Defaults that only a whole sentence tells: over brackets, apposition and relative clauses.

"The default width (sigma) was cut from 5 to 3", "pixels above 9000 DN are left out, a limit that
can be changed with max_signal", "the weights ("ivm") have become the default".
"""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.names.default_values import (
    BECOMES,
    NUMBERS,
    OF_RESULTS,
    VALUE,
    as_state,
)

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_QUOTED = r"[\"'`“‘][^\"'`”’()]+[\"'`”’]"
_CODE = rf"(?P<value>{_QUOTED}|(?-i:[A-Z]\w*_\w+|[A-Z]{{3,}}\w*)|{NUMBERS})"
_CAN = r"(?:can|may|could|might)"
_CHANGE = (
    r"(?:chang|alter|adjust|set|overrid|modif|adapt|rais|lower|rel?ax|tun|controll|vari|redefin)"
    r"(?:ed|e|en|den|ied|y|)"
)
_MOVED = words(
    r"(?<!by )\bdefaults?\b(?:(?!\b(?:which|so|thus|thereby|reduc\w+ the|and)\b)(?:[^.;]"
    r"|\.\w)){0,120}?"
    rf"\bfrom\s+(?:[^\s.;]|\.\d)+(?:\s+[\w/.]+)?,?\s+(?:up |down |back )?to\s+"
    rf"(?P<value>{_QUOTED}|{NUMBERS})(?![\w.]\w)"
)
_BROUGHT_TO = words(
    rf"(?<!by )\bdefaults?\b(?:[^.;,]|\.\w){{0,60}}?\b(?:\w+ed|went|gone|risen|fell|fallen|grown"
    rf"|cut|put)"
    rf" (?:up |down |back )?to (?P<value>{_QUOTED}|{NUMBERS}){OF_RESULTS}(?![\w.]\w)"
)
_WAY = r"(?:parameters?|options?|settings?|methods?|algorithms?|kernels?|modes?|schemes?|weighting)"
_SWITCHED = words(
    rf"\b{_WAY}\b[^.;]{{0,60}}?\b(?:chang|switch|mov|went|gone|set)\w*\b[^.;]{{0,30}}?\bfrom"
    rf" {_QUOTED} to (?P<value>{_QUOTED})"
)
_NOW_USES = words(
    rf"\b(?:now (?:uses?|applies|employs|relies on)|(?:uses?|applies|employs) henceforth)"
    rf" (?:the |an? )?(?:{_WAY} )?(?P<value>{_QUOTED})"
    rf"|\b(?:uses?|applies|employs) (?:the |an? )?(?:{_WAY} )?(?P<late>{_QUOTED})(?: {_WAY})?"
    r" (?:henceforth|from (?:now|this build) on(?:wards)?|as of this build)"
)
_AS_DEFAULT = words(
    rf"{_CODE}(?:\s+\w+)?\s+(?:as|for|by way of) (?:the|its|a|their)\s+(?:new\s+)?default\b"
)
_IN_BRACKETS = words(
    rf"\({_CODE}\),?\s+(?:now )?{BECOMES}\s+(?:the|its|a)\s+(?:new\s+)?(?:default|standard)\b"
)
_NAMED = words(
    rf"{_CODE}(?:\s+\w+)?\s+(?:now )?{BECOMES}\s+(?:now )?(?:the|its|a)\s+(?:new\s+)?default\b"
)
_BRACKETS_AFTER = words(
    rf"\b{BECOMES}\s+(?:the|its|a)\s+(?:new\s+)?(?:default|standard)(?:\s+\w+)?\s*\({_CODE}\)"
)
_CHANGEABLE = words(
    rf"(?P<value>{NUMBERS}){OF_RESULTS}(?![\w.]\w)"
    r"(?:(?!\bfrom\b)[^.;\d]){0,80}?,\s+(?:(?:an?|the) (?:\w+ )?\w+ )?(?:which|that)\s+"
    rf"(?:{_CAN} be {_CHANGE}\b[^.;]{{0,20}}?\b(?:with|by|through|via|using|in)\b"
    rf"|[`*\"']*(?-i:[a-z])\w*_\w+[`*\"']* (?:{_CAN} {_CHANGE}|controls|sets|governs|changes)\b)"
)
_ELSE = (
    r"(?:when|if|where|wherever|whenever|as long as|in case) (?:nothing(?: else)?|none|no \w+"
    r"|(?:the |this |that |it|a )?[\w ]{0,30}? not) (?:is |are |has been |be )?"
    r"(?:specified|set|given|requested|chosen|selected|said|asked for|supplied|provided)"
)
_OTHERWISE = words(
    rf"{_CODE}(?:\s+\w+)? (?:is|are) (?:still |now |then )?(?:used|taken|chosen|applied"
    rf"|assumed)\b[^.;]{{0,20}}? {_ELSE}\b"
)
_UNAIDED = words(
    r"\bwithout (?:any |further |the )?(?:(?:user|observer|manual|special|explicit)(?:['’]?s)? )?"
    r"(?:action|intervention|request|input|effort|settings?|ado|doing)s?\b"
    r"(?! (?:on|for|file|data|is|are|was))"
)
_LEFT_AS_IT_WAS = words(
    r"\bwithout (?:it|them|this|that|(?:this|that|the|these) (?:parameter|option|setting|switch"
    r"|argument|flag)s?)\b[^.;]{0,80}\b(?:as before|unchanged|as it (?:was|is)|as they (?:were|are)"
    r"|the (?:old|former|previous|same))\b"
)
_DONE_TO_DATA = (
    r"[\w-]*(?:ing|ection|(?<!integra)(?<!posi)(?<!associa)(?<!observa)(?<!frac)(?<!sta)tion)s?"
)
"""What ends the name of something that is done to data, as steps do: "Dark subtraction"."""
_SKIPPED = words(
    rf"(?:\b(?:steps?|it|they|(?-i:[a-z])\w*_\w+)|^(?:the )?(?:[\w/-]+ ){{0,3}}{_DONE_TO_DATA}"
    r"|^[A-Za-z][\w-]+(?= is\b))"
    r"[`*\"']* (?:is|are) (?:now |always |henceforth |also"
    r" )*"
    r"(?:skipped|bypassed|left out|omitted)(?: (?:for|in|on) (?!that\b|which\b|the reasons?\b)"
    r"(?:(?!\b(?:if|when|whenever|where|unless|whose|which|that|with|without|once|until)\b)[^.;])*)?"
    r"(?:[.;]|,\s|$)"
)
"""What is skipped without any condition, though for some data only."""
_SET_TO = words(
    rf"^\W*(?:we (?:have )?|now )?set (?:the )?[`*\"']*(?P<what>(?-i:[a-z])[\w.]*)[`*\"']*"
    rf" (?:parameter |option )?to {VALUE}(?!\w)(?! (?:to|if|when|and|as)\b)"
)
"""How a change begins that sets a parameter; further on, users are told to set it."""
_PASSIVE = words(r"\b(?:is|are|be|gets?|runs?|\w+s)\b")


def default_in(sentence: str) -> str | None:
    """Return the value or state that a sentence as a whole tells holds by default."""
    plain = _BRACKETS.sub("", sentence)
    for pattern, text in (
        (_IN_BRACKETS, sentence),
        (_BRACKETS_AFTER, sentence),
        (_NAMED, sentence),
        (_MOVED, plain),
        (_BROUGHT_TO, plain),
        (_SWITCHED, sentence),
        (_NOW_USES, sentence),
        (_AS_DEFAULT, sentence),
        (_CHANGEABLE, plain),
        (_OTHERWISE, sentence),
    ):
        if match := pattern.search(text):
            return as_state(next(filter(None, match.groups())))
    if _LEFT_AS_IT_WAS.search(plain) or _SKIPPED.search(plain):
        return "off"
    unaided = _UNAIDED.search(plain)
    return "on" if unaided and _PASSIVE.search(plain, 0, unaided.start()) else None


def set_at_first(text: str) -> str | None:
    """Return the value that a text begins by saying was given to a parameter."""
    match = _SET_TO.match(text)
    if match is None:
        return None
    state = as_state(match["value"])
    if match["what"].casefold().rpartition(".")[2] != "skip":
        return state
    return {"on": "off", "off": "on"}.get(state, state)
